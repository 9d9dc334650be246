/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_claim_pay.c - from the approval to the money: posting in public, objections, the payment,
 * and what has to come back. Source: handbook part 2, B.4 rows 8 to 10, B.7.
 */
#include "config.h"

#include <string.h>

#include "core/acts/act_claim.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/subsidy/fund.h"

enum { NOTE_MAX = 300, PUBLIC_DAYS = 5, PUBLIC_DAYS_MAX = 60 };

static const char sql_public[] =
    "UPDATE claim SET public_from = ?2, public_until = ?3 WHERE id = ?1";
static const char sql_open_objections[] =
    "SELECT count(*) FROM claim_objection WHERE claim_id = ?1 AND state = 'OPEN'";
static const char sql_objection[] =
    "INSERT INTO claim_objection (claim_id, n, on_date, how, text) VALUES (?1, (SELECT "
    "coalesce(max(n), 0) + 1 FROM claim_objection WHERE claim_id = ?1), ?2, coalesce(?3, ''), "
    "?4)";
static const char sql_objection_state[] =
    "SELECT state FROM claim_objection WHERE claim_id = ?1 AND n = ?2";
static const char sql_objection_close[] =
    "UPDATE claim_objection SET state = ?3, closed_on = ?4, finding = ?5, by_name = ?6 WHERE "
    "claim_id = ?1 AND n = ?2";
static const char sql_withheld[] =
    "UPDATE claim SET withheld_fen = ?2, tax_note = coalesce(?3, tax_note) WHERE id = ?1";
static const char sql_ever_paid[] =
    "SELECT count(*) FROM claim_step WHERE claim_id = ?1 AND event = 'PAY'";

static const struct code rows_posting[] = {
    {"START", N_("post in public"),  NULL},
    {"END",   N_("end the posting"), NULL},
    {NULL,    NULL,                  NULL},
};
static const struct code_table codes_posting = {"posting", rows_posting};
static const struct code rows_clawback[] = {
    {"DEMAND", N_("demand the allowance back"), NULL},
    {"REPAID", N_("record the repayment"),      NULL},
    {NULL,     NULL,                            NULL},
};
static const struct code_table codes_clawback = {"clawback", rows_clawback};

static const struct act_field fields_publish[] = {
    {"claims", AF_CLAIMS, true,  ACT_CLAIMS_MAX,  NULL,           NULL, N_("Claims")         },
    {"step",   AF_CODE,   false, 0,               &codes_posting, NULL, N_("Begin or end")   },
    {"days",   AF_INT,    false, PUBLIC_DAYS_MAX, NULL,           NULL, N_("Days of posting")},
    {"by",     AF_TEXT,   false, 30,              NULL,           NULL, N_("Who posted it")  },
    {"note",   AF_TEXT,   false, NOTE_MAX,        NULL,           NULL, N_("Where it hangs") },
    ACT_FIELDS_END,
};
static const struct act_field fields_object[] = {
    {"claim",     AF_CLAIM, true,  0,        NULL, NULL, N_("Claim")                      },
    {"text",      AF_LONG,  false, 500,      NULL, NULL, N_("What is objected")           },
    {"how",       AF_TEXT,  false, 60,       NULL, NULL, N_("How it came")                },
    {"n",         AF_INT,   false, 999,      NULL, NULL, N_("Objection that was examined")},
    {"sustained", AF_BOOL,  false, 0,        NULL, NULL, N_("It is right")                },
    {"finding",   AF_LONG,  false, 500,      NULL, NULL, N_("What was found")             },
    {"by",        AF_TEXT,  false, 30,       NULL, NULL, N_("Who examined it")            },
    {"note",      AF_TEXT,  false, NOTE_MAX, NULL, NULL, N_("Note")                       },
    ACT_FIELDS_END,
};
static const struct act_field fields_pay[] = {
    {"claims",       AF_CLAIMS, true,  ACT_CLAIMS_MAX, NULL, NULL, N_("Claims")                     },
    {"doc_no",       AF_TEXT,   true,  60,             NULL, NULL, N_("Number of the bank slip")    },
    {"verified",     AF_BOOL,   true,  0,              NULL, NULL, N_("Names and accounts compared")},
    {"withheld_fen", AF_FEN,    false, 0,              NULL, NULL, N_("Tax withheld")               },
    {"tax_note",     AF_TEXT,   false, 100,            NULL, NULL, N_("Note on tax")                },
    {"by",           AF_TEXT,   false, 30,             NULL, NULL, N_("Who recorded it")            },
    {"note",         AF_TEXT,   false, NOTE_MAX,       NULL, NULL, N_("Note")                       },
    ACT_FIELDS_END,
};
static const struct act_field fields_clawback[] = {
    {"claim",  AF_CLAIM, true,  0,        NULL,            NULL, N_("Claim")             },
    {"step",   AF_CODE,  false, 0,        &codes_clawback, NULL, N_("Demand or repaid")  },
    {"code",   AF_TEXT,  false, 8,        NULL,            NULL, N_("Code of the reason")},
    {"note",   AF_TEXT,  true,  NOTE_MAX, NULL,            NULL, N_("Reason")            },
    {"due",    AF_DATE,  false, 0,        NULL,            NULL, N_("Until when")        },
    {"doc_no", AF_TEXT,  false, 60,       NULL,            NULL, N_("Paper number")      },
    {"by",     AF_TEXT,  false, 30,       NULL,            NULL, N_("Who decides")       },
    ACT_FIELDS_END,
};

