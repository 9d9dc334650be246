/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_e2e_links.c - cases that other bodies hand over or take on, by keys alone, in the real
 * program on a real terminal, day after day: a case of the court that fails on the last day but
 * one and goes back with its report; a wage case that goes on to arbitration with its notice of
 * the other routes; and a case of the police that goes up, comes back, is settled round one
 * table and confirmed by the court.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "tests/cli/desk.h"

static struct desk d;

static void set_up(void)
{
    desk_init(&d);
    desk_committee(&d);
}

static void tear_down(void)
{
    desk_done(&d);
}

/** Keys, and what then has to stand on the screen; today: the program is opened on that day. */
struct step_row {
    const char *today;
    const char *keys;
    const char *sees;
};

/* A day ends by leaving. */
static void walk(const struct step_row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct step_row *row = &rows[i];

        if (row->today) {
            if (d.pty) {
                desk_leave(&d);
            }
            d.today = row->today;
            desk_open(&d, "");
        }
        desk_do(&d, row->keys, row->sees);
    }
    desk_leave(&d);
}

#define WALK(rows) walk(rows, countof(rows))

/** A value of the case as text: "links.0.state"; "" when it is none. */
static const char *value(const json_t *tree, const char *path)
{
    char name[64];

    while (*path) {
        const size_t n = strcspn(path, ".");

        snprintf(name, sizeof name, "%.*s", (int)n, path);
        tree = name[0] >= '0' && name[0] <= '9' ? json_array_get(tree, strtoul(name, NULL, 10))
                                                : json_object_get(tree, name);
        path += n + (path[n] == '.');
    }
    return json_is_string(tree) ? json_string_value(tree) : "";
}

struct fact {
    const char *path;
    const char *value;
};

static void ck_facts(const struct fact *facts, size_t n)
{
    json_t *tree = desk_case(&d, "c1");

    for (size_t i = 0; i < n; i++) {
        ck_assert_msg(strcmp(value(tree, facts[i].path), facts[i].value) == 0,
                      "%s is %s, not %s", facts[i].path, value(tree, facts[i].path),
                      facts[i].value);
    }
    json_decref(tree);
    ck_assert_int_eq(program_run(&d.p, NULL, "check"), 0);
}

/** Must stand on a paper of the case. */
static void ck_paper(const char *form, const char *const *words)
{
    char command[64];

    snprintf(command, sizeof command, "print c1 %s --to text -o -", form);
    ck_assert_int_eq(program_run(&d.p, NULL, command), 0);
    for (; *words; words++) {
        ck_assert_msg(strstr(buf_text(&d.p.out), *words), "%s lacks %s:\n%s", form, *words,
                      buf_text(&d.p.out));
    }
}

/* --- a case of the court, back on day 29 of 30 --- */

