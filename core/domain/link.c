/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * link.c - the lifecycle table of links and the only code that writes their state. What a
 * letter must contain is checked by its act; this file knows states, sides and days.
 */
#include "config.h"

#include "core/domain/link.h"

#include <stdio.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/deadline.h"
#include "core/domain/paper.h"

#define PML(art) "人民调解法 " art
#define ONLINE   "人民法院在线调解规则 第15、25条"
#define OWN      "本系统默认"
#define MANY     "深圳经济特区矛盾纠纷多元化解条例 第45、46条（参照）"

/* Papers of SEND are those of the channel. */
/* clang-format off */
static const struct flow_row rows[] = {
    {LS_DRAFT,    LE_SEND,        LS_SENT,     21, NULL,   NULL,           MANY},
    {LS_DRAFT,    LE_RECEIVE,     LS_RECEIVED, 1,  "L-JS", "reply_3", PML("第18条")},
    {LS_RECEIVED, LE_TAKE,        LS_ACCEPTED, 6,  NULL,   "reply_30",     PML("第18条")},
    {LS_RECEIVED, LE_GIVE_BACK,   LS_RETURNED, 8,  "L-TH", NULL,           ONLINE},
    {LS_RECEIVED, LE_PROGRESS,    LS_RECEIVED, 52, "L-JD", NULL,           OWN},
    {LS_ACCEPTED, LE_PROGRESS,    LS_ACCEPTED, 52, "L-JD", NULL,           OWN},
    {LS_RECEIVED, LE_FEEDBACK,    LS_REPLIED,  42, "L-FK", NULL,           PML("第18条")},
    {LS_ACCEPTED, LE_FEEDBACK,    LS_REPLIED,  42, "L-FK", NULL,           PML("第18条")},
    {LS_REPLIED,  LE_FEEDBACK,    LS_REPLIED,  42, "L-FK", NULL,           PML("第18条")},
    {LS_RECEIVED, LE_RECALL,      LS_CLOSED,   22, NULL,   NULL,           OWN},
    {LS_ACCEPTED, LE_RECALL,      LS_CLOSED,   22, NULL,   NULL,           OWN},
    {LS_SENT,     LE_RECEIPT,     LS_RECEIVED, 18, NULL,   NULL,           OWN},
    {LS_OVERDUE,  LE_RECEIPT,     LS_RECEIVED, 18, NULL,   NULL,           OWN},
    {LS_SENT,     LE_THEY_TAKE,   LS_ACCEPTED, 18, NULL,   NULL,           OWN},
    {LS_RECEIVED, LE_THEY_TAKE,   LS_ACCEPTED, 18, NULL,   NULL,           OWN},
    {LS_OVERDUE,  LE_THEY_TAKE,   LS_ACCEPTED, 18, NULL,   NULL,           OWN},
    {LS_SENT,     LE_THEY_RETURN, LS_RETURNED, 19, NULL,   NULL,           OWN},
    {LS_RECEIVED, LE_THEY_RETURN, LS_RETURNED, 19, NULL,   NULL,           OWN},
    {LS_ACCEPTED, LE_THEY_RETURN, LS_RETURNED, 19, NULL,   NULL,           OWN},
    {LS_OVERDUE,  LE_THEY_RETURN, LS_RETURNED, 19, NULL,   NULL,           OWN},
    {LS_SENT,     LE_REPLY,       LS_REPLIED,  22, NULL,   NULL,           MANY},
    {LS_RECEIVED, LE_REPLY,       LS_REPLIED,  22, NULL,   NULL,           MANY},
    {LS_ACCEPTED, LE_REPLY,       LS_REPLIED,  22, NULL,   NULL,           MANY},
    {LS_OVERDUE,  LE_REPLY,       LS_REPLIED,  22, NULL,   NULL,           MANY},
    {LS_SENT,     LE_CHASE,       LS_OVERDUE,  22, "L-CB", NULL,           OWN},
    {LS_RECEIVED, LE_CHASE,       LS_OVERDUE,  22, "L-CB", NULL,           OWN},
    {LS_ACCEPTED, LE_CHASE,       LS_OVERDUE,  22, "L-CB", NULL,           OWN},
    {LS_OVERDUE,  LE_CHASE,       LS_OVERDUE,  22, "L-CB", NULL,           OWN},
    {LS_SENT,     LE_HELD,        LS_REPLIED,  16, "L-LJ", NULL,           PML("第20条")},
    {LS_RECEIVED, LE_HELD,        LS_REPLIED,  16, "L-LJ", NULL,           PML("第20条")},
    {LS_ACCEPTED, LE_HELD,        LS_REPLIED,  16, "L-LJ", NULL,           PML("第20条")},
    {LS_OVERDUE,  LE_HELD,        LS_REPLIED,  16, "L-LJ", NULL,           PML("第20条")},
    {LS_SENT,     LE_TAKE_BACK,   LS_CLOSED,   22, NULL,   NULL,           OWN},
    {LS_RECEIVED, LE_TAKE_BACK,   LS_CLOSED,   22, NULL,   NULL,           OWN},
    {LS_ACCEPTED, LE_TAKE_BACK,   LS_CLOSED,   22, NULL,   NULL,           OWN},
    {LS_OVERDUE,  LE_TAKE_BACK,   LS_CLOSED,   22, NULL,   NULL,           OWN},
    {LS_SENT,     LE_DROP,        LS_CLOSED,   1,  NULL,   NULL,           OWN},
    {LS_RECEIVED, LE_DROP,        LS_CLOSED,   1,  NULL,   NULL,           OWN},
    {LS_ACCEPTED, LE_DROP,        LS_CLOSED,   1,  NULL,   NULL,           OWN},
    {LS_OVERDUE,  LE_DROP,        LS_CLOSED,   1,  NULL,   NULL,           OWN},
};
/* clang-format on */
_Static_assert(countof(rows) == 40, "a lawful step was added or lost: look at the test too");

