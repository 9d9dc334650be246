/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * next.c - the steps of a case as one table. The first required step that is open is the next
 * one; all rows of the state are offered, with the reason beside those that are not possible
 * now. Predicates read the case tree and nothing else; the acts check everything again.
 */
#include "config.h"

#include "core/domain/next.h"

#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/domain/next_part.h"

#define PML(art)   "人民调解法 " art
#define RULES(art) "人民调解工作若干规定 " art
#define CPI(art)   "民诉法解释 " art

size_t next_count(const json_t *t, const char *list)
{
    return json_array_size(json_object_get(t, list));
}

bool next_is(const json_t *obj, const char *name, const char *value)
{
    return strcmp(view_text(obj, name), value) == 0;
}

/* Some row of a list has the member with that value. */
static bool any(const json_t *t, const char *list, const char *name, const char *value)
{
    json_t *row;
    size_t i;

    json_array_foreach(json_object_get(t, list), i, row)
    {
        if (next_is(row, name, value)) {
            return true;
        }
    }
    return false;
}

static const json_t *agreement_of(const json_t *t)
{
    return json_object_get(t, "agreement");
}

static const json_t *last_session(const json_t *t)
{
    const json_t *rows = json_object_get(t, "sessions");
    const size_t n = json_array_size(rows);

    return n > 0 ? json_array_get(rows, n - 1) : NULL;
}

/* The open duty that falls due first. */
static const json_t *first_duty(const json_t *t)
{
    const json_t *best = NULL;
    json_t *row;
    size_t i;

    json_array_foreach(json_object_get(agreement_of(t), "duties"), i, row)
    {
        if (next_is(row, "state", "OPEN") &&
            (!best || strcmp(view_text(row, "due"), view_text(best, "due")) < 0)) {
            best = row;
        }
    }
    return best;
}

/* --- what is open
 * -------------------------------------------------------------------------------------------
 */

bool next_danger_open(const json_t *t)
{
    return (json_is_true(json_object_get(t, "violence")) &&
            !any(t, "reports", "reason", "VIOLENCE")) ||
           (json_is_true(json_object_get(t, "escalation")) && next_count(t, "reports") == 0) ||
           (any(t, "suspensions", "reason", "SHAM") && !any(t, "reports", "reason", "SHAM"));
}

static bool somebody_refuses(const json_t *t)
{
    return any(t, "parties", "consent", "NO");
}

static bool consent_open(const json_t *t)
{
    return any(t, "parties", "consent", "UNKNOWN") && !somebody_refuses(t);
}

static bool accept_open(const json_t *t)
{
    return !somebody_refuses(t);
}

bool next_notice_open(const json_t *t)
{
    json_t *row;
    size_t i;

    json_array_foreach(json_object_get(t, "sessions"), i, row)
    {
        if (json_is_true(json_object_get(row, "told"))) {
            return false;
        }
    }
    return next_count(t, "notices") == 0;
}

bool next_chief_open(const json_t *t)
{
    return json_is_null(json_object_get(t, "chief"));
}

static bool limit_over(const json_t *t)
{
    const json_t *days = json_object_get(t, "days_left");

    return json_is_integer(days) && json_integer_value(days) < 0;
}

static bool agreed_at_sitting(const json_t *t)
{
    const json_t *s = last_session(t);

    return s && next_is(s, "result", "AGREED");
}

static bool oral_open(const json_t *t)
{
    return agreed_at_sitting(t) && next_is(t, "tier", "ORAL") &&
           !code_type_needs_writing(view_text(t, "type"));
}

static bool written_open(const json_t *t)
{
    return agreed_at_sitting(t);
}

/* Rule R30: the limit has passed without agreement and extension. */
static bool end_open(const json_t *t)
{
    return limit_over(t) || somebody_refuses(t);
}

static bool session_open(const json_t *t)
{
    return !agreed_at_sitting(t);
}

static bool always_open(const json_t *t)
{
    (void)t;
    return true;
}

