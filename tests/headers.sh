#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# headers.sh - each header compiles alone after config.h, and has a guard: including it twice is
# including it once.
set -eu
export LC_ALL=C
bad=0
n=0
cd "$TJ_SRCDIR"
for header in $(find core forms reports tui cli tests -name '*.h' | sort); do
    n=$((n + 1))
    # CC and CPPFLAGS are lists of words.
    # shellcheck disable=SC2086
    printf '#include "config.h"\n#include "%s"\n#include "%s"\nextern int headers_alone;\n' \
        "$header" "$header" |
        $CC -std=c11 -Wall -Wextra -fsyntax-only -I"$TJ_BUILDDIR" -I. $CPPFLAGS -x c - || {
        echo "$header does not compile alone"
        bad=1
    }
done
echo "$n headers"
[ $n -gt 0 ] && exit $bad
