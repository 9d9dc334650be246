/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_commands.c - the real program's commands: exit codes, answers, and that a refused run
 * leaves nothing behind. */
#include "config.h"

#include <jansson.h>
#include <locale.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "core/base/mem.h"
#include "tests/cli/program.h"
#include "tests/runner.h"

enum { NOBODY = 65534 };

static struct program p;

static void set_up(void)
{
    program_init(&p);
}

static void tear_down(void)
{
    program_done(&p);
}

/** The example of the manual, as it stands there. */
static char *example(void)
{
    FILE *f = fopen(runner_path("tests/data/example.jsonl"), "re");
    char *text = mem_zalloc(1 << 16);

    ck_assert_ptr_nonnull(f);
    ck_assert_uint_gt(fread(text, 1, (1 << 16) - 1, f), 1000);
    fclose(f);
    return text;
}

static size_t count_of(const struct buf *b, const char *needle)
{
    size_t n = 0;

    for (const char *s = buf_text(b); (s = strstr(s, needle)); s += strlen(needle)) {
        n++;
    }
    return n;
}

START_TEST(the_example_of_the_manual_runs_as_it_stands)
{
    char *lines = example();
    json_t *tree;

    program_init_committee(&p);
    ck_assert_msg(program_run(&p, lines, "do -") == 0, "%s%s", buf_text(&p.out),
                  buf_text(&p.err));
    ck_assert_uint_eq(count_of(&p.out, "\"ok\":true"), 11);
    ck_assert_int_eq(program_run(&p, NULL, "show case c1"), 0);
    tree = json_loads(buf_text(&p.out), 0, NULL);
    ck_assert_ptr_nonnull(tree);
    ck_assert_str_eq(json_string_value(json_object_get(tree, "med")), "ARCHIVED");
    ck_assert_str_eq(json_string_value(json_object_get(tree, "number")),
                     "（2026）西河人调字第1号");
    ck_assert_str_eq(
        json_string_value(json_object_get(json_object_get(tree, "agreement"), "effective_on")),
        "2026-11-06");
    ck_assert_int_eq((int)json_array_size(json_object_get(tree, "parties")), 2);
    json_decref(tree);
    mem_free(lines);
}
END_TEST

START_TEST(a_dry_run_answers_and_leaves_nothing)
{
    char *lines = example();

    program_init_committee(&p);
    ck_assert_int_eq(program_run(&p, lines, "do - --dry-run"), 0);
    ck_assert_uint_eq(count_of(&p.out, "\"ok\":true"), 11);
    ck_assert_int_eq(program_run(&p, NULL, "list cases"), 3);
    ck_assert_int_eq(program_run(&p, NULL, "list audit act=intake"), 3);
    mem_free(lines);
}
END_TEST

static const char two_lines[] =
    "{\"act\":\"mediator\",\"name\":\"李秀英\",\"birth\":\"1968-05-01\",\"post\":\"DIRECTOR\","
    "\"term_from\":\"2024-12-01\"}\n"
    "{\"act\":\"accept\",\"case\":\"c9\",\"date\":\"2026-11-03\"}\n";

START_TEST(a_refused_line_stops_the_run_and_keeps_what_was_done)
{
    program_init_committee(&p);
    ck_assert_int_eq(program_run(&p, two_lines, "do"), 3);
    ck_assert_uint_eq(count_of(&p.out, "\"ok\":true"), 1);
    ck_assert_uint_eq(count_of(&p.out, "\"ok\":false"), 1);
    ck_assert_int_eq(program_run(&p, NULL, "list mediators 李秀英"), 0);
}
END_TEST

START_TEST(an_atomic_run_keeps_all_or_nothing)
{
    program_init_committee(&p);
    ck_assert_int_ne(program_run(&p, two_lines, "do - --atomic"), 0);
    ck_assert_int_eq(program_run(&p, NULL, "list mediators"), 3);
}
END_TEST

