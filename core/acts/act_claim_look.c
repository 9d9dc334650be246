/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_claim_look.c - how a township looks into claims: call-backs, the random sample, the score
 * sheet; the committees below it; and the entries of the fund that do not come from a claim.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/acts/act_claim.h"
#include "core/base/i18n.h"
#include "core/base/ident.h"
#include "core/base/mem.h"
#include "core/base/sha256.h"
#include "core/subsidy/claim_grade.h"
#include "core/subsidy/fund.h"
#include "core/subsidy/quality.h"

enum { NOTE_MAX = 300, FULL = 100, YEAR_MAX = 2199 };

static const char sql_town[] = "SELECT count(*) FROM committee WHERE level = 'TOWN'";
static const char sql_call[] =
    "INSERT INTO claim_call (claim_id, n, on_date, party, phone, caller, reached, is_true, "
    "present, signed, performed, paid_fee, satisfied, note) VALUES (?1, (SELECT "
    "coalesce(max(n), 0) + 1 FROM claim_call WHERE claim_id = ?1), ?2, ?3, ?4, ?5, ?6, "
    "nullif(?7, -1), nullif(?8, -1), nullif(?9, -1), nullif(?10, -1), nullif(?11, -1), "
    "nullif(?12, 0), ?13)";
static const char sql_of_sample[] =
    "SELECT id, uid FROM claim WHERE period = ?1 AND (?2 = 0 OR coalesce(org_id, -1) = ?2) AND "
    "state IN ('SUBMITTED', 'OFFICE_OK') ORDER BY uid";
static const char sql_sample[] =
    "INSERT INTO claim_sample (period, org_id, step, percent, seed, of_n, on_date, by_name) "
    "VALUES (?1, nullif(?2, 0), ?3, ?4, ?5, ?6, ?7, ?8)";
static const char sql_sampled[] =
    "INSERT INTO claim_sampled (sample_id, claim_id) VALUES (?1, ?2)";
static const char sql_org_of[] = "SELECT id FROM org WHERE region = ?1 OR name = ?1";
static const char sql_pack_digest[] =
    "SELECT pack_digest FROM claim WHERE period = ?1 AND pack_digest IS NOT NULL AND state IN "
    "('SUBMITTED', 'OFFICE_OK') ORDER BY id LIMIT 1";
static const char sql_quality[] = "UPDATE claim SET quality = ?2, quality_grade = ?3, "
                                  "quality_sheet = ?4 WHERE id = ?1";
static const char sql_org[] =
    "INSERT INTO org (region, name, sign, level, phone) VALUES (?1, ?2, coalesce(?3, ''), "
    "coalesce(?4, 'VILLAGE'), ?5) ON CONFLICT (region) DO UPDATE SET name = excluded.name, "
    "sign "
    "= excluded.sign, level = excluded.level, phone = excluded.phone";

static const struct code rows_kind[] = {
    {"BUDGET",   N_("budget of the year"), NULL},
    {"RECEIVED", N_("money received"),     NULL},
    {"RETURNED", N_("money returned"),     NULL},
    {"OTHER",    N_("other spending"),     NULL},
    {NULL,       NULL,                     NULL},
};
static const struct code_table codes_fund = {"fund", rows_kind};