static bool sign_open(const json_t *t)
{
    const json_t *a = agreement_of(t);

    /* the seal first: a brief tree without it does not ask who has signed */
    return view_lacks_seal(a) || json_array_size(json_object_get(a, "missing_signatures")) > 0;
}

static bool duty_open(const json_t *t)
{
    return first_duty(t) != NULL;
}

static bool duty_late(const json_t *t)
{
    const json_t *duty = first_duty(t);

    return duty && strcmp(view_text(duty, "due"), view_text(t, "today")) < 0;
}

static bool urge_open(const json_t *t)
{
    const json_t *urges = json_object_get(t, "urges");
    const json_t *last = json_array_get(urges, json_array_size(urges) - 1);

    return duty_late(t) &&
           (!last || strcmp(view_text(last, "on_date"), view_text(first_duty(t), "due")) <= 0);
}

static bool visit_open(const json_t *t)
{
    json_t *row;
    size_t i;

    json_array_foreach(json_object_get(t, "tasks"), i, row)
    {
        if (next_is(row, "kind", "VISIT") &&
            (!duty_open(t) || strcmp(view_text(row, "due_on"), view_text(t, "today")) <= 0)) {
            return true;
        }
    }
    return false;
}

static bool close_open(const json_t *t)
{
    return !duty_open(t);
}

static bool claim_open(const json_t *t)
{
    return json_is_true(json_object_get(json_object_get(t, "dossier"), "claimable")) &&
           json_is_null(json_object_get(t, "claim"));
}

/* --- why not now
 * --------------------------------------------------------------------------------------------
 */

static const char *no_if_refused(const json_t *t, const char **ret_code)
{
    *ret_code = "R03";
    return somebody_refuses(t)
               ? N_("A party does not agree to mediation. Only ending it is possible.")
               : NULL;
}

static const char *no_without_session(const json_t *t, const char **ret_code)
{
    *ret_code = "C10";
    if (somebody_refuses(t)) {
        return no_if_refused(t, ret_code);
    }
    return next_count(t, "sessions") == 0
               ? N_("Record a sitting first: an agreement comes out of one.")
               : NULL;
}

static const char *no_oral(const json_t *t, const char **ret_code)
{
    if (code_type_needs_writing(view_text(t, "type"))) {
        *ret_code = "R13";
        return N_("This kind of dispute needs a written agreement.");
    }
    return no_without_session(t, ret_code);
}

static const char *no_sign(const json_t *t, const char **ret_code)
{
    *ret_code = "R32";
    return sign_open(t) ? NULL : N_("Nobody's signature is missing.");
}

static const char *no_duty(const json_t *t, const char **ret_code)
{
    *ret_code = "R53";
    return duty_open(t) ? NULL : N_("No duty is open.");
}

static const char *no_close(const json_t *t, const char **ret_code)
{
    if (next_danger_open(t)) {
        *ret_code = "R14";
        return N_("The danger has not been reported yet. Report it first.");
    }
    if (next_alarm_silent(t)) {
        *ret_code = "C47";
        return N_("Nobody above has been told of the danger yet. Report it first.");
    }
    *ret_code = "R53";
    return duty_open(t) ? N_("A duty is still open. Record what was performed, or that the "
                             "parties were told what "
                             "else they can do.")
           : next_no_close_conf(t, ret_code) ? next_no_close_conf(t, ret_code)
                                             : next_no_close_letters(t, ret_code);
}

static const char *no_archive(const json_t *t, const char **ret_code)
{
    *ret_code = "R57";
    return json_array_size(json_object_get(json_object_get(t, "dossier"), "missing")) > 0
               ? N_("The dossier is not complete.")
               : NULL;
}

static const char *no_claim(const json_t *t, const char **ret_code)
{
    *ret_code = "K01";
    if (!json_is_null(json_object_get(t, "claim"))) {
        *ret_code = "K02";
        return N_("This case has been claimed already.");
    }
    return claim_open(t)
               ? NULL
               : N_("Only a case that was performed, closed and is complete can be claimed.");
}

