/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * deadline_table.c - every deadline of the program, one row each. A row is the law's figure, or
 * where the law is silent the program's own default, marked 本系统默认; a district changes any
 * of them by the dated settings "deadline.NAME" and "warn.NAME". The counting is deadline.c.
 */
#include "config.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/domain/deadline.h"

#define OWN          "本系统默认"
#define WORK_RULES   "人民调解工作若干规定 "
#define COURT_RULES  "最高人民法院关于人民法院特邀调解的规定 "
#define ONLINE_RULES "最高人民法院人民法院在线调解规则 "

#define NO_STOP   DEADLINE_STOP_NONE
#define APPRAISAL DEADLINE_STOP_APPRAISAL

/* name, label, start event, n, unit, roll, stop clock, warn before in days, source */
/* clang-format off */
static const struct deadline rows[] = {
    /* the mediation itself */
    {"limit", N_("Mediation, ordinary"), N_("acceptance"), 1, DEADLINE_MONTH, true, NO_STOP, 7, WORK_RULES "第33条"},
    {"limit_medical", N_("Mediation, medical dispute"), N_("acceptance"), 30, DEADLINE_WORKDAY, false, APPRAISAL, 7, "医疗纠纷预防和处理条例 第38条"},
    {"limit_labour", N_("Mediation, labour dispute"), N_("receipt of the application"), 15, DEADLINE_DAY, true, NO_STOP, 3, "劳动争议调解仲裁法 第14条"},
    {"limit_court_pre", N_("Mediation, from court before filing"), N_("receipt of the court's papers"), 30, DEADLINE_DAY, true, APPRAISAL, 7, COURT_RULES "第27条"},
    {"limit_court_in", N_("Mediation, from court during trial"), N_("receipt of the court's papers"), 15, DEADLINE_DAY, true, APPRAISAL, 3, COURT_RULES "第27条"},
    {"screen", N_("Decide on accepting"), N_("registration"), 3, DEADLINE_DAY, true, NO_STOP, 1, OWN},
    {"consent", N_("Ask the other side's consent"), N_("registration"), 3, DEADLINE_WORKDAY, false, NO_STOP, 1, OWN},
    {"notice", N_("Tell rights and duties, from acceptance"), N_("acceptance"), 0, DEADLINE_DAY, false, NO_STOP, 0, WORK_RULES "第30条"},
    {"session", N_("First sitting"), N_("acceptance or the last sitting"), 7, DEADLINE_DAY, true, NO_STOP, 1, OWN},
    {"sign", N_("Signatures and seal"), N_("agreement"), 3, DEADLINE_DAY, true, NO_STOP, 1, "人民调解法 第29条"},
    {"confirm", N_("Ask the court to confirm"), N_("the agreement takes effect"), 30, DEADLINE_DAY, true, NO_STOP, 7, "人民调解法 第33条"},
    /* performance */
    {"perform", N_("Duty falls due"), N_("day in the agreement"), 0, DEADLINE_DAY, false, NO_STOP, 7, "人民调解法 第31条"},
    {"visit_agreement", N_("Visit after the agreement"), N_("agreement"), 15, DEADLINE_DAY, false, NO_STOP, 1, WORK_RULES "第36条"},
    {"visit_due", N_("Visit after a due date"), N_("due date"), 1, DEADLINE_DAY, false, NO_STOP, 0, WORK_RULES "第36条"},
    {"visit_latest", N_("First visit at the latest"), N_("the last duty is performed"), 30, DEADLINE_DAY, false, NO_STOP, 7, WORK_RULES "第36条"},
    {"close", N_("Close the case"), N_("what ended it"), 7, DEADLINE_DAY, true, NO_STOP, 1, OWN},
    {"archive", N_("Archive after closing"), N_("closing"), 30, DEADLINE_DAY, true, NO_STOP, 7, OWN},
    {"report", N_("Report a danger"), N_("the danger is seen"), 6, DEADLINE_HOUR, false, NO_STOP, 0, "人民调解法 第25条"},
    {"urge", N_("Urge what is not performed"), N_("due date"), 3, DEADLINE_DAY, false, NO_STOP, 0, "人民调解法 第31条"},
    {"routes", N_("Tell the other routes after urging"), N_("urging"), 7, DEADLINE_DAY, true, NO_STOP, 1, "人民调解法 第32条"},
    {"routes_notice", N_("Give the notice of other routes"), N_("the mediation failed"), 0, DEADLINE_DAY, false, NO_STOP, 0, "人民调解法 第26条"},
    {"enforce", N_("Ask the court to enforce"), N_("last instalment"), 2, DEADLINE_YEAR, true, NO_STOP, 60, "民事诉讼法 第250条"},
    {"risk_red", N_("Report a danger of the highest level"), N_("the level is raised to red"), 2, DEADLINE_HOUR, false, NO_STOP, 0, "人民调解法 第25条"},
    {"risk_written", N_("Report a danger in writing"), N_("the report by phone"), 2, DEADLINE_HOUR, false, NO_STOP, 0, OWN},
    {"risk_update", N_("Report how a danger goes on"), N_("the last report"), 1, DEADLINE_DAY, false, NO_STOP, 0, OWN},
    {"risk_visit", N_("Visit a case in danger"), N_("last visit"), 1, DEADLINE_MONTH, false, NO_STOP, 3, OWN},
    /* in: what other bodies hand to the committee */
    {"limit_court_summary", N_("Mediation, from court, summary trial"), N_("receipt of the court's papers"), 7, DEADLINE_DAY, true, APPRAISAL, 2, COURT_RULES "第27条"},
    {"court_accept", N_("Accept or return a court's case"), N_("receipt of the court's papers"), 3, DEADLINE_WORKDAY, false, NO_STOP, 1, ONLINE_RULES "第12条"},
    {"return", N_("Return what is not ours"), N_("receipt"), 0, DEADLINE_DAY, false, NO_STOP, 0, OWN},
    {"reply_3", N_("Reply to the sender, 3 days"), N_("receipt or result"), 3, DEADLINE_DAY, true, NO_STOP, 1, OWN},
    {"reply_7", N_("Reply to the sender, 7 days"), N_("receipt or result"), 7, DEADLINE_DAY, true, NO_STOP, 2, OWN},
    {"reply_30", N_("Reply to the sender, 30 days"), N_("receipt or result"), 30, DEADLINE_DAY, true, NO_STOP, 7, OWN},
    /* out and up */
    {"hand_up", N_("Hand up to the township"), N_("the reason is seen"), 3, DEADLINE_DAY, true, NO_STOP, 1, OWN},
    {"hand_up_urgent", N_("Hand up a dangerous case"), N_("the reason is seen"), 0, DEADLINE_DAY, false, NO_STOP, 0, OWN},
    {"hand_up_receipt", N_("Township accepts or returns"), N_("sending"), 3, DEADLINE_WORKDAY, false, NO_STOP, 1, OWN},
    {"hand_up_answer", N_("Answer to a case handed up"), N_("sending"), 5, DEADLINE_DAY, true, NO_STOP, 1, OWN},
    {"task_answer", N_("Answer to a task slip"), N_("receipt"), 15, DEADLINE_DAY, true, NO_STOP, 3, OWN},
    {"organ_pass_on", N_("Organ passes on what is not its own"), N_("receipt"), 3, DEADLINE_WORKDAY, false, NO_STOP, 1, "深圳经济特区矛盾纠纷多元化解条例 第45条"},
    {"organ_accept", N_("Organ decides on acceptance"), N_("receipt"), 5, DEADLINE_WORKDAY, false, NO_STOP, 1, "深圳经济特区矛盾纠纷多元化解条例 第46条"},
    {"organ_accept_complex", N_("Organ decides on acceptance, complex"), N_("receipt"), 10, DEADLINE_WORKDAY, false, NO_STOP, 2, "深圳经济特区矛盾纠纷多元化解条例 第46条"},
    {"legal_aid_first", N_("Legal aid first, limitation is near"), N_("refer before the limitation ends"), 7, DEADLINE_DAY, false, NO_STOP, 7, "法律援助法 第44条"},
    {"legal_aid_review", N_("Legal aid decides"), N_("receipt of the application"), 7, DEADLINE_DAY, true, NO_STOP, 1, "法律援助法 第43条"},
    /* the court's confirmation */
    {"confirm_accept", N_("Court decides on acceptance"), N_("receipt of the application"), 3, DEADLINE_DAY, true, NO_STOP, 0, "最高人民法院关于人民调解协议司法确认程序的若干规定 第4条"},
    {"confirm_supplement", N_("Hand in what the court asks for"), N_("notice of the court"), 7, DEADLINE_DAY, true, NO_STOP, 3, "民诉法解释 第354、357条"},
    {"confirm_rule", N_("Court rules on the confirmation"), N_("acceptance by the court"), 15, DEADLINE_DAY, true, NO_STOP, 3, "最高人民法院关于人民调解协议司法确认程序的若干规定 第5条"},
    {"confirm_rule_more", N_("Court rules, extended"), N_("end of the first limit"), 10, DEADLINE_DAY, true, NO_STOP, 3, "最高人民法院关于人民调解协议司法确认程序的若干规定 第5条"},
    {"confirm_special", N_("Court's special procedure"), N_("filing by the court"), 30, DEADLINE_DAY, true, NO_STOP, 7, "民事诉讼法 第187条"},
    /* what the parties must not miss */
    {"limitation", N_("Limitation, ordinary"), N_("the right was known to be infringed"), 3, DEADLINE_YEAR, true, NO_STOP, 30, "民法典 第188条"},
    {"limitation_labour", N_("Labour arbitration"), N_("the right was known to be infringed"), 1, DEADLINE_YEAR, true, NO_STOP, 30, "劳动争议调解仲裁法 第27条"},
    {"limitation_wages", N_("Labour arbitration over wages"), N_("the employment ended"), 1, DEADLINE_YEAR, true, NO_STOP, 30, "劳动争议调解仲裁法 第27条"},
    {"limitation_land", N_("Land contract arbitration"), N_("the right was known to be infringed"), 2, DEADLINE_YEAR, true, NO_STOP, 30, "农村土地承包经营纠纷调解仲裁法 第18条"},
    /* the allowance: what was given back, what a court ended */
    {"claim_supply", N_("Supply what the claim lacks"), N_("the township gave it back"), 15, DEADLINE_DAY, false, NO_STOP, 15, OWN},
    {"claim_void", N_("Stop the allowance of a void agreement"), N_("the agreement lost its effect"), 3, DEADLINE_DAY, true, NO_STOP, 3, OWN},
    {"clawback", N_("Give back the allowance of a void agreement"), N_("the agreement lost its effect"), 10, DEADLINE_DAY, true, NO_STOP, 10, OWN},
    /* the way of a claim in a township, where its rules name no days */
    {"claim_review", N_("First review of a claim"), N_("the claim is handed in"), 10, DEADLINE_WORKDAY, false, NO_STOP, 3, OWN},
    {"claim_bureau", N_("The bureau's result on a claim"), N_("the first review is passed"), 15, DEADLINE_WORKDAY, false, NO_STOP, 3, OWN},
    {"claim_posted", N_("End of the posting"), N_("the list is posted"), 5, DEADLINE_WORKDAY, false, NO_STOP, 0, OWN},
    {"claim_object", N_("Look into an objection"), N_("the objection comes in"), 5, DEADLINE_WORKDAY, false, NO_STOP, 2, OWN},
    {"claim_appeal", N_("Answer an appeal"), N_("the appeal comes in"), 10, DEADLINE_WORKDAY, false, NO_STOP, 3, OWN},
    {"claim_pay", N_("Payment of an allowance"), N_("the posting is over"), 30, DEADLINE_DAY, true, NO_STOP, 7, OWN},
    {"sue_decision", N_("Sue over a land decision"), N_("notice of the decision"), 30, DEADLINE_DAY, true, NO_STOP, 7, "土地管理法 第14条"},
};
/* clang-format on */
_Static_assert(countof(rows) == DEADLINE_COUNT, "the table, its count and its test agree");

const struct deadline *deadline_list(size_t *ret_n)
{
    *ret_n = countof(rows);
    return rows;
}

const struct deadline *deadline_find(const char *name)
{
    for (size_t i = 0; name && i < countof(rows); i++) {
        if (strcmp(rows[i].name, name) == 0) {
            return &rows[i];
        }
    }
    return NULL;
}
