/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pack.h - the subsidy rules of one place, read from a pack file, pack(5): which classes of
 * cases are paid, how much, on what conditions, by whom. Plain data and its reader. Amounts are
 * integer fen, ratios num/den, days struct date; an amount of the place is never a constant of
 * the program. Knows neither cases nor the database.
 */
#ifndef TJ_CORE_SUBSIDY_PACK_H
#define TJ_CORE_SUBSIDY_PACK_H

#include "core/base/arena.h"
#include "core/base/date.h"
#include "core/base/err.h"

/**
 * What a condition may ask, all of it computed from the case (handbook part 2, B.10.1): id,
 * word in the file, kind. The words are unique.
 */
#define PACK_FIELDS(X)                                                     \
    X(ORG_LEVEL, "调委会级别", CODE)  /* VILLAGE TOWN COUNTY PROF ENT */   \
    X(FORM, "形式", CODE)             /* ORAL WRITTEN */                   \
    X(OUTCOME, "结果", CODE)          /* SUCCESS FAIL */                   \
    X(PERFORMED, "已履行", BOOL)      /* every duty of the agreement */    \
    X(DISPUTE_TYPE, "纠纷类型", CODE) /* codes_type */                     \
    X(SOURCE, "来源", CODE)           /* codes_source */                   \
    X(HANDED_DOWN, "交办级别", RANK)  /* NONE TOWN COUNTY CITY PROVINCE */ \
    X(PARTIES, "当事人数", INT)                                            \
    X(INVOLVED, "涉及人数", INT)                                           \
    X(SUM, "涉及金额", FEN)                                                \
    X(DEATHS, "死亡人数", INT)                                             \
    X(INJURIES, "受伤人数", INT)                                           \
    X(CROSS_VILLAGE, "跨村", BOOL)                                         \
    X(CROSS_TOWN, "跨乡镇", BOOL)                                          \
    X(CROSS_COUNTY, "跨县", BOOL)                                          \
    X(SESSIONS, "调解次数", INT)                                           \
    X(DAYS_USED, "用时天数", INT)                                          \
    X(JOINT_DEPTS, "联合部门数", INT)                                      \
    X(CONFIRMED, "司法确认", BOOL)                                         \
    X(RISK_LEVEL, "风险等级", RANK) /* BLUE YELLOW ORANGE RED */           \
    X(QUALITY, "案卷等次", RANK)    /* FAIL PASS GOOD EXCELLENT */         \
    X(SATISFACTION, "满意度", INT)  /* 1..5 */                             \
    X(IN_TRIAGE, "已入排查台账", BOOL)                                     \
    X(IN_PLATFORM, "已录入平台", BOOL)                                     \
    X(MEDIATOR_CLASS, "调解员类别", SET) /* codes_class, of all who claim */

enum pack_field {
#define X(id, word, kind) PACK_F_##id,
    PACK_FIELDS(X)
#undef X
};
enum { PACK_FIELD_COUNT = PACK_F_MEDIATOR_CLASS + 1 };

/** CODE equal or in; RANK codes in rising order, also >= and <=; SET: one of several. */
enum pack_kind { PACK_K_CODE, PACK_K_RANK, PACK_K_SET, PACK_K_BOOL, PACK_K_INT, PACK_K_FEN };

enum pack_op {
    PACK_OP_EQ,
    PACK_OP_NE,
    PACK_OP_GE,
    PACK_OP_LE,
    PACK_OP_GT,
    PACK_OP_LT,
    PACK_OP_IN, /**< one of the values */
    PACK_OP_HAS /**< PACK_K_SET: has one of the values among its members */
};

/** Limits of one pack. Products of an amount and a ratio stay far below 2^63. */
#define PACK_FEN_MAX INT64_C(10000000000) /* 100 000 000 yuan */
enum {
    PACK_SIZE_MAX = 256 * 1024,
    PACK_LINE_MAX = 400,      /**< characters */
    PACK_RATIO_MAX = 1000000, /**< numerator and denominator */
    PACK_COUNT_MAX = 1000000, /**< persons, cases, days in a condition */
    PACK_TIERS_MAX = 40,
    PACK_CONDS_MAX = 400, /**< of the whole pack */
    PACK_VALUES_MAX = 20, /**< of one condition */
    PACK_PAPERS_MAX = 400,
    PACK_ROWS_MAX = 60 /**< of every other table */
};

struct subsidy_value {
    int64_t n;        /**< fen, number, 0/1; of a code its place in the table (its rank) */
    const char *code; /**< stored code; NULL for numbers */
};

/** Lines of one group hold together (且); the groups of one owner are alternatives (或). */
struct subsidy_cond {
    int grp; /**< 0.. within its owner, rising */
    enum pack_field field;
    enum pack_op op;
    const struct subsidy_value *values; /**< one, but for IN and HAS */
    size_t n_values;
    const char *words; /**< as written: 涉及人数 >= 10 */
    int line;
};

