/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_faults.c - a world that does not help: somebody else has the data open, nothing can be
 * written, the disk is full, the file is foreign, newer or broken, the printer is not there,
 * the clock is wrong. Each is answered with one Chinese sentence and the exit code others rely
 * on, and what was there before is there afterwards.
 */
#include "config.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/acts/act.h"
#include "core/base/mem.h"
#include "core/base/sha256.h"
#include "core/store/db.h"
#include "tests/cli/desk.h"

enum { NOBODY = 65534 };

static struct desk d;

static void set_up(void)
{
    desk_init(&d);
}

static void tear_down(void)
{
    desk_done(&d);
}

static const char mediator_line[] =
    "{\"act\":\"mediator\",\"name\":\"张三\",\"birth\":\"1970-01-02\",\"post\":\"MEMBER\","
    "\"term_from\":\"2024-12-01\"}\n";

static char *read_file(const char *path, size_t *ret_size)
{
    FILE *f = fopen(path, "re");
    char *bytes = mem_alloc(4 << 20);

    ck_assert_ptr_nonnull(f);
    *ret_size = fread(bytes, 1, 4 << 20, f);
    fclose(f);
    return bytes;
}

/** The example of the manual, given on standard input. */
static void run_example(void)
{
    size_t size;
    char *lines = read_file(runner_path("tests/data/example.jsonl"), &size);
    int code;

    program_init_committee(&d.p);
    code = program_run_on(&d.p, "2026-11-22", lines, size, "do -");
    ck_assert_msg(code == 0, "%s%s", buf_text(&d.p.out), buf_text(&d.p.err));
    mem_free(lines);
}

/** One line on standard error, in Chinese, with these words. */
static void ck_sentence(const char *words)
{
    const char *said = buf_text(&d.p.err);

    ck_assert_msg(strstr(said, words), "not \"%s\" but: %s%s", words, said, buf_text(&d.p.out));
    ck_assert_msg(strchr(said, '\n') == said + strlen(said) - 1, "more than one line: %s",
                  said);
    ck_assert_msg(strstr(said, "。"), "no sentence: %s", said);
}

static void ck_run(const char *input, const char *words, int code, const char *says)
{
    int got = program_run(&d.p, input, words);

    ck_assert_msg(got == code, "%s: %d, not %d: %s%s", words, got, code, buf_text(&d.p.out),
                  buf_text(&d.p.err));
    ck_sentence(says);
}

/* --- two at once --- */

START_TEST(a_second_screen_says_that_the_first_is_open)
{
    struct pty *second;
    const char *argv[] = {getenv("TIAOJIE"), "--today", "2026-11-22", NULL};
    char *data = mem_printf("TIAOJIE_DATA=%s", d.p.dir);
    const char *env[] = {data, NULL};

    desk_committee(&d);
    desk_open(&d, "");
    desk_see(&d, "下一步：登记纠纷");
    second = pty_spawn(argv, env, 80, 24);
    ck_assert_int_eq(pty_finish(second, PTY_WAIT_MS), 4);
    ck_assert(pty_has(second, "已经在另一个窗口里打开"));
    ck_assert(pty_is_cooked(second));
    pty_free(second);
    mem_free(data);
    /* the first one goes on undisturbed; commands work beside it */
    desk_do(&d, "\"7\"", "李秀英");
    ck_assert_int_eq(program_run(&d.p, mediator_line, "do -"), 0);
    ck_assert_int_eq(program_run(&d.p, NULL, "list mediators 张三"), 0);
    desk_leave(&d);
}
END_TEST

START_TEST(practice_twice_at_once_is_refused_and_keeps_the_first)
{
    desk_open(&d, "practice");
    desk_see(&d, "练习村人民调解委员会");
    ck_run(NULL, "practice", 4, "已经在另一个窗口里打开");
    desk_do(&d, "\"2\"", "赵敏 与 钱进");
    desk_leave(&d);
}
END_TEST

/* --- nothing can be written --- */

