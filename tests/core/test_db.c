/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_db.c - opening, locking, transactions, statements, JSON rows; full, damaged, foreign and
 * read-only files. */
#include "config.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "core/store/db.h"
#include "tests/runner.h"

static char folder[RUNNER_FOLDER_SIZE];
static char path[RUNNER_FOLDER_SIZE + 32];
static struct err err;

static void make_folder(void)
{
    runner_folder(folder);
    snprintf(path, sizeof path, "%s/资料.db", folder);
    err_clear(&err);
}

static void remove_folder(void)
{
    static const char *const names[] = {"资料.db",         "资料.db-wal",  "资料.db-shm",
                                        "资料.db-journal", "tiaojie.lock", "a?b#c%.db"};

    for (size_t i = 0; i < countof(names); i++) {
        char name[128];

        snprintf(name, sizeof name, "%s/%s", folder, names[i]);
        unlink(name);
    }
    ck_assert_int_eq(rmdir(folder), 0);
}

static struct db *open_db(unsigned flags)
{
    struct db *db = NULL;

    ck_assert_msg(db_open(path, flags, &db, &err) == RC_OK, "%s (%s)", err.msg, err.field);
    return db;
}

static struct db *open_memory(void)
{
    struct db *db = NULL;

    ck_assert_msg(db_open(":memory:", DB_CREATE, &db, &err) == RC_OK, "%s (%s)", err.msg,
                  err.field);
    return db;
}

static void write_file(const void *data, size_t size)
{
    FILE *f = fopen(path, "wb");

    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fwrite(data, 1, size, f), size);
    ck_assert_int_eq(fclose(f), 0);
}

static void raw_sql(const char *sql)
{
    sqlite3 *raw = NULL;

    ck_assert_int_eq(sqlite3_open(path, &raw), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(raw, sql, NULL, NULL, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_close(raw), SQLITE_OK);
}

static void assert_open_fails(unsigned flags, enum rc expected)
{
    struct db *db = (struct db *)1;

    err_clear(&err);
    ck_assert_int_eq(db_open(path, flags, &db, &err), expected);
    ck_assert_int_eq(err.rc, expected);
    ck_assert_ptr_null(db);
    ck_assert_str_ne(err.msg, "");
}

START_TEST(a_new_file_is_made_for_its_owner_alone)
{
    struct stat st;
    struct db *db = open_db(DB_CREATE);
    char *mode = NULL;

    ck_assert_int_eq(stat(path, &st), 0);
    ck_assert_uint_eq(st.st_mode & 0777, 0600);
    ck_assert_str_eq(db_path(db), path);
    ck_assert_int_eq(db_read_text(db, &mode, &err, "PRAGMA journal_mode", ""), RC_OK);
    ck_assert_str_eq(mode, "wal");
    mem_free(mode);
    ck_assert_int_eq(db_check(db, &err), RC_OK);
    db_close(db);
    db = open_db(0);
    db_close(db);
    db_close(NULL);
}
END_TEST

static const struct {
    const char *sql;
    int64_t value;
} settings[] = {
    {"PRAGMA foreign_keys",   1                },
    {"PRAGMA synchronous",    2                },
    {"PRAGMA trusted_schema", 0                },
    {"PRAGMA temp_store",     2                },
    {"PRAGMA cache_size",     -256             },
    {"PRAGMA busy_timeout",   2000             },
    {"PRAGMA application_id", DB_APPLICATION_ID},
};

START_TEST(the_connection_is_set_up_safely)
{
    struct db *db = open_db(DB_CREATE);
    int64_t value = -1;

    ck_assert_int_eq(db_read_int(db, &value, &err, settings[_i].sql, ""), RC_OK);
    ck_assert_int_eq(value, settings[_i].value);
    db_close(db);
}
END_TEST

START_TEST(a_missing_file_is_not_made_unasked)
{
    assert_open_fails(0, RC_NOTFOUND);
    assert_open_fails(DB_READONLY | DB_CREATE, RC_NOTFOUND);
    ck_assert_int_ne(access(path, F_OK), 0);
    ck_assert_ptr_nonnull(strstr(err.msg, path));
}
END_TEST

START_TEST(an_empty_file_is_damaged_unless_it_is_to_be_made)
{
    write_file("", 0);
    assert_open_fails(0, RC_DAMAGED);
    assert_open_fails(DB_READONLY, RC_DAMAGED);
    db_close(open_db(DB_CREATE));
}
END_TEST

START_TEST(a_database_without_tables_is_damaged)
{
    raw_sql("PRAGMA user_version = 0; CREATE TABLE x (a); DROP TABLE x; VACUUM;");
    assert_open_fails(0, RC_DAMAGED);
}
END_TEST

START_TEST(a_text_file_is_damaged_and_left_alone)
{
    char text[5000];
    char back[5000];
    FILE *f;

    memset(text, 'x', sizeof text);
    write_file(text, sizeof text);
    assert_open_fails(0, RC_DAMAGED);
    assert_open_fails(DB_CREATE, RC_DAMAGED);
    f = fopen(path, "rb");
    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fread(back, 1, sizeof back, f), sizeof back);
    fclose(f);
    ck_assert_mem_eq(back, text, sizeof text);
}
END_TEST

