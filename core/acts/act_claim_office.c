/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_claim_office.c - what a township's justice office decides on a claim, and what the bureau
 * answered: first review, giving back with all that is missing, refusing with a reason, the
 * bureau's result. Source: handbook part 2, B.4 rows 4 to 6.
 */
#include "config.h"

#include <string.h>

#include "core/acts/act_claim.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/money.h"

enum { SUPPLEMENT_DAYS = 15, NOTE_MAX = 300 };

static const char sql_returned[] =
    "SELECT max(on_date) FROM claim_step WHERE claim_id = ?1 AND event = 'RETURN'"
    " HAVING max(on_date) IS NOT NULL";
static const char sql_due[] =
    "SELECT due_on FROM claim_step WHERE claim_id = ?1 AND event IN ('RETURN', "
    "'BUREAU_RETURN') AND due_on IS NOT NULL ORDER BY id DESC LIMIT 1";
static const char sql_final[] = "UPDATE claim SET final_fen = nullif(?2, -1), amount_reason ="
                                " coalesce(amount_reason, ?3) WHERE id = ?1";
static const char sql_uncalled[] =
    "SELECT count(*) FROM claim_sampled s WHERE s.claim_id = ?1 AND NOT EXISTS (SELECT 1 FROM "
    "claim_call c WHERE c.claim_id = ?1 AND c.reached = 1)";
static const char sql_denied[] =
    "SELECT count(*) FROM claim_call WHERE claim_id = ?1 AND (is_true = 0 OR paid_fee = 1)";

static const struct act_field fields_review[] = {
    {"claims",   AF_CLAIMS, true,  ACT_CLAIMS_MAX, NULL, NULL, N_("Claims")                        },
    {"by",       AF_TEXT,   false, 30,             NULL, NULL, N_("Who decides")                   },
    {"override", AF_TEXT,   false, NOTE_MAX,       NULL, NULL, N_("Why a suspected double is none")},
    {"note",     AF_TEXT,   false, NOTE_MAX,       NULL, NULL, N_("Opinion")                       },
    ACT_FIELDS_END,
};
static const struct act_field fields_return[] = {
    {"claim",   AF_CLAIM,   true,  0,               NULL, NULL,                    N_("Claim")      },
    {"by",      AF_TEXT,    false, 30,              NULL, NULL,                    N_("Who decides")},
    {"remarks", AF_OBJECTS, true,  ACT_REMARKS_MAX, NULL, act_claim_remark_fields,
     N_("All that is missing")                                                                      },
    {"due",     AF_DATE,    false, 0,               NULL, NULL,                    N_("Until when") },
    {"note",    AF_TEXT,    false, NOTE_MAX,        NULL, NULL,                    N_("Note")       },
    ACT_FIELDS_END,
};
static const struct act_field fields_refuse[] = {
    {"claim", AF_CLAIM, true,  0,        NULL, NULL, N_("Claim")             },
    {"by",    AF_TEXT,  false, 30,       NULL, NULL, N_("Who decides")       },
    {"code",  AF_TEXT,  true,  8,        NULL, NULL, N_("Code of the reason")},
    {"note",  AF_TEXT,  true,  NOTE_MAX, NULL, NULL, N_("Reason")            },
    ACT_FIELDS_END,
};
static const struct act_field fields_bureau[] = {
    {"claims",     AF_CLAIMS,  true,  ACT_CLAIMS_MAX,  NULL,                NULL,                    N_("Claims")                        },
    {"result",     AF_CODE,    true,  0,               &codes_claim_result, NULL,                    N_("Result")                        },
    {"amount_fen", AF_FEN,     false, 0,               NULL,                NULL,                    N_("New amount")                    },
    {"by",         AF_TEXT,    false, 30,              NULL,                NULL,                    N_("Who decides")                   },
    {"doc_no",     AF_TEXT,    false, 60,              NULL,                NULL,                    N_("Paper number")                  },
    {"code",       AF_TEXT,    false, 8,               NULL,                NULL,                    N_("Code of the reason")            },
    {"remarks",    AF_OBJECTS, false, ACT_REMARKS_MAX, NULL,                act_claim_remark_fields,
     N_("All that is missing")                                                                                                           },
    {"due",        AF_DATE,    false, 0,               NULL,                NULL,                    N_("Until when")                    },
    {"override",   AF_TEXT,    false, NOTE_MAX,        NULL,                NULL,                    N_("Why a suspected double is none")},
    {"note",       AF_TEXT,    false, NOTE_MAX,        NULL,                NULL,                    N_("Reason")                        },
    ACT_FIELDS_END,
};

