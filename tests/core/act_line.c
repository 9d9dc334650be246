/* SPDX-License-Identifier: GPL-3.0-or-later */
/* act_line.c - see act_line.h. Each row runs on a fresh database, so that no row leans on the
 * one before. */
#include "config.h"

#include "tests/core/act_line.h"

#include <stdio.h>
#include <stdlib.h>

#include "tests/core/bench_case.h"
#include "tests/runner.h"

const char line_intake[] =
    "{\"act\":\"intake\",\"date\":\"2026-11-03\",\"source\":\"APPLY\",\"form\":\"ORAL\","
    "\"type\":\"02\","
    "\"facts\":\"两家因院墙越界发生争执。\",\"requests\":[\"拆除越界墙体\"],\"parties\":["
    "{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":\"王强\",\"id_no\":\"110199196006150035\","
    "\"address\":\"西河村三组12号\"},"
    "{\"side\":\"B\",\"kind\":\"PERSON\",\"name\":\"王勇\",\"sex\":\"M\",\"birth\":\"1975-02-"
    "03\",\"address\":\"西河村三组13号\"}]}";

char *line_with(const char *line, const char *patch)
{
    json_t *obj = json_loads(line, 0, NULL);
    json_t *change = json_loads(patch, 0, NULL);
    const char *key;
    json_t *value;
    char *text;

    ck_assert_msg(obj && change, "%s\n%s", line, patch);
    json_object_foreach(change, key, value)
    {
        if (json_is_null(value)) {
            json_object_del(obj, key);
        } else {
            json_object_set(obj, key, value);
        }
    }
    text = json_dumps(obj, JSON_COMPACT);
    json_decref(obj);
    json_decref(change);
    return text;
}

void line_table(const char *line, void (*make)(struct bench *b), const struct line_case *rows,
                int n)
{
    for (int i = 0; i < n; i++) {
        char *text = line_with(line, rows[i].patch);
        struct bench b;

        bench_open(&b, "2026-11-22");
        make(&b);
        if (!rows[i].code) {
            bench_ok(&b, text);
        } else if (rows[i].code[0] == 'W') {
            bench_warns(&b, text, rows[i].code + 1, rows[i].field);
        } else {
            bench_no(&b, text, rows[i].code, rows[i].field);
        }
        bench_close(&b);
        free(text);
    }
}
