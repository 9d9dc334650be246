# SPDX-License-Identifier: GPL-3.0-or-later
# width.awk - makes core/base/width_table.h from the Unicode Character Database (Debian: unicode-data).
# usage: awk -f build-aux/width.awk UnicodeData.txt EastAsianWidth.txt > core/base/width_table.h
# Zero width: categories Mn, Me, Cf (without the soft hyphen, which terminals draw) and the Hangul vowels and finals.
function hex(s,    i, n) {
    n = 0
    for (i = 1; i <= length(s); i++) {
        n = n * 16 + index("0123456789ABCDEF", substr(s, i, 1)) - 1
    }
    return n
}
function span(kind, first, last) {
    if (count[kind] && end[kind, count[kind]] + 1 == first) {
        end[kind, count[kind]] = last
        return
    }
    count[kind]++
    start[kind, count[kind]] = first
    end[kind, count[kind]] = last
}
FNR == 1 { file++ }
file == 1 {
    split($0, f, ";")
    cp = hex(f[1])
    if (cp == 0xAD || cp == 173) {
        next
    }
    if (f[3] == "Mn" || f[3] == "Me" || f[3] == "Cf" || (cp >= 4448 && cp <= 4607)) {
        span("zero", cp, cp)
    }
    next
}
/^[0-9A-F]/ {
    if (match($0, /# EastAsianWidth-/)) {
        next
    }
    sub(/ *#.*/, "")
    split($0, f, ";")
    n = split(f[1], r, /\.\./)
    first = hex(r[1])
    last = n > 1 ? hex(r[2]) : first
    if (f[2] == "W" || f[2] == "F") {
        span("wide", first, last)
    }
    if (f[2] == "A") {
        span("ambiguous", first, last)
    }
}
function table(kind, note,    i, line, item) {
    printf "\n/* %s */\nstatic const struct width_range width_%s[] = {\n", note, kind
    line = "   "
    for (i = 1; i <= count[kind]; i++) {
        item = sprintf(" {0x%X, 0x%X},", start[kind, i], end[kind, i])
        if (length(line item) > 96) {
            print line
            line = "   "
        }
        line = line item
    }
    print line "\n};"
}
END {
    print "/* SPDX-License-Identifier: GPL-3.0-or-later */"
    print "/* width_table.h - column widths by Unicode 15.0; made by build-aux/width.awk, do not edit. Included by utf8.c only. */"
    print "#ifndef TJ_CORE_BASE_WIDTH_TABLE_H\n#define TJ_CORE_BASE_WIDTH_TABLE_H\n\n#include <stdint.h>\n"
    print "/* clang-format off */\nstruct width_range {\n    uint32_t first;\n    uint32_t last;\n};"
    table("zero", "no column of their own: combining marks, format characters")
    table("wide", "two columns: East Asian Wide and Fullwidth")
    table("ambiguous", "one or two columns: East Asian Ambiguous")
    print "/* clang-format on */\n\n#endif"
}
