/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_history.c - thousands of random lives of a case, always the same ones (own generator,
 * fixed seed): whatever is tried in whatever order, the track stays on the tables, the
 * invariants of C.3 hold, each refusal says why, each success leaves one row.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/domain/flow.h"
#include "core/domain/link.h"
#include "core/store/audit.h"
#include "tests/core/bench_case.h"
#include "tests/runner.h"

enum { LIVES = 2600, ACTS_A_LIFE = 12, LINE = 2048 };

struct dice {
    uint64_t state;
};

static unsigned roll(struct dice *d, unsigned n)
{
    d->state ^= d->state << 13;
    d->state ^= d->state >> 7;
    d->state ^= d->state << 17;
    return (unsigned)(d->state % n);
}

/*
 * What may be tried; the weight is how often a line stands here. $d a day, $D a later day, $n a
 * duty, $k what came back, $b true or false, $k what came back, $p a party, $s yes/no of the
 * sides, $r a result, $c the case.
 */
/* clang-format off */
static const char *const lines[] = {
    "{\"act\":\"screen\",\"case\":\"$c\",\"date\":\"$d\"}",
    "{\"act\":\"hold\",\"case\":\"$c\",\"date\":\"$d\"}",
    "{\"act\":\"consent\",\"case\":\"$c\",\"date\":\"$d\",\"side\":\"B\",\"consent\":\"YES\"}",
    "{\"act\":\"consent\",\"case\":\"$c\",\"date\":\"$d\",\"side\":\"$S\",\"consent\":\"$y\"}",
    "{\"act\":\"accept\",\"case\":\"$c\",\"date\":\"$e\",\"chief\":\"@li\",\"consent\":{\"A\":true,\"B\":true}}",
    "{\"act\":\"accept\",\"case\":\"$c\",\"date\":\"$e\",\"chief\":\"@li\",\"consent\":{\"A\":true,\"B\":true}}",
    "{\"act\":\"accept\",\"case\":\"$c\",\"date\":\"$e\",\"chief\":\"@li\",\"consent\":{\"A\":true,\"B\":true}}",
    "{\"act\":\"accept\",\"case\":\"$c\",\"date\":\"$d\",\"chief\":\"@li\",\"consent\":$s}",
    "{\"act\":\"refuse\",\"case\":\"$c\",\"date\":\"$d\",\"reason\":\"N5\",\"advice\":\"可以向法院起诉。\"}",
    "{\"act\":\"assign\",\"case\":\"$c\",\"date\":\"$d\",\"chief\":\"@zhang\"}",
    "{\"act\":\"recuse\",\"case\":\"$c\",\"date\":\"$d\",\"party\":\"$p\",\"mediator\":\"@li\",\"reason\":\"亲属\"}",
    "{\"act\":\"notify\",\"case\":\"$c\",\"date\":\"$d\",\"form\":\"$f\"}",
    "{\"act\":\"notify\",\"case\":\"$c\",\"date\":\"$D\",\"form\":\"WRITTEN\"}",
    "{\"act\":\"inquire\",\"case\":\"$c\",\"date\":\"$d\",\"person\":\"赵敏\",\"text\":\"问答。\"}",
    "{\"act\":\"evidence\",\"case\":\"$c\",\"date\":\"$d\",\"name\":\"照片\",\"kind\":\"PHOTO\",\"given_by\":\"$p\"}",
    "{\"act\":\"invite\",\"case\":\"$c\",\"date\":\"$d\",\"names\":[\"钱进\"],\"consent\":$s}",
    "{\"act\":\"session\",\"case\":\"$c\",\"date\":\"$D\",\"present\":[\"王强\",\"王勇\"],\"text\":\"记录。\",\"result\":\"$r\"}",
    "{\"act\":\"session\",\"case\":\"$c\",\"date\":\"$D\",\"present\":[\"王强\",\"王勇\"],\"text\":\"记录。\",\"result\":\"$r\"}",
    "{\"act\":\"session\",\"case\":\"$c\",\"date\":\"$d\",\"present\":[\"$p\"],\"text\":\"记录。\",\"result\":\"$r\",\"told\":$b}",
    "{\"act\":\"extend\",\"case\":\"$c\",\"date\":\"$d\",\"new_due\":\"2026-12-$n9\",\"consent\":$s}",
    "{\"act\":\"suspend\",\"case\":\"$c\",\"date\":\"$D\",\"reason\":\"APPRAISAL\"}",
    "{\"act\":\"resume\",\"case\":\"$c\",\"date\":\"$D\"}",
    "{\"act\":\"sued\",\"case\":\"$c\",\"date\":\"$D\",\"no_objection\":$b}",
    "{\"act\":\"report\",\"case\":\"$c\",\"date\":\"$d\",\"receiver\":\"派出所\",\"how\":\"PHONE\",\"reason\":\"VIOLENCE\"}",
    "{\"act\":\"raise\",\"case\":\"$c\",\"date\":\"$d\",\"tier\":\"MAJOR\",\"reason\":\"人数多\"}",
    "{\"act\":\"lower\",\"case\":\"$c\",\"date\":\"$d\",\"tier\":\"ORAL\",\"reason\":\"简单\"}",
    "{\"act\":\"agree\",\"case\":\"$c\",\"date\":\"2026-11-15\",\"form\":\"$f\",\"terms\":[\"各自拆除。\"],\"instant\":$b}",
    "{\"act\":\"agree\",\"case\":\"$c\",\"date\":\"2026-11-15\",\"form\":\"WRITTEN\",\"terms\":[\"赔偿。\"],\"duties\":[$u,$u],"
    "\"signed\":{\"王强\":\"2026-11-15\",\"王勇\":\"2026-11-15\",\"@li\":\"2026-11-15\"},\"sealed\":\"2026-11-15\"}",
    "{\"act\":\"agree\",\"case\":\"$c\",\"date\":\"2026-11-15\",\"form\":\"WRITTEN\",\"terms\":[\"赔偿。\"],\"duties\":[$u]}",
    "{\"act\":\"agree\",\"case\":\"$c\",\"date\":\"$d\",\"form\":\"$f\",\"terms\":[\"赔偿。\"],\"duties\":[$u],"
    "\"replaces_consent\":$s,\"confirm\":[\"R13\"]}",
    "{\"act\":\"sign\",\"case\":\"$c\",\"date\":\"$D\",\"signed\":{\"王强\":\"$D\",\"王勇\":\"$D\",\"@li\":\"$D\"},\"sealed\":\"$D\"}",
    "{\"act\":\"sign\",\"case\":\"$c\",\"date\":\"$D\",\"signed\":{\"$p\":\"$D\"}}",
    "{\"act\":\"perform\",\"case\":\"$c\",\"date\":\"$D\",\"duty\":$n,\"amount_fen\":10000}",
    "{\"act\":\"perform\",\"case\":\"$c\",\"date\":\"$D\",\"duty\":1,\"amount_fen\":10000}",
    "{\"act\":\"perform\",\"case\":\"$c\",\"date\":\"$d\",\"duty\":$n,\"amount_fen\":3000}",
    "{\"act\":\"urge\",\"case\":\"$c\",\"date\":\"$D\",\"name\":\"$p\",\"text\":\"请尽早履行。\"}",
    "{\"act\":\"stop\",\"case\":\"$c\",\"date\":\"$D\",\"told\":$b}",
    "{\"act\":\"visit\",\"case\":\"$c\",\"date\":\"$D\",\"person\":\"$p\",\"text\":\"关系缓和。\",\"performed\":$b}",
    "{\"act\":\"terminate\",\"case\":\"$c\",\"date\":\"$D\",\"reason\":\"T2\",\"routes\":[\"COURT\"]}",
    "{\"act\":\"withdraw\",\"case\":\"$c\",\"date\":\"$D\",\"name\":\"$p\"}",
    "{\"act\":\"close\",\"case\":\"$c\",\"date\":\"$D\"}",
    "{\"act\":\"close\",\"case\":\"$c\",\"date\":\"2026-11-22\"}",
    "{\"act\":\"archive\",\"case\":\"$c\",\"date\":\"2026-11-22\",\"retention\":\"SHORT\"}",
    "{\"act\":\"archive\",\"case\":\"$c\",\"date\":\"$D\",\"retention\":\"LONG\"}",
    "{\"act\":\"cancel\",\"case\":\"$c\",\"date\":\"$d\",\"reason\":\"重复登记\"}",
    "{\"act\":\"correct\",\"case\":\"$c\",\"date\":\"$D\",\"field\":\"parties[$n].address\",\"value\":\"西河村$n组\",\"reason\":\"笔误\",\"consent\":$s}",
    "{\"act\":\"correct\",\"case\":\"$c\",\"date\":\"$D\",\"field\":\"facts\",\"value\":\"改过$n\",\"reason\":\"笔误\",\"consent\":$s}",
    "{\"act\":\"paper\",\"case\":\"$c\",\"date\":\"$d\",\"form\":\"F04\",\"pages\":2,\"in_file\":true}",
    "{\"act\":\"receive\",\"case\":\"$c\",\"date\":\"$d\",\"channel\":\"TASK\",\"body\":\"镇政府\",\"due_on\":\"2026-11-20\"}",
    "{\"act\":\"return\",\"case\":\"$c\",\"date\":\"$d\",\"unreachable\":$b,\"text\":\"联系不上。\"}",
    "{\"act\":\"progress\",\"case\":\"$c\",\"date\":\"$D\",\"text\":\"正在办。\"}",
    "{\"act\":\"feedback\",\"case\":\"$c\",\"date\":\"$D\",\"text\":\"结果。\"}",
    "{\"act\":\"feedback\",\"case\":\"$c\",\"date\":\"$D\",\"text\":\"结果。\",\"link\":$n}",
    "{\"act\":\"refer\",\"case\":\"$c\",\"date\":\"$D\",\"body\":\"镇政府\",\"reason\":\"确权。\"}",
    "{\"act\":\"hand_up\",\"case\":\"$c\",\"date\":\"$D\",\"channel\":\"TOWN\",\"body\":\"镇\",\"reason\":\"跨村。\",\"level\":\"RED\",\"sticking\":\"边界。\",\"asked\":\"主持。\",\"files\":$n}",
    "{\"act\":\"joint\",\"case\":\"$c\",\"date\":\"$D\",\"lead\":\"镇\",\"members\":[\"村\"],\"meet_on\":\"2026-11-20\",\"place\":\"镇里\",\"asked\":\"边界\"}",
    "{\"act\":\"joint_held\",\"case\":\"$c\",\"date\":\"$D\",\"opinions\":[{\"unit\":\"村\",\"text\":\"好。\"}],\"result\":\"$r\",\"shares\":\"测量。\"}",
    "{\"act\":\"guidance\",\"case\":\"$c\",\"date\":\"$D\",\"body\":\"律师\",\"asked\":\"？\"}",
    "{\"act\":\"legal_aid\",\"case\":\"$c\",\"date\":\"$D\",\"name\":\"$p\",\"body\":\"援助站\",\"matter\":\"OTHER\",\"asked\":\"代理\",\"urgent\":$b}",
    "{\"act\":\"reply\",\"case\":\"$c\",\"date\":\"$D\",\"kind\":\"$k\",\"text\":\"答复。\",\"back\":$b}",
    "{\"act\":\"reply\",\"case\":\"$c\",\"date\":\"$D\",\"kind\":\"$k\",\"text\":\"答复。\",\"back\":$b,\"link\":$n}",
    "{\"act\":\"reply\",\"case\":\"$c\",\"date\":\"$D\",\"kind\":\"RESULT\",\"text\":\"答复。\",\"back\":$b}",
    "{\"act\":\"chase\",\"case\":\"$c\",\"date\":\"2026-11-22\",\"text\":\"请复。\"}",
    "{\"act\":\"take_back\",\"case\":\"$c\",\"date\":\"$D\",\"incoming\":$b,\"reason\":\"不用了。\"}",
    "{\"act\":\"unmask\",\"case\":\"$c\",\"name\":\"$p\",\"reason\":\"办理司法确认\"}",
    "{\"act\":\"claim\",\"case\":\"$c\",\"date\":\"2026-11-22\",\"people\":[{\"mediator\":\"@li\",\"num\":1,\"den\":1}]}",
};
/* clang-format on */