enum side { SIDE_IN, SIDE_OUT, SIDE_BOTH };
static const struct {
    const char *code;
    const char *label;
} states[] = {
#define X(id, label) {#id, label},
    LINK_STATES(X)
#undef X
};
static const struct {
    const char *code;
    const char *label;
    enum side side;
} events[] = {
#define X(id, label, side) {#id, label, SIDE_##side},
    LINK_EVENTS(X)
#undef X
};
_Static_assert(countof(states) == LINK_STATE_COUNT, "one word a state");
_Static_assert(countof(events) == LINK_EVENT_COUNT, "one word an event");

static const char sql_add[] =
    "INSERT INTO link (case_id, n, direction, channel, body, contact, phone, their_no, our_no, "
    "letter_on, received_on, due_on, reason, asked, detail, files, holds, note, due_rule, "
    "due_from, due_cap)"
    " VALUES (?1, (SELECT coalesce(max(n), 0) + 1 FROM link WHERE case_id = ?1), ?2, ?3, "
    "coalesce(?4, ''), ?5, ?6, ?7, (SELECT number FROM cases WHERE id = ?1), ?8, ?9, ?10, ?11, "
    "?12, coalesce(?13, '{}'), ?14, ?15, ?16, ?17, ?18, ?19)";
static const char sql_get[] =
    "SELECT id, case_id, n, direction, channel, state, body, holds, letter_on, received_on, "
    "due_on FROM link WHERE id = ?1";
static const char sql_list[] =
    "SELECT id, case_id, n, direction, channel, state, body, holds, letter_on, received_on, "
    "due_on FROM link WHERE case_id = ?1 ORDER BY n";
static const char sql_due[] = "UPDATE link SET due_on = ?2 WHERE id = ?1";
static const char sql_follow[] =
    "UPDATE link SET due_on = ?2, due_rule = NULL WHERE case_id = ?1 AND direction = 'IN' AND "
    "state IN ('RECEIVED', 'ACCEPTED') AND due_rule IS NOT NULL AND due_cap IS NULL AND due_on "
    "< ?2";
static const char sql_state[] = "UPDATE link SET state = ?2 WHERE id = ?1";
static const char sql_event[] =
    "INSERT INTO case_event (case_id, machine, event, from_state, to_state, on_date, at, user, "
    "source, note, link_id) VALUES (?1, 'link', ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";

const struct flow_row *link_rows(size_t *ret_n)
{
    *ret_n = countof(rows);
    return rows;
}

const struct flow_row *link_find(enum link_state s, enum link_event e)
{
    for (size_t i = 0; i < countof(rows); i++) {
        if (rows[i].from == (int)s && rows[i].event == (int)e) {
            return &rows[i];
        }
    }
    return NULL;
}

bool link_is_open(enum link_state s)
{
    switch (s) {
    case LS_SENT:
    case LS_RECEIVED:
    case LS_ACCEPTED:
    case LS_OVERDUE:
        return true;
    case LS_DRAFT:
    case LS_RETURNED:
    case LS_REPLIED:
    case LS_CLOSED:
        break;
    }
    return false;
}

