/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * view_conf.c - the part of the case tree about the court: the round of confirmation with its
 * days, what a side can do when the other does not perform, and the cases a dispute that flared
 * up again belongs to. The state is what it is today, not what was stored.
 */
#include "config.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/domain/case_view_parts.h"
#include "core/domain/conf.h"
#include "core/domain/deadline.h"

static const char sql_round[] =
    "SELECT n, told_on, told_how, court, form, applied_on, late_reason, annexes AS "
    "\"annexes!\", more_on, more_by, more_text, supplied_on, taken_on, rule_by, ruling_no, "
    "ruled_on, ground, reason, ended_on, revoked_on, agreement_id FROM confirmation WHERE "
    "case_id = ?1 ORDER BY n DESC LIMIT 1";
static const char sql_reopens[] =
    "SELECT 'c' || o.id AS id, o.number, o.title, o.med, o.closed_on FROM cases c JOIN cases o "
    "ON o.id = c.reopens WHERE c.id = ?1";
static const char sql_reopened_by[] =
    "SELECT 'c' || id AS id, number, title, med, registered_on FROM cases WHERE reopens = ?1 "
    "ORDER BY id";

static const struct view_label labels_conf[] = {
    {"conf", "conf_label", &codes_conf},
    {NULL,   NULL,         NULL       },
};
static const struct view_label labels_round[] = {
    {"told_how", "told_how_label", &codes_form},
    {"form",     "form_label",     &codes_form},
    {NULL,       NULL,             NULL       },
};
static const struct view_label labels_med[] = {
    {"med", "med_label", &codes_med},
    {NULL,  NULL,        NULL      },
};

static bool is(const json_t *obj, const char *name, const char *value)
{
    return strcmp(view_text(obj, name), value) == 0;
}

static struct date day_of(const json_t *obj, const char *name)
{
    struct date d;

    return date_parse_iso(view_text(obj, name), &d) ? d : (struct date){0};
}

static json_t *text_of(struct date d)
{
    char iso[DATE_ISO_SIZE];

    if (!date_is_set(d)) {
        return json_null();
    }
    date_iso(d, iso);
    return json_string(iso);
}

/* [{code,label}] of the papers that went along. */
static json_t *annexes_of(const json_t *codes)
{
    json_t *ret = json_array();
    json_t *code;
    size_t i;

    json_array_foreach(codes, i, code)
    {
        const char *text = json_string_value(code);

        json_array_append_new(ret, json_pack("{s:s, s:s}", "code", text ? text : "", "label",
                                             code_label_zh(&codes_annex, text)));
    }
    return ret;
}

/* Last day on which something is owed under the agreement in force. */
static struct date last_due(const json_t *tree)
{
    const json_t *duties = json_object_get(json_object_get(tree, "agreement"), "duties");
    struct date last = {0};
    json_t *duty;
    size_t i;

    json_array_foreach(duties, i, duty)
    {
        const struct date due = day_of(duty, "due");

        last = date_is_set(due) && (!date_is_set(last) || date_cmp(due, last) > 0) ? due : last;
    }
    return last;
}

/* Days that are counted, not stored: the last day of the law for the court (CPL 187), and for
 * asking for enforcement (R41). */
static enum rc round_days(const struct view *v, json_t *round, struct err *err)
{
    const struct date taken = day_of(round, "taken_on");
    struct date latest = {0};
    struct date enforce = {0};
    enum rc rc = RC_OK;

    if (date_is_set(taken)) {
        rc = deadline_due(v->db, "confirm_special", taken, &latest, err);
    }
    if (!rc && is(v->tree, "conf", "GRANTED")) {
        rc =
            conf_enforce_by(v->db, last_due(v->tree), day_of(round, "ruled_on"), &enforce, err);
    }
    json_object_set_new(round, "rule_latest", text_of(latest));
    json_object_set_new(round, "enforce_by", text_of(enforce));
    return rc;
}

/* A ground of dismissal, or one not to accept. "Other" stands in both: the state tells; once
 * the agreement was changed it does not, and the words mean the same. */
static const struct code_table *grounds_of(const struct view *v, const char *ground)
{
    return code_has(&codes_dismiss, ground) &&
                   (!code_has(&codes_not_taken, ground) || is(v->tree, "conf", "DISMISSED"))
               ? &codes_dismiss
               : &codes_not_taken;
}

static enum rc round_fill(const struct view *v, struct err *err)
{
    const json_t *agreement = json_object_get(v->tree, "agreement");
    const char *ground;
    json_t *round;
    enum rc rc = view_has(v, VIEW_CONFIRMATION)
                     ? db_row(v->db, &round, err, sql_round, "i", v->case_id)
                     : RC_NOTFOUND;

