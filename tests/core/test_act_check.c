/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_act_check.c - bad input: every wrong type, length, character, code and reference is
 * refused with its path, and nothing crashes. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/acts/act_group.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "tests/core/act_line.h"
#include "tests/core/bench_case.h"
#include "tests/runner.h"

#define PARTIES(first) \
    "{\"parties\":[" first ",{\"side\":\"B\",\"kind\":\"PERSON\",\"name\":\"王勇\"}]}"

static const struct line_case rows[] = {
  /* wrong types */
    {"{\"date\":20261103}",                                                                "",    "date"                           },
    {"{\"date\":{}}",                                                                      "",    "date"                           },
    {"{\"facts\":[\"x\"]}",                                                                "",    "facts"                          },
    {"{\"facts\":true}",                                                                   "",    "facts"                          },
    {"{\"requests\":\"拆墙\"}",                                                          "",    "requests"                       },
    {"{\"requests\":[1]}",                                                                 "",    "requests[0]"                    },
    {"{\"requests\":{\"0\":\"x\"}}",                                                       "",    "requests"                       },
    {"{\"chosen\":1}",                                                                     "",    "chosen"                         },
    {"{\"chosen\":\"true\"}",                                                              "",    "chosen"                         },
    {"{\"parties\":{}}",                                                                   "",    "parties"                        },
    {"{\"parties\":[[]]}",                                                                 "",    "parties[0]"                     },
    {"{\"parties\":[null,7]}",                                                             "",    "parties[1]"                     },
    {"{\"type\":2}",                                                                       "",    "type"                           },
    {"{\"confirm\":\"R06\"}",                                                              "",    "confirm"                        },
    {"{\"confirm\":[6]}",                                                                  "",    "confirm[0]"                     },
    {"{\"ref\":[]}",                                                                       "",    "ref"                            },
    {"{\"received_by\":1}",                                                                "",    "received_by"                    },
 /* dates */
    {"{\"date\":\"2026-02-30\"}",                                                          "",    "date"                           },
    {"{\"date\":\"11月3日\"}",                                                           "",    "date"                           },
    {"{\"date\":\"2026-11-3\"}",                                                           "",    "date"                           },
    {"{\"date\":\"２０２６－１１－０３\"}",                                      NULL,  NULL                             },
    {"{\"date\":\" 2026-11-03 \"}",                                                        NULL,  NULL                             },
    {"{\"date\":\"\"}",                                                                    NULL,  NULL                             },
 /* codes */
    {"{\"type\":\"18\"}",                                                                  "",    "type"                           },
    {"{\"type\":\"邻里纠纷\"}",                                                        "",    "type"                           },
    {"{\"type\":\"０２\"}",                                                              NULL,  NULL                             },
    {"{\"source\":\"apply\"}",                                                             "",    "source"                         },
 /* missing */
    {"{\"type\":null}",                                                                    "",    "type"                           },
    {"{\"source\":\"\"}",                                                                  "",    "source"                         },
    {"{\"facts\":\"   \\n \"}",                                                            "",    "facts"                          },
    {PARTIES("{\"side\":\"A\",\"kind\":\"PERSON\"}"),                                      "",    "parties[0].name"                },
    {PARTIES("{\"side\":\"A\",\"name\":\"王强\"}"),                                      "",    "parties[0].kind"                },
    {PARTIES("{\"side\":\"D\",\"kind\":\"PERSON\",\"name\":\"王强\"}"),                  "",    "parties[0].side"                },
 /* unknown members */
    {"{\"plaece\":\"x\"}",                                                                 "",    "plaece"                         },
    {"{\"地点\":\"x\"}",                                                                 "",    "地点"                         },
    {"{\"case\":\"c1\"}",                                                                  "",    "case"                           },
    {PARTIES("{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":\"王强\",\"adress\":\"x\"}"), "",
     "parties[0].adress"                                                                                                           },
    {PARTIES("{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":\"王强\",\"reps\":[{\"kind\":"
             "\"AGENT\",\"name\":\"张三\",\"x\":1}]}"),
     "",                                                                                          "parties[0].reps[0].x"           },
    {PARTIES("{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":\"王强\",\"reps\":[{\"kind\":"
             "\"AGENT\",\"name\":\"张三\",\"authority\":"
             "[\"5\",\"9\"]}]}"),
     "",                                                                                          "parties[0].reps[0].authority[1]"},
 /* references */
    {"{\"received_by\":\"@li\"}",                                                          "",    "received_by"                    },
    {"{\"received_by\":\"@\"}",                                                            "",    "received_by"                    },
    {"{\"received_by\":\"m0\"}",                                                           "",    "received_by"                    },
 /* numbers with check digits */
    {PARTIES("{\"side\":\"A\",\"kind\":\"ORG\",\"name\":\"西河砖厂\",\"uscc\":"
             "\"91110199MA00000000\"}"),
     "",                                                                                          "parties[0].uscc"                },
    {PARTIES("{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":\"王强\",\"phone\":"
             "\"１３８００００１２３４\"}"),
     NULL,                                                                                        NULL                             },
 /* characters: R79 */
    {"{\"facts\":\"a\\u0001b\"}",                                                          "R79", "facts"                          },
    {"{\"facts\":\"a\\u007fb\"}",                                                          "R79", "facts"                          },
    {"{\"facts\":\"a\\tb\"}",                                                              NULL,  NULL                             },
    {PARTIES("{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":\"王\\u0085强\"}"),           "R79",
     "parties[0].name"                                                                                                             },
    {"{\"requests\":[\"好\",\"a\\u0000b\"]}",                                             "R79", "requests[1]"                    },
 /* nothing is too much */
    {"{\"requests\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\",\"10\",\"11\","
     "\"12\",\"13\",\"14\",\"15\",\"16\",\"17\","
     "\"18\",\"19\",\"20\",\"21\",\"22\",\"23\",\"24\",\"25\",\"26\",\"27\",\"28\",\"29\","
     "\"30\",\"31\"]}",                                                               "",    "requests"                       },
};

