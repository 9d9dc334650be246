/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * send.h - papers to a printer of the office: in the language it speaks, by the way it is
 * connected, moved as its entry says. The screen and the command line both use it; what went
 * out is noted by them, and only when it all went out.
 */
#ifndef TJ_REPORTS_SEND_H
#define TJ_REPORTS_SEND_H

#include "core/domain/printer.h"
#include "reports/block.h"

struct send_job {
    const struct paper *const *papers;
    size_t n;
    const struct printer_profile *printer;
    int copies;   /**< 0 is 1; collated */
    bool overlay; /**< only what was filled in: the sheets are forms printed before */
    int only;     /**< from 1: this sheet alone, counted over the copies; 0: all. 24-pin only */
    /** Asked before every sheet but the first when the printer's sheets are put in by hand: has
     * the next one been put in? sheet counts from 2. NULL: never waits. */
    bool (*next_sheet)(void *data, int sheet);
    void *data;
};

/**
 * Sends it all or says what to do. Errors   those of sink_send and of print_render; RC_PARTLY
 * next_sheet said no: the sentence tells how many sheets were printed.
 */
ATTR_CHECK enum rc printer_send(const struct send_job *job, struct err *err);

/** The page that tells how far a printer is off: scales in mm along two edges and how to read
 * them. New; paper_free it. */
struct paper *printer_ruler(const struct printer_profile *printer);
/** Sheets the papers make on it. */
int printer_count_pages(const struct paper *const *papers, size_t n,
                        const struct printer_profile *printer);

#endif
