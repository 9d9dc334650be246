/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * codes.c - the code tables, and how a code becomes a label. Everything here is constant; the
 * districts' own kinds are rows of the table local_kind, not codes. The label of a leaf kind is
 * the official one of the paper forms (邻里纠纷); lists use the short one.
 */
#include "config.h"

#include "core/domain/codes.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/domain/code_rows.h"
#include "core/domain/flow.h"
#include "core/domain/task.h"

/* Source: handbook part 1, 3.2. */
static const struct code rows_type[] = {
    {"01", N_("dispute over marriage and family"),             NULL},
    {"02", N_("dispute between neighbours"),                   NULL},
    {"03", N_("dispute over house or homestead"),              NULL},
    {"04", N_("dispute over a contract"),                      NULL},
    {"05", N_("dispute over production and business"),         NULL},
    {"06", N_("dispute over damages"),                         NULL},
    {"07", N_("dispute over hill, forest or land"),            NULL},
    {"08", N_("dispute over expropriation and demolition"),    NULL},
    {"09", N_("dispute over pollution"),                       NULL},
    {"10", N_("dispute over unpaid wages of migrant workers"), NULL},
    {"11", N_("other labour dispute"),                         NULL},
    {"12", N_("dispute over tourism"),                         NULL},
    {"13", N_("dispute over online trade"),                    NULL},
    {"14", N_("other consumer dispute"),                       NULL},
    {"15", N_("medical dispute"),                              NULL},
    {"16", N_("dispute over a traffic accident"),              NULL},
    {"17", N_("dispute over property management"),             NULL},
    {"99", N_("other dispute"),                                NULL},
    CODES_END,
};
CODES_TABLE(type, "type");

static const struct code rows_source[] = {
    {"APPLY",     N_("application of a party"),               NULL},
    {"ACTIVE",    N_("on the committee's own motion"),        NULL},
    {"COURT_PRE", N_("delegated by the court before filing"), NULL},
    {"COURT_IN",  N_("entrusted by the court after filing"),  NULL},
    {"POLICE",    N_("handed over by the police"),            NULL},
    {"PETITION",  N_("handed over by the petition office"),   NULL},
    {"PROC",      N_("entrusted by the procuratorate"),       NULL},
    {"LABOUR",    N_("handed over by the labour office"),     NULL},
    {"HOTLINE",   N_("passed on by a hotline"),               NULL},
    {"LEGALAID",  N_("passed on by legal aid"),               NULL},
    {"OTHER",     N_("handed over by another office"),        NULL},
    CODES_END,
};
CODES_TABLE(source, "source");

static const struct code rows_form[] = {
    {"ORAL",    N_("oral"),    NULL},
    {"WRITTEN", N_("written"), NULL},
    CODES_END,
};
CODES_TABLE(form, "form");

/* Source: handbook part 1, 4; the help lines are this program's defaults. */
static const struct code rows_tier[] = {
    {"ORAL",   N_("oral case"),                        N_("performed on the spot, no money owed later") },
    {"SIMPLE", N_("simple case"),                      N_("facts clear, one sitting, written agreement")},
    {"NORMAL", N_("normal case"),                      N_("needs an inquiry or more than one sitting")  },
    {"MAJOR",  N_("major, difficult or complex case"),
     N_("death or serious injury, five or more on one side, across villages, assigned from "
        "above")                                                                                        },
    CODES_END,
};
CODES_TABLE(tier, "tier");

static const struct code rows_side[] = {
    {"A", N_("side A (applicant)"),  NULL},
    {"B", N_("side B (respondent)"), NULL},
    {"C", N_("third party"),         NULL},
    CODES_END,
};
CODES_TABLE(side, "side");

static const struct code rows_party_kind[] = {
    {"PERSON", N_("natural person"), NULL},
    {"ORG",    N_("organisation"),   NULL},
    CODES_END,
};
CODES_TABLE(party_kind, "party_kind");

static const struct code rows_sex[] = {
    {"M", N_("male"),   NULL},
    {"F", N_("female"), NULL},
    CODES_END,
};
CODES_TABLE(sex, "sex");

static const struct code rows_consent[] = {
    {"UNKNOWN", N_("not asked yet"),       NULL},
    {"YES",     N_("agrees to mediation"), NULL},
    {"NO",      N_("clearly refuses"),     NULL},
    CODES_END,
};
CODES_TABLE(consent, "consent");

