/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_calendar.c - the next 60 days, and the tasks as a calendar file: read back by a small
 * reader of RFC 5545 that takes nothing on trust. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/utf8.h"
#include "core/domain/calendar.h"
#include "core/exchange/ics.h"
#include "tests/core/bench_case.h"
#include "tests/runner.h"

START_TEST(the_calendar_joins_tasks_and_the_holiday_table)
{
    struct bench b;
    struct arena arena;
    struct calendar c;
    struct err err = {0};

    arena_init(&arena);
    bench_open(&b, "2026-11-08");
    bench_agreed(&b); /* VISIT 11-20, PERFORM 11-20, VISIT 11-21, CONFIRM 12-07 */
    bench_ok(&b, "{\"act\":\"holiday\",\"day\":\"2026-11-20\",\"is_workday\":false,\"note\":"
                 "\"村庆\"}");
    bench_ok(&b, "{\"act\":\"holiday\",\"day\":\"2026-11-28\",\"is_workday\":true,\"note\":"
                 "\"调休上班\"}");
    bench_ok(&b, "{\"act\":\"holiday\",\"day\":\"2027-03-01\",\"is_workday\":false}");
    ck_assert_int_eq(calendar_read(b.db, &b.clock, &arena, &c, &err), RC_OK);
    ck_assert_uint_eq(c.n, 5);
    ck_assert(c.rows[0].first && c.rows[0].mark == CALENDAR_REST);
    ck_assert_str_eq(c.rows[0].note, "村庆");
    ck_assert_str_eq(c.rows[0].task->kind, "PERFORM");
    ck_assert(!c.rows[1].first && c.rows[1].mark == CALENDAR_REST);
    ck_assert_str_eq(c.rows[1].task->kind, "VISIT");
    ck_assert(c.rows[2].first && c.rows[2].mark == CALENDAR_USUAL);
    ck_assert(c.rows[3].mark == CALENDAR_WORK);
    ck_assert_ptr_null(c.rows[3].task);
    ck_assert_str_eq(c.rows[4].task->kind, "CONFIRM");
    ck_assert_str_eq(c.rows[4].task->law, "人民调解法 第33条");
    ck_assert_int_eq(c.missing_year, 0);
    ck_assert(!c.cut);
    arena_done(&arena);
    bench_close(&b);
}
END_TEST

START_TEST(days_before_today_and_after_sixty_are_not_in_the_calendar)
{
    static const struct {
        const char *today;
        size_t n;
    } rows[] = {
        {"2026-11-20", 4}, /* today counts */
        {"2026-11-21", 2},
        {"2026-12-07", 1},
        {"2026-12-08", 0},
        {"2026-10-08", 4}, /* 60 days on is 12-07 */
        {"2026-10-07", 3},
    };
    struct bench b;
    struct arena arena;
    struct err err = {0};

    arena_init(&arena);
    bench_open(&b, "2026-11-08");
    bench_agreed(&b);
    for (size_t i = 0; i < countof(rows); i++) {
        struct calendar c;

        bench_today(&b, rows[i].today);
        ck_assert_int_eq(calendar_read(b.db, &b.clock, &arena, &c, &err), RC_OK);
        ck_assert_msg(c.n == rows[i].n, "%s: %zu", rows[i].today, c.n);
        ck_assert_int_eq(c.missing_year, 2026);
    }
    arena_done(&arena);
    bench_close(&b);
}
END_TEST

/* --- the file --- */

enum { PROPS_MAX = 512, PROP_SIZE = 2048 };

struct reader {
    char props[PROPS_MAX][PROP_SIZE]; /* unfolded lines */
    size_t n;
};

