/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_checks.c - the checks of a claim, K01 to K15, each passing and failing, and the patterns
 * of forged files that were found in practice (handbook part 2, B.8). The good case is made by
 * acts; what no act would let pass is forged in the tables.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/mem.h"
#include "core/subsidy/checks.h"
#include "core/subsidy/claim_flow.h"
#include "tests/core/bench_case.h"
#include "tests/runner.h"

static struct bench b;
static struct arena arena;
static struct claim_report report;
static struct claim_ask ask;

static const char body[] =
    "王强说，去年秋天王勇家翻建院墙，往我家这边占了二十公分，找他说了几次都不听。王勇说，"
    "院墙是按老地基砌的，没有占他家的地。调解员到现场量了两家的宅基地，对照土地证，确认院墙"
    "越界十八公分。双方同意：王勇在十一月底以前把越界的院墙拆除重砌。";

static void sql_run(const char *sql)
{
    char *why = NULL;

    ck_assert_msg(sqlite3_exec(db_handle(b.db), sql, NULL, NULL, &why) == SQLITE_OK, "%s\n%s",
                  why ? why : "", sql);
}

/* A pack of its own beside the samples. */
static void pack_take_as(const char *code, const char *from, const char *rest)
{
    json_t *line;
    char *text;
    struct buf pack;

    buf_init(&pack, 8192);
    buf_printf(&pack, "[标准]\n编号 = %s\n名称 = 试\n地区 = 试\n起 = %s\n来源 = 自拟\n%s", code,
               from, rest);
    line =
        json_pack("{s:s, s:s, s:s}", "act", "pack", "file", "t.pack", "text", buf_text(&pack));
    text = json_dumps(line, JSON_COMPACT);
    bench_ok(&b, text);
    free(text);
    json_decref(line);
    buf_done(&pack);
}

static void pack_take(const char *rule, const char *rest)
{
    char *all = mem_printf("%s\n%s", rule, rest);

    pack_take_as("T-1", "2026-01-01", all);
    mem_free(all);
}

/* A settled, performed, closed case all of whose checks pass under the practice rules. */
static void good(bool with_pack)
{
    sqlite3_stmt *st;

    bench_open(&b, "2026-11-22");
    arena_init(&arena);
    memset(&ask, 0, sizeof ask);
    if (with_pack) {
        bench_ok(&b, "{\"act\":\"pack\",\"sample\":\"practice\",\"confirm\":[\"P06\"]}");
    }
    bench_agreed(&b);
    sql_run("UPDATE mediator SET registered = 1; UPDATE party SET phone = '13800005678' WHERE "
            "name = '王勇'");
    ck_assert_int_eq(
        sqlite3_prepare_v2(db_handle(b.db), "UPDATE session SET text = ?1", -1, &st, NULL),
        SQLITE_OK);
    sqlite3_bind_text(st, 1, body, -1, SQLITE_STATIC);
    ck_assert_int_eq(sqlite3_step(st), SQLITE_DONE);
    sqlite3_finalize(st);
    bench_ok(&b, "{\"act\":\"perform\",\"case\":\"@c1\",\"duty\":1,\"date\":\"2026-11-18\","
                 "\"amount_fen\":30000,\"proof\":\"收条\"}");
    bench_ok(&b, "{\"act\":\"visit\",\"case\":\"@c1\",\"date\":\"2026-11-19\",\"person\":"
                 "\"王勇\",\"text\":\"已经付清，双方没有意见。\",\"performed\":true,"
                 "\"satisfied\":5}");
    bench_ok(&b, "{\"act\":\"close\",\"case\":\"@c1\",\"date\":\"2026-11-20\"}");
}

static void done(void)
{
    arena_done(&arena);
    bench_close(&b);
}

static const struct claim_check_row *run(const char *code)
{
    struct err err = {0};

    ck_assert_msg(claim_report(b.db, &b.clock, 1, &ask, &arena, &report, &err) == RC_OK, "%s",
                  err.msg);
    for (int i = 0; i < CLAIM_CHECKS; i++) {
        const struct claim_check_row *row = &report.rows[i];

        ck_assert_msg(*row->sentence != '\0', "%s says nothing", row->code);
        ck_assert_str_ne(row->title, "");
        ck_assert_str_ne(row->law, "");
        /* what stops somebody tells what to do, unless nothing can be done */
        if (row->verdict == CLAIM_PASS) {
            ck_assert_str_eq(row->todo, "");
        }
        ck_assert(row->act[0] == '\0' || row->todo[0] != '\0');
    }
    for (int i = 0; i < CLAIM_CHECKS; i++) {
        if (strcmp(report.rows[i].code, code) == 0) {
            return &report.rows[i];
        }
    }
    ck_abort_msg("no check %s", code);
    return NULL;
}