/* --- by when
 * ------------------------------------------------------------------------------------------------
 */

static const char *by_task(const json_t *t, const char *kind)
{
    json_t *row;
    size_t i;

    json_array_foreach(json_object_get(t, "tasks"), i, row)
    {
        if (next_is(row, "kind", kind)) {
            return view_text(row, "due_on");
        }
    }
    return NULL;
}

#define BY(name, kind)                            \
    static const char *by_##name(const json_t *t) \
    {                                             \
        return by_task(t, kind);                  \
    }
BY(consent, "CONSENT")
BY(notice, "NOTICE")
BY(session, "SESSION")
BY(limit, "LIMIT")
BY(sign, "SIGN")
BY(visit, "VISIT")
BY(close, "CLOSE")
BY(routes, "ROUTES")
BY(confirm, "CONFIRM")
BY(court_more, "COURT_MORE")
BY(court_rule, "COURT_RULE")
BY(archive, "ARCHIVE")
BY(report, "REPORT")
BY(feedback, "LINK_BACK")
BY(answer, "LINK_OUT")
BY(letter, "LINK_IN")
BY(joint, "LINK_JOINT")
BY(hand_up, "HAND_UP")
BY(deciding, "ACCEPT")

/* Asked first, then decided: one of both is on the list. */
static const char *by_accept(const json_t *t)
{
    const char *asked = by_consent(t);

    return asked ? asked : by_deciding(t);
}

/* C.3 row 44: until the paper was given, printed or written by hand. */
bool next_routes_open(const json_t *t)
{
    return by_routes(t) != NULL;
}

static const char *by_duty(const json_t *t)
{
    const json_t *duty = first_duty(t);

    return duty ? view_text(duty, "due") : NULL;
}

/* One slip a party. */
static const char *no_slip(const json_t *t, const char **code)
{
    if (next_count(t, "satisfactions") < next_count(t, "parties")) {
        return NULL;
    }
    *code = "C48";
    return N_("Each party fills in one slip, and all of them are recorded.");
}

/* Orange and red are reported upward; a text "" says that the step is not offered at all. */
static bool in_danger(const json_t *t)
{
    return next_is(t, "risk", "ORANGE") || next_is(t, "risk", "RED");
}

bool next_alarm_silent(const json_t *t)
{
    return in_danger(t) && next_is(t, "risk_report", "NONE");
}

/* Row 48: before an agreement only a dispute in danger is visited. */
static const char *no_danger(const json_t *t, const char **code)
{
    *code = "C48";
    return in_danger(t) ? NULL : "";
}

static bool alarm_open(const json_t *t)
{
    const char *by = by_report(t);

    return in_danger(t) && by && !next_is(t, "risk_report", "CLEARED") &&
           (next_is(t, "risk_report", "NONE") || strcmp(by, view_text(t, "today")) <= 0);
}

static const char *no_alarm(const json_t *t, const char **code)
{
    *code = "C47";
    return in_danger(t) && !next_is(t, "risk_report", "CLEARED") ? NULL : "";
}

static const char *no_higher(const json_t *t, const char **code)
{
    *code = "C47";
    return next_is(t, "risk", "RED") ? "" : NULL;
}

static const char *no_lower(const json_t *t, const char **code)
{
    *code = "C47";
    return next_is(t, "risk", "BLUE") ? "" : NULL;
}

