/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fund.c - the ledger of the allowance: its entries, what they come to, and the watch over the
 * budget. Amounts are only ever added; what was wrong is taken back by an entry below zero.
 */
#include "config.h"

#include "core/subsidy/fund.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/base/money.h"
#include "core/domain/setting.h"

enum { PAGE_MAX = 2000, NOTES_MAX = 4, WARN_PERCENT = 80, FULL = 100 };

static const struct {
    const char *code;
    const char *label;
} kinds[] = {
#define X(id, label) {#id, label},
    FUND_KINDS(X)
#undef X
};
_Static_assert(countof(kinds) == FUND_KIND_COUNT, "one word a kind");

static const char sql_put[] = "INSERT INTO fund_entry (on_date, year, kind, payer, amount_fen, "
                              "claim_id, batch_id, doc_no, "
                              "note, by_name) VALUES (?1, ?2, ?3, coalesce(?4, ''), ?5, "
                              "nullif(?6, 0), nullif(?7, 0), ?8, "
                              "?9, ?10)";
static const char sql_paid[] =
    "SELECT count(*) FROM fund_entry WHERE claim_id = ?1 AND kind = 'PAID'";
static const char sql_put_shares[] =
    "INSERT INTO fund_entry (on_date, year, kind, payer, amount_fen, claim_id, batch_id, "
    "doc_no, "
    "note, by_name) SELECT ?1, ?2, ?3, payer, fen, claim_id, nullif(?5, 0), ?6, ?7, ?8"
    " FROM claim_share WHERE claim_id = ?4 ORDER BY ord";
static const char sql_shares[] = "SELECT count(*) FROM claim_share WHERE claim_id = ?1";
static const char sql_take_back[] =
    "INSERT INTO fund_entry (on_date, year, kind, payer, amount_fen, claim_id, note)"
    " SELECT ?2, year, 'APPROVED', payer, -sum(amount_fen), claim_id, ?3 FROM fund_entry"
    " WHERE claim_id = ?1 AND kind = 'APPROVED' GROUP BY year, payer HAVING sum(amount_fen) <> "
    "0";
static const char sql_page[] =
    "SELECT id, on_date, year, kind, payer, amount_fen, claim_id, batch_id, doc_no, note, "
    "(SELECT title FROM claim WHERE claim.id = fund_entry.claim_id) FROM fund_entry WHERE (?1 "
    "= 0 OR year = ?1) AND (?2 IS NULL OR kind = ?2) AND (?3 IS NULL OR "
    "on_date >= ?3) AND (?4 IS NULL OR on_date <= ?4) AND (?5 = 0 OR id < ?5) ORDER BY id DESC "
    "LIMIT ?6";
static const char sql_sums[] =
    "SELECT kind, sum(CASE WHEN year = ?1 THEN amount_fen ELSE 0 END), sum(CASE WHEN year < ?1 "
    "THEN amount_fen ELSE 0 END) FROM fund_entry WHERE year <= ?1 GROUP BY kind";

const char *fund_kind_label(enum fund_kind k)
{
    return _(kinds[k].label);
}

bool fund_kind_parse(const char *code, enum fund_kind *ret)
{
    for (size_t i = 0; code && i < countof(kinds); i++) {
        if (strcmp(kinds[i].code, code) == 0) {
            *ret = (enum fund_kind)i;
            return true;
        }
    }
    return false;
}

/* The index of the table says no as well; this says it in words. */
static enum rc paid_once(struct db *db, const struct fund_new *e, struct err *err)
{
    int64_t n = 0;
    enum rc rc = RC_OK;

    if (e->kind == FUND_PAID && e->claim_id != 0) {
        rc = db_read_int(db, &n, err, sql_paid, "i", e->claim_id);
    }
    return !rc && n > 0 ? err_refuse(err, "B9", "claim",
                                     _("This claim was paid already; it is never paid twice."))
                        : rc;
}

enum rc fund_put(struct db *db, const struct fund_new *e, int64_t *ret_id, struct err *err)
{
    char on[DATE_ISO_SIZE];
    int64_t id = 0;
    enum rc rc = paid_once(db, e, err);