static void expect(const char *code, enum claim_verdict verdict, enum claim_level level)
{
    const struct claim_check_row *row = run(code);

    ck_assert_msg(row->verdict == verdict, "%s: verdict %d, %s", code, (int)row->verdict,
                  row->sentence);
    if (verdict == CLAIM_FAIL) {
        ck_assert_msg(row->level == level, "%s: level %d, %s", code, (int)row->level,
                      row->sentence);
        ck_assert(level != CLAIM_BLOCK || report.blocked);
    }
}

START_TEST(a_good_case_passes_them_all)
{
    struct err err = {0};

    good(true);
    run("K01");
    for (int i = 0; i < CLAIM_CHECKS; i++) {
        const enum claim_verdict v = report.rows[i].verdict;

        ck_assert_msg(v == CLAIM_PASS || v == CLAIM_NOT_ASKED, "%s: %s", report.rows[i].code,
                      report.rows[i].sentence);
    }
    ck_assert(!report.blocked);
    ck_assert_int_eq(claim_checks_refuse(&report, &err), RC_OK);
    ck_assert_int_eq(report.result.final_fen, 5000);
    ck_assert_str_eq(report.result.tier->key, "V1");
    ck_assert_uint_eq(report.result.n_people, 1);
    ck_assert_str_eq(report.result.people[0].name, "李秀英");
    done();
}
END_TEST

#define OTHER(columns, values)                                           \
    "INSERT INTO claim (id, case_id, org_id, on_date, case_no, " columns \
    ") VALUES (50, NULL, 1, '2026-10-10', '（2026）东河人调字第3号', " values ")"
#define ORG "INSERT INTO org (id, region, name) VALUES (1, '110199100202', '东河村');"

