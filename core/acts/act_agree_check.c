/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_agree_check.c - what an agreement must be before it is written down: at the right time,
 * in the right form, with figures that agree, made by people who can bind themselves. Its words
 * are checked in act_agree_words.c. Reads only. Source: rules R13, R31, R38-R48 of the
 * handbook.
 */
#include "config.h"

#include <string.h>

#include "core/acts/act_agree.h"
#include "core/base/i18n.h"
#include "core/base/money.h"
#include "core/domain/setting.h"

static const char sql_first_session[] =
    "SELECT min(on_date) AS first FROM session WHERE case_id = ?1 HAVING count(*) > 0";
static const char sql_not_asked[] =
    "SELECT name FROM party WHERE case_id = ?1 AND consent <> 'YES' ORDER BY side, seq LIMIT 1";
static const char sql_people[] =
    "SELECT name, kind, birth, earns, incapable, authority_paper, org_seal,"
    " (SELECT count(*) FROM representative r WHERE r.party_id = p.id AND r.kind = 'LEGAL') AS "
    "legal,"
    " (SELECT count(*) FROM representative r WHERE r.party_id = p.id) AS reps"
    " FROM party p WHERE case_id = ?1 ORDER BY side, seq, id";

/* Rule R13: three laws demand writing; elsewhere an oral agreement is doubtful as long as
 * something is still owed. */
static enum rc check_form(const struct act_in *in, const struct act_case *c, struct err *err)
{
    const bool open =
        !act_bool(in->line, "instant") && json_array_size(act_array(in->line, "duties")) > 0;
    char value[SETTING_SIZE];
    enum rc rc;

    if (strcmp(act_text(in->line, "form"), "ORAL") != 0) {
        return RC_OK;
    }
    if (code_type_needs_writing(c->rec.type)) {
        return err_refuse(err, "R13", "form",
                          _("Disputes of the kind %s need a written agreement."),
                          code_label(&codes_type, c->rec.type));
    }
    if (!open) {
        return RC_OK;
    }
    rc = setting_get(in->db, "written_required", c->day, NULL, value, err);
    if (rc) {
        return rc;
    }
    if (strcmp(value, "yes") == 0) {
        return err_refuse(
            err, "R13", "form",
            _("Something is still to be performed, so a written agreement is needed here."));
    }
    return act_warn(in, err, "R13", "form",
                    _("Something is still to be performed; a written agreement should be made. "
                      "Oral all the same?"));
}

/* Rule R31, and the invariant that an agreement comes out of a sitting. */
static enum rc check_date(const struct act_in *in, const struct act_case *c, struct err *err)
{
    struct date first = {0};
    json_t *row = NULL;
    char a[DATE_ISO_SIZE];
    char b[DATE_ISO_SIZE];
    enum rc rc;

    if (date_cmp(c->day, c->rec.accepted_on) < 0) {
        return err_refuse(
            err, "R31", "date",
            _("The agreement date %s lies before the acceptance date %s. Please check it."),
            act_iso(c->day, a), act_iso(c->rec.accepted_on, b));
    }
    rc = db_row(in->db, &row, err, sql_first_session, "i", in->case_id);
    if (rc == RC_NOTFOUND) {
        return err_refuse(
            err, "C10", "case",
            _("No sitting has been recorded. Record the sitting first, then the agreement."));
    }
    if (rc) {
        return rc;
    }
    first = act_date(row, "first");
    json_decref(row);
    rc = act_not_before(c->day, first, "R31", "date", _("the first sitting"), err);
    if (!rc && c->agreement.id != 0) {
        rc = act_not_before(c->day, c->agreement.on, "R31", "date",
                            _("the agreement it changes"), err);
    }
    return rc;
}

enum rc agree_check_case(const struct act_in *in, const struct act_case *c, struct err *err)
{
    json_t *row = NULL;
    enum rc rc = check_date(in, c, err);

    if (!rc) {
        rc = act_nobody_refuses(in, err);
    }
    if (rc) {
        return rc;
    }
    rc = db_row(in->db, &row, err, sql_not_asked, "i", in->case_id);
    if (rc == RC_OK) {
        rc = err_refuse(err, "C24", "case",
                        _("%s has not agreed to the mediation yet. Ask first."),
                        act_text(row, "name"));
        json_decref(row);
        return rc;
    }
    return rc == RC_NOTFOUND ? check_form(in, c, err) : rc;
}

/* Rule R39: one line of what is owed. */
static enum rc check_duty(const struct act_in *in, const struct act_case *c, const json_t *duty,
                          size_t i, struct err *err)
{
    char path[ACT_PATH_SIZE];
    const int64_t fen = act_int(duty, "amount_fen");

    if (strcmp(act_text(duty, "payer"), act_text(duty, "payee")) == 0) {
        return err_refuse(err, "R39", act_path(path, "duties[%zu].payee", i),
                          _("%s cannot owe this to himself."), act_text(duty, "payer"));
    }
    if (fen == 0 && *act_text(duty, "what") == '\0') {
        return err_refuse(err, "R39", act_path(path, "duties[%zu].amount_fen", i),
                          _("The amount must be more than 0; for a duty without money say what "
                            "is to be done."));
    }
    if (fen > 0 && act_bool(in->line, "no_money")) {
        return err_refuse(err, "R43", "no_money",
                          _("\"No money\" is ticked, but a duty names an amount."));
    }
    return act_not_before(act_date(duty, "due"), c->day, "R39",
                          act_path(path, "duties[%zu].due", i), _("the agreement"), err);
}

