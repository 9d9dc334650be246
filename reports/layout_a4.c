/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * layout_a4.c - the A4 page of the PDF in 1/100 pt. It stands apart from the renderer, so that
 * this process can count the pages of a paper without one.
 */
#include "config.h"

#include "reports/layout.h"

/* Three tighter settings for papers that would else run over to a second sheet: the same type
 * area, sizes 16, 14 and 12 pt (三号, 四号, 小四), half as much again between the lines. Places
 * to sign keep 12 mm, the seal 30 mm. */
static const struct layout_style tight_12 = {
    .width = 44220,
    .height = 63780,
    .face =
        {
               [FACE_BODY] = {598, 1750, 1200},
               [FACE_BOLD] = {598, 1750, 1200},
               [FACE_TITLE] = {1000, 2700, 2000},
               [FACE_SMALL] = {600, 1750, 1200},
               [FACE_CELL] = {600, 1600, 1200},
               [FACE_CELL_BOLD] = {600, 1600, 1200},
               },
    .pad_x = 500,
    .pad_y = 150,
    .title_gap = 400,
    .sign_h = 3430, /* 12.1 mm */
    .seal_h = 8560, /* 30.2 mm */
    .pair_from = 2,
    .seal_beside = true,
    .hang = true,
};
static const struct layout_style tight_14 = {
    .width = 44220,
    .height = 63780,
    .face =
        {
               [FACE_BODY] = {699, 2000, 1400},
               [FACE_BOLD] = {699, 2000, 1400},
               [FACE_TITLE] = {1100, 3000, 2200},
               [FACE_SMALL] = {600, 2000, 1200},
               [FACE_CELL] = {600, 1600, 1200},
               [FACE_CELL_BOLD] = {600, 1600, 1200},
               },
    .pad_x = 500,
    .pad_y = 200,
    .title_gap = 500,
    .sign_h = 3430,
    .seal_h = 8560,
    .pair_from = 2,
    .seal_beside = true,
    .hang = true,
    .tighter = &tight_12,
};
static const struct layout_style tight_16 = {
    .width = 44220,
    .height = 63780,
    .face =
        {
               [FACE_BODY] = {789, 2450, 1600},
               [FACE_BOLD] = {789, 2450, 1600},
               [FACE_TITLE] = {1100, 3200, 2200},
               [FACE_SMALL] = {700, 2200, 1400},
               [FACE_CELL] = {600, 1700, 1200},
               [FACE_CELL_BOLD] = {600, 1700, 1200},
               },
    .pad_x = 500,
    .pad_y = 200,
    .title_gap = 600,
    .sign_h = 3430,
    .seal_h = 8560,
    .pair_from = 2,
    .seal_beside = true,
    .hang = true,
    .tighter = &tight_14,
};

/* Source: GB/T 9704-2012: type area 156 x 225 mm, 22 lines of 28 characters of 16 pt. */
const struct layout_style layout_style_a4 = {
    .width = 44220,
    .height = 63780,
    .face =
        {
               [FACE_BODY] = {789, 2899, 1600},
               [FACE_BOLD] = {789, 2899, 1600},
               [FACE_TITLE] = {1100, 3400, 2200},
               [FACE_SMALL] = {700, 2400, 1400},
               [FACE_CELL] = {600, 1800, 1200},
               [FACE_CELL_BOLD] = {600, 1800, 1200},
               },
    .pad_x = 500,
    .pad_y = 300,
    .title_gap = 900,
    .sign_h = 3700, /* 13 mm */
    .seal_h = 10200, /* 36 mm */
    .pair_from = 5,
    .hang = true,
    .tighter = &tight_16,
};
