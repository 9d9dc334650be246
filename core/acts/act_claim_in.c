/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_claim_in.c - takes in the file of a village: its committee, its batch, its claims. A
 * claim is known by its number on both sides and its revision: the same revision again changes
 * nothing, a newer one replaces what it replaces, and a file with one wrong line changes
 * nothing at all. Source: handbook part 2, B.4, E.6.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/acts/act_claim.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/period.h"
#include "core/subsidy/claim_lines.h"
#include "core/subsidy/quality.h"
#include "core/subsidy/similar.h"
#include "core/subsidy/split.h"

enum { TOWN_DIGITS = 9, REGION_DIGITS = 12 };

static const char sql_us[] = "SELECT level, region FROM committee";
static const char sql_org[] = "INSERT INTO org (region, name, sign) VALUES (?1, ?2, "
                              "coalesce(?3, '')) ON CONFLICT (region) "
                              "DO UPDATE SET name = excluded.name, sign = excluded.sign";
static const char sql_org_id[] = "SELECT id FROM org WHERE region = ?1";
static const char sql_batch[] =
    "INSERT INTO claim_batch (uid, org_id, period, made_on, director, office_note, n, sum_fen, "
    "direction, state, pack_digest, digest, body, changed_on) VALUES (?1, ?2, ?3, ?4, "
    "coalesce(?5, ''), ?6, ?7, ?8, 'IN', 'RECEIVED', ?9, ?10, ?11, ?12) ON CONFLICT (uid) DO "
    "UPDATE SET made_on = excluded.made_on, director = excluded.director, office_note = "
    "excluded.office_note, n = excluded.n, sum_fen = excluded.sum_fen, state = 'RECEIVED', "
    "pack_digest = excluded.pack_digest, digest = excluded.digest, body = excluded.body, "
    "changed_on = excluded.changed_on";
static const char sql_batch_id[] = "SELECT id FROM claim_batch WHERE uid = ?1";
static const char sql_known[] =
    "SELECT count(*) FROM claim_batch WHERE uid = ?1 AND digest = ?2";
static const char sql_old[] = "SELECT id, revision, digest FROM claim WHERE uid = ?1";
static const char sql_new[] =
    "INSERT INTO claim (uid, org_id, batch_id, on_date, state) VALUES "
    "(?1, ?2, ?3, ?4, 'SUBMITTED')";
/* ?1 the claim, ?2 the line, ?3 its digest, ?4 period */
#define FROM_LINE(name) "json_extract(?2, '$." name "')"
/* clang-format off */
static const char sql_take[] = "UPDATE claim SET digest = ?3, period = ?4, rolled = "
                               "coalesce(" FROM_LINE(
                                   "rol"
                                   "le"
                                   "d") ", 0), on_date = " FROM_LINE("on") ", basis_on "
                                                                           "= " FROM_LINE("basi"
                                                                                          "s_"
                                                                                          "on") ", "
                                                                                                "case_no = " FROM_LINE(
                                                                                                    "case_no") ", "
                                                                                                               "titl"
                                                                                                               "e "
                                                                                                               "="
                                                                                                               " " FROM_LINE(
                                                                                                                   "title") ", type = " FROM_LINE("type") ", "
                                                                                                                                                          "event_"
                                                                                                                                                          "date "
                                                                                                                                                          "="
                                                                                                                                                          " " FROM_LINE("event_date") ", agreement_no = " FROM_LINE("agreement_no") ", agreed_on = " FROM_LINE("agreed_on") ", platform_no = " FROM_LINE("platform_no") ", pack_digest = " FROM_LINE(
                                                                                                                                                              "pack") ", pack_id = (SELECT id FROM "
                                                                                                                                                                      "subsidy_pack WHERE digest = " FROM_LINE("pack") "), tier = " FROM_LINE("tier") ", tier_name "
                                                                                                                                                                                                                                                      "= " FROM_LINE("tier_name") ", tier_reason = " FROM_LINE("tier_reason") ", base_fen = " FROM_LINE("base_fen") ", amount_fen = " FROM_LINE("amount_fen") ", amount_reason = " FROM_LINE("amount_reason") ", dispute_key = " FROM_LINE("dispute_key") ", pair_key = " FROM_LINE("pair_key") ", declared_by = " FROM_LINE(
                                                                                                                                                                                                                                                          "declared_by") ", declared_on = " FROM_LINE("declared_on") ", facts = " FROM_LINE("facts") ", checks = " FROM_LINE("checks") ", trace = " FROM_LINE("trace") ", final_fen = NULL WHERE id = ?1";
