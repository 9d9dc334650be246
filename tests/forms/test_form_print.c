/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_form_print.c - what single lines of a body become, and what printing does with values
 * that are missing or odd. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "forms/form.h"
#include "tests/forms/form_files.h"
#include "tests/runner.h"

static const char head[] =
    "表单: T\n标题: 样张\n版本: 1\n[字段]\n编号 = 文本\n  取自: number\n  最多: 4\n长号 = "
    "文本\n  取自: long\n  最多: 50\n"
    "日期 = 日期\n  取自: date\n出生 = 日期\n  取自: birth\n金额 = 金额\n  取自: fen\n同意 = "
    "是否\n  取自: ok\n份数 = 数字\n  取自: copies\n"
    "方式 = 选项\n  取自: form\n  选择: 1 ORAL 口头 | 2 WRITTEN 书面\n途径 = 多选\n  取自: "
    "routes\n"
    "  选择: 1 COURT 诉讼 | 2 POLICE 公安\n请求 = 多行\n  取自: requests\n没有 = 多行\n  取自: "
    "nothing\n事实 = 长文本\n  取自: facts\n"
    "名单 = 文本\n  取自: parties.name\n民族 = 选项\n  取自: ethnic\n  选自: 民族\n"
    "组 当事人 取自 parties 至少 2\n  姓名 = 人名\n    取自: name\n  性别 = 文本\n    取自: "
    "sex\n完\n"
    "组 甲方 取自 parties[side=A]\n  甲方姓名 = 人名\n    取自: name\n完\n"
    "组 代理人 取自 .reps\n  代理人姓名 = 人名\n    取自: name\n完\n[正文]\n";

static const char tree_text[] =
    "{\"number\":\"12\",\"date\":\"2026-11-22\",\"birth\":\"1960-11-23\",\"fen\":168032,\"ok\":"
    "false,\"copies\":3,\"form\":\"ORAL\","
    "\"routes\":[{\"code\":\"POLICE\",\"label\":\"公安\"}],\"requests\":[\"拆墙\",\"道歉\"],"
    "\"nothing\":[],\"facts\":\"一\\n　　二\\n\\n三\","
    "\"ethnic\":\"05\",\"parties\":[{\"name\":\"王强\",\"side\":\"A\",\"sex\":\"男\",\"reps\":["
    "{\"name\":\"赵敏\"},{\"name\":\"钱进\"}]},"
    "{\"name\":\"王勇\",\"side\":\"B\",\"sex\":null,\"reps\":[]}]}";

/* Kind and words of each block, in a row: "para:..|item:一、=..". */
static void dump(const struct block *b, struct buf *out)
{
    static const char *const names[] = {
#define X(id, name) name,
        BLOCK_KINDS(X)
#undef X
    };

    for (; b; b = b->next) {
        buf_printf(out, "%s", names[b->kind]);
        if (b->label) {
            buf_printf(out, ":%s", b->label);
        }
        if (b->text && *b->text) {
            buf_printf(out, "=%s", b->text);
        }
        if (b->kind == BLOCK_SIGN || b->kind == BLOCK_SPACE) {
            buf_printf(out, "*%d", b->n);
        }
        if (b->child) {
            buf_str(out, "(");
            dump(b->child, out);
            buf_str(out, ")");
        }
        if (b->next) {
            buf_str(out, "|");
        }
    }
}

static char *print(const char *body, const json_t *tree, bool blank)
{
    char *text = mem_printf("%s%s\n", head, body);
    struct form *form = NULL;
    struct paper *paper = NULL;
    struct err err = {0};
    struct buf out;

    enum rc rc = form_read("t.form", text, strlen(text), &form, &err);
    ck_assert_msg(rc == RC_OK, "%s", err.msg);
    rc = form_print(form, tree, 0, blank, NULL, &paper, &err);
    ck_assert_msg(rc == RC_OK, "%s", err.msg);
    buf_init(&out, 100000);
    dump(paper->child, &out);
    buf_str(&out, "");
    paper_free(paper);
    form_free(form);
    mem_free(text);
    return buf_take(&out);
}

