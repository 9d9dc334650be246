/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_search.c - finding a case by a piece of a name, of initials or of its number, whether it
 * is settled or new; and settling itself: in lots, again, on a full disk, on a file that is
 * only read, and cut off at any byte.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "core/domain/case_list.h"
#include "core/domain/search.h"
#include "tests/core/act_line.h"
#include "tests/core/bench_case.h"
#include "tests/runner.h"

enum { CASES = 100, FOUND_MAX = 300, CUTS = 24 };

/* Ids found by text, newest day first. */
static size_t find_page(struct db *db, const char *text, const struct case_cursor *after,
                        int limit, int64_t out[FOUND_MAX])
{
    const struct case_query q = {.find = text, .after = after, .limit = limit};
    struct arena arena;
    struct case_row *rows;
    struct err err = {0};
    size_t n;

    arena_init(&arena);
    ck_assert_msg(case_list_page(db, &q, &arena, &rows, &n, &err) == RC_OK, "%s", err.msg);
    ck_assert_uint_le(n, FOUND_MAX);
    for (size_t i = 0; i < n; i++) {
        out[i] = rows[i].id;
    }
    arena_done(&arena);
    return n;
}

static size_t find(struct db *db, const char *text, int64_t out[FOUND_MAX])
{
    return find_page(db, text, NULL, FOUND_MAX, out);
}

static void assert_finds(struct db *db, const char *text, size_t expected)
{
    int64_t ids[FOUND_MAX];
    const size_t n = find(db, text, ids);

    ck_assert_msg(n == expected, "%s: %zu found, not %zu", text, n, expected);
}

/* --- through the acts --- */

/* _i: after which case all that is there is settled; 0 never. */
START_TEST(cases_stand_in_order_of_days_settled_or_not)
{
    static const char *const patches[] = {
        "{\"date\":\"2026-11-03\"}", "{\"date\":\"2026-11-10\"}", "{\"date\":\"2026-11-05\"}"};
    static const int64_t want[] = {3, 4, 2, 1};
    struct bench b;
    int64_t ids[FOUND_MAX];

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    for (int i = 0; i < (int)countof(patches); i++) {
        char *line = line_with(line_intake, patches[i]);

        bench_ok(&b, line);
        free(line);
        if (i + 1 == _i) {
            bench_settle(&b);
        }
    }
    ck_assert_uint_eq(find(b.db, "王强", ids), countof(want));
    for (size_t i = 0; i < countof(want); i++) {
        struct case_cursor cursor = {.id = want[i]};
        int64_t next[FOUND_MAX];

        ck_assert_int_eq(ids[i], want[i]);
        snprintf(cursor.key, sizeof cursor.key, "%s",
                 want[i] == 3   ? "2026-11-10"
                 : want[i] == 4 ? "2026-11-05"
                                : "2026-11-03");
        ck_assert_uint_eq(find_page(b.db, "wq", &cursor, 1, next), i + 1 < countof(want));
        ck_assert(i + 1 == countof(want) || next[0] == want[i + 1]);
    }
    bench_close(&b);
}
END_TEST

/* A number comes later than the names, which may be settled by then; bit 0: they are, bit 1:
 * the number too. */
START_TEST(an_accepted_case_is_found_once_by_name_and_number)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    if (_i & 1) {
        bench_settle(&b);
    }
    assert_finds(b.db, "1", 0);
    bench_ok(&b, "{\"act\":\"accept\",\"case\":\"@c1\",\"date\":\"2026-11-03\"}");
    if (_i & 2) {
        bench_settle(&b);
    }
    assert_finds(b.db, "1", 1);
    assert_finds(b.db, "王强", 1);
    assert_finds(b.db, "wy", 1);
    assert_finds(b.db, "2", 0);
    bench_close(&b);
}
END_TEST

