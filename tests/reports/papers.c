/* SPDX-License-Identifier: GPL-3.0-or-later */
/* papers.c - the sample papers of papers.h, made block by block as a form makes them. */
#include "config.h"

#include "tests/reports/papers.h"

#include <stdarg.h>
#include <stdio.h>

#include "core/base/mem.h"

void papers_row(struct paper *p, struct block *grid, ...)
{
    struct block *row = block_add(p, grid, BLOCK_ROW, NULL);
    const char *text;
    va_list ap;
    int i = 0;

    va_start(ap, grid);
    while ((text = va_arg(ap, const char *)) != NULL) {
        struct block *cell = block_add(p, row, BLOCK_CELL, text);

        cell->align = i++ % 2 == 0 ? ALIGN_CENTER : ALIGN_LEFT;
    }
    va_end(ap);
}

static void add_party(struct paper *p, const char *name, const char *sex, const char *age)
{
    static const int widths[] = {3, 5, 3, 5};
    struct block *grid = block_add(p, NULL, BLOCK_GRID, NULL);

    block_set_widths(grid, widths, 4);
    papers_row(p, grid, "姓名", name, "性别", sex, NULL);
    papers_row(p, grid, "民族", "汉族", "年龄", age, NULL);
    papers_row(p, grid, "职业或职务", "农民", "联系方式", "13800000000", NULL);
    papers_row(p, grid, "单位或住址", "西河村三组18号 身份证号110199197805120035", NULL);
    grid->last->last->span = 3;
    block_add(p, NULL, BLOCK_SPACE, NULL)->n = 1;
}

static void add_item(struct paper *p, const char *label, const char *text)
{
    block_set_label(block_add(p, NULL, BLOCK_ITEM, text), label);
}

static void add_sign(struct paper *p, const char *label, int n)
{
    struct block *b = block_add(p, NULL, BLOCK_SIGN, NULL);

    block_set_label(b, label);
    b->n = n;
}

struct paper *papers_agreement(void)
{
    struct paper *p = paper_new("人民调解协议书");

    block_add(p, NULL, BLOCK_TITLE, "人民调解协议书");
    block_add(p, NULL, BLOCK_SUBTITLE, "编号：（2026）西河民调字第00012号")->align =
        ALIGN_RIGHT;
    add_party(p, "王强", "男", "48");
    add_party(p, "李秀英", "女", "45");
    block_add(p, NULL, BLOCK_HEADING, "纠纷主要事实、争议事项：");
    block_add(p, NULL, BLOCK_PARA,
              "双方系邻居，因宅基地边界发生争议，王强主张李秀英2026年3月新建围墙占用其通道约0."
              "8米，李秀英认为围墙建在自家宅基地内。"
              "经调解员到现场查看，丈量了两家之间的距离，查明双方房屋之间原有一条宽1."
              "5米的共用通道，围墙北端突出0.6米。");
    block_add(p, NULL, BLOCK_HEADING, "经调解，自愿达成如下协议：");
    add_item(p, "一、",
             "李秀英于2026年12月31日前自行拆除围墙北端突出部分0."
             "6米，恢复通道原有宽度，不得再行占用；");
    add_item(p, "二、",
             "王强一次性补偿李秀英拆除及重建材料费用人民币壹仟贰佰元整（￥1200."
             "00），于拆除完成之日当场付清；");
    add_item(p, "三、", "证人𠮷田、㛃某、䶮某“均到场”——见附件……");
    block_add(p, NULL, BLOCK_HEADING, "履行方式、时限：");
    block_add(p, NULL, BLOCK_PARA, "以现金方式当面履行，地点为西河村人民调解委员会调解室。");
    block_add(p, NULL, BLOCK_PARA, "本协议一式三份，当事人、人民调解委员会各持一份。");
    add_sign(p, "当事人（签名盖章或按指印）：", 2);
    add_sign(p, "人民调解员（签名）：", 3);
    add_sign(p, "记录人（签名）：", 1);
    block_set_label(block_add(p, NULL, BLOCK_SEAL, "二〇二六年十一月二十二日"),
                    "西河村人民调解委员会");
    return p;
}

struct paper *papers_table(int n)
{
    static const int widths[] = {1, 4, 1, 2};
    struct paper *p = paper_new("卷内目录");
    struct block *grid;

    p->mark = mem_strdup("练习");
    p->footer = mem_strdup("西河村人民调解委员会");
    block_add(p, NULL, BLOCK_TITLE, "卷内目录");
    grid = block_add(p, NULL, BLOCK_GRID, NULL);
    block_set_widths(grid, widths, 4);
    papers_row(p, grid, "序号", "文书名称", "页号", "备注", NULL);
    grid->child->head = true;
    for (int i = 1; i <= n; i++) {
        char number[16];

        snprintf(number, sizeof number, "%d", i);
        papers_row(p, grid, number,
                   i % 7 == 3 ? "人民调解记录（第三次，在西河村三组王强家中，双方与证人均到场）"
                              : "人民调解记录",
                   number, i % 5 ? "" : "原件", NULL);
    }
    return p;
}

struct paper *papers_long(int n)
{
    struct paper *p = paper_new("人民调解记录");
    struct buf text;

    buf_init(&text, 1 << 20);
    for (int i = 0; i < n; i++) {
        buf_str(&text, i % 13 == 12 ? "，" : i % 31 == 30 ? "。" : i % 2 ? "解" : "调");
    }
    block_add(p, NULL, BLOCK_TITLE, "人民调解记录");
    block_add(p, NULL, BLOCK_PARA, buf_text(&text));
    buf_done(&text);
    return p;
}
