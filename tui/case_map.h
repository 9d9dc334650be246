/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * case_map.h - the whole case as one picture: where it came from, how far it is, what branches
 * off (letters, court, duties), which days run. Tree to cells and nothing else; s_map.c shows
 * and scrolls it.
 */
#ifndef TJ_TUI_CASE_MAP_H
#define TJ_TUI_CASE_MAP_H

#include <jansson.h>

#include "tui/grid.h"

/** A picture of its own, as high as the case needs; it may be higher than the screen. */
struct case_map {
    struct grid picture;
    int h;    /**< rows used */
    int here; /**< row of the station where the case stands */
};

/** tree: of case_view, whole. w: columns. roomy: a free row between the stations. Free with
 * case_map_done. */
void case_map_make(struct case_map *m, const json_t *tree, int w, bool roomy);
void case_map_done(struct case_map *m);

#endif
