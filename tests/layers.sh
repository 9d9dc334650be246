#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# layers.sh - the chain core <- forms <- reports <- tui <- cli holds: asked of the archives, what an
# object needs must not be defined further up; asked of the sources, only the named files see a
# library that does input and output. forms alone may look up, to the blocks (reports/block.h).
set -eu
export LC_ALL=C
work=$TJ_BUILDDIR/tests/tmp/layers
rm -rf "$work"
mkdir -p "$work"
bad=0

complain()
{
    echo "$*"
    bad=1
}

for layer in core forms reports tui cli; do
    archive=$TJ_BUILDDIR/lib$layer.a
    nm -g --defined-only "$archive" 2>/dev/null | awk 'NF == 3 { print $3 }' | sort -u >"$work/$layer.has"
    nm -u "$archive" 2>/dev/null | awk 'NF == 2 { print $2 }' | sort -u |
        comm -23 - "$work/$layer.has" >"$work/$layer.needs"
    if ! [ -s "$work/$layer.has" ]; then
        complain "$archive defines nothing: was it built?"
    fi
done

# refuse LAYER UPPER [EXCEPT]: LAYER needs nothing that UPPER defines, but names that match EXCEPT.
refuse()
{
    comm -12 "$work/$1.needs" "$work/$2.has" | grep -Ev "${3:-^$}" >"$work/hits" || return 0
    complain "$1 must not need, as $2 owns it: $(tr '\n' ' ' <"$work/hits")"
}

# refuse_names LAYER PATTERN: LAYER needs no symbol of that name from anywhere.
refuse_names()
{
    grep -E "$2" "$work/$1.needs" >"$work/hits" || return 0
    complain "$1 must not need: $(tr '\n' ' ' <"$work/hits")"
}

for upper in forms reports tui cli; do
    refuse core $upper
done
refuse forms reports '^(block|paper|grid_cell)_'
for upper in tui cli; do
    refuse forms $upper
    refuse reports $upper
done
refuse tui cli

curses='^(initscr|newterm|endwin|w?(add|get|ins|in)_wch.*|wrefresh|doupdate|stdscr|mv.*addn?w?str|keypad|curs_set)$'
for layer in core forms reports cli; do
    refuse_names $layer "$curses"
done
for layer in forms reports tui cli; do
    refuse_names $layer '^sqlite3_'
done
for layer in core forms reports tui cli; do
    refuse_names $layer '^(cairo|pango|curl|Fc[A-Z].*)_?'
done

# only HEADERS FILES: no source but those whose path matches FILES includes a header that matches.
only()
{
    (cd "$TJ_SRCDIR" && grep -rnE "^[[:space:]]*#[[:space:]]*include[[:space:]]*[<\"]($1)[>\"]" \
        --include='*.c' --include='*.h' core forms reports tui cli) |
        grep -Ev "^($2):" >"$work/hits" || return 0
    complain "these may not include $1:"
    cat "$work/hits"
}

only '(ncursesw?/)?(n?curses|term|form|menu|panel)\.h' 'tui/term_curses\.c'
only '(pango|cairo|fontconfig).*|hb(-.*)?\.h' 'reports/pdf(_[a-z]+)?\.c'
only 'xlsxwriter.*' 'reports/xlsx_main\.c'
only 'iconv\.h' 'core/exchange/encode\.c'
only 'curl/.*' 'core/exchange/http\.c'
only 'sqlite3\.h' 'core/.*\.c|core/store/[a-z_]+\.h'
only 'vterm.*|check\.h' 'none'

# upward LAYER UPPER...: no source of LAYER includes a header of a folder further up.
upward()
{
    layer=$1
    shift
    for upper; do
        (cd "$TJ_SRCDIR" && grep -rnE "^#[[:space:]]*include[[:space:]]*\"$upper/" --include='*.c' \
            --include='*.h' "$layer") | grep -v '"reports/block\.h"' >"$work/hits" || continue
        complain "$layer must not include from $upper:"
        cat "$work/hits"
    done
}

if (cd "$TJ_SRCDIR" && grep -rn '"reports/block\.h"' core); then
    complain "core must not include blocks"
fi
upward core forms reports tui cli tests
upward forms reports tui cli tests
upward reports tui cli tests
upward tui cli tests
upward cli tests
exit $bad
