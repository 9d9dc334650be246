/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * claim_compose.c - writes the two files of claim_lines.h from the database. Only columns of
 * the claim itself are read, never the case: what was handed in stays what is sent.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/sha256.h"
#include "core/subsidy/claim_lines.h"

#define STEPS(side)                                                                          \
    "(SELECT json_group_array(json_object('n', s.n, 'revision', s.revision, 'event', "       \
    "s.event, "                                                                              \
    "'from', s.from_state, 'to', s.to_state, 'on', s.on_date, 'actor', s.actor, 'by', "      \
    "s.by_name, 'amount_fen', s.amount_fen, 'code', s.code, 'doc_no', s.doc_no, 'due_on', "  \
    "s.due_on, 'note', s.note, 'remarks', (SELECT json_group_array(json_object('field', "    \
    "r.field, 'text', r.text)) FROM (SELECT * FROM claim_remark WHERE step_id = s.id ORDER " \
    "BY "                                                                                    \
    "n) r))) FROM (SELECT * FROM claim_step WHERE claim_id = k.id AND side = '" side         \
    "' ORDER BY n) s) AS \"steps!\""
#define PAYERS                                                                               \
    "(SELECT json_group_array(json_object('payer', payer, 'fen', fen)) FROM (SELECT * FROM " \
    "claim_share WHERE claim_id = k.id ORDER BY ord)) AS \"payers!\""

static const char sql_us[] = "SELECT region, name, sign FROM committee";
static const char sql_org[] = "SELECT region, name, sign FROM org WHERE id = ?1";
static const char sql_batch[] =
    "SELECT id, org_id, uid AS batch, period, made_on, director, office_note AS note FROM "
    "claim_batch WHERE id = ?1";
static const char sql_batch_claims[] =
    "SELECT k.uid, k.revision, nullif(k.rolled, 0) AS rolled, k.on_date AS \"on\", k.basis_on, "
    "k.case_no, k.title, k.type, k.event_date, k.agreement_no, k.agreed_on, k.platform_no, "
    "k.pack_digest AS pack, k.tier, k.tier_name, k.tier_reason, k.base_fen, k.amount_fen, "
    "k.amount_reason, k.dispute_key, k.pair_key, lower(hex(k.text_sig)) AS sig, k.declared_by, "
    "k.declared_on, k.void_on, k.state = 'CANCELLED' AS \"cancelled?\", k.facts AS \"facts!\", "
    "k.checks AS \"checks!\", k.trace,"
    " (SELECT json_group_array(json_object('n', n, 'name', name, 'class', person_class, 'num', "
    "num, 'den', den, 'fen', fen, 'capped_fen', capped_fen, 'bank', bank, 'card4', card4)) "
    "FROM "
    "(SELECT * FROM claim_person WHERE claim_id = k.id ORDER BY n)) AS \"people!\", " PAYERS
    ", " STEPS("V") " FROM claim k WHERE k.batch_id = ?1 AND k.revision > 0 ORDER BY k.id";
static const char sql_answers[] =
    "SELECT k.uid, k.revision, k.state, k.final_fen, nullif(k.withheld_fen, 0) AS "
    "withheld_fen, "
    "k.tax_note, k.public_from, k.public_until, k.quality, k.quality_grade,"
    " CASE WHEN k.final_fen IS NOT NULL THEN (SELECT json_group_array(json_object('n', n, "
    "'fen', fen, 'capped_fen', capped_fen)) FROM (SELECT * FROM claim_person WHERE claim_id = "
    "k.id ORDER BY n)) END AS \"people!\", " PAYERS
    ", " STEPS("T") " FROM claim k WHERE k.batch_id = ?1 ORDER BY k.id";

/* A text that a spreadsheet would take for a formula gets the same sign in its wide form. */
static json_t *tame(const char *s)
{
    static const struct {
        char sign;
        const char *wide;
    } signs[] = {
        {'=', "＝"},
        {'+', "＋"},
        {'-', "－"},
        {'@', "＠"},
    };

    for (size_t i = 0; i < countof(signs); i++) {
        if (*s == signs[i].sign) {
            return json_sprintf("%s%s", signs[i].wide, s + 1);
        }
    }
    return json_string(s);
}

/* Absent members are left out, texts are tamed; the order stays. New reference. */
static json_t *slim(const json_t *v)
{
    json_t *ret;
    const char *key;
    json_t *one;
    size_t i;

    if (json_is_string(v)) {
        return tame(json_string_value(v));
    }
    if (json_is_array(v)) {
        ret = json_array();
        json_array_foreach(v, i, one)
        {
            json_array_append_new(ret, slim(one));
        }
        return ret;
    }
    if (!json_is_object(v)) {
        return json_deep_copy(v);
    }
    ret = json_object();
    for (void *it = json_object_iter((json_t *)(uintptr_t)v); it;
         it = json_object_iter_next((json_t *)(uintptr_t)v, it)) {
        key = json_object_iter_key(it);
        one = json_object_iter_value(it);
        if (!json_is_null(one) && !(json_is_false(one) && strcmp(key, "cancelled") == 0) &&
            !(json_is_string(one) && json_string_length(one) == 0) &&
            !(json_is_array(one) && json_array_size(one) == 0 && strcmp(key, "steps") != 0 &&
              strcmp(key, "people") != 0)) {
            json_object_set_new(ret, key, slim(one));
        }
    }
    return ret;
}

