/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_claim_send.c - how a committee hands in its claims: the batch of a period in its window,
 * signed by the director; what was missing; an appeal; that the file went out. Source: handbook
 * part 2, B.4 rows 3, 5 and 11, B.6.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/acts/act_claim_make.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/period.h"
#include "core/domain/mediator.h"

enum { NOTE_MAX = 300 };

static const char sql_director[] =
    "SELECT id FROM mediator WHERE post = 'DIRECTOR' AND left_on IS NULL ORDER BY id LIMIT 1";
static const char sql_sole[] =
    "SELECT count(*) FROM claim_person p WHERE p.claim_id = ?1 AND (SELECT count(*) FROM "
    "claim_person q WHERE q.claim_id = ?1) = 1 AND p.mediator_id = ?2";
static const char sql_batch_of[] =
    "SELECT id FROM claim_batch WHERE org_id IS NULL AND period = ?1 AND direction = 'OUT'";
static const char sql_batch_new[] =
    "INSERT INTO claim_batch (uid, period, made_on, director, office_note, direction, "
    "changed_on) "
    "VALUES ((SELECT region FROM committee) || '-' || ?1, ?1, ?2, ?3, ?4, 'OUT', ?2)";
static const char sql_batch_sum[] =
    "UPDATE claim_batch SET n = (SELECT count(*) FROM claim WHERE batch_id = ?1), sum_fen = "
    "(SELECT coalesce(sum(amount_fen), 0) FROM claim WHERE batch_id = ?1), pack_digest = "
    "(SELECT "
    "max(pack_digest) FROM claim WHERE batch_id = ?1), changed_on = ?2, state = 'MADE' WHERE "
    "id "
    "= ?1";
static const char sql_signed[] = "UPDATE claim_batch SET director = ?2, office_note = "
                                 "coalesce(?3, office_note) WHERE id = ?1";
static const char sql_in_batch[] = "UPDATE claim SET batch_id = ?2, revision = 1 WHERE id = ?1";
static const char sql_roll[] =
    "UPDATE claim SET period = ?2, rolled = rolled + 1 WHERE id = ?1";
static const char sql_revise[] = "UPDATE claim SET revision = revision + 1 WHERE id = ?1";
static const char sql_due[] =
    "SELECT due_on FROM claim_step WHERE claim_id = ?1 AND event IN ('RETURN', "
    "'BUREAU_RETURN') ORDER BY id DESC LIMIT 1";
static const char sql_refused_on[] =
    "SELECT on_date FROM claim_step WHERE claim_id = ?1 AND event IN ('REFUSE', "
    "'BUREAU_REFUSE', 'SUSTAIN') ORDER BY id DESC LIMIT 1";
static const char sql_sent[] =
    "UPDATE claim_batch SET state = 'SENT', digest = ?2 WHERE id = ?1";
static const char sql_out[] =
    "SELECT id FROM claim_batch WHERE period = ?1 AND direction = ?2 AND (?3 IS NULL OR org_id "
    "IN (SELECT id FROM org WHERE region = ?3 OR name = ?3)) ORDER BY id DESC LIMIT 1";
static const char sql_answered[] =
    "UPDATE claim_batch SET state = 'ANSWERED', answer_digest = ?2 WHERE id = ?1";

static const struct act_field fields_submit[] = {
    {"period",      AF_TEXT,     true,  8,        NULL, NULL, N_("Period")                     },
    {"director",    AF_MEDIATOR, false, 0,        NULL, NULL, N_("Who signs for the committee")},
    {"office_note", AF_TEXT,     false, NOTE_MAX, NULL, NULL,
     N_("Note of the office, when the director claims alone")                                  },
    ACT_FIELDS_END,
};
static const struct act_field fields_supplement[] = {
    {"claim",  AF_CLAIM,   true,  0,              NULL, NULL,                   N_("Claim")             },
    {"note",   AF_LONG,    true,  500,            NULL, NULL,                   N_("What was put right")},
    {"people", AF_OBJECTS, false, ACT_PEOPLE_MAX, NULL, act_claim_share_fields,
     N_("Who gets what share")                                                                          },
    CLAIM_ASK_FIELDS,
    ACT_FIELDS_END,
};
static const struct act_field fields_appeal[] = {
    {"claim", AF_CLAIM, true, 0,   NULL, NULL, N_("Claim")                   },
    {"note",  AF_LONG,  true, 500, NULL, NULL, N_("Why it should be granted")},
    ACT_FIELDS_END,
};
static const struct act_field fields_sent[] = {
    {"period", AF_TEXT, true,  8,  NULL, NULL, N_("Period")            },
    {"org",    AF_TEXT, false, 60, NULL, NULL, N_("Committee answered")},
    {"digest", AF_TEXT, true,  64, NULL, NULL, N_("Digest of the file")},
    ACT_FIELDS_END,
};

