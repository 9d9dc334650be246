/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * routes.c - the other routes by kind of dispute. Source: handbook part 2, C.6. Limits that
 * were not read in the text of the law itself stand here as known and can be replaced by the
 * setting route.TYPE: 3 years of Civil Code art. 188, 60 days and 6 months against organs.
 */
#include "config.h"

#include "core/domain/routes.h"

#include <stdio.h>
#include <string.h>

#include "core/domain/codes.h"
#include "core/domain/limitation.h"
#include "core/domain/setting.h"

#define THREE_YEARS "一般为三年，自知道或者应当知道权利受到损害以及义务人之日起算"
#define CIVIL_188   "民法典第一百八十八条"

/* clang-format off */
static const struct route rows[] = {
    {"01", NULL, "COURT", "向人民法院起诉；自愿离婚的，也可以到婚姻登记机关办理", "请求支付抚养费、赡养费的，不受诉讼时效限制",
     "民法典第一千零七十六条、第一千零七十九条、第一百九十六条", "追索赡养费、抚养费的，可以申请法律援助"},
    {"02", "limitation", "COURT", "向人民法院（人民法庭）起诉", "请求停止侵害、排除妨碍、消除危险的，不受诉讼时效限制；要求赔偿的，一般为三年",
     "民法典第一百八十八条、第一百九十六条", ""},
    {"03", NULL, "GOVERNMENT COURT", "宅基地使用权归谁有争议的，先申请乡镇人民政府处理；房屋所有权、相邻关系等其他争议，向人民法院起诉",
     "对人民政府的处理决定不服的，自接到处理决定通知之日起三十日内起诉", "土地管理法第十四条", "争议解决以前，任何一方不得改变土地利用现状"},
    {"04", "limitation", "COURT ARBITRATION", "向人民法院起诉；合同写明仲裁的，向写明的仲裁机构申请仲裁", THREE_YEARS, CIVIL_188, "借款、欠款请保管好借条、转账记录"},
    {"05", "limitation", "COURT ARBITRATION", "向人民法院起诉；合同写明仲裁的，向写明的仲裁机构申请仲裁", THREE_YEARS, CIVIL_188, ""},
    {"06", "limitation", "POLICE COURT", "打架、故意毁坏财物的，向公安机关报案；要求赔偿的，向人民法院起诉", THREE_YEARS, CIVIL_188, "请保管好病历、票据、照片"},
    {"07", "limitation_land", "ARBITRATION GOVERNMENT COURT", "承包经营纠纷，向农村土地承包仲裁委员会申请仲裁，或者向人民法院起诉；土地、林地所有权和使用权争议，申请乡镇或者县级人民政府处理",
     "申请土地承包仲裁，二年；对人民政府的处理决定不服的，自接到处理决定通知之日起三十日内起诉",
     "农村土地承包经营纠纷调解仲裁法第十八条、土地管理法第十四条", "争议解决以前，任何一方不得改变土地利用现状"},
    {"08", NULL, "GOVERNMENT COURT", "对征收、补偿决定不服的，申请行政复议或者提起行政诉讼；家庭内部分配补偿款的，向人民法院起诉",
     "申请行政复议，六十日；提起行政诉讼，六个月", "行政复议法第二十条、行政诉讼法第四十六条", "期限自知道或者应当知道该行政行为之日起算"},
    {"09", "limitation", "GOVERNMENT COURT", "向生态环境部门投诉；要求赔偿的，向人民法院起诉", THREE_YEARS, CIVIL_188, "请及时固定证据"},
    {"10", "limitation_wages", "GOVERNMENT ARBITRATION COURT", "向劳动保障监察机构投诉，或者向劳动人事争议仲裁委员会申请仲裁；有工资欠条的，可以直接向人民法院起诉",
     "申请仲裁，一年；在职期间拖欠工资的不受一年限制，离职的自离职之日起一年内提出", "劳动争议调解仲裁法第二十七条", "追索劳动报酬的，可以申请法律援助"},
    {"11", "limitation_labour", "ARBITRATION", "向劳动人事争议仲裁委员会申请仲裁；工伤先申请工伤认定",
     "申请仲裁，一年；申请工伤认定，单位三十日，职工或者近亲属一年", "劳动争议调解仲裁法第二十七条、工伤保险条例第十七条", "对仲裁裁决不服的，可以依法向人民法院起诉"},
    {"12", "limitation", "GOVERNMENT COURT", "向文化和旅游主管部门投诉，或者向人民法院起诉", THREE_YEARS, CIVIL_188, ""},
    {"13", "limitation", "GOVERNMENT COURT", "向电商平台、12315、消费者协会投诉，或者向人民法院起诉", THREE_YEARS, CIVIL_188, ""},
    {"14", "limitation", "GOVERNMENT COURT", "向12315、消费者协会投诉，或者向人民法院起诉", THREE_YEARS, CIVIL_188, ""},
    {"15", "limitation", "GOVERNMENT COURT", "向卫生健康主管部门申请行政调解，或者向人民法院起诉", THREE_YEARS, "医疗纠纷预防和处理条例第二十二条、第四十条、民法典第一百八十八条", "请依法复制、封存病历"},
    {"16", "limitation", "COURT", "向人民法院起诉，可以把承保的保险公司一并列为被告", THREE_YEARS, CIVIL_188, ""},
    {"17", "limitation", "COURT ARBITRATION", "向人民法院起诉；合同写明仲裁的，向写明的仲裁机构申请仲裁", THREE_YEARS, CIVIL_188, "也可以向住房城乡建设主管部门、街道（乡镇）反映"},
    {"99", "limitation", "COURT", "向人民法院起诉", THREE_YEARS, CIVIL_188, ""},
};
/* clang-format on */

