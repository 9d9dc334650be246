/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_party.c - parties and their representatives, from the line into the tables. A party keeps
 * its own copy of everything, since a paper shows what was true that day; the person row keeps
 * the newest.
 */
#include "config.h"

#include "core/acts/act_party.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/ident.h"
#include "core/base/mem.h"
#include "core/domain/person.h"
#include "core/domain/search.h"

enum { REPS_MAX = 10, SIDES = 3 };

static const char sql_same_person[] =
    "SELECT id FROM person WHERE name = ?1 AND kind = ?2 AND (id_no IS NULL OR ?3 IS NULL) "
    "AND (birth IS NULL OR ?4 IS NULL OR birth = ?4) AND (birth = ?4 OR phone = ?5 OR address "
    "= ?6 OR uscc = ?7) "
    "ORDER BY id DESC LIMIT 1";
static const char sql_party_add[] =
    "INSERT INTO party (case_id, side, seq, kind, person_id, name, sex, birth, id_no, ethnic, "
    "occupation, phone, address, grp, "
    "earns, incapable, uscc, legal_rep, legal_post, authority_paper, org_seal, consent, "
    "consent_on) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, "
    "?19, ?20, ?21, ?22, ?23)";
static const char sql_rep_add[] =
    "INSERT INTO representative (party_id, kind, name, sex, birth, id_no, phone, address, "
    "relation, authority) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, coalesce(?10, '[]'))";
static const char sql_reps_drop[] =
    "DELETE FROM representative WHERE party_id IN (SELECT id FROM party WHERE case_id = ?1)";
static const char sql_parties_drop[] = "DELETE FROM party WHERE case_id = ?1";

static const struct act_field fields_rep[] = {
    {"kind",      AF_CODE,    true,  0,   &codes_rep,       NULL, N_("Kind of representative")},
    {"name",      AF_TEXT,    true,  30,  NULL,             NULL, N_("Name")                  },
    {"sex",       AF_CODE,    false, 0,   &codes_sex,       NULL, N_("Sex")                   },
    {"birth",     AF_DATE,    false, 0,   NULL,             NULL, N_("Date of birth")         },
    {"id_no",     AF_CITIZEN, false, 0,   NULL,             NULL, N_("Citizen number")        },
    {"phone",     AF_PHONE,   false, 0,   NULL,             NULL, N_("Phone")                 },
    {"address",   AF_TEXT,    false, 100, NULL,             NULL, N_("Address")               },
    {"relation",  AF_TEXT,    false, 40,  NULL,             NULL, N_("Relation to the party") },
    {"authority", AF_CODES,   false, 10,  &codes_authority, NULL, N_("Authority")             },
    ACT_FIELDS_END,
};

const struct act_field act_party_fields[] = {
    {"side",            AF_CODE,    true,  0,        &codes_side,       NULL,       N_("Side")                    },
    {"kind",            AF_CODE,    true,  0,        &codes_party_kind, NULL,       N_("Person or organisation")  },
    {"person",          AF_TEXT,    false, 20,       NULL,              NULL,       N_("Met before")              },
    {"name",            AF_TEXT,    true,  60,       NULL,              NULL,       N_("Name")                    },
    {"sex",             AF_CODE,    false, 0,        &codes_sex,        NULL,       N_("Sex")                     },
    {"birth",           AF_DATE,    false, 0,        NULL,              NULL,       N_("Date of birth")           },
    {"id_no",           AF_CITIZEN, false, 0,        NULL,              NULL,       N_("Citizen number")          },
    {"ethnic",          AF_TEXT,    false, 10,       NULL,              NULL,       N_("Ethnic group")            },
    {"occupation",      AF_TEXT,    false, 30,       NULL,              NULL,       N_("Occupation")              },
    {"phone",           AF_PHONE,   false, 0,        NULL,              NULL,       N_("Phone")                   },
    {"address",         AF_TEXT,    false, 100,      NULL,              NULL,       N_("Address")                 },
    {"grp",             AF_TEXT,    false, 30,       NULL,              NULL,       N_("Villagers' group")        },
    {"earns",           AF_BOOL,    false, 0,        NULL,              NULL,       N_("Lives on own labour")     },
    {"incapable",       AF_BOOL,    false, 0,        NULL,              NULL,       N_("Cannot judge own acts")   },
    {"uscc",            AF_USCC,    false, 0,        NULL,              NULL,       N_("Social credit code")      },
    {"legal_rep",       AF_TEXT,    false, 30,       NULL,              NULL,       N_("Head of the organisation")},
    {"legal_post",      AF_TEXT,    false, 30,       NULL,              NULL,       N_("Post of the head")        },
    {"authority_paper", AF_BOOL,    false, 0,        NULL,              NULL,       N_("Authority paper seen")    },
    {"org_seal",        AF_BOOL,    false, 0,        NULL,              NULL,       N_("Seal of the organisation")},
    {"consent",         AF_CODE,    false, 0,        &codes_consent,    NULL,       N_("Consent")                 },
    {"reps",            AF_OBJECTS, false, REPS_MAX, NULL,              fields_rep, N_("Representatives")         },
    ACT_FIELDS_END,
};

