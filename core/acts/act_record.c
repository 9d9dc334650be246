/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_record.c - acts on the records rather than on the case: corrections, showing a
 * citizen number with a reason.
 */
#include "config.h"

#include <string.h>

#include "core/acts/act_case.h"
#include "core/acts/act_correct.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/case_view.h"

static const char sql_unmask[] =
    "SELECT id_no FROM party WHERE case_id = ?1 AND name = ?2 AND id_no IS NOT NULL"
    " UNION ALL SELECT r.id_no FROM representative r JOIN party p ON p.id = r.party_id"
    " WHERE p.case_id = ?1 AND r.name = ?2 AND r.id_no IS NOT NULL LIMIT 1";
static const struct act_field fields_unmask[] = {
    {"name",   AF_NAME, true, 0,   NULL, NULL, N_("Whose number")},
    {"reason", AF_TEXT, true, 200, NULL, NULL, N_("Reason")      },
    ACT_FIELDS_END,
};

/* Rule R78: masked everywhere; shown on demand, with a reason, and the row in the audit is the
 * log. */
static enum rc run_unmask(struct act_in *in, struct act_out *out, struct err *err)
{
    char *number = NULL;
    enum rc rc = db_read_text(in->db, &number, err, sql_unmask, "it", in->case_id,
                              act_text(in->line, "name"));

    if (rc == RC_NOTFOUND) {
        return err_bad(err, "name", _("No citizen number of %s is recorded."),
                       act_text(in->line, "name"));
    }
    if (!rc) {
        out->extra = json_pack("{s:s}", "id_no", number);
    }
    mem_free(number);
    return rc;
}

const struct act acts_record[] = {
    {"correct", N_("Correct a record"),      act_correct_fields, act_correct_run, true,
     "人民调解法 第27条"                                                              },
    {"unmask",  N_("Show a citizen number"), fields_unmask,      run_unmask,      true,
     "个人信息保护法 第28条"                                                        },
    {NULL,      NULL,                        NULL,               NULL,            false, NULL},
};
