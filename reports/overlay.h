/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * overlay.h - printing into forms that are printed already (套打): the layout is that of the
 * whole paper, but only what was filled in gets ink. Tells for any place of a laid out text
 * whether it does.
 */
#ifndef TJ_REPORTS_OVERLAY_H
#define TJ_REPORTS_OVERLAY_H

#include "reports/block.h"

struct overlay;

/** Borrows p, which must not change while it lives. */
struct overlay *overlay_new(const struct paper *p);
void overlay_free(struct overlay *o);
/** Was the byte at s, inside a text or label of the paper, filled in? */
bool overlay_has(const struct overlay *o, const char *s);

#endif