/* body, blocks */
static const struct {
    const char *body;
    const char *blocks;
} filled[] = {
    {"编号：{{编号}}",                                                                             "para=编号：12"                                               },
    {"{{日期}}",                                                                                      "para=2026年11月22日"                                         },
    {"{{日期|中文日期}}",                                                                         "para=二〇二六年十一月二十二日"                      },
    {"{{日期|年}}/{{日期|月}}/{{日期|日}}",                                                    "para=2026/11/22"                                                },
    {"{{出生|岁:日期}}岁",                                                                        "para=65岁"                                                     },
    {"{{金额}}",                                                                                      "para=1680.32元"                                                },
    {"{{金额|大写}}（{{金额|金额}}）",                                                        "para=人民币壹仟陆佰捌拾元叁角贰分（￥1680.32）"},
    {"{{同意}} {{同意|勾选}}",                                                                    "para=否 □是　■否"                                       },
    {"{{份数|中文数}}",                                                                            "para=三"                                                       },
    {"{{方式}}，{{方式|勾选}}，{{方式|选:WRITTEN}}",                                         "para=口头，■口头　□书面，□"                      },
    {"{{途径|选:COURT}}{{途径|选:POLICE}}{{途径|选:COURT/POLICE}}",                            "para=□■■"                                                 },
    {"{{途径}}",                                                                                      "para=公安"                                                    },
    {"{{请求}}；{{请求|列:和}}",                                                                 "para=拆墙、道歉；拆墙和道歉"                         },
    {"{{请求|数}}条{{当事人|数|中文数}}人",                                                 "para=2条二人"                                                },
    {"{{名单}}",                                                                                      "para=王强、王勇"                                           },
    {"{{民族}}",                                                                                      "para=维吾尔族"                                              },
    {"{{事实}}",                                                                                      "para=一|para=二|para=三"                                     },
    {"{{长号}}",                                                                                      "para=＿＿＿＿＿＿＿＿＿＿"                            },
    {"{{长号|空:无}}",                                                                              "para=无"                                                       },
    {"{{长号|空:}}",                                                                                 ""                                                               },
    {"{{#当事人}}\n{{@序号}}.{{姓名}}（{{性别}}）\n{{/当事人}}",
     "para=1.王强（男）|para=2.王勇（＿＿＿＿＿＿＿＿＿＿）"                                                                                          },
    {"{{#当事人}}{{姓名}}、{{/当事人}}",                                                       "para=王强、王勇、"                                        },
    {"{{#甲方}}{{甲方姓名}}{{/甲方}}",                                                          "para=王强"                                                    },
    {"{{#当事人}}\n{{姓名}}{{#代理人}}+{{代理人姓名}}{{/代理人}}\n{{/当事人}}",
     "para=王强+赵敏+钱进|para=王勇"                                                                                                                             },
    {"{{#请求}}\n@条 {{@中文序号}}、 | {{.}}\n{{/请求}}",                                     "item:一、=拆墙|item:二、=道歉"                          },
    {"{{#没有}}\n{{.}}\n{{否则}}\n没有。\n{{/没有}}",                                          "para=没有。"                                                 },
    {"{{?编号}}有{{否则}}无{{/?}}{{?长号}}有{{否则}}无{{/?}}",                              "para=有无"                                                    },
    {"{{?同意}}同意{{否则}}不同意{{/?}}",                                                      "para=不同意"                                                 },
    {"{{?!没有}}空的{{/?}}",                                                                        "para=空的"                                                    },
    {"{{?方式=WRITTEN/ORAL}}对{{/?}}{{?方式!=ORAL}}错{{/?}}",                                     "para=对"                                                       },
    {"{{?同意=否}}否{{/?}}",                                                                        "para=否"                                                       },
    {"{{?途径=POLICE}}\n报警\n{{/?}}",                                                              "para=报警"                                                    },
    {"{{?空白}}空白{{否则}}有内容{{/?}}",                                                      "para=有内容"                                                 },
    {"{{?长号}}这一行不打印{{/?}}",                                                             ""                                                               },
    {"# 标题\n@编号 号\n@副题 副\n## 小标题",
     "title=标题|subtitle=号|subtitle=副|heading=小标题"                                                                                                          },
    {"@签名 {{编号}}号： [3]\n@空 2\n@线\n@换页",                                             "sign:12号：*3|space*2|rule|break"                             },
    {"@印章 （印章） | {{日期|日期}}",                                                        "seal:（印章）=2026年11月22日"                            },
    {"@表 1 2\n|= 甲 |= 乙 |\n{{#当事人}}\n| {{姓名}} | {{性别}} |\n{{/当事人}}\n@表完",
     "grid(row(cell=甲|cell=乙)|row(cell=王强|cell=男)|row(cell=王勇|cell))"                                                                                      },
    {"@表 1 2\n|2 一{{换行}}二 |\n@表完",                                                        "grid(row(cell=一\n二))"                                       },
    {"@无缩进 @注\n@注 不打印",                                                                 "para=@注"                                                      },
};

