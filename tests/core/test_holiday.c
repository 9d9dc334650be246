/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_holiday.c - the yearly holiday table: the file in every dress it comes in, each mistake
 * with its line and column, the questions of the act, and what is counted again. The tables
 * are samples. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/deadline.h"
#include "core/domain/holiday.h"
#include "core/domain/home.h"
#include "core/exchange/holiday_file.h"
#include "tests/core/bench_case.h"
#include "tests/runner.h"

static const char *const dresses[] = {
    "tests/data/holidays/sample-2026.csv",
    "tests/data/holidays/sample-2026-bom-crlf.csv",
    "tests/data/holidays/sample-2026-gb18030.csv",
};

static json_t *read_sample(const char *path)
{
    struct err err = {0};
    json_t *line = NULL;

    ck_assert_msg(holiday_file_open(runner_path(path), 0, &line, &err) == RC_OK, "%s", err.msg);
    return line;
}

START_TEST(a_table_reads_the_same_in_every_encoding)
{
    json_t *plain = read_sample(dresses[0]);
    json_t *line = read_sample(dresses[_i]);
    char *a;
    char *b;

    ck_assert_int_eq(act_int(line, "year"), 2026);
    json_object_del(plain, "source");
    json_object_del(line, "source");
    a = json_dumps(plain, JSON_SORT_KEYS);
    b = json_dumps(line, JSON_SORT_KEYS);
    ck_assert_str_eq(a, b);
    free(a); /* jansson's own allocator */
    free(b);
    json_decref(plain);
    json_decref(line);
}
END_TEST

/** What is wrong where; line 0: the whole file. */
static const struct {
    const char *text;
    size_t size; /* 0: strlen */
    int line;
    int column;
} wrong[] = {
    {"date,is_workday\n2026-13-01,0\n",   0,  2, 1},
    {"2026-10-01,0\n2026-02-30,0\n",      0,  2, 1},
    {"2026-10-01,0\nabc,0\n",             0,  2, 1},
    {"2026-10-01,0\n5,0\n",               0,  2, 1},
    {"2026-10-01,0\n1,0\n",               0,  2, 1},
    {"2026-10-01,0\n0026-10-02,0\n",      0,  2, 1},
    {"2026-10-01,0\n,0,x\n",              0,  2, 1},
    {"2026-10-01,maybe\n",                0,  1, 2},
    {"2026-10-01\n",                      0,  1, 2},
    {"2026-10-01,\n",                     0,  1, 2},
    {"2026-10-01,2\n",                    0,  1, 2},
    {"2026-10-01,0,a,b\n",                0,  1, 4},
    {"2026-10-01,0,\"a\n",                0,  1, 3},
    {"2026-10-01,0\n\"2026-10-02,0\n",    0,  2, 1},
    {"\n\n2026-10-01;0\n",                0,  3, 1},
    {"2026-10-0\001"
     "2,0\n",                        0,  1, 1}, /* a control byte inside a day */
    {"\0332026-10-01,0\n",                0,  1, 1},
    {"2026-10-01,0\n2026-10-02,0\x7F\n",  0,  2, 2},
    {"2026-10-01,0,\"a\tb\033[2J\"\n",    0,  1, 3},
    {"",                                  0,  0, 0},
    {"date,is_workday,note\n",            0,  0, 0},
    {"\xFF\xFE"
     "2\0000\0",                     6,  0, 0},
    {"PK\003\004xxxx",                    0,  0, 0},
    {"2026-10-01,0\n2026-10-02,0,\x81\n", 0,  0, 0},
    {"2026\00010-01",                     10, 0, 0},
};

START_TEST(a_wrong_file_is_told_by_line_and_column)
{
    const size_t size = wrong[_i].size ? wrong[_i].size : strlen(wrong[_i].text);
    char expected[64];
    struct err err = {0};
    json_t *line = NULL;

    ck_assert_int_eq(holiday_file_read(wrong[_i].text, size, 0, "x", &line, &err), RC_INVALID);
    ck_assert_ptr_null(line);
    ck_assert_str_ne(err.msg, "");
    if (wrong[_i].line > 0) {
        snprintf(expected, sizeof expected, _("Line %d, column %d: %s"), wrong[_i].line,
                 wrong[_i].column, "");
        ck_assert_msg(strncmp(err.msg, expected, strlen(expected)) == 0, "%s", err.msg);
    }
}
END_TEST

