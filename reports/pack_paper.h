/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pack_paper.h - a subsidy rule in plain words as a page: to be looked at, printed and pinned
 * up beside the committee's table of mediators.
 */
#ifndef TJ_REPORTS_PACK_PAPER_H
#define TJ_REPORTS_PACK_PAPER_H

#include "core/subsidy/pack_words.h"

struct paper;

/** New (paper_free). A sample is marked as one on every page. */
struct paper *pack_paper(const struct subsidy_pack *p);

#endif