static const struct act_field fields_call[] = {
    {"claim",     AF_CLAIM, true,  0,        NULL, NULL, N_("Claim")                       },
    {"party",     AF_TEXT,  true,  30,       NULL, NULL, N_("Who was called")              },
    {"phone",     AF_PHONE, false, 0,        NULL, NULL, N_("Telephone")                   },
    {"caller",    AF_TEXT,  false, 30,       NULL, NULL, N_("Who called")                  },
    {"reached",   AF_BOOL,  false, 0,        NULL, NULL, N_("Reached")                     },
    {"true",      AF_BOOL,  false, 0,        NULL, NULL, N_("There was such a dispute")    },
    {"present",   AF_BOOL,  false, 0,        NULL, NULL, N_("Was at the mediation")        },
    {"signed",    AF_BOOL,  false, 0,        NULL, NULL, N_("Signed in person")            },
    {"performed", AF_BOOL,  false, 0,        NULL, NULL, N_("The agreement was performed") },
    {"paid",      AF_BOOL,  false, 0,        NULL, NULL, N_("Had to pay for the mediation")},
    {"satisfied", AF_INT,   false, 5,        NULL, NULL, N_("Satisfied, 1 to 5")           },
    {"note",      AF_TEXT,  false, NOTE_MAX, NULL, NULL, N_("Note")                        },
    ACT_FIELDS_END,
};
static const struct act_field fields_sample[] = {
    {"period",  AF_TEXT, true,  8,    NULL, NULL, N_("Period")          },
    {"percent", AF_INT,  false, FULL, NULL, NULL, N_("Of 100 claims")   },
    {"seed",    AF_TEXT, false, 40,   NULL, NULL, N_("Seed of the draw")},
    {"org",     AF_TEXT, false, 60,   NULL, NULL, N_("Committee")       },
    {"by",      AF_TEXT, false, 30,   NULL, NULL, N_("Who drew")        },
    ACT_FIELDS_END,
};
static const struct act_field fields_quality[] = {
    {"claim",       AF_CLAIM, true,  0,        NULL, NULL, N_("Claim")                     },
    {"consent",     AF_INT,   true,  FULL,     NULL, NULL, N_("Acceptance and consent")    },
    {"facts",       AF_INT,   true,  FULL,     NULL, NULL, N_("Record of the facts")       },
    {"session",     AF_INT,   true,  FULL,     NULL, NULL, N_("Record of the sitting")     },
    {"agreement",   AF_INT,   true,  FULL,     NULL, NULL, N_("Clear and lawful agreement")},
    {"performance", AF_INT,   true,  FULL,     NULL, NULL, N_("Performance and follow-up") },
    {"binding",     AF_INT,   true,  FULL,     NULL, NULL, N_("Binding and numbering")     },
    {"forged",      AF_BOOL,  false, 0,        NULL, NULL, N_("A signature is forged")     },
    {"invented",    AF_BOOL,  false, 0,        NULL, NULL, N_("There was no such dispute") },
    {"by",          AF_TEXT,  false, 30,       NULL, NULL, N_("Who scored")                },
    {"note",        AF_TEXT,  false, NOTE_MAX, NULL, NULL, N_("Note")                      },
    ACT_FIELDS_END,
};
static const struct act_field fields_org[] = {
    {"region", AF_TEXT,  true,  12, NULL,         NULL, N_("Statistics code, 12 digits")},
    {"name",   AF_TEXT,  true,  60, NULL,         NULL, N_("Name of the committee")     },
    {"sign",   AF_TEXT,  false, 8,  NULL,         NULL, N_("Short sign")                },
    {"level",  AF_CODE,  false, 0,  &codes_level, NULL, N_("Level")                     },
    {"phone",  AF_PHONE, false, 0,  NULL,         NULL, N_("Telephone")                 },
    ACT_FIELDS_END,
};
static const struct act_field fields_fund[] = {
    {"kind",       AF_CODE, true,  0,        &codes_fund, NULL, N_("Kind")           },
    {"amount_fen", AF_FEN,  true,  0,        NULL,        NULL, N_("Amount")         },
    {"payer",      AF_TEXT, false, 40,       NULL,        NULL, N_("Who pays")       },
    {"year",       AF_INT,  false, YEAR_MAX, NULL,        NULL, N_("Budget year")    },
    {"doc_no",     AF_TEXT, false, 60,       NULL,        NULL, N_("Paper number")   },
    {"note",       AF_TEXT, false, NOTE_MAX, NULL,        NULL, N_("Note")           },
    {"by",         AF_TEXT, false, 30,       NULL,        NULL, N_("Who recorded it")},
    ACT_FIELDS_END,
};

static const char *who(const struct act_in *in, const char *member)
{
    return *act_text(in->line, member) ? act_text(in->line, member) : in->cx->user;
}

static enum rc town_only(const struct act_in *in, const char *code, struct err *err)
{
    int64_t n = 0;
    const enum rc rc = db_read_int(in->db, &n, err, sql_town, "");

    return !rc && n == 0
               ? err_refuse(err, code, "", _("This is done in the database of a township."))
               : rc;
}

/* Yes 1, no 0, not asked -1. */
static int64_t answer_of(const struct act_in *in, const char *member)
{
    return act_has(in->line, member) ? act_bool(in->line, member) : -1;
}

/* --- call-backs --- */

static enum rc run_call(struct act_in *in, struct act_out *out, struct err *err)
{
    const bool reached = !act_has(in->line, "reached") || act_bool(in->line, "reached");
    const char *caller = who(in, "caller");
    char phone[40] = "";
    char iso[DATE_ISO_SIZE];
    struct claim_rec c;
    struct arena arena;
    struct date day;
    struct buf party;
    enum rc rc = act_day(in, &day, err);