/** Command lines and the exit codes others script against. */
static const struct {
    const char *words;
    int code;
    const char *says; /* part of standard error, or NULL */
} codes[] = {
    {"--version",                 0, NULL                },
    {"--help",                    0, NULL                },
    {"acts",                      0, NULL                },
    {"acts intake",               0, NULL                },
    {"form list",                 0, NULL                },
    {"acts nosuch",               3, "nosuch"            },
    {"nosuch",                    2, "nosuch"            },
    {"--nosuch",                  2, "--nosuch"          },
    {"list",                      2, "list"              },
    {"list nosuch",               2, "cases"             },
    {"list cases --format xml",   2, "xml"               },
    {"--today 2026-13-40 acts",   2, "2026-11-22T14:30"  },
    {"--today",                   2, "--today"           },
    {"show case",                 2, "show"              },
    {"show cow c1",               2, "cow"               },
    {"show case c99",             3, "c99"               },
    {"print c99 F07a",            3, "c99"               },
    {"print c99 F77",             3, "F77"               },
    {"print c1 F02 --copies x",   2, "x"                 },
    {"--lang fr acts",            2, "fr"                },
    {"form check /nosuch/x.form", 3, "/nosuch/x.form"    },
    {"do /nosuch/acts.jsonl",     3, "/nosuch/acts.jsonl"},
    {"list cases",                3, NULL                },
    {"list mediators",            3, NULL                },
    {"list audit",                0, NULL                },
    {"check",                     0, NULL                },
};

START_TEST(exit_codes_are_as_documented)
{
    program_init_committee(&p);
    ck_assert_msg(program_run(&p, NULL, codes[_i].words) == codes[_i].code, "%s: %s%s",
                  codes[_i].words, buf_text(&p.out), buf_text(&p.err));
    if (codes[_i].says) {
        ck_assert_msg(strstr(buf_text(&p.err), codes[_i].says), "%s: %s", codes[_i].words,
                      buf_text(&p.err));
        ck_assert_uint_eq(count_of(&p.err, "\n"), 1);
    }
}
END_TEST

START_TEST(without_a_database_the_sentence_says_how_to_make_one)
{
    ck_assert_int_eq(program_run(&p, NULL, "list cases"), 3);
    ck_assert_ptr_nonnull(strstr(buf_text(&p.err), "init"));
}
END_TEST

START_TEST(a_second_init_changes_nothing)
{
    program_init_committee(&p);
    ck_assert_int_eq(program_run(&p, NULL,
                                 "init --name 东山村人民调解委员会 --level VILLAGE --kind 1 "
                                 "--region 110199001002 --sign 东山"),
                     1);
    ck_assert_int_eq(program_run(&p, NULL, "show committee"), 0);
    ck_assert_ptr_nonnull(strstr(buf_text(&p.out), "西河村"));
}
END_TEST

START_TEST(a_refused_init_leaves_no_file)
{
    ck_assert_int_ne(program_run(&p, NULL,
                                 "init --name 西河村人民调解委员会 --level MOON --kind 1 "
                                 "--region 110199001001 --sign 西河"),
                     0);
    ck_assert_int_ne(access(program_file(&p, "tiaojie.db"), F_OK), 0);
}
END_TEST

static void write_file(const char *name, const char *bytes, size_t size)
{
    FILE *f = fopen(program_file(&p, name), "we");

    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fwrite(bytes, 1, size, f), size);
    fclose(f);
}

START_TEST(a_file_of_clauses_is_checked_as_such)
{
    static const char good[] =
        "# 本村\n条款库: 本村\n版本: 1\n条款 91 门前堆物\n  适用: 邻里纠纷\n"
        "  正文: {义务人}于{日期}前清理。\n";
    static const char bad[] = "条款库: 本村\n版本: 1\n条款 91 门前堆物\n  适用: 邻里纠纷\n"
                              "  正文: {义务仁}清理。\n";
    char words[300];

    write_file("clauses.txt", good, sizeof good - 1);
    snprintf(words, sizeof words, "form check %s", program_file(&p, "clauses.txt"));
    ck_assert_msg(program_run(&p, NULL, words) == 0, "%s", buf_text(&p.err));
    write_file("clauses.txt", bad, sizeof bad - 1);
    ck_assert_int_eq(program_run(&p, NULL, words), 1);
    ck_assert_ptr_nonnull(strstr(buf_text(&p.err), "clauses.txt:5:8: "));
    ck_assert_ptr_nonnull(strstr(buf_text(&p.err), "义务人"));
}
END_TEST

