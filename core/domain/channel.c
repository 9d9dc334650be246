/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * channel.c - the table of channels. Guards are words here: the acts that open a case or a link
 * check them under the rule named beside. Limits are names in the deadline table.
 */
#include "config.h"

#include "core/domain/channel.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"

#define WAY(d)  (1u << LINK_##d)
#define OWN     "本系统默认"
#define TY(art) "最高人民法院关于人民法院特邀调解的规定 " art

/* clang-format off */
static const struct channel rows[] = {
    {"APPLY", N_("application of a party"), 0, true, N_("a party"), N_("both sides do not refuse"), "R03",
     "申请书、口头申请记录", NULL, "limit", NULL, NULL, "人民调解法 第17条"},
    {"ACTIVE", N_("on the committee's own motion"), 0, true, N_("the mediator"), N_("neither side clearly refuses"), "R03",
     "排查登记", NULL, "limit", NULL, NULL, "人民调解法 第17条"},
    {"COURT_PRE", N_("delegated by the court before filing"), WAY(IN), true, N_("the court"), N_("the court, its number and the day of the signature are known"), "R06",
     "委派调解函、起诉材料", "L-JS", "limit_court_pre", "court_accept", "reply_3", TY("第11、27条")},
    {"COURT_IN", N_("entrusted by the court after filing"), WAY(IN), true, N_("the court"), N_("the court, its number and the day of the signature are known"), "R06",
     "委托调解函", "L-JS", "limit_court_in", "court_accept", "reply_3", TY("第11、20、27条")},
    {"COURT_ACC", N_("court platform: confirm within three working days"), 0, false, N_("the court"), NULL, NULL,
     NULL, NULL, "court_accept", NULL, NULL, "人民法院在线调解规则 第10、12、15条"},
    {"POLICE", N_("handed over by the police"), WAY(IN), true, N_("the police station"), N_("no crime, minor, with the letter of the police"), "R07",
     "移交（委托）人民调解函", "L-JS", "reply_30", "reply_3", "reply_3", "人民调解法 第18条"},
    {"PETITION", N_("handed over by the petition office"), WAY(IN), true, N_("the petition office"), N_("a dispute of civil rights, both sides agree"), "R03",
     "信访移交函", "L-JS", "reply_30", "reply_3", "reply_3", "信访工作条例 第22、33、34条"},
    {"PROC", N_("entrusted by the procuratorate"), WAY(IN), true, N_("the procuratorate"), N_("the party agrees"), "R03",
     "委托函", "L-JS", "reply_30", "reply_3", "reply_3", OWN},
    {"LABOUR", N_("handed over by the labour office"), WAY(IN), true, N_("a party or the labour office"), N_("the agreement is in writing"), "R13",
     "申请书、转办单", "L-JS", "limit_labour", "reply_3", "reply_3", "劳动争议调解仲裁法 第10、12至16条"},
    {"MEDICAL", N_("medical dispute"), 0, false, N_("both sides, or one when the other agrees"), N_("neither court nor health office has it"), "R12",
     "申请书", NULL, "limit_medical", NULL, NULL, "医疗纠纷预防和处理条例 第31、38至40条"},
    {"TRAFFIC", N_("damages of a traffic accident"), 0, false, N_("all parties"), N_("no court has it"), "R06",
     "书面申请", NULL, "limit", NULL, NULL, "道路交通安全法实施条例 第94至96条"},
    {"LANDUSE", N_("contracted land"), 0, false, N_("a party"), N_("the agreement is in writing"), "R13",
     "申请书", NULL, "limit", NULL, NULL, "农村土地承包经营纠纷调解仲裁法 第3、7至10条"},
    {"OWN", N_("ownership or use right of land and forest"), WAY(OUT), false, N_("a party"), N_("the government decides who has the right"), "C21",
     NULL, "L-YS", "organ_accept", "organ_pass_on", NULL, "土地管理法 第14条"},
    {"HOTLINE", N_("passed on by a hotline"), WAY(IN), true, N_("a hotline"), NULL, NULL,
     "转办单", "L-JS", "reply_30", "reply_3", "reply_3", OWN},
    {"LEGALAID", N_("passed on by legal aid"), WAY(IN), true, N_("a legal aid office"), NULL, NULL,
     "转办单", "L-JS", "reply_30", "reply_3", "reply_3", OWN},
    {"OTHER", N_("handed over by another office"), WAY(IN), true, N_("another office"), NULL, NULL,
     "转办单", "L-JS", "reply_30", "reply_3", "reply_3", OWN},
    {"TASK", N_("task slip of the township"), WAY(IN) | WAY(DOWN), false, N_("the township"), N_("the slip names its last day"), "C18",
     "交办单", "L-JB", "task_answer", "reply_3", "reply_3", OWN},
    {"ORGAN", N_("organ that is in charge"), WAY(OUT), false, N_("the committee"), N_("why it is theirs is written down"), "C21",
     NULL, "L-YS", "organ_accept", "organ_pass_on", NULL, "深圳经济特区矛盾纠纷多元化解条例 第45、46条（参照）"},
    {"TOWN", N_("committee of the township"), WAY(UP), false, N_("the committee of the village"), N_("beyond the village; a copy of the dossier goes along"), "C17",
     NULL, "L-SJ", "hand_up_answer", "hand_up_receipt", NULL, OWN},
    {"COUNTY", N_("district"), WAY(UP), false, N_("the committee of the township"), N_("beyond the township; a copy of the dossier goes along"), "C20",
     NULL, "L-SJ", "hand_up_answer", "hand_up_receipt", NULL, OWN},
    {"PROF", N_("professional committee"), WAY(UP), false, N_("the committee of the township"), N_("beyond the township; a copy of the dossier goes along"), "C20",
     NULL, "L-SJ", "hand_up_answer", "hand_up_receipt", NULL, OWN},
    {"JOINT", N_("joint mediation"), WAY(OUT), false, N_("the committee"), N_("one unit leads"), "C15",
     NULL, "L-LT", NULL, NULL, NULL, "人民调解法 第20条"},
    {"EXPERT", N_("guidance of a lawyer or an expert"), WAY(OUT), false, N_("the committee"), N_("what is asked is written down"), "C15",
     NULL, "L-ZD", "reply_7", NULL, NULL, "人民调解法 第20条"},
    {"AID", N_("legal aid for a party"), WAY(OUT), false, N_("a party"), N_("the party asks for it"), "A62",
     NULL, "L-FY", "legal_aid_review", NULL, NULL, "法律援助法 第31、32、42至44条"},
};
/* clang-format on */
_Static_assert(countof(rows) == 24, "a channel was added or lost: look at its test too");

static const char *const directions[] = {
#define X(id, label) #id,
    LINK_DIRECTIONS(X)
#undef X
};
_Static_assert(countof(directions) == LINK_DIRECTION_COUNT, "one code a direction");

const struct channel *channel_list(size_t *ret_n)
{
    *ret_n = countof(rows);
    return rows;
}

const struct channel *channel_find(const char *code)
{
    for (size_t i = 0; code && i < countof(rows); i++) {
        if (strcmp(rows[i].code, code) == 0) {
            return &rows[i];
        }
    }
    return NULL;
}

bool channel_goes(const struct channel *c, enum link_direction way)
{
    return c && (c->ways & 1u << way) != 0;
}

const char *link_direction_code(enum link_direction d)
{
    return directions[d];
}

bool link_direction_parse(const char *code, enum link_direction *ret)
{
    for (size_t i = 0; code && i < countof(directions); i++) {
        if (strcmp(directions[i], code) == 0) {
            *ret = (enum link_direction)i;
            return true;
        }
    }
    return false;
}