/* clang-format off */
static const struct forged {
    const char *what;
    const char *sql; /* @KEY stands for the key of the case, @NO for its number */
    const char *code;
    enum claim_verdict verdict;
    enum claim_level level;
} forged[] = {
    {"not closed", "UPDATE cases SET med = 'AGREED', closed_on = NULL", "K01", CLAIM_FAIL, CLAIM_BLOCK},
    {"cancelled", "UPDATE cases SET med = 'CANCELLED'", "K01", CLAIM_FAIL, CLAIM_BLOCK},
    {"not in force", "UPDATE agreement SET effective_on = NULL", "K01", CLAIM_FAIL, CLAIM_BLOCK},
    {"void", "UPDATE agreement SET state = 'VOID'; UPDATE cases SET perf = 'VOID'", "K01", CLAIM_FAIL, CLAIM_BLOCK},
    {"archived", "UPDATE cases SET med = 'ARCHIVED'", "K01", CLAIM_PASS, CLAIM_BLOCK},
    {"failed, and these rules pay for it", "UPDATE agreement SET state = 'VOID'; UPDATE cases SET perf = 'NONE', ended_on = '2026-11-10'", "K01", CLAIM_PASS, CLAIM_BLOCK},

    {"claimed as another case", ORG OTHER("dispute_key, event_date", "'@KEY', '2026-12-01'"), "K02", CLAIM_FAIL, CLAIM_BLOCK},
    {"30 days apart", ORG OTHER("dispute_key, event_date", "'@KEY', '2026-10-02'"), "K02", CLAIM_FAIL, CLAIM_BLOCK},
    {"31 days apart", ORG OTHER("dispute_key, event_date", "'@KEY', '2026-12-02'"), "K02", CLAIM_PASS, CLAIM_BLOCK},
    {"31 days apart, where 31 are asked", ORG OTHER("dispute_key, event_date", "'@KEY', '2026-12-02'") ";INSERT INTO setting (key, value, valid_from) VALUES ('claim.double_days', '31', '2026-01-01')", "K02", CLAIM_FAIL, CLAIM_BLOCK},
    {"the other was taken back", ORG OTHER("dispute_key, state", "'@KEY', 'CANCELLED'"), "K02", CLAIM_PASS, CLAIM_BLOCK},
    {"another dispute", ORG OTHER("dispute_key", "'0123'"), "K02", CLAIM_PASS, CLAIM_BLOCK},
    {"this case claimed", "INSERT INTO claim (id, case_id, on_date) VALUES (50, 1, '2026-11-21')", "K02", CLAIM_FAIL, CLAIM_BLOCK},
    {"this case refused before", "INSERT INTO claim (id, case_id, on_date, state) VALUES (50, 1, '2026-11-21', 'OFFICE_NO')", "K02", CLAIM_PASS, CLAIM_BLOCK},

    {"number claimed", ORG OTHER("agreement_no", "'@NO'"), "K03", CLAIM_FAIL, CLAIM_BLOCK},
    {"number claimed and refused", ORG OTHER("agreement_no, state", "'@NO', 'BUREAU_NO'"), "K03", CLAIM_PASS, CLAIM_BLOCK},
    {"another number", ORG OTHER("agreement_no", "'@NO1'"), "K03", CLAIM_PASS, CLAIM_BLOCK},

    {"no record", "DELETE FROM session", "K04", CLAIM_FAIL, CLAIM_BLOCK},
    {"no follow-up: a deduction", "DELETE FROM visit", "K04", CLAIM_FAIL, CLAIM_WARN},
    {"no inquiry: falls", "UPDATE cases SET involved = 6; UPDATE agreement SET total_fen = 2000000; UPDATE cases SET form = 'WRITTEN'", "K04", CLAIM_FAIL, CLAIM_DOWN},
    {"an inquiry bound before the record", "UPDATE cases SET involved = 6; UPDATE agreement SET total_fen = 2000000; UPDATE cases SET form = 'WRITTEN'; INSERT INTO inquiry (case_id, n, on_date, place, person, text) VALUES (1, 1, '2026-11-04', '村委会', '赵敏', '说明')", "K04", CLAIM_PASS, CLAIM_BLOCK},

    {"a sitting tomorrow", "UPDATE session SET on_date = '2026-11-23'", "K05", CLAIM_FAIL, CLAIM_BLOCK},
    {"a sitting before acceptance", "UPDATE session SET on_date = '2026-11-02'", "K05", CLAIM_FAIL, CLAIM_BLOCK},
    {"an agreement before acceptance", "UPDATE agreement SET on_date = '2026-11-02'; DELETE FROM session", "K05", CLAIM_FAIL, CLAIM_BLOCK},
    {"an agreement tomorrow", "UPDATE agreement SET on_date = '2026-11-23'", "K05", CLAIM_FAIL, CLAIM_BLOCK},
    {"registered before it happened", "UPDATE cases SET event_date = '2026-11-04'", "K05", CLAIM_FAIL, CLAIM_BLOCK},
    {"record made afterwards", "UPDATE session SET on_date = '2026-11-06'", "K05", CLAIM_FAIL, CLAIM_WARN},
    {"followed up before it was performed", "UPDATE visit SET on_date = '2026-11-17'", "K05", CLAIM_FAIL, CLAIM_WARN},
    {"all on one day", "UPDATE session SET on_date = '2026-11-05'; UPDATE visit SET on_date = '2026-11-18'", "K05", CLAIM_PASS, CLAIM_WARN},

    {"a heavier class lacks papers: the lower one is paid", "INSERT INTO case_fact VALUES (1, 'DEATHS', 1, 1, '死亡证明', '2026-11-03')", "K04", CLAIM_FAIL, CLAIM_DOWN},

    {"not performed", "UPDATE cases SET perf = 'RUNNING'", "K06", CLAIM_FAIL, CLAIM_BLOCK},
    {"nothing proves it", "UPDATE payment SET proof = NULL; UPDATE visit SET performed = NULL", "K06", CLAIM_FAIL, CLAIM_BLOCK},
    {"a party said so", "UPDATE payment SET proof = NULL", "K06", CLAIM_PASS, CLAIM_BLOCK},
    {"a receipt", "UPDATE visit SET performed = NULL", "K06", CLAIM_PASS, CLAIM_BLOCK},

    {"not registered", "UPDATE mediator SET registered = 0", "K07", CLAIM_FAIL, CLAIM_BLOCK},
    {"term over", "UPDATE mediator SET term_to = '2026-11-04'", "K07", CLAIM_FAIL, CLAIM_BLOCK},
    {"term to that day", "UPDATE mediator SET term_to = '2026-11-05'", "K07", CLAIM_PASS, CLAIM_BLOCK},
    {"state employee", "UPDATE mediator SET class = 'STATE_STAFF'", "K07", CLAIM_FAIL, CLAIM_BLOCK},
    {"full-time, paid", "UPDATE mediator SET class = 'FULLTIME_PAID'", "K07", CLAIM_FAIL, CLAIM_BLOCK},
    {"group head", "UPDATE mediator SET class = 'GROUP_HEAD'", "K07", CLAIM_PASS, CLAIM_BLOCK},

    {"own dispute", "UPDATE party SET name = '李秀英', birth = '1968-05-01' WHERE side = 'A'", "K08", CLAIM_FAIL, CLAIM_BLOCK},
    {"own dispute, by number", "UPDATE mediator SET id_no = '110199196006150035'", "K08", CLAIM_FAIL, CLAIM_BLOCK},
    {"acts for a party", "INSERT INTO representative (party_id, kind, name, birth) SELECT id, 'AGENT', '李秀英', '1968-05-01' FROM party LIMIT 1", "K08", CLAIM_FAIL, CLAIM_BLOCK},
    {"near relative", "UPDATE case_mediator SET kin = 1", "K08", CLAIM_FAIL, CLAIM_BLOCK},
    {"same name, other birth", "UPDATE party SET name = '李秀英', birth = '1980-05-01' WHERE side = 'A'", "K08", CLAIM_PASS, CLAIM_BLOCK},

    {"61 days late", "UPDATE cases SET event_date = '2026-09-22'", "K09", CLAIM_FAIL, CLAIM_WARN},
    {"60 days late", "UPDATE cases SET event_date = '2026-09-23'", "K09", CLAIM_PASS, CLAIM_WARN},
    {"no day", "UPDATE cases SET event_date = NULL", "K09", CLAIM_UNKNOWN, CLAIM_WARN},

    {"no telephone", "UPDATE party SET phone = NULL", "K11", CLAIM_FAIL, CLAIM_WARN},
    {"telephone 无", "UPDATE party SET phone = '无'", "K11", CLAIM_FAIL, CLAIM_WARN},
    {"number that cannot be", "UPDATE party SET id_no = '110199196006150036' WHERE side = 'A'", "K11", CLAIM_FAIL, CLAIM_WARN},

    {"all paid before the agreement", "UPDATE duty SET done_on = '2026-11-04'", "K13", CLAIM_FAIL, CLAIM_WARN},
    {"paid on the day", "UPDATE duty SET done_on = '2026-11-05'", "K13", CLAIM_PASS, CLAIM_WARN},
    {"confirmed before the agreement", "INSERT INTO case_event (case_id, machine, event, from_state, to_state, on_date, at) VALUES (1, 'conf', 'GRANT', 'APPLIED', 'GRANTED', '2026-11-04', '2026-11-04T12:00:00')", "K13", CLAIM_FAIL, CLAIM_WARN},
    {"confirmed afterwards", "INSERT INTO case_event (case_id, machine, event, from_state, to_state, on_date, at) VALUES (1, 'conf', 'GRANT', 'APPLIED', 'GRANTED', '2026-11-15', '2026-11-15T12:00:00')", "K13", CLAIM_PASS, CLAIM_WARN},

    {"nothing asked", "", "K14", CLAIM_NOT_ASKED, CLAIM_BLOCK},
    {"no class", "UPDATE committee SET level = 'TOWN'; UPDATE cases SET perf = 'VOID'", "K15", CLAIM_FAIL, CLAIM_BLOCK},
};
/* clang-format on */