START_TEST(a_file_that_is_no_database_is_called_damaged)
{
    static char junk[8192];

    memset(junk, 'x', sizeof junk);
    write_file("tiaojie.db", junk, sizeof junk);
    ck_assert_int_eq(program_run(&p, NULL, "list cases"), 5);
    ck_assert_uint_gt(p.err.size, 20);
}
END_TEST

/** What nobody should send, and that each is answered with a line, a code or a field. */
static const char *const bad_lines[] = {
    "",
    "\n\n\n",
    "nonsense",
    "[]",
    "{}",
    "{\"act\":5}",
    "{\"act\":\"nosuch\"}",
    "{\"act\":\"mediator\"}",
    "{\"act\":\"mediator\",\"name\":5}",
    "{\"act\":\"mediator\",\"name\":\"李\",\"nosuch\":1}",
    "{\"act\":\"mediator\",\"name\":\"李\",\"name\":\"王\"}",
    "{\"act\":\"mediator\",\"name\":\"\\u0007\"}",
    "{\"act\":\"mediator\",\"name\":\"\xff\xfe\"}",
    "{\"act\":\"accept\",\"case\":\"@nobody\"}",
    "{\"act\":\"intake\",\"parties\":\"x\"}",
    "{\"act\":\"intake\",\"parties\":[[[[[[[[]]]]]]]]}",
};

START_TEST(bad_lines_are_answered_and_change_nothing)
{
    int code;

    program_init_committee(&p);
    code = program_run(&p, bad_lines[_i], "do -");
    if (strspn(bad_lines[_i], "\n") == strlen(bad_lines[_i])) {
        ck_assert_int_eq(code, 0);
        ck_assert_uint_eq(p.out.size, 0);
    } else {
        json_t *answer = json_loads(buf_text(&p.out), JSON_DISABLE_EOF_CHECK, NULL);

        ck_assert_msg(code == 1 || code == 3, "%s -> %d", bad_lines[_i], code);
        ck_assert_msg(answer, "no answer to %s", bad_lines[_i]);
        ck_assert(json_is_false(json_object_get(answer, "ok")));
        ck_assert_uint_gt(strlen(json_string_value(json_object_get(answer, "message"))), 5);
        json_decref(answer);
    }
    ck_assert_int_eq(program_run(&p, NULL, "list mediators"), 3);
    ck_assert_int_eq(program_run(&p, NULL, "list cases"), 3);
}
END_TEST

START_TEST(ten_megabytes_on_one_line_are_refused_with_the_line)
{
    size_t size = 10 << 20;
    char *input = mem_alloc(size);

    memset(input, '{', size);
    program_init_committee(&p);
    ck_assert_int_eq(program_run_on(&p, "2026-11-22", input, size, "do -"), 1);
    ck_assert_ptr_nonnull(strstr(buf_text(&p.err), "1 MB"));
    mem_free(input);
}
END_TEST

static void run_example(void)
{
    char *lines = example();

    program_init_committee(&p);
    ck_assert_int_eq(program_run(&p, lines, "do -"), 0);
    mem_free(lines);
}

START_TEST(papers_print_as_text_gb18030_and_pdf)
{
    FILE *f;
    char head[5] = "";

    run_example();
    ck_assert_msg(program_run(&p, NULL, "print c1 F07a") == 0, "%s", buf_text(&p.err));
    ck_assert_ptr_nonnull(strstr(buf_text(&p.out), "人民调解协议书"));
    ck_assert_ptr_nonnull(strstr(buf_text(&p.out), "人民币叁佰元整"));
    ck_assert_int_eq(program_run(&p, NULL, "print c1 F07a --to gb18030"), 0);
    ck_assert_ptr_nonnull(memmem(p.out.data, p.out.size, "\xCD\xF5\xC7\xBF", 4)); /* 王强 */
    ck_assert_msg(program_run(&p, NULL, "print 1 F07a --to pdf -o - ") == 0, "%s",
                  buf_text(&p.err));
    ck_assert_int_eq(strncmp(buf_text(&p.out), "%PDF", 4), 0);
    write_file("words", "x", 1);
    {
        char words[256];

        snprintf(words, sizeof words, "print c1 F02 --to pdf -o '%s/f02.pdf'", p.dir);
        ck_assert_msg(program_run(&p, NULL, words) == 0, "%s", buf_text(&p.err));
    }
    f = fopen(program_file(&p, "f02.pdf"), "re");
    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fread(head, 1, 4, f), 4);
    ck_assert_str_eq(head, "%PDF");
    fclose(f);
    ck_assert_int_eq(program_run(&p, NULL, "list papers F02"), 0);
    ck_assert_int_eq(program_run(&p, NULL, "list papers F07a"),
                     3); /* what was only shown is no printed paper */
}
END_TEST

