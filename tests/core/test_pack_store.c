/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_pack_store.c - packs in the database: which one holds on a day, switching at midnight,
 * overlaps and gaps that are refused with their days, replacing, retiring. All rules here are
 * samples.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/subsidy/pack_store.h"
#include "tests/core/bench_case.h"
#include "tests/runner.h"

static struct arena arena;
static struct bench b;

/* The line of the act for a small rule; region, to and supersedes may be NULL. */
static char *line_of(const char *code, const char *region, const char *from, const char *to,
                     const char *supersedes, const char *fen)
{
    struct buf text;
    json_t *line;
    char *dumped;

    buf_init(&text, 4096);
    buf_printf(&text, "[标准]\n编号 = %s\n名称 = 试\n地区 = 某县\n起 = %s\n来源 = 自拟\n", code,
               from);
    if (region) {
        buf_printf(&text, "行政区划 = %s\n", region);
    }
    if (to) {
        buf_printf(&text, "止 = %s\n", to);
    }
    if (supersedes) {
        buf_printf(&text, "代替 = %s\n", supersedes);
    }
    buf_printf(&text, "[档次 V1]\n名称 = 一般\n位次 = 1\n金额 = %s\n", fen);
    line = json_pack("{s:s,s:s,s:s}", "act", "pack", "file", "t.pack", "text", buf_text(&text));
    dumped = json_dumps(line, JSON_COMPACT);
    json_decref(line);
    buf_done(&text);
    return dumped;
}

static void take(const char *code, const char *from, const char *to, const char *supersedes)
{
    char *line = line_of(code, NULL, from, to, supersedes, "30元");

    bench_ok(&b, line);
    free(line);
}

/* Refused with that code; the sentence has that part. */
static void refused(char *line, const char *code, const char *part)
{
    json_t *answer = bench_run(&b, line);

    ck_assert(!json_is_true(json_object_get(answer, "ok")));
    ck_assert_str_eq(json_string_value(json_object_get(answer, "code")), code);
    ck_assert_msg(strstr(json_string_value(json_object_get(answer, "message")), part) != NULL,
                  "%s", json_string_value(json_object_get(answer, "message")));
    json_decref(answer);
    free(line);
}

static struct date day(const char *iso)
{
    struct date d = {0, 0, 0};

    ck_assert(date_parse_iso(iso, &d));
    return d;
}

/* Code of the rule of that day, or the code of the refusal. */
static const char *rule_on(const char *iso)
{
    static char code[64];
    struct subsidy_pack *p = NULL;
    struct err err = {0};
    const enum rc rc = pack_for(b.db, "110199001001", day(iso), &arena, &p, &err);

    snprintf(code, sizeof code, "%s", rc ? err.code : p->code);
    ck_assert(rc == RC_OK || (rc == RC_REFUSED && err.msg[0]));
    return code;
}

static void committee(void)
{
    bench_ok(&b, "{\"act\":\"committee\",\"name\":\"西河村人民调解委员会\",\"kind\":\"1\","
                 "\"level\":\"VILLAGE\",\"region\":\"110199001001\",\"sign\":\"西河人\"}");
}

START_TEST(a_rule_is_taken_in_with_its_text_and_digest)
{
    struct pack_row *rows;
    struct subsidy_pack *p;
    size_t n;

    take("A", "2026-01-01", NULL, NULL);
    ck_assert_int_eq(pack_rows(b.db, &arena, &rows, &n, NULL), RC_OK);
    ck_assert_uint_eq(n, 1);
    ck_assert_str_eq(rows[0].code, "A");
    ck_assert_uint_eq(strlen(rows[0].digest), 64);
    ck_assert(!rows[0].sample && !date_is_set(rows[0].retired_on));
    ck_assert_int_eq(pack_load(b.db, rows[0].id, &arena, &p, NULL), RC_OK);
    ck_assert_str_eq(p->digest, rows[0].digest);
    ck_assert_int_eq(p->id, rows[0].id);
    ck_assert_int_eq(p->tiers[0].default_fen, 3000);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM outbox WHERE kind = 'pack'"), 0);
}
END_TEST

START_TEST(the_rule_changes_at_midnight_of_its_last_day)
{
    take("A", "2024-01-01", "2025-06-30", NULL);
    take("B", "2025-07-01", NULL, NULL);
    ck_assert_str_eq(rule_on("2023-12-31"), "P01");
    ck_assert_str_eq(rule_on("2024-01-01"), "A");
    ck_assert_str_eq(rule_on("2025-06-30"), "A");
    ck_assert_str_eq(rule_on("2025-07-01"), "B");
    ck_assert_str_eq(rule_on("2099-01-01"), "B");
}
END_TEST

