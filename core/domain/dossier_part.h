/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dossier_part.h - what the two files of the dossier share: dossier.c says what is asked for,
 * dossier_lines.c which papers are there. */
#ifndef TJ_CORE_DOMAIN_DOSSIER_PART_H
#define TJ_CORE_DOMAIN_DOSSIER_PART_H

#include <jansson.h>

#include "core/domain/dossier.h"

/** One walk: page numbers run on from paper to paper (rule R59). */
struct dossier_walk {
    json_t *tree;
    json_t *contents; /**< NULL: the papers are counted only */
    const struct dossier_item *items;
    int at;   /**< the item whose papers are walked */
    size_t n; /**< papers so far */
    int page; /**< next free page */
};

/** Papers of one item of the profile; what of them is there goes into the contents. */
void dossier_lines(struct dossier_walk *w, const struct dossier_item *item);
/** Corrections of what was signed: by their paper, or since the agreement is in force. */
void dossier_corrections(struct dossier_walk *w);
/** The application was taken back: the case ends without a paper of its own, whatever its state
 * is by now. */
bool dossier_withdrawn(const json_t *tree);

#endif