/** File modes do not bind root: the program runs as nobody then. False when it cannot. */
static bool give_away(mode_t file_mode, mode_t folder_mode)
{
    const char *file = program_file(&d.p, "tiaojie.db");

    if (geteuid() == 0) {
        d.p.run_as = NOBODY;
        ck_assert_int_eq(chown(file, NOBODY, NOBODY), 0);
        ck_assert_int_eq(chown(d.p.dir, NOBODY, NOBODY), 0);
    }
    unlink(program_file(&d.p, "tiaojie.lock"));
    ck_assert_int_eq(chmod(program_file(&d.p, "tiaojie.db"), file_mode), 0);
    ck_assert_int_eq(chmod(d.p.dir, folder_mode), 0);
    if (program_run(&d.p, NULL, "--version") != 0) {
        printf("skipped: read-only data: nobody may not run %s\n", getenv("TIAOJIE"));
        return false;
    }
    return true;
}

static const struct {
    mode_t file;
    mode_t folder;
} modes[] = {
    {0444, 0755}, /* the file alone */
    {0644, 0555}, /* the folder alone */
    {0444, 0555}, /* as on a read-only disk */
};

START_TEST(what_cannot_be_written_can_still_be_read)
{
    run_example();
    if (give_away(modes[_i].file, modes[_i].folder)) {
        ck_assert_msg(program_run(&d.p, NULL, "list cases") == 0, "%s", buf_text(&d.p.err));
        ck_assert_ptr_nonnull(strstr(buf_text(&d.p.out), "王强 与 王勇"));
        ck_assert_int_eq(program_run(&d.p, NULL, "show case c1"), 0);
        ck_assert_int_eq(program_run(&d.p, NULL, "print c1 F07a"), 0);
        ck_assert_ptr_nonnull(strstr(buf_text(&d.p.out), "人民调解协议书"));
        ck_assert_int_eq(program_run(&d.p, mediator_line, "do -"), 1);
        ck_assert_msg(strstr(buf_text(&d.p.err), "写不进去") ||
                          strstr(buf_text(&d.p.out), "写不进去"),
                      "%s%s", buf_text(&d.p.out), buf_text(&d.p.err));
        ck_assert_int_eq(program_run(&d.p, NULL, "list mediators 张三"), 3);
    }
    chmod(d.p.dir, 0755);
}
END_TEST

/** The screen, as the user that the commands run as. */
static int open_as(void *arg)
{
    const struct program *p = arg;
    const char *name = getenv("TIAOJIE");
    char option[] = "--today";
    char today[] = "2026-11-22";
    char *argv[] = {mem_strdup(name ? name : "tiaojie"), option, today, NULL};

    setenv("TIAOJIE_DATA", p->dir, 1);
    if (p->run_as && (setresgid(p->run_as, p->run_as, p->run_as) != 0 ||
                      setresuid(p->run_as, p->run_as, p->run_as) != 0)) {
        return 127;
    }
    execvp(argv[0], argv);
    return 127;
}

START_TEST(the_screen_over_read_only_data_opens_to_read_and_says_so)
{
    desk_committee(&d);
    if (give_away(modes[_i].file, modes[_i].folder)) {
        d.pty = pty_fork(open_as, &d.p, NULL, 80, 24);
        desk_see(&d, "资料现在只能看，不能改。");
        desk_do(&d, "\"7\"", "李秀英");
        desk_leave(&d);
        chmod(d.p.dir, 0755);
        ck_assert_int_eq(program_run(&d.p, NULL, "list mediators"), 0);
    }
    chmod(d.p.dir, 0755);
}
END_TEST

/* --- the file is not what it should be --- */

