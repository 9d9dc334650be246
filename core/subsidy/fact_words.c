/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fact_words.c - codes and words of facts: how they are stored, told, and written as JSON. The
 * words are those of the pack files. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/money.h"
#include "core/subsidy/facts.h"
#include "core/subsidy/pack_part.h"

static const char *const field_codes[] = {
#define X(id, word, kind) #id,
    PACK_FIELDS(X)
#undef X
};

/* Source: handbook part 2, B.10.1; no record of a case tells these. */
bool subsidy_fact_is_stated(enum pack_field field)
{
    static const enum pack_field stated[] = {
        PACK_F_HANDED_DOWN,   PACK_F_DEATHS,     PACK_F_INJURIES,
        PACK_F_CROSS_VILLAGE, PACK_F_CROSS_TOWN, PACK_F_CROSS_COUNTY,
        PACK_F_JOINT_DEPTS,   PACK_F_IN_TRIAGE,  PACK_F_IN_PLATFORM,
    };

    for (size_t i = 0; i < countof(stated); i++) {
        if (stated[i] == field) {
            return true;
        }
    }
    return false;
}

const char *subsidy_fact_code(enum pack_field field)
{
    return field_codes[field];
}

bool subsidy_fact_find(const char *code, enum pack_field *ret)
{
    for (int i = 0; i < PACK_FIELD_COUNT; i++) {
        if (strcmp(field_codes[i], code) == 0) {
            *ret = (enum pack_field)i;
            return true;
        }
    }
    return false;
}

/* The code at that place among those of a field, NULL when there is none. */
static const char *code_at(enum pack_field field, int64_t place)
{
    const char *code = NULL;
    const char *word;

    return place >= 0 && place < 64 && pack_field_code(field, (int)place, &code, &word) ? code
                                                                                        : NULL;
}

static void set_text(enum pack_field field, int64_t bits, char *out, size_t room)
{
    size_t used = 0;

    for (int i = 0; i < 63; i++) {
        const char *code = code_at(field, i);

        if (!code) {
            break;
        }
        if ((bits >> i & 1) != 0 && used < room) {
            used += (size_t)snprintf(out + used, room - used, "%s%s", used ? "、" : "",
                                     pack_field_code_word(field, code));
        }
    }
}

void subsidy_fact_text(enum pack_field field, int64_t value, char *out, size_t room)
{
    char figure[MONEY_FIGURE_SIZE];
    const char *code;

    *out = '\0';
    switch (pack_field_kind(field)) {
    case PACK_K_CODE:
    case PACK_K_RANK:
        code = code_at(field, value);
        snprintf(out, room, "%s", code ? pack_field_code_word(field, code) : "");
        return;
    case PACK_K_SET:
        set_text(field, value, out, room);
        return;
    case PACK_K_BOOL:
        snprintf(out, room, "%s", value != 0 ? "是" : "否");
        return;
    case PACK_K_FEN:
        money_figure(value, figure);
        snprintf(out, room, "%s元", figure);
        return;
    case PACK_K_INT:
        snprintf(out, room, "%lld", (long long)value);
        return;
    }
}

static json_t *fact_json(enum pack_field field, const struct subsidy_fact *fact)
{
    const char *code;

    if (!fact->known) {
        return json_null();
    }
    switch (pack_field_kind(field)) {
    case PACK_K_CODE:
    case PACK_K_RANK:
        code = code_at(field, fact->value);
        return json_string(code ? code : "");
    case PACK_K_BOOL:
        return json_boolean(fact->value != 0);
    case PACK_K_SET: {
        json_t *list = json_array();

        for (int i = 0; i < 63 && (code = code_at(field, i)) != NULL; i++) {
            if ((fact->value >> i & 1) != 0) {
                json_array_append_new(list, json_string(code));
            }
        }
        return list;
    }
    case PACK_K_INT:
    case PACK_K_FEN:
        break;
    }
    return json_integer(fact->value);
}

json_t *subsidy_facts_proofs(const struct subsidy_facts *f)
{
    json_t *ret = json_object();

    for (int i = 0; i < PACK_FIELD_COUNT; i++) {
        if (f->fact[i].known && f->fact[i].proof && *f->fact[i].proof) {
            json_object_set_new(ret, field_codes[i], json_string(f->fact[i].proof));
        }
    }
    return ret;
}

const char *subsidy_fact_record(enum pack_field field)
{
    static const char *const records[PACK_FIELD_COUNT] = {
        [PACK_F_ORG_LEVEL] = "调委会登记",
        [PACK_F_FORM] = "调解协议",
        [PACK_F_OUTCOME] = "调解协议或者终止记录",
        [PACK_F_PERFORMED] = "履行记录",
        [PACK_F_DISPUTE_TYPE] = "受理登记表",
        [PACK_F_SOURCE] = "受理登记表",
        [PACK_F_HANDED_DOWN] = "受理登记表、交办单",
        [PACK_F_PARTIES] = "受理登记表",
        [PACK_F_INVOLVED] = "受理登记表",
        [PACK_F_SUM] = "调解协议",
        [PACK_F_SESSIONS] = "调解记录",
        [PACK_F_DAYS_USED] = "受理日到协议日",
        [PACK_F_JOINT_DEPTS] = "联合调解记录",
        [PACK_F_CONFIRMED] = "司法确认裁定书",
        [PACK_F_RISK_LEVEL] = "风险研判记录",
        [PACK_F_QUALITY] = "案卷评分表",
        [PACK_F_SATISFACTION] = "回访记录",
        [PACK_F_IN_PLATFORM] = "平台编号",
        [PACK_F_MEDIATOR_CLASS] = "调解员名册",
    };

    return records[field] ? records[field] : "";
}

json_t *subsidy_facts_json(const struct subsidy_facts *f)
{
    json_t *ret = json_object();

    for (int i = 0; i < PACK_FIELD_COUNT; i++) {
        json_object_set_new(ret, field_codes[i], fact_json((enum pack_field)i, &f->fact[i]));
    }
    return ret;
}

int64_t subsidy_fact_value(enum pack_field field, const json_t *v)
{
    const json_t *one;
    int64_t bits = 0;
    size_t i;

    if (json_is_string(v)) {
        return pack_field_rank(field, json_string_value(v));
    }
    if (!json_is_array(v)) {
        return json_is_boolean(v) ? json_is_true(v) : json_integer_value(v);
    }
    json_array_foreach(v, i, one)
    {
        const int at =
            pack_field_rank(field, json_string_value(one) ? json_string_value(one) : "");

        bits |= at >= 0 && at < 63 ? INT64_C(1) << at : 0;
    }
    return bits;
}
