/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ethnic.c - the ethnic groups of GB/T 3304-1991, by code and by name. Names are found as
 * people write them: with or without 族, by a code without its zero, and in spite of the wrong
 * characters that are common in registers.
 */
#include "config.h"

#include <string.h>

#include "core/base/ident.h"
#include "core/base/utf8.h"

struct ethnic_row {
    const char *code;
    const char *name; /* as printed */
};

/* clang-format off */
static const struct ethnic_row ethnic_rows[] = {
    {"01", "汉族"}, {"02", "蒙古族"}, {"03", "回族"}, {"04", "藏族"}, {"05", "维吾尔族"}, {"06", "苗族"},
    {"07", "彝族"}, {"08", "壮族"}, {"09", "布依族"}, {"10", "朝鲜族"}, {"11", "满族"}, {"12", "侗族"},
    {"13", "瑶族"}, {"14", "白族"}, {"15", "土家族"}, {"16", "哈尼族"}, {"17", "哈萨克族"}, {"18", "傣族"},
    {"19", "黎族"}, {"20", "傈僳族"}, {"21", "佤族"}, {"22", "畲族"}, {"23", "高山族"}, {"24", "拉祜族"},
    {"25", "水族"}, {"26", "东乡族"}, {"27", "纳西族"}, {"28", "景颇族"}, {"29", "柯尔克孜族"}, {"30", "土族"},
    {"31", "达斡尔族"}, {"32", "仫佬族"}, {"33", "羌族"}, {"34", "布朗族"}, {"35", "撒拉族"}, {"36", "毛南族"},
    {"37", "仡佬族"}, {"38", "锡伯族"}, {"39", "阿昌族"}, {"40", "普米族"}, {"41", "塔吉克族"}, {"42", "怒族"},
    {"43", "乌孜别克族"}, {"44", "俄罗斯族"}, {"45", "鄂温克族"}, {"46", "德昂族"}, {"47", "保安族"},
    {"48", "裕固族"}, {"49", "京族"}, {"50", "塔塔尔族"}, {"51", "独龙族"}, {"52", "鄂伦春族"}, {"53", "赫哲族"},
    {"54", "门巴族"}, {"55", "珞巴族"}, {"56", "基诺族"}, {"97", "其他"}, {"98", "外国血统中国籍人士"},
};
/* Seen in public registers: a look-alike character, or the name before it was changed. */
static const struct ethnic_row ethnic_wrong[] = {
    {"20", "僳僳族"}, {"31", "达翰尔族"}, {"36", "毛难族"},
};
/* clang-format on */

_Static_assert(countof(ethnic_rows) == 58, "56 groups and two codes for others");

size_t ident_ethnic_count(void)
{
    return countof(ethnic_rows);
}

void ident_ethnic_row(size_t i, const char **ret_code, const char **ret_name)
{
    *ret_code = i < countof(ethnic_rows) ? ethnic_rows[i].code : "";
    *ret_name = i < countof(ethnic_rows) ? ethnic_rows[i].name : "";
}

const char *ident_ethnic_name(const char *code)
{
    for (size_t i = 0; code && i < countof(ethnic_rows); i++) {
        if (strcmp(ethnic_rows[i].code, code) == 0) {
            return ethnic_rows[i].name;
        }
    }
    return NULL;
}

/* 汉 and 汉族 are the same name. */
static bool ethnic_is_name(const char *typed, const char *name)
{
    static const char suffix[] = "族";
    const size_t size = strlen(name);
    const size_t stem = size - (sizeof suffix - 1);

    if (strcmp(typed, name) == 0) {
        return true;
    }
    return size >= sizeof suffix && strcmp(name + stem, suffix) == 0 && strlen(typed) == stem &&
           strncmp(typed, name, stem) == 0;
}

static const char *ethnic_find(const struct ethnic_row *rows, size_t n, const char *typed)
{
    for (size_t i = 0; i < n; i++) {
        const char *code = rows[i].code;

        if (ethnic_is_name(typed, rows[i].name) || strcmp(typed, code) == 0 ||
            (code[0] == '0' && strcmp(typed, code + 1) == 0)) {
            return code;
        }
    }
    return NULL;
}

const char *ident_ethnic_code(const char *typed)
{
    char text[64];
    const char *code;

    if (!typed || strlen(typed) >= sizeof text) {
        return NULL;
    }
    memcpy(text, typed, strlen(typed) + 1);
    utf8_halfwidth(text);
    utf8_trim(text);
    code = ethnic_find(ethnic_rows, countof(ethnic_rows), text);
    return code ? code : ethnic_find(ethnic_wrong, countof(ethnic_wrong), text);
}
