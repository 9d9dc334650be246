/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_limit.c - last days by table: rules R25 to R30, R34 and R41 with leap days, the end of
 * the year, holidays with make-up days, a missing table, working days, clocks that stood
 * several times; and the reminders of C.3 row 26. The holiday table is the sample.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/domain/deadline.h"
#include "core/domain/home.h"
#include "core/domain/limit.h"
#include "core/domain/task_list.h"
#include "core/exchange/holiday_file.h"
#include "tests/core/bench_case.h"
#include "tests/runner.h"

static void take_table(struct bench *b)
{
    struct err err = {0};
    json_t *answer = NULL;
    json_t *line = NULL;

    ck_assert_int_eq(
        holiday_file_open(runner_path("tests/data/holidays/sample-2026.csv"), 0, &line, &err),
        RC_OK);
    ck_assert_msg(act_run(&b->cx, line, &answer, &err) == RC_OK, "%s", err.msg);
    json_decref(answer);
    json_decref(line);
}

static struct date iso(const char *text)
{
    struct date d = {0};

    ck_assert_msg(!*text || date_parse_iso(text, &d), "%s", text);
    return d;
}

/** With the sample table of 2026 in it, and no other year's. */
static const struct {
    const char *name;
    const char *start;
    const char *due;
    const char *warn;
    int missing; /* year without a table */
} vectors[] = {
  /* months by the calendar (R25, R26) */
    {"limit",               "2026-11-22", "2026-12-22", "2026-12-15", 0   },
    {"limit",               "2026-01-31", "2026-02-28", "2026-02-21", 0   }, /* make-up Saturday */
    {"limit",               "2026-03-31", "2026-04-30", "2026-04-23", 0   },
    {"limit",               "2024-01-31", "2024-02-29", "2024-02-22", 2024}, /* leap day */
    {"limit",               "2023-01-31", "2023-02-28", "2023-02-21", 2023},
    {"limit",               "2026-12-31", "2027-02-01", "2027-01-25", 2027}, /* 01-31 Sunday */
    {"limit",               "2026-12-01", "2027-01-01", "2026-12-25", 2027}, /* Friday, no table */
    {"limit",               "2026-01-16", "2026-02-24", "2026-02-17", 0   }, /* Spring Festival */
    {"limit",               "2026-01-14", "2026-02-14", "2026-02-07", 0   }, /* make-up Saturday */
    {"limit",               "2026-09-04", "2026-10-08", "2026-10-01", 0   }, /* National Day */
    {"limit",               "2026-09-10", "2026-10-10", "2026-10-03", 0   }, /* make-up Saturday */
  /* working days (R28) */
    {"limit_medical",       "2026-11-02", "2026-12-14", "2026-12-07", 0   },
    {"limit_medical",       "2026-09-18", "2026-11-05", "2026-10-29", 0   },
    {"limit_medical",       "2026-11-23", "2027-01-04", "2026-12-28", 2027},
    {"consent",             "2026-02-13", "2026-02-25", "2026-02-24", 0   },
    {"consent",             "2026-09-30", "2026-10-10", "2026-10-09", 0   },
    {"court_accept",        "2026-02-12", "2026-02-24", "2026-02-23", 0   },
 /* a court's days (R29) */
    {"limit_court_pre",     "2024-02-01", "2024-03-04", "2024-02-26", 2024}, /* 03-02 Saturday */
    {"limit_court_pre",     "2026-01-20", "2026-02-24", "2026-02-17", 0   },
    {"limit_court_in",      "2026-11-09", "2026-11-24", "2026-11-21", 0   },
    {"limit_court_summary", "2026-09-25", "2026-10-08", "2026-10-06", 0   },
    {"limit_labour",        "2026-11-10", "2026-11-25", "2026-11-22", 0   },
 /* the court's confirmation (R34) */
    {"confirm",             "2026-11-22", "2026-12-22", "2026-12-15", 0   },
    {"confirm",             "2026-10-15", "2026-11-16", "2026-11-09", 0   },
    {"confirm",             "2026-09-03", "2026-10-08", "2026-10-01", 0   },
    {"confirm",             "2024-01-31", "2024-03-01", "2024-02-23", 2024},
    {"confirm",             "2026-12-02", "2027-01-01", "2026-12-25", 2027},
 /* two years from the last instalment (R41), by the calendar */
    {"enforce",             "2027-06-01", "2029-06-01", "2029-04-02", 2029},
    {"enforce",             "2024-02-29", "2026-02-28", "2025-12-30", 0   }, /* 02-28 is worked */
  /* what other bodies wait for */
    {"reply_3",             "2026-02-12", "2026-02-24", "2026-02-23", 0   },
    {"reply_7",             "2026-11-20", "2026-11-27", "2026-11-25", 0   },
    {"task_answer",         "2026-11-20", "2026-12-07", "2026-12-04", 0   },
    {"sue_decision",        "2026-09-02", "2026-10-08", "2026-10-01", 0   },
    {"reply_30",            "2026-11-20", "2026-12-21", "2026-12-14", 0   },
    {"hand_up_answer",      "2026-11-23", "2026-11-30", "2026-11-29", 0   },
    {"hand_up_urgent",      "2026-11-22", "2026-11-22", "2026-11-22", 0   },
    {"organ_accept",        "2026-09-30", "2026-10-13", "2026-10-12", 0   },
 /* hours, days that do not move */
    {"report",              "2026-10-01", "2026-10-01", "2026-10-01", 0   },
    {"visit_due",           "2026-12-10", "2026-12-11", "2026-12-11", 0   },
    {"visit_due",           "2026-09-30", "2026-10-01", "2026-10-01", 0   },
    {"urge",                "2026-12-31", "2027-01-03", "2027-01-03", 0   },
};

