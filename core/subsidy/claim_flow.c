/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * claim_flow.c - the table of the life of a claim and the only code that moves one along it.
 * What a step needs besides its state (papers, windows, signatures, amounts) is checked by its
 * act; this file knows states, sides and the order of days.
 */
#include "config.h"

#include "core/subsidy/claim_flow.h"

#include <stdio.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/subsidy/claim.h"

#define PAY   "人民调解法 第16条"
#define FUND  "财行〔2007〕179号"
#define PLACE "当地个案补贴办法"
#define MASK  "政府信息公开条例 第15条"

/* Guards: sentences of what must hold besides the state; the acts check them. */
#define G_CHECKS N_("all blocking checks pass")
#define G_SIGN   N_("in the window; the director signs, never as the only claimant")
#define G_OTHER  N_("the reviewer is none of the claimants")
#define G_ALL    N_("everything missing is told at once")
#define G_CODE   N_("a reason with its code")
#define G_DAYS   N_("within the days of the rules")
#define G_LATE   N_("the days for it are over")
#define G_ONE    N_("no other claim of the same dispute")
#define G_AMOUNT N_("the amount is known")
#define G_LESS   N_("the new amount is lower")
#define G_POSTED N_("the days of posting are over, no objection is open")
#define G_ONCE   N_("it was never paid; bank slip")
#define G_VOID   N_("the agreement lost its effect, or the claim was false")

