#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# update-po.sh [MORE.po ...] - brings po/zh_CN.po in step with the source: new texts are added,
# those nobody uses any more go. The MORE files are translations to take in, after those that
# stand there already. Texts that are still without Chinese are shown.
set -eu
export LC_ALL=C
more=
for file; do
    more="$more $(realpath "$file")"
done
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p po
if [ ! -f po/zh_CN.po ]; then
    printf 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n' >po/zh_CN.po
fi
find core forms reports tui cli -name '*.[ch]' | sort >"$work/sources"
xgettext --from-code=UTF-8 --language=C --keyword=_ --keyword=N_ --files-from="$work/sources" \
    --force-po \
    --package-name=tiaojie --no-location --output="$work/all.pot"
# A word is a file.
# shellcheck disable=SC2086
msgcat --force-po --use-first --output-file="$work/known.po" po/zh_CN.po $more
msgmerge --quiet --force-po --no-fuzzy-matching --no-location --no-wrap --output-file="$work/merged.po" \
    "$work/known.po" "$work/all.pot"
msgattrib --force-po --no-obsolete --no-wrap --output-file="$work/new.po" "$work/merged.po"
# One header, without dates, names and machines: nothing in it changes by itself.
{
    cat <<'HEADER'
# SPDX-License-Identifier: GPL-3.0-or-later
# The Chinese of tiaojie. After changing a text of the source run build-aux/update-po.sh.
msgid ""
msgstr ""
"Project-Id-Version: tiaojie\n"
"Language: zh_CN\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=1; plural=0;\n"
HEADER
    awk 'body { print } /^$/ { if (!body) { body = 1; print "" } }' "$work/new.po"
} >po/zh_CN.po
msgfmt --check-format --statistics --output-file=/dev/null po/zh_CN.po
msgattrib --untranslated --no-wrap po/zh_CN.po | sed -n 's/^msgid "\(..*\)"$/without Chinese: \1/p'
