/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_admin.c - what a committee sets up once and seldom changes: itself, its mediators, its
 * local rules, its own kinds of disputes, the holiday table, a spoilt number. Nothing here
 * touches a case.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/acts/act_group.h"
#include "core/acts/act_party.h"
#include "core/base/i18n.h"
#include "core/base/utf8.h"
#include "core/domain/committee.h"
#include "core/domain/deadline.h"
#include "core/domain/dossier.h"
#include "core/domain/holiday.h"
#include "core/domain/limit.h"
#include "core/domain/mediator.h"
#include "core/domain/number.h"
#include "core/domain/setting.h"

enum { REGION_DIGITS = 12, REGION_ROOM = 20 * 4 + 1, ADULT = 18 };
enum { NUMBER_YEAR_MIN = 2000, NUMBER_YEAR_MAX = 9999 };

static const char sql_kind_put[] =
    "INSERT INTO local_kind (code, leaf, label, active) VALUES (?1, ?2, ?3, ?4) "
    "ON CONFLICT (code) DO UPDATE SET leaf = excluded.leaf, label = excluded.label, active = "
    "excluded.active";
static const char sql_mediator_add[] =
    "INSERT INTO mediator (name, sex, birth, id_no, ethnic, phone, education, class, post, "
    "origin, full_time, term_from, "
    "term_to, registered, cert_no, grade, left_on, bank, card4) VALUES (?1, ?2, ?3, ?4, ?5, "
    "?6, ?7, "
    "coalesce(?8, 'VILLAGER'), "
    "coalesce(?9, 'MEDIATOR'), coalesce(?10, 'ELECTED'), ?11, ?12, ?13, ?14, ?15, ?16, ?17, "
    "?18, ?19)";
/* An edit changes what the line names and leaves the rest; ?11 and ?14 are -1 when the line
 * does not say. */
static const char sql_mediator_edit[] =
    "UPDATE mediator SET name = ?1, sex = coalesce(?2, sex), birth = coalesce(?3, birth), "
    "id_no = coalesce(?4, id_no), "
    "ethnic = coalesce(?5, ethnic), phone = coalesce(?6, phone), education = coalesce(?7, "
    "education), "
    "class = coalesce(?8, class), post = coalesce(?9, post), origin = coalesce(?10, origin), "
    "full_time = CASE WHEN ?11 < 0 THEN full_time ELSE ?11 END, term_from = coalesce(?12, "
    "term_from), "
    "term_to = coalesce(?13, term_to), registered = CASE WHEN ?14 < 0 THEN registered ELSE ?14 "
    "END, "
    "cert_no = coalesce(?15, cert_no), grade = coalesce(?16, grade), left_on = coalesce(?17, "
    "left_on), bank = coalesce(?19, bank), card4 = coalesce(?20, card4) WHERE id = ?18";
/* What the line gives as empty is emptied; where a column needs a value it is that of a new
 * entry. */
static const struct act_emptying mediator_emptying[] = {
    {"sex",        "UPDATE mediator SET sex = NULL WHERE id = ?1"        },
    {"birth",      "UPDATE mediator SET birth = NULL WHERE id = ?1"      },
    {"id_no",      "UPDATE mediator SET id_no = NULL WHERE id = ?1"      },
    {"ethnic",     "UPDATE mediator SET ethnic = NULL WHERE id = ?1"     },
    {"phone",      "UPDATE mediator SET phone = NULL WHERE id = ?1"      },
    {"education",  "UPDATE mediator SET education = NULL WHERE id = ?1"  },
    {"class",      "UPDATE mediator SET class = 'VILLAGER' WHERE id = ?1"},
    {"post",       "UPDATE mediator SET post = 'MEDIATOR' WHERE id = ?1" },
    {"origin",     "UPDATE mediator SET origin = 'ELECTED' WHERE id = ?1"},
    {"full_time",  "UPDATE mediator SET full_time = 0 WHERE id = ?1"     },
    {"term_from",  "UPDATE mediator SET term_from = NULL WHERE id = ?1"  },
    {"registered", "UPDATE mediator SET registered = 0 WHERE id = ?1"    },
    {"cert_no",    "UPDATE mediator SET cert_no = NULL WHERE id = ?1"    },
    {"grade",      "UPDATE mediator SET grade = NULL WHERE id = ?1"      },
    {"left_on",    "UPDATE mediator SET left_on = NULL WHERE id = ?1"    },
    {"bank",       "UPDATE mediator SET bank = NULL WHERE id = ?1"       },
    {"card",       "UPDATE mediator SET card4 = NULL WHERE id = ?1"      },
    {NULL,         NULL                                                  },
};
static const char sql_term_open[] = "UPDATE mediator SET term_to = NULL WHERE id = ?1";

