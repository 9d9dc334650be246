/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_claim_act.c - single acts on claims: an agreement a court ends before and after the
 * payment (C.3 row 38), the score sheet (B.9), samples, committees below the township, and the
 * version of the rules at midnight (B.6).
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/subsidy/claim.h"
#include "core/subsidy/fund.h"
#include "tests/core/claim_bench.h"
#include "tests/runner.h"

static struct bench v;
static struct bench t;

static void worlds_make(void)
{
    claim_bench_village(&v, claim_bench_rules, 3);
    claim_bench_town(&t, claim_bench_rules);
}

static void worlds_done(void)
{
    bench_close(&v);
    bench_close(&t);
}

/* --- an agreement that is void --- */

#define ANNUL(day)                                                                                \
    "{\"act\":\"annul\",\"case\":\"c1\",\"date\":\"" day                                          \
    "\",\"result\":\"VOID\",\"court\":\"某县人民法院\",\"number\":\"(2027)8号\",\"text\":" \
    "\"协议无效。\"}"
#define CLAIM1                                                                                 \
    "{\"act\":\"claim\",\"case\":\"c1\",\"people\":[{\"mediator\":\"m1\",\"num\":1,\"den\":1}" \
    "]}"

static void tasks_are(struct bench *b, const char *kind, int n)
{
    char sql[200];

    snprintf(sql, sizeof sql, "SELECT count(*) FROM task WHERE case_id = 1 AND kind = '%s'",
             kind);
    ck_assert_msg(bench_count(b, sql) == n, "%d tasks %s", (int)bench_count(b, sql), kind);
}

static void send_again(void)
{
    char *file = claim_bench_file(&v, false);

    ck_assert(claim_bench_give(&t, "claim_receive", file));
    mem_free(file);
}

/* The statement of truth has a name, also where the program was started without one. */
START_TEST(a_claim_names_who_declared_it)
{
    const char *named = "SELECT count(*) FROM claim WHERE declared_by = '李秀英' AND "
                        "declared_on = '2027-01-02'";

    bench_no(&v,
             "{\"act\":\"claim\",\"case\":\"c1\",\"declared\":false,\"people\":[{\"mediator\":"
             "\"m1\","
             "\"num\":1,\"den\":1}]}",
             "B3", "declared");
    ck_assert_int_eq(bench_count(&v, "SELECT count(*) FROM claim"), 0);
    bench_ok(&v, CLAIM1);
    ck_assert_int_eq(bench_count(&v, named), 1);
    bench_no(&v, "{\"act\":\"claim_change\",\"claim\":\"k1\",\"declared\":false}", "B3",
             "declared");
    v.cx.user = "周文书";
    bench_ok(&v, "{\"act\":\"claim_change\",\"claim\":\"k1\",\"declared\":true}");
    ck_assert_int_eq(bench_count(&v, "SELECT count(*) FROM claim WHERE declared_by = '周文书'"),
                     1);
}
END_TEST

START_TEST(a_claim_that_is_not_sent_stays_at_home_once_a_court_ended_the_agreement)
{
    bench_ok(&v, CLAIM1);
    bench_ok(&v, ANNUL("2027-01-02"));
    ck_assert_int_eq(bench_count(&v, "SELECT count(*) FROM claim WHERE void_on = '2027-01-02'"),
                     1);
    tasks_are(&v, "CLAIM_VOID", 1);
    bench_no(&v, "{\"act\":\"claim_submit\",\"period\":\"2026Q4\"}", "B10", "claim");
    bench_ok(&v, "{\"act\":\"claim_cancel\",\"claim\":\"k1\",\"note\":\"协议无效\"}");
    tasks_are(&v, "CLAIM_VOID", 0);
    bench_no(&v, CLAIM1, "K01", NULL);
}
END_TEST

