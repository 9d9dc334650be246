/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_similar.c - records nearly the same are found among many, different ones are left alone
 * (K12), the signature stays what it is; the dispute key (K02); the score sheet (B.9).
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/sha256.h"
#include "core/subsidy/dispute_key.h"
#include "core/subsidy/quality.h"
#include "core/subsidy/similar.h"
#include "tests/core/texts.h"
#include "tests/runner.h"

static const char record[] =
    "王强说，去年秋天王勇家翻建院墙，往我家这边占了二十公分，找他说了几次都不听。王勇说，"
    "院墙是按老地基砌的，没有占他家的地。调解员到现场量了两家的宅基地，对照土地证，确认院墙"
    "越界十八公分。双方同意：王勇在十一月底以前把越界的院墙拆除重砌，王强补偿工料费三百元。";

/* ---- one pair ---- */

/* clang-format off */
static const struct {
    const char *other;
    int from; /* exact percent */
    int to;
} pairs[] = {
    {record, 100, 100},
    /* blanks, marks and width do not make a text another one */
    {"王强说 去年秋天王勇家翻建院墙 往我家这边占了二十公分 找他说了几次都不听 王勇说\n"
     "院墙是按老地基砌的 没有占他家的地 调解员到现场量了两家的宅基地 对照土地证 确认院墙"
     "越界十八公分 双方同意 王勇在十一月底以前把越界的院墙拆除重砌 王强补偿工料费三百元", 100, 100},
    /* two names exchanged */
    {"李四说，去年秋天赵六家翻建院墙，往我家这边占了二十公分，找他说了几次都不听。赵六说，"
     "院墙是按老地基砌的，没有占他家的地。调解员到现场量了两家的宅基地，对照土地证，确认院墙"
     "越界十八公分。双方同意：赵六在十一月底以前把越界的院墙拆除重砌，李四补偿工料费三百元。", 60, 80},
    {"刘大妈的鸡吃了邻居菜地里的青菜，邻居把鸡打伤了两只。经过调解，邻居赔两只鸡的钱六十元，"
     "刘大妈以后把鸡圈好。双方当场握手言和。", 0, 10},
    {"双方同意。", -1, -1},
    {"", -1, -1},
};
/* clang-format on */

START_TEST(two_texts_are_as_alike_as_they_are)
{
    const int percent = similar_texts(record, pairs[_i].other);
    struct similar_sig a;
    struct similar_sig b;

    ck_assert_int_ge(percent, pairs[_i].from);
    ck_assert_int_le(percent, pairs[_i].to);
    ck_assert(similar_sign(record, &a));
    if (similar_sign(pairs[_i].other, &b)) {
        ck_assert_int_le(similar_percent(&a, &b), percent + SIMILAR_SLACK);
        ck_assert_int_ge(similar_percent(&a, &b), percent - SIMILAR_SLACK);
    } else {
        ck_assert_int_eq(similar_percent(&a, &b), 0);
        ck_assert_int_eq(similar_percent(&b, &b), 0);
    }
}
END_TEST

/* Kept in claims and sent between offices: a change here would part old from new. */
START_TEST(the_signature_never_changes)
{
    unsigned char blob[SIMILAR_BLOB];
    char hex[SHA256_HEX_SIZE];
    struct similar_sig a;
    struct similar_sig b;

    ck_assert(similar_sign(record, &a));
    similar_store(&a, blob);
    sha256_hex(blob, sizeof blob, hex);
    ck_assert_str_eq(hex, "64d03498c5b669880c32636dba89fc6a565dc7dbd87d8b613dc01d6a2308741a");
    ck_assert(similar_load(blob, sizeof blob, &b));
    ck_assert_mem_eq(&a, &b, sizeof a);
    ck_assert(!similar_load(blob, sizeof blob - 1, &b));
    ck_assert(!similar_load(NULL, 0, &b));
}
END_TEST

/* ---- many ---- */

enum { MANY = 1500, PLANTED = 150 };

struct seen {
    unsigned char pairs[MANY + PLANTED]; /* how often the planted copy i was found with i */
    int n;
    int strange;
};

static bool found(const struct similar_pair *pair, void *self)
{
    struct seen *s = self;

    ck_assert_uint_lt(pair->a, pair->b);
    s->n++;
    if (pair->a < PLANTED && pair->b == MANY + pair->a) {
        s->pairs[pair->a]++;
    } else {
        s->strange++;
    }
    return true;
}

