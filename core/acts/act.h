/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act.h - the one gate for every change. The screen, the command line, an import and a bundle
 * all hand an act as a JSON object to act_run; it checks the fields against the act's table,
 * checks the rules, changes the records, writes the audit row and the outbox rows, refreshes
 * the tasks of the case - all in one transaction - or changes nothing and says why.
 */
#ifndef TJ_CORE_ACTS_ACT_H
#define TJ_CORE_ACTS_ACT_H

#include "core/base/clock.h"
#include "core/domain/codes.h"
#include "core/store/db.h"

/** Kinds of act fields; ACT_FIELD_KIND gives enum, name shown by `tiaojie acts`. */
#define ACT_FIELD_KINDS(X)                                                            \
    X(TEXT, "text")       /* one line */                                              \
    X(LONG, "long text")  /* several lines */                                         \
    X(CONTENT, "content") /* of a paper: the audit keeps its digest alone */          \
    X(DATE, "date")       /* ISO; typed forms are parsed by the screen */             \
    X(TIME, "time")       /* HH:MM */                                                 \
    X(BOOL, "yes/no")                                                                 \
    X(INT, "number")                                                                  \
    X(FEN, "amount in fen")                                                           \
    X(CODE, "code")   /* one of field.codes */                                        \
    X(CODES, "codes") /* array of codes */                                            \
    X(CITIZEN, "citizen number")                                                      \
    X(USCC, "social credit code")                                                     \
    X(PHONE, "phone")                                                                 \
    X(CARD, "bank card")    /* only its last four digits go on from the check */      \
    X(CASE, "case")         /* id, number or @ref */                                  \
    X(MEDIATOR, "mediator") /* id, name or @ref */                                    \
    X(CLAIM, "claim")       /* id, number on both sides or @ref */                    \
    X(CLAIMS, "list of claims")                                                       \
    X(MEDIATORS, "list of mediators")                                                 \
    X(NAME, "name in the case") /* a party's, helper's or mediator's name, or @ref */ \
    X(TEXTS, "list of text")                                                          \
    X(NAMES, "list of names")                                                         \
    X(OBJECT, "object") /* field.sub */                                               \
    X(OBJECTS, "list of objects")                                                     \
    X(SIDES, "yes/no per side") /* {"A":true,"B":false} */                            \
    X(DATES, "date per signer") /* {"王强":"2026-11-05","@li":"2026-11-05","sealed":..} */

enum act_field_kind {
#define X(id, name) AF_##id,
    ACT_FIELD_KINDS(X)
#undef X
};
enum { ACT_FIELD_KIND_COUNT = AF_DATES + 1 };

struct act_field {
    const char *name;
    enum act_field_kind kind;
    bool required;
    int max; /**< characters, or elements of a list; 0: the kind's default */
    const struct code_table *codes; /**< AF_CODE, AF_CODES */
    const struct act_field *sub;    /**< AF_OBJECT, AF_OBJECTS; ends with a NULL name */
    const char *label;              /**< N_() msgid, for messages and `tiaojie acts` */
};

struct act_in;
struct act_out;
typedef enum rc act_fn(struct act_in *in, struct act_out *out, struct err *err);

/** "number" for AF_INT .. : the word `tiaojie acts` shows. */
const char *act_field_kind_name(enum act_field_kind kind);

/** One row per act. */
struct act {
    const char *name;  /**< "intake" */
    const char *label; /**< N_() msgid: what the user does, imperative */
    const struct act_field *
        fields; /**< without the common ones (act, ref, case, confirm); ends with a NULL name */
    act_fn *run;
    bool needs_case;    /**< has the common field "case" */
    const char *source; /**< law or handbook row */
};
const struct act *act_find(const char *name); /**< NULL when there is none */
const struct act *act_list(size_t *ret_n);

/** Who acts, on what, when. Borrowed by every call. */
struct act_ctx {
    struct db *db;
    const struct clock *clock;
    const char *user; /**< mediator name, or NULL */
    json_t *
        refs; /**< object ref name -> id ("c12"), kept over the lines of one run; may be NULL */
    bool in_batch; /**< the caller holds the transaction (--atomic, --dry-run): use a savepoint
                      instead */
};

/** What an act's function sees: the checked line and where it works. */
struct act_in {
    const struct act_ctx *cx;
    struct db *db;
    const json_t *line; /**< the whole object, fields checked; refs and names of cases and
                           mediators resolved to ids */
    int64_t case_id;    /**< when needs_case */
    struct date today;
};
/** What an act's function leaves for the answer, the audit and the outbox. */
struct act_out {
    char id[24];      /**< "c12", "a3", "m1" .. of what was made or changed */
    const char *kind; /**< outbox kind; NULL: "case" when case_id is set */
    int64_t row_id;   /**< outbox row id of kind */
    int64_t case_id;  /**< the case to refresh tasks and outbox for; preset for needs_case */
    char number[160]; /**< "" -> null in the answer */
    json_t *extra;    /**< object merged into the answer, or NULL; taken */
};

/**
 * Runs one line. ret_answer gets a new reference in every case (also on refusal):
 * {"ok":true,"act":..,"id":..,"number":..} or
 * {"ok":false,"act":..,"code":..,"field":..,"message":..[,"level":"warn"]}. err is filled as
 * well on failure. Errors   RC_REFUSED, RC_WARN (confirm it), RC_INVALID, RC_NOTFOUND, RC_FULL,
 * RC_READONLY, RC_LOCKED ..
 */
ATTR_CHECK enum rc act_run(const struct act_ctx *cx, const json_t *line, json_t **ret_answer,
                           struct err *err);

/**
 * One line of text to an object: at most ACT_LINE_MAX bytes, JSON, an object, no name twice.
 * New reference. Errors   RC_INVALID with what is wrong and where.
 */
enum { ACT_LINE_MAX = 1024 * 1024 };
ATTR_CHECK enum rc act_parse_line(const char *text, size_t size, json_t **ret, struct err *err);

/* --- for the acts themselves
 * ------------------------------------------------------------------------------- */

/** Text of a member: "" when absent or null. Borrowed from the line. */
const char *act_text(const json_t *obj, const char *name);
int64_t act_int(const json_t *obj, const char *name);      /**< 0 when absent */
bool act_bool(const json_t *obj, const char *name);        /**< false when absent */
struct date act_date(const json_t *obj, const char *name); /**< unset when absent */
/** Row id behind "m12", "c12" .. ; 0 when absent. */
int64_t act_id(const json_t *obj, const char *name);
/** The date of the act: member "date", or today. R11 as a rule of its own: refuses a date after
 * today. */
ATTR_CHECK enum rc act_day(const struct act_in *in, struct date *ret, struct err *err);
/**
 * A warning: RC_OK when the line's "confirm" array holds code, else fills err with RC_WARN.
 * Call it like a refusal: rc = act_warn(in, err, "R44", "terms[0]", _("..")); if (rc) goto out;
 */
ATTR_CHECK enum rc act_warn(const struct act_in *in, struct err *err, const char *code,
                            const char *field, const char *fmt, ...) ATTR_PRINTF(5, 6);

#endif
