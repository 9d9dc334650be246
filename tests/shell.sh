#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# shell.sh - the shell scripts parse, and shellcheck has nothing to say.
set -eu
cd "$TJ_SRCDIR"
scripts="start check .ci/run $(find build-aux tests -name '*.sh' | sort)"
for script in $scripts; do
    sh -n "$script"
done
if ! command -v shellcheck >/dev/null 2>&1; then
    echo "no shellcheck"
    exit 77
fi
# A word is a file.
# shellcheck disable=SC2086
exec shellcheck -x -e SC1091 $scripts