static const char *who(const struct act_in *in)
{
    return *act_text(in->line, "by") ? act_text(in->line, "by") : in->cx->user;
}

/* --- posting --- */

static enum rc publish_begin(struct act_in *in, struct claim_rec *c, struct date day,
                             struct arena *arena, struct err *err)
{
    const struct claim_ctx cx = act_claim_ctx(in);
    struct claim_step_new step = act_claim_step(in, day, who(in));
    char from[DATE_ISO_SIZE];
    char until[DATE_ISO_SIZE];
    struct subsidy_pack *pack = NULL;
    int days = PUBLIC_DAYS;
    enum rc rc = act_claim_pack(in, c, arena, &pack, err);

    if (pack && pack->publicity_days >= 0) {
        days = pack->publicity_days;
    }
    if (!rc && act_has(in->line, "days") && act_int(in->line, "days") < days) {
        return err_refuse(err, "B8", "days",
                          _("The rule asks for %d days of posting at least."), days);
    }
    if (act_has(in->line, "days")) {
        days = (int)act_int(in->line, "days");
    }
    if (!rc) {
        rc = act_claim_days(in, day, days, pack && pack->publicity_workdays, &step.due_on, err);
    }
    if (!rc) {
        rc = claim_apply(&cx, c, KE_PUBLISH, &step, NULL, err);
    }
    return rc ? rc
              : db_write(in->db, err, sql_public, "itt", c->id, act_iso(day, from),
                         act_iso(step.due_on, until));
}

static enum rc publish_end(struct act_in *in, struct claim_rec *c, struct date day,
                           const char *path, struct err *err)
{
    const struct claim_ctx cx = act_claim_ctx(in);
    struct claim_step_new step = act_claim_step(in, day, who(in));
    char until[DATE_ISO_SIZE];
    int64_t open = 0;
    enum rc rc = claim_may(in->db, c, KE_PUBLIC_END, err);

    if (!rc && date_cmp(day, c->public_until) < 0) {
        rc = err_refuse(err, "B8", path, _("The list hangs out until %s."),
                        act_iso(c->public_until, until));
    }
    if (!rc) {
        rc = db_read_int(in->db, &open, err, sql_open_objections, "i", c->id);
    }
    if (!rc && open > 0) {
        rc = err_refuse(err, "B8", path, _("An objection is still being looked into."));
    }
    return rc ? rc : claim_apply(&cx, c, KE_PUBLIC_END, &step, NULL, err);
}

static enum rc publish_one(struct act_in *in, struct claim_rec *c, struct date day,
                           const char *path, struct arena *arena, struct err *err)
{
    return strcmp(act_text(in->line, "step"), "END") == 0
               ? publish_end(in, c, day, path, err)
               : publish_begin(in, c, day, arena, err);
}