/** A batch being made. */
struct submit {
    struct date day;
    const char *period;
    int64_t director;
    const char *director_name;
    int64_t batch;
    int n_in;
    int n_rolled;
    json_t *left;     /* [{claim, code, message}] */
    struct err first; /* why the first was left out */
};

static void leave_out(struct submit *s, const struct claim_rec *c, const struct err *why)
{
    if (s->first.rc == RC_OK) {
        s->first = *why;
    }
    json_array_append_new(s->left,
                          json_pack("{s:s,s:s,s:s,s:s}", "claim", c->uid, "code", why->code,
                                    "field", why->field, "message", why->msg));
}

/* Who signs is no judge of a claim that only he himself makes. */
static enum rc sole_check(const struct act_in *in, const struct submit *s,
                          const struct claim_rec *c, struct err *err)
{
    int64_t n = 0;
    const enum rc rc = db_read_int(in->db, &n, err, sql_sole, "ii", c->id, s->director);

    if (rc || n == 0 || *act_text(in->line, "office_note")) {
        return rc;
    }
    return err_refuse(err, "B3", "director",
                      _("%s alone claims %s and cannot sign it: let the deputy sign, or write "
                        "down the note of the justice office."),
                      s->director_name, claim_called(c));
}

static enum rc director_read(const struct act_in *in, struct submit *s, struct arena *arena,
                             struct err *err)
{
    struct mediator m;
    enum rc rc = RC_OK;

    s->director = act_id(in->line, "director");
    if (s->director == 0) {
        rc = db_read_int(in->db, &s->director, err, sql_director, "");
        rc = rc == RC_NOTFOUND ? err_refuse(err, "B3", "director",
                                            _("Say who signs: no director is recorded."))
                               : rc;
    }
    if (!rc) {
        rc = mediator_get(in->db, s->director, arena, &m, err);
    }
    if (rc) {
        return rc;
    }
    s->director_name = m.name;
    return strcmp(m.post, "DIRECTOR") == 0 || strcmp(m.post, "DEPUTY") == 0
               ? RC_OK
               : err_refuse(err, "B3", "director",
                            _("Only the director or a deputy signs for the committee."));
}

/* Late once: to the next period, or not at all, as the rule says. */
static enum rc roll(const struct act_in *in, struct submit *s, const struct claim_rec *c,
                    const struct subsidy_pack *pack, struct date close, struct err *err)
{
    char next[CLAIM_PERIOD_SIZE];
    char iso[DATE_ISO_SIZE];
    struct err why = {0};
    enum rc rc;

    if ((pack && pack->late == PACK_LATE_REFUSE) || c->rolled > 0) {
        act_iso(close, iso);
        rc = c->rolled > 0
                 ? err_refuse(&why, "B3", "date",
                              _("The window ended on %s, and the claim was late before: it is "
                                "not taken any more."),
                              iso)
                 : err_refuse(&why, "B3", "date",
                              _("The window ended on %s; what is late is not taken."), iso);
        leave_out(s, c, &why);
        return rc == RC_REFUSED ? RC_OK : rc;
    }
    if (!claim_period_next(c->period, next)) {
        return err_bad(err, "period", _("This is no period."));
    }
    rc = act_warn(in, err, "B3", "date",
                  _("The window ended on %s; the claims that are late go to the period %s. Is "
                    "that all right?"),
                  act_iso(close, iso), next);
    if (!rc) {
        rc = db_write(in->db, err, sql_roll, "it", c->id, next);
        s->n_rolled++;
    }
    return rc;
}