START_TEST(a_line_of_the_body_becomes_these_blocks)
{
    json_t *tree = json_loads(tree_text, 0, NULL);
    char *out = print(filled[_i].body, tree, false);

    ck_assert_str_eq(out, filled[_i].blocks);
    mem_free(out);
    json_decref(tree);
}
END_TEST

static const struct {
    const char *body;
    const char *blocks;
} blanks[] = {
    {"编号：{{编号}}",                                                     "para=编号：＿＿＿＿"               },
    {"{{日期|中文日期}}",                                                 "para=＿＿＿年＿＿月＿＿日"      },
    {"{{金额|大写}}",                                                       "para=人民币＿＿＿＿＿＿＿＿"   },
    {"{{方式|勾选}}",                                                       "para=□口头　□书面"               },
    {"{{同意|勾选}}",                                                       "para=□是　□否"                     },
    {"{{事实}}",                                                              "space*8"                                  },
    {"{{#当事人}}\n{{姓名}}\n{{/当事人}}",                              "para=＿＿＿＿＿|para=＿＿＿＿＿"},
    {"{{#请求}}\n@条 {{@序号}}、 | {{.}}\n{{/请求}}",
     "item:1、=＿＿＿＿＿＿＿＿＿＿|item:2、=＿＿＿＿＿＿＿＿＿＿|item:3、="
     "＿＿＿＿＿＿＿＿＿＿"                                                                                      },
    {"{{?编号}}有{{/?}}{{?方式=ORAL}}口头{{/?}}{{?空白}}空白{{/?}}", "para=有空白"                           },
    {"@表 1 2\n| 姓名 | {{编号}} |\n@表完",                              "grid(row(cell=姓名|cell))"              },
    {"{{长号|空:无}}",                                                      "para=＿＿＿＿＿＿＿＿＿＿"      },
};

START_TEST(a_blank_form_has_labels_and_room)
{
    json_t *tree = json_loads(tree_text, 0, NULL);
    char *out = print(blanks[_i].body, tree, true);

    ck_assert_str_eq(out, blanks[_i].blocks);
    mem_free(out);
    json_decref(tree);
}
END_TEST

START_TEST(a_missing_tree_prints_blanks_and_does_not_abort)
{
    char *out = print("{{编号}}{{#当事人}}{{姓名}}{{/当事人}}{{?日期}}有{{/?}}", NULL, false);

    ck_assert_str_eq(out, "para=＿＿＿＿");
    mem_free(out);
}
END_TEST