/* Order matters: the first required row that is open is the next step. */
/* clang-format off */
static const struct next_step steps[] = {
    {"report",    "report",   N_("Report the danger"),             LIVING | S(AGREED) | ENDED | OUT, true, next_danger_open, NULL, by_report, NULL, PML("第25条")},
    {"report_risk", "report_risk", N_("Report the danger upward"),  LIVING | S(AGREED) | ENDED | OUT, true, alarm_open, no_alarm, by_report, NULL, PML("第25条")},
    {"refuse",    "F03",      N_("Do not accept"),                 BEFORE, true,  somebody_refuses, NULL, by_accept, NULL, RULES("第22条")},
    {"consent",   "consent",  N_("Ask whether they agree"),        BEFORE, true,  consent_open, no_if_refused, by_consent, NULL, PML("第17条")},
    {"accept",    "accept",   N_("Accept the case"),               BEFORE, true,  accept_open, no_if_refused, by_accept, NULL, RULES("第23条")},
    {"assign",    "assign",   N_("Name the chief mediator"),       S(ACCEPTED), true, always_open, NULL, NULL, NULL, PML("第19条")},
    {"resume",    "resume",   N_("Resume the mediation"),          S(SUSPENDED), true, always_open, NULL, NULL, NULL, PML("第21条")},
    {"assign",    "assign",   N_("Change the mediators"),          DURING, true,  next_chief_open, NULL, NULL, NULL, RULES("第25条")},
    {"notify",    "F04",      N_("Tell rights and duties"),        S(MEDIATING), true, next_notice_open, NULL, by_notice, NULL, RULES("第30条")},
    {"agree",     "agree",     N_("Make the oral agreement"),       S(MEDIATING), true, oral_open, no_oral, by_limit, "{\"form\":\"ORAL\"}", PML("第28条")},
    {"agree",     "agree",     N_("Make the written agreement"),    S(MEDIATING), true, written_open, no_without_session, by_limit, "{\"form\":\"WRITTEN\"}", PML("第28、29条")},
    {"terminate", "F07c",     N_("Terminate the mediation"),       DURING | S(ACCEPTED), true, end_open, NULL, by_limit, NULL, PML("第26条")},
    {"session",   "F06",      N_("Record a sitting"),              S(MEDIATING), true, session_open, no_if_refused, by_session, NULL, PML("第27条")},
    {"sign",      "sign",     N_("Enter signatures and seal"),     S(AGREED), true, sign_open, no_sign, by_sign, NULL, PML("第29条")},
    {"issue",     "F-TJ",     N_("Give the notice of other routes"), S(FAILED), true, next_routes_open, NULL, by_routes, NULL, PML("第26条")},
    {"conf_supply", "conf_supply", N_("Note the papers handed in later"), S(AGREED) | S(CLOSED), true, next_conf_supply_open, next_no_conf_supply, by_court_more, NULL, CPI("第354、356条")},
    {"conf_court", "conf_court", N_("Enter what came from the court"), S(AGREED) | S(CLOSED), true, next_conf_court_open, next_no_conf_court, by_court_rule, NULL, "民事诉讼法 第206条"},
    {"conf_offer", "conf_offer", N_("Tell about the court's confirmation"), S(AGREED) | S(CLOSED), true, next_conf_offer_open, next_no_conf_offer, by_confirm, NULL, PML("第33条")},
    {"feedback",  "L-FK",     N_("Send the result"),               S(AGREED) | ENDED, true, next_feedback_open, next_no_letter_in, by_feedback, NULL, PML("第18条")},
    {"chase",     "L-CB",     N_("Chase the answer"),              OUT, true, next_chase_open, next_no_late, by_answer, NULL, PML("第26条")},
    {"reply",     "reply",    N_("Enter their answer"),            OUT, true, next_answer_open, next_no_letter_out, by_answer, NULL, PML("第26条")},
    {"urge",      "urge",     N_("Urge performance"),              S(AGREED), true, urge_open, no_duty, by_duty, NULL, PML("第31条")},
    {"visit",     "F08",      N_("Record a visit"),                S(AGREED), true, visit_open, NULL, by_visit, NULL, RULES("第36条")},
    {"perform",   "perform",  N_("Record performance"),            S(AGREED), true, duty_open, no_duty, by_duty, NULL, PML("第31条")},
    {"close",     "close",    N_("Close the case"),                S(AGREED) | ENDED, true, close_open, no_close, by_close, NULL, PML("第31条")},
    {"archive",   "F-CV",     N_("Archive the dossier"),           S(CLOSED), true, always_open, no_archive, by_archive, NULL, PML("第27条")},
    {"claim",     "claim",    N_("Claim the allowance"),           FILED, true, claim_open, no_claim, NULL, NULL, PML("第16条")},
    {"screen",    "screen",   N_("Find it in scope"),              S(NEW) | S(SCREEN), false, NULL, NULL, NULL, NULL, RULES("第20条")},
    {"hold",      "hold",     N_("Look into the scope"),           S(NEW), false, NULL, NULL, NULL, NULL, RULES("第20条")},
    {"amend",     "amend",   N_("Change the registration"),       BEFORE, false, NULL, NULL, NULL, NULL, RULES("第23条")},
    {"inquire",   "F05",      N_("Record an inquiry"),             LIVING, false, NULL, NULL, NULL, NULL, PML("第27条")},
    {"evidence",  "F-ZJ",     N_("List evidence"),                 LIVING | S(AGREED) | ENDED | S(CLOSED), false, NULL, NULL, NULL, NULL, PML("第27条")},
    {"visit",     "F08",      N_("Record a visit"),                S(ACCEPTED) | DURING | OUT, false, NULL, no_danger, by_visit, NULL, RULES("第36条")},
    {"invite",    "invite",   N_("Invite helpers"),                S(MEDIATING), false, NULL, NULL, NULL, NULL, PML("第20条")},
    {"extend",    "extend",   N_("Extend the time limit"),         S(MEDIATING), false, NULL, no_if_refused, by_limit, NULL, RULES("第33条")},
    {"suspend",   "suspend",  N_("Suspend the mediation"),         S(MEDIATING), false, NULL, NULL, NULL, NULL, PML("第25条")},
    {"recuse",    "recuse",   N_("Replace a mediator at request"), S(MEDIATING), false, NULL, NULL, NULL, NULL, RULES("第25条")},
    {"sued",      "sued",     N_("Note that a party sued"),        S(ACCEPTED) | DURING, false, NULL, NULL, NULL, NULL, PML("第3条")},
    {"withdraw",  "withdraw", N_("Withdraw the application"),      LIVING, false, NULL, NULL, NULL, NULL, PML("第23条")},
    {"stop",      "stop",     N_("Give up what is not performed"), S(AGREED), false, NULL, no_duty, NULL, NULL, PML("第32条")},
    {"agree",     "agree",     N_("Change the agreement"),          S(AGREED), false, NULL, next_no_change, NULL, "{\"form\":\"WRITTEN\"}", RULES("第37条")},
    {"issue",     "F-TJ",     N_("Give the notice of other routes"), S(AGREED), false, NULL, next_no_remedy, by_routes, NULL, PML("第32条")},
    {"issue",     "F09a",     N_("Print the application to the court"), S(AGREED) | S(CLOSED), false, NULL, next_no_conf_paper, by_confirm, NULL, CPI("第353条")},
    {"issue",     "F09b",     N_("Print the proof of who mediated"), S(AGREED) | S(CLOSED), false, NULL, next_no_conf_paper, by_confirm, NULL, CPI("第354条")},
    {"conf_apply", "conf_apply", N_("Enter the application to the court"), S(AGREED) | S(CLOSED), false, NULL, next_no_conf_apply, by_confirm, NULL, "民事诉讼法 第205条"},
    {"conf_apply", "conf_apply", N_("Enter an application that was made in time"), S(AGREED) | S(CLOSED), false, NULL, next_no_conf_late, NULL, NULL, "民事诉讼法 第205条"},
    {"conf_withdraw", "conf_withdraw", N_("Take the application to the court back"), S(AGREED) | S(CLOSED), false, NULL, next_no_conf_court, NULL, NULL, CPI("第357条")},
    {"annul",     "annul",    N_("Note that a court changed the agreement"), S(AGREED) | FILED, false, NULL, next_no_annul, NULL, NULL, PML("第33条")},
    {"intake",    "intake",   N_("Register it again, the dispute flared up"), S(AGREED) | FILED, false, NULL, next_no_again, NULL, NULL, RULES("第36条")},
    {"visit",     "F08",      N_("Record a visit"),                S(CLOSED), false, NULL, NULL, NULL, NULL, RULES("第36条")},
    {"inform",    "F-GR",     N_("Tell about personal data"),      LIVING | S(AGREED), false, NULL, NULL, NULL, NULL, "个人信息保护法 第17条"},
    {"identify",  "F-ID",     N_("Note a proof of identity"),      LIVING | S(AGREED) | ENDED | S(CLOSED), false, NULL, NULL, NULL, NULL, PML("第27条")},
    {"mandate",   "F-WT",     N_("Note a power of attorney"),      LIVING | S(AGREED), false, NULL, NULL, NULL, NULL, "民事诉讼法 第62条"},
    {"satisfaction", "F-MY",  N_("Record a slip of satisfaction"), S(AGREED) | ENDED | FILED, false, NULL, no_slip, NULL, NULL, RULES("第36条")},
    {"feedback",  "L-FK",     N_("Send the result"),               OUT, false, NULL, next_no_letter_in, by_feedback, NULL, PML("第18条")},
    {"feedback",  "L-FK",     N_("Tell the sender what came later"), S(AGREED) | FILED, false, NULL, next_no_later_word, NULL, NULL, PML("第18条")},
    {"progress",  "L-JD",     N_("Tell how far it is"),            LIVING | OUT, false, NULL, next_no_letter_in, by_feedback, NULL, PML("第18条")},
    {"return",    "L-TH",     N_("Give back to the sender"),       BEFORE, false, NULL, next_no_return, by_letter, NULL, "人民法院在线调解规则 第15、25条"},
    {"reply",     "reply",    N_("Enter their answer"),            LIVING | S(AGREED) | ENDED, false, NULL, next_no_letter_out, by_answer, NULL, PML("第26条")},
    {"chase",     "L-CB",     N_("Chase the answer"),              LIVING | S(AGREED) | ENDED, false, NULL, next_no_late, by_answer, NULL, PML("第26条")},
    {"take_back", "take_back", N_("Take a letter back"),           LIVING | S(AGREED) | ENDED | OUT, false, NULL, next_no_letter_out, NULL, NULL, PML("第26条")},
    {"joint_held", "L-LJ",    N_("Record the joint mediation"),    S(MEDIATING), false, NULL, next_no_joint, by_joint, NULL, PML("第20条")},
    {"joint",     "L-LT",     N_("Call a joint mediation"),        S(MEDIATING), false, NULL, NULL, NULL, NULL, PML("第20条")},
    {"hand_up",   "L-SJ",     N_("Hand up a level"),               S(MEDIATING), false, NULL, NULL, by_hand_up, NULL, RULES("第22条")},
    {"refer",     "L-YS",     N_("Hand over to an organ"),         BEFORE | S(ACCEPTED) | S(MEDIATING), false, NULL, next_no_refer, NULL, NULL, PML("第26条")},
    {"hand_down", "L-JB",     N_("Write a task slip"),             LIVING, false, NULL, next_no_hand_down, NULL, NULL, RULES("第22条")},
    {"guidance",  "L-ZD",     N_("Ask a lawyer or an expert"),     LIVING | S(AGREED), false, NULL, NULL, NULL, NULL, PML("第20条")},
    {"legal_aid", "L-FY",     N_("Refer a party to legal aid"),    LIVING | S(AGREED) | ENDED, false, NULL, NULL, NULL, NULL, "法律援助法 第31、32条"},
    {"receive",   "receive",  N_("Sign for a letter"),             LIVING | S(AGREED), false, NULL, NULL, NULL, NULL, PML("第18条")},
    {"raise",     "raise",    N_("Raise the tier"),                LIVING | S(AGREED), false, NULL, NULL, NULL, NULL, ""},
    {"lower",     "lower",    N_("Lower the tier"),                LIVING, false, NULL, NULL, NULL, NULL, ""},
    {"raise_risk", "raise_risk", N_("Raise the level of danger"),  LIVING | S(AGREED) | ENDED | OUT, false, NULL, no_higher, NULL, NULL, PML("第25条")},
    {"lower_risk", "lower_risk", N_("Lower the level of danger"),  LIVING | S(AGREED) | ENDED | OUT, false, NULL, no_lower, NULL, NULL, ""},
    {"correct",   "correct",  N_("Correct a record"),              S(ACCEPTED) | DURING | S(AGREED) | ENDED | FILED, false, NULL, NULL, NULL, NULL, PML("第27条")},
    {"paper",     "paper",    N_("Note a paper in the file"),      LIVING | S(AGREED) | ENDED | OUT | FILED, false, NULL, NULL, NULL, NULL, PML("第27条")},
    {"cancel",    "cancel",   N_("Cancel the case"),               LIVING, false, NULL, NULL, NULL, NULL, RULES("第23条")},
};
/* clang-format on */
_Static_assert(countof(steps) == 76,
               "a step was added or lost: look at the test of the table too");

