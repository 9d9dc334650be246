/* SPDX-License-Identifier: GPL-3.0-or-later */
/* texts.c - see texts.h. */
#include "config.h"

#include "tests/core/texts.h"

#include <stdio.h>
#include <string.h>

#include "core/base/attr.h"
#include "core/base/utf8.h"

static const char *const parts[][12] = {
    {"先问了双方的情况。",     "调解员宣读了权利义务。",          "双方坐下以后先各自说了经过。",
     "今天在村委会调解这件事。",                                                                 "到场的有双方和两位调解员。", "调解员先到现场看过。"},
    { "因为院墙越界",                                  "因为排水沟堵了",                   "因为牛吃了庄稼",          "因为借钱没有还",                "因为宅基地的滴水",
     "因为果树遮了光",                                                                                                                                 "因为修路占了地", "因为盖房挖了地基", "因为孩子打架", "因为摩托车碰了人",
     "因为承包地的边界", "因为老人的赡养"},
    {                                                                                                                                 "前后吵过好几次",                               "上个月动了手",                      "两家已经不说话",          "找过村民小组长",                "报过一次警",
     "老人气得住了院",                                                                                                                                          "亲戚劝过也没用", "闹到了村委会", "一直拖到今年", "在集市上又吵起来",
     "把路口堵了", "把对方的门砸了"},
    {                                                                                                                                          "甲方说自己有理有据，愿意当面讲清楚", "甲方拿出了当年的契约",          "甲方说只要认个错就行",
     "甲方要求按市价赔",                                                                                                                                                                                                                                                                                                                                        "甲方说这是祖上留下的", "甲方承认自己也有不对",                                                                                                                                                       "甲方要求马上停工",
     "甲方说已经让了一回", "甲方提出请人来量", "甲方说医药费花了不少", "甲方说种了十几年",
     "甲方说对方骂人在先"},
    {                                                                                                                                                       "乙方不同意，说没有这回事",                "乙方说当时大家都在场",          "乙方说手头实在没有钱",
     "乙方说可以分几次付",                                                                                                                                                                                                                                                                                                                                     "乙方说要等儿子回来",    "乙方说地是集体分的",                                                                                                                                                       "乙方愿意赔一半",
     "乙方说对方先动的手", "乙方说早就修好了", "乙方说树是自己长的", "乙方同意拆掉重来",
     "乙方说证人可以作证"},
    {                                                                                                                                                       "调解员讲了民法典关于相邻关系的规定", "调解员把两家的地都量了一遍",
     "调解员找了三位老人来作证",                                                                                                                                                                                                                                                                                    "调解员算了一笔账给双方看", "调解员劝双方各退一步",
     "调解员念了土地承包合同",                                                                                                                                                    "调解员查了村里的台账", "调解员请了派出所的同志一起说",
     "调解员分开和两边谈", "调解员把话说重了几句", "调解员讲了邻居相处的道理",
     "调解员看了医院的票据"},
};

static uint64_t next(uint64_t *state)
{
    uint64_t x = *state += UINT64_C(0x9E3779B97F4A7C15);

    x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    return x ^ (x >> 27);
}

static const char *pick(uint64_t *state, size_t row)
{
    size_t n = 0;

    while (n < countof(parts[row]) && parts[row][n]) {
        n++;
    }
    return parts[row][next(state) % n];
}

/* Two or three characters that mean nothing: a name, a place, a thing. */
static void word_add(uint64_t *state, char *out, size_t *used)
{
    const int n = 2 + (int)(next(state) % 2);

    for (int i = 0; i < n; i++) {
        *used += utf8_put(out + *used, 0x4E00 + (uint32_t)(next(state) % 3000));
    }
}

void texts_record(uint64_t seed, char out[TEXTS_SIZE])
{
    uint64_t state = seed;
    size_t used = 0;

    for (int round = 0; round < 2; round++) {
        for (size_t row = 0; row < countof(parts); row++) {
            used += (size_t)snprintf(out + used, TEXTS_SIZE - used, "%s，", pick(&state, row));
            for (int k = 0; k < 3; k++) {
                word_add(&state, out, &used);
            }
            used += (size_t)snprintf(out + used, TEXTS_SIZE - used, "%u元。",
                                     (unsigned)(next(&state) % 9000));
        }
    }
}

void texts_change(const char *text, int n, uint64_t seed, char out[TEXTS_SIZE])
{
    const size_t count = utf8_count(text);
    uint64_t state = seed;
    size_t used = 0;
    size_t at[16];
    const char *p = text;

    for (int i = 0; i < n && i < 16; i++) {
        at[i] = (size_t)(next(&state) % count);
    }
    for (size_t k = 0; *p != '\0'; k++) {
        uint32_t cp = utf8_next(&p);

        for (int i = 0; i < n && i < 16; i++) {
            cp = at[i] == k ? 0x9000 + (uint32_t)(next(&state) % 900) : cp;
        }
        used += utf8_put(out + used, cp);
    }
    out[used] = '\0';
}