/* act_line uses json_loads without NUL characters; the one row with \u0000 is parsed with them
 * allowed. */
static json_t *row_line(const struct line_case *row)
{
    json_t *line = json_loads(line_intake, 0, NULL);
    json_t *patch = json_loads(row->patch, JSON_ALLOW_NUL, NULL);
    const char *key;
    json_t *value;

    ck_assert_msg(patch != NULL, "%s", row->patch);
    json_object_foreach(patch, key, value)
    {
        json_object_set(line, key, value);
    }
    json_decref(patch);
    return line;
}

START_TEST(every_bad_member_is_refused_at_its_path)
{
    const struct line_case *row = &rows[_i];
    json_t *line = row_line(row);
    json_t *answer = NULL;
    struct err err = {0};
    struct bench b;
    enum rc rc;

    bench_open(&b, "2026-11-22");
    bench_committee(&b);
    rc = act_run(&b.cx, line, &answer, &err);
    if (!row->code) {
        ck_assert_msg(rc == RC_OK, "%s: %s", row->patch, err.msg);
    } else {
        ck_assert_msg(rc != RC_OK, "%s", row->patch);
        ck_assert_str_eq(act_text(answer, "code"), row->code);
        ck_assert_str_eq(act_text(answer, "field"), row->field);
        ck_assert(*act_text(answer, "message") != '\0');
        ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM cases"), 0);
    }
    json_decref(answer);
    json_decref(line);
    bench_close(&b);
}
END_TEST

START_TEST(the_message_of_a_wrong_code_lists_the_labels)
{
    struct bench b;
    json_t *answer;
    char *line = line_with(line_intake, "{\"form\":\"SPOKEN\"}");

    bench_open(&b, "2026-11-22");
    answer = bench_run(&b, line);
    ck_assert_ptr_nonnull(strstr(act_text(answer, "message"), "ORAL"));
    ck_assert_ptr_nonnull(strstr(act_text(answer, "message"), "WRITTEN"));
    json_decref(answer);
    bench_close(&b);
    free(line);
}
END_TEST

START_TEST(an_unknown_member_names_the_nearest)
{
    struct bench b;
    json_t *answer;
    char *line = line_with(line_intake, "{\"recieved_by\":\"李秀英\"}");

    bench_open(&b, "2026-11-22");
    answer = bench_run(&b, line);
    ck_assert_ptr_nonnull(strstr(act_text(answer, "message"), "received_by"));
    json_decref(answer);
    bench_close(&b);
    free(line);
}
END_TEST