static enum rc batch_get(const struct act_in *in, struct submit *s, struct err *err)
{
    char iso[DATE_ISO_SIZE];
    enum rc rc = s->batch != 0
                     ? RC_OK
                     : db_read_int(in->db, &s->batch, err, sql_batch_of, "t", s->period);

    if (rc == RC_NOTFOUND) {
        return db_insert(in->db, &s->batch, err, sql_batch_new, "tttt", s->period,
                         act_iso(s->day, iso), s->director_name,
                         act_text(in->line, "office_note"));
    }
    return rc ? rc
              : db_write(in->db, err, sql_signed, "itt", s->batch, s->director_name,
                         act_text(in->line, "office_note"));
}

static enum rc hand_in(const struct act_in *in, struct submit *s, struct claim_rec *c,
                       const struct claim_report *report, const struct claim_ask *ask,
                       struct err *err)
{
    const struct claim_ctx cx = act_claim_ctx(in);
    const struct claim_step_new step = {
        .on = s->day, .by_name = s->director_name, .amount_fen = -1};
    enum rc rc = batch_get(in, s, err);

    if (!rc) {
        rc = act_claim_write(in, c->id, c->case_id, report, ask, true, err);
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_in_batch, "ii", c->id, s->batch);
    }
    c->revision = 1;
    if (!rc) {
        rc = claim_apply(&cx, c, KE_SUBMIT, &step, NULL, err);
    }
    s->n_in++;
    return rc;
}

/* Everything is checked again on the day of handing in: what fails now stays behind. */
static enum rc submit_one(struct act_in *in, struct submit *s, struct claim_rec *c,
                          struct arena *arena, struct err *err)
{
    struct claim_report *report = arena_alloc(arena, sizeof *report);
    struct subsidy_pack *pack;
    struct err why = {0};
    struct claim_ask ask;
    char iso[DATE_ISO_SIZE];
    struct date close = {0};
    struct date open = {0};
    enum rc rc = act_claim_pack(in, c, arena, &pack, err);

    if (rc) {
        return rc;
    }
    if (!act_claim_window(pack, c->period, &open, &close)) {
        return err_bad(err, "period", _("This is no period."));
    }
    if (date_cmp(s->day, open) < 0) {
        rc = err_refuse(&why, "B3", "date", _("The window of the period %s opens on %s."),
                        c->period, act_iso(open, iso));
        leave_out(s, c, &why);
        return rc == RC_REFUSED ? RC_OK : rc;
    }
    if (date_cmp(s->day, close) > 0) {
        return roll(in, s, c, pack, close, err);
    }
    rc = act_claim_holds(c, "claim", &why);
    if (!rc) {
        rc = act_claim_ask(in, c->id, c->case_id, arena, &ask, &why);
    }
    if (!rc) {
        rc = act_claim_report(in, c->case_id, &ask, arena, report, &why);
    }
    if (!rc) {
        rc = sole_check(in, s, c, &why);
    }
    if (rc == RC_REFUSED || rc == RC_INVALID) {
        leave_out(s, c, &why);
        return RC_OK;
    }
    if (rc) {
        return err_set(err, rc, why.at, why.code, why.field, "%s", why.msg);
    }
    return hand_in(in, s, c, report, &ask, err);
}

static int agreed_order(const void *a, const void *b)
{
    const struct claim_rec *x = a;
    const struct claim_rec *y = b;
    const int days = date_cmp(x->agreed_on, y->agreed_on);

    return days ? days : (x->id > y->id) - (x->id < y->id);
}

static enum rc submit_all(struct act_in *in, struct submit *s, struct arena *arena,
                          struct err *err)
{
    const struct claim_query q = {
        .states = CLAIM_IN(CHECKED), .period = s->period, .org_id = -1};
    struct claim_rec *rows;
    size_t n = 0;
    enum rc rc = claim_page(in->db, &q, arena, &rows, &n, err);