/* --- first review --- */

static enum rc review_one(struct act_in *in, struct claim_rec *c, struct date day,
                          const char *path, struct arena *arena, struct err *err)
{
    const struct claim_ctx cx = act_claim_ctx(in);
    const char *by;
    struct claim_step_new step;
    enum rc rc = claim_may(in->db, c, KE_ACCEPT, err);

    (void)arena;
    if (!rc) {
        rc = act_claim_by(in, c, &by, err);
    }
    if (!rc) {
        rc = act_claim_holds(c, path, err);
    }
    if (!rc) {
        rc = act_claim_honest(in, c, path, err);
    }
    if (!rc) {
        rc = act_claim_single(in, c, ~CLAIM_DEAD, path, err);
    }
    if (!rc) {
        step = act_claim_step(in, day, by);
        rc = claim_apply(&cx, c, KE_ACCEPT, &step, NULL, err);
    }
    return rc;
}

static enum rc run_review(struct act_in *in, struct act_out *out, struct err *err)
{
    return act_claim_each(in, out, review_one, err);
}

/* --- giving back --- */

/* Day until which a supplement is taken: the line's, else the pack's days, else our own
 * default. */
static enum rc due_day(const struct act_in *in, const struct claim_rec *c, struct date day,
                       struct arena *arena, struct date *ret, struct err *err)
{
    struct subsidy_pack *pack;
    char a[DATE_ISO_SIZE];
    char b[DATE_ISO_SIZE];
    enum rc rc = act_claim_pack(in, c, arena, &pack, err);

    *ret = act_date(in->line, "due");
    if (!rc && date_is_set(*ret) && date_cmp(*ret, day) < 0) {
        return err_refuse(err, "B5", "due", _("The day %s lies before the letter of %s."),
                          act_iso(*ret, a), act_iso(day, b));
    }
    if (!rc && !date_is_set(*ret)) {
        *ret = date_add_days(day, pack && pack->supplement_days >= 0 ? pack->supplement_days
                                                                     : SUPPLEMENT_DAYS);
    }
    return rc;
}

/* One time, everything: what is asked for again and again wears people out. */
static enum rc told_before(const struct act_in *in, const struct claim_rec *c, struct err *err)
{
    char *on = NULL;
    enum rc rc = db_read_text(in->db, &on, err, sql_returned, "i", c->id);

    if (rc == RC_NOTFOUND) {
        return RC_OK;
    }
    if (!rc) {
        rc = act_warn(in, err, "B4", "remarks",
                      _("This claim was given back on %s already; all that was missing should "
                        "have been told then. Give it back again?"),
                      on);
    }
    mem_free(on);
    return rc;
}

static enum rc give_back(struct act_in *in, struct claim_rec *c, enum claim_event e,
                         struct date day, struct arena *arena, struct err *err)
{
    const struct claim_ctx cx = act_claim_ctx(in);
    struct claim_step_new step;
    const char *by = NULL;
    int64_t id = 0;
    enum rc rc = claim_may(in->db, c, e, err);

    if (!rc) {
        rc = act_claim_by(in, c, &by, err);
    }
    if (!rc) {
        rc = told_before(in, c, err);
    }
    step = act_claim_step(in, day, by);
    if (!rc) {
        rc = due_day(in, c, day, arena, &step.due_on, err);
    }
    if (!rc) {
        rc = claim_apply(&cx, c, e, &step, &id, err);
    }
    return rc ? rc : act_claim_remarks(in, id, err);
}

static enum rc return_one(struct act_in *in, struct claim_rec *c, struct date day,
                          const char *path, struct arena *arena, struct err *err)
{
    (void)path;
    return give_back(in, c, KE_RETURN, day, arena, err);
}

static enum rc run_return(struct act_in *in, struct act_out *out, struct err *err)
{
    return act_claim_one(in, out, return_one, err);
}

/* --- refusing --- */

/* K01 to K15 of the checks, or a code of the pack's list of what is not paid. */
static enum rc code_check(const struct act_in *in, const struct claim_rec *c,
                          struct arena *arena, struct err *err)
{
    const char *code = act_text(in->line, "code");
    struct subsidy_pack *pack;
    enum rc rc = act_claim_pack(in, c, arena, &pack, err);