/* clang-format off */
static const struct claim_row rows[] = {
    {KS_DRAFT,       KE_CHECK,         KS_CHECKED,     KA_VILLAGE, 2,  G_CHECKS, NULL,   PAY},
    {KS_DRAFT,       KE_CHANGE,        KS_DRAFT,       KA_VILLAGE, 1,  NULL,     NULL,   PLACE},
    {KS_CHECKED,     KE_CHANGE,        KS_DRAFT,       KA_VILLAGE, 1,  NULL,     NULL,   PLACE},
    {KS_CHECKED,     KE_SUBMIT,        KS_SUBMITTED,   KA_VILLAGE, 3,  G_SIGN,   "S-SB", FUND},
    {KS_DRAFT,       KE_CANCEL,        KS_CANCELLED,   KA_VILLAGE, 12, NULL,     NULL,   PLACE},
    {KS_CHECKED,     KE_CANCEL,        KS_CANCELLED,   KA_VILLAGE, 12, NULL,     NULL,   PLACE},
    {KS_OFFICE_BACK, KE_CANCEL,        KS_CANCELLED,   KA_VILLAGE, 12, NULL,     NULL,   PLACE},
    {KS_BUREAU_BACK, KE_CANCEL,        KS_CANCELLED,   KA_VILLAGE, 12, NULL,     NULL,   PLACE},
    {KS_SUBMITTED,   KE_ACCEPT,        KS_OFFICE_OK,   KA_TOWN,    4,  G_OTHER,  "S-RD", FUND},
    {KS_SUBMITTED,   KE_RETURN,        KS_OFFICE_BACK, KA_TOWN,    4,  G_ALL,    "S-TH", PLACE},
    {KS_SUBMITTED,   KE_REFUSE,        KS_OFFICE_NO,   KA_TOWN,    4,  G_CODE,   "S-TH", PLACE},
    {KS_OFFICE_BACK, KE_SUPPLEMENT,    KS_SUBMITTED,   KA_VILLAGE, 5,  G_DAYS,   "S-SB", PLACE},
    {KS_BUREAU_BACK, KE_SUPPLEMENT,    KS_SUBMITTED,   KA_VILLAGE, 5,  G_DAYS,   "S-SB", PLACE},
    {KS_OFFICE_BACK, KE_REFUSE,        KS_OFFICE_NO,   KA_TOWN,    5,  G_LATE,   "S-TH", PLACE},
    {KS_BUREAU_BACK, KE_REFUSE,        KS_OFFICE_NO,   KA_TOWN,    5,  G_LATE,   "S-TH", PLACE},
    {KS_OFFICE_NO,   KE_DECLINE,       KS_OFFICE_NO,   KA_TOWN,    5,  G_LATE,   NULL,   PLACE},
    {KS_BUREAU_NO,   KE_DECLINE,       KS_BUREAU_NO,   KA_TOWN,    5,  G_LATE,   NULL,   PLACE},
    {KS_OFFICE_OK,   KE_RETURN,        KS_OFFICE_BACK, KA_TOWN,    4,  G_ALL,    "S-TH", PLACE},
    {KS_OFFICE_OK,   KE_REFUSE,        KS_OFFICE_NO,   KA_TOWN,    4,  G_CODE,   "S-TH", PLACE},
    {KS_OFFICE_OK,   KE_BUREAU_PASS,   KS_BUREAU_OK,   KA_BUREAU,  6,  G_OTHER,  "S-HF", FUND},
    {KS_OFFICE_OK,   KE_BUREAU_LESS,   KS_BUREAU_CUT,  KA_BUREAU,  6,  G_LESS,   "S-HF", FUND},
    {KS_OFFICE_OK,   KE_BUREAU_RETURN, KS_BUREAU_BACK, KA_BUREAU,  6,  G_ALL,    "S-TH", FUND},
    {KS_OFFICE_OK,   KE_BUREAU_REFUSE, KS_BUREAU_NO,   KA_BUREAU,  6,  G_CODE,   "S-TH", FUND},
    {KS_BUREAU_OK,   KE_APPROVE,       KS_APPROVED,    KA_BUREAU,  7,  G_AMOUNT, "S-SP", FUND},
    {KS_BUREAU_CUT,  KE_APPROVE,       KS_APPROVED,    KA_BUREAU,  7,  G_AMOUNT, "S-SP", FUND},
    {KS_BUREAU_OK,   KE_BUREAU_REFUSE, KS_BUREAU_NO,   KA_BUREAU,  7,  G_CODE,   "S-TH", FUND},
    {KS_BUREAU_CUT,  KE_BUREAU_REFUSE, KS_BUREAU_NO,   KA_BUREAU,  7,  G_CODE,   "S-TH", FUND},
    {KS_APPROVED,    KE_BUREAU_REFUSE, KS_BUREAU_NO,   KA_BUREAU,  7,  G_CODE,   "S-TH", FUND},
    {KS_PUBLISHED,   KE_BUREAU_REFUSE, KS_BUREAU_NO,   KA_BUREAU,  7,  G_CODE,   "S-TH", FUND},
    {KS_PUBLIC_OK,   KE_BUREAU_REFUSE, KS_BUREAU_NO,   KA_BUREAU,  7,  G_CODE,   "S-TH", FUND},
    {KS_APPROVED,    KE_PUBLISH,       KS_PUBLISHED,   KA_TOWN,    8,  NULL,     "S-GS", MASK},
    {KS_PUBLISHED,   KE_OBJECT,        KS_OBJECTED,    KA_TOWN,    8,  NULL,     NULL,   MASK},
    {KS_OBJECTED,    KE_OBJECT,        KS_OBJECTED,    KA_TOWN,    8,  NULL,     NULL,   MASK},
    {KS_OBJECTED,    KE_DISMISS,       KS_PUBLISHED,   KA_TOWN,    8,  G_OTHER,  NULL,   PLACE},
    {KS_OBJECTED,    KE_SUSTAIN,       KS_BUREAU_NO,   KA_TOWN,    8,  G_OTHER,  "S-TH", PLACE},
    {KS_PUBLISHED,   KE_PUBLIC_END,    KS_PUBLIC_OK,   KA_TOWN,    8,  G_POSTED, NULL,   MASK},
    {KS_PUBLIC_OK,   KE_PAY,           KS_PAID,        KA_FINANCE, 9,  G_ONCE,   "S-MX", FUND},
    {KS_PAID,        KE_CLAW_BACK,     KS_CLAWBACK,    KA_TOWN,    10, G_VOID,   "S-ZJ", PLACE},
    {KS_CLAWBACK,    KE_RECOVER,       KS_RECOVERED,   KA_FINANCE, 10, NULL,     NULL,   PLACE},
    {KS_OFFICE_NO,   KE_APPEAL,        KS_SUBMITTED,   KA_VILLAGE, 11, G_ONE,    "S-SS", PLACE},
    {KS_BUREAU_NO,   KE_APPEAL,        KS_OFFICE_OK,   KA_VILLAGE, 11, G_ONE,    "S-SS", PLACE},
    {KS_SUBMITTED,   KE_REPORT,        KS_SUBMITTED,   KA_VILLAGE, 10, G_VOID,   NULL,   PLACE},
    {KS_OFFICE_OK,   KE_REPORT,        KS_OFFICE_OK,   KA_VILLAGE, 10, G_VOID,   NULL,   PLACE},
    {KS_OFFICE_BACK, KE_REPORT,        KS_OFFICE_BACK, KA_VILLAGE, 10, G_VOID,   NULL,   PLACE},
    {KS_BUREAU_OK,   KE_REPORT,        KS_BUREAU_OK,   KA_VILLAGE, 10, G_VOID,   NULL,   PLACE},
    {KS_BUREAU_CUT,  KE_REPORT,        KS_BUREAU_CUT,  KA_VILLAGE, 10, G_VOID,   NULL,   PLACE},
    {KS_BUREAU_BACK, KE_REPORT,        KS_BUREAU_BACK, KA_VILLAGE, 10, G_VOID,   NULL,   PLACE},
    {KS_APPROVED,    KE_REPORT,        KS_APPROVED,    KA_VILLAGE, 10, G_VOID,   NULL,   PLACE},
    {KS_PUBLISHED,   KE_REPORT,        KS_PUBLISHED,   KA_VILLAGE, 10, G_VOID,   NULL,   PLACE},
    {KS_OBJECTED,    KE_REPORT,        KS_OBJECTED,    KA_VILLAGE, 10, G_VOID,   NULL,   PLACE},
    {KS_PUBLIC_OK,   KE_REPORT,        KS_PUBLIC_OK,   KA_VILLAGE, 10, G_VOID,   NULL,   PLACE},
    {KS_PAID,        KE_REPORT,        KS_PAID,        KA_VILLAGE, 10, G_VOID,   NULL,   PLACE},
};
/* clang-format on */
_Static_assert(countof(rows) == 52, "a lawful step was added or lost: look at the test too");

