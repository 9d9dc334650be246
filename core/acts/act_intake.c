/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_intake.c - from somebody at the door to a registered case, and its registration changed
 * as long as it is not accepted. What is decided then is act_scope.c and act_accept.c.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/acts/act_link.h"
#include "core/acts/act_party.h"
#include "core/acts/act_reopen.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/case.h"
#include "core/domain/paper.h"
#include "core/domain/search.h"

enum { PARTIES_MAX = 100, REQUESTS_MAX = 30, SEARCH_MAX = 32 * 1024 };

static const char sql_add[] =
    "INSERT INTO cases (title, search, registered_on, application_date, received_by, source, "
    "form, type, local_type, event_date, "
    "place, facts, involved, chosen, in_region, violence, escalation, court_accepted, "
    "ref_body, ref_no, ref_on, tier, "
    "created_at, reopens, summary) VALUES ('', '', ?1, ?2, nullif(?3, 0), ?4, ?5, ?6, ?7, ?8, "
    "?9, ?10, "
    "2, ?11, "
    "?12, ?13, ?14, ?15, ?16, ?17, "
    "?18, coalesce(?19, 'SIMPLE'), ?20, nullif(?21, 0), ?22)";
/* An amendment changes what the line names; -1 stands for a tick it does not mention. */
static const char sql_amend[] =
    "UPDATE cases SET registered_on = coalesce(?1, registered_on), "
    "application_date = coalesce(?2, application_date), "
    "received_by = CASE WHEN ?3 = 0 THEN received_by ELSE ?3 END, "
    "source = coalesce(?4, source), form = coalesce(?5, form), "
    "type = coalesce(?6, type), local_type = coalesce(?7, CASE "
    "WHEN ?6 IS NULL THEN local_type END), "
    "event_date = coalesce(?8, event_date), place = coalesce(?9, "
    "place), facts = coalesce(?10, facts), "
    "chosen = CASE WHEN ?11 < 0 THEN chosen ELSE ?11 END, "
    "in_region = CASE WHEN ?12 < 0 THEN in_region ELSE ?12 END, "
    "violence = CASE WHEN ?13 < 0 THEN violence ELSE ?13 END, "
    "escalation = CASE WHEN ?14 < 0 THEN escalation ELSE ?14 END, "
    "court_accepted = CASE WHEN ?15 < 0 THEN court_accepted ELSE "
    "?15 END, ref_body = coalesce(?16, ref_body), "
    "ref_no = coalesce(?17, ref_no), ref_on = coalesce(?18, "
    "ref_on), tier = coalesce(?19, tier), reopens = "
    "coalesce(nullif(?21, 0), reopens), summary = CASE WHEN ?22 < 0 "
    "THEN summary ELSE ?22 END WHERE id = ?20";
/* What the line gives as empty. What a case must have stands in amend_needed. */
static const struct act_emptying case_emptying[] = {
    {"received_by",      "UPDATE cases SET received_by = NULL WHERE id = ?1"              },
    {"application_date", "UPDATE cases SET application_date = registered_on WHERE id = ?1"},
    {"local_type",       "UPDATE cases SET local_type = NULL WHERE id = ?1"               },
    {"event_date",       "UPDATE cases SET event_date = NULL WHERE id = ?1"               },
    {"place",            "UPDATE cases SET place = NULL WHERE id = ?1"                    },
    {"chosen",           "UPDATE cases SET chosen = 0 WHERE id = ?1"                      },
    {"in_region",        "UPDATE cases SET in_region = 1 WHERE id = ?1"                   },
    {"violence",         "UPDATE cases SET violence = 0 WHERE id = ?1"                    },
    {"escalation",       "UPDATE cases SET escalation = 0 WHERE id = ?1"                  },
    {"court_accepted",   "UPDATE cases SET court_accepted = 0 WHERE id = ?1"              },
    {"summary",          "UPDATE cases SET summary = 0 WHERE id = ?1"                     },
    {"ref_body",         "UPDATE cases SET ref_body = NULL WHERE id = ?1"                 },
    {"ref_no",           "UPDATE cases SET ref_no = NULL WHERE id = ?1"                   },
    {"ref_on",           "UPDATE cases SET ref_on = NULL WHERE id = ?1"                   },
    {"tier",             "UPDATE cases SET tier = 'SIMPLE' WHERE id = ?1"                 },
    {"reopens",          "UPDATE cases SET reopens = NULL WHERE id = ?1"                  },
    {"requests",         "DELETE FROM request WHERE case_id = ?1"                         },
    {NULL,               NULL                                                             },
};
static const char sql_event[] = "SELECT coalesce(event_date, '') FROM cases WHERE id = ?1";
static const char sql_search_get[] = "SELECT search FROM cases WHERE id = ?1";
static const char sql_names[] =
    "UPDATE cases SET title = ?1, search = ?2, involved = ?3 WHERE id = ?4";