    if (rc) {
        json_object_set_new(v->tree, "confirmation", json_null());
        return rc == RC_NOTFOUND ? RC_OK : rc;
    }
    json_object_set_new(v->tree, "confirmation", round);
    view_label(round, labels_round);
    json_object_set(round, "state", json_object_get(v->tree, "conf"));
    json_object_set(round, "state_label", json_object_get(v->tree, "conf_label"));
    json_object_set_new(round, "annexes", annexes_of(json_object_get(round, "annexes")));
    ground = view_text(round, "ground");
    json_object_set_new(round, "ground_label",
                        *ground ? json_string(code_label_zh(grounds_of(v, ground), ground))
                                : json_null());
    json_object_set(round, "last_day",
                    json_is_object(agreement) ? json_object_get(agreement, "confirm_by")
                                              : json_null());
    view_days_left(v, round, "last_day", "days_left");
    json_object_del(round, "agreement_id");
    return round_days(v, round, err);
}

/* The stored state as the clock of today has it (C.3 row 32). */
void view_conf_state(const struct view *v)
{
    const json_t *agreement = json_object_get(v->tree, "agreement");
    enum conf_state state;

    if (conf_parse(view_text(v->tree, "conf"), &state)) {
        state = conf_on(state, day_of(agreement, "confirm_by"), v->today);
        json_object_set_new(v->tree, "conf", json_string(conf_code(state)));
    }
    view_label(v->tree, labels_conf);
}

static void remedy_add(json_t *list, const char *code, const char *text, const char *law)
{
    json_array_append_new(list,
                          json_pack("{s:s, s:s, s:s}", "code", code, "text", text, "law", law));
}

/*
 * What the other side can do when something is overdue: enforcement of what the court confirmed
 * (C.3 row 35), else a lawsuit on the agreement, and for wages and the like an order for
 * payment (row 36). Printed and read aloud, so always Chinese.
 */
static void remedies_fill(const struct view *v)
{
    const json_t *duties = json_object_get(json_object_get(v->tree, "agreement"), "duties");
    const bool labour = is(v->tree, "type", "10") || is(v->tree, "type", "11");
    json_t *ret = json_array();
    json_t *more;
    bool owed = false;
    json_t *duty;
    size_t i;

    json_array_foreach(duties, i, duty)
    {
        owed = owed || is(duty, "state", "STOPPED") ||
               (is(duty, "state", "OPEN") && date_cmp(day_of(duty, "due"), v->today) < 0);
    }
    if (owed && is(v->tree, "conf", "GRANTED")) {
        remedy_add(ret, "C35",
                   i18n_chinese(N_("ask the court to enforce the confirmed agreement")),
                   "民事诉讼法 第206、250条");
    } else if (owed) {
        remedy_add(ret, "C36", i18n_chinese(N_("sue on the agreement in court")),
                   "人民调解法 第32条");
        if (labour) {
            remedy_add(ret, "C36",
                       i18n_chinese(N_("ask the court for an order to pay wages, injury costs "
                                       "or compensation")),
                       "劳动争议调解仲裁法 第16条");
        }
    }
    json_object_set_new(v->tree, "remedies", ret);
    /* what the notice of routes has no own line for */
    more = json_array();
    if (json_array_size(ret) > 1) {
        json_array_append(more, json_array_get(ret, 1));
    }
    json_object_set_new(v->tree, "remedies_more", more);
}

/* In two words what each paper of the court says. */
static void papers_words(const struct view *v)
{
    json_t *row;
    size_t i;

    json_array_foreach(json_object_get(v->tree, "court_papers"), i, row)
    {
        const struct code *c = code_find(&codes_court_paper, view_text(row, "kind"));

        json_object_set_new(row, "result_label",
                            c && c->help ? json_string(i18n_chinese(c->help)) : json_null());
    }
}

enum rc view_conf(const struct view *v, struct err *err)
{
    view_conf_state(v);
    papers_words(v);
    remedies_fill(v);
    return round_fill(v, err);
}

/* C.3 row 49, from both ends. */
enum rc view_reopens(const struct view *v, struct err *err)
{
    json_t *row = NULL;
    json_t *rows = NULL;
    json_t *one;
    size_t i;
    enum rc rc = RC_OK;

    if (view_has(v, VIEW_FOLLOWS)) {
        rc = db_row(v->db, &row, err, sql_reopens, "i", v->case_id);
    }
    if (!rc && view_has(v, VIEW_FOLLOWED_BY)) {
        rc = db_rows(v->db, &rows, err, sql_reopened_by, "i", v->case_id);
    }
    if (rc) {
        json_decref(row);
        return rc;
    }
    if (row) {
        view_label(row, labels_med);
    }
    json_array_foreach(rows, i, one)
    {
        view_label(one, labels_med);
    }
    json_object_set_new(v->tree, "reopens", row ? row : json_null());
    json_object_set_new(v->tree, "reopened_by", rows ? rows : json_array());
    return RC_OK;
}