static const struct {
    const char *code;
    const char *label;
} states[] =
    {
#define X(id, label) {#id, label},
        CLAIM_STATES(X)
#undef X
},
  events[] =
      {
#define X(id, label) {#id, label},
          CLAIM_EVENTS(X)
#undef X
},
  actors[] = {
#define X(id, label) {#id, label},
      CLAIM_ACTORS(X)
#undef X
};
_Static_assert(countof(states) == CLAIM_STATE_COUNT, "one word a state");
_Static_assert(countof(events) == CLAIM_EVENT_COUNT, "one word an event");
_Static_assert(countof(actors) == CLAIM_ACTOR_COUNT, "one word an actor");

static const char sql_town[] = "SELECT count(*) FROM committee WHERE level = 'TOWN'";
static const char sql_last[] =
    "SELECT coalesce(max(on_date), '') FROM claim_step WHERE claim_id = ?1";
static const char sql_step[] =
    "INSERT INTO claim_step (claim_id, side, n, revision, event, from_state, to_state, "
    "on_date, "
    "actor, by_name, amount_fen, code, doc_no, due_on, note) VALUES (?1, ?2,"
    " (SELECT coalesce(max(n), 0) + 1 FROM claim_step WHERE claim_id = ?1 AND side = ?2),"
    " ?3, ?4, ?5, ?6, ?7, ?8, ?9, nullif(?10, -1), ?11, ?12, ?13, ?14)";
static const char sql_state[] = "UPDATE claim SET state = ?2 WHERE id = ?1";

const struct claim_row *claim_rows(size_t *ret_n)
{
    *ret_n = countof(rows);
    return rows;
}

const struct claim_row *claim_find(enum claim_state s, enum claim_event e)
{
    for (size_t i = 0; i < countof(rows); i++) {
        if (rows[i].from == s && rows[i].event == e) {
            return &rows[i];
        }
    }
    return NULL;
}

const char *claim_code(enum claim_state s)
{
    return states[s].code;
}

const char *claim_label(enum claim_state s)
{
    return _(states[s].label);
}

bool claim_parse(const char *code, enum claim_state *ret)
{
    for (size_t i = 0; code && i < countof(states); i++) {
        if (strcmp(states[i].code, code) == 0) {
            *ret = (enum claim_state)i;
            return true;
        }
    }
    return false;
}

const char *claim_event_code(enum claim_event e)
{
    return events[e].code;
}

const char *claim_event_label(enum claim_event e)
{
    return _(events[e].label);
}

bool claim_event_parse(const char *code, enum claim_event *ret)
{
    for (size_t i = 0; code && i < countof(events); i++) {
        if (strcmp(events[i].code, code) == 0) {
            *ret = (enum claim_event)i;
            return true;
        }
    }
    return false;
}

static const struct claim_row *row_of_event(enum claim_event e)
{
    for (size_t i = 0; i < countof(rows); i++) {
        if (rows[i].event == e) {
            return &rows[i];
        }
    }
    return &rows[0];
}

enum claim_actor claim_event_actor(enum claim_event e)
{
    return row_of_event(e)->actor;
}

const char *claim_actor_code(enum claim_actor a)
{
    return actors[a].code;
}

const char *claim_actor_label(enum claim_actor a)
{
    return _(actors[a].label);
}

const char *claim_label_zh(bool event, const char *code)
{
    for (size_t i = 0; code && i < (event ? countof(events) : countof(states)); i++) {
        if (strcmp(event ? events[i].code : states[i].code, code) == 0) {
            return i18n_chinese(event ? events[i].label : states[i].label);
        }
    }
    return code ? code : "";
}