START_TEST(every_paper_of_the_case_prints)
{
    static const char *const forms[] = {"F-CV", "F-ML", "F01",  "F02",
                                        "F04",  "F06",  "F07a", "F08"};
    enum { CONTENTS = 1 }; /* the list of papers names no party */

    run_example();
    for (size_t i = 0; i < countof(forms); i++) {
        char words[64];

        snprintf(words, sizeof words, "print c1 %s", forms[i]);
        ck_assert_msg(program_run(&p, NULL, words) == 0, "%s: %s", forms[i], buf_text(&p.err));
        ck_assert_msg(strstr(buf_text(&p.out), i == CONTENTS ? "协议书" : "王"), "%s: %s",
                      forms[i], buf_text(&p.out));
        snprintf(words, sizeof words, "print c1 %s --blank", forms[i]);
        ck_assert_msg(program_run(&p, NULL, words) == 0, "%s: %s", forms[i], buf_text(&p.err));
        ck_assert_msg(!strstr(buf_text(&p.out), "王强"), "%s: %s", forms[i], buf_text(&p.out));
    }
}
END_TEST

START_TEST(rows_come_as_csv_and_json)
{
    json_t *row;

    run_example();
    ck_assert_int_eq(program_run(&p, NULL, "list cases --format csv"), 0);
    ck_assert_int_eq(strncmp(buf_text(&p.out), "\xEF\xBB\xBFid,number,", 13), 0);
    ck_assert_int_eq(program_run(&p, NULL, "list cases --format json"), 0);
    row = json_loads(buf_text(&p.out), 0, NULL);
    ck_assert_str_eq(json_string_value(json_object_get(row, "id")), "c1");
    json_decref(row);
    ck_assert_int_eq(program_run(&p, NULL, "list people --format csv --encoding gb18030"), 0);
    ck_assert_ptr_nonnull(memmem(p.out.data, p.out.size, "\xCD\xF5\xC7\xBF", 4));
    ck_assert_ptr_null(strstr(buf_text(&p.out), "110199")); /* no citizen number in a list */
}
END_TEST

START_TEST(rows_go_into_a_file_as_a_whole)
{
    char shown[16 * 1024];
    char kept[16 * 1024];
    char words[400];
    FILE *in;

    run_example();
    ck_assert_int_eq(program_run(&p, NULL, "list people --format csv"), 0);
    snprintf(shown, sizeof shown, "%s", buf_text(&p.out));
    snprintf(words, sizeof words, "list people --format csv -o '%s/rows'", p.dir);
    ck_assert_int_eq(program_run(&p, NULL, words), 0);
    ck_assert_str_eq(buf_text(&p.out), "");
    snprintf(words, sizeof words, "list people --format csv -o '%s/no/rows'", p.dir);
    ck_assert_int_eq(program_run(&p, NULL, words), 1);
    in = fopen(program_file(&p, "rows"), "rb");
    ck_assert_ptr_nonnull(in);
    kept[fread(kept, 1, sizeof kept - 1, in)] = '\0';
    fclose(in);
    ck_assert_str_eq(kept, shown);
}
END_TEST