static const struct code rows_result[] = {
    {"AGREED",     N_("agreement reached"),    NULL},
    {"NOT_AGREED", N_("no agreement reached"), NULL},
    {"AGAIN",      N_("to be mediated again"), NULL},
    CODES_END,
};
CODES_TABLE(result, "result");

/* Source: handbook part 1, 1.6; the help line is offered as the advice to print. */
static const struct code rows_refuse[] = {
    {"N1", N_("only a special authority may decide it"),
     N_("Please apply to the authority that decides on it.")                         },
    {"N2", N_("the law forbids private mediation"),
     N_("Please ask for help as the law provides.")                                  },
    {"N3", N_("a court has accepted or decided it"),
     N_("Please go to the court that handles the case.")                             },
    {"N4", N_("the police or another office has accepted or settled it"),
     N_("Please go to the office that handles the matter.")                          },
    {"N5", N_("a party clearly refuses mediation"),
     N_("You may go to arbitration, an administrative office or the court.")         },
    {"N6", N_("administrative dispute with a government organ"),
     N_("You may ask for reconsideration or sue.")                                   },
    {"N7", N_("petition about a lawsuit not ended by law"),
     N_("Please go to the organ in charge by law.")                                  },
    {"N8", N_("compensation for expropriated land"),
     N_("You may ask for reconsideration or sue; how the money is shared in the family can be "
        "mediated.")                                                                 },
    {"N9", N_("not a dispute of this place"),
     N_("Please go to the committee where a party lives or where the dispute arose.")},
    CODES_END,
};
CODES_TABLE(refuse, "refuse");

static const struct code rows_end[] = {
    {"T1", N_("a party refuses or withdraws"),              NULL},
    {"T2", N_("no agreement is possible"),                  NULL},
    {"T3", N_("an event makes it impossible"),              NULL},
    {"T4", N_("the limit is over and was not extended"),    NULL},
    {"T5", N_("a court or another office has accepted it"), NULL},
    {"T6", N_("found to be outside the scope"),             NULL},
    {"T7", N_("sham mediation"),                            NULL},
    {"T8", N_("another reason for ending"),                 NULL},
    CODES_END,
};
CODES_TABLE(end, "end");

static const struct code rows_route[] = {
    {"ARBITRATION", N_("arbitration"),                NULL},
    {"COURT",       N_("lawsuit"),                    NULL},
    {"GOVERNMENT",  N_("decision by the government"), NULL},
    {"POLICE",      N_("police"),                     NULL},
    {"PETITION",    N_("petition"),                   NULL},
    CODES_END,
};
CODES_TABLE(route, "route");

static const struct code rows_suspend[] = {
    {"APPRAISAL", N_("appraisal"),                NULL},
    {"WAIT",      N_("waiting for a fact"),       NULL},
    {"SHAM",      N_("sham mediation suspected"), NULL},
    {"OTHER",     N_("another reason"),           NULL},
    CODES_END,
};
CODES_TABLE(suspend, "suspend");

static const struct code rows_evidence[] = {
    {"DOCUMENT",   N_("documentary evidence"), NULL},
    {"PHOTO",      N_("photo of an object"),   NULL},
    {"AUDIO",      N_("audio or video"),       NULL},
    {"ELECTRONIC", N_("electronic data"),      NULL},
    {"WITNESS",    N_("witness statement"),    NULL},
    {"OPINION",    N_("expert opinion"),       NULL},
    {"SCENE",      N_("record of the scene"),  NULL},
    {"OTHER",      N_("other evidence"),       NULL},
    CODES_END,
};
CODES_TABLE(evidence, "evidence");

/* Source: handbook part 1, F-WT: the boxes of the power of attorney. */
static const struct code rows_authority[] = {
    {"1", N_("apply for mediation or ask to end it"),                          NULL},
    {"2", N_("collect and give evidence"),                                     NULL},
    {"3", N_("choose or accept mediators"),                                    NULL},
    {"4", N_("admit, change and give up requests"),                            NULL},
    {"5", N_("take part in mediation and sign its records and the agreement"), NULL},
    {"6", N_("receive papers"),                                                NULL},
    {"7", N_("other authority"),                                               NULL},
    CODES_END,
};
CODES_TABLE(authority, "authority");

