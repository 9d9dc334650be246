/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_fact.c - states what no record of a case shows and its allowance may depend on: who died,
 * how far it reached, who handed it down. Each with the paper it rests on; the newest counts,
 * older ones stay. Nobody picks a class of allowance: the facts make it.
 */
#include "config.h"

#include "core/acts/act_case.h"
#include "core/base/i18n.h"
#include "core/subsidy/facts.h"

enum { PERSONS_MAX = 100000, OFFICES_MAX = 100 };

static const struct act_field fields_fact[] = {
    {"deaths",        AF_INT,  false, PERSONS_MAX, NULL,               NULL, N_("Persons who died")               },
    {"injuries",      AF_INT,  false, PERSONS_MAX, NULL,               NULL, N_("Persons injured")                },
    {"cross_village", AF_BOOL, false, 0,           NULL,               NULL, N_("Across villages")                },
    {"cross_town",    AF_BOOL, false, 0,           NULL,               NULL, N_("Across townships")               },
    {"cross_county",  AF_BOOL, false, 0,           NULL,               NULL, N_("Across counties")                },
    {"handed_down",   AF_CODE, false, 0,           &codes_handed_down, NULL, N_("Handed down by")                 },
    {"joint_depts",   AF_INT,  false, OFFICES_MAX, NULL,               NULL, N_("Offices that mediated along")    },
    {"in_triage",     AF_BOOL, false, 0,           NULL,               NULL, N_("In the ledger of disputes found")},
    {"in_platform",   AF_BOOL, false, 0,           NULL,               NULL, N_("In the district's platform")     },
    {"proof",         AF_TEXT, true,  200,         NULL,               NULL, N_("What it rests on")               },
    ACT_FIELDS_END,
};
static const struct {
    const char *member;
    enum pack_field field;
} members[] = {
    {"deaths",        PACK_F_DEATHS       },
    {"injuries",      PACK_F_INJURIES     },
    {"cross_village", PACK_F_CROSS_VILLAGE},
    {"cross_town",    PACK_F_CROSS_TOWN   },
    {"cross_county",  PACK_F_CROSS_COUNTY },
    {"handed_down",   PACK_F_HANDED_DOWN  },
    {"joint_depts",   PACK_F_JOINT_DEPTS  },
    {"in_triage",     PACK_F_IN_TRIAGE    },
    {"in_platform",   PACK_F_IN_PLATFORM  },
};

static int64_t value_of(const json_t *line, size_t i)
{
    switch (pack_field_kind(members[i].field)) {
    case PACK_K_BOOL:
        return act_bool(line, members[i].member);
    case PACK_K_CODE:
    case PACK_K_RANK:
        return pack_field_rank(members[i].field, act_text(line, members[i].member));
    case PACK_K_INT:
    case PACK_K_FEN:
    case PACK_K_SET:
        break;
    }
    return act_int(line, members[i].member);
}

static enum rc run_fact(struct act_in *in, struct act_out *out, struct err *err)
{
    const unsigned when = WHEN_MEDIATION | WHEN(AGREED) | WHEN_ENDED | WHEN_OUT | WHEN_FILED;
    struct act_case c;
    bool any = false;
    enum rc rc = act_case_read(in, when, "K15", &c, err);

    (void)out;
    if (!rc) {
        rc = act_not_before(c.day, c.rec.registered_on, "K05", "date", _("the registration"),
                            err);
    }
    for (size_t i = 0; i < countof(members) && !rc; i++) {
        if (!act_has(in->line, members[i].member)) {
            continue;
        }
        any = true;
        if (value_of(in->line, i) < 0) {
            rc = err_bad(err, members[i].member, _("This cannot be less than nothing."));
        } else {
            rc = subsidy_fact_put(in->db, in->case_id, members[i].field, value_of(in->line, i),
                                  act_text(in->line, "proof"), c.day, err);
        }
    }
    if (!rc && !any) {
        rc = err_bad(err, "deaths", _("State at least one fact."));
    }
    act_case_done(&c);
    return rc;
}

const struct act acts_fact[] = {
    {"fact", N_("State a fact"), fields_fact, run_fact, true,  "财行〔2007〕179号"},
    {NULL,   NULL,               NULL,        NULL,     false, NULL                    },
};
