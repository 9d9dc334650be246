/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stick.c - looks where desktops and automounters put sticks. See stick.h. */
#include "config.h"

#include "tui/stick.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/i18n.h"

enum { DEPTH = 2 };

static bool is_dir(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* A stick is another file system than the folder it hangs in. */
static bool is_mounted(const char *path, const char *parent)
{
    struct stat a;
    struct stat b;

    return stat(path, &a) == 0 && stat(parent, &b) == 0 && S_ISDIR(a.st_mode) &&
           a.st_dev != b.st_dev && access(path, R_OK | X_OK) == 0;
}

static size_t look_in(const char *parent, int depth, struct arena *arena,
                      struct stick_place ret[STICK_PLACES_MAX], size_t n)
{
    DIR *d = opendir(parent);
    const struct dirent *e;

    while (d && n < STICK_PLACES_MAX && (e = readdir(d)) != NULL) {
        const char *path;

        if (e->d_name[0] == '.') {
            continue;
        }
        path = arena_printf(arena, "%s/%s", parent, e->d_name);
        if (is_mounted(path, parent)) {
            ret[n++] =
                (struct stick_place){path, arena_printf(arena, _("stick %s"), e->d_name)};
        } else if (depth > 1 && is_dir(path)) {
            n = look_in(path, depth - 1, arena, ret, n);
        }
    }
    if (d) {
        closedir(d);
    }
    return n;
}

size_t stick_places(const struct app *app, struct arena *arena,
                    struct stick_place ret[STICK_PLACES_MAX])
{
    static const char *const parents[] = {"/media", "/run/media", "/mnt"};
    const char *data = app_env_const(app)->data_dir;
    const char *own = arena_printf(arena, "%s/交换", data ? data : ".");
    size_t n = 0;

    (void)mkdir(own, 0700); /* writing says what is wrong when it cannot be made */
    ret[n++] = (struct stick_place){own, _("this computer, folder 交换 of the data")};
    for (size_t i = 0; i < countof(parents); i++) {
        n = look_in(parents[i], DEPTH, arena, ret, n);
    }
    return n;
}

struct found {
    struct stick_file file;
    struct timespec at; /* two files of one second are told apart */
};

static int newest_first(const void *a, const void *b)
{
    const struct found *x = a;
    const struct found *y = b;

    if (x->at.tv_sec != y->at.tv_sec) {
        return (x->at.tv_sec < y->at.tv_sec) - (x->at.tv_sec > y->at.tv_sec);
    }
    if (x->at.tv_nsec != y->at.tv_nsec) {
        return (x->at.tv_nsec < y->at.tv_nsec) - (x->at.tv_nsec > y->at.tv_nsec);
    }
    return strcmp(x->file.path, y->file.path);
}

/* When there are more than the list holds, the oldest gives way: which one the folder tells of
 * last is chance, and the newest is the one that was just written. */
static size_t keep(struct found found[STICK_FILES_MAX], size_t n, const struct found *f)
{
    size_t oldest = 0;

    if (n < STICK_FILES_MAX) {
        found[n] = *f;
        return n + 1;
    }
    for (size_t i = 1; i < n; i++) {
        oldest = newest_first(&found[i], &found[oldest]) > 0 ? i : oldest;
    }
    if (newest_first(f, &found[oldest]) < 0) {
        found[oldest] = *f;
    }
    return n;
}

static size_t files_in(const struct stick_place *place, const char *suffix, struct arena *arena,
                       struct found found[STICK_FILES_MAX], size_t n)
{
    DIR *d = opendir(place->path);
    const size_t end = strlen(suffix);
    const struct dirent *e;
    struct stat st;

    while (d && (e = readdir(d)) != NULL) {
        const size_t size = strlen(e->d_name);
        const char *path;

        if (size <= end || strcmp(e->d_name + size - end, suffix) != 0) {
            continue;
        }
        path = arena_printf(arena, "%s/%s", place->path, e->d_name);
        if (stat(path, &st) == 0 && S_ISREG(st.st_mode)) {
            const struct found f = {
                {path, arena_printf(arena, "%s  (%s)", e->d_name, place->label)},
                st.st_mtim
            };

            n = keep(found, n, &f);
        }
    }
    if (d) {
        closedir(d);
    }
    return n;
}

size_t stick_files(const struct app *app, const char *suffix, struct arena *arena,
                   struct stick_file ret[STICK_FILES_MAX])
{
    struct stick_place places[STICK_PLACES_MAX];
    struct found found[STICK_FILES_MAX];
    const size_t n_places = stick_places(app, arena, places);
    size_t n = 0;

    for (size_t i = 0; i < n_places; i++) {
        n = files_in(&places[i], suffix, arena, found, n);
    }
    qsort(found, n, sizeof *found, newest_first);
    for (size_t i = 0; i < n; i++) {
        ret[i] = found[i].file;
    }
    return n;
}