static const char sql_request_add[] =
    "INSERT INTO request (case_id, n, text) VALUES (?1, ?2, ?3)";
static const char sql_requests_drop[] = "DELETE FROM request WHERE case_id = ?1";
static const char sql_local_leaf[] =
    "SELECT leaf FROM local_kind WHERE code = ?1 AND active = 1";

/* parties, advice and requests are asked for by their rules (R01, R08, R05), so that the answer
 * names the rule. */
#define INTAKE_FIELDS(must)                                                                    \
    {"date", AF_DATE, false, 0, NULL, NULL, N_("Date of registration")},                       \
        {"received_by", AF_MEDIATOR, false, 0, NULL, NULL, N_("Received by")},                 \
        {"source", AF_CODE, must, 0, &codes_source, NULL, N_("Source of the case")},           \
        {"form", AF_CODE, must, 0, &codes_form, NULL, N_("Form of the application")},          \
        {"application_date", AF_DATE, false, 0, NULL, NULL, N_("Date of application")},        \
        {"type", AF_CODE, must, 0, &codes_type, NULL, N_("Kind of dispute")},                  \
        {"local_type", AF_TEXT, false, 4, NULL, NULL, N_("Local kind")},                       \
        {"event_date", AF_DATE, false, 0, NULL, NULL, N_("Date of the event")},                \
        {"place", AF_TEXT, false, 100, NULL, NULL, N_("Place of the event")},                  \
        {"facts", AF_LONG, must, 5000, NULL, NULL, N_("Facts of the dispute")},                \
        {"requests", AF_TEXTS, false, REQUESTS_MAX, NULL, NULL, N_("Requests")},               \
        {"tier", AF_CODE, false, 0, &codes_tier, NULL, N_("Weight of the case")},              \
        {"chosen", AF_BOOL, false, 0, NULL, NULL, N_("Parties chose this committee")},         \
        {"in_region", AF_BOOL, false, 0, NULL, NULL, N_("A party or the place lies here")},    \
        {"violence",                                                                           \
         AF_BOOL,                                                                              \
         false,                                                                                \
         0,                                                                                    \
         NULL,                                                                                 \
         NULL,                                                                                 \
         N_("Domestic violence against a minor or incapable person")},                         \
        {"escalation", AF_BOOL, false, 0, NULL, NULL, N_("May cause an incident or a crime")}, \
        {"court_accepted", AF_BOOL, false, 0, NULL, NULL, N_("A court has accepted it")},      \
        {"summary",                                                                            \
         AF_BOOL,                                                                              \
         false,                                                                                \
         0,                                                                                    \
         NULL,                                                                                 \
         NULL,                                                                                 \
         N_("The court tries it by summary procedure")},                                       \
        {"ref_body", AF_TEXT, false, 60, NULL, NULL, N_("Handed over by")},                    \
        {"ref_no", AF_TEXT, false, 40, NULL, NULL, N_("Number of the hand-over letter")},      \
        {"ref_on", AF_DATE, false, 0, NULL, NULL, N_("Hand-over signed for on")},              \
        {"ref_due", AF_DATE, false, 0, NULL, NULL, N_("Answer asked for by")},                 \
        {"ref_contact", AF_TEXT, false, 30, NULL, NULL, N_("Contact")},                        \
        {"ref_phone", AF_PHONE, false, 0, NULL, NULL, N_("Phone")},                            \
        {"reopens", AF_CASE, false, 0, NULL, NULL, N_("Flared up again from case")},           \
    {                                                                                          \
        "parties", AF_OBJECTS, false, PARTIES_MAX, NULL, act_party_fields, N_("Parties")       \
    }

