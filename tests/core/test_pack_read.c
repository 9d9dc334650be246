/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_pack_read.c - the pack reader: each kind of broken line has its own sentence with line,
 * column and the nearest right word; files that are no text; what a right file becomes; the
 * samples.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/embed.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/subsidy/pack.h"
#include "tests/runner.h"

#define HEAD "[标准]\n编号 = T-1\n名称 = 试\n地区 = 某县\n起 = 2026-01-01\n来源 = 自拟\n"
#define TIER "[档次 V1]\n名称 = 一般\n位次 = 1\n"

static struct arena arena;
static struct err err;

/* Where the text stands: R the last line of 标准, line 7; T behind the first class, from line
 * 11; A the amount of a second class, line 14; W the whole file. */
static const struct {
    char where;
    const char *text;
    const char *said; /* behind the name of the file */
} broken[] = {
  /* clang-format off */
    {'R', "字号 = 1", "7:1: \"字号\" is no line of this section. Did you mean \"编号\"?"},
    {'R', "编号 = T-2", "7:1: The line \"编号\" stands here already."},
    {'R', "止 = 2025-12-31", "7:5: The last day lies before the first day."},
    {'R', "止 = 2026-02-30", "7:5: \"2026-02-30\" is no date. Write it as 2026-01-01."},
    {'R', "止 = 明年", "7:5: \"明年\" is no date. Write it as 2026-01-01."},
    {'R', "止 = 1912-01-01", "7:5: This year cannot be right."},
    {'R', "行政区划 = 11019", "7:8: The division code has 6 to 12 digits."},
    {'R', "行政区划 = 11019x", "7:8: The division code has 6 to 12 digits."},
    {'R', "代替 = 旧 标准", "7:6: The number of a pack has 1 to 40 letters, digits, - _ or ."},
    {'R', "依据日期 = 结案日", "7:8: \"结案日\" is not one of these: 达成协议、履行、结案、申报. Did you mean \"结案\"?"},
    {'R', "合并 = 相加", "7:6: \"相加\" is not one of these: 取最高、累加. Did you mean \"累加\"?"},
    {'R', "周期 = 周", "7:6: \"周\" is not one of these: 月、季、半年、年."},
    {'R', "申报 = 1日", "7:8: The days are written so: 1日 至 10日."},
    {'R', "申报 = 10日 至 1日", "7:12: The last day lies before the first day."},
    {'R', "申报 = 0日 至 10日", "7:6: The number must lie between 1 and 31."},
    {'R', "申报 = 1日 至 10号", "7:13: The days are written so: 1日 至 10日."},
    {'R', "宽限 = 5工作日", "7:1: These days are calendar days: write 天."},
    {'R', "宽限 = 5", "7:7: 天 or 工作日 belongs behind a number of days."},
    {'R', "宽限 = 天", "7:6: A whole number belongs here."},
    {'R', "宽限 = 9999天", "7:6: The number must lie between 0 and 3660."},
    {'R', "过期 = 作废", "7:6: \"作废\" is not one of these: 顺延一期、不受理."},
    {'R', "分配 = 平分", "7:6: \"平分\" is not one of these: 平均、申报比例、主调解员. Did you mean \"平均\"?"},
    {'R', "公示 = 五天", "7:6: A whole number belongs here."},
    {'R', "要求 = 履行、签字", "7:9: \"签字\" is not one of these: 履行、平台、台账、登记、无."},
    {'R', "样例 = 对", "7:6: \"对\" is not one of these: 否、是."},
    {'R', "叫法 =", "7:5: Nothing stands behind =."},
    {'R', "叫法 = 一二三四五六七八九十一二三四五六七八九十一", "7:6: This text is longer than 20 characters."},
    {'R', "[标准]", "7:2: The section 标准 stands in line 1 already."},
    {'R', "叫法", "7:1: The sign = is missing: NAME = VALUE."},
    {'R', "= 一", "7:1: A name of 1 to 20 characters stands before =."},
    {'R', "叫法\001 = 一", "7:3: Control character U+0001. Remove it."},
    {'R', "叫法 = \xE2\x80\xAE" "一", "7:6: Control character U+202E. Remove it."},
    {'T', "金额 = 40元", "11:1: The line \"金额\" stands here already."},
    {'T', "级别 = 村里", "11:6: \"村里\" is not one of these: 不限、村、乡镇、县、行业性、企事业单位. Did you mean \"村\"?"},
    {'T', "形式 = 口头 书面", "11:9: \"书面\" is not understood here."},
    {'T', "结果 = 失败", "11:6: \"失败\" is not one of these: 不限、成功、不成功."},
    {'T', "位次 = 2", "11:1: The line \"位次\" stands here already."},
    {'T', "金钱 = 40元", "11:1: \"金钱\" is no line of this section. Did you mean \"金额\"?"},
    {'T', "[档次 V1]", "11:5: The class V1 stands in line 7 already."},
    {'T', "[档次]", "11:4: The class has no sign: write [档次 V1]."},
    {'T', "[档次 V2", "11:7: The closing bracket ] is missing."},
    {'T', "[等次 V2]", "11:2: There is no section \"等次\". Did you mean \"档次\"?"},
    {'T', "[档次 V2] 二", "11:9: \"二\" is not understood here."},
    {'T', "[档次 V2]", "11:1: The line \"名称 = ...\" is missing in the section V2."},
    {'T', "[档次 V2]\n名称 = 二\n位次 = 2", "11:1: The line \"金额 = ...\" is missing in the section V2."},
    {'A', "30", "14:8: The unit 元 (or 万元) belongs behind an amount."},
    {'A', "30角", "14:8: The unit 元 (or 万元) belongs behind an amount."},
    {'A', "-30元", "14:6: An amount cannot be below zero."},
    {'A', "三十元", "14:6: The amount is not understood. Write 30元, or 300元-500元 默认 300元, or V1 的 1/2, or 公式 月平均工资 × 2/100, or 未知."},
    {'A', "30.555元", "14:6: An amount has two decimals at most."},
    {'A', "99999999999999999999元", "14:6: The amount is larger than 100000000 元."},
    {'A', "99999万元", "14:6: The amount is larger than 100000000 元."},
    {'A', "500元-300元 默认 400元", "14:11: The range is upside down: the larger amount belongs behind."},
    {'A', "300元-500元 默认 200元", "14:19: The usual amount lies outside the range."},
    {'A', "300元-500元 默认 550元", "14:19: The usual amount lies outside the range."},
    {'A', "300元-300元", "14:11: The range is upside down: the larger amount belongs behind."},
    {'A', "300元-500", "14:14: The unit 元 (or 万元) belongs behind an amount."},
    {'A', "300元-500元 平时 400元", "14:16: \"平时 400元\" is not understood here."},
    {'A', "V9 的 1/2", "14:6: There is no class \"V9\" in this file. Did you mean \"V1\"?"},
    {'A', "v1 的 1/2", "14:6: There is no class \"v1\" in this file. Did you mean \"V1\"?"},
    {'A', "V1 的 1/0", "14:13: Nothing can be divided by 0."},
    {'A', "V1 的 0/2", "14:11: A ratio of 0 pays nothing. Write it otherwise."},
    {'A', "V1 的 1/2/3", "14:14: \"/3\" is not understood here."},
    {'A', "V1 的 9999999/2", "14:11: The number must lie between 0 and 1000000."},
    {'A', "V2 的 1/2", "11:1: The amount of V2 is a part of itself (V2 的 ...): no figure comes of it."},
    {'A', "V1 一半", "14:6: The amount is not understood. Write 30元, or 300元-500元 默认 300元, or V1 的 1/2, or 公式 月平均工资 × 2/100, or 未知."},
    {'A', "公式 月平均工资 + 2/100", "14:15: A formula is a name from [数值] times a ratio: 公式 月平均工资 × 2/100."},
    {'A', "公式 月平均工资 × 2/100", "14:9: The section [数值] has no figure \"月平均工资\"."},
    {'A', "公式 月平均工资 × 2/0", "14:19: Nothing can be divided by 0."},
    {'A', "未知 100元", "14:9: \"100元\" is not understood here."},
    {'T', "[档次 V2]\n名称 = 二\n位次 = 2\n金额 = V3 的 1/2\n[档次 V3]\n名称 = 三\n位次 = 3\n金额 = V2 的 1/2", "11:1: The amount of V2 is a part of itself (V3 的 ...): no figure comes of it."},
    {'T', "[档次 V2]\n名称 = 二\n位次 = 1\n金额 = 40元", "11:1: V1 and V2 have the same 位次 1 and can hold for one case: which is the heavier one?"},
    {'T', "条件 = 人数 >= 10", "11:6: \"人数\" is nothing that a condition can ask for."},
    {'T', "条件 = 涉及人口 >= 10", "11:6: \"涉及人口\" is nothing that a condition can ask for. Did you mean \"涉及人数\"?"},
    {'T', "条件 = 涉及人数", "11:10: A sign belongs behind 涉及人数, one of: = != >= <= > <."},
    {'T', "条件 = 涉及人数 >= 十", "11:14: A whole number belongs here."},
    {'T', "条件 = 涉及人数 >= 10元", "11:16: \"元\" is not understood here."},
    {'T', "条件 = 涉及金额 >= 10000", "11:19: The unit 元 (or 万元) belongs behind an amount."},
    {'T', "条件 = 跨村 >= 是", "11:9: 跨村 can be asked with = != only."},
    {'T', "条件 = 跨村 = 对", "11:11: \"对\" is not one of these: 否、是."},
    {'T', "条件 = 形式 > 口头", "11:9: 形式 can be asked with = != 属于 only."},
    {'T', "条件 = 纠纷类型 = 邻居", "11:13: 纠纷类型 cannot be \"邻居\"."},
    {'T', "条件 = 调解员类别 = 村民", "11:12: 调解员类别 can be asked with 含有 only."},
    {'T', "条件 = 交办级别 >= 镇", "11:14: 交办级别 cannot be \"镇\". Did you mean \"乡镇\"?"},
    {'T', "条件 = 跨村 = 是 或 跨县 = 是", "11:13: \"或 跨县 = 是\" is not understood here."},
    {'T', "条件 = 跨村 = 是 且", "11:14: A condition is missing here: 涉及人数 >= 10."},
    {'T', "条件 = 涉及人数 >= 99999999999", "11:14: The number must lie between 0 and 1000000."},
    {'T', "材料 = 人民调解纪录, 缺 不补", "11:6: There is no paper \"人民调解纪录\". A paper of your own stands in quotation marks. Did you mean \"人民调解记录\"?"},
    {'T', "材料 = “村委会证明", "11:6: The closing quotation mark is missing."},
    {'T', "材料 = 人民调解记录, 不补", "11:14: Behind the comma belongs what happens without the paper: 缺 不补."},
    {'T', "材料 = 人民调解记录, 缺 作废", "11:16: Behind 缺 belongs 不补, 降到 V1, 扣 10元 or 提醒."},
    {'T', "材料 = 人民调解记录, 缺 降到 V7", "11:19: There is no class \"V7\" in this file. Did you mean \"V1\"?"},
    {'T', "材料 = 人民调解记录, 缺 降到 V1", "7:1: V1: without 人民调解记录 the case goes to V1, which is no lower class."},
    {'T', "材料 = 人民调解记录, 缺 扣 十元", "11:18: An amount belongs here, such as 30元 or 30.50元."},
    {'T', "材料 = 人民调解记录 0份, 缺 不补", "11:13: The number must lie between 1 and 99."},
    {'T', "材料 = 人民调解记录 2, 缺 不补", "11:14: 份 belongs behind the number of papers."},
    {'T', "材料 = F06、人民调解记录, 缺 不补", "11:10: The paper stands here already."},
    {'T', "[人员]\n农民 = 可以", "12:1: \"农民\" is no kind of person. Did you mean \"村民\"?"},
    {'T', "[人员]\n村民 = 行", "12:6: \"行\" is not one of these: 不可以、可以."},
    {'T', "[人员]\n村民 = 可以\n村民 = 不可以", "13:1: The line \"村民\" stands here already."},
    {'T', "[人员]\n村民 = 可以 的", "12:9: \"的\" is not understood here."},
    {'T', "[系数]\n乘 = 6/5", "11:4: The factor has no name: write [系数 司法确认]."},
    {'T', "[系数 优]\n乘 = 0", "12:5: A ratio of 0 pays nothing. Write it otherwise."},
    {'T', "[系数 优]\n乘 = 6/5\n加 = 20元", "13:1: A factor either multiplies, adds, takes off or voids. Make two."},
    {'T', "[系数 优]\n条件 = 跨村 = 是", "11:1: The line \"乘/加/减/归零 = ...\" is missing in the section 优."},
    {'T', "[系数 优]\n归零 = 否", "12:6: \"否\" is not one of these: 是."},
    {'T', "[系数 优]\n加 = 20元\n次序 = 0", "13:6: The number must lie between 1 and 999."},
    {'T', "[系数 优]\n加 = 20元\n次序 = 2\n[系数 良]\n加 = 10元", "14:1: The factors 优 and 良 have the same 次序 2."},
    {'T', "[系数 优]\n加 = 20元\n[系数 优]\n加 = 10元", "13:5: The factor 优 stands in line 11 already."},
    {'T', "[封顶]\n个人 = 3000元", "12:1: A limit is written so: 个案 = 500元, or 个人 每年 = 3000元、20件."},
    {'T', "[封顶]\n个案 每年 = 3000元", "12:1: A limit is written so: 个案 = 500元, or 个人 每年 = 3000元、20件."},
    {'T', "[封顶]\n个人 每周 = 3000元", "12:1: A limit is written so: 个案 = 500元, or 个人 每年 = 3000元、20件."},
    {'T', "[封顶]\n镇里 每年 = 3000元", "12:1: \"镇里\" cannot have a limit."},
    {'T', "[封顶]\n个案 = 5件", "12:6: A single case has no number of cases."},
    {'T', "[封顶]\n个人 每年 = 很多", "12:9: An amount belongs here, such as 30元 or 30.50元."},
    {'T', "[封顶]\n个人 每年 = 3000元\n个人 每年 = 20件", "13:1: The line \"个人 每年\" stands here already."},
    {'T', "[负担]\n区 = 1/3\n镇 = 1/3", "11:1: The shares come to 2/3, not to a whole."},
    {'T', "[负担]\n区 = 1/3\n镇 = 3/3", "11:1: The shares come to 4/3, not to a whole."},
    {'T', "[负担]\n区 = 4/3", "12:5: Nobody can bear more than the whole."},
    {'T', "[负担]\n区 = 1/2\n区 = 1/2", "13:1: The line \"区\" stands here already."},
    {'T', "[负担 V5]\n区 = 1", "11:5: There is no class \"V5\" in this file. Did you mean \"V1\"?"},
    {'T', "[负担]\n区 = 1\n[负担 不限]\n区 = 1", "13:5: The section 负担 stands in line 11 already."},
    {'T', "[负担]\n区 = 1/999983\n镇 = 1/999979\n村 = 1/999961", "11:1: These shares have no common measure. Use simpler ratios."},
    {'T', "[步骤]\n2 = 司法所 初审", "12:1: The steps are numbered 1, 2, 3 in order. Did you mean \"1\"?"},
    {'T', "[步骤]\n1 = 司法所", "12:8: A step is written so: 1 = 司法所 初审 10工作日."},
    {'T', "[步骤]\n1 = 司法所 初审 10", "12:14: 天 or 工作日 belongs behind a number of days."},
    {'T', "[步骤]\n1 = 司法所 初审 抽查10", "12:16: % belongs behind 抽查 10."},
    {'T', "[步骤]\n1 = 司法所 初审 抽查200%", "12:14: The number must lie between 0 and 100."},
    {'T', "[步骤]\n1 = 司法所 初审 快点", "12:12: \"快点\" is not understood here."},
    {'T', "[不予补贴]\nN1 = 没有调解记录的 (K16)", "12:14: There is no check K16: they are K01 to K15."},
    {'T', "[不予补贴]\nN1 = 没有调解记录的 (K04", "12:18: The closing bracket is missing."},
    {'T', "[不予补贴]\nN1 = 甲\nN1 = 乙", "13:1: The line \"N1\" stands here already."},
    {'T', "[奖励]\nA1 = 每年 500元", "12:6: An award is written so: A1 = 调委会 每年 500元, what for."},
    {'T', "[奖励]\nA1 = 调委会 每年 很多", "12:13: An amount belongs here, such as 30元 or 30.50元."},
    {'T', "[奖励]\nA1 = 调委会 每年 500元\nA1 = 个人 每年 500元", "13:1: The line \"A1\" stands here already."},
    {'T', "[数值]\n月平均工资 = 一万元", "12:9: An amount belongs here, such as 30元 or 30.50元."},
    {'T', "[数值]\n月平均工资 = 10000元 (截至 2024年", "12:25: The closing bracket is missing."},
    {'T', "[数值]\n工资 = 1元\n工资 = 2元", "13:1: The line \"工资\" stands here already."},
    {'T', "[数值]", "11:1: The section is empty. Take it out, or fill it."},
    {'T', "[封顶 一]\n个案 = 5元", "11:5: This section has no name of its own."},
    {'T', "[人员]\n村民 = 可以\n[人员]\n村民 = 可以", "13:2: The section 人员 stands in line 11 already."},
    {'W', "", "1:1: The file is empty."},
    {'W', "\n# 只有说明\n", "1:1: The section [标准] comes first."},
    {'W', "编号 = T-1", "1:1: A section belongs before this line, such as [标准]."},
    {'W', "[档次 V1]\n名称 = 一", "1:2: The section [标准] comes first."},
    {'W', "[标准]\n编号 = T-1\n名称 = 试\n地区 = 某县\n起 = 2026-01-01\n来源 = 自拟\n", "6:1: The file has no class: write [档次 V1] with its lines."},
    {'W', "[标准]\n编号 = T-1\n名称 = 试\n起 = 2026-01-01\n来源 = 自拟\n[档次 V1]\n", "1:1: The line \"地区 = ...\" is missing in the section 标准."},
  /* clang-format on */
};

