/* SPDX-License-Identifier: GPL-3.0-or-later */
/* case_text.c - what the case screen says: label and value, a line each. Citizen numbers stay
 * masked as the tree has them. */
#include "config.h"

#include "tui/case_text.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/base/ident.h"
#include "core/base/money.h"
#include "core/base/utf8.h"
#include "tui/case_claim.h"

const char *case_str(const json_t *o, const char *name)
{
    const char *s = json_string_value(json_object_get(o, name));

    return s ? s : "";
}

/** Values begin in these columns, so that they stand under each other. */
enum { CASE_VALUE_COLUMN = 10, CASE_RECORD_COLUMN = 12, CASE_LINK_COLUMN = 4 };

/* The longest label of all languages must leave a blank behind it. */
static int value_column(void)
{
    const int w = utf8_width_term(_("Performance")) + 1;

    return w > CASE_VALUE_COLUMN ? w : CASE_VALUE_COLUMN;
}

int case_value_column(enum case_part part)
{
    switch (part) {
    case CASE_PART_OVERVIEW:
    case CASE_PART_PARTIES:
    case CASE_PART_CLAIM:
        return value_column();
    case CASE_PART_COURSE:
        return CASE_RECORD_COLUMN;
    case CASE_PART_LINKS:
        return CASE_LINK_COLUMN;
    case CASE_PART_PAPERS:
    case CASE_PART_LOG:
        break;
    }
    return 0;
}

/** "标签     值": the value begins in column 10, so that values stand under each other. */
void case_pair(struct buf *out, const char *label, const char *value)
{
    int w;
    int column;

    if (!*value) {
        return;
    }
    w = utf8_width_term(label);
    column = value_column();
    buf_str(out, label);
    do {
        buf_char(out, ' ');
    } while (++w < column);
    buf_str(out, value);
    buf_char(out, '\n');
}

const char *case_day(const char *iso, char out[DATE_ZH_SIZE])
{
    struct date d;

    out[0] = '\0';
    if (date_parse_iso(iso, &d)) {
        snprintf(out, DATE_ZH_SIZE, _("%d-%02d-%02d"), d.year, d.month, d.day);
    }
    return out;
}

/* One more part of a line; what is not known leaves no gap. */
static void add_part(struct buf *out, const char *gap, const char *text)
{
    if (*text) {
        buf_str(out, out->size > 0 ? gap : "");
        buf_str(out, text);
    }
}

static void join(struct buf *out, const json_t *array, const char *member)
{
    json_t *v;
    size_t i;

    json_array_foreach(array, i, v)
    {
        const char *s = member ? case_str(v, member) : json_string_value(v);

        add_part(out, i > 0 ? "、" : "", s ? s : "");
    }
}

static void party_line(struct buf *out, const json_t *p)
{
    char phone[40];

    char age[24] = "";
    const char *gap = "  "; /* behind the name; then one blank */

    add_part(out, "", case_str(p, "name"));
    if (strcmp(case_str(p, "kind"), "ORG") == 0) {
        add_part(out, gap, case_str(p, "legal_rep"));
        add_part(out, " ", case_str(p, "legal_post"));
    } else {
        const char *const about[] = {case_str(p, "sex_label"), age, case_str(p, "occupation"),
                                     case_str(p, "grp")};

        if (json_is_integer(json_object_get(p, "age"))) {
            snprintf(age, sizeof age, "%lld",
                     (long long)json_integer_value(json_object_get(p, "age")));
        }
        for (size_t i = 0; i < countof(about); i++) {
            add_part(out, gap, about[i]);
            gap = *about[i] ? " " : gap;
        }
    }
    ident_mask_phone(case_str(p, "phone"), phone);
    add_part(out, "  ", phone[0] ? phone : _("no phone"));
}

/** Short enough to stand in a column; the papers have their own long label. */
static const char *side_label(const json_t *p)
{
    switch (case_str(p, "side")[0]) {
    case 'A':
        return _("Side A");
    case 'B':
        return _("Side B");
    default:
        return _("Third party");
    }
}

static void parties_short(struct buf *out, const json_t *tree)
{
    json_t *p;
    size_t i;

    json_array_foreach(json_object_get(tree, "parties"), i, p)
    {
        struct buf line;

        buf_init(&line, 1024);
        party_line(&line, p);
        case_pair(out, side_label(p), buf_text(&line));
        buf_done(&line);
    }
}

