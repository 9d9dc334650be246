/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_conf.c - asking the court to confirm an agreement: rows C27 to C32, C35, C36 and C38 of
 * C.3, rules R34 to R37 and R41, each passing and failing; the last day by the holiday table
 * and by the clock that is handed in.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/domain/case_view.h"
#include "core/domain/conf.h"
#include "core/domain/deadline.h"
#include "core/domain/paper.h"
#include "core/domain/task_list.h"
#include "tests/core/act_line.h"
#include "tests/core/bench_case.h"
#include "tests/runner.h"

#define ACT(act, day, more) \
    "{\"act\":\"" act "\",\"case\":\"@c1\",\"date\":\"" day "\"" more "}"
#define OFFER                  ACT("conf_offer", "2026-11-07", "")
#define ALL_ANNEXES            ",\"annexes\":[\"AGREEMENT\",\"PROOF\",\"IDENTITY\",\"ADDRESS\"]"
#define COURT_NAME             ",\"court\":\"某区人民法院\""
#define BOTH                   COURT_NAME ",\"sides\":{\"A\":true,\"B\":true}"
#define APPLY                  ACT("conf_apply", "2026-11-10", BOTH ALL_ANNEXES)
#define COURT(day, kind, more) ACT("conf_court", day, ",\"kind\":\"" kind "\"" more)
#define TAKEN                  COURT("2026-11-11", "TAKEN", "")
#define MORE                   COURT("2026-11-12", "MORE", ",\"by\":\"2026-11-19\",\"text\":\"补交房产证。\"")
#define SUPPLY                 ACT("conf_supply", "2026-11-16", ",\"text\":\"房产证复印件。\"")
#define NUMBER                 ",\"number\":\"（2026）某0199民特12号\""
#define GRANTED                COURT("2026-11-20", "GRANTED", NUMBER ",\"made_on\":\"2026-11-18\"")
#define DISMISSED              COURT("2026-11-20", "DISMISSED", NUMBER ",\"ground\":\"UNCLEAR\"")
#define NOT_TAKEN              COURT("2026-11-12", "NOT_TAKEN", ",\"not_taken\":\"COURT\"")
#define WITHDRAW               ACT("conf_withdraw", "2026-11-13", ",\"reason\":\"已经履行。\"")
#define ANNUL                                                               \
    ACT("annul", "2026-11-21",                                              \
        ",\"result\":\"VOID\",\"court\":\"某区人民法院\",\"number\":" \
        "\"（2026）某0199民初8号\","                                  \
        "\"text\":\"协议无效。\"")

/* Signed and sealed on 2026-11-06, 300 yuan due on 2026-11-20; the last day is 2026-12-07. */
static void agreed(struct bench *b)
{
    bench_open(b, "2026-11-22");
    bench_agreed(b);
}

/* A case that went as far as the lines. */
static void went(struct bench *b, const char *const *lines)
{
    agreed(b);
    for (; *lines; lines++) {
        bench_ok(b, *lines);
    }
}

START_TEST(confirmation_goes_from_the_telling_to_the_ruling)
{
    static const struct {
        const char *line;
        const char *state;
    } rows[] = {
        {OFFER,   "OFFERED"   },
        {APPLY,   "APPLIED"   },
        {TAKEN,   "APPLIED"   },
        {MORE,    "SUPPLEMENT"},
        {SUPPLY,  "APPLIED"   },
        {GRANTED, "GRANTED"   },
    };
    struct bench b;

    agreed(&b);
    bench_is(&b, "conf", "NONE");
    bench_is(&b, "confirmation", "null");
    for (size_t i = 0; i < countof(rows); i++) {
        bench_ok(&b, rows[i].line);
        bench_is(&b, "conf", rows[i].state);
        bench_is(&b, "confirmation.state", rows[i].state);
    }
    bench_is(&b, "confirmation.last_day", "2026-12-07");
    bench_is(&b, "confirmation.told_on", "2026-11-07");
    bench_is(&b, "confirmation.told_how_label", "口头");
    bench_is(&b, "confirmation.applied_on", "2026-11-10");
    bench_is(&b, "confirmation.annexes", "4");
    bench_is(&b, "confirmation.annexes[1].label", "主持调解的证明");
    bench_is(&b, "confirmation.more_by", "2026-11-19");
    bench_is(&b, "confirmation.supplied_on", "2026-11-16");
    bench_is(&b, "confirmation.ruling_no", "（2026）某0199民特12号");
    bench_is(&b, "confirmation.ruled_on", "2026-11-18");
    bench_is(&b, "confirmation.ended_on", "2026-11-20");
    bench_is(&b, "court_papers", "3");
    bench_is(&b, "court_papers[2].title", "确认调解协议裁定书");
    bench_is(&b, "court_papers[2].result_label", "确认有效");
    bench_is(&b, "court_papers[2].made_on", "2026-11-18");
    bench_is(&b, "court_papers[2].on_date", "2026-11-20");
    bench_close(&b);
}
END_TEST