START_TEST(a_last_day_is_counted_by_the_calendar_and_the_table)
{
    struct bench b;
    struct err err = {0};
    struct deadline_day day;
    char due[DATE_ISO_SIZE];
    char warn[DATE_ISO_SIZE];

    bench_open(&b, "2026-11-22");
    bench_committee(&b);
    take_table(&b);
    ck_assert_int_eq(deadline_run(b.db, vectors[_i].name, iso(vectors[_i].start), &day, &err),
                     RC_OK);
    date_iso(day.due, due);
    date_iso(day.warn_on, warn);
    ck_assert_msg(strcmp(due, vectors[_i].due) == 0, "%s %s: %s", vectors[_i].name,
                  vectors[_i].start, due);
    ck_assert_msg(strcmp(warn, vectors[_i].warn) == 0, "%s %s: warns %s", vectors[_i].name,
                  vectors[_i].start, warn);
    ck_assert_int_eq(day.missing_year, vectors[_i].missing);
    bench_close(&b);
}
END_TEST

/** Rule R28: from, to; 15 working days make three weeks. */
static const struct {
    struct deadline_span spans[3];
    size_t n;
    int days;
    int workdays;
} stops[] = {
    {{{{2026, 11, 25}, {2026, 12, 15}}},                                 1, 21, 15},
    {{{{2026, 11, 25}, {2026, 11, 25}}},                                 1, 0,  0 }, /* same day */
    {{{{2026, 11, 28}, {2026, 11, 29}}},                                 1, 2,  0 }, /* weekend */
    {{{{2026, 11, 2}, {2026, 11, 6}}, {{2026, 11, 16}, {2026, 11, 20}}}, 2, 10, 10},
    {{{{2026, 11, 2}, {2026, 11, 6}}, {{2026, 11, 6}, {2026, 11, 9}}},   2, 8,  6 }, /* touch */
    {{{{2026, 11, 2}, {2026, 11, 10}}, {{2026, 11, 4}, {2026, 11, 12}}},
     2,                                                                     11,
     9                                                                            }, /* overlap */
    {{{{2026, 11, 2}, {2026, 11, 20}}, {{2026, 11, 4}, {2026, 11, 6}}},  2, 19, 15}, /* inside */
    {{{{2026, 11, 2}, {2026, 11, 3}},
      {{2026, 11, 3}, {2026, 11, 4}},
      {{2026, 11, 4}, {2026, 11, 5}}},
     3,                                                                     4,
     4                                                                            },
    {{{{2026, 9, 30}, {2026, 10, 10}}},                                  1, 11, 4 }, /* holiday */
    {{{{2026, 2, 13}, {2026, 2, 24}}},                                   1, 12, 3 }, /* make-up day */
    {{{{0}, {0}}},                                                       0, 0,  0 },
};