/* clang-format off */
static const struct act_field fields_intake[] = {INTAKE_FIELDS(true), ACT_FIELDS_END};
static const struct act_field fields_amend[] = {INTAKE_FIELDS(false), ACT_FIELDS_END};
/* clang-format on */

/* What the checks look at: the line over what the case already has. */
struct intake {
    const char *source;
    const char *form;
    const char *type;
    const char *ref_body;
    const char *ref_no;
    struct date ref_on;
    struct date registered_on;
    struct date application_date;
    struct date event_date;
    bool court_accepted;
    bool violence;
    bool has_requests;
};

static const char *either(const json_t *line, const char *name, const char *before)
{
    const char *s = act_text(line, name);

    return *s || act_emptied(line, name) || !before ? s : before;
}

static struct date either_date(const json_t *line, const char *name, struct date before)
{
    const struct date d = act_date(line, name);

    return date_is_set(d) || act_emptied(line, name) ? d : before;
}

static bool either_tick(const json_t *line, const char *name, bool before)
{
    return act_has(line, name) ? act_bool(line, name) : before && !act_emptied(line, name);
}

/* before: NULL for a new case; event: the day of the event it has. */
static struct intake intake_now(const struct act_in *in, const struct case_rec *before,
                                struct date event, struct date day)
{
    static const struct case_rec none = {
        .source = "", .form = "", .type = "", .ref_body = "", .ref_no = ""};
    const struct case_rec *b = before ? before : &none;
    const json_t *l = in->line;
    struct intake now = {
        .source = either(l, "source", b->source),
        .form = either(l, "form", b->form),
        .type = either(l, "type", b->type),
        .ref_body = either(l, "ref_body", b->ref_body),
        .ref_no = either(l, "ref_no", b->ref_no),
        .ref_on = either_date(l, "ref_on", b->ref_on),
        .registered_on = before && !act_has(l, "date") ? b->registered_on : day,
        .application_date = either_date(l, "application_date", b->application_date),
        .event_date = either_date(l, "event_date", event),
        .court_accepted = either_tick(l, "court_accepted", b->court_accepted),
        .violence = either_tick(l, "violence", b->violence),
        .has_requests = act_array(l, "requests") || (before && !act_emptied(l, "requests")),
    };

    if (!date_is_set(now.application_date)) {
        now.application_date = now.registered_on;
    }
    return now;
}

static bool source_is_court(const char *source)
{
    return strncmp(source, "COURT_", 6) == 0;
}

/* Rule R06: a case the court has taken goes back, unless the court itself sent it - then its
 * letter must be named. */
static enum rc intake_court(const struct act_in *in, const struct intake *now, struct err *err)
{
    if (!source_is_court(now->source)) {
        if (now->court_accepted) {
            return act_warn(in, err, "R06", "court_accepted",
                            _("A court has accepted this dispute. It should not be accepted "
                              "here (N3). Register it all the same?"));
        }
        return RC_OK;
    }
    if (!*now->ref_body) {
        return err_refuse(err, "R06", "ref_body",
                          _("The court sent this case: enter the name of the court."));
    }
    if (!*now->ref_no) {
        return err_refuse(err, "R06", "ref_no",
                          _("The court sent this case: enter the number of its letter."));
    }
    if (!date_is_set(now->ref_on)) {
        return err_refuse(
            err, "R06", "ref_on",
            _("The court sent this case: enter the day its papers were signed for."));
    }
    return RC_OK;
}

/* Rule R11 and its kin: nothing has happened tomorrow, nobody applies after the registration of
 * the application, nor before there was a dispute. */
static enum rc intake_dates(const struct act_in *in, const struct intake *now, struct err *err)
{
    static const char *const members[] = {"date", "application_date", "event_date", "ref_on",
                                          NULL};
    char iso[DATE_ISO_SIZE];
    char other[DATE_ISO_SIZE];
    enum rc rc = act_happened(in, members, err);

