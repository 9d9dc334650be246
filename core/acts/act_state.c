/* SPDX-License-Identifier: GPL-3.0-or-later */
/* act_state.c - the few questions many acts ask about their case before they change it: its
 * state, who agreed, who refused. */
#include "config.h"

#include <string.h>

#include "core/acts/act_group.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"

static const char sql_med[] = "SELECT med FROM cases WHERE id = ?1";
static const char sql_sides[] =
    "SELECT DISTINCT side FROM party WHERE case_id = ?1 ORDER BY side";
static const char sql_refuser[] =
    "SELECT name FROM party WHERE case_id = ?1 AND consent = 'NO' ORDER BY side, seq LIMIT 1";

enum rc act_med(const struct act_in *in, enum med_state *ret, struct err *err)
{
    char *code = NULL;
    enum rc rc = db_read_text(in->db, &code, err, sql_med, "i", in->case_id);

    if (rc == RC_NOTFOUND) {
        return err_put(err, rc, _("There is no such case."));
    }
    if (rc == RC_OK && !med_parse(code, ret)) {
        rc = err_put(err, RC_DAMAGED, _("The case has a state this program does not know."));
    }
    mem_free(code);
    return rc;
}

enum rc act_move(const struct act_in *in, enum med_event event, struct date on,
                 const char *note, struct err *err)
{
    return flow_med_apply(in->db, in->cx->clock, in->cx->user, in->case_id, event, on, note,
                          err);
}

enum rc act_sides_agree(const struct act_in *in, const char *member, bool *ret, char *ret_side,
                        struct err *err)
{
    const json_t *said = json_object_get(in->line, member);
    sqlite3_stmt *st;
    bool row = false;
    enum rc rc = db_stmt(in->db, sql_sides, &st, err);

    *ret = true;
    *ret_side = '\0';
    if (rc) {
        return rc;
    }
    db_int(st, 1, in->case_id);
    while ((rc = db_step(in->db, st, &row, err)) == RC_OK && row) {
        const char *side = db_col_text(st, 0);

        if (*ret && !json_is_true(json_object_get(said, side))) {
            *ret = false;
            *ret_side = side[0];
        }
    }
    return rc;
}

enum rc act_nobody_refuses(const struct act_in *in, struct err *err)
{
    char *name = NULL;
    enum rc rc = db_read_text(in->db, &name, err, sql_refuser, "i", in->case_id);

    if (rc == RC_NOTFOUND) {
        return RC_OK;
    }
    if (rc == RC_OK) {
        rc = err_refuse(
            err, "R03", "consent",
            _("%s clearly refuses mediation. The case can only be refused or ended."), name);
    }
    mem_free(name);
    return rc;
}