const struct next_step *next_list(size_t *ret_n)
{
    *ret_n = countof(steps);
    return steps;
}

const char *next_form_of(const char *act)
{
    for (size_t i = 0; i < countof(steps); i++) {
        if (strcmp(steps[i].act, act) == 0) {
            return steps[i].form;
        }
    }
    return "";
}

static json_t *text_or_null(const char *s)
{
    return s && *s != '\0' ? json_string(s) : json_null();
}

static json_t *step_json(const json_t *t, const struct next_step *s)
{
    const char *code = "";
    const char *why = s->refuse ? s->refuse(t, &code) : NULL;
    json_t *preset = s->preset                       ? json_loads(s->preset, 0, NULL)
                     : strcmp(s->act, "intake") == 0 ? next_again_preset(t)
                                                     : json_null();

    return json_pack("{s:s, s:s, s:o, s:o, s:s, s:o, s:b, s:o, s:o}", "act", s->act, "label",
                     _(s->label), "law", text_or_null(s->law), "by",
                     text_or_null(s->by ? s->by(t) : NULL), "form", s->form, "preset", preset,
                     "lawful", why == NULL, "code", text_or_null(why ? code : NULL), "message",
                     text_or_null(why ? _(why) : NULL));
}

static enum rc state_read(const json_t *tree, enum med_state *ret, struct err *err)
{
    if (!med_parse(view_text(tree, "med"), ret)) {
        return err_put(err, RC_DAMAGED, _("The state of the case cannot be read: %s."),
                       view_text(tree, "med"));
    }
    return RC_OK;
}