static bool all_digits(const char *s, size_t min, size_t max)
{
    const size_t n = strlen(s);

    return n >= min && n <= max && strspn(s, "0123456789") == n;
}

/* --- committee --- */

static const struct act_field fields_committee[] = {
    {"name",       AF_TEXT,  true,  60,  NULL,             NULL, N_("Name of the committee") },
    {"kind",       AF_CODE,  true,  0,   &codes_committee, NULL, N_("Kind of committee")     },
    {"level",      AF_CODE,  true,  0,   &codes_level,     NULL, N_("Level")                 },
    {"region",     AF_TEXT,  true,  20,  NULL,             NULL, N_("Region code")           },
    {"sign",       AF_TEXT,  true,  8,   NULL,             NULL, N_("Short sign")            },
    {"address",    AF_TEXT,  false, 100, NULL,             NULL, N_("Address")               },
    {"phone",      AF_PHONE, false, 0,   NULL,             NULL, N_("Phone")                 },
    {"office",     AF_TEXT,  false, 60,  NULL,             NULL, N_("Guiding justice office")},
    {"court",      AF_TEXT,  false, 60,  NULL,             NULL, N_("Guiding court")         },
    {"founded_on", AF_DATE,  false, 0,   NULL,             NULL, N_("Founded on")            },
    ACT_FIELDS_END,
};

/* Of a committee that is changed: what the line does not name stays. */
static const char *committee_text(const json_t *l, const char *name, const char *old)
{
    return json_object_get(l, name) || !old ? act_text(l, name) : old;
}

static enum rc run_committee(struct act_in *in, struct act_out *out, struct err *err)
{
    const json_t *l = in->line;
    struct committee old = {.name = NULL};
    struct arena arena;
    char region[REGION_ROOM];
    enum rc rc;

    snprintf(region, sizeof region, "%s", act_text(l, "region"));
    utf8_halfwidth(region);
    if (!all_digits(region, REGION_DIGITS, REGION_DIGITS)) {
        return err_bad(err, "region", _("The region code has 12 digits."));
    }
    if (date_cmp(act_date(l, "founded_on"), in->today) > 0) {
        return act_after_today(in, "founded_on", err);
    }
    arena_init(&arena);
    rc = committee_get(in->db, &old, &arena, err);
    if (rc == RC_NOTFOUND) {
        err_clear(err);
        rc = RC_OK;
    }
    const struct committee c = {
        .name = act_text(l, "name"),
        .kind = act_text(l, "kind"),
        .level = act_text(l, "level"),
        .region = region,
        .sign = act_text(l, "sign"),
        .address = committee_text(l, "address", old.address),
        .phone = committee_text(l, "phone", old.phone),
        .office = committee_text(l, "office", old.office),
        .court = committee_text(l, "court", old.court),
        .founded_on = committee_text(l, "founded_on", old.founded_on),
    };

    if (rc == RC_OK) {
        act_made(out, 'o', "committee", 1);
        rc = committee_put(in->db, &c, in->today, err);
    }
    arena_done(&arena);
    return rc;
}

/* --- setting --- */

static const struct act_field fields_setting[] = {
    {"key",        AF_TEXT, true,  60,  NULL, NULL, N_("Setting")           },
    {"value",      AF_TEXT, true,  120, NULL, NULL, N_("Value")             },
    {"valid_from", AF_DATE, false, 0,   NULL, NULL, N_("Valid from")        },
    {"source",     AF_TEXT, true,  200, NULL, NULL, N_("Source of the rule")},
    ACT_FIELDS_END,
};

static enum rc setting_unknown(const char *key, struct err *err)
{
    const char *names[64];
    const char *near;
    size_t n = 0;
    char clip[ACT_CLIP_SIZE];

    for (const struct setting_key *row = setting_keys(); row->key && n < countof(names);
         row++) {
        names[n++] = row->key;
    }
    near = act_nearest(key, names, n);
    act_clip(clip, key);
    if (near) {
        return err_bad(err, "key", _("There is no setting \"%s\"; the nearest is \"%s\"."),
                       clip, near);
    }
    return err_bad(err, "key", _("There is no setting \"%s\"."), clip);
}