static enum rc read_text(const char *text, struct subsidy_pack **ret)
{
    err_clear(&err);
    return pack_read(text, strlen(text), "t.pack", &arena, ret, &err);
}

static const char *text_of(char where, const char *text)
{
    switch (where) {
    case 'R':
        return arena_printf(&arena, HEAD "%s\n" TIER "金额 = 30元\n", text);
    case 'T':
        return arena_printf(&arena, HEAD TIER "金额 = 30元\n%s\n", text);
    case 'A':
        return arena_printf(&arena,
                            HEAD TIER "金额 = 30元\n[档次 V2]\n名称 = 疑难\n位次 = 2\n"
                                      "金额 = %s\n",
                            text);
    default:
        return text;
    }
}

START_TEST(a_broken_line_is_named_with_line_column_and_the_right_word)
{
    struct subsidy_pack *p = NULL;

    ck_assert_int_eq(read_text(text_of(broken[_i].where, broken[_i].text), &p), RC_INVALID);
    ck_assert_ptr_null(p);
    ck_assert_str_eq(err.msg, arena_printf(&arena, "t.pack:%s", broken[_i].said));
}
END_TEST

static struct subsidy_pack *must_read(const char *text)
{
    struct subsidy_pack *p = NULL;
    const enum rc rc = read_text(text, &p);