    arena_init(&arena);
    buf_init(&party, 100);
    claim_mask(act_text(in->line, "party"), &party);
    if (*act_text(in->line, "phone")) {
        ident_mask_phone(act_text(in->line, "phone"), phone);
    }
    if (!rc) {
        rc = town_only(in, "B6", err);
    }
    if (!rc) {
        rc = act_claim_read(in, "claim", &arena, &c, err);
    }
    if (!rc && (!caller || !*caller)) {
        rc = err_refuse(err, "B6", "caller", _("Write down who called."));
    }
    if (!rc) {
        rc =
            db_write(in->db, err, sql_call,
                     "itttt"
                     "iiiiiiit",
                     c.id, act_iso(day, iso), buf_text(&party), phone, caller, (int64_t)reached,
                     answer_of(in, "true"), answer_of(in, "present"), answer_of(in, "signed"),
                     answer_of(in, "performed"), answer_of(in, "paid"),
                     act_int(in->line, "satisfied"), act_text(in->line, "note"));
    }
    if (!rc) {
        act_claim_made(out, &c);
    }
    buf_done(&party);
    arena_done(&arena);
    return rc;
}

/* --- the sample --- */

struct ball {
    int64_t id;
    char order[SHA256_HEX_SIZE];
};

static int ball_order(const void *a, const void *b)
{
    const struct ball *x = a;
    const struct ball *y = b;

    return strcmp(x->order, y->order);
}

/* Each claim's place comes from the seed and its own number: whoever draws again with the same
 * seed over the same claims gets the same ones. */
static enum rc balls_read(const struct act_in *in, int64_t org, const char *seed,
                          struct ball **ret, size_t *ret_n, struct err *err)
{
    size_t room = 64;
    struct ball *balls = mem_zalloc(room * sizeof *balls);
    sqlite3_stmt *st;
    bool row = false;
    size_t n = 0;
    enum rc rc = db_stmt(in->db, sql_of_sample, &st, err);

    if (!rc) {
        db_text(st, 1, act_text(in->line, "period"));
        db_int(st, 2, org);
        while (!(rc = db_step(in->db, st, &row, err)) && row) {
            struct buf text;

            if (n == room) {
                room *= 2;
                balls = mem_resize(balls, room, sizeof *balls);
            }
            buf_init(&text, 400);
            buf_printf(&text, "%s|%s", seed, db_col_text(st, 1));
            sha256_hex(buf_text(&text), text.size, balls[n].order);
            balls[n++].id = db_col_int(st, 0);
            buf_done(&text);
        }
        db_done(st);
    }
    qsort(balls, n, sizeof *balls, ball_order);
    *ret = balls;
    *ret_n = n;
    return rc;
}

/* The part the rule asks for, of the first step that names one; the line's own goes first. */
static enum rc percent_of(const struct act_in *in, struct arena *arena, int64_t *ret,
                          int64_t *ret_step, struct err *err)
{
    struct claim_rec any = {.pack_digest = ""};
    struct subsidy_pack *pack = NULL;
    char *digest = NULL;
    enum rc rc =
        db_read_text(in->db, &digest, err, sql_pack_digest, "t", act_text(in->line, "period"));

    *ret = act_int(in->line, "percent");
    *ret_step = 0;
    if (rc == RC_OK) {
        any.pack_digest = digest;
        rc = act_claim_pack(in, &any, arena, &pack, err);
    }
    mem_free(digest);
    rc = rc == RC_NOTFOUND ? RC_OK : rc;
    for (size_t i = 0; pack && i < pack->n_steps && *ret_step == 0; i++) {
        if (pack->steps[i].sample_pct > 0) {
            *ret_step = pack->steps[i].n;
            *ret = *ret > 0 ? *ret : pack->steps[i].sample_pct;
        }
    }
    if (!rc && *ret <= 0) {
        rc = err_refuse(err, "B6", "percent",
                        _("The rule names no part to be drawn. Write down how many of 100."));
    }
    return rc;
}

static enum rc sample_write(const struct act_in *in, const struct ball *balls, size_t n,
                            const json_t *head, struct date day, struct act_out *out,
                            struct err *err)
{
    const int64_t percent = act_int(head, "percent");
    const size_t take = (n * (size_t)percent + FULL - 1) / FULL;
    char iso[DATE_ISO_SIZE];
    json_t *drawn = json_array();
    int64_t id = 0;
    enum rc rc = db_insert(in->db, &id, err, sql_sample,
                           "tiiitit"
                           "t",
                           act_text(in->line, "period"), act_int(head, "org"),
                           act_int(head, "step"), percent, act_text(head, "seed"), (int64_t)n,
                           act_iso(day, iso), who(in, "by"));