static const struct code rows_identity[] = {
    {"ID_CARD",   N_("resident identity card"),              NULL},
    {"HOUSEHOLD", N_("household register"),                  NULL},
    {"LICENCE",   N_("business licence"),                    NULL},
    {"CODE",      N_("social credit code certificate"),      NULL},
    {"HEAD",      N_("proof of who heads the organisation"), NULL},
    {"OTHER",     N_("other proof of identity"),             NULL},
    CODES_END,
};
CODES_TABLE(identity, "identity");

static const struct code rows_report_reason[] = {
    {"ESCALATION", N_("may cause an incident or a crime"),                      NULL},
    {"VIOLENCE",   N_("domestic violence against a minor or incapable person"), NULL},
    {"SHAM",       N_("sham mediation suspected"),                              NULL},
    {"INCIDENT",   N_("group incident or collective petition"),                 NULL},
    {"OTHER",      N_("another reason"),                                        NULL},
    CODES_END,
};
CODES_TABLE(report_reason, "report_reason");

static const struct code rows_report_how[] = {
    {"PHONE",   N_("by phone"),   NULL},
    {"WRITTEN", N_("in writing"), NULL},
    {"VISIT",   N_("in person"),  NULL},
    CODES_END,
};
CODES_TABLE(report_how, "report_how");

/* Source: handbook part 2, G.2 person_class. */
static const struct code rows_class[] = {
    {"VILLAGER",         N_("villager"),         NULL},
    {"VILLAGE_CADRE",    N_("village cadre"),    NULL},
    {"GROUP_HEAD",       N_("group head"),       NULL},
    {"FULLTIME_PAID",    N_("full-time, paid"),  NULL},
    {"FIXED_INCOME",     N_("fixed income"),     NULL},
    {"STATE_STAFF",      N_("state employee"),   NULL},
    {"RETIRED_OFFICIAL", N_("retired official"), NULL},
    {"LAWYER",           N_("lawyer"),           NULL},
    {"ADVISER",          N_("legal adviser"),    NULL},
    {"EXPERT",           N_("expert"),           NULL},
    CODES_END,
};
CODES_TABLE(class, "class");

static const struct code rows_post[] = {
    {"DIRECTOR",  N_("director"),         NULL},
    {"DEPUTY",    N_("deputy"),           NULL},
    {"MEMBER",    N_("committee member"), NULL},
    {"MEDIATOR",  N_("mediator"),         NULL},
    {"INFORMANT", N_("informant"),        NULL},
    CODES_END,
};
CODES_TABLE(post, "post");

static const struct code rows_origin[] = {
    {"ELECTED",    N_("elected"),                  NULL},
    {"HIRED",      N_("hired"),                    NULL},
    {"CONCURRENT", N_("holding the post besides"), NULL},
    CODES_END,
};
CODES_TABLE(origin, "origin");

/* Source: handbook part 1, 5.4. */
static const struct code rows_committee[] = {
    {"1", N_("village committee"),                         NULL},
    {"2", N_("residents' (community) committee"),          NULL},
    {"3", N_("township committee"),                        NULL},
    {"4", N_("street committee"),                          NULL},
    {"5", N_("committee of an enterprise or institution"), NULL},
    {"6", N_("committee of an association or other body"), NULL},
    CODES_END,
};
CODES_TABLE(committee, "committee");

static const struct code rows_level[] = {
    {"VILLAGE", N_("village level"),  NULL},
    {"TOWN",    N_("township level"), NULL},
    CODES_END,
};
CODES_TABLE(level, "level");

static const struct code rows_retention[] = {
    {"SHORT",     N_("short term"), NULL},
    {"LONG",      N_("long term"),  NULL},
    {"PERMANENT", N_("permanent"),  NULL},
    CODES_END,
};
CODES_TABLE(retention, "retention");

static const struct code rows_rep[] = {
    {"LEGAL", N_("legal representative"), NULL},
    {"AGENT", N_("agent"),                NULL},
    CODES_END,
};
CODES_TABLE(rep, "rep");

static const struct code rows_limit_unit[] = {
    {"month",    N_("months"),       NULL},
    {"days",     N_("days"),         NULL},
    {"workdays", N_("working days"), NULL},
    CODES_END,
};
CODES_TABLE(limit_unit, "limit_unit");

static const struct code rows_med[] = {
#define X(id, label) {#id, label, NULL},
    MED_STATES(X)
#undef X
        CODES_END,
};
CODES_TABLE(med, "med");
_Static_assert(countof(rows_med) == MED_STATE_COUNT + 1, "a row a state");

