/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_claim_steps.c - what befalls single claims, by keys in the real program: refused and
 * appealed, objected to while the list hangs out, demanded back after it was paid, drawn and
 * called back; files that look forged; and the rules themselves, taken in and retired.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/file.h"
#include "core/base/mem.h"
#include "tests/cli/claims_desk.h"

static struct desk village;
static struct desk east;
static struct desk town;
#define V &village
#define T &town

#define ALL_CLAIMS "[\"k1\",\"k2\",\"k3\",\"k4\"]"
#define BY_ZHAO    "\"by\":\"赵所长\"}\n"

static void set_up(void)
{
    desk_init(&village);
    desk_init(&east);
    desk_init(&town);
    claims_village(&village);
    claims_town(&town);
    claims_hand_in(&village, &town, 4, "李秀英", "孙会计");
}

static void tear_down(void)
{
    desk_done(&village);
    desk_done(&east);
    desk_done(&town);
}

/* All four passed and posted on 10 January. */
static void posted(void)
{
    claims_acts(&town, "2027-01-10",
                "{\"act\":\"claim_review\",\"claims\":" ALL_CLAIMS "," BY_ZHAO
                "{\"act\":\"claim_bureau\",\"claims\":" ALL_CLAIMS ",\"result\":\"OK\"," BY_ZHAO
                "{\"act\":\"claim_approve\",\"claims\":" ALL_CLAIMS "," BY_ZHAO
                "{\"act\":\"claim_publish\",\"claims\":" ALL_CLAIMS
                ",\"step\":\"START\"," BY_ZHAO);
}

/* --- refused, appealed, decided --- */

START_TEST(a_refused_claim_is_appealed_within_its_days_and_passed)
{
    static const struct desk_row refuse[] = {
        {T, "@2027-01-06",                                     "4 补贴审核"                          },
        {T, "\"4\"",                                           "等初审"                               },
        {T, "\"1\"",                                           "吴某与郑某"                         },
        {T, "F6",                                              "不予通过"                            },
        {T, "\"不予通过\" Enter",                          "吴某与郑某 > 不予补贴"          },
        {T, "F2",                                              "还没有填"                            },
        {T, "\"1\" Tab \"双方都说没有这场纠纷。\"", "没有结案或者没有调成"          },
        {T, "F2",                                              "已保存：不予补贴"                },
        {T, "Esc",                                             "9 不予补贴                        2" },
        {T, "\"9\"",                                           "双方都说没有这场纠纷。"       },
        {T, "F7",                                              "退回或不予补贴通知"             },
        {T, "\"5\"",                                           "请在2027年1月13日以前书面申诉"},
        {T, "Esc",                                             "不予通过"                            },
        {T, "F5",                                              "2026年第四季度"                     },
        {T, "F6",                                              "写到哪里"                            },
        {T, "Enter",                                           "读回来核对过"                      },
        {T, "leave",                                           ""                                        },
    };
    static const struct desk_row appeal[] = {
        {V, "@2027-01-12",                                        "4 补贴申报"                           },
        {V, "\"4\"",                                              "办到哪一步"                          },
        {V, "F5",                                                 "文件写好了"                          },
        {V, "F2",                                                 "读哪份答复"                          },
        {V, "Enter",                                              "有变化的 2 件"                       },
        {V, "Esc",                                                "不予通过"                             },
        {V, "Enter",                                              "申诉期限    2027-01-13"               },
        {V, "F6",                                                 "1 申诉 "                                },
        {V, "\"1\"",                                              "*申诉理由"                            },
        {V, "Tab \"双方都在家，可以再打电话。\" F2", "已保存：补贴申诉"                 },
        {V, "F7",                                                 "申诉说明"                             },
        {V, "\"申诉说明\" Enter",                             "请予复核"                             },
        {V, "Esc",                                                "申诉        2027-01-12  双方都在家"},
        {V, "Esc",                                                "有1批要写成文件送去（F5）"     },
        {V, "F5",                                                 "签了字，没送出"                    },
        {V, "F6",                                                 "写到哪里"                             },
        {V, "Enter",                                              "文件写好了"                          },
        {V, "leave",                                              ""                                         },
    };
    static const struct desk_row decide[] = {
        {T, "@2027-01-13",            "4 补贴审核"                           },
        {T, "\"4\"",                  "等初审"                                },
        {T, "F5",                     "已答复"                                },
        {T, "F2",                     "收哪个村的文件"                    },
        {T, "Enter",                  "改过的 1 件"                          },
        {T, "Esc",                    "各村的申报"                          },
        {T, "\"1\"",                  "申诉：双方都在家"                 },
        {T, "Enter",                  "申诉        2027-01-12  双方都在家"},
        {T, "F6",                     "初审通过"                             },
        {T, "\"初审通过\" Enter", "吴某与郑某 > 初审通过"           },
        {T, "F2",                     "已保存：初审通过"                 },
        {T, "leave",                  ""                                         },
    };
    /* the other one waited too long */
    static const struct desk_row late[] = {
        {V, "@2027-01-14",                      "4 补贴申报"                    },
        {V, "\"4\"",                            "不予通过"                      },
        {V, "\"3\"",                            "申诉期限    2027-01-13"        },
        {V, "F6",                               "1 申诉 "                         },
        {V, "\"1\"",                            "*申诉理由"                     },
        {V, "Tab \"等了一个礼拜。\" F2", "申诉期限已于2027-01-13届满"},
    };

    claims_acts(&town, "2027-01-06",
                "{\"act\":\"claim_refuse\",\"claim\":\"k3\",\"code\":\"K06\",\"note\":\"没有履"
                "行\"," BY_ZHAO);
    claims_play(refuse, countof(refuse));
    claims_carry(&town, &village, "补贴答复");
    claims_play(appeal, countof(appeal));
    claims_carry(&village, &town, "补贴申报");
    claims_play(decide, countof(decide));
    claims_play(late, countof(late));
}
END_TEST