enum rc claim_refuse(enum claim_state s, enum claim_event e, struct err *err)
{
    struct buf lawful;
    char code[16];
    enum rc rc;

    snprintf(code, sizeof code, "B%d", row_of_event(e)->b_row);
    buf_init(&lawful, 1024);
    for (size_t i = 0; i < countof(rows); i++) {
        /* what the other side may do is no help to who asks */
        if (rows[i].from == s &&
            (rows[i].actor == KA_VILLAGE) == (claim_event_actor(e) == KA_VILLAGE)) {
            buf_str(&lawful, lawful.size > 0 ? _(", ") : "");
            buf_str(&lawful, _(events[rows[i].event].label));
        }
    }
    rc = err_refuse(err, code, "claim",
                    _("The claim is in the state \"%s\"; \"%s\" is not possible there. "
                      "Possible now: %s."),
                    claim_label(s), claim_event_label(e),
                    lawful.size > 0 ? buf_text(&lawful) : _("reading and printing"));
    buf_done(&lawful);
    return rc;
}

/* A village's step belongs to the village whose claim it is; every other step to a township. */
static enum rc side_check(struct db *db, const struct claim_rec *c, const struct claim_row *row,
                          struct err *err)
{
    int64_t town = 0;
    char code[16];
    enum rc rc;

    snprintf(code, sizeof code, "B%d", row->b_row);
    if (row->actor == KA_VILLAGE) {
        return c->case_id != 0
                   ? RC_OK
                   : err_refuse(err, code, "claim",
                                _("This claim came from %s: only they can do \"%s\"."),
                                c->org_name, claim_event_label(row->event));
    }
    rc = db_read_int(db, &town, err, sql_town, "");
    if (rc || town != 0) {
        return rc;
    }
    return err_refuse(err, code, "claim",
                      _("\"%s\" is done by %s, not by the committee that claims. Read their "
                        "answer instead."),
                      claim_event_label(row->event), claim_actor_label(row->actor));
}

static enum rc day_check(struct db *db, const struct claim_rec *c, int b_row, struct date on,
                         struct err *err)
{
    char iso[DATE_ISO_SIZE];
    char code[16];
    char *last = NULL;
    enum rc rc = db_read_text(db, &last, err, sql_last, "i", c->id);

    date_iso(on, iso);
    snprintf(code, sizeof code, "B%d", b_row);
    if (!rc && strcmp(iso, last) < 0) {
        rc = err_refuse(err, code, "date",
                        _("The date %s lies before the last step of this claim, %s. Please "
                          "check it."),
                        iso, last);
    }
    mem_free(last);
    return rc;
}

enum rc claim_may(struct db *db, const struct claim_rec *c, enum claim_event e, struct err *err)
{
    const struct claim_row *row = claim_find(c->state, e);

    return row ? side_check(db, c, row, err) : claim_refuse(c->state, e, err);
}

enum rc claim_apply(const struct claim_ctx *cx, struct claim_rec *c, enum claim_event e,
                    const struct claim_step_new *s, int64_t *ret_step, struct err *err)
{
    const enum rc rc = claim_may(cx->db, c, e, err);

    return rc ? rc : claim_told(cx, c, e, s, ret_step, err);
}

enum rc claim_told(const struct claim_ctx *cx, struct claim_rec *c, enum claim_event e,
                   const struct claim_step_new *s, int64_t *ret_step, struct err *err)
{
    const struct claim_row *row = claim_find(c->state, e);
    char on[DATE_ISO_SIZE];
    char due[DATE_ISO_SIZE];
    int64_t step = 0;
    enum rc rc =
        row ? day_check(cx->db, c, row->b_row, s->on, err) : claim_refuse(c->state, e, err);

    if (rc) {
        return rc;
    }
    date_iso(s->on, on);
    date_iso(s->due_on, due);
    rc = db_insert(cx->db, &step, err, sql_step, "itittttttitttt", c->id,
                   row->actor == KA_VILLAGE ? "V" : "T", c->revision, events[e].code,
                   states[row->from].code, states[row->to].code, on, actors[row->actor].code,
                   s->by_name && *s->by_name ? s->by_name : cx->user, s->amount_fen, s->code,
                   s->doc_no, due, s->note);
    if (!rc && row->to != row->from) {
        rc = db_write(cx->db, err, sql_state, "it", c->id, states[row->to].code);
    }
    if (!rc) {
        c->state = row->to;
    }
    if (ret_step) {
        *ret_step = step;
    }
    return rc;
}
