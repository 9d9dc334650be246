/* SPDX-License-Identifier: GPL-3.0-or-later */
/* claim_bench.c - see claim_bench.h. */
#include "config.h"

#include "tests/core/claim_bench.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/acts/act_group.h"
#include "core/base/buf.h"
#include "core/base/mem.h"
#include "core/subsidy/claim_lines.h"
#include "tests/runner.h"

const char claim_bench_rules[] =
    "[标准]\n编号 = T-1\n名称 = 试\n地区 = 试\n起 = 2020-01-01\n来源 = 自拟\n周期 = 季\n"
    "申报 = 1日 至 10日\n补正 = 10天\n申诉 = 7天\n公示 = 3天\n"
    "[档次 V1]\n名称 = 一般\n位次 = 1\n金额 = 200元\n"
    "[封顶]\n个人 每年 = 500元\n[负担]\n区 = 1/3\n镇 = 2/3\n";

void claim_bench_again(struct bench *to, const struct bench *from)
{
    sqlite3_backup *b;

    bench_today(to, "2027-01-02");
    b = sqlite3_backup_init(db_handle(to->db), "main", db_handle(from->db), "main");
    if (!b || sqlite3_backup_step(b, -1) != SQLITE_DONE) {
        ck_abort_msg("no copy: %s", sqlite3_errmsg(db_handle(to->db)));
    }
    sqlite3_backup_finish(b);
}

void claim_bench_copy(struct bench *to, const struct bench *from)
{
    bench_open(to, "2027-01-02");
    claim_bench_again(to, from);
}

void claim_bench_pack(struct bench *b, const char *pack)
{
    json_t *line = json_pack("{s:s,s:s,s:s}", "act", "pack", "file", "t.pack", "text", pack);
    char *text = json_dumps(line, JSON_COMPACT);

    bench_ok(b, text);
    free(text);
    json_decref(line);
}

/* One settled, performed, closed and filed case of two people of its own. */
void claim_bench_case(struct bench *b, int i)
{
    const char who = (char)('A' + i);
    const int day = 6 + i % 3;
    char line[900];

    snprintf(
        line, sizeof line,
        "{\"act\":\"intake\",\"date\":\"2026-11-05\",\"source\":\"APPLY\",\"form\":"
        "\"WRITTEN\",\"type\":\"02\",\"event_date\":\"2026-11-01\",\"place\":\"%d组\","
        "\"facts\":\"院墙越界。\",\"requests\":[\"退回占地\"],\"parties\":[{\"side\":\"A\","
        "\"kind\":\"PERSON\",\"name\":\"王强%c\",\"birth\":\"1960-06-15\"},{\"side\":\"B\","
        "\"kind\":\"PERSON\",\"name\":\"王勇%c\",\"birth\":\"1975-02-03\"}]}",
        i + 1, who, who);
    bench_ok(b, line);
    snprintf(line, sizeof line,
             "{\"act\":\"accept\",\"case\":\"c%d\",\"date\":\"2026-11-05\",\"chief\":\"m1\","
             "\"members\":[\"m2\"],\"consent\":{\"A\":true,\"B\":true}}",
             i + 1);
    bench_ok(b, line);
    snprintf(
        line, sizeof line,
        "{\"act\":\"notify\",\"case\":\"c%d\",\"date\":\"2026-11-05\",\"form\":\"WRITTEN\"}",
        i + 1);
    bench_ok(b, line);
    snprintf(line, sizeof line,
             "{\"act\":\"session\",\"case\":\"c%d\",\"date\":\"2026-11-06\",\"present\":["
             "\"王强%c\",\"王勇%c\"],\"text\":\"双方说清了。\",\"result\":\"AGREED\"}",
             i + 1, who, who);
    bench_ok(b, line);
    snprintf(
        line, sizeof line,
        "{\"act\":\"agree\",\"case\":\"c%d\",\"date\":\"2026-11-0%d\",\"form\":\"WRITTEN\","
        "\"terms\":[\"今后互不占地。\"],\"no_money\":true,\"instant\":true,\"signed\":{"
        "\"王强%c\":\"2026-11-0%d\",\"王勇%c\":\"2026-11-0%d\",\"李秀英\":\"2026-11-0%d\"},"
        "\"sealed\":\"2026-11-0%d\"}",
        i + 1, day, who, day, who, day, day, day);
    bench_ok(b, line);
    snprintf(
        line, sizeof line,
        "{\"act\":\"visit\",\"case\":\"c%d\",\"date\":\"2026-11-19\",\"person\":\"王强%c\","
        "\"text\":\"没有反复。\",\"performed\":true,\"satisfied\":5}",
        i + 1, who);
    bench_ok(b, line);
    snprintf(line, sizeof line, "{\"act\":\"close\",\"case\":\"c%d\",\"date\":\"2026-11-20\"}",
             i + 1);
    bench_ok(b, line);
}