/* Puts the key and number of the case into the statement. */
static void forge(const char *sql)
{
    struct buf out;

    run("K02");
    buf_init(&out, 8192);
    for (const char *p = sql; *p != '\0';) {
        if (strncmp(p, "@KEY", 4) == 0) {
            buf_str(&out, report.dispute_key);
            p += 4;
        } else if (strncmp(p, "@NO", 3) == 0) {
            buf_str(&out, report.facts.number);
            p += 3;
        } else {
            buf_char(&out, *p++);
        }
    }
    if (out.size > 0) {
        sql_run(buf_text(&out));
    }
    buf_done(&out);
}

START_TEST(a_forged_case_is_told_from_a_good_one)
{
    const struct forged *f = &forged[_i];
    const struct claim_check_row *row;

    good(true);
    forge(f->sql);
    row = run(f->code);
    ck_assert_msg(row->verdict == f->verdict, "%s, %s: verdict %d, %s", f->code, f->what,
                  (int)row->verdict, row->sentence);
    ck_assert_msg(row->verdict != CLAIM_FAIL || row->level == f->level, "%s, %s: level %d",
                  f->code, f->what, (int)row->level);
    done();
}
END_TEST

START_TEST(a_claim_is_no_double_of_itself)
{
    good(true);
    forge(ORG OTHER("dispute_key", "'@KEY'") ";INSERT INTO claim (id, case_id, on_date, "
                                             "dispute_key, agreement_no) VALUES (51, 1, "
                                             "'2026-11-21', '@KEY', '@NO')");
    ask.claim_id = 51;
    expect("K02", CLAIM_FAIL, CLAIM_BLOCK);
    expect("K03", CLAIM_PASS, CLAIM_BLOCK);
    sql_run("UPDATE claim SET override_note = '两起不同的纠纷' WHERE id = 51");
    expect("K02", CLAIM_PASS, CLAIM_BLOCK);
    ask.platform_no = "P-7";
    sql_run("UPDATE claim SET platform_no = 'P-7' WHERE id = 50");
    expect("K03", CLAIM_FAIL, CLAIM_BLOCK);
    done();
}
END_TEST

START_TEST(papers_in_another_order_are_told)
{
    good(false);
    pack_take("", "[档次 V1]\n名称 = 一般\n位次 = 1\n金额 = 30元\n"
                  "材料 = 人民调解协议书、人民调解记录, 缺 不补\n");
    expect("K04", CLAIM_FAIL, CLAIM_WARN);
    ck_assert(!report.blocked);
    done();
}
END_TEST