    ck_assert_msg(rc == RC_OK, "%s", err.msg);
    return p;
}

START_TEST(a_file_of_another_encoding_or_program_says_what_to_do)
{
    static const struct {
        const char *bytes;
        size_t size;
        const char *said;
    } rows[] = {
        {"[\xB1\xEA\xD7\xBC]\n", 7,
         "t.pack:1:1: The file is saved as GB18030 "
         "(\"ANSI\"). Save it as UTF-8."                               },
        {"# a\n\xFF\xFF\xFF\n",  8,
         "t.pack:2:1: This is not UTF-8 text. Save the file as "
         "UTF-8."                                                      },
        {"\xFF\xFE[\0",          4,
         "t.pack:1:1: The file is saved as \"Unicode\". Save it as "
         "UTF-8."                                                      },
        {"PK\003\004....",       8,
         "t.pack:1:1: This is a file of a word processor. Save it as "
         "plain text, UTF-8."                                          },
        {"# a\n#\0\n",           7, "t.pack:2:1: This file is no text."},
    };

    for (size_t i = 0; i < countof(rows); i++) {
        struct subsidy_pack *p = NULL;

        err_clear(&err);
        ck_assert_int_eq(pack_read(rows[i].bytes, rows[i].size, "t.pack", &arena, &p, &err),
                         RC_INVALID);
        ck_assert_str_eq(err.msg, rows[i].said);
    }
}
END_TEST