/* clang-format off */
/* Lines of one case that went a certain way, and what they get. */
static const struct row {
    const char *before[5];
    const char *line;
    const char *code; /* NULL: it succeeds; "W..": a warning */
    const char *field;
    const char *state; /* afterwards, when it succeeded */
} table[] = {
  /* C27 */
    {{OFFER}, ACT("conf_offer", "2026-11-08", ",\"form\":\"WRITTEN\""), NULL, NULL, "OFFERED"},
    {{NULL}, ACT("conf_offer", "2026-11-05", ""), "C27", "date", NULL},
    {{OFFER, APPLY}, ACT("conf_offer", "2026-11-12", ""), "C27", "", NULL},
    {{OFFER, APPLY, GRANTED}, ACT("conf_offer", "2026-11-21", ""), "C27", "", NULL},
  /* C28, R35: both sides */
    {{NULL}, APPLY, NULL, NULL, "APPLIED"},
    {{OFFER}, ACT("conf_apply", "2026-11-10", ",\"sides\":{\"A\":true}" ALL_ANNEXES), "R35", "sides", NULL},
    {{OFFER}, ACT("conf_apply", "2026-11-10", ",\"sides\":{\"A\":true,\"B\":false}" ALL_ANNEXES), "R35", "sides", NULL},
    {{OFFER}, ACT("conf_apply", "2026-11-06", BOTH ALL_ANNEXES), "C28", "date", NULL},
    {{OFFER}, ACT("conf_apply", "2026-11-10", BOTH ",\"annexes\":[\"AGREEMENT\",\"PROOF\"]"), "WC28", "annexes", "APPLIED"},
    {{OFFER}, ACT("conf_apply", "2026-11-10", ",\"sides\":{\"A\":true,\"B\":true}" ALL_ANNEXES), "C28", "court", NULL},
    {{OFFER, APPLY}, APPLY, "C28", "", NULL},
    {{OFFER, APPLY, WITHDRAW}, ACT("conf_apply", "2026-11-14", BOTH ALL_ANNEXES), NULL, NULL, "APPLIED"},
    {{OFFER, APPLY, WITHDRAW}, ACT("conf_apply", "2026-11-12", BOTH ALL_ANNEXES), "C28", "date", NULL},
    {{OFFER, APPLY, NOT_TAKEN}, ACT("conf_apply", "2026-11-14", BOTH ALL_ANNEXES), NULL, NULL, "APPLIED"},
    {{OFFER, APPLY, DISMISSED}, ACT("conf_apply", "2026-11-21", BOTH ALL_ANNEXES), "C28", "", NULL},
  /* C29 */
    {{OFFER, APPLY}, MORE, NULL, NULL, "SUPPLEMENT"},
    {{OFFER, APPLY}, COURT("2026-11-12", "MORE", ",\"by\":\"2026-11-19\""), "C29", "text", NULL},
    {{OFFER, APPLY}, COURT("2026-11-12", "MORE", ",\"text\":\"补交。\""), "C29", "by", NULL},
    {{OFFER, APPLY}, COURT("2026-11-12", "MORE", ",\"by\":\"2026-11-11\",\"text\":\"补交。\""), "C29", "by", NULL},
    {{OFFER, APPLY, MORE}, SUPPLY, NULL, NULL, "APPLIED"},
    {{OFFER, APPLY, MORE}, ACT("conf_supply", "2026-11-20", ",\"text\":\"晚了。\""), "WC29", "date", "APPLIED"},
    {{OFFER, APPLY, MORE}, ACT("conf_supply", "2026-11-11", ",\"text\":\"早了。\""), "C29", "date", NULL},
    {{OFFER, APPLY}, SUPPLY, "C29", "", NULL},
    {{OFFER, APPLY}, WITHDRAW, NULL, NULL, "WITHDRAWN"},
    {{OFFER, APPLY, MORE}, ACT("conf_withdraw", "2026-11-21", ",\"by_court\":true,\"number\":\"9号\",\"reason\":\"没有补交。\""), NULL, NULL, "WITHDRAWN"},
    {{OFFER, APPLY, MORE}, ACT("conf_withdraw", "2026-11-20", ",\"by_court\":true,\"made_on\":\"2026-11-21\",\"reason\":\"没有补交。\""), "C29", "made_on", NULL},
    {{OFFER, APPLY}, ACT("conf_withdraw", "2026-11-09", ",\"reason\":\"早了。\""), "C29", "date", NULL},
    {{OFFER}, WITHDRAW, "C29", "", NULL},
  /* not accepted */
    {{OFFER, APPLY}, NOT_TAKEN, NULL, NULL, "NOT_ACCEPTED"},
    {{OFFER, APPLY}, COURT("2026-11-12", "NOT_TAKEN", ""), "C30", "not_taken", NULL},
    {{OFFER, APPLY}, COURT("2026-11-12", "NOT_TAKEN", ",\"not_taken\":\"OTHER\""), "C30", "text", NULL},
  /* C30 */
    {{OFFER, APPLY, TAKEN}, GRANTED, NULL, NULL, "GRANTED"},
    {{OFFER, APPLY, MORE}, GRANTED, NULL, NULL, "GRANTED"},
    {{OFFER, APPLY}, COURT("2026-11-20", "GRANTED", ""), "C30", "number", NULL},
    {{OFFER, APPLY}, COURT("2026-11-09", "GRANTED", NUMBER), "C30", "date", NULL},
    {{OFFER, APPLY}, COURT("2026-11-20", "GRANTED", NUMBER ",\"made_on\":\"2026-11-09\""), "C30", "made_on", NULL},
    {{OFFER, APPLY}, COURT("2026-11-20", "GRANTED", NUMBER ",\"made_on\":\"2026-11-21\""), "C30", "made_on", NULL},
    {{OFFER, APPLY}, COURT("2026-11-20", "GRANTED", NUMBER ",\"made_on\":\"2026-11-23\""), "R11", "made_on", NULL},
    {{OFFER}, GRANTED, "C30", "", NULL},
    {{NULL}, GRANTED, "C30", "", NULL},
    {{OFFER, APPLY, GRANTED}, GRANTED, "C30", "", NULL},
    {{OFFER, APPLY}, COURT("2026-11-12", "LONGER", ""), "C30", "kind", NULL},
    {{OFFER, APPLY, TAKEN}, COURT("2026-11-20", "LONGER", ""), NULL, NULL, "APPLIED"},
    {{OFFER, APPLY, TAKEN}, TAKEN, "C28", "kind", NULL},
  /* C31 */
    {{OFFER, APPLY}, DISMISSED, NULL, NULL, "DISMISSED"},
    {{OFFER, APPLY}, COURT("2026-11-20", "DISMISSED", NUMBER), "C31", "ground", NULL},
    {{OFFER, APPLY}, COURT("2026-11-20", "DISMISSED", ",\"ground\":\"LAW\""), "C31", "number", NULL},
    {{OFFER, APPLY}, COURT("2026-11-20", "DISMISSED", NUMBER ",\"ground\":\"OTHER\""), "C31", "text", NULL},
    {{OFFER}, DISMISSED, "C31", "", NULL},
  /* C38 */
    {{NULL}, ANNUL, NULL, NULL, "NONE"},
    {{OFFER}, ANNUL, NULL, NULL, "OFFERED"},
    {{OFFER, APPLY, GRANTED}, ANNUL, NULL, NULL, "DISMISSED"},
    {{OFFER, APPLY}, ANNUL, "C38", "case", NULL},
    {{ANNUL}, ANNUL, "C38", "case", NULL},
    {{ANNUL}, OFFER, "C27", "case", NULL},
    {{ANNUL}, APPLY, "C28", "case", NULL},
    {{NULL}, ACT("annul", "2026-11-04", ",\"result\":\"VOID\",\"court\":\"法院\",\"number\":\"8号\",\"text\":\"无效。\""), "C38", "date", NULL},
};
/* clang-format on */