/* Without rules of the place the dossier must be complete, and nothing is invented. */
START_TEST(without_rules_the_dossier_counts_and_there_is_no_amount)
{
    good(false);
    expect("K04", CLAIM_PASS, CLAIM_BLOCK);
    expect("K15", CLAIM_NOT_ASKED, CLAIM_BLOCK);
    ck_assert_ptr_null(report.pack);
    ck_assert_str_ne(report.pack_text, "");
    sql_run("DELETE FROM session");
    expect("K04", CLAIM_FAIL, CLAIM_BLOCK);
    done();
}
END_TEST

START_TEST(performance_is_asked_only_where_the_rules_ask)
{
    good(false);
    pack_take("", "[档次 V1]\n名称 = 一般\n位次 = 1\n金额 = 30元\n");
    sql_run("UPDATE cases SET perf = 'RUNNING'");
    expect("K06", CLAIM_NOT_ASKED, CLAIM_BLOCK);
    expect("K01", CLAIM_PASS, CLAIM_BLOCK);
    sql_run("UPDATE agreement SET state = 'VOID'; UPDATE cases SET perf = 'NONE', ended_on = "
            "'2026-11-10'");
    expect("K01", CLAIM_FAIL, CLAIM_BLOCK); /* these rules pay for settled disputes only */
    done();
}
END_TEST

START_TEST(who_did_not_mediate_does_not_claim)
{
    static const struct subsidy_claimant zhang[] = {
        {.id = 2, .num = 1, .den = 1}
    };

    good(true);
    ask.request.people = zhang;
    ask.request.n_people = 1;
    expect("K07", CLAIM_FAIL, CLAIM_BLOCK);
    sql_run("INSERT INTO case_mediator (case_id, mediator_id, role, from_on) VALUES (1, 2, "
            "'MEMBER', '2026-11-03')");
    expect("K07", CLAIM_PASS, CLAIM_BLOCK);
    ck_assert_str_eq(report.result.people[0].name, "张三");
    done();
}
END_TEST

#define AGAIN                                                                                    \
    "{\"act\":\"intake\",\"date\":\"2026-11-20\",\"source\":\"APPLY\",\"form\":\"ORAL\","        \
    "\"type\":\"02\",\"event_date\":\"2026-11-01\",\"place\":\"西河村\",\"facts\":"           \
    "\"又吵了。\","                                                                          \
    "\"requests\":[\"道歉\"],\"parties\":[{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":"       \
    "\"王强\",\"id_no\":\"110199196006150035\"},{\"side\":\"B\",\"kind\":\"PERSON\",\"name\":" \
    "\"%s\",\"birth\":\"1975-02-03\",\"person\":\"%s\"}]}"

static void again(const char *name, const char *person)
{
    char line[1024];

    snprintf(line, sizeof line, AGAIN, name, person);
    bench_ok(&b, line);
}

START_TEST(cases_entered_in_a_heap_are_told)
{
    good(true);
    for (int i = 0; i < 4; i++) {
        again("王勇", "p2");
    }
    expect("K09", CLAIM_PASS, CLAIM_WARN); /* five on one day */
    again("王勇", "p2");
    expect("K09", CLAIM_FAIL, CLAIM_WARN);
    done();
}
END_TEST

START_TEST(the_same_two_people_three_times_a_year_are_told)
{
    good(true);
    again("王勇", "p2");
    sql_run("UPDATE cases SET registered_on = '2026-10-01' WHERE id > 1");
    expect("K10", CLAIM_PASS, CLAIM_WARN);
    again("王勇", "p2");
    sql_run("UPDATE cases SET registered_on = '2025-11-04' WHERE id > 1");
    expect("K10", CLAIM_FAIL, CLAIM_WARN);
    sql_run("UPDATE cases SET registered_on = '2025-11-03' WHERE id > 1");
    expect("K10", CLAIM_PASS, CLAIM_WARN); /* more than twelve months ago */
    done();
}
END_TEST

START_TEST(a_telephone_of_two_people_is_told)
{
    good(true);
    again("王勇", "p2");
    sql_run("UPDATE party SET phone = '13800005678' WHERE case_id = 2 AND side = 'B'");
    expect("K11", CLAIM_PASS, CLAIM_WARN);
    sql_run(
        "UPDATE party SET phone = '13800005678', name = '刘大' WHERE case_id = 2 AND side = "
        "'A'");
    expect("K11", CLAIM_FAIL, CLAIM_WARN);
    done();
}
END_TEST

/* ---- records ---- */

static void claim_with_text(const char *text)
{
    unsigned char blob[SIMILAR_BLOB];
    struct similar_sig sig;
    sqlite3_stmt *st;

    ck_assert(similar_sign(text, &sig));
    similar_store(&sig, blob);
    sql_run(ORG OTHER("state", "'SUBMITTED'"));
    ck_assert_int_eq(
        sqlite3_prepare_v2(db_handle(b.db), "UPDATE claim SET text_sig = ?1", -1, &st, NULL),
        SQLITE_OK);
    sqlite3_bind_blob(st, 1, blob, sizeof blob, SQLITE_STATIC);
    ck_assert_int_eq(sqlite3_step(st), SQLITE_DONE);
    sqlite3_finalize(st);
}

