/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_form_overlay.c - what of a printed text was filled in and what is the form's own
 * wording, so that forms printed before can be filled by a printer. */
#include "config.h"

#include <string.h>

#include "core/base/mem.h"
#include "forms/form.h"
#include "tests/runner.h"

static const char head[] =
    "表单: T\n标题: 样张\n版本: 1\n[字段]\n编号 = 文本\n  取自: number\n日期 = 日期\n  取自: "
    "date\n没有 = 文本\n  取自: nothing\n金额 = 金额\n  取自: fen\n方式 = 选项\n  取自: form\n"
    "  选择: 1 ORAL 口头 | 2 WRITTEN 书面\n事实 = 长文本\n  取自: facts\n请求 = 多行\n  取自: "
    "requests\n组 当事人 取自 parties\n  姓名 = 人名\n    取自: name\n完\n[正文]\n";
static const char tree_text[] =
    "{\"number\":\"12\",\"date\":\"2026-11-05\",\"fen\":30000,\"form\":\"ORAL\",\"facts\":"
    "\"一事\\n　　二事\",\"requests\":[\"拆墙\",\"道歉\"],\"parties\":[{\"name\":\"王强\"},{"
    "\"name\":\"王勇\"}]}";

/* Words with [what was filled in] in brackets. */
static void dump_text(const char *s, const struct text_ranges *values, struct buf *out)
{
    size_t at = 0;

    for (size_t i = 0; i < values->n; i++) {
        const struct text_range *v = &values->at[i];

        ck_assert_uint_ge(v->from, at);
        ck_assert_uint_le(v->to, strlen(s));
        buf_add(out, s + at, v->from - at);
        buf_printf(out, "[%.*s]", (int)(v->to - v->from), s + v->from);
        at = v->to;
    }
    buf_str(out, s + at);
}

static void dump(const struct block *b, struct buf *out)
{
    for (; b; b = b->next) {
        if (b->label) {
            dump_text(b->label, &b->label_values, out);
            buf_str(out, "=");
        }
        dump_text(b->text ? b->text : "", &b->text_values, out);
        dump(b->child, out);
        buf_str(out, b->next ? "|" : "");
    }
}

static const struct {
    const char *body;
    const char *blocks;
    bool blank;
} printed[] = {
    {"编号：{{编号}}号",                                   "编号：[12]号",                                  false},
    {"{{编号}}{{日期}}收到",                               "[122026年11月5日]收到",                        false},
    {"人民币{{金额|大写}}（{{金额|金额}}）",        "人民币[人民币叁佰元整]（[￥300.00]）", false},
 /* a blank is on the form already; words that stand for it are not */
    {"电话：{{没有}}。",                                   "电话：＿＿＿＿＿＿＿＿＿＿。",        false},
    {"电话：{{没有|空:无}}。",                           "电话：[无]。",                                 false},
    {"编号：{{编号}}",                                      "编号：＿＿＿＿＿＿＿＿＿＿",           true },
 /* so are its boxes; a tick is not */
    {"{{方式|勾选}}",                                        "[■]口头　□书面",                           false},
    {"{{方式|选:WRITTEN}}书面",                             "□书面",                                         false},
    {"{{?方式=ORAL}}口头{{否则}}书面{{/?}}申请",       "口头申请",                                      false},
    {"{{#当事人}}{{姓名}}、{{/当事人}}到场",          "[王强]、[王勇]、到场",                      false},
    {"{{#请求}}{{@序号}}.{{.}}；{{/请求}}",               "[1].[拆墙]；[2].[道歉]；",                    false},
 /* each line of a long text is a block of its own */
    {"{{事实}}",                                               "[一事]|[二事]",                                 false},
    {"事实：{{事实}}",                                      "事实：[一事]|[二事]",                        false},
    {"# {{编号}}号案",                                       "[12]号案",                                        false},
    {"@签名 当事人 {{编号}}（签名）：",              "当事人 [12]（签名）：=",                    false},
    {"@印章 （{{编号}}印章） | {{日期|中文日期}}", "（[12]印章）=[二〇二六年十一月五日]",
     false                                                                                                                 },
    {"@表 1 1\n| 编号 | {{编号}} |\n@表完",               "编号|[12]",                                       false},
};

START_TEST(what_was_filled_in_is_told_from_the_wording)
{
    char *text = mem_printf("%s%s\n", head, printed[_i].body);
    json_t *tree = json_loads(tree_text, 0, NULL);
    struct form *form = NULL;
    struct paper *paper = NULL;
    struct err err = {0};
    struct buf out;

    ck_assert_ptr_nonnull(tree);
    ck_assert_msg(form_read("t.form", text, strlen(text), &form, &err) == RC_OK, "%s", err.msg);
    ck_assert_msg(form_print(form, tree, 0, printed[_i].blank, NULL, &paper, &err) == RC_OK,
                  "%s", err.msg);
    buf_init(&out, 10000);
    dump(paper->child, &out);
    ck_assert_str_eq(buf_text(&out), printed[_i].blocks);
    buf_done(&out);
    paper_free(paper);
    form_free(form);
    json_decref(tree);
    mem_free(text);
}
END_TEST

static Suite *suite_form_overlay(void)
{
    Suite *s = suite_create("form overlay");
    TCase *t = tcase_create("overlay");

    tcase_add_loop_test(t, what_was_filled_in_is_told_from_the_wording, 0,
                        (int)countof(printed));
    suite_add_tcase(s, t);
    return s;
}

TEST_SUITE(suite_form_overlay)
