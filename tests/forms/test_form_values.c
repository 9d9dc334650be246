/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_form_values.c - what is typed, the act's line, and back: single fields as a table; for
 * every built-in form a filled draft that must survive the way to the line and back, and stand
 * on the paper when the form has one.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "forms/path.h"
#include "forms/registry.h"
#include "forms/values.h"
#include "tests/forms/form_files.h"
#include "tests/runner.h"

static const struct date today = {2026, 11, 22};

static const struct form_choice choices[] = {
    {"1", "ORAL",    "口头"},
    {"2", "WRITTEN", "书面"}
};
static const struct form_choice marks[] = {
    {"5", "5", "很满意"   },
    {"1", "1", "很不满意"}
};

/* kind, table of choices, typed, value as JSON; NULL: refused */
static const struct {
    enum field_kind kind;
    const char *from;
    const char *typed;
    const char *value;
} parses[] = {
    {FK_TEXT,    NULL,            " 西河村　",                                          "\"西河村\""                        },
    {FK_TEXT,    NULL,            "123456789012345678901",                                  NULL                                   },
    {FK_LONG,    NULL,            "一\r\n二",                                             "\"一\\n二\""                        },
    {FK_DATE,    NULL,            "今天",                                                 "\"2026-11-22\""                       },
    {FK_DATE,    NULL,            "11月5日",                                              "\"2026-11-05\""                       },
    {FK_DATE,    NULL,            "2026-02-30",                                             NULL                                   },
    {FK_TIME,    NULL,            "下午2点半",                                          "\"14:30\""                            },
    {FK_TIME,    NULL,            "晚上",                                                 NULL                                   },
    {FK_NUMBER,  NULL,            "１２",                                                 "12"                                   },
    {FK_NUMBER,  NULL,            "-1",                                                     NULL                                   },
    {FK_NUMBER,  NULL,            "十二",                                                 NULL                                   },
    {FK_MONEY,   NULL,            "1,680.3",                                                "168030"                               },
    {FK_MONEY,   NULL,            "1680.325",                                               NULL                                   },
    {FK_MONEY,   NULL,            "-3",                                                     NULL                                   },
    {FK_MONEY,   NULL,            "三百",                                                 NULL                                   },
    {FK_CHOICE,  NULL,            "2",                                                      "\"WRITTEN\""                          },
    {FK_CHOICE,  NULL,            "２",                                                    "\"WRITTEN\""                          },
    {FK_CHOICE,  NULL,            "口头",                                                 "\"ORAL\""                             },
    {FK_CHOICE,  NULL,            "ORAL",                                                   "\"ORAL\""                             },
    {FK_CHOICE,  NULL,            "3",                                                      NULL                                   },
    {FK_CHOICE,  "ethnic",        "汉",                                                    "\"01\""                               },
    {FK_CHOICE,  "ethnic",        "维吾尔族",                                           "\"05\""                               },
    {FK_CHOICE,  "ethnic",        "火星",                                                 NULL                                   },
    {FK_CHOICE,  "dispute_kinds", "02",                                                     "\"02\""                               },
    {FK_CHOICES, NULL,            "1、书面",                                             "[\"ORAL\",\"WRITTEN\"]"               },
    {FK_CHOICES, NULL,            "1，9",                                                  NULL                                   },
    {FK_YESNO,   NULL,            "是",                                                    "true"                                 },
    {FK_YESNO,   NULL,            "2",                                                      "false"                                },
    {FK_YESNO,   NULL,            "也许",                                                 NULL                                   },
    {FK_CITIZEN, NULL,            "１１０１９９１９６００６１５００３５", "\"110199196006150035\""               },
    {FK_CITIZEN, NULL,            "110199196006150036",                                     NULL                                   },
    {FK_USCC,    NULL,            "91110199MA0000015L",                                     "\"91110199MA0000015L\""               },
    {FK_USCC,    NULL,            "91110199MA0000015A",                                     NULL                                   },
    {FK_PHONE,   NULL,            "13800001234",                                            "\"13800001234\""                      },
    {FK_PHONE,   NULL,            "无",                                                    "\"无\""                              },
    {FK_PHONE,   NULL,            "12345",                                                  NULL                                   },
    {FK_CARD,    NULL,            "6222 0210 0111 2345 670",                                "\"5670\""                             },
    {FK_CARD,    NULL,            "0123",                                                   "\"0123\""                             },
    {FK_CARD,    NULL,            "6222021001112345671",                                    NULL                                   },
    {FK_LIST,    NULL,            "拆墙、道歉\n\n 赔钱 \n",                          "[\"拆墙、道歉\",\"赔钱\"]"     },
    {FK_NAMES,   NULL,            "王强、王勇，李秀英",                            "[\"王强\",\"王勇\",\"李秀英\"]"},
    {FK_TEXT,    NULL,            "　 ",                                                   "null"                                 },
    {FK_LIST,    NULL,            "\n\n",                                                   "null"                                 },
};

