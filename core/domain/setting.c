/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * setting.c - the closed list of local rules with their defaults, and the dated rows over them.
 * "deadline.NAME" and "warn.NAME" stand for every row of deadline_table.c, "route.TYPE" for
 * every row of routes.c; their defaults live there.
 */
#include "config.h"

#include "core/domain/setting.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/deadline.h"
#include "core/domain/routes.h"

static const char sql_get[] =
    "SELECT value, valid_from, source FROM setting WHERE key = ?1 AND valid_from <= ?2 "
    "ORDER BY valid_from DESC LIMIT 1";
static const char sql_noted[] =
    "SELECT EXISTS (SELECT 1 FROM setting WHERE key = ?1 AND valid_from = ?2 AND source = ?3)";
static const char sql_put[] = "INSERT INTO setting (key, value, valid_from, source) VALUES "
                              "(?1, ?2, ?3, coalesce(?4, '')) "
                              "ON CONFLICT (key, valid_from) DO UPDATE SET value = "
                              "excluded.value, source = excluded.source";

static const struct setting_key keys[] = {
    {"number_pattern",        SETTING_PATTERN, "（{Y}）{S}人调字第{N}号",
     N_("Pattern of case numbers"),                                                                                             "本系统默认"                            },
    {"dossier_profile",       SETTING_TEXT,    "13",                             N_("Papers of a dossier"),                     "本系统默认"                            },
    {"dossier_duplex",        SETTING_YES_NO,  "no",                             N_("Dossiers are printed on both sides"),
     "本系统默认"                                                                                                                                                       },
    {"written_required",      SETTING_YES_NO,  "no",
     N_("Oral agreements with open duties are refused"),                                                                        "人民调解工作若干规定 第34条"    },
    {"vague_words",           SETTING_TEXT,
     "尽快、尽早、尽量、及时、适时、适当、酌情、若干、左右、大概、大约、以后、另行协商、"
     "有钱时、有条件时、年底前后、视情况、相应",             N_("Words too vague for an agreement"),        "最高人民法院民诉法解释 第358条"},
    {"retention_short",       SETTING_NUMBER,  "10",                             N_("Short retention in years"),                "本系统默认"                            },
    {"retention_long",        SETTING_NUMBER,  "30",                             N_("Long retention in years"),                 "本系统默认"                            },
    {"term_years",            SETTING_NUMBER,  "3",                              N_("Term of a mediator in years"),             "人民调解法 第9条"                    },
    {"multi_ethnic",          SETTING_YES_NO,  "no",                             N_("Several nationalities live here"),
     "人民调解法 第8条"                                                                                                                                               },
    {"claim.double_days",     SETTING_NUMBER,  "30",                             N_("Same dispute: events so many days apart"),
     "本系统默认"                                                                                                                                                       },
    {"claim.late_days",       SETTING_NUMBER,  "60",
     N_("Late: entered more than so many days after the dispute"),                                                              "本系统默认"                            },
    {"claim.day_cases",       SETTING_NUMBER,  "5",
     N_("In a heap: more than so many cases entered on one day"),                                                               "本系统默认"                            },
    {"claim.pair_cases",      SETTING_NUMBER,  "3",
     N_("The same two people: so many cases in twelve months"),                                                                 "本系统默认"                            },
    {"claim.village_percent", SETTING_NUMBER,  "40",
     N_("One village: more than so many of 100 claims of a period"),                                                            "本系统默认"                            },
    {"claim.ratio",           SETTING_NUMBER,  "0",
     N_("Least part of the spending for the allowance, in percent (0: not watched)"),
     "法律援助办案经费比例（参照）"                                                                                                                            },
    {"claim.similar_percent", SETTING_NUMBER,  "80",
     N_("Records alike: more than so many parts of 100"),                                                                       "本系统默认"                            },
    {"backup_last",           SETTING_TEXT,    "",                               N_("Last backup"),                             NULL                                         },
    {"upload_last",           SETTING_TEXT,    "",                               N_("Last upload"),                             NULL                                         },
    {NULL,                    SETTING_TEXT,    NULL,                             NULL,                                          NULL                                         },
};

/* One key a row of the deadline table would need a table of its own; they share one
 * description. */
static const struct setting_key deadline_key = {
    "deadline.", SETTING_LIMIT, "", N_("Time limit"), NULL,
};

/* Likewise from how many days before on a deadline is marked. */
static const struct setting_key warn_key = {
    "warn.", SETTING_NUMBER, "", N_("Warn so many days before"), NULL,
};

/* Likewise what is told of the time limit of each kind of dispute. */
static const struct setting_key route_key = {
    "route.", SETTING_TEXT, "", N_("Time limit told to the parties"), NULL,
};