/* --- posted, objected to --- */

START_TEST(an_objection_takes_a_claim_out_of_the_posting)
{
    static const struct desk_row rows[] = {
        {T, "@2027-01-12",                                       "4 补贴审核"                            },
        {T, "\"4\"",                                             "6 公示中                          4"    },
        {T, "\"6\"",                                             "公示到 2027-01-15"                      },
        {T, "F6",                                                "登记异议"                              },
        {T, "\"登记异议\" Enter",                            "吴某与郑某 > 公示异议"            },
        {T, "F2",                                                "意见还没有填"                        },
        {T, "\"这两家没有吵过架。\" Tab \"电话\" F2", "异议核查中"                           },
        {T, "F6",                                                "异议成立：这两家没有吵过架。"},
        {T, "Esc",                                               "!查找"                                   },
        {T, "Enter",                                             "还在查"                                 },
        {T, "Esc",                                               "1 [ ]"                                     },
 /* the other three end their posting on the day it is over, not before */
        {T, "Down \" \" Down \" \" Down \" \" F6",               "3件"                                      },
        {T, "\"公示期满\" Enter",                            "3件 > 公示"                             },
        {T, "F2",                                                "公示到2027-01-15才期满"              },
        {T, "Esc",                                               "4 [x]"                                     },
        {T, "leave",                                             ""                                          },
        {T, "@2027-01-18",                                       "4 补贴审核"                            },
        {T, "\"4\"",                                             "6 公示中"                               },
        {T, "\"6\"",                                             "异议核查中"                           },
        {T, "Down \" \" Down \" \" Down \" \" F6",               "3件"                                      },
        {T, "\"公示期满\" Enter",                            "公示期满"                              },
        {T, "F2",                                                "已保存：公示"                        },
        {T, "F6",                                                "异议成立"                              },
        {T, "\"异议成立\" Enter",                            "异议查的结果"                        },
        {T, "Tab Tab \"走访邻居，没有这回事。\" F2",  "已保存：异议查的结果"            },
        {T, "Esc",                                               "7 等发放                          3"    },
        {T, "\"9\"",                                             "复核不予通过"                        },
        {T, "Enter",                                             "意见属实  2027-01-18  走访邻居"    },
        {T, "leave",                                             ""                                          },
    };

    posted();
    claims_play(rows, countof(rows));
}
END_TEST

/* --- paid, demanded back --- */