START_TEST(a_long_cell_and_too_many_rows_are_refused)
{
    char cell[600];
    struct err err = {0};
    json_t *line = NULL;
    struct buf text;

    memset(cell, 'x', sizeof cell);
    memcpy(cell, "2026-10-01,0,", 13);
    ck_assert_int_eq(holiday_file_read(cell, sizeof cell, 0, "x", &line, &err), RC_INVALID);
    err_clear(&err);
    buf_init(&text, 100000);
    for (int i = 0; i < 401; i++) {
        buf_str(&text, "2026-10-01,0\n");
    }
    ck_assert_int_eq(holiday_file_read(buf_text(&text), text.size, 0, "x", &line, &err),
                     RC_INVALID);
    buf_done(&text);
}
END_TEST

/* Ten megabytes: the line that is one too many, or that it is no text at all. */
START_TEST(a_file_that_is_far_too_large_is_told_by_its_line)
{
    static const char *const rows[] = {"2026-10-01,0\n", "abc,0\n"};
    static const char *const said[] = {"401", "2"};
    char path[RUNNER_FOLDER_SIZE + 16];
    char folder[RUNNER_FOLDER_SIZE];
    struct err err = {0};
    json_t *line = NULL;
    FILE *f;

    runner_folder(folder);
    snprintf(path, sizeof path, "%s/2026.csv", folder);
    f = fopen(path, "we");
    ck_assert_ptr_nonnull(f);
    fputs(_i == 0 ? "" : "day,work\n", f);
    for (size_t k = 0; k < 10000000 / strlen(rows[_i]); k++) {
        fputs(rows[_i], f);
    }
    fclose(f);
    ck_assert_int_eq(holiday_file_open(path, 0, &line, &err), RC_INVALID);
    ck_assert_ptr_null(line);
    ck_assert_msg(strstr(err.msg, said[_i]) != NULL, "%s", err.msg);
    remove(path);
    remove(folder);
}
END_TEST

START_TEST(a_file_that_is_not_there_is_told)
{
    struct err err = {0};
    json_t *line = NULL;

    ck_assert_int_eq(holiday_file_open("/nowhere/2027.csv", 0, &line, &err), RC_NOTFOUND);
}
END_TEST

static void take(struct bench *b, const json_t *line, enum rc expected, const char *code)
{
    struct err err = {0};
    json_t *answer = NULL;
    const enum rc rc = act_run(&b->cx, line, &answer, &err);

    ck_assert_msg(rc == expected, "%s", err.msg);
    ck_assert_str_eq(err.code, code);
    json_decref(answer);
}

static void take_sample(struct bench *b)
{
    json_t *line = read_sample(dresses[0]);

    take(b, line, RC_OK, "");
    json_decref(line);
}

START_TEST(a_year_is_taken_in_as_one_act)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_committee(&b);
    take_sample(&b);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM holiday"), 39);
    ck_assert_int_eq(bench_count(&b, "SELECT n FROM holiday_year WHERE year = 2026"), 39);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM audit WHERE act = 'holidays'"), 1);
    take_sample(&b); /* the same again asks nothing */
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM holiday"), 39);
    bench_close(&b);
}
END_TEST

#define WEEK(more)                                                                            \
    "{\"act\":\"holidays\",\"year\":2026,\"source\":\"样表\",\"rows\":[{\"day\":\"2026-10-" \
    "01\","                                                                                   \
    "\"is_workday\":false}" more "]}"
#define ROW(day, work) ",{\"day\":\"" day "\",\"is_workday\":" work "}"

