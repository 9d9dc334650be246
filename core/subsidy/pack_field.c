/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pack_field.c - the fields of conditions and the codes they may take: stored code and the word
 * a clerk writes. Codes that the program knows elsewhere (kinds of disputes, sources, person
 * classes) are taken from there, so that file, screen and paper use one word. Ranks rise.
 * Source: handbook part 2, B.10.1 and G.2.
 */
#include "config.h"

#include <string.h>

#include "core/domain/codes.h"
#include "core/subsidy/pack_part.h"

struct word {
    const char *code;
    const char *word;
};

static const char *const words[] = {
#define X(id, word, kind) word,
    PACK_FIELDS(X)
#undef X
};
static const enum pack_kind kinds[] = {
#define X(id, word, kind) PACK_K_##kind,
    PACK_FIELDS(X)
#undef X
};
_Static_assert(countof(words) == PACK_FIELD_COUNT, "a word for each field");

static const struct word words_level[] = {
    {"VILLAGE", "村"            },
    {"TOWN",    "乡镇"         },
    {"COUNTY",  "县"            },
    {"PROF",    "行业性"      },
    {"ENT",     "企事业单位"},
    {NULL,      NULL             },
};
static const struct word words_form[] = {
    {"ORAL",    "口头"},
    {"WRITTEN", "书面"},
    {NULL,      NULL    },
};
static const struct word words_outcome[] = {
    {"SUCCESS", "成功"   },
    {"FAIL",    "不成功"},
    {NULL,      NULL       },
};
static const struct word words_handed[] = {
    {"NONE",     "没有"},
    {"TOWN",     "乡镇"},
    {"COUNTY",   "县"   },
    {"CITY",     "市"   },
    {"PROVINCE", "省"   },
    {NULL,       NULL    },
};
static const struct word words_risk[] = {
    {"BLUE",   "蓝"},
    {"YELLOW", "黄"},
    {"ORANGE", "橙"},
    {"RED",    "红"},
    {NULL,     NULL },
};
static const struct word words_quality[] = {
    {"FAIL",      "不合格"},
    {"PASS",      "合格"   },
    {"GOOD",      "良好"   },
    {"EXCELLENT", "优秀"   },
    {NULL,        NULL       },
};

/* What a coded field takes: one of both. */
static const struct {
    enum pack_field field;
    const struct word *own;
    const struct code_table *shared;
} sets[] = {
    {PACK_F_ORG_LEVEL,      words_level,   NULL         },
    {PACK_F_FORM,           words_form,    NULL         },
    {PACK_F_OUTCOME,        words_outcome, NULL         },
    {PACK_F_HANDED_DOWN,    words_handed,  NULL         },
    {PACK_F_RISK_LEVEL,     words_risk,    NULL         },
    {PACK_F_QUALITY,        words_quality, NULL         },
    {PACK_F_DISPUTE_TYPE,   NULL,          &codes_type  },
    {PACK_F_SOURCE,         NULL,          &codes_source},
    {PACK_F_MEDIATOR_CLASS, NULL,          &codes_class },
};

const char *pack_field_word(enum pack_field field)
{
    return words[field];
}

enum pack_kind pack_field_kind(enum pack_field field)
{
    return kinds[field];
}

bool pack_field_code(enum pack_field field, int n, const char **ret_code, const char **ret_word)
{
    for (size_t i = 0; i < countof(sets); i++) {
        if (sets[i].field != field) {
            continue;
        }
        if (sets[i].own) {
            *ret_code = sets[i].own[n].code;
            *ret_word = sets[i].own[n].word;
        } else {
            *ret_code = sets[i].shared->rows[n].code;
            *ret_word = *ret_code ? code_label_zh(sets[i].shared, *ret_code) : NULL;
        }
        return *ret_code != NULL;
    }
    return false;
}

int pack_field_rank(enum pack_field field, const char *code)
{
    const char *each;
    const char *word;

    for (int i = 0; pack_field_code(field, i, &each, &word); i++) {
        if (strcmp(each, code) == 0) {
            return i;
        }
    }
    return -1;
}

const char *pack_field_code_word(enum pack_field field, const char *code)
{
    const char *each;
    const char *word;

    for (int i = 0; pack_field_code(field, i, &each, &word); i++) {
        if (strcmp(each, code) == 0) {
            return word;
        }
    }
    return code;
}