/* Text of n characters in a member; refused or not, the answer must come. */
static enum rc run_long(const char *member, size_t n)
{
    json_t *line = json_loads(line_intake, 0, NULL);
    char *text = malloc(n * 3 + 1);
    json_t *answer = NULL;
    struct err err = {0};
    struct bench b;
    enum rc rc;

    for (size_t i = 0; i < n; i++) {
        memcpy(text + 3 * i, "墙", 4);
    }
    json_object_set_new(line, member, json_string(text));
    bench_open(&b, "2026-11-22");
    bench_committee(&b);
    rc = act_run(&b.cx, line, &answer, &err);
    ck_assert(json_is_object(answer));
    if (rc) {
        ck_assert_str_eq(act_text(answer, "field"), member);
    }
    bench_close(&b);
    json_decref(answer);
    json_decref(line);
    free(text);
    return rc;
}

START_TEST(text_is_measured_in_characters)
{
    ck_assert_int_eq(run_long("facts", 5000), RC_OK);
    ck_assert_int_eq(run_long("facts", 5001), RC_INVALID);
    ck_assert_int_eq(run_long("place", 100), RC_OK);
    ck_assert_int_eq(run_long("place", 101), RC_INVALID);
    ck_assert_int_eq(run_long("facts", 4 * 1024 * 1024), RC_INVALID);
}
END_TEST

static enum rc parse(const char *text, size_t size)
{
    struct err err = {0};
    json_t *line = NULL;
    const enum rc rc = act_parse_line(text, size, &line, &err);

    ck_assert((rc == RC_OK) == (line != NULL));
    ck_assert(rc == RC_OK || (err.msg[0] && utf8_is_valid(err.msg, strlen(err.msg))));
    json_decref(line);
    return rc;
}

START_TEST(a_line_of_text_is_json_an_object_and_not_too_long)
{
    static const char *const bad[] = {
        "",
        " ",
        "x",
        "{",
        "[]",
        "[1,2]",
        "7",
        "\"text\"",
        "null",
        "{\"act\":\"a\",}",
        "{\"act\":1,\"act\":2}",
        "{\"a\":\"\xff\xfe\"}",
        "{\"a\":\"\xe4\xb8\"}",
        "{\"a\":\"\xed\xa0\x80\"}",
        "{\"a\":\"\\ud800\"}",
        "{\"a\":\"\\u0000\"}",
        "{\"a\":1e999}",
    };
    const size_t big = 10 * 1024 * 1024;
    char *text = malloc(big);

    for (size_t i = 0; i < countof(bad); i++) {
        ck_assert_msg(parse(bad[i], strlen(bad[i])) == RC_INVALID, "%s", bad[i]);
    }
    ck_assert_int_eq(parse("{\"act\":\"intake\"}", 16), RC_OK);
    ck_assert_int_eq(parse("{\"a\":\"\0\"}", 9), RC_INVALID);
    memset(text, '[', big);
    ck_assert_int_eq(parse(text, big), RC_INVALID);
    ck_assert_int_eq(parse(text, 1024 * 1024), RC_INVALID);
    memset(text, ' ', big);
    ck_assert_int_eq(parse(text, big), RC_INVALID);
    free(text);
}
END_TEST

START_TEST(a_broken_line_is_refused_at_its_character_in_words_of_our_own)
{
    static const struct {
        const char *line;
        const char *words; /**< in the message */
    } broken[] = {
        {"{\"act\":\"王\",}",        "第 12 个字符"},
        {"{\"act\":\"王\"",          "断了"          },
        {"{\"act\":1,\"act\":2}",     "写了两次"    },
        {"{\"act\":\"\xff\"}",        "UTF-8"           },
        {"[{\"act\":\"committee\"}]", "JSON 对象"     },
    };

    for (size_t i = 0; i < countof(broken); i++) {
        struct err err = {0};
        json_t *line = NULL;

        ck_assert_int_eq(act_parse_line(broken[i].line, strlen(broken[i].line), &line, &err),
                         RC_INVALID);
        ck_assert_msg(strstr(err.msg, broken[i].words), "%s: %s", broken[i].line, err.msg);
        ck_assert(!strstr(err.msg, "near"));
    }
}
END_TEST

