#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# po.sh - every text of the source has its Chinese, none is a guess (fuzzy), and a translated format
# takes the same arguments.
set -eu
if ! command -v xgettext >/dev/null 2>&1; then
    echo "no xgettext"
    exit 77
fi
work=$TJ_BUILDDIR/tests/tmp/po
rm -rf "$work"
mkdir -p "$work"
cd "$TJ_SRCDIR"
bad=0
find core forms reports tui cli -name '*.[ch]' | LC_ALL=C sort >"$work/sources"
# The format macro of core/base/attr.h is not known to xgettext: it finds formats by their looks.
xgettext --from-code=UTF-8 --language=C --keyword=_ --keyword=N_ --files-from="$work/sources" \
    --force-po --output="$work/all.pot"
msgcmp --use-untranslated po/zh_CN.po "$work/all.pot" || bad=1
# The merged file has the source's marks (c-format), so the formats can be compared.
msgmerge --quiet --force-po --no-fuzzy-matching --output-file="$work/merged.po" po/zh_CN.po "$work/all.pot"
msgfmt --check-format --check-domain --output-file=/dev/null "$work/merged.po" || bad=1
msgattrib --no-obsolete --untranslated --no-wrap "$work/merged.po" |
    sed '1,/^$/d' >"$work/untranslated"
if [ -s "$work/untranslated" ]; then
    cat "$work/untranslated"
    echo "not translated: see above; build-aux/update-po.sh adds them to po/zh_CN.po"
    bad=1
fi
if msgattrib --no-obsolete --only-fuzzy po/zh_CN.po | grep '^msgid '; then
    echo "fuzzy translations"
    bad=1
fi
exit $bad