START_TEST(each_act_is_taken_or_refused_with_its_row)
{
    const struct row *r = &table[_i];
    struct bench b;

    went(&b, r->before);
    if (!r->code) {
        bench_ok(&b, r->line);
    } else if (r->code[0] == 'W') {
        bench_warns(&b, r->line, r->code + 1, r->field);
    } else {
        bench_no(&b, r->line, r->code, r->field);
    }
    if (r->state) {
        bench_is(&b, "conf", r->state);
    }
    bench_close(&b);
}
END_TEST

/* R34: the thirty days by the table of days of rest, also over a leap day and the year's end.
 */
static const struct {
    const char *effective;
    const char *last;
} last_days[] = {
    {"2024-01-31", "2024-03-01"},
    {"2024-02-01", "2024-03-04"}, /* the second is a Saturday */
    {"2026-11-22", "2026-12-22"},
    {"2026-10-15", "2026-11-16"}, /* the fourteenth is a Saturday */
    {"2026-09-03", "2026-10-08"}, /* in the holidays of the National Day */
    {"2026-12-02", "2027-01-04"}, /* New Year's Day, then a weekend */
};

START_TEST(the_last_day_moves_over_days_of_rest)
{
    static const char *const rest[] = {"2026-10-01", "2026-10-02", "2026-10-05",
                                       "2026-10-06", "2026-10-07", "2027-01-01"};
    struct bench b;
    struct date start;
    struct date due;
    struct err err = {0};
    char line[160];
    char iso[DATE_ISO_SIZE];

    bench_open(&b, "2026-11-22");
    for (size_t i = 0; i < countof(rest); i++) {
        snprintf(line, sizeof line, "{\"act\":\"holiday\",\"day\":\"%s\",\"is_workday\":false}",
                 rest[i]);
        bench_ok(&b, line);
    }
    ck_assert(date_parse_iso(last_days[_i].effective, &start));
    ck_assert_int_eq(deadline_due(b.db, "confirm", start, &due, &err), RC_OK);
    date_iso(due, iso);
    ck_assert_str_eq(iso, last_days[_i].last);
    bench_close(&b);
}
END_TEST

static bool has_task(struct bench *b, const char *kind)
{
    struct task_row *rows = NULL;
    struct arena arena;
    struct err err = {0};
    bool found = false;
    size_t n = 0;

    arena_init(&arena);
    ck_assert_int_eq(
        task_list(b->db, &b->clock, (struct date){0}, 100, &arena, &rows, &n, &err), RC_OK);
    for (size_t i = 0; i < n; i++) {
        found = found || strcmp(rows[i].kind, kind) == 0;
    }
    arena_done(&arena);
    return found;
}