static bool is_next(const json_t *tree, const struct next_step *s)
{
    return s->required && s->open(tree);
}

/* Steps about letters are many; they stand there only when there is such a letter. */
static bool is_offered(const json_t *tree, const struct next_step *s)
{
    const char *code = "";
    const char *why = s->refuse ? s->refuse(tree, &code) : NULL;

    return !why || *why != '\0';
}

enum rc next_fill(const struct clock *clock, json_t *tree, struct err *err)
{
    json_t *all;
    json_t *blocked;
    json_t *next = NULL;
    enum med_state med;
    enum rc rc = state_read(tree, &med, err);

    (void)clock;
    if (rc) {
        return rc;
    }
    all = json_array();
    blocked = json_array();
    for (size_t i = 0; i < countof(steps); i++) {
        const struct next_step *s = &steps[i];
        json_t *one;

        if ((s->states & 1u << med) == 0 || !is_offered(tree, s)) {
            continue;
        }
        one = step_json(tree, s);
        if (!next && is_next(tree, s)) {
            next = json_incref(one);
        }
        json_array_append_new(all, one);
    }
    next_blocked(tree, med, blocked);
    json_object_set_new(tree, "next", next ? next : json_null());
    json_object_set_new(tree, "steps", all);
    json_object_set_new(tree, "blocked", blocked);
    return RC_OK;
}