START_TEST(planted_copies_are_all_found_and_nothing_else)
{
    static struct similar_sig sigs[MANY + PLANTED];
    static char texts[MANY][TEXTS_SIZE];
    struct seen seen = {0};
    int exact = 0;

    for (int i = 0; i < MANY; i++) {
        texts_record((uint64_t)i + 1 + (uint64_t)_i * 100000, texts[i]);
        ck_assert(similar_sign(texts[i], &sigs[i]));
    }
    for (int i = 0; i < PLANTED; i++) {
        char copy[TEXTS_SIZE];

        texts_change(texts[i], 3, (uint64_t)i, copy);
        exact = similar_texts(texts[i], copy);
        ck_assert_int_gt(exact, 80);
        ck_assert_int_lt(exact, 100);
        ck_assert(similar_sign(copy, &sigs[MANY + i]));
    }
    similar_find(sigs, MANY + PLANTED, SIMILAR_PERCENT - SIMILAR_SLACK, found, &seen);
    for (int i = 0; i < PLANTED; i++) {
        ck_assert_msg(seen.pairs[i] == 1, "copy %d was found %d times", i, seen.pairs[i]);
    }
    ck_assert_int_eq(seen.strange, 0);
}
END_TEST

static bool stop_at_first(const struct similar_pair *pair, void *self)
{
    (void)pair;
    (*(int *)self)++;
    return false;
}

START_TEST(the_search_ends_when_it_is_told_to)
{
    struct similar_sig sigs[8];
    int n = 0;

    for (int i = 0; i < 8; i++) {
        ck_assert(similar_sign(record, &sigs[i]));
    }
    similar_find(sigs, 8, 80, stop_at_first, &n);
    ck_assert_int_eq(n, 1);
    memset(sigs, 0, sizeof sigs); /* records too short to compare are like none */
    similar_find(sigs, 8, 0, stop_at_first, &n);
    ck_assert_int_eq(n, 1);
    similar_find(sigs, 0, 80, stop_at_first, &n);
    ck_assert_int_eq(n, 1);
}
END_TEST

/* ---- dispute key ---- */

static const struct dispute_party qiang = {"110199196006150035", "王强", "1960-06-15", "三组"};
static const struct dispute_party yong = {"", "王勇", "1975-02-03", "三组"};

/* clang-format off */
static const struct {
    struct dispute_party a;
    struct dispute_party b;
    const char *type;
    const char *place;
    bool same;
} keys[] = {
    {{"110199196006150035", "王强", "1960-06-15", "三组"}, {"", "王勇", "1975-02-03", "三组"}, "02", "西河村三组", true},
    {{"", "王勇", "1975-02-03", "三组"}, {"110199196006150035", "王强", "1960-06-15", "三组"}, "02", "西河村三组", true},
    {{"110199196006150035", "王 强", "", ""}, {"", "王勇", "1975-02-03", "3组"}, "02", "西河村３组", true},
    {{"110199196006150035", "王强", "1960-06-15", "三组"}, {"", "王永", "1975-02-03", "三组"}, "02", "西河村三组", false},
    {{"110199196006150035", "王强", "1960-06-15", "三组"}, {"", "王勇", "1975-02-04", "三组"}, "02", "西河村三组", false},
    {{"110199196006150035", "王强", "1960-06-15", "三组"}, {"", "王勇", "1975-02-03", "三组"}, "03", "西河村三组", false},
    {{"110199196006150035", "王强", "1960-06-15", "三组"}, {"", "王勇", "1975-02-03", "三组"}, "02", "西河村四组", false},
    {{"110199197503120017", "王强", "1960-06-15", "三组"}, {"", "王勇", "1975-02-03", "三组"}, "02", "西河村三组", false},
};
/* clang-format on */

START_TEST(one_dispute_has_one_key_however_it_is_written)
{
    const struct dispute_party base[] = {qiang, yong};
    const struct dispute_party other[] = {keys[_i].a, keys[_i].b};
    char a[SHA256_HEX_SIZE];
    char b[SHA256_HEX_SIZE];

    dispute_key(base, 2, "02", "西河村三组", a);
    dispute_key(other, 2, keys[_i].type, keys[_i].place, b);
    ck_assert_int_eq(strcmp(a, b) == 0, keys[_i].same);
    ck_assert_uint_eq(strlen(a), 64);
    ck_assert_ptr_null(strstr(a, "110199"));
}
END_TEST