enum pack_lack {
    PACK_LACK_BLOCK,  /**< 缺 不补: this class cannot be paid */
    PACK_LACK_DOWN,   /**< 缺 降到 V1 */
    PACK_LACK_DEDUCT, /**< 缺 扣 10元, once for each paper that lacks */
    PACK_LACK_WARN    /**< 缺 提醒 */
};

struct subsidy_paper {
    const char *form;  /**< id of the form: "F06"; "" when the program has no such form */
    const char *title; /**< 人民调解记录 */
    int order;         /**< place in the binding, 1.. */
    int min_count;     /**< 1.. */
    enum pack_lack lack;
    int down_to; /**< index in tiers, -1 unless PACK_LACK_DOWN; lower in rank */
    int64_t deduct_fen;
};

enum pack_amount {
    PACK_AMOUNT_FIXED,
    PACK_AMOUNT_RANGE,
    PACK_AMOUNT_RATIO,
    PACK_AMOUNT_FORMULA,
    PACK_AMOUNT_UNKNOWN /**< never a number: the evaluation stops, 金额待核 */
};
enum pack_level {
    PACK_LEVEL_ANY,
    PACK_LEVEL_VILLAGE,
    PACK_LEVEL_TOWN,
    PACK_LEVEL_COUNTY,
    PACK_LEVEL_PROF,
    PACK_LEVEL_ENT
};
enum pack_form { PACK_FORM_ANY, PACK_FORM_ORAL, PACK_FORM_WRITTEN };
enum pack_outcome { PACK_OUTCOME_ANY, PACK_OUTCOME_SUCCESS, PACK_OUTCOME_FAIL };

struct subsidy_tier {
    const char *key;  /**< V1 */
    const char *name; /**< 一般 */
    int rank;         /**< higher is heavier; not unique (G3 by level) */
    enum pack_level level;
    enum pack_form form;
    enum pack_outcome outcome; /**< SUCCESS unless written */
    enum pack_amount amount;
    int64_t min_fen;     /**< FIXED: all three the amount; RANGE; else -1 */
    int64_t max_fen;     /**< as above */
    int64_t default_fen; /**< as above */
    int ratio_of;        /**< RATIO: index in tiers, never in a circle; else -1 */
    int input;           /**< FORMULA: index in inputs; else -1 */
    int64_t num;         /**< RATIO, FORMULA: times num / den, rounded half up to the fen */
    int64_t den;
    const char *decided_by; /**< who decides the class, or "" */
    const char *note;       /**< definition in the rule's own words, or "" */
    const struct subsidy_cond *conds;
    size_t n_conds; /**< 0: no condition */
    const struct subsidy_paper *papers;
    size_t n_papers;
    int line;
};

struct subsidy_person {
    const char *person_class; /**< codes_class */
    bool allowed;
    const char *note;
};

enum pack_factor_kind { PACK_FACTOR_MUL, PACK_FACTOR_ADD, PACK_FACTOR_ZERO };
struct subsidy_factor {
    const char *name; /**< 司法确认奖励 */
    enum pack_factor_kind kind;
    int64_t num; /**< MUL */
    int64_t den;
    int64_t add_fen;   /**< ADD; may be negative */
    int order;         /**< unique; the array is sorted by it */
    const char *group; /**< of factors with the same group only the first that holds counts;
                          "" alone */
    const struct subsidy_cond *conds;
    size_t n_conds;
    int line;
};

enum pack_scope { PACK_SCOPE_CASE, PACK_SCOPE_PERSON, PACK_SCOPE_ORG, PACK_SCOPE_FUND };
enum pack_period {
    PACK_PERIOD_NONE, /**< a single case */
    PACK_PERIOD_MONTH,
    PACK_PERIOD_QUARTER,
    PACK_PERIOD_HALF,
    PACK_PERIOD_YEAR
};
struct subsidy_cap {
    enum pack_scope scope;
    enum pack_period period;
    int64_t max_fen;   /**< -1: none */
    int64_t max_count; /**< cases; -1: none */
};

struct subsidy_share {
    int tier; /**< index in tiers; -1: every class that has no shares of its own */
    const char *payer;
    int64_t num; /**< the shares of one tier sum to exactly 1 */
    int64_t den;
    int order;
};

enum pack_actor {
    PACK_ACTOR_VILLAGE, /**< the committee */
    PACK_ACTOR_TOWN,    /**< 司法所, township, sub-district */
    PACK_ACTOR_BUREAU,  /**< 司法局 */
    PACK_ACTOR_FINANCE, /**< 财政 */
    PACK_ACTOR_OTHER
};
struct subsidy_step {
    int n; /**< 1.. without a hole */
    enum pack_actor actor;
    const char *actor_name; /**< as written: 司法所 */
    const char *action;     /**< 初审 */
    int days;               /**< -1: no limit given */
    bool workdays;
    int sample_pct;   /**< 0..100; -1: none given */
    const char *form; /**< F-.. or "" */
};

