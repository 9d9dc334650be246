/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pack_part.h - what the files of the pack reader share: the line being read, where a mistake
 * stands, the small grammar of values, and the tables as they grow. For core/subsidy/pack_*.c
 * alone. Nothing here calls itself; every table has its maximum.
 */
#ifndef TJ_CORE_SUBSIDY_PACK_PART_H
#define TJ_CORE_SUBSIDY_PACK_PART_H

#include "core/subsidy/pack.h"

enum pack_section {
    PACK_S_NONE, /* before the first section */
    PACK_S_RULE, /* 标准 */
    PACK_S_TIER,
    PACK_S_PERSON,
    PACK_S_FACTOR,
    PACK_S_CAP,
    PACK_S_SHARE,
    PACK_S_STEP,
    PACK_S_NEG,
    PACK_S_AWARD,
    PACK_S_INPUT,
};
enum { PACK_SECTION_COUNT = PACK_S_INPUT + 1, PACK_KEYS_MAX = 32, PACK_REFS_MAX = 600 };

struct pack_place {
    int line;   /* from 1 */
    int column; /* characters, from 1 */
};

/* A name used before it may have been defined; settled at the end. */
struct pack_ref {
    const char *name;
    struct pack_place place;
    bool input; /* of 数值, else of a class */
    int *ret;
};

struct pack_reader {
    struct subsidy_pack *pack;
    struct arena *arena;
    const char *file;
    struct err *err;
    const char *line; /* the line being read, NUL-terminated */
    int number;       /* of the line */
    enum pack_section section;
    int section_line;              /* where it begins */
    unsigned seen;                 /* a bit a key of the section's table */
    int first[PACK_SECTION_COUNT]; /* line of a section that stands once; 0 not yet */
    struct subsidy_tier *tier;     /* of the section, or NULL */
    struct subsidy_factor *factor; /* of the section, or NULL */
    const char *share_name;        /* class of the section 负担; "" all */
    struct pack_place share_place; /* of that name */
    struct subsidy_tier *tiers;    /* PACK_TIERS_MAX */
    struct subsidy_cond *conds;    /* PACK_CONDS_MAX, those of one owner together */
    size_t n_conds;
    struct subsidy_paper *papers; /* PACK_PAPERS_MAX, those of one class together */
    size_t n_papers;
    struct subsidy_person *persons; /* PACK_ROWS_MAX each */
    struct subsidy_factor *factors;
    struct subsidy_cap *caps;
    struct subsidy_share *shares;
    const char **share_names; /* class of each share, as written */
    int *share_lines;         /* line of its section */
    struct subsidy_step *steps;
    struct subsidy_neg *negs;
    struct subsidy_award *awards;
    struct subsidy_input *inputs;
    struct pack_ref *refs;
    size_t n_refs;
    struct pack_place to_at; /* of 止 */
};

/* --- pack_text.c: places, mistakes, characters --- */

/** Fills err with "FILE:LINE:COLUMN: sentence[ Did you mean "near"?]". place is in r->line. */
enum rc pack_fail(struct pack_reader *r, const char *place, const char *near, const char *fmt,
                  ...) ATTR_PRINTF(4, 5);
enum rc pack_fail_at(struct pack_reader *r, struct pack_place at, const char *near,
                     const char *fmt, ...) ATTR_PRINTF(4, 5);
struct pack_place pack_place(const struct pack_reader *r, const char *place);
/** Refuses what is no text at all: other encodings, other kinds of files, too large. */
ATTR_CHECK enum rc pack_check_bytes(struct pack_reader *r, const char *text, size_t size);
/** The next character with full-width letters, digits, signs and blanks as half-width ones. */
uint32_t pack_next(const char **s);
const char *pack_skip(const char *s); /**< past blanks */
/** True when the text stands here (after blanks, full width or not); *s goes behind it. */
bool pack_take(const char **s, const char *text);
/** Text from s to end without blanks around it, in the arena. */
const char *pack_trim(struct pack_reader *r, const char *s, const char *end);
/** A word: up to a blank, a sign of the grammar or the end; "" when none. In the arena. */
const char *pack_word(struct pack_reader *r, const char **s);
/** Only blanks up to the end, else "what follows is not understood". */
ATTR_CHECK enum rc pack_end(struct pack_reader *r, const char *s);