START_TEST(a_claim_on_its_way_is_not_paid_once_a_court_ended_the_agreement)
{
    claim_bench_sent(&v, &t, 1);
    claim_bench_granted(&t, "\"k1\"");
    bench_today(&v, "2027-01-07");
    bench_ok(&v, ANNUL("2027-01-05"));
    ck_assert_int_eq(bench_count(&v, "SELECT revision FROM claim"), 2);
    ck_assert_int_eq(bench_count(&v, "SELECT count(*) FROM claim_step WHERE event = 'REPORT' "
                                     "AND side = 'V' AND note LIKE '某县人民法院%8号'"),
                     1);
    tasks_are(&v, "CLAIM_VOID", 1);
    send_again();
    bench_no(&t,
             "{\"act\":\"claim_pay\",\"claims\":[\"k1\"],\"doc_no\":\"1\",\"verified\":true}",
             "B10", "claims[0]");
    bench_ok(&t, "{\"act\":\"claim_bureau\",\"claims\":[\"k1\"],\"by\":\"周\",\"result\":"
                 "\"NO\",\"code\":\"K01\",\"note\":\"协议无效\"}");
    ck_assert_int_eq(bench_count(&t, "SELECT sum(amount_fen) FROM fund_entry"), 0);
    claim_bench_told(&v, &t, "2027-01-08");
    tasks_are(&v, "CLAIM_VOID", 0);
    /* nor does an appeal bring it back to money */
    bench_ok(&v, "{\"act\":\"claim_appeal\",\"claim\":\"k1\",\"note\":\"应予补贴\"}");
    bench_today(&t, "2027-01-08");
    send_again();
    bench_no(&t,
             "{\"act\":\"claim_bureau\",\"claims\":[\"k1\"],\"by\":\"周\",\"result\":\"OK\"}",
             "B10", NULL);
}
END_TEST

START_TEST(what_was_given_back_is_a_task_until_it_is_supplied)
{
    claim_bench_sent(&v, &t, 1);
    tasks_are(&v, "CLAIM_SUPPLY", 0);
    bench_ok(&t, "{\"act\":\"claim_return\",\"claim\":\"k1\",\"by\":\"周\",\"due\":"
                 "\"2027-01-19\",\"remarks\":[{\"text\":\"没有回访记录\"},{\"text\":"
                 "\"协议没有盖章\"}]}");
    claim_bench_told(&v, &t, "2027-01-08");
    ck_assert_int_eq(bench_count(&v, "SELECT count(*) FROM task WHERE kind = 'CLAIM_SUPPLY' "
                                     "AND due_on = '2027-01-19' AND detail = '缺2项'"),
                     1);
    bench_ok(&v, "{\"act\":\"claim_supplement\",\"claim\":\"k1\",\"note\":\"都补了\"}");
    tasks_are(&v, "CLAIM_SUPPLY", 0);
}
END_TEST

START_TEST(what_was_paid_for_a_void_agreement_has_to_come_back)
{
    struct fund_note *notes;
    struct arena arena;
    struct err err = {0};
    size_t n = 0;

    claim_bench_sent(&v, &t, 1);
    claim_bench_paid(&t, "\"k1\"");
    claim_bench_told(&v, &t, "2027-01-07");
    tasks_are(&v, "CLAWBACK", 0);
    bench_ok(&v, ANNUL("2027-01-06"));
    tasks_are(&v, "CLAWBACK", 1);
    ck_assert_int_eq(bench_count(&v, "SELECT count(*) FROM task WHERE kind = 'CLAWBACK' AND "
                                     "due_on >= '2027-01-16' AND detail LIKE '%200.00%'"),
                     1);
    send_again();
    arena_init(&arena);
    ck_assert_int_eq(fund_watch(t.db, &t.clock, 2027, &arena, &notes, &n, &err), RC_OK);
    ck_assert_str_eq(notes[n - 1].code, "VOID");
    arena_done(&arena);
    bench_ok(&t, "{\"act\":\"claim_clawback\",\"claim\":\"k1\",\"note\":\"协议无效\",\"by\":"
                 "\"周\",\"due\":\"2027-02-01\"}");
    claim_bench_told(&v, &t, "2027-01-08");
    ck_assert_int_eq(bench_count(&v, "SELECT count(*) FROM task WHERE kind = 'CLAWBACK' AND "
                                     "due_on = '2027-02-01'"),
                     1);
    bench_ok(&t, "{\"act\":\"claim_clawback\",\"claim\":\"k1\",\"step\":\"REPAID\",\"note\":"
                 "\"已退\",\"by\":\"周\"}");
    claim_bench_told(&v, &t, "2027-01-09");
    tasks_are(&v, "CLAWBACK", 0);
    ck_assert_int_eq(bench_count(&t, "SELECT sum(CASE kind WHEN 'PAID' THEN amount_fen WHEN "
                                     "'CLAWBACK' THEN -amount_fen ELSE 0 END) FROM fund_entry"),
                     0);
}
END_TEST