/* A plain beginning, taken up to a random depth, so that many lives get far; nothing of it has
 * to go through. */
/* clang-format off */
static const char *const beginning[] = {
    "{\"act\":\"accept\",\"case\":\"$c\",\"date\":\"2026-11-03\",\"chief\":\"@li\",\"consent\":{\"A\":true,\"B\":true}}",
    "{\"act\":\"notify\",\"case\":\"$c\",\"date\":\"2026-11-03\",\"form\":\"WRITTEN\"}",
    "{\"act\":\"session\",\"case\":\"$c\",\"date\":\"2026-11-09\",\"present\":[\"王强\",\"王勇\"],\"text\":\"记录。\",\"result\":\"AGREED\"}",
    "{\"act\":\"agree\",\"case\":\"$c\",\"date\":\"2026-11-10\",\"form\":\"WRITTEN\",\"terms\":[\"赔偿。\"],\"duties\":[$u],\"signed\":{\"王强\":\"2026-11-10\",\"王勇\":\"2026-11-10\",\"@li\":\"2026-11-10\"},\"sealed\":\"2026-11-10\"}",
    "{\"act\":\"perform\",\"case\":\"$c\",\"date\":\"$D\",\"duty\":1,\"amount_fen\":10000}",
    "{\"act\":\"close\",\"case\":\"$c\",\"date\":\"2026-11-22\"}",
};
/* clang-format on */

