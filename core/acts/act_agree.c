/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_agree.c - makes the agreement, changes it by a second one, takes signatures and the seal.
 * The checks stand in act_agree_check.c, _words.c and _sums.c; when it takes effect is decided
 * in agreement.c.
 */
#include "config.h"

#include "core/acts/act_agree.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/domain/paper.h"

static const char sql_version[] =
    "SELECT coalesce(max(version), 0) FROM agreement WHERE case_id = ?1";
static const char sql_agreement[] = "INSERT INTO agreement (case_id, version, form, on_date, "
                                    "facts, no_money, status_matter, total_fen, copies)"
                                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
static const char sql_term[] = "INSERT INTO term (agreement_id, n, text) VALUES (?1, ?2, ?3)";
static const char sql_duty[] =
    "INSERT INTO duty (agreement_id, n, payer, payee, amount_fen, what, way, place, due)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
static const char sql_instant[] = "UPDATE duty SET paid_fen = amount_fen, state = 'DONE', "
                                  "done_on = ?2 WHERE agreement_id = ?1";
static const char sql_instant_paid[] = "INSERT INTO payment (duty_id, on_date, amount_fen, "
                                       "proof) SELECT id, ?2, amount_fen, ?3 FROM duty"
                                       " WHERE agreement_id = ?1 AND amount_fen > 0";
static const char sql_changed[] = "UPDATE agreement SET state = 'CHANGED' WHERE id = ?1";
static const char sql_changed_duties[] =
    "UPDATE duty SET state = 'CHANGED' WHERE agreement_id = ?1 AND state = 'OPEN'";
static const char sql_sign[] =
    "INSERT INTO signature (agreement_id, signer, role, on_date) VALUES (?1, ?2, ?3, ?4)"
    " ON CONFLICT (agreement_id, signer) DO UPDATE SET on_date = excluded.on_date";
static const char sql_seal[] = "UPDATE agreement SET sealed_on = ?2 WHERE id = ?1";
/* Who the signer is; a party comes before a representative, a mediator before a recorder. */
static const char sql_signer[] =
    "SELECT 'PARTY' AS role, p.birth, p.earns, p.incapable, 1 AS may_sign FROM party p"
    " WHERE p.case_id = ?1 AND (p.name = ?2 OR (p.kind = 'ORG' AND p.legal_rep = ?2))"
    " UNION ALL SELECT 'REPRESENTATIVE', NULL, 0, 0, r.kind = 'LEGAL'"
    "  OR (EXISTS (SELECT 1 FROM json_each(r.authority) WHERE value = '4')"
    "   AND EXISTS (SELECT 1 FROM json_each(r.authority) WHERE value = '5')"
    "   AND ?3 BETWEEN coalesce(r.mandated_on, ?3) AND coalesce(r.mandate_until, ?3))"
    " FROM representative r JOIN party p ON p.id = r.party_id WHERE p.case_id = ?1 AND r.name "
    "= ?2"
    " UNION ALL SELECT CASE c.role WHEN 'RECORDER' THEN 'RECORDER' ELSE 'MEDIATOR' END, NULL, "
    "0, 0, 1"
    " FROM case_mediator c JOIN mediator m ON m.id = c.mediator_id"
    " WHERE c.case_id = ?1 AND m.name = ?2 AND c.to_on IS NULL LIMIT 1";