enum rc act_ethnic(const json_t *obj, const char *path, const char **ret, struct err *err)
{
    const char *typed = act_text(obj, "ethnic");
    const char *code = *typed ? ident_ethnic_code(typed) : "";

    if (!code) {
        return err_bad(err, path, _("There is no ethnic group of this name."));
    }
    *ret = code;
    return RC_OK;
}

/* Rule R76, once a line: the same number on two parties is a slip more often than the truth. */
static enum rc parties_twice(const struct act_in *in, const json_t *parties, struct err *err)
{
    const size_t n = json_array_size(parties);

    for (size_t i = 0; i < n; i++) {
        const json_t *a = json_array_get(parties, i);

        for (size_t j = i + 1; j < n && *act_text(a, "id_no"); j++) {
            const json_t *b = json_array_get(parties, j);
            char at[ACT_PATH_SIZE];
            enum rc rc = RC_OK;

            act_path(at, "parties[%zu].id_no", j);
            if (strcmp(act_text(a, "id_no"), act_text(b, "id_no")) != 0) {
                continue;
            }
            if (strcmp(act_text(a, "side"), act_text(b, "side")) == 0) {
                rc = act_warn(
                    in, err, "R76", at,
                    _("Two people of one side have the same citizen number. Is that right?"));
            } else {
                rc =
                    act_warn(in, err, "R76", at,
                             _("The same citizen number stands on both sides. Is that right?"));
            }
            if (rc) {
                return rc;
            }
        }
    }
    return RC_OK;
}

enum rc act_parties_check(const struct act_in *in, const json_t *parties, struct err *err)
{
    bool has_a = false;
    bool has_b = false;

    for (size_t i = 0; i < json_array_size(parties); i++) {
        const json_t *p = json_array_get(parties, i);
        const char *ethnic;
        char at[ACT_PATH_SIZE];
        const enum rc rc = act_ethnic(p, act_path(at, "parties[%zu].ethnic", i), &ethnic, err);

        if (rc) {
            return rc;
        }
        has_a = has_a || strcmp(act_text(p, "side"), "A") == 0;
        has_b = has_b || strcmp(act_text(p, "side"), "B") == 0;
    }
    if (!has_a || !has_b) {
        return err_refuse(
            err, "R01", "parties",
            has_a ? _("Side B has nobody yet. Enter at least one person on each side.")
                  : _("Side A has nobody yet. Enter at least one person on each side."));
    }
    return parties_twice(in, parties, err);
}

/* Text of the line, else what was known before when the line says it is the same person; what
 * was emptied on purpose stays empty. */
static const char *party_text(const json_t *p, const char *name, const char *known)
{
    const char *s = act_text(p, name);

    return *s || !known || act_emptied(p, name) ? s : known;
}

/* The person row this party is: named, found by number, or alike enough; 0 for somebody new.
 * known is filled when named. */
static enum rc party_person(const struct act_in *in, const json_t *p, size_t i,
                            struct arena *arena, struct person *known, int64_t *ret,
                            struct err *err)
{
    char at[ACT_PATH_SIZE];
    enum rc rc;

    *ret = 0;
    if (*act_text(p, "person")) {
        rc = act_text(p, "person")[0] == 'p'
                 ? person_get(in->db, act_id(p, "person"), arena, known, err)
                 : RC_NOTFOUND;
        if (rc == RC_NOTFOUND) {
            err_clear(err);
            return err_set(err, rc, ERR_AT, "", act_path(at, "parties[%zu].person", i),
                           _("There is no such person."));
        }
        *ret = rc ? 0 : known->id;
        return rc;
    }
    rc = person_by_id_no(in->db, act_text(p, "id_no"), ret, err);
    if (rc == RC_NOTFOUND) {
        rc = db_read_int(in->db, ret, err, sql_same_person, "ttttttt", act_text(p, "name"),
                         act_text(p, "kind"), act_text(p, "id_no"), act_text(p, "birth"),
                         act_text(p, "phone"), act_text(p, "address"), act_text(p, "uscc"));
    }
    if (rc == RC_NOTFOUND) {
        *ret = 0;
        rc = RC_OK;
    }
    return rc;
}

static enum rc reps_write(const struct act_in *in, int64_t party_id, const json_t *reps,
                          struct err *err)
{
    enum rc rc = RC_OK;

    for (size_t i = 0; i < json_array_size(reps) && rc == RC_OK; i++) {
        const json_t *r = json_array_get(reps, i);
        const json_t *authority = json_object_get(r, "authority");
        char *codes = authority ? json_dumps(authority, JSON_COMPACT) : NULL;

        rc = db_write(in->db, err, sql_rep_add, "ittttttttt", party_id, act_text(r, "kind"),
                      act_text(r, "name"), act_text(r, "sex"), act_text(r, "birth"),
                      act_text(r, "id_no"), act_text(r, "phone"), act_text(r, "address"),
                      act_text(r, "relation"), codes);
        free(codes);
    }
    return rc;
}