/* The step of an act, or the paper to hand out, in the tree: "lawful", "" not offered, else the
 * code of why not. */
static void step_is(struct bench *b, const char *act, const char *want)
{
    json_t *tree = bench_view(b, 1);
    const char *got = "";
    json_t *row;
    size_t i;

    json_array_foreach(json_object_get(tree, "steps"), i, row)
    {
        const char *name = act_text(row, "act");

        name = strcmp(name, "issue") == 0 ? act_text(row, "form") : name;
        if (strcmp(name, act) == 0 && *got == '\0') {
            got =
                json_is_true(json_object_get(row, "lawful")) ? "lawful" : act_text(row, "code");
        }
    }
    ck_assert_msg(strcmp(got, want) == 0, "%s is %s, not %s", act, got, want);
    json_decref(tree);
}

/* C32: nobody touches the case, only the clock goes on. */
START_TEST(the_day_after_the_last_the_offer_has_expired)
{
    struct bench b;

    agreed(&b);
    bench_ok(&b, OFFER);
    bench_today(&b, "2026-12-07");
    bench_is(&b, "conf", "OFFERED");
    ck_assert(has_task(&b, "CONFIRM"));
    step_is(&b, "conf_apply", "lawful");
    bench_today(&b, "2026-12-08");
    bench_is(&b, "conf", "EXPIRED");
    bench_is(&b, "conf_label", "司法确认期限已过");
    ck_assert(!has_task(&b, "CONFIRM"));
    step_is(&b, "conf_offer", "R35");
    step_is(&b, "conf_apply", "R35");
    bench_no(&b, ACT("conf_offer", "2026-12-08", ""), "R35", "date");
    bench_no(&b, ACT("conf_apply", "2026-12-08", BOTH ALL_ANNEXES), "R35", "date");
    bench_is(&b, "conf", "EXPIRED");
    bench_close(&b);
}
END_TEST

/* R35: in time and entered late; late, with a reason that the court weighs. */
START_TEST(an_application_made_in_time_is_taken_after_the_last_day)
{
    static const char *const lines[] = {
        ACT("conf_apply", "2026-12-07", BOTH ALL_ANNEXES),
        ACT("conf_apply", "2026-12-09", BOTH ALL_ANNEXES ",\"late_reason\":\"洪水断路。\""),
    };
    struct bench b;

    for (size_t i = 0; i < countof(lines); i++) {
        agreed(&b);
        bench_ok(&b, OFFER);
        bench_today(&b, "2026-12-10");
        bench_ok(&b, lines[i]);
        bench_is(&b, "conf", "APPLIED");
        bench_close(&b);
    }
}
END_TEST

/* R35, R36: what cannot be taken to the court at all; the reason stands at the step. */
static const struct {
    const char *agree;
    const char *code;
} not_possible[] = {
    {"{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-06\",\"form\":\"ORAL\",\"terms\":["
     "\"赔偿。\"],\"duties\":[{\"payer\":\"王强\",\"payee\":\"王勇\",\"amount_fen\":30000,"
     "\"due\":\"2026-12-20\"}],\"confirm\":[\"R13\"]}", "R35"},
    {"{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-06\",\"form\":\"WRITTEN\","
     "\"terms\":[\"赔偿。\"],\"duties\":[{\"payer\":\"王强\",\"payee\":\"王勇\","
     "\"amount_fen\":30000,\"due\":\"2026-12-20\"}]}",  "R35"},
    {"{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-06\",\"form\":\"WRITTEN\","
     "\"terms\":[\"赔偿。\"],\"duties\":[{\"payer\":\"王强\",\"payee\":\"王勇\","
     "\"amount_fen\":30000,\"due\":\"2026-12-20\"}],\"status_matter\":true,\"signed\":{"
     "\"王强\":\"2026-11-06\",\"王勇\":\"2026-11-06\",\"@li\":\"2026-11-06\"},\"sealed\":"
     "\"2026-11-06\",\"confirm\":[\"R36\"]}",           "R36"},
};

START_TEST(what_the_court_does_not_confirm_is_refused_with_the_article)
{
    struct bench b;
    char field[40];
    json_t *tree;
    struct err err = {0};
    struct date today;

    bench_open(&b, "2026-11-22");
    bench_heard(&b);
    bench_ok(&b, not_possible[_i].agree);
    snprintf(field, sizeof field, "%s",
             _i == 0   ? "agreement"
             : _i == 1 ? "agreement.signed"
                       : "agreement.status_matter");
    bench_no(&b, OFFER, not_possible[_i].code, field);
    bench_no(&b, APPLY, not_possible[_i].code, field);
    step_is(&b, "conf_offer", not_possible[_i].code);
    step_is(&b, "conf_apply", not_possible[_i].code);
    ck_assert(date_parse_iso("2026-11-22", &today));
    tree = bench_view(&b, 1);
    ck_assert_int_eq(paper_allowed(tree, "F09a", today, &err), RC_REFUSED);
    ck_assert_str_eq(err.code, not_possible[_i].code);
    err_clear(&err);
    ck_assert_int_eq(paper_allowed(tree, "F09b", today, &err), RC_REFUSED);
    err_clear(&err);
    ck_assert_int_eq(paper_allowed(tree, "F07a", today, &err), RC_OK);
    json_decref(tree);
    bench_close(&b);
}
END_TEST

