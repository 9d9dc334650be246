/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fund_statement.c - the statement of a period. The same money is listed by claim, by
 * committee, by payer, by class and by person; each list is summed on its own, and the
 * statement says whether all of them come to the same fen.
 */
#include "config.h"

#include <string.h>

#include "core/subsidy/fund.h"

/* An entry counts in its budget year, as in the ledger: one that was booked into another year
 * than its day's stands on the last or first day of that year. */
#define BOOKED(f) "min(max(" f "on_date, " f "year || '-01-01'), " f "year || '-12-31')"
/* ?1 and ?2: first and last day; what was approved and paid in these days, by the ledger. */
#define NET(kind)                                                                              \
    "coalesce((SELECT sum(f.amount_fen) FROM fund_entry f WHERE f.claim_id = k.id AND f.kind " \
    "= '" kind "' AND " BOOKED("f.") " BETWEEN ?1 AND ?2), 0)"
#define TOUCHED                                               \
    "k.id IN (SELECT claim_id FROM fund_entry WHERE " BOOKED( \
        "") " BETWEEN ?1 AND ?2 AND claim_id "                \
            "IS NOT NULL)"
static const char sql_by_claim[] =
    "SELECT k.uid, coalesce(o.name, m.name) AS org, k.case_no, (SELECT group_concat(name, "
    "'、') "
    "FROM claim_person p WHERE p.claim_id = k.id) AS people, coalesce(k.tier_name, k.tier) AS "
    "tier, k.amount_fen AS asked_fen, " NET("APPROVED") " AS approved_fen, " NET(
        "PAID") " AS paid_fen, " NET("CLAWBACK") " AS clawback_fen FROM claim k LEFT JOIN org "
                                                 "o ON "
                                                 "o.id = k.org_id LEFT JOIN committee m ON "
                                                 "m.id = 1 WHERE " TOUCHED
                                                 " ORDER BY org, k.id";
#define GROUPED(what)                                                                          \
    "SELECT " what                                                                             \
    " AS name, count(*) AS n, sum(asked_fen) AS asked_fen, sum(approved_fen) AS "              \
    "approved_fen, sum(paid_fen) AS paid_fen, sum(clawback_fen) AS clawback_fen FROM (SELECT " \
    "coalesce(o.name, m.name) AS org, coalesce(k.tier_name, k.tier, '') AS tier, "             \
    "coalesce(k.amount_fen, 0) AS asked_fen, " NET("APPROVED") " AS approved_fen, " NET(       \
        "PAID") " AS paid_fen, " NET("CLAWBACK") " AS clawback_fen FROM claim k LEFT JOIN "    \
                                                 "org o "                                      \
                                                 "ON o.id = k.org_id LEFT JOIN committee m "   \
                                                 "ON m.id = 1 WHERE " TOUCHED                  \
                                                 ") GROUP BY " what " ORDER BY " what
static const char sql_by_org[] = GROUPED("org");
static const char sql_by_tier[] = GROUPED("tier");
/* clang-format off */
#define SIGNED                                                                        \
    "CASE kind WHEN 'RECEIVED' THEN amount_fen WHEN 'CLAWBACK' THEN amount_fen WHEN " \
    "'PAID' THEN -amount_fen WHEN 'RETURNED' THEN -amount_fen WHEN 'OTHER' THEN "     \
    "-amount_fen ELSE 0 END"
#define IN_DAYS(kind) \
    "sum(CASE WHEN kind = '" kind "' AND " BOOKED("") " >= ?1 THEN amount_fen ELSE 0 END)"
/* What was left of the days before is carried over, or a new year would begin in debt. */
static const char sql_by_payer[] =
    "SELECT payer AS name, sum(CASE WHEN " BOOKED("") " < ?1 THEN " SIGNED " ELSE 0 END) AS "
    "before_fen, " IN_DAYS("RECEIVED") " AS received_fen, " IN_DAYS("APPROVED") " AS "
    "approved_fen, " IN_DAYS("PAID") " AS paid_fen, " IN_DAYS("CLAWBACK") " AS "
    "clawback_fen, " IN_DAYS("RETURNED") " + " IN_DAYS("OTHER") " AS spent_fen, sum(" SIGNED
    ") AS left_fen FROM fund_entry WHERE " BOOKED("") " <= ?2 AND kind "
    "<> 'BUDGET' GROUP BY payer ORDER BY payer";