/* Asserts what 3.1 asks of the bytes: CRLF, 75 bytes, no cut character; joins folded lines. */
static void ics_read(const struct buf *file, struct reader *r)
{
    const char *at = buf_text(file);

    r->n = 0;
    ck_assert(utf8_is_valid(at, file->size));
    while (*at) {
        const char *end = strstr(at, "\r\n");
        size_t size;

        ck_assert_ptr_nonnull(end);
        size = (size_t)(end - at);
        ck_assert_uint_le(size, 75);
        ck_assert_ptr_null(memchr(at, '\n', size));
        ck_assert(utf8_is_valid(at, size));
        if (*at == ' ') {
            const size_t used = strlen(r->props[r->n - 1]);

            ck_assert_uint_gt(r->n, 0);
            ck_assert_uint_lt(used + size, PROP_SIZE);
            snprintf(r->props[r->n - 1] + used, PROP_SIZE - used, "%.*s", (int)size - 1,
                     at + 1);
        } else {
            ck_assert_uint_lt(r->n, PROPS_MAX);
            snprintf(r->props[r->n++], PROP_SIZE, "%.*s", (int)size, at);
        }
        at = end + 2;
    }
}

static const char *prop(const struct reader *r, size_t event, const char *name)
{
    size_t seen = 0;

    for (size_t i = 0; i < r->n; i++) {
        seen += strcmp(r->props[i], "BEGIN:VEVENT") == 0;
        if (seen == event + 1 && strncmp(r->props[i], name, strlen(name)) == 0) {
            return r->props[i] + strlen(name);
        }
    }
    return "";
}

static size_t count(const struct reader *r, const char *line)
{
    size_t n = 0;

    for (size_t i = 0; i < r->n; i++) {
        n += strcmp(r->props[i], line) == 0;
    }
    return n;
}

static void export_tasks(struct bench *b, struct reader *r)
{
    struct arena arena;
    struct task_row *rows;
    struct err err = {0};
    struct buf file;
    char stamp[CLOCK_UTC_SIZE];
    size_t n;

    arena_init(&arena);
    buf_init(&file, 1 << 20);
    clock_stamp_utc(&b->clock, stamp);
    ck_assert_int_eq(task_list(b->db, &b->clock, (struct date){0}, 0, &arena, &rows, &n, &err),
                     RC_OK);
    ics_begin(&file);
    for (size_t i = 0; i < n; i++) {
        ics_task(&file, &rows[i], "110199000001", stamp);
    }
    ics_end(&file);
    ics_read(&file, r);
    buf_done(&file);
    arena_done(&arena);
}

START_TEST(the_file_reads_back_as_the_tasks)
{
    static struct reader r;
    struct bench b;

    bench_open(&b, "2026-11-08");
    bench_agreed(&b);
    export_tasks(&b, &r);
    ck_assert_str_eq(r.props[0], "BEGIN:VCALENDAR");
    ck_assert_str_eq(r.props[1], "VERSION:2.0");
    ck_assert_str_eq(r.props[r.n - 1], "END:VCALENDAR");
    ck_assert_uint_eq(count(&r, "BEGIN:VEVENT"), 4);
    ck_assert_uint_eq(count(&r, "END:VEVENT"), 4);
    ck_assert_uint_eq(count(&r, "BEGIN:VALARM"), count(&r, "END:VALARM"));
    ck_assert_str_eq(prop(&r, 0, "UID:"), "c1-PERFORM-1.110199000001@tiaojie");
    ck_assert_str_eq(prop(&r, 0, "DTSTART;VALUE=DATE:"), "20261120");
    ck_assert_str_eq(prop(&r, 0, "DTEND;VALUE=DATE:"), "20261121");
    ck_assert_str_eq(prop(&r, 0, "TRIGGER:"), "-P6DT15H"); /* nine o'clock, seven days before */
    ck_assert_ptr_nonnull(strstr(prop(&r, 0, "SUMMARY:"), "王强 与 王勇"));
    ck_assert_ptr_nonnull(strstr(prop(&r, 0, "DESCRIPTION:"), "\\n人民调解法"));
    ck_assert_str_eq(prop(&r, 1, "DTSTART;VALUE=DATE:"), "20261120");
    ck_assert_str_ne(prop(&r, 0, "UID:"), prop(&r, 1, "UID:"));
    bench_close(&b);
}
END_TEST