/* The mediation of the rest stays valid (R36); paper and step agree about the last day. */
START_TEST(the_papers_for_the_court_are_offered_while_they_are_of_use)
{
    static const char *const forms[] = {"F09a", "F09b"};
    struct bench b;
    struct err err = {0};
    struct date late;
    json_t *tree;

    agreed(&b);
    ck_assert(date_parse_iso("2026-12-08", &late));
    tree = bench_view(&b, 1);
    for (size_t i = 0; i < countof(forms); i++) {
        ck_assert_int_eq(paper_allowed(tree, forms[i], clock_today(&b.clock), &err), RC_OK);
    }
    ck_assert_int_eq(paper_allowed(tree, "F09a", late, &err), RC_REFUSED);
    ck_assert_str_eq(err.code, "R35");
    err_clear(&err);
    ck_assert_int_eq(paper_allowed(tree, "F09b", late, &err), RC_OK);
    json_decref(tree);
    step_is(&b, "F09a", "lawful");
    step_is(&b, "F09b", "lawful");
    bench_ok(&b, OFFER);
    bench_ok(&b, APPLY);
    step_is(&b, "F09a", "");
    step_is(&b, "F09b", "");
    tree = bench_view(&b, 1);
    /* what went to the court is printed again whenever it is needed */
    ck_assert_int_eq(paper_allowed(tree, "F09a", late, &err), RC_OK);
    json_decref(tree);
    bench_close(&b);
}
END_TEST

/* R37: payment duties are confirmed; more in a labour dispute is asked about. */
START_TEST(rule_R37_lets_payment_pass_and_asks_about_more)
{
    static const struct {
        const char *type;
        const char *duties;
        bool warns;
    } rows[] = {
        {"10",
         "{\"payer\":\"王强\",\"payee\":\"王勇\",\"amount_fen\":30000,\"due\":\"2026-12-20\"}",
         false},
        {"10",
         "{\"payer\":\"王强\",\"payee\":\"王勇\",\"what\":\"出具证明\",\"due\":\"2026-12-20\"}",
         true },
        {"02",
         "{\"payer\":\"王强\",\"payee\":\"王勇\",\"what\":\"拆除围墙\",\"due\":\"2026-12-20\"}",
         false},
    };
    struct bench b;
    char line[1200];

    for (size_t i = 0; i < countof(rows); i++) {
        bench_open(&b, "2026-11-22");
        bench_registered(&b);
        snprintf(line, sizeof line, "{\"act\":\"amend\",\"case\":\"@c1\",\"type\":\"%s\"}",
                 rows[i].type);
        bench_ok(&b, line);
        bench_ok(&b, ACT("accept", "2026-11-03",
                         ",\"chief\":\"@li\",\"consent\":{\"A\":true,\"B\":true}"));
        bench_ok(&b, ACT("session", "2026-11-05",
                         ",\"told\":true,\"present\":[\"王强\",\"王勇\"],\"text\":\"记录。\","
                         "\"result\":\"AGREED\""));
        snprintf(
            line, sizeof line,
            "{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"form\":\"WRITTEN\","
            "\"terms\":[\"照办。\"],\"duties\":[%s],\"signed\":{\"王强\":\"2026-11-05\","
            "\"王勇\":"
            "\"2026-11-05\",\"@li\":\"2026-11-05\"},\"sealed\":\"2026-11-06\"%s}",
            rows[i].duties, strstr(rows[i].duties, "amount_fen") ? "" : ",\"no_money\":true");
        bench_ok(&b, line);
        bench_ok(&b, OFFER);
        if (rows[i].warns) {
            bench_warns(&b, APPLY, "R37", "case");
        } else {
            bench_ok(&b, APPLY);
        }
        bench_close(&b);
    }
}
END_TEST

/* The court's days: accept in three, rule in fifteen, ten more (2011 No. 5 arts 4, 5). */
START_TEST(the_court_is_waited_for_with_its_own_days)
{
    /* the formatter dies on the macros */
    /* clang-format off */
    static const struct {
        const char *line;
        const char *kind;
        const char *due;
    } rows[] = {
        {APPLY, "COURT_RULE", "2026-11-13"},
        {TAKEN, "COURT_RULE", "2026-11-26"},
        {COURT("2026-11-20", "LONGER", ""), "COURT_RULE", "2026-12-07"}, /* the sixth is a Sunday */
        {COURT("2026-11-20", "MORE", ",\"by\":\"2026-11-27\",\"text\":\"补交。\""),
         "COURT_MORE", "2026-11-27"},
    };
    /* clang-format on */
    struct bench b;
    char sql[160];

    agreed(&b);
    bench_ok(&b, OFFER);
    for (size_t i = 0; i < countof(rows); i++) {
        bench_ok(&b, rows[i].line);
        snprintf(sql, sizeof sql,
                 "SELECT count(*) FROM task WHERE kind = '%s' AND due_on = '%s'", rows[i].kind,
                 rows[i].due);
        ck_assert_msg(bench_count(&b, sql) == 1, "row %zu", i);
        ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM task WHERE kind = 'CONFIRM'"),
                         0);
    }
    bench_is(&b, "confirmation.rule_latest", "2026-12-11");
    bench_is(&b, "next.act", "conf_supply");
    bench_ok(&b, ACT("conf_supply", "2026-11-21", ",\"text\":\"交了。\""));
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM task WHERE kind = 'COURT_MORE'"), 0);
    bench_today(&b, "2026-12-07");
    step_is(&b, "conf_court", "lawful");
    bench_close(&b);
}
END_TEST

