/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_migrate.c - schema steps, the backup before them, and backups as such. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "core/store/backup.h"
#include "core/store/migrate.h"
#include "tests/runner.h"

static char folder[RUNNER_FOLDER_SIZE];
static char path[RUNNER_FOLDER_SIZE + 32];
static char copy_path[RUNNER_FOLDER_SIZE + 32];
static struct err err;

static void make_folder(void)
{
    runner_folder(folder);
    snprintf(path, sizeof path, "%s/a.db", folder);
    snprintf(copy_path, sizeof copy_path, "%s/copy.db", folder);
    err_clear(&err);
}

static void remove_folder(void)
{
    static const char *const names[] = {
        "a.db",    "a.db-wal",    "a.db-shm",    "a.db-before-v2", "a.db-before-v3",
        "copy.db", "copy.db-wal", "copy.db-shm", "copy.db.part",   "tiaojie.lock"};

    for (size_t i = 0; i < countof(names); i++) {
        char name[128];

        snprintf(name, sizeof name, "%s/%s", folder, names[i]);
        unlink(name);
    }
    ck_assert_int_eq(rmdir(folder), 0);
}

static struct db *open_db(const char *name, unsigned flags)
{
    struct db *db = NULL;

    ck_assert_msg(db_open(name, flags, &db, &err) == RC_OK, "%s (%s)", err.msg, err.field);
    return db;
}

static int64_t read_int(struct db *db, const char *sql)
{
    int64_t value = -1;

    ck_assert_msg(db_read_int(db, &value, &err, sql, "") == RC_OK, "%s (%s)", err.msg,
                  err.field);
    return value;
}

static void add_row(struct db *db)
{
    ck_assert_int_eq(db_write(db, &err,
                              "INSERT INTO audit (at, act, request, prev, hash) VALUES ('a', "
                              "'b', '{}', 'c', 'd')",
                              ""),
                     RC_OK);
}

START_TEST(the_steps_are_numbered_without_gaps)
{
    size_t n;
    const struct migration *list = migrate_list(&n);

    ck_assert_uint_ge(n, 1);
    for (size_t i = 0; i < n; i++) {
        ck_assert_int_eq(list[i].version, (int)i + 1);
        ck_assert_uint_gt(strlen(list[i].sql), 0);
        ck_assert_ptr_nonnull(strstr(list[i].name, ".sql"));
    }
}
END_TEST

START_TEST(a_new_file_stands_at_the_newest_version)
{
    struct db *db = open_db(path, DB_CREATE);
    size_t n;

    (void)migrate_list(&n);
    ck_assert_int_eq(read_int(db, "PRAGMA user_version"), (int64_t)n);
    ck_assert_int_eq(read_int(db, "PRAGMA application_id"), DB_APPLICATION_ID);
    ck_assert_int_eq(migrate_run(db, &err), RC_OK);
    db_close(db);
}
END_TEST

/* The embedded steps with two invented ones behind; the second may be broken. */
static size_t longer_list(struct migration *list, const char *sql_last)
{
    size_t n;
    const struct migration *real = migrate_list(&n);

    memcpy(list, real, n * sizeof *list);
    list[n] =
        (struct migration){(int)n + 1, "next.sql", "CREATE TABLE extra (a INTEGER) STRICT;"};
    list[n + 1] = (struct migration){(int)n + 2, "last.sql", sql_last};
    return n;
}

START_TEST(an_older_file_is_copied_and_then_brought_up_to_date)
{
    struct migration list[66];
    struct db *db = open_db(path, DB_CREATE);
    const size_t n = longer_list(list, "INSERT INTO extra VALUES (5);");
    char backup[sizeof path + 32];
    int64_t rows = 0;

    add_row(db);
    ck_assert_int_eq(migrate_apply(db, list, n + 2, &err), RC_OK);
    ck_assert_int_eq(read_int(db, "PRAGMA user_version"), (int64_t)n + 2);
    ck_assert_int_eq(read_int(db, "SELECT a FROM extra"), 5);
    ck_assert_int_eq(read_int(db, "PRAGMA foreign_keys"), 1);
    snprintf(backup, sizeof backup, "%s-before-v%zu", path, n + 2);
    ck_assert_int_eq(backup_verify(backup, &rows, &err), RC_OK);
    ck_assert_int_eq(rows, 1);
    db_close(db);
    unlink(backup);
}
END_TEST

START_TEST(a_failing_step_leaves_the_version_before_it)
{
    struct migration list[66];
    struct db *db = open_db(path, DB_CREATE);
    const size_t n = longer_list(
        list, "INSERT INTO extra VALUES (5); INSERT INTO no_such_table VALUES (1);");
    char backup[sizeof path + 32];

    ck_assert_int_eq(migrate_apply(db, list, n + 2, &err), RC_DAMAGED);
    ck_assert(!db_in_transaction(db));
    ck_assert_int_eq(read_int(db, "PRAGMA user_version"), (int64_t)n + 1);
    ck_assert_int_eq(read_int(db, "SELECT count(*) FROM extra"), 0);
    snprintf(backup, sizeof backup, "%s-before-v%zu", path, n + 2);
    db_close(db);
    unlink(backup);
}
END_TEST