START_TEST(a_typed_text_becomes_this_value)
{
    struct form_field f = {
        .name = "栏", .kind = parses[_i].kind, .choices_from = parses[_i].from, .max = 20};
    struct err err = {0};
    json_t *v = NULL;

    if (!f.choices_from) {
        f.choices = choices;
        f.n_choices = f.kind == FK_CHOICE || f.kind == FK_CHOICES ? countof(choices) : 0;
    }
    enum rc rc = value_parse(&f, parses[_i].typed, today, &v, &err);
    if (!parses[_i].value) {
        ck_assert_int_eq(rc, RC_INVALID);
        ck_assert_ptr_null(v);
        ck_assert_str_ne(err.msg, "");
        ck_assert_ptr_null(strstr(err.msg, "110199"));
        return;
    }
    ck_assert_msg(rc == RC_OK, "%s", err.msg);
    char *text = v ? json_dumps(v, JSON_COMPACT | JSON_ENCODE_ANY) : NULL;
    ck_assert_str_eq(text ? text : "null", parses[_i].value);
    free(text);
    json_decref(v);
}
END_TEST

START_TEST(a_number_with_choices_takes_only_those)
{
    struct form_field f = {
        .name = "满意程度", .kind = FK_NUMBER, .choices = marks, .n_choices = countof(marks)};
    json_t *v = NULL;

    ck_assert_int_eq(value_parse(&f, "5", today, &v, NULL), RC_OK);
    ck_assert_int_eq((int)json_integer_value(v), 5);
    json_decref(v);
    ck_assert_int_eq(value_parse(&f, "3", today, &v, NULL), RC_INVALID);
}
END_TEST

/* A text a person could type in the field. */
static const char *sample(const struct form_field *f)
{
    if (f->n_choices > 0) {
        return f->choices[0].code;
    }
    if (f->choices_from && strcmp(f->choices_from, "ethnic") == 0) {
        return "05";
    }
    if (f->choices_from && strcmp(f->choices_from, "dispute_kinds") == 0) {
        return "02";
    }
    switch (f->kind) {
    case FK_DATE:
        return "2026-11-05";
    case FK_TIME:
        return "14:30";
    case FK_NUMBER:
        return "3";
    case FK_MONEY:
        return "1680.32";
    case FK_YESNO:
        return "是";
    case FK_CITIZEN:
        return "110199196006150035";
    case FK_USCC:
        return "91110199MA0000015L";
    case FK_CARD:
        return "0123";
    case FK_PHONE:
        return "13800001234";
    case FK_LONG:
        return "第一段话。\n第二段话。";
    case FK_LIST:
        return "头一条。\n第二条。";
    case FK_NAMES:
        return "王强、王勇";
    case FK_TEXT:
        return "西河";
    case FK_CHOICE:
    case FK_CHOICES:
    case FK_PERSON:
    case FK_MEDIATOR:
    case FK_PARTY:
        break;
    }
    return "李秀英";
}

static void fill(const struct form_group *g, json_t *element)
{
    for (size_t i = 0; i < g->n_fields; i++) {
        if (g->fields[i].input) {
            json_object_set_new(element, g->fields[i].name, json_string(sample(&g->fields[i])));
        }
    }
}

static json_t *full_draft(const struct form *f)
{
    json_t *draft = json_object();

    fill(&f->groups[0], draft);
    for (size_t i = 1; i < f->n_groups; i++) {
        json_t *list = json_array();
        for (int n = 0;
             f->groups[i].input && n < (f->groups[i].max == 1 || f->groups[i].map ? 1 : 2);
             n++) {
            json_t *element = json_object();
            fill(&f->groups[i], element);
            json_array_append_new(list, element);
        }
        json_object_set_new(draft, f->groups[i].name, list);
    }
    return draft;
}

START_TEST(a_full_draft_goes_to_the_line_and_back_unchanged)
{
    struct form *f = form_files_builtin(registry_id((size_t)_i));
    json_t *draft = full_draft(f);
    struct value_problems problems;

    json_t *line = values_line(f, draft, today, &problems);
    ck_assert_msg(problems.n == 0, "%s: %s: %s", f->id, problems.rows[0].at,
                  problems.rows[0].msg);
    json_t *back = values_draft(f, line);
    json_t *again = values_line(f, back, today, &problems);
    ck_assert_uint_eq(problems.n, 0);
    ck_assert(json_equal(line, again));
    json_decref(again);
    json_decref(back);
    json_decref(line);
    json_decref(draft);
    form_free(f);
}
END_TEST

