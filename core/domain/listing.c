/* SPDX-License-Identifier: GPL-3.0-or-later */
/* listing.c - the statements behind `tiaojie list` and `tiaojie show`. */
#include "config.h"

#include "core/domain/listing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/case_list.h"
#include "core/domain/channel.h"
#include "core/domain/dossier.h"
#include "core/domain/task_list.h"
#include "core/subsidy/claim.h"

/* ?1 is today in every statement, used or not */
#define CASE_COLUMNS                                                                         \
    "SELECT 'c' || c.id AS id, c.number, c.title, c.type, c.source, c.tier, c.med, c.perf, " \
    "c.registered_on, c.accepted_on, c.due_on,"                                              \
    " (SELECT group_concat(m.name, ' ') FROM case_mediator cm JOIN mediator m ON m.id = "    \
    "cm.mediator_id"                                                                         \
    "  WHERE cm.case_id = c.id AND cm.to_on IS NULL) AS mediators,"                          \
    " CASE WHEN c.due_on < ?1 AND c.med IN ('ACCEPTED','MEDIATING') THEN 'overdue' END AS "  \
    "late"
static const char sql_cases[] =
    CASE_COLUMNS " FROM cases c WHERE ?1 IS NOT NULL ORDER BY c.registered_on DESC, c.id DESC";
static const char sql_case[] = CASE_COLUMNS " FROM cases c WHERE c.id = ?2";
static const char sql_people[] = "SELECT 'p' || id AS id, kind, name, sex, substr(birth, 1, 4) "
                                 "AS born, grp, occupation, met_on"
                                 " FROM person WHERE ?1 IS NOT NULL ORDER BY name, id";
static const char sql_mediators[] = "SELECT 'm' || id AS id, name, sex, class, post, origin, "
                                    "term_from, term_to, registered, phone, left_on"
                                    " FROM mediator WHERE ?1 IS NOT NULL ORDER BY id";
static const char sql_papers[] =
    "SELECT p.id, 'c' || p.case_id AS case_id, c.number, c.title, p.form, p.record, p.state, "
    "p.number AS paper_number, p.on_date, p.copies, p.pages, p.signed_on, p.digest,"
    " (SELECT count(*) FROM paper_output o WHERE o.paper_id = p.id) AS outputs"
    " FROM paper p JOIN cases c ON c.id = p.case_id WHERE ?1 IS NOT NULL ORDER BY p.id DESC";
/* Tasks are read by task_page, as the screens read them. */
static const char sql_tasks[] = "";
static const char sql_claims[] =
    "SELECT 'k' || k.id AS id, k.uid, 'c' || k.case_id AS case_id, coalesce(o.name, '') AS "
    "org, "
    "coalesce(c.number, k.case_no) AS number, coalesce(c.title, k.title) AS title, k.on_date, "
    "k.period, k.state, k.revision, k.tier, k.amount_fen, k.final_fen, (SELECT "
    "group_concat(name, ' ') FROM claim_person p WHERE p.claim_id = k.id) AS people, "
    "k.void_on"
    " FROM claim k LEFT JOIN cases c ON c.id = k.case_id LEFT JOIN org o ON o.id = k.org_id "
    "WHERE ?1 IS NOT NULL ORDER BY k.id DESC";
static const char sql_batches[] =
    "SELECT 'b' || b.id AS id, b.uid, coalesce(o.name, '') AS org, b.period, b.made_on, "
    "b.director, b.n, b.sum_fen, b.direction, b.state, b.changed_on FROM claim_batch b LEFT "
    "JOIN org o ON o.id = b.org_id WHERE ?1 IS NOT NULL ORDER BY b.id DESC";
static const char sql_fund[] = "SELECT 'f' || f.id AS id, f.on_date, f.year, f.kind, f.payer, "
                               "f.amount_fen, k.uid AS claim, "
                               "f.doc_no, f.note, f.by_name FROM fund_entry f LEFT JOIN claim "
                               "k ON k.id = f.claim_id WHERE "
                               "?1 IS NOT NULL ORDER BY f.id DESC";
static const char sql_orgs[] = "SELECT 'o' || id AS id, region, name, sign, level, phone FROM "
                               "org WHERE ?1 IS NOT NULL ORDER BY region";