START_TEST(a_judgment_before_the_last_step_keeps_the_track_in_order)
{
    claim_bench_sent(&v, &t, 1);
    bench_today(&v, "2027-01-05");
    bench_ok(&v, ANNUL("2026-12-30"));
    ck_assert_int_eq(bench_count(&v, "SELECT count(*) FROM claim WHERE void_on = '2026-12-30'"),
                     1);
    ck_assert_int_eq(bench_count(&v, "SELECT count(*) FROM (SELECT on_date < lag(on_date) OVER "
                                     "(ORDER BY id) AS back FROM claim_step) WHERE back"),
                     0);
}
END_TEST

START_TEST(the_other_claims_are_not_touched)
{
    claim_bench_sent(&v, &t, 2);
    bench_ok(&v, ANNUL("2027-01-02"));
    ck_assert_int_eq(bench_count(&v, "SELECT count(*) FROM claim WHERE void_on IS NULL"), 1);
    bench_no(&v, "{\"act\":\"claim_void\",\"claim\":\"k1\",\"note\":\"再报\"}", "B10", "claim");
}
END_TEST

/* --- the score sheet --- */

/* clang-format off */
static const struct {
    const char *line;
    int score; /* -1: refused */
    const char *grade;
} sheets[] = {
    {"\"consent\":15,\"facts\":20,\"session\":20,\"agreement\":20,\"performance\":15,\"binding\":10", 100, "EXCELLENT"},
    {"\"consent\":15,\"facts\":20,\"session\":20,\"agreement\":20,\"performance\":15,\"binding\":0", 90, "EXCELLENT"},
    {"\"consent\":14,\"facts\":20,\"session\":20,\"agreement\":20,\"performance\":15,\"binding\":0", 89, "GOOD"},
    {"\"consent\":0,\"facts\":20,\"session\":20,\"agreement\":20,\"performance\":15,\"binding\":0", 75, "GOOD"},
    {"\"consent\":0,\"facts\":19,\"session\":20,\"agreement\":20,\"performance\":15,\"binding\":0", 74, "PASS"},
    {"\"consent\":0,\"facts\":20,\"session\":20,\"agreement\":20,\"performance\":0,\"binding\":0", 60, "PASS"},
    {"\"consent\":0,\"facts\":20,\"session\":20,\"agreement\":19,\"performance\":0,\"binding\":0", 59, "FAIL"},
    {"\"consent\":15,\"facts\":20,\"session\":20,\"agreement\":20,\"performance\":15,\"binding\":10,\"forged\":true", 0, "FAIL"},
    {"\"consent\":15,\"facts\":20,\"session\":20,\"agreement\":20,\"performance\":15,\"binding\":10,\"invented\":true", 0, "FAIL"},
    {"\"consent\":16,\"facts\":20,\"session\":20,\"agreement\":20,\"performance\":15,\"binding\":10", -1, "consent"},
    {"\"consent\":15,\"facts\":20,\"session\":20,\"agreement\":20,\"performance\":15,\"binding\":11", -1, "binding"},
};
/* clang-format on */