static const struct code rows_perf[] = {
#define X(id, label) {#id, label, NULL},
    PERF_STATES(X)
#undef X
        CODES_END,
};
CODES_TABLE(perf, "perf");

static const struct code rows_conf[] = {
#define X(id, label) {#id, label, NULL},
    CONF_STATES(X)
#undef X
        CODES_END,
};
CODES_TABLE(conf, "conf");

static const struct code rows_risk[] = {
    {"BLUE",   N_("blue"),   NULL},
    {"YELLOW", N_("yellow"), NULL},
    {"ORANGE", N_("orange"), NULL},
    {"RED",    N_("red"),    NULL},
    CODES_END,
};
CODES_TABLE(risk, "risk");

static const struct code rows_alarm[] = {
#define X(id, label) {#id, label, NULL},
    ALARM_STATES(X)
#undef X
        CODES_END,
};
CODES_TABLE(alarm, "alarm");

static const struct code rows_paper[] = {
    {"PROOF",   N_("proof"),       NULL},
    {"FINAL",   N_("final"),       NULL},
    {"SIGNED",  N_("signed"),      NULL},
    {"FILED",   N_("filed"),       NULL},
    {"IN_FILE", N_("handwritten"), NULL},
    {"VOID",    N_("made void"),   NULL},
    CODES_END,
};
CODES_TABLE(paper, "paper");

static const struct code rows_role[] = {
    {"CHIEF",    N_("chief mediator"), NULL},
    {"MEMBER",   N_("co-mediator"),    NULL},
    {"RECORDER", N_("recorder"),       NULL},
    CODES_END,
};
CODES_TABLE(role, "role");

static const struct code rows_duty[] = {
    {"OPEN",    N_("not performed yet"),            NULL},
    {"DONE",    N_("performed in full"),            NULL},
    {"STOPPED", N_("given up, told of other ways"), NULL},
    {"CHANGED", N_("replaced by a new agreement"),  NULL},
    CODES_END,
};
CODES_TABLE(duty, "duty");

/* In the order of TASK_KINDS. */
static const struct code rows_task[] = {
    {"LIMIT",        N_("Time limit ends"),        NULL},
    {"CONSENT",      N_("Ask the other side"),     NULL},
    {"NOTICE",       N_("Rights and duties"),      NULL},
    {"SESSION",      N_("Hold the sitting"),       NULL},
    {"SIGN",         N_("Signatures and seal"),    NULL},
    {"CONFIRM",      N_("Court: last day"),        NULL},
    {"PERFORM",      N_("Duty falls due"),         NULL},
    {"BREACH",       N_("Duty is overdue"),        NULL},
    {"URGE",         N_("Urge performance"),       NULL},
    {"ROUTES",       N_("Tell other routes"),      NULL},
    {"VISIT",        N_("Visit the parties"),      NULL},
    {"CLOSE",        N_("Close the case"),         NULL},
    {"ARCHIVE",      N_("Archive the dossier"),    NULL},
    {"REPORT",       N_("Report the danger"),      NULL},
    {"ENFORCE",      N_("Enforcement: last day"),  NULL},
    {"LIMITATION",   N_("Limitation: last day"),   NULL},
    {"LINK_IN",      N_("Answer the letter"),      NULL},
    {"LINK_BACK",    N_("Send the result"),        NULL},
    {"LINK_OUT",     N_("Wait for the answer"),    NULL},
    {"LINK_JOINT",   N_("Joint sitting"),          NULL},
    {"COURT_MORE",   N_("Papers for the court"),   NULL},
    {"COURT_RULE",   N_("The court decides"),      NULL},
    {"CLAIM_SUPPLY", N_("Supply the claim"),       NULL},
    {"CLAIM_VOID",   N_("No allowance any more"),  NULL},
    {"CLAWBACK",     N_("Give back the money"),    NULL},
    {"CLAIM_REVIEW", N_("First review of claims"), NULL},
    {"CLAIM_BUREAU", N_("Wait for the bureau"),    NULL},
    {"CLAIM_POSTED", N_("End the posting"),        NULL},
    {"CLAIM_OBJECT", N_("Answer the objection"),   NULL},
    {"CLAIM_APPEAL", N_("Answer the appeal"),      NULL},
    {"CLAIM_PAY",    N_("Pay the allowance"),      NULL},
    {"HAND_UP",      N_("Hand up a level"),        NULL},
    {"ACCEPT",       N_("Accept or not"),          NULL},
    CODES_END,
};
_Static_assert(countof(rows_task) == TASK_KIND_COUNT + 1, "a row a kind of task");
CODES_TABLE(task, "task");

