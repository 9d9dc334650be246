/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_evaluate.c - the worked examples to the fen (handbook part 2, B.11), each step of the
 * evaluation passing and stopping (B.10.3), its trace as a mediator reads it, and properties
 * that hold for any case: the order of what is given does not matter, parts come to the whole,
 * caps hold. TJ_GOLDEN_UPDATE=1 writes the traces anew; read the difference before keeping it.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/subsidy/split.h"
#include "tests/core/subsidy_bench.h"
#include "tests/runner.h"

/* ---- worked examples ---- */

static const char unknown_pack[] =
    "[标准]\n编号 = T-1\n名称 = 试算\n地区 = 试算\n起 = 2020-01-01\n"
    "来源 = 自拟\n样例 = 是\n"
    "[档次 V1]\n名称 = 一般\n位次 = 1\n金额 = 30元\n"
    "[档次 V2]\n名称 = 重大\n位次 = 2\n金额 = 未知\n"
    "条件 = 死亡人数 >= 1人\n";

/* clang-format off */
static const struct example {
    const char *what;
    const char *pack;
    const char *facts;
    const char *lack;  /* a paper that lacks */
    const char *tier;  /* asked for */
    int64_t asked;     /* fen, -1 the default */
    const char *reason;
    enum subsidy_stop stop;
    int64_t fen;
    const char *proposed; /* key, or NULL */
} examples[] = {
    {"W2 V1", "b03-mouxian-2010", "", NULL, NULL, -1, NULL, SUBSIDY_GOES_ON, 3000, "V1"},
    {"W2 V2", "b03-mouxian-2010", "SESSIONS=3", NULL, NULL, -1, NULL, SUBSIDY_GOES_ON, 8000, "V2"},
    {"W2 V3", "b03-mouxian-2010", "DEATHS=1", NULL, NULL, -1, NULL, SUBSIDY_GOES_ON, 15000, "V3"},
    {"W2 V2 without follow-up falls to V1", "b03-mouxian-2010", "SESSIONS=3", "人民调解回访记录", NULL, -1, NULL, SUBSIDY_GOES_ON, 3000, "V1"},
    {"W2 V2 without its agreement", "b03-mouxian-2010", "SESSIONS=3", "人民调解协议书", NULL, -1, NULL, SUBSIDY_NO_PAPERS, -1, NULL},
    {"W2 W2", "b03-mouxian-2010", "ORG_LEVEL=TOWN SESSIONS=3", NULL, NULL, -1, NULL, SUBSIDY_GOES_ON, 20000, "W2"},
    {"W2 W3", "b03-mouxian-2010", "ORG_LEVEL=TOWN DEATHS=2", NULL, NULL, -1, NULL, SUBSIDY_GOES_ON, 40000, "W3"},
    {"a level nobody wrote rules for", "b03-mouxian-2010", "ORG_LEVEL=COUNTY", NULL, NULL, -1, NULL, SUBSIDY_NO_TIER, -1, NULL},
    {"a lower class is chosen", "b03-mouxian-2010", "DEATHS=1", NULL, "V1", -1, NULL, SUBSIDY_GOES_ON, 3000, "V3"},
    {"a higher class is asked for", "b03-mouxian-2010", "", NULL, "V3", -1, NULL, SUBSIDY_UNKNOWN_TIER, -1, "V1"},
    {"a class that does not exist", "b03-mouxian-2010", "", NULL, "X9", -1, NULL, SUBSIDY_UNKNOWN_TIER, -1, "V1"},
    {"W5 MAX", "b13-dadiaojie-max", "CONFIRMED=1 HANDED_DOWN=CITY", NULL, NULL, -1, NULL, SUBSIDY_GOES_ON, 40000, "G4"},
    {"W5 SUM", "b13-dadiaojie-sum", "CONFIRMED=1 HANDED_DOWN=CITY", NULL, NULL, -1, NULL, SUBSIDY_GOES_ON, 52000, "G4"},
    {"W5 SUM, neither", "b13-dadiaojie-sum", "", NULL, NULL, -1, NULL, SUBSIDY_GOES_ON, 2000, "G1"},
    {"an unknown level hands nothing down", "b13-dadiaojie-max", "HANDED_DOWN=?", NULL, NULL, -1, NULL, SUBSIDY_GOES_ON, 2000, "G1"},
    {"W7 the default", "b06-xiangyin", "DEATHS=1 SESSIONS=7", NULL, NULL, -1, NULL, SUBSIDY_GOES_ON, 30000, "V2"},
    {"W7 450 with a reason", "b06-xiangyin", "DEATHS=1 SESSIONS=7", NULL, NULL, 45000, "调解7次，死亡1人", SUBSIDY_GOES_ON, 45000, "V2"},
    {"W7 450 without one", "b06-xiangyin", "DEATHS=1 SESSIONS=7", NULL, NULL, 45000, "", SUBSIDY_NO_REASON, -1, "V2"},
    {"W7 550", "b06-xiangyin", "DEATHS=1 SESSIONS=7", NULL, NULL, 55000, "调解7次", SUBSIDY_OUT_OF_RANGE, -1, "V2"},
    {"W7 299", "b06-xiangyin", "DEATHS=1 SESSIONS=7", NULL, NULL, 29999, "少一点", SUBSIDY_OUT_OF_RANGE, -1, "V2"},
    {"W7 a fixed amount is fixed", "b06-xiangyin", "", NULL, NULL, 9900, "少一点", SUBSIDY_OUT_OF_RANGE, -1, "V1"},
    {"W8 settled", "b11-jiande-2006", "FORM=ORAL", NULL, NULL, -1, NULL, SUBSIDY_GOES_ON, 400, "S1"},
    {"W8 failed", "b11-jiande-2006", "FORM=ORAL OUTCOME=FAIL PERFORMED=0", NULL, NULL, -1, NULL, SUBSIDY_GOES_ON, 200, "S0"},
    {"W8 failed in writing", "b11-jiande-2006", "OUTCOME=FAIL DEATHS=1", NULL, NULL, -1, NULL, SUBSIDY_NO_TIER, -1, NULL},
    {"W9 simple", "b15-test", "", NULL, NULL, -1, NULL, SUBSIDY_GOES_ON, 20000, "Q2"},
    {"W9 oral", "b15-test", "FORM=ORAL", NULL, NULL, -1, NULL, SUBSIDY_GOES_ON, 10000, "Q1"},
    {"W9 failed: not known", "b15-test", "OUTCOME=FAIL", NULL, NULL, -1, NULL, SUBSIDY_AMOUNT_OPEN, -1, "Q0"},
    {"UNKNOWN never yields a number", unknown_pack, "DEATHS=1", NULL, NULL, -1, NULL, SUBSIDY_AMOUNT_OPEN, -1, "V2"},
    {"UNKNOWN not even when asked", unknown_pack, "DEATHS=1", NULL, NULL, 50000, "县里定的", SUBSIDY_AMOUNT_OPEN, -1, "V2"},
    {"below UNKNOWN there is an amount", unknown_pack, "DEATHS=1", NULL, "V1", -1, NULL, SUBSIDY_GOES_ON, 3000, "V2"},
    {"an outcome that is not known", unknown_pack, "OUTCOME=?", NULL, NULL, -1, NULL, SUBSIDY_NO_TIER, -1, NULL},
    {"a deduction", "practice", "FORM=WRITTEN", "人民调解回访记录", NULL, -1, NULL, SUBSIDY_GOES_ON, 4000, "V1"},
    {"a factor that adds", "practice", "CONFIRMED=1", NULL, NULL, -1, NULL, SUBSIDY_GOES_ON, 7000, "V1"},
    {"a factor that multiplies", "practice", "QUALITY=EXCELLENT", NULL, NULL, -1, NULL, SUBSIDY_GOES_ON, 6000, "V1"},
    {"factors in their order", "practice", "QUALITY=EXCELLENT CONFIRMED=1", NULL, NULL, -1, NULL, SUBSIDY_GOES_ON, 8400, "V1"},
    {"a factor that makes it nothing", "practice", "QUALITY=FAIL", NULL, NULL, -1, NULL, SUBSIDY_GOES_ON, 0, "V1"},
    {"the cap of a case", "practice", "DEATHS=1 QUALITY=EXCELLENT", NULL, NULL, 48000, "死亡1人", SUBSIDY_GOES_ON, 50000, "V3"},
    {"oral is half", "practice", "FORM=ORAL", NULL, NULL, -1, NULL, SUBSIDY_GOES_ON, 2500, "K"},
};
/* clang-format on */

