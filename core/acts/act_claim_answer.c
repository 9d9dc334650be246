/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_claim_answer.c - what the township decided, as the village learns it: from an answer
 * file, or typed in from a letter. Only the other side's steps can come in this way. Read again
 * it changes nothing; an answer to an older revision adds its steps and leaves the state.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/acts/act_claim.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/task.h"
#include "core/subsidy/claim_lines.h"

enum { NOTE_MAX = 300 };

static const char sql_us[] = "SELECT region FROM committee";
static const char sql_claim[] =
    "SELECT id, revision, state, case_id, (SELECT coalesce(max(n), 0) FROM claim_step WHERE "
    "claim_id = claim.id AND side = 'T') AS steps FROM claim WHERE uid = ?1 AND org_id IS NULL";
static const char sql_step[] =
    "INSERT INTO claim_step (claim_id, side, n, revision, event, from_state, to_state, "
    "on_date, "
    "actor, by_name, amount_fen, code, doc_no, due_on, note) SELECT ?1, 'T', json_extract(?2, "
    "'$.n'), json_extract(?2, '$.revision'), json_extract(?2, '$.event'), json_extract(?2, "
    "'$.from'), json_extract(?2, '$.to'), json_extract(?2, '$.on'), json_extract(?2, "
    "'$.actor'), json_extract(?2, '$.by'), json_extract(?2, '$.amount_fen'), json_extract(?2, "
    "'$.code'), json_extract(?2, '$.doc_no'), json_extract(?2, '$.due_on'), json_extract(?2, "
    "'$.note')";
static const char sql_remarks[] =
    "INSERT INTO claim_remark (step_id, n, field, text) SELECT ?1, key + 1, "
    "coalesce(json_extract(value, '$.field'), ''), json_extract(value, '$.text') FROM "
    "json_each(?2, '$.remarks')";
static const char sql_take[] =
    "UPDATE claim SET final_fen = json_extract(?2, '$.final_fen'), withheld_fen = "
    "coalesce(json_extract(?2, '$.withheld_fen'), 0), tax_note = json_extract(?2, "
    "'$.tax_note'), "
    "public_from = json_extract(?2, '$.public_from'), public_until = json_extract(?2, "
    "'$.public_until'), quality = json_extract(?2, '$.quality'), quality_grade = "
    "json_extract(?2, '$.quality_grade'), given_shares = CASE WHEN (SELECT "
    "sum(json_extract(value, '$.fen')) FROM json_each(?2, '$.payers')) = json_extract(?2, "
    "'$.final_fen') THEN json_extract(?2, '$.payers') END WHERE id = ?1";
static const char sql_parts[] =
    "UPDATE claim_person SET given_fen = (SELECT json_extract(value, '$.fen') - "
    "coalesce(json_extract(value, '$.capped_fen'), 0) FROM json_each(?2, '$.people') WHERE "
    "json_extract(value, '$.n') = claim_person.n) WHERE claim_id = ?1";
static const char sql_state[] = "UPDATE claim SET state = ?2 WHERE id = ?1";
static const char sql_batch[] = "UPDATE claim_batch SET state = 'ANSWERED', answer_digest = ?2 "
                                "WHERE uid = ?1 AND org_id IS NULL";
static const char sql_known[] =
    "SELECT count(*) FROM claim_batch WHERE uid = ?1 AND answer_digest = ?2 AND org_id IS NULL";
static const char sql_final[] = "UPDATE claim SET final_fen = nullif(?2, -1) WHERE id = ?1";

static const struct code rows_told[] = {
    {"ACCEPT",        N_("pass the first review"),               NULL},
    {"RETURN",        N_("give back for supplement"),            NULL},
    {"REFUSE",        N_("refuse the claim"),                    NULL},
    {"BUREAU_PASS",   N_("record that the bureau passed it"),    NULL},
    {"BUREAU_LESS",   N_("record that the bureau cut it"),       NULL},
    {"BUREAU_RETURN", N_("record that the bureau gave it back"), NULL},
    {"BUREAU_REFUSE", N_("record that the bureau refused it"),   NULL},
    {"APPROVE",       N_("record the approval"),                 NULL},
    {"PUBLISH",       N_("post in public"),                      NULL},
    {"PUBLIC_END",    N_("end the posting"),                     NULL},
    {"PAY",           N_("record the payment"),                  NULL},
    {"CLAW_BACK",     N_("demand the allowance back"),           NULL},
    {"RECOVER",       N_("record the repayment"),                NULL},
    {NULL,            NULL,                                      NULL},
};
static const struct code_table codes_told = {"claim_told", rows_told};

