/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * layout_a4.c - the A4 page of the PDF in 1/100 pt. It stands apart from the renderer, so that
 * this process can count the pages of a paper without one.
 */
#include "config.h"

#include "reports/layout.h"

/* The type area in 1/100 pt. Source: GB/T 9704-2012: 156 x 225 mm; across 257 x 156 mm, which
 * leaves 28 mm at the edge where the sheet is bound and 20 mm left and right. */
#define UPRIGHT .width = 44220, .height = 63780
#define ACROSS  .width = 72840, .height = 44220

/* clang-format off */
/* 22 lines of 28 characters of 16 pt. Source: GB/T 9704-2012. A place to sign has 13 mm, the
 * seal 36 mm. */
#define USUAL                                                                                 \
    .face = {[FACE_BODY] = {789, 2899, 1600}, [FACE_BOLD] = {789, 2899, 1600}, [FACE_TITLE] = {1100, 3400, 2200},\
             [FACE_SMALL] = {700, 2400, 1400}, [FACE_CELL] = {600, 1800, 1200}, [FACE_CELL_BOLD] = {600, 1800, 1200}},\
    .pad_x = 500, .pad_y = 300, .title_gap = 900, .sign_h = 3700, .seal_h = 10200,            \
    .pair_from = 5, .hang = true

/* Three tighter settings for papers that would else run over to a second sheet: the same type
 * area, sizes 16, 14 and 12 pt (三号, 四号, 小四), half as much again between the lines. Places
 * to sign keep 12.1 mm, the seal 30.2 mm. */
#define TIGHT_16                                                                              \
    .face = {[FACE_BODY] = {789, 2450, 1600}, [FACE_BOLD] = {789, 2450, 1600}, [FACE_TITLE] = {1100, 3200, 2200},\
             [FACE_SMALL] = {700, 2200, 1400}, [FACE_CELL] = {600, 1700, 1200}, [FACE_CELL_BOLD] = {600, 1700, 1200}},\
    .pad_x = 500, .pad_y = 200, .title_gap = 600, .sign_h = 3430, .seal_h = 8560,             \
    .pair_from = 2, .seal_beside = true, .hang = true
#define TIGHT_14                                                                              \
    .face = {[FACE_BODY] = {699, 2000, 1400}, [FACE_BOLD] = {699, 2000, 1400}, [FACE_TITLE] = {1100, 3000, 2200},\
             [FACE_SMALL] = {600, 2000, 1200}, [FACE_CELL] = {600, 1600, 1200}, [FACE_CELL_BOLD] = {600, 1600, 1200}},\
    .pad_x = 500, .pad_y = 200, .title_gap = 500, .sign_h = 3430, .seal_h = 8560,             \
    .pair_from = 2, .seal_beside = true, .hang = true
#define TIGHT_12                                                                              \
    .face = {[FACE_BODY] = {598, 1750, 1200}, [FACE_BOLD] = {598, 1750, 1200}, [FACE_TITLE] = {1000, 2700, 2000},\
             [FACE_SMALL] = {600, 1750, 1200}, [FACE_CELL] = {600, 1600, 1200}, [FACE_CELL_BOLD] = {600, 1600, 1200}},\
    .pad_x = 500, .pad_y = 150, .title_gap = 400, .sign_h = 3430, .seal_h = 8560,             \
    .pair_from = 2, .seal_beside = true, .hang = true
/* clang-format on */

static const struct layout_style tight_12 = {UPRIGHT, TIGHT_12};
static const struct layout_style tight_14 = {UPRIGHT, TIGHT_14, .tighter = &tight_12};
static const struct layout_style tight_16 = {UPRIGHT, TIGHT_16, .tighter = &tight_14};
const struct layout_style layout_style_a4 = {UPRIGHT, USUAL, .tighter = &tight_16,
                                             .across = &layout_style_a4_across};

static const struct layout_style across_12 = {ACROSS, TIGHT_12};
static const struct layout_style across_14 = {ACROSS, TIGHT_14, .tighter = &across_12};
static const struct layout_style across_16 = {ACROSS, TIGHT_16, .tighter = &across_14};
const struct layout_style layout_style_a4_across = {ACROSS, USUAL, .tighter = &across_16};
