/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * dossier_profile.c - the profiles: the two built-in ones as tables (handbook 2.1), others as
 * rows of the database. A third one is read only where the setting names it, so that opening a
 * case costs nothing more for everybody else.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/domain/dossier.h"

static const char sql_rows[] = "SELECT seq, form, title, required FROM dossier_profile"
                               " WHERE profile = ?1 ORDER BY n";

/* clang-format off */
static const struct dossier_item items_13[] = {
    {1,  "F01",  "人民调解申请书",               'O'},
    {1,  "F02",  "人民调解受理登记表",           'O'},
    {2,  "F04",  "人民调解当事人权利义务告知书", 'M'},
    {3,  "F-ID", "当事人身份证明",               'M'},
    {4,  "F-WT", "授权委托书",                   'A'},
    {5,  "F05",  "人民调解调查记录",             'A'},
    {6,  "F-ZJ", "人民调解证据材料",             'A'},
    {7,  "F06",  "人民调解记录",                 'M'},
    {8,  "F07a", "人民调解协议书",               'O'},
    {8,  "F07b", "人民调解口头协议登记表",       'O'},
    {8,  "F07c", "终止调解通知书",               'O'},
    {8,  "F-CH", "撤回调解申请书",               'O'},
    {8,  "F03",  "不予受理告知书",               'O'},
    {9,  "F-LX", "履行凭证",                     'A'},
    {10, "F08",  "人民调解回访记录",             'A'},
    {11, "F09a", "司法确认有关材料",             'A'},
    {11, "F09b", "人民调解委员会主持调解的证明", 'A'},
    {11, "F09c", "人民法院有关材料",             'A'},
    {12, DOSSIER_LETTERS, "往来函件",            'A'},
    {12, "F10",  "卷宗情况说明",                 'A'},
    {13, "F-BK", "封底",                         'M'},
    {0,  NULL,   NULL,                           0},
};
static const struct dossier_item items_2010[] = {
    {1, "F01",  "人民调解申请书",               'O'},
    {1, "F02",  "人民调解受理登记表",           'O'},
    {2, "F05",  "人民调解调查记录",             'A'},
    {3, "F-ZJ", "人民调解证据材料",             'A'},
    {4, "F06",  "人民调解记录",                 'M'},
    {5, "F07a", "人民调解协议书",               'O'},
    {5, "F07b", "人民调解口头协议登记表",       'O'},
    {5, "F07c", "终止调解通知书",               'O'},
    {5, "F-CH", "撤回调解申请书",               'O'},
    {5, "F03",  "不予受理告知书",               'O'},
    {6, "F08",  "人民调解回访记录",             'A'},
    {7, "F09a", "司法确认有关材料",             'A'},
    {7, "F09b", "人民调解委员会主持调解的证明", 'A'},
    {7, "F09c", "人民法院有关材料",             'A'},
    {8, DOSSIER_LETTERS, "往来函件",            'A'},
    {8, "F10",  "卷宗情况说明",                 'A'},
    {9, "F-BK", "封底",                         'M'},
    {0, NULL,   NULL,                           0},
};
/* clang-format on */
_Static_assert(countof(items_13) <= DOSSIER_ITEMS_MAX, "a mark for each item");

static const struct dossier_profile profiles[] = {
    {"13",   items_13  },
    {"2010", items_2010},
    {NULL,   NULL      },
};

const struct dossier_profile *dossier_profiles(void)
{
    return profiles;
}

const struct dossier_profile *dossier_find(const char *name)
{
    for (const struct dossier_profile *p = profiles; name && p->name; p++) {
        if (strcmp(p->name, name) == 0) {
            return p;
        }
    }
    return NULL;
}

static char required_of(const char *text)
{
    return text[0] == 'M' || text[0] == 'O' ? text[0] : 'A';
}

enum rc dossier_load(struct db *db, const char *name, struct arena *arena,
                     const struct dossier_profile **ret, struct err *err)
{
    struct dossier_profile *own = arena_alloc(arena, sizeof *own);
    struct dossier_item *items = arena_alloc(arena, (DOSSIER_ITEMS_MAX + 1) * sizeof *items);
    json_t *rows = NULL;
    json_t *row;
    size_t i;
    const enum rc rc = db_rows(db, &rows, err, sql_rows, "t", name);

    *ret = NULL;
    if (rc || json_array_size(rows) == 0) {
        json_decref(rows);
        return rc;
    }
    json_array_foreach(rows, i, row)
    {
        const char *form = json_string_value(json_object_get(row, "form"));
        const char *title = json_string_value(json_object_get(row, "title"));

        if (i == DOSSIER_ITEMS_MAX) {
            break;
        }
        items[i] = (struct dossier_item){
            .seq = (int)json_integer_value(json_object_get(row, "seq")),
            .form = arena_strdup(arena, form ? form : ""),
            .title = arena_strdup(arena, title ? title : ""),
            .required = required_of(json_string_value(json_object_get(row, "required"))),
        };
    }
    items[i] = (struct dossier_item){0};
    *own = (struct dossier_profile){arena_strdup(arena, name), items};
    *ret = own;
    json_decref(rows);
    return RC_OK;
}