static const struct act_field fields_duty[] = {
    {"payer",      AF_NAME, true,  0,   NULL, NULL, N_("Who performs")      },
    {"payee",      AF_NAME, true,  0,   NULL, NULL, N_("To whom")           },
    {"amount_fen", AF_FEN,  false, 0,   NULL, NULL, N_("Amount")            },
    {"what",       AF_TEXT, false, 500, NULL, NULL, N_("What is to be done")},
    {"way",        AF_TEXT, false, 50,  NULL, NULL, N_("Way")               },
    {"place",      AF_TEXT, false, 100, NULL, NULL, N_("Place")             },
    {"due",        AF_DATE, true,  0,   NULL, NULL, N_("Due")               },
    ACT_FIELDS_END,
};
static const struct act_field fields_agree[] = {
    {"form",             AF_CODE,    true,  0,    &codes_form, NULL,        N_("Form of the agreement")            },
    {"facts",            AF_LONG,    false, 4000, NULL,        NULL,        N_("Main facts and matters in dispute")},
    {"terms",            AF_TEXTS,   true,  60,   NULL,        NULL,        N_("Terms")                            },
    {"no_money",         AF_BOOL,    false, 0,    NULL,        NULL,        N_("No money is owed")                 },
    {"instant",          AF_BOOL,    false, 0,    NULL,        NULL,        N_("Performed on the spot")            },
    {"status_matter",    AF_BOOL,    false, 0,    NULL,        NULL,
     N_("Divorce, adoption, parentage or title")                                                                   },
    {"total_fen",        AF_FEN,     false, 0,    NULL,        NULL,        N_("Total")                            },
    {"total_capital",    AF_TEXT,    false, 60,   NULL,        NULL,        N_("Total in words")                   },
    {"duties",           AF_OBJECTS, false, 200,  NULL,        fields_duty, N_("Duties")                           },
    {"signed",           AF_DATES,   false, 0,    NULL,        NULL,        N_("Signed")                           },
    {"sealed",           AF_DATE,    false, 0,    NULL,        NULL,        N_("Sealed")                           },
    {"copies",           AF_INT,     false, 99,   NULL,        NULL,        N_("Copies")                           },
    {"replaces_consent", AF_SIDES,   false, 0,    NULL,        NULL,        N_("The sides agree to the change")    },
    ACT_FIELDS_END,
};
static const struct act_field fields_sign[] = {
    {"signed", AF_DATES, false, 0, NULL, NULL, N_("Signed")},
    {"sealed", AF_DATE,  false, 0, NULL, NULL, N_("Sealed")},
    ACT_FIELDS_END,
};

/* A day of signing or sealing lies between the acceptance and today. */
static enum rc sign_day(const struct act_in *in, const struct act_case *c, struct date day,
                        const char *field, struct err *err)
{
    char a[DATE_ISO_SIZE];
    char b[DATE_ISO_SIZE];

    if (date_cmp(day, in->today) > 0) {
        return err_refuse(err, "R31", field,
                          _("The date %s lies after today, %s. Please check it."),
                          act_iso(day, a), act_iso(in->today, b));
    }
    return act_not_before(day, c->rec.accepted_on, "R31", field, _("the acceptance"), err);
}

/* One signature: who may, on what day, in which role. */
static enum rc sign_one(const struct act_in *in, const struct act_case *c, int64_t agreement_id,
                        const char *signer, const char *iso, struct err *err)
{
    char path[ACT_PATH_SIZE];
    json_t *who = NULL;
    struct date day = {0};
    enum rc rc;

    act_path(path, "signed.%s", signer);
    if (!date_parse_iso(iso, &day)) {
        return err_bad(err, path, _("This is no date."));
    }
    rc = sign_day(in, c, day, path, err);
    if (!rc) {
        rc = db_row(in->db, &who, err, sql_signer, "itt", in->case_id, signer, iso);
    }
    if (rc == RC_NOTFOUND) {
        rc = err_refuse(err, "R32", path,
                        _("%s takes no part in the agreement and cannot sign it."), signer);
    } else if (!rc && act_int(who, "may_sign") == 0) {
        rc = err_refuse(err, "R47", path,
                        _("%s has no authority to settle and to sign. The power of attorney "
                          "must say so, or the party signs."),
                        signer);
    } else if (!rc &&
               agreement_capacity(act_date(who, "birth"), act_int(who, "earns") != 0,
                                  act_int(who, "incapable") != 0, c->day) == CAPACITY_NONE) {
        rc = err_refuse(err, "R46", path,
                        _("%s cannot sign; the legal representative signs instead."), signer);
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_sign, "ittt", agreement_id, signer,
                      act_text(who, "role"), iso);
    }
    json_decref(who);
    return rc;
}