    if (rc) {
        return rc;
    }
    date_iso(e->on, on);
    rc = db_insert(db, &id, err, sql_put,
                   "titt"
                   "iiittt",
                   on, (int64_t)(e->year ? e->year : e->on.year), kinds[e->kind].code, e->payer,
                   e->amount_fen, e->claim_id, e->batch_id, e->doc_no, e->note, e->by_name);
    if (ret_id) {
        *ret_id = id;
    }
    return rc;
}

enum rc fund_put_claim(struct db *db, const struct fund_new *e, struct err *err)
{
    char on[DATE_ISO_SIZE];
    int64_t n = 0;
    enum rc rc = db_read_int(db, &n, err, sql_shares, "i", e->claim_id);

    if (rc || n == 0) {
        return rc ? rc : fund_put(db, e, NULL, err);
    }
    rc = paid_once(db, e, err);
    if (rc) {
        return rc;
    }
    date_iso(e->on, on);
    return db_write(db, err, sql_put_shares, "titiittt", on,
                    (int64_t)(e->year ? e->year : e->on.year), kinds[e->kind].code, e->claim_id,
                    e->batch_id, e->doc_no, e->note, e->by_name);
}

enum rc fund_take_back(struct db *db, int64_t claim_id, struct date on, const char *note,
                       struct err *err)
{
    char iso[DATE_ISO_SIZE];

    date_iso(on, iso);
    return db_write(db, err, sql_take_back, "itt", claim_id, iso, note);
}

enum rc fund_page(struct db *db, const struct fund_query *q, struct arena *arena,
                  struct fund_entry **ret, size_t *ret_n, struct err *err)
{
    const int limit = q->limit > 0 && q->limit < PAGE_MAX ? q->limit : PAGE_MAX;
    struct fund_entry *rows = arena_alloc(arena, (size_t)limit * sizeof *rows);
    char from[DATE_ISO_SIZE];
    char to[DATE_ISO_SIZE];
    sqlite3_stmt *st;
    bool row = false;
    size_t n = 0;
    enum rc rc = db_stmt(db, sql_page, &st, err);

    *ret = rows;
    *ret_n = 0;
    if (rc) {
        return rc;
    }
    date_iso(q->from, from);
    date_iso(q->to, to);
    db_int(st, 1, q->year);
    db_text(st, 2, q->kind >= 0 && q->kind < FUND_KIND_COUNT ? kinds[q->kind].code : NULL);
    db_text(st, 3, from);
    db_text(st, 4, to);
    db_int(st, 5, q->before);
    db_int(st, 6, limit);
    while (!(rc = db_step(db, st, &row, err)) && row) {
        struct fund_entry *e = &rows[n++];

        e->id = db_col_int(st, 0);
        if (!date_parse_iso(db_col_text(st, 1), &e->on)) {
            e->on = (struct date){0};
        }
        e->year = (int)db_col_int(st, 2);
        if (!fund_kind_parse(db_col_text(st, 3), &e->kind)) {
            e->kind = FUND_OTHER;
        }
        e->payer = arena_strdup(arena, db_col_text(st, 4));
        e->amount_fen = db_col_int(st, 5);
        e->claim_id = db_col_int(st, 6);
        e->batch_id = db_col_int(st, 7);
        e->doc_no = arena_strdup(arena, db_col_text(st, 8));
        e->note = arena_strdup(arena, db_col_text(st, 9));
        e->title = arena_strdup(arena, db_col_text(st, 10));
    }
    db_done(st);
    *ret_n = n;
    return rc;
}

/* Share of the money that went to the allowance itself; a place may ask for a least part. */
static enum rc ratio(struct db *db, const struct clock *clock, struct fund_sums *s,
                     struct err *err)
{
    const int64_t paid = s->fen[FUND_PAID] - s->fen[FUND_CLAWBACK];
    const int64_t spent = paid + s->fen[FUND_OTHER];
    int64_t least = 0;
    enum rc rc = setting_int(db, "claim.ratio", clock_today(clock), 0, &least, err);

    s->ratio_percent = spent > 0 && paid >= 0 ? (int)(paid * FULL / spent) : -1;
    s->ratio_low = least > 0 && s->ratio_percent >= 0 && s->ratio_percent < (int)least;
    return rc;
}

static int64_t left_of(const int64_t fen[FUND_KIND_COUNT])
{
    return fen[FUND_RECEIVED] + fen[FUND_CLAWBACK] - fen[FUND_PAID] - fen[FUND_RETURNED] -
           fen[FUND_OTHER];
}