/* A tick may be written in Chinese; it is kept as yes or no. */
static const char *setting_word(const struct setting_key *key, const char *value)
{
    if (key->kind == SETTING_YES_NO && strcmp(value, "是") == 0) {
        return "yes";
    }
    if (key->kind == SETTING_YES_NO && strcmp(value, "否") == 0) {
        return "no";
    }
    return value;
}

static bool setting_fits(const struct setting_key *key, const char *value)
{
    char number[NUMBER_SIZE];
    enum deadline_unit unit;
    int n;

    switch (key->kind) {
    case SETTING_TEXT:
        return true;
    case SETTING_NUMBER:
        return all_digits(value, 1, 6);
    case SETTING_YES_NO:
        return strcmp(value, "yes") == 0 || strcmp(value, "no") == 0;
    case SETTING_LIMIT:
        return deadline_parse(value, &n, &unit);
    case SETTING_PATTERN:
        return number_format(value, NUMBER_YEAR_MAX, "", NUMBER_YEAR_MAX, number);
    }
    return false;
}

/* The list of papers must be there: every case is measured by it. */
static enum rc profile_known(const struct act_in *in, const char *name, struct err *err)
{
    const struct dossier_profile *own = dossier_find(name);
    struct arena arena;
    enum rc rc = RC_OK;

    arena_init(&arena);
    if (!own) {
        rc = dossier_load(in->db, name, &arena, &own, err);
    }
    if (!rc && !own) {
        rc = err_bad(err, "value",
                     _("There is no list of papers \"%s\". There are 13, 2010 and those of "
                       "our own."),
                     name);
    }
    arena_done(&arena);
    return rc;
}

static enum rc run_setting(struct act_in *in, struct act_out *out, struct err *err)
{
    const char *name = act_text(in->line, "key");
    const struct setting_key *key = setting_key_find(name);
    const struct date from =
        act_has(in->line, "valid_from") ? act_date(in->line, "valid_from") : in->today;

    const char *value;

    (void)out;
    if (!key) {
        return setting_unknown(name, err);
    }
    value = setting_word(key, act_text(in->line, "value"));
    if (!setting_fits(key, value)) {
        return err_bad(err, "value",
                       _("This value does not fit: a limit is written 30 d, 30 wd or 1 m, a "
                         "pattern has {Y} and {N}, "
                         "a tick is yes or no, a number has digits only."));
    }
    if (strcmp(name, "dossier_profile") == 0) {
        enum rc rc = profile_known(in, value, err);

        if (rc) {
            return rc;
        }
    }
    return setting_put(in->db, name, value, from, act_text(in->line, "source"), err);
}

/* --- local kinds and holidays --- */

static const struct act_field fields_kind[] = {
    {"code",   AF_TEXT, true,  4,  NULL,        NULL, N_("Code of the local kind")},
    {"leaf",   AF_CODE, true,  0,  &codes_type, NULL, N_("Kind of dispute")       },
    {"label",  AF_TEXT, true,  30, NULL,        NULL, N_("Name of the local kind")},
    {"active", AF_BOOL, false, 0,  NULL,        NULL, N_("In use")                },
    ACT_FIELDS_END,
};

static enum rc run_kind(struct act_in *in, struct act_out *out, struct err *err)
{
    const char *code = act_text(in->line, "code");
    const bool active = !act_has(in->line, "active") || act_bool(in->line, "active");

    (void)out;
    if (!all_digits(code, 2, 4) || code_has(&codes_type, code)) {
        return err_bad(err, "code",
                       _("The code of a local kind has 2 to 4 digits and is none of the kinds "
                         "of the statistics."));
    }
    return db_write(in->db, err, sql_kind_put, "ttti", code, act_text(in->line, "leaf"),
                    act_text(in->line, "label"), (int64_t)active);
}

static const struct act_field fields_holiday[] = {
    {"day",        AF_DATE, true,  0,  NULL, NULL, N_("Day")        },
    {"is_workday", AF_BOOL, true,  0,  NULL, NULL, N_("Working day")},
    {"note",       AF_TEXT, false, 60, NULL, NULL, N_("Note")       },
    ACT_FIELDS_END,
};

/* A last day that was counted before moves at most over the holiday it runs into. */
enum { HOLIDAY_REACH = 120 };

static enum rc run_holiday(struct act_in *in, struct act_out *out, struct err *err)
{
    const struct date day = act_date(in->line, "day");
    int moved = 0;
    enum rc rc = holiday_put(in->db, day, act_bool(in->line, "is_workday"),
                             act_text(in->line, "note"), err);

