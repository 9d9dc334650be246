/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * case_map.c - draws the map of a case. Above stand two boxes, where the case came from and
 * which days run; from the first the trunk goes down through the stations, and what branches
 * off a station hangs below it. Only '-', '|' and '+' are lines, which the terminal draws as
 * its own; texts stand behind them, so nothing of doubtful width is in an aligned column.
 */
#include "config.h"

#include "tui/case_map.h"

#include <stdio.h>
#include <string.h>

#include "core/base/date.h"
#include "core/base/i18n.h"
#include "core/base/money.h"
#include "core/base/utf8.h"
#include "tui/case_text.h"
#include "tui/layout.h"

enum {
    TRUNK_X = 4,
    TWIG_X = 8,   /* where branches hang */
    LABEL_X = 10, /* of a station */
    TEXT_X = 12,  /* of a branch */
    CLOCKS_MAX = 8,
    TEXT_SIZE = 640,
    HEAD_ROWS_MAX = CLOCKS_MAX + 4,
    ROWS_A_STATION = 6, /* itself, a free row, what it says in more lines */
    ROWS_A_BRANCH = 5,
};

/** What is being drawn. */
struct map {
    struct case_map *to;
    struct grid *g;
    const json_t *tree;
    bool roomy;
    int y;      /**< next free row */
    int node_y; /**< of the station drawn last; -1: none yet */
    int twig_y; /**< of its branch drawn last, node_y when it has none */
    int label_w;
};

/** Stations; those of the case screen's track, and the end of a mediation that failed. */
enum station {
    AT_REGISTER,
    AT_ACCEPT,
    AT_NOTICE,
    AT_MEDIATE,
    AT_AGREE,
    AT_PERFORM,
    AT_VISIT,
    AT_END,
    AT_ARCHIVE,
};
static const char *const station_labels[] = {
    [AT_REGISTER] = N_("Register"), [AT_ACCEPT] = N_("Accept"), [AT_NOTICE] = N_("Notice"),
    [AT_MEDIATE] = N_("Mediate"),   [AT_AGREE] = N_("Agree"),   [AT_PERFORM] = N_("Perform"),
    [AT_VISIT] = N_("Visit"),       [AT_END] = N_("Ended"),     [AT_ARCHIVE] = N_("Archive"),
};

static const json_t *list(const json_t *o, const char *name)
{
    return json_object_get(o, name);
}

static const json_t *last_of(const json_t *o, const char *name)
{
    const json_t *rows = list(o, name);

    return json_array_get(rows, json_array_size(rows) - 1);
}

static bool is(const json_t *o, const char *name, const char *value)
{
    return strcmp(case_str(o, name), value) == 0;
}

/** "还剩 3 天", "今天", "已过期 2 天"; "" when there is no day. */
static const char *left_text(const json_t *tree, const char *due, char out[48])
{
    struct date day;
    struct date today;
    int left;

    out[0] = '\0';
    if (!date_parse_iso(due, &day) || !date_parse_iso(case_str(tree, "today"), &today)) {
        return out;
    }
    left = date_to_days(day) - date_to_days(today);
    if (left == 0) {
        snprintf(out, 48, "%s", _("today"));
    } else {
        snprintf(out, 48, left < 0 ? _("over by %d days") : _("%d days left"),
                 left < 0 ? -left : left);
    }
    return out;
}

static bool is_late(const json_t *tree, const char *due)
{
    return *due != '\0' && strcmp(due, case_str(tree, "today")) < 0;
}

/* --- the trunk --- */

static void vertical(struct grid *g, int x, int from, int below)
{
    for (int y = from; y < below; y++) {
        grid_fill(g, x, y, 1, STYLE_FRAME, '|');
    }
}

/** Puts text at x, over more lines when it has to; the trunk goes on beside it. */
static void put_text(struct map *m, int x, enum style style, const char *text)
{
    const int h = layout_put(m->g, x, m->y, m->g->w - x - 1, ROWS_A_BRANCH - 1, style, text);

    m->y += h > 0 ? h : 1;
}

