/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_e2e.c - from an empty folder to a printed agreement, by keys alone, in the real program
 * on a real terminal with real files; once in UTF-8, once in GB18030. And practice mode, marked
 * on every screen and page; and the key test.
 */
#include "config.h"

#include <glob.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "tests/cli/desk.h"

static struct desk d;

static void set_up(void)
{
    desk_init(&d);
}

static void tear_down(void)
{
    desk_done(&d);
}

/* --- one case, by keys --- */

/** A step of the journey: keys, and what then has to stand on the screen. */
struct step_row {
    const char *keys;
    const char *sees;
};

static const struct step_row setting_up[] = {
    {"",                                         "欢迎使用"                     },
    {"\"1\"",                                    "西河村人民调解委员会"   }, /* the example */
    {"\"西河村人民调解委员会\" Enter", "*种类"                          },
    {"Enter Enter \"110199001001\" Enter",       "110199001001"                     },
    {"\"西河\" Enter F2",                      "下一步：登记本会调解员"},
    {"\"7\"",                                    "按 F5 登记第一位"           },
    {"F5",                                       "*姓名"                          },
    {"\"李秀英\" Enter \"2\"",                "  性别           女"           },
    {"\"1968.5.1\" Enter",                       "1968-05-01          58 岁"       },
    {"Enter Enter Enter Enter Enter \"1\"",      "职务           主任"          },
    {"\"1\" \"0\" \"2024-12-01\" F2",            "1 李秀英     女   主任"     },
    {"Esc",                                      "值班 李秀英"                 },
};

static const struct step_row registering[] = {
    {"\"1\"",                                                       "*申请日期       2026-11-22"      },
    {"\"11.3\" Enter",                                              "2026-11-03          星期二"       },
    {"Enter Enter Enter \"02\"",                                    "邻里纠纷"                        },
    {"\"昨天\" Enter",                                            "2026-11-21"                          },
    {"Up \"11.1\" Enter",                                           "2026-11-01"                          },
    {"\"西河村三组\" Enter",                                   "西河村三组"                     },
    {"\"两家因院墙越界发生争执。\" Enter",              "两家因院墙越界发生争执。"},
    {"\"拆除越界墙体。\" Enter Enter",                       "1 个人  2 单位"                  },
    {"\"1\" \"王强\" Enter \"110199196006150035\" Enter",         "1960-06-15          66 岁"          },
    {"Enter \"务农\" Enter \"13800001234\" Enter",                "13800001234"                         },
    {"\"西河村三组12号\" Enter",                              "乙方 1 (共 1)"                    },
    {"\"1\" \"王勇\" Enter Enter \"1\" \"1975.2.3\" Enter",       "1975-02-03          51 岁"          },
    {"Enter \"务农\" Enter Enter \"西河村三组13号\" Enter", "西河村三组13号"                },
    {"F2",                                                          "：登记纠纷。"                  },
};

static const struct step_row mediating[] = {
    {"F6",                                                   "王强 与 王勇 > 征求意见"       },
    {"\"11.3\" Enter \"2\"",                                 "王勇"                                 },
    {"\"1\" F2",                                             "下一步：受理（F6）"             },
    {"F6",                                                   "王强 与 王勇 > 受理"             },
    {"\"11.3\" Enter",                                       "*乙方同意       是"                },
    {"F2",                                                   "编号 （2026）西河人调字第1号"},
    {"F6",                                                   "告知书"                              },
    {"\"11.3\" F2",                                          "[调解]"                               },
    {"F6",                                                   "人民调解记录"                     },
    {"\"11.5\" Enter",                                       "2026-11-05"                             },
    {"Enter Enter Enter Enter Enter Enter",                  "*到场当事人     王强、王勇"   },
    {"\"王勇同意拆墙，王强同意补偿。\" Enter", "1 达成协议  2 未达成协议"      },
    {"\"1\" F2",                                             "下一步：写调解协议书（F6）" },
};