static void example_open(struct subsidy_bench *b, const struct example *x)
{
    subsidy_bench_open(b, x->pack);
    subsidy_bench_facts(b, x->facts);
    subsidy_bench_lack(b, x->lack);
    b->request.tier = x->tier;
    b->request.asked_fen = x->asked;
    b->request.reason = x->reason;
}

static void text_add(char *out, size_t room, const char *text)
{
    const size_t used = strlen(out);

    snprintf(out + used, room - used, "%s", text);
}

START_TEST(a_worked_example_is_right_to_the_fen)
{
    const struct example *x = &examples[_i];
    struct subsidy_bench b;

    example_open(&b, x);
    subsidy_bench_run(&b);
    ck_assert_msg(b.result.stop == x->stop, "%s: stop %d\n%s", x->what, (int)b.result.stop,
                  subsidy_trace_text(&b.result, &b.arena));
    ck_assert_msg(b.result.final_fen == x->fen, "%s: %lld fen\n%s", x->what,
                  (long long)b.result.final_fen, subsidy_trace_text(&b.result, &b.arena));
    if (x->proposed) {
        ck_assert_ptr_nonnull(b.result.proposed);
        ck_assert_str_eq(b.result.proposed->key, x->proposed);
    } else {
        ck_assert_ptr_null(b.result.proposed);
    }
    subsidy_bench_done(&b);
}
END_TEST