/* R41: two years from the last instalment, whatever the day of the ruling. */
START_TEST(enforcement_runs_two_years_from_the_last_instalment)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_heard(&b);
    bench_ok(&b, "{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"form\":"
                 "\"WRITTEN\",\"terms\":[\"分两期赔偿。\"],\"duties\":[{\"payer\":\"王强\","
                 "\"payee\":\"王勇\",\"amount_fen\":30000,\"due\":\"2026-12-01\"},{\"payer\":"
                 "\"王强\",\"payee\":\"王勇\",\"amount_fen\":30000,\"due\":\"2027-06-01\"}],"
                 "\"signed\":{\"王强\":\"2026-11-05\",\"王勇\":\"2026-11-05\",\"@li\":"
                 "\"2026-11-05\"},\"sealed\":\"2026-11-06\"}");
    bench_ok(&b, OFFER);
    bench_ok(&b, APPLY);
    bench_is(&b, "confirmation.enforce_by", "null");
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM task WHERE kind = 'ENFORCE'"), 0);
    bench_ok(&b, GRANTED);
    bench_is(&b, "confirmation.enforce_by", "2029-06-01");
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM task WHERE kind = 'ENFORCE' AND "
                                     "due_on = '2029-06-01'"),
                     1);
    bench_close(&b);
}
END_TEST

START_TEST(enforcement_without_a_due_day_runs_from_the_ruling)
{
    struct bench b;
    struct date ruled;
    struct date by;
    struct err err = {0};
    char iso[DATE_ISO_SIZE];

    bench_open(&b, "2026-11-22");
    ck_assert(date_parse_iso("2026-11-18", &ruled));
    ck_assert_int_eq(conf_enforce_by(b.db, (struct date){0}, ruled, &by, &err), RC_OK);
    date_iso(by, iso);
    ck_assert_str_eq(iso, "2028-11-20"); /* the eighteenth is a Saturday */
    ck_assert_int_eq(conf_enforce_by(b.db, (struct date){0}, (struct date){0}, &by, &err),
                     RC_OK);
    ck_assert(!date_is_set(by));
    bench_close(&b);
}
END_TEST

/* C35, C36: what the other side can do once a duty is overdue. */
START_TEST(who_is_not_paid_is_told_of_enforcement_or_a_lawsuit)
{
    static const char *const confirmed[] = {OFFER, APPLY, GRANTED, NULL};
    static const char *const plain[] = {OFFER, NULL};
    struct bench b;

    went(&b, confirmed);
    bench_is(&b, "remedies[0].code", "C35");
    bench_is(&b, "remedies[0].text", "向人民法院申请强制执行");
    bench_is(&b, "remedies", "1");
    step_is(&b, "F-TJ", "lawful");
    bench_is(&b, "routes.codes", "1");
    bench_is(&b, "routes.law", "民事诉讼法第二百零六条、第二百五十条");
    bench_close(&b);
    went(&b, plain);
    bench_is(&b, "remedies[0].code", "C36");
    bench_is(&b, "remedies[0].law", "人民调解法 第32条");
    bench_is(&b, "remedies", "1");
    bench_ok(&b, ACT("perform", "2026-11-21", ",\"duty\":1,\"amount_fen\":30000"));
    bench_is(&b, "remedies", "0");
    step_is(&b, "F-TJ", "");
    bench_close(&b);
}
END_TEST

/* C38: nothing is owed any more; the case is closed, or agreed anew and taken to the court
 * anew. */
