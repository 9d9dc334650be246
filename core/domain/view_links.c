/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * view_links.c - the part of the case tree about other bodies: links, one a hand-over, and
 * letters, one a step that has a paper, in the order they were written. A letter's place among
 * those of its kind never changes, so that its paper can be bound to it.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/case_view_parts.h"
#include "core/domain/link.h"

static const char sql_links[] =
    "SELECT n, direction, channel, state, body, contact, phone, their_no, our_no, letter_on, "
    "received_on, due_on, reason, asked, detail AS \"detail!\", nullif(files, 0) AS files, "
    "holds AS \"holds?\", "
    "result, answer, answered_on, note FROM link WHERE case_id = ?1 ORDER BY n";
static const char sql_letters[] =
    "SELECT l.n, e.event, e.from_state, e.on_date, e.note AS text FROM case_event e JOIN link "
    "l ON l.id = e.link_id WHERE e.case_id = ?1 AND e.machine = 'link' ORDER BY e.id";

static const struct view_label labels_link[] = {
    {"direction", "direction_label", &codes_direction},
    {"state",     "state_label",     &codes_link     },
    {NULL,        NULL,              NULL            },
};

/* A result of ours and an answer of theirs have their own words. */
static const char *result_label(const json_t *link)
{
    const char *code = view_text(link, "result");
    const bool ours = strcmp(view_text(link, "direction"), "IN") == 0;
    const bool joint = strcmp(view_text(link, "channel"), "JOINT") == 0;

    return code_label_zh(ours    ? &codes_link_result
                         : joint ? &codes_result
                                 : &codes_link_answer,
                         code);
}

static void detail_labels(json_t *detail)
{
    static const struct view_label labels[] = {
        {"level",  "level_label",  &codes_risk      },
        {"matter", "matter_label", &codes_aid_matter},
        {"exempt", "exempt_label", &codes_aid_exempt},
        {"how",    "how_label",    &codes_report_how},
        {NULL,     NULL,           NULL             },
    };

    for (const struct view_label *l = labels; l->from; l++) {
        if (json_object_get(detail, l->from)) {
            json_object_set_new(
                detail, l->to,
                json_string(code_label_zh(l->table, view_text(detail, l->from))));
        }
    }
}

static struct date day_of(const json_t *link, const char *name)
{
    struct date d;

    return date_parse_iso(view_text(link, name), &d) ? d : (struct date){0};
}

/* Nothing came back by the day it should have. */
static enum rc link_late(const struct view *v, const json_t *link, enum link_state state,
                         bool *ret, struct err *err)
{
    struct link_rec l = {
        .channel = view_text(link, "channel"),
        .state = state,
        .letter_on = day_of(link, "letter_on"),
        .due_on = day_of(link, "due_on"),
    };
    struct date due = {0};
    enum rc rc = RC_OK;

    if (link_direction_parse(view_text(link, "direction"), &l.direction)) {
        rc = link_due_out(v->db, &l, &due, err);
    }
    *ret = date_is_set(due) && date_cmp(due, v->today) < 0;
    return rc;
}

static enum rc link_finish(const struct view *v, json_t *link, struct err *err)
{
    const struct channel *c = channel_find(view_text(link, "channel"));
    enum link_state state = LS_CLOSED;
    const bool open = link_parse(view_text(link, "state"), &state) && link_is_open(state);
    bool late = false;
    const enum rc rc = open ? link_late(v, link, state, &late, err) : RC_OK;

    view_label(link, labels_link);
    json_object_set_new(link, "channel_label",
                        json_string(c ? i18n_chinese(c->label) : view_text(link, "channel")));
    json_object_set_new(link, "result_label", json_string(result_label(link)));
    json_object_set_new(link, "open", json_boolean(open));
    json_object_set_new(link, "late", json_boolean(late));
    view_days_left(v, link, "due_on", "days_left");
    detail_labels(json_object_get(link, "detail"));
    return rc;
}

/* "L-YS" without its dash, since a path cannot name it otherwise; NULL: no letter. */
static const char *letter_kind(const json_t *letter, const json_t *link, char out[16])
{
    const struct channel *c = channel_find(view_text(link, "channel"));
    const struct flow_row *row = NULL;
    const char *form = NULL;
    size_t used = 0;
    enum link_state from;

    if (strcmp(view_text(letter, "event"), "SEND") == 0) {
        form = c ? c->paper_out : NULL;
    } else if (link_parse(view_text(letter, "from_state"), &from)) {
        for (int e = 0; e < LINK_EVENT_COUNT; e++) {
            if (strcmp(link_event_code((enum link_event)e), view_text(letter, "event")) == 0) {
                row = link_find(from, (enum link_event)e);
            }
        }
        form = row ? row->paper : NULL;
    }
    for (const char *p = form; p && *p != '\0' && used < 15; p++) {
        if (*p != '-') {
            out[used++] = *p;
        }
    }
    out[used] = '\0';
    return form ? out : NULL;
}

static enum rc letters_fill(const struct view *v, const json_t *links, json_t *ret,
                            struct err *err)
{
    json_t *rows;
    json_t *row;
    size_t i;
    const enum rc rc = db_rows(v->db, &rows, err, sql_letters, "i", v->case_id);

    if (rc) {
        return rc;
    }
    json_array_foreach(rows, i, row)
    {
        const json_int_t n = json_integer_value(json_object_get(row, "n"));
        json_t *link = json_array_get(links, (size_t)n - 1);
        char kind[16];

        if (link && letter_kind(row, link, kind)) {
            json_object_set_new(row, "kind", json_string(kind));
            json_object_set(row, "link", link);
            json_array_append(ret, row);
        }
    }
    json_decref(rows);
    return RC_OK;
}

enum rc view_links(const struct view *v, struct err *err)
{
    json_t *links = json_array();
    json_t *link;
    bool waits = false;
    size_t i;
    enum rc rc = RC_OK;

    if (view_has(v, VIEW_LINKS)) {
        json_decref(links);
        rc = db_rows(v->db, &links, err, sql_links, "i", v->case_id);
        if (rc) {
            return rc;
        }
    }
    json_array_foreach(links, i, link)
    {
        if (!rc) {
            rc = link_finish(v, link, err);
        }
        waits = waits || (json_is_true(json_object_get(link, "open")) &&
                          json_is_true(json_object_get(link, "holds")));
    }
    json_object_set_new(v->tree, "links", links);
    /* Rule R16: a case that is out is no failed one. */
    json_object_set_new(v->tree, "awaiting", json_boolean(waits));
    json_object_set_new(v->tree, "awaiting_label",
                        waits ? json_string(i18n_chinese(N_("waiting for feedback")))
                              : json_null());
    if (!rc && !v->brief) {
        json_t *letters = json_array();

        json_object_set_new(v->tree, "letters", letters);
        rc = view_has(v, VIEW_LINKS) ? letters_fill(v, links, letters, err) : RC_OK;
    }
    return rc;
}