static const char sql_outbox[] = "SELECT id, kind, entity_id, revision, state, created_at, "
                                 "digest FROM outbox WHERE ?1 IS NOT NULL ORDER BY id DESC";
static const char sql_audit[] =
    "SELECT id, at, user, act, 'c' || case_id AS case_id, confirmed, hash FROM audit WHERE ?1 "
    "IS NOT NULL ORDER BY id DESC";
static const char sql_settings[] = "SELECT key, value, valid_from, source FROM setting WHERE "
                                   "?1 IS NOT NULL ORDER BY key, valid_from DESC";
static const char sql_kinds[] =
    "SELECT code, leaf, label, active FROM local_kind WHERE ?1 IS NOT NULL ORDER BY code";
static const char sql_holidays[] =
    "SELECT day, is_workday, note FROM holiday WHERE ?1 IS NOT NULL ORDER BY day";
static const char sql_numbers[] = "SELECT kind, year, n, reason, on_date FROM number_void "
                                  "WHERE ?1 IS NOT NULL ORDER BY year DESC, n DESC";

static const char sql_printers[] =
    "SELECT name, kind, sink, address, paper, shift_left, shift_top, pause_per_sheet, overlay, "
    "copies, active, is_default FROM printer WHERE ?1 IS NOT NULL ORDER BY is_default DESC, "
    "name";

static const char sql_profiles[] =
    "SELECT profile, seq, form, title, required, source FROM dossier_profile"
    " WHERE ?1 IS NOT NULL ORDER BY profile, n";
static const char sql_groups[] =
    "SELECT 'g' || g.id AS id, g.year, g.n, g.title, g.filed_on, g.retention, "
    "g.retained_until, g.filed_by, (SELECT count(*) FROM cases c WHERE c.group_id = g.id) AS "
    "cases FROM dossier_group g WHERE ?1 IS NOT NULL ORDER BY g.year DESC, g.n DESC";

/* open: an answer is still owed, 1 or 0; late: its day is over */
static const char sql_links[] =
    "SELECT 'c' || l.case_id AS case_id, c.number, c.title, l.n, l.direction, l.channel, "
    "l.body, l.state, l.state IN ('SENT', 'RECEIVED', 'ACCEPTED', 'OVERDUE') AS open, "
    "coalesce(l.state IN ('SENT', 'RECEIVED', 'ACCEPTED', 'OVERDUE') AND l.due_on < ?1, 0) AS "
    "late, l.letter_on, l.received_on, l.due_on, l.their_no, l.our_no, l.holds, l.files, "
    "l.result, l.answered_on FROM link l JOIN cases c ON c.id = l.case_id ORDER BY l.due_on IS "
    "NULL, l.due_on, l.case_id, l.n";

static const struct listing kinds[] = {
    {"cases",     sql_cases    },
    {"people",    sql_people   },
    {"mediators", sql_mediators},
    {"papers",    sql_papers   },
    {"tasks",     sql_tasks    },
    {"claims",    sql_claims   },
    {"batches",   sql_batches  },
    {"fund",      sql_fund     },
    {"orgs",      sql_orgs     },
    {"outbox",    sql_outbox   },
    {"audit",     sql_audit    },
    {"settings",  sql_settings },
    {"kinds",     sql_kinds    },
    {"holidays",  sql_holidays },
    {"voided",    sql_numbers  },
    {"printers",  sql_printers },
    {"profiles",  sql_profiles },
    {"groups",    sql_groups   },
    {"links",     sql_links    },
    {"channels",  NULL         },
};

static const char sql_show_person[] =
    "SELECT 'p' || id AS id, kind, name, sex, birth, ethnic, occupation, phone, address, grp, "
    "uscc, legal_rep, legal_post, met_on,"
    " id_no IS NOT NULL AS \"has_id?\","
    " (SELECT json_group_array(json_object('case', 'c' || c.id, 'number', c.number, 'title', "
    "c.title, 'side', p.side, 'med', c.med))"
    "  FROM party p JOIN cases c ON c.id = p.case_id WHERE p.person_id = person.id) AS "
    "\"cases!\""
    " FROM person WHERE id = ?1 OR (?1 = 0 AND name = ?2) ORDER BY id DESC LIMIT 1";