    for (size_t i = 0; i < take && !rc; i++) {
        rc = db_write(in->db, err, sql_sampled, "ii", id, balls[i].id);
        json_array_append_new(drawn, json_sprintf("k%lld", (long long)balls[i].id));
    }
    if (!rc) {
        act_made(out, 'q', NULL, id);
        out->extra = json_pack("{s:O,s:I,s:I,s:s}", "drawn", drawn, "of", (json_int_t)n,
                               "percent", (json_int_t)percent, "seed", act_text(head, "seed"));
    }
    json_decref(drawn);
    return rc;
}

static enum rc run_sample(struct act_in *in, struct act_out *out, struct err *err)
{
    const char *org = act_text(in->line, "org");
    struct ball *balls = NULL;
    char iso[DATE_ISO_SIZE];
    json_t *head = json_object();
    struct arena arena;
    struct date day;
    int64_t org_id = 0;
    int64_t percent = 0;
    int64_t step = 0;
    size_t n = 0;
    enum rc rc = act_day(in, &day, err);

    arena_init(&arena);
    if (!rc) {
        rc = town_only(in, "B6", err);
    }
    if (!rc && *org) {
        rc = db_read_int(in->db, &org_id, err, sql_org_of, "t", org);
        rc = rc == RC_NOTFOUND
                 ? err_bad(err, "org", _("There is no committee \"%s\" below us."), org)
                 : rc;
    }
    if (!rc) {
        rc = percent_of(in, &arena, &percent, &step, err);
    }
    json_object_set_new(
        head, "seed",
        *act_text(in->line, "seed")
            ? json_string(act_text(in->line, "seed"))
            : json_sprintf("%s %s", act_text(in->line, "period"), act_iso(day, iso)));
    json_object_set_new(head, "percent", json_integer(percent));
    json_object_set_new(head, "step", json_integer(step));
    json_object_set_new(head, "org", json_integer(org_id));
    if (!rc) {
        rc = balls_read(in, org_id, act_text(head, "seed"), &balls, &n, err);
    }
    if (!rc && n == 0) {
        rc = err_refuse(err, "B6", "period", _("No claim of this period waits for a review."));
    }
    if (!rc) {
        rc = sample_write(in, balls, n, head, day, out, err);
    }
    mem_free(balls);
    json_decref(head);
    arena_done(&arena);
    return rc;
}

/* --- the score sheet --- */

static const char *const quality_members[QUALITY_ITEM_COUNT] = {
    [QUALITY_CONSENT] = "consent",         [QUALITY_FACTS] = "facts",
    [QUALITY_SESSION] = "session",         [QUALITY_AGREEMENT] = "agreement",
    [QUALITY_PERFORMANCE] = "performance", [QUALITY_BINDING] = "binding",
};

static enum rc sheet_read(const struct act_in *in, struct quality_sheet *ret, struct err *err)
{
    int wrong;

    *ret = (struct quality_sheet){.forged = act_bool(in->line, "forged"),
                                  .invented = act_bool(in->line, "invented")};
    for (int i = 0; i < QUALITY_ITEM_COUNT; i++) {
        ret->points[i] = (int)act_int(in->line, quality_members[i]);
    }
    wrong = quality_wrong(ret);
    return wrong < 0 ? RC_OK
                     : err_refuse(err, "B6", quality_members[wrong],
                                  _("%d points at most are given here."),
                                  quality_items()[wrong].points);
}

static enum rc sheet_write(const struct act_in *in, const struct claim_rec *c,
                           const struct quality_sheet *sheet, const char *by, struct err *err)
{
    const int score = quality_score(sheet);
    json_t *kept = json_object();
    char iso[DATE_ISO_SIZE];
    struct date day;
    char *text;
    enum rc rc = act_day(in, &day, err);

    for (int i = 0; i < QUALITY_ITEM_COUNT; i++) {
        json_object_set_new(kept, quality_members[i], json_integer(sheet->points[i]));
    }
    json_object_set_new(kept, "forged", json_boolean(sheet->forged));
    json_object_set_new(kept, "invented", json_boolean(sheet->invented));
    json_object_set_new(kept, "by", json_string(by));
    json_object_set_new(kept, "on", json_string(act_iso(day, iso)));
    json_object_set_new(kept, "note", json_string(act_text(in->line, "note")));
    text = json_dumps(kept, JSON_COMPACT);
    if (!rc) {
        rc = db_write(in->db, err, sql_quality, "iitt", c->id, (int64_t)score,
                      quality_grade_of(score)->code, text);
    }
    free(text);
    json_decref(kept);
    return rc;
}