/* What came and was promised in earlier years and not spent is there still; a budget is of its
 * year alone. */
enum rc fund_sums(struct db *db, const struct clock *clock, int year, struct fund_sums *ret,
                  struct err *err)
{
    int64_t before[FUND_KIND_COUNT] = {0};
    enum fund_kind k;
    sqlite3_stmt *st;
    bool row = false;
    enum rc rc = db_stmt(db, sql_sums, &st, err);

    memset(ret, 0, sizeof *ret);
    if (rc) {
        return rc;
    }
    db_int(st, 1, year);
    while (!(rc = db_step(db, st, &row, err)) && row) {
        if (fund_kind_parse(db_col_text(st, 0), &k)) {
            ret->fen[k] = db_col_int(st, 1);
            before[k] = db_col_int(st, 2);
        }
    }
    db_done(st);
    ret->before_fen = left_of(before);
    ret->left_fen = ret->before_fen + left_of(ret->fen);
    ret->promised_fen = before[FUND_APPROVED] - before[FUND_PAID] + ret->fen[FUND_APPROVED] -
                        ret->fen[FUND_PAID];
    ret->free_fen = ret->left_fen - ret->promised_fen;
    ret->budget_left_fen = ret->fen[FUND_BUDGET] - ret->fen[FUND_APPROVED];
    return rc ? rc : ratio(db, clock, ret, err);
}

static const char sql_void_paid[] =
    "SELECT count(*) FROM claim WHERE void_on IS NOT NULL AND state = 'PAID'";

static void note_add(struct arena *arena, struct fund_note *notes, size_t *n, const char *code,
                     const char *message)
{
    notes[*n] = (struct fund_note){code, arena_strdup(arena, message)};
    (*n)++;
}

/* C.3 row 38: what was paid for an agreement that is void now has to come back. */
static enum rc watch_void(struct db *db, struct arena *arena, struct fund_note *notes,
                          size_t *n, struct err *err)
{
    int64_t paid = 0;
    const enum rc rc = db_read_int(db, &paid, err, sql_void_paid, "");

    if (!rc && paid > 0) {
        note_add(arena, notes, n, "VOID",
                 arena_printf(arena,
                              _("%d claims were paid for agreements that are void now: demand "
                                "the money back."),
                              (int)paid));
    }
    return rc;
}

enum rc fund_watch(struct db *db, const struct clock *clock, int year, struct arena *arena,
                   struct fund_note **ret, size_t *ret_n, struct err *err)
{
    struct fund_note *notes = arena_alloc(arena, NOTES_MAX * sizeof *notes);
    char a[MONEY_FIGURE_SIZE];
    char b[MONEY_FIGURE_SIZE];
    struct fund_sums s;
    enum rc rc = fund_sums(db, clock, year, &s, err);

    *ret = notes;
    *ret_n = 0;
    if (rc) {
        return rc;
    }
    money_figure(s.fen[FUND_APPROVED], a);
    money_figure(s.fen[FUND_BUDGET], b);
    if (s.fen[FUND_BUDGET] > 0 && s.budget_left_fen < 0) {
        note_add(
            arena, notes, ret_n, "OVER",
            arena_printf(arena, _("Approved %s yuan, more than the budget of %s yuan."), a, b));
    } else if (s.fen[FUND_BUDGET] > 0 &&
               s.fen[FUND_APPROVED] / WARN_PERCENT >= s.fen[FUND_BUDGET] / FULL) {
        note_add(arena, notes, ret_n, "NEAR",
                 arena_printf(arena, _("Approved %s yuan of a budget of %s yuan."), a, b));
    }
    if (s.promised_fen > 0 && s.free_fen < 0) {
        money_figure(s.promised_fen, a);
        money_figure(s.left_fen, b);
        note_add(arena, notes, ret_n, "SHORT",
                 arena_printf(arena,
                              _("%s yuan are approved and not yet paid; %s yuan are left."), a,
                              b));
    }
    if (s.ratio_low) {
        note_add(arena, notes, ret_n, "RATIO",
                 arena_printf(arena,
                              _("Only %d of 100 yuan spent went to the allowance itself."),
                              s.ratio_percent));
    }
    return watch_void(db, arena, notes, ret_n, err);
}