static const struct act_field fields_answer[] = {
    {"file",       AF_CONTENT, false, 0,               NULL,        NULL,                    N_("File of the township")},
    {"claim",      AF_CLAIM,   false, 0,               NULL,        NULL,                    N_("Claim")               },
    {"step",       AF_CODE,    false, 0,               &codes_told, NULL,                    N_("What they decided")   },
    {"amount_fen", AF_FEN,     false, 0,               NULL,        NULL,                    N_("Amount")              },
    {"by",         AF_TEXT,    false, 30,              NULL,        NULL,                    N_("Who decided")         },
    {"doc_no",     AF_TEXT,    false, 60,              NULL,        NULL,                    N_("Paper number")        },
    {"code",       AF_TEXT,    false, 8,               NULL,        NULL,                    N_("Code of the reason")  },
    {"due",        AF_DATE,    false, 0,               NULL,        NULL,                    N_("Until when")          },
    {"remarks",    AF_OBJECTS, false, ACT_REMARKS_MAX, NULL,        act_claim_remark_fields,
     N_("All that is missing")                                                                                         },
    {"note",       AF_TEXT,    false, NOTE_MAX,        NULL,        NULL,                    N_("Note")                },
    ACT_FIELDS_END,
};

static enum rc wrong(const json_t *claim, const char *what, struct err *err)
{
    return err_bad(err, "file", _("The claim %s: %s"), act_text(claim, "uid"), what);
}

/* --- from a file --- */

static bool step_is_theirs(const json_t *s, size_t i)
{
    const struct claim_row *row;
    enum claim_state from;
    enum claim_state to;
    enum claim_event e;

    if (act_int(s, "n") != (int64_t)i + 1 || !claim_event_parse(act_text(s, "event"), &e) ||
        !claim_parse(act_text(s, "from"), &from) || !claim_parse(act_text(s, "to"), &to)) {
        return false;
    }
    row = claim_find(from, e);
    return row && row->to == to && row->actor != KA_VILLAGE &&
           strcmp(claim_actor_code(row->actor), act_text(s, "actor")) == 0;
}

static enum rc steps_take(const struct act_in *in, int64_t id, int64_t have,
                          const json_t *claim, struct err *err)
{
    const json_t *steps = act_array(claim, "steps");
    enum rc rc = RC_OK;

    for (size_t i = 0; i < json_array_size(steps) && !rc; i++) {
        const json_t *s = json_array_get(steps, i);
        int64_t step = 0;
        char *text;

        if (!step_is_theirs(s, i)) {
            return wrong(claim, _("its steps are none of a township."), err);
        }
        if (act_int(s, "n") <= have) {
            continue;
        }
        text = json_dumps(s, JSON_COMPACT);
        rc = db_insert(in->db, &step, err, sql_step, "it", id, text);
        if (!rc) {
            rc = db_write(in->db, err, sql_remarks, "it", step, text);
        }
        free(text);
    }
    return rc;
}

/* The state of the last step of theirs, or where a claim stands that nobody decided on. */
static bool state_follows(const json_t *claim, enum claim_state now)
{
    const json_t *steps = act_array(claim, "steps");
    const size_t n = json_array_size(steps);
    const char *state = act_text(claim, "state");
    enum claim_state s;

    if (!claim_parse(state, &s) || (CLAIM_IN(DRAFT) | CLAIM_IN(CHECKED)) & 1u << s) {
        return false;
    }
    return s == now || s == KS_SUBMITTED || s == KS_OFFICE_OK || s == KS_CANCELLED ||
           (n > 0 && strcmp(act_text(json_array_get(steps, n - 1), "to"), state) == 0);
}

static enum rc money_take(const struct act_in *in, int64_t id, const json_t *claim,
                          struct err *err)
{
    char *text = json_dumps(claim, JSON_COMPACT);
    enum rc rc = db_write(in->db, err, sql_take, "it", id, text);

    if (!rc && act_has(claim, "people")) {
        rc = db_write(in->db, err, sql_parts, "it", id, text);
    }
    free(text);
    return rc;
}

static enum rc one_take(const struct act_in *in, const json_t *claim, struct act_out *out,
                        int *n_changed, struct err *err)
{
    enum claim_state now = KS_DRAFT;
    json_t *old = NULL;
    bool current;
    enum rc rc = db_row(in->db, &old, err, sql_claim, "t", act_text(claim, "uid"));

    if (rc == RC_NOTFOUND) {
        return wrong(claim,
                     _("there is no such claim here; this answer is for another "
                       "database."),
                     err);
    }
    if (rc) {
        return rc;
    }
    current = act_int(claim, "revision") == act_int(old, "revision");
    if (!claim_parse(act_text(old, "state"), &now) ||
        act_int(claim, "revision") > act_int(old, "revision")) {
        rc =
            wrong(claim, _("this answer is to a revision that was never sent from here."), err);
    } else if (current && !state_follows(claim, now)) {
        rc = wrong(claim, _("its state does not follow from its steps."), err);
    }
    *n_changed +=
        !rc && (int64_t)json_array_size(act_array(claim, "steps")) > act_int(old, "steps");
    if (!rc) {
        rc = steps_take(in, act_int(old, "id"), act_int(old, "steps"), claim, err);
    }
    if (!rc && current) {
        rc = db_write(in->db, err, sql_state, "it", act_int(old, "id"),
                      act_text(claim, "state"));
        rc = rc ? rc : money_take(in, act_int(old, "id"), claim, err);
    }
    /* the tasks of each case follow what was told of its claim: money to be given back */
    if (!rc && current) {
        rc = task_refresh(in->db, in->cx->clock, act_int(old, "case_id"), err);
    }
    if (!rc && out->case_id == 0) {
        out->case_id = act_int(old, "case_id");
    }
    json_decref(old);
    return rc;
}