START_TEST(ten_megabytes_are_refused_before_they_are_read)
{
    const size_t size = 10 * 1024 * 1024;
    char *text = mem_zalloc(size);
    struct subsidy_pack *p = NULL;

    memset(text, '\n', size);
    ck_assert_int_eq(pack_read(text, size, "t.pack", &arena, &p, &err), RC_INVALID);
    ck_assert_str_eq(err.msg, "t.pack:1:1: The file is larger than 256 kB: this is no pack.");
    mem_free(text);
}
END_TEST

/* A file with n lines behind a section, each with a number of its own between two texts. */
static const char *many(const char *section, const char *before, const char *after, int n)
{
    struct buf text;
    const char *kept;

    buf_init(&text, PACK_SIZE_MAX);
    buf_printf(&text, HEAD TIER "金额 = 30元\n%s\n", section);
    for (int i = 0; i < n; i++) {
        buf_printf(&text, "%s%d%s\n", before, i, after);
    }
    kept = arena_strdup(&arena, buf_text(&text));
    buf_done(&text);
    return kept;
}

START_TEST(too_many_rows_of_any_kind_are_refused)
{
    static const struct {
        const char *section;
        const char *before;
        const char *after;
        int most;
        const char *said;
    } rows[] = {
        {"#",              "[档次 A",                 "]\n名称 = 甲\n位次 = 1\n金额 = 未知", PACK_TIERS_MAX,
         "There are more than 40 classes."                                                                                                                           },
        {"#",              "条件 = 涉及人数 >= ", "",                                             PACK_CONDS_MAX,
         "The file has more than 400 conditions."                                                                                                                    },
        {"#",              "材料 = “材料",        "”",                                          PACK_PAPERS_MAX, "The file asks for more than 400 papers."   },
        {"[数值]",       "数",                       " = 1元",                                      PACK_ROWS_MAX,   "There are more than 60 lines of this kind."},
        {"[不予补贴]", "N",                         " = 不补",                                    PACK_ROWS_MAX,
         "There are more than 60 lines of this kind."                                                                                                                },
        {"[奖励]",       "A",                         " = 个人 1元",                               PACK_ROWS_MAX,
         "There are more than 60 lines of this kind."                                                                                                                },
        {"#",              "[系数 甲",               "]\n加 = 1元",                                PACK_ROWS_MAX,
         "There are more than 60 lines of this kind."                                                                                                                },
        {"[负担]",       "甲",                       " = 1/1000",                                    PACK_ROWS_MAX,
         "There are more than 60 lines of this kind."                                                                                                                },
    };

    for (size_t i = 0; i < countof(rows); i++) {
        struct subsidy_pack *p = NULL;

        ck_assert_int_eq(
            read_text(many(rows[i].section, rows[i].before, rows[i].after, rows[i].most + 2),
                      &p),
            RC_INVALID);
        ck_assert_msg(strstr(err.msg, rows[i].said) != NULL, "%s", err.msg);
    }
}
END_TEST