START_TEST(a_day_the_clock_stood_counts_once)
{
    struct bench b;
    struct err err = {0};
    int n = -1;

    bench_open(&b, "2026-11-22");
    bench_committee(&b);
    take_table(&b);
    ck_assert_int_eq(
        deadline_stopped(b.db, DEADLINE_DAY, stops[_i].spans, stops[_i].n, &n, &err), RC_OK);
    ck_assert_int_eq(n, stops[_i].days);
    ck_assert_int_eq(
        deadline_stopped(b.db, DEADLINE_WORKDAY, stops[_i].spans, stops[_i].n, &n, &err),
        RC_OK);
    ck_assert_int_eq(n, stops[_i].workdays);
    bench_close(&b);
}
END_TEST

static void act_on(struct bench *b, const char *act, const char *day, const char *more)
{
    char line[400];

    snprintf(line, sizeof line, "{\"act\":\"%s\",\"case\":\"@c1\",\"date\":\"%s\"%s}", act, day,
             more);
    bench_ok(b, line);
}

#define APPRAISAL ",\"reason\":\"APPRAISAL\""
#define WAIT      ",\"reason\":\"WAIT\""
#define BOTH      ",\"consent\":{\"A\":true,\"B\":true}"

static void accept_case(struct bench *b, const char *more, const char *day)
{
    char line[900];

    bench_committee(b);
    bench_ok(b, "{\"act\":\"mediator\",\"ref\":\"li\",\"name\":\"李秀英\"}");
    snprintf(line, sizeof line,
             "{\"act\":\"intake\",\"ref\":\"c1\",\"date\":\"%s\",\"form\":\"WRITTEN\",%s,"
             "\"facts\":\"起了争执。\",\"requests\":[\"赔偿\"],\"parties\":[{\"side\":\"A\","
             "\"kind\":\"PERSON\",\"name\":\"王强\"},{\"side\":\"B\",\"kind\":\"ORG\",\"name\":"
             "\"镇卫生院\"}]}",
             day, more);
    bench_ok(b, line);
    act_on(b, "accept", day, ",\"chief\":\"@li\",\"recorder\":\"@li\"" BOTH);
}

/* R28: two appraisals that touch, one stop for another reason between them. */
START_TEST(several_appraisals_move_the_limit_by_each_day_once)
{
    struct bench b;

    bench_open(&b, "2027-02-01");
    accept_case(&b, "\"source\":\"APPLY\",\"type\":\"15\"", "2026-11-02");
    bench_is(&b, "due_on", "2026-12-14");
    act_on(&b, "suspend", "2026-11-09", APPRAISAL);
    act_on(&b, "resume", "2026-11-13", ""); /* five working days */
    bench_is(&b, "due_on", "2026-12-21");
    act_on(&b, "suspend", "2026-11-13", APPRAISAL);
    act_on(&b, "resume", "2026-11-16", ""); /* one more: the 13th counts once */
    bench_is(&b, "due_on", "2026-12-22");
    act_on(&b, "suspend", "2026-11-18", WAIT);
    act_on(&b, "resume", "2026-11-25", "");
    bench_is(&b, "due_on", "2026-12-22");
    bench_close(&b);
}
END_TEST

/* R28 on calendar days: the last day is moved off a day of rest once, at the very end. */
START_TEST(an_appraisal_of_a_court_case_counts_days)
{
    struct bench b;

    bench_open(&b, "2024-03-20");
    accept_case(&b,
                "\"source\":\"COURT_PRE\",\"type\":\"06\",\"ref_body\":\"西河区人民法院\","
                "\"ref_no\":\"(2024)诉前调1号\",\"ref_on\":\"2024-02-01\"",
                "2024-02-05");
    bench_is(&b, "due_on", "2024-03-04"); /* from the signature, not from our entry (R29) */
    act_on(&b, "suspend", "2024-02-19", APPRAISAL);
    act_on(&b, "resume", "2024-02-28", ""); /* ten days: 2 March and ten */
    bench_is(&b, "due_on", "2024-03-12");
    bench_close(&b);
}
END_TEST

