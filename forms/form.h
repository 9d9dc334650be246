/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * form.h - a paper form described once, as data: head, fields, body. The entry screen, the
 * printed page, the blank form and the F1 help read the same file. The language is form(5).
 */
#ifndef TJ_FORMS_FORM_H
#define TJ_FORMS_FORM_H

#include <jansson.h>

#include "core/base/arena.h"
#include "core/base/err.h"
#include "reports/block.h"

/** Kinds of fields: id, Chinese keyword in the file. */
#define FIELD_KINDS(X)                                                                        \
    X(TEXT, "文本")                                                                           \
    X(LONG, "长文本")                                                                         \
    X(DATE, "日期")                                                                           \
    X(TIME, "时间")                                                                           \
    X(NUMBER, "数字")                                                                         \
    X(MONEY, "金额")                                                                          \
    X(CHOICE, "选项")                                                                         \
    X(YESNO, "是否")                                                                          \
    X(CITIZEN, "身份证号")                                                                    \
    X(USCC, "信用代码")                                                                       \
    X(PHONE, "电话")                                                                          \
    X(CARD, "卡号")       /* of a bank card: only its last four digits stay */                \
    X(PERSON, "人名")     /* offers people met before and fills the group's other fields */   \
    X(MEDIATOR, "调解员") /* offers the mediators */                                          \
    X(PARTY, "当事人")    /* offers the parties of this case */                               \
    X(LIST, "多行")       /* list of short texts, one a line */                               \
    X(NAMES, "多人") /* list of names of this case; of mediators when choices_from says so */ \
    X(CHOICES, "多选") /* list of codes */

enum field_kind {
#define X(id, word) FK_##id,
    FIELD_KINDS(X)
#undef X
};
enum { FIELD_KIND_COUNT = FK_CHOICES + 1 };

/** Tables of choices filled at run time: id for choices_from, Chinese word in the file (选自).
 */
#define FORM_TABLES(X)             \
    X("dispute_kinds", "纠纷类型") \
    X("ethnic", "民族")            \
    X("mediators", "调解员")       \
    X("parties", "当事人")         \
    X("names", "本案人员")         \
    X("duties", "给付事项")        \
    X("refusals", "标准的理由")    \
    X("clauses", "条款")           \
    X("settings", "设置项")

struct form_choice {
    const char *key;   /**< digits typed: "1", "02" */
    const char *code;  /**< stored code: "ORAL" */
    const char *label; /**< Chinese */
};

struct form_field {
    const char *name; /**< Chinese name used in the body: 申请日期 */
    enum field_kind kind;
    bool entry; /**< asked on the entry screen */
    bool required;
    bool sticky; /**< Ctrl+D may repeat it from the previous record */
    int max;     /**< characters */
    const char
        *input; /**< member of the act's line: "application_date", "consent.A", "reps[0].name";
                   inside a group relative to its element; NULL: print only. With input but
                   without entry: carried along, not asked ("person") */
    const char *path; /**< where the printed value stands in the case tree: "application_date",
                         "parties[side=A].name"; NULL: as input. ".date" in a form with `each`:
                         inside the record */
    const char
        *fallback; /**< default: a literal, or 今天, 值班 (mediator on duty), 主持人, 记录人,
                      当事人, 调解员 (names of this case), "@facts" (a path of the case tree) */
    const char *when; /**< asked only when: "kind=ORG", "kind!=ORG", "form=ORAL/WRITTEN"
                         (another input of the same group, or of the form's own fields, has that
                         code; true/false for 是否), "reps[0].name" (is filled in); or NULL */
    const struct form_choice *choices;
    size_t n_choices;
    const char *choices_from; /**< "dispute_kinds" "ethnic" "mediators": table filled at run
                                 time, or NULL */
    const char *help;         /**< what it is for */
    const char *example;
    const char *law;
    const char *mistake; /**< the common mistake, or NULL */
    int line;            /**< in the file */
};

/** A repeating group of entry fields: parties, duties, terms. */
struct form_group {
    const char *name;  /**< 当事人 */
    const char *input; /**< "parties": array member of the act's line; NULL for the form's own
                          fields and for groups that are only printed; "": more of the form's
                          own fields (补充), their members stand in the line itself */
    const char *path;  /**< array in the case tree */
    int min;           /**< elements the screen starts with */
    int max;           /**< elements it takes at most; 0 any number */
    const char *
        when; /**< asked only when, as in form_field.when over the form's own fields; or NULL */
    const struct form_field *fields;
    size_t n_fields;
    const char *preset; /**< "side=A;side=B": fixed values of the first elements, or NULL */
    const char
        *seed; /**< "parties,mediators": one element to start with for each element of these
                  lists of the case tree, its first field filled with the name; or NULL */
    bool map;  /**< each element becomes one member of an object: first field its name, second
                  its value ("signed") */
    int line;
};

struct form {
    const char *id;    /**< "F07a"; for entry-only screens "intake" */
    const char *title; /**< 人民调解协议书 */
    const char *version;
    const char *law;
    const char *paper;   /**< "A4" */
    const char *copies;  /**< "1", "当事人+1" */
    const char *numbers; /**< series of its own, "调终字〔{Y}〕第{N}号", or NULL */
    const char *signers;
    const char *act;  /**< act the entry screen performs, or NULL */
    const char *each; /**< path of the records it prints one by one ("sessions"), or NULL: one
                         paper a case */
    const char *edition; /**< path of a number of the case ("agreement.version"): another number
                            is another paper, beside the old one; or NULL */
    const char *from; /**< what fills it when that is no case: 登记簿, 合订卷, 个案补贴;
                        or NULL */
    const char *help;                /**< F1 text of the whole form */
    const struct form_group *groups; /**< groups[0] holds the form's own fields; entry order */
    size_t n_groups;
    const struct form_node *body; /**< parsed body, NULL for entry-only forms */
    bool unnumbered;              /**< its pages carry no number (cover, contents) */
    const char *file;             /**< where it came from, for messages */
    bool local;                   /**< not the built-in one */
    const char *source;           /**< its text, set by the registry: owned there */
    size_t source_size;
    struct arena arena; /**< owns all of the above */
};

/**
 * Reads one form. Errors   RC_INVALID: "FILE:LINE:COLUMN: what is wrong (nearest right name)".
 * *ret is new (form_free). text is size bytes; need not be NUL-terminated; at most 1 MB.
 */
ATTR_CHECK enum rc form_read(const char *file, const char *text, size_t size, struct form **ret,
                             struct err *err);
void form_free(struct form *f);

/**
 * Fills the form's body from a case tree. record: index in `each` (0 for plain forms). blank:
 * labels and room only. A missing value prints as a visible blank. *ret is new (paper_free).
 * mark: see paper.mark; NULL none.
 */
ATTR_CHECK enum rc form_print(const struct form *f, const json_t *tree, size_t record,
                              bool blank, const char *mark, struct paper **ret,
                              struct err *err);
/** Papers this form makes of that tree: 1, or the number of records of `each`. */
size_t form_record_count(const struct form *f, const json_t *tree);
/** Field by its Chinese name in group g of the form (0: its own); NULL when there is none. */
const struct form_field *form_field_find(const struct form_group *g, const char *name);

#endif