START_TEST(full_width_signs_and_other_line_ends_mean_the_same)
{
    const struct subsidy_pack *a =
        must_read(HEAD TIER "金额 = 300.50元-500元 默认 400元\n"
                            "条件 = 涉及人数 >= 10人 且 跨村 = 是\n");
    const struct subsidy_pack *b =
        must_read("\xEF\xBB\xBF［标准］\r\n编号：T-1\r\n名称＝试\r\n地区＝某县\r\n"
                  "起＝2026-01-01\r\n来源＝自拟\r\n［档次　V1］\r\n名称＝一般\r\n"
                  "位次＝１\r\n金额＝３００．５０元－５００元　默认　４００元\r\n"
                  "条件＝涉及人数　不少于　１０人　且　跨村＝是\r\n");

    ck_assert_str_eq(a->code, b->code);
    ck_assert_int_eq(b->tiers[0].min_fen, 30050);
    ck_assert_int_eq(b->tiers[0].max_fen, 50000);
    ck_assert_int_eq(b->tiers[0].default_fen, 40000);
    ck_assert_int_eq(b->tiers[0].rank, 1);
    ck_assert_uint_eq(b->tiers[0].n_conds, 2);
    ck_assert_int_eq(b->tiers[0].conds[0].op, PACK_OP_GE);
    ck_assert_int_eq(b->tiers[0].conds[0].values[0].n, 10);
    ck_assert_int_eq(b->tiers[0].conds[1].grp, 0);
    ck_assert_str_ne(a->digest, b->digest);
}
END_TEST

