/* SPDX-License-Identifier: GPL-3.0-or-later */
/* preview.h - what the two files of the preview share: s_preview.c shows the pages,
 * preview_print.c sends them somewhere. */
#ifndef TJ_TUI_PREVIEW_H
#define TJ_TUI_PREVIEW_H

#include "core/base/arena.h"
#include "forms/issue.h"
#include "tui/app.h"
#include "tui/w_pager.h"

enum { PRINTERS_SHOWN = 4 };

struct preview {
    int64_t case_id;         /**< 0: no case, blank form only */
    char *title;             /**< of the paper */
    char *place;             /**< where a paper made elsewhere is looked at from, else NULL */
    const struct form *form; /**< NULL: the paper was made elsewhere */
    size_t record;
    size_t n_records;
    bool blank;
    bool practice;
    json_t *tree;
    struct issue issue;  /**< the paper of the case; not for blank forms */
    struct paper *sheet; /**< blank, or made elsewhere */
    struct arena arena;  /**< of the printers */
    struct printer_profile printers[PRINTERS_SHOWN];
    size_t n_printers;
    size_t printer; /**< the one that prints sheet by sheet */
    int sheet_no;
    bool live; /**< a form of our own, watched for changes */
    int n_pages;
    int *pages; /**< page of each line of the pager */
    size_t n_lines;
    struct w_pager pager;
};

/** What is shown and printed. */
const struct paper *preview_paper(const struct preview *p);
struct act_ctx preview_context(const struct app *app);
void preview_show_pages(struct preview *p);
void preview_fit(struct preview *p, const struct app *app);
/** Where to: files, printers, a proof; a paper that has changed since it was made final is
 * asked about first. */
struct step preview_ask_print(struct preview *p, struct app *app);

#endif
