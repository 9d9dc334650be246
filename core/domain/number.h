/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * number.h - case numbers: one series a year, by acceptance date, from 1, no padding, no reuse;
 * a voided number stays with its reason. Source: handbook part 1, 2.5; rules R60, R61.
 */
#ifndef TJ_CORE_DOMAIN_NUMBER_H
#define TJ_CORE_DOMAIN_NUMBER_H

#include "core/base/date.h"
#include "core/store/db.h"

enum { NUMBER_SIZE = 160 };

/** （2026）西河人调字第12号 from （{Y}）{S}人调字第{N}号. False when the pattern lacks {Y} or
 * {N} or does not fit. */
ATTR_CHECK bool number_format(const char *pattern, int year, const char *sign, int seq,
                              char out[NUMBER_SIZE]);
/** Takes the next number of the year of accepted_on. Inside an act's transaction. */
ATTR_CHECK enum rc number_take(struct db *db, struct date accepted_on, int *ret_year,
                               int *ret_seq, char out[NUMBER_SIZE], struct err *err);
/**
 * Notes that a number was spoilt: the next one taken, or one that a cancelled case has.
 * Errors   RC_REFUSED R61 a living case has it, or it lies beyond the next one; R60 it is void
 * already.
 */
ATTR_CHECK enum rc number_void(struct db *db, int year, int seq, const char *reason,
                               struct date on, struct err *err);
/** First gap of the year: a number neither given nor void; 0 when there is none. Rule R61. */
ATTR_CHECK enum rc number_gap(struct db *db, int year, int *ret_seq, struct err *err);
/** The same over all years, the earliest gap; *ret_seq 0 when no year has one. */
ATTR_CHECK enum rc number_first_gap(struct db *db, int *ret_year, int *ret_seq,
                                    struct err *err);

#endif
