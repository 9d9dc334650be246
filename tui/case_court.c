/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * case_court.c - what the case screen says of the court: how the confirmation stands and by
 * which day something is to be done, what came from the court, what a side can do when the
 * other does not perform, and the cases a dispute that flared up again belongs to.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/domain/flow.h"
#include "tui/case_text.h"

enum { LINE_SIZE = CASE_LINE_SIZE, MARK_SIZE = 48 };

static bool is(const json_t *o, const char *name, const char *value)
{
    return strcmp(case_str(o, name), value) == 0;
}

static void add(char line[LINE_SIZE], const char *text)
{
    const size_t n = strlen(line);

    if (*text) {
        snprintf(line + n, LINE_SIZE - n, "%s%s", n > 0 ? "  " : "", text);
    }
}

/* The day that counts in this state, and what it is the last day for. */
static void add_day(char line[LINE_SIZE], const json_t *tree, const json_t *round)
{
    char day[DATE_ZH_SIZE];
    char mark[2 * DATE_ZH_SIZE + MARK_SIZE] = "";
    enum conf_state state;

    if (!conf_parse(case_str(tree, "conf"), &state)) {
        return;
    }
    switch (state) {
    case CONF_OFFERED:
    case CONF_WITHDRAWN:
    case CONF_NOT_ACCEPTED:
        /* after a withdrawal the last day may be over */
        if (strcmp(case_str(round, "last_day"), case_str(tree, "today")) >= 0) {
            snprintf(mark, sizeof mark, _("apply by %s"),
                     case_day(case_str(round, "last_day"), day));
        }
        break;
    case CONF_APPLIED:
        if (*case_day(case_str(round, "rule_by"), day)) {
            snprintf(mark, sizeof mark, _("the court decides by %s"), day);
        }
        break;
    case CONF_SUPPLEMENT:
        snprintf(mark, sizeof mark, _("hand in by %s"),
                 case_day(case_str(round, "more_by"), day));
        break;
    case CONF_GRANTED:
        snprintf(mark, sizeof mark, _("enforcement until %s"),
                 case_day(case_str(round, "enforce_by"), day));
        break;
    case CONF_EXPIRED:
        snprintf(mark, sizeof mark, _("it was %s"), case_day(case_str(round, "last_day"), day));
        break;
    case CONF_NONE:
    case CONF_DISMISSED:
        break;
    }
    add(line, mark);
}

/* The state, the court, its number, the reason, the day that counts now. */
void case_court_line(const json_t *tree, char line[CASE_LINE_SIZE])
{
    const json_t *round = json_object_get(tree, "confirmation");

    line[0] = '\0';
    if (is(tree, "conf", "NONE") || !json_is_object(round)) {
        return;
    }
    /* a ruling that was taken back is no application that was dismissed */
    if (is(tree, "conf", "DISMISSED") && *case_str(round, "revoked_on")) {
        char day[DATE_ZH_SIZE];

        add(line, _("ruling taken back"));
        add(line, case_day(case_str(round, "revoked_on"), day));
    } else {
        add(line, case_str(tree, "conf_label"));
    }
    add(line, case_str(round, "court"));
    add(line, case_str(round, "ruling_no"));
    add(line, case_str(round, "ground_label"));
    add_day(line, tree, round);
}

void case_other_line(const json_t *other, char line[CASE_LINE_SIZE])
{
    line[0] = '\0';
    add(line, case_str(other, "number"));
    add(line, case_str(other, "title"));
    add(line, case_str(other, "med_label"));
}

static void case_line(struct buf *out, const char *label, const json_t *other)
{
    char line[LINE_SIZE];

    case_other_line(other, line);
    case_pair(out, label, line);
}

void case_court_overview(const json_t *tree, struct buf *out)
{
    json_t *row;
    size_t i;
    char first[LINE_SIZE];

    case_court_line(tree, first);
    case_pair(out, _("Confirming"), first);
    json_array_foreach(json_object_get(tree, "remedies"), i, row)
    {
        char line[LINE_SIZE] = "";

        add(line, case_str(row, "text"));
        snprintf(line + strlen(line), sizeof line - strlen(line), "  [%s]",
                 case_str(row, "law"));
        case_pair(out, i == 0 ? _("Can be done") : "", line);
    }
    if (json_is_object(json_object_get(tree, "reopens"))) {
        case_line(out, _("Follows"), json_object_get(tree, "reopens"));
    }
    json_array_foreach(json_object_get(tree, "reopened_by"), i, row)
    {
        case_line(out, _("Flared up"), row);
    }
}

/* "2026-11-07  司法确认  告知" */
static void step_line(struct buf *out, const char *iso, const char *what, const char *more)
{
    char day[DATE_ZH_SIZE];

    if (*case_day(iso, day)) {
        buf_printf(out, "%s  %s  %s%s%s\n", day, _("Confirming"), what, *more ? "  " : "",
                   more);
    }
}

void case_court_course(const json_t *tree, struct buf *out)
{
    const json_t *round = json_object_get(tree, "confirmation");
    char day[DATE_ZH_SIZE];
    json_t *row;
    size_t i;

    step_line(out, case_str(round, "told_on"), _("the parties were told"),
              case_str(round, "told_how_label"));
    step_line(out, case_str(round, "applied_on"), _("both sides applied"),
              case_str(round, "court"));
    json_array_foreach(json_object_get(tree, "court_papers"), i, row)
    {
        buf_printf(out, "%s  %s  %s  %s\n", case_day(case_str(row, "on_date"), day), _("Court"),
                   case_str(row, "title"), case_str(row, "number"));
        if (*case_str(row, "text")) {
            buf_printf(out, "            %s\n", case_str(row, "text"));
        }
    }
    step_line(out, case_str(round, "supplied_on"), _("what was missing was handed in"), "");
}
