/* SPDX-License-Identifier: GPL-3.0-or-later */
/* case_view_parts.h - the lists of the case tree, one function a group; only case_view.c calls
 * them. */
#ifndef TJ_CORE_DOMAIN_CASE_VIEW_PARTS_H
#define TJ_CORE_DOMAIN_CASE_VIEW_PARTS_H

#include <jansson.h>

#include "core/base/date.h"
#include "core/domain/codes.h"
#include "core/store/db.h"

/** A code column and the label member made from it. */
struct view_label {
    const char *from;
    const char *to;
    const struct code_table *table;
};
/** What every part works on. */
struct view {
    struct db *db;
    json_t *tree;
    int64_t case_id;
    struct date today;
    bool full_id;
    bool brief;       /**< CASE_VIEW_BRIEF */
    bool step;        /**< only what the next step looks at; brief too */
    uint32_t present; /**< 1u << enum view_list: the case has rows of it */
};

/** The lists of a case, in the order of the tree; after them what hangs on its people. */
enum view_list {
    VIEW_NOTICES,
    VIEW_SESSIONS,
    VIEW_INQUIRIES,
    VIEW_EVIDENCE,
    VIEW_HELPERS,
    VIEW_EXTENSIONS,
    VIEW_SUSPENSIONS,
    VIEW_REPORTS,
    VIEW_URGES,
    VIEW_VISITS,
    VIEW_CORRECTIONS,
    VIEW_PAPERS,
    VIEW_EVENTS,
    VIEW_TASKS,
    VIEW_AGREEMENTS,
    VIEW_COURT_PAPERS,
    VIEW_LIST_COUNT,
    VIEW_REPS = VIEW_LIST_COUNT,
    VIEW_CLAIM,
    VIEW_WITHDRAWAL,
    VIEW_LINKS,
    VIEW_CONFIRMATION,
    VIEW_FOLLOWS,     /**< it names an older case */
    VIEW_FOLLOWED_BY, /**< a newer case names it */
    VIEW_PRESENT_COUNT,
    /* no lists: what else a step may look at (next_first) */
    VIEW_PARTIES = VIEW_PRESENT_COUNT,
    VIEW_CHIEF,
    VIEW_CONF,
    VIEW_DOSSIER,
    VIEW_READ_COUNT
};
_Static_assert(VIEW_READ_COUNT <= 32, "a mask has a bit for each");
/** Finds out which lists have rows, by one statement, so that no other runs for nothing. */
ATTR_CHECK enum rc view_find_lists(struct view *v, struct err *err);
bool view_has(const struct view *v, enum view_list list);

/** Adds the Chinese labels to one object; labels ends with a NULL from. */
void view_label(json_t *row, const struct view_label *labels);
/** Text of a member, "" when absent or null. Borrowed. */
const char *view_text(const json_t *obj, const char *name);
/** "王强、王勇" of the member `name` of rows; filter NULL or (member, value). Sets tree[key].
 */
void view_join(json_t *tree, const char *key, const json_t *rows, const char *name,
               const char *where, const char *value);
/** tree[key] = days from today to the date in obj[name], or null. */
void view_days_left(const struct view *v, json_t *obj, const char *name, const char *key);

/** notices, sessions, inquiries, evidence, helpers, extensions, suspensions, reports, urges,
 * visits, corrections, papers, events, tasks. */
ATTR_CHECK enum rc view_lists(const struct view *v, struct err *err);
/** Those of the mask of 1u << enum view_list alone, as a brief tree has them. */
ATTR_CHECK enum rc view_lists_of(const struct view *v, uint32_t wanted, struct err *err);
/** Whether a row of events is the withdrawal of the application to the committee. */
bool view_is_withdrawal(const json_t *event);
/** A written agreement without the committee's seal: something is missing on it, whoever has
 * signed. */
bool view_lacks_seal(const json_t *agreement);
/** agreement, agreements. */
ATTR_CHECK enum rc view_agreement(const struct view *v, struct err *err);
/** links, letters, awaiting; view_links.c. */
ATTR_CHECK enum rc view_links(const struct view *v, struct err *err);
/** claim. */
ATTR_CHECK enum rc view_claim(const struct view *v, struct err *err);
/** conf, confirmation, remedies, and the words of court_papers; view_conf.c. After the
 * agreement and the tasks. */
ATTR_CHECK enum rc view_conf(const struct view *v, struct err *err);
/** conf and its label alone. After the agreement. */
void view_conf_state(const struct view *v);
/** reopens, reopened_by; view_conf.c. */
ATTR_CHECK enum rc view_reopens(const struct view *v, struct err *err);
/** What only papers print; view_papers.c. After the parties and the lists. */
ATTR_CHECK enum rc view_papers(const struct view *v, struct err *err);

#endif