/* R27: what the sides agreed on stays; an appraisal after it moves it. */
START_TEST(an_appraisal_after_an_extension_counts_from_the_agreed_day)
{
    struct bench b;

    bench_open(&b, "2027-02-01");
    accept_case(&b, "\"source\":\"APPLY\",\"type\":\"15\"", "2026-11-02");
    act_on(&b, "suspend", "2026-11-03", APPRAISAL);
    act_on(&b, "resume", "2026-11-04", "");
    act_on(&b, "extend", "2026-11-10", ",\"new_due\":\"2026-12-25\"" BOTH);
    bench_is(&b, "due_on", "2026-12-25");
    act_on(&b, "suspend", "2026-11-16", APPRAISAL);
    act_on(&b, "resume", "2026-11-17", "");
    bench_is(&b, "due_on", "2026-12-29"); /* Monday and Tuesday */
    bench_no(&b,
             "{\"act\":\"extend\",\"case\":\"@c1\",\"date\":\"2026-11-20\",\"new_due\":"
             "\"2027-01-25\",\"consent\":{\"A\":true}}",
             "R27", NULL);
    bench_no(&b,
             "{\"act\":\"extend\",\"case\":\"@c1\",\"date\":\"2026-11-20\",\"new_due\":"
             "\"2026-12-29\",\"consent\":{\"A\":true,\"B\":true}}",
             "R27", "new_due");
    bench_close(&b);
}
END_TEST

/* R30: time over is a reason only when it is over. */
START_TEST(time_over_is_asked_about_before_its_day)
{
    struct bench b;

    bench_open(&b, "2026-12-04");
    bench_accepted(&b);
    act_on(&b, "session", "2026-11-05",
           ",\"present\":[\"王强\"],\"text\":\"没有谈拢。\",\"result\":\"AGAIN\"");
    bench_warns(&b,
                "{\"act\":\"terminate\",\"case\":\"@c1\",\"date\":\"2026-12-03\",\"reason\":"
                "\"T4\",\"routes\":[\"COURT\"]}",
                "R30", "reason");
    bench_close(&b);
    bench_open(&b, "2026-12-04");
    bench_accepted(&b);
    act_on(&b, "session", "2026-11-05",
           ",\"present\":[\"王强\"],\"text\":\"没有谈拢。\",\"result\":\"AGAIN\"");
    act_on(&b, "terminate", "2026-12-04", ",\"reason\":\"T4\",\"routes\":[\"COURT\"]");
    bench_close(&b);
}
END_TEST

/* R41: only a confirmed agreement has an enforcement period, from its last instalment. */
START_TEST(a_confirmed_agreement_shows_the_last_day_of_enforcement)
{
    struct bench b;
    struct err err = {0};

    bench_open(&b, "2026-11-10");
    bench_heard(&b);
    bench_ok(&b, "{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"form\":"
                 "\"WRITTEN\",\"terms\":[\"分两期赔偿。\"],\"duties\":[{\"payer\":\"王强\","
                 "\"payee\":\"王勇\",\"amount_fen\":10000,\"due\":\"2026-12-01\"},{\"payer\":"
                 "\"王强\",\"payee\":\"王勇\",\"amount_fen\":10000,\"due\":\"2027-06-01\"}],"
                 "\"signed\":{\"王强\":\"2026-11-05\",\"王勇\":\"2026-11-05\",\"@li\":"
                 "\"2026-11-05\"},\"sealed\":\"2026-11-06\"}");
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM task WHERE kind = 'ENFORCE'"), 0);
    ck_assert_int_eq(db_write(b.db, &err, "UPDATE cases SET conf = 'GRANTED'", ""), RC_OK);
    ck_assert_int_eq(task_refresh(b.db, &b.clock, 1, &err), RC_OK);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM task WHERE kind = 'ENFORCE' AND "
                                     "due_on = '2029-06-01' AND rule = 'enforce'"),
                     1);
    bench_close(&b);
}
END_TEST

