/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench_case.c - the table every act test works on; see bench_case.h. */
#include "config.h"

#include "tests/core/bench_case.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/domain/case_view.h"
#include "core/domain/search.h"
#include "tests/runner.h"

void bench_open(struct bench *b, const char *today)
{
    struct err err = {0};

    memset(b, 0, sizeof *b);
    clock_init(&b->clock);
    ck_assert_int_eq(clock_fix(&b->clock, today, &err), RC_OK);
    ck_assert_msg(db_open(":memory:", DB_CREATE, &b->db, &err) == RC_OK, "%s", err.msg);
    b->cx = (struct act_ctx){.db = b->db,
                             .clock = &b->clock,
                             .user = NULL,
                             .refs = json_object(),
                             .in_batch = false};
}

void bench_close(struct bench *b)
{
    ck_assert_int_eq(bench_count(b, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
    json_decref(b->cx.refs);
    db_close(b->db);
}

void bench_today(struct bench *b, const char *today)
{
    struct err err = {0};

    if (clock_fix(&b->clock, today, &err)) {
        ck_abort_msg("%s: %s", today, err.msg);
    }
}

json_t *bench_run(struct bench *b, const char *line)
{
    struct err err = {0};
    json_error_t why;
    json_t *obj = json_loads(line, 0, &why);
    json_t *answer = NULL;
    enum rc rc;

    /* random lives come here a million times, and an assertion of Check writes to a file */
    if (!obj) {
        ck_abort_msg("%s: %s", why.text, line);
    }
    rc = act_run(&b->cx, obj, &answer, &err);
    if (!answer || (rc == RC_OK) != json_is_true(json_object_get(answer, "ok"))) {
        ck_abort_msg("answer and result differ: %s", line);
    }
    json_decref(obj);
    return answer;
}

void bench_ok(struct bench *b, const char *line)
{
    json_t *answer = bench_run(b, line);
    char *text = json_dumps(answer, JSON_COMPACT);

    ck_assert_msg(json_is_true(json_object_get(answer, "ok")), "%s\n%s", line, text);
    free(text);
    json_decref(answer);
}

void bench_no(struct bench *b, const char *line, const char *code, const char *field)
{
    json_t *answer = bench_run(b, line);
    char *text = json_dumps(answer, JSON_COMPACT);

    ck_assert_msg(json_is_false(json_object_get(answer, "ok")), "not refused: %s", line);
    ck_assert_msg(strcmp(act_text(answer, "code"), code) == 0, "code %s wanted\n%s\n%s", code,
                  line, text);
    ck_assert_msg(!field || strcmp(act_text(answer, "field"), field) == 0,
                  "field %s wanted\n%s\n%s", field, line, text);
    ck_assert_msg(*act_text(answer, "message") != '\0', "no message: %s", line);
    ck_assert_msg(*act_text(answer, "code") != '\0' || *act_text(answer, "field") != '\0',
                  "neither code nor field: %s", text);
    free(text);
    json_decref(answer);
}

void bench_warns(struct bench *b, const char *line, const char *code, const char *field)
{
    json_t *answer = bench_run(b, line);
    json_t *obj = json_loads(line, 0, NULL);
    char *again;

    ck_assert_msg(strcmp(act_text(answer, "level"), "warn") == 0, "no warning: %s", line);
    json_decref(answer);
    bench_no(b, line, code, field);
    json_object_set_new(obj, "confirm", json_pack("[s]", code));
    again = json_dumps(obj, JSON_COMPACT);
    bench_ok(b, again);
    free(again);
    json_decref(obj);
}

void bench_file(struct bench *b, const char *path, int n)
{
    char line[8192];
    FILE *f = fopen(runner_path(path), "r");
    int k = 0;

    ck_assert_msg(f != NULL, "%s", path);
    while (fgets(line, sizeof line, f)) {
        bench_ok(b, line);
        k++;
    }
    fclose(f);
    ck_assert_int_eq(k, n);
}

void bench_committee(struct bench *b)
{
    bench_ok(b, "{\"act\":\"committee\",\"name\":\"西河村人民调解委员会\",\"kind\":\"1\","
                "\"level\":\"VILLAGE\","
                "\"region\":\"110199100201\",\"sign\":\"西河\"}");
}

void bench_registered(struct bench *b)
{
    bench_committee(b);
    bench_ok(b, "{\"act\":\"mediator\",\"ref\":\"li\",\"name\":\"李秀英\",\"sex\":\"F\","
                "\"birth\":\"1968-05-01\","
                "\"post\":\"DIRECTOR\",\"term_from\":\"2024-12-01\"}");
    bench_ok(b, "{\"act\":\"mediator\",\"ref\":\"zhang\",\"name\":\"张三\",\"sex\":\"M\","
                "\"birth\":\"1970-05-01\","
                "\"term_from\":\"2024-12-01\"}");
    bench_ok(b, "{\"act\":\"intake\",\"ref\":\"c1\",\"date\":\"2026-11-03\",\"received_by\":\"@"
                "li\",\"source\":\"APPLY\","
                "\"form\":\"ORAL\",\"type\":\"02\",\"event_date\":\"2026-11-01\",\"place\":"
                "\"西河村三组\","
                "\"facts\":\"两家因院墙越界发生争执。\",\"requests\":[\"拆除越界墙体\"],"
                "\"tier\":\"SIMPLE\",\"parties\":["
                "{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":\"王强\",\"id_no\":"
                "\"110199196006150035\",\"ethnic\":\"01\","
                "\"phone\":\"13800001234\",\"address\":\"西河村三组12号\"},"
                "{\"side\":\"B\",\"kind\":\"PERSON\",\"name\":\"王勇\",\"sex\":\"M\",\"birth\":"
                "\"1975-02-03\","
                "\"address\":\"西河村三组13号\"}]}");
}

void bench_accepted(struct bench *b)
{
    bench_registered(b);
    bench_ok(b, "{\"act\":\"accept\",\"case\":\"@c1\",\"date\":\"2026-11-03\",\"chief\":\"@"
                "li\",\"recorder\":\"@zhang\","
                "\"consent\":{\"A\":true,\"B\":true},\"tier\":\"SIMPLE\"}");
    bench_ok(
        b,
        "{\"act\":\"notify\",\"case\":\"@c1\",\"date\":\"2026-11-03\",\"form\":\"WRITTEN\"}");
}

void bench_heard(struct bench *b)
{
    bench_accepted(b);
    bench_ok(
        b, "{\"act\":\"session\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"place\":\"村委会\","
           "\"present\":[\"王强\",\"王勇\"],\"text\":\"双方同意各让一步。\",\"result\":"
           "\"AGREED\"}");
}

void bench_agreed(struct bench *b)
{
    bench_heard(b);
    bench_ok(
        b, "{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"form\":\"WRITTEN\","
           "\"terms\":[\"王强补偿工料费300元。\"],\"duties\":[{\"payer\":\"王强\",\"payee\":"
           "\"王勇\","
           "\"amount_fen\":30000,\"due\":\"2026-11-20\"}],\"signed\":{\"王强\":\"2026-11-05\","
           "\"王勇\":\"2026-11-05\",\"@li\":\"2026-11-05\"},\"sealed\":\"2026-11-06\"}");
}

bool bench_offers(struct bench *b, const char *act)
{
    json_t *tree = bench_view(b, 1);
    json_t *row;
    size_t i;
    bool found = false;

    json_array_foreach(json_object_get(tree, "steps"), i, row)
    {
        found = found || strcmp(act_text(row, "act"), act) == 0;
    }
    json_decref(tree);
    return found;
}

void bench_routes(struct bench *b, const char *day)
{
    char line[160];

    snprintf(line, sizeof line,
             "{\"act\":\"paper\",\"case\":\"@c1\",\"date\":\"%s\",\"form\":\"F-TJ\","
             "\"in_file\":true}",
             day);
    bench_ok(b, line);
}

void bench_came(struct bench *b, const char *source, const char *more)
{
    char line[1200];

    bench_committee(b);
    bench_ok(b, "{\"act\":\"mediator\",\"ref\":\"li\",\"name\":\"李秀英\"}");
    snprintf(
        line, sizeof line,
        "{\"act\":\"intake\",\"ref\":\"c1\",\"date\":\"2026-11-04\",\"source\":\"%s\","
        "\"form\":\"WRITTEN\",\"application_date\":\"2026-11-03\",\"type\":\"02\",\"facts\":"
        "\"争执。\",\"ref_body\":\"来函单位\",\"ref_no\":\"8号\",\"ref_on\":\"2026-11-03\"%s,"
        "\"parties\":[{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":\"王强\",\"birth\":"
        "\"1975-02-03\"},{\"side\":\"B\",\"kind\":\"PERSON\",\"name\":\"王勇\",\"birth\":"
        "\"1975-02-03\"}]}",
        source, more);
    bench_ok(b, line);
}

json_t *bench_view(struct bench *b, int64_t case_id)
{
    struct err err = {0};
    json_t *tree = NULL;
    const char *label = NULL;
    const char *next;

    ck_assert_msg(case_view(b->db, &b->clock, case_id, 0, &tree, &err) == RC_OK, "%s", err.msg);
    /* whatever a test looks at: the short way to the next step says the same as the tree */
    ck_assert_msg(case_view_next(b->db, &b->clock, case_id, NULL, &label, &err) == RC_OK, "%s",
                  err.msg);
    next = json_string_value(json_object_get(json_object_get(tree, "next"), "label"));
    ck_assert_str_eq(label, next ? next : "");
    return tree;
}

const char *bench_get(const json_t *tree, const char *path)
{
    static char out[4096];
    const json_t *at = tree;

    for (const char *p = path; *p != '\0' && at;) {
        char name[64];
        const size_t n = strcspn(p, ".[");

        if (*p == '[') {
            char *end;

            at = json_array_get(at, strtoul(p + 1, &end, 10));
            p = end + 1;
        } else {
            snprintf(name, sizeof name, "%.*s", (int)n, p);
            at = json_object_get(at, name);
            p += n;
        }
        p += *p == '.' ? 1 : 0;
    }
    ck_assert_msg(at != NULL, "there is no %s", path);
    if (json_is_string(at)) {
        snprintf(out, sizeof out, "%s", json_string_value(at));
    } else if (json_is_integer(at)) {
        snprintf(out, sizeof out, "%lld", (long long)json_integer_value(at));
    } else if (json_is_array(at)) {
        snprintf(out, sizeof out, "%zu", json_array_size(at));
    } else {
        snprintf(out, sizeof out, "%s",
                 json_is_true(at)    ? "true"
                 : json_is_false(at) ? "false"
                 : json_is_null(at)  ? "null"
                                     : "{}");
    }
    return out;
}

void bench_is(struct bench *b, const char *path, const char *text)
{
    json_t *tree = bench_view(b, 1);

    ck_assert_msg(strcmp(bench_get(tree, path), text) == 0, "%s is %s, not %s", path,
                  bench_get(tree, path), text);
    json_decref(tree);
}

void bench_settle(struct bench *b)
{
    struct err err = {0};

    ck_assert_msg(search_settle(b->db, 0, INT64_MAX, &err) == RC_OK, "%s", err.msg);
}

int64_t bench_count(struct bench *b, const char *sql)
{
    sqlite3_stmt *st;
    int64_t n;

    ck_assert_msg(sqlite3_prepare_v2(db_handle(b->db), sql, -1, &st, NULL) == SQLITE_OK, "%s",
                  sql);
    n = sqlite3_step(st) == SQLITE_ROW ? sqlite3_column_int64(st, 0) : 0;
    sqlite3_finalize(st);
    return n;
}
