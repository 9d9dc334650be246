/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dossier_walk.h - what dossier_number.c and dossier_print.c share: a walk over the contents
 * and the papers each line stands for. */
#ifndef TJ_REPORTS_DOSSIER_WALK_H
#define TJ_REPORTS_DOSSIER_WALK_H

#include "reports/dossier_print.h"

/** One walk over the contents. run NULL: pages are only counted. */
struct dossier_walk {
    const struct dossier_job *job;
    json_t *tree;
    struct print_run *run;
    const char *mark;      /**< of pages that no form makes, or NULL */
    const char *last_form; /**< papers of it that are not final yet go before the next one */
    int ahead;
    int page; /**< next free number */
};

/** Text of a member, "" when absent. Borrowed. */
const char *walk_text(const json_t *obj, const char *name);
int walk_int(const json_t *obj, const char *name);
/** The contents of a case. */
json_t *walk_lines(const json_t *tree);
/** A paper of the case, final or as the case is now; *ret_final whether it is. *ret is new. */
ATTR_CHECK enum rc walk_paper(struct dossier_walk *w, const struct form *form, size_t record,
                              struct paper **ret, bool *ret_final, struct err *err);
/** The records of its form a line stands for: from .. to - 1. None when the paper is not one
 * the program can make, such as an agreement that was changed. */
struct walk_range {
    const struct form *form;
    size_t from;
    size_t to;
};
ATTR_CHECK enum rc walk_records(const struct dossier_walk *w, const json_t *line,
                                struct walk_range *ret, struct err *err);
/** The final paper of an edition that is no more in force; *ret is new, or NULL. */
ATTR_CHECK enum rc walk_kept(const struct dossier_walk *w, const json_t *line,
                             struct paper **ret, struct err *err);
/** Pages of a paper in the dossier; those of the PDF when it comes as text. */
int walk_pages(const struct dossier_walk *w, const struct paper *p);
/** dossier_number from that page on. */
ATTR_CHECK enum rc walk_number(const struct dossier_job *job, json_t *tree, int from,
                               struct err *err);

#endif
