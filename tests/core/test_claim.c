/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_claim.c - claims: the lifecycle pair by pair, whose step each is, and many random lives
 * of claims between a village and its township that exchange their files: nothing is ever paid
 * twice, no cap is passed, every refusal says why, all sums agree, and both sides know the same
 * in the end (handbook part 2, B.4 to B.8).
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/subsidy/claim.h"
#include "core/subsidy/claim_lines.h"
#include "core/subsidy/fund.h"
#include "tests/core/claim_bench.h"
#include "tests/runner.h"

/* The same lives with every read and write watched take far longer. */
#if defined(__SANITIZE_ADDRESS__)
enum { LIVES = 60 };
#else
enum { LIVES = 1000 };
#endif
enum { CASES = 4, STEPS = 120, CAP_FEN = 50000, RULES_MAX = 16 };

static struct bench village0; /* as it stands before each life */
static struct bench town0;

START_TEST(every_pair_is_lawful_or_refused_with_a_reason)
{
    const enum claim_state s = (enum claim_state)(_i / CLAIM_EVENT_COUNT);
    const enum claim_event e = (enum claim_event)(_i % CLAIM_EVENT_COUNT);
    const struct claim_row *row = claim_find(s, e);
    struct err err = {0};

    if (row) {
        ck_assert(row->b_row >= 1 && row->b_row <= 12);
        ck_assert_ptr_nonnull(row->source);
        ck_assert_int_eq(row->actor, claim_event_actor(e));
        return;
    }
    ck_assert_int_eq(claim_refuse(s, e, &err), RC_REFUSED);
    ck_assert_int_eq(err.code[0], 'B');
    ck_assert_msg(strstr(err.msg, claim_label(s)) != NULL, "%s", err.msg);
    ck_assert_msg(strstr(err.msg, claim_event_label(e)) != NULL, "%s", err.msg);
}
END_TEST

START_TEST(no_pair_stands_twice_and_every_state_is_reached)
{
    bool reached[CLAIM_STATE_COUNT] = {[KS_DRAFT] = true};
    enum claim_state back;
    size_t n;
    const struct claim_row *rows = claim_rows(&n);

    for (size_t round = 0; round < n; round++) {
        for (size_t i = 0; i < n; i++) {
            reached[rows[i].to] = reached[rows[i].to] || reached[rows[i].from];
            for (size_t k = i + 1; k < n && round == 0; k++) {
                ck_assert(rows[i].from != rows[k].from || rows[i].event != rows[k].event);
            }
        }
    }
    for (int s = 0; s < CLAIM_STATE_COUNT; s++) {
        ck_assert_msg(reached[s], "%s", claim_code((enum claim_state)s));
        ck_assert(claim_parse(claim_code((enum claim_state)s), &back));
        ck_assert_int_eq((int)back, s);
    }
    /* a payment leads nowhere but back: no path pays a claim a second time */
    for (size_t i = 0; i < n; i++) {
        ck_assert(rows[i].event == KE_PAY ? rows[i].from == KS_PUBLIC_OK
                                          : rows[i].to != KS_PAID || rows[i].from == KS_PAID);
        ck_assert(rows[i].from != KS_PAID || rows[i].to == KS_PAID ||
                  rows[i].to == KS_CLAWBACK);
        ck_assert(rows[i].from != KS_CLAWBACK || rows[i].to == KS_RECOVERED);
        ck_assert(rows[i].from != KS_RECOVERED && rows[i].from != KS_CANCELLED);
    }
}
END_TEST

/* --- a village and its township --- */

static void worlds_make(void)
{
    claim_bench_village(&village0, claim_bench_rules, CASES);
    claim_bench_town(&town0, claim_bench_rules);
}

static void worlds_done(void)
{
    bench_close(&village0);
    bench_close(&town0);
}

/** One life of the two. */
struct world {
    struct bench v;
    struct bench t;
    uint32_t seed;
    int day; /* of January 2027 */
    char *sent[STEPS];
    int n_sent;
    char *answers[STEPS];
    int n_answers;
    sqlite3_stmt *rules[RULES_MAX];
    int changes_t; /* written so far */
    int changes_v;
    int life;
};

static unsigned roll(struct world *w, unsigned n)
{
    w->seed = w->seed * 1664525u + 1013904223u;
    return (w->seed >> 8) % n;
}