/* clang-format off */
static const struct step_row court[] = {
    {"2026-10-21", "", "下一步：登记纠纷"},
    {NULL, "\"1\"", "*申请日期       2026-10-21"},
    {NULL, "Enter Enter \"3\"", "*移送单位"},
    {NULL, "\"西河区人民法院\" Enter \"（2026）京0199诉前调8号\" Enter", "诉前调8号"},
    {NULL, "\"10.21\" Enter Enter \"赵法官\" Enter Enter", "赵法官"},
    {NULL, "\"2\" \"04\" \"2024.3.1\" Enter Enter", "2024-03-01"},
    {NULL, "\"借款两万元到期未还。\" Enter \"归还借款两万元。\" Enter Enter", "归还借款两万元。"},
    {NULL, "\"1\" \"孙丽\" Enter Enter \"2\" \"1980.3.4\" Enter", "1980-03-04"},
    {NULL, "Enter Enter Enter \"西河村一组\" Enter", "乙方 1 (共 1)"},
    {NULL, "\"1\" \"周军\" Enter Enter \"1\" \"1979.6.7\" Enter Enter Enter Enter Enter", "1979-06-07"},
    {NULL, "F2", "：登记纠纷。"},
    {NULL, "F6", "孙丽 与 周军 > 征求意见"},
    {NULL, "Enter \"1\" \"1\" F2", "征求当事人意见（F6）"},
    {NULL, "F6", "孙丽 与 周军 > 征求意见"},
    {NULL, "Enter \"2\" \"1\" F2", "下一步：受理（F6）"},
    {NULL, "F6", "*乙方同意       是"},
    {NULL, "F2", "编号 （2026）西河人调字第1号"},
    {NULL, "F6", "当事人权利义务告知书"},
    {NULL, "F2", "[调解]"},
    {"2026-10-30", "", "下一步：孙丽 与 周军，记录调解（F6）"},
    {NULL, "F6", "人民调解记录"},
    {NULL, "Enter \"9:30\" Enter Enter Enter Enter Enter Enter", "*记录"},
    {NULL, "\"周军承认借款，要求缓一年。孙丽不同意。\" Enter", "2 未达成协议"},
    {NULL, "\"3\" F2", "孙丽 与 周军，记录调解（F6）"},
    {"2026-11-18", "", "还有 2 天"},
    {NULL, "F6", "人民调解记录"},
    {NULL, "Enter Enter Enter Enter Enter Enter Enter \"双方仍谈不拢。\" Enter \"2\" F2", "已办好：人民调解记录"},
    {"2026-11-19", "", "还有 1 天"},
    {NULL, "Enter", "[调解]"},
    {NULL, "\"8\"", "法院诉前委派  2026-10-21"},
    {NULL, "Esc", "1 概况"},
    {NULL, "F5", "孙丽 与 周军 > 可以办的事"},
    {NULL, "\"7\"", "*终止原因"},
    {NULL, "Enter \"2\" Enter", "*告知途径"},
    {NULL, "F2", "已办好"},
    {NULL, "Esc", "下一步：给途径告知书（F6）"},
    {NULL, "F6", "纠纷解决途径告知书"},
    {NULL, "F7", "文字文件 UTF-8"},
    {NULL, "\"2\"", "已写好：纠纷解决途径告知书"},
    {NULL, "Esc", "下一步：反馈结果（F6）"},
    {NULL, "F6", "*结果说明"},
    {NULL, "Enter Enter Enter \"调解不成，起诉材料随函退回。\" Enter", "起诉材料随函退回。"},
    {NULL, "F2", "已办好"},
    {NULL, "\"8\"", "[终止]"},
    {NULL, "", "已答复] 11-19 未达成协议"},
    {NULL, "Esc", "下一步：结案（F6）"},
    {NULL, "F6", "*结案日期"},
    {NULL, "F2", "下一步：立卷归档（F6）"},
};
/* clang-format on */

static const struct fact court_facts[] = {
    {"med",                 "CLOSED"                        },
    {"source",              "COURT_PRE"                     },
    {"due_on",              "2026-11-20"                    },
    {"ended_on",            "2026-11-19"                    },
    {"end_reason",          "T2"                            },
    {"links.0.state",       "REPLIED"                       },
    {"links.0.result",      "FAILED"                        },
    {"links.0.their_no",    "（2026）京0199诉前调8号"},
    {"links.0.answered_on", "2026-11-19"                    },
    {"papers.0.form",       "F-TJ"                          },
    {"papers.0.state",      "FINAL"                         },
};
static const char *const court_letter[] = {
    "西河区人民法院", "（2026）京0199诉前调8号", "起诉材料随函退回。", "孙丽", "周军", NULL};
static const char *const court_routes[] = {"纠纷解决途径告知书", "孙丽", "民法典第一百八十八条",
                                           NULL};

START_TEST(a_case_of_the_court_fails_on_day_29_and_goes_back)
{
    WALK(court);
    ck_facts(court_facts, countof(court_facts));
    ck_paper("L-FK", court_letter);
    ck_paper("F-TJ", court_routes);
}
END_TEST