static void put(char *out, size_t *used, const char *text)
{
    const size_t n = strlen(text);

    ck_assert_uint_lt(*used + n + 1, LINE);
    memcpy(out + *used, text, n + 1);
    *used += n;
}

static void put_day(struct dice *d, char *out, size_t *used, unsigned from, unsigned days)
{
    char text[24];

    snprintf(text, sizeof text, "2026-11-%02u", from + roll(d, days));
    put(out, used, text);
}

/* The line with its marks filled in by chance. */
static void fill(struct dice *d, const char *line, const char *case_id, char out[LINE])
{
    static const char *const sides[] = {"{\"A\":true,\"B\":true}", "{\"A\":true,\"B\":true}",
                                        "{\"A\":true}", "{\"B\":false}"};
    static const char *const results[] = {"AGREED", "AGREED", "NOT_AGREED", "AGAIN"};
    static const char *const answers[] = {"RECEIPT", "ACCEPTED", "RETURNED", "RESULT"};
    size_t used = 0;
    char one[256];

    for (const char *p = line; *p != '\0'; p++) {
        if (*p != '$') {
            snprintf(one, sizeof one, "%c", *p);
            put(out, &used, one);
            continue;
        }
        p++;
        if (*p == 'c') {
            put(out, &used, case_id);
        } else if (*p == 'd') {
            put_day(d, out, &used, 2, 22);
        } else if (*p == 'D') {
            put_day(d, out, &used, 10, 13);
        } else if (*p == 'e') {
            put_day(d, out, &used, 3, 5);
        } else if (*p == 'n') {
            snprintf(one, sizeof one, "%u", roll(d, 3));
            put(out, &used, one);
        } else if (*p == 'b') {
            put(out, &used, roll(d, 2) ? "true" : "false");
        } else if (*p == 'p') {
            put(out, &used, roll(d, 2) ? "王强" : "王勇");
        } else if (*p == 'S') {
            put(out, &used, roll(d, 2) ? "A" : "B");
        } else if (*p == 'y') {
            put(out, &used, roll(d, 4) ? "YES" : "NO");
        } else if (*p == 'f') {
            put(out, &used, roll(d, 2) ? "ORAL" : "WRITTEN");
        } else if (*p == 's') {
            put(out, &used, sides[roll(d, countof(sides))]);
        } else if (*p == 'r') {
            put(out, &used, results[roll(d, countof(results))]);
        } else if (*p == 'k') {
            put(out, &used, answers[roll(d, countof(answers))]);
        } else if (*p == 'u') {
            snprintf(one, sizeof one,
                     "{\"payer\":\"%s\",\"payee\":\"王勇\",\"amount_fen\":%u,\"due\":\"2026-11-"
                     "%02u\"}",
                     roll(d, 12) ? "王强" : "王勇", roll(d, 12) ? 10000 : 0, 14 + roll(d, 12));
            put(out, &used, one);
        }
    }
}

