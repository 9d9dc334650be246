/* SPDX-License-Identifier: GPL-3.0-or-later */
/* act_link.c - the questions of act_link.h. */
#include "config.h"

#include "core/acts/act_link.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/deadline.h"

static const char sql_source[] = "SELECT source, coalesce(ref_body, '') AS ref_body, "
                                 "coalesce(ref_no, '') AS ref_no, ref_on, summary "
                                 "FROM cases WHERE id = ?1";
static const char sql_change[] =
    "UPDATE link SET channel = ?2, body = coalesce(?3, ''), their_no = ?4, received_on = ?5, "
    "contact = coalesce(?6, contact), phone = coalesce(?7, phone) WHERE id = ?1";
static const char sql_due[] = "UPDATE link SET due_on = ?2, due_rule = ?3, due_from = "
                              "nullif(?4, ''), due_cap = nullif(?5, '') WHERE id = ?1";
/* The letter of the registration bears its channel and number; others may have been signed for
 * before it was amended. */
static const char sql_came[] =
    "SELECT n FROM link WHERE case_id = ?1 AND direction = 'IN' AND state = 'RECEIVED' AND "
    "channel = ?2 AND their_no IS ?3 ORDER BY n LIMIT 1";

/* The same letter once the case is accepted. ?1 case, ?2 its source, ?3 its number until now,
 * ?4 what is right. */
#define LETTER_OF                                                                           \
    " WHERE id = (SELECT id FROM link WHERE case_id = ?1 AND direction = 'IN' AND channel " \
    "= ?2 AND their_no IS ?3 ORDER BY n LIMIT 1)"
static const char sql_right_body[] = "UPDATE link SET body = ?4" LETTER_OF;
static const char sql_right_no[] = "UPDATE link SET their_no = ?4" LETTER_OF;
static const char sql_right_on[] = "UPDATE link SET received_on = ?4" LETTER_OF;
static const char sql_right_due[] =
    "UPDATE link SET due_on = ?4, due_from = ?6" LETTER_OF " AND due_on IS ?5";

struct link_actor act_link_actor(const struct act_in *in)
{
    return (struct link_actor){in->db, in->cx->clock, in->cx->user};
}

static bool came_in(const struct link_rec *l)
{
    return l->direction == LINK_IN;
}

/* The letter whose number the line gives; the lifecycle says later what it can do. */
static enum rc pick_numbered(const struct act_in *in, bool inward, const struct link_rec *list,
                             size_t n, struct link_rec *ret, struct err *err)
{
    const int64_t wanted = act_int(in->line, "link");

    for (size_t i = 0; i < n; i++) {
        if (list[i].n == (int)wanted) {
            if (came_in(&list[i]) != inward) {
                return err_bad(err, "link",
                               inward ? _("Letter %d went out; one that came in is meant.")
                                      : _("Letter %d came in; one that went out is meant."),
                               list[i].n);
            }
            *ret = list[i];
            return RC_OK;
        }
    }
    return err_bad(err, "link", _("This case has no letter %d."), (int)wanted);
}

enum rc act_link_pick(const struct act_in *in, bool inward, unsigned states, const char *code,
                      struct arena *arena, struct link_rec *ret, struct err *err)
{
    struct link_rec *list;
    size_t n;
    int found = 0;
    enum rc rc = link_list(in->db, in->case_id, arena, &list, &n, err);

    if (rc || act_has(in->line, "link")) {
        return rc ? rc : pick_numbered(in, inward, list, n, ret, err);
    }
    for (size_t i = 0; i < n; i++) {
        if (came_in(&list[i]) == inward && (states & 1u << list[i].state) != 0) {
            *ret = list[i];
            found++;
        }
    }
    if (found == 1) {
        return RC_OK;
    }
    if (found > 1) {
        return err_bad(err, "link", _("Several letters are open: say which one is meant."));
    }
    return err_refuse(
        err, code, "link",
        inward
            ? _("No letter that came in waits for this: it was answered, given back "
                "or taken back, or it is not that far yet. See the part Linkage of the case.")
            : _("No letter that went out waits for this: it was answered, given back "
                "or taken back, or it is not that far yet. See the part Linkage of the case."));
}

char *act_link_detail(const struct act_in *in, const char *const *names)
{
    json_t *ret = json_object();
    char *text;
    char *copy;

    for (size_t i = 0; names[i]; i++) {
        if (act_has(in->line, names[i])) {
            json_object_set(ret, names[i], json_object_get(in->line, names[i]));
        }
    }
    text = json_dumps(ret, JSON_COMPACT);
    json_decref(ret);
    copy = mem_strdup(text ? text : "{}");
    free(text);
    return copy;
}

enum rc act_link_after(const struct link_rec *l, struct date day, const char *code,
                       struct err *err)
{
    const struct date from =
        date_cmp(l->letter_on, l->received_on) > 0 ? l->letter_on : l->received_on;

    return act_not_before(day, from, code, "date", _("the letter"), err);
}

enum rc act_link_due(const struct act_in *in, const char *member, struct date day,
                     const char *code, struct err *err)
{
    const struct date due = act_date(in->line, member);
    char a[DATE_ISO_SIZE];
    char b[DATE_ISO_SIZE];

    if (!date_is_set(due) || date_cmp(due, day) >= 0) {
        return RC_OK;
    }
    return err_refuse(err, code, member, _("The day %s lies before the letter of %s."),
                      act_iso(due, a), act_iso(day, b));
}

static enum rc due_change(const struct act_in *in, const struct link_rec *l,
                          const struct link_due *due, struct err *err)
{
    char on[DATE_ISO_SIZE];
    char from[DATE_ISO_SIZE];
    char cap[DATE_ISO_SIZE];

    return db_write(in->db, err, sql_due, "itttt", l->id, act_iso(due->on, on), due->rule,
                    act_iso(due->from, from), act_iso(due->cap, cap));
}