START_TEST(a_corrected_name_is_found_and_the_wrong_one_is_not)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    if (_i & 1) {
        bench_settle(&b);
    }
    bench_ok(&b,
             "{\"act\":\"correct\",\"case\":\"@c1\",\"field\":\"parties[1].name\",\"value\":"
             "\"赵明\",\"reason\":\"写错了\"}");
    if (_i & 2) {
        bench_settle(&b);
    }
    assert_finds(b.db, "赵明", 1);
    assert_finds(b.db, "zm", 1);
    assert_finds(b.db, "王强", 1);
    assert_finds(b.db, "1", 1);
    assert_finds(b.db, "王勇", 0);
    assert_finds(b.db, "wy", 0);
    bench_close(&b);
}
END_TEST

START_TEST(a_cancelled_case_is_still_found)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    if (_i & 1) {
        bench_settle(&b);
    }
    bench_ok(&b, "{\"act\":\"cancel\",\"case\":\"@c1\",\"reason\":\"重复登记\"}");
    assert_finds(b.db, "王强", 1);
    bench_settle(&b);
    assert_finds(b.db, "王强", 1);
    bench_close(&b);
}
END_TEST

/* --- many cases in a file --- */

static char folder[RUNNER_FOLDER_SIZE];
static char path[RUNNER_FOLDER_SIZE + 32];
static char copy_path[RUNNER_FOLDER_SIZE + 32];
static struct err err;

static void make_folder(void)
{
    runner_folder(folder);
    snprintf(path, sizeof path, "%s/tiaojie.db", folder);
    snprintf(copy_path, sizeof copy_path, "%s/copy.db", folder);
    err_clear(&err);
}

static void remove_folder(void)
{
    static const char *const names[] = {"tiaojie.db",  "tiaojie.db-wal", "tiaojie.db-shm",
                                        "copy.db",     "copy.db-wal",    "copy.db-shm",
                                        "tiaojie.lock"};

    for (size_t i = 0; i < countof(names); i++) {
        char name[RUNNER_FOLDER_SIZE + 64];

        snprintf(name, sizeof name, "%s/%s", folder, names[i]);
        unlink(name);
    }
    ck_assert_int_eq(rmdir(folder), 0);
}

static struct db *open_db(const char *name, unsigned flags)
{
    struct db *db = NULL;

    ck_assert_msg(db_open(name, flags, &db, &err) == RC_OK, "%s", err.msg);
    return db;
}