START_TEST(a_record_taken_from_another_is_told)
{
    struct similar_sig sig;
    struct err err = {0};
    bool any = false;

    good(true);
    ck_assert_int_eq(claim_signature(b.db, 1, &sig, &any, &err), RC_OK);
    ck_assert(any);
    claim_with_text(
        "今天在村委会给刘大和刘二调解借款的事，刘大说三年前借的五千元一直没有还，刘二"
        "说生意亏了，愿意分五个月还清，每月一千元，双方都同意。");
    expect("K12", CLAIM_PASS, CLAIM_WARN);
    sql_run("DELETE FROM claim; DELETE FROM org");
    claim_with_text(body);
    expect("K12", CLAIM_FAIL, CLAIM_WARN);
    ck_assert_ptr_nonnull(strstr(run("K12")->sentence, "东河"));
    sql_run("UPDATE claim SET state = 'CANCELLED'");
    expect("K12", CLAIM_PASS, CLAIM_WARN);
    for (int i = 0; i < CLAIM_STATE_COUNT; i++) {
        char sql[80];

        snprintf(sql, sizeof sql, "UPDATE claim SET state = '%s'",
                 claim_code((enum claim_state)i));
        sql_run(sql);
        expect("K12", (CLAIM_DEAD & 1u << i) != 0 ? CLAIM_PASS : CLAIM_FAIL, CLAIM_WARN);
    }
    sql_run("UPDATE session SET text = '同意。'");
    expect("K12", CLAIM_UNKNOWN, CLAIM_WARN);
    done();
}
END_TEST

/* ---- ledger, platform, class ---- */

START_TEST(what_must_be_entered_first_is_asked_for)
{
    good(false);
    pack_take("要求 = 台账、平台", "[档次 V1]\n名称 = 一般\n位次 = 1\n金额 = 30元\n");
    expect("K14", CLAIM_FAIL, CLAIM_BLOCK);
    ck_assert_str_eq(run("K14")->field, "in_triage");
    sql_run("INSERT INTO case_fact VALUES (1, 'IN_TRIAGE', 1, 1, '台账第3号', '2026-11-03')");
    expect("K14", CLAIM_FAIL, CLAIM_BLOCK);
    ck_assert_str_eq(run("K14")->field, "in_platform");
    ask.platform_no = "P-7";
    expect("K14", CLAIM_PASS, CLAIM_BLOCK);
    ask.platform_no = NULL;
    sql_run("INSERT INTO case_fact VALUES (1, 'IN_PLATFORM', 1, 1, '平台编号7', '2026-11-03')");
    expect("K14", CLAIM_PASS, CLAIM_BLOCK);
    sql_run("INSERT INTO case_fact VALUES (1, 'IN_PLATFORM', 2, 0, '录错了', '2026-11-04')");
    expect("K14", CLAIM_FAIL, CLAIM_BLOCK);
    done();
}
END_TEST

START_TEST(a_class_is_raised_by_facts_alone)
{
    good(true);
    ask.request.tier = "V3";
    expect("K15", CLAIM_FAIL, CLAIM_BLOCK);
    ck_assert_ptr_nonnull(strstr(run("K15")->sentence, "一般"));
    ck_assert_int_eq(report.result.final_fen, -1);
    sql_run("INSERT INTO case_fact VALUES (1, 'HANDED_DOWN', 1, 2, '县政法委〔2026〕5号', "
            "'2026-11-03')");
    expect("K15", CLAIM_FAIL, CLAIM_BLOCK); /* its papers lack, so it is no V3 yet */
    ask.request.tier = "V1";
    expect("K15", CLAIM_PASS, CLAIM_BLOCK);
    done();
}
END_TEST

START_TEST(a_fact_is_stated_with_its_proof)
{
    good(true);
    bench_no(&b, "{\"act\":\"fact\",\"case\":\"@c1\",\"deaths\":1}", "", "proof");
    bench_no(&b, "{\"act\":\"fact\",\"case\":\"@c1\",\"proof\":\"交办单\"}", "", "deaths");
    bench_no(&b,
             "{\"act\":\"fact\",\"case\":\"@c1\",\"date\":\"2026-11-02\",\"deaths\":1,"
             "\"proof\":\"交办单\"}",
             "K05", "date");
    bench_ok(&b, "{\"act\":\"fact\",\"case\":\"@c1\",\"handed_down\":\"CITY\",\"deaths\":2,"
                 "\"cross_town\":true,\"proof\":\"市政法委〔2026〕5号\"}");
    bench_ok(&b, "{\"act\":\"fact\",\"case\":\"@c1\",\"deaths\":1,\"proof\":\"死亡证明\"}");
    run("K15");
    ck_assert_int_eq(report.facts.fact[PACK_F_DEATHS].value, 1); /* the newest counts */
    ck_assert_str_eq(report.facts.fact[PACK_F_DEATHS].proof, "死亡证明");
    ck_assert_int_eq(report.facts.fact[PACK_F_HANDED_DOWN].value,
                     pack_field_rank(PACK_F_HANDED_DOWN, "CITY"));
    ck_assert_int_eq(report.facts.fact[PACK_F_CROSS_TOWN].value, 1);
    ck_assert(!report.facts.fact[PACK_F_CROSS_COUNTY].known);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM case_fact"), 4);
    done();
}
END_TEST