static const char sql_show_mediator[] =
    "SELECT 'm' || id AS id, name, sex, birth, ethnic, phone, education, class, post, origin, "
    "full_time AS \"full_time?\", term_from,"
    " term_to, registered AS \"registered?\", cert_no, grade, left_on,"
    " (SELECT count(DISTINCT case_id) FROM case_mediator WHERE mediator_id = mediator.id) AS "
    "cases"
    " FROM mediator WHERE id = ?1 OR (?1 = 0 AND name = ?2) ORDER BY id DESC LIMIT 1";
static const char sql_show_claim[] =
    "SELECT id FROM claim WHERE id = ?1 OR (?1 = 0 AND (uid = ?2 OR ?2 = 'last')) ORDER BY id "
    "DESC LIMIT 1";
static const char sql_show_committee[] =
    "SELECT name, kind, level, region, sign, address, phone, office, court, founded_on, "
    "practice AS \"practice?\", created_on"
    " FROM committee WHERE ?1 IS NOT NULL AND (?2 IS NULL OR ?2 = name)";

static const struct {
    const char *kind;
    char letter;
    const char *sql;
} shown[] = {
    {"person",    'p', sql_show_person   },
    {"mediator",  'm', sql_show_mediator },
    {"claim",     'k', sql_show_claim    },
    {"committee", '-', sql_show_committee},
};

const struct listing *listing_kinds(size_t *ret_n)
{
    *ret_n = countof(kinds);
    return kinds;
}

const struct listing *listing_find(const char *kind)
{
    for (size_t i = 0; i < countof(kinds); i++) {
        if (strcmp(kinds[i].kind, kind) == 0) {
            return &kinds[i];
        }
    }
    return NULL;
}

/** column=value names one column; any other word may stand in any column. */
static bool row_matches_word(const struct listing_row *row, const char *word)
{
    const char *eq = strchr(word, '=');

    for (int i = 0; i < row->n; i++) {
        const char *v = row->values[i] ? row->values[i] : "";
        size_t size = eq ? (size_t)(eq - word) : 0;

        if (eq && strlen(row->names[i]) == size && strncmp(row->names[i], word, size) == 0) {
            return strcmp(v, eq + 1) == 0;
        }
        if (!eq && strstr(v, word)) {
            return true;
        }
    }
    return false;
}

static bool row_matches(const struct listing_row *row, char *const *filters, int n_filters)
{
    for (int i = 0; i < n_filters; i++) {
        if (!row_matches_word(row, filters[i])) {
            return false;
        }
    }
    return true;
}

static void row_take(sqlite3_stmt *st, struct listing_row *row)
{
    row->n = sqlite3_column_count(st);
    if (row->n > (int)countof(row->names)) {
        row->n = (int)countof(row->names);
    }
    for (int i = 0; i < row->n; i++) {
        row->names[i] = sqlite3_column_name(st, i);
        row->values[i] = db_col_is_null(st, i) ? NULL : db_col_text(st, i);
    }
}

enum { TASK_PAGE = 500, CASE_PAGE = 500, FILTER_MAX = 1024 };

/* One task as a row; texts are borrowed from t and the two buffers. */
static void task_take(const struct task_row *t, char days[12], char id[24],
                      struct listing_row *row)
{
    const char *const cells[][2] = {
        {"due_on",    t->due_on                },
        {"days_left", days                     },
        {"kind",      t->kind                  },
        {"case_id",   id                       },
        {"number",    t->number                },
        {"title",     t->title                 },
        {"detail",    t->detail                },
        {"state",     task_state_code(t->state)},
        {"warn_on",   t->warn_on               },
        {"label",     task_label_zh(t->kind)   },
        {"law",       t->law                   },
    };

    snprintf(days, 12, "%d", t->days_left);
    snprintf(id, 24, "%c%lld", t->claim_id ? 'k' : 'c',
             (long long)(t->claim_id ? t->claim_id : t->case_id));
    row->n = (int)countof(cells);
    for (size_t i = 0; i < countof(cells); i++) {
        row->names[i] = cells[i][0];
        row->values[i] = *cells[i][1] ? cells[i][1] : NULL;
    }
}