static int64_t count(struct db *db, const char *sql)
{
    sqlite3_stmt *st;
    int64_t n;

    ck_assert_int_eq(sqlite3_prepare_v2(db_handle(db), sql, -1, &st, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_step(st), SQLITE_ROW);
    n = sqlite3_column_int64(st, 0);
    sqlite3_finalize(st);
    return n;
}

static int64_t count_new(struct db *db)
{
    return count(db, "SELECT count(*) FROM gram_new");
}

static int64_t count_pieces(struct db *db)
{
    return count(db, "SELECT count(*) FROM gram");
}

/* A file of CASES new cases between 王强 and somebody, all in the main file, nothing in the
 * log. */
static struct db *many_cases(void)
{
    static const char *const names[] = {"王勇", "李秀英", "张三丰", "欧阳小敏", "赵明"};
    struct db *db = open_db(path, DB_CREATE);

    ck_assert_int_eq(db_begin(db, &err), RC_OK);
    for (int64_t i = 1; i <= CASES; i++) {
        const struct date day = date_add_days((struct date){2026, 1, 1}, (int)(i * 37 % 300));
        char iso[DATE_ISO_SIZE];
        struct buf search;

        date_iso(day, iso);
        buf_init(&search, SEARCH_FIND_SIZE);
        search_add_name(&search, "王强");
        search_add_name(&search, names[i % 5]);
        ck_assert_int_eq(db_write(db, &err,
                                  "INSERT INTO cases (id, title, search, registered_on, "
                                  "application_date, source, form, type, facts, created_at) "
                                  "VALUES (?1, ?2, ?2, ?3, ?3, 'APPLY', 'ORAL', '02', 'x', ?3)",
                                  "itt", i, buf_text(&search), iso),
                         RC_OK);
        ck_assert_int_eq(search_put(db, i, day, buf_text(&search), (int)i, &err), RC_OK);
        buf_done(&search);
    }
    ck_assert_int_eq(db_commit(db, &err), RC_OK);
    ck_assert_int_eq(
        sqlite3_exec(db_handle(db),
                     "PRAGMA wal_autocheckpoint = 0; PRAGMA wal_checkpoint(TRUNCATE)", NULL,
                     NULL, NULL),
        SQLITE_OK);
    return db;
}

/* Everybody is found once, and in order. */
static void assert_all_found(struct db *db)
{
    int64_t want[FOUND_MAX];
    int64_t ids[FOUND_MAX];
    size_t n = 0;
    sqlite3_stmt *st;

    ck_assert_int_eq(sqlite3_prepare_v2(db_handle(db),
                                        "SELECT id FROM cases ORDER BY registered_on DESC, id "
                                        "DESC",
                                        -1, &st, NULL),
                     SQLITE_OK);
    while (sqlite3_step(st) == SQLITE_ROW) {
        want[n++] = sqlite3_column_int64(st, 0);
    }
    sqlite3_finalize(st);
    ck_assert_uint_eq(n, CASES);
    ck_assert_uint_eq(find(db, "强", ids), n);
    ck_assert_mem_eq(ids, want, n * sizeof *want);
    assert_finds(db, "王", CASES);
    assert_finds(db, "lxy", CASES / 5);
    assert_finds(db, "三丰", CASES / 5);
    assert_finds(db, "欧阳小敏", CASES / 5);
    assert_finds(db, "1", 12); /* 1, 10 .. 19, 100 */
    assert_finds(db, "100", 1);
}

START_TEST(settling_moves_some_at_a_time_and_changes_nothing_found)
{
    struct db *db = many_cases();
    int64_t pieces;

    assert_all_found(db);
    ck_assert_int_eq(search_settle(db, CASES, INT64_MAX, &err), RC_OK);
    ck_assert_int_eq(count_new(db), CASES);
    ck_assert_int_eq(search_settle(db, CASES - 1, 0, &err), RC_OK);
    ck_assert_int_gt(count_new(db), 0);
    ck_assert_int_lt(count_new(db), CASES);
    assert_all_found(db);
    ck_assert_int_eq(search_settle(db, 0, INT64_MAX, &err), RC_OK);
    ck_assert_int_eq(count_new(db), 0);
    assert_all_found(db);
    /* once more, and with a row that is settled already */
    pieces = count_pieces(db);
    ck_assert_int_eq(search_settle(db, 0, INT64_MAX, &err), RC_OK);
    ck_assert_int_eq(search_put(db, 5, (struct date){2026, 7, 5}, "|王强|wq|王勇|wy|", 5, &err),
                     RC_OK);
    assert_all_found(db);
    ck_assert_int_eq(search_settle(db, 0, INT64_MAX, &err), RC_OK);
    ck_assert_int_eq(count_pieces(db), pieces);
    assert_all_found(db);
    db_close(db);
}
END_TEST

START_TEST(what_is_removed_leaves_no_piece_settled_or_not)
{
    struct db *db = many_cases();

    if (_i & 1) {
        ck_assert_int_eq(search_settle(db, 0, INT64_MAX, &err), RC_OK);
    }
    for (int64_t i = 1; i <= CASES; i++) {
        char *search = NULL;
        const struct date day = date_add_days((struct date){2026, 1, 1}, (int)(i * 37 % 300));

        ck_assert_int_eq(
            db_read_text(db, &search, &err, "SELECT search FROM cases WHERE id = ?1", "i", i),
            RC_OK);
        ck_assert_int_eq(search_remove(db, i, day, search, (int)i, &err), RC_OK);
        mem_free(search);
    }
    ck_assert_int_eq(count_new(db), 0);
    ck_assert_int_eq(count_pieces(db), 0);
    assert_finds(db, "王强", 0);
    db_close(db);
}
END_TEST

START_TEST(a_full_disk_leaves_every_case_where_it_was)
{
    struct db *db = many_cases();

    db_limit_pages(db, 1); /* means: no page more than there are */
    ck_assert_int_eq(search_settle(db, 0, INT64_MAX, &err), RC_FULL);
    ck_assert_int_eq(count_new(db), CASES);
    ck_assert_int_eq(count_pieces(db), 0);
    search_settle_at_end(db, INT64_MAX);
    assert_all_found(db);
    db_close(db);
}
END_TEST

START_TEST(a_file_that_is_only_read_is_searched_and_not_settled)
{
    struct db *db = many_cases();

    ck_assert_int_eq(search_settle(db, 0, 0, &err), RC_OK);
    db_close(db);
    db = open_db(path, DB_READONLY);
    assert_all_found(db);
    ck_assert_int_eq(search_settle(db, 0, INT64_MAX, &err), RC_OK);
    ck_assert_int_gt(count_new(db), 0);
    assert_all_found(db);
    db_close(db);
}
END_TEST

/* The first size bytes of from, or all of it. */
static long copy_file(const char *from, const char *to, long size)
{
    FILE *in = fopen(from, "rb");
    FILE *out = fopen(to, "wb");
    long n = 0;
    int c;

    ck_assert_ptr_nonnull(in);
    ck_assert_ptr_nonnull(out);
    while (n != size && (c = fgetc(in)) != EOF) {
        fputc(c, out);
        n++;
    }
    fclose(in);
    ck_assert_int_eq(fclose(out), 0);
    return n;
}

/* What a power cut leaves: the file as it was and the beginning of its log. */
START_TEST(settling_that_was_cut_off_loses_no_case)
{
    struct db *db = many_cases();
    char log[RUNNER_FOLDER_SIZE + 64];
    char copy_log[RUNNER_FOLDER_SIZE + 64];
    int64_t steps = 0;
    int64_t before = CASES;
    long size;

    snprintf(log, sizeof log, "%s-wal", path);
    snprintf(copy_log, sizeof copy_log, "%s-wal", copy_path);
    ck_assert_int_eq(search_settle(db, 0, INT64_MAX, &err), RC_OK);
    size = copy_file(log, copy_log, -1);
    ck_assert_int_gt(size, 0);
    for (int i = 0; i <= CUTS; i++) {
        struct db *copy;

        copy_file(path, copy_path, -1);
        copy_file(log, copy_log, size * i / CUTS);
        copy = open_db(copy_path, DB_NO_LOCK);
        ck_assert_int_eq(db_check(copy, &err), RC_OK);
        ck_assert_int_le(count_new(copy), before);
        steps += count_new(copy) < before;
        before = count_new(copy);
        assert_all_found(copy);
        ck_assert_int_eq(search_settle(copy, 0, INT64_MAX, &err), RC_OK);
        ck_assert_int_eq(count_pieces(copy), count_pieces(db));
        assert_all_found(copy);
        db_close(copy);
    }
    ck_assert_int_eq(before, 0);
    ck_assert_int_gt(steps, 1); /* some cuts lay between two lots */
    db_close(db);
}
END_TEST

Suite *suite_search(void);
Suite *suite_search(void)
{
    Suite *s = suite_create("search");
    TCase *acts = tcase_create("acts");
    TCase *files = tcase_create("files");

    tcase_add_loop_test(acts, cases_stand_in_order_of_days_settled_or_not, 0, 4);
    tcase_add_loop_test(acts, an_accepted_case_is_found_once_by_name_and_number, 0, 4);
    tcase_add_loop_test(acts, a_corrected_name_is_found_and_the_wrong_one_is_not, 0, 4);
    tcase_add_loop_test(acts, a_cancelled_case_is_still_found, 0, 2);
    suite_add_tcase(s, acts);
    tcase_add_checked_fixture(files, make_folder, remove_folder);
    tcase_add_test(files, settling_moves_some_at_a_time_and_changes_nothing_found);
    tcase_add_loop_test(files, what_is_removed_leaves_no_piece_settled_or_not, 0, 2);
    tcase_add_test(files, a_full_disk_leaves_every_case_where_it_was);
    tcase_add_test(files, a_file_that_is_only_read_is_searched_and_not_settled);
    tcase_add_test(files, settling_that_was_cut_off_loses_no_case);
    suite_add_tcase(s, files);
    return s;
}
TEST_SUITE(suite_search)