START_TEST(numbers_of_groups_are_the_same_in_both_ways_of_writing)
{
    static const char *const ways[][2] = {
        {"十组",       "10组" },
        {"十二组",    "12组" },
        {"二十组",    "20组" },
        {"二十三组", "23组" },
        {"二〇三号", "203号"}
    };
    char a[SHA256_HEX_SIZE];
    char b[SHA256_HEX_SIZE];

    dispute_key(&qiang, 1, "02", ways[_i][0], a);
    dispute_key(&qiang, 1, "02", ways[_i][1], b);
    ck_assert_str_eq(a, b);
}
END_TEST

/* clang-format off */
static const struct {
    const char *key;
    struct date a;
    struct date b;
    bool same;
} days[] = {
    {"k", {2026, 11, 1}, {2026, 12, 1}, true},
    {"k", {2026, 12, 1}, {2026, 11, 1}, true},
    {"k", {2026, 11, 1}, {2026, 12, 2}, false},
    {"k", {0}, {2026, 12, 2}, true},
    {"j", {2026, 11, 1}, {2026, 11, 1}, false},
    {"", {2026, 11, 1}, {2026, 11, 1}, false},
};
/* clang-format on */

START_TEST(the_days_of_one_dispute_lie_within_thirty)
{
    ck_assert_int_eq(dispute_same(days[_i].key, days[_i].a, *days[_i].key == '\0' ? "" : "k",
                                  days[_i].b, DISPUTE_DAYS),
                     days[_i].same);
}
END_TEST

/* ---- score sheet ---- */

/* clang-format off */
static const struct {
    struct quality_sheet sheet;
    int wrong; /* item, -1 none */
    int score;
    const char *grade;
} sheets[] = {
    {{{15, 20, 20, 20, 15, 10}, false, false}, -1, 100, "EXCELLENT"},
    {{{15, 20, 20, 20, 15, 0}, false, false},  -1, 90,  "EXCELLENT"},
    {{{15, 20, 20, 20, 14, 0}, false, false},  -1, 89,  "GOOD"},
    {{{15, 20, 20, 20, 0, 0}, false, false},   -1, 75,  "GOOD"},
    {{{15, 20, 20, 19, 0, 0}, false, false},   -1, 74,  "PASS"},
    {{{0, 20, 20, 20, 0, 0}, false, false},    -1, 60,  "PASS"},
    {{{0, 20, 20, 19, 0, 0}, false, false},    -1, 59,  "FAIL"},
    {{{15, 20, 20, 20, 15, 10}, true, false},  -1, 0,   "FAIL"},
    {{{15, 20, 20, 20, 15, 10}, false, true},  -1, 0,   "FAIL"},
    {{{16, 0, 0, 0, 0, 0}, false, false},      0,  16,  "FAIL"},
    {{{0, 0, 0, 0, -1, 0}, false, false},      4,  -1,  "FAIL"},
};
/* clang-format on */

START_TEST(a_sheet_adds_up_to_its_grade)
{
    const int score = quality_score(&sheets[_i].sheet);

    ck_assert_int_eq(quality_wrong(&sheets[_i].sheet), sheets[_i].wrong);
    ck_assert_int_eq(score, sheets[_i].score);
    ck_assert_str_eq(quality_grade_of(score)->code, sheets[_i].grade);
}
END_TEST

static Suite *suite_similar(void)
{
    Suite *s = suite_create("similar");
    TCase *tc = tcase_create("similar");

    tcase_add_loop_test(tc, two_texts_are_as_alike_as_they_are, 0, (int)countof(pairs));
    tcase_add_test(tc, the_signature_never_changes);
    tcase_add_loop_test(tc, planted_copies_are_all_found_and_nothing_else, 0, 3);
    tcase_add_test(tc, the_search_ends_when_it_is_told_to);
    tcase_add_loop_test(tc, one_dispute_has_one_key_however_it_is_written, 0,
                        (int)countof(keys));
    tcase_add_loop_test(tc, numbers_of_groups_are_the_same_in_both_ways_of_writing, 0, 5);
    tcase_add_loop_test(tc, the_days_of_one_dispute_lie_within_thirty, 0, (int)countof(days));
    tcase_add_loop_test(tc, a_sheet_adds_up_to_its_grade, 0, (int)countof(sheets));
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_similar)