static void dossier_line(struct buf *out, const json_t *tree)
{
    const json_t *dossier = json_object_get(tree, "dossier");
    const json_t *missing = json_object_get(dossier, "missing");
    struct buf line;

    buf_init(&line, 2048);
    if (json_array_size(missing)) {
        buf_str(&line, _("missing: "));
        join(&line, missing, NULL);
    } else {
        buf_str(&line, _("nothing missing"));
    }
    case_pair(out, _("Dossier"), buf_text(&line));
    buf_done(&line);
}

/* The limit of the mediation, as long as it runs. */
static void limit_line(struct buf *out, const json_t *tree)
{
    const json_int_t left = json_integer_value(json_object_get(tree, "days_left"));
    const char *med = case_str(tree, "med");
    char d[DATE_ZH_SIZE];
    char line[160];

    if (!*case_day(case_str(tree, "due_on"), d) ||
        (strcmp(med, "MEDIATING") != 0 && strcmp(med, "ACCEPTED") != 0)) {
        return;
    }
    if (left < 0) {
        snprintf(line, sizeof line, _("%s, over by %d days"), d, (int)-left);
    } else {
        snprintf(line, sizeof line, _("%s, %d days left"), d, (int)left);
    }
    if (json_is_true(json_object_get(tree, "holiday_missing"))) {
        size_t n = strlen(line);

        snprintf(line + n, sizeof line - n, "  %s", _("holiday table missing"));
    }
    case_pair(out, _("Limit"), line);
}

/* The parties' own last day, once it is near, and who helps at once (法律援助法 art. 44). */
static void limitation_line(struct buf *out, const json_t *tree)
{
    json_t *t;
    size_t i;

    json_array_foreach(json_object_get(tree, "tasks"), i, t)
    {
        const int left = (int)json_integer_value(json_object_get(t, "days_left"));
        char d[DATE_ZH_SIZE];
        char line[320];
        int n;

        if (strcmp(case_str(t, "kind"), "LIMITATION") != 0 ||
            strcmp(case_str(t, "state"), "LATER") == 0) {
            continue;
        }
        n = snprintf(line, sizeof line,
                     left < 0 ? _("%s, over by %d days") : _("%s, %d days left"),
                     case_day(case_str(t, "due_on"), d), left < 0 ? -left : left);
        if (json_is_true(json_object_get(t, "urgent")) && n > 0 && (size_t)n < sizeof line) {
            snprintf(line + n, sizeof line - (size_t)n, "  %s",
                     _("Sue, or ask for legal aid at once: it may help before it checks (Legal "
                       "Aid Law art. 44)."));
        }
        case_pair(out, _("Limitation"), line);
    }
}

/* Rule R16: who has the case now, and by when they answer. */
static void awaiting_line(struct buf *out, const json_t *tree)
{
    json_t *link;
    size_t i;

    json_array_foreach(json_object_get(tree, "links"), i, link)
    {
        char d[DATE_ZH_SIZE];
        char line[320];

        if (!json_is_true(json_object_get(link, "open")) ||
            !json_is_true(json_object_get(link, "holds"))) {
            continue;
        }
        snprintf(line, sizeof line, "%s  %s  %s %s", case_str(tree, "awaiting_label"),
                 case_str(link, "body"), _("answer by"), case_day(case_str(link, "due_on"), d));
        case_pair(out, _("Out"), line);
    }
}

enum { TASKS_SHOWN = 3 };

/* The nearest things to do, as the first screen has them; the limit and the limitation have
 * lines of their own. */
static void tasks_lines(struct buf *out, const json_t *tree)
{
    json_t *t;
    size_t i;
    int shown = 0;

    json_array_foreach(json_object_get(tree, "tasks"), i, t)
    {
        const int left = (int)json_integer_value(json_object_get(t, "days_left"));
        char d[DATE_ZH_SIZE];
        char when[48];
        char line[200];

        if (strncmp(case_str(t, "kind"), "LIMIT", 5) == 0 || shown == TASKS_SHOWN) {
            continue;
        }
        if (left < 0) {
            snprintf(when, sizeof when, _("%d days late"), -left);
        } else if (left == 0) {
            snprintf(when, sizeof when, "%s", _("today"));
        } else {
            snprintf(when, sizeof when, _("in %d days"), left);
        }
        snprintf(line, sizeof line, "%s  %s  %s", case_day(case_str(t, "due_on"), d),
                 case_str(t, "label"), when);
        case_pair(out, shown++ == 0 ? _("To do") : "", line);
    }
}