/* The line that leads a claim of the township on, so that lives reach the money; -1 none. */
static int next_line(struct world *w, unsigned claim)
{
    static const int lines[CLAIM_STATE_COUNT] = {
        [KS_SUBMITTED] = 1, [KS_OFFICE_OK] = 6,  [KS_BUREAU_OK] = 11, [KS_BUREAU_CUT] = 11,
        [KS_APPROVED] = 13, [KS_PUBLISHED] = 15, [KS_OBJECTED] = 17,  [KS_PUBLIC_OK] = 21,
        [KS_PAID] = 22,     [KS_CLAWBACK] = 23,
    };
    struct claim_rec c;
    struct arena arena;
    struct err err = {0};
    int ret = -1;

    arena_init(&arena);
    if (claim_get(w->t.db, claim, &arena, &c, &err) == RC_OK && lines[c.state] > 0 &&
        (c.state != KS_PAID || roll(w, 8) == 0)) {
        ret = lines[c.state];
    }
    arena_done(&arena);
    return ret;
}

static void deliver(struct world *w, bool answer, bool old)
{
    char **list = answer ? w->answers : w->sent;
    int *n = answer ? &w->n_answers : &w->n_sent;
    char *file = old ? NULL : claim_bench_file(answer ? &w->t : &w->v, answer);

    if (file && *n < STEPS) {
        list[(*n)++] = file;
    } else {
        mem_free(file);
    }
    if (*n > 0) {
        const char *text = list[old ? (int)roll(w, (unsigned)*n) : *n - 1];

        claim_bench_give(answer ? &w->v : &w->t, answer ? "claim_answer" : "claim_receive",
                         text);
    }
}

static void village_step(struct world *w)
{
    static const char *const lines[] = {
        "{\"act\":\"claim\",\"case\":\"c%u\",\"people\":[{\"mediator\":\"m1\",\"num\":1,"
        "\"den\":1}]}",
        "{\"act\":\"claim\",\"case\":\"c%u\",\"people\":[{\"mediator\":\"m1\",\"num\":1,"
        "\"den\":3},{"
        "\"mediator\":\"m2\",\"num\":2,\"den\":3}]}",
        "{\"act\":\"claim\",\"case\":\"c%u\",\"people\":[{\"mediator\":\"m1\",\"num\":1,"
        "\"den\":1}]}",
        "{\"act\":\"claim_submit\",\"period\":\"2026Q4\",\"confirm\":[\"B3\"]}",
        "{\"act\":\"claim_cancel\",\"claim\":\"k%u\",\"note\":\"不报了\"}",
        "{\"act\":\"claim_change\",\"claim\":\"k%u\"}",
        "{\"act\":\"claim_supplement\",\"claim\":\"k%u\",\"note\":\"已补\"}",
        "{\"act\":\"claim_supplement\",\"claim\":\"k%u\",\"note\":\"已补\"}",
        "{\"act\":\"claim_appeal\",\"claim\":\"k%u\",\"note\":\"应予补贴\"}",
        "{\"act\":\"claim_void\",\"claim\":\"k%u\",\"note\":\"法院判决无效\"}",
        "{\"act\":\"claim_pay\",\"claims\":[\"k%u\"],\"doc_no\":\"1\",\"verified\":true}",
        "{\"act\":\"annul\",\"case\":\"c%u\",\"result\":\"VOID\",\"court\":\"法院\",\"number\":"
        "\"8号\",\"text\":\"无效。\"}",
    };
    const unsigned k = roll(w, countof(lines));
    char line[400];

    if ((k == 9 || k == 11) && roll(w, 8) != 0) {
        return;
    }
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    snprintf(line, sizeof line, lines[k], 1 + roll(w, CASES + 1));
#pragma GCC diagnostic pop
    claim_bench_try(&w->v, line);
}