    if (rc || (code[0] == 'K' && strlen(code) == 3 && strcmp(code, "K01") >= 0 &&
               strcmp(code, "K15") <= 0)) {
        return rc;
    }
    for (size_t i = 0; pack && i < pack->n_negs; i++) {
        if (strcmp(pack->negs[i].code, code) == 0) {
            return RC_OK;
        }
    }
    return err_refuse(
        err, "B4", "code",
        _("A refusal names its reason: K01 to K15 of the checks, or a code of the "
          "rule's list of what is not paid."));
}

/* What was given back is refused only when its days are over. */
static enum rc time_over(const struct act_in *in, const struct claim_rec *c, struct date day,
                         struct err *err)
{
    char iso[DATE_ISO_SIZE];
    char *due = NULL;
    enum rc rc;

    if (c->state != KS_OFFICE_BACK && c->state != KS_BUREAU_BACK) {
        return RC_OK;
    }
    rc = db_read_text(in->db, &due, err, sql_due, "i", c->id);
    if (rc == RC_OK && strcmp(act_iso(day, iso), due) <= 0) {
        rc = err_refuse(err, "B5", "date", _("They can supply what is missing until %s."), due);
    }
    mem_free(due);
    return rc == RC_NOTFOUND ? RC_OK : rc;
}

static enum rc say_no(struct act_in *in, struct claim_rec *c, enum claim_event e,
                      struct date day, struct arena *arena, struct err *err)
{
    const struct claim_ctx cx = act_claim_ctx(in);
    struct claim_step_new step;
    const char *by = NULL;
    enum rc rc = claim_may(in->db, c, e, err);

    if (!rc) {
        rc = act_claim_by(in, c, &by, err);
    }
    if (!rc) {
        rc = code_check(in, c, arena, err);
    }
    if (!rc) {
        rc = time_over(in, c, day, err);
    }
    if (rc) {
        return rc;
    }
    step = act_claim_step(in, day, by);
    return claim_apply(&cx, c, e, &step, NULL, err);
}

static enum rc refuse_one(struct act_in *in, struct claim_rec *c, struct date day,
                          const char *path, struct arena *arena, struct err *err)
{
    (void)path;
    return say_no(in, c, KE_REFUSE, day, arena, err);
}

static enum rc run_refuse(struct act_in *in, struct act_out *out, struct err *err)
{
    return act_claim_one(in, out, refuse_one, err);
}

/* --- the bureau --- */

/* A claim that was drawn is called back first; what a party denied on the telephone is not
 * passed. */
static enum rc calls_check(const struct act_in *in, const struct claim_rec *c, const char *path,
                           struct err *err)
{
    int64_t n = 0;
    enum rc rc = db_read_int(in->db, &n, err, sql_denied, "i", c->id);

    if (!rc && n > 0) {
        return err_refuse(err, "B6", path,
                          _("A party said on the telephone that there was no such dispute, or "
                            "that money was taken. This claim cannot be passed."));
    }
    if (!rc) {
        rc = db_read_int(in->db, &n, err, sql_uncalled, "i", c->id);
    }
    if (!rc && n > 0) {
        rc = act_warn(in, err, "B6", path,
                      _("The claim %s was drawn into the sample and nobody was called yet. "
                        "Record the result all the same?"),
                      claim_called(c));
    }
    return rc;
}

/* A bad grade may leave nothing, and never more than this. */
static enum rc bureau_graded(const struct claim_rec *c, int64_t fen, struct err *err)
{
    char figure[MONEY_FIGURE_SIZE];

    if (c->graded_fen == 0 && fen == 0) {
        return err_refuse(err, "B6", "result",
                          _("By the grade of its dossier nothing is paid for the claim %s. "
                            "Refuse it."),
                          claim_called(c));
    }
    if (c->graded_fen < 0 || fen <= c->graded_fen) {
        return RC_OK;
    }
    money_figure(c->graded_fen, figure);
    return err_refuse(err, "B6", "amount_fen",
                      _("By the grade of its dossier the claim %s comes to %s yuan at most."),
                      claim_called(c), figure);
}

