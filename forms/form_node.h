/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * form_node.h - the body of a form as read: nodes (what becomes blocks) holding pieces (what
 * becomes text). Made by form_body.c and form_inline.c, walked by form_print.c. Inside forms/
 * only; everything lives in the form's arena.
 */
#ifndef TJ_FORMS_FORM_NODE_H
#define TJ_FORMS_FORM_NODE_H

#include "forms/form.h"

enum {
    FORM_DEPTH_MAX = 8, /**< repeats, conditions and grids inside one another */
    FORM_FRAMES_MAX = FORM_DEPTH_MAX + 2,
};

/** What a name in the body means: a field or a whole group, and how many repeats out it stands.
 */
struct form_ref {
    const struct form_field *field; /**< NULL: the group itself */
    const struct form_group *group; /**< the group that owns field, or is meant */
    int level;                      /**< 0 the paper, 1 the outermost repeat, .. */
};

/** Filters: id, word in the file, takes an argument. */
#define FORM_FILTERS(X)                                                                      \
    X(CAPITAL, "大写", false)     /* 人民币叁佰元整 */                                \
    X(SYMBOL, "金额", false)      /* ￥300.00 */                                            \
    X(DATE_ZH, "中文日期", false) /* 二〇二六年十一月五日 */                       \
    X(DATE, "日期", false)        /* 2026年11月5日 */                                     \
    X(YEAR, "年", false)          /* 2026 */                                                 \
    X(MONTH, "月", false)         /* 11 */                                                   \
    X(DAY, "日", false)           /* 5 */                                                    \
    X(AGE, "岁", true)            /* 66, completed years on the day of the field it names */ \
    X(NUMBER_ZH, "中文数", false) /* 三 */                                                  \
    X(TICK, "选", true)           /* ■ or □ for one code */                              \
    X(TICKS, "勾选", false)       /* all choices with their boxes */                         \
    X(COUNT, "数", false)         /* how many there are */                                   \
    X(JOIN, "列", true)           /* puts its argument between the texts of a list */        \
    X(ELSE, "空", true)           /* words for a missing value instead of a blank */

enum form_filter_id {
#define X(id, word, arg) FF_##id,
    FORM_FILTERS(X)
#undef X
};
enum { FORM_FILTER_COUNT = FF_ELSE + 1 };

/** How one value is shown; at most one of the filters that write. */
struct form_show {
    int filter;         /**< enum form_filter_id, or -1: after the field's kind */
    const char *code;   /**< of 选 */
    struct form_ref on; /**< of 岁: the day the age is counted on */
    bool count;         /**< 数: the number of elements instead of the elements */
    const char *join;   /**< of 列; NULL: 、 */
    const char *absent; /**< of 空; NULL: a visible blank */
};

enum form_test { TEST_PRESENT, TEST_ABSENT, TEST_IS, TEST_IS_NOT, TEST_BLANK, TEST_NOT_BLANK };

struct form_cond {
    enum form_test test;
    struct form_ref ref;
    const char *codes; /**< "A/B": one of these; TEST_IS and TEST_IS_NOT */
};

enum form_piece_kind {
    PIECE_TEXT,
    PIECE_VALUE,    /**< {{字段}} */
    PIECE_SELF,     /**< {{.}}: the element of a repeated list */
    PIECE_INDEX,    /**< {{@序号}} */
    PIECE_INDEX_ZH, /**< {{@中文序号}} */
    PIECE_RECORD,   /**< {{@份号}}: number of this record of 逐份 */
    PIECE_LINE,     /**< {{换行}} */
    PIECE_REPEAT,
    PIECE_WHEN,
};

struct form_piece {
    enum form_piece_kind kind;
    const char *text;
    struct form_ref ref;
    struct form_show show;
    struct form_cond cond;
    const struct form_piece *child; /**< of a repeat or condition */
    const struct form_piece *other; /**< after 否则 */
    const struct form_piece *next;
};

enum form_node_kind {
    NODE_TITLE,
    NODE_SUBTITLE,
    NODE_HEADING,
    NODE_PARA,
    NODE_READING, /**< lines to be read aloud, see reading.h */
    NODE_ITEM,
    NODE_GRID,
    NODE_ROW,
    NODE_CELL,
    NODE_SIGN,
    NODE_SEAL,
    NODE_SPACE,
    NODE_RULE,
    NODE_BREAK,
    NODE_REPEAT,
    NODE_WHEN,
};

struct form_node {
    enum form_node_kind kind;
    enum block_align align;
    const struct form_piece *label;
    const struct form_piece *text;
    int *widths; /**< grid */
    int n_widths;
    int n; /**< sign places, lines of space */
    int span;
    int min_h;
    bool head;
    bool bold;
    bool no_indent;
    struct form_ref ref; /**< what a repeat walks */
    struct form_cond cond;
    int line; /**< where it opened, for messages */
    struct form_node *child;
    struct form_node *other;
    struct form_node *next;
};

#endif