/* clang-format on */
static const char sql_revision[] =
    "UPDATE claim SET revision = ?2, void_on = coalesce(?3, void_on) WHERE id = ?1";
static const char sql_sig[] = "UPDATE claim SET text_sig = ?2 WHERE id = ?1";
static const char sql_no_people[] = "DELETE FROM claim_person WHERE claim_id = ?1";
static const char sql_people[] =
    "INSERT INTO claim_person (claim_id, n, name, person_class, num, den, fen, capped_fen, "
    "bank, "
    "card4) SELECT ?1, key + 1, json_extract(value, '$.name'), coalesce(json_extract(value, "
    "'$.class'), ''), json_extract(value, '$.num'), json_extract(value, '$.den'), "
    "json_extract(value, '$.fen'), coalesce(json_extract(value, '$.capped_fen'), 0), "
    "json_extract(value, '$.bank'), json_extract(value, '$.card4') FROM json_each(?2, "
    "'$.people')";
static const char sql_no_payers[] = "DELETE FROM claim_share WHERE claim_id = ?1";
static const char sql_payers[] =
    "INSERT INTO claim_share (claim_id, ord, payer, fen) SELECT ?1, key + 1, "
    "json_extract(value, "
    "'$.payer'), json_extract(value, '$.fen') FROM json_each(?2, '$.payers')";
static const char sql_steps_of[] =
    "SELECT coalesce(max(n), 0) FROM claim_step WHERE claim_id = ?1 AND side = 'V'";
static const char sql_step[] =
    "INSERT INTO claim_step (claim_id, side, n, revision, event, from_state, to_state, "
    "on_date, "
    "actor, by_name, note) VALUES (?1, 'V', ?2, ?3, ?4, ?5, ?6, ?7, 'VILLAGE', ?8, ?9)";
static const char sql_state[] = "UPDATE claim SET state = ?2 WHERE id = ?1";
static const char sql_decline[] =
    "INSERT INTO claim_step (claim_id, side, n, revision, event, from_state, to_state, "
    "on_date, "
    "actor, note) VALUES (?1, 'T', (SELECT coalesce(max(n), 0) + 1 FROM claim_step WHERE "
    "claim_id = ?1 AND side = 'T'), ?2, 'DECLINE', ?3, ?3, ?4, 'TOWN', ?5)";

static const struct act_field fields_receive[] = {
    {"file", AF_CONTENT, true, 0, NULL, NULL, N_("File of the village")},
    ACT_FIELDS_END,
};

/** What is being taken in. */
struct intake {
    json_t *file;
    const json_t *head;
    const char *region; /**< of the village */
    const char *period;
    int64_t org;
    int64_t batch;
    struct date day;
    int n_new;
    int n_changed;
    int n_same;
};

/* --- the head --- */

static enum rc head_check(const struct act_in *in, struct intake *t, struct err *err)
{
    const json_t *from = json_object_get(t->head, "from");
    struct period p;
    json_t *us = NULL;
    char *uid;
    enum rc rc = db_row(in->db, &us, err, sql_us, "");

    if (rc) {
        return rc;
    }
    t->region = act_text(from, "region");
    t->period = act_text(t->head, "period");
    uid = mem_printf("%s-%s", t->region, t->period);
    if (strcmp(act_text(us, "level"), "TOWN") != 0) {
        rc = err_refuse(err, "B4", "file", _("Only a township takes in files of claims."));
    } else if (strlen(t->region) != REGION_DIGITS ||
               strspn(t->region, "0123456789") != REGION_DIGITS ||
               period_parse(t->period, &p, NULL) != RC_OK ||
               strcmp(uid, act_text(t->head, "batch")) != 0) {
        rc = err_bad(err, "file", _("The head of the file does not agree with itself."));
    } else if (strcmp(t->region, act_text(us, "region")) == 0) {
        rc = err_refuse(err, "B4", "file",
                        _("This file is our own: the claims of the township's committee are "
                          "here already."));
    } else if (strncmp(t->region, act_text(us, "region"), TOWN_DIGITS) != 0) {
        rc = err_refuse(err, "B4", "file",
                        _("%s (%s) does not belong to this township; the file goes elsewhere."),
                        act_text(from, "name"), t->region);
    }
    mem_free(uid);
    json_decref(us);
    return rc;
}

static enum rc batch_put(const struct act_in *in, struct intake *t, struct err *err)
{
    const json_t *from = json_object_get(t->head, "from");
    const char *uid = act_text(t->head, "batch");
    char iso[DATE_ISO_SIZE];
    enum rc rc = db_write(in->db, err, sql_org, "ttt", t->region, act_text(from, "name"),
                          act_text(from, "sign"));