const struct route *route_find(const char *type)
{
    for (size_t i = 0; type && i < countof(rows); i++) {
        if (strcmp(rows[i].type, type) == 0) {
            return &rows[i];
        }
    }
    return NULL;
}

static bool has_code(const json_t *codes, const char *code)
{
    const json_t *row;
    size_t i;

    json_array_foreach(codes, i, row)
    {
        const char *s = json_string_value(row);

        if (s && strcmp(s, code) == 0) {
            return true;
        }
    }
    return false;
}

/* Every route that the row names or that the parties were told, in the order of the table. */
static json_t *codes_join(const char *words, const json_t *told, bool police)
{
    json_t *named = json_array();
    json_t *ret = json_array();
    const json_t *row;
    size_t i;

    while (*words != '\0') {
        const size_t size = strcspn(words, " ");

        json_array_append_new(named, json_stringn(words, size));
        words += size + strspn(words + size, " ");
    }
    json_array_foreach(told, i, row)
    {
        json_array_append(named, json_object_get(row, "code"));
    }
    if (police) {
        json_array_append_new(named, json_string("POLICE"));
    }
    for (const struct code *c = codes_route.rows; c->code; c++) {
        if (has_code(named, c->code)) {
            json_array_append_new(ret, json_string(c->code));
        }
    }
    json_decref(named);
    return ret;
}

/* The day itself, counted for this case, and what to do when it is near. */
static enum rc limitation_fill(struct db *db, json_t *tree, struct date today, struct err *err)
{
    const char *event = json_string_value(json_object_get(tree, "event_date"));
    json_t *routes = json_object_get(tree, "routes");
    char iso[DATE_ISO_SIZE];
    struct date day;
    struct date end;
    bool urgent = false;
    enum rc rc;

    if (!event || !date_parse_iso(event, &day)) {
        day = (struct date){0};
    }
    rc = limitation_end(db, json_string_value(json_object_get(tree, "type")), day, &end, err);
    if (!rc && date_is_set(end)) {
        rc = limitation_urgent(db, end, today, &urgent, err);
        date_iso(end, iso);
        json_object_set_new(routes, "limitation_on", json_string(iso));
        json_object_set_new(routes, "limitation_over", json_boolean(date_cmp(end, today) < 0));
        json_object_set_new(routes, "limitation_urgent", json_boolean(urgent));
    }
    return rc;
}

/* An agreement that is not performed has its own way: what the court confirmed is enforced, on
 * another one is sued (C.3 rows 35, 36; 人民调解法 art. 32, 民事诉讼法 arts 206, 250). */
static const struct {
    const char *code;
    struct route route;
} breaches[] = {
    {"C35",
     {"", NULL, "COURT", "没有得到履行的一方，凭确认裁定书向人民法院申请强制执行",
      "二年，自协议写明的最后一期履行期限届满之日起算", "民事诉讼法第二百零六条、第二百五十条",
      "请保管好调解协议书和确认裁定书"}                                               },
    {"C36",
     {"", NULL, "COURT", "没有得到履行的一方，就调解协议向人民法院起诉", THREE_YEARS,
      "人民调解法第三十二条、" CIVIL_188, "请保管好调解协议书和付款的凭据"}},
};

static const struct route *route_of_breach(const json_t *tree)
{
    const json_t *remedy = json_array_get(json_object_get(tree, "remedies"), 0);
    const char *code = json_string_value(json_object_get(remedy, "code"));

    for (size_t i = 0; code && i < countof(breaches); i++) {
        if (strcmp(breaches[i].code, code) == 0) {
            return &breaches[i].route;
        }
    }
    return NULL;
}

enum rc route_fill(struct db *db, json_t *tree, struct date on, struct err *err)
{
    static const char violence[] =
        "遭受家庭暴力的，可以立即报警，请求公安机关出具告诫书，向人民"
        "法院申请人身安全保护令，向妇女联合会求助，申请法律援助";
    const struct route *r = route_find(json_string_value(json_object_get(tree, "type")));
    const bool violent = json_is_true(json_object_get(tree, "violence"));
    const struct route *breach = route_of_breach(tree);
    char limit[SETTING_SIZE];
    char key[16];
    enum rc rc;

    if (!r) {
        r = &rows[countof(rows) - 1]; /* 99, other disputes */
    }
    snprintf(key, sizeof key, "route.%s", r->type);
    rc = setting_get(db, key, on, r->limit, limit, err);
    if (rc) {
        return rc;
    }
    if (breach) {
        r = breach;
        snprintf(limit, sizeof limit, "%s", r->limit);
    }
    json_object_set_new(
        tree, "routes",
        json_pack("{s:o, s:s, s:s, s:s, s:s}", "codes",
                  codes_join(r->codes, json_object_get(tree, "end_routes"), violent), "first",
                  r->first, "limit", limit, "law", r->law, "note",
                  violent ? violence : r->note));
    /* the claim out of an agreement has its own days, not those of the old dispute */
    return breach ? RC_OK : limitation_fill(db, tree, on, err);
}
