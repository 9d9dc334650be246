/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * dossier.h - which papers belong in a case's file, in which order, which of them are there.
 * Two built-in profiles ("2010" and "13", handbook 2.1) and those of the database, chosen by
 * the setting dossier_profile. Presence is decided from the records: what the database holds,
 * the program can print; identity copies and receipts must lie in the file.
 */
#ifndef TJ_CORE_DOMAIN_DOSSIER_H
#define TJ_CORE_DOMAIN_DOSSIER_H

#include "core/base/arena.h"
#include "core/store/db.h"

enum {
    DOSSIER_ITEMS_MAX = 60, /**< of any profile */
    DOSSIER_PAGE_SIZE = 32,
};

/** Stands in an item for all letters of the case, of any form. */
#define DOSSIER_LETTERS "L"

struct dossier_item {
    int seq;
    const char *form;  /**< form id whose papers they are; "": a paper only known by its name */
    const char *title; /**< Chinese, as printed in the contents */
    char required;     /**< 'M' must, 'A' as needed, 'O' one of the group with the same seq */
};
/** Evidence that proves who somebody is: by its name, since people write it down as such. */
bool dossier_is_identity(const json_t *evidence);

struct dossier_profile {
    const char *name;                 /**< value of the setting */
    const struct dossier_item *items; /**< in order; ends with a NULL title */
};
/** The built-in ones; the first counts when nothing else does. Ends with a NULL name. */
const struct dossier_profile *dossier_profiles(void);
const struct dossier_profile *dossier_find(const char *name); /**< built-in; NULL: none */
/** One of the database, in the arena; *ret NULL when there is none of that name. */
ATTR_CHECK enum rc dossier_load(struct db *db, const char *name, struct arena *arena,
                                const struct dossier_profile **ret, struct err *err);

/**
 * Sets tree.dossier: profile, items[] {seq,code,title,required,present,where}, present[],
 * missing[], lacking[] {title,who,how}, contents[]
 * {seq,title,page,remark,form,record,item,pages,original} (rule R59), pages, claimable. Reads
 * only the tree. A line whose form prints records and whose record is 0 stands for all of them;
 * an original lies in the file and is not printed. Pages are those noted, else one a paper;
 * reports/dossier.h counts them. profile NULL: the first built-in one.
 */
void dossier_fill(json_t *tree, const struct dossier_profile *profile);
/** As dossier_fill, but only profile, missing and claimable. */
void dossier_fill_brief(json_t *tree, const struct dossier_profile *profile);
/** "4" or "5-7": pages from that page on. */
void dossier_page(int from, int pages, char out[DOSSIER_PAGE_SIZE]);

#endif
