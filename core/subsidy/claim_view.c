/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * claim_view.c - a claim as one tree: what the screen of a claim shows, `tiaojie show claim`
 * prints and the papers are filled from. Chinese labels, since papers are Chinese.
 */
#include "config.h"

#include <string.h>

#include "core/domain/codes.h"
#include "core/subsidy/claim.h"

static const char sql_claim[] =
    "SELECT 'k' || k.id AS id, k.uid, k.revision, 'c' || k.case_id AS \"case\", 'b' || "
    "k.batch_id AS batch, coalesce(o.name, m.name) AS org, coalesce(o.region, m.region) AS "
    "region, k.org_id IS NULL AS \"ours?\", k.state, k.on_date, k.basis_on, k.period, "
    "k.rolled, "
    "coalesce(k.case_no, c.number) AS number, coalesce(k.title, c.title) AS title, "
    "coalesce(k.type, c.type) AS type, k.event_date, k.agreed_on, k.agreement_no, "
    "k.platform_no,"
    " k.pack_digest, p.code AS pack_code, p.title AS pack_title, p.doc_no AS pack_doc_no, "
    "coalesce(p.sample, 0) AS \"pack_sample?\", k.tier, k.tier_name, k.tier_reason, "
    "k.base_fen, "
    "k.amount_fen, k.amount_reason, k.final_fen, k.withheld_fen, k.tax_note, k.quality, "
    "k.quality_grade, k.quality_sheet AS \"quality_sheet!\", k.graded_fen, k.graded_trace, "
    "k.declared_by, k.declared_on, "
    "k.override_note, k.public_from, k.public_until, k.void_on, k.facts AS \"facts!\", "
    "k.checks "
    "AS \"checks!\", k.trace, b.director, b.office_note FROM claim k LEFT JOIN org o ON o.id = "
    "k.org_id LEFT JOIN committee m ON m.id = 1 LEFT JOIN cases c ON c.id = k.case_id LEFT "
    "JOIN "
    "subsidy_pack p ON p.id = k.pack_id LEFT JOIN claim_batch b ON b.id = k.batch_id WHERE "
    "k.id "
    "= ?1";
static const char sql_people[] =
    "SELECT n, 'm' || mediator_id AS mediator, name, person_class, num, den, fen, capped_fen, "
    "coalesce(given_fen, fen - capped_fen) AS paid_fen, bank, card4 FROM claim_person WHERE "
    "claim_id = ?1 ORDER BY "
    "n";
static const char sql_payers[] =
    "SELECT json_extract(g.value, '$.payer') AS payer, json_extract(g.value, '$.fen') AS fen "
    "FROM claim k, json_each(k.given_shares) g WHERE k.id = ?1 AND k.given_shares IS NOT NULL "
    "UNION ALL SELECT payer, fen FROM (SELECT payer, fen FROM claim_share WHERE claim_id = ?1 "
    "AND (SELECT given_shares FROM claim WHERE id = ?1) IS NULL ORDER BY ord)";
static const char sql_steps[] =
    "SELECT side, n, revision, event, from_state, to_state, on_date, actor, by_name, "
    "amount_fen, "
    "code, doc_no, due_on, note, (SELECT json_group_array(json_object('field', field, 'text', "
    "text)) FROM (SELECT * FROM claim_remark WHERE step_id = s.id ORDER BY n)) AS \"remarks!\" "
    "FROM claim_step s WHERE claim_id = ?1 ORDER BY id";
static const char sql_calls[] =
    "SELECT n, on_date, party, phone, caller, reached AS \"reached?\", is_true, present, "
    "signed, "
    "performed, paid_fee, satisfied, note FROM claim_call WHERE claim_id = ?1 ORDER BY n";
static const char sql_objections[] = "SELECT n, on_date, how, text, state, closed_on, finding, "
                                     "by_name FROM claim_objection WHERE "
                                     "claim_id = ?1 ORDER BY n";
static const char sql_samples[] =
    "SELECT s.on_date, s.percent, s.seed, s.of_n FROM claim_sampled d JOIN claim_sample s ON "
    "s.id = d.sample_id WHERE d.claim_id = ?1 ORDER BY s.id";

static const struct {
    const char *name;
    const char *sql;
} lists[] = {
    {"people",     sql_people    },
    {"payers",     sql_payers    },
    {"steps",      sql_steps     },
    {"calls",      sql_calls     },
    {"objections", sql_objections},
    {"samples",    sql_samples   },
};

static const char *text_of(const json_t *row, const char *name)
{
    const char *s = json_string_value(json_object_get(row, name));

    return s ? s : "";
}

static void label_steps(json_t *steps)
{
    json_t *s;
    size_t i;

    json_array_foreach(steps, i, s)
    {
        json_object_set_new(s, "event_label",
                            json_string(claim_label_zh(true, text_of(s, "event"))));
        json_object_set_new(s, "to_label",
                            json_string(claim_label_zh(false, text_of(s, "to_state"))));
    }
}

/* The trace line by line. */
static void split_trace(json_t *tree)
{
    const char *p = text_of(tree, "trace");
    json_t *lines = json_array();

    while (*p) {
        const size_t size = strcspn(p, "\n");

        json_array_append_new(lines, json_stringn(p, size));
        p += size;
        p += *p == '\n';
    }
    json_object_set_new(tree, "trace", lines);
}

enum rc claim_tree(struct db *db, int64_t id, json_t **ret, struct err *err)
{
    json_t *tree = NULL;
    enum rc rc = db_row(db, &tree, err, sql_claim, "i", id);

    *ret = NULL;
    if (rc) {
        return rc;
    }
    for (size_t i = 0; i < countof(lists) && !rc; i++) {
        json_t *rows = NULL;

        rc = db_rows(db, &rows, err, lists[i].sql, "i", id);
        if (!rc) {
            json_object_set_new(tree, lists[i].name, rows);
        }
    }
    if (rc) {
        json_decref(tree);
        return rc;
    }
    json_object_set_new(tree, "state_label",
                        json_string(claim_label_zh(false, text_of(tree, "state"))));
    json_object_set_new(tree, "type_label",
                        json_string(code_label_zh(&codes_type, text_of(tree, "type"))));
    label_steps(json_object_get(tree, "steps"));
    split_trace(tree);
    *ret = tree;
    return RC_OK;
}
