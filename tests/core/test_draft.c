/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_draft.c - entries kept before they are saved. */
#include "config.h"

#include "core/base/mem.h"
#include "core/store/draft.h"
#include "tests/runner.h"

static struct db *db;
static struct clock tj_clock;
static struct err err;

static void set_clock(const char *text)
{
    ck_assert_int_eq(clock_fix(&tj_clock, text, &err), RC_OK);
}

static void open_memory(void)
{
    err_clear(&err);
    clock_init(&tj_clock);
    set_clock("2026-11-22T14:22");
    ck_assert_msg(db_open(":memory:", DB_CREATE, &db, &err) == RC_OK, "%s", err.msg);
}

static void close_memory(void)
{
    db_close(db);
}

static int64_t save(int64_t case_id, const char *form, const char *data)
{
    struct draft d = {.case_id = case_id,
                      .form = mem_strdup(form),
                      .version = mem_strdup("1"),
                      .title = mem_strdup("受理登记表 (王强)"),
                      .data = mem_strdup(data),
                      .field = mem_strdup("parties[0].name"),
                      .cursor = 6};
    int64_t id;

    ck_assert_msg(draft_save(db, &tj_clock, &d, &err) == RC_OK, "%s (%s)", err.msg, err.field);
    id = d.id;
    ck_assert_int_gt(id, 0);
    draft_done(&d);
    return id;
}

static int64_t count(void)
{
    int64_t n = -1;

    ck_assert_int_eq(db_read_int(db, &n, &err, "SELECT count(*) FROM draft", ""), RC_OK);
    return n;
}

START_TEST(a_draft_comes_back_as_it_was_typed)
{
    struct draft d;
    const int64_t id = save(0, "intake", "{\"name\":\"王强\"}");

    ck_assert_int_eq(draft_find(db, 0, "intake", &d, &err), RC_OK);
    ck_assert_int_eq(d.id, id);
    ck_assert_int_eq(d.case_id, 0);
    ck_assert_str_eq(d.form, "intake");
    ck_assert_str_eq(d.version, "1");
    ck_assert_str_eq(d.title, "受理登记表 (王强)");
    ck_assert_str_eq(d.data, "{\"name\":\"王强\"}");
    ck_assert_str_eq(d.field, "parties[0].name");
    ck_assert_int_eq(d.cursor, 6);
    ck_assert_str_eq(d.saved_at, "2026-11-22T14:22:00");
    draft_done(&d);
    ck_assert_ptr_null(d.form);
    draft_done(&d);
}
END_TEST

START_TEST(saving_again_overwrites_and_keeps_the_id)
{
    struct draft d;
    const int64_t id = save(3, "intake", "{\"a\":1}");

    ck_assert_int_eq(draft_find(db, 3, "intake", &d, &err), RC_OK);
    mem_free(d.data);
    d.data = mem_strdup("{\"a\":2}");
    d.cursor = 0;
    set_clock("2026-11-22T14:23");
    ck_assert_int_eq(draft_save(db, &tj_clock, &d, &err), RC_OK);
    ck_assert_int_eq(d.id, id);
    ck_assert_str_eq(d.saved_at, "2026-11-22T14:23:00");
    draft_done(&d);
    ck_assert_int_eq(count(), 1);
    ck_assert_int_eq(draft_find(db, 3, "intake", &d, &err), RC_OK);
    ck_assert_str_eq(d.data, "{\"a\":2}");
    draft_done(&d);
}
END_TEST

START_TEST(a_draft_deleted_meanwhile_is_saved_anew)
{
    struct draft d;
    const int64_t id = save(3, "intake", "{\"a\":1}");

    ck_assert_int_eq(draft_find(db, 3, "intake", &d, &err), RC_OK);
    ck_assert_int_eq(draft_delete(db, id, &err), RC_OK);
    ck_assert_int_eq(draft_save(db, &tj_clock, &d, &err), RC_OK);
    draft_done(&d);
    ck_assert_int_eq(draft_find(db, 3, "intake", &d, &err), RC_OK);
    ck_assert_str_eq(d.data, "{\"a\":1}");
    draft_done(&d);
}
END_TEST