static void town_step(struct world *w)
{
    static const char *const lines[] = {
        "{\"act\":\"claim_review\",\"claims\":[\"k%u\"],\"by\":\"孙所长\"}",
        "{\"act\":\"claim_review\",\"claims\":[\"k%u\"],\"by\":\"孙所长\"}",
        "{\"act\":\"claim_review\",\"claims\":[\"k%u\"],\"by\":\"李秀英\"}",
        "{\"act\":\"claim_return\",\"claim\":\"k%u\",\"by\":\"孙所长\",\"confirm\":[\"B4\"],"
        "\"remarks\":[{\"field\":\"visit\",\"text\":\"缺回访\"}]}",
        "{\"act\":\"claim_refuse\",\"claim\":\"k%u\",\"by\":\"孙所长\",\"code\":\"K04\","
        "\"note\":"
        "\"材料不全\"}",
        "{\"act\":\"claim_bureau\",\"claims\":[\"k%u\"],\"by\":\"周\",\"result\":\"OK\"}",
        "{\"act\":\"claim_bureau\",\"claims\":[\"k%u\"],\"by\":\"周\",\"result\":\"OK\"}",
        "{\"act\":\"claim_bureau\",\"claims\":[\"k%u\"],\"by\":\"周\",\"result\":\"CUT\","
        "\"amount_fen\":10001}",
        "{\"act\":\"claim_bureau\",\"claims\":[\"k%u\"],\"by\":\"周\",\"result\":\"NO\","
        "\"code\":"
        "\"K06\",\"note\":\"未履行\"}",
        "{\"act\":\"claim_bureau\",\"claims\":[\"k%u\"],\"by\":\"周\",\"result\":\"BACK\","
        "\"confirm\":[\"B4\"],\"remarks\":[{\"text\":\"缺签名\"}]}",
        "{\"act\":\"claim_approve\",\"claims\":[\"k%u\"],\"by\":\"周\"}",
        "{\"act\":\"claim_approve\",\"claims\":[\"k%u\"],\"by\":\"周\"}",
        "{\"act\":\"claim_publish\",\"claims\":[\"k%u\"],\"by\":\"孙所长\"}",
        "{\"act\":\"claim_publish\",\"claims\":[\"k%u\"],\"by\":\"孙所长\"}",
        "{\"act\":\"claim_publish\",\"claims\":[\"k%u\"],\"step\":\"END\",\"by\":\"孙所长\"}",
        "{\"act\":\"claim_publish\",\"claims\":[\"k%u\"],\"step\":\"END\",\"by\":\"孙所长\"}",
        "{\"act\":\"claim_object\",\"claim\":\"k%u\",\"text\":\"没有这回事\"}",
        "{\"act\":\"claim_object\",\"claim\":\"k%u\",\"n\":1,\"finding\":\"查无实据\",\"by\":"
        "\"周\"}",
        "{\"act\":\"claim_object\",\"claim\":\"k%u\",\"n\":1,\"finding\":\"属实\","
        "\"sustained\":true,"
        "\"by\":\"周\"}",
        "{\"act\":\"claim_pay\",\"claims\":[\"k%u\"],\"doc_no\":\"1\",\"verified\":true}",
        "{\"act\":\"claim_pay\",\"claims\":[\"k%u\",\"k1\"],\"doc_no\":\"1\",\"verified\":"
        "true}",
        "{\"act\":\"claim_pay\",\"claims\":[\"k%u\"],\"doc_no\":\"1\",\"verified\":true}",
        "{\"act\":\"claim_clawback\",\"claim\":\"k%u\",\"note\":\"不实\",\"by\":\"周\"}",
        "{\"act\":\"claim_clawback\",\"claim\":\"k%u\",\"step\":\"REPAID\",\"note\":\"已退\","
        "\"by\":\"周\"}",
        "{\"act\":\"claim_supplement\",\"claim\":\"k%u\",\"note\":\"替村里补\"}",
    };
    const unsigned claim = 1 + roll(w, CASES + 1);
    const int lead = next_line(w, claim);
    const unsigned k = lead >= 0 && roll(w, 5) < 3 ? (unsigned)lead : roll(w, countof(lines));
    char line[400];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    snprintf(line, sizeof line, lines[k], claim);
#pragma GCC diagnostic pop
    claim_bench_try(&w->t, line);
}