/* One act; *ret_ok says whether it went through. A refusal must say why. */
static void try_one(struct bench *b, const char *line, bool *ret_ok)
{
    json_t *answer = bench_run(b, line);

    *ret_ok = json_is_true(json_object_get(answer, "ok"));
    if (!*ret_ok) {
        ck_assert_msg(*act_text(answer, "message") != '\0', "no message: %s", line);
        ck_assert_msg(*act_text(answer, "code") != '\0' || *act_text(answer, "field") != '\0',
                      "why not? %s", line);
    }
    json_decref(answer);
}

static void intake(struct bench *b, struct dice *d, char case_id[24])
{
    static const char *const types[] = {"02", "02", "02", "07", "15", "01"};
    static const char *const sources[] = {
        "\"APPLY\"",
        "\"APPLY\"",
        "\"ACTIVE\"",
        "\"HOTLINE\"",
        "\"POLICE\",\"ref_body\":\"派出所\",\"ref_no\":\"3号\",\"ref_on\":\"2026-11-02\"",
        "\"COURT_PRE\",\"ref_body\":\"法院\",\"ref_no\":\"3号\",\"ref_on\":\"2026-11-02\""};
    char line[LINE];
    json_t *answer;

    snprintf(line, sizeof line,
             "{\"act\":\"intake\",\"date\":\"2026-11-03\",\"confirm\":[\"R14\"],\"source\":"
             "%s,\"form\":\"%s\",\"type\":\"%s\",\"facts\":\"争执。\",\"requests\":["
             "\"拆墙\"],"
             "\"tier\":\"%s\",\"violence\":%s,\"parties\":[{\"side\":\"A\",\"kind\":\"PERSON\","
             "\"name\":\"王强\","
             "\"id_no\":\"110199196006150035\",\"consent\":\"YES\"},{\"side\":\"B\",\"kind\":"
             "\"PERSON\",\"name\":\"王勇\","
             "\"birth\":\"1975-02-03\"}]}",
             sources[roll(d, countof(sources))], roll(d, 2) ? "ORAL" : "WRITTEN",
             types[roll(d, countof(types))], roll(d, 3) ? "SIMPLE" : "ORAL",
             roll(d, 20) ? "false" : "true");
    answer = bench_run(b, line);
    ck_assert_msg(json_is_true(json_object_get(answer, "ok")), "%s",
                  act_text(answer, "message"));
    snprintf(case_id, 24, "%s", act_text(answer, "id"));
    json_decref(answer);
}