START_TEST(an_agreement_a_court_ended_is_void_and_can_be_made_anew)
{
    static const char again[] =
        "{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-21\",\"form\":\"WRITTEN\","
        "\"terms\":[\"重新赔偿。\"],\"duties\":[{\"payer\":\"王强\",\"payee\":\"王勇\","
        "\"amount_fen\":20000,\"due\":\"2026-12-20\"}],\"signed\":{\"王强\":\"2026-11-21\","
        "\"王勇\":\"2026-11-21\",\"@li\":\"2026-11-21\"},\"sealed\":\"2026-11-21\","
        "\"replaces_consent\":{\"A\":true,\"B\":true}}";
    static const char *const confirmed[] = {OFFER, APPLY, GRANTED, ANNUL, NULL};
    struct bench b;

    went(&b, confirmed);
    bench_is(&b, "perf", "VOID");
    bench_is(&b, "conf", "DISMISSED");
    bench_is(&b, "confirmation.revoked_on", "2026-11-21");
    bench_is(&b, "agreement", "null");
    bench_is(&b, "agreements[0].state", "VOID");
    bench_is(&b, "court_papers[1].title", "撤销协议判决书");
    bench_is(&b, "court_papers[1].text", "协议无效。");
    bench_is(&b, "dossier.claimable", "false");
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM duty WHERE state = 'OPEN'"), 0);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM task WHERE kind = 'ENFORCE'"), 0);
    bench_is(&b, "next.act", "close");
    bench_no(&b, ACT("sign", "2026-11-21", ",\"sealed\":\"2026-11-21\""), "C24", "case");
    bench_no(&b, ACT("close", "2026-11-20", ""), "R53", "date");
    bench_ok(&b, again);
    bench_is(&b, "perf", "RUNNING");
    bench_is(&b, "conf", "NONE");
    bench_is(&b, "agreement.version", "2");
    bench_ok(&b, ACT("conf_offer", "2026-11-22", ""));
    bench_is(&b, "confirmation.n", "2");
    bench_close(&b);
    went(&b, confirmed);
    bench_ok(&b, ACT("close", "2026-11-22", ""));
    bench_is(&b, "med", "CLOSED");
    bench_close(&b);
}
END_TEST

/* What the court looks at, or has confirmed, is not changed by the parties alone. */
START_TEST(a_pending_application_keeps_the_case_open)
{
    static const char *const applied[] = {OFFER, APPLY, NULL};
    static const char change[] =
        "{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-21\",\"form\":\"WRITTEN\","
        "\"terms\":[\"改为二百元。\"],\"duties\":[{\"payer\":\"王强\",\"payee\":\"王勇\","
        "\"amount_fen\":20000,\"due\":\"2026-12-20\"}],\"replaces_consent\":{\"A\":true,"
        "\"B\":true}}";
    struct bench b;

    went(&b, applied);
    bench_no(&b, change, "C37", NULL);
    step_is(&b, "agree", "C37");
    bench_ok(&b, ACT("perform", "2026-11-20", ",\"duty\":1,\"amount_fen\":30000"));
    bench_no(&b, ACT("close", "2026-11-21", ""), "C30", "case");
    step_is(&b, "close", "C30");
    bench_ok(&b, ACT("conf_withdraw", "2026-11-21", ",\"reason\":\"已经付清。\""));
    bench_ok(&b, ACT("close", "2026-11-21", ""));
    bench_close(&b);
    went(&b, applied);
    bench_ok(&b, GRANTED);
    bench_no(&b, change, "C37", NULL);
    bench_close(&b);
    went(&b, applied);
    bench_ok(&b, DISMISSED);
    bench_ok(&b, change);
    bench_is(&b, "conf", "NONE");
    bench_is(&b, "confirmation.ground", "UNCLEAR");
    bench_is(&b, "confirmation.ground_label", "内容不明确");
    bench_close(&b);
}
END_TEST

/* Taking back what was asked of the court is no end of the mediation. */
START_TEST(a_withdrawn_application_to_the_court_leaves_the_case_settled)
{
    static const char *const lines[] = {OFFER, APPLY, WITHDRAW, NULL};
    struct bench b;
    json_t *brief = NULL;
    struct err err = {0};

    went(&b, lines);
    bench_is(&b, "withdrawal", "null");
    ck_assert_int_eq(case_view(b.db, &b.clock, 1, CASE_VIEW_BRIEF, &brief, &err), RC_OK);
    ck_assert_uint_eq(json_array_size(json_object_get(brief, "events")), 0);
    json_decref(brief);
    bench_ok(&b, ACT("perform", "2026-11-20", ",\"duty\":1,\"amount_fen\":30000"));
    bench_ok(&b, ACT("close", "2026-11-21", ""));
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM case_event WHERE event = "
                                     "'WITHDRAW' AND machine = 'conf'"),
                     1);
    bench_close(&b);
}
END_TEST

/* The file of a case that went to the court has its papers. */
START_TEST(the_dossier_has_the_papers_for_and_from_the_court)
{
    static const char *const titles[] = {"司法确认有关材料", "人民调解委员会主持调解的证明",
                                         "人民法院有关材料"};
    static const struct {
        const char *line;
        size_t n;
    } rows[] = {
        {OFFER,   0},
        {APPLY,   2},
        {GRANTED, 3},
    };
    struct bench b;

    agreed(&b);
    for (size_t i = 0; i < countof(rows); i++) {
        json_t *tree;
        json_t *title;
        size_t k;
        size_t n = 0;

        bench_ok(&b, rows[i].line);
        tree = bench_view(&b, 1);
        json_array_foreach(json_object_get(json_object_get(tree, "dossier"), "present"), k,
                           title)
        {
            for (size_t t = 0; t < countof(titles); t++) {
                n += strcmp(json_string_value(title), titles[t]) == 0 ? 1 : 0;
            }
        }
        ck_assert_uint_eq(n, rows[i].n);
        json_decref(tree);
    }
    bench_close(&b);
}
END_TEST