const struct setting_key *setting_keys(void)
{
    return keys;
}

const struct setting_key *setting_key_find(const char *key)
{
    const size_t prefix = strlen(deadline_key.key);
    const size_t route = strlen(route_key.key);
    const size_t warn = strlen(warn_key.key);

    for (const struct setting_key *row = keys; row->key; row++) {
        if (strcmp(row->key, key) == 0) {
            return row;
        }
    }
    if (strncmp(key, route_key.key, route) == 0 && route_find(key + route)) {
        return &route_key;
    }
    if (strncmp(key, warn_key.key, warn) == 0 && deadline_find(key + warn)) {
        return &warn_key;
    }
    return strncmp(key, deadline_key.key, prefix) == 0 && deadline_find(key + prefix)
               ? &deadline_key
               : NULL;
}

const char *setting_label(const char *key)
{
    const struct setting_key *row = setting_key_find(key);

    if (row == &deadline_key || row == &warn_key) {
        return _(deadline_find(key + strlen(row->key))->label);
    }
    return row ? _(row->label) : NULL;
}

/* The row that counts, or RC_NOTFOUND without one (err not filled). Texts are borrowed until
 * db_done. */
static enum rc setting_row_find(struct db *db, const char *key, struct date on,
                                sqlite3_stmt **ret, struct err *err)
{
    char iso[DATE_ISO_SIZE];
    bool row;
    enum rc rc = db_stmt(db, sql_get, ret, err);

    if (rc) {
        return rc;
    }
    date_iso(on, iso);
    db_text(*ret, 1, key);
    db_text(*ret, 2, iso);
    rc = db_step(db, *ret, &row, err);
    return rc ? rc : row ? RC_OK : RC_NOTFOUND;
}

enum rc setting_get(struct db *db, const char *key, struct date on, const char *def,
                    char out[SETTING_SIZE], struct err *err)
{
    const struct setting_key *known = setting_key_find(key);
    sqlite3_stmt *st;
    enum rc rc = setting_row_find(db, key, on, &st, err);

    if (rc == RC_OK) {
        snprintf(out, SETTING_SIZE, "%s", db_col_text(st, 0));
        db_done(st);
    } else if (rc == RC_NOTFOUND) {
        snprintf(out, SETTING_SIZE, "%s", def ? def : known ? known->value : "");
        rc = RC_OK;
    }
    return rc;
}

enum rc setting_int(struct db *db, const char *key, struct date on, int64_t def, int64_t *ret,
                    struct err *err)
{
    char text[SETTING_SIZE];
    char *end;
    const enum rc rc = setting_get(db, key, on, "", text, err);

    if (rc) {
        return rc;
    }
    *ret = (int64_t)strtoll(text, &end, 10);
    if (end == text || *end) {
        *ret = def;
    }
    return RC_OK;
}

enum rc setting_noted(struct db *db, const char *key, struct date on, const char *source,
                      bool *ret, struct err *err)
{
    char day[DATE_ISO_SIZE];
    int64_t n = 0;
    enum rc rc;

    date_iso(on, day);
    rc = db_read_int(db, &n, err, sql_noted, "ttt", key, day, source);
    *ret = n != 0;
    return rc;
}

enum rc setting_put(struct db *db, const char *key, const char *value, struct date valid_from,
                    const char *source, struct err *err)
{
    char iso[DATE_ISO_SIZE];

    date_iso(valid_from, iso);
    return db_write(db, err, sql_put, "tttt", key, value, iso, source);
}

enum rc setting_list(struct db *db, struct date on, struct arena *arena,
                     struct setting_row **ret, size_t *ret_n, struct err *err)
{
    struct setting_row *rows = arena_alloc(arena, countof(keys) * sizeof *rows);
    size_t n = 0;

    for (const struct setting_key *key = keys; key->key; key++) {
        struct setting_row *row = &rows[n++];
        sqlite3_stmt *st;
        const enum rc rc = setting_row_find(db, key->key, on, &st, err);

        *row = (struct setting_row){.key = key,
                                    .value = key->value,
                                    .valid_from = "",
                                    .source = key->source ? key->source : ""};
        if (rc == RC_OK) {
            row->value = arena_strdup(arena, db_col_text(st, 0));
            row->valid_from = arena_strdup(arena, db_col_text(st, 1));
            row->source = arena_strdup(arena, db_col_text(st, 2));
            db_done(st);
        } else if (rc != RC_NOTFOUND) {
            return rc;
        }
    }
    *ret = rows;
    *ret_n = n;
    return RC_OK;
}