/* Rules R40, R42, R43: figures in words and digits agree, and nothing is zero by oversight. */
static enum rc check_total(const struct act_in *in, int64_t sum, struct agree_money *m,
                           struct err *err)
{
    const bool typed = act_has(in->line, "total_fen");
    const char *capital = act_text(in->line, "total_capital");
    char a[MONEY_FIGURE_SIZE];
    char b[MONEY_FIGURE_SIZE];

    m->total_fen = typed ? act_int(in->line, "total_fen") : sum;
    m->no_money = act_bool(in->line, "no_money") || (m->total_fen == 0 && !typed);
    money_figure(sum, a);
    money_figure(m->total_fen, b);
    if (typed && sum > 0 && sum != m->total_fen) {
        return err_refuse(err, "R40", "total_fen",
                          _("The payments come to %s yuan, but the total says %s yuan."), a, b);
    }
    if (typed && m->total_fen == 0 && !act_bool(in->line, "no_money")) {
        return err_refuse(err, "R43", "total_fen",
                          _("The total is 0. Tick \"no money\" if no money is owed."));
    }
    if (m->total_fen > 0 && act_bool(in->line, "no_money")) {
        return err_refuse(err, "R43", "no_money",
                          _("\"No money\" is ticked, but the total says %s yuan."), b);
    }
    if (*capital != '\0' && !money_capital_matches(capital, m->total_fen)) {
        char right[MONEY_CAPITAL_SIZE];

        money_capital(m->total_fen, right);
        return err_refuse(err, "R42", "total_capital",
                          _("The amount in words does not fit %s yuan; it would be %s."), b,
                          right);
    }
    return RC_OK;
}

enum rc agree_check_money(const struct act_in *in, const struct act_case *c,
                          struct agree_money *ret, struct err *err)
{
    const json_t *duties = act_array(in->line, "duties");
    json_t *duty;
    int64_t sum = 0;
    size_t i;
    enum rc rc;

    json_array_foreach(duties, i, duty)
    {
        rc = check_duty(in, c, duty, i, err);
        if (rc) {
            return rc;
        }
        if (!money_add(sum, act_int(duty, "amount_fen"), &sum)) {
            return err_bad(err, "duties", _("The amounts are too large."));
        }
    }
    rc = check_total(in, sum, ret, err);
    if (!rc && ret->total_fen > 0 && json_array_size(duties) == 0 &&
        !act_bool(in->line, "instant")) {
        rc = act_warn(in, err, "R39", "duties",
                      _("Money is owed, but no line says who pays whom and by when; nobody "
                        "will be reminded. Leave it so?"));
    }
    return rc;
}

/* Rules R45, R46: who cannot bind himself needs his legal representative in the case. */
static enum rc check_person(const json_t *p, const struct act_case *c, size_t i,
                            struct err *err)
{
    const struct date birth = act_date(p, "birth");
    const enum capacity capacity = agreement_capacity(birth, act_int(p, "earns") != 0,
                                                      act_int(p, "incapable") != 0, c->day);
    char path[ACT_PATH_SIZE];

    if (capacity == CAPACITY_FULL || act_int(p, "legal") > 0) {
        return RC_OK;
    }
    return err_refuse(
        err, capacity == CAPACITY_LIMITED && date_age(birth, c->day) >= 16 ? "R45" : "R46",
        act_path(path, "parties[%zu].reps", i),
        capacity == CAPACITY_NONE
            ? _("%s cannot sign. Enter the legal representative, who signs instead.")
            : _("%s cannot sign alone. Enter the legal representative, who signs as well."),
        act_text(p, "name"));
}

enum rc agree_check_people(const struct act_in *in, const struct act_case *c,
                           int64_t *ret_copies, struct err *err)
{
    char path[ACT_PATH_SIZE];
    json_t *people = NULL;
    json_t *p;
    size_t i;
    enum rc rc = db_rows(in->db, &people, err, sql_people, "i", in->case_id);

    json_array_foreach(people, i, p)
    {
        if (strcmp(act_text(p, "kind"), "PERSON") == 0) {
            rc = check_person(p, c, i, err);
        } else if (act_int(p, "org_seal") == 0 ||
                   (act_int(p, "reps") > 0 && act_int(p, "authority_paper") == 0)) {
            rc = act_warn(in, err, "R48", act_path(path, "parties[%zu].org_seal", i),
                          _("%s: the organisation's seal or the representative's authority "
                            "paper is missing. Go on?"),
                          act_text(p, "name"));
        }
        if (rc) {
            break;
        }
    }
    *ret_copies = act_has(in->line, "copies") ? act_int(in->line, "copies")
                                              : (int64_t)json_array_size(people) + 1;
    if (!rc && *ret_copies < (int64_t)json_array_size(people) + 1) {
        rc = err_refuse(err, "R38", "copies",
                        _("Every party and the committee keep one: %d copies at least."),
                        (int)json_array_size(people) + 1);
    }
    json_decref(people);
    return rc;
}