/* What is said to the person is said in what the terminal speaks; rows keep their encoding. */
START_TEST(without_home_the_data_lie_in_the_folder_of_whoever_runs_it)
{
    char name[] = "tiaojie";
    char word[] = "list";
    char kind[] = "cases";
    char *argv[] = {name, word, kind, NULL};
    const struct cli_command *command;
    const bool is_root = geteuid() == 0;
    struct err err = {0};
    struct cli cli;
    bool done;

    unsetenv("TIAOJIE_DATA");
    unsetenv("XDG_DATA_HOME");
    ck_assert_int_eq(setenv("HOME", "", 1), 0);
    if (is_root) {
        ck_assert_int_eq(seteuid(NOBODY), 0);
    }
    ck_assert_int_eq(cli_parse(&cli, 3, argv, &command, &done, &err), RC_OK);
    ck_assert_ptr_eq(strstr(cli.data_dir, getpwuid(geteuid())->pw_dir), cli.data_dir);
    cli_done(&cli);
    if (is_root) {
        ck_assert_int_eq(seteuid(0), 0); /* the search for leaks at the end needs its rights */
    }
}
END_TEST

START_TEST(help_and_errors_speak_the_encoding_of_the_locale)
{
    const locale_t locale = newlocale(LC_CTYPE_MASK, "zh_CN.GB18030", (locale_t)0);

    if (locale == (locale_t)0) {
        printf("skipped: words in GB18030: no such locale here\n");
        return;
    }
    freelocale(locale);
    program_init_committee(&p);
    setenv("LC_ALL", "zh_CN.GB18030", 1);
    ck_assert_int_eq(program_run(&p, NULL, "--help"), 0);
    ck_assert_ptr_nonnull(strstr(buf_text(&p.out), "\xC3\xFC\xC1\xEE")); /* 命令 */
    ck_assert_int_eq(program_run(&p, NULL, "nothing"), 2);
    ck_assert_ptr_nonnull(strstr(buf_text(&p.err), "\xC3\xFC\xC1\xEE"));
    ck_assert_int_eq(program_run(&p, NULL, "list channels"), 0);
    ck_assert_ptr_nonnull(strstr(buf_text(&p.out), "公安"));
}
END_TEST

START_TEST(the_practice_database_has_thirty_cases_in_every_state)
{
    static const char *const states[] = {
        "NEW",    "SCREEN",  "CONSENT",   "ACCEPTED", "MEDIATING", "SUSPENDED", "AGREED",
        "FAILED", "REFUSED", "WITHDRAWN", "CLOSED",   "ARCHIVED",  "CANCELLED"};
    char words[160];

    ck_assert_msg(program_run(&p, NULL, "practice") == 0, "%s", buf_text(&p.err));
    snprintf(words, sizeof words, "--data '%s/practice' list cases --format json", p.dir);
    ck_assert_int_eq(program_run(&p, NULL, words), 0);
    ck_assert_uint_eq(count_of(&p.out, "\n"), 30);
    for (size_t i = 0; i < countof(states); i++) {
        snprintf(words, sizeof words, "--data '%s/practice' list cases med=%s", p.dir,
                 states[i]);
        ck_assert_msg(program_run(&p, NULL, words) == 0, "no case is %s", states[i]);
    }
    snprintf(words, sizeof words, "--data '%s/practice' print c1 F02", p.dir);
    ck_assert_int_eq(program_run(&p, NULL, words), 0);
    ck_assert_ptr_nonnull(strstr(buf_text(&p.out), "练习"));
    /* a year later the same cases are as old as they are today */
    ck_assert_msg(program_run_on(&p, "2027-12-05", "", 0, "practice") == 0, "%s",
                  buf_text(&p.err));
}
END_TEST

START_TEST(a_backup_opens_as_a_database)
{
    char words[160];

    run_example();
    snprintf(words, sizeof words, "backup '%s/copy.db'", p.dir);
    ck_assert_msg(program_run(&p, NULL, words) == 0, "%s", buf_text(&p.err));
    ck_assert_int_eq(program_run(&p, NULL, words), 1); /* never over an existing file */
    ck_assert_int_eq(program_run(&p, NULL, "list settings --format json"), 0);
    ck_assert_ptr_nonnull(strstr(buf_text(&p.out), "2026-11-22T12:00"));
    ck_assert_int_eq(access(program_file(&p, "copy.db"), R_OK), 0);
}
END_TEST