START_TEST(a_task_keeps_its_uid_when_it_gets_late_and_is_urged)
{
    static struct reader r;
    struct bench b;
    char uid[64];

    bench_open(&b, "2026-11-08");
    bench_agreed(&b);
    export_tasks(&b, &r);
    snprintf(uid, sizeof uid, "%s", prop(&r, 0, "UID:"));
    bench_today(&b, "2026-11-23");
    export_tasks(&b, &r);
    ck_assert_str_eq(prop(&r, 0, "UID:"), uid);
    bench_ok(&b, "{\"act\":\"urge\",\"case\":\"@c1\",\"date\":\"2026-11-23\",\"name\":\"王强\","
                 "\"text\":\"请履行。\"}");
    export_tasks(&b, &r);
    for (size_t i = 0, found = 0; i < 4; i++) {
        found += strcmp(prop(&r, i, "UID:"), uid) == 0;
        ck_assert(i < 3 || found == 1);
    }
    bench_close(&b);
}
END_TEST

START_TEST(no_number_or_telephone_leaves_in_the_file)
{
    static struct reader r;
    struct bench b;

    bench_open(&b, "2026-11-08");
    bench_agreed(&b);
    export_tasks(&b, &r);
    for (size_t i = 0; i < r.n; i++) {
        ck_assert_ptr_null(strstr(r.props[i], "1101991960"));
        ck_assert_ptr_null(strstr(r.props[i], "13800001234"));
        ck_assert_ptr_null(strstr(r.props[i], "三组"));
    }
    bench_close(&b);
}
END_TEST

/** Rule of 3.3.11, and of 3.1 with characters of three bytes at the fold. */
static const struct {
    const char *text;
    const char *escaped;
} texts[] = {
    {"甲、乙",       "甲、乙"      },
    {"a,b;c\\d",        "a\\,b\\;c\\\\d" },
    {"一\n二\r\n三", "一\\n二\\n三"},
    {"",                ""               },
};

START_TEST(texts_are_escaped)
{
    struct buf out;

    buf_init(&out, 1000);
    ics_text(&out, texts[_i].text);
    ck_assert_str_eq(buf_text(&out), texts[_i].escaped);
    buf_done(&out);
}
END_TEST

START_TEST(lines_are_folded_between_characters)
{
    static struct reader r;
    char line[PROP_SIZE];
    struct buf out;

    for (size_t head = 0; head < 8; head++) {
        size_t used = 0;

        for (; used < head; used++) {
            line[used] = 'x';
        }
        for (int i = 0; i < 120; i++, used += 3) {
            memcpy(line + used, i % 2 ? "强" : "勇", 3);
        }
        line[used] = '\0';
        buf_init(&out, 4000);
        ics_line(&out, line);
        ics_read(&out, &r);
        ck_assert_uint_eq(r.n, 1);
        ck_assert_str_eq(r.props[0], line);
        buf_done(&out);
    }
}
END_TEST

static Suite *suite_calendar(void)
{
    Suite *s = suite_create("calendar");
    TCase *tc = tcase_create("calendar");

    tcase_add_test(tc, the_calendar_joins_tasks_and_the_holiday_table);
    tcase_add_test(tc, days_before_today_and_after_sixty_are_not_in_the_calendar);
    tcase_add_test(tc, the_file_reads_back_as_the_tasks);
    tcase_add_test(tc, a_task_keeps_its_uid_when_it_gets_late_and_is_urged);
    tcase_add_test(tc, no_number_or_telephone_leaves_in_the_file);
    tcase_add_loop_test(tc, texts_are_escaped, 0, countof(texts));
    tcase_add_test(tc, lines_are_folded_between_characters);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_calendar)