static enum rc run_publish(struct act_in *in, struct act_out *out, struct err *err)
{
    return act_claim_each(in, out, publish_one, err);
}

/* --- objections --- */

static enum rc object_new(struct act_in *in, struct claim_rec *c, struct date day,
                          struct err *err)
{
    const struct claim_ctx cx = act_claim_ctx(in);
    struct claim_step_new step = act_claim_step(in, day, who(in));
    char iso[DATE_ISO_SIZE];
    enum rc rc;

    if (!*act_text(in->line, "text")) {
        return err_refuse(err, "B8", "text", _("Write down what is objected."));
    }
    rc = claim_apply(&cx, c, KE_OBJECT, &step, NULL, err);
    return rc ? rc
              : db_write(in->db, err, sql_objection, "ittt", c->id, act_iso(day, iso),
                         act_text(in->line, "how"), act_text(in->line, "text"));
}

static enum rc object_is_open(const struct act_in *in, const struct claim_rec *c,
                              struct err *err)
{
    const int64_t n = act_int(in->line, "n");
    char *state = NULL;
    enum rc rc = db_read_text(in->db, &state, err, sql_objection_state, "ii", c->id, n);

    if (rc == RC_NOTFOUND || (rc == RC_OK && strcmp(state, "OPEN") != 0)) {
        rc = err_refuse(err, "B8", "n", _("There is no open objection %d."), (int)n);
    }
    mem_free(state);
    return rc;
}

/* Found right, the claim ends; found without ground, the posting goes on once no other is open.
 */
static enum rc object_close(struct act_in *in, struct claim_rec *c, struct date day,
                            struct err *err)
{
    const bool right = act_bool(in->line, "sustained");
    const struct claim_ctx cx = act_claim_ctx(in);
    struct claim_step_new step;
    char iso[DATE_ISO_SIZE];
    const char *by = NULL;
    int64_t open = 0;
    enum rc rc = claim_may(in->db, c, right ? KE_SUSTAIN : KE_DISMISS, err);

    if (!rc && !*act_text(in->line, "finding")) {
        return err_refuse(err, "B8", "finding", _("Write down what was found."));
    }
    if (!rc) {
        rc = act_claim_by(in, c, &by, err);
    }
    if (!rc) {
        rc = object_is_open(in, c, err);
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_objection_close, "iitttt", c->id, act_int(in->line, "n"),
                      right ? "SUSTAINED" : "DISMISSED", act_iso(day, iso),
                      act_text(in->line, "finding"), by);
    }
    if (!rc) {
        rc = db_read_int(in->db, &open, err, sql_open_objections, "i", c->id);
    }
    if (rc || (!right && open > 0)) {
        return rc;
    }
    step = act_claim_step(in, day, by);
    step.note = act_text(in->line, "finding");
    rc = claim_apply(&cx, c, right ? KE_SUSTAIN : KE_DISMISS, &step, NULL, err);
    return rc || !right ? rc : act_claim_ungrant(in, c, day, err);
}

static enum rc object_one(struct act_in *in, struct claim_rec *c, struct date day,
                          const char *path, struct arena *arena, struct err *err)
{
    (void)path;
    (void)arena;
    return act_has(in->line, "n") ? object_close(in, c, day, err) : object_new(in, c, day, err);
}

static enum rc run_object(struct act_in *in, struct act_out *out, struct err *err)
{
    return act_claim_one(in, out, object_one, err);
}

/* --- paying --- */

/* Never twice: by the state, by the track, by the ledger and its index. */
static enum rc never_paid(const struct act_in *in, const struct claim_rec *c, const char *path,
                          struct err *err)
{
    int64_t n = 0;
    const enum rc rc = db_read_int(in->db, &n, err, sql_ever_paid, "i", c->id);

    return !rc && n > 0
               ? err_refuse(err, "B9", path,
                            _("The claim %s was paid already; it is never paid twice."),
                            claim_called(c))
               : rc;
}