/* Every step on the track is a row of the table and starts where the last one ended. */
static void check_tracks(struct bench *b)
{
    sqlite3_stmt *st;
    int64_t steps = 0;

    ck_assert_int_eq(
        sqlite3_prepare_v2(db_handle(b->db),
                           "SELECT e.machine, e.event, e.from_state, e.to_state, "
                           "lag(e.to_state) OVER w, lead(e.id) OVER w,"
                           " CASE e.machine WHEN 'med' THEN c.med ELSE c.perf END FROM "
                           "case_event e JOIN cases c ON c.id = e.case_id AND e.machine IN "
                           "('med', 'perf')"
                           " WINDOW w AS (PARTITION BY e.case_id, e.machine ORDER BY e.id)",
                           -1, &st, NULL),
        SQLITE_OK);
    while (sqlite3_step(st) == SQLITE_ROW) {
        const bool med = strcmp((const char *)sqlite3_column_text(st, 0), "med") == 0;
        const char *from = (const char *)sqlite3_column_text(st, 2);
        const char *to = (const char *)sqlite3_column_text(st, 3);
        const char *before = (const char *)sqlite3_column_text(st, 4);
        enum med_state a;
        enum perf_state p;
        size_t n;
        const struct flow_row *rows = med ? flow_med_rows(&n) : flow_perf_rows(&n);
        bool lawful = false;

        ck_assert(med ? med_parse(from, &a) : perf_parse(from, &p));
        for (size_t i = 0; i < n; i++) {
            const char *row_to = med ? med_code((enum med_state)rows[i].to)
                                     : perf_code((enum perf_state)rows[i].to);

            lawful =
                lawful || (rows[i].from == (med ? (int)a : (int)p) && strcmp(row_to, to) == 0);
        }
        ck_assert_msg(lawful, "%s to %s is on no table", from, to);
        ck_assert_msg(!before || strcmp(before, from) == 0, "the track jumps from %s to %s",
                      before, from);
        ck_assert_msg(before || strcmp(from, med ? "NEW" : "NONE") == 0,
                      "the track starts at %s", from);
        if (sqlite3_column_type(st, 5) == SQLITE_NULL) {
            ck_assert_str_eq((const char *)sqlite3_column_text(st, 6), to);
        }
        steps++;
    }
    sqlite3_finalize(st);
    ck_assert_int_gt(steps, LIVES);
}