#define V(list) (1u << VIEW_##list)
/* What each question looks at besides the columns of the case. Where `only` does not hold the
 * answer is no, and nothing needs to be read for it. */
static const struct {
    bool (*open)(const json_t *tree);
    uint32_t lists;
    bool (*only)(const json_t *tree);
} reads[] = {
    {next_danger_open,      V(REPORTS) | V(SUSPENSIONS),        NULL     },
    {alarm_open,            V(TASKS),                           in_danger},
    {somebody_refuses,      V(PARTIES),                         NULL     },
    {consent_open,          V(PARTIES),                         NULL     },
    {accept_open,           V(PARTIES),                         NULL     },
    {always_open,           0,                                  NULL     },
    {next_chief_open,       V(CHIEF),                           NULL     },
    {next_notice_open,      V(SESSIONS) | V(NOTICES),           NULL     },
    {oral_open,             V(SESSIONS),                        NULL     },
    {written_open,          V(SESSIONS),                        NULL     },
    {session_open,          V(SESSIONS),                        NULL     },
    {end_open,              V(PARTIES),                         NULL     },
    {sign_open,             V(AGREEMENTS),                      NULL     },
    {next_routes_open,      V(TASKS),                           NULL     },
    {next_conf_supply_open, V(AGREEMENTS) | V(CONF),            NULL     },
    {next_conf_court_open,  V(TASKS),                           NULL     },
    {next_conf_offer_open,  V(AGREEMENTS) | V(CONF) | V(TASKS), NULL     },
    {next_feedback_open,    V(LINKS),                           NULL     },
    {next_chase_open,       V(LINKS),                           NULL     },
    {next_answer_open,      V(LINKS),                           NULL     },
    {urge_open,             V(AGREEMENTS) | V(URGES),           NULL     },
    {visit_open,            V(AGREEMENTS) | V(TASKS),           NULL     },
    {duty_open,             V(AGREEMENTS),                      NULL     },
    {close_open,            V(AGREEMENTS),                      NULL     },
    {claim_open,            V(DOSSIER),                         NULL     },
};