START_TEST(no_rule_and_two_rules_are_two_sentences)
{
    struct subsidy_pack *p = NULL;
    struct err err = {0};

    ck_assert_int_eq(pack_for(b.db, "110199001001", day("2026-01-01"), &arena, &p, &err),
                     RC_REFUSED);
    ck_assert_str_eq(err.code, "P01");
    ck_assert(strncmp(err.msg, "无适用标准", strlen("无适用标准")) == 0);
    take("A", "2026-01-01", NULL, NULL);
    /* Only a database from elsewhere can hold two: acts refuse the second. */
    bench_count(&b, "INSERT INTO subsidy_pack (code, title, valid_from, digest, body, "
                    "imported_on) SELECT 'B', title, valid_from, digest, body, imported_on "
                    "FROM subsidy_pack RETURNING id");
    err_clear(&err);
    ck_assert_int_eq(pack_for(b.db, "110199001001", day("2026-01-01"), &arena, &p, &err),
                     RC_REFUSED);
    ck_assert_str_eq(err.code, "P02");
    ck_assert(strncmp(err.msg, "标准重叠", strlen("标准重叠")) == 0);
    ck_assert(strstr(err.msg, "A") && strstr(err.msg, "B"));
}
END_TEST

START_TEST(overlapping_rules_are_refused_with_their_days)
{
    take("A", "2024-01-01", "2025-06-30", NULL);
    refused(line_of("B", NULL, "2025-06-30", NULL, NULL, "30元"), "P02", "2025-06-30");
    refused(line_of("B", NULL, "2023-01-01", "2024-01-01", NULL, "30元"), "P02", "2024-01-01");
    refused(line_of("B", NULL, "2023-01-01", NULL, NULL, "30元"), "P02", "2025-06-30");
    /* A rule of the place and one of the whole country meet as well. */
    refused(line_of("B", "110199", "2025-01-01", NULL, NULL, "30元"), "P02", "2025-01-01");
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM subsidy_pack"), 1);
}
END_TEST

START_TEST(rules_of_two_places_do_not_overlap)
{
    char *line = line_of("A", "110199001", "2024-01-01", NULL, NULL, "30元");

    committee();
    bench_ok(&b, line);
    free(line);
    line = line_of("B", "110199002", "2024-01-01", NULL, NULL, "30元");
    bench_warns(&b, line, "P07", "text");
    free(line);
    ck_assert_str_eq(rule_on("2024-01-01"), "A");
    refused(line_of("C", "110199", "2024-01-01", NULL, NULL, "30元"), "P02", "A");
}
END_TEST

START_TEST(a_day_without_a_rule_between_two_is_refused)
{
    take("A", "2024-01-01", "2024-12-31", NULL);
    refused(line_of("B", NULL, "2025-01-03", NULL, NULL, "30元"), "P03", "2025-01-01");
    refused(line_of("B", NULL, "2025-01-03", NULL, NULL, "30元"), "P03", "2025-01-02");
    refused(line_of("B", NULL, "2022-01-01", "2023-12-30", NULL, "30元"), "P03", "2023-12-31");
    take("B", "2025-01-01", "2025-12-31", NULL);
    take("Z", "2023-01-01", "2023-12-31", NULL);
    take("C", "2026-01-01", NULL, NULL);
    ck_assert_str_eq(rule_on("2023-06-01"), "Z");
    /* The middle one cannot go: its year would have no rule. */
    bench_no(&b, "{\"act\":\"pack_retire\",\"pack\":\"B\",\"reason\":\"试\"}", "P03", NULL);
    bench_ok(&b, "{\"act\":\"pack_retire\",\"pack\":\"C\",\"reason\":\"试\"}");
    bench_ok(&b, "{\"act\":\"pack_retire\",\"pack\":\"B\",\"reason\":\"试\"}");
    bench_no(&b, "{\"act\":\"pack_retire\",\"pack\":\"B\",\"reason\":\"试\"}", "P08", NULL);
    bench_no(&b, "{\"act\":\"pack_retire\",\"pack\":\"X\",\"reason\":\"试\"}", "", "pack");
    ck_assert_str_eq(rule_on("2025-06-01"), "P01");
}
END_TEST