static void node(struct map *m, enum station at, bool here, bool reached, const char *text)
{
    const char *label = _(station_labels[at]);
    const int x = LABEL_X + m->label_w + 3;

    if (m->roomy && m->node_y >= 0) {
        m->y++;
    }
    if (m->node_y >= 0) {
        vertical(m->g, TRUNK_X, m->node_y + 1, m->y);
    }
    m->node_y = m->y;
    m->twig_y = m->y;
    grid_fill(m->g, TRUNK_X, m->y, 1, STYLE_FRAME, '+');
    grid_fill(m->g, TRUNK_X + 1, m->y, LABEL_X - TRUNK_X - 2, STYLE_FRAME, '-');
    if (here) {
        m->to->here = m->y;
    }
    grid_printf(m->g, LABEL_X - (here ? 1 : 0), m->y, -1,
                here      ? STYLE_STRONG
                : reached ? STYLE_NORMAL
                          : STYLE_DIM,
                here ? "[%s]" : "%s", label);
    put_text(m, x, reached || here ? STYLE_NORMAL : STYLE_DIM, text);
}

/** A branch of the station drawn last. */
static void branch(struct map *m, enum style style, const char *text)
{
    grid_fill(m->g, TWIG_X, m->node_y, 1, STYLE_FRAME, '+');
    vertical(m->g, TWIG_X, m->twig_y + 1, m->y);
    grid_fill(m->g, TWIG_X, m->twig_y, 1, STYLE_FRAME, '+');
    grid_fill(m->g, TWIG_X, m->y, 1, STYLE_FRAME, '+');
    grid_fill(m->g, TWIG_X + 1, m->y, 2, STYLE_FRAME, '-');
    m->twig_y = m->y;
    put_text(m, TEXT_X, style, text);
}

/** What else the branch says, below it. */
static void more(struct map *m, enum style style, const char *text)
{
    if (*text) {
        put_text(m, TEXT_X + 2, style, text);
    }
}

/** What F6 would do, below the station where the case stands. */
static void next_branch(struct map *m, bool here)
{
    const char *label = case_str(list(m->tree, "next"), "label");
    char text[TEXT_SIZE];

    if (here && *label) {
        snprintf(text, sizeof text, _("Next: %s (F6)"), label);
        branch(m, STYLE_STRONG, text);
    }
}

/* --- letters --- */

static void letter(struct map *m, const json_t *link)
{
    const bool inward = is(link, "direction", "IN");
    const bool late = json_is_true(list(link, "late"));
    const bool open = json_is_true(list(link, "open"));
    const char *due = case_str(link, "due_on");
    const char *body = case_str(link, "body");
    char text[TEXT_SIZE];
    char left[48] = "";

    snprintf(text, sizeof text, "%s %s %s  [%s]", case_str(link, "channel_label"),
             inward ? "<" : ">", *body ? body : "-", case_str(link, "state_label"));
    branch(m, open ? STYLE_STRONG : STYLE_NORMAL, text);
    if (open) {
        left_text(m->tree, due, left);
    }
    snprintf(text, sizeof text, "%s%s%s%s%s  %s",
             inward ? case_str(link, "received_on") : case_str(link, "letter_on"),
             *case_str(link, "their_no") ? "  " : "", case_str(link, "their_no"),
             *due ? "  " : "",
             !*due                          ? ""
             : is(link, "channel", "JOINT") ? _("meets on")
                                            : _("answer by"),
             due);
    if (*left) {
        snprintf(text + strlen(text), sizeof text - strlen(text), "  %s", left);
    }
    more(m, late ? STYLE_WARN : STYLE_NORMAL, text);
    if (*case_str(link, "result_label")) {
        snprintf(text, sizeof text, "%s  %s", case_str(link, "answered_on"),
                 case_str(link, "result_label"));
        more(m, STYLE_NORMAL, text);
    }
}

