/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_record.c - acts on the records rather than on the case: corrections, showing a
 * citizen number with a reason, claiming the allowance.
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
static const char sql_claim[] = "INSERT INTO claim (case_id, on_date) VALUES (?1, ?2)";
static const char sql_claim_person[] =
    "INSERT INTO claim_person (claim_id, n, mediator_id, name, person_class, num, den)"
    " SELECT ?1, (SELECT count(*) + 1 FROM claim_person WHERE claim_id = ?1), id, name, class,"
    " ?3, ?4 FROM mediator WHERE id = ?2";
static const char sql_took_part[] = "SELECT count(*) FROM case_mediator WHERE case_id = ?1 AND "
                                    "mediator_id = ?2 AND role IN ('CHIEF', 'MEMBER')";

enum { SHARE_MAX = 1000 };

static const struct act_field fields_unmask[] = {
    {"name",   AF_NAME, true, 0,   NULL, NULL, N_("Whose number")},
    {"reason", AF_TEXT, true, 200, NULL, NULL, N_("Reason")      },
    ACT_FIELDS_END,
};
static const struct act_field fields_share[] = {
    {"mediator", AF_MEDIATOR, true, 0,         NULL, NULL, N_("Mediator")},
    {"num",      AF_INT,      true, SHARE_MAX, NULL, NULL, N_("Share")   },
    {"den",      AF_INT,      true, SHARE_MAX, NULL, NULL, N_("of")      },
    ACT_FIELDS_END,
};
static const struct act_field fields_claim[] = {
    {"people", AF_OBJECTS, true, 20, NULL, fields_share, N_("Who gets what share")},
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

/* The shares are parts of one allowance: they come to a whole. */
static enum rc claim_shares(const struct act_in *in, struct err *err)
{
    const json_t *people = act_array(in->line, "people");
    char path[ACT_PATH_SIZE];
    int64_t common = 1;
    int64_t sum = 0;
    int64_t n = 0;
    json_t *p;
    size_t i;

    json_array_foreach(people, i, p)
    {
        if (act_int(p, "num") < 1 || act_int(p, "den") < act_int(p, "num")) {
            return err_bad(err, act_path(path, "people[%zu].num", i),
                           _("A share is a part of a whole, such as 1 of 2."));
        }
        if (db_read_int(in->db, &n, err, sql_took_part, "ii", in->case_id,
                        act_id(p, "mediator")) == RC_OK &&
            n == 0) {
            return err_refuse(err, "K06", act_path(path, "people[%zu].mediator", i),
                              _("Only those who mediated this case can share the allowance."));
        }
        /* sum/common + num/den; 20 people of at most 1000 could overflow only far beyond what
         * is lawful: keep it reduced. */
        sum = sum * act_int(p, "den") + act_int(p, "num") * common;
        common *= act_int(p, "den");
        for (int64_t a = sum, b = common; b != 0;) {
            const int64_t rest = a % b;

            a = b;
            b = rest;
            if (b == 0) {
                sum /= a;
                common /= a;
            }
        }
        if (common > INT64_C(1000000000000)) {
            return err_bad(err, "people", _("The shares are too fine; use plain parts."));
        }
    }
    if (sum != common) {
        return err_bad(err, "people", _("The shares must come to one whole."));
    }
    return RC_OK;
}

/* What the district needs before it pays: complete, closed, performed, claimed once. */
static enum rc claim_check(const struct act_in *in, struct err *err)
{
    json_t *tree = NULL;
    const json_t *dossier;
    enum rc rc = case_view(in->db, in->cx->clock, in->case_id, 0, &tree, err);

    if (rc) {
        return rc;
    }
    dossier = json_object_get(tree, "dossier");
    if (!json_is_null(json_object_get(tree, "claim"))) {
        rc = err_refuse(err, "K01", "case", _("This case has been claimed already."));
    } else if (!json_is_true(json_object_get(dossier, "claimable"))) {
        rc = err_refuse(
            err, "K02", "case",
            _("Only a case that was performed, closed and is complete can be claimed."));
    }
    json_decref(tree);
    return rc;
}

static enum rc run_claim(struct act_in *in, struct act_out *out, struct err *err)
{
    struct act_case c;
    json_t *p;
    size_t i;
    int64_t id = 0;
    char iso[DATE_ISO_SIZE];
    enum rc rc = act_case_read(in, WHEN_FILED, "K02", &c, err);

    if (!rc) {
        rc = claim_check(in, err);
    }
    if (!rc) {
        rc = claim_shares(in, err);
    }
    if (!rc) {
        rc = db_insert(in->db, &id, err, sql_claim, "it", in->case_id, act_iso(c.day, iso));
    }
    json_array_foreach(act_array(in->line, "people"), i, p)
    {
        if (rc) {
            break;
        }
        rc = db_write(in->db, err, sql_claim_person, "iiii", id, act_id(p, "mediator"),
                      act_int(p, "num"), act_int(p, "den"));
    }
    if (!rc) {
        act_made(out, 'k', "claim", id);
    }
    act_case_done(&c);
    return rc;
}

const struct act acts_record[] = {
    {"correct", N_("Correct a record"),      act_correct_fields, act_correct_run, true,
     "人民调解法 第27条"                                                                                    },
    {"unmask",  N_("Show a citizen number"), fields_unmask,      run_unmask,      true,
     "个人信息保护法 第28条"                                                                              },
    {"claim",   N_("Claim the allowance"),   fields_claim,       run_claim,       true,  "人民调解法 第16条"},
    {NULL,      NULL,                        NULL,               NULL,            false, NULL                      },
};