START_TEST(a_step_that_breaks_references_is_undone)
{
    struct migration list[66];
    struct db *db = open_db(":memory:", DB_CREATE);
    const size_t n =
        longer_list(list, "CREATE TABLE up (id INTEGER PRIMARY KEY) STRICT;"
                          "CREATE TABLE down (up INTEGER REFERENCES up (id)) STRICT;"
                          "INSERT INTO down VALUES (99);");

    ck_assert_int_eq(migrate_apply(db, list, n + 2, &err), RC_DAMAGED);
    ck_assert_int_eq(read_int(db, "PRAGMA user_version"), (int64_t)n + 1);
    ck_assert_int_eq(read_int(db, "SELECT count(*) FROM sqlite_schema WHERE name = 'down'"), 0);
    db_close(db);
}
END_TEST

START_TEST(a_backup_is_one_file_with_every_row)
{
    struct db *db = open_db(path, DB_CREATE);
    struct db *copy;
    struct stat st;
    char *mode = NULL;
    int64_t rows = -1;

    for (int i = 0; i < 20; i++) {
        add_row(db);
    }
    ck_assert_msg(backup_to(db, copy_path, &err) == RC_OK, "%s", err.msg);
    ck_assert(!db_in_transaction(db));
    ck_assert_int_eq(stat(copy_path, &st), 0);
    ck_assert_uint_eq(st.st_mode & 0777, 0600);
    ck_assert_int_eq(backup_verify(copy_path, &rows, &err), RC_OK);
    ck_assert_int_eq(rows, 20);
    copy = open_db(copy_path, DB_READONLY);
    ck_assert_int_eq(db_read_text(copy, &mode, &err, "PRAGMA journal_mode", ""), RC_OK);
    ck_assert_str_eq(mode, "delete");
    mem_free(mode);
    db_close(copy);
    add_row(db);
    ck_assert_int_eq(backup_to(db, copy_path, &err), RC_OK); /* over the older one */
    ck_assert_int_eq(backup_verify(copy_path, &rows, &err), RC_OK);
    ck_assert_int_eq(rows, 21);
    db_close(db);
    db = open_db(copy_path, 0);
    db_close(db);
}
END_TEST

START_TEST(a_backup_into_nowhere_fails_and_leaves_nothing)
{
    struct db *db = open_db(path, DB_CREATE);
    char nowhere[96];

    snprintf(nowhere, sizeof nowhere, "%s/none/copy.db", folder);
    ck_assert_int_eq(backup_to(db, nowhere, &err), RC_IO);
    ck_assert_ptr_nonnull(strstr(err.msg, nowhere));
    ck_assert(!db_in_transaction(db));
    add_row(db);
    db_close(db);
}
END_TEST

START_TEST(a_backup_over_a_folder_fails_and_removes_its_part)
{
    struct db *db = open_db(path, DB_CREATE);
    char part[sizeof copy_path + 32];

    ck_assert_int_eq(mkdir(copy_path, 0700), 0);
    ck_assert_int_eq(backup_to(db, copy_path, &err), RC_IO);
    snprintf(part, sizeof part, "%s.part", copy_path);
    ck_assert_int_ne(access(part, F_OK), 0);
    ck_assert_int_eq(rmdir(copy_path), 0);
    db_close(db);
}
END_TEST

START_TEST(a_file_that_is_no_backup_does_not_pass_for_one)
{
    int64_t rows = -1;
    FILE *f = fopen(copy_path, "wb");

    ck_assert_ptr_nonnull(f);
    fputs("no database at all, only a text that is longer than a header of SQLite, which has "
          "one hundred bytes here",
          f);
    fclose(f);
    ck_assert_int_eq(backup_verify(copy_path, &rows, &err), RC_DAMAGED);
    ck_assert_int_eq(rows, -1);
}
END_TEST

static Suite *suite_migrate(void)
{
    Suite *s = suite_create("migrate");
    TCase *tc = tcase_create("migrate");

    tcase_add_checked_fixture(tc, make_folder, remove_folder);
    tcase_add_test(tc, the_steps_are_numbered_without_gaps);
    tcase_add_test(tc, a_new_file_stands_at_the_newest_version);
    tcase_add_test(tc, an_older_file_is_copied_and_then_brought_up_to_date);
    tcase_add_test(tc, a_failing_step_leaves_the_version_before_it);
    tcase_add_test(tc, a_step_that_breaks_references_is_undone);
    tcase_add_test(tc, a_backup_is_one_file_with_every_row);
    tcase_add_test(tc, a_backup_into_nowhere_fails_and_leaves_nothing);
    tcase_add_test(tc, a_backup_over_a_folder_fails_and_removes_its_part);
    tcase_add_test(tc, a_file_that_is_no_backup_does_not_pass_for_one);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_migrate)
