/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_tasks.c - `holiday import`, and `list tasks` as rows and as a calendar file. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/file.h"
#include "core/base/mem.h"
#include "tests/cli/desk.h"
#include "tests/runner.h"

static struct program p;

static void before(void)
{
    program_init(&p);
}

static void after(void)
{
    program_done(&p);
}

static const char lines[] =
    "{\"act\":\"mediator\",\"ref\":\"li\",\"name\":\"李秀英\",\"sex\":\"F\",\"birth\":\"1968-"
    "05-01\",\"post\":\"DIRECTOR\",\"term_from\":\"2024-12-01\"}\n"
    "{\"act\":\"intake\",\"date\":\"2026-11-20\",\"received_by\":\"@li\",\"source\":\"APPLY\","
    "\"form\":\"ORAL\",\"type\":\"02\",\"facts\":\"院墙越界。\",\"requests\":[\"拆除\"],"
    "\"parties\":[{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":\"王强\",\"phone\":"
    "\"13800001234\",\"id_no\":\"110199196006150035\"},"
    "{\"side\":\"B\",\"kind\":\"PERSON\",\"name\":\"王勇\"}]}\n";

#define SAMPLE "@/tests/data/holidays/sample-2026.csv"

/** Command lines on one database, in order; @ stands for the source tree. The word is in the
 * output, or in the errors when the code is not 0. */
static const struct {
    const char *words;
    int code;
    const char *says;
} rows[] = {
    {"list tasks --format json",                                             0, "\"state\":\"LATER\""            },
    {"list tasks state=LATE",                                                3, NULL                             },
    {"list tasks kind=CONSENT --format csv",                                 0, "due_on,days_left,kind,case_id"  },
    {"list tasks --format ics",                                              0, "DTSTART;VALUE=DATE:20261125\r\n"},
    {"list tasks kind=CONSENT --format ics",                                 2, NULL                             },
    {"list cases --format ics",                                              2, "ics"                            },
    {"list tasks --format ics -o /nosuch/tasks.ics",                         1, NULL                             },
    {"holiday",                                                              2, "holiday"                        },
    {"holiday export " SAMPLE,                                               2, "import"                         },
    {"holiday import /nosuch.csv",                                           3, "/nosuch.csv"                    },
    {"holiday import @/tests/data/example.jsonl",                            1, "1"                              },
    {"holiday import " SAMPLE " --year 27",                                  2, "27"                             },
    {"holiday import " SAMPLE " --year 2027",                                1, "2026-01-01"                     },
    {"list holidays",                                                        3, NULL                             },
    {"holiday import " SAMPLE,                                               0, "39"                             },
    {"holiday import " SAMPLE,                                               0, "39"                             },
    {"list holidays note=国庆节",                                         0, "2026-10-01"                     },
    {"do {\"act\":\"holiday\",\"day\":\"2026-10-08\",\"is_workday\":false}", 0, NULL                             },
    {"holiday import " SAMPLE,                                               1, "2026-10-08"                     },
    {"list holidays 2026-10-08",                                             0, "2026-10-08"                     },
    {"holiday import " SAMPLE " --yes",                                      0, "39"                             },
    {"list holidays 2026-10-08",                                             3, NULL                             },
};

static int run(const char *words)
{
    char line[600];
    const char *at = strchr(words, '@');

    if (strncmp(words, "do ", 3) == 0) {
        return program_run(&p, words + 3, "do -");
    }
    if (at) {
        snprintf(line, sizeof line, "%.*s%s", (int)(at - words), words, runner_path(at + 2));
        words = line;
    }
    return program_run(&p, NULL, words);
}

START_TEST(tasks_are_listed_and_holidays_taken_in)
{
    program_init_committee(&p);
    ck_assert_msg(program_run(&p, lines, "do -") == 0, "%s", buf_text(&p.out));
    for (size_t i = 0; i < countof(rows); i++) {
        const int code = run(rows[i].words);
        const struct buf *b = code ? &p.err : &p.out;

        ck_assert_msg(code == rows[i].code, "%s: %d %s%s", rows[i].words, code,
                      buf_text(&p.out), buf_text(&p.err));
        if (rows[i].says) {
            ck_assert_msg(memmem(buf_text(b), b->size, rows[i].says, strlen(rows[i].says)),
                          "%s: %s", rows[i].words, buf_text(b));
        }
        ck_assert_ptr_null(memmem(buf_text(&p.out), p.out.size, "110199196006150035", 18));
        ck_assert_ptr_null(memmem(buf_text(&p.out), p.out.size, "13800001234", 11));
    }
}
END_TEST

START_TEST(the_calendar_goes_into_a_file_whole)
{
    struct err err = {0};
    struct buf file;
    char words[300];

    program_init_committee(&p);
    ck_assert_msg(program_run(&p, lines, "do -") == 0, "%s", buf_text(&p.out));
    ck_assert_int_eq(program_run(&p, NULL, "list tasks --format ics"), 0);
    snprintf(words, sizeof words, "list tasks --format ics -o %s",
             program_file(&p, "tasks.ics"));
    buf_init(&file, 1 << 20);
    {
        char *shown = mem_strdup(buf_text(&p.out));

        ck_assert_int_eq(program_run(&p, NULL, words), 0);
        ck_assert_int_eq(file_read(program_file(&p, "tasks.ics"), &file, &err), RC_OK);
        ck_assert_str_eq(buf_text(&file), shown);
        mem_free(shown);
    }
    buf_done(&file);
}
END_TEST

/* On a real terminal: from the first screen to the calendar and back, then the table of the
 * year by its path. */
START_TEST(the_calendar_opens_and_a_table_is_taken_in_by_keys)
{
    struct desk d;
    char keys[300];

    desk_init(&d);
    program_init_committee(&d.p);
    desk_acts(&d, lines);
    desk_open(&d, "");
    desk_see(&d, "节假日表缺失");
    desk_do(&d, "F4", "调解 > 日历");
    desk_see(&d, "征求对方同意");
    desk_keys(&d, "Esc");
    desk_see(&d, "去哪里");
    desk_do(&d, "\"8\"", "导入一年的节假日表");
    desk_do(&d, "\"5\"", "写文件名");
    snprintf(keys, sizeof keys, "\"%s\" Enter",
             runner_path("tests/data/holidays/sample-2026.csv"));
    desk_do(&d, keys, "已经导入");
    desk_keys(&d, "Esc");
    desk_see_gone(&d, "节假日表缺失");
    desk_see(&d, "去哪里");
    desk_leave(&d);
    desk_done(&d);
}
END_TEST

static Suite *suite_tasks(void)
{
    Suite *s = suite_create("tasks");
    TCase *tc = tcase_create("tasks");

    tcase_add_checked_fixture(tc, before, after);
    tcase_add_test(tc, tasks_are_listed_and_holidays_taken_in);
    tcase_add_test(tc, the_calendar_goes_into_a_file_whole);
    tcase_add_test(tc, the_calendar_opens_and_a_table_is_taken_in_by_keys);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_tasks)