static void run_sql(const char *sql)
{
    sqlite3 *db = NULL;

    ck_assert_int_eq(sqlite3_open(program_file(&d.p, "tiaojie.db"), &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void hash_db(char *ret_hex)
{
    size_t size;
    char *bytes = read_file(program_file(&d.p, "tiaojie.db"), &size);

    sha256_hex(bytes, size, ret_hex);
    mem_free(bytes);
}

static const struct {
    const char *sql; /* or NULL */
    long size;       /* cut there; -1: whole */
    const char *says;
} spoilt[] = {
    {"PRAGMA user_version = 9999", -1,   "更新的版本"            },
    {"PRAGMA application_id = 1",  -1,   "不是本程序的资料库"},
    {NULL,                         5000, "坏了"                     },
    {NULL,                         50,   "坏了"                     },
    {NULL,                         0,    "是空的"                  },
};

START_TEST(a_newer_foreign_or_broken_file_is_left_as_it_is)
{
    char before[SHA256_HEX_SIZE];
    char after[SHA256_HEX_SIZE];
    static const char *const commands[] = {"list cases", "check", "show case c1",
                                           "backup copy"};

    run_example();
    if (spoilt[_i].sql) {
        run_sql(spoilt[_i].sql);
    }
    if (spoilt[_i].size >= 0) {
        ck_assert_int_eq(truncate(program_file(&d.p, "tiaojie.db"), spoilt[_i].size), 0);
    }
    hash_db(before);
    for (size_t i = 0; i < countof(commands); i++) {
        ck_run(NULL, commands[i], 5, spoilt[_i].says);
    }
    ck_assert_int_eq(program_run(&d.p, mediator_line, "do -"), 5);
    desk_open(&d, ""); /* the screen does not open either, and leaves no mess */
    ck_assert_int_eq(pty_finish(d.pty, PTY_WAIT_MS), 5);
    ck_assert(pty_has(d.pty, spoilt[_i].says));
    ck_assert(pty_is_cooked(d.pty));
    hash_db(after);
    ck_assert_str_eq(before, after);
}
END_TEST

/* --- the disk is full --- */

static const char intake_line[] =
    "{\"act\":\"intake\",\"date\":\"2026-11-03\",\"source\":\"APPLY\",\"form\":\"ORAL\","
    "\"application_date\":\"2026-11-03\",\"type\":\"02\",\"facts\":"
    "\"两家因院墙越界发生争执。\","
    "\"requests\":[\"拆除越界墙体\"],\"parties\":[{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":"
    "\"王强\"},"
    "{\"side\":\"B\",\"kind\":\"PERSON\",\"name\":\"王勇\"}]}";

static enum rc run_line(struct db *db, const char *line, struct err *err)
{
    struct clock clock;
    struct act_ctx cx = {.db = db, .clock = &clock, .user = "李秀英"};
    json_t *o = json_loads(line, 0, NULL);
    json_t *answer = NULL;
    enum rc rc;

    clock_init(&clock);
    ck_assert_int_eq(clock_fix(&clock, "2026-11-22", err), RC_OK);
    ck_assert_ptr_nonnull(o);
    rc = act_run(&cx, o, &answer, err);
    json_decref(answer);
    json_decref(o);
    return rc;
}

static int64_t rows_of(struct db *db)
{
    static const char sql[] =
        "SELECT (SELECT count(*) FROM cases) + (SELECT count(*) FROM party) "
        "+ (SELECT count(*) FROM person) + (SELECT count(*) FROM audit) + "
        "(SELECT count(*) FROM outbox) + (SELECT count(*) FROM case_event)";
    int64_t n = 0;

    ck_assert_int_eq(db_read_int(db, &n, NULL, sql, ""), RC_OK);
    return n;
}

START_TEST(a_full_disk_stops_an_act_wherever_it_is_and_leaves_no_row_of_it)
{
    struct db *db = NULL;
    struct err err = {0};
    int64_t pages = 0;
    int64_t before;
    enum rc rc;
    int full = 0;

    desk_committee(&d);
    ck_assert_int_eq(db_open(program_file(&d.p, "tiaojie.db"), 0, &db, &err), RC_OK);
    ck_assert_int_eq(
        db_read_int(db, &pages, NULL, "SELECT page_count FROM pragma_page_count", ""), RC_OK);
    before = rows_of(db);
    /* one page more each time: the disk is full at each place where the act needs one */
    for (int64_t room = 0;; room++) {
        err_clear(&err);
        db_limit_pages(db, pages + room);
        rc = run_line(db, intake_line, &err);
        if (rc == RC_OK) {
            break;
        }
        full++;
        ck_assert_msg(rc == RC_FULL, "%d: %s", (int)rc, err.msg);
        ck_assert_int_eq(rows_of(db), before);
        ck_assert_int_lt(room, 100);
    }
    /* and once more in a database that many cases have filled */
    db_limit_pages(db, 1000000);
    for (int i = 0; i < 40; i++) {
        err_clear(&err);
        ck_assert_int_eq(run_line(db, intake_line, &err), RC_OK);
    }
    ck_assert_int_eq(
        db_read_int(db, &pages, NULL, "SELECT page_count FROM pragma_page_count", ""), RC_OK);
    db_limit_pages(db, pages);
    for (int i = 0; i < 40; i++) {
        before = rows_of(db);
        err_clear(&err);
        rc = run_line(db, intake_line, &err);
        if (rc != RC_OK) {
            full++;
            ck_assert_int_eq(rc, RC_FULL);
            ck_assert_int_eq(rows_of(db), before);
        }
    }
    ck_assert_int_gt(full, 0);
    ck_assert_int_eq(db_check(db, &err), RC_OK);
    db_close(db);
}
END_TEST

/** The whole program where no file may grow further: as good as a full disk. */
START_TEST(a_file_that_may_not_grow_keeps_what_was_saved)
{
    size_t size = (size_t)sizeof intake_line * 400;
    char *lines = mem_zalloc(size);
    struct stat st;

    desk_committee(&d);
    ck_assert_int_eq(stat(program_file(&d.p, "tiaojie.db"), &st), 0);
    d.p.file_limit = (unsigned)st.st_size + 65536;
    for (int i = 0; i < 300; i++) {
        snprintf(lines + strlen(lines), size - strlen(lines), "%s\n", intake_line);
    }
    ck_run(lines, "do -", 1, "没有存上");
    /* some were saved, then one was not, and that was the end */
    ck_assert_ptr_nonnull(strstr(buf_text(&d.p.out), "\"ok\":true"));
    ck_assert_ptr_nonnull(strstr(buf_text(&d.p.out), "\"ok\":false"));
    d.p.file_limit = 0;
    ck_assert_msg(program_run(&d.p, NULL, "check") == 0, "%s", buf_text(&d.p.err));
    ck_assert_int_eq(program_run(&d.p, mediator_line, "do -"), 0);
    mem_free(lines);
}
END_TEST

/* --- paper --- */

static const struct {
    const char *words;
    int code;
    const char *says;
} papers[] = {
    {"print c1 F07a -o /dev/full",              1, "磁盘满了"         },
    {"print c1 F07a --to pdf -o /dev/full",     1, "磁盘满了"         },
    {"print c1 F07a --to gb18030 -o /dev/full", 1, "磁盘满了"         },
    {"print c1 F07a -o /nosuch/a.txt",          1, "没有这个文件夹"},
    {"print c1 F07a -o /dev",                   1, "文件夹"            },
};

/* It is final, to be printed again, and nothing says that it went out. */
static void ck_nothing_went_out(void)
{
    ck_assert_int_eq(program_run(&d.p, NULL, "list papers --format json"), 0);
    ck_assert_ptr_nonnull(strstr(buf_text(&d.p.out), "\"outputs\":\"0\""));
    ck_assert_ptr_null(strstr(buf_text(&d.p.out), "\"outputs\":\"1\""));
}

START_TEST(a_paper_that_cannot_be_written_says_so_and_is_not_noted)
{
    run_example();
    ck_run(NULL, papers[_i].words, papers[_i].code, papers[_i].says);
    ck_nothing_went_out();
    ck_assert_int_eq(program_run(&d.p, NULL, "check"), 0);
}
END_TEST

START_TEST(a_printer_that_does_not_exist_is_named_and_nothing_is_noted)
{
    int code;

    run_example();
    code = program_run(&d.p, NULL, "print c1 F07a --printer nosuch");
    ck_assert_int_eq(code, 1);
    ck_sentence("打印机");
    ck_nothing_went_out();
}
END_TEST

START_TEST(a_printer_that_does_not_exist_does_not_trouble_the_screen)
{
    run_example();
    d.env[0] = "PATH=/nosuch"; /* no printing programs anywhere */
    desk_open(&d, "");
    desk_do(&d, "\"2\"", "王强 与 王勇");
    desk_do(&d, "\"1\"", "案件 > 王强 与 王勇");
    desk_do(&d, "F7", "6 人民调解协议书");
    desk_do(&d, "\"6\"", "第 1 页");
    desk_do(&d, "Enter", "4 送打印机");
    desk_do(&d, "\"4\"", "打印机");
    desk_see(&d, "!");
    desk_leave(&d);
    ck_nothing_went_out();
}
END_TEST

/** An lp that writes down which signals it ignores and which it holds back. */
static char *fake_lp(void)
{
    FILE *f;
    char *path = mem_printf("PATH=%s/bin:%s", d.p.dir, getenv("PATH"));

    ck_assert_int_eq(mkdir(program_file(&d.p, "bin"), 0700), 0);
    f = fopen(program_file(&d.p, "bin/lp"), "we");
    ck_assert_ptr_nonnull(f);
    fprintf(f,
            "#!/bin/sh\nwhile read -r k v; do case $k in SigIgn:|SigBlk:) echo $k $v;; esac; "
            "done < /proc/self/status > %s/signals\ncat > /dev/null\n",
            d.p.dir);
    fclose(f);
    ck_assert_int_eq(chmod(program_file(&d.p, "bin/lp"), 0700), 0);
    return path;
}

/** None of what the program itself ignores or blocks is so in lp. */
static void ck_lp_signals(void)
{
    static const int ours[] = {SIGPIPE, SIGXFSZ, SIGTSTP, SIGQUIT, SIGHUP, SIGTERM, SIGWINCH};
    FILE *f = fopen(program_file(&d.p, "signals"), "re");
    char key[16];
    unsigned long long set;
    int n = 0;

    ck_assert_ptr_nonnull(f);
    while (fscanf(f, "%15s %llx", key, &set) == 2) {
        for (size_t i = 0; i < countof(ours); i++) {
            /* whoever runs the tests may ignore the hang-up: that is not ours */
            if (strcmp(key, "SigBlk:") == 0 || ours[i] == SIGPIPE || ours[i] == SIGXFSZ ||
                ours[i] == SIGTSTP) {
                ck_assert_msg((set >> (ours[i] - 1) & 1) == 0, "%s %d", key, ours[i]);
            }
        }
        n++;
    }
    fclose(f);
    ck_assert_int_eq(n, 2);
}

START_TEST(lp_gets_its_signals_as_from_a_shell)
{
    char *path;

    if (access("/proc/self/status", R_OK) != 0) {
        return; /* no other system shows them so plainly */
    }
    run_example();
    path = fake_lp();
    setenv("PATH", path + strlen("PATH="), 1);
    ck_assert_int_eq(program_run(&d.p, NULL, "print c1 F07a --printer any"), 0);
    ck_lp_signals();
    unlink(program_file(&d.p, "signals"));
    d.env[0] = path;
    desk_open(&d, "");
    desk_do(&d, "\"2\"", "王强 与 王勇");
    desk_do(&d, "\"1\"", "案件 > 王强 与 王勇");
    desk_do(&d, "F7", "3 人民调解受理登记表");
    desk_do(&d, "\"3\"", "第 1 页");
    desk_do(&d, "Enter", "4 送打印机");
    desk_keys(&d, "\"4\"");
    desk_see_row(&d, 22, "已送到打印机：人民调解受理登记表");
    ck_lp_signals();
    desk_leave(&d);
    mem_free(path);
}
END_TEST

/* --- the clock --- */

/** The battery of an old computer is empty: it is 2009 again. Work goes on. */
START_TEST(a_clock_of_2009_stops_nothing_and_breaks_nothing)
{
    int code;

    desk_committee(&d);
    d.today = "2009-01-01";
    desk_open(&d, "");
    desk_see_row(&d, 0, "1月1日");
    desk_do(&d, "\"1\"", "*申请日期       2009-01-01");
    desk_do(&d, "Esc", "西河村人民调解委员会");
    desk_leave(&d);
    code = program_run_on(&d.p, "2009-01-01", intake_line, strlen(intake_line), "do -");
    ck_assert_int_eq(code, 1); /* dated 2026: in the future, says the computer */
    ck_assert_ptr_nonnull(strstr(buf_text(&d.p.out), "晚于今天 2009-01-01"));
    ck_assert_int_eq(program_run(&d.p, NULL, "list cases"), 3);
    ck_assert_int_eq(program_run(&d.p, NULL, "check"), 0);
}
END_TEST

static void write_form(const char *path, const char *body)
{
    FILE *out = fopen(path, "w");

    ck_assert_ptr_nonnull(out);
    fprintf(out,
            "表单: F02\n标题: 登记\n版本: 1\n\n[字段]\n经过 = 长文本\n  取自: facts\n\n"
            "[正文]\n# %s\n",
            body);
    ck_assert_int_eq(fclose(out), 0);
}

/* The technician watches the page while he writes the form; nonsense is named with its line. */
START_TEST(a_form_edited_into_nonsense_while_it_is_shown_is_named_and_mended)
{
    char path[200];
    char words[260];

    run_example();
    snprintf(path, sizeof path, "%s", program_file(&d.p, "F02.form"));
    write_form(path, "本区的表 {{经过}}");
    snprintf(words, sizeof words, "form show %s c1", path);
    desk_open(&d, words);
    desk_see(&d, "本区的表");
    write_form(path, "改成了乱的 {{没有}}");
    desk_see(&d, "F02.form:10:");
    desk_see(&d, "人民调解受理登记表");
    write_form(path, "又改好了，还加了字 {{经过}}");
    desk_see(&d, "又改好了");
    desk_keys(&d, "Esc");
    ck_assert_int_eq(desk_end(&d), 0);
}
END_TEST

static Suite *suite_faults(void)
{
    Suite *s = suite_create("faults");
    TCase *tc = tcase_create("faults");

    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_test(tc, a_second_screen_says_that_the_first_is_open);
    tcase_add_test(tc, practice_twice_at_once_is_refused_and_keeps_the_first);
    tcase_add_loop_test(tc, what_cannot_be_written_can_still_be_read, 0, countof(modes));
    tcase_add_loop_test(tc, the_screen_over_read_only_data_opens_to_read_and_says_so, 0,
                        countof(modes));
    tcase_add_loop_test(tc, a_newer_foreign_or_broken_file_is_left_as_it_is, 0,
                        countof(spoilt));
    tcase_add_test(tc, a_full_disk_stops_an_act_wherever_it_is_and_leaves_no_row_of_it);
    tcase_add_test(tc, a_file_that_may_not_grow_keeps_what_was_saved);
    tcase_add_loop_test(tc, a_paper_that_cannot_be_written_says_so_and_is_not_noted, 0,
                        countof(papers));
    tcase_add_test(tc, a_printer_that_does_not_exist_is_named_and_nothing_is_noted);
    tcase_add_test(tc, a_printer_that_does_not_exist_does_not_trouble_the_screen);
    tcase_add_test(tc, lp_gets_its_signals_as_from_a_shell);
    tcase_add_test(tc, a_clock_of_2009_stops_nothing_and_breaks_nothing);
    tcase_add_test(tc, a_form_edited_into_nonsense_while_it_is_shown_is_named_and_mended);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_faults)
