/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * entry_world.h - what the tests of the entry screen, the preview and recovery stand on: a
 * committee with two mediators in a database in memory, the real forms and acts, a fake
 * terminal, and a first screen from which the screen under test is opened.
 */
#ifndef TJ_TESTS_TUI_ENTRY_WORLD_H
#define TJ_TESTS_TUI_ENTRY_WORLD_H

#include "core/acts/act.h"
#include "core/store/draft.h"
#include "forms/registry.h"
#include "tests/runner.h"
#include "tests/tui/screens.h"
#include "tui/screens.h"

struct world {
    struct db *db;
    struct clock clock; /**< 2026-11-22 14:22 */
    struct registry *forms;
    struct term *term;
    struct app *app;
    json_t *refs;
    bool practice;
    char dir[RUNNER_FOLDER_SIZE]; /**< of exported files; made on world_dir */
    struct step next;             /**< pushed when Enter is pressed on the first screen */
};

/** Committee of 西河村, mediators 李秀英 (on duty) and 张三; the app stands on the first
 * screen. */
void world_init(struct world *w, int cols, int rows);
void world_done(struct world *w);
/** Runs an act's line; a refusal fails the test. */
void world_act(struct world *w, const char *line);
/** Case c1: 王强 and 王勇 about a wall; accepted: with a number. */
void world_case(struct world *w, bool accepted);
/** Opens the screen of that step. */
void world_open(struct world *w, struct step step);
void world_keys(struct world *w, const char *script);
bool world_has(struct world *w, const char *needle); /**< some row of the screen has it */
const char *world_top(struct world *w);              /**< name of the screen on top */
/** The program ends without a word, as in a power cut, and starts again: only the database is
 * left. */
void world_crash(struct world *w);
/** One value of the database as text; borrowed until the next call. */
const char *world_text(struct world *w, const char *sql);
/** A new directory for exported files. */
void world_dir(struct world *w);

#endif