static const struct {
    const char *line;
    const char *code; /* of the question; "" taken; NULL refused */
    const char *field;
} lines[] = {
    {WEEK(""),                                      "",                                          NULL                                                                    },
    {WEEK(ROW("2026-05-09",                         "true")),                                    "",                                                                       NULL}, /* Saturday */
    {WEEK(ROW("2025-12-31",                                             "false")),                                                                    "",                                                                                       NULL}, /* New Year */
    {WEEK(ROW("2026-10-02",                                         "false") ROW("2026-10-03",                                                                                    "false")),                                                  "", NULL},
    {WEEK(ROW("2026-05-11",                                    "true")),"H1",             "rows"}, /* Monday */
    {WEEK(ROW("2026-05-09",                         "false")),                         "H1",                                                                                                    "rows"}, /* alone */
    {WEEK(ROW("2026-05-09",                                             "false") ROW("2026-05-10",                                                                    "false")),                                                                                                           "H1", "rows"},
    {WEEK(ROW("2027-10-01",                                       "false")),                                                                                  NULL,                                   "rows[1].day"},
    {WEEK(ROW("2025-12-24",                                    "false")),        NULL,"rows[1].day"},
    {WEEK(ROW("2026-10-01",                         "false")),                     NULL,        "rows[1].day"},
    {WEEK(ROW("2026-10-01",                                             "true")),                                                                    NULL,                                                                                                "rows[1].day"},
    {"{\"act\":\"holidays\",\"year\":2026,\"source\":\"样表\",\"rows\":[{\"day\":"
     "\"2026-01-01\",\"is_workday\":false}]}",                                "H3",                                                                           "rows"                                                                                                                                                               },
    {"{\"act\":\"holidays\",\"year\":2026,\"source\":\"样表\",\"rows\":[{\"day\":"
     "\"2026-10-10\",\"is_workday\":true}]}",                                         "H3",                                                   "rows"                                                                                                                   },
    {"{\"act\":\"holidays\",\"year\":1926,\"source\":\"样表\",\"rows\":[{\"day\":"
     "\"1926-10-01\",\"is_workday\":false}]}",NULL,"year"},
    {"{\"act\":\"holidays\",\"year\":2026,\"source\":\"样表\",\"rows\":[]}", NULL,         "rows"},
    {"{\"act\":\"holidays\",\"year\":2026,\"rows\":[{\"day\":\"2026-10-01\",\"is_workday\":"
     "false}]}",  NULL, "source"                },
};

START_TEST(each_doubt_about_a_table_is_asked_and_each_mistake_refused)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_committee(&b);
    if (!lines[_i].code) {
        bench_no(&b, lines[_i].line, "", lines[_i].field);
        ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM holiday"), 0);
    } else if (*lines[_i].code) {
        bench_warns(&b, lines[_i].line, lines[_i].code, lines[_i].field);
    } else {
        bench_ok(&b, lines[_i].line);
    }
    bench_close(&b);
}
END_TEST

START_TEST(a_year_that_is_there_is_replaced_only_after_a_yes)
{
    struct bench b;
    json_t *line = read_sample(dresses[0]);

    bench_open(&b, "2026-11-22");
    bench_committee(&b);
    bench_ok(&b, "{\"act\":\"holiday\",\"day\":\"2026-10-08\",\"is_workday\":false}");
    bench_ok(&b, "{\"act\":\"holiday\",\"day\":\"2027-01-01\",\"is_workday\":false}");
    take(&b, line, RC_WARN, "H2");
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM holiday"), 2);
    json_object_set_new(line, "confirm", json_pack("[s]", "H2"));
    take(&b, line, RC_OK, "");
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM holiday WHERE day = '2026-10-08'"),
                     0);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM holiday WHERE day = '2027-01-01'"),
                     1);
    json_decref(line);
    bench_close(&b);
}
END_TEST

#define LINE(act, day, more) \
    "{\"act\":\"" act "\",\"case\":\"@c1\",\"date\":\"" day "\"" more "}"