const char *link_code(enum link_state s)
{
    return states[s].code;
}

const char *link_label(enum link_state s)
{
    return _(states[s].label);
}

bool link_parse(const char *code, enum link_state *ret)
{
    for (size_t i = 0; code && i < countof(states); i++) {
        if (strcmp(states[i].code, code) == 0) {
            *ret = (enum link_state)i;
            return true;
        }
    }
    return false;
}

const char *link_event_code(enum link_event e)
{
    return events[e].code;
}

const char *link_event_label(enum link_event e)
{
    return _(events[e].label);
}

const char *link_label_zh(bool event, const char *code)
{
    for (size_t i = 0; code && i < (event ? countof(events) : countof(states)); i++) {
        if (strcmp(event ? events[i].code : states[i].code, code) == 0) {
            return i18n_chinese(event ? events[i].label : states[i].label);
        }
    }
    return code ? code : "";
}

static int row_of_event(enum link_event e)
{
    for (size_t i = 0; i < countof(rows); i++) {
        if (rows[i].event == (int)e) {
            return rows[i].c_row;
        }
    }
    return 0;
}

enum rc link_refuse(enum link_state s, enum link_event e, struct err *err)
{
    struct buf lawful;
    char code[16];
    enum rc rc;

    snprintf(code, sizeof code, "C%d", row_of_event(e));
    buf_init(&lawful, 1024);
    for (size_t i = 0; i < countof(rows); i++) {
        if (rows[i].from == (int)s) {
            buf_str(&lawful, lawful.size > 0 ? _(", ") : "");
            buf_str(&lawful, _(events[rows[i].event].label));
        }
    }
    rc = err_refuse(err, code, "link",
                    _("The letter is in the state \"%s\"; \"%s\" is not possible there. "
                      "Possible now: %s."),
                    link_label(s), link_event_label(e),
                    lawful.size > 0 ? buf_text(&lawful) : _("reading and printing"));
    buf_done(&lawful);
    return rc;
}

/* A letter that came is answered by us, one that went out by them. */
static enum rc side_check(const struct link_rec *l, enum link_event e, struct err *err)
{
    char code[16];

    if (events[e].side == SIDE_BOTH ||
        (events[e].side == SIDE_IN) == (l->direction == LINK_IN)) {
        return RC_OK;
    }
    snprintf(code, sizeof code, "C%d", row_of_event(e));
    return err_refuse(err, code, "link",
                      l->direction == LINK_IN
                          ? _("Letter %d came in: \"%s\" is for letters that went out.")
                          : _("Letter %d went out: \"%s\" is for letters that came in."),
                      l->n, link_event_label(e));
}

enum rc link_apply(const struct link_actor *a, const struct link_rec *l, enum link_event e,
                   struct date on, const char *note, struct err *err)
{
    const struct flow_row *row = link_find(l->state, e);
    char stamp[CLOCK_STAMP_SIZE];
    char day[DATE_ISO_SIZE];
    enum rc rc = side_check(l, e, err);

    if (rc) {
        return rc;
    }
    if (!row) {
        return link_refuse(l->state, e, err);
    }
    rc = db_write(a->db, err, sql_state, "it", l->id, link_code((enum link_state)row->to));
    if (rc) {
        return rc;
    }
    clock_stamp(a->clock, stamp);
    date_iso(on, day);
    return db_write(a->db, err, sql_event, "itttttttti", l->case_id, link_event_code(e),
                    link_code(l->state), link_code((enum link_state)row->to), day, stamp,
                    a->user, row->source, note, l->id);
}

static const char *iso_or_null(struct date d, char out[DATE_ISO_SIZE])
{
    if (!date_is_set(d)) {
        return NULL;
    }
    date_iso(d, out);
    return out;
}

static void row_take(sqlite3_stmt *st, struct arena *arena, struct link_rec *l)
{
    struct date *const days[] = {&l->letter_on, &l->received_on, &l->due_on};

    memset(l, 0, sizeof *l);
    l->id = db_col_int(st, 0);
    l->case_id = db_col_int(st, 1);
    l->n = (int)db_col_int(st, 2);
    if (!link_direction_parse(db_col_text(st, 3), &l->direction)) {
        l->direction = LINK_OUT;
    }
    l->channel = arena_strdup(arena, db_col_text(st, 4));
    if (!link_parse(db_col_text(st, 5), &l->state)) {
        l->state = LS_CLOSED;
    }
    l->body = arena_strdup(arena, db_col_text(st, 6));
    l->holds = db_col_int(st, 7) != 0;
    for (int i = 0; i < (int)countof(days); i++) {
        if (!date_parse_iso(db_col_text(st, 8 + i), days[i])) {
            *days[i] = (struct date){0};
        }
    }
}