START_TEST(a_deeply_nested_line_is_refused_where_the_depth_begins)
{
    json_t *line = json_loads(line_intake, 0, NULL);
    json_t *deep = json_string("x");
    json_t *answer = NULL;
    struct err err = {0};
    struct bench b;

    for (int i = 0; i < 1500; i++) {
        json_t *outer = json_array();

        json_array_append_new(outer, deep);
        deep = outer;
    }
    json_object_set_new(line, "requests", deep);
    bench_open(&b, "2026-11-22");
    ck_assert_int_eq(act_run(&b.cx, line, &answer, &err), RC_INVALID);
    ck_assert_str_eq(act_text(answer, "field"), "requests[0]");
    bench_close(&b);
    json_decref(answer);
    json_decref(line);
}
END_TEST

START_TEST(what_is_no_object_gets_an_answer_too)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    for (int i = 0; i < 3; i++) {
        json_t *line = i == 0 ? json_array() : i == 1 ? json_string("x") : json_null();
        json_t *answer = NULL;
        struct err err = {0};

        ck_assert_int_eq(act_run(&b.cx, line, &answer, &err), RC_INVALID);
        ck_assert(json_is_false(json_object_get(answer, "ok")));
        ck_assert(json_is_null(json_object_get(answer, "act")));
        json_decref(answer);
        json_decref(line);
    }
    bench_close(&b);
}
END_TEST

START_TEST(names_must_belong_to_the_case)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_accepted(&b);
    bench_ok(&b, "{\"act\":\"session\",\"case\":\"c1\",\"date\":\"2026-11-05\",\"present\":["
                 "\"王强\",\"王勇\",\"@li\",\"m2\"],\"text\":"
                 "\"谈了。\",\"result\":\"AGAIN\"}");
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM session WHERE present = "
                                     "'[\"王强\",\"王勇\",\"李秀英\",\"张三\"]'"),
                     1);
    bench_no(&b,
             "{\"act\":\"session\",\"case\":\"c1\",\"date\":\"2026-11-05\",\"present\":["
             "\"王强\",\"路人\"],\"text\":\"谈了。\","
             "\"result\":\"AGAIN\"}",
             "", "present[1]");
    bench_no(&b,
             "{\"act\":\"session\",\"case\":\"c1\",\"date\":\"2026-11-05\",\"present\":[\"@"
             "c1\"],\"text\":\"谈了。\",\"result\":"
             "\"AGAIN\"}",
             "", "present[0]");
    bench_close(&b);
}
END_TEST

START_TEST(a_path_or_a_piece_of_text_never_ends_in_half_a_character)
{
    char path[ACT_PATH_SIZE];
    char clip[ACT_CLIP_SIZE];
    char text[200];

    for (size_t lead = 0; lead < 6; lead++) {
        memset(text, 'x', lead);
        text[lead] = '\0';
        while (strlen(text) + 4 < sizeof text) {
            memcpy(text + strlen(text), "墙", 4);
        }
        act_path(path, "%s", text);
        act_clip(clip, text);
        ck_assert(utf8_is_valid(path, strlen(path)));
        ck_assert(utf8_is_valid(clip, strlen(clip)));
        ck_assert_uint_gt(strlen(path), ACT_PATH_SIZE - 5);
        ck_assert_uint_gt(strlen(clip), ACT_CLIP_SIZE - 5);
    }
}
END_TEST

Suite *suite_act_check(void);
Suite *suite_act_check(void)
{
    Suite *s = suite_create("act_check");
    TCase *tc = tcase_create("act_check");

    tcase_add_loop_test(tc, every_bad_member_is_refused_at_its_path, 0, (int)countof(rows));
    tcase_add_test(tc, the_message_of_a_wrong_code_lists_the_labels);
    tcase_add_test(tc, an_unknown_member_names_the_nearest);
    tcase_add_test(tc, text_is_measured_in_characters);
    tcase_add_test(tc, a_line_of_text_is_json_an_object_and_not_too_long);
    tcase_add_test(tc, a_broken_line_is_refused_at_its_character_in_words_of_our_own);
    tcase_add_test(tc, a_deeply_nested_line_is_refused_where_the_depth_begins);
    tcase_add_test(tc, what_is_no_object_gets_an_answer_too);
    tcase_add_test(tc, names_must_belong_to_the_case);
    tcase_add_test(tc, a_path_or_a_piece_of_text_never_ends_in_half_a_character);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_act_check)