static enum rc head_check(const struct act_in *in, const json_t *head, struct err *err)
{
    const json_t *to = json_object_get(head, "to");
    char *region = NULL;
    enum rc rc = db_read_text(in->db, &region, err, sql_us, "");

    if (!rc && strcmp(region, act_text(to, "region")) != 0) {
        rc = err_refuse(err, "B4", "file", _("This answer is for %s, not for us."),
                        act_text(to, "name"));
    }
    mem_free(region);
    return rc;
}

static enum rc file_take(struct act_in *in, struct act_out *out, struct err *err)
{
    const char *text = act_text(in->line, "file");
    const json_t *claims;
    const json_t *head;
    json_t *file = NULL;
    int64_t known = 0;
    int changed = 0;
    enum rc rc = claim_lines_read(CLAIM_FILE_ANSWER, text, strlen(text), &file, err);

    if (rc) {
        return rc;
    }
    head = json_object_get(file, "head");
    claims = json_object_get(file, "claims");
    rc = head_check(in, head, err);
    if (!rc) {
        rc = db_read_int(in->db, &known, err, sql_known, "tt", act_text(head, "batch"),
                         act_text(file, "digest"));
    }
    for (size_t i = 0; i < json_array_size(claims) && !rc; i++) {
        rc = one_take(in, json_array_get(claims, i), out, &changed, err);
    }
    if (!rc && known == 0) {
        rc = db_write(in->db, err, sql_batch, "tt", act_text(head, "batch"),
                      act_text(file, "digest"));
    }
    if (!rc) {
        out->extra = json_pack("{s:s,s:s,s:i,s:i}", "from",
                               act_text(json_object_get(head, "from"), "name"), "period",
                               act_text(head, "period"), "n", (int)json_array_size(claims),
                               "changed", changed);
    }
    json_decref(file);
    return rc;
}

/* --- from a letter --- */

static enum rc letter_take(struct act_in *in, struct act_out *out, struct err *err)
{
    const struct claim_ctx cx = act_claim_ctx(in);
    struct claim_step_new step;
    enum claim_event e = KE_ACCEPT;
    struct claim_rec c;
    struct arena arena;
    struct date day;
    int64_t id = 0;
    enum rc rc = act_day(in, &day, err);

    arena_init(&arena);
    if (!rc) {
        rc = act_claim_read(in, "claim", &arena, &c, err);
    }
    if (!rc && c.case_id == 0) {
        rc = err_refuse(err, "B4", "claim",
                        _("This claim came from %s: it is decided here, not answered."),
                        c.org_name);
    }
    if (!rc && !claim_event_parse(act_text(in->line, "step"), &e)) {
        rc = err_refuse(err, "B4", "step", _("Say what they decided."));
    }
    step = act_claim_step(in, day, act_text(in->line, "by"));
    step.due_on = act_date(in->line, "due");
    if (act_has(in->line, "amount_fen")) {
        step.amount_fen = act_int(in->line, "amount_fen");
    }
    if (!rc) {
        rc = claim_told(&cx, &c, e, &step, &id, err);
    }
    if (!rc && (e == KE_RETURN || e == KE_BUREAU_RETURN)) {
        rc = act_claim_remarks(in, id, err);
    }
    if (!rc && e == KE_APPROVE) {
        rc = db_write(in->db, err, sql_final, "ii", c.id,
                      step.amount_fen >= 0 ? step.amount_fen : c.amount_fen);
    }
    if (!rc) {
        act_claim_made(out, &c);
    }
    arena_done(&arena);
    return rc;
}

static enum rc run_answer(struct act_in *in, struct act_out *out, struct err *err)
{
    if (act_has(in->line, "file")) {
        return file_take(in, out, err);
    }
    if (!act_has(in->line, "claim")) {
        return err_bad(err, "file",
                       _("Give the township's file, or the claim and what was "
                         "decided."));
    }
    return letter_take(in, out, err);
}

/* clang-format off */
const struct act acts_claim_answer[] = {
    {"claim_answer", N_("Read the township's answer"), fields_answer, run_answer, false, "财行〔2007〕179号"},
    {NULL, NULL, NULL, NULL, false, NULL},
};
/* clang-format on */
