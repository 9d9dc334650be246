/* SPDX-License-Identifier: GPL-3.0-or-later */
/* correction.c - the names of the values a correction can change; the acts know which can
 * (act_correct.c), a test holds the two together. */
#include "config.h"

#include "core/domain/correction.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/attr.h"
#include "core/base/ident.h"
#include "core/domain/codes.h"

/* clang-format off */
static const struct {
    const char *path;  /* [] stands for the position */
    const char *label; /* %d: the position from 1 */
} labels[] = {
    {"facts",                    "纠纷简要情况"},
    {"place",                    "发生地点"},
    {"event_date",               "发生日期"},
    {"type",                     "纠纷类型"},
    {"source",                   "案件来源"},
    {"ref_body",                 "移交单位"},
    {"ref_no",                   "移交文号"},
    {"ref_on",                   "移交日期"},
    {"requests[]",               "第%d项申请事项"},
    {"parties[].name",           "第%d个当事人的姓名"},
    {"parties[].sex",            "第%d个当事人的性别"},
    {"parties[].birth",          "第%d个当事人的出生日期"},
    {"parties[].id_no",          "第%d个当事人的身份证号"},
    {"parties[].ethnic",         "第%d个当事人的民族"},
    {"parties[].occupation",     "第%d个当事人的职业"},
    {"parties[].phone",          "第%d个当事人的联系方式"},
    {"parties[].address",        "第%d个当事人的住址"},
    {"parties[].grp",            "第%d个当事人的小组"},
    {"parties[].uscc",           "第%d个当事人的信用代码"},
    {"parties[].legal_rep",      "第%d个当事人的法定代表人"},
    {"parties[].legal_post",     "第%d个当事人的法定代表人职务"},
    {"parties[].reps",           "第%d个当事人的代理人"},
    {"sessions[].text",          "第%d次调解的记录"},
    {"sessions[].place",         "第%d次调解的地点"},
    {"agreement.facts",          "协议的纠纷主要事实"},
    {"agreement.terms[]",        "协议第%d条"},
    {"agreement.duties[].what",  "第%d项给付的内容"},
    {"agreement.duties[].way",   "第%d项给付的方式"},
    {"agreement.duties[].place", "第%d项给付的地点"},
    {"agreement.duties[].due",   "第%d项给付的期限"},
};
/* clang-format on */

void correction_label(const char *field, char out[CORRECTION_LABEL_SIZE])
{
    const char *open = strchr(field, '[');
    const char *close = open ? strchr(open, ']') : NULL;
    const int at = open ? (int)strtol(open + 1, NULL, 10) + 1 : 0;
    char path[CORRECTION_LABEL_SIZE];

    if (open && close) {
        snprintf(path, sizeof path, "%.*s[%s", (int)(open - field), field, close);
    } else {
        snprintf(path, sizeof path, "%s", field);
    }
    snprintf(out, CORRECTION_LABEL_SIZE, "%s", field);
    for (size_t i = 0; i < countof(labels); i++) {
        if (strcmp(labels[i].path, path) == 0) {
            const char *number = strstr(labels[i].label, "%d");

            if (number) {
                snprintf(out, CORRECTION_LABEL_SIZE, "%.*s%d%s",
                         (int)(number - labels[i].label), labels[i].label, at, number + 2);
            } else {
                snprintf(out, CORRECTION_LABEL_SIZE, "%s", labels[i].label);
            }
            return;
        }
    }
}

const char *correction_value(const char *field, const char *value)
{
    const char *last = strrchr(field, '.') ? strrchr(field, '.') + 1 : field;
    const struct {
        const char *name;
        const struct code_table *table;
    } coded[] = {
        {"type",   &codes_type  },
        {"source", &codes_source},
        {"sex",    &codes_sex   },
    };

    for (size_t i = 0; i < countof(coded); i++) {
        if (strcmp(last, coded[i].name) == 0) {
            return code_label_zh(coded[i].table, value);
        }
    }
    if (strcmp(last, "ethnic") == 0 && ident_ethnic_name(value)) {
        return ident_ethnic_name(value);
    }
    return value;
}
