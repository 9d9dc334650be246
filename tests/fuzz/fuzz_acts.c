/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fuzz_acts.c - lines handed to the acts: any bytes are done or refused with an answer, a
 * refusal changes nothing, and afterwards the database and its audit chain are in order.
 */
#include "config.h"

#include <assert.h>
#include <string.h>

#include "core/acts/act.h"
#include "core/store/audit.h"
#include "tests/fuzz/fuzz.h"

static const char *const prelude[] = {
    "{\"act\":\"committee\",\"name\":\"西河村人民调解委员会\",\"kind\":\"1\",\"level\":"
    "\"VILLAGE\","
    "\"region\":\"110199001001\",\"sign\":\"西河\"}",
    "{\"act\":\"mediator\",\"ref\":\"li\",\"name\":\"李秀英\",\"sex\":\"F\",\"birth\":\"1968-"
    "05-01\","
    "\"class\":\"VILLAGER\",\"post\":\"DIRECTOR\",\"term_from\":\"2024-12-01\",\"registered\":"
    "true}",
};

static int64_t changes(struct db *db)
{
    return sqlite3_total_changes64(db_handle(db));
}

/* One line; its answer must say what the result code says. */
static void try_line(const struct act_ctx *cx, const char *text, size_t size)
{
    int64_t before = changes(cx->db);
    struct err err = {0};
    json_t *answer = NULL;
    json_t *line = NULL;
    enum rc rc = act_parse_line(text, size, &line, &err);

    if (rc) {
        assert(err.msg[0] && !line);
        return;
    }
    rc = act_run(cx, line, &answer, &err);
    assert(json_is_object(answer));
    assert(json_is_true(json_object_get(answer, "ok")) == (rc == RC_OK));
    assert(!db_in_transaction(cx->db));
    if (rc) {
        assert(err.msg[0]);
    } else {
        assert(changes(cx->db) > before);
    }
    json_decref(answer);
    json_decref(line);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    struct clock clock = {0};
    struct err err = {0};
    struct act_ctx cx = {.clock = &clock, .user = "李秀英"};
    enum rc rc;

    clock_init(&clock);
    rc = clock_fix(&clock, "2026-11-22T14:30", &err);
    assert(rc == RC_OK);
    rc = db_open(":memory:", DB_CREATE, &cx.db, &err);
    assert(rc == RC_OK);
    cx.refs = json_object();
    for (size_t i = 0; i < countof(prelude); i++) {
        try_line(&cx, prelude[i], strlen(prelude[i]));
    }
    assert(json_object_get(cx.refs, "li"));
    while (size > 0) {
        const char *end = memchr(text, '\n', size);
        size_t n = end ? (size_t)(end - text) : size;

        try_line(&cx, text, n);
        n += end ? 1 : 0;
        text += n;
        size -= n;
    }
    rc = db_check(cx.db, &err);
    assert(rc == RC_OK);
    rc = audit_verify(cx.db, &err);
    assert(rc == RC_OK);
    json_decref(cx.refs);
    db_close(cx.db);
    return 0;
}
