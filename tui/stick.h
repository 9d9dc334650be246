/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stick.h - where files go to and come from: the folder 交换 of the data, and the sticks that
 * are plugged in, so that nobody has to know a path.
 */
#ifndef TJ_TUI_STICK_H
#define TJ_TUI_STICK_H

#include "core/base/arena.h"
#include "tui/app.h"

enum { STICK_PLACES_MAX = 12, STICK_FILES_MAX = 40 };

struct stick_place {
    const char *path;
    const char *label; /**< translated: the folder 交换, or the stick's name */
};
/** The folder of the data first (made when it is not there), then each stick. In the arena. */
size_t stick_places(const struct app *app, struct arena *arena,
                    struct stick_place ret[STICK_PLACES_MAX]);

struct stick_file {
    const char *path;
    const char *label; /**< place and name */
};
/** The files with that suffix in those places, newest first. In the arena. */
size_t stick_files(const struct app *app, const char *suffix, struct arena *arena,
                   struct stick_file ret[STICK_FILES_MAX]);

#endif
