/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ics.h - what is to be done as a calendar file (RFC 5545) for the telephone or another
 * program: whole-day events. It leaves the house, so it says no more than the list of tasks:
 * names and what is due, never a citizen number, a telephone or an address.
 */
#ifndef TJ_CORE_EXCHANGE_ICS_H
#define TJ_CORE_EXCHANGE_ICS_H

#include "core/base/buf.h"
#include "core/base/clock.h"
#include "core/domain/task_list.h"

/** The beginning. out holds the whole file in the end. */
void ics_begin(struct buf *out);
/**
 * One event on the day the task is due, reminding from the day its deadline warns. The UID is
 * made of case, kind and number, so the same task is the same event in every export; region
 * keeps two committees apart.
 */
void ics_task(struct buf *out, const struct task_row *t, const char *region, const char *stamp);
void ics_end(struct buf *out);
/** One content line: folded at 75 bytes between characters, ended with CRLF. */
void ics_line(struct buf *out, const char *line);
/** Text of a property with \\ ; , and line ends escaped, appended to out. */
void ics_text(struct buf *out, const char *text);

#endif