/** From which station a letter went, by its day. */
static enum station letter_station(const json_t *tree, const json_t *link)
{
    const char *day = is(link, "direction", "IN") ? case_str(link, "received_on")
                                                  : case_str(link, "letter_on");
    const char *accepted = case_str(tree, "accepted_on");
    const char *agreed = case_str(list(tree, "agreement"), "on_date");
    const char *ended = case_str(tree, "ended_on");

    if (!*accepted || strcmp(day, accepted) < 0) {
        return AT_REGISTER;
    }
    if (*agreed && strcmp(day, agreed) > 0) {
        return AT_AGREE;
    }
    return *ended && strcmp(day, ended) > 0 ? AT_END : AT_MEDIATE;
}

/** The letter that brought the case, shown in the first box; NULL: somebody came himself. */
static const json_t *origin_link(const json_t *tree)
{
    const json_t *link = json_array_get(list(tree, "links"), 0);

    return is(link, "direction", "IN") && !is(tree, "source", "APPLY") &&
                   !is(tree, "source", "ACTIVE")
               ? link
               : NULL;
}

static void letters(struct map *m, enum station at)
{
    const json_t *origin = origin_link(m->tree);
    json_t *link;
    size_t i;

    json_array_foreach(list(m->tree, "links"), i, link)
    {
        if (link != origin && letter_station(m->tree, link) == at) {
            letter(m, link);
        }
    }
}

/* --- what hangs at the stations --- */

static void danger(struct map *m)
{
    char text[TEXT_SIZE];
    json_t *row;
    size_t i;

    if (!is(m->tree, "risk", "BLUE")) {
        snprintf(text, sizeof text, "%s: %s  %s  %s", _("Level of danger"),
                 case_str(m->tree, "risk_label"), case_str(m->tree, "risk_on"),
                 case_str(m->tree, "risk_report_label"));
        branch(m, STYLE_STRONG, text);
    }
    json_array_foreach(list(m->tree, "reports"), i, row)
    {
        snprintf(text, sizeof text, "%s > %s  %s  %s", _("Report"), case_str(row, "receiver"),
                 case_str(row, "on_date"), case_str(row, "reason_label"));
        branch(m, STYLE_NORMAL, text);
    }
}

static void pauses(struct map *m)
{
    char text[TEXT_SIZE];
    json_t *row;
    size_t i;

    json_array_foreach(list(m->tree, "suspensions"), i, row)
    {
        const char *to = case_str(row, "to_on");

        snprintf(text, sizeof text, "%s  %s - %s  %s", _("Suspended"), case_str(row, "from_on"),
                 *to ? to : _("still"), case_str(row, "reason_label"));
        branch(m, *to ? STYLE_NORMAL : STYLE_STRONG, text);
    }
    json_array_foreach(list(m->tree, "extensions"), i, row)
    {
        snprintf(text, sizeof text, "%s  %s > %s", _("Extended"), case_str(row, "old_due"),
                 case_str(row, "new_due"));
        branch(m, STYLE_NORMAL, text);
    }
}

/* The court: what was asked of it, or by when it may be asked. */
static void confirmation(struct map *m)
{
    const json_t *a = list(m->tree, "agreement");
    const char *by = case_str(a, "confirm_by");
    char left[48];
    char line[CASE_LINE_SIZE];
    char text[TEXT_SIZE];

    case_court_line(m->tree, line);
    if (*line) {
        snprintf(text, sizeof text, "%s  %s", _("Confirmation by the court"), line);
        branch(m, STYLE_NORMAL, text);
        return;
    }
    if (!*by) {
        return;
    }
    snprintf(text, sizeof text, "%s  %s %s  %s", _("Confirmation by the court"), _("last day"),
             by, left_text(m->tree, by, left));
    branch(m, is_late(m->tree, by) ? STYLE_DIM : STYLE_NORMAL, text);
}