START_TEST(a_claim_that_was_made_is_asked_as_it_was)
{
    struct err err = {0};

    good(true);
    ck_assert_int_eq(claim_ask_live(b.db, 1, &arena, &ask, &err), RC_OK);
    ck_assert_int_eq(ask.claim_id, 0);
    sql_run(
        "INSERT INTO claim (id, case_id, on_date, tier_asked, asked_fen, tier_reason) VALUES "
        "(50, "
        "1, '2026-11-21', 'V1', NULL, NULL);"
        "INSERT INTO claim_person (claim_id, n, mediator_id, name, num, den) VALUES (50, 1, "
        "1, '李秀英', 1, 1)");
    ck_assert_int_eq(claim_ask_live(b.db, 1, &arena, &ask, &err), RC_OK);
    ck_assert_int_eq(ask.claim_id, 50);
    ck_assert_str_eq(ask.request.tier, "V1");
    ck_assert_uint_eq(ask.request.n_people, 1);
    expect("K02", CLAIM_PASS, CLAIM_BLOCK);
    ck_assert_int_eq(report.result.final_fen, 5000);
    done();
}
END_TEST

/* ---- caps ---- */

#define USED(agreed, basis, fen, state)                                                          \
    "INSERT INTO org (id, region, name) VALUES (1, '110199100202', '东河村') ON CONFLICT DO " \
    "NOTHING; INSERT INTO claim (id, org_id, on_date, agreed_on, basis_on, amount_fen, "         \
    "state) "                                                                                    \
    "VALUES (50, 1, '2026-10-10', '" agreed "', '" basis "', " fen ", '" state "');"             \
    "INSERT INTO claim_person (claim_id, n, mediator_id, name, num, den, fen) VALUES (50, 1, "   \
    "1, "                                                                                        \
    "'李秀英', 1, 1, " fen ")"

/* 800 yuan a person and quarter. */
/* clang-format off */
static const struct {
    const char *sql;
    int64_t left;
} used[] = {
    {USED("2026-11-04", "2026-10-05", "78000", "SUBMITTED"), 2000},
    {USED("2026-11-05", "2026-10-05", "78000", "SUBMITTED"), 2000}, /* of one day: the earlier claim */
    {USED("2026-11-06", "2026-10-05", "78000", "SUBMITTED"), 5000}, /* comes after this one */
    {USED("2026-11-04", "2026-09-30", "78000", "SUBMITTED"), 5000}, /* another quarter */
    {USED("2026-11-04", "2026-10-05", "78000", "CANCELLED"), 5000},
    {USED("2026-11-04", "2026-10-05", "99900", "PAID"),         0},
};
/* clang-format on */

START_TEST(what_earlier_claims_used_is_read_from_them)
{
    good(true);
    sql_run(used[_i].sql);
    run("K01");
    ck_assert_int_eq(report.result.final_fen, used[_i].left);
    done();
}
END_TEST

/* ---- the version of the rules ---- */

START_TEST(rules_change_at_midnight)
{
    static const struct {
        const char *closed;
        int64_t fen; /* -1: no rules */
    } rows[] = {
        {"2025-12-31", -1  },
        {"2026-01-01", 3000},
        {"2026-11-20", 3000},
        {"2026-11-21", 4000}
    };

    good(false);
    pack_take("止 = 2026-11-20", "[档次 V1]\n名称 = 一般\n位次 = 1\n金额 = 30元\n");
    pack_take_as("T-2", "2026-11-21", "[档次 V1]\n名称 = 一般\n位次 = 1\n金额 = 40元\n");
    for (size_t i = 0; i < countof(rows); i++) {
        char sql[120];

        snprintf(sql, sizeof sql, "UPDATE cases SET closed_on = '%s'", rows[i].closed);
        sql_run(sql);
        run("K15");
        if (rows[i].fen < 0) {
            ck_assert_ptr_null(report.pack);
        } else {
            ck_assert_int_eq(report.result.final_fen, rows[i].fen);
        }
    }
    done();
}
END_TEST

/* ---- patterns of forged files: handbook part 2, B.8 ---- */