static enum rc link_get(struct db *db, int64_t id, struct arena *arena, struct link_rec *ret,
                        struct err *err)
{
    sqlite3_stmt *st;
    bool row = false;
    enum rc rc = db_stmt(db, sql_get, &st, err);

    if (rc) {
        return rc;
    }
    db_int(st, 1, id);
    rc = db_step(db, st, &row, err);
    if (!rc && !row) {
        return err_put(err, RC_NOTFOUND, _("There is no such letter."));
    }
    if (!rc) {
        row_take(st, arena, ret);
        db_done(st);
    }
    return rc;
}

enum rc link_open(const struct link_actor *a, const struct link_new *l, struct date on,
                  int *ret_n, struct err *err)
{
    char letter[DATE_ISO_SIZE];
    char received[DATE_ISO_SIZE];
    char due[DATE_ISO_SIZE];
    char from[DATE_ISO_SIZE];
    char cap[DATE_ISO_SIZE];
    struct link_rec rec;
    struct arena arena;
    int64_t id = 0;
    enum rc rc =
        db_insert(a->db, &id, err, sql_add,
                  "itttttttttttt"
                  "iitttt",
                  l->case_id, link_direction_code(l->direction), l->channel, l->body,
                  l->contact, l->phone, l->their_no, iso_or_null(l->letter_on, letter),
                  iso_or_null(l->received_on, received), iso_or_null(l->due.on, due), l->reason,
                  l->asked, l->detail, l->files, (int64_t)l->holds, l->note, l->due.rule,
                  iso_or_null(l->due.from, from), iso_or_null(l->due.cap, cap));

    if (rc) {
        return rc;
    }
    arena_init(&arena);
    rc = link_get(a->db, id, &arena, &rec, err);
    if (!rc) {
        rc = link_apply(a, &rec, l->direction == LINK_IN ? LE_RECEIVE : LE_SEND, on,
                        l->reason ? l->reason : l->asked, err);
        *ret_n = rec.n;
    }
    arena_done(&arena);
    return rc;
}

enum rc link_list(struct db *db, int64_t case_id, struct arena *arena, struct link_rec **ret,
                  size_t *ret_n, struct err *err)
{
    struct link_rec *list = NULL;
    size_t room = 0;
    size_t n = 0;
    sqlite3_stmt *st;
    bool row = false;
    enum rc rc = db_stmt(db, sql_list, &st, err);

    *ret = NULL;
    *ret_n = 0;
    if (rc) {
        return rc;
    }
    db_int(st, 1, case_id);
    while ((rc = db_step(db, st, &row, err)) == RC_OK && row) {
        if (n == room) {
            struct link_rec *more;

            room = room ? 2 * room : 8;
            more = arena_alloc(arena, room * sizeof *more);
            if (n > 0) {
                memcpy(more, list, n * sizeof *more);
            }
            list = more;
        }
        row_take(st, arena, &list[n++]);
    }
    *ret = list;
    *ret_n = n;
    return rc;
}

enum rc link_apply_all(const struct link_actor *a, int64_t case_id, unsigned states_mask,
                       bool inward, enum link_event e, struct date on, const char *note,
                       struct err *err)
{
    struct link_rec *list;
    struct arena arena;
    size_t n;
    enum rc rc;

    arena_init(&arena);
    rc = link_list(a->db, case_id, &arena, &list, &n, err);
    for (size_t i = 0; i < n && !rc; i++) {
        if ((states_mask & 1u << list[i].state) != 0 &&
            (list[i].direction == LINK_IN) == inward) {
            rc = link_apply(a, &list[i], e, on, note, err);
        }
    }
    arena_done(&arena);
    return rc;
}

/* A petition's own sixty days must leave its office time to answer. */
enum { PETITION_MARGIN_DAYS = 5 };

enum rc link_due_by(struct db *db, const char *rule, struct date from, struct date cap,
                    struct link_due *ret, struct err *err)
{
    const enum rc rc = deadline_due(db, rule, from, &ret->on, err);

    ret->rule = rule;
    ret->from = from;
    ret->cap = cap;
    if (!rc && date_is_set(cap) && date_cmp(cap, ret->on) < 0) {
        ret->on = cap;
    }
    return rc;
}

enum rc link_due_in(struct db *db, const char *channel, struct date received,
                    struct date theirs, struct link_due *ret, struct err *err)
{
    const struct channel *c = channel_find(channel);
    struct date cap = {0};