/* A letter of the intake that nobody has answered yet follows the registration. */
static enum rc letter_change(const struct act_in *in, const struct link_rec *l,
                             const struct link_new *now, bool needed, struct date day,
                             struct err *err)
{
    const struct link_actor actor = act_link_actor(in);
    char received[DATE_ISO_SIZE];
    bool same;
    enum rc rc;

    if (!needed) {
        return link_apply(&actor, l, LE_DROP, day, NULL, err);
    }
    /* a day asked for at the intake stays unless this line names another, or how it came */
    same = strcmp(l->channel, now->channel) == 0 &&
           date_cmp(l->received_on, now->received_on) == 0 && !act_has(in->line, "ref_due") &&
           !act_has(in->line, "summary");
    rc = db_write(in->db, err, sql_change, "itttttt", l->id, now->channel, now->body,
                  now->their_no, act_iso(now->received_on, received), now->contact, now->phone);
    return rc || same ? rc : due_change(in, l, &now->due, err);
}

/* before: the case until now, NULL for a new one. A letter that was taken back by its sender or
 * answered stays as it is; another source is another letter. */
static enum rc letter_write(const struct act_in *in, const struct case_rec *before,
                            struct link_new *now, bool needed, struct date day, struct err *err)
{
    const struct link_actor actor = act_link_actor(in);
    struct link_rec *list;
    struct arena arena;
    int64_t came = 0;
    size_t n;
    int made;
    enum rc rc = RC_NOTFOUND;

    if (before) {
        rc = db_read_int(in->db, &came, err, sql_came, "itt", now->case_id, before->source,
                         before->ref_no);
    }
    if (rc == RC_NOTFOUND) {
        needed = needed && !(before && strcmp(before->source, now->channel) == 0);
        return needed ? link_open(&actor, now, day, &made, err) : RC_OK;
    }
    arena_init(&arena);
    if (!rc) {
        rc = link_list(in->db, now->case_id, &arena, &list, &n, err);
    }
    if (!rc) {
        rc = letter_change(in, &list[came - 1], now, needed, day, err);
    }
    arena_done(&arena);
    return rc;
}

/* Day of our answer by the channel, as long as the sender asked for no other. */
static enum rc letter_due(const struct act_in *in, const struct case_rec *c,
                          struct date received, struct link_due *ret, struct err *err)
{
    const struct date none = {0};

    return c->summary && strcmp(c->source, "COURT_IN") == 0
               ? link_due_by(in->db, "limit_court_summary", received, none, ret, err)
               : link_due_in(in->db, c->source, received, none, ret, err);
}

enum rc act_letter_corrected(const struct act_in *in, const struct case_rec *before,
                             const char *path, const char *value, struct err *err)
{
    static const struct {
        const char *path;
        const char *sql;
    } rows[] = {
        {"ref_body", sql_right_body},
        {"ref_no",   sql_right_no  },
        {"ref_on",   sql_right_on  },
    };
    struct date day;
    struct link_due was = {0};
    struct link_due due = {0};
    char old_iso[DATE_ISO_SIZE];
    char new_iso[DATE_ISO_SIZE];
    char from[DATE_ISO_SIZE];
    enum rc rc = RC_OK;

    for (size_t i = 0; i < countof(rows) && !rc; i++) {
        if (strcmp(rows[i].path, path) == 0) {
            rc = db_write(in->db, err, rows[i].sql, "ittt", before->id, before->source,
                          before->ref_no, value);
        }
    }
    if (rc || strcmp(path, "ref_on") != 0 || !date_parse_iso(value, &day)) {
        return rc;
    }
    /* without a day of its own it was signed for when it was registered */
    rc = letter_due(in, before,
                    date_is_set(before->ref_on) ? before->ref_on : before->registered_on, &was,
                    err);
    if (!rc) {
        rc = letter_due(in, before, day, &due, err);
    }
    return rc ? rc
              : db_write(in->db, err, sql_right_due, "ittttt", before->id, before->source,
                         before->ref_no, act_iso(due.on, new_iso), act_iso(was.on, old_iso),
                         act_iso(due.from, from));
}

enum rc act_letter_came(const struct act_in *in, int64_t case_id, const struct case_rec *before,
                        struct date day, struct err *err)
{
    const struct date asked = act_date(in->line, "ref_due");
    struct link_new l = {.case_id = case_id, .direction = LINK_IN};
    json_t *row = NULL;
    bool needed;
    enum rc rc = db_row(in->db, &row, err, sql_source, "i", case_id);

    if (rc) {
        return rc;
    }
    l.channel = act_text(row, "source");
    needed = channel_goes(channel_find(l.channel), LINK_IN);
    l.body = act_text(row, "ref_body");
    l.their_no = act_text(row, "ref_no");
    l.contact = act_text(in->line, "ref_contact");
    l.phone = act_text(in->line, "ref_phone");
    l.received_on = act_date(row, "ref_on");
    if (!date_is_set(l.received_on)) {
        l.received_on = day;
    }
    if (needed) {
        rc = act_link_due(in, "ref_due", l.received_on, "C1", err);
    }
    if (!rc && needed) {
        const struct case_rec c = {.source = l.channel,
                                   .summary = act_int(row, "summary") != 0};

        rc = date_is_set(asked)
                 ? link_due_in(in->db, l.channel, l.received_on, asked, &l.due, err)
                 : letter_due(in, &c, l.received_on, &l.due, err);
    }
    if (!rc) {
        rc = letter_write(in, before, &l, needed, day, err);
    }
    json_decref(row);
    return rc;
}