static const struct step_row agreeing[] = {
    {"F6",                                                          "*协议形式       书面"    },
    {"\"11.5\" Enter Enter Enter",                                  "2026-11-05"                    },
    {"\"王勇于11月20日前拆除越界墙体0.4米。\" Enter", "拆除越界墙体0.4米。"   },
    {"\"王强补偿工料费300元。\" Enter Enter",              "王强补偿工料费300元。"},
    {"Enter Enter \"300\" Enter",                                   "人民币叁佰元整"         },
    {"Enter Enter \"11.6\" Enter",                                  "盖章日期       2026-11-06" },
    {"F5",                                                          "给付事项 1 (共 1)"        },
    {"\"1\" \"2\" \"300\" Enter",                                   "*受领人         王勇"     },
    {"\"工料费\" Enter \"现金\" Enter \"村委会\" Enter",    "村委会"                     },
    {"\"11.20\" Enter",                                             "2026-11-20          星期五" },
    {"\"11.5\" Enter",                                              "签名 1 (共 3)"              },
    {"\"11.5\" Enter \"11.5\" Enter",                               "签名人         李秀英"   },
    {"Enter",                                                       "：达成协议。"            },
};

static const struct step_row printing[] = {
    {"F7",    "6 人民调解协议书"                                  },
    {"\"6\"", "人民调解协议书                           第 1 页"},
    {"Enter", "2 文字文件 UTF-8"                                     },
    {"\"2\"", "已写好：人民调解协议书"                        },
    {"Enter", "1 打印到文件 PDF"                                    },
    {"\"1\"", "pdf"                                                      },
};

static void walk(const struct step_row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        desk_do(&d, rows[i].keys, rows[i].sees);
    }
}

#define WALK(rows) walk(rows, countof(rows))

/* --- what has to be there afterwards --- */

static const char *text(const json_t *tree, const char *path)
{
    char name[64];

    while (*path) {
        size_t n = strcspn(path, ".");

        snprintf(name, sizeof name, "%.*s", (int)n, path);
        tree = name[0] >= '0' && name[0] <= '9' ? json_array_get(tree, strtoul(name, NULL, 10))
                                                : json_object_get(tree, name);
        path += n + (path[n] == '.');
    }
    return json_is_string(tree) ? json_string_value(tree) : "";
}

static const struct {
    const char *path;
    const char *value;
} facts[] = {
    {"number",                     "（2026）西河人调字第1号"                 },
    {"title",                      "王强 与 王勇"                                },
    {"med",                        "AGREED"                                           },
    {"application_date",           "2026-11-03"                                       },
    {"event_date",                 "2026-11-01"                                       },
    {"place",                      "西河村三组"                                  },
    {"facts",                      "两家因院墙越界发生争执。"             },
    {"requests.0",                 "拆除越界墙体。"                            },
    {"received_by.name",           "李秀英"                                        },
    {"accepted_on",                "2026-11-03"                                       },
    {"due_on",                     "2026-12-03"                                       },
    {"chief.name",                 "李秀英"                                        },
    {"parties.0.name",             "王强"                                           },
    {"parties.0.birth",            "1960-06-15"                                       },
    {"parties.0.address",          "西河村三组12号"                             },
    {"parties.1.name",             "王勇"                                           },
    {"parties.1.birth",            "1975-02-03"                                       },
    {"parties.1.consent",          "YES"                                              },
    {"notices.0.on_date",          "2026-11-03"                                       },
    {"sessions.0.text",            "王勇同意拆墙，王强同意补偿。"       },
    {"sessions.0.result",          "AGREED"                                           },
    {"agreement.form",             "WRITTEN"                                          },
    {"agreement.on_date",          "2026-11-05"                                       },
    {"agreement.effective_on",     "2026-11-06"                                       },
    {"agreement.terms.0",          "王勇于11月20日前拆除越界墙体0.4米。"},
    {"agreement.terms.1",          "王强补偿工料费300元。"                   },
    {"agreement.duties.0.payer",   "王强"                                           },
    {"agreement.duties.0.payee",   "王勇"                                           },
    {"agreement.duties.0.due",     "2026-11-20"                                       },
    {"agreement.signed.0.on_date", "2026-11-05"                                       },
    {"papers.0.form",              "F07a"                                             },
};