    if (rc == RC_OK && date_cmp(now->application_date, now->registered_on) > 0) {
        rc =
            err_refuse(err, "R11", "application_date",
                       _("The application of %s lies after the registration of %s."),
                       act_iso(now->application_date, iso), act_iso(now->registered_on, other));
    }
    if (rc == RC_OK && date_is_set(now->event_date) &&
        date_cmp(now->event_date, now->application_date) > 0) {
        rc = err_refuse(err, "R11", "event_date",
                        _("The event of %s lies after the application of %s. Correct one of "
                          "the two dates."),
                        act_iso(now->event_date, iso), act_iso(now->application_date, other));
    }
    return rc;
}

static enum rc intake_local_type(const struct act_in *in, const struct intake *now,
                                 struct err *err)
{
    const char *code = act_text(in->line, "local_type");
    char *leaf = NULL;
    enum rc rc;

    if (!*code) {
        return RC_OK;
    }
    rc = db_read_text(in->db, &leaf, err, sql_local_leaf, "t", code);
    if (rc == RC_NOTFOUND) {
        rc = err_bad(err, "local_type", _("There is no local kind with this code."));
    } else if (rc == RC_OK && strcmp(leaf, now->type) != 0) {
        rc = err_bad(err, "local_type",
                     _("This local kind belongs to another kind of dispute."));
    }
    mem_free(leaf);
    return rc;
}

static enum rc intake_check(const struct act_in *in, const struct intake *now, struct err *err)
{
    enum rc rc = intake_dates(in, now, err);

    if (rc == RC_OK) {
        rc = intake_local_type(in, now, err);
    }
    /* Rule R05: an application by word of mouth leaves no paper, so the register must say what
     * was asked. */
    if (rc == RC_OK && strcmp(now->source, "APPLY") == 0 && strcmp(now->form, "ORAL") == 0 &&
        !now->has_requests) {
        rc = err_refuse(
            err, "R05", "requests",
            _("The application was made by word of mouth: write down what is asked for."));
    }
    if (rc == RC_OK) {
        rc = intake_court(in, now, err);
    }
    if (rc == RC_OK && now->violence && strcmp(now->type, "01") == 0) {
        rc = act_warn(in, err, "R14", "violence",
                      _("Domestic violence against a minor or incapable person must be "
                        "reported to the police at once. Without a report "
                        "the case cannot be closed. Go on?"));
    }
    return rc;
}

static enum rc requests_write(const struct act_in *in, int64_t case_id, struct err *err)
{
    const json_t *requests = act_array(in->line, "requests");
    enum rc rc = requests ? db_write(in->db, err, sql_requests_drop, "i", case_id) : RC_OK;

    for (size_t i = 0; i < json_array_size(requests) && rc == RC_OK; i++) {
        rc = db_write(in->db, err, sql_request_add, "iit", case_id, (int64_t)i + 1,
                      json_string_value(json_array_get(requests, i)));
    }
    return rc;
}

/* Parties, title and the pieces for finding; old is what an amend replaces. */
static enum rc names_write(const struct act_in *in, int64_t case_id, struct date day,
                           const struct party *old, size_t n_old, struct arena *arena,
                           struct err *err)
{
    const json_t *parties = act_array(in->line, "parties");
    const char *title = "";
    struct buf search;
    enum rc rc;

    buf_init(&search, SEARCH_MAX);
    rc = act_parties_write(in, case_id, parties, day, old, n_old, arena, &title, &search, err);
    if (rc == RC_OK) {
        rc = db_write(in->db, err, sql_names, "ttii", title, buf_text(&search),
                      (int64_t)json_array_size(parties), case_id);
    }
    if (rc == RC_OK) {
        rc = search_put(in->db, case_id, day, buf_text(&search), 0, err);
    }
    buf_done(&search);
    return rc;
}