/* W2: a quarter of a village and of a township; W8: ten settled and three failed. */
static int64_t quarter(const char *pack, const char *const *cases, const char *lack_of_second)
{
    int64_t sum = 0;

    for (int i = 0; cases[i]; i++) {
        struct subsidy_bench b;

        subsidy_bench_open(&b, pack);
        subsidy_bench_facts(&b, cases[i]);
        if (strstr(cases[i], "SESSIONS=3")) {
            subsidy_bench_lack(&b, lack_of_second);
        }
        subsidy_bench_run(&b);
        sum += b.result.final_fen > 0 ? b.result.final_fen : 0;
        subsidy_bench_done(&b);
    }
    return sum;
}

START_TEST(the_quarters_of_the_handbook_add_up)
{
    static const char *const village[] = {"", "", "", "SESSIONS=3", "DEATHS=1", NULL};
    static const char *const town[] = {"ORG_LEVEL=TOWN SESSIONS=3", "ORG_LEVEL=TOWN DEATHS=1",
                                       NULL};
    const char *oral[14] = {NULL};

    for (int i = 0; i < 13; i++) {
        oral[i] = i < 10 ? "FORM=ORAL" : "FORM=ORAL OUTCOME=FAIL";
    }
    ck_assert_int_eq(quarter("b03-mouxian-2010", village, NULL), 32000);
    ck_assert_int_eq(quarter("b03-mouxian-2010", village, "人民调解回访记录"), 27000);
    /* with effect BLOCK: nothing for it */
    ck_assert_int_eq(quarter("b03-mouxian-2010", village, "人民调解记录"), 24000);
    ck_assert_int_eq(quarter("b03-mouxian-2010", town, NULL), 60000);
    ck_assert_int_eq(quarter("b11-jiande-2006", oral, NULL), 4600);
}
END_TEST

/* W6: 100.00 yuan as 1 : 2, and among three. */
START_TEST(shares_go_to_the_largest_remainder)
{
    static const int64_t thirds[] = {1, 1, 1};
    struct subsidy_bench b;

    subsidy_bench_open(&b, "w6-shares");
    subsidy_bench_people(&b, 3, thirds, 3);
    subsidy_bench_run(&b);
    ck_assert_int_eq(b.result.final_fen, 10000);
    ck_assert_uint_eq(b.result.n_shares, 2);
    ck_assert_int_eq(b.result.shares[0].fen, 3333);
    ck_assert_int_eq(b.result.shares[1].fen, 6667);
    ck_assert_int_eq(b.result.people[0].fen, 3334);
    ck_assert_int_eq(b.result.people[1].fen, 3333);
    ck_assert_int_eq(b.result.people[2].fen, 3333);
    subsidy_bench_done(&b);
}
END_TEST

/* ---- people ---- */