static void ck_case(void)
{
    json_t *tree = desk_case(&d, "c1");
    const json_t *agreement = json_object_get(tree, "agreement");
    const json_t *duty = json_array_get(json_object_get(agreement, "duties"), 0);

    for (size_t i = 0; i < countof(facts); i++) {
        ck_assert_msg(strcmp(text(tree, facts[i].path), facts[i].value) == 0,
                      "%s is %s, not %s", facts[i].path, text(tree, facts[i].path),
                      facts[i].value);
    }
    ck_assert_int_eq(json_integer_value(json_object_get(duty, "amount_fen")), 30000);
    ck_assert_uint_eq(json_array_size(json_object_get(agreement, "signed")), 3);
    ck_assert_uint_eq(json_array_size(json_object_get(agreement, "missing_signatures")), 0);
    json_decref(tree);
}

/** Path of the printed agreement; borrowed until the next call. */
static const char *printed(const char *extension)
{
    char name[160];

    snprintf(name, sizeof name, "打印/人民调解协议书-（2026）西河人调字第1号-2026-11-22.%s",
             extension);
    return program_file(&d.p, name);
}

static const char *const on_paper[] = {
    "人民调解协议书", "（2026）西河人调字第1号", "王强",           "王勇",
    "西河村三组12号", "拆除越界墙体0.4米",       "人民币叁佰元整",
};

static void ck_has_all(const char *paper, const char *where)
{
    for (size_t i = 0; i < countof(on_paper); i++) {
        ck_assert_msg(strstr(paper, on_paper[i]), "%s lacks %s:\n%s", where, on_paper[i],
                      paper);
    }
}

/** All of a stream, NUL-terminated, into out. */
static void read_all(FILE *f, char *out, size_t room)
{
    size_t n = f ? fread(out, 1, room - 1, f) : 0;

    out[n] = '\0';
}

static void ck_text_file(void)
{
    char bytes[65536];
    FILE *f = fopen(printed("txt"), "re");

    ck_assert_ptr_nonnull(f);
    read_all(f, bytes, sizeof bytes);
    fclose(f);
    ck_has_all(bytes, "the text file");
}

/** What a PDF reader finds in the file: names as text, not as drawings. */
static void ck_pdf_file(void)
{
    char bytes[65536];
    char *command = mem_printf("pdftotext '%s' - 2>/dev/null", printed("pdf"));
    FILE *f = fopen(printed("pdf"), "re");

    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fread(bytes, 1, 5, f), 5);
    ck_assert_mem_eq(bytes, "%PDF-", 5);
    fclose(f);
    f = popen(command, "r");
    read_all(f, bytes, sizeof bytes);
    if (f && pclose(f) == 0) {
        ck_has_all(bytes, "the PDF file");
    } else {
        printf("skipped: the words of the PDF file: no pdftotext\n");
    }
    mem_free(command);
}

static bool locale_works(const char *name)
{
    locale_t l = newlocale(LC_CTYPE_MASK, name, (locale_t)0);

    if (l == (locale_t)0) {
        return false;
    }
    freelocale(l);
    return true;
}

static const struct {
    const char *locale;
    const char *charset; /* NULL: UTF-8 */
    /* the emulator wraps too early after "repeat this character", which screen has not */
    const char *term;
} terminals[] = {
    {"C.UTF-8",       NULL,      "TERM=xterm-256color"},
    {"zh_CN.GB18030", "GB18030", "TERM=screen"        },
};

START_TEST(from_an_empty_folder_to_a_printed_agreement_by_keys_alone)
{
    char *lc_all = mem_printf("LC_ALL=%s", terminals[_i].locale);

    if (!locale_works(terminals[_i].locale)) {
        printf("skipped: the journey in %s: no such locale here\n", terminals[_i].locale);
        mem_free(lc_all);
        return;
    }
    d.env[0] = lc_all;
    d.env[1] = terminals[_i].term;
    d.charset = terminals[_i].charset;
    desk_open(&d, "");
    WALK(setting_up);
    WALK(registering);
    WALK(mediating);
    WALK(agreeing);
    WALK(printing);
    desk_leave(&d);
    mem_free(lc_all);
    ck_case();
    ck_text_file();
    ck_pdf_file();
    ck_assert_int_eq(program_run(&d.p, NULL, "check"), 0);
}
END_TEST