static enum rc run_intake(struct act_in *in, struct act_out *out, struct err *err)
{
    const json_t *l = in->line;
    struct date day;
    struct intake now;
    struct arena arena;
    char registered[DATE_ISO_SIZE];
    char applied[DATE_ISO_SIZE];
    char stamp[CLOCK_STAMP_SIZE];
    int64_t id = 0;
    enum rc rc = act_day(in, &day, err);

    if (rc == RC_OK) {
        now = intake_now(in, NULL, (struct date){0}, day);
        rc = intake_check(in, &now, err);
    }
    if (rc == RC_OK) {
        rc = act_parties_check(in, act_array(l, "parties"), err);
    }
    if (rc == RC_OK) {
        rc = act_reopens_check(in, day, err);
    }
    if (rc) {
        return rc;
    }
    act_stamp(in, stamp);
    rc = db_insert(in->db, &id, err, sql_add,
                   "ttittttttt"
                   "iiiii"
                   "ttttti"
                   "i",
                   act_iso(day, registered), act_iso(now.application_date, applied),
                   act_id(l, "received_by"), now.source, now.form, now.type,
                   act_text(l, "local_type"), act_text(l, "event_date"), act_text(l, "place"),
                   act_text(l, "facts"), (int64_t)act_bool(l, "chosen"),
                   (int64_t)either_tick(l, "in_region", true), (int64_t)act_bool(l, "violence"),
                   (int64_t)act_bool(l, "escalation"), (int64_t)act_bool(l, "court_accepted"),
                   act_text(l, "ref_body"), act_text(l, "ref_no"), act_text(l, "ref_on"),
                   act_text(l, "tier"), stamp, act_id(l, "reopens"),
                   (int64_t)act_bool(l, "summary"));
    if (rc == RC_OK) {
        rc = requests_write(in, id, err);
    }
    if (rc) {
        return rc;
    }
    arena_init(&arena);
    rc = names_write(in, id, day, NULL, 0, &arena, err);
    arena_done(&arena);
    if (rc == RC_OK) {
        rc = act_letter_came(in, id, NULL, day, err);
    }
    out->case_id = id;
    snprintf(out->id, sizeof out->id, "c%lld", (long long)id);
    return rc;
}

/* Only a case that was not accepted can be written anew; afterwards a correction keeps the old
 * value. */
static enum rc amend_allowed(const struct act_in *in, const struct case_rec *c, struct err *err)
{
    bool signed_paper = false;
    const enum rc rc = paper_any_signed(in->db, in->case_id, &signed_paper, err);

    if (rc) {
        return rc;
    }
    if (signed_paper) {
        return err_refuse(err, "R51", "case", "%s",
                          _("A paper of this case is signed: what stands on it is fixed. Use a "
                            "correction, which keeps the old value and the reason."));
    }
    if (c->med == MED_NEW || c->med == MED_SCREEN || c->med == MED_CONSENT) {
        return RC_OK;
    }
    return err_refuse(err, "R51", "case",
                      _("The case is %s: its registration is fixed. Use a correction, which "
                        "keeps the old value and the reason."),
                      med_label(c->med));
}

/* These can be changed but not left empty, as at the intake. */
static enum rc amend_needed(const struct act_in *in, struct err *err)
{
    for (const struct act_field *f = fields_intake; f->name; f++) {
        if (f->required && act_emptied(in->line, f->name)) {
            return err_bad(err, f->name, _("Please fill in: %s."), _(f->label));
        }
    }
    return RC_OK;
}

static enum rc amend_event(const struct act_in *in, struct date *ret, struct err *err)
{
    char *iso = NULL;
    enum rc rc = db_read_text(in->db, &iso, err, sql_event, "i", in->case_id);

    if (rc || !date_parse_iso(iso, ret)) {
        *ret = (struct date){0};
    }
    mem_free(iso);
    return rc;
}

static int64_t amend_tick(const json_t *line, const char *name)
{
    return act_has(line, name) ? (int64_t)act_bool(line, name) : -1;
}

/* The pieces for finding hang on the day of registration: a new day or new names write them
 * anew. */