START_TEST(a_database_of_another_program_is_left_alone)
{
    raw_sql("CREATE TABLE other (a); INSERT INTO other VALUES (1);");
    assert_open_fails(DB_CREATE, RC_DAMAGED);
    raw_sql("PRAGMA application_id = 77; PRAGMA user_version = 1;");
    assert_open_fails(DB_CREATE, RC_DAMAGED);
    raw_sql("UPDATE other SET a = 2");
}
END_TEST

START_TEST(a_file_of_a_newer_version_is_refused_unchanged)
{
    db_close(open_db(DB_CREATE));
    raw_sql("PRAGMA user_version = 999");
    assert_open_fails(0, RC_NEWER);
    assert_open_fails(DB_READONLY, RC_NEWER);
    raw_sql("PRAGMA user_version = 999");
}
END_TEST

START_TEST(a_folder_is_no_data_file)
{
    snprintf(path, sizeof path, "%s", folder);
    assert_open_fails(DB_CREATE, RC_DAMAGED);
}
END_TEST

START_TEST(a_missing_folder_is_reported)
{
    snprintf(path, sizeof path, "%s/none/x.db", folder);
    assert_open_fails(0, RC_NOTFOUND);
    assert_open_fails(DB_CREATE, RC_READONLY);
}
END_TEST

START_TEST(a_second_window_is_told_who_holds_the_data)
{
    struct db *db = open_db(DB_CREATE);
    struct db *reader;
    char pid[24];

    assert_open_fails(0, RC_LOCKED);
    snprintf(pid, sizeof pid, " %ld", (long)getpid());
    ck_assert_ptr_nonnull(strstr(err.msg, pid));
    reader = open_db(DB_READONLY);
    db_close(reader);
    reader = open_db(DB_NO_LOCK);
    db_close(reader);
    db_close(db);
    db = open_db(0);
    db_close(db);
}
END_TEST

START_TEST(the_lock_of_a_killed_program_is_gone)
{
    int pipe_fd[2];
    char byte;
    pid_t pid;

    ck_assert_int_eq(pipe(pipe_fd), 0);
    pid = fork();
    ck_assert_int_ge(pid, 0);
    if (pid == 0) {
        struct db *db = NULL;
        const enum rc rc = db_open(path, DB_CREATE, &db, NULL);

        if (rc || write(pipe_fd[1], "x", 1) != 1) {
            _exit(1);
        }
        for (;;) {
            pause();
        }
    }
    close(pipe_fd[1]);
    ck_assert_int_eq(read(pipe_fd[0], &byte, 1), 1);
    assert_open_fails(0, RC_LOCKED);
    ck_assert_int_eq(kill(pid, SIGKILL), 0);
    ck_assert_int_eq(waitpid(pid, NULL, 0), pid);
    close(pipe_fd[0]);
    db_close(open_db(0));
}
END_TEST

