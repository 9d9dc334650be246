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

#include "core/domain/conf.h"
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

Suite *suite_conf(void);
Suite *suite_conf(void)
{
    Suite *s = suite_create("confirmation");
    TCase *tc = tcase_create("confirmation");

    tcase_add_test(tc, confirmation_goes_from_the_telling_to_the_ruling);
    tcase_add_loop_test(tc, each_act_is_taken_or_refused_with_its_row, 0, countof(table));
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_conf)