/** C.3 rows 26, 34 and 36: a duty due 2026-11-20, nobody touches the case. */
static const struct {
    const char *today;
    const char *kind;
    enum task_state state;
} reminders[] = {
    {"2026-11-12", "PERFORM", TASK_LATER},
    {"2026-11-13", "PERFORM", TASK_SOON }, /* seven days before */
    {"2026-11-19", "PERFORM", TASK_SOON },
    {"2026-11-20", "PERFORM", TASK_TODAY},
    {"2026-11-21", "BREACH",  TASK_LATE },
    {"2026-11-22", "BREACH",  TASK_LATE },
    {"2026-11-23", "URGE",    TASK_LATE }, /* three days after */
    {"2027-03-01", "URGE",    TASK_LATE },
};

static const struct task_row *task_of(struct bench *b, struct arena *arena, const char *due)
{
    struct task_row *rows;
    struct err err = {0};
    size_t n;

    ck_assert_int_eq(task_list(b->db, &b->clock, (struct date){0}, 0, arena, &rows, &n, &err),
                     RC_OK);
    for (size_t i = 0; i < n; i++) {
        if (strcmp(rows[i].due_on, due) == 0) {
            return &rows[i];
        }
    }
    return NULL;
}

START_TEST(a_duty_reminds_before_on_and_after_its_day)
{
    struct bench b;
    struct arena arena;
    const struct task_row *t;

    arena_init(&arena);
    bench_open(&b, "2026-11-10");
    bench_agreed(&b);
    bench_today(&b, reminders[_i].today);
    t = task_of(&b, &arena, "2026-11-20");
    ck_assert_ptr_nonnull(t);
    ck_assert_str_eq(t->kind, reminders[_i].kind);
    ck_assert_int_eq((int)t->state, (int)reminders[_i].state);
    ck_assert_str_eq(t->law, "人民调解法 第31条");
    arena_done(&arena);
    bench_close(&b);
}
END_TEST

START_TEST(days_of_warning_and_urging_are_settings)
{
    struct bench b;
    struct arena arena;

    arena_init(&arena);
    bench_open(&b, "2026-11-08");
    bench_committee(&b);
    bench_ok(&b, "{\"act\":\"setting\",\"key\":\"warn.perform\",\"value\":\"2\",\"source\":"
                 "\"镇司法所\"}");
    bench_ok(&b, "{\"act\":\"setting\",\"key\":\"deadline.urge\",\"value\":\"1 d\",\"source\":"
                 "\"镇司法所\"}");
    bench_no(
        &b, "{\"act\":\"setting\",\"key\":\"warn.perform\",\"value\":\"2 d\",\"source\":\"x\"}",
        "", "value");
    bench_no(&b,
             "{\"act\":\"setting\",\"key\":\"warn.nothing\",\"value\":\"2\",\"source\":\"x\"}",
             "", "key");
    bench_agreed(&b);
    bench_today(&b, "2026-11-17");
    ck_assert_int_eq((int)task_of(&b, &arena, "2026-11-20")->state, TASK_LATER);
    bench_today(&b, "2026-11-18");
    ck_assert_int_eq((int)task_of(&b, &arena, "2026-11-20")->state, TASK_SOON);
    bench_today(&b, "2026-11-21");
    ck_assert_str_eq(task_of(&b, &arena, "2026-11-20")->kind, "URGE");
    arena_done(&arena);
    bench_close(&b);
}
END_TEST

/* R56: urged once after its day, what is left is to tell the other routes. */
START_TEST(after_urging_the_other_routes_are_due)
{
    struct bench b;

    bench_open(&b, "2026-11-10");
    bench_agreed(&b);
    bench_today(&b, "2026-11-23");
    act_on(&b, "urge", "2026-11-23", ",\"name\":\"王强\",\"text\":\"请履行。\"");
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM task WHERE kind = 'ROUTES' AND "
                                     "due_on = '2026-11-30'"),
                     1);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM task WHERE kind = 'PERFORM'"), 0);
    bench_close(&b);
}
END_TEST

/* A battery that is empty sets the date to 2009: nothing is late then, nothing is lost, and the
 * first screen says so. */