static void overview(const json_t *tree, struct buf *out)
{
    struct buf line;
    char d[DATE_ZH_SIZE];

    case_pair(out, _("Dispute"), case_str(tree, "facts"));
    buf_init(&line, 8192);
    join(&line, json_object_get(tree, "requests"), NULL);
    case_pair(out, _("Asked for"), buf_text(&line));
    buf_clear(&line);
    add_part(&line, "", case_str(tree, "source_label"));
    add_part(&line, "  ", case_str(tree, "ref_body"));
    add_part(&line, " ", case_str(tree, "ref_no"));
    add_part(&line, "  ", case_day(case_str(tree, "application_date"), d));
    case_pair(out, _("Source"), buf_text(&line));
    buf_clear(&line);
    add_part(&line, "", case_str(tree, "type_label"));
    add_part(&line, "  ", case_str(tree, "tier_label"));
    case_pair(out, _("Kind"), buf_text(&line));
    case_pair(out, _("Place"), case_str(tree, "place"));
    limit_line(out, tree);
    limitation_line(out, tree);
    tasks_lines(out, tree);
    awaiting_line(out, tree);
    parties_short(out, tree);
    case_pair(out, _("Mediators"), case_str(tree, "mediator_names"));
    case_pair(out, _("Refused"), case_str(tree, "refuse_reason_label"));
    case_pair(out, _("Advice"), case_str(tree, "refuse_advice"));
    case_pair(out, _("Ended"), case_str(tree, "end_reason_label"));
    case_pair(out, _("Performance"),
              strcmp(case_str(tree, "perf"), "NONE") == 0 ? "" : case_str(tree, "perf_label"));
    case_court_overview(tree, out);
    dossier_line(out, tree);
    buf_done(&line);
}

static void reps(struct buf *out, const json_t *p)
{
    json_t *r;
    size_t i;

    json_array_foreach(json_object_get(p, "reps"), i, r)
    {
        struct buf line;

        buf_init(&line, 1024);
        add_part(&line, "", case_str(r, "name"));
        add_part(&line, " ", case_str(r, "relation"));
        add_part(&line, " ", case_str(r, "phone"));
        case_pair(out, case_str(r, "kind_label"), buf_text(&line));
        buf_done(&line);
    }
    if (json_is_true(json_object_get(p, "needs_rep")) &&
        !json_array_size(json_object_get(p, "reps"))) {
        case_pair(out, "", _("A legal representative is needed."));
    }
}

static void parties(const json_t *tree, struct buf *out)
{
    json_t *p;
    size_t i;

    json_array_foreach(json_object_get(tree, "parties"), i, p)
    {
        struct buf line;
        char birth[DATE_ZH_SIZE];

        buf_init(&line, 1024);
        party_line(&line, p);
        case_pair(out, side_label(p), buf_text(&line));
        buf_done(&line);
        case_pair(out, _("ID number"), case_str(p, "id_no"));
        case_pair(out, _("Born"), case_day(case_str(p, "birth"), birth));
        case_pair(out, _("Nation"), case_str(p, "ethnic_label"));
        case_pair(out, _("Credit code"), case_str(p, "uscc"));
        case_pair(out, _("Address"), case_str(p, "address"));
        case_pair(out, _("Consent"), case_str(p, "consent_label"));
        reps(out, p);
        buf_char(out, '\n');
    }
}

static void records(struct buf *out, const json_t *array, const char *label, const char *what,
                    const char *text)
{
    json_t *r;
    size_t i;

    json_array_foreach(array, i, r)
    {
        char d[DATE_ZH_SIZE];

        buf_printf(out, "%s  %s  %s\n", case_day(case_str(r, "on_date"), d), label,
                   case_str(r, what));
        if (text && *case_str(r, text)) {
            buf_printf(out, "            %s\n", case_str(r, text));
        }
    }
}

static void duty_line(struct buf *out, const json_t *duty)
{
    char fen[MONEY_FIGURE_SIZE];
    char paid[MONEY_FIGURE_SIZE];
    char d[DATE_ZH_SIZE];
    int64_t amount = json_integer_value(json_object_get(duty, "amount_fen"));

    money_figure(amount, fen);
    money_figure(json_integer_value(json_object_get(duty, "paid_fen")), paid);
    buf_printf(out, "  %lld. %s > %s  ",
               (long long)json_integer_value(json_object_get(duty, "n")),
               case_str(duty, "payer"), case_str(duty, "payee"));
    if (amount) {
        buf_printf(out, _("%s yuan, paid %s"), fen, paid);
    } else {
        buf_str(out, case_str(duty, "what"));
    }
    buf_printf(out, "  %s %s  %s\n", _("due"), case_day(case_str(duty, "due"), d),
               case_str(duty, "state_label"));
}