/* --- wages that were not paid: the board of arbitration is next --- */

/* clang-format off */
static const struct step_row wages[] = {
    {"2026-11-02", "", "下一步：登记纠纷"},
    {NULL, "\"1\"", "*申请日期       2026-11-02"},
    {NULL, "Enter Enter \"1\" Enter", "*申请方式"},
    {NULL, "\"1\"", "*纠纷类型"},
    {NULL, "\"10\"", "拖欠农民工工资"},
    {NULL, "\"2026.1.20\" Enter Enter \"干完活一直没有发工资。\" Enter \"支付工资一万二千元。\" Enter Enter", "支付工资一万二千元。"},
    {NULL, "\"1\" \"吴刚\" Enter Enter \"1\" \"1990.5.6\" Enter", "1990-05-06"},
    {NULL, "Enter Enter \"13800001111\" Enter Enter", "乙方 1 (共 1)"},
    {NULL, "\"2\" \"镇东建材商行\" Enter Enter Enter", "镇东建材商行"},
    {NULL, "F2", "：登记纠纷。"},
    {NULL, "F6", "征求意见"},
    {NULL, "Enter \"2\" \"1\" F2", "下一步：受理（F6）"},
    {NULL, "F6", "*乙方同意       是"},
    {NULL, "F2", "编号 （2026）西河人调字第1号"},
    {NULL, "F6", "*告知方式"},
    {NULL, "F2", "[调解]"},
    {"2026-11-09", "", "吴刚 与 镇东建材商行，记录调解（F6）"},
    {NULL, "F6", "人民调解记录"},
    {NULL, "Enter Enter Enter Enter Enter Enter Enter \"商行不认账。\" Enter \"2\" F2", "已办好：人民调解记录"},
    {"2026-11-13", "", "吴刚 与 镇东建材商行"},
    {NULL, "Enter", "[调解]"},
    {NULL, "F5", "6   终止调解"},
    {NULL, "\"6\"", "*终止原因"},
    {NULL, "Enter \"2\" Enter", "*告知途径"},
    {NULL, "F2", "已办好"},
    {NULL, "Esc", "下一步：给途径告知书（F6）"},
    {NULL, "F6", "纠纷解决途径告知书"},
    {NULL, "PgDn", "申请仲裁，一年"},
    {NULL, "F7", "文字文件 UTF-8"},
    {NULL, "\"2\"", "已写好：纠纷解决途径告知书"},
    {NULL, "Esc", "下一步：结案（F6）"},
    {NULL, "F6", "*结案日期"},
    {NULL, "F2", "下一步：立卷归档（F6）"},
};
/* clang-format on */

static const struct fact wages_facts[] = {
    {"med",               "CLOSED"     },
    {"due_on",            "2026-11-17" },
    {"end_reason",        "T2"         },
    {"end_routes.0.code", "ARBITRATION"},
    {"papers.0.form",     "F-TJ"       },
    {"papers.0.state",    "FINAL"      },
};
static const char *const wages_routes[] = {"劳动人事争议仲裁委员会",
                                           "申请仲裁，一年",
                                           "劳动争议调解仲裁法第二十七条",
                                           "可以申请法律援助",
                                           "到2027年1月20日为止",
                                           "吴刚",
                                           NULL};

START_TEST(a_wage_case_goes_on_to_arbitration_with_its_notice)
{
    WALK(wages);
    ck_facts(wages_facts, countof(wages_facts));
    ck_paper("F-TJ", wages_routes);
}
END_TEST

/* --- handed over by the police, up and back, round one table, to the court --- */

