/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * print_run.h - many papers into one file, taken one after another, so that a long dossier
 * needs the room of one paper and of its text. What print.h is for a few papers at once.
 */
#ifndef TJ_REPORTS_PRINT_RUN_H
#define TJ_REPORTS_PRINT_RUN_H

#include "reports/print.h"

struct print_run {
    enum print_format format;
    size_t n;        /**< papers so far */
    int n_pages;     /**< pages so far */
    struct buf data; /**< PDF: the papers as blocks; else what is written */
};
void print_run_open(struct print_run *r, enum print_format format);
void print_run_done(struct print_run *r);
/** Adds the pages of p, which may go afterwards. Errors   R79 a character cannot be printed. */
ATTR_CHECK enum rc print_run_add(struct print_run *r, const struct paper *p, struct err *err);
/** The whole file, or nothing of it. path "-" is standard output. */
ATTR_CHECK enum rc print_run_write(struct print_run *r, const char *path, struct err *err);

#endif
