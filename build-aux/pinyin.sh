#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# pinyin.sh [Unihan_Readings.txt.bz2] - prints core/base/pinyin_table.h: the first letter of the first Mandarin reading
# (kMandarin) of U+3400..U+9FFF, '.' where there is none. Needed only to make that file anew (Debian: unicode-data).
set -eu
readings=${1:-/usr/share/unicode/Unihan_Readings.txt.bz2}
bzip2 -dc "$readings" | LC_ALL=C awk -F '\t' '
function hex(s,    i, n) {
    n = 0
    for (i = 1; i <= length(s); i++) {
        n = n * 16 + index("0123456789ABCDEF", substr(s, i, 1)) - 1
    }
    return n
}
# vowels and nasals with a tone mark, as UTF-8 bytes
function letter(s,    i) {
    if (s ~ /^[a-z]/) {
        return substr(s, 1, 1)
    }
    for (i = 1; i <= n_marks; i++) {
        if (index(s, mark[i]) == 1) {
            return plain[i]
        }
    }
    return "."
}
BEGIN {
    n_marks = split("ā á ǎ à ē é ě è ê ế ề ō ó ǒ ò ḿ ń ň ǹ", mark, " ")
    split("a a a a e e e e e e e o o o o m n n n", plain, " ")
    first = hex("3400")
    last = hex("9FFF")
}
$2 == "kMandarin" {
    cp = hex(substr($1, 3))
    if (cp >= first && cp <= last) {
        initial[cp] = letter($3)
    }
}
END {
    print "/* SPDX-License-Identifier: GPL-3.0-or-later */"
    print "/*"
    print " * pinyin_table.h - first pinyin letter of U+3400..U+9FFF, 64 characters a row; made by build-aux/pinyin.sh from"
    print " * the Unihan database (kMandarin, first reading), do not edit. Included by pinyin.c only."
    print " */"
    print "#ifndef TJ_CORE_BASE_PINYIN_TABLE_H"
    print "#define TJ_CORE_BASE_PINYIN_TABLE_H"
    print ""
    print "enum { PINYIN_FIRST = 0x3400, PINYIN_LAST = 0x9FFF, PINYIN_ROW = 64 };"
    print ""
    print "static const char pinyin_initial[][PINYIN_ROW + 1] = {"
    for (row = first; row <= last; row += 64) {
        line = ""
        for (cp = row; cp < row + 64; cp++) {
            line = line (cp in initial ? initial[cp] : ".")
        }
        printf "    \"%s\",\n", line
    }
    print "};"
    print ""
    print "#endif"
}'