static json_t *fund_of(const char *year)
{
    char *words = mem_printf("report fund --period %s --format json", year);
    json_t *tree;

    ck_assert_msg(program_run_on(&town.p, town.today, NULL, 0, words) == 0, "%s",
                  buf_text(&town.p.err));
    tree = json_loads(buf_text(&town.p.out), 0, NULL);
    ck_assert_ptr_nonnull(tree);
    mem_free(words);
    return tree;
}

START_TEST(a_paid_claim_is_demanded_back_and_the_fund_has_the_money_again)
{
    static const struct desk_row rows[] = {
        {T, "@2027-02-01",                                  "4 补贴审核"                                    },
        {T, "\"4\"",                                        "8 已发放                          4"            },
        {T, "\"8\"",                                        "已发放"                                         },
        {T, "F6",                                           "追缴补贴"                                      },
        {T, "\"追缴补贴\" Enter",                       "吴某与郑某 > 追缴"                          },
        {T, "Tab Tab",                                      "为什么追缴"                                   },
        {T, "F4",                                           "协议被撤销或者确认无效的"              },
        {T, "\"被撤销\" Enter",                          "协议被撤销或者确认无效的"              },
        {T, "",                                             "!查找"                                           },
        {T, "\"法院撤销了协议。\" F2",              "已保存：追缴"                                },
        {T, "Esc",                                          "50.00元 记退回"                                },
        {T, "Down Down Enter",                              "追缴中"                                         },
        {T, "Enter",                                        "理由        协议被撤销或者确认无效的"},
        {T, "Esc",                                          "1 [ ]"                                             },
        {T, "F7",                                           "追缴通知"                                      },
        {T, "Esc",                                          "!查找"                                           },
        {T, "F6",                                           "记退回"                                         },
        {T, "\"记退回\" Enter",                          "吴某与郑某 > 追缴"                          },
        {T, "F2",                                           "原因还没有填"                                },
        {T, "\"退到镇财政账户\" Tab \"回单9\" F2", "已追回"                                         },
        {T, "Esc",                                          "经费"                                            },
        {T, "Down Down Down Enter",                         "追回        50.00元"                            },
        {T, "End",                                          "回单9          吴某与郑某"                  },
        {T, "F7",                                           "6 人民调解补贴经费报表"                  },
        {T, "Esc",                                          "结余        49850.00元"                         },
        {T, "leave",                                        ""                                                  },
    };
    json_t *tree;
    const json_t *sums;

    posted();
    claims_acts(&town, "2027-01-20",
                "{\"act\":\"claim_publish\",\"claims\":" ALL_CLAIMS ",\"step\":\"END\"," BY_ZHAO
                "{\"act\":\"claim_pay\",\"claims\":" ALL_CLAIMS
                ",\"doc_no\":\"回单1\",\"verified\":true," BY_ZHAO);
    claims_play(rows, countof(rows));
    tree = fund_of("2027");
    sums = json_object_get(tree, "sums");
    ck_assert(json_is_true(json_object_get(tree, "agree")));
    ck_assert_int_eq(json_integer_value(json_object_get(sums, "PAID")), 20000);
    ck_assert_int_eq(json_integer_value(json_object_get(sums, "left")), 5000000 - 15000);
    json_decref(tree);
}
END_TEST

/* --- drawn, called back --- */