static void duty(struct map *m, const json_t *d)
{
    const bool open = is(d, "state", "OPEN");
    const int64_t fen = json_integer_value(list(d, "amount_fen"));
    const char *due = case_str(d, "due");
    char figure[MONEY_FIGURE_SIZE];
    char paid[MONEY_FIGURE_SIZE];
    char what[256];
    char left[48] = "";
    char text[TEXT_SIZE];

    money_figure(fen, figure);
    money_figure(json_integer_value(list(d, "paid_fen")), paid);
    if (fen > 0) {
        snprintf(what, sizeof what, _("%s yuan, paid %s"), figure, paid);
    } else {
        snprintf(what, sizeof what, "%.250s", case_str(d, "what"));
    }
    if (open) {
        left_text(m->tree, due, left);
    }
    snprintf(text, sizeof text, "%d. %s > %s  %s  %s  %s",
             (int)json_integer_value(list(d, "n")), case_str(d, "payer"), case_str(d, "payee"),
             what, due, open ? left : case_str(d, "state_label"));
    branch(m, open && is_late(m->tree, due) ? STYLE_WARN : STYLE_NORMAL, text);
}

/* --- the stations --- */

static void station_mediate(struct map *m, bool here)
{
    const size_t n = json_array_size(list(m->tree, "sessions"));
    const json_t *last = last_of(m->tree, "sessions");
    char text[TEXT_SIZE] = "";

    if (n > 0) {
        snprintf(text, sizeof text, _("%d sittings, the last on %s: %s"), (int)n,
                 case_str(last, "on_date"), case_str(last, "result_label"));
    }
    node(m, AT_MEDIATE, here, n > 0, text);
    danger(m);
    pauses(m);
    letters(m, AT_MEDIATE);
    next_branch(m, here);
}

/* The agreement that a court ended: it stays on the picture, with what the court did. */
static void station_void(struct map *m, const json_t *a)
{
    char text[TEXT_SIZE];
    json_t *row;
    size_t i;

    snprintf(text, sizeof text, "%s  %s  %s", case_str(a, "on_date"), case_str(a, "form_label"),
             _("no longer in force"));
    node(m, AT_AGREE, false, true, text);
    confirmation(m);
    json_array_foreach(list(m->tree, "court_papers"), i, row)
    {
        if (is(row, "kind", "VOID") || is(row, "kind", "CHANGED")) {
            snprintf(text, sizeof text, "%s  %s  %s  %s", case_str(row, "on_date"),
                     case_str(row, "court"), case_str(row, "title"), case_str(row, "number"));
            branch(m, STYLE_WARN, text);
        }
    }
    letters(m, AT_AGREE);
    next_branch(m, false);
}

static void station_agree(struct map *m, bool here)
{
    const json_t *a = list(m->tree, "agreement");
    const size_t versions = json_array_size(list(m->tree, "agreements"));
    const char *effective = case_str(a, "effective_on");
    char text[TEXT_SIZE];

    snprintf(text, sizeof text, "%s  %s  %s%s%s", case_str(a, "on_date"),
             case_str(a, "form_label"), *effective ? _("in effect on") : _("not in effect yet"),
             *effective ? " " : "", effective);
    node(m, AT_AGREE, here, true, text);
    if (versions > 1) {
        snprintf(text, sizeof text, _("changed %d times"), (int)versions - 1);
        branch(m, STYLE_NORMAL, text);
    }
    confirmation(m);
    letters(m, AT_AGREE);
    next_branch(m, here);
}

static void station_perform(struct map *m, bool here)
{
    const bool none = is(m->tree, "perf", "NONE");
    json_t *row;
    size_t i;

    node(m, AT_PERFORM, here, !none, none ? "" : case_str(m->tree, "perf_label"));
    json_array_foreach(list(list(m->tree, "agreement"), "duties"), i, row)
    {
        duty(m, row);
    }
    next_branch(m, here);
}