START_TEST(a_list_of_claims_is_no_paper_of_one)
{
    program_init_committee(&p);
    ck_assert_int_eq(program_run(&p, NULL, "print k1 S-GS"), 2);
    ck_assert_ptr_nonnull(strstr(buf_text(&p.err), "tiaojie report claim-public"));
    ck_assert_int_eq(program_run(&p, NULL, "print k1 F02"), 2);
    /* one of a claim is asked for the claim */
    ck_assert_int_eq(program_run(&p, NULL, "print k1 S-SB"), 3);
}
END_TEST

START_TEST(a_claim_is_checked_before_it_is_made)
{
    char *lines = example();
    json_t *report;

    program_init_committee(&p);
    strstr(lines, "{\"act\":\"claim\"")[0] = '\0'; /* the example without its last line */
    ck_assert_int_eq(program_run(&p, lines, "do -"), 0);
    ck_assert_int_eq(program_run(&p, NULL, "claim check c1"), 0);
    ck_assert_uint_eq(count_of(&p.out, "\nK"), 15);
    ck_assert_int_eq(program_run(&p,
                                 "{\"act\":\"pack\",\"sample\":\"practice\","
                                 "\"confirm\":[\"P06\"]}\n",
                                 "do -"),
                     0);
    ck_assert_int_eq(program_run(&p, NULL, "claim check c1 --format json"), 0);
    report = json_loads(buf_text(&p.out), 0, NULL);
    ck_assert_ptr_nonnull(report);
    ck_assert_uint_eq(json_array_size(json_object_get(report, "checks")), 15);
    ck_assert_int_eq(
        json_integer_value(json_object_get(json_object_get(report, "amount"), "final_fen")),
        5000);
    json_decref(report);
    ck_assert_int_eq(program_run(&p, NULL, "claim check c9"), 3);
    ck_assert_int_eq(program_run(&p, NULL, "claim see c1"), 2);
    ck_assert_int_eq(program_run(&p, NULL, "claim check c1 --format csv"), 2);
    mem_free(lines);
}
END_TEST

Suite *suite_commands(void);
Suite *suite_commands(void)
{
    Suite *s = suite_create("commands");
    TCase *tc = tcase_create("commands");

    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_test(tc, a_claim_is_checked_before_it_is_made);
    tcase_add_test(tc, a_list_of_claims_is_no_paper_of_one);
    tcase_add_test(tc, the_example_of_the_manual_runs_as_it_stands);
    tcase_add_test(tc, a_dry_run_answers_and_leaves_nothing);
    tcase_add_test(tc, a_refused_line_stops_the_run_and_keeps_what_was_done);
    tcase_add_test(tc, an_atomic_run_keeps_all_or_nothing);
    tcase_add_loop_test(tc, exit_codes_are_as_documented, 0, countof(codes));
    tcase_add_test(tc, without_a_database_the_sentence_says_how_to_make_one);
    tcase_add_test(tc, a_second_init_changes_nothing);
    tcase_add_test(tc, a_refused_init_leaves_no_file);
    tcase_add_test(tc, a_file_of_clauses_is_checked_as_such);
    tcase_add_test(tc, a_file_that_is_no_database_is_called_damaged);
    tcase_add_loop_test(tc, bad_lines_are_answered_and_change_nothing, 0, countof(bad_lines));
    tcase_add_test(tc, ten_megabytes_on_one_line_are_refused_with_the_line);
    tcase_add_test(tc, papers_print_as_text_gb18030_and_pdf);
    tcase_add_test(tc, every_paper_of_the_case_prints);
    tcase_add_test(tc, rows_come_as_csv_and_json);
    tcase_add_test(tc, rows_go_into_a_file_as_a_whole);
    tcase_add_test(tc, without_home_the_data_lie_in_the_folder_of_whoever_runs_it);
    tcase_add_test(tc, help_and_errors_speak_the_encoding_of_the_locale);
    tcase_add_test(tc, the_practice_database_has_thirty_cases_in_every_state);
    tcase_add_test(tc, a_backup_opens_as_a_database);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_commands)