    if (!rc) {
        rc = limit_recount(in->db, in->cx->clock, day, date_add_days(day, HOLIDAY_REACH),
                           &moved, err);
    }
    if (!rc) {
        out->extra = json_pack("{s:i}", "moved", moved);
    }
    return rc;
}

/* --- mediator --- */

static const struct act_field fields_mediator[] = {
    {"id",           AF_MEDIATOR, false, 0,  NULL,          NULL, N_("Mediator to change")          },
    {"name",         AF_TEXT,     true,  30, NULL,          NULL, N_("Name")                        },
    {"sex",          AF_CODE,     false, 0,  &codes_sex,    NULL, N_("Sex")                         },
    {"birth",        AF_DATE,     false, 0,  NULL,          NULL, N_("Date of birth")               },
    {"id_no",        AF_CITIZEN,  false, 0,  NULL,          NULL, N_("Citizen number")              },
    {"ethnic",       AF_TEXT,     false, 10, NULL,          NULL, N_("Ethnic group")                },
    {"phone",        AF_PHONE,    false, 0,  NULL,          NULL, N_("Phone")                       },
    {"education",    AF_TEXT,     false, 20, NULL,          NULL, N_("Education")                   },
    {"class",        AF_CODE,     false, 0,  &codes_class,  NULL, N_("Class of person")             },
    {"post",         AF_CODE,     false, 0,  &codes_post,   NULL, N_("Post")                        },
    {"origin",       AF_CODE,     false, 0,  &codes_origin, NULL, N_("How appointed")               },
    {"full_time",    AF_BOOL,     false, 0,  NULL,          NULL, N_("Full time")                   },
    {"term_from",    AF_DATE,     false, 0,  NULL,          NULL, N_("Term from")                   },
    {"term_to",      AF_DATE,     false, 0,  NULL,          NULL, N_("Term to")                     },
    {"registered",   AF_BOOL,     false, 0,  NULL,          NULL, N_("Registered with the bureau")  },
    {"cert_no",      AF_TEXT,     false, 40, NULL,          NULL, N_("Certificate number")          },
    {"grade",        AF_TEXT,     false, 20, NULL,          NULL, N_("Grade")                       },
    {"bank",         AF_TEXT,     false, 40, NULL,          NULL, N_("Bank of the allowance")       },
    {"card",         AF_CARD,     false, 0,  NULL,          NULL, N_("Last four digits of the card")},
    {"appointed_on", AF_DATE,     false, 0,  NULL,          NULL, N_("Appointed on")                },
    {"left_on",      AF_DATE,     false, 0,  NULL,          NULL, N_("Left on")                     },
    ACT_FIELDS_END,
};

/* Rule R21: an adult citizen (law art. 14); one who has just come of age is let in with a
 * question. */
static enum rc mediator_age(const struct act_in *in, struct date appointed, struct err *err)
{
    const struct date birth = act_date(in->line, "birth");
    const int age = date_age(birth, appointed);

    if (!date_is_set(birth)) {
        return RC_OK;
    }
    if (age < ADULT) {
        return err_refuse(
            err, "R21", "birth",
            _("A mediator must be an adult; on the day of appointment this person is not 18."));
    }
    if (age == ADULT) {
        return act_warn(
            in, err, "R21", "birth",
            _("This person has only just come of age. Is the date of birth right?"));
    }
    return RC_OK;
}

/* The end of the term from its beginning, when the line gives only that. */
static enum rc mediator_term(const struct act_in *in, struct date from, char out[DATE_ISO_SIZE],
                             struct err *err)
{
    int64_t years = 0;
    enum rc rc = RC_OK;

    act_iso(act_date(in->line, "term_to"), out);
    if (*out || !date_is_set(from)) {
        return RC_OK;
    }
    rc = setting_int(in->db, "term_years", in->today, 3, &years, err);
    if (rc == RC_OK) {
        act_iso(date_add_months(from, (int)years * 12), out);
    }
    return rc;
}

static int64_t mediator_tick(const struct act_in *in, const char *name, bool edit)
{
    return act_has(in->line, name) ? (int64_t)act_bool(in->line, name) : edit ? -1 : 0;
}