START_TEST(what_was_committed_survives_a_kill)
{
    pid_t pid = fork();
    struct db *db;
    int64_t n = 0;

    ck_assert_int_ge(pid, 0);
    if (pid == 0) {
        if (db_open(path, DB_CREATE, &db, NULL) || db_begin(db, NULL) ||
            db_write(db, NULL, "INSERT INTO holiday VALUES ('2026-10-01', 0, NULL)", "") ||
            db_commit(db, NULL) || db_begin(db, NULL) ||
            db_write(db, NULL, "INSERT INTO holiday VALUES ('2026-10-02', 0, NULL)", "")) {
            _exit(1);
        }
        kill(getpid(), SIGKILL);
    }
    ck_assert_int_eq(waitpid(pid, NULL, 0), pid);
    db = open_db(0);
    ck_assert_int_eq(db_read_int(db, &n, &err, "SELECT count(*) FROM holiday", ""), RC_OK);
    ck_assert_int_eq(n, 1);
    ck_assert_int_eq(db_check(db, &err), RC_OK);
    db_close(db);
}
END_TEST

START_TEST(a_reader_cannot_write)
{
    struct db *db;

    db_close(open_db(DB_CREATE));
    db = open_db(DB_READONLY);
    ck_assert_int_eq(
        db_write(db, &err, "INSERT INTO holiday VALUES ('2026-10-01', 0, NULL)", ""),
        RC_READONLY);
    ck_assert_ptr_nonnull(strstr(err.msg, path));
    db_close(db);
}
END_TEST

START_TEST(a_file_on_a_read_only_disk_can_be_read)
{
    const uid_t user = geteuid();
    struct db *db;
    int64_t n = -1;

    /* nothing is read-only to root: be nobody for a while */
    if (user == 0) {
        ck_assert_int_eq(chown(folder, 65534, 65534), 0);
        ck_assert_int_eq(seteuid(65534), 0);
    }
    snprintf(path, sizeof path, "%s/a?b#c%%.db", folder);
    db_close(open_db(DB_CREATE));
    ck_assert_int_eq(chmod(path, 0400), 0);
    ck_assert_int_eq(chmod(folder, 0500), 0);
    db = open_db(DB_READONLY);
    ck_assert_int_eq(db_read_int(db, &n, &err, "SELECT count(*) FROM holiday", ""), RC_OK);
    ck_assert_int_eq(n, 0);
    db_close(db);
    assert_open_fails(DB_NO_LOCK, RC_READONLY);
    assert_open_fails(0, RC_READONLY);
    ck_assert_int_eq(chmod(folder, 0700), 0);
    ck_assert_int_eq(seteuid(user), 0);
}
END_TEST

START_TEST(a_full_disk_refuses_and_keeps_what_was)
{
    struct db *db = open_db(DB_CREATE);
    char big[100001];
    int64_t n = -1;
    enum rc rc;

    memset(big, 'x', sizeof big - 1);
    big[sizeof big - 1] = '\0';
    db_limit_pages(db, 1); /* means: no page more than there are */
    ck_assert_int_eq(db_begin(db, &err), RC_OK);
    rc = db_write(db, &err, "INSERT INTO holiday VALUES (?1, 0, ?2)", "tt", "2026-10-01", big);
    ck_assert_int_eq(rc, RC_FULL);
    ck_assert_int_eq(err.rc, RC_FULL);
    ck_assert_ptr_nonnull(strstr(err.msg, path));
    db_rollback(db);
    ck_assert(!db_in_transaction(db));
    db_limit_pages(db, 1000000);
    ck_assert_int_eq(db_read_int(db, &n, &err, "SELECT count(*) FROM holiday", ""), RC_OK);
    ck_assert_int_eq(n, 0);
    db_close(db);
}
END_TEST

START_TEST(a_second_writer_is_told_to_wait)
{
    struct db *a = open_db(DB_CREATE);
    struct db *b = open_db(DB_NO_LOCK);

    sqlite3_busy_timeout(db_handle(b), 0);
    ck_assert_int_eq(db_begin(a, &err), RC_OK);
    ck_assert_int_eq(db_begin(b, &err), RC_LOCKED);
    ck_assert_int_eq(err.rc, RC_LOCKED);
    db_rollback(a);
    err_clear(&err);
    ck_assert_int_eq(db_begin(b, &err), RC_OK);
    db_rollback(b);
    db_close(b);
    db_close(a);
}
END_TEST