START_TEST(who_may_not_be_paid_stops_it)
{
    struct subsidy_bench b;

    subsidy_bench_open(&b, "practice");
    b.people[0].person_class = "STATE_STAFF";
    subsidy_bench_run(&b);
    ck_assert_int_eq(b.result.stop, SUBSIDY_NO_PERSON);
    b.people[0].person_class = "GROUP_HEAD"; /* 其他 = 可以 */
    subsidy_bench_run(&b);
    ck_assert_int_eq(b.result.stop, SUBSIDY_GOES_ON);
    b.people[0].registered = false;
    subsidy_bench_run(&b);
    ck_assert_int_eq(b.result.stop, SUBSIDY_NO_PERSON);
    subsidy_bench_done(&b);
}
END_TEST

START_TEST(shares_that_are_no_whole_stop_it)
{
    static const int64_t halves[] = {1, 2};
    struct subsidy_bench b;

    subsidy_bench_open(&b, "practice");
    subsidy_bench_people(&b, 2, halves, 4);
    subsidy_bench_run(&b);
    ck_assert_int_eq(b.result.stop, SUBSIDY_BAD_SHARES);
    b.people[1].id = 1;
    subsidy_bench_run(&b);
    ck_assert_int_eq(b.result.stop, SUBSIDY_BAD_SHARES);
    subsidy_bench_done(&b);
}
END_TEST

START_TEST(what_is_on_the_negative_list_is_not_paid)
{
    static const char *const failed[] = {"K09", "K02"};
    struct subsidy_bench b;

    subsidy_bench_open(&b, "practice");
    b.request.refused = failed;
    b.request.n_refused = 1; /* K09 is on no list */
    subsidy_bench_run(&b);
    ck_assert_int_eq(b.result.stop, SUBSIDY_GOES_ON);
    b.request.n_refused = 2;
    subsidy_bench_run(&b);
    ck_assert_int_eq(b.result.stop, SUBSIDY_NEGATIVE);
    subsidy_bench_done(&b);
}
END_TEST

/* ---- caps ---- */

/* clang-format off */
static const struct {
    struct subsidy_used used;
    int64_t first;  /* what 李秀英 gets of her half */
    int64_t second;
} caps[] = {
    {{PACK_SCOPE_PERSON, PACK_PERIOD_QUARTER, 1, 0, 0},           2500, 2500},
    {{PACK_SCOPE_PERSON, PACK_PERIOD_QUARTER, 1, 79000, 3},       1000, 2500},
    {{PACK_SCOPE_PERSON, PACK_PERIOD_QUARTER, 2, 79000, 3},       2500, 1000},
    {{PACK_SCOPE_PERSON, PACK_PERIOD_QUARTER, 1, 99000, 3},          0, 2500},
    {{PACK_SCOPE_PERSON, PACK_PERIOD_YEAR,    1, 299900, 39},      100, 2500},
    {{PACK_SCOPE_PERSON, PACK_PERIOD_YEAR,    1, 0, 40},             0, 2500},
    {{PACK_SCOPE_PERSON, PACK_PERIOD_MONTH,   1, 9999999, 99},    2500, 2500},
    {{PACK_SCOPE_ORG,    PACK_PERIOD_YEAR,    0, 1996999, 9},     1501, 1500},
    {{PACK_SCOPE_ORG,    PACK_PERIOD_YEAR,    0, 2000000, 9},        0,    0},
};
/* clang-format on */

START_TEST(a_cap_lets_through_what_is_left_of_it)
{
    static const int64_t halves[] = {1, 1};
    struct subsidy_bench b;

    subsidy_bench_open(&b, "practice");
    subsidy_bench_people(&b, 2, halves, 2);
    b.request.used = &caps[_i].used;
    b.request.n_used = 1;
    subsidy_bench_run(&b);
    ck_assert_int_eq(b.result.people[0].fen - b.result.people[0].capped_fen, caps[_i].first);
    ck_assert_int_eq(b.result.people[1].fen - b.result.people[1].capped_fen, caps[_i].second);
    ck_assert_int_eq(b.result.case_fen, 5000);
    subsidy_bench_done(&b);
}
END_TEST

/* ---- properties ---- */

static uint64_t dice_state;

static uint32_t dice(uint32_t n)
{
    dice_state = dice_state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(dice_state >> 33) % n;
}