    if (date_is_set(theirs) && strcmp(channel, "PETITION") != 0) {
        *ret = (struct link_due){.on = theirs};
        return RC_OK;
    }
    if (date_is_set(theirs)) {
        cap = date_add_days(theirs, -PETITION_MARGIN_DAYS);
        cap = date_cmp(cap, received) < 0 ? theirs : cap;
    }
    return link_due_by(db, c && c->limit ? c->limit : "reply_30", received, cap, ret, err);
}

enum rc link_follow_limit(struct db *db, int64_t case_id, struct date due, struct err *err)
{
    char iso[DATE_ISO_SIZE];

    date_iso(due, iso);
    return db_write(db, err, sql_follow, "it", case_id, iso);
}

static struct date day_of(const json_t *row, const char *name)
{
    const char *s = json_string_value(json_object_get(row, name));
    struct date d;

    return s && date_parse_iso(s, &d) ? d : (struct date){0};
}

enum rc link_due_again(struct db *db, const json_t *row, bool *ret_moved, struct err *err)
{
    const char *channel = json_string_value(json_object_get(row, "channel"));
    const char *rule = json_string_value(json_object_get(row, "due_rule"));
    const char *direction = json_string_value(json_object_get(row, "direction"));
    const struct channel *c = channel_find(channel);
    const struct date from = day_of(row, "due_from");
    struct link_due due;
    char iso[DATE_ISO_SIZE];
    bool told = false;
    enum rc rc = RC_OK;

    *ret_moved = false;
    if (!deadline_find(rule) || !date_is_set(from)) {
        return RC_OK;
    }
    if (c && c->paper_out && direction && strcmp(direction, "IN") != 0) {
        rc = paper_is_given(db, json_integer_value(json_object_get(row, "case_id")),
                            c->paper_out, &told, err);
    }
    if (rc || told) {
        return rc;
    }
    rc = link_due_by(db, rule, from, day_of(row, "due_cap"), &due, err);
    if (rc || !date_is_set(due.on) || date_cmp(due.on, day_of(row, "due_on")) == 0) {
        return rc;
    }
    *ret_moved = true;
    date_iso(due.on, iso);
    return db_write(db, err, sql_due, "it", json_integer_value(json_object_get(row, "id")),
                    iso);
}

enum rc link_due_out(struct db *db, const struct link_rec *l, struct date *ret, struct err *err)
{
    const struct channel *c = channel_find(l->channel);
    struct date receipt = {0};
    enum rc rc;

    *ret = l->due_on;
    if (l->state != LS_SENT || (l->direction != LINK_UP && l->direction != LINK_OUT) || !c ||
        !c->receipt) {
        return RC_OK;
    }
    rc = deadline_due(db, c->receipt, l->letter_on, &receipt, err);
    if (!rc && (!date_is_set(l->due_on) || date_cmp(receipt, l->due_on) < 0)) {
        *ret = receipt;
    }
    return rc;
}

const char *link_owed_code(const char *channel)
{
    static const struct {
        const char *channel;
        const char *code;
    } codes[] = {
        {"COURT_PRE", "C40"},
        {"COURT_IN",  "C41"},
        {"POLICE",    "C42"},
        {"PETITION",  "C43"},
    };

    for (size_t i = 0; i < countof(codes); i++) {
        if (strcmp(codes[i].channel, channel) == 0) {
            return codes[i].code;
        }
    }
    return "C44";
}

const char *link_other(const struct link_rec *l)
{
    const struct channel *c = channel_find(l->channel);

    return *l->body || !c ? l->body : _(c->label);
}

enum rc link_nothing_owed(struct db *db, int64_t case_id, struct err *err)
{
    struct link_rec *list;
    struct arena arena;
    size_t n;
    enum rc rc;

    arena_init(&arena);
    rc = link_list(db, case_id, &arena, &list, &n, err);
    for (size_t i = 0; i < n && !rc; i++) {
        const struct link_rec *l = &list[i];

        if (!link_is_open(l->state)) {
            continue;
        }
        if (l->direction == LINK_IN) {
            rc = err_refuse(err, link_owed_code(l->channel), "links",
                            _("%s waits for the result. Send the feedback first."),
                            link_other(l));
        } else {
            rc = err_refuse(err, "R16", "links",
                            _("The letter to %s is not answered. Enter the answer, or take "
                              "the letter back."),
                            link_other(l));
        }
    }
    arena_done(&arena);
    return rc;
}