/* clang-format on */
/* A person's part of a claim paid in these days. */
static const char sql_by_person[] =
    "SELECT coalesce(o.name, m.name) AS org, p.name AS name, count(*) AS n, sum(p.fen - "
    "p.capped_fen) AS paid_fen FROM claim_person p JOIN claim k ON k.id = p.claim_id LEFT JOIN "
    "org o ON o.id = k.org_id LEFT JOIN committee m ON m.id = 1 WHERE k.id IN (SELECT claim_id "
    "FROM fund_entry WHERE kind = 'PAID' AND " BOOKED(
        "") " BETWEEN ?1 AND ?2) GROUP BY org, p.name "
            "ORDER BY org, p.name";
static const char sql_kinds[] =
    "SELECT kind AS name, count(*) AS n, sum(amount_fen) AS amount_fen FROM fund_entry "
    "WHERE " BOOKED("") " BETWEEN ?1 AND ?2 GROUP BY kind ORDER BY kind";
static const char sql_committee[] =
    "SELECT name, region, practice AS \"practice?\" FROM committee";

static const struct {
    const char *name;
    const char *sql;
    const char *paid; /* the member that sums what was paid, or NULL */
} lists[] = {
    {"by_claim",  sql_by_claim,  "paid_fen"},
    {"by_org",    sql_by_org,    "paid_fen"},
    {"by_tier",   sql_by_tier,   "paid_fen"},
    {"by_payer",  sql_by_payer,  "paid_fen"},
    {"by_person", sql_by_person, "paid_fen"},
    {"by_kind",   sql_kinds,     NULL      },
};
static const char *const summed[] = {
    "n",        "asked_fen",  "approved_fen", "received_fen", "paid_fen", "clawback_fen",
    "left_fen", "amount_fen", "before_fen",   "spent_fen"};

/* The total row of a list: each column that counts. */
static json_t *total_of(const json_t *rows)
{
    json_t *ret = json_object();

    for (size_t c = 0; c < countof(summed); c++) {
        json_int_t sum = 0;
        bool has = false;

        for (size_t i = 0; i < json_array_size(rows); i++) {
            const json_t *v = json_object_get(json_array_get(rows, i), summed[c]);

            has = has || v;
            sum += json_integer_value(v);
        }
        if (has) {
            json_object_set_new(ret, summed[c], json_integer(sum));
        }
    }
    return ret;
}

static enum rc list_add(struct db *db, size_t i, const char *from, const char *to, json_t *tree,
                        struct err *err)
{
    json_t *rows = NULL;
    const enum rc rc = db_rows(db, &rows, err, lists[i].sql, "tt", from, to);

    if (!rc) {
        json_object_set_new(json_object_get(tree, "total"), lists[i].name, total_of(rows));
        json_object_set_new(tree, lists[i].name, rows);
    }
    return rc;
}

/* Both ways and all ways: what was paid and approved is the same in every list that tells it.
 */
static bool lists_agree(const json_t *total)
{
    static const char *const columns[] = {"paid_fen", "approved_fen"};
    bool agree = true;

    for (size_t c = 0; c < countof(columns); c++) {
        const json_t *first =
            json_object_get(json_object_get(total, lists[0].name), columns[c]);

        for (size_t i = 1; i < countof(lists); i++) {
            const json_t *v =
                json_object_get(json_object_get(total, lists[i].name), columns[c]);

            agree = agree && (!v || json_integer_value(v) == json_integer_value(first));
        }
    }
    return agree;
}

enum rc fund_statement(struct db *db, const struct clock *clock, const struct period *period,
                       json_t **ret, struct err *err)
{
    char today[DATE_ISO_SIZE];
    char from[DATE_ISO_SIZE];
    char to[DATE_ISO_SIZE];
    json_t *committee = NULL;
    json_t *tree;
    enum rc rc = db_row(db, &committee, err, sql_committee, "");

    *ret = NULL;
    date_iso(period->from, from);
    date_iso(period->to, to);
    date_iso(clock_today(clock), today);
    tree = json_pack("{s:{s:s,s:s,s:s},s:s,s:{}}", "period", "from", from, "to", to, "label",
                     period->label, "today", today, "total");
    json_object_set_new(tree, "committee", rc ? json_object() : committee);
    rc = rc == RC_NOTFOUND ? RC_OK : rc;
    for (size_t i = 0; i < countof(lists) && !rc; i++) {
        rc = list_add(db, i, from, to, tree, err);
    }
    if (rc) {
        json_decref(tree);
        return rc;
    }
    json_object_set_new(tree, "agree",
                        json_boolean(lists_agree(json_object_get(tree, "total"))));
    *ret = tree;
    return RC_OK;
}