/* A whole in n parts: a random cut, or the tables of the samples. */
static void parts_random(struct split_part *parts, size_t n)
{
    const int64_t den = 1 + dice(1000);
    int64_t left = den;

    for (size_t i = 0; i < n; i++) {
        const int64_t num = i + 1 == n ? left : (int64_t)dice((uint32_t)left + 1);

        parts[i] = (struct split_part){.num = num, .den = den};
        left -= num;
    }
}

static void parts_hold(int64_t amount, struct split_part *parts, size_t n)
{
    int64_t sum = 0;

    if (!split_fen(amount, parts, n)) {
        ck_abort_msg("%lld fen are not divided", (long long)amount);
    }
    for (size_t i = 0; i < n; i++) {
        /* never a fen or more away from the exact part */
        if (llabs(parts[i].fen * parts[i].den - amount * parts[i].num) >= parts[i].den) {
            ck_abort_msg("%lld fen: part %zu is %lld", (long long)amount, i,
                         (long long)parts[i].fen);
        }
        sum += parts[i].fen;
    }
    if (sum != amount) {
        ck_abort_msg("%lld fen come to %lld", (long long)amount, (long long)sum);
    }
}

START_TEST(parts_come_to_every_amount_up_to_a_million_fen)
{
    /* clang-format off */
    static const struct split_part tables[][3] = {
        {{1, 3, 0}, {2, 3, 0}},
        {{1, 1, 0}},
        {{1, 2, 0}, {1, 2, 0}},
        {{1, 3, 0}, {1, 3, 0}, {1, 3, 0}},
        {{7, 10, 0}, {2, 10, 0}, {1, 10, 0}},
        {{1, 2, 0}, {1, 3, 0}, {1, 6, 0}},
    };
    /* clang-format on */
    struct split_part parts[3];
    size_t n = 0;

    while (n < 3 && tables[_i][n].den > 0) {
        parts[n] = tables[_i][n];
        n++;
    }
    for (int64_t amount = 0; amount <= 1000000; amount++) {
        parts_hold(amount, parts, n);
    }
}
END_TEST

START_TEST(parts_come_to_the_amount_for_any_table)
{
    struct split_part parts[SPLIT_MAX];

    dice_state = (uint64_t)_i + 1;
    for (int round = 0; round < 4000; round++) {
        const size_t n = 1 + dice(9);

        parts_random(parts, n);
        parts_hold(dice(1000001), parts, n);
    }
}
END_TEST

START_TEST(a_division_that_is_none_is_refused)
{
    struct split_part parts[] = {
        {1, 2, 7},
        {1, 3, 7}
    };

    ck_assert(!split_fen(100, parts, 2));
    ck_assert_int_eq(parts[0].fen, 7);
    parts[1] = (struct split_part){1, 2, 0};
    ck_assert(split_fen(100, parts, 2));
    ck_assert(!split_fen(-1, parts, 2));
    ck_assert(!split_fen(INT64_MAX, parts, 2));
    ck_assert(!split_fen(100, parts, 0));
    parts[0].den = 0;
    ck_assert(!split_fen(100, parts, 2));
}
END_TEST

/* clang-format off */
static const struct {
    int64_t value;
    int64_t num;
    int64_t den;
    int64_t result; /* -1: does not fit */
} ratios[] = {
    {1000000, 2, 100, 20000}, {20000, 1, 2, 10000}, {1, 1, 2, 1}, {1, 1, 3, 0}, {2, 1, 3, 1},
    {5, 1, 10, 1}, {4, 1, 10, 0}, {3333, 6, 5, 4000}, {0, 7, 3, 0},
    {INT64_MAX, 2, 1, -1}, {INT64_MAX, INT64_MAX, 1, -1}, {1, 1, 0, -1}, {-1, 1, 1, -1},
};
/* clang-format on */

START_TEST(a_ratio_is_rounded_half_up)
{
    int64_t fen = -1;
    const bool fits = ratio_fen(ratios[_i].value, ratios[_i].num, ratios[_i].den, &fen);

    ck_assert_int_eq(fits, ratios[_i].result >= 0);
    ck_assert_int_eq(fen, ratios[_i].result);
}
END_TEST

static void shuffle(void *rows, size_t n, size_t size)
{
    char *p = rows;
    char keep[256];

    ck_assert_uint_le(size, sizeof keep);
    for (size_t i = n; i > 1; i--) {
        const size_t k = dice((uint32_t)i);

        memcpy(keep, p + (i - 1) * size, size);
        memcpy(p + (i - 1) * size, p + k * size, size);
        memcpy(p + k * size, keep, size);
    }
}