/* --- pack_value.c: numbers, money, ratios, days. *s goes behind what was read --- */

ATTR_CHECK enum rc pack_int(struct pack_reader *r, const char **s, int64_t min, int64_t max,
                            int64_t *ret);
ATTR_CHECK enum rc pack_fen(struct pack_reader *r, const char **s, int64_t *ret);
/** 6/5, 2/100, 80%, 1. */
ATTR_CHECK enum rc pack_ratio(struct pack_reader *r, const char **s, int64_t *ret_num,
                              int64_t *ret_den);
ATTR_CHECK enum rc pack_date(struct pack_reader *r, const char *s, struct date *ret);
/** 5天 or 5工作日. */
ATTR_CHECK enum rc pack_days(struct pack_reader *r, const char **s, int *ret, bool *ret_work);
ATTR_CHECK enum rc pack_yes_no(struct pack_reader *r, const char *s, const char *yes,
                               const char *no, bool *ret);
/** One word of a list that ends with NULL; *ret its place in it. */
ATTR_CHECK enum rc pack_choice(struct pack_reader *r, const char **s, const char *const *words,
                               int *ret);
/** A text of at most max characters, not empty. */
ATTR_CHECK enum rc pack_string(struct pack_reader *r, const char *s, size_t max,
                               const char **ret);
/** 每年 每季 每半年 每月; PACK_PERIOD_NONE when no such word stands here. */
enum pack_period pack_period(const char **s);

/* --- the sections --- */

/** A line of a condition, for the tier or factor being read. pack_cond.c */
ATTR_CHECK enum rc pack_read_cond(struct pack_reader *r, const char *s,
                                  const struct subsidy_cond **conds, size_t *n);
/** 金额 and 材料 of a class. pack_tier.c */
ATTR_CHECK enum rc pack_read_tier(struct pack_reader *r, const char *key, const char *s);
ATTR_CHECK enum rc pack_begin_tier(struct pack_reader *r, const char *name, const char *place);
ATTR_CHECK enum rc pack_end_tier(struct pack_reader *r);
ATTR_CHECK enum rc pack_read_factor(struct pack_reader *r, const char *key, const char *s);
ATTR_CHECK enum rc pack_begin_factor(struct pack_reader *r, const char *name,
                                     const char *place);
ATTR_CHECK enum rc pack_begin_share(struct pack_reader *r, const char *name, const char *place);
ATTR_CHECK enum rc pack_end_factor(struct pack_reader *r);
/** pack_rule.c */
ATTR_CHECK enum rc pack_read_rule(struct pack_reader *r, const char *key, const char *s);
ATTR_CHECK enum rc pack_end_rule(struct pack_reader *r);
/** The sections of one line a row. pack_rows.c */
ATTR_CHECK enum rc pack_read_row(struct pack_reader *r, const char *key, const char *s);
/** The key is one of a section's table (ends with NULL) and has not stood in this section yet;
 * *ret its place. A word that begins with '*' may stand several times. pack_file.c */
ATTR_CHECK enum rc pack_key(struct pack_reader *r, const char *key, const char *const *words,
                            int *ret);
/** Remembers a name to be settled at the end. pack_whole.c */
ATTR_CHECK enum rc pack_refer(struct pack_reader *r, const char *name, const char *place,
                              bool input, int *ret);
ATTR_CHECK enum rc pack_refer_at(struct pack_reader *r, const char *name, struct pack_place at,
                                 int *ret);
/** What only the whole file shows. pack_whole.c */
ATTR_CHECK enum rc pack_check_whole(struct pack_reader *r);

/** The n-th code of a coded field and its word; false behind the last. pack_field.c */
bool pack_field_code(enum pack_field field, int n, const char **ret_code,
                     const char **ret_word);

#endif
