/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * book.c - the registers as one table. Source: handbook part 1, 2.4. Each statement gives its
 * rows in the order of the book; codes become Chinese words here, since a book is a paper.
 */
#include "config.h"

#include "core/domain/book.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/subsidy/claim_flow.h"

/* 王强与王勇: the title without its blanks. */
#define PARTIES "replace(c.title, ' 与 ', '与') AS title"

/* A case stands on the day it was accepted, or registered when it never was: what is asked for
 * and refused is registered too. */
static const char sql_cases[] =
    "SELECT c.number, coalesce(c.accepted_on, c.registered_on) AS on_date, " PARTIES ","
    " c.type, c.source,"
    " (SELECT group_concat(m.name, '、') FROM case_mediator w JOIN mediator m ON m.id = "
    "w.mediator_id"
    "  WHERE w.case_id = c.id AND w.to_on IS NULL AND w.role <> 'RECORDER') AS mediators,"
    " CASE WHEN c.cancelled_on IS NOT NULL THEN 'CANCELLED'"
    "  WHEN c.refused_on IS NOT NULL THEN 'REFUSED'"
    "  WHEN c.med = 'WITHDRAWN' OR EXISTS (SELECT 1 FROM case_event e WHERE e.case_id = c.id"
    "   AND e.machine = 'med' AND e.event = 'WITHDRAW') THEN 'WITHDRAWN'"
    "  WHEN a.form IS NOT NULL THEN a.form"
    "  WHEN c.ended_on IS NOT NULL THEN 'FAILED' ELSE 'OPEN' END AS outcome,"
    " c.closed_on"
    " FROM cases c LEFT JOIN agreement a ON a.case_id = c.id AND a.state = 'ACTIVE'"
    " WHERE coalesce(c.accepted_on, c.registered_on) BETWEEN ?1 AND ?2"
    " ORDER BY on_date, c.number_seq, c.id";
static const char sql_reports[] =
    "SELECT r.on_date, r.at_time, c.number, " PARTIES ", "
    "r.receiver, r.how, r.reason, r.text"
    " FROM report r JOIN cases c ON c.id = r.case_id WHERE r.on_date BETWEEN ?1 AND ?2"
    " ORDER BY r.on_date, r.id";
/* What was handed on to somebody else who decides: an organ, a level above, legal aid. Calls to
 * a joint sitting and questions to an expert leave the case here. */
static const char sql_transfers[] =
    "SELECT l.letter_on AS on_date, " PARTIES ", l.body AS receiver,"
    " coalesce(l.reason, l.asked) AS reason,"
    " CASE WHEN l.answered_on IS NOT NULL THEN substr(l.answered_on, 6) || ' ' ELSE '' END"
    " || CASE l.state WHEN 'SENT' THEN '待反馈' WHEN 'OVERDUE' THEN '已催办，待反馈' WHEN "
    "'RECEIVED' THEN '已签收，待反馈' WHEN 'ACCEPTED' THEN '已接收，待反馈' WHEN 'RETURNED' "
    "THEN '已退回' WHEN 'CLOSED' THEN '已收回' ELSE '已反馈' END"
    " || coalesce('：' || l.answer, '') AS reply"
    " FROM link l JOIN cases c ON c.id = l.case_id"
    " WHERE l.direction IN ('OUT', 'UP') AND l.channel NOT IN ('JOINT', 'EXPERT')"
    " AND l.letter_on BETWEEN ?1 AND ?2 ORDER BY l.letter_on, l.id";
static const char sql_visits[] =
    "SELECT v.on_date, c.number, " PARTIES ", v.person, v.visitor,"
    " CASE v.performed WHEN 1 THEN '是' WHEN 0 THEN '否' END AS performed, v.satisfied,"
    " CASE v.flared WHEN 1 THEN '有反复。' ELSE '' END || v.text AS text"
    " FROM visit v JOIN cases c ON c.id = v.case_id WHERE v.on_date BETWEEN ?1 AND ?2"
    " ORDER BY v.on_date, v.id";