/* The same for the letters: each begins as a draft, follows its table, and none is lost. */
static void check_letters(struct bench *b)
{
    sqlite3_stmt *st;
    int64_t steps = 0;

    ck_assert_int_eq(
        sqlite3_prepare_v2(db_handle(b->db),
                           "SELECT e.event, e.from_state, e.to_state, lag(e.to_state) OVER w, "
                           "lead(e.id) OVER w, l.state FROM case_event e JOIN link l ON l.id = "
                           "e.link_id WINDOW w AS (PARTITION BY e.link_id ORDER BY e.id)",
                           -1, &st, NULL),
        SQLITE_OK);
    while (sqlite3_step(st) == SQLITE_ROW) {
        const char *event = (const char *)sqlite3_column_text(st, 0);
        const char *from = (const char *)sqlite3_column_text(st, 1);
        const char *to = (const char *)sqlite3_column_text(st, 2);
        const char *before = (const char *)sqlite3_column_text(st, 3);
        enum link_state a;
        bool lawful = false;

        ck_assert(link_parse(from, &a));
        for (int e = 0; e < LINK_EVENT_COUNT; e++) {
            const struct flow_row *row = link_find(a, (enum link_event)e);

            lawful =
                lawful || (row && strcmp(link_event_code((enum link_event)e), event) == 0 &&
                           strcmp(link_code((enum link_state)row->to), to) == 0);
        }
        ck_assert_msg(lawful, "%s by %s to %s is on no table", from, event, to);
        ck_assert_str_eq(before ? before : "DRAFT", from);
        if (sqlite3_column_type(st, 4) == SQLITE_NULL) {
            ck_assert_str_eq((const char *)sqlite3_column_text(st, 5), to);
        }
        steps++;
    }
    sqlite3_finalize(st);
    ck_assert_int_gt(steps, LIVES);
}