static void agreement(const json_t *a, struct buf *out)
{
    char d[DATE_ZH_SIZE];
    json_t *v;
    size_t i;

    if (!json_is_object(a)) {
        return;
    }
    buf_printf(out, "%s  %s  %s\n", case_day(case_str(a, "on_date"), d), _("Agreement"),
               case_str(a, "form_label"));
    json_array_foreach(json_object_get(a, "terms"), i, v)
    {
        buf_printf(out, "  %zu. %s\n", i + 1, json_string_value(v));
    }
    json_array_foreach(json_object_get(a, "duties"), i, v)
    {
        duty_line(out, v);
    }
    case_pair(out, _("In effect"), case_day(case_str(a, "effective_on"), d));
    case_pair(out, _("Court by"), case_day(case_str(a, "confirm_by"), d));
}

static void course(const json_t *tree, struct buf *out)
{
    records(out, json_object_get(tree, "notices"), _("Notice"), "form_label", NULL);
    records(out, json_object_get(tree, "inquiries"), _("Inquiry"), "person", "text");
    records(out, json_object_get(tree, "evidence"), _("Evidence"), "name", NULL);
    records(out, json_object_get(tree, "reports"), _("Report"), "receiver", "text");
    records(out, json_object_get(tree, "sessions"), _("Sitting"), "result_label", "text");
    agreement(json_object_get(tree, "agreement"), out);
    case_court_course(tree, out);
    records(out, json_object_get(tree, "urges"), _("Urged"), "person", "text");
    records(out, json_object_get(tree, "visits"), _("Visit"), "person", "text");
    records(out, json_object_get(tree, "corrections"), _("Correction"), "field_label",
            "reason");
    if (!out->size) {
        buf_str(out, _("Nothing has been recorded yet. F6 takes the next step."));
    }
}

/* "2. 提级 > 西河镇调委会  待反馈": who, which way, how it stands. */
static void link_head(struct buf *out, const json_t *link)
{
    const bool inward = strcmp(case_str(link, "direction"), "IN") == 0;
    const char *body = case_str(link, "body");

    buf_printf(out, "%lld. %s %s %s  [%s]\n",
               (long long)json_integer_value(json_object_get(link, "n")),
               case_str(link, "channel_label"), inward ? "<" : ">", *body ? body : "-",
               case_str(link, "state_label"));
}

static void link_days(struct buf *out, const json_t *link)
{
    const json_int_t left = json_integer_value(json_object_get(link, "days_left"));
    const char *from = case_str(link, "received_on");
    char d[DATE_ZH_SIZE];

    if (strcmp(case_str(link, "direction"), "IN") != 0) {
        from = case_str(link, "letter_on");
    }
    buf_printf(out, "    %s", case_day(from, d));
    if (*case_day(case_str(link, "due_on"), d)) {
        buf_printf(out, "  %s %s", _("answer by"), d);
    }
    if (json_is_true(json_object_get(link, "late"))) {
        buf_str(out, "  ");
        buf_printf(out, _("over by %d days"), (int)-left);
    } else if (json_is_true(json_object_get(link, "open")) &&
               json_is_integer(json_object_get(link, "days_left"))) {
        buf_str(out, "  ");
        buf_printf(out, _("%d days left"), (int)left);
    }
    buf_char(out, '\n');
}

static void links(const json_t *tree, struct buf *out)
{
    static const char *const more[] = {"asked", "reason", "answer"};
    json_t *link;
    size_t i;

    json_array_foreach(json_object_get(tree, "links"), i, link)
    {
        link_head(out, link);
        link_days(out, link);
        if (*case_str(link, "their_no")) {
            buf_printf(out, "    %s %s\n", _("their number"), case_str(link, "their_no"));
        }
        for (size_t k = 0; k < countof(more); k++) {
            if (*case_str(link, more[k])) {
                buf_printf(out, "    %s\n", case_str(link, more[k]));
            }
        }
        if (*case_str(link, "result_label")) {
            char d[DATE_ZH_SIZE];

            buf_printf(out, "    %s  %s\n", case_day(case_str(link, "answered_on"), d),
                       case_str(link, "result_label"));
        }
    }
    if (!out->size) {
        buf_str(out, _("No letter came in and none went out. F5 shows what can be done."));
    }
}