START_TEST(who_was_drawn_is_called_and_who_denies_is_not_passed)
{
    static const struct desk_row rows[] = {
        {T, "@2027-01-06",                                             "4 补贴审核"                            },
        {T, "\"4\"",                                                   "抽中待回访"                           },
        {T, "F6",                                                      "*期间           2026Q4"                  },
        {T, "Tab Tab \"100\" F2",                                      "抽中4件（共4件）"                   },
        {T, "Down Down Down Down Down Down Down Down Down Down Enter", "1 [ ] 吴某与郑某"                     },
        {T, "F6",                                                      "记电话回访"                           },
        {T, "\"记电话回访\" Enter",                               "吴某与郑某 > 电话回访"            },
        {T, "Tab \"吴刚\" Tab Tab Tab Tab",                          "是不是真有这场纠纷"               },
        {T, "\"0\" F2",                                                "已保存：电话回访"                  },
 /* called, so no more in this row */
        {T, "",                                                        "1 [ ] 孙某与周某"                     },
        {T, "Esc",                                                     "抽中待回访                      3"    },
        {T, "Home \"1\"",                                              "1 [ ] 吴某与郑某"                     },
        {T, "Enter",                                                   "! 说没有这场纠纷"                   },
        {T, "Esc",                                                     "1 [ ]"                                     },
        {T, "\" \" Down \" \" F6",                                     "2件"                                      },
        {T, "\"初审通过\" Enter F2",                               "已保存：初审通过"                  },
        {T, "Esc",                                                     "3 等司法局                        2"   },
        {T, "\"3\"",                                                   "1 [ ] 吴某与郑某"                     },
        {T, "F6",                                                      "司法局复核通过"                     },
        {T, "\"司法局复核通过\" Enter",                         "吴某与郑某 > 司法局结果"         },
        {T, "F2",                                                      "当事人在电话里说没有这起纠纷"},
        {T, "Esc",                                                     "2 [ ] 孙某与周某"                     },
 /* drawn and not called: it asks */
        {T, "Down F6",                                                 "司法局复核通过"                     },
        {T, "\"司法局复核通过\" Enter",                         "孙某与周某 > 司法局结果"         },
        {T, "F2",                                                      "被抽中核查，还没有回访"         },
        {T, "Esc",                                                     "孙某与周某 > 司法局结果"         },
        {T, "Esc",                                                     "2 [ ] 孙某与周某"                     },
        {T, "leave",                                                   ""                                          },
    };

    claims_play(rows, countof(rows));
}
END_TEST

/* --- doubles and patterns across villages --- */

/* A second village whose files each show what B.8 warns of: late entry (c1), a copied record
 * (c2), the same people three times (c3 to c5), a telephone of somebody else (c6), a dispute
 * the first village claimed (c7). */
static void forged(void)
{
    struct err err = {0};
    struct buf lines;

    ck_assert_int_eq(program_run(&east.p, NULL,
                                 "init --name 东山村人民调解委员会 --level VILLAGE --kind 1 "
                                 "--region 110199001202 --sign 东山"),
                     0);
    desk_acts(&east,
              "{\"act\":\"mediator\",\"name\":\"周大明\",\"sex\":\"M\",\"birth\":"
              "\"1962-05-01\",\"class\":\"VILLAGER\",\"post\":\"MEMBER\",\"term_from\":"
              "\"2024-12-01\",\"registered\":true}\n"
              "{\"act\":\"mediator\",\"name\":\"吴主任\",\"sex\":\"M\",\"birth\":"
              "\"1965-05-01\",\"class\":\"VILLAGER\",\"post\":\"DIRECTOR\",\"term_from\":"
              "\"2024-12-01\",\"registered\":true}\n"
              "{\"act\":\"pack\",\"sample\":\"practice\",\"confirm\":[\"P06\"]}\n");
    buf_init(&lines, 1 << 20);
    ck_assert_msg(file_read(runner_path("tests/data/claims_forged.jsonl"), &lines, &err) ==
                      RC_OK,
                  "%s", err.msg);
    desk_acts(&east, buf_text(&lines));
    buf_done(&lines);
    claims_hand_in(&east, &town, 7, "周大明", "吴主任");
}