    if (!rc && n == 0) {
        return err_refuse(err, "B3", "period", _("No checked claim waits in the period %s."),
                          s->period);
    }
    if (!rc) {
        qsort(rows, n, sizeof *rows, agreed_order);
    }
    for (size_t i = 0; i < n && !rc; i++) {
        rc = submit_one(in, s, &rows[i], arena, err);
    }
    if (!rc && s->n_in == 0 && s->n_rolled == 0) {
        rc = err_set(err, s->first.rc, s->first.at, s->first.code, s->first.field, "%s",
                     s->first.msg);
    }
    return rc;
}

static enum rc run_submit(struct act_in *in, struct act_out *out, struct err *err)
{
    struct submit s = {.period = act_text(in->line, "period"), .left = json_array()};
    char iso[DATE_ISO_SIZE];
    struct arena arena;
    struct period p;
    enum rc rc = act_day(in, &s.day, err);

    arena_init(&arena);
    if (!rc && period_parse(s.period, &p, err) != RC_OK) {
        rc = RC_INVALID;
    }
    if (!rc) {
        rc = director_read(in, &s, &arena, err);
    }
    if (!rc) {
        rc = submit_all(in, &s, &arena, err);
    }
    if (!rc && s.batch != 0) {
        rc = db_write(in->db, err, sql_batch_sum, "it", s.batch, act_iso(s.day, iso));
        act_made(out, 'b', "batch", s.batch);
    }
    if (!rc) {
        out->extra =
            json_pack("{s:i,s:i,s:O}", "n", s.n_in, "rolled", s.n_rolled, "left_out", s.left);
    }
    json_decref(s.left);
    arena_done(&arena);
    return rc;
}

/* --- supplement and appeal --- */

static enum rc not_after(struct date day, struct date last, bool appeal, struct err *err)
{
    char iso[DATE_ISO_SIZE];

    if (!date_is_set(last) || date_cmp(day, last) <= 0) {
        return RC_OK;
    }
    act_iso(last, iso);
    return appeal ? err_refuse(err, "B11", "date", _("The days to appeal ended on %s."), iso)
                  : err_refuse(err, "B5", "date",
                               _("The days to supply what is missing ended on %s."), iso);
}

static enum rc step_day(const struct act_in *in, const char *sql, int64_t claim_id,
                        struct date *ret, struct err *err)
{
    char *text = NULL;
    enum rc rc = db_read_text(in->db, &text, err, sql, "i", claim_id);

    if (rc || !date_parse_iso(text, ret)) {
        *ret = (struct date){0};
    }
    mem_free(text);
    return rc == RC_NOTFOUND ? RC_OK : rc;
}

/* A new revision goes out with the next file. */
static enum rc revise(struct act_in *in, struct claim_rec *c, enum claim_event e,
                      struct date day, struct err *err)
{
    const struct claim_ctx cx = act_claim_ctx(in);
    struct claim_step_new step = act_claim_step(in, day, in->cx->user);
    char iso[DATE_ISO_SIZE];
    enum rc rc = db_write(in->db, err, sql_revise, "i", c->id);

    c->revision++;
    if (!rc) {
        rc = claim_apply(&cx, c, e, &step, NULL, err);
    }
    return rc ? rc : db_write(in->db, err, sql_batch_sum, "it", c->batch_id, act_iso(day, iso));
}

static enum rc run_supplement(struct act_in *in, struct act_out *out, struct err *err)
{
    struct claim_report *report;
    struct date day;
    struct date due;
    struct claim_ask ask;
    struct claim_rec c;
    struct arena arena;
    enum rc rc = act_day(in, &day, err);

    arena_init(&arena);
    report = arena_alloc(&arena, sizeof *report);
    if (!rc) {
        rc = act_claim_read(in, "claim", &arena, &c, err);
    }
    if (!rc) {
        rc = claim_may(in->db, &c, KE_SUPPLEMENT, err);
    }
    if (!rc) {
        rc = step_day(in, sql_due, c.id, &due, err);
    }
    if (!rc) {
        rc = not_after(day, due, false, err);
    }
    if (!rc) {
        rc = act_claim_ask(in, c.id, c.case_id, &arena, &ask, err);
    }
    if (!rc) {
        rc = act_claim_report(in, c.case_id, &ask, &arena, report, err);
    }
    if (!rc) {
        rc = act_claim_write(in, c.id, c.case_id, report, &ask, true, err);
    }
    if (!rc) {
        rc = revise(in, &c, KE_SUPPLEMENT, day, err);
    }
    if (!rc) {
        act_claim_made(out, &c);
    }
    arena_done(&arena);
    return rc;
}