START_TEST(a_broken_rule_of_the_schema_is_a_refusal)
{
    struct db *db = open_memory();
    static const char sql[] = "INSERT INTO holiday VALUES ('2026-10-01', 0, NULL)";

    ck_assert_int_eq(db_write(db, &err, sql, ""), RC_OK);
    ck_assert_int_eq(db_write(db, &err, sql, ""), RC_REFUSED);
    ck_assert_ptr_nonnull(strstr(err.field, "holiday"));
    ck_assert_ptr_null(strstr(err.msg, "holiday"));
    db_close(db);
}
END_TEST

START_TEST(a_missing_table_means_a_damaged_file)
{
    struct db *db = open_memory();

    ck_assert_int_eq(db_write(db, &err, "DELETE FROM no_such_table", ""), RC_DAMAGED);
    db_close(db);
}
END_TEST

static int64_t ask(struct db *db, const char *sql)
{
    sqlite3_stmt *st;
    int64_t ret;
    bool row;

    ck_assert_int_eq(db_stmt(db, sql, &st, &err), RC_OK);
    ck_assert_int_eq(db_step(db, st, &row, &err), RC_OK);
    ck_assert(row);
    ret = db_col_int(st, 0);
    db_done(st);
    return ret;
}

START_TEST(a_rest_lets_go_of_the_statements_asked_for_longest_ago)
{
    static char texts[3 * DB_STATEMENTS_KEPT][32];
    struct db *db = open_memory();
    const size_t before = db_statements(db);

    for (int i = 0; i < (int)countof(texts); i++) {
        snprintf(texts[i], sizeof texts[i], "SELECT %d", i);
        ck_assert_int_eq(ask(db, texts[i]), i);
    }
    ck_assert_uint_eq(db_statements(db), before + countof(texts));
    ck_assert_int_eq(ask(db, texts[0]), 0); /* old, but asked for just now */
    db_rest(db);
    ck_assert_uint_eq(db_statements(db), DB_STATEMENTS_KEPT);
    ck_assert_int_eq(ask(db, texts[0]), 0);
    ck_assert_int_eq(ask(db, texts[countof(texts) - 1]), (int)countof(texts) - 1);
    ck_assert_uint_eq(db_statements(db), DB_STATEMENTS_KEPT); /* both were kept */
    ck_assert_int_eq(ask(db, texts[1]), 1);                   /* this one is made again */
    ck_assert_uint_eq(db_statements(db), DB_STATEMENTS_KEPT + 1);
    db_close(db);
}
END_TEST

START_TEST(commit_keeps_and_rollback_undoes)
{
    struct db *db = open_memory();
    static const char sql_add[] = "INSERT INTO holiday VALUES (?1, ?2, ?3)";
    static const char sql_count[] = "SELECT count(*) FROM holiday";
    int64_t n = -1;

    ck_assert_int_eq(db_begin(db, &err), RC_OK);
    ck_assert(db_in_transaction(db));
    ck_assert_int_eq(db_write(db, &err, sql_add, "tit", "2026-10-01", (int64_t)0, ""), RC_OK);
    ck_assert_int_eq(db_commit(db, &err), RC_OK);
    ck_assert_int_eq(db_begin(db, &err), RC_OK);
    ck_assert_int_eq(db_write(db, &err, sql_add, "tit", "2026-10-02", (int64_t)0, "国庆"),
                     RC_OK);
    ck_assert_int_eq(db_savepoint(db, &err), RC_OK);
    ck_assert_int_eq(db_write(db, &err, sql_add, "tit", "2026-10-03", (int64_t)0, NULL), RC_OK);
    db_savepoint_rollback(db);
    ck_assert_int_eq(db_read_int(db, &n, &err, sql_count, ""), RC_OK);
    ck_assert_int_eq(n, 2);
    ck_assert_int_eq(db_savepoint(db, &err), RC_OK);
    ck_assert_int_eq(db_write(db, &err, sql_add, "tit", "2026-10-04", (int64_t)0, NULL), RC_OK);
    ck_assert_int_eq(db_savepoint_release(db, &err), RC_OK);
    ck_assert_int_eq(db_read_int(db, &n, &err, sql_count, ""), RC_OK);
    ck_assert_int_eq(n, 3);
    db_rollback(db);
    db_rollback(db); /* nothing is open: no matter */
    db_savepoint_rollback(db);
    ck_assert_int_eq(db_read_int(db, &n, &err, sql_count, ""), RC_OK);
    ck_assert_int_eq(n, 1);
    ck_assert_int_eq(db_commit(db, &err), RC_IO); /* nothing to commit is not a success */
    db_close(db);
}
END_TEST