static enum rc amend_names(const struct act_in *in, const struct case_rec *c, struct date day,
                           struct arena *arena, struct err *err)
{
    const bool new_names = act_has(in->line, "parties");
    struct party *old = NULL;
    size_t n_old = 0;
    char *search = NULL;
    enum rc rc;

    if (!new_names && date_cmp(day, c->registered_on) == 0) {
        return RC_OK;
    }
    rc = db_read_text(in->db, &search, err, sql_search_get, "i", c->id);
    if (rc == RC_OK) {
        rc = search_remove(in->db, c->id, c->registered_on, search, c->number_seq, err);
    }
    if (rc == RC_OK && !new_names) {
        rc = search_put(in->db, c->id, day, search, c->number_seq, err);
    }
    mem_free(search);
    if (rc || !new_names) {
        return rc;
    }
    rc = case_parties(in->db, c->id, arena, &old, &n_old, err);
    if (rc == RC_OK) {
        rc = act_parties_drop(in, c->id, err);
    }
    return rc ? rc : names_write(in, c->id, day, old, n_old, arena, err);
}

static enum rc amend_write(const struct act_in *in, const struct case_rec *c,
                           const struct intake *now, struct arena *arena, struct err *err)
{
    const json_t *l = in->line;
    char registered[DATE_ISO_SIZE];
    enum rc rc =
        db_write(in->db, err, sql_amend,
                 "ttittttttt"
                 "iiiii"
                 "ttttii"
                 "i",
                 act_iso(now->registered_on, registered), act_text(l, "application_date"),
                 act_id(l, "received_by"), act_text(l, "source"), act_text(l, "form"),
                 act_text(l, "type"), act_text(l, "local_type"), act_text(l, "event_date"),
                 act_text(l, "place"), act_text(l, "facts"), amend_tick(l, "chosen"),
                 amend_tick(l, "in_region"), amend_tick(l, "violence"),
                 amend_tick(l, "escalation"), amend_tick(l, "court_accepted"),
                 act_text(l, "ref_body"), act_text(l, "ref_no"), act_text(l, "ref_on"),
                 act_text(l, "tier"), c->id, act_id(l, "reopens"), amend_tick(l, "summary"));

    if (rc == RC_OK) {
        rc = act_empty(in, case_emptying, c->id, err);
    }
    if (rc == RC_OK) {
        rc = requests_write(in, c->id, err);
    }
    if (rc == RC_OK) {
        rc = act_letter_came(in, c->id, c, now->registered_on, err);
    }
    return rc ? rc : amend_names(in, c, now->registered_on, arena, err);
}

static enum rc run_amend(struct act_in *in, struct act_out *out, struct err *err)
{
    const json_t *parties = act_array(in->line, "parties");
    struct case_rec c;
    struct intake now;
    struct date event;
    struct date day;
    struct arena arena;
    enum rc rc;

    (void)out;
    arena_init(&arena);
    rc = case_get(in->db, in->case_id, &arena, &c, err);
    if (rc == RC_OK) {
        rc = amend_allowed(in, &c, err);
    }
    if (rc == RC_OK) {
        rc = act_day(in, &day, err);
    }
    if (rc == RC_OK) {
        rc = amend_needed(in, err);
    }
    if (rc == RC_OK) {
        rc = amend_event(in, &event, err);
    }
    if (rc == RC_OK) {
        now = intake_now(in, &c, event, day);
        rc = intake_check(in, &now, err);
    }
    if (rc == RC_OK && (parties || act_emptied(in->line, "parties"))) {
        rc = act_parties_check(in, parties, err);
    }
    if (rc == RC_OK) {
        rc = act_reopens_check(in, now.registered_on, err);
    }
    if (rc == RC_OK) {
        rc = amend_write(in, &c, &now, &arena, err);
    }
    arena_done(&arena);
    return rc;
}

const struct act acts_intake[] = {
    {"intake", N_("Register a dispute"),      fields_intake, run_intake, false,
     "人民调解工作若干规定 第23条"                                      },
    {"amend",  N_("Change the registration"), fields_amend,  run_amend,  true,
     "人民调解工作若干规定 第23条"                                      },
    {NULL,     NULL,                          NULL,          NULL,       false, NULL},
};
