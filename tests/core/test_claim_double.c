/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_claim_double.c - claims of several villages held against each other in a township: the
 * same dispute (K02), the same number (K03), nearly the same record (K12), and the patterns of
 * whole villages (K09 to K12). Source: handbook part 2, B.8.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/subsidy/claim.h"
#include "core/subsidy/similar.h"
#include "tests/core/claim_bench.h"
#include "tests/core/texts.h"
#include "tests/runner.h"

static struct bench t;
static struct arena arena;

static void town_make(void)
{
    claim_bench_town(&t, claim_bench_rules);
    for (int i = 1; i <= 4; i++) {
        claim_bench_line(
            &t, "{\"act\":\"org\",\"region\":\"11019910020%d\",\"name\":\"%d村调委会\"}", i, i);
    }
    arena_init(&arena);
}

static void town_done(void)
{
    arena_done(&arena);
    bench_close(&t);
}

/** What matters of a received claim; NULL is NULL. */
struct put {
    int org;
    const char *state; /**< NULL: SUBMITTED */
    const char *period;
    const char *key;
    const char *event;
    const char *agreement_no;
    const char *platform_no;
    const char *pair;
    const char *agreed;
    const char *text;
    const char *checks;
};

static int64_t put(struct put p)
{
    static const char sql[] =
        "INSERT INTO claim (uid, org_id, on_date, state, period, dispute_key, event_date, "
        "agreement_no, platform_no, pair_key, agreed_on, checks) VALUES ('u' || (SELECT "
        "count(*) FROM claim), ?1, '2027-01-02', ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    unsigned char blob[SIMILAR_BLOB];
    struct similar_sig sig;
    sqlite3_stmt *st = NULL;
    struct err err = {0};
    int64_t id = 0;

    ck_assert_msg(db_insert(t.db, &id, &err, sql, "ittttttttt", (int64_t)p.org,
                            p.state ? p.state : "SUBMITTED", p.period ? p.period : "2026Q4",
                            p.key, p.event, p.agreement_no, p.platform_no, p.pair,
                            p.agreed ? p.agreed : "2026-11-06", p.checks) == RC_OK,
                  "%s", err.msg);
    if (p.text) {
        ck_assert(similar_sign(p.text, &sig));
        similar_store(&sig, blob);
        ck_assert_int_eq(sqlite3_prepare_v2(db_handle(t.db),
                                            "UPDATE claim SET text_sig = ?1 WHERE id = ?2", -1,
                                            &st, NULL),
                         SQLITE_OK);
        sqlite3_bind_blob(st, 1, blob, sizeof blob, SQLITE_STATIC);
        sqlite3_bind_int64(st, 2, id);
        ck_assert_int_eq(sqlite3_step(st), SQLITE_DONE);
        sqlite3_finalize(st);
    }
    return id;
}

/* How many doubles of that code there are for the claim (0: all) and the period. */
static int doubles(int64_t claim, const char *period, const char *code)
{
    struct claim_double *rows;
    struct err err = {0};
    size_t n = 0;
    int ret = 0;

    ck_assert_int_eq(claim_doubles(t.db, claim, period, &arena, &rows, &n, &err), RC_OK);
    for (size_t i = 0; i < n; i++) {
        ck_assert_int_lt(rows[i].a, rows[i].b);
        ret += strcmp(rows[i].code, code) == 0;
    }
    return ret;
}

static int patterns(const char *code, const char *org)
{
    struct claim_pattern *rows;
    struct err err = {0};
    size_t n = 0;
    int ret = 0;

    ck_assert_int_eq(claim_patterns(t.db, "2026Q4", &arena, &rows, &n, &err), RC_OK);
    for (size_t i = 0; i < n; i++) {
        ck_assert(*rows[i].sentence != '\0');
        ret += strcmp(rows[i].code, code) == 0 && (!org || strcmp(rows[i].org_name, org) == 0);
    }
    return ret;
}

/* --- two claims --- */

static const char same[] = "S";

