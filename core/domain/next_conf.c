/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * next_conf.c - questions about the court's confirmation for the steps of a case: when the
 * parties are told, when they can apply, what the court still has. Reads the case tree only.
 * Source: C.3 rows 27 to 32, rules R35, R36.
 */
#include "config.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/conf.h"
#include "core/domain/next_part.h"

static enum conf_state state_of(const json_t *t)
{
    enum conf_state s = CONF_NONE;

    return conf_parse(view_text(t, "conf"), &s) ? s : CONF_NONE;
}

static bool lawful(const json_t *t, enum conf_event e)
{
    return flow_conf_find(state_of(t), e) != NULL;
}

static const json_t *task_of(const json_t *t, const char *kind)
{
    json_t *row;
    size_t i;

    json_array_foreach(json_object_get(t, "tasks"), i, row)
    {
        if (next_is(row, "kind", kind)) {
            return row;
        }
    }
    return NULL;
}

/* Everything is performed: there is nothing a court would have to enforce. */
static bool performed(const json_t *t)
{
    return next_is(t, "perf", "DONE") || next_is(t, "perf", "INSTANT");
}

static bool last_day_over(const json_t *t)
{
    const char *last = view_text(json_object_get(t, "agreement"), "confirm_by");

    return *last != '\0' && strcmp(last, view_text(t, "today")) < 0;
}

/* Why the agreement cannot be taken to the court at all; NULL: it can. */
static const char *not_possible(const json_t *t, const char **ret_code)
{
    const json_t *a = json_object_get(t, "agreement");

    *ret_code = "R35";
    if (!next_is(a, "form", "WRITTEN")) {
        return N_("Only a written agreement can be taken to the court for confirmation.");
    }
    if (*view_text(a, "effective_on") == '\0') {
        return N_("The agreement is not signed by all yet.");
    }
    if (json_is_true(json_object_get(a, "status_matter"))) {
        *ret_code = "R36";
        return N_(
            "The court does not confirm agreements on marriage, adoption, parentage or on "
            "who owns land, houses or other rights (Civil Procedure Interpretation, "
            "article 355).");
    }
    return NULL;
}

/* A closed case is bothered with it only where something can still be done. */
static const char *closed_hides(const json_t *t, const char *why)
{
    return why && !next_is(t, "med", "AGREED") ? "" : why;
}

const char *next_no_conf_offer(const json_t *t, const char **ret_code)
{
    const char *why;

    *ret_code = "C27";
    if (!json_is_object(json_object_get(t, "agreement")) || performed(t) ||
        (state_of(t) != CONF_EXPIRED && state_of(t) != CONF_NONE)) {
        return ""; /* once is enough, though twice is lawful */
    }
    why = not_possible(t, ret_code);
    if (!why && last_day_over(t)) {
        why = N_("The thirty days to ask the court are over.");
    }
    return closed_hides(t, why);
}

const char *next_no_conf_apply(const json_t *t, const char **ret_code)
{
    const char *why;

    *ret_code = "C28";
    if (!json_is_object(json_object_get(t, "agreement")) || performed(t) ||
        !lawful(t, CE_APPLY)) {
        return "";
    }
    why = not_possible(t, ret_code);
    if (!why && last_day_over(t)) {
        why = N_("The thirty days to ask the court are over.");
    }
    return closed_hides(t, why);
}

/* The days are over, but the parties went in time and it is entered now. */
const char *next_no_conf_late(const json_t *t, const char **ret_code)
{
    *ret_code = "C28";
    return json_is_object(json_object_get(t, "agreement")) && lawful(t, CE_APPLY) &&
                   !not_possible(t, ret_code) && last_day_over(t) && !performed(t)
               ? NULL
               : "";
}

const char *next_no_conf_paper(const json_t *t, const char **ret_code)
{
    *ret_code = "R35";
    return next_no_conf_apply(t, ret_code) == NULL ? NULL : "";
}

