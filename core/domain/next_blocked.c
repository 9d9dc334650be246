/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * next_blocked.c - what stands in the way of the next big step of a case, each with the place
 * it is entered at and the act that enters it, so that the screen can jump there. Reads the
 * case tree only.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/domain/link.h"
#include "core/domain/next_part.h"

static void block_add(json_t *blocked, const char *code, const char *message, const char *field,
                      const char *step)
{
    json_array_append_new(blocked, json_pack("{s:s, s:s, s:s, s:s, s:s}", "code", code,
                                             "message", message, "field", field, "act", step,
                                             "form", next_form_of(step)));
}

/* What stands in the way of accepting. */
static void blocked_before(const json_t *t, json_t *blocked)
{
    char field[64];
    char message[256];
    json_t *p;
    size_t i;

    json_array_foreach(json_object_get(t, "parties"), i, p)
    {
        if (next_is(p, "consent", "YES")) {
            continue;
        }
        snprintf(field, sizeof field, "parties[%zu].consent", i);
        if (next_is(p, "consent", "NO")) {
            snprintf(message, sizeof message, _("%s does not agree to mediation."),
                     view_text(p, "name"));
            block_add(blocked, "R03", message, field, "refuse");
        } else {
            snprintf(message, sizeof message, _("%s has not been asked yet."),
                     view_text(p, "name"));
            block_add(blocked, "C6", message, field, "consent");
        }
    }
}

/* What stands in the way of an agreement. */
static void blocked_during(const json_t *t, json_t *blocked)
{
    char field[64];
    char message[256];
    json_t *p;
    size_t i;

    if (next_chief_open(t)) {
        block_add(blocked, "R18", _("Nobody is named as chief mediator."), "chief", "assign");
    }
    if (next_notice_open(t)) {
        block_add(blocked, "R58", _("The parties have not been told their rights and duties."),
                  "notices", "notify");
    }
    if (next_count(t, "sessions") == 0) {
        block_add(blocked, "C10", _("No sitting has been recorded."), "sessions", "session");
    }
    json_array_foreach(json_object_get(t, "parties"), i, p)
    {
        if (json_is_true(json_object_get(p, "needs_rep")) &&
            json_array_size(json_object_get(p, "reps")) == 0) {
            snprintf(field, sizeof field, "parties[%zu].reps", i);
            snprintf(message, sizeof message,
                     _("%s cannot sign alone and has no legal representative here."),
                     view_text(p, "name"));
            block_add(blocked, "R45", message, field, "correct");
        }
    }
}

/* What stands in the way of closing. */
static void blocked_agreed(const json_t *t, json_t *blocked)
{
    const json_t *a = json_object_get(t, "agreement");
    char field[64];
    char message[512];
    json_t *row;
    size_t i;

    json_array_foreach(json_object_get(a, "missing_signatures"), i, row)
    {
        snprintf(field, sizeof field, "agreement.missing_signatures[%zu]", i);
        snprintf(message, sizeof message, _("Missing on the agreement: %s."),
                 json_string_value(row));
        block_add(blocked, "R32", message, field, "sign");
    }
    json_array_foreach(json_object_get(a, "duties"), i, row)
    {
        if (next_is(row, "state", "OPEN")) {
            snprintf(field, sizeof field, "agreement.duties[%zu]", i);
            snprintf(message, sizeof message, _("%s has not performed duty %d yet."),
                     view_text(row, "payer"), (int)i + 1);
            block_add(blocked, "R53", message, field, "perform");
        }
    }
}

/* What stands in the way of archiving: each missing paper with the step that makes it. */
static void blocked_closed(const json_t *t, json_t *blocked)
{
    static const struct {
        const char *form;
        const char *act;
    } makers[] = {
        {"F04",  "notify"  },
        {"F06",  "session" },
        {"F05",  "inquire" },
        {"F08",  "visit"   },
        {"F-ZJ", "evidence"}
    };
    const json_t *missing = json_object_get(json_object_get(t, "dossier"), "missing");
    const json_t *items = json_object_get(json_object_get(t, "dossier"), "items");
    char message[256];
    json_t *title;
    json_t *item;
    size_t i;
    size_t k;

    json_array_foreach(missing, i, title)
    {
        const char *act = "paper";
        const char *form = "";

        json_array_foreach(items, k, item)
        {
            if (next_is(item, "title", json_string_value(title))) {
                form = view_text(item, "code");
            }
        }
        /* After closing the record itself can no longer be made, only the paper noted; before
         * that its own step can. */
        for (k = 0; k < countof(makers) && !next_is(t, "med", "CLOSED"); k++) {
            if (strcmp(makers[k].form, form) == 0) {
                act = makers[k].act;
            }
        }
        snprintf(message, sizeof message, _("Missing in the dossier: %s."),
                 json_string_value(title));
        block_add(blocked, "R57", message, "dossier", act);
        json_object_set_new(json_array_get(blocked, json_array_size(blocked) - 1), "paper",
                            json_string(form));
    }
}

/* Letters somebody still waits for an answer to. */
static void blocked_letters(const json_t *t, json_t *blocked)
{
    char field[64];
    json_t *row;
    size_t i;

    json_array_foreach(json_object_get(t, "links"), i, row)
    {
        const bool inward = next_is(row, "direction", "IN");
        char message[320];

        if (!json_is_true(json_object_get(row, "open"))) {
            continue;
        }
        snprintf(field, sizeof field, "links[%zu]", i);
        snprintf(message, sizeof message,
                 inward ? _("%s waits for the result.") : _("%s has not answered yet."),
                 *view_text(row, "body") ? view_text(row, "body")
                                         : view_text(row, "channel_label"));
        block_add(blocked, inward ? link_owed_code(view_text(row, "channel")) : "R16", message,
                  field, inward ? "feedback" : "reply");
    }
}

void next_blocked(const json_t *t, enum med_state med, json_t *blocked)
{
    const unsigned state = 1u << med;

    if (next_danger_open(t) && (state & (LIVING | S(AGREED) | ENDED)) != 0) {
        block_add(blocked, "R14", _("The danger has not been reported yet. Report it first."),
                  "reports", "report");
    }
    if (next_alarm_silent(t) && (state & (S(AGREED) | ENDED | OUT)) != 0) {
        block_add(blocked, "C47",
                  _("Nobody above has been told of the danger yet. Report it first."), "risk",
                  "report_risk");
    }
    if ((state & (S(AGREED) | ENDED | OUT)) != 0) {
        blocked_letters(t, blocked);
    }
    if (state == S(FAILED) && next_routes_open(t)) {
        block_add(blocked, "R52", _("The notice of the other routes has not been given."),
                  "papers", "issue");
    }
    if ((state & BEFORE) != 0) {
        blocked_before(t, blocked);
    } else if ((state & (DURING | S(ACCEPTED))) != 0) {
        blocked_during(t, blocked);
    } else if ((state & S(AGREED)) != 0) {
        blocked_agreed(t, blocked);
    } else if ((state & (S(CLOSED) | ENDED)) != 0) {
        blocked_closed(t, blocked);
    }
}