/* The first two rows of each list: what both claims say; then which double they are. */
static const struct {
    struct put a;
    struct put b;
    const char *code; /* the code looked for */
    int n;
} pairs[] = {
    {{.org = 1, .key = same, .event = "2026-11-01"},
     {.org = 2, .key = same, .event = "2026-11-20"},
     "K02",                                                                                                                          1},
    {{.org = 1, .key = same, .event = "2026-11-01"},
     {.org = 2, .key = same, .event = "2026-12-01"},
     "K02",                                                                                                                          1}, /* thirty days */
    {{.org = 1, .key = same, .event = "2026-11-01"},
     {.org = 2, .key = same, .event = "2026-12-02"},
     "K02",                                                                                                                          0}, /* thirty-one */
    {{.org = 1, .key = same, .event = NULL},
     {.org = 2, .key = same, .event = "2026-12-02"},
     "K02",                                                                                                                          1}, /* a day nobody knows */
    {{.org = 1, .key = same, .event = "2026-11-01"},
     {.org = 1, .key = "T", .event = "2026-11-01"},
     "K02",                                                                                                                          0},
    {{.org = 1, .key = same, .event = "2026-11-01", .state = "OFFICE_NO"},
     {.org = 2, .key = same, .event = "2026-11-01"},
     "K02",                                                                                                                          0}, /* refused: the dispute can be claimed again */
    {{.org = 1, .key = same, .event = "2026-11-01", .state = "CANCELLED"},
     {.org = 2, .key = same, .event = "2026-11-01"},
     "K02",                                                                                                                          0},
    {{.org = 1, .key = same, .event = "2026-11-01", .state = "PAID", .period = "2026Q3"},
     {.org = 2, .key = same, .event = "2026-11-01"},
     "K02",                                                                                                                          1}, /* paid a quarter ago */
    {{.org = 1, .agreement_no = "8号"},                                                  {.org = 2, .agreement_no = "8号"}, "K03", 1},
    {{.org = 1, .agreement_no = "8号"},                                                  {.org = 2, .agreement_no = "9号"}, "K03", 0},
    {{.org = 1, .agreement_no = NULL},                                                    {.org = 2, .agreement_no = NULL},   "K03", 0},
    {{.org = 1, .platform_no = "P1"},                                                     {.org = 2, .platform_no = "P1"},    "K03", 1},
    {{.org = 1, .platform_no = "P1"},                                                     {.org = 2, .platform_no = "P2"},    "K03", 0},
    {{.org = 1, .agreement_no = "8号", .state = "BUREAU_NO"},
     {.org = 2, .agreement_no = "8号"},
     "K03",                                                                                                                          0},
};

START_TEST(two_claims_are_a_double_or_not)
{
    const int64_t a = put(pairs[_i].a);
    const int64_t b = put(pairs[_i].b);
    const int64_t third = put((struct put){.org = 3, .key = "U", .agreement_no = "77号"});

    ck_assert_int_eq(doubles(0, NULL, pairs[_i].code), pairs[_i].n);
    ck_assert_int_eq(doubles(0, "2026Q4", pairs[_i].code), pairs[_i].n);
    ck_assert_int_eq(doubles(a, NULL, pairs[_i].code), pairs[_i].n);
    ck_assert_int_eq(doubles(b, NULL, pairs[_i].code), pairs[_i].n);
    ck_assert_int_eq(doubles(third, NULL, pairs[_i].code), 0);
    ck_assert_int_eq(doubles(0, "2025Q1", pairs[_i].code), 0);
}
END_TEST

/* The forged file of B.8: a record copied to another village with a few words changed. */
START_TEST(a_copied_record_is_found_in_another_village_and_an_own_one_is_not)
{
    char first[TEXTS_SIZE];
    char copy[TEXTS_SIZE];
    char other[TEXTS_SIZE];
    int64_t a;
    int64_t c;

    texts_record(1, first);
    texts_change(first, 3, 7, copy);
    texts_record(2, other);
    a = put((struct put){.org = 1, .text = first});
    c = put((struct put){.org = 3, .text = other});
    put((struct put){.org = 2, .text = copy});
    ck_assert_int_eq(doubles(0, NULL, "K12"), 1);
    ck_assert_int_eq(doubles(a, NULL, "K12"), 1);
    ck_assert_int_eq(doubles(c, NULL, "K12"), 0);
    ck_assert_int_eq(patterns("K12", NULL), 1);
}
END_TEST

START_TEST(all_doubles_at_once_are_those_of_each_claim)
{
    char text[TEXTS_SIZE];
    char copy[TEXTS_SIZE];
    int each = 0;

    for (unsigned i = 0; i < 12; i++) {
        texts_record(i / 3, text);
        texts_change(text, (int)(i % 3), i, copy);
        put((struct put){.org = (int)(i % 4) + 1, .text = copy});
    }
    for (int64_t id = 1; id <= 12; id++) {
        each += doubles(id, NULL, "K12");
    }
    ck_assert_int_eq(doubles(0, NULL, "K12"), 12); /* three of a kind are three pairs */
    ck_assert_int_eq(each, 2 * 12);
}
END_TEST

