/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * conf.c - reads the rounds of asking the court, and answers the questions about days that
 * acts, tasks and the case tree share.
 */
#include "config.h"

#include "core/domain/conf.h"

#include "core/base/i18n.h"
#include "core/domain/deadline.h"

static const char sql_newest[] =
    "SELECT id, agreement_id, told_on, applied_on, more_on, more_by, taken_on, rule_by, "
    "ended_on"
    " FROM confirmation WHERE case_id = ?1 ORDER BY n DESC LIMIT 1";

static struct date col_date(sqlite3_stmt *st, int col)
{
    struct date d;

    return date_parse_iso(db_col_text(st, col), &d) ? d : (struct date){0};
}

enum rc conf_newest(struct db *db, int64_t case_id, struct conf_round *ret, struct err *err)
{
    sqlite3_stmt *st;
    bool row = false;
    enum rc rc = db_stmt(db, sql_newest, &st, err);

    *ret = (struct conf_round){0};
    if (rc) {
        return rc;
    }
    db_int(st, 1, case_id);
    rc = db_step(db, st, &row, err);
    if (rc || !row) {
        return rc;
    }
    *ret = (struct conf_round){.id = db_col_int(st, 0),
                               .agreement_id = db_col_int(st, 1),
                               .told_on = col_date(st, 2),
                               .applied_on = col_date(st, 3),
                               .more_on = col_date(st, 4),
                               .more_by = col_date(st, 5),
                               .taken_on = col_date(st, 6),
                               .rule_by = col_date(st, 7),
                               .ended_on = col_date(st, 8)};
    db_done(st);
    return RC_OK;
}

enum conf_state conf_on(enum conf_state stored, struct date last, struct date today)
{
    const struct flow_row *row = flow_conf_find(stored, CE_EXPIRE);

    return row && date_is_set(last) && date_cmp(today, last) > 0 ? (enum conf_state)row->to
                                                                 : stored;
}

bool conf_is_pending(enum conf_state s)
{
    return s == CONF_APPLIED || s == CONF_SUPPLEMENT;
}

enum rc conf_possible(const struct agreement *a, const char *code, struct err *err)
{
    if (a->id == 0) {
        return err_refuse(err, code, "case", _("The case has no agreement."));
    }
    if (a->oral) {
        return err_refuse(err, "R35", "agreement", "%s",
                          _("Only a written agreement can be taken to the court for "
                            "confirmation."));
    }
    if (!date_is_set(a->effective)) {
        return err_refuse(err, "R35", "agreement.signed", "%s",
                          _("The agreement is not signed by all yet. Both sides apply to the "
                            "court together, after it is in effect."));
    }
    if (a->status_matter) {
        return err_refuse(err, "R36", "agreement.status_matter", "%s",
                          _("The court does not confirm agreements on marriage, adoption, "
                            "parentage or on who owns land, houses or other rights (Civil "
                            "Procedure Interpretation, article 355)."));
    }
    return RC_OK;
}

enum rc conf_in_time(const struct agreement *a, struct date day, const char *field,
                     struct err *err)
{
    char last[DATE_ISO_SIZE];

    if (!date_is_set(a->confirm_by) || date_cmp(day, a->confirm_by) <= 0) {
        return RC_OK;
    }
    date_iso(a->confirm_by, last);
    return err_refuse(err, "R35", field,
                      _("The last day to ask the court was %s: thirty days from the day the "
                        "agreement took effect. Whether something beyond control excuses the "
                        "delay is for the court."),
                      last);
}

enum rc conf_enforce_by(struct db *db, struct date last_due, struct date ruled,
                        struct date *ret, struct err *err)
{
    const struct date start = date_is_set(last_due) ? last_due : ruled;

    *ret = (struct date){0};
    return date_is_set(start) ? deadline_due(db, "enforce", start, ret, err) : RC_OK;
}