static enum rc pay_one(struct act_in *in, struct claim_rec *c, struct date day,
                       const char *path, struct arena *arena, struct err *err)
{
    const struct claim_ctx cx = act_claim_ctx(in);
    const struct fund_new entry = {.on = day,
                                   .kind = FUND_PAID,
                                   .amount_fen = c->final_fen,
                                   .claim_id = c->id,
                                   .batch_id = c->batch_id,
                                   .doc_no = act_text(in->line, "doc_no"),
                                   .by_name = who(in)};
    struct claim_step_new step = act_claim_step(in, day, who(in));
    enum rc rc = never_paid(in, c, path, err);

    (void)arena;
    if (!rc) {
        rc = claim_may(in->db, c, KE_PAY, err);
    }
    if (!rc) {
        rc = act_claim_holds(c, path, err);
    }
    if (!rc) {
        rc = act_claim_honest(in, c, path, err);
    }
    if (!rc) {
        rc = act_claim_single(in, c, CLAIM_IN(PAID), path, err);
    }
    if (!rc && act_int(in->line, "withheld_fen") > c->final_fen) {
        rc = err_refuse(err, "B9", "withheld_fen",
                        _("More tax than the allowance itself cannot be withheld."));
    }
    step.amount_fen = c->final_fen;
    if (!rc) {
        rc = claim_apply(&cx, c, KE_PAY, &step, NULL, err);
    }
    if (!rc) {
        rc = fund_put_claim(in->db, &entry, err);
    }
    return rc ? rc
              : db_write(in->db, err, sql_withheld, "iit", c->id,
                         act_int(in->line, "withheld_fen"), act_text(in->line, "tax_note"));
}

static enum rc run_pay(struct act_in *in, struct act_out *out, struct err *err)
{
    if (!act_bool(in->line, "verified")) {
        return err_refuse(err, "B9", "verified",
                          _("Compare names and accounts with the bank's list first."));
    }
    if (act_int(in->line, "withheld_fen") > 0 &&
        json_array_size(act_array(in->line, "claims")) > 1) {
        return err_bad(err, "withheld_fen", _("Tax is noted for one claim at a time."));
    }
    return act_claim_each(in, out, pay_one, err);
}

/* --- what has to come back --- */

static enum rc clawback_one(struct act_in *in, struct claim_rec *c, struct date day,
                            const char *path, struct arena *arena, struct err *err)
{
    const bool repaid = strcmp(act_text(in->line, "step"), "REPAID") == 0;
    const struct claim_ctx cx = act_claim_ctx(in);
    const struct fund_new entry = {.on = day,
                                   .kind = FUND_CLAWBACK,
                                   .amount_fen = c->final_fen,
                                   .claim_id = c->id,
                                   .doc_no = act_text(in->line, "doc_no"),
                                   .by_name = who(in)};
    struct claim_step_new step;
    const char *by = NULL;
    enum rc rc = claim_may(in->db, c, repaid ? KE_RECOVER : KE_CLAW_BACK, err);

    (void)path;
    (void)arena;
    if (!rc) {
        rc = act_claim_by(in, c, &by, err);
    }
    if (rc) {
        return rc;
    }
    step = act_claim_step(in, day, by);
    step.due_on = act_date(in->line, "due");
    step.amount_fen = c->final_fen;
    rc = claim_apply(&cx, c, repaid ? KE_RECOVER : KE_CLAW_BACK, &step, NULL, err);
    return rc || !repaid ? rc : fund_put_claim(in->db, &entry, err);
}

static enum rc run_clawback(struct act_in *in, struct act_out *out, struct err *err)
{
    return act_claim_one(in, out, clawback_one, err);
}

/* clang-format off */
const struct act acts_claim_pay[] = {
    {"claim_publish",  N_("Post claims in public"),          fields_publish,  run_publish,  false, "政府信息公开条例 第15条"},
    {"claim_object",   N_("Record or decide an objection"),  fields_object,   run_object,   false, "当地个案补贴办法"},
    {"claim_pay",      N_("Record the payment"),             fields_pay,      run_pay,      false, "财行〔2007〕179号"},
    {"claim_clawback", N_("Demand the allowance back"),      fields_clawback, run_clawback, false, "当地个案补贴办法"},
    {NULL, NULL, NULL, NULL, false, NULL},
};
/* clang-format on */