START_TEST(a_dossier_is_graded_by_its_points)
{
    char line[500];
    json_t *answer;

    claim_bench_sent(&v, &t, 1);
    snprintf(line, sizeof line, "{\"act\":\"quality\",\"claim\":\"k1\",\"by\":\"孙所长\",%s}",
             sheets[_i].line);
    if (sheets[_i].score < 0) {
        bench_no(&t, line, "B6", sheets[_i].grade);
        return;
    }
    answer = bench_run(&t, line);
    ck_assert_int_eq(json_integer_value(json_object_get(answer, "score")), sheets[_i].score);
    ck_assert_str_eq(json_string_value(json_object_get(answer, "grade")), sheets[_i].grade);
    json_decref(answer);
    ck_assert_int_eq(bench_count(&t, "SELECT quality FROM claim"), sheets[_i].score);
    claim_bench_told(&v, &t, "2027-01-03");
    ck_assert_int_eq(bench_count(&v, "SELECT quality FROM claim WHERE id = 1"),
                     sheets[_i].score);
}
END_TEST

/* A refusal names what this side can do, not the steps of the other. */
START_TEST(a_refusal_offers_the_steps_of_who_asks)
{
    struct err err = {0};

    ck_assert_int_eq(claim_refuse(KS_OFFICE_OK, KE_CANCEL, &err), RC_REFUSED);
    ck_assert_ptr_nonnull(strstr(err.msg, claim_event_label(KE_REPORT)));
    ck_assert_ptr_null(strstr(err.msg, claim_event_label(KE_REFUSE)));
    err_clear(&err);
    ck_assert_int_eq(claim_refuse(KS_BUREAU_NO, KE_APPROVE, &err), RC_REFUSED);
    ck_assert_ptr_null(strstr(err.msg, claim_event_label(KE_APPEAL)));
}
END_TEST

START_TEST(a_cut_to_nothing_is_a_refusal)
{
    claim_bench_sent(&v, &t, 1);
    bench_ok(&t, "{\"act\":\"claim_review\",\"claims\":[\"k1\"],\"by\":\"孙所长\"}");
    bench_no(&t,
             "{\"act\":\"claim_bureau\",\"claims\":[\"k1\"],\"by\":\"周\",\"result\":\"CUT\","
             "\"amount_fen\":0,\"note\":\"不实\"}",
             "B6", "amount_fen");
    bench_ok(&t,
             "{\"act\":\"claim_bureau\",\"claims\":[\"k1\"],\"by\":\"周\",\"result\":\"CUT\","
             "\"amount_fen\":1,\"note\":\"偏高\"}");
}
END_TEST

/* An appeal against the bureau does not come before the first review again; so it cannot bring
 * another amount, whatever was done to the village's database. */
START_TEST(an_appeal_cannot_ask_for_more)
{
    char *honest;
    char *file;
    struct err err = {0};

    claim_bench_sent(&v, &t, 1);
    bench_ok(&t, "{\"act\":\"claim_review\",\"claims\":[\"k1\"],\"by\":\"孙所长\"}");
    bench_ok(&t,
             "{\"act\":\"claim_bureau\",\"claims\":[\"k1\"],\"by\":\"周\",\"result\":\"NO\","
             "\"code\":\"K04\",\"note\":\"缺材料\"}");
    claim_bench_told(&v, &t, "2027-01-07");
    bench_ok(&v, "{\"act\":\"claim_appeal\",\"claim\":\"k1\",\"note\":\"材料都在\"}");
    honest = claim_bench_file(&v, false);
    ck_assert_int_eq(db_write(v.db, &err, "UPDATE claim SET amount_fen = 60000", ""), RC_OK);
    ck_assert_int_eq(db_write(v.db, &err, "UPDATE claim_person SET fen = 60000", ""), RC_OK);
    ck_assert_int_eq(db_write(v.db, &err,
                              "UPDATE claim_share SET fen = CASE ord WHEN 1 THEN 20000 ELSE "
                              "40000 END",
                              ""),
                     RC_OK);
    file = claim_bench_file(&v, false);
    bench_today(&t, "2027-01-07");
    ck_assert(!claim_bench_give(&t, "claim_receive", file));
    ck_assert_int_eq(bench_count(&t, "SELECT count(*) FROM claim WHERE state = 'BUREAU_NO' "
                                     "AND amount_fen = 20000"),
                     1);
    ck_assert(claim_bench_give(&t, "claim_receive", honest));
    ck_assert_int_eq(bench_count(&t, "SELECT count(*) FROM claim WHERE state = 'OFFICE_OK'"),
                     1);
    mem_free(file);
    mem_free(honest);
}
END_TEST