/* What the score changes: the answer has the amount before and after, and a sentence. */
static void quality_extra(const struct claim_rec *c, int64_t before, int score,
                          const struct claim_graded *g, struct act_out *out)
{
    const int64_t now = act_claim_worth(c);
    const char *note = _("The score changes nothing in the amount.");

    if ((CLAIM_GRANTED & 1u << c->state) != 0) {
        note = _("The amount is decided already; the score does not change it.");
    } else if (now == 0) {
        note = _("By this grade nothing is paid: refuse the claim.");
    } else if (now != before) {
        note = _("The amount follows the grade; how it is counted stands with the claim.");
    } else if (g && g->rule_fen > now) {
        note = _("The rules would give more, but no more than what was asked is paid.");
    }
    out->extra = json_pack("{s:i,s:s,s:o,s:o,s:s}", "score", score, "grade",
                           quality_grade_of(score)->code, "before_fen",
                           before >= 0 ? json_integer(before) : json_null(), "amount_fen",
                           now >= 0 ? json_integer(now) : json_null(), "note", note);
}

static enum rc quality_one(struct act_in *in, struct act_out *out, struct claim_rec *c,
                           struct arena *arena, struct err *err)
{
    const int64_t before = act_claim_worth(c);
    const struct claim_graded *g = NULL;
    struct quality_sheet sheet;
    const char *by = NULL;
    enum rc rc = sheet_read(in, &sheet, err);

    if (!rc) {
        rc = act_claim_by(in, c, &by, err);
    }
    if (!rc) {
        rc = sheet_write(in, c, &sheet, by, err);
    }
    if (!rc) {
        rc = act_claim_grade(in, c, quality_grade_of(quality_score(&sheet))->code, arena, &g,
                             err);
    }
    if (!rc) {
        quality_extra(c, before, quality_score(&sheet), g, out);
        act_claim_made(out, c);
    }
    return rc;
}

static enum rc run_quality(struct act_in *in, struct act_out *out, struct err *err)
{
    struct claim_rec c;
    struct arena arena;
    enum rc rc;

    arena_init(&arena);
    rc = act_claim_read(in, "claim", &arena, &c, err);
    if (!rc) {
        rc = quality_one(in, out, &c, &arena, err);
    }
    arena_done(&arena);
    return rc;
}

/* --- committees, fund --- */

static enum rc run_org(struct act_in *in, struct act_out *out, struct err *err)
{
    const char *region = act_text(in->line, "region");
    int64_t id = 0;
    enum rc rc = town_only(in, "B3", err);

    if (!rc && (strlen(region) != 12 || strspn(region, "0123456789") != 12)) {
        rc = err_bad(err, "region", _("The statistics code has 12 digits."));
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_org, "ttttt", region, act_text(in->line, "name"),
                      act_text(in->line, "sign"), act_text(in->line, "level"),
                      act_text(in->line, "phone"));
    }
    if (!rc) {
        rc = db_read_int(in->db, &id, err, sql_org_of, "t", region);
    }
    if (!rc) {
        act_made(out, 'o', "org", id);
    }
    return rc;
}

static enum rc run_fund(struct act_in *in, struct act_out *out, struct err *err)
{
    struct fund_new e = {.year = (int)act_int(in->line, "year"),
                         .payer = act_text(in->line, "payer"),
                         .amount_fen = act_int(in->line, "amount_fen"),
                         .doc_no = act_text(in->line, "doc_no"),
                         .note = act_text(in->line, "note"),
                         .by_name = who(in, "by")};
    int64_t id = 0;
    enum rc rc = act_day(in, &e.on, err);

    if (!rc) {
        rc = town_only(in, "B9", err);
    }
    if (!rc && e.amount_fen == 0) {
        rc = err_bad(err, "amount_fen", _("An entry has an amount."));
    }
    if (!fund_kind_parse(act_text(in->line, "kind"), &e.kind)) {
        e.kind = FUND_OTHER;
    }
    if (!rc) {
        rc = fund_put(in->db, &e, &id, err);
    }
    if (!rc) {
        act_made(out, 'f', "fund", id);
    }
    return rc;
}

/* clang-format off */
const struct act acts_claim_look[] = {
    {"claim_call",   N_("Note a call-back"),                fields_call,    run_call,    false, "财行〔2007〕179号"},
    {"claim_sample", N_("Draw claims at random"),           fields_sample,  run_sample,  false, "当地个案补贴办法"},
    {"quality",      N_("Score a dossier"),                 fields_quality, run_quality, false, "司发通〔2010〕239号"},
    {"org",          N_("Record a committee below us"),     fields_org,     run_org,     false, "人民调解法 第8条"},
    {"fund",         N_("Record an entry of the fund"),     fields_fund,    run_fund,    false, "财行〔2007〕179号"},
    {NULL, NULL, NULL, NULL, false, NULL},
};
/* clang-format on */