START_TEST(a_clock_set_back_to_2009_makes_nothing_late_and_is_told)
{
    struct bench b;
    struct arena arena;
    struct home_summary h;
    struct err err = {0};

    arena_init(&arena);
    bench_open(&b, "2026-11-10");
    bench_agreed(&b);
    bench_today(&b, "2009-01-01");
    ck_assert_int_eq((int)task_of(&b, &arena, "2026-11-20")->state, TASK_LATER);
    ck_assert_int_eq(home_summary(b.db, &b.clock, &h, &err), RC_OK);
    ck_assert(h.clock_behind);
    ck_assert_int_eq(h.tasks, 0);
    ck_assert_int_gt(h.tasks_all, 0);
    bench_no(&b, "{\"act\":\"urge\",\"case\":\"@c1\",\"date\":\"2009-01-01\"}", "C34", "date");
    arena_done(&arena);
    bench_close(&b);
}
END_TEST

/* Every page follows the one before, however the limit falls; dangers come first. */
START_TEST(pages_of_tasks_follow_each_other)
{
    struct bench b;
    struct arena arena;
    struct err err = {0};
    struct task_row *all;
    size_t n_all;
    struct task_cursor last;
    struct task_query q = {.limit = _i + 1};
    size_t seen = 0;
    size_t n;

    arena_init(&arena);
    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    ck_assert_int_eq(
        db_write(b.db, &err,
                 "INSERT INTO task (case_id, kind, n, due_on) VALUES (1, 'VISIT', 1, "
                 "'2026-12-03'), (1, 'VISIT', 2, '2026-12-03'), (1, 'CLOSE', 0, '2026-12-03'), "
                 "(1, 'REPORT', 7, '2026-12-04'), (1, 'REPORT', 0, '2026-11-03'), (1, "
                 "'ARCHIVE', 0, '2026-10-01')",
                 ""),
        RC_OK);
    ck_assert_int_eq(task_list(b.db, &b.clock, (struct date){0}, 0, &arena, &all, &n_all, &err),
                     RC_OK);
    ck_assert_uint_eq(n_all, 8);
    ck_assert_str_eq(all[1].kind, "REPORT");
    do {
        struct task_row *rows;

        ck_assert_int_eq(task_page(b.db, &b.clock, &q, &arena, &rows, &n, &err), RC_OK);
        for (size_t i = 0; i < n; i++, seen++) {
            ck_assert_uint_lt(seen, n_all);
            ck_assert_str_eq(rows[i].stored, all[seen].stored);
            ck_assert_str_eq(rows[i].due_on, all[seen].due_on);
            ck_assert_int_eq(rows[i].n, all[seen].n);
        }
        if (n > 0) {
            last = task_cursor_of(&rows[n - 1]);
            q.after = &last;
        }
    } while (n > 0);
    ck_assert_uint_eq(seen, n_all);
    arena_done(&arena);
    bench_close(&b);
}
END_TEST

static Suite *suite_limit(void)
{
    Suite *s = suite_create("limit");
    TCase *tc = tcase_create("limit");

    tcase_add_loop_test(tc, a_last_day_is_counted_by_the_calendar_and_the_table, 0,
                        countof(vectors));
    tcase_add_loop_test(tc, a_day_the_clock_stood_counts_once, 0, countof(stops));
    tcase_add_test(tc, several_appraisals_move_the_limit_by_each_day_once);
    tcase_add_test(tc, an_appraisal_of_a_court_case_counts_days);
    tcase_add_test(tc, an_appraisal_after_an_extension_counts_from_the_agreed_day);
    tcase_add_test(tc, time_over_is_asked_about_before_its_day);
    tcase_add_test(tc, a_confirmed_agreement_shows_the_last_day_of_enforcement);
    tcase_add_loop_test(tc, a_duty_reminds_before_on_and_after_its_day, 0, countof(reminders));
    tcase_add_test(tc, days_of_warning_and_urging_are_settings);
    tcase_add_test(tc, after_urging_the_other_routes_are_due);
    tcase_add_test(tc, a_clock_set_back_to_2009_makes_nothing_late_and_is_told);
    tcase_add_loop_test(tc, pages_of_tasks_follow_each_other, 0, 9);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_limit)