START_TEST(nobody_scores_his_own_dossier)
{
    claim_bench_sent(&v, &t, 1);
    bench_no(
        &t,
        "{\"act\":\"quality\",\"claim\":\"k1\",\"by\":\"李秀英\",\"consent\":15,\"facts\":20,"
        "\"session\":20,\"agreement\":20,\"performance\":15,\"binding\":10}",
        "B4", "by");
}
END_TEST

/* --- samples --- */

static char *drawn(const char *more)
{
    char line[300];
    json_t *answer;
    char *ret;

    snprintf(line, sizeof line,
             "{\"act\":\"claim_sample\",\"period\":\"2026Q4\",\"by\":\"孙所长\"%s}", more);
    answer = bench_run(&t, line);
    ret = json_dumps(json_object_get(answer, "drawn"), JSON_COMPACT | JSON_ENCODE_ANY);
    json_decref(answer);
    return ret;
}

/* Received claims without files: only their numbers matter here. */
static void many_claims(int n)
{
    char sql[600];

    snprintf(sql, sizeof sql,
             "INSERT INTO org (region, name) VALUES ('110199100201', '西河村调委会'); WITH "
             "RECURSIVE x (i) AS (SELECT 1 "
             "UNION ALL SELECT i + 1 FROM x WHERE i < %d) INSERT INTO claim (uid, org_id, "
             "on_date, period, state) SELECT '110199100201-k' || i, 1, '2027-01-02', '2026Q4', "
             "'SUBMITTED' FROM x",
             n);
    ck_assert_msg(sqlite3_exec(db_handle(t.db), sql, NULL, NULL, NULL) == SQLITE_OK, "%s",
                  sqlite3_errmsg(db_handle(t.db)));
}

START_TEST(a_sample_can_be_drawn_again_and_is_kept)
{
    char *first;
    char *same;
    char *other;

    many_claims(95);
    first = drawn(",\"percent\":10,\"seed\":\"七\"");
    same = drawn(",\"percent\":10,\"seed\":\"七\"");
    other = drawn(",\"percent\":10,\"seed\":\"八\"");
    ck_assert_str_eq(first, same);
    ck_assert_str_ne(first, other);
    /* ten of 95: a part of a claim is a claim */
    ck_assert_int_eq(bench_count(&t, "SELECT count(*) FROM claim_sampled WHERE sample_id = 1"),
                     10);
    ck_assert_int_eq(bench_count(&t,
                                 "SELECT of_n * 1000 + percent FROM claim_sample WHERE id = "
                                 "1 AND seed = '七' AND by_name = '孙所长'"),
                     95010);
    free(first);
    free(same);
    free(other);
}
END_TEST

START_TEST(a_sample_of_all_takes_all_and_one_of_nothing_is_refused)
{
    char *all;

    bench_no(&t, "{\"act\":\"claim_sample\",\"period\":\"2026Q4\",\"percent\":10}", "B6",
             "period");
    many_claims(7);
    all = drawn(",\"percent\":100");
    ck_assert_int_eq(bench_count(&t, "SELECT count(*) FROM claim_sampled"), 7);
    free(all);
    bench_no(&t, "{\"act\":\"claim_sample\",\"period\":\"2026Q4\"}", "B6", "percent");
    bench_no(
        &t,
        "{\"act\":\"claim_sample\",\"period\":\"2026Q4\",\"percent\":10,\"org\":\"无此村\"}",
        "", "org");
    bench_no(&v, "{\"act\":\"claim_sample\",\"period\":\"2026Q4\",\"percent\":10}", "B6", NULL);
}
END_TEST