START_TEST(forged_files_stand_out_across_the_villages)
{
    static const struct desk_row rows[] = {
        {T, "@2027-01-07",                                "4 补贴审核"                                                  },
        {T, "\"4\"",                                      "疑似重复和可疑情况"                                     },
        {T, "End Up Up Enter",                            "1 同一纠纷"                                                  },
        {T, "",                                           "西河村 王某与王某  |  东山村 王某与王某"         },
        {T, "",                                           "西河村 王某与王某  |  东山村 马某与牛某"         },
        {T, "",                                           "东山村人民调解委员会：补录或集中录入的案件" },
        {T, "",                                           "东山村人民调解委员会：电话或证件号可疑的2件"},
        {T, "",                                           "占全乡镇申报7件（共11件）"                            },
        {T, "",                                           "同一双方一年内3次"                                       },
 /* one dispute claimed by two villages: the later one passes only with a reason */
        {T, "\"1\"",                                      "两件可能是同一场纠纷"                                  },
        {T, "",                                           "王某与王某                     =  王某与王某"          },
        {T, "F6",                                         "初审通过"                                                    },
        {T, "\"初审通过\" Enter",                     "王某与王某 > 初审通过"                                  },
        {T, "F2",                                         "像是同一起纠纷"                                           },
        {T, "Esc",                                        "两件可能是同一场纠纷"                                  },
        {T, "F6",                                         "不予通过"                                                    },
        {T, "\"不予通过\" Enter",                     "王某与王某 > 不予补贴"                                  },
        {T, "Tab Tab \"2\" \"西河村报过了。\" F2", "不予通过"                                                    },
        {T, "Esc",                                        "1 记录雷同"                                                  },
 /* a record copied from another village */
        {T, "\"1\"",                                      "两件的调解记录几乎一样，相同的占"                },
        {T, "",                                           "=  邻里纠纷"                                                 },
        {T, "\"2\"",                                      "和另外 1 件很像"                                           },
        {T, "Esc",                                        "先报的"                                                       },
        {T, "Esc",                                        "太频繁"                                                       },
 /* what a figure counts can be opened */
        {T, "\"3\"",                                      "杜某某与袁某某"                                           },
        {T, "",                                           "2 [ ] 刘某某与郭某某"                                     },
        {T, "Esc",                                        "太频繁"                                                       },
        {T, "\"5\"",                                      "3 [ ] 冯某某与陈某某"                                     },
        {T, "Esc",                                        "太频繁"                                                       },
        {T, "leave",                                      ""                                                                },
    };

    forged();
    claims_play(rows, countof(rows));
}
END_TEST

/* --- the rules --- */

/* The practice rule as one of a district's own; from, to: a line made wrong. */
static void put_rule(const char *name, const char *amount)
{
    char *path = mem_printf("%s/%s", village.p.dir, name);
    FILE *out = fopen(path, "wb");

    ck_assert_ptr_nonnull(out);
    fprintf(out,
            "[标准]\n编号 = XH-2027\n名称 = 人民调解个案补贴办法\n地区 = 西河区\n行政区划 = "
            "110199\n起 = 2027-01-01\n来源 = 自拟\n[档次 V1]\n名称 = 一般\n位次 = 1\n金额 = "
            "%s\n",
            amount);
    fclose(out);
    mem_free(path);
}

START_TEST(a_rule_is_taken_in_read_and_retired)
{
    static const struct desk_row rows[] = {
        {V, "@2027-01-08",                  "8 设置"             },
        {V, "\"8\"",                        "补贴标准"         },
        {V, "\"7\"",                        "现行"               },
        {V, "F5",                           "文件 坏的.pack"   },
        {V, "\"文件\" Enter",             "第11行，第6个字"},
        {V, "",                             "金额 = 五十块"   },
        {V, "",                             "看不懂这个金额"},
        {V, "Esc",                          "现行"               },
        {V, "F5",                           "文件 好的.pack"   },
        {V, "\"文件\" Down Enter",        "标准重叠"         },
        {V, "F8",                           "停用补贴标准"   },
        {V, "Enter",                        "没有"               },
        {V, "F8",                           "停用补贴标准"   },
        {V, "\"区里发了新的\" Enter", "已停用"            },
        {V, "F5",                           "文件 好的.pack"   },
        {V, "\"文件\" Down Enter",        "2027-01-01 起有效" },
        {V, "Enter",                        "一般：60元"       },
        {V, "leave",                        ""                     },
    };

    put_rule("坏的.pack", "五十块");
    put_rule("好的.pack", "60元");
    claims_play(rows, countof(rows));
}
END_TEST

static Suite *suite_claim_steps(void)
{
    Suite *s = suite_create("claim steps by keys");
    TCase *tc = tcase_create("steps");

    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, a_refused_claim_is_appealed_within_its_days_and_passed);
    tcase_add_test(tc, an_objection_takes_a_claim_out_of_the_posting);
    tcase_add_test(tc, a_paid_claim_is_demanded_back_and_the_fund_has_the_money_again);
    tcase_add_test(tc, who_was_drawn_is_called_and_who_denies_is_not_passed);
    tcase_add_test(tc, forged_files_stand_out_across_the_villages);
    tcase_add_test(tc, a_rule_is_taken_in_read_and_retired);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_claim_steps)