/* In office on some day of the period. */
static const char sql_mediators[] =
    "SELECT name, sex, birth, education, post, origin,"
    " CASE full_time WHEN 1 THEN '专职' ELSE '兼职' END AS full_time, term_from, term_to,"
    " cert_no, phone, left_on FROM mediator"
    " WHERE coalesce(term_from, ?1) <= ?2 AND coalesce(left_on, ?2) >= ?1"
    " ORDER BY CASE post WHEN 'DIRECTOR' THEN 0 WHEN 'DEPUTY' THEN 1 WHEN 'MEMBER' THEN 2 ELSE "
    "3 END, id";
/* Every paper the seal stands on. A letter goes by its own number when it has one; copies as
 * the agreement says, else a copy for each party and one for the file. */
#define LETTER_OF "coalesce((SELECT label FROM paper w WHERE w.case_id = c.id AND w.form = '"
#define LETTER_END \
    "' AND w.label IS NOT NULL AND w.state <> 'VOID' ORDER BY w.id DESC LIMIT 1), c.number)"
#define FOR_EACH "1 + (SELECT count(*) FROM party p WHERE p.case_id = c.id)"
static const char sql_seals[] =
    "SELECT on_date, paper, number, title, copies FROM ("
    "SELECT a.sealed_on AS on_date,"
    " CASE a.form WHEN 'ORAL' THEN '人民调解口头协议登记表' ELSE '人民调解协议书' END AS paper,"
    " c.number, " PARTIES ", a.copies, c.id FROM agreement a JOIN cases c ON c.id = a.case_id"
    " UNION ALL SELECT c.refused_on, '不予受理告知书', " LETTER_OF "F03" LETTER_END ", " PARTIES
    ", " FOR_EACH ", c.id FROM cases c"
    " UNION ALL SELECT c.ended_on, '终止调解通知书', " LETTER_OF "F07c" LETTER_END ", " PARTIES
    ", " FOR_EACH ", c.id FROM cases c"
    " WHERE NOT EXISTS (SELECT 1 FROM case_event e WHERE e.case_id = c.id AND e.machine = "
    "'med' AND e.event = 'WITHDRAW')"
    " UNION ALL SELECT w.on_date, '主持调解的证明', coalesce(w.label, c.number), " PARTIES ","
    " w.copies, c.id FROM paper w JOIN cases c ON c.id = w.case_id"
    " WHERE w.form = 'F09b' AND w.state IN ('FINAL', 'SIGNED', 'FILED')"
    ") WHERE on_date BETWEEN ?1 AND ?2 ORDER BY on_date, id";
static const char sql_claims[] =
    "SELECT k.on_date, c.number, " PARTIES ", c.tier,"
    " (SELECT group_concat(CASE WHEN p.den = 1 THEN m.name ELSE m.name || ' ' || p.num || '/' "
    "|| p.den END, '、')"
    "  FROM claim_person p JOIN mediator m ON m.id = p.mediator_id WHERE p.claim_id = k.id) AS "
    "people, k.state"
    " FROM claim k JOIN cases c ON c.id = k.case_id WHERE k.on_date BETWEEN ?1 AND ?2"
    " ORDER BY k.on_date, k.id";
static const char sql_committee[] =
    "SELECT name, address, phone, practice AS \"practice?\" FROM committee";

static const struct code rows_outcome[] = {
    {"WRITTEN",   N_("written agreement"),    NULL},
    {"ORAL",      N_("oral agreement"),       NULL},
    {"FAILED",    N_("no agreement reached"), NULL},
    {"REFUSED",   N_("not accepted"),         NULL},
    {"WITHDRAWN", N_("withdrawn"),            NULL},
    {"CANCELLED", N_("cancelled"),            NULL},
    {"OPEN",      N_("in mediation"),         NULL},
    {NULL,        NULL,                       NULL},
};
static const struct code_table codes_outcome = {"outcome", rows_outcome};
/* clang-format off */
static const struct code rows_claim[] = {
#define X(id, label) {#id, label, NULL},
    CLAIM_STATES(X)
#undef X
    {NULL, NULL, NULL},
};
/* clang-format on */
static const struct code_table codes_claim = {"claim", rows_claim};