START_TEST(what_was_drawn_is_called_before_it_passes)
{
    char *all;

    claim_bench_sent(&v, &t, 1);
    all = drawn(",\"percent\":100");
    free(all);
    bench_ok(&t, "{\"act\":\"claim_review\",\"claims\":[\"k1\"],\"by\":\"孙所长\"}");
    bench_no(&t,
             "{\"act\":\"claim_bureau\",\"claims\":[\"k1\"],\"by\":\"周\",\"result\":\"OK\"}",
             "B6", NULL);
    bench_ok(&t, "{\"act\":\"claim_call\",\"claim\":\"k1\",\"party\":\"王强\",\"phone\":"
                 "\"13800001234\",\"caller\":\"孙所长\",\"true\":true,\"signed\":true}");
    ck_assert_int_eq(bench_count(&t,
                                 "SELECT count(*) FROM claim_call WHERE party LIKE '%强%' OR "
                                 "phone LIKE '%0000%'"),
                     0);
    bench_ok(&t,
             "{\"act\":\"claim_bureau\",\"claims\":[\"k1\"],\"by\":\"周\",\"result\":\"OK\"}");
}
END_TEST

/* --- committees below --- */

START_TEST(a_committee_below_is_recorded_once_and_renamed)
{
    bench_ok(&t,
             "{\"act\":\"org\",\"region\":\"110199100205\",\"name\":\"东河村调委会\",\"phone\":"
             "\"13800001234\"}");
    bench_ok(&t,
             "{\"act\":\"org\",\"region\":\"110199100205\",\"name\":\"东河村人民调解委员会\"}");
    ck_assert_int_eq(bench_count(&t, "SELECT count(*) FROM org"), 1);
    ck_assert_int_eq(
        bench_count(&t, "SELECT count(*) FROM org WHERE name = '东河村人民调解委员会'"), 1);
    bench_no(&t, "{\"act\":\"org\",\"region\":\"1101991002\",\"name\":\"某村\"}", "", "region");
    bench_no(&t, "{\"act\":\"org\",\"region\":\"11019910020x\",\"name\":\"某村\"}", "",
             "region");
    bench_no(&v, "{\"act\":\"org\",\"region\":\"110199100205\",\"name\":\"某村\"}", "B3", NULL);
}
END_TEST

/* --- the version of the rules, and amounts nobody knows --- */

#define RULES(code, days, amount)                                                                    \
    "[标准]\n编号 = " code "\n名称 = 试\n地区 = 试\n" days                                           \
    "来源 = 自拟\n周期 = 月\n申报 = 1日 至 10日\n依据日期 = 申报\n公示 = 3天\n" \
    "[档次 V1]\n名称 = 一般\n位次 = 1\n金额 = " amount "\n"

/* The rules of 2026 end with the year; another amount holds from midnight on. */
static const struct {
    const char *now;
    int64_t fen; /* -1: no rules, so no amount either */
    const char *code;
} nights[] = {
    {"2026-12-30",       20000, "OLD"},
    {"2026-12-31",       20000, "OLD"},
    {"2026-12-31T23:59", 20000, "OLD"},
    {"2027-01-01",       30000, "NEW"},
    {"2027-01-01T00:00", 30000, "NEW"},
    {"2027-01-02",       30000, "NEW"},
    {"2028-01-01",       -1,    NULL }, /* and these end as well */
};

