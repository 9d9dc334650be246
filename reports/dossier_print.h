/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * dossier_print.h - the dossier of a case on paper: its contents numbered by the pages its
 * papers really have (rule R59), and all of it in one file. Cover, contents and back cover have
 * no numbers. Nothing is made final by it.
 */
#ifndef TJ_REPORTS_DOSSIER_PRINT_H
#define TJ_REPORTS_DOSSIER_PRINT_H

#include "forms/issue.h"
#include "reports/print_run.h"

/** How a dossier is put on paper. */
struct dossier_job {
    const struct act_ctx *cx;
    struct registry *forms;
    enum print_format format; /**< also whose pages count */
    bool proof;               /**< every paper is a marked proof */
    bool duplex;              /**< both sides of the sheets: numbers on backs stand left */
};
/** A PDF, printed as the setting dossier_duplex says. */
ATTR_CHECK enum rc dossier_job_init(struct dossier_job *job, const struct act_ctx *cx,
                                    struct registry *forms, struct err *err);

/**
 * Numbers tree.dossier.contents anew: makes each paper, final or as the case is now, and counts
 * its pages; an original in the file has those that were noted. Sets in each line page, pages
 * and final (it is made final, or an original), in items[] where, and dossier.pages. tree: the
 * case with citizen numbers in full.
 */
ATTR_CHECK enum rc dossier_number(const struct dossier_job *job, json_t *tree, struct err *err);
/** Does that if the form prints the contents or their pages, so that whoever opens such a paper
 * (issue_open) has the true ones in it; as pages of the PDF. */
ATTR_CHECK enum rc dossier_number_for(const struct act_ctx *cx, struct registry *forms,
                                      const struct form *form, json_t *tree, struct err *err);
/** The whole dossier into path. *ret_pages: pages in it, NULL allowed. */
ATTR_CHECK enum rc dossier_print(const struct dossier_job *job, json_t *tree, const char *path,
                                 int *ret_pages, struct err *err);
/** A dossier of several cases ("g1") into path. */
ATTR_CHECK enum rc dossier_print_group(const struct dossier_job *job, const char *group,
                                       const char *path, int *ret_pages, struct err *err);

#endif