static enum rc tasks_run(struct db *db, const struct clock *clock, char *const *filters,
                         int n_filters, listing_fn *fn, void *data, struct err *err)
{
    struct task_query q = {.limit = TASK_PAGE};
    struct task_cursor last;
    struct task_row *rows;
    struct arena arena;
    enum rc rc = RC_OK;
    size_t n = 0;

    arena_init(&arena);
    do {
        arena_reset(&arena);
        rc = task_page(db, clock, &q, &arena, &rows, &n, err);
        for (size_t i = 0; i < n && !rc; i++) {
            struct listing_row row;
            char days[12];
            char id[24];

            task_take(&rows[i], days, id, &row);
            if (row_matches(&row, filters, n_filters)) {
                rc = fn(data, &row, err);
            }
        }
        if (n > 0) {
            last = task_cursor_of(&rows[n - 1]);
            q.after = &last;
        }
    } while (!rc && n == TASK_PAGE);
    arena_done(&arena);
    return rc;
}

/** Where the cases of a page go. */
struct case_out {
    const char *today;
    char *const *columns;
    int n_columns;
    listing_fn *fn;
    void *data;
};

static enum rc case_take(struct db *db, const struct case_out *o, int64_t id, struct err *err)
{
    struct listing_row row;
    sqlite3_stmt *st;
    bool more = false;
    enum rc rc = db_stmt(db, sql_case, &st, err);

    if (rc) {
        return rc;
    }
    db_text(st, 1, o->today);
    db_int(st, 2, id);
    rc = db_step(db, st, &more, err);
    if (!rc && more) {
        row_take(st, &row);
        if (row_matches(&row, o->columns, o->n_columns)) {
            rc = o->fn(o->data, &row, err);
        }
    }
    db_done(st);
    return rc;
}

static enum rc cases_pages(struct db *db, struct case_query *q, const struct case_out *o,
                           struct err *err)
{
    struct case_cursor last;
    struct case_row *rows;
    struct arena arena;
    size_t n = 0;
    enum rc rc = RC_OK;

    arena_init(&arena);
    do {
        arena_reset(&arena);
        rc = case_list_page(db, q, &arena, &rows, &n, err);
        for (size_t i = 0; i < n && !rc; i++) {
            rc = case_take(db, o, rows[i].id, err);
        }
        if (!rc && n > 0) {
            last = case_cursor_of(&rows[n - 1], q->sort);
            q->after = &last;
        }
    } while (!rc && n == CASE_PAGE);
    arena_done(&arena);
    return rc;
}

/* Words mean what they mean in the filter of the case list; column=value names a column. */
static enum rc cases_run(struct db *db, const struct clock *clock, char *const *filters,
                         int n_filters, listing_fn *fn, void *data, struct err *err)
{
    const struct date today = clock_today(clock);
    char **columns = mem_zalloc(((size_t)n_filters + 1) * sizeof *columns);
    char iso[DATE_ISO_SIZE];
    struct case_out out = {.today = iso, .columns = columns, .fn = fn, .data = data};
    struct case_query q = {.limit = CASE_PAGE};
    struct arena arena;
    struct buf words;
    enum rc rc;

    date_iso(today, iso);
    arena_init(&arena);
    buf_init(&words, FILTER_MAX);
    for (int i = 0; i < n_filters; i++) {
        if (strchr(filters[i], '=')) {
            columns[out.n_columns++] = filters[i];
        } else {
            buf_str(&words, filters[i]);
            buf_str(&words, " ");
        }
    }
    rc = case_list_parse_filter(db, buf_text(&words), today, &arena, &q, err);
    if (!rc) {
        rc = cases_pages(db, &q, &out, err);
    }
    buf_done(&words);
    arena_done(&arena);
    mem_free(columns);
    return rc;
}

static bool any_word(char *const *filters, int n_filters)
{
    for (int i = 0; i < n_filters; i++) {
        if (!strchr(filters[i], '=')) {
            return true;
        }
    }
    return false;
}

/* Ways a channel can run: "IN DOWN", "" none. */
static void channel_ways(const struct channel *c, char *out, size_t room)
{
    size_t used = 0;

    out[0] = '\0';
    for (int d = 0; d < LINK_DIRECTION_COUNT; d++) {
        if (channel_goes(c, (enum link_direction)d) && used < room) {
            used += (size_t)snprintf(out + used, room - used, "%s%s", used > 0 ? " " : "",
                                     link_direction_code((enum link_direction)d));
        }
    }
}

/* The channels stand in the program, not in the database. */
static enum rc channels_run(char *const *filters, int n_filters, listing_fn *fn, void *data,
                            struct err *err)
{
    size_t n;
    const struct channel *rows = channel_list(&n);
    enum rc rc = RC_OK;