static void station_visit(struct map *m, bool here)
{
    const json_t *last = last_of(m->tree, "visits");
    char text[TEXT_SIZE] = "";
    json_t *row;
    size_t i;

    if (last) {
        snprintf(text, sizeof text, "%s  %s", case_str(last, "on_date"),
                 case_str(last, "person"));
    }
    node(m, AT_VISIT, here, last != NULL, text);
    json_array_foreach(list(m->tree, "reopened_by"), i, row)
    {
        char line[CASE_LINE_SIZE];

        case_other_line(row, line);
        snprintf(text, sizeof text, "%s > %s", _("Flared up"), line);
        branch(m, STYLE_STRONG, text);
    }
    next_branch(m, here);
}

/* The mediation ended without an agreement: why, and what the parties were told. */
static void station_end(struct map *m, bool here)
{
    const bool refused = *case_str(m->tree, "refused_on") != '\0';
    char text[TEXT_SIZE];
    json_t *row;
    size_t i;

    snprintf(text, sizeof text, "%s  %s",
             case_str(m->tree, refused ? "refused_on" : "ended_on"),
             case_str(m->tree, refused ? "refuse_reason_label" : "end_reason_label"));
    node(m, AT_END, here, true, text);
    json_array_foreach(list(m->tree, "papers"), i, row)
    {
        if (is(row, "form", "F-TJ") && !is(row, "state", "PROOF") &&
            !is(row, "state", "VOID")) {
            snprintf(text, sizeof text, "%s  %s", _("Notice of other routes given"),
                     case_str(row, "on_date"));
            branch(m, STYLE_NORMAL, text);
        }
    }
    json_array_foreach(list(m->tree, "tasks"), i, row)
    {
        if (is(row, "kind", "ROUTES")) {
            branch(m, STYLE_WARN, _("The notice of other routes is not given yet"));
        }
    }
    letters(m, AT_END);
    next_branch(m, here);
}

static void station_archive(struct map *m, bool here)
{
    const char *closed = case_str(m->tree, "closed_on");
    const char *archived = case_str(m->tree, "archived_on");
    char text[TEXT_SIZE] = "";
    int n = 0;

    if (*closed) {
        n = snprintf(text, sizeof text, "%s %s", _("closed"), closed);
    }
    if (*archived && n >= 0) {
        snprintf(text + n, sizeof text - (size_t)n, "  %s %s", _("archived"), archived);
    }
    if (*case_str(m->tree, "cancelled_on")) {
        snprintf(text, sizeof text, "%s  %s  %s", _("cancelled"),
                 case_str(m->tree, "cancelled_on"), case_str(m->tree, "cancel_reason"));
    }
    node(m, AT_ARCHIVE, here, *text != '\0', text);
    next_branch(m, here);
}

static enum station here_of(const json_t *tree)
{
    static const enum station of_track[CASE_STATIONS] = {AT_REGISTER, AT_ACCEPT, AT_NOTICE,
                                                         AT_MEDIATE,  AT_AGREE,  AT_PERFORM,
                                                         AT_VISIT,    AT_ARCHIVE};
    struct case_station track[CASE_STATIONS];

    if (is(tree, "med", "FAILED") || is(tree, "med", "REFUSED") ||
        is(tree, "med", "WITHDRAWN")) {
        return AT_END;
    }
    if (is(tree, "med", "CANCELLED")) {
        return AT_ARCHIVE;
    }
    case_track(tree, track);
    for (int i = 0; i < CASE_STATIONS; i++) {
        if (track[i].here) {
            return of_track[i];
        }
    }
    return AT_REGISTER;
}