/** A case that the court took up on Thursday, 17 September. */
static const char *const court_lines[] = {
    "{\"act\":\"intake\",\"ref\":\"c1\",\"date\":\"2026-09-04\",\"source\":\"APPLY\",\"form\":"
    "\"ORAL\",\"type\":\"02\",\"facts\":\"院墙。\",\"requests\":[\"拆墙\"],\"parties\":[{"
    "\"side\":"
    "\"A\",\"kind\":\"PERSON\",\"name\":\"王强\"},{\"side\":\"B\",\"kind\":\"PERSON\",\"name\":"
    "\"王勇\"}]}",
    LINE("accept", "2026-09-04", ",\"chief\":\"@li\",\"consent\":{\"A\":true,\"B\":true}"),
    LINE("session", "2026-09-07",
         ",\"told\":true,\"present\":[\"王强\",\"王勇\"],\"text\":\"记录。\",\"result\":"
         "\"AGREED\""),
    LINE(
        "agree", "2026-09-07",
        ",\"form\":\"WRITTEN\",\"terms\":[\"王强付王勇300元。\"],\"duties\":[{\"payer\":"
        "\"王强\","
        "\"payee\":\"王勇\",\"amount_fen\":30000,\"due\":\"2026-12-20\"}],\"signed\":{\"王强\":"
        "\"2026-09-07\",\"王勇\":\"2026-09-07\",\"@li\":\"2026-09-07\"},\"sealed\":\"2026-09-"
        "07\""),
    LINE("conf_offer", "2026-09-08", ""),
    LINE("conf_apply", "2026-09-14",
         ",\"court\":\"某区人民法院\",\"sides\":{\"A\":true,\"B\":true},\"annexes\":["
         "\"AGREEMENT\",\"PROOF\",\"IDENTITY\",\"ADDRESS\"]"),
    LINE("conf_court", "2026-09-17", ",\"kind\":\"TAKEN\""),
    NULL,
};

/* The last days of a running case move when the table comes; what was agreed on stays. */
START_TEST(last_days_are_counted_again_when_the_table_comes)
{
    struct bench b;

    bench_open(&b, "2026-09-28");
    bench_committee(&b);
    bench_ok(&b, "{\"act\":\"mediator\",\"ref\":\"li\",\"name\":\"李秀英\"}");
    for (int i = 1; i <= 2; i++) {
        bench_ok(&b, "{\"act\":\"intake\",\"ref\":\"c1\",\"date\":\"2026-09-04\",\"source\":"
                     "\"APPLY\",\"form\":\"ORAL\",\"type\":\"02\",\"facts\":\"院墙。\","
                     "\"requests\":[\"拆墙\"],"
                     "\"parties\":[{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":\"王强\"},"
                     "{\"side\":\"B\",\"kind\":\"PERSON\",\"name\":\"王勇\"}],\"confirm\":"
                     "[\"R08\"]}");
        bench_ok(&b, "{\"act\":\"accept\",\"case\":\"@c1\",\"date\":\"2026-09-04\",\"chief\":"
                     "\"@li\",\"recorder\":\"@li\",\"consent\":{\"A\":true,\"B\":true}}");
    }
    bench_ok(&b, "{\"act\":\"extend\",\"case\":\"@c1\",\"date\":\"2026-09-28\",\"new_due\":"
                 "\"2026-10-06\",\"consent\":{\"A\":true,\"B\":true}}");
    /* 4 October is a Sunday: without a table the last day is the Monday in the holiday */
    ck_assert_int_eq(
        bench_count(&b, "SELECT count(*) FROM cases WHERE id = 1 AND due_on = '2026-10-05'"),
        1);
    take_sample(&b);
    ck_assert_int_eq(
        bench_count(&b, "SELECT count(*) FROM cases WHERE id = 1 AND due_on = '2026-10-08'"),
        1);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM task WHERE case_id = 1 AND kind = "
                                     "'LIMIT' AND due_on = '2026-10-08'"),
                     1);
    ck_assert_int_eq(
        bench_count(&b, "SELECT count(*) FROM cases WHERE id = 2 AND due_on = '2026-10-06'"),
        1);
    bench_close(&b);
}
END_TEST