/* clang-format off */
static const struct step_row police[] = {
    {"2026-11-02", "", "下一步：登记纠纷"},
    {NULL, "\"1\"", "*申请日期       2026-11-02"},
    {NULL, "Enter Enter \"5\"", "*移送单位"},
    {NULL, "\"西河派出所\" Enter \"西公调〔2026〕3号\" Enter \"11.2\" Enter Enter Enter Enter", "*申请方式"},
    {NULL, "\"2\" \"06\" \"11.1\" Enter Enter", "2026-11-01"},
    {NULL, "\"两家打架，王强受轻微伤。\" Enter \"赔偿医药费。\" Enter Enter", "赔偿医药费。"},
    {NULL, "\"1\" \"王强\" Enter Enter \"1\" \"1970.3.4\" Enter", "1970-03-04"},
    {NULL, "Enter Enter Enter Enter", "乙方 1 (共 1)"},
    {NULL, "\"1\" \"王勇\" Enter Enter \"1\" \"1975.2.3\" Enter Enter Enter Enter Enter", "1975-02-03"},
    {NULL, "F2", "：登记纠纷。"},
    {NULL, "F6", "征求意见"},
    {NULL, "Enter \"1\" \"1\" F2", "征求当事人意见（F6）"},
    {NULL, "F6", "征求意见"},
    {NULL, "Enter \"2\" \"1\" F2", "下一步：受理（F6）"},
    {NULL, "F6", "*乙方同意       是"},
    {NULL, "F2", "编号 （2026）西河人调字第1号"},
    {NULL, "F6", "*告知方式"},
    {NULL, "F2", "[调解]"},
    {"2026-11-05", "", "王强 与 王勇，记录调解（F6）"},
    {NULL, "F6", "人民调解记录"},
    {NULL, "Enter Enter Enter Enter Enter Enter Enter \"各执一词。\" Enter \"3\" F2", "已办好：人民调解记录"},
    {"2026-11-09", "", "王强 与 王勇，记录调解（F6）"},
    {NULL, "F6", "人民调解记录"},
    {NULL, "Enter Enter Enter Enter Enter Enter Enter \"还是谈不拢。\" Enter \"3\" F2", "已办好：人民调解记录"},
    {"2026-11-10", "", "王强 与 王勇"},
    {NULL, "Enter", "[调解]"},
    {NULL, "F5", "可以办的事"},
    {NULL, "PgDn", "5   提级上交"},
    {NULL, "\"5\"", "*交到哪级"},
    {NULL, "Enter \"1\" \"西河镇调委会\" Enter Enter Enter", "*危险程度"},
    {NULL, "\"2\" \"打过架，可能再打。\" Enter \"赔偿数额差得远。\" Enter \"请镇里主持。\" Enter Enter", "*材料页数"},
    {NULL, "\"8\" Enter", "8"},
    {NULL, "F2", "已办好"},
    {NULL, "Esc", "已上交"},
    {"2026-11-12", "", "王强 与 王勇"},
    {NULL, "F6", "*答复种类"},
    {NULL, "Enter Enter \"3\" Enter Enter \"由村里联合派出所调解。\" F2", "已办好"},
    {NULL, "Enter", "[调解]"},
    {NULL, "F5", "可以办的事"},
    {NULL, "PgDn", "4   通知联合调解"},
    {NULL, "\"4\"", "*牵头单位"},
    {NULL, "Enter \"西河镇司法所\" Enter \"西河派出所\" Enter Enter", "西河派出所"},
    {NULL, "\"11.13\" Enter \"9:00\" Enter \"村委会\" Enter \"赔偿多少。\" Enter F2", "已办好"},
    {"2026-11-13", "", "联合调解"},
    {NULL, "Enter", "[调解]"},
    {NULL, "F5", "可以办的事"},
    {NULL, "PgDn", "6   记联合调解"},
    {NULL, "\"6\"", "*分工"},
    {NULL, "Enter Enter \"1\" \"派出所督促，村里回访。\" Enter Enter", "单位"},
    {NULL, "\"西河镇司法所\" Enter \"赔八百合适。\" Enter \"西河派出所\" Enter \"同意。\" F2", "已办好"},
    {NULL, "\"6\"", "*协议形式       书面"},
    {NULL, "Enter Enter Enter \"王强赔偿王勇八百元。\" Enter Enter", "王强赔偿王勇八百元。"},
    {NULL, "Enter Enter \"800\" Enter", "人民币捌佰元整"},
    {NULL, "Enter Enter \"11.13\" Enter", "盖章日期       2026-11-13"},
    {NULL, "F5", "给付事项 1 (共 1)"},
    {NULL, "\"1\" \"2\" \"800\" Enter \"医药费\" Enter \"现金\" Enter \"村委会\" Enter \"11.25\" Enter", "2026-11-25"},
    {NULL, "\"11.13\" Enter", "签名 1 (共 3)"},
    {NULL, "\"11.13\" Enter \"11.13\" Enter", "签名人         李秀英"},
    {NULL, "Enter", "：达成协议。"},
    {NULL, "Esc", "[履行]"},
    {NULL, "F5", "可以办的事"},
    {NULL, "F6", "*结果说明"},
    {NULL, "Enter Enter Enter \"已达成书面协议。\" F2", "已办好"},
    {NULL, "Home Down Down Down Down Down Down Down Down Down Down", "依据：民事诉讼法 第205条"},
    {NULL, "Enter", "*乙方申请"},
    {NULL, "Enter Enter \"1\" \"1\" \"西河区人民法院\" Enter", "西河区人民法院"},
    {NULL, "F2", "已办好"},
    {"2026-11-16", "", "王强 与 王勇"},
    {NULL, "Enter", "[履行]"},
    {NULL, "F5", "可以办的事"},
    {NULL, "F6", "*法院结果"},
    {NULL, "Enter \"1\" F2", "已办好"},
    {"2026-11-22", "", "王强 与 王勇"},
    {NULL, "Enter", "[履行]"},
    {NULL, "F5", "登记法院文书"},
    {NULL, "\"3\"", "*法院结果"},
    {NULL, "Enter \"5\" \"（2026）京0199民特3号\" Enter \"11.20\" F2", "已办好"},
    {NULL, "Esc", "[履行]"},
    {NULL, "\"8\"", "公安移送  2026-11-02"},
    {NULL, "End", "司法确认  裁定有效"},
};
/* clang-format on */

