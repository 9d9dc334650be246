/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_table.c - joins the groups of acts into the one table that act_run, `tiaojie acts`, the
 * manual and the tests read. Which acts there are is written in the files of the groups,
 * nowhere else.
 */
#include "config.h"

#include <assert.h>
#include <string.h>

#include "core/acts/act_group.h"

enum { ACTS_MAX = 128 };

static const struct act *const groups[] = {
    acts_admin,        acts_intake,       acts_scope,       acts_accept,      acts_assign,
    acts_mediate,      acts_agree,        acts_perform,     acts_close,       acts_record,
    acts_paper,        acts_person,       acts_printer,     acts_dossier,     acts_holiday,
    acts_link_in,      acts_link_out,     acts_link_ask,    acts_link_answer, acts_conf,
    acts_conf_court,   acts_pack,         acts_claim_make,  acts_claim_send,  acts_claim_in,
    acts_claim_answer, acts_claim_office, acts_claim_grant, acts_claim_pay,   acts_claim_look,
    acts_fact,         acts_risk,
};

/* Filled once, by the first call: the groups are separate arrays, callers want one. */
static struct act table[ACTS_MAX];
static size_t n_table;

const struct act *act_list(size_t *ret_n)
{
    if (n_table == 0) {
        for (size_t g = 0; g < countof(groups); g++) {
            for (const struct act *act = groups[g]; act->name; act++) {
                assert(n_table < ACTS_MAX);
                table[n_table++] = *act;
            }
        }
    }
    *ret_n = n_table;
    return table;
}

const struct act *act_find(const char *name)
{
    size_t n;
    const struct act *rows = act_list(&n);

    for (size_t i = 0; name && i < n; i++) {
        if (strcmp(rows[i].name, name) == 0) {
            return &rows[i];
        }
    }
    return NULL;
}

const char *act_field_kind_name(enum act_field_kind kind)
{
    static const char *const names[] = {
#define X(id, name) name,
        ACT_FIELD_KINDS(X)
#undef X
    };

    return names[kind];
}