/* Puts the tiers of a pack into another order; what points at them goes along. */
static void pack_shuffle(struct subsidy_bench *b)
{
    struct subsidy_pack *p = b->pack;
    struct subsidy_tier *tiers = arena_alloc(&b->arena, p->n_tiers * sizeof *tiers);
    struct subsidy_share *shares = arena_alloc(&b->arena, (p->n_shares + 1) * sizeof *shares);

    memcpy(tiers, p->tiers, p->n_tiers * sizeof *tiers);
    shuffle(tiers, p->n_tiers, sizeof *tiers);
    for (size_t i = 0; i < p->n_tiers; i++) {
        struct subsidy_paper *papers =
            arena_alloc(&b->arena, (tiers[i].n_papers + 1) * sizeof *papers);

        for (size_t k = 0; k < tiers[i].n_papers; k++) {
            papers[k] = tiers[i].papers[k];
            for (size_t t = 0; t < p->n_tiers && papers[k].down_to >= 0; t++) {
                if (strcmp(tiers[t].key, p->tiers[tiers[i].papers[k].down_to].key) == 0) {
                    papers[k].down_to = (int)t;
                }
            }
        }
        tiers[i].papers = papers;
        for (size_t t = 0; t < p->n_tiers && tiers[i].ratio_of >= 0; t++) {
            if (strcmp(tiers[t].key, p->tiers[tiers[i].ratio_of].key) == 0) {
                tiers[i].ratio_of = (int)t;
                break;
            }
        }
    }
    memcpy(shares, p->shares, p->n_shares * sizeof *shares);
    shuffle(shares, p->n_shares, sizeof *shares);
    p->tiers = tiers;
    p->shares = shares;
}

/* Ratio of a ratio would be settled twice; the samples have none. */
START_TEST(the_order_of_what_is_given_does_not_matter)
{
    static const int64_t parts[] = {5, 3, 2};
    const struct example *x = &examples[_i];
    struct subsidy_bench b;
    struct subsidy_result first;
    const char *trace;

    example_open(&b, x);
    subsidy_bench_people(&b, 3, parts, 10);
    subsidy_bench_run(&b);
    first = b.result;
    trace = subsidy_trace_text(&first, &b.arena);
    dice_state = (uint64_t)_i + 77;
    for (int round = 0; round < 20; round++) {
        struct subsidy_pack kept = *b.pack;

        pack_shuffle(&b);
        shuffle(b.people, 3, sizeof b.people[0]);
        shuffle(b.facts.papers, b.facts.n_papers, sizeof b.facts.papers[0]);
        subsidy_bench_run(&b);
        ck_assert_msg(strcmp(subsidy_trace_text(&b.result, &b.arena), trace) == 0, "%s\n%s\n%s",
                      x->what, trace, subsidy_trace_text(&b.result, &b.arena));
        *b.pack = kept;
    }
    subsidy_bench_done(&b);
}
END_TEST

/* ---- many claims ---- */

enum { BATCH = 60 };

static int32_t month_of(struct date d)
{
    return d.year * 12 + d.month - 1;
}

/* Sums by person and quarter, by person and year, of the committee by year. */
static void batch_holds(const struct subsidy_batch_item *items, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        int64_t year_fen[4] = {0};
        int64_t quarter_fen[4] = {0};
        int64_t all = 0;
        const struct date on = items[i].facts->closed_on;

        for (size_t k = 0; k < n; k++) {
            const struct date other = items[k].facts->closed_on;
            const struct subsidy_result *r = &items[k].result;

            if (other.year != on.year || r->stop != SUBSIDY_GOES_ON) {
                continue;
            }
            all += r->final_fen;
            for (size_t p = 0; p < r->n_people; p++) {
                const int64_t got = r->people[p].fen - r->people[p].capped_fen;

                year_fen[r->people[p].id] += got;
                quarter_fen[r->people[p].id] +=
                    month_of(other) / 3 == month_of(on) / 3 ? got : 0;
            }
        }
        ck_assert_int_le(all, 2000000);
        for (int p = 1; p < 4; p++) {
            ck_assert_int_le(year_fen[p], 300000);
            ck_assert_int_le(quarter_fen[p], 80000);
        }
    }
}