/* Source: handbook part 2, G.2: who handed a dispute down. */
static const struct code rows_handed_down[] = {
    {"NONE",     N_("nobody"),       NULL},
    {"TOWN",     N_("the township"), NULL},
    {"COUNTY",   N_("the county"),   NULL},
    {"CITY",     N_("the city"),     NULL},
    {"PROVINCE", N_("the province"), NULL},
    CODES_END,
};
CODES_TABLE(handed_down, "handed_down");

const struct code_table *const codes_all[] = {
    &codes_type,          &codes_source,      &codes_form,
    &codes_tier,          &codes_side,        &codes_party_kind,
    &codes_sex,           &codes_consent,     &codes_result,
    &codes_refuse,        &codes_end,         &codes_route,
    &codes_suspend,       &codes_evidence,    &codes_authority,
    &codes_report_reason, &codes_report_how,  &codes_class,
    &codes_post,          &codes_origin,      &codes_committee,
    &codes_level,         &codes_retention,   &codes_rep,
    &codes_limit_unit,    &codes_med,         &codes_perf,
    &codes_conf,          &codes_risk,        &codes_alarm,
    &codes_role,          &codes_paper,       &codes_duty,
    &codes_task,          &codes_identity,    &codes_link,
    &codes_direction,     &codes_channel_in,  &codes_channel_up,
    &codes_link_result,   &codes_link_answer, &codes_aid_matter,
    &codes_aid_exempt,    &codes_annex,       &codes_court_answer,
    &codes_court_paper,   &codes_dismiss,     &codes_not_taken,
    &codes_annul,         &codes_handed_down, NULL,
};

/* Short names stand beside the table above, in its order; lists are narrow. */
static const char *const type_short[] = {
    "婚姻家庭", "邻里",     "房屋宅基地", "合同",       "生产经营", "损害赔偿",
    "山林土地", "征地拆迁", "环境污染",   "农民工工资", "其他劳动", "旅游",
    "电子商务", "其他消费", "医疗",       "道路交通",   "物业",     "其他",
};
_Static_assert(countof(type_short) + 1 == countof(rows_type), "a short name a leaf kind");

const struct code *code_find(const struct code_table *table, const char *code)
{
    if (!table || !code) {
        return NULL;
    }
    for (const struct code *row = table->rows; row->code; row++) {
        if (strcmp(row->code, code) == 0) {
            return row;
        }
    }
    return NULL;
}

bool code_has(const struct code_table *table, const char *code)
{
    return code_find(table, code) != NULL;
}

const char *code_label(const struct code_table *table, const char *code)
{
    const struct code *row = code_find(table, code);

    if (row) {
        return _(row->label);
    }
    return code ? code : "";
}

const char *code_label_zh(const struct code_table *table, const char *code)
{
    const struct code *row = code_find(table, code);

    if (row) {
        return i18n_chinese(row->label);
    }
    return code ? code : "";
}

int code_index(const struct code_table *table, const char *code)
{
    const struct code *row = code_find(table, code);

    return row ? (int)(row - table->rows) : -1;
}

const struct code *code_parse(const struct code_table *table, const char *text)
{
    if (!table || !text || !*text) {
        return NULL;
    }
    for (const struct code *row = table->rows; row->code; row++) {
        if (strcmp(row->code, text) == 0 || strcmp(_(row->label), text) == 0 ||
            strcmp(i18n_chinese(row->label), text) == 0) {
            return row;
        }
        if (table == &codes_type && strcmp(type_short[row - table->rows], text) == 0) {
            return row;
        }
    }
    return NULL;
}

const char *code_type_short_zh(const char *code)
{
    const int i = code_index(&codes_type, code);

    if (i >= 0) {
        return type_short[i];
    }
    return code ? code : "";
}

bool code_type_needs_writing(const char *type)
{
    static const char *const written[] = {"07", "10", "11", "15"};

    for (size_t i = 0; i < countof(written); i++) {
        if (strcmp(written[i], type) == 0) {
            return true;
        }
    }
    return false;
}