/* One paper of a group is enough: then the others of it are not missing. */
static bool group_met(const json_t *items, const json_t *item)
{
    const json_int_t seq = json_integer_value(json_object_get(item, "seq"));
    const json_t *other;
    size_t i;

    json_array_foreach(items, i, other)
    {
        if (case_str(other, "required")[0] == 'O' &&
            json_integer_value(json_object_get(other, "seq")) == seq &&
            json_is_true(json_object_get(other, "present"))) {
            return true;
        }
    }
    return false;
}

static void papers(const json_t *tree, struct buf *out)
{
    const json_t *items = json_object_get(json_object_get(tree, "dossier"), "items");
    json_t *item;
    size_t i;

    json_array_foreach(items, i, item)
    {
        const char *required = case_str(item, "required");
        const char *title = case_str(item, "title");
        int w = utf8_width_term(title);

        buf_printf(out, "%2lld  %s%*s%s  %s\n",
                   (long long)json_integer_value(json_object_get(item, "seq")), title,
                   w < 36 ? 38 - w : 2, "",
                   required[0] == 'M'   ? _("must")
                   : required[0] == 'O' ? _("one of")
                                        : _("as needed"),
                   json_is_true(json_object_get(item, "present")) ? _("have")
                   : required[0] == 'A' || group_met(items, item) ? "-"
                                                                  : _("MISSING"));
    }
    buf_str(out, _("F7 shows and prints the papers."));
}

static void event_log(const json_t *tree, struct buf *out)
{
    json_t *e;
    size_t i;

    json_array_foreach(json_object_get(tree, "events"), i, e)
    {
        char d[DATE_ZH_SIZE];

        buf_printf(out, "%s  %s > %s%s%s\n", case_day(case_str(e, "on_date"), d),
                   case_str(e, "event_label"), case_str(e, "to_label"),
                   *case_str(e, "note") ? "  " : "", case_str(e, "note"));
    }
    case_pair(out, _("Registered"), case_str(tree, "registered_on"));
}

void case_text(enum case_part part, const json_t *tree, struct buf *out)
{
    static void (*const writers[])(const json_t *, struct buf *) = {
        [CASE_PART_OVERVIEW] = overview, [CASE_PART_PARTIES] = parties,
        [CASE_PART_COURSE] = course,     [CASE_PART_LINKS] = links,
        [CASE_PART_PAPERS] = papers,     [CASE_PART_CLAIM] = case_claim,
        [CASE_PART_LOG] = event_log,
    };
    _Static_assert(countof(writers) == CASE_PART_COUNT, "each part has its writer");

    writers[part](tree, out);
}

/** Which station each mediation state stands at; performance moves an agreed case on. */
static const struct {
    const char *med;
    int station;
} stations[] = {
    {"NEW",         0},
    {"SCREEN",      0},
    {"CONSENT",     0},
    {"ACCEPTED",    1},
    {"MEDIATING",   3},
    {"SUSPENDED",   3},
    {"AGREED",      4},
    {"FAILED",      3},
    {"REFUSED",     0},
    {"WITHDRAWN",   3},
    {"HANDED_UP",   3},
    {"HANDED_OVER", 3},
    {"CLOSED",      7},
    {"ARCHIVED",    7},
    {"CANCELLED",   0},
};

void case_track(const json_t *tree, struct case_station out[CASE_STATIONS])
{
    static const char *const labels[CASE_STATIONS] = {
        N_("Register"), N_("Accept"),  N_("Notice"), N_("Mediate"),
        N_("Agree"),    N_("Perform"), N_("Visit"),  N_("Archive")};
    const char *med = case_str(tree, "med");
    const char *perf = case_str(tree, "perf");
    int here = 0;

    for (size_t i = 0; i < countof(stations); i++) {
        if (strcmp(stations[i].med, med) == 0) {
            here = stations[i].station;
        }
    }
    if (here == 3 && strcmp(med, "MEDIATING") == 0 &&
        !json_array_size(json_object_get(tree, "notices"))) {
        here = 2;
    } else if (here == 4 && (strcmp(perf, "DONE") == 0 || strcmp(perf, "INSTANT") == 0)) {
        here = 6;
    } else if (here == 4 && strcmp(perf, "NONE") != 0) {
        here = 5;
    }
    for (int i = 0; i < CASE_STATIONS; i++) {
        out[i] = (struct case_station){labels[i], i == here};
    }
}
