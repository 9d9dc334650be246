/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * link_codes.c - the code tables of letters to and from other bodies. Source: handbook part 2,
 * C.2, C.4, A62 and LAW-LA 31, 32, 42.
 */
#include "config.h"

#include "core/base/mem.h"
#include "core/domain/code_rows.h"
#include "core/domain/link.h"

static const struct code rows_link[] = {
#define X(id, label) {#id, label, NULL},
    LINK_STATES(X)
#undef X
        CODES_END,
};
CODES_TABLE(link, "link");
_Static_assert(countof(rows_link) == LINK_STATE_COUNT + 1, "a row a state");

static const struct code rows_direction[] = {
#define X(id, label) {#id, label, NULL},
    LINK_DIRECTIONS(X)
#undef X
        CODES_END,
};
CODES_TABLE(direction, "direction");

/* The channels a letter can come in by; labels are those of channel.c. */
static const struct code rows_channel_in[] = {
    {"COURT_PRE", N_("delegated by the court before filing"), NULL},
    {"COURT_IN",  N_("entrusted by the court after filing"),  NULL},
    {"POLICE",    N_("handed over by the police"),            NULL},
    {"PETITION",  N_("handed over by the petition office"),   NULL},
    {"PROC",      N_("entrusted by the procuratorate"),       NULL},
    {"LABOUR",    N_("handed over by the labour office"),     NULL},
    {"HOTLINE",   N_("passed on by a hotline"),               NULL},
    {"LEGALAID",  N_("passed on by legal aid"),               NULL},
    {"OTHER",     N_("handed over by another office"),        NULL},
    {"TASK",      N_("task slip of the township"),            NULL},
    CODES_END,
};
CODES_TABLE(channel_in, "channel_in");

static const struct code rows_channel_up[] = {
    {"TOWN",   N_("committee of the township"), NULL},
    {"COUNTY", N_("district"),                  NULL},
    {"PROF",   N_("professional committee"),    NULL},
    CODES_END,
};
CODES_TABLE(channel_up, "channel_up");

/* What our answer says of the mediation. Source: handbook part 2, C.4. */
static const struct code rows_link_result[] = {
    {"AGREED_WRITTEN", N_("written agreement"),           NULL},
    {"AGREED_ORAL",    N_("oral agreement"),              NULL},
    {"FAILED",         N_("no agreement reached"),        NULL},
    {"REFUSED",        N_("not accepted"),                NULL},
    {"WITHDRAWN",      N_("application withdrawn"),       NULL},
    {"TRANSFERRED",    N_("handed on to another office"), NULL},
    CODES_END,
};
CODES_TABLE(link_result, "link_result");

/* What came back on a letter of ours. */
static const struct code rows_link_answer[] = {
    {"RECEIPT",  N_("signed for"),     NULL},
    {"ACCEPTED", N_("taken on"),       NULL},
    {"RETURNED", N_("given back"),     NULL},
    {"RESULT",   N_("answer in full"), NULL},
    CODES_END,
};
CODES_TABLE(link_answer, "link_answer");

/* Source: Legal Aid Law art. 31 and 32. */
static const struct code rows_aid_matter[] = {
    {"STATE",     N_("compensation by the state"),                              NULL},
    {"SECURITY",  N_("social insurance or assistance"),                         NULL},
    {"PENSION",   N_("pension for the bereaved"),                               NULL},
    {"SUPPORT",   N_("support of parents, spouse or children"),                 NULL},
    {"LABOUR",    N_("labour relation or wages"),                               NULL},
    {"CAPACITY",  N_("declaring somebody incapable"),                           NULL},
    {"INJURY",    N_("injury at work, on the road, by food or drugs, medical"), NULL},
    {"POLLUTION", N_("damage by pollution"),                                    NULL},
    {"VIOLENCE",  N_("domestic violence, abuse or abandonment"),                NULL},
    {"OTHER",     N_("another matter"),                                         NULL},
    CODES_END,
};
CODES_TABLE(aid_matter, "aid_matter");

/* Who is aided without a look at the purse. Source: Legal Aid Law art. 32 and 42. */
static const struct code rows_aid_exempt[] = {
    {"DEPENDENT", N_("minor, old or disabled without fixed income"),     NULL},
    {"ASSISTED",  N_("receives social assistance or special care"),      NULL},
    {"MIGRANT",   N_("migrant worker asking for wages or injury pay"),   NULL},
    {"HERO",      N_("near relative of a hero or martyr"),               NULL},
    {"SAMARITAN", N_("acted bravely for a just cause"),                  NULL},
    {"VIOLENCE",  N_("suffers domestic violence, abuse or abandonment"), NULL},
    {"ACQUITTED", N_("acquitted in a retrial"),                          NULL},
    CODES_END,
};
CODES_TABLE(aid_exempt, "aid_exempt");