static enum rc mediator_write(const struct act_in *in, int64_t id, const char *ethnic,
                              const char *term_to, int64_t *ret_id, struct err *err)
{
    const json_t *l = in->line;
    const int64_t full_time = mediator_tick(in, "full_time", id != 0);
    const int64_t registered = mediator_tick(in, "registered", id != 0);
    enum rc rc;

    if (id == 0) {
        return db_insert(in->db, ret_id, err, sql_mediator_add, "ttttttttttittittttt",
                         act_text(l, "name"), act_text(l, "sex"), act_text(l, "birth"),
                         act_text(l, "id_no"), ethnic, act_text(l, "phone"),
                         act_text(l, "education"), act_text(l, "class"), act_text(l, "post"),
                         act_text(l, "origin"), full_time, act_text(l, "term_from"), term_to,
                         registered, act_text(l, "cert_no"), act_text(l, "grade"),
                         act_text(l, "left_on"), act_text(l, "bank"), act_text(l, "card"));
    }
    *ret_id = id;
    rc = db_write(in->db, err, sql_mediator_edit, "ttttttttttittitttitt", act_text(l, "name"),
                  act_text(l, "sex"), act_text(l, "birth"), act_text(l, "id_no"), ethnic,
                  act_text(l, "phone"), act_text(l, "education"), act_text(l, "class"),
                  act_text(l, "post"), act_text(l, "origin"), full_time,
                  act_text(l, "term_from"), term_to, registered, act_text(l, "cert_no"),
                  act_text(l, "grade"), act_text(l, "left_on"), id, act_text(l, "bank"),
                  act_text(l, "card"));
    /* An end left empty beside a beginning was counted from it: mediator_term. */
    if (rc == RC_OK && act_emptied(l, "term_to") && !*term_to) {
        rc = db_write(in->db, err, sql_term_open, "i", id);
    }
    return rc ? rc : act_empty(in, mediator_emptying, id, err);
}

static enum rc run_mediator(struct act_in *in, struct act_out *out, struct err *err)
{
    const struct date from = act_date(in->line, "term_from");
    struct date appointed = act_date(in->line, "appointed_on");
    const char *ethnic = "";
    char term_to[DATE_ISO_SIZE];
    int64_t id = act_id(in->line, "id");
    enum rc rc;

    if (!date_is_set(appointed)) {
        appointed = date_is_set(from) ? from : in->today;
    }
    rc = mediator_age(in, appointed, err);
    if (rc == RC_OK) {
        rc = act_ethnic(in->line, "ethnic", &ethnic, err);
    }
    if (rc == RC_OK) {
        rc = mediator_term(in, from, term_to, err);
    }
    if (rc == RC_OK && *term_to && date_is_set(from) &&
        strcmp(term_to, act_text(in->line, "term_from")) < 0) {
        rc = err_bad(err, "term_to", _("The term ends before it begins."));
    }
    if (rc == RC_OK) {
        rc = mediator_write(in, id, ethnic, term_to, &id, err);
    }
    if (rc == RC_OK) {
        act_made(out, 'm', "mediator", id);
    }
    return rc;
}

/* --- numbers --- */

static const struct act_field fields_void_number[] = {
    {"year",   AF_INT,  true, NUMBER_YEAR_MAX, NULL, NULL, N_("Year")  },
    {"n",      AF_INT,  true, 999999,          NULL, NULL, N_("Number")},
    {"reason", AF_TEXT, true, 100,             NULL, NULL, N_("Reason")},
    ACT_FIELDS_END,
};

static enum rc run_void_number(struct act_in *in, struct act_out *out, struct err *err)
{
    const int year = (int)act_int(in->line, "year");
    struct date day;
    enum rc rc = act_day(in, &day, err);

    (void)out;
    if (rc) {
        return rc;
    }
    if (year < NUMBER_YEAR_MIN) {
        return err_bad(err, "year", _("Write the year with four digits."));
    }
    return number_void(in->db, year, (int)act_int(in->line, "n"), act_text(in->line, "reason"),
                       day, err);
}

const struct act acts_admin[] = {
    {"committee",   N_("Enter the committee"),                  fields_committee,   run_committee,   false,
     "人民调解法 第7、8条"                                                                                     },
    {"mediator",    N_("Enter or change a mediator"),           fields_mediator,    run_mediator,    false,
     "人民调解法 第13、14条"                                                                                   },
    {"setting",     N_("Change a local rule"),                  fields_setting,     run_setting,     false, "本系统"},
    {"kind",        N_("Enter a local kind of dispute"),        fields_kind,        run_kind,        false, "本系统"},
    {"holiday",     N_("Enter a holiday or a make-up workday"), fields_holiday,     run_holiday,     false,
     "民法典 第203条"                                                                                             },
    {"void_number", N_("Note a spoilt case number"),            fields_void_number, run_void_number, false,
     "本系统"                                                                                                       },
    {NULL,          NULL,                                       NULL,               NULL,            false, NULL       },
};
