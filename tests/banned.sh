#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# banned.sh - the house's limits on C files: functions nobody may call, lengths of files and
# functions, what a file begins with, names that say nothing.
# Lists of files are words here.
# shellcheck disable=SC2086
set -eu
export LC_ALL=C
cd "$TJ_SRCDIR"
work=$TJ_BUILDDIR/tests/tmp/banned
rm -rf "$work"
mkdir -p "$work"
bad=0
product=$(find core forms reports tui cli -name '*.[ch]' | sort)
all="$product $(find tests -name '*.[ch]' | sort)"

complain()
{
    echo "$*"
    bad=1
}

# The same lines without comments and without what stands between quotes: words there call nothing.
strip()
{
    awk '
    {
        out = ""
        i = 1
        n = length($0)
        while (i <= n) {
            two = substr($0, i, 2)
            one = substr($0, i, 1)
            if (in_comment) {
                if (two == "*/") {
                    in_comment = 0
                    i++
                }
            } else if (two == "/*") {
                in_comment = 1
                i++
            } else if (two == "//") {
                break
            } else if (one == "\"" || one == "\047") {
                out = out one
                for (i++; i <= n && substr($0, i, 1) != one; i++)
                    if (substr($0, i, 1) == "\\")
                        i++
                out = out one
            } else {
                out = out one
            }
            i++
        }
        print FILENAME ":" FNR ":" out
    }' "$1"
}

for file in $all; do
    strip "$file"
done >"$work/all"
grep -v '^tests/' "$work/all" >"$work/product" || :

# refuse FILE FUNCTIONS EXCEPT WHY: no line of FILE calls one of the FUNCTIONS.
refuse()
{
    grep -E "(^|[^A-Za-z0-9_>.])($2)[[:space:]]*\(" "$1" | grep -Ev "^($3):" >"$work/hits" || return 0
    complain "$4:"
    cat "$work/hits"
}

refuse "$work/all" 'strcpy|strcat|sprintf|vsprintf|strncpy|strncat|strtok|strtok_r|gets|atoi|atol|atoll|atof|system|alloca|setjmp|longjmp' \
    'none' 'banned function'
refuse "$work/all" 'localtime|gmtime|ctime|asctime' 'none' 'banned, not re-entrant'
refuse "$work/product" 'setlocale' 'cli/main\.c|reports/pdf_main\.c' 'only main sets the locale'
# What jansson allocated goes back by free: only the files that let it print may call that.
users=$(grep -l json_dumps $product | tr '\n' '|' | sed 's/|$//; s/\./\\./g')
refuse "$work/product" 'free' "core/base/mem\\.c|${users:-none}" 'use mem_free'
refuse "$work/product" 'malloc|calloc|realloc|reallocarray|strdup|strndup|asprintf|vasprintf' \
    'core/base/(mem\.c|attr\.h)' 'use core/base/mem.h'
refuse "$work/product" 'time|gettimeofday|localtime_r' 'core/base/clock\.c' 'time comes from core/base/clock.h'
refuse "$work/product" 'printf|puts|putchar|exit|_exit|abort' 'cli/.*|core/base/(mem|err)\.c|reports/pdf(_main)?\.c|tui/term_curses\.c' \
    'a library never prints and never exits'

grep -nE '(^|[^A-Za-z])(TODO|FIXME|XXX:)' $all >"$work/hits" && {
    complain "an issue instead of a note:"
    cat "$work/hits"
}

for file in $all; do
    lines=$(wc -l <"$file")
    if [ "$lines" -gt 800 ]; then
        complain "$file has $lines lines; 800 is the end"
    fi
    case $(head -n 1 "$file") in
    *SPDX-License-Identifier:*) ;;
    *) complain "$file does not begin with its licence (SPDX-License-Identifier)" ;;
    esac
    case $(basename "$file") in
    util* | common.* | misc.* | helper*) complain "$file: this name says nothing" ;;
    esac
    if grep -qP '\t| $' "$file"; then
        complain "$file: tabs or blanks at the end of a line"
    fi
    case $file in
    tests/bench/*) ;;
    *.c)
        if ! grep -m 1 '^#include' "$file" | grep -q '"config\.h"'; then
            complain "$file does not include config.h first"
        fi
        ;;
    esac
done

if ctags --version 2>/dev/null | grep -q 'Universal Ctags'; then
    ctags --languages=C --kinds-C=f --fields=+ne -x --_xformat='%{input}:%{line} %{name} %{end}' $all |
        awk '{ split($1, at, ":"); n = $3 - at[2] + 1
               if (n > 100) { print $1 ": " $2 " has " n " lines; 100 is the end"; bad = 1 } }
             END { exit bad }' || bad=1
else
    echo "lengths of functions: not looked at, no Universal Ctags"
fi
exit $bad
