/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_stick.c - which files are offered for reading, and in which order, however the folder
 * tells of them. */
#include "config.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/tui/entry_world.h"
#include "tui/stick.h"

enum { FILES = STICK_FILES_MAX + 7, DAY = 1796000000 };

static struct world world;

static void setup(void)
{
    world_init(&world, 80, 24);
    world_dir(&world);
}

static void teardown(void)
{
    world_done(&world);
}

static const char *path_of(int i)
{
    static char path[300];

    snprintf(path, sizeof path, "%s/交换/%02d.offered", world.dir, i);
    return path;
}

/* Each two seconds older than the one before: some file systems count no finer. */
static void write_files(void)
{
    char folder[300];

    snprintf(folder, sizeof folder, "%s/交换", world.dir);
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    for (int i = 0; i < FILES; i++) {
        const struct timespec at = {DAY - i * 2, 0};
        FILE *f = fopen(path_of(i), "w");

        ck_assert_ptr_nonnull(f);
        fclose(f);
        ck_assert_int_eq(utimensat(AT_FDCWD, path_of(i), (struct timespec[2]){at, at}, 0), 0);
    }
}

START_TEST(of_more_files_than_fit_the_newest_are_offered_newest_first)
{
    struct stick_file files[STICK_FILES_MAX];
    char folder[300];
    struct arena arena;

    write_files();
    arena_init(&arena);
    ck_assert_uint_eq(stick_files(world.app, ".offered", &arena, files), STICK_FILES_MAX);
    for (int i = 0; i < STICK_FILES_MAX; i++) {
        ck_assert_str_eq(files[i].path, path_of(i));
    }
    arena_done(&arena);
    for (int i = 0; i < FILES; i++) {
        unlink(path_of(i));
    }
    snprintf(folder, sizeof folder, "%s/交换", world.dir);
    rmdir(folder);
    rmdir(world.dir);
}
END_TEST

static Suite *suite_stick(void)
{
    Suite *s = suite_create("stick");
    TCase *t = tcase_create("files");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, of_more_files_than_fit_the_newest_are_offered_newest_first);
    suite_add_tcase(s, t);
    return s;
}
TEST_SUITE(suite_stick)