START_TEST(values_of_an_unexpected_shape_print_as_they_are)
{
    json_t *tree = json_loads("{\"date\":\"去年冬天\",\"fen\":\"三百\",\"number\":12.5,"
                              "\"copies\":1234,\"form\":\"OTHER\"}",
                              0, NULL);
    char *out =
        print("{{日期|中文日期}} {{金额|大写}} {{编号}} {{份数|中文数}} {{方式}}", tree, false);

    ck_assert_str_eq(out, "para=去年冬天 三百 12.5 1234 OTHER");
    mem_free(out);
    json_decref(tree);
}
END_TEST

START_TEST(control_characters_never_reach_the_paper)
{
    json_t *tree = json_pack("{s:s}", "number", "甲\x1b[2J乙\t丙\x7f");
    char *out = print("{{编号}}", tree, false);

    ck_assert_str_eq(out, "para=甲 [2J乙 丙 ");
    mem_free(out);
    json_decref(tree);
}
END_TEST

/* Eight repeats inside one another over twelve people would be 430 million lines. */
START_TEST(repeats_that_multiply_are_stopped_with_a_sentence)
{
    struct form *form = NULL;
    struct paper *paper = NULL;
    struct err err = {0};
    struct buf text;
    json_t *tree = form_files_tree("tree_twelve");

    buf_init(&text, 10000);
    buf_str(&text, head);
    for (int i = 0; i < 8; i++) {
        buf_str(&text, "{{#当事人}}\n");
    }
    buf_str(&text, "{{姓名}}\n");
    for (int i = 0; i < 8; i++) {
        buf_str(&text, "{{/当事人}}\n");
    }
    ck_assert_int_eq(form_read("t.form", buf_text(&text), text.size, &form, &err), RC_OK);
    ck_assert_int_eq(form_print(form, tree, 0, false, NULL, &paper, &err), RC_FULL);
    ck_assert_ptr_null(paper);
    ck_assert_ptr_nonnull(strstr(err.msg, "样张"));
    buf_done(&text);
    json_decref(tree);
    form_free(form);
}
END_TEST

START_TEST(one_paper_a_record_and_none_beyond_the_last)
{
    struct form *form = form_files_builtin("F06");
    struct paper *paper = NULL;
    struct err err = {0};
    json_t *tree = form_files_tree("tree_two");

    ck_assert_uint_eq(form_record_count(form, tree), 2);
    ck_assert_int_eq(form_print(form, tree, 1, false, "练习", &paper, &err), RC_OK);
    ck_assert_str_eq(paper->mark, "练习");
    ck_assert_str_eq(paper->title, "人民调解记录");
    paper_free(paper);
    ck_assert_int_eq(form_print(form, tree, 2, false, NULL, &paper, &err), RC_NOTFOUND);
    ck_assert_ptr_nonnull(strstr(err.msg, "3"));
    json_decref(tree);
    form_free(form);
}
END_TEST

START_TEST(an_entry_form_has_no_page)
{
    struct form *form = form_files_builtin("intake");
    struct paper *paper = NULL;
    struct err err = {0};

    ck_assert_uint_eq(form_record_count(form, NULL), 1);
    ck_assert_int_eq(form_print(form, NULL, 0, false, NULL, &paper, &err), RC_INVALID);
    ck_assert_ptr_nonnull(strstr(err.msg, form->title));
    form_free(form);
}
END_TEST

static Suite *suite_form_print(void)
{
    Suite *s = suite_create("form printing");
    TCase *tc = tcase_create("lines");

    tcase_add_loop_test(tc, a_line_of_the_body_becomes_these_blocks, 0, (int)countof(filled));
    tcase_add_loop_test(tc, a_blank_form_has_labels_and_room, 0, (int)countof(blanks));
    tcase_add_test(tc, a_missing_tree_prints_blanks_and_does_not_abort);
    tcase_add_test(tc, values_of_an_unexpected_shape_print_as_they_are);
    tcase_add_test(tc, control_characters_never_reach_the_paper);
    tcase_add_test(tc, repeats_that_multiply_are_stopped_with_a_sentence);
    tcase_add_test(tc, one_paper_a_record_and_none_beyond_the_last);
    tcase_add_test(tc, an_entry_form_has_no_page);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_form_print)
