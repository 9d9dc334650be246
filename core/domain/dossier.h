/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * dossier.h - which papers belong in a case's file, in which order, which of them are there.
 * Two profiles as tables ("2010" and "13", handbook 2.1), chosen by the setting
 * dossier_profile. Presence is decided from the records: what the database holds, the program
 * can print; identity copies and receipts must lie in the file.
 */
#ifndef TJ_CORE_DOMAIN_DOSSIER_H
#define TJ_CORE_DOMAIN_DOSSIER_H

#include "core/store/db.h"

struct dossier_item {
    int seq;
    const char *form;  /**< form id whose papers they are; NULL: loose papers */
    const char *title; /**< Chinese, as printed in the contents */
    char required;     /**< 'M' must, 'A' as needed, 'O' one of the group with the same seq */
};
struct dossier_profile {
    const char *name;                 /**< value of the setting */
    const struct dossier_item *items; /**< in order; ends with a NULL title */
};
const struct dossier_profile *dossier_find(const char *name); /**< NULL when unknown */

/**
 * Sets tree.dossier: profile, items[] {seq,code,title,required,present,where}, present[],
 * missing[], contents[] {seq,title,page,remark} (rule R59), claimable. Reads only the tree.
 * profile NULL or unknown: "13".
 */
void dossier_fill(json_t *tree, const char *profile);

#endif