START_TEST(what_the_file_leaves_out_has_its_usual_value)
{
    const struct subsidy_pack *p = must_read(HEAD TIER "金额 = 30元\n");

    ck_assert_int_eq(p->basis, PACK_BASIS_CLOSED);
    ck_assert_int_eq(p->stack, PACK_STACK_MAX);
    ck_assert_int_eq(p->cycle, PACK_PERIOD_QUARTER);
    ck_assert_int_eq(p->open_day, 1);
    ck_assert_int_eq(p->close_day, 10);
    ck_assert_int_eq(p->late, PACK_LATE_ROLL);
    ck_assert_int_eq(p->split, PACK_SPLIT_DECLARED);
    ck_assert(p->needs_registered && p->others_allowed && !p->sample);
    ck_assert(!date_is_set(p->valid_to));
    ck_assert_str_eq(p->display_name, "个案补贴");
    ck_assert_int_eq(p->tiers[0].outcome, PACK_OUTCOME_SUCCESS);
    ck_assert_int_eq(p->tiers[0].amount, PACK_AMOUNT_FIXED);
    ck_assert_int_eq(p->tiers[0].default_fen, 3000);
    ck_assert_uint_eq(strlen(p->digest), 64);
}
END_TEST

/* A sample of the program; its text is read as a file of a clerk would be. */
static struct subsidy_pack *sample(const char *name)
{
    struct subsidy_pack *p = NULL;

    for (const struct embed_file *f = embed_packs; f->name; f++) {
        if (strcmp(f->name, name) == 0) {
            const enum rc rc =
                pack_read((const char *)f->data, f->size, f->name, &arena, &p, &err);

            ck_assert_msg(rc == RC_OK, "%s", err.msg);
        }
    }
    ck_assert_msg(p != NULL, "%s", name);
    return p;
}