START_TEST(leaving_the_first_form_unsaved_leaves_no_database)
{
    desk_open(&d, "");
    desk_do(&d, "", "欢迎使用");
    desk_do(&d, "\"1\"", "*名称");
    desk_do(&d, "\"西河村\" Esc", "2 不保存离开");
    desk_do(&d, "\"2\"", "欢迎使用");
    desk_keys(&d, "\"0\"");
    ck_assert_int_eq(desk_end(&d), 0);
    ck_assert_int_ne(access(program_file(&d.p, "tiaojie.db"), F_OK), 0);
}
END_TEST

/* --- practice --- */

/** The way through the screens; each of them is marked. */
static const struct step_row practising[] = {
    {"",              "练习村人民调解委员会"},
    {"F1",            "再按 F1 看目录"           },
    {"Esc",           "今天要办"                  },
    {"F9",            "查找："                     },
    {"Esc",           "下一步：练"               },
    {"\"2\"",         "> 案件"                      },
    {"F3 \"赵敏\"", "赵敏 与 钱进"             },
    {"Enter",         "案件 > 赵敏 与 钱进"    },
    {"\"2\"",         "赵敏"                        },
    {"\"3\"",         "受理"                        },
    {"F6",            "赵敏 与 钱进 >"           },
    {"Esc",           "案件 > 赵敏 与 钱进"    },
    {"F7",            "赵敏 与 钱进 > 文书"    },
    {"\"3\"",         "人民调解受理登记表"   },
};

/** On the page itself, not only over it. */
static void ck_practice_page(void)
{
    char bytes[65536];
    glob_t found;
    FILE *f;

    ck_assert_int_eq(glob(program_file(&d.p, "practice/打印/*.txt"), 0, NULL, &found), 0);
    ck_assert_uint_eq(found.gl_pathc, 1);
    f = fopen(found.gl_pathv[0], "re");
    globfree(&found);
    read_all(f, bytes, sizeof bytes);
    fclose(f);
    ck_assert_ptr_nonnull(strstr(bytes, "赵敏"));
    ck_assert_ptr_nonnull(strstr(bytes, "练习"));
}

START_TEST(practice_is_marked_on_every_screen_and_on_the_page)
{
    desk_open(&d, "practice");
    for (size_t i = 0; i < countof(practising); i++) {
        desk_do(&d, practising[i].keys, practising[i].sees);
        desk_see_row(&d, 0, "[练习]");
    }
    desk_do(&d, "Enter", "2 文字文件 UTF-8");
    desk_do(&d, "\"2\"", "已写好");
    desk_leave(&d);
    ck_practice_page();
    ck_assert_int_eq(program_run(&d.p, NULL, "list cases"),
                     3); /* the committee's own data: none */
}
END_TEST

START_TEST(practice_reached_from_the_menu_comes_back_to_the_own_database)
{
    desk_committee(&d);
    desk_open(&d, "");
    desk_do(&d, "", "西河村人民调解委员会");
    desk_do(&d, "\"9\"", "练习村人民调解委员会");
    desk_see_row(&d, 0, "[练习]");
    desk_do(&d, "\"0\"", "西河村人民调解委员会");
    desk_see_gone(&d, "[练习]");
    desk_leave(&d);
}
END_TEST

/* --- keytest --- */

START_TEST(the_key_test_names_the_key_that_arrived)
{
    desk_open(&d, "keytest");
    desk_do(&d, "", "按键测试");
    desk_keys(&d, "F6");
    desk_see_row(&d, 3, "F6            1B 5B 31 37 7E");
    desk_keys(&d, "\"调\"");
    desk_see_row(&d, 4, "调            E8 B0 83");
    pty_send(d.pty, "\033"); /* alone: what desk_keys sends with it would be a key here */
    desk_see_row(&d, 5, "Esc");
    pty_send(d.pty, "\033");
    ck_assert_int_eq(desk_end(&d), 0);
}
END_TEST

static Suite *suite_e2e(void)
{
    Suite *s = suite_create("end to end");
    TCase *tc = tcase_create("journey");

    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_loop_test(tc, from_an_empty_folder_to_a_printed_agreement_by_keys_alone, 0,
                        countof(terminals));
    tcase_add_test(tc, leaving_the_first_form_unsaved_leaves_no_database);
    tcase_add_test(tc, practice_is_marked_on_every_screen_and_on_the_page);
    tcase_add_test(tc, practice_reached_from_the_menu_comes_back_to_the_own_database);
    tcase_add_test(tc, the_key_test_names_the_key_that_arrived);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_e2e)