const char *next_no_conf_court(const json_t *t, const char **ret_code)
{
    *ret_code = "C30";
    return conf_is_pending(state_of(t)) ? NULL : "";
}

const char *next_no_conf_supply(const json_t *t, const char **ret_code)
{
    *ret_code = "C29";
    return state_of(t) == CONF_SUPPLEMENT ? NULL : "";
}

const char *next_no_annul(const json_t *t, const char **ret_code)
{
    *ret_code = "C38";
    return json_is_object(json_object_get(t, "agreement")) && !conf_is_pending(state_of(t))
               ? NULL
               : "";
}

/* C.3 rows 35, 36: the notice of what can be done, once something is overdue. */
const char *next_no_remedy(const json_t *t, const char **ret_code)
{
    *ret_code = "C36";
    return next_count(t, "remedies") > 0 ? NULL : "";
}

/* What the court has confirmed, or is looking at, the parties do not change alone. */
const char *next_no_change(const json_t *t, const char **ret_code)
{
    *ret_code = "C37";
    if (conf_is_pending(state_of(t))) {
        return N_("The court has not decided on the confirmation yet.");
    }
    return state_of(t) == CONF_NONE || lawful(t, CE_CHANGE)
               ? NULL
               : N_("The court has confirmed the agreement. Only the court changes it.");
}

/* The last day comes near and nobody has told the parties. */
bool next_conf_offer_open(const json_t *t)
{
    const char *code = "";
    const json_t *task = task_of(t, "CONFIRM");

    return state_of(t) == CONF_NONE && task && !next_is(task, "state", "LATER") &&
           next_no_conf_offer(t, &code) == NULL;
}

bool next_conf_supply_open(const json_t *t)
{
    return state_of(t) == CONF_SUPPLEMENT;
}

/* The court should have decided by now: ask, and enter what came. */
bool next_conf_court_open(const json_t *t)
{
    const json_t *task = task_of(t, "COURT_RULE");

    return task && strcmp(view_text(task, "due_on"), view_text(t, "today")) <= 0;
}

/* An application that nobody ended keeps the case open. */
const char *next_no_close_conf(const json_t *t, const char **ret_code)
{
    if (!conf_is_pending(state_of(t))) {
        return NULL;
    }
    *ret_code = "C30";
    return N_("The court has not decided on the confirmation yet.");
}

/* Offered while no case that follows this one is open. */
const char *next_no_again(const json_t *t, const char **ret_code)
{
    static const char *const over[] = {"CLOSED", "ARCHIVED", "CANCELLED", "REFUSED"};
    json_t *row;
    size_t i;

    *ret_code = "C49";
    json_array_foreach(json_object_get(t, "reopened_by"), i, row)
    {
        bool open = true;

        for (size_t k = 0; k < countof(over); k++) {
            open = open && !next_is(row, "med", over[k]);
        }
        if (open) {
            return "";
        }
    }
    return NULL;
}

json_t *next_again_preset(const json_t *t)
{
    static const char *const known[] = {"side",   "kind",       "name",      "sex",     "birth",
                                        "ethnic", "occupation", "phone",     "address", "grp",
                                        "uscc",   "legal_rep",  "legal_post"};
    json_t *parties = json_array();
    json_t *ret = json_object();
    json_t *p;
    size_t i;

    json_array_foreach(json_object_get(t, "parties"), i, p)
    {
        json_t *one = json_object();

        for (size_t k = 0; k < countof(known); k++) {
            if (*view_text(p, known[k]) != '\0') {
                json_object_set(one, known[k], json_object_get(p, known[k]));
            }
        }
        json_array_append_new(parties, one);
    }
    json_object_set(ret, "reopens", json_object_get(t, "id"));
    json_object_set(ret, "type", json_object_get(t, "type"));
    json_object_set_new(ret, "parties", parties);
    return ret;
}