    if (!rc) {
        rc = db_read_int(in->db, &t->org, err, sql_org_id, "t", t->region);
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_batch,
                      "titttt"
                      "iitttt",
                      uid, t->org, t->period, act_text(t->head, "made_on"),
                      act_text(t->head, "director"), act_text(t->head, "note"),
                      act_int(t->head, "n"), act_int(t->head, "sum_fen"),
                      act_text(t->head, "pack"), act_text(t->file, "digest"),
                      act_text(in->line, "file"), act_iso(t->day, iso));
    }
    return rc ? rc : db_read_int(in->db, &t->batch, err, sql_batch_id, "t", uid);
}

/* --- one claim: does it agree with itself --- */

static enum rc wrong(const json_t *claim, const char *what, struct err *err)
{
    return err_bad(err, "file", _("The claim %s: %s"), act_text(claim, "uid"), what);
}

static enum rc people_check(const json_t *claim, struct err *err)
{
    const json_t *people = act_array(claim, "people");
    const size_t n = json_array_size(people);
    struct split_part parts[SPLIT_MAX];
    int64_t sum = 0;
    bool known = act_has(claim, "amount_fen");

    for (size_t i = 0; i < n && i < SPLIT_MAX; i++) {
        const json_t *p = json_array_get(people, i);

        parts[i] = (struct split_part){act_int(p, "num"), act_int(p, "den"), 0};
        if (parts[i].num < 1 || parts[i].den < 1) {
            return wrong(claim, _("a share is no part of a whole."), err);
        }
        if (act_int(p, "capped_fen") > act_int(p, "fen")) {
            return wrong(claim, _("a cap takes more than there is."), err);
        }
        known = known && act_has(p, "fen");
        sum += act_int(p, "fen") - act_int(p, "capped_fen");
    }
    if (n == 0 || n > SPLIT_MAX || !split_is_whole(parts, n)) {
        return wrong(claim, _("the shares do not come to one whole."), err);
    }
    return known && sum != act_int(claim, "amount_fen")
               ? wrong(claim, _("the parts do not come to the amount."), err)
               : RC_OK;
}

static enum rc payers_check(const json_t *claim, struct err *err)
{
    const json_t *payers = act_array(claim, "payers");
    int64_t sum = 0;

    for (size_t i = 0; i < json_array_size(payers); i++) {
        sum += act_int(json_array_get(payers, i), "fen");
    }
    return json_array_size(payers) > 0 && sum != act_int(claim, "amount_fen")
               ? wrong(claim, _("the payers' parts do not come to the amount."), err)
               : RC_OK;
}

static enum rc steps_check(const json_t *claim, struct err *err)
{
    const json_t *steps = act_array(claim, "steps");

    for (size_t i = 0; i < json_array_size(steps); i++) {
        const json_t *s = json_array_get(steps, i);
        enum claim_state from;
        enum claim_state to;
        enum claim_event e;

        if (act_int(s, "n") != (int64_t)i + 1 || !claim_event_parse(act_text(s, "event"), &e) ||
            !claim_parse(act_text(s, "from"), &from) || !claim_parse(act_text(s, "to"), &to) ||
            claim_event_actor(e) != KA_VILLAGE || !claim_find(from, e) ||
            claim_find(from, e)->to != to ||
            act_int(s, "revision") > act_int(claim, "revision")) {
            return wrong(claim, _("its steps are none of a committee."), err);
        }
    }
    return json_array_size(steps) == 0 ? wrong(claim, _("it was never handed in."), err)
                                       : RC_OK;
}

static enum rc claim_check(const struct intake *t, const json_t *claim, struct err *err)
{
    const char *uid = act_text(claim, "uid");
    enum rc rc = RC_OK;

    if (strncmp(uid, t->region, REGION_DIGITS) != 0 ||
        strncmp(uid + REGION_DIGITS, "-k", 2) != 0 || act_int(claim, "revision") < 1) {
        rc = wrong(claim, _("its number is not one of this committee."), err);
    }
    if (!rc) {
        rc = people_check(claim, err);
    }
    if (!rc) {
        rc = payers_check(claim, err);
    }
    return rc ? rc : steps_check(claim, err);
}

/* --- one claim: writing --- */

static int hex_value(char c)
{
    return c <= '9' ? c - '0' : c - 'a' + 10;
}