/* A question that is not in the table reads the whole case: slow, and right. */
static uint32_t lists_of(const json_t *tree, const struct next_step *s)
{
    for (size_t i = 0; i < countof(reads); i++) {
        if (reads[i].open == s->open) {
            return reads[i].only && !reads[i].only(tree) ? 0 : reads[i].lists;
        }
    }
    return V(DOSSIER);
}

enum rc next_first(json_t *tree, next_read_fn *read, void *ctx, const struct next_step **ret,
                   struct err *err)
{
    enum med_state med;
    uint32_t known = 0;
    enum rc rc = state_read(tree, &med, err);

    *ret = NULL;
    for (size_t i = 0; i < countof(steps) && !rc && !*ret; i++) {
        uint32_t lists;

        if ((steps[i].states & 1u << med) == 0 || !steps[i].required) {
            continue;
        }
        lists = lists_of(tree, &steps[i]) & ~known;
        if (read && lists != 0) {
            rc = read(ctx, lists, err);
            known |= lists;
        }
        *ret = !rc && is_next(tree, &steps[i]) ? &steps[i] : NULL;
    }
    return rc;
}

enum rc next_fill_brief(json_t *tree, struct err *err)
{
    const struct next_step *s;
    const enum rc rc = next_first(tree, NULL, NULL, &s, err);

    if (!rc) {
        json_object_set_new(tree, "next", s ? step_json(tree, s) : json_null());
    }
    return rc;
}