START_TEST(caps_are_never_exceeded_and_used_up_by_date)
{
    static const int64_t parts[] = {5, 3, 2};
    static struct subsidy_facts facts[BATCH];
    static struct subsidy_batch_item items[BATCH];
    struct subsidy_bench b;
    struct err err = {0};
    int64_t sums[2] = {0, 0};

    subsidy_bench_open(&b, "practice");
    subsidy_bench_facts(&b, "DEATHS=1");
    subsidy_bench_people(&b, 3, parts, 10);
    dice_state = (uint64_t)_i + 5;
    for (int i = 0; i < BATCH; i++) {
        facts[i] = b.facts;
        facts[i].agreed_on =
            (struct date){2026, (int8_t)(1 + dice(12)), (int8_t)(1 + dice(28))};
        facts[i].closed_on = facts[i].agreed_on;
        items[i] = (struct subsidy_batch_item){
            .claim_id = i + 1, .facts = &facts[i], .request = &b.request};
    }
    for (int round = 0; round < 2; round++) {
        ck_assert_int_eq(subsidy_evaluate_all(b.pack, items, BATCH, &b.arena, &err), RC_OK);
        batch_holds(items, BATCH);
        for (int i = 0; i < BATCH; i++) {
            subsidy_bench_sound(b.pack, &items[i].result);
            sums[round] += items[i].result.final_fen * items[i].claim_id;
        }
        shuffle(items, BATCH, sizeof items[0]);
    }
    /* each claim gets the same whatever its place in the list */
    ck_assert_int_eq(sums[0], sums[1]);
    subsidy_bench_done(&b);
}
END_TEST

/* ---- the trace ---- */

START_TEST(the_trace_reads_as_it_did)
{
    static char all[64 * 1024];
    static char old[64 * 1024];
    static const char path[] = "tests/data/allowance.trace";
    FILE *f;
    size_t size;

    all[0] = '\0';
    for (size_t i = 0; i < countof(examples); i++) {
        struct subsidy_bench b;

        example_open(&b, &examples[i]);
        subsidy_bench_run(&b);
        text_add(all, sizeof all, "== ");
        text_add(all, sizeof all, examples[i].what);
        text_add(all, sizeof all, "\n");
        text_add(all, sizeof all, subsidy_trace_text(&b.result, &b.arena));
        subsidy_bench_done(&b);
    }
    if (getenv("TJ_GOLDEN_UPDATE")) {
        f = fopen(runner_path(path), "w");
        ck_assert_ptr_nonnull(f);
        fputs(all, f);
        fclose(f);
    }
    f = fopen(runner_path(path), "r");
    ck_assert_msg(f != NULL, "%s", path);
    size = fread(old, 1, sizeof old - 1, f);
    fclose(f);
    old[size] = '\0';
    ck_assert_str_eq(all, old);
}
END_TEST

static Suite *suite_evaluate(void)
{
    Suite *s = suite_create("evaluate");
    TCase *tc = tcase_create("evaluate");

    tcase_add_loop_test(tc, a_worked_example_is_right_to_the_fen, 0, (int)countof(examples));
    tcase_add_test(tc, the_quarters_of_the_handbook_add_up);
    tcase_add_test(tc, shares_go_to_the_largest_remainder);
    tcase_add_test(tc, who_may_not_be_paid_stops_it);
    tcase_add_test(tc, shares_that_are_no_whole_stop_it);
    tcase_add_test(tc, what_is_on_the_negative_list_is_not_paid);
    tcase_add_loop_test(tc, a_cap_lets_through_what_is_left_of_it, 0, (int)countof(caps));
    tcase_add_loop_test(tc, parts_come_to_every_amount_up_to_a_million_fen, 0, 6);
    tcase_add_loop_test(tc, parts_come_to_the_amount_for_any_table, 0, 5);
    tcase_add_test(tc, a_division_that_is_none_is_refused);
    tcase_add_loop_test(tc, a_ratio_is_rounded_half_up, 0, (int)countof(ratios));
    tcase_add_loop_test(tc, the_order_of_what_is_given_does_not_matter, 0,
                        (int)countof(examples));
    tcase_add_loop_test(tc, caps_are_never_exceeded_and_used_up_by_date, 0, 5);
    tcase_add_test(tc, the_trace_reads_as_it_did);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_evaluate)