void claim_bench_village(struct bench *b, const char *pack, int cases)
{
    bench_open(b, "2027-01-02");
    bench_committee(b);
    bench_ok(b, "{\"act\":\"mediator\",\"name\":\"李秀英\",\"registered\":true}");
    bench_ok(b, "{\"act\":\"mediator\",\"name\":\"张三\",\"registered\":true}");
    bench_ok(b, "{\"act\":\"mediator\",\"name\":\"赵主任\",\"post\":\"DIRECTOR\"}");
    claim_bench_pack(b, pack);
    for (int i = 0; i < cases; i++) {
        claim_bench_case(b, i);
    }
}

void claim_bench_town(struct bench *b, const char *pack)
{
    bench_open(b, "2027-01-02");
    bench_ok(b, "{\"act\":\"committee\",\"name\":\"西河镇人民调解委员会\",\"kind\":\"2\","
                "\"level\":\"TOWN\",\"region\":\"110199100000\",\"sign\":\"镇\"}");
    claim_bench_pack(b, pack);
}

/* Runs a line that may be refused, never without a reason. */
bool claim_bench_try(struct bench *b, const char *line)
{
    json_t *answer = bench_run(b, line);
    const bool ok = json_is_true(json_object_get(answer, "ok"));

    /* an assertion of Check writes to a file each time: only when it fails */
    if (!ok && *act_text(answer, "message") == '\0') {
        ck_abort_msg("refused without a reason: %s", line);
    }
    json_decref(answer);
    return ok;
}

bool claim_bench_give(struct bench *b, const char *act, const char *file)
{
    json_t *line = json_pack("{s:s,s:s}", "act", act, "file", file);
    char *text = json_dumps(line, JSON_COMPACT);

    const bool ok = claim_bench_try(b, text);

    free(text);
    json_decref(line);
    return ok;
}

char *claim_bench_file(struct bench *b, bool answer)
{
    int64_t id = 0;
    struct err err = {0};
    struct buf out;
    char *ret = NULL;

    if (db_read_int(b->db, &id, &err,
                    answer
                        ? "SELECT id FROM claim_batch WHERE direction = 'IN' ORDER BY id DESC"
                        : "SELECT id FROM claim_batch WHERE direction = 'OUT' ORDER BY id DESC",
                    "") != RC_OK) {
        return NULL;
    }
    buf_init(&out, CLAIM_FILE_MAX);
    if ((answer ? claim_lines_answer(b->db, id, &out, &err)
                : claim_lines_batch(b->db, id, &out, &err)) != RC_OK) {
        ck_abort_msg("%s", err.msg);
    }
    ret = buf_take(&out);
    return ret;
}

void claim_bench_line(struct bench *b, const char *fmt, ...)
{
    char line[4000];
    va_list args;

    va_start(args, fmt);
    vsnprintf(line, sizeof line, fmt, args);
    va_end(args);
    bench_ok(b, line);
}

void claim_bench_sent(struct bench *v, struct bench *t, int n)
{
    char *file;

    for (int i = 1; i <= n; i++) {
        claim_bench_line(v,
                         "{\"act\":\"claim\",\"case\":\"c%d\",\"people\":[{\"mediator\":\"m1\","
                         "\"num\":1,\"den\":1}]}",
                         i);
    }
    bench_ok(v, "{\"act\":\"claim_submit\",\"period\":\"2026Q4\"}");
    file = claim_bench_file(v, false);
    ck_assert(claim_bench_give(t, "claim_receive", file));
    mem_free(file);
}

void claim_bench_granted(struct bench *t, const char *claims)
{
    static const char *const lines[] = {
        "{\"act\":\"claim_review\",\"claims\":[%s],\"by\":\"孙所长\"}",
        "{\"act\":\"claim_bureau\",\"claims\":[%s],\"by\":\"周\",\"result\":\"OK\"}",
        "{\"act\":\"claim_approve\",\"claims\":[%s],\"by\":\"周\"}",
        "{\"act\":\"claim_publish\",\"claims\":[%s],\"by\":\"孙所长\"}",
        "{\"act\":\"claim_publish\",\"claims\":[%s],\"step\":\"END\",\"by\":\"孙所长\"}",
    };

    for (size_t i = 0; i < countof(lines); i++) {
        char line[1000];

        if (i + 1 == countof(lines)) {
            bench_today(t, "2027-01-07");
        }
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        snprintf(line, sizeof line, lines[i], claims);
#pragma GCC diagnostic pop
        bench_ok(t, line);
    }
}

void claim_bench_paid(struct bench *t, const char *claims)
{
    claim_bench_granted(t, claims);
    claim_bench_line(
        t, "{\"act\":\"claim_pay\",\"claims\":[%s],\"doc_no\":\"1\",\"verified\":true}",
        claims);
}

void claim_bench_told(struct bench *v, struct bench *t, const char *today)
{
    char *file = claim_bench_file(t, true);

    bench_today(v, today);
    ck_assert(claim_bench_give(v, "claim_answer", file));
    mem_free(file);
}
