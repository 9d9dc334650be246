/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * dossier_group.h - a dossier of several cases (多案一卷, rule R62) as a tree for its papers:
 * cover and contents. The papers inside it are those of its cases (case_view.h).
 */
#ifndef TJ_CORE_DOMAIN_DOSSIER_GROUP_H
#define TJ_CORE_DOMAIN_DOSSIER_GROUP_H

#include "core/base/clock.h"
#include "core/store/db.h"

/**
 * New reference: id, number ("（2026）合卷第1号"), title, year, archived_on, retention,
 * retention_label, filed_by, committee{}, mediator_names, from_on, to_on, count, cases[] {id,
 * case_id, number, title, side_a_names, side_b_names, type_label, kind_label, accepted_on,
 * closed_on, page, pages}, dossier{pages}. Pages are 0 and "" until they are counted
 * (reports/dossier.h). name: "g1" or "1". Errors   RC_NOTFOUND.
 */
ATTR_CHECK enum rc dossier_group_view(struct db *db, const char *name, json_t **ret,
                                      struct err *err);

#endif