/* A township 2013-2016: of 479 files more than half from one of five villages. */
START_TEST(one_village_with_more_than_its_part_is_told)
{
    good(true);
    sql_run("UPDATE committee SET level = 'TOWN'");
    sql_run("INSERT INTO claim (id, case_id, on_date, period) VALUES (50, 1, '2026-11-21', "
            "'2026Q4')");
    ask.claim_id = 50;
    sql_run("INSERT INTO org (id, region, name) VALUES (1, '110199100202', '东河村'), (2, "
            "'110199100203', '南河村')");
    for (int i = 0; i < 6; i++) {
        sql_run(i < 2 ? "INSERT INTO claim (org_id, on_date, period) VALUES (1, '2026-11-21', "
                        "'2026Q4')"
                      : "INSERT INTO claim (org_id, on_date, period) VALUES (2, '2026-11-21', "
                        "'2026Q4')");
    }
    expect("K10", CLAIM_PASS, CLAIM_WARN);
    /* four of seven, seen from the village that has them */
    sql_run("UPDATE claim SET org_id = 2 WHERE id = 50");
    expect("K10", CLAIM_FAIL, CLAIM_WARN);
    done();
}
END_TEST

/* Parties who say there was no dispute, or that a signature is not theirs: the sheet is nought,
 * and rules that pay by the sheet pay nothing. */
START_TEST(an_invented_dispute_is_worth_nothing)
{
    good(true);
    sql_run("INSERT INTO claim (id, case_id, on_date, quality, quality_grade) VALUES (50, 1, "
            "'2026-11-21', 0, 'FAIL')");
    ask.claim_id = 50;
    run("K01");
    ck_assert_int_eq(report.result.final_fen, 0);
    sql_run("UPDATE claim SET quality = 95, quality_grade = 'EXCELLENT'");
    run("K01");
    ck_assert_int_eq(report.result.final_fen, 6000);
    done();
}
END_TEST

/* Eight confirmations of disputes that never were: the agreement was dated after the money had
 * been paid. */
START_TEST(an_agreement_after_the_money_is_told)
{
    good(true);
    sql_run(
        "UPDATE duty SET done_on = '2026-10-20'; UPDATE payment SET on_date = '2026-10-20'");
    expect("K13", CLAIM_FAIL, CLAIM_WARN);
    done();
}
END_TEST

START_TEST(the_report_tells_everything_as_json)
{
    json_t *json;

    good(true);
    run("K01");
    json = claim_report_json(&report);
    ck_assert_uint_eq(json_array_size(json_object_get(json, "checks")), CLAIM_CHECKS);
    ck_assert_str_eq(bench_get(json, "amount.final_fen"), "5000");
    ck_assert_str_eq(bench_get(json, "checks[14].code"), "K15");
    ck_assert_str_eq(bench_get(json, "facts.SUM"), "30000");
    ck_assert_str_eq(bench_get(json, "facts.DEATHS"), "null");
    ck_assert_str_eq(bench_get(json, "facts.FORM"), "WRITTEN");
    ck_assert_str_eq(bench_get(json, "facts.SATISFACTION"), "5");
    ck_assert_str_eq(bench_get(json, "facts.DAYS_USED"), "3");
    ck_assert_str_eq(bench_get(json, "blocked"), "false");
    json_decref(json);
    done();
}
END_TEST

static Suite *suite_checks(void)
{
    Suite *s = suite_create("checks");
    TCase *tc = tcase_create("checks");

    tcase_add_test(tc, a_good_case_passes_them_all);
    tcase_add_loop_test(tc, a_forged_case_is_told_from_a_good_one, 0, (int)countof(forged));
    tcase_add_test(tc, a_claim_is_no_double_of_itself);
    tcase_add_test(tc, papers_in_another_order_are_told);
    tcase_add_test(tc, without_rules_the_dossier_counts_and_there_is_no_amount);
    tcase_add_test(tc, performance_is_asked_only_where_the_rules_ask);
    tcase_add_test(tc, who_did_not_mediate_does_not_claim);
    tcase_add_test(tc, cases_entered_in_a_heap_are_told);
    tcase_add_test(tc, the_same_two_people_three_times_a_year_are_told);
    tcase_add_test(tc, a_telephone_of_two_people_is_told);
    tcase_add_test(tc, a_record_taken_from_another_is_told);
    tcase_add_test(tc, what_must_be_entered_first_is_asked_for);
    tcase_add_test(tc, a_class_is_raised_by_facts_alone);
    tcase_add_test(tc, a_fact_is_stated_with_its_proof);
    tcase_add_test(tc, a_claim_that_was_made_is_asked_as_it_was);
    tcase_add_loop_test(tc, what_earlier_claims_used_is_read_from_them, 0, (int)countof(used));
    tcase_add_test(tc, rules_change_at_midnight);
    tcase_add_test(tc, one_village_with_more_than_its_part_is_told);
    tcase_add_test(tc, an_invented_dispute_is_worth_nothing);
    tcase_add_test(tc, an_agreement_after_the_money_is_told);
    tcase_add_test(tc, the_report_tells_everything_as_json);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_checks)