/* One line; true text fits the mark of the format. */
static void line_add(struct buf *out, const json_t *obj)
{
    char *text = json_dumps(obj, JSON_COMPACT);

    buf_str(out, text ? text : "{}");
    buf_char(out, '\n');
    free(text);
}

static enum rc lines_write(json_t *head, const json_t *claims, const char *sum_of,
                           struct buf *out, struct err *err)
{
    const size_t n = json_array_size(claims);
    char digest[SHA256_HEX_SIZE];
    json_int_t sum = 0;
    json_t *slimmed;
    json_t *end;

    for (size_t i = 0; i < n; i++) {
        sum += json_integer_value(json_object_get(json_array_get(claims, i), sum_of));
    }
    json_object_set_new(head, "n", json_integer((json_int_t)n));
    json_object_set_new(head, "sum_fen", json_integer(sum));
    slimmed = slim(head);
    line_add(out, slimmed);
    json_decref(slimmed);
    for (size_t i = 0; i < n; i++) {
        slimmed = slim(json_array_get(claims, i));
        line_add(out, slimmed);
        json_decref(slimmed);
    }
    sha256_hex(buf_text(out), out->size, digest);
    end = json_pack("{s:b,s:I,s:I,s:s}", "end", 1, "n", (json_int_t)n, "sum_fen", sum, "sha256",
                    digest);
    line_add(out, end);
    json_decref(end);
    if (out->over || out->size > CLAIM_FILE_MAX || n > CLAIM_FILE_CLAIMS_MAX) {
        return err_put(err, RC_FULL,
                       _("There are too many claims for one file; hand in fewer at a time."));
    }
    return RC_OK;
}

static enum rc head_read(struct db *db, int64_t batch_id, enum claim_file_kind kind,
                         json_t **ret, struct err *err)
{
    json_t *head =
        json_pack("{s:s,s:i}", "format",
                  kind == CLAIM_FILE_BATCH ? "tiaojie-claims" : "tiaojie-claim-answers",
                  "version", CLAIM_FILE_VERSION);
    json_t *batch = NULL;
    json_t *us = NULL;
    json_t *org = NULL;
    enum rc rc = db_row(db, &batch, err, sql_batch, "i", batch_id);

    rc = rc == RC_NOTFOUND ? err_put(err, rc, _("There is no such batch.")) : rc;
    if (!rc) {
        rc = db_row(db, &us, err, sql_us, "");
    }
    if (!rc && kind == CLAIM_FILE_ANSWER) {
        rc = db_row(db, &org, err, sql_org, "i",
                    (int64_t)json_integer_value(json_object_get(batch, "org_id")));
        rc = rc == RC_NOTFOUND ? err_put(err, rc, _("This batch did not come from a village."))
                               : rc;
    }
    if (!rc) {
        json_object_set(head, "from", us);
        if (org) {
            json_object_set(head, "to", org);
        }
        json_object_set(head, "batch", json_object_get(batch, "batch"));
        json_object_set(head, "period", json_object_get(batch, "period"));
        if (kind == CLAIM_FILE_BATCH) {
            json_object_set(head, "made_on", json_object_get(batch, "made_on"));
            json_object_set(head, "director", json_object_get(batch, "director"));
            json_object_set(head, "note", json_object_get(batch, "note"));
        }
    }
    json_decref(batch);
    json_decref(us);
    json_decref(org);
    *ret = head;
    return rc;
}

static enum rc compose(struct db *db, int64_t batch_id, enum claim_file_kind kind,
                       struct buf *out, struct err *err)
{
    json_t *claims = NULL;
    json_t *head = NULL;
    enum rc rc = head_read(db, batch_id, kind, &head, err);

    if (!rc) {
        rc = db_rows(db, &claims, err,
                     kind == CLAIM_FILE_BATCH ? sql_batch_claims : sql_answers, "i", batch_id);
    }
    if (!rc) {
        rc = lines_write(head, claims, kind == CLAIM_FILE_BATCH ? "amount_fen" : "final_fen",
                         out, err);
    }
    json_decref(claims);
    json_decref(head);
    return rc;
}

enum rc claim_lines_batch(struct db *db, int64_t batch_id, struct buf *out, struct err *err)
{
    return compose(db, batch_id, CLAIM_FILE_BATCH, out, err);
}

enum rc claim_lines_answer(struct db *db, int64_t batch_id, struct buf *out, struct err *err)
{
    return compose(db, batch_id, CLAIM_FILE_ANSWER, out, err);
}
