/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * conf_codes.c - the code tables of the court's confirmation. Source: 民诉法解释 arts 354, 355,
 * 358; 民事诉讼法 art. 206.
 */
#include "config.h"

#include "core/domain/code_rows.h"

/* What goes to the court with the application: the first four always, the others as needed. */
static const struct code rows_annex[] = {
    {"AGREEMENT", N_("the mediation agreement"),                NULL},
    {"PROOF",     N_("proof of who mediated"),                  NULL},
    {"IDENTITY",  N_("proofs of identity of both sides"),       NULL},
    {"ADDRESS",   N_("addresses and phones of both sides"),     NULL},
    {"PROPERTY",  N_("proofs of the property concerned"),       NULL},
    {"MANDATE",   N_("power of attorney of whoever stands in"), NULL},
    {"OTHER",     N_("other papers"),                           NULL},
    CODES_END,
};
CODES_TABLE(annex, "annex");

/* What came from the court while it has the application. */
static const struct code rows_court_answer[] = {
    {"TAKEN",     N_("the court accepted the application"),  NULL},
    {"MORE",      N_("the court asks for more papers"),      NULL},
    {"LONGER",    N_("the court takes ten days more"),       NULL},
    {"NOT_TAKEN", N_("the court does not accept it"),        NULL},
    {"GRANTED",   N_("the court confirmed the agreement"),   NULL},
    {"DISMISSED", N_("the court dismissed the application"), NULL},
    CODES_END,
};
CODES_TABLE(court_answer, "court_answer");

/* Names of the court's papers, and in two words what they say. */
static const struct code rows_court_paper[] = {
    {"TAKEN",     N_("notice of acceptance"),                  N_("accepted by the court")},
    {"MORE",      N_("notice to hand in more papers"),         N_("more papers asked for")},
    {"LONGER",    N_("notice of a longer examination"),        N_("ten days more")        },
    {"NOT_TAKEN", N_("ruling not to accept"),                  N_("not accepted by court")},
    {"GRANTED",   N_("ruling that confirms the agreement"),    N_("confirmed")            },
    {"DISMISSED", N_("ruling that dismisses the application"), N_("dismissed")            },
    {"WITHDRAWN", N_("ruling that permits the withdrawal"),    N_("taken back")           },
    {"CHANGED",   N_("judgment that changes the agreement"),   N_("agreement changed")    },
    {"VOID",      N_("judgment that voids the agreement"),     N_("agreement void")       },
    {"REVOKED",   N_("ruling that revokes the confirmation"),  N_("confirmation revoked") },
    CODES_END,
};
CODES_TABLE(court_paper, "court_paper");

/* Source: 民诉法解释 art. 358. */
static const struct code rows_dismiss[] = {
    {"LAW",      N_("breaks mandatory law"),                                NULL},
    {"INTEREST", N_("harms the state, the public or the rights of others"), NULL},
    {"CUSTOM",   N_("against public order and good custom"),                NULL},
    {"WILL",     N_("not made of free will"),                               NULL},
    {"UNCLEAR",  N_("its content is not clear"),                            NULL},
    {"OTHER",    N_("cannot be confirmed for another reason"),              NULL},
    CODES_END,
};
CODES_TABLE(dismiss, "dismiss");

/* Source: 民诉法解释 art. 355. */
static const struct code rows_not_taken[] = {
    {"SCOPE",   N_("not for civil courts to accept"),                                    NULL},
    {"COURT",   N_("another court has jurisdiction"),                                    NULL},
    {"STATUS",  N_("marriage, parentage, adoption"),                                     NULL},
    {"SPECIAL", N_("belongs to another special procedure, public notice or bankruptcy"), NULL},
    {"TITLE",   N_("decides on ownership or intellectual property"),                     NULL},
    {"OTHER",   N_("another reason of the court"),                                       NULL},
    CODES_END,
};
CODES_TABLE(not_taken, "not_taken");

static const struct code rows_annul[] = {
    {"CHANGED", N_("the court changed the agreement"), NULL},
    {"VOID",    N_("the court voided the agreement"),  NULL},
    CODES_END,
};
CODES_TABLE(annul, "annul");
