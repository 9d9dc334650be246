/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_audit.c - the chain of acts and the outbox. */
#include "config.h"

#include <string.h>

#include "core/base/mem.h"
#include "core/base/sha256.h"
#include "core/store/audit.h"
#include "tests/runner.h"

static struct db *db;
static struct clock tj_clock;
static struct err err;

static void open_memory(void)
{
    err_clear(&err);
    clock_init(&tj_clock);
    ck_assert_int_eq(clock_fix(&tj_clock, "2026-11-22T14:30", &err), RC_OK);
    ck_assert_msg(db_open(":memory:", DB_CREATE, &db, &err) == RC_OK, "%s", err.msg);
}

static void close_memory(void)
{
    db_close(db);
}

static char *read_text(const char *sql)
{
    char *text = NULL;

    ck_assert_int_eq(db_read_text(db, &text, &err, sql, ""), RC_OK);
    return text;
}

static void assert_text(const char *sql, const char *expected)
{
    char *text = read_text(sql);

    ck_assert_str_eq(text, expected);
    mem_free(text);
}

static void add_three(void)
{
    ck_assert_int_eq(audit_add(db, &tj_clock, "李秀英", "case_new", 1, "{\"a\":1}", NULL, &err),
                     RC_OK);
    ck_assert_int_eq(
        audit_add(db, &tj_clock, "李秀英", "accept", 1, "{\"b\":2}", "R44,R13", &err), RC_OK);
    ck_assert_int_eq(audit_add(db, &tj_clock, NULL, "backup", 0, "{}", "", &err), RC_OK);
}

START_TEST(each_row_carries_the_digest_of_the_row_before)
{
    add_three();
    ck_assert_int_eq(audit_verify(db, &err), RC_OK);
    assert_text(
        "SELECT a.prev = b.hash FROM audit a JOIN audit b ON b.id = a.id - 1 WHERE a.id = 2",
        "1");
    assert_text(
        "SELECT a.prev = b.hash FROM audit a JOIN audit b ON b.id = a.id - 1 WHERE a.id = 3",
        "1");
    assert_text(
        "SELECT at || ' ' || user || ' ' || act || ' ' || confirmed FROM audit WHERE id = 2",
        "2026-11-22T14:30:00 李秀英 accept R44,R13");
    assert_text("SELECT count(*) FROM audit WHERE case_id IS NULL AND user IS NULL AND id = 3",
                "1");
}
END_TEST

START_TEST(an_empty_chain_is_whole)
{
    ck_assert_int_eq(audit_verify(db, &err), RC_OK);
}
END_TEST

START_TEST(the_digest_of_a_row_is_what_its_fields_say)
{
    static const char zeros[] =
        "0000000000000000000000000000000000000000000000000000000000000000";
    static const char fields[] =
        "64:0000000000000000000000000000000000000000000000000000000000000000"
        "19:2026-11-22T14:30:001:u8:case_new1:12:{}0:";
    char expected[SHA256_HEX_SIZE];

    ck_assert_int_eq(audit_add(db, &tj_clock, "u", "case_new", 1, "{}", NULL, &err), RC_OK);
    sha256_hex(fields, strlen(fields), expected);
    assert_text("SELECT hash FROM audit", expected);
    assert_text("SELECT prev FROM audit", zeros);
}
END_TEST

static const char *const tamperings[] = {
    "UPDATE audit SET request = '{\"b\":3}' WHERE id = 2",
    "UPDATE audit SET at = '2026-11-23T14:30:00' WHERE id = 2",
    "UPDATE audit SET user = '王强' WHERE id = 2",
    "UPDATE audit SET act = 'refuse' WHERE id = 2",
    "UPDATE audit SET case_id = 2 WHERE id = 2",
    "UPDATE audit SET confirmed = NULL WHERE id = 2",
    "UPDATE audit SET hash = prev WHERE id = 2",
    "UPDATE audit SET user = NULL, act = user || act WHERE id = 2",
    "DELETE FROM audit WHERE id = 2",
};

START_TEST(a_row_changed_by_hand_shows)
{
    add_three();
    ck_assert_int_eq(db_write(db, &err, tamperings[_i], ""), RC_OK);
    ck_assert_int_eq(audit_verify(db, &err), RC_DAMAGED);
    ck_assert_ptr_nonnull(strstr(err.msg, strstr(tamperings[_i], "DELETE") ? "3" : "2"));
}
END_TEST

START_TEST(a_rolled_back_act_leaves_no_row)
{
    ck_assert_int_eq(db_begin(db, &err), RC_OK);
    add_three();
    db_rollback(db);
    assert_text("SELECT count(*) FROM audit", "0");
    add_three();
    ck_assert_int_eq(audit_verify(db, &err), RC_OK);
}
END_TEST

START_TEST(the_outbox_counts_revisions_of_each_record)
{
    char digest[SHA256_HEX_SIZE];

    ck_assert_int_eq(outbox_add(db, &tj_clock, "case", 7, "{\"n\":1}", &err), RC_OK);
    ck_assert_int_eq(outbox_add(db, &tj_clock, "case", 7, "{\"n\":2}", &err), RC_OK);
    ck_assert_int_eq(outbox_add(db, &tj_clock, "case", 8, "{\"n\":3}", &err), RC_OK);
    ck_assert_int_eq(outbox_add(db, &tj_clock, "paper", 7, "{\"n\":4}", &err), RC_OK);
    assert_text("SELECT group_concat(kind || entity_id || '.' || revision || state, ' ') FROM "
                "(SELECT * FROM outbox"
                " ORDER BY id)",
                "case7.1SEALED case7.2SEALED case8.1SEALED paper7.1SEALED");
    sha256_hex("{\"n\":2}", 7, digest);
    assert_text("SELECT digest FROM outbox WHERE id = 2", digest);
    assert_text("SELECT created_at FROM outbox WHERE id = 2", "2026-11-22T14:30:00");
}
END_TEST

static Suite *suite_audit(void)
{
    Suite *s = suite_create("audit");
    TCase *tc = tcase_create("audit");

    tcase_add_checked_fixture(tc, open_memory, close_memory);
    tcase_add_test(tc, each_row_carries_the_digest_of_the_row_before);
    tcase_add_test(tc, an_empty_chain_is_whole);
    tcase_add_test(tc, the_digest_of_a_row_is_what_its_fields_say);
    tcase_add_loop_test(tc, a_row_changed_by_hand_shows, 0, (int)countof(tamperings));
    tcase_add_test(tc, a_rolled_back_act_leaves_no_row);
    tcase_add_test(tc, the_outbox_counts_revisions_of_each_record);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_audit)