START_TEST(statements_are_prepared_once_and_come_back_clean)
{
    struct db *db = open_memory();
    static const char sql[] = "SELECT ?1, ?2";
    sqlite3_stmt *first;
    sqlite3_stmt *second;
    bool row = false;

    ck_assert_int_eq(db_stmt(db, sql, &first, &err), RC_OK);
    db_int(first, 1, 7);
    db_text(first, 2, "王强");
    ck_assert_int_eq(db_step(db, first, &row, &err), RC_OK);
    ck_assert(row);
    ck_assert_int_eq(db_col_int(first, 0), 7);
    ck_assert_str_eq(db_col_text(first, 1), "王强");
    ck_assert_int_eq(db_stmt(db, sql, &second, &err), RC_OK);
    ck_assert_ptr_eq(first, second);
    db_null(second, 1);
    db_text(second, 2, "");
    ck_assert_int_eq(db_step(db, second, &row, &err), RC_OK);
    ck_assert(db_col_is_null(second, 0));
    ck_assert(db_col_is_null(second, 1));
    ck_assert_str_eq(db_col_text(second, 1), "");
    ck_assert_int_eq(db_col_int(second, 0), 0);
    ck_assert_int_eq(db_step(db, second, &row, &err), RC_OK);
    ck_assert(!row);
    db_done(second);
    db_done(NULL);
    db_close(db);
}
END_TEST

START_TEST(the_statement_cache_grows)
{
    static char texts[300][32];
    struct db *db = open_memory();

    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 300; i++) {
            int64_t value = -1;

            snprintf(texts[i], sizeof texts[i], "SELECT %d + ?1", i);
            ck_assert_int_eq(db_read_int(db, &value, &err, texts[i], "i", (int64_t)round),
                             RC_OK);
            ck_assert_int_eq(value, i + round);
        }
    }
    db_close(db);
}
END_TEST

START_TEST(one_value_is_read_or_not_found)
{
    struct db *db = open_memory();
    static const char sql_int[] = "SELECT ?1 WHERE ?1 > 0";
    static const char sql_text[] = "SELECT ?1 WHERE ?1 IS NOT NULL";
    static const char sql_add[] =
        "INSERT INTO audit (at, act, request, prev, hash) VALUES ('a', ?1, 'r', 'p', 'h')";
    int64_t n = -1;
    char *text = NULL;

    ck_assert_int_eq(db_read_int(db, &n, &err, sql_int, "i", INT64_C(9007199254740993)), RC_OK);
    ck_assert_int_eq(n, INT64_C(9007199254740993));
    ck_assert_int_eq(db_read_int(db, &n, &err, sql_int, "i", (int64_t)0), RC_NOTFOUND);
    ck_assert_int_eq(db_read_text(db, &text, &err, sql_text, "t", "西河村"), RC_OK);
    ck_assert_str_eq(text, "西河村");
    mem_free(text);
    ck_assert_int_eq(db_read_text(db, &text, &err, sql_text, "t", ""), RC_NOTFOUND);
    ck_assert_ptr_null(text);
    ck_assert_int_eq(err.rc, RC_OK);
    ck_assert_int_eq(db_insert(db, &n, &err, sql_add, "t", "x"), RC_OK);
    ck_assert_int_eq(n, 1);
    ck_assert_int_eq(db_insert(db, &n, &err, sql_add, "t", "y"), RC_OK);
    ck_assert_int_eq(n, 2);
    db_close(db);
}
END_TEST