static const struct {
    const char *what;
    const char *sql; /* counts what must not be */
} never[] = {
    {"paid twice",                                 "SELECT count(*) FROM (SELECT 1 FROM claim_step WHERE event = 'PAY' GROUP "
                   "BY claim_id HAVING "
                   "count(*) > 1)"                                },
    {"one dispute paid twice",
     "SELECT count(*) FROM (SELECT 1 FROM claim k JOIN claim_step s ON s.claim_id = k.id AND "
     "s.event = 'PAY' GROUP BY k.dispute_key HAVING count(*) > 1)"                  },
    {"paid is not what was approved",
     "SELECT count(*) FROM claim k WHERE k.state IN ('PAID', 'CLAWBACK', 'RECOVERED') AND "
     "k.final_fen <> (SELECT coalesce(sum(amount_fen), 0) FROM fund_entry WHERE claim_id = "
     "k.id "
     "AND kind = 'PAID')"                                                           },
    {"the ledger's approvals are not the claims'",
     "SELECT count(*) FROM claim k WHERE (SELECT coalesce(sum(amount_fen), 0) FROM fund_entry "
     "WHERE claim_id = k.id AND kind = 'APPROVED') <> CASE WHEN k.state IN ('APPROVED', "
     "'PUBLISHED', 'OBJECTED', 'PUBLIC_OK', 'PAID', 'CLAWBACK', 'RECOVERED') THEN k.final_fen "
     "ELSE 0 END"                                                                   },
    {"the parts are not the amount",
     "SELECT count(*) FROM claim k WHERE k.state IN ('APPROVED', 'PUBLISHED', 'OBJECTED', "
     "'PUBLIC_OK', 'PAID') AND (k.final_fen <> (SELECT sum(fen - capped_fen) FROM claim_person "
     "WHERE claim_id = k.id) OR k.final_fen <> (SELECT sum(fen) FROM claim_share WHERE "
     "claim_id = "
     "k.id))"                                                                       },
    {"paid back without having been paid",
     "SELECT count(*) FROM fund_entry c WHERE c.kind = 'CLAWBACK' AND NOT EXISTS (SELECT 1 "
     "FROM "
     "fund_entry p WHERE p.claim_id = c.claim_id AND p.kind = 'PAID')"              },
    {"a void agreement paid",
     "SELECT count(*) FROM claim_step p JOIN claim_step r ON r.claim_id = p.claim_id AND "
     "r.event = 'REPORT' AND r.id < p.id WHERE p.event = 'PAY'"                     },
    {"two live claims of a case",
     "SELECT count(*) FROM (SELECT 1 FROM claim WHERE case_id IS NOT NULL AND state NOT IN "
     "('OFFICE_NO', 'BUREAU_NO', 'CANCELLED') GROUP BY case_id HAVING count(*) > 1)"},
};

static const char sql_cap[] =
    "SELECT max(s) > 50000 FROM (SELECT sum(p.fen - p.capped_fen) AS s FROM claim_person p "
    "JOIN claim k ON k.id = p.claim_id WHERE k.state IN ('APPROVED', 'PUBLISHED', 'OBJECTED', "
    "'PUBLIC_OK', 'PAID') GROUP BY p.name)";
/* What the village must know by its own books: money for a void agreement has to go back. */
static const char sql_owed[] =
    "SELECT count(*) FROM claim k WHERE k.void_on IS NOT NULL AND k.state IN ('PAID', "
    "'CLAWBACK') AND NOT EXISTS (SELECT 1 FROM task t WHERE t.case_id = k.case_id AND t.kind = "
    "'CLAWBACK' AND t.n = k.id)";
_Static_assert(CAP_FEN == 50000, "the cap stands in the statement");

/* The statements of one life are prepared once: preparing them costs more than all acts. */
static void rule_holds(struct world *w, bool town, size_t i, const char *what, const char *sql)
{
    struct bench *b = town ? &w->t : &w->v;

    if (!w->rules[i] &&
        sqlite3_prepare_v2(db_handle(b->db), sql, -1, &w->rules[i], NULL) != SQLITE_OK) {
        ck_abort_msg("%s: %s", what, sqlite3_errmsg(db_handle(b->db)));
    }
    if (sqlite3_step(w->rules[i]) != SQLITE_ROW || sqlite3_column_int64(w->rules[i], 0) != 0) {
        ck_abort_msg("life %d: %s", w->life, what);
    }
    sqlite3_reset(w->rules[i]);
}