enum rc agree_take_signatures(const struct act_in *in, const struct act_case *c,
                              int64_t agreement_id, struct err *err)
{
    json_t *dates = json_object_get(in->line, "signed");
    const struct date sealed = act_date(in->line, "sealed");
    char iso[DATE_ISO_SIZE];
    const char *signer;
    json_t *day;
    enum rc rc = RC_OK;

    json_object_foreach(dates, signer, day)
    {
        rc = sign_one(in, c, agreement_id, signer, json_string_value(day), err);
        if (rc) {
            return rc;
        }
    }
    if (date_is_set(sealed)) {
        rc = sign_day(in, c, sealed, "sealed", err);
        if (!rc) {
            rc = db_write(in->db, err, sql_seal, "it", agreement_id, act_iso(sealed, iso));
        }
    }
    return rc ? rc : agreement_settle(in->db, agreement_id, err);
}

static enum rc write_lists(const struct act_in *in, int64_t id, struct err *err)
{
    json_t *item;
    size_t i;
    enum rc rc = RC_OK;

    json_array_foreach(act_array(in->line, "terms"), i, item)
    {
        rc =
            db_write(in->db, err, sql_term, "iit", id, (int64_t)i + 1, json_string_value(item));
        if (rc) {
            return rc;
        }
    }
    json_array_foreach(act_array(in->line, "duties"), i, item)
    {
        rc = db_write(in->db, err, sql_duty, "iittitttt", id, (int64_t)i + 1,
                      act_text(item, "payer"), act_text(item, "payee"),
                      act_int(item, "amount_fen"), act_text(item, "what"),
                      act_text(item, "way"), act_text(item, "place"), act_text(item, "due"));
        if (rc) {
            return rc;
        }
    }
    return rc;
}

static enum rc perf_move(const struct act_in *in, enum perf_event e, struct date on,
                         struct err *err)
{
    return flow_perf_apply(in->db, in->cx->clock, in->cx->user, in->case_id, e, on, NULL, err);
}

/* What the court confirmed, or is looking at, stands; else the new agreement can be taken to
 * the court anew (民事诉讼法 art. 206). */
static enum rc conf_again(const struct act_in *in, const struct act_case *c, struct err *err)
{
    return c->rec.conf == CONF_NONE
               ? RC_OK
               : flow_conf_apply(in->db, in->cx->clock, in->cx->user, in->case_id, CE_CHANGE,
                                 c->day, NULL, err);
}

/* Rule R49: the first agreement is changed by the second, with the consent of all; what was
 * open under it ends there. */
static enum rc change_first(const struct act_in *in, const struct act_case *c, struct err *err)
{
    enum rc rc = act_all_agree(in, "replaces_consent", "R49", err);

    if (!rc) {
        rc = db_write(in->db, err, sql_changed, "i", c->agreement.id);
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_changed_duties, "i", c->agreement.id);
    }
    if (!rc) {
        rc = perf_move(in, PE_CHANGE, c->day, err);
    }
    return rc ? rc : conf_again(in, c, err);
}

/* Performance starts with the agreement: on the spot, or as a plan when there is something to
 * do. */
static enum rc start_performance(const struct act_in *in, const struct act_case *c, int64_t id,
                                 struct err *err)
{
    char iso[DATE_ISO_SIZE];
    enum rc rc;

    act_iso(c->day, iso);
    if (act_bool(in->line, "instant")) {
        rc = db_write(in->db, err, sql_instant, "it", id, iso);
        if (!rc) {
            rc = db_write(in->db, err, sql_instant_paid, "itt", id, iso,
                          i18n_chinese(N_("paid on the spot")));
        }
        return rc ? rc : perf_move(in, PE_PAID_AT_ONCE, c->day, err);
    }
    return json_array_size(act_array(in->line, "duties")) > 0
               ? perf_move(in, PE_PLAN, c->day, err)
               : RC_OK;
}

static enum rc write_agreement(const struct act_in *in, const struct act_case *c,
                               const struct agree_money *money, int64_t copies, int64_t *ret_id,
                               struct err *err)
{
    char iso[DATE_ISO_SIZE];
    int64_t version = 0;
    enum rc rc = act_next_n(in, sql_version, &version, err);