    for (size_t i = 0; i < n && !rc; i++) {
        const struct channel *c = &rows[i];
        char ways[32];
        const struct listing_row row = {
            .n = 12,
            .names = {"code",  "label",     "ways", "source",              "starts",     "guard", "rule",  "paper_in",
                      "letter",                                                                                                       "limit", "feedback",  "law" },
            .values = {c->code, _(c->label), ways,   c->source ? "1" : "0", _(c->starts),
                      c->guard ? _(c->guard) : NULL,                                              c->rule, c->paper_in, c->paper_out,
                      c->limit,                                                                                                                c->feedback, c->law}
        };

        channel_ways(c, ways, sizeof ways);
        if (row_matches(&row, filters, n_filters)) {
            rc = fn(data, &row, err);
        }
    }
    return rc;
}

/* The built-in lists of papers, before those of the database: to be copied and changed. */
static enum rc profiles_run(char *const *filters, int n_filters, listing_fn *fn, void *data,
                            struct err *err)
{
    enum rc rc = RC_OK;

    for (const struct dossier_profile *p = dossier_profiles(); p->name; p++) {
        for (const struct dossier_item *i = p->items; i->title && !rc; i++) {
            const char required[2] = {i->required, '\0'};
            char seq[12];
            const struct listing_row row = {
                .n = 6,
                .names = {"profile", "seq", "form",  "title",  "required", "source"},
                .values = {p->name,   seq,   i->form, i->title, required,   NULL    }
            };

            snprintf(seq, sizeof seq, "%d", i->seq);
            if (row_matches(&row, filters, n_filters)) {
                rc = fn(data, &row, err);
            }
        }
    }
    return rc;
}

enum rc listing_run(struct db *db, const struct listing *kind, const struct clock *clock,
                    char *const *filters, int n_filters, listing_fn *fn, void *data,
                    struct err *err)
{
    char today[DATE_ISO_SIZE];
    struct listing_row row;
    sqlite3_stmt *st;
    bool more;
    enum rc rc;

    if (!kind->sql) {
        return channels_run(filters, n_filters, fn, data, err);
    }
    if (kind->sql == sql_cases && any_word(filters, n_filters)) {
        return cases_run(db, clock, filters, n_filters, fn, data, err);
    }
    if (kind->sql == sql_tasks) {
        return tasks_run(db, clock, filters, n_filters, fn, data, err);
    }
    if (kind->sql == sql_profiles) {
        rc = profiles_run(filters, n_filters, fn, data, err);
        if (rc) {
            return rc;
        }
    }
    rc = db_stmt(db, kind->sql, &st, err);
    if (rc) {
        return rc;
    }
    date_iso(clock_today(clock), today);
    db_text(st, 1, today);
    while (!(rc = db_step(db, st, &more, err)) && more) {
        row_take(st, &row);
        if (row_matches(&row, filters, n_filters)) {
            rc = fn(data, &row, err);
        }
        if (rc) {
            break;
        }
    }
    db_done(st);
    return rc;
}

enum rc listing_show(struct db *db, const char *kind, const char *id, json_t **ret,
                     struct err *err)
{
    for (size_t i = 0; i < countof(shown); i++) {
        const char *digits = id;
        int64_t row_id;
        char *end;
        enum rc rc;

        if (strcmp(shown[i].kind, kind) != 0) {
            continue;
        }
        if (id[0] == shown[i].letter) {
            digits++;
        }
        row_id = strtoll(digits, &end, 10);
        if (*end || end == digits || row_id < 0) {
            row_id = 0; /* a name */
        }
        rc = db_row(db, ret, err, shown[i].sql, "it", row_id, id);
        if (!rc && shown[i].sql == sql_show_claim) {
            row_id = json_integer_value(json_object_get(*ret, "id"));
            json_decref(*ret);
            rc = claim_tree(db, row_id, ret, err);
        }
        return rc == RC_NOTFOUND
                   ? err_put(err, RC_NOTFOUND, _("Nothing is known as \"%s\"."), id)
                   : rc;
    }
    return err_put(
        err, RC_USAGE,
        _("Only a case, person, mediator, claim or committee can be shown, not \"%s\"."), kind);
}
