#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# doc.sh - the manual pages are well-formed, and the program and its manual know the same commands.
set -eu
bad=0
looked=no
for page in "$TJ_SRCDIR"/doc/*.[1-8]; do
    if command -v mandoc >/dev/null 2>&1; then
        looked=yes
        mandoc -T lint -W warning "$page" || bad=1
    elif command -v groff >/dev/null 2>&1; then
        looked=yes
        words=$(groff -mandoc -K utf8 -T utf8 -z -w w "$page" 2>&1) || bad=1
        if [ "$words" ]; then
            echo "$words"
            bad=1
        fi
    fi
done

# Every command of the program, and every option, stands in the manual.
"$TIAOJIE" --lang en --help >"$TJ_BUILDDIR/tests/tmp/help"
commands=$(sed -n 's/^  \([a-z]\{1,\}\) .*/\1/p' "$TJ_BUILDDIR/tests/tmp/help")
if [ -z "$commands" ]; then
    echo "tiaojie --help names no command"
    bad=1
fi
for command in $commands; do
    if ! grep -Eq "^\.It Ic $command( |\$)" "$TJ_SRCDIR/doc/tiaojie.1"; then
        echo "tiaojie.1 does not know the command $command"
        bad=1
    fi
done
# shellcheck disable=SC2013
for option in $(grep -oE -e '--[a-z][a-z-]+' "$TJ_BUILDDIR/tests/tmp/help" | sort -u); do
    if ! grep -q "Fl -${option#--}" "$TJ_SRCDIR/doc/tiaojie.1"; then
        echo "tiaojie.1 does not know the option $option"
        bad=1
    fi
done
# So does every variable of the environment it reads.
variables=$(cd "$TJ_SRCDIR" && grep -rhoE --include='*.c' 'getenv\("[A-Z_]+"\)' core forms reports tui cli |
    tr -dc 'A-Z_\n' | sort -u)
for variable in $variables; do
    if ! grep -q "$variable" "$TJ_SRCDIR/doc/tiaojie.1"; then
        echo "tiaojie.1 does not know the variable $variable"
        bad=1
    fi
done
if [ $looked = no ]; then
    echo "no mandoc and no groff"
    exit 77
fi
exit $bad