START_TEST(the_rules_change_at_midnight)
{
    struct bench b;

    claim_bench_village(&b, RULES("OLD", "起 = 2026-01-01\n止 = 2026-12-31\n", "200元"), 1);
    claim_bench_pack(&b, RULES("NEW", "起 = 2027-01-01\n止 = 2027-12-31\n", "300元"));
    bench_today(&b, nights[_i].now);
    bench_ok(&b, CLAIM1);
    ck_assert_int_eq(bench_count(&b, "SELECT coalesce(max(amount_fen), -1) FROM claim"),
                     nights[_i].fen);
    if (nights[_i].fen >= 0) {
        ck_assert_int_eq(bench_count(&b, "SELECT k.pack_digest = p.digest FROM claim k, "
                                         "subsidy_pack p WHERE p.id = k.pack_id"),
                         1);
        ck_assert_int_eq(bench_count(&b, "SELECT p.code = 'NEW' FROM claim k JOIN subsidy_pack "
                                         "p ON p.id = k.pack_id"),
                         strcmp(nights[_i].code, "NEW") == 0);
    }
    bench_close(&b);
}
END_TEST

/* 申报 is the day the claim was made; correcting it later is no new claim. */
START_TEST(a_claim_changed_after_midnight_keeps_the_rules_of_its_day)
{
    struct bench b;

    claim_bench_village(&b, RULES("OLD", "起 = 2026-01-01\n止 = 2026-12-31\n", "200元"), 1);
    claim_bench_pack(&b, RULES("NEW", "起 = 2027-01-01\n", "300元"));
    bench_today(&b, "2026-12-31");
    bench_ok(&b, CLAIM1);
    ck_assert_int_eq(bench_count(&b, "SELECT amount_fen FROM claim"), 20000);
    bench_today(&b, "2027-01-01");
    bench_ok(&b, "{\"act\":\"claim_change\",\"claim\":\"k1\"}");
    ck_assert_int_eq(bench_count(&b, "SELECT amount_fen FROM claim"), 20000);
    bench_ok(&b, "{\"act\":\"claim_cancel\",\"claim\":\"k1\",\"note\":\"重报\"}");
    bench_ok(&b, CLAIM1);
    ck_assert_int_eq(bench_count(&b, "SELECT amount_fen FROM claim WHERE state = 'CHECKED'"),
                     30000);
    bench_close(&b);
}
END_TEST

/* Whatever is asked for and done: an amount nobody knows stays open until somebody decides. */
START_TEST(an_unknown_amount_never_becomes_a_number_by_itself)
{
    static const char *const lines[] = {
        "{\"act\":\"claim_review\",\"claims\":[\"k1\"],\"by\":\"孙所长\"}",
        "{\"act\":\"claim_bureau\",\"claims\":[\"k1\"],\"by\":\"周\",\"result\":\"OK\"}",
    };
    static const char rules[] = RULES("UN", "起 = 2026-01-01\n", "未知");
    struct bench b;
    struct bench town;
    json_t *statement = NULL;
    struct err err = {0};
    struct period year;
    char *file;

    claim_bench_village(&b, rules, 1);
    claim_bench_town(&town, rules);
    bench_ok(&b, CLAIM1);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM claim WHERE amount_fen IS NULL"), 1);
    bench_today(&b, "2027-02-01");
    bench_today(&town, "2027-02-01");
    bench_ok(&b, "{\"act\":\"claim_change\",\"claim\":\"k1\"}");
    bench_ok(&b, "{\"act\":\"claim_submit\",\"period\":\"2027-01\"}");
    file = claim_bench_file(&b, false);
    ck_assert(claim_bench_give(&town, "claim_receive", file));
    mem_free(file);
    for (size_t i = 0; i < countof(lines); i++) {
        bench_ok(&town, lines[i]);
        ck_assert_int_eq(bench_count(&town, "SELECT count(*) FROM claim WHERE amount_fen IS "
                                            "NULL AND final_fen IS NULL"),
                         1);
    }
    ck_assert_int_eq(bench_count(&town, "SELECT count(*) FROM claim_person WHERE fen > 0"), 0);
    ck_assert_int_eq(bench_count(&town, "SELECT count(*) FROM claim_share WHERE fen > 0"), 0);
    bench_no(&town, "{\"act\":\"claim_approve\",\"claims\":[\"k1\"],\"by\":\"周\"}", "B7",
             NULL);
    ck_assert_int_eq(bench_count(&town, "SELECT count(*) FROM fund_entry"), 0);
    ck_assert_int_eq(period_parse("2027", &year, &err), RC_OK);
    ck_assert_int_eq(fund_statement(town.db, &town.clock, &year, &statement, &err), RC_OK);
    ck_assert_uint_eq(json_array_size(json_object_get(statement, "by_claim")), 0);
    json_decref(statement);
    bench_ok(&town,
             "{\"act\":\"claim_approve\",\"claims\":[\"k1\"],\"by\":\"周\",\"amount_fen\":"
             "12345}");
    ck_assert_int_eq(bench_count(&town, "SELECT final_fen FROM claim"), 12345);
    ck_assert_int_eq(bench_count(&town, "SELECT sum(fen) FROM claim_person"), 12345);
    bench_close(&b);
    bench_close(&town);
}
END_TEST