/* C49: a case that names the one it follows; both show it. */
#define AGAIN(more)                                                                     \
    "{\"act\":\"intake\",\"ref\":\"c2\",\"date\":\"2026-11-22\",\"source\":\"ACTIVE\"," \
    "\"form\":"                                                                         \
    "\"ORAL\",\"type\":\"02\",\"facts\":\"又为围墙争执。\"," more
#define PARTIES(a, b)                                                                   \
    "\"parties\":[{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":\"" a "\",\"birth\":"    \
    "\"1975-02-03\"},{\"side\":\"B\",\"kind\":\"PERSON\",\"name\":\"" b "\",\"birth\":" \
    "\"1975-02-03\"}]}"
#define REOPENS "\"reopens\":\"@c1\","

START_TEST(a_dispute_that_flares_up_again_is_linked_to_the_old_case)
{
    struct bench b;

    agreed(&b);
    bench_no(&b, AGAIN(REOPENS) PARTIES("赵一", "钱二"), "C49", "reopens");
    bench_warns(&b, AGAIN(REOPENS) PARTIES("王强", "钱二"), "C49", "reopens");
    bench_no(&b, AGAIN(REOPENS) PARTIES("王强", "王勇"), "C49", "reopens");
    bench_ok(&b, "{\"act\":\"cancel\",\"case\":\"@c2\",\"reason\":\"登记错了\"}");
    bench_ok(&b, AGAIN(REOPENS) PARTIES("王强", "王勇"));
    bench_is(&b, "reopened_by", "2");
    bench_is(&b, "reopened_by[1].title", "王强 与 王勇");
    bench_no(&b, "{\"act\":\"amend\",\"case\":\"c3\",\"reopens\":\"c3\"}", "C49", "reopens");
    bench_no(&b, "{\"act\":\"amend\",\"case\":\"c3\",\"reopens\":\"c2\"}", "C49", "reopens");
    bench_ok(&b, "{\"act\":\"amend\",\"case\":\"c3\",\"reopens\":null}");
    bench_is(&b, "reopened_by", "1");
    bench_close(&b);
}
END_TEST

START_TEST(only_what_was_settled_flares_up_again)
{
    struct bench b;
    json_t *tree;

    bench_open(&b, "2026-11-22");
    bench_heard(&b);
    bench_no(&b, AGAIN(REOPENS) PARTIES("王强", "王勇"), "C49", "reopens");
    bench_no(&b, AGAIN("\"reopens\":\"c99\",") PARTIES("王强", "王勇"), "", "reopens");
    bench_ok(&b, ACT("terminate", "2026-11-20", ",\"reason\":\"T2\",\"routes\":[\"COURT\"]"));
    bench_no(&b, AGAIN(REOPENS) PARTIES("王强", "王勇"), "C49", "reopens");
    bench_routes(&b, "2026-11-20");
    bench_ok(&b, ACT("close", "2026-11-21", ""));
    bench_ok(&b, AGAIN(REOPENS) PARTIES("王强", "王勇"));
    tree = bench_view(&b, 2);
    ck_assert_str_eq(bench_get(tree, "reopens.id"), "c1");
    ck_assert_str_eq(bench_get(tree, "reopens.title"), "王强 与 王勇");
    ck_assert_str_eq(bench_get(tree, "reopened_by"), "0");
    json_decref(tree);
    bench_close(&b);
}
END_TEST

Suite *suite_conf(void);
Suite *suite_conf(void)
{
    Suite *s = suite_create("confirmation");
    TCase *tc = tcase_create("confirmation");

    tcase_add_test(tc, confirmation_goes_from_the_telling_to_the_ruling);
    tcase_add_loop_test(tc, each_act_is_taken_or_refused_with_its_row, 0, countof(table));
    tcase_add_loop_test(tc, the_last_day_moves_over_days_of_rest, 0, countof(last_days));
    tcase_add_test(tc, the_day_after_the_last_the_offer_has_expired);
    tcase_add_test(tc, an_application_made_in_time_is_taken_after_the_last_day);
    tcase_add_loop_test(tc, what_the_court_does_not_confirm_is_refused_with_the_article, 0,
                        countof(not_possible));
    tcase_add_test(tc, the_papers_for_the_court_are_offered_while_they_are_of_use);
    tcase_add_test(tc, rule_R37_lets_payment_pass_and_asks_about_more);
    tcase_add_test(tc, the_court_is_waited_for_with_its_own_days);
    tcase_add_test(tc, enforcement_runs_two_years_from_the_last_instalment);
    tcase_add_test(tc, enforcement_without_a_due_day_runs_from_the_ruling);
    tcase_add_test(tc, who_is_not_paid_is_told_of_enforcement_or_a_lawsuit);
    tcase_add_test(tc, an_agreement_a_court_ended_is_void_and_can_be_made_anew);
    tcase_add_test(tc, a_pending_application_keeps_the_case_open);
    tcase_add_test(tc, a_withdrawn_application_to_the_court_leaves_the_case_settled);
    tcase_add_test(tc, the_dossier_has_the_papers_for_and_from_the_court);
    tcase_add_test(tc, a_dispute_that_flares_up_again_is_linked_to_the_old_case);
    tcase_add_test(tc, only_what_was_settled_flares_up_again);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_conf)
