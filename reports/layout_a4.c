/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * layout_a4.c - the A4 page of the PDF in 1/100 pt. It stands apart from the renderer, so that
 * this process can count the pages of a paper without one.
 */
#include "config.h"

#include "reports/layout.h"

/* Source: GB/T 9704-2012: type area 156 x 225 mm, 22 lines of 28 characters of 16 pt. */
const struct layout_style layout_style_a4 = {
    .width = 44220,
    .height = 63780,
    .face =
        {
               [FACE_BODY] = {789, 2899},
               [FACE_BOLD] = {789, 2899},
               [FACE_TITLE] = {1100, 3400},
               [FACE_SMALL] = {700, 2400},
               [FACE_CELL] = {600, 1800},
               [FACE_CELL_BOLD] = {600, 1800},
               },
    .pad_x = 500,
    .pad_y = 300,
    .title_gap = 900,
    .sign_h = 3700, /* 13 mm */
    .seal_h = 10200, /* 36 mm */
    .hang = true,
};
