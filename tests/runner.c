/* SPDX-License-Identifier: GPL-3.0-or-later */
/* runner.c - main of every Check program: runs the suites its files made known; TJ_SRCDIR names
 * the source tree. */
#include "config.h"

#include "tests/runner.h"

#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SUITES_MAX = 200, FOLDER_MAX = 40 };
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

/* Nothing is forbidden to root, so tests run by root become nobody for a while: every folder on
 * the way must let everybody through. */
static bool is_open_to_all(const char *folder)
{
    char path[RUNNER_FOLDER_SIZE];
    struct stat st;

    snprintf(path, sizeof path, "%s", folder);
    for (char *end = path + strlen(path); end > path; end = strrchr(path, '/')) {
        *end = '\0';
        if (stat(path, &st) != 0 || (st.st_mode & S_IXOTH) == 0) {
            return false;
        }
    }
    return true;
}

static bool is_usable(const char *folder)
{
    return folder && *folder == '/' && strlen(folder) <= FOLDER_MAX &&
           (geteuid() != 0 || is_open_to_all(folder));
}

void runner_folder(char ret_path[RUNNER_FOLDER_SIZE])
{
    const char *tmp = getenv("TMPDIR");

    snprintf(ret_path, RUNNER_FOLDER_SIZE, "%.*s/tjtest.XXXXXX", FOLDER_MAX,
             is_usable(tmp) ? tmp : "/tmp");
    ck_assert_msg(mkdtemp(ret_path) != NULL, "no folder can be made: %s", ret_path);
}

int main(void)
{
    SRunner *sr = NULL;
    int failed;

    /* A loaded machine is slow, not wrong: Check's own 4 seconds a test are too few for it. The
     * limit only ends a test that hangs. */
    setenv("CK_DEFAULT_TIMEOUT", "600", 0);
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