static const struct fact police_facts[] = {
    {"source",                 "POLICE"                     },
    {"med",                    "AGREED"                     },
    {"conf",                   "GRANTED"                    },
    {"perf",                   "RUNNING"                    },
    {"links.0.state",          "REPLIED"                    },
    {"links.0.result",         "AGREED_WRITTEN"             },
    {"links.1.channel",        "TOWN"                       },
    {"links.1.state",          "RETURNED"                   },
    {"links.2.channel",        "JOINT"                      },
    {"links.2.state",          "REPLIED"                    },
    {"agreement.form",         "WRITTEN"                    },
    {"confirmation.ruling_no", "（2026）京0199民特3号"},
};
static const char *const police_letter[] = {"西河派出所", "西公调〔2026〕3号",
                                            "已达成书面协议。", NULL};

START_TEST(a_police_case_goes_up_comes_back_and_is_confirmed)
{
    WALK(police);
    ck_facts(police_facts, countof(police_facts));
    ck_paper("L-FK", police_letter);
}
END_TEST

static Suite *suite_e2e_links(void)
{
    Suite *s = suite_create("journey links");
    TCase *t = tcase_create("by keys");

    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, a_case_of_the_court_fails_on_day_29_and_goes_back);
    tcase_add_test(t, a_wage_case_goes_on_to_arbitration_with_its_notice);
    tcase_add_test(t, a_police_case_goes_up_comes_back_and_is_confirmed);
    suite_add_tcase(s, t);
    return s;
}
TEST_SUITE(suite_e2e_links)