START_TEST(a_row_becomes_json_by_its_column_names)
{
    struct db *db = open_memory();
    static const char sql[] =
        "SELECT 7 AS id, '王强' AS name, NULL AS phone, 1 AS \"signed?\", 0 AS \"sealed?\","
        " NULL AS \"open?\", '[1,{\"a\":\"b\"}]' AS \"list!\", NULL AS \"none!\", 1.5 AS share,"
        " '3' AS \"three!\"";
    json_t *row = NULL;
    char *text;

    ck_assert_int_eq(db_row(db, &row, &err, sql, ""), RC_OK);
    text = json_dumps(row, JSON_COMPACT);
    ck_assert_str_eq(text,
                     "{\"id\":7,\"name\":\"王强\",\"phone\":null,\"signed\":true,\"sealed\":"
                     "false,\"open\":null,"
                     "\"list\":[1,{\"a\":\"b\"}],\"none\":null,\"share\":1.5,\"three\":3}");
    free(text);
    json_decref(row);
    ck_assert_int_eq(db_row(db, &row, &err, "SELECT 1 WHERE 0", ""), RC_NOTFOUND);
    ck_assert_ptr_null(row);
    ck_assert_int_eq(db_row(db, &row, &err, "SELECT '{' AS \"x!\"", ""), RC_DAMAGED);
    ck_assert_ptr_null(row);
    db_close(db);
}
END_TEST

START_TEST(text_that_is_no_utf8_spoils_no_row)
{
    struct db *db = open_memory();
    json_t *row = NULL;

    ck_assert_int_eq(db_row(db, &row, &err, "SELECT CAST(x'61FF62' AS TEXT) AS a", ""), RC_OK);
    ck_assert_str_eq(json_string_value(json_object_get(row, "a")), "ab");
    json_decref(row);
    db_close(db);
}
END_TEST

START_TEST(rows_become_an_array_empty_when_none)
{
    struct db *db = open_memory();
    static const char sql[] = "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM "
                              "n WHERE i < 5) SELECT i FROM n WHERE i > ?1";
    json_t *rows = NULL;

    ck_assert_int_eq(db_rows(db, &rows, &err, sql, "i", (int64_t)2), RC_OK);
    ck_assert_uint_eq(json_array_size(rows), 3);
    ck_assert_int_eq(json_integer_value(json_object_get(json_array_get(rows, 2), "i")), 5);
    json_decref(rows);
    ck_assert_int_eq(db_rows(db, &rows, &err, sql, "i", (int64_t)9), RC_OK);
    ck_assert_uint_eq(json_array_size(rows), 0);
    json_decref(rows);
    db_close(db);
}
END_TEST

START_TEST(changes_of_another_window_are_noticed)
{
    struct db *a = open_db(DB_CREATE);
    struct db *b = open_db(DB_NO_LOCK);
    const int64_t before = db_data_version(a);

    ck_assert_int_eq(db_data_version(a), before);
    ck_assert_int_eq(
        db_write(b, &err, "INSERT INTO holiday VALUES ('2026-10-01', 0, NULL)", ""), RC_OK);
    ck_assert_int_ne(db_data_version(a), before);
    db_close(b);
    db_close(a);
}
END_TEST

START_TEST(a_spoiled_page_is_found_by_the_check)
{
    struct db *db = open_db(DB_CREATE);
    char rubbish[1024];
    int64_t page = 0;
    int64_t size = 0;
    int fd;

    /* a page of data: without those of the schema nothing opens */
    ck_assert_int_eq(db_read_int(db, &page, &err,
                                 "SELECT rootpage FROM sqlite_schema WHERE name = 'audit'", ""),
                     RC_OK);
    ck_assert_int_eq(db_read_int(db, &size, &err, "PRAGMA page_size", ""), RC_OK);
    db_close(db);
    memset(rubbish, 0x5A, sizeof rubbish);
    fd = open(path, O_WRONLY);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(pwrite(fd, rubbish, sizeof rubbish, (off_t)((page - 1) * size)),
                     (ssize_t)sizeof rubbish);
    close(fd);
    db = open_db(DB_READONLY);
    ck_assert_int_eq(db_check(db, &err), RC_DAMAGED);
    ck_assert_ptr_nonnull(strstr(err.msg, path));
    db_close(db);
}
END_TEST