static enum rc sig_write(const struct act_in *in, int64_t id, const char *hex, struct err *err)
{
    unsigned char blob[SIMILAR_BLOB];
    sqlite3_stmt *st;
    bool row;
    enum rc rc;

    if (strlen(hex) != 2 * sizeof blob) {
        return RC_OK;
    }
    for (size_t i = 0; i < sizeof blob; i++) {
        blob[i] = (unsigned char)(hex_value(hex[2 * i]) * 16 + hex_value(hex[2 * i + 1]));
    }
    rc = db_stmt(in->db, sql_sig, &st, err);
    if (rc) {
        return rc;
    }
    db_int(st, 1, id);
    sqlite3_bind_blob(st, 2, blob, (int)sizeof blob, SQLITE_TRANSIENT);
    rc = db_step(in->db, st, &row, err);
    db_done(st);
    return rc;
}

static enum rc take(const struct act_in *in, const struct intake *t, int64_t id,
                    const json_t *claim, struct err *err)
{
    char *line = json_dumps(claim, JSON_COMPACT);
    enum rc rc =
        db_write(in->db, err, sql_take, "ittt", id, line, act_text(claim, "digest"), t->period);

    if (!rc) {
        rc = db_write(in->db, err, sql_no_people, "i", id);
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_people, "it", id, line);
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_no_payers, "i", id);
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_payers, "it", id, line);
    }
    if (!rc) {
        rc = sig_write(in, id, act_text(claim, "sig"), err);
    }
    free(line);
    return rc;
}

static enum rc step_put(const struct act_in *in, int64_t id, const json_t *s, struct err *err)
{
    return db_write(in->db, err, sql_step,
                    "iiittttt"
                    "t",
                    id, act_int(s, "n"), act_int(s, "revision"), act_text(s, "event"),
                    act_text(s, "from"), act_text(s, "to"), act_text(s, "on"),
                    act_text(s, "by"), act_text(s, "note"));
}

/* What the village did since the last file. *ret_state is where it leads from where we are;
 * *ret_late: something came that our decision has overtaken. */
static enum rc steps_take(const struct act_in *in, int64_t id, const json_t *claim,
                          enum claim_state *state, bool *ret_late, struct err *err)
{
    const json_t *steps = act_array(claim, "steps");
    int64_t have = 0;
    enum rc rc = db_read_int(in->db, &have, err, sql_steps_of, "i", id);

    *ret_late = false;
    for (size_t i = 0; i < json_array_size(steps) && !rc; i++) {
        const json_t *s = json_array_get(steps, i);
        const struct claim_row *row;
        enum claim_event e;

        if (act_int(s, "n") <= have || !claim_event_parse(act_text(s, "event"), &e)) {
            continue;
        }
        row = claim_find(*state, e);
        *ret_late = *ret_late || (!row && e != KE_REPORT);
        *state = row ? row->to : *state;
        rc = step_put(in, id, s, err);
    }
    return rc;
}

static enum rc claim_new(const struct act_in *in, struct intake *t, const json_t *claim,
                         struct err *err)
{
    enum claim_state state = KS_DRAFT;
    int64_t id = 0;
    bool late;
    enum rc rc = db_insert(in->db, &id, err, sql_new, "tiit", act_text(claim, "uid"), t->org,
                           t->batch, act_text(claim, "on"));

    t->n_new++;
    if (!rc) {
        rc = take(in, t, id, claim, err);
    }
    if (!rc) {
        rc = steps_take(in, id, claim, &state, &late, err);
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_revision, "iit", id, act_int(claim, "revision"),
                      act_text(claim, "void_on"));
    }
    /* whatever was told on paper before: here it begins with the first review */
    return rc ? rc
              : db_write(in->db, err, sql_state, "it", id,
                         claim_code(json_is_true(json_object_get(claim, "cancelled"))
                                        ? KS_CANCELLED
                                        : KS_SUBMITTED));
}

/* A dossier that was scored before is paid by that score until it is scored again. */
static enum rc grade_again(const struct act_in *in, int64_t id, struct arena *arena,
                           struct err *err)
{
    const struct claim_graded *g;
    struct claim_rec c;
    enum rc rc = claim_get(in->db, id, arena, &c, err);

    return rc || c.quality < 0 ? rc
                               : act_claim_grade(in, &c, quality_grade_of((int)c.quality)->code,
                                                 arena, &g, err);
}