static void gather(const struct block *b, struct buf *out)
{
    for (; b; b = b->next) {
        buf_str(out, b->label);
        buf_str(out, b->text);
        buf_str(out, "\n");
        gather(b->child, out);
    }
}

/* "sessions", or "letters[kind=LYS]": the record then says that it is of that kind. */
static void put_record(json_t *tree, const char *each, json_t *record)
{
    char list[32];
    char name[16];
    char value[16];
    const int n = sscanf(each, "%31[^[][%15[^=]=%15[^]]", list, name, value);

    if (n == 3) {
        json_object_set_new(record, name, json_string(value));
    }
    path_set(tree, list, json_pack("[o]", record));
}

/* The record the act would make of the line, at the paths the form reads. */
static json_t *tree_of(const struct form *f, json_t *line)
{
    json_t *tree = json_object();
    json_t *record = f->each ? json_object() : json_incref(tree);

    for (size_t i = 0; i < f->groups[0].n_fields; i++) {
        const struct form_field *field = &f->groups[0].fields[i];
        json_t *v = field->input && field->path ? path_get(line, field->input) : NULL;
        if (v && field->path[0] == '.') {
            path_set(record, field->path + 1, v);
        } else if (v) {
            path_set(tree, field->path, v);
        }
    }
    if (f->each) {
        put_record(tree, f->each, record);
    } else {
        json_decref(record);
    }
    return tree;
}

START_TEST(what_is_typed_in_a_paper_form_stands_on_the_paper)
{
    struct form *f = form_files_builtin(registry_id((size_t)_i));
    struct paper *paper = NULL;
    struct err err = {0};
    struct buf text;

    if (f->body && f->act) {
        json_t *draft = full_draft(f);
        json_t *line = values_line(f, draft, today, NULL);
        json_t *tree = tree_of(f, line);
        enum rc rc = form_print(f, tree, 0, false, NULL, &paper, &err);
        ck_assert_msg(rc == RC_OK, "%s", err.msg);
        buf_init(&text, 100000);
        gather(paper->child, &text);
        for (size_t i = 0; i < f->groups[0].n_fields; i++) {
            const struct form_field *field = &f->groups[0].fields[i];
            if (field->entry && field->required && field->kind == FK_LONG && field->path) {
                ck_assert_msg(strstr(buf_text(&text), "第二段话。"), "%s: %s", f->id,
                              field->name);
            }
            if (field->entry && field->required && field->kind == FK_DATE && field->path) {
                ck_assert_msg(strstr(buf_text(&text), "2026年11月5日"), "%s: %s", f->id,
                              field->name);
            }
        }
        buf_done(&text);
        paper_free(paper);
        json_decref(tree);
        json_decref(line);
        json_decref(draft);
    }
    form_free(f);
}
END_TEST

START_TEST(all_problems_come_at_once_in_the_order_of_the_form)
{
    struct form *f = form_files_builtin("intake");
    json_t *draft = values_start(f, NULL, "李秀英");
    struct value_problems problems;

    json_t *a = json_array_get(json_object_get(draft, "当事人"), 0);
    json_object_set_new(a, "身份证号", json_string("110199196006150036"));
    json_object_set_new(draft, "发生日期", json_string("2026-02-30"));
    json_t *line = values_line(f, draft, today, &problems);
    /* type, date, facts; name and number of A; name of B */
    ck_assert_uint_eq(problems.n, 6);
    ck_assert_str_eq(problems.rows[0].at, "type");
    ck_assert_str_eq(problems.rows[1].at, "event_date");
    ck_assert_str_eq(problems.rows[2].at, "facts");
    ck_assert_str_eq(problems.rows[3].at, "parties[0].name");
    ck_assert_str_eq(problems.rows[4].at, "parties[0].id_no");
    ck_assert_str_eq(problems.rows[5].at, "parties[1].name");
    json_decref(line);
    json_decref(draft);
    form_free(f);
}
END_TEST