static void first_stations(struct map *m, enum station here)
{
    const json_t *notice = json_array_get(list(m->tree, "notices"), 0);
    const char *accepted = case_str(m->tree, "accepted_on");
    char text[TEXT_SIZE];

    snprintf(text, sizeof text, "%s  %s  %s", case_str(m->tree, "registered_on"),
             case_str(m->tree, "type_label"), case_str(m->tree, "tier_label"));
    node(m, AT_REGISTER, here == AT_REGISTER, true, text);
    letters(m, AT_REGISTER);
    next_branch(m, here == AT_REGISTER);
    snprintf(text, sizeof text, "%s  %s", accepted, case_str(m->tree, "mediator_names"));
    node(m, AT_ACCEPT, here == AT_ACCEPT, *accepted != '\0', *accepted ? text : "");
    next_branch(m, here == AT_ACCEPT);
    snprintf(text, sizeof text, "%s  %s", case_str(notice, "on_date"),
             case_str(notice, "form_label"));
    node(m, AT_NOTICE, here == AT_NOTICE, notice != NULL, notice ? text : "");
    next_branch(m, here == AT_NOTICE);
}

static void stations(struct map *m)
{
    const bool agreed = json_is_object(list(m->tree, "agreement"));
    const bool ended =
        !agreed && (*case_str(m->tree, "ended_on") || *case_str(m->tree, "refused_on"));
    const enum station here = here_of(m->tree);

    /* what was turned away at the door went no further */
    if (ended && !*case_str(m->tree, "accepted_on")) {
        char text[TEXT_SIZE];

        snprintf(text, sizeof text, "%s  %s", case_str(m->tree, "registered_on"),
                 case_str(m->tree, "type_label"));
        node(m, AT_REGISTER, false, true, text);
        letters(m, AT_REGISTER);
    } else {
        first_stations(m, here);
        station_mediate(m, here == AT_MEDIATE);
    }
    if (ended) {
        station_end(m, here == AT_END);
    } else if (agreed) {
        station_agree(m, here == AT_AGREE);
        station_perform(m, here == AT_PERFORM);
        station_visit(m, here == AT_VISIT);
    } else if (is(last_of(m->tree, "agreements"), "state", "VOID")) {
        station_void(m, last_of(m->tree, "agreements"));
        station_perform(m, here == AT_PERFORM);
        station_visit(m, here == AT_VISIT);
    } else {
        node(m, AT_AGREE, false, false, "");
        node(m, AT_PERFORM, false, false, "");
        node(m, AT_VISIT, false, false, "");
    }
    station_archive(m, here == AT_ARCHIVE);
}

/* --- the two boxes above --- */

/* "12-07", with the year when it is another one. */
static const char *short_day(const json_t *tree, const char *iso)
{
    const bool this_year = strncmp(iso, case_str(tree, "today"), 5) == 0;

    return strlen(iso) != 10 ? iso : this_year ? iso + 5 : iso + 2;
}

/* The case that this one took up again. */
static int origin_case(struct map *m, int x, int y, int w)
{
    const json_t *before = list(m->tree, "reopens");
    char line[CASE_LINE_SIZE];
    char text[TEXT_SIZE];

    if (!json_is_object(before)) {
        return y;
    }
    case_other_line(before, line);
    snprintf(text, sizeof text, "%s %s", _("Follows"), line);
    grid_put(m->g, x, y, w, STYLE_STRONG, text);
    return y + 1;
}

static int origin_rows(struct map *m, int x, int w)
{
    const json_t *link = origin_link(m->tree);
    const bool open = json_is_true(list(link, "open"));
    const char *day = case_str(link, open ? "due_on" : "answered_on");
    char left[48];
    char text[TEXT_SIZE];
    int y = m->y + 1;

    if (!link) {
        snprintf(text, sizeof text, "%s  %s", case_str(m->tree, "application_date"),
                 case_str(m->tree, "form_label"));
        grid_put(m->g, x, y++, w, STYLE_STRONG, case_str(m->tree, "source_label"));
        grid_put(m->g, x, y++, w, STYLE_NORMAL, text);
        return origin_case(m, x, y, w);
    }
    snprintf(text, sizeof text, "%s  %s", case_str(m->tree, "source_label"),
             case_str(link, "received_on"));
    grid_put(m->g, x, y++, w, STYLE_STRONG, text);
    grid_put(m->g, x, y++, w, STYLE_NORMAL, case_str(link, "body"));
    if (*case_str(link, "their_no")) {
        grid_put(m->g, x, y++, w, STYLE_NORMAL, case_str(link, "their_no"));
    }
    snprintf(text, sizeof text, "[%s] %s %s", case_str(link, "state_label"),
             short_day(m->tree, day),
             open ? left_text(m->tree, day, left) : case_str(link, "result_label"));
    grid_put(m->g, x, y++, w, json_is_true(list(link, "late")) ? STYLE_WARN : STYLE_NORMAL,
             text);
    return origin_case(m, x, y, w);
}