START_TEST(every_sample_reads_and_says_that_it_is_one)
{
    size_t n = 0;

    for (const struct embed_file *f = embed_packs; f->name; f++, n++) {
        const struct subsidy_pack *p = sample(f->name);

        ck_assert_msg(p->sample && strncmp(p->code, "SAMPLE-", 7) == 0, "%s", f->name);
        ck_assert_msg(*p->source != '\0', "%s", f->name);
    }
    ck_assert_uint_ge(n, 11);
}
END_TEST

START_TEST(every_part_of_the_full_sample_is_read)
{
    const struct subsidy_pack *p = sample("practice.pack");
    const struct subsidy_tier *v2 = &p->tiers[pack_tier(p, "V2")];
    const struct subsidy_tier *v3 = &p->tiers[pack_tier(p, "V3")];
    const struct subsidy_tier *k = &p->tiers[pack_tier(p, "K")];

    ck_assert_str_eq(p->region, "110199");
    ck_assert(p->needs_performed && !p->needs_platform);
    ck_assert_int_eq(p->grace_days, 5);
    ck_assert(p->publicity_days == 5 && p->publicity_workdays);
    ck_assert(p->supplement_days == 10 && p->appeal_days == 7);
    ck_assert_uint_eq(p->n_tiers, 5);
    ck_assert_int_eq(k->amount, PACK_AMOUNT_RATIO);
    ck_assert_int_eq(k->ratio_of, pack_tier(p, "V1"));
    ck_assert(k->num == 1 && k->den == 2 && k->form == PACK_FORM_ORAL);
    ck_assert_int_eq(p->tiers[pack_tier(p, "S")].outcome, PACK_OUTCOME_FAIL);
    ck_assert_uint_eq(v2->n_conds, 5);
    ck_assert_int_eq(v2->conds[2].grp, 1);
    ck_assert_int_eq(v2->conds[4].op, PACK_OP_IN);
    ck_assert_uint_eq(v2->conds[4].n_values, 3);
    ck_assert_str_eq(v2->conds[4].values[0].code, "15");
    ck_assert_uint_eq(v2->n_papers, 5);
    ck_assert_int_eq(v2->papers[1].lack, PACK_LACK_DOWN);
    ck_assert_int_eq(v2->papers[1].down_to, pack_tier(p, "V1"));
    ck_assert_str_eq(v2->papers[1].form, "F05");
    ck_assert_int_eq(v2->papers[4].deduct_fen, 2000);
    ck_assert_int_eq(v3->amount, PACK_AMOUNT_RANGE);
    ck_assert_str_eq(v3->conds[2].values[0].code, "COUNTY");
    ck_assert_int_eq(v3->conds[2].values[0].n, 2);
    ck_assert_uint_eq(p->n_persons, 3);
    ck_assert(!p->persons[0].allowed && p->persons[1].allowed);
    ck_assert_uint_eq(p->n_factors, 3);
    ck_assert_int_eq(p->factors[2].kind, PACK_FACTOR_ZERO);
    ck_assert_str_eq(p->factors[1].group, p->factors[2].group);
    ck_assert_uint_eq(p->n_caps, 4);
    ck_assert(p->caps[2].max_fen == 300000 && p->caps[2].max_count == 40);
    ck_assert_uint_eq(p->n_shares, 2);
    ck_assert(p->shares[1].tier == -1 && p->shares[1].num == 2 && p->shares[1].order == 2);
    ck_assert_uint_eq(p->n_steps, 5);
    ck_assert(p->steps[1].actor == PACK_ACTOR_TOWN && p->steps[1].sample_pct == 30);
    ck_assert(p->steps[1].workdays && p->steps[1].days == 10);
    ck_assert_int_eq(p->steps[4].actor, PACK_ACTOR_FINANCE);
    ck_assert_uint_eq(p->n_negs, 5);
    ck_assert_str_eq(p->negs[0].check, "K04");
    ck_assert_str_eq(p->negs[0].text, "没有调解申请、调解记录或者协议的");
    ck_assert_str_eq(p->negs[2].check, "");
    ck_assert(p->n_awards == 2 && p->awards[0].amount_fen == 100000);
    ck_assert(p->n_inputs == 1 && p->inputs[0].fen == 1000000);
    ck_assert_str_eq(p->inputs[0].as_of, "2025年");
}
END_TEST