/* A file system without shared memory, as a network share may be: the ordinary one with that
 * ability hidden. */
static sqlite3_io_methods plain_methods;

static int plain_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags,
                      int *ret_flags)
{
    sqlite3_vfs *real = sqlite3_vfs_find("unix");
    const int code = real->xOpen(real, name, file, flags, ret_flags);

    (void)vfs;
    if (code == SQLITE_OK) {
        plain_methods = *file->pMethods;
        plain_methods.iVersion = 1;
        file->pMethods = &plain_methods;
    }
    return code;
}

START_TEST(where_wal_is_impossible_the_journal_is_deleted)
{
    sqlite3_vfs vfs = *sqlite3_vfs_find("unix");
    struct db *db;
    char *mode = NULL;
    int64_t value = -1;

    vfs.zName = "plain";
    vfs.xOpen = plain_open;
    ck_assert_int_eq(sqlite3_vfs_register(&vfs, 1), SQLITE_OK);
    db = open_db(DB_CREATE);
    ck_assert_int_eq(db_read_text(db, &mode, &err, "PRAGMA journal_mode", ""), RC_OK);
    ck_assert_str_eq(mode, "delete");
    mem_free(mode);
    ck_assert_int_eq(db_read_int(db, &value, &err, "PRAGMA synchronous", ""), RC_OK);
    ck_assert_int_eq(value, 2);
    db_close(db);
    db_close(open_db(0));
    ck_assert_int_eq(sqlite3_vfs_unregister(&vfs), SQLITE_OK);
}
END_TEST

static Suite *suite_db(void)
{
    Suite *s = suite_create("db");
    TCase *tc = tcase_create("db");

    tcase_add_checked_fixture(tc, make_folder, remove_folder);
    tcase_add_test(tc, a_new_file_is_made_for_its_owner_alone);
    tcase_add_loop_test(tc, the_connection_is_set_up_safely, 0, (int)countof(settings));
    tcase_add_test(tc, a_missing_file_is_not_made_unasked);
    tcase_add_test(tc, a_rest_lets_go_of_the_statements_asked_for_longest_ago);
    tcase_add_test(tc, an_empty_file_is_damaged_unless_it_is_to_be_made);
    tcase_add_test(tc, a_database_without_tables_is_damaged);
    tcase_add_test(tc, a_text_file_is_damaged_and_left_alone);
    tcase_add_test(tc, a_database_of_another_program_is_left_alone);
    tcase_add_test(tc, a_file_of_a_newer_version_is_refused_unchanged);
    tcase_add_test(tc, a_folder_is_no_data_file);
    tcase_add_test(tc, a_missing_folder_is_reported);
    tcase_add_test(tc, a_second_window_is_told_who_holds_the_data);
    tcase_add_test(tc, the_lock_of_a_killed_program_is_gone);
    tcase_add_test(tc, what_was_committed_survives_a_kill);
    tcase_add_test(tc, a_reader_cannot_write);
    tcase_add_test(tc, a_file_on_a_read_only_disk_can_be_read);
    tcase_add_test(tc, a_full_disk_refuses_and_keeps_what_was);
    tcase_add_test(tc, a_second_writer_is_told_to_wait);
    tcase_add_test(tc, a_broken_rule_of_the_schema_is_a_refusal);
    tcase_add_test(tc, a_missing_table_means_a_damaged_file);
    tcase_add_test(tc, commit_keeps_and_rollback_undoes);
    tcase_add_test(tc, statements_are_prepared_once_and_come_back_clean);
    tcase_add_test(tc, the_statement_cache_grows);
    tcase_add_test(tc, one_value_is_read_or_not_found);
    tcase_add_test(tc, a_row_becomes_json_by_its_column_names);
    tcase_add_test(tc, text_that_is_no_utf8_spoils_no_row);
    tcase_add_test(tc, rows_become_an_array_empty_when_none);
    tcase_add_test(tc, changes_of_another_window_are_noticed);
    tcase_add_test(tc, a_spoiled_page_is_found_by_the_check);
    tcase_add_test(tc, where_wal_is_impossible_the_journal_is_deleted);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_db)