static enum rc claim_change(const struct act_in *in, struct intake *t, int64_t id,
                            const json_t *claim, struct err *err)
{
    struct claim_rec c;
    enum claim_state state;
    char iso[DATE_ISO_SIZE];
    struct arena arena;
    bool late = false;
    enum rc rc;

    arena_init(&arena);
    t->n_changed++;
    rc = claim_get(in->db, id, &arena, &c, err);
    state = c.state;
    if (!rc) {
        rc = steps_take(in, id, claim, &state, &late, err);
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_revision, "iit", id, act_int(claim, "revision"),
                      act_text(claim, "void_on"));
    }
    /* an appeal against the bureau passes the first review by: what that review saw stays */
    if (!rc && !late && state == KS_OFFICE_OK && act_has(claim, "amount_fen") &&
        act_int(claim, "amount_fen") != c.amount_fen) {
        rc = wrong(
            claim,
            _("its amount is not the one the first review passed. Ask the village what is "
              "right."),
            err);
    }
    if (!rc && !late && (state == KS_SUBMITTED || state == KS_OFFICE_OK)) {
        rc = take(in, t, id, claim, err);
    }
    if (!rc && late && (CLAIM_DEAD & 1u << c.state) != 0 && c.state != KS_CANCELLED) {
        rc = db_write(in->db, err, sql_decline, "iittt", id, act_int(claim, "revision"),
                      claim_code(c.state), act_iso(t->day, iso),
                      i18n_chinese(N_("came too late")));
        state = c.state;
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_state, "it", id, claim_code(state));
    }
    if (!rc) {
        rc = grade_again(in, id, &arena, err);
    }
    arena_done(&arena);
    return rc;
}

static enum rc claim_take(const struct act_in *in, struct intake *t, const json_t *claim,
                          struct err *err)
{
    json_t *old = NULL;
    enum rc rc = claim_check(t, claim, err);

    if (!rc) {
        rc = db_row(in->db, &old, err, sql_old, "t", act_text(claim, "uid"));
    }
    if (rc == RC_NOTFOUND) {
        return claim_new(in, t, claim, err);
    }
    if (rc) {
        return rc;
    }
    if (act_int(old, "revision") < act_int(claim, "revision")) {
        rc = claim_change(in, t, act_int(old, "id"), claim, err);
    } else if (act_int(old, "revision") == act_int(claim, "revision") &&
               act_has(old, "digest") &&
               strcmp(act_text(old, "digest"), act_text(claim, "digest")) != 0 &&
               act_int(claim, "revision") == 1) {
        rc = wrong(claim,
                   _("it was taken in before with another content under the same revision. Ask "
                     "the village what is right."),
                   err);
    } else {
        t->n_same++;
    }
    json_decref(old);
    return rc;
}

static enum rc claims_take(const struct act_in *in, struct intake *t, struct err *err)
{
    const json_t *claims = json_object_get(t->file, "claims");
    enum rc rc = RC_OK;

    for (size_t i = 0; i < json_array_size(claims) && !rc; i++) {
        rc = claim_take(in, t, json_array_get(claims, i), err);
    }
    return rc;
}

static enum rc run_receive(struct act_in *in, struct act_out *out, struct err *err)
{
    const char *text = act_text(in->line, "file");
    struct intake t = {.day = in->today};
    int64_t known = 0;
    enum rc rc = claim_lines_read(CLAIM_FILE_BATCH, text, strlen(text), &t.file, err);

    if (rc) {
        return rc;
    }
    t.head = json_object_get(t.file, "head");
    rc = head_check(in, &t, err);
    if (!rc) {
        rc = db_read_int(in->db, &known, err, sql_known, "tt", act_text(t.head, "batch"),
                         act_text(t.file, "digest"));
    }
    if (!rc && known > 0) {
        t.n_same = (int)act_int(t.head, "n");
        rc = db_read_int(in->db, &t.batch, err, sql_batch_id, "t", act_text(t.head, "batch"));
    } else if (!rc) {
        rc = batch_put(in, &t, err);
        rc = rc ? rc : claims_take(in, &t, err);
    }
    if (!rc) {
        act_made(out, 'b', "batch", t.batch);
        out->extra = json_pack(
            "{s:s,s:s,s:i,s:i,s:i}", "from", act_text(json_object_get(t.head, "from"), "name"),
            "period", t.period, "new", t.n_new, "changed", t.n_changed, "same", t.n_same);
    }
    json_decref(t.file);
    return rc;
}

/* clang-format off */
const struct act acts_claim_in[] = {
    {"claim_receive", N_("Take in the claims of a village"), fields_receive, run_receive, false, "财行〔2007〕179号"},
    {NULL, NULL, NULL, NULL, false, NULL},
};
/* clang-format on */
