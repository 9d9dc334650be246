/* SPDX-License-Identifier: GPL-3.0-or-later */
/* entry_world.c - the committee, the case and the fake terminal of the entry tests. Sample data
 * of the handbook only. */
#include "config.h"

#include "tests/tui/entry_world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"

static struct world
    *the_world; /* of this test's process; the first screen has no other way to it */

static enum rc first_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    (void)app;
    (void)arg;
    (void)err;
    *ret_self = NULL;
    return RC_OK;
}

static void first_draw(const void *self, const struct app *app, struct grid *g)
{
    (void)self;
    (void)app;
    (void)g;
}

static struct step first_command(void *self, struct app *app, enum cmd cmd, uint32_t key)
{
    (void)self;
    (void)app;
    (void)key;
    return cmd == CMD_ACCEPT ? the_world->next : STEP_NOTHING;
}

static void first_close(void *self)
{
    (void)self;
}

static const struct screen_ops first_ops = {
    .name = "first",
    .keymap = keymap_list,
    .open = first_open,
    .draw = first_draw,
    .command = first_command,
    .close = first_close,
};

static void start_app(struct world *w)
{
    struct app_env env = {
        .db = w->db,
        .clock = &w->clock,
        .forms = w->forms,
        .data_dir = w->dir,
        .user = "李秀英",
        .practice = w->practice,
    };
    struct err err = {0};

    w->app = app_new(&env, w->term);
    ck_assert_msg(app_start(w->app, &first_ops, NULL, &err) == RC_OK, "%s", err.msg);
}

void world_act(struct world *w, const char *line)
{
    struct act_ctx cx = {.db = w->db, .clock = &w->clock, .user = "李秀英", .refs = w->refs};
    struct err err = {0};
    json_t *object = json_loads(line, 0, NULL);
    json_t *answer = NULL;
    enum rc rc;

    ck_assert_msg(object != NULL, "not JSON: %s", line);
    rc = act_run(&cx, object, &answer, &err);
    ck_assert_msg(rc == RC_OK, "%s %s: %s", err.code, err.field, err.msg);
    json_decref(answer);
    json_decref(object);
}

void world_init(struct world *w, int cols, int rows)
{
    struct err err = {0};

    *w = (struct world){0};
    the_world = w;
    i18n_set_language("zh_CN");
    clock_init(&w->clock);
    ck_assert_msg(clock_fix(&w->clock, "2026-11-22T14:22", &err) == RC_OK, "%s", err.msg);
    ck_assert_msg(db_open(":memory:", DB_CREATE, &w->db, &err) == RC_OK, "%s", err.msg);
    w->refs = json_object();
    w->forms = registry_new(NULL);
    w->term = term_fake_new(cols, rows);
    world_act(w, "{\"act\":\"committee\",\"name\":\"西河村人民调解委员会\",\"kind\":\"1\","
                 "\"level\":\"VILLAGE\","
                 "\"region\":\"110199001001\",\"sign\":\"西河\"}");
    world_act(w, "{\"act\":\"mediator\",\"ref\":\"li\",\"name\":\"李秀英\",\"sex\":\"F\","
                 "\"birth\":\"1968-05-01\","
                 "\"class\":\"VILLAGER\",\"post\":\"DIRECTOR\",\"term_from\":\"2024-12-01\","
                 "\"registered\":true}");
    world_act(w, "{\"act\":\"mediator\",\"ref\":\"zhang\",\"name\":\"张三\",\"sex\":\"M\","
                 "\"birth\":\"1970-03-12\","
                 "\"class\":\"VILLAGER\",\"post\":\"MEMBER\",\"term_from\":\"2024-12-01\","
                 "\"registered\":true}");
    start_app(w);
}

void world_done(struct world *w)
{
    app_free(w->app);
    term_close(w->term);
    registry_free(w->forms);
    json_decref(w->refs);
    db_close(w->db);
    the_world = NULL;
}

void world_case(struct world *w, bool accepted)
{
    world_act(
        w,
        "{\"act\":\"intake\",\"ref\":\"c1\",\"date\":\"2026-11-03\",\"received_by\":\"@li\","
        "\"source\":\"APPLY\","
        "\"form\":\"ORAL\",\"application_date\":\"2026-11-03\",\"type\":\"02\",\"event_date\":"
        "\"2026-11-01\","
        "\"place\":\"西河村三组\",\"facts\":\"两家因院墙越界发生争执。\",\"requests\":["
        "\"拆除越界墙体。\"],"
        "\"parties\":[{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":\"王强\",\"id_no\":"
        "\"110199196006150035\","
        "\"ethnic\":\"01\",\"occupation\":\"务农\",\"phone\":\"13800001234\",\"grp\":\"三组\","
        "\"address\":\"西河村三组12号\"},{\"side\":\"B\",\"kind\":\"PERSON\",\"name\":\"王勇\","
        "\"sex\":\"M\","
        "\"birth\":\"1975-02-03\",\"ethnic\":\"01\",\"occupation\":\"务农\",\"address\":"
        "\"西河村三组13号\"}]}");
    if (accepted) {
        world_act(w, "{\"act\":\"accept\",\"case\":\"@c1\",\"date\":\"2026-11-03\",\"chief\":"
                     "\"@li\",\"recorder\":\"@zhang\","
                     "\"consent\":{\"A\":true,\"B\":true},\"tier\":\"SIMPLE\"}");
    }
}

void world_keys(struct world *w, const char *script)
{
    screens_keys(w->app, w->term, script);
}

void world_open(struct world *w, struct step step)
{
    w->next = step;
    world_keys(w, "Enter");
    w->next = STEP_NOTHING;
}

bool world_has(struct world *w, const char *needle)
{
    return screens_has(w->app, needle);
}

const char *world_top(struct world *w)
{
    return app_top_name(w->app);
}

void world_crash(struct world *w)
{
    app_free(w->app);
    start_app(w);
}

const char *world_text(struct world *w, const char *sql)
{
    static char text[4096];
    sqlite3_stmt *st = NULL;

    ck_assert_msg(sqlite3_prepare_v2(db_handle(w->db), sql, -1, &st, NULL) == SQLITE_OK,
                  "%s: %s", sql, sqlite3_errmsg(db_handle(w->db)));
    text[0] = '\0';
    if (sqlite3_step(st) == SQLITE_ROW) {
        snprintf(text, sizeof text, "%s",
                 sqlite3_column_text(st, 0) ? (const char *)sqlite3_column_text(st, 0) : "");
    }
    sqlite3_finalize(st);
    return text;
}

void world_dir(struct world *w)
{
    runner_folder(w->dir);
    app_env(w->app)->data_dir = w->dir;
}