/* clang-format off */
static const struct book books[] = {
    {"cases", "B-AJ", "人民调解案件登记簿", sql_cases,
     {{"number", "案号", NULL}, {"on_date", "受理日期", NULL}, {"title", "当事人", NULL}, {"type", "纠纷类型", &codes_type},
      {"source", "案件来源", &codes_source}, {"mediators", "调解员", NULL}, {"outcome", "结果", &codes_outcome},
      {"closed_on", "结案日期", NULL}, {NULL, NULL, NULL}}},
    {"sweeps", "B-PC", "矛盾纠纷排查登记簿", NULL,
     {{"on_date", "排查日期", NULL}, {"place", "地点", NULL}, {"people", "排查人", NULL}, {"found", "发现的纠纷", NULL},
      {"done", "处理情况", NULL}, {NULL, NULL, NULL}}},
    {"reports", "B-BG", "重大矛盾纠纷报告登记簿", sql_reports,
     {{"on_date", "报告日期", NULL}, {"at_time", "时间", NULL}, {"number", "案号", NULL}, {"title", "当事人", NULL},
      {"receiver", "报告给谁", NULL}, {"how", "方式", &codes_report_how}, {"reason", "原因", &codes_report_reason},
      {"text", "内容", NULL}, {NULL, NULL, NULL}}},
    {"transfers", "B-YS", "矛盾纠纷移送登记簿", sql_transfers,
     {{"on_date", "移送日期", NULL}, {"title", "当事人", NULL}, {"receiver", "移送单位", NULL}, {"reason", "移送原因", NULL},
      {"reply", "反馈情况", NULL}, {NULL, NULL, NULL}}},
    {"visits", "B-HF", "人民调解回访登记簿", sql_visits,
     {{"on_date", "回访日期", NULL}, {"number", "案号", NULL}, {"title", "当事人", NULL}, {"person", "回访对象", NULL},
      {"visitor", "回访人", NULL}, {"performed", "已履行", NULL}, {"satisfied", "满意程度", NULL}, {"text", "回访情况", NULL},
      {NULL, NULL, NULL}}},
    {"mediators", "B-MC", "人民调解员名册", sql_mediators,
     {{"name", "姓名", NULL}, {"sex", "性别", &codes_sex}, {"birth", "出生日期", NULL}, {"education", "文化程度", NULL},
      {"post", "职务", &codes_post}, {"origin", "产生方式", &codes_origin}, {"full_time", "专兼职", NULL},
      {"term_from", "任期起", NULL}, {"term_to", "任期止", NULL}, {"cert_no", "证号", NULL}, {"phone", "电话", NULL},
      {NULL, NULL, NULL}}},
    {"training", "B-PX", "人民调解员培训登记簿", NULL,
     {{"on_date", "培训日期", NULL}, {"topic", "内容", NULL}, {"host", "组织单位", NULL}, {"hours", "学时", NULL},
      {"people", "参加人", NULL}, {NULL, NULL, NULL}}},
    {"meetings", "B-LH", "例会记录簿", NULL,
     {{"on_date", "日期", NULL}, {"place", "地点", NULL}, {"chair", "主持人", NULL}, {"present", "参加人", NULL},
      {"text", "内容", NULL}, {NULL, NULL, NULL}}},
    {"seals", "B-YY", "用印登记簿", sql_seals,
     {{"on_date", "用印日期", NULL}, {"paper", "文书名称", NULL}, {"number", "编号", NULL}, {"title", "当事人", NULL},
      {"copies", "份数", NULL}, {NULL, NULL, NULL}}},
    {"claims", "B-BT", "以案定补申领登记簿", sql_claims,
     {{"on_date", "申领日期", NULL}, {"number", "案号", NULL}, {"title", "当事人", NULL}, {"tier", "案件等次", &codes_tier},
      {"people", "申领人", NULL}, {"state", "办理情况", &codes_claim}, {NULL, NULL, NULL}}},
};
/* clang-format on */