    if (!rc) {
        rc = db_insert(in->db, ret_id, err, sql_agreement, "iitttiiii", in->case_id, version,
                       act_text(in->line, "form"), act_iso(c->day, iso),
                       act_text(in->line, "facts"), (int64_t)money->no_money,
                       (int64_t)act_bool(in->line, "status_matter"), money->total_fen, copies);
    }
    if (!rc) {
        rc = write_lists(in, *ret_id, err);
    }
    return rc ? rc : start_performance(in, c, *ret_id, err);
}

/* Rule R31 has its own word for a day that is still to come. */
static enum rc check_future(const struct act_in *in, struct err *err)
{
    const struct date day = act_date(in->line, "date");
    char a[DATE_ISO_SIZE];
    char b[DATE_ISO_SIZE];

    if (date_is_set(day) && date_cmp(day, in->today) > 0) {
        return err_refuse(err, "R31", "date",
                          _("The date %s lies after today, %s. Please check it."),
                          act_iso(day, a), act_iso(in->today, b));
    }
    return RC_OK;
}

static enum rc run_agree(struct act_in *in, struct act_out *out, struct err *err)
{
    struct act_case c = {0};
    struct agree_money money = {0, false};
    int64_t copies = 0;
    int64_t id = 0;
    enum rc rc = check_future(in, err);

    if (!rc) {
        rc = act_case_read(in, WHEN(MEDIATING) | WHEN(AGREED), "C24", &c, err);
    }
    if (!rc) {
        rc = agree_check_case(in, &c, err);
    }
    if (!rc) {
        rc = agree_check_blanks(in, err);
    }
    if (!rc) {
        rc = agree_check_money(in, &c, &money, err);
    }
    if (!rc) {
        rc = agree_check_people(in, &c, &copies, err);
    }
    if (!rc) {
        rc = agree_check_words(in, &c, err);
    }
    if (!rc) {
        rc = agree_check_status(in, err);
    }
    if (!rc) {
        rc = agree_check_plans(in, &money, err);
    }
    if (!rc) {
        rc = agree_check_amounts(in, &money, err);
    }
    if (!rc && c.rec.med == MED_AGREED) {
        rc = change_first(in, &c, err);
    }
    if (!rc) {
        rc = act_move(in, c.rec.med == MED_AGREED ? EV_CHANGE : EV_AGREE, c.day, NULL, err);
    }
    if (!rc) {
        rc = write_agreement(in, &c, &money, copies, &id, err);
    }
    if (!rc) {
        rc = agree_take_signatures(in, &c, id, err);
    }
    if (!rc) {
        rc = paper_settle(in->db, in->case_id, err);
    }
    if (!rc) {
        act_made(out, 'a', NULL, id);
    }
    act_case_done(&c);
    return rc;
}

static enum rc run_sign(struct act_in *in, struct act_out *out, struct err *err)
{
    struct act_case c;
    enum rc rc = act_case_read(in, WHEN(AGREED), "C24", &c, err);

    /* C.3 row 38: a court may have ended it */
    if (!rc && c.agreement.id == 0) {
        rc = err_refuse(err, "C24", "case", _("The case has no agreement."));
    }
    if (!rc && c.agreement.oral) {
        rc =
            err_refuse(err, "R33", "signed",
                       _("An oral agreement takes effect on its day; it needs no signatures."));
    }
    if (!rc && date_is_set(c.agreement.effective)) {
        rc = err_refuse(err, "R51", "signed",
                        _("The agreement is signed and in force. Changes need a correction."));
    }
    if (!rc && !act_has(in->line, "signed") && !act_has(in->line, "sealed")) {
        rc = err_bad(err, "signed", _("Say who signed on what day, or when it was sealed."));
    }
    if (!rc) {
        rc = agree_take_signatures(in, &c, c.agreement.id, err);
    }
    if (!rc) {
        rc = paper_settle(in->db, in->case_id, err);
    }
    if (!rc) {
        act_made(out, 'a', NULL, c.agreement.id);
    }
    act_case_done(&c);
    return rc;
}

const struct act acts_agree[] = {
    {"agree", N_("Make the agreement"),        fields_agree, run_agree, true,  "人民调解法 第28、29条"},
    {"sign",  N_("Enter signatures and seal"), fields_sign,  run_sign,  true,  "人民调解法 第29条"     },
    {NULL,    NULL,                            NULL,         NULL,      false, NULL                           },
};