/* Each must find nothing. */
/* clang-format off */
static const struct {
    const char *what;
    const char *sql;
} never[] = {
    {"an agreement without a sitting", "SELECT count(*) FROM agreement a WHERE NOT EXISTS (SELECT 1 FROM session s WHERE s.case_id = a.case_id)"},
    {"performance without an agreement", "SELECT count(*) FROM cases c WHERE perf <> 'NONE' AND NOT EXISTS (SELECT 1 FROM agreement a WHERE a.case_id = c.id)"},
    {"an agreement after a refusal", "SELECT count(*) FROM case_event e WHERE e.event = 'AGREE' AND EXISTS (SELECT 1 FROM case_event f WHERE f.case_id = e.case_id AND f.event = 'REFUSE')"},
    {"two agreements in force", "SELECT count(*) FROM (SELECT case_id FROM agreement WHERE state = 'ACTIVE' GROUP BY case_id HAVING count(*) > 1)"},
    {"more paid than owed", "SELECT count(*) FROM duty WHERE paid_fen > amount_fen"},
    {"done but not paid", "SELECT count(*) FROM duty WHERE state = 'DONE' AND (paid_fen <> amount_fen OR done_on IS NULL)"},
    {"payments that do not add up", "SELECT count(*) FROM duty d WHERE paid_fen <> (SELECT coalesce(sum(amount_fen), 0) FROM payment WHERE duty_id = d.id)"},
    {"closed with an open duty", "SELECT count(*) FROM duty d JOIN agreement a ON a.id = d.agreement_id JOIN cases c ON c.id = a.case_id WHERE d.state = 'OPEN' AND c.closed_on IS NOT NULL"},
    {"closed before the agreement", "SELECT count(*) FROM cases c JOIN agreement a ON a.case_id = c.id WHERE c.closed_on < a.on_date"},
    {"archived before closing", "SELECT count(*) FROM cases WHERE archived_on < closed_on OR (archived_on IS NOT NULL AND closed_on IS NULL)"},
    {"archived without a grade", "SELECT count(*) FROM cases WHERE archived_on IS NOT NULL AND retention IS NULL"},
    {"in force without a seal", "SELECT count(*) FROM agreement WHERE form = 'WRITTEN' AND effective_on IS NOT NULL AND sealed_on IS NULL"},
    {"an oral one with a seal day", "SELECT count(*) FROM agreement WHERE form = 'ORAL' AND effective_on <> on_date"},
    {"an oral one where writing is needed", "SELECT count(*) FROM agreement a JOIN cases c ON c.id = a.case_id WHERE a.form = 'ORAL' AND c.type IN ('07', '15', '10', '11')"},
    {"a sitting before acceptance", "SELECT count(*) FROM session s JOIN cases c ON c.id = s.case_id WHERE s.on_date < c.accepted_on OR c.accepted_on IS NULL"},
    {"accepted without a number", "SELECT count(*) FROM cases WHERE accepted_on IS NOT NULL AND number IS NULL"},
    {"a number lost", "SELECT (SELECT coalesce(max(last), 0) FROM number_series) - (SELECT count(*) FROM cases WHERE number IS NOT NULL)"},
    {"a number of a cancelled case not void", "SELECT count(*) FROM cases c WHERE cancelled_on IS NOT NULL AND number IS NOT NULL AND NOT EXISTS (SELECT 1 FROM number_void v WHERE v.n = c.number_seq)"},
    {"tasks of a case that is over", "SELECT count(*) FROM task t JOIN cases c ON c.id = t.case_id WHERE c.med IN ('ARCHIVED', 'CANCELLED')"},
    {"violence closed without report", "SELECT count(*) FROM cases c WHERE violence = 1 AND closed_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM report r WHERE r.case_id = c.id AND r.reason = 'VIOLENCE')"},
    {"a claim for what was not performed", "SELECT count(*) FROM claim k JOIN cases c ON c.id = k.case_id WHERE c.perf NOT IN ('DONE', 'INSTANT')"},
    {"a letter without its first step", "SELECT count(*) FROM link l WHERE NOT EXISTS (SELECT 1 FROM case_event e WHERE e.link_id = l.id)"},
    {"a gap in the letters of a case", "SELECT count(*) FROM (SELECT max(n) - count(*) AS gap FROM link GROUP BY case_id) WHERE gap <> 0"},
    {"a case that is out without a letter and its day", "SELECT count(*) FROM cases c WHERE med IN ('HANDED_UP', 'HANDED_OVER') AND (SELECT count(*) FROM link l WHERE l.case_id = c.id AND l.holds = 1 AND l.due_on IS NOT NULL AND l.state IN ('SENT', 'RECEIVED', 'ACCEPTED', 'OVERDUE')) <> 1"},
    {"a letter that holds a case which is not out", "SELECT count(*) FROM link l JOIN cases c ON c.id = l.case_id WHERE l.holds = 1 AND l.state IN ('SENT', 'RECEIVED', 'ACCEPTED', 'OVERDUE') AND c.med NOT IN ('HANDED_UP', 'HANDED_OVER')"},
    {"a case that is out and failed", "SELECT count(*) FROM cases WHERE med IN ('HANDED_UP', 'HANDED_OVER') AND end_reason IS NOT NULL"},
    {"closed while somebody waits", "SELECT count(*) FROM link l JOIN cases c ON c.id = l.case_id WHERE c.closed_on IS NOT NULL AND l.state IN ('SENT', 'RECEIVED', 'ACCEPTED', 'OVERDUE') AND c.med <> 'CANCELLED'"},
    {"cancelled with an open letter", "SELECT count(*) FROM link l JOIN cases c ON c.id = l.case_id WHERE c.med = 'CANCELLED' AND l.state IN ('SENT', 'RECEIVED', 'ACCEPTED', 'OVERDUE')"},
    {"a source without its letter", "SELECT count(*) FROM cases c WHERE source IN ('POLICE', 'COURT_PRE', 'HOTLINE') AND NOT EXISTS (SELECT 1 FROM link l WHERE l.case_id = c.id AND l.direction = 'IN' AND l.channel = c.source)"},
    {"accepted with a letter nobody took on", "SELECT count(*) FROM cases c JOIN link l ON l.case_id = c.id WHERE c.med IN ('ACCEPTED', 'MEDIATING') AND l.direction = 'IN' AND l.state = 'RECEIVED'"},
    {"answered by us without a result", "SELECT count(*) FROM link WHERE direction = 'IN' AND state = 'REPLIED' AND (result IS NULL OR answered_on IS NULL)"},
    {"an open letter nobody is reminded of", "SELECT count(*) FROM link l WHERE l.state IN ('SENT', 'RECEIVED', 'ACCEPTED', 'OVERDUE') AND NOT EXISTS (SELECT 1 FROM task t WHERE t.case_id = l.case_id AND t.n = l.n AND t.kind LIKE 'LINK%')"},
    {"a living case without anything to do", "SELECT count(*) FROM cases c WHERE med IN ('MEDIATING', 'FAILED', 'REFUSED', 'WITHDRAWN', 'CLOSED', 'HANDED_UP', 'HANDED_OVER') AND NOT EXISTS (SELECT 1 FROM task t WHERE t.case_id = c.id)"},
};
/* clang-format on */