struct subsidy_neg {
    const char *code;  /**< N1 */
    const char *check; /**< K01..K15, or "" when a person must look */
    const char *text;
};

struct subsidy_award {
    const char *code;
    enum pack_scope scope; /**< PERSON or ORG */
    enum pack_period period;
    int64_t amount_fen; /**< -1: unknown */
    const char *note;
};

/** A named amount of a formula: 月平均工资 = 10000元 (截至 2024年). */
struct subsidy_input {
    const char *name;
    int64_t fen;       /**< -1: unknown, then what needs it is unknown too */
    const char *as_of; /**< 2024年, or "" */
};

enum pack_basis {
    PACK_BASIS_AGREED,
    PACK_BASIS_PERFORMED,
    PACK_BASIS_CLOSED,
    PACK_BASIS_CLAIMED
};
enum pack_stack { PACK_STACK_MAX, PACK_STACK_SUM };
enum pack_late { PACK_LATE_ROLL, PACK_LATE_REFUSE };
enum pack_split { PACK_SPLIT_EQUAL, PACK_SPLIT_DECLARED, PACK_SPLIT_LEAD };

/** One pack. All of it lives in the arena it was read into. */
struct subsidy_pack {
    const char *code;   /**< SAMPLE-B03-2010 */
    const char *place;  /**< 某县 */
    const char *region; /**< 6..12 digits, a prefix of the committees it is for; "": all */
    const char *title;
    const char *doc_no;       /**< "" none */
    const char *issuer;       /**< "" none */
    const char *display_name; /**< 一案一补; 个案补贴 unless written */
    struct date valid_from;
    struct date valid_to;   /**< last day; unset: open. From the database: as closed there */
    const char *supersedes; /**< code, or "" */
    enum pack_basis basis;
    enum pack_stack stack;
    enum pack_period cycle;
    int open_day;   /**< of the month after the period's end, 1..31 */
    int close_day;  /**< open_day..31; 31: the month's last day */
    int grace_days; /**< 0.. */
    enum pack_late late;
    enum pack_split split;
    int publicity_days;      /**< -1: none asked for */
    bool publicity_workdays; /**< else calendar days */
    int supplement_days;     /**< to put right what came back; -1: none given */
    int appeal_days;         /**< -1: no appeal in the rule */
    bool needs_performed;    /**< 要求: performed before the claim (K06) */
    bool needs_platform;     /**< 要求: in the platform before the claim (K14) */
    bool needs_triage;       /**< 要求: in the triage ledger before the claim (K14) */
    bool needs_registered; /**< 要求: the mediator is registered (K07); true unless written */
    bool others_allowed;   /**< person classes that no line names; true unless written */
    const char *source;
    bool sample;     /**< marked on screens and papers: no rule of any place */
    char digest[65]; /**< SHA-256 of the file, as it stands on every form */
    int64_t id;      /**< row subsidy_pack.id when read from the database, else 0 */
    const struct subsidy_tier *tiers; /**< in the order of the file */
    size_t n_tiers;
    const struct subsidy_person *persons;
    size_t n_persons;
    const struct subsidy_factor *factors;
    size_t n_factors;
    const struct subsidy_cap *caps;
    size_t n_caps;
    const struct subsidy_share *shares;
    size_t n_shares;
    const struct subsidy_step *steps;
    size_t n_steps;
    const struct subsidy_neg *negs;
    size_t n_negs;
    const struct subsidy_award *awards;
    size_t n_awards;
    const struct subsidy_input *inputs;
    size_t n_inputs;
};

/**
 * Reads one pack. text is size bytes, need not be NUL-terminated; name is told in messages.
 * *ret lives in the arena. Errors   RC_INVALID: "NAME:LINE:COLUMN: what is wrong, nearest right
 * word"; the first mistake ends the reading.
 */
ATTR_CHECK enum rc pack_read(const char *text, size_t size, const char *name,
                             struct arena *arena, struct subsidy_pack **ret, struct err *err);

/** Index of the tier with that key, -1 when there is none. */
int pack_tier(const struct subsidy_pack *p, const char *key);
/** Word of a field in the file and in traces: 涉及人数. */
const char *pack_field_word(enum pack_field field);
enum pack_kind pack_field_kind(enum pack_field field);
/** Place of a code among those of a field, rising for ranks; -1 when unknown. */
int pack_field_rank(enum pack_field field, const char *code);
/** Chinese word of a code of a field; the code itself when unknown. */
const char *pack_field_code_word(enum pack_field field, const char *code);

#endif
