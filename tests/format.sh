#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# format.sh - all C is formatted as .clang-format says. Only clang-format 14 will do: other releases
# format otherwise. "make format" puts it right.
set -eu
cd "$TJ_SRCDIR"
for tool in clang-format-14 clang-format; do
    case $($tool --version 2>/dev/null) in
    *'version 14.'*)
        find core forms reports tui cli tests -name '*.[ch]' -exec "$tool" --dry-run -Werror \
            --style=file '{}' +
        exit
        ;;
    esac
done
echo "no clang-format 14"
exit 77