bool book_column_is_money(const struct book_column *column)
{
    static const char unit[] = "fen";
    const size_t size = strlen(column->name);
    const char *end = size >= sizeof unit - 1 ? column->name + size - (sizeof unit - 1) : "";

    return strcmp(end, unit) == 0 && (end == column->name || end[-1] == '_');
}

const struct book *book_list(size_t *ret_n)
{
    *ret_n = countof(books);
    return books;
}

const struct book *book_find(const char *name)
{
    for (size_t i = 0; name && i < countof(books); i++) {
        if (strcmp(books[i].name, name) == 0 || strcmp(books[i].form, name) == 0 ||
            strcmp(books[i].title, name) == 0) {
            return &books[i];
        }
    }
    return NULL;
}

/* Codes to words, in place. */
static void row_words(const struct book *book, json_t *row)
{
    for (const struct book_column *c = book->columns; c->name; c++) {
        const char *code = json_string_value(json_object_get(row, c->name));

        if (c->codes && code) {
            /* columns are narrow: 邻里, not 邻里纠纷 */
            const char *word = c->codes == &codes_type ? code_type_short_zh(code)
                                                       : code_label_zh(c->codes, code);

            json_object_set_new(row, c->name, json_string(word));
        }
    }
}

static enum rc book_rows(struct db *db, const struct book *book, const struct period *period,
                         json_t **ret, struct err *err)
{
    char from[DATE_ISO_SIZE];
    char to[DATE_ISO_SIZE];
    json_t *row;
    size_t i;
    enum rc rc;

    if (!book->sql) {
        *ret = json_array();
        return RC_OK;
    }
    date_iso(period->from, from);
    date_iso(period->to, to);
    rc = db_rows(db, ret, err, book->sql, "tt", from, to);
    if (rc) {
        return rc;
    }
    json_array_foreach(*ret, i, row)
    {
        row_words(book, row);
    }
    return RC_OK;
}

static enum rc book_committee(struct db *db, json_t **ret, struct err *err)
{
    const enum rc rc = db_row(db, ret, err, sql_committee, "");

    if (rc == RC_NOTFOUND) {
        *ret = json_object();
        return RC_OK;
    }
    return rc;
}

enum rc book_read(struct db *db, const struct clock *clock, const char *name,
                  const struct period *period, json_t **ret, struct err *err)
{
    const struct book *book = book_find(name);
    json_t *committee = NULL;
    json_t *rows = NULL;
    char today[DATE_ISO_SIZE];
    char from[DATE_ISO_SIZE];
    char to[DATE_ISO_SIZE];
    bool own;
    enum rc rc;

    if (!book) {
        return err_put(err, RC_NOTFOUND, _("There is no register \"%s\"."), name);
    }
    rc = db_snapshot(db, &own, err);
    if (!rc) {
        rc = book_committee(db, &committee, err);
        if (!rc) {
            rc = book_rows(db, book, period, &rows, err);
        }
        db_snapshot_end(db, own);
    }
    if (rc) {
        json_decref(committee);
        return rc;
    }
    date_iso(clock_today(clock), today);
    date_iso(period->from, from);
    date_iso(period->to, to);
    *ret = json_pack("{s:s, s:s, s:o, s:{s:s, s:s, s:s}, s:s, s:o}", "name", book->name,
                     "title", book->title, "committee", committee, "period", "from", from, "to",
                     to, "label", period->label, "today", today, "rows", rows);
    return RC_OK;
}