/* --- villages --- */

static void villages(int of_first, int of_others)
{
    for (int i = 0; i < of_first; i++) {
        put((struct put){.org = 1});
    }
    for (int i = 0; i < of_others; i++) {
        put((struct put){.org = 2 + i % 3});
    }
}

/* More than two fifths of the township's claims from one village; 阜南 2013: 56.6 of 100. */
static const struct {
    int first;
    int others;
    int n; /* K10 of the first village */
} shares[] = {
    {4,  6,  0},
    {41, 59, 1},
    {40, 60, 0},
    {5,  5,  1},
    {2,  2,  0}  /* too few to say */,
    {3,  3,  1},
    {0,  9,  0}
};

START_TEST(a_village_that_claims_too_much_of_all_is_named)
{
    villages(shares[_i].first, shares[_i].others);
    ck_assert_int_eq(patterns("K10", "1村调委会"), shares[_i].n);
}
END_TEST

START_TEST(refused_claims_and_other_quarters_do_not_count_for_a_village)
{
    villages(2, 8);
    for (int i = 0; i < 10; i++) {
        put((struct put){.org = 1, .state = "OFFICE_NO"});
        put((struct put){.org = 1, .period = "2026Q3"});
    }
    ck_assert_int_eq(patterns("K10", "1村调委会"), 0);
}
END_TEST

START_TEST(the_same_people_three_times_a_year_are_named_across_villages)
{
    villages(1, 9);
    put((struct put){.org = 1, .pair = "P", .agreed = "2026-02-01", .period = "2026Q1"});
    put((struct put){.org = 2, .pair = "P", .agreed = "2026-06-01", .period = "2026Q2"});
    ck_assert_int_eq(patterns("K10", NULL), 0);
    put((struct put){.org = 3, .pair = "P", .agreed = "2026-11-06"});
    ck_assert_int_eq(patterns("K10", NULL), 1);
}
END_TEST

START_TEST(the_same_people_over_more_than_a_year_are_not)
{
    villages(1, 9);
    put((struct put){.org = 1, .pair = "P", .agreed = "2025-11-05", .period = "2025Q4"});
    put((struct put){.org = 2, .pair = "P", .agreed = "2026-06-01", .period = "2026Q2"});
    put((struct put){.org = 3, .pair = "P", .agreed = "2026-11-06"});
    ck_assert_int_eq(patterns("K10", NULL), 0);
}
END_TEST

START_TEST(late_entries_and_odd_telephones_are_counted_by_village)
{
    static const char late[] = "[{\"code\":\"K09\",\"verdict\":\"FAIL\"},{\"code\":\"K11\","
                               "\"verdict\":\"OK\"}]";
    static const char phone[] = "[{\"code\":\"K09\",\"verdict\":\"OK\"},{\"code\":\"K11\","
                                "\"verdict\":\"FAIL\"}]";

    put((struct put){.org = 1, .checks = late});
    put((struct put){.org = 1, .checks = late});
    put((struct put){.org = 2, .checks = phone});
    put((struct put){.org = 3, .checks = late, .state = "OFFICE_NO"});
    ck_assert_int_eq(patterns("K09", "1村调委会"), 1);
    ck_assert_int_eq(patterns("K09", NULL), 1);
    ck_assert_int_eq(patterns("K11", "2村调委会"), 1);
    ck_assert_int_eq(patterns("K11", NULL), 1);
}
END_TEST

Suite *suite_claim_double(void);
Suite *suite_claim_double(void)
{
    Suite *s = suite_create("claim double");
    TCase *tc = tcase_create("claim double");

    tcase_add_checked_fixture(tc, town_make, town_done);
    tcase_add_loop_test(tc, two_claims_are_a_double_or_not, 0, (int)countof(pairs));
    tcase_add_test(tc, a_copied_record_is_found_in_another_village_and_an_own_one_is_not);
    tcase_add_test(tc, all_doubles_at_once_are_those_of_each_claim);
    tcase_add_loop_test(tc, a_village_that_claims_too_much_of_all_is_named, 0,
                        (int)countof(shares));
    tcase_add_test(tc, refused_claims_and_other_quarters_do_not_count_for_a_village);
    tcase_add_test(tc, the_same_people_three_times_a_year_are_named_across_villages);
    tcase_add_test(tc, the_same_people_over_more_than_a_year_are_not);
    tcase_add_test(tc, late_entries_and_odd_telephones_are_counted_by_village);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_claim_double)
