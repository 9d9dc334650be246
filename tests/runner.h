/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * runner.h - a test file makes its suite known by TEST_SUITE(function); runner.c holds main.
 * One test program a folder, linked only with what that folder may use.
 */
#ifndef TJ_TESTS_RUNNER_H
#define TJ_TESTS_RUNNER_H

#include <check.h>

void runner_add(Suite *(*make)(void));
/** Path under the source tree, e.g. runner_path("tests/data/x.form"); borrowed until the next
 * call. */
const char *runner_path(const char *relative);

enum { RUNNER_FOLDER_SIZE = 64 };
/** Makes a fresh folder under $TMPDIR, else /tmp, and writes its path into ret_path. To be
 * removed by the test; two test programs never get the same. */
void runner_folder(char ret_path[RUNNER_FOLDER_SIZE]);

#define TEST_SUITE(make)                                             \
    __attribute__((constructor)) static void runner_add_##make(void) \
    {                                                                \
        runner_add(make);                                            \
    }

#endif