/* Within the days of the rule; a rule that names none is asked about, not decided here. */
static enum rc appeal_days(struct act_in *in, const struct claim_rec *c, struct date day,
                           struct arena *arena, struct err *err)
{
    struct subsidy_pack *pack;
    struct date from;
    enum rc rc = act_claim_pack(in, c, arena, &pack, err);

    if (!rc && (!pack || pack->appeal_days < 0)) {
        return act_warn(in, err, "B11", "claim",
                        _("The rule says nothing of an appeal. Send it all the same?"));
    }
    if (!rc) {
        rc = step_day(in, sql_refused_on, c->id, &from, err);
    }
    return rc || !date_is_set(from)
               ? rc
               : not_after(day, date_add_days(from, pack->appeal_days), true, err);
}

static enum rc run_appeal(struct act_in *in, struct act_out *out, struct err *err)
{
    struct claim_rec c;
    struct arena arena;
    struct date day;
    int64_t other = 0;
    enum rc rc = act_day(in, &day, err);

    arena_init(&arena);
    if (!rc) {
        rc = act_claim_read(in, "claim", &arena, &c, err);
    }
    if (!rc) {
        rc = claim_may(in->db, &c, KE_APPEAL, err);
    }
    if (!rc && claim_of_case(in->db, c.case_id, &other, err) == RC_OK) {
        rc = err_refuse(err, "B11", "claim",
                        _("This case has been claimed anew since; that claim counts."));
    }
    if (!rc) {
        rc = appeal_days(in, &c, day, &arena, err);
    }
    if (!rc) {
        rc = revise(in, &c, KE_APPEAL, day, err);
    }
    if (!rc) {
        act_claim_made(out, &c);
    }
    arena_done(&arena);
    return rc;
}

/* --- files that went out --- */

static enum rc went_out(struct act_in *in, struct act_out *out, const char *direction,
                        const char *sql, struct err *err)
{
    int64_t id = 0;
    enum rc rc = db_read_int(in->db, &id, err, sql_out, "ttt", act_text(in->line, "period"),
                             direction, act_text(in->line, "org"));

    if (rc == RC_NOTFOUND) {
        return err_set(err, rc, ERR_AT, "", "period", _("There is no batch of the period %s."),
                       act_text(in->line, "period"));
    }
    if (!rc) {
        rc = db_write(in->db, err, sql, "it", id, act_text(in->line, "digest"));
    }
    if (!rc) {
        act_made(out, 'b', "batch", id);
    }
    return rc;
}

static enum rc run_sent(struct act_in *in, struct act_out *out, struct err *err)
{
    return went_out(in, out, "OUT", sql_sent, err);
}

static enum rc run_answered(struct act_in *in, struct act_out *out, struct err *err)
{
    return went_out(in, out, "IN", sql_answered, err);
}

/* clang-format off */
const struct act acts_claim_send[] = {
    {"claim_submit",     N_("Hand in the claims of a period"), fields_submit,     run_submit,     false, "财行〔2007〕179号"},
    {"claim_supplement", N_("Supply what was missing"),        fields_supplement, run_supplement, false, "当地个案补贴办法"},
    {"claim_appeal",     N_("Appeal against a refusal"),       fields_appeal,     run_appeal,     false, "当地个案补贴办法"},
    {"claim_sent",       N_("Note that the claims were sent"), fields_sent,       run_sent,       false, "财行〔2007〕179号"},
    {"claim_answered",   N_("Note that the answer was sent"),  fields_sent,       run_answered,   false, "财行〔2007〕179号"},
    {NULL, NULL, NULL, NULL, false, NULL},
};
/* clang-format on */