START_TEST(a_rule_that_replaces_another_ends_it_the_day_before)
{
    char *line;

    take("A", "2024-01-01", NULL, NULL);
    take("B", "2024-07-15", NULL, "A");
    ck_assert_str_eq(rule_on("2024-07-14"), "A");
    ck_assert_str_eq(rule_on("2024-07-15"), "B");
    refused(line_of("C", NULL, "2023-12-01", NULL, "A", "30元"), "P02", "A");
    /* Taken in by mistake: what it had ended holds on. */
    bench_ok(&b, "{\"act\":\"pack_retire\",\"pack\":\"B\",\"reason\":\"文件弄错了\"}");
    ck_assert_str_eq(rule_on("2024-07-15"), "A");
    ck_assert_str_eq(rule_on("2030-01-01"), "A");
    /* And the same file again. */
    line = line_of("B", NULL, "2024-07-15", NULL, "A", "30元");
    bench_ok(&b, line);
    free(line);
    ck_assert_str_eq(rule_on("2024-07-15"), "B");
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM subsidy_pack"), 2);
}
END_TEST

START_TEST(the_same_file_twice_is_refused_and_another_text_is_asked_about)
{
    struct subsidy_pack *p = NULL;
    char *line = line_of("A", NULL, "2024-01-01", NULL, NULL, "40元");

    take("A", "2024-01-01", NULL, NULL);
    refused(line_of("A", NULL, "2024-01-01", NULL, NULL, "30元"), "P05", "A");
    bench_warns(&b, line, "P04", "text");
    free(line);
    ck_assert_int_eq(pack_for(b.db, "110199001001", day("2024-01-01"), &arena, &p, NULL),
                     RC_OK);
    ck_assert_int_eq(p->tiers[0].default_fen, 4000);
    /* The old text stays, for the claims that were made by it. */
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM subsidy_pack"), 2);
}
END_TEST

START_TEST(a_text_changed_in_the_data_is_not_used)
{
    struct subsidy_pack *p = NULL;
    struct err err = {0};

    take("A", "2024-01-01", NULL, NULL);
    bench_count(&b, "UPDATE subsidy_pack SET body = replace(body, '30', '90') RETURNING id");
    ck_assert_int_eq(pack_for(b.db, "110199001001", day("2024-01-01"), &arena, &p, &err),
                     RC_DAMAGED);
    ck_assert_ptr_null(p);
}
END_TEST

START_TEST(a_broken_file_changes_nothing_and_says_where)
{
    json_t *answer =
        bench_run(&b, "{\"act\":\"pack\",\"file\":\"我的.pack\",\"text\":\"[标准]\\n"
                      "编码 = 1\\n\"}");

    ck_assert_str_eq(json_string_value(json_object_get(answer, "message")),
                     "我的.pack:2:1: 这一节里没有“编码”这一行。是不是“编号”？");
    json_decref(answer);
    bench_no(&b, "{\"act\":\"pack\"}", "", "text");
    bench_no(&b, "{\"act\":\"pack\",\"sample\":\"nothing\"}", "", "sample");
    bench_no(&b, "{\"act\":\"pack\",\"sample\":\"practice\",\"text\":\"x\"}", "", "text");
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM subsidy_pack"), 0);
}
END_TEST

START_TEST(a_sample_is_asked_about_outside_practice)
{
    struct subsidy_pack *p = NULL;

    committee();
    bench_warns(&b, "{\"act\":\"pack\",\"sample\":\"practice\"}", "P06", "text");
    ck_assert_int_eq(pack_for(b.db, "110199001001", day("2026-05-01"), &arena, &p, NULL),
                     RC_OK);
    ck_assert(p->sample);
}
END_TEST

static void setup(void)
{
    arena_init(&arena);
    bench_open(&b, "2026-11-22");
}

static void teardown(void)
{
    bench_close(&b);
    arena_done(&arena);
}

static Suite *suite_pack_store(void)
{
    Suite *s = suite_create("pack store");
    TCase *tc = tcase_create("rows");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, a_rule_is_taken_in_with_its_text_and_digest);
    tcase_add_test(tc, the_rule_changes_at_midnight_of_its_last_day);
    tcase_add_test(tc, no_rule_and_two_rules_are_two_sentences);
    tcase_add_test(tc, overlapping_rules_are_refused_with_their_days);
    tcase_add_test(tc, rules_of_two_places_do_not_overlap);
    tcase_add_test(tc, a_day_without_a_rule_between_two_is_refused);
    tcase_add_test(tc, a_rule_that_replaces_another_ends_it_the_day_before);
    tcase_add_test(tc, the_same_file_twice_is_refused_and_another_text_is_asked_about);
    tcase_add_test(tc, a_text_changed_in_the_data_is_not_used);
    tcase_add_test(tc, a_broken_file_changes_nothing_and_says_where);
    tcase_add_test(tc, a_sample_is_asked_about_outside_practice);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_pack_store)