START_TEST(a_wish_does_not_make_an_unknown_amount_known)
{
    static const char rules[] = RULES("UN", "起 = 2026-01-01\n", "未知");
    struct bench b;

    claim_bench_village(&b, rules, 1);
    json_decref(bench_run(&b,
                          "{\"act\":\"claim\",\"case\":\"c1\",\"amount_fen\":30000,\"reason\":"
                          "\"辛苦\",\"people\":[{\"mediator\":\"m1\",\"num\":1,\"den\":1}]}"));
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM claim WHERE amount_fen IS NOT NULL "
                                     "OR final_fen IS NOT NULL"),
                     0);
    bench_close(&b);
}
END_TEST

Suite *suite_claim_act(void);
Suite *suite_claim_act(void)
{
    Suite *s = suite_create("claim act");
    TCase *tc = tcase_create("claim act");

    tcase_add_checked_fixture(tc, worlds_make, worlds_done);
    tcase_add_test(tc, a_claim_names_who_declared_it);
    tcase_add_test(tc, a_claim_that_is_not_sent_stays_at_home_once_a_court_ended_the_agreement);
    tcase_add_test(tc, a_claim_on_its_way_is_not_paid_once_a_court_ended_the_agreement);
    tcase_add_test(tc, what_was_given_back_is_a_task_until_it_is_supplied);
    tcase_add_test(tc, what_was_paid_for_a_void_agreement_has_to_come_back);
    tcase_add_test(tc, a_judgment_before_the_last_step_keeps_the_track_in_order);
    tcase_add_test(tc, the_other_claims_are_not_touched);
    tcase_add_loop_test(tc, a_dossier_is_graded_by_its_points, 0, (int)countof(sheets));
    tcase_add_test(tc, nobody_scores_his_own_dossier);
    tcase_add_test(tc, a_refusal_offers_the_steps_of_who_asks);
    tcase_add_test(tc, a_cut_to_nothing_is_a_refusal);
    tcase_add_test(tc, an_appeal_cannot_ask_for_more);
    tcase_add_test(tc, a_sample_can_be_drawn_again_and_is_kept);
    tcase_add_test(tc, a_sample_of_all_takes_all_and_one_of_nothing_is_refused);
    tcase_add_test(tc, what_was_drawn_is_called_before_it_passes);
    tcase_add_test(tc, a_committee_below_is_recorded_once_and_renamed);
    tcase_add_loop_test(tc, the_rules_change_at_midnight, 0, (int)countof(nights));
    tcase_add_test(tc, a_claim_changed_after_midnight_keeps_the_rules_of_its_day);
    tcase_add_test(tc, an_unknown_amount_never_becomes_a_number_by_itself);
    tcase_add_test(tc, a_wish_does_not_make_an_unknown_amount_known);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_claim_act)