/* The court's own days too: fifteen from its acceptance, ten more when it said so. */
START_TEST(the_days_of_the_court_are_counted_again)
{
    /* the formatter dies on the split text */
    /* clang-format off */
    static const struct {
        const char *longer; /* the line that extends, or NULL */
        const char *before; /* without the table, of which only the weekends are known */
        const char *after;
    } rows[] = {
        {NULL, "2026-10-02", "2026-10-08"},
        {"{\"act\":\"conf_court\",\"case\":\"@c1\",\"date\":\"2026-09-28\",\"kind\":"
         "\"LONGER\"}",
         "2026-10-12", "2026-10-19"},
    };
    /* clang-format on */
    struct bench b;
    char sql[160];

    bench_open(&b, "2026-09-28");
    bench_committee(&b);
    bench_ok(&b, "{\"act\":\"mediator\",\"ref\":\"li\",\"name\":\"李秀英\"}");
    for (size_t i = 0; court_lines[i]; i++) {
        bench_ok(&b, court_lines[i]);
    }
    if (rows[_i].longer) {
        bench_ok(&b, rows[_i].longer);
    }
    snprintf(sql, sizeof sql, "SELECT count(*) FROM confirmation WHERE rule_by = '%s'",
             rows[_i].before);
    ck_assert_int_eq(bench_count(&b, sql), 1);
    take_sample(&b);
    snprintf(sql, sizeof sql,
             "SELECT count(*) FROM confirmation f JOIN task t ON t.case_id = f.case_id AND "
             "t.kind = 'COURT_RULE' AND t.due_on = f.rule_by WHERE f.rule_by = '%s'",
             rows[_i].after);
    ck_assert_int_eq(bench_count(&b, sql), 1);
    bench_close(&b);
}
END_TEST

/* clang-format off */
#define CAME(source, more)                                                                       \
    "{\"act\":\"intake\",\"ref\":\"c1\",\"date\":\"2026-09-04\",\"source\":\"" source "\",\"form\":"     \
    "\"ORAL\",\"type\":\"03\",\"facts\":\"院墙。\",\"requests\":[\"拆墙\"],\"ref_body\":\"来函单位\","         \
    "\"ref_on\":\"2026-09-04\",\"parties\":[{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":\"王强\"},"         \
    "{\"side\":\"B\",\"kind\":\"PERSON\",\"name\":\"王勇\"}]" more "}"
#define OVER(more) LINE("refer", "2026-09-28", ",\"body\":\"镇政府\",\"reason\":\"确权。\"" more)
/** Letters whose day the holiday of October moves, or not; the newest letter is looked at. */
static const struct {
    const char *intake;
    const char *lines[3];
    const char *before;
    const char *after;
    int moved; /* cases */
} letters[] = {
    /* thirty days from 4 September end on a Sunday, so on the Monday in the holiday */
    {CAME("POLICE", ""), {NULL}, "2026-10-05", "2026-10-08", 1},
    {CAME("POLICE", ",\"ref_due\":\"2026-10-05\""), {NULL}, "2026-10-05", "2026-10-05", 0}, /* the letter names it */
    {CAME("PETITION", ",\"ref_due\":\"2026-10-11\""), {NULL}, "2026-10-05", "2026-10-06", 1}, /* five days before its own */
    {CAME("APPLY", ""), {OVER("")}, "2026-10-05", "2026-10-10", 1}, /* five working days */
    {CAME("APPLY", ""), {OVER(",\"complex\":true")}, "2026-10-12", "2026-10-16", 1},
    {CAME("APPLY", ""), {OVER(",\"due_on\":\"2026-10-05\"")}, "2026-10-05", "2026-10-05", 1}, /* only the day of their receipt moves */
    {CAME("APPLY", ""), {OVER(""), LINE("paper", "2026-09-28", ",\"form\":\"L-YS\",\"in_file\":true")},
     "2026-10-05", "2026-10-05", 1}, /* the paper has told them; their receipt moves */
    {CAME("APPLY", ""), {OVER(""), LINE("reply", "2026-09-28", ",\"kind\":\"RETURNED\",\"text\":\"退。\"")},
     "2026-10-05", "2026-10-05", 0}, /* over */
    {CAME("APPLY", ""), {LINE("guidance", "2026-09-28", ",\"body\":\"司法所\",\"asked\":\"？\"")}, "2026-10-05", "2026-10-08", 1},
};
/* clang-format on */