/* The amount the bureau names: lower when it cuts, any when nobody knew one yet. */
static enum rc bureau_amount(const struct act_in *in, const struct claim_rec *c, bool cut,
                             int64_t *ret, struct err *err)
{
    const bool given = act_has(in->line, "amount_fen");
    const int64_t worth = act_claim_worth(c);

    *ret = given ? act_int(in->line, "amount_fen") : worth;
    if (cut && (!given || (worth >= 0 && *ret >= worth))) {
        return err_refuse(err, "B6", "amount_fen",
                          _("Write down the lower amount the bureau has set."));
    }
    if (cut && *ret == 0) {
        return err_refuse(
            err, "B6", "amount_fen",
            _("A cut to nothing is a refusal: record it as one, with its reason."));
    }
    if (!cut && given && worth >= 0 && *ret != worth && *ret == c->amount_fen) {
        return bureau_graded(c, *ret, err);
    }
    if (!cut && given && worth >= 0 && *ret != worth) {
        return err_refuse(err, "B6", "amount_fen",
                          _("Passed means the amount asked for; another amount is a cut."));
    }
    return bureau_graded(c, *ret, err);
}

static enum rc bureau_pass(struct act_in *in, struct claim_rec *c, bool cut, struct date day,
                           const char *path, struct err *err)
{
    const enum claim_event e = cut ? KE_BUREAU_LESS : KE_BUREAU_PASS;
    const struct claim_ctx cx = act_claim_ctx(in);
    struct claim_step_new step;
    const char *by = NULL;
    int64_t fen = -1;
    enum rc rc = claim_may(in->db, c, e, err);

    if (!rc) {
        rc = act_claim_by(in, c, &by, err);
    }
    if (!rc) {
        rc = act_claim_holds(c, path, err);
    }
    if (!rc) {
        rc = act_claim_honest(in, c, path, err);
    }
    if (!rc) {
        rc = calls_check(in, c, path, err);
    }
    if (!rc) {
        rc = act_claim_single(in, c, ~CLAIM_DEAD, path, err);
    }
    if (!rc) {
        rc = bureau_amount(in, c, cut, &fen, err);
    }
    if (rc) {
        return rc;
    }
    step = act_claim_step(in, day, by);
    step.amount_fen = fen;
    if (fen < c->amount_fen && !cut && !*step.note) {
        step.note = i18n_chinese(N_("as the grade of the dossier leaves it"));
    }
    rc = claim_apply(&cx, c, e, &step, NULL, err);
    c->final_fen = fen;
    return rc ? rc : db_write(in->db, err, sql_final, "iit", c->id, fen, step.note);
}

static enum rc bureau_refuse(struct act_in *in, struct claim_rec *c, struct date day,
                             struct arena *arena, struct err *err)
{
    enum rc rc;

    if (!*act_text(in->line, "note")) {
        return err_refuse(err, "B6", "note", _("Write down the reason."));
    }
    rc = say_no(in, c, KE_BUREAU_REFUSE, day, arena, err);
    c->final_fen = -1;
    return rc ? rc : act_claim_ungrant(in, c, day, err);
}

static enum rc bureau_one(struct act_in *in, struct claim_rec *c, struct date day,
                          const char *path, struct arena *arena, struct err *err)
{
    const char *result = act_text(in->line, "result");

    if (strcmp(result, "BACK") == 0) {
        return give_back(in, c, KE_BUREAU_RETURN, day, arena, err);
    }
    if (strcmp(result, "NO") == 0) {
        return bureau_refuse(in, c, day, arena, err);
    }
    return bureau_pass(in, c, strcmp(result, "CUT") == 0, day, path, err);
}

static enum rc run_bureau(struct act_in *in, struct act_out *out, struct err *err)
{
    if (act_has(in->line, "amount_fen") && json_array_size(act_array(in->line, "claims")) > 1) {
        return err_bad(err, "amount_fen", _("An amount is set for one claim at a time."));
    }
    return act_claim_each(in, out, bureau_one, err);
}

/* clang-format off */
const struct act acts_claim_office[] = {
    {"claim_review", N_("Pass the first review"),         fields_review, run_review, false, "财行〔2007〕179号"},
    {"claim_return", N_("Give a claim back"),             fields_return, run_return, false, "当地个案补贴办法"},
    {"claim_refuse", N_("Refuse a claim"),                fields_refuse, run_refuse, false, "当地个案补贴办法"},
    {"claim_bureau", N_("Record the bureau's result"),    fields_bureau, run_bureau, false, "财行〔2007〕179号"},
    {NULL, NULL, NULL, NULL, false, NULL},
};
/* clang-format on */
