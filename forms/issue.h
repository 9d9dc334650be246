/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * issue.h - a paper of a case on its way out. The screen and the command line both make it
 * here: from the case as it is, or from what was made final before. What was made final is
 * printed again to the byte, with the form it was made of; when the case has changed since, a
 * new paper is due (需重出); when it was signed, only the old one is ever printed. Rules R49,
 * R51.
 */
#ifndef TJ_FORMS_ISSUE_H
#define TJ_FORMS_ISSUE_H

#include "core/acts/act.h"
#include "core/domain/paper.h"
#include "core/domain/printer.h"
#include "forms/registry.h"

enum issue_state {
    ISSUE_NEW,    /**< never made final */
    ISSUE_SAME,   /**< final, and the case still says the same */
    ISSUE_STALE,  /**< final, but the case has changed since: to be made again */
    ISSUE_SIGNED, /**< signed or filed: printed again as it is */
};

/** One paper. Opened by issue_open, ended by issue_done. */
struct issue {
    const struct form *form; /**< as it is today */
    size_t record;           /**< from 0 */
    int kept_as;             /**< record of the paper's row: from 1, the edition, or 0 */
    int64_t case_id;
    enum issue_state state;
    struct paper *paper;    /**< what is printed: the final one when SAME or SIGNED, else as the
                               case is now */
    struct paper *old;      /**< STALE: what was made final */
    struct paper_rec final; /**< of the final one; id 0 while NEW */
    int number;             /**< it has, or will get */
    struct arena arena;     /**< owns what final points at */
};

/** Which paper. */
struct issue_spec {
    const struct form *form;
    size_t record; /**< from 0; 0 for plain forms */
    int ahead;     /**< papers of this form that will be made final before it */
};
/** Makes the paper. tree: the case with citizen numbers in full (CASE_VIEW_FULL_ID). A practice
 * case is marked on every page. */
ATTR_CHECK enum rc issue_open(const struct act_ctx *cx, const json_t *tree,
                              const struct issue_spec *spec, struct issue *ret,
                              struct err *err);
void issue_done(struct issue *s);
/** Makes a NEW or STALE paper final by the act `issue`; SAME and SIGNED stay as they are.
 * pages: as counted by the printer's layout. */
ATTR_CHECK enum rc issue_final(const struct act_ctx *cx, struct issue *s, int pages, int copies,
                               struct err *err);
/** What was made final of a form under that record, whatever the case says today; *ret is new,
 * or NULL when nothing was. */
ATTR_CHECK enum rc issue_kept(const struct act_ctx *cx, const json_t *tree, const char *form,
                              int kept_as, struct paper **ret, struct err *err);
/** Goes back to the old paper of a STALE one. */
void issue_keep_old(struct issue *s);
/** Notes by the act `output` where the final paper went. sink: PRINTER or FILE. */
ATTR_CHECK enum rc issue_output(const struct act_ctx *cx, const struct issue *s,
                                const char *sink, const char *printer, const char *format,
                                int copies, struct err *err);
/** A marked proof, 校对稿: the paper as the case is now, which proves nothing and has no
 * number. *ret is new (paper_free). */
ATTR_CHECK enum rc issue_proof(const struct act_ctx *cx, const json_t *tree,
                               const struct form *form, size_t record, struct paper **ret,
                               struct err *err);
/** The record a paper is kept under: from 1 for a form that makes several, the number of the
 * edition, or 0. */
int issue_record(const struct form *f, const json_t *tree, size_t record);
/** Copies a printer makes of it: as the form says, one a party and one more, or one. */
int issue_copies_on(const struct printer_profile *printer, const struct form *form,
                    const json_t *tree);
/** Copies the form asks for: a number, or one for each party and one for the committee; where
 * the form says so, one more for the court when the case comes from there or goes there. */
int issue_copies(const struct form *form, const json_t *tree);

#endif