START_TEST(no_random_life_leaves_the_tables)
{
    struct bench b;
    struct dice d = {UINT64_C(20261122)};
    struct err err = {0};
    int64_t done;
    int tally[countof(lines)] = {0};
    char line[LINE];
    char case_id[24];
    bool ok;

    bench_open(&b, "2026-11-22");
    bench_committee(&b);
    bench_ok(&b, "{\"act\":\"mediator\",\"ref\":\"li\",\"name\":\"李秀英\"}");
    bench_ok(&b, "{\"act\":\"mediator\",\"ref\":\"zhang\",\"name\":\"张三\"}");
    done = 3;
    for (int life = 0; life < LIVES; life++) {
        const unsigned depth = roll(&d, countof(beginning) + 1);

        intake(&b, &d, case_id);
        done++;
        for (unsigned i = 0; i < depth; i++) {
            fill(&d, beginning[i], case_id, line);
            try_one(&b, line, &ok);
            done += ok ? 1 : 0;
        }
        for (int i = 0; i < ACTS_A_LIFE; i++) {
            const unsigned k = roll(&d, countof(lines));

            fill(&d, lines[k], case_id, line);
            try_one(&b, line, &ok);
            tally[k] += ok ? 1 : 0;
            done += ok ? 1 : 0;
            if (ok && strncmp(lines[k], "{\"act\":\"agree\"", 14) == 0) {
                char sql[128];

                snprintf(sql, sizeof sql,
                         "SELECT count(*) FROM party WHERE case_id = %s AND consent <> 'YES'",
                         case_id + 1);
                ck_assert_int_eq(bench_count(&b, sql), 0);
            }
        }
    }
    check_tracks(&b);
    check_letters(&b);
    for (size_t i = 0; i < countof(never); i++) {
        ck_assert_msg(bench_count(&b, never[i].sql) == 0, "%s: %d", never[i].what,
                      (int)bench_count(&b, never[i].sql));
    }
    for (size_t i = 0; i < countof(lines); i++) {
        ck_assert_msg(tally[i] > 0, "never once went through: %s", lines[i]);
    }
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM audit"), done);
    ck_assert_msg(audit_verify(b.db, &err) == RC_OK, "%s", err.msg);
    bench_close(&b);
}
END_TEST

Suite *suite_history(void);
Suite *suite_history(void)
{
    Suite *s = suite_create("history");
    TCase *tc = tcase_create("history");

    tcase_set_timeout(tc, 0);
    tcase_add_test(tc, no_random_life_leaves_the_tables);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_history)
