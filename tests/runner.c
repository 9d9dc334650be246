/* SPDX-License-Identifier: GPL-3.0-or-later */
/* runner.c - main of every Check program: runs the suites its files made known; TJ_SRCDIR names
 * the source tree. */
#include "config.h"

#include "tests/runner.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

enum { SUITES_MAX = 64 };
static Suite *(*makers[SUITES_MAX])(void);
static size_t n_makers;

void runner_add(Suite *(*make)(void))
{
    if (n_makers < SUITES_MAX) {
        makers[n_makers++] = make;
    }
}

const char *runner_path(const char *relative)
{
    static char path[1024];
    const char *dir = getenv("TJ_SRCDIR");

    snprintf(path, sizeof path, "%s/%s", dir ? dir : ".", relative);
    return path;
}

int main(void)
{
    SRunner *sr = NULL;
    int failed;

    setlocale(LC_ALL, "C.UTF-8");
    for (size_t i = 0; i < n_makers; i++) {
        if (sr) {
            srunner_add_suite(sr, makers[i]());
        } else {
            sr = srunner_create(makers[i]());
        }
    }
    if (!sr) {
        fprintf(stderr, "no suite was linked\n");
        return EXIT_FAILURE;
    }
    srunner_run_all(sr, CK_ENV);
    failed = srunner_ntests_failed(sr);
    if (srunner_ntests_run(sr) == 0) {
        fprintf(stderr, "no test was run\n");
        failed = 1;
    }
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