/* Where nothing was written nothing can have broken. */
static void rules_hold(struct world *w)
{
    const int now_t = sqlite3_total_changes(db_handle(w->t.db));
    const int now_v = sqlite3_total_changes(db_handle(w->v.db));

    for (size_t i = 0; i < countof(never) && now_t != w->changes_t; i++) {
        rule_holds(w, true, i, never[i].what, never[i].sql);
    }
    if (now_t != w->changes_t) {
        rule_holds(w, true, countof(never), "a cap was passed", sql_cap);
    }
    if (now_v != w->changes_v) {
        rule_holds(w, false, countof(never) + 1, never[countof(never) - 1].what,
                   never[countof(never) - 1].sql);
        rule_holds(w, false, countof(never) + 2, "money to be given back, and no task",
                   sql_owed);
    }
    w->changes_t = now_t;
    w->changes_v = now_v;
}

/* Both databases' states of every claim that was sent, as one text. */
static char *states_of(struct bench *b)
{
    char *ret = NULL;
    struct err err = {0};

    ck_assert_int_eq(
        db_read_text(b->db, &ret, &err,
                     "SELECT coalesce(group_concat(uid || ' ' || revision || ' ' || "
                     "state || ' ' || coalesce(final_fen, '-'), '; '), '') FROM "
                     "(SELECT * FROM claim WHERE revision > 0 ORDER BY uid)",
                     ""),
        RC_OK);
    return ret;
}

static void ends_agree(struct world *w)
{
    struct period year;
    json_t *statement = NULL;
    struct err err = {0};
    char *v;
    char *t;

    for (int i = 0; i < 2; i++) {
        deliver(w, false, false);
        deliver(w, true, false);
    }
    v = states_of(&w->v);
    t = states_of(&w->t);
    ck_assert_msg(strcmp(v, t) == 0, "life %d:\n%s\n%s", w->life, v, t);
    ck_assert_int_eq(period_parse("2027", &year, &err), RC_OK);
    ck_assert_int_eq(fund_statement(w->t.db, &w->t.clock, &year, &statement, &err), RC_OK);
    ck_assert_msg(json_is_true(json_object_get(statement, "agree")), "life %d: sums", w->life);
    json_decref(statement);
    mem_free(v);
    mem_free(t);
}

static void live(struct world *w)
{
    for (int i = 0; i < STEPS; i++) {
        const unsigned k = roll(w, 20);
        char day[32];

        if (roll(w, 12) == 0 && w->day < 28) {
            w->day++;
            snprintf(day, sizeof day, "2027-01-%02d", w->day);
            bench_today(&w->v, day);
            bench_today(&w->t, day);
        }
        if (k < 6) {
            village_step(w);
        } else if (k < 15) {
            town_step(w);
        } else {
            deliver(w, k % 2 == 0, roll(w, 5) == 0);
        }
        rules_hold(w);
    }
    ends_agree(w);
}

/* What a life leaves behind; both databases are used again. */
static void life_end(struct world *w)
{
    for (int i = 0; i < w->n_sent; i++) {
        mem_free(w->sent[i]);
    }
    for (int i = 0; i < w->n_answers; i++) {
        mem_free(w->answers[i]);
    }
    w->n_sent = 0;
    w->n_answers = 0;
}

static void life_begin(struct world *w, int life)
{
    w->life = life;
    w->seed = (uint32_t)life * 7919u;
    w->day = 2;
    claim_bench_again(&w->v, &village0);
    claim_bench_again(&w->t, &town0);
}

/* TJ_CLAIM_LIVES asks for another number of them. */
START_TEST(no_random_life_pays_twice_or_forgets_a_fen)
{
    const char *text = getenv("TJ_CLAIM_LIVES");
    const int lives = text ? (int)strtol(text, NULL, 10) : LIVES;
    struct world *w = mem_zalloc(sizeof *w);
    int64_t paid = 0;

    claim_bench_copy(&w->v, &village0);
    claim_bench_copy(&w->t, &town0);
    for (int life = 0; life < lives; life++) {
        life_begin(w, life);
        live(w);
        paid += bench_count(&w->t, "SELECT count(*) FROM fund_entry WHERE kind = 'PAID'");
        life_end(w);
    }
    for (size_t i = 0; i < countof(w->rules); i++) {
        sqlite3_finalize(w->rules[i]);
    }
    bench_close(&w->v);
    bench_close(&w->t);
    mem_free(w);
    ck_assert_int_gt(paid, 0);
}
END_TEST