START_TEST(the_days_of_letters_are_counted_again)
{
    struct bench b;
    json_t *line;
    json_t *answer;
    char *text;
    char sql[160];

    bench_open(&b, "2026-09-28");
    bench_committee(&b);
    bench_ok(&b, letters[_i].intake);
    for (size_t i = 0; i < 3 && letters[_i].lines[i]; i++) {
        bench_ok(&b, letters[_i].lines[i]);
    }
    snprintf(sql, sizeof sql, "SELECT count(*) FROM link WHERE n = 1 AND due_on = '%s'",
             letters[_i].before);
    ck_assert_int_eq(bench_count(&b, sql), 1);
    line = read_sample(dresses[0]);
    text = json_dumps(line, 0);
    answer = bench_run(&b, text);
    ck_assert_int_eq(act_int(answer, "moved"), letters[_i].moved);
    json_decref(answer);
    json_decref(line);
    free(text); /* jansson's own allocator */
    snprintf(sql, sizeof sql, "SELECT count(*) FROM link WHERE n = 1 AND due_on = '%s'",
             letters[_i].after);
    ck_assert_int_eq(bench_count(&b, sql), 1);
    bench_close(&b);
}
END_TEST

/* The December that came with the next New Year is no table of its year. */
START_TEST(the_end_of_december_makes_no_table)
{
    struct bench b;
    struct err err = {0};
    struct holiday_set set;
    bool known = true;

    bench_open(&b, "2026-11-22");
    bench_ok(&b, "{\"act\":\"holiday\",\"day\":\"2026-12-31\",\"is_workday\":false}");
    ck_assert_int_eq(holiday_has_year(b.db, 2026, &known, &err), RC_OK);
    ck_assert(!known);
    ck_assert_int_eq(holiday_table_load(b.db, &set, &err), RC_OK);
    ck_assert(!holiday_set_has_year(&set, 2026));
    ck_assert(!holiday_set_has_year(&set, 2027));
    holiday_done(&set);
    bench_ok(&b, "{\"act\":\"holiday\",\"day\":\"2026-12-24\",\"is_workday\":false}");
    ck_assert_int_eq(holiday_table_load(b.db, &set, &err), RC_OK);
    ck_assert(holiday_set_has_year(&set, 2026));
    holiday_done(&set);
    bench_close(&b);
}
END_TEST

START_TEST(the_first_screen_names_the_year_without_a_table)
{
    struct bench b;
    struct err err = {0};
    struct home_summary h;

    bench_open(&b, "2026-11-22");
    bench_committee(&b);
    ck_assert_int_eq(home_summary(b.db, &b.clock, &h, &err), RC_OK);
    ck_assert_int_eq(h.missing_year, 0); /* nothing is due */
    bench_close(&b);
    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    ck_assert_int_eq(home_summary(b.db, &b.clock, &h, &err), RC_OK);
    ck_assert_int_eq(h.missing_year, 2026);
    take_sample(&b);
    ck_assert_int_eq(home_summary(b.db, &b.clock, &h, &err), RC_OK);
    ck_assert_int_eq(h.missing_year, 0);
    bench_close(&b);
}
END_TEST

static Suite *suite_holiday(void)
{
    Suite *s = suite_create("holiday");
    TCase *tc = tcase_create("holiday");

    tcase_add_loop_test(tc, a_table_reads_the_same_in_every_encoding, 0, countof(dresses));
    tcase_add_loop_test(tc, a_wrong_file_is_told_by_line_and_column, 0, countof(wrong));
    tcase_add_test(tc, a_long_cell_and_too_many_rows_are_refused);
    tcase_add_loop_test(tc, a_file_that_is_far_too_large_is_told_by_its_line, 0, 2);
    tcase_add_test(tc, a_file_that_is_not_there_is_told);
    tcase_add_test(tc, a_year_is_taken_in_as_one_act);
    tcase_add_loop_test(tc, each_doubt_about_a_table_is_asked_and_each_mistake_refused, 0,
                        countof(lines));
    tcase_add_test(tc, a_year_that_is_there_is_replaced_only_after_a_yes);
    tcase_add_test(tc, last_days_are_counted_again_when_the_table_comes);
    tcase_add_loop_test(tc, the_days_of_the_court_are_counted_again, 0, 2);
    tcase_add_loop_test(tc, the_days_of_letters_are_counted_again, 0, (int)countof(letters));
    tcase_add_test(tc, the_end_of_december_makes_no_table);
    tcase_add_test(tc, the_first_screen_names_the_year_without_a_table);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_holiday)