START_TEST(drafts_are_told_apart_by_case_and_form)
{
    struct draft d;

    (void)save(1, "intake", "{\"n\":1}");
    (void)save(2, "intake", "{\"n\":2}");
    (void)save(1, "record", "{\"n\":3}");
    ck_assert_int_eq(draft_find(db, 1, "intake", &d, &err), RC_OK);
    ck_assert_str_eq(d.data, "{\"n\":1}");
    draft_done(&d);
    ck_assert_int_eq(draft_find(db, 2, "record", &d, &err), RC_NOTFOUND);
    draft_done(&d);
    ck_assert_int_eq(err.rc, RC_OK);
}
END_TEST

START_TEST(the_newest_open_draft_is_offered)
{
    struct draft d;
    int64_t newest;

    ck_assert_int_eq(draft_newest(db, &d, &err), RC_NOTFOUND);
    set_clock("2026-11-22T14:30");
    newest = save(1, "intake", "{\"n\":1}");
    set_clock("2026-11-22T14:20");
    (void)save(2, "intake", "{\"n\":2}");
    ck_assert_int_eq(draft_newest(db, &d, &err), RC_OK);
    ck_assert_int_eq(d.id, newest);
    draft_done(&d);
    ck_assert_int_eq(draft_discard(db, &tj_clock, newest, &err), RC_OK);
    ck_assert_int_eq(draft_newest(db, &d, &err), RC_OK);
    ck_assert_str_eq(d.data, "{\"n\":2}");
    draft_done(&d);
    ck_assert_int_eq(draft_find(db, 1, "intake", &d, &err), RC_NOTFOUND);
}
END_TEST

START_TEST(the_bin_keeps_a_draft_for_thirty_days)
{
    const int64_t old = save(1, "intake", "{}");
    const int64_t later = save(2, "intake", "{}");
    const int64_t last = save(3, "intake", "{}");

    ck_assert_int_eq(draft_discard(db, &tj_clock, old, &err), RC_OK);
    ck_assert_int_eq(count(), 3);
    set_clock("2026-12-22T14:22");
    ck_assert_int_eq(draft_discard(db, &tj_clock, later, &err), RC_OK);
    ck_assert_int_eq(count(), 3);
    set_clock("2026-12-23T00:00");
    ck_assert_int_eq(draft_discard(db, &tj_clock, last, &err), RC_OK);
    ck_assert_int_eq(count(), 2);
}
END_TEST

START_TEST(a_draft_without_contents_can_be_saved)
{
    struct draft d = {0};

    ck_assert_int_eq(draft_save(db, &tj_clock, &d, &err), RC_OK);
    draft_done(&d);
    ck_assert_int_eq(draft_newest(db, &d, &err), RC_OK);
    ck_assert_str_eq(d.data, "{}");
    draft_done(&d);
}
END_TEST

static Suite *suite_draft(void)
{
    Suite *s = suite_create("draft");
    TCase *tc = tcase_create("draft");

    tcase_add_checked_fixture(tc, open_memory, close_memory);
    tcase_add_test(tc, a_draft_comes_back_as_it_was_typed);
    tcase_add_test(tc, saving_again_overwrites_and_keeps_the_id);
    tcase_add_test(tc, a_draft_deleted_meanwhile_is_saved_anew);
    tcase_add_test(tc, drafts_are_told_apart_by_case_and_form);
    tcase_add_test(tc, the_newest_open_draft_is_offered);
    tcase_add_test(tc, the_bin_keeps_a_draft_for_thirty_days);
    tcase_add_test(tc, a_draft_without_contents_can_be_saved);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_draft)