START_TEST(a_broken_file_changes_nothing_and_says_why)
{
    struct bench v;
    struct bench t;
    char *file;
    size_t size;

    claim_bench_copy(&v, &village0);
    claim_bench_copy(&t, &town0);
    bench_ok(&v,
             "{\"act\":\"claim\",\"case\":\"c1\",\"people\":[{\"mediator\":\"m1\",\"num\":1,"
             "\"den\":1}]}");
    bench_ok(&v, "{\"act\":\"claim_submit\",\"period\":\"2026Q4\"}");
    file = claim_bench_file(&v, false);
    size = strlen(file);
    for (size_t i = 0; i < size; i += 7) {
        json_t *read = NULL;
        struct err err = {0};
        const char old = file[i];

        ck_assert_int_eq(claim_lines_read(CLAIM_FILE_BATCH, file, i, &read, &err), RC_INVALID);
        ck_assert(err.msg[0] != '\0');
        file[i] = old == 'x' ? 'y' : 'x';
        err_clear(&err);
        ck_assert_int_eq(claim_lines_read(CLAIM_FILE_BATCH, file, size, &read, &err),
                         RC_INVALID);
        ck_assert(err.msg[0] != '\0');
        file[i] = old;
    }
    ck_assert_ptr_null(strstr(file, "王强"));
    ck_assert_ptr_null(strstr(file, "院墙"));
    claim_bench_give(&t, "claim_receive", file);
    claim_bench_give(&t, "claim_receive", file);
    ck_assert_int_eq(bench_count(&t, "SELECT count(*) FROM claim"), 1);
    ck_assert_int_eq(bench_count(&t, "SELECT count(*) FROM claim_step"), 2);
    mem_free(file);
    bench_close(&v);
    bench_close(&t);
}
END_TEST

static void list_says(struct bench *t, const char *line, int64_t n, int64_t fen)
{
    json_t *answer = bench_run(t, line);

    ck_assert(json_is_true(json_object_get(answer, "ok")));
    ck_assert_int_eq(json_integer_value(json_object_get(answer, "n")), n);
    ck_assert_int_eq(json_integer_value(json_object_get(answer, "sum_fen")), fen);
    json_decref(answer);
}

/* All or none, each once, and the answer says how many and how much was set. */
START_TEST(an_act_on_a_list_takes_each_claim_once)
{
    struct bench v;
    struct bench t;

    claim_bench_village(&v, claim_bench_rules, 2);
    claim_bench_town(&t, claim_bench_rules);
    claim_bench_sent(&v, &t, 2);
    bench_no(&t, "{\"act\":\"claim_review\",\"claims\":[\"k1\",\"k2\",\"k1\"],\"by\":\"周\"}",
             "B4", "claim");
    ck_assert_int_eq(bench_count(&t, "SELECT count(*) FROM claim WHERE state = 'SUBMITTED'"),
                     2);
    list_says(&t, "{\"act\":\"claim_review\",\"claims\":[\"k1\",\"k2\"],\"by\":\"周\"}", 2, 0);
    list_says(&t,
              "{\"act\":\"claim_bureau\",\"claims\":[\"k1\"],\"result\":\"CUT\",\"amount_fen\":"
              "15000,\"by\":\"周\",\"note\":\"偏高\"}",
              1, 15000);
    list_says(
        &t,
        "{\"act\":\"claim_bureau\",\"claims\":[\"k2\"],\"result\":\"NO\",\"code\":\"K04\","
        "\"by\":\"周\",\"note\":\"缺\"}",
        1, 0);
    bench_close(&v);
    bench_close(&t);
}
END_TEST

Suite *suite_claim(void);
Suite *suite_claim(void)
{
    Suite *s = suite_create("claim");
    TCase *tc = tcase_create("claim");

    tcase_add_unchecked_fixture(tc, worlds_make, worlds_done);
    tcase_add_loop_test(tc, every_pair_is_lawful_or_refused_with_a_reason, 0,
                        CLAIM_STATE_COUNT * CLAIM_EVENT_COUNT);
    tcase_add_test(tc, no_pair_stands_twice_and_every_state_is_reached);
    tcase_add_test(tc, no_random_life_pays_twice_or_forgets_a_fen);
    tcase_add_test(tc, a_broken_file_changes_nothing_and_says_why);
    tcase_add_test(tc, an_act_on_a_list_takes_each_claim_once);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_claim)