static const struct party *party_of_name(const struct party *old, size_t n_old,
                                         const char *name)
{
    for (size_t i = 0; i < n_old; i++) {
        if (strcmp(old[i].name, name) == 0) {
            return &old[i];
        }
    }
    return NULL;
}

/* Consent of a party: what the line says, what it said before, and who applied agrees by
 * applying. */
static const char *party_consent(const struct act_in *in, const json_t *p,
                                 const struct party *before)
{
    const char *said = act_text(p, "consent");

    if (*said) {
        return said;
    }
    if (before && strcmp(before->consent, "UNKNOWN") != 0) {
        return before->consent;
    }
    return strcmp(act_text(in->line, "source"), "APPLY") == 0 &&
                   strcmp(act_text(p, "side"), "A") == 0
               ? "YES"
               : "UNKNOWN";
}

/* What is known of the party now: the line, filled up from the person it names. */
static struct person party_now(const json_t *p, const struct person *known, int64_t person_id,
                               const char *ethnic)
{
    return (struct person){
        .id = person_id,
        .kind = act_text(p, "kind"),
        .name = act_text(p, "name"),
        .sex = party_text(p, "sex", known->sex),
        .birth = party_text(p, "birth", known->birth),
        .id_no = party_text(p, "id_no", known->id_no),
        .ethnic =
            *ethnic || !known->ethnic || act_emptied(p, "ethnic") ? ethnic : known->ethnic,
        .occupation = party_text(p, "occupation", known->occupation),
        .phone = party_text(p, "phone", known->phone),
        .address = party_text(p, "address", known->address),
        .grp = party_text(p, "grp", known->grp),
        .uscc = party_text(p, "uscc", known->uscc),
        .legal_rep = party_text(p, "legal_rep", known->legal_rep),
        .legal_post = party_text(p, "legal_post", known->legal_post),
    };
}

/* Where a party stands in its case. */
struct party_place {
    int64_t case_id;
    size_t index; /* in the line */
    int seq;      /* within its side */
    struct date day;
    const struct party *before; /* the party of that name an amend replaces, or NULL */
};

/* One party and its person row. */
static enum rc party_write(const struct act_in *in, const json_t *p,
                           const struct party_place *at, struct arena *arena, struct err *err)
{
    struct person known = {0};
    struct person now;
    int64_t id = 0;
    const char *ethnic = "";
    const char *consent = party_consent(in, p, at->before);
    char iso[DATE_ISO_SIZE] = "";
    enum rc rc = party_person(in, p, at->index, arena, &known, &id, err);

    if (rc == RC_OK) {
        rc = act_ethnic(p, "parties", &ethnic, err);
    }
    if (rc) {
        return rc;
    }
    now = party_now(p, &known, id, ethnic);
    if (strcmp(consent, "UNKNOWN") != 0) {
        date_iso(at->day, iso);
    }
    rc = person_keep(in->db, &now, at->day, &id, err);
    if (rc) {
        return rc;
    }
    rc = db_insert(in->db, &now.id, err, sql_party_add, "itititttttttttiitttiitt", at->case_id,
                   act_text(p, "side"), (int64_t)at->seq, now.kind, id, now.name, now.sex,
                   now.birth, now.id_no, now.ethnic, now.occupation, now.phone, now.address,
                   now.grp, (int64_t)act_bool(p, "earns"), (int64_t)act_bool(p, "incapable"),
                   now.uscc, now.legal_rep, now.legal_post,
                   (int64_t)act_bool(p, "authority_paper"), (int64_t)act_bool(p, "org_seal"),
                   consent, iso);
    return rc ? rc : reps_write(in, now.id, act_array(p, "reps"), err);
}

enum rc act_parties_write(const struct act_in *in, int64_t case_id, const json_t *parties,
                          struct date day, const struct party *old, size_t n_old,
                          struct arena *arena, const char **ret_title, struct buf *search,
                          struct err *err)
{
    const char *first[SIDES] = {"", "", ""};
    size_t n[SIDES] = {0};
    enum rc rc = RC_OK;

    for (size_t i = 0; i < json_array_size(parties) && rc == RC_OK; i++) {
        const json_t *p = json_array_get(parties, i);
        const char *name = act_text(p, "name");
        const size_t side = (size_t)(act_text(p, "side")[0] - 'A'); /* a code of codes_side */
        struct party_place at = {.case_id = case_id, .index = i, .day = day};

        if (side >= SIDES) {
            continue;
        }
        if (n[side]++ == 0) {
            first[side] = name;
        }
        search_add_name(search, name);
        at.seq = (int)n[side];
        at.before = party_of_name(old, n_old, name);
        rc = party_write(in, p, &at, arena, err);
    }
    *ret_title = case_title(arena, first[0], n[0], first[1], n[1]);
    return rc;
}

enum rc act_parties_drop(const struct act_in *in, int64_t case_id, struct err *err)
{
    enum rc rc = db_write(in->db, err, sql_reps_drop, "i", case_id);

    return rc ? rc : db_write(in->db, err, sql_parties_drop, "i", case_id);
}