/* What runs, nearest first; the rest is on the calendar. */
static int clock_rows(struct map *m, int x, int w)
{
    enum { DAY_W = 9, LEFT_W = 12 };
    json_t *t;
    size_t i;
    int y = m->y + 1;

    json_array_foreach(list(m->tree, "tasks"), i, t)
    {
        const char *due = case_str(t, "due_on");
        const enum style style = is_late(m->tree, due) ? STYLE_WARN : STYLE_NORMAL;
        char left[48];

        if (i == CLOCKS_MAX) {
            break;
        }
        grid_put(m->g, x, y, w - DAY_W - LEFT_W - 1, style, case_str(t, "label"));
        grid_put(m->g, x + w - DAY_W - LEFT_W, y, DAY_W, style, short_day(m->tree, due));
        grid_put(m->g, x + w - LEFT_W, y, LEFT_W, style, left_text(m->tree, due, left));
        y++;
    }
    if (i == 0) {
        grid_put(m->g, x, y++, w, STYLE_DIM, _("No day runs."));
    }
    return y;
}

static void boxes(struct map *m)
{
    const int x = m->g->w * 5 / 12; /* of the second box; it has the longer lines */
    const int left_h = origin_rows(m, 3, x - 5);
    const int right_h = clock_rows(m, x + 2, m->g->w - x - 5);
    const int h = (left_h > right_h ? left_h : right_h) - m->y + 1;

    /* a box empties its inside, so the frames come first and the words again */
    grid_box(m->g, 1, m->y, x - 2, h, _("Where it came from"));
    grid_box(m->g, x, m->y, m->g->w - x - 1, h, _("Days that run"));
    (void)origin_rows(m, 3, x - 5);
    (void)clock_rows(m, x + 2, m->g->w - x - 5);
    m->y += h;
    /* the trunk leaves the first box */
    grid_fill(m->g, TRUNK_X, m->y - 1, 1, STYLE_FRAME, '+');
    vertical(m->g, TRUNK_X, m->y, m->y + 1);
    m->y++;
}

/* An upper bound, so that the picture never has to grow. */
static int rows_needed(const json_t *tree)
{
    static const char *const lists[] = {"links",  "reports", "suspensions",  "extensions",
                                        "papers", "tasks",   "court_papers", "reopened_by"};
    size_t n = json_array_size(list(list(tree, "agreement"), "duties")) + 4;

    for (size_t i = 0; i < countof(lists); i++) {
        n += json_array_size(list(tree, lists[i]));
    }
    return HEAD_ROWS_MAX + ROWS_A_STATION * (int)countof(station_labels) +
           ROWS_A_BRANCH * (int)n * 2;
}

void case_map_make(struct case_map *m, const json_t *tree, int w, bool roomy)
{
    struct map map = {.to = m, .g = &m->picture, .tree = tree, .roomy = roomy, .node_y = -1};

    *m = (struct case_map){0};
    grid_init(&m->picture, w, rows_needed(tree));
    for (size_t i = 0; i < countof(station_labels); i++) {
        const int label_w = utf8_width_term(_(station_labels[i]));

        map.label_w = label_w > map.label_w ? label_w : map.label_w;
    }
    boxes(&map);
    stations(&map);
    m->h = map.y;
}

void case_map_done(struct case_map *m)
{
    grid_done(&m->picture);
}