START_TEST(figures_of_the_worked_examples_stand_in_the_samples)
{
    static const struct {
        const char *file;
        const char *tier;
        int64_t fen;
    } rows[] = {
        {"b03-mouxian-2010.pack",  "V1", 3000  },
        {"b03-mouxian-2010.pack",  "V2", 8000  },
        {"b03-mouxian-2010.pack",  "V3", 15000 },
        {"b03-mouxian-2010.pack",  "W1", 5000  },
        {"b03-mouxian-2010.pack",  "W2", 20000 },
        {"b03-mouxian-2010.pack",  "W3", 40000 },
        {"b05-yongxing-2014.pack", "V1", 15000 },
        {"b06-xiangyin.pack",      "V1", 10000 },
        {"b06-xiangyin.pack",      "V2", 30000 },
        {"b11-jiande-2006.pack",   "S1", 400   },
        {"b11-jiande-2006.pack",   "S0", 200   },
        {"b11-jiande-2006.pack",   "M1", 10000 },
        {"b12-shenzhen-2023.pack", "T1", 40000 },
        {"b12-shenzhen-2023.pack", "T2", -1    },
        {"b12-shenzhen-2023.pack", "T4", 400000},
        {"b13-dadiaojie-max.pack", "G2", 10000 },
        {"b13-dadiaojie-sum.pack", "G4", 40000 },
        {"b14-mouzhen.pack",       "V1", 5000  },
        {"b14-mouzhen.pack",       "V2", -1    },
        {"b15-qingdao-2025.pack",  "Q2", -1    },
        {"w6-shares.pack",         "V1", 10000 },
    };

    for (size_t i = 0; i < countof(rows); i++) {
        const struct subsidy_pack *p = sample(rows[i].file);
        const int t = pack_tier(p, rows[i].tier);

        ck_assert_int_ge(t, 0);
        ck_assert_int_eq(p->tiers[t].default_fen, rows[i].fen);
    }
    ck_assert_int_eq(sample("b13-dadiaojie-sum.pack")->stack, PACK_STACK_SUM);
    ck_assert_int_eq(sample("b15-test.pack")->inputs[0].fen, 1000000);
    ck_assert_int_eq(sample("b15-qingdao-2025.pack")->inputs[0].fen, -1);
}
END_TEST

START_TEST(every_field_has_its_own_word_and_its_codes)
{
    for (int f = 0; f < PACK_FIELD_COUNT; f++) {
        const enum pack_kind kind = pack_field_kind((enum pack_field)f);
        const bool coded = kind == PACK_K_CODE || kind == PACK_K_RANK || kind == PACK_K_SET;

        for (int k = 0; k < f; k++) {
            ck_assert_str_ne(pack_field_word((enum pack_field)f),
                             pack_field_word((enum pack_field)k));
        }
        ck_assert_int_eq(pack_field_rank((enum pack_field)f, "NO SUCH CODE"), -1);
        ck_assert_int_eq(coded, f == PACK_F_ORG_LEVEL || f == PACK_F_FORM ||
                                    f == PACK_F_OUTCOME || f == PACK_F_DISPUTE_TYPE ||
                                    f == PACK_F_SOURCE || f == PACK_F_HANDED_DOWN ||
                                    f == PACK_F_RISK_LEVEL || f == PACK_F_QUALITY ||
                                    f == PACK_F_MEDIATOR_CLASS);
    }
    ck_assert_int_eq(pack_field_rank(PACK_F_HANDED_DOWN, "CITY"), 3);
    ck_assert_str_eq(pack_field_code_word(PACK_F_QUALITY, "EXCELLENT"), "优秀");
    ck_assert_str_eq(pack_field_code_word(PACK_F_DISPUTE_TYPE, "02"), "邻里纠纷");
}
END_TEST

static void setup(void)
{
    err_clear(&err); /* of the test before, where all run in one process */
    arena_init(&arena);
    i18n_set_language("en");
}

static void teardown(void)
{
    i18n_set_language("zh_CN");
    arena_done(&arena);
}

static Suite *suite_pack_read(void)
{
    Suite *s = suite_create("pack reader");
    TCase *tc = tcase_create("files");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, a_broken_line_is_named_with_line_column_and_the_right_word, 0,
                        (int)countof(broken));
    tcase_add_test(tc, a_file_of_another_encoding_or_program_says_what_to_do);
    tcase_add_test(tc, ten_megabytes_are_refused_before_they_are_read);
    tcase_add_test(tc, too_many_rows_of_any_kind_are_refused);
    tcase_add_test(tc, full_width_signs_and_other_line_ends_mean_the_same);
    tcase_add_test(tc, what_the_file_leaves_out_has_its_usual_value);
    tcase_add_test(tc, every_sample_reads_and_says_that_it_is_one);
    tcase_add_test(tc, every_part_of_the_full_sample_is_read);
    tcase_add_test(tc, figures_of_the_worked_examples_stand_in_the_samples);
    tcase_add_test(tc, every_field_has_its_own_word_and_its_codes);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_pack_read)