START_TEST(a_simple_intake_gives_the_line_of_the_act)
{
    struct form *f = form_files_builtin("intake");
    json_t *draft = values_start(f, NULL, "李秀英");
    struct value_problems problems;

    json_object_set_new(draft, "纠纷类型", json_string("02"));
    json_object_set_new(draft, "事情经过", json_string("两家因院墙越界发生争执。"));
    json_object_set_new(draft, "申请事项", json_string("拆除越界墙体。"));
    json_t *parties = json_object_get(draft, "当事人");
    json_object_set_new(json_array_get(parties, 0), "姓名", json_string("王强"));
    json_object_set_new(json_array_get(parties, 0), "身份证号",
                        json_string("110199196006150035"));
    json_object_set_new(json_array_get(parties, 1), "姓名", json_string("西河农业专业合作社"));
    json_object_set_new(json_array_get(parties, 1), "身份", json_string("单位"));
    json_object_set_new(json_array_get(parties, 1), "职业", json_string("不应当出现"));
    json_array_append_new(parties, json_pack("{s:s, s:s}", "诉方", "C", "身份", "PERSON"));
    json_t *line = values_line(f, draft, today, &problems);
    json_t *expected = json_loads(
        "{\"application_date\":\"2026-11-22\",\"received_by\":\"李秀英\",\"source\":\"APPLY\","
        "\"form\":\"ORAL\",\"type\":\"02\","
        "\"facts\":\"两家因院墙越界发生争执。\",\"requests\":[\"拆除越界墙体。\"],\"parties\":["
        "{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":\"王强\",\"id_no\":"
        "\"110199196006150035\",\"ethnic\":\"01\"},"
        "{\"side\":\"B\",\"kind\":\"ORG\",\"name\":\"西河农业专业合作社\"}]}",
        0, NULL);
    char *text = json_dumps(line, JSON_COMPACT);
    ck_assert_msg(problems.n == 0, "%s", problems.rows[0].msg);
    ck_assert_msg(json_equal(line, expected), "%s", text);
    free(text);
    json_decref(expected);
    json_decref(line);
    json_decref(draft);
    form_free(f);
}
END_TEST

START_TEST(an_agreement_starts_with_the_facts_and_the_signers_of_the_case)
{
    struct form *f = form_files_builtin("agree");
    json_t *tree = form_files_tree("tree_two");
    json_t *draft = values_start(f, tree, NULL);
    json_t *signers = json_object_get(draft, "签名");

    ck_assert_str_eq(json_string_value(json_object_get(draft, "争议事实")),
                     json_string_value(json_object_get(tree, "facts")));
    ck_assert_uint_eq(json_array_size(signers), 4);
    ck_assert_str_eq(json_string_value(json_object_get(json_array_get(signers, 2), "签名人")),
                     "李秀英");
    json_object_set_new(json_array_get(signers, 0), "签名日期", json_string("2026-11-05"));
    json_object_set_new(draft, "协议条款", json_string("王勇拆墙。"));
    json_t *line = values_line(f, draft, today, NULL);
    json_t *expected = json_pack("{s:s}", "王强", "2026-11-05");
    ck_assert(json_equal(json_object_get(line, "signed"), expected));
    json_object_set_new(draft, "协议形式", json_string("ORAL"));
    json_decref(line);
    line = values_line(f, draft, today, NULL);
    ck_assert_ptr_null(json_object_get(line, "signed"));
    json_decref(expected);
    json_decref(line);
    json_decref(draft);
    json_decref(tree);
    form_free(f);
}
END_TEST

START_TEST(more_of_the_own_fields_stand_in_the_line_itself)
{
    struct form *f = form_files_builtin("intake");
    json_t *draft = values_start(f, NULL, NULL);

    ck_assert_uint_eq(json_array_size(json_object_get(draft, "其他情况")), 0);
    json_object_set_new(draft, "其他情况", json_pack("[{s:s}]", "涉及家暴", "是"));
    json_t *line = values_line(f, draft, today, NULL);
    ck_assert(json_is_true(json_object_get(line, "violence")));
    json_t *back = values_draft(f, line);
    json_t *more = json_array_get(json_object_get(back, "其他情况"), 0);
    ck_assert_str_eq(json_string_value(json_object_get(more, "涉及家暴")), "是");
    json_decref(back);
    json_decref(line);
    json_decref(draft);
    form_free(f);
}
END_TEST

static Suite *suite_form_values(void)
{
    Suite *s = suite_create("entry values");
    TCase *tc = tcase_create("values");
    int n = (int)registry_count();

    tcase_add_loop_test(tc, a_typed_text_becomes_this_value, 0, (int)countof(parses));
    tcase_add_test(tc, a_number_with_choices_takes_only_those);
    tcase_add_loop_test(tc, a_full_draft_goes_to_the_line_and_back_unchanged, 0, n);
    tcase_add_loop_test(tc, what_is_typed_in_a_paper_form_stands_on_the_paper, 0, n);
    tcase_add_test(tc, all_problems_come_at_once_in_the_order_of_the_form);
    tcase_add_test(tc, a_simple_intake_gives_the_line_of_the_act);
    tcase_add_test(tc, an_agreement_starts_with_the_facts_and_the_signers_of_the_case);
    tcase_add_test(tc, more_of_the_own_fields_stand_in_the_line_itself);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_form_values)
