/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * replay.c - main of a fuzz target without a fuzzer: hands the kept inputs of the target
 * fuzz_NAME, the files of tests/fuzz/corpus/NAME, to it one by one, or the files and folders
 * named on the command line. A broken invariant aborts; the last name printed is the culprit.
 * Finding no input is a failure. tests/fuzz/run searches for new inputs.
 */
#include "config.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tests/fuzz/fuzz.h"

enum { INPUT_MAX = 1024 * 1024 };

/* The input is copied to a block of just its size, so that a read past its end is seen. */
static int replay_file(const char *path)
{
    static uint8_t room[INPUT_MAX];
    FILE *in = fopen(path, "rb");
    uint8_t *data;
    size_t size;

    if (!in) {
        perror(path);
        return 0;
    }
    size = fread(room, 1, sizeof room, in);
    fclose(in);
    data = malloc(size ? size : 1);
    if (!data) {
        perror(path);
        return 0;
    }
    if (size) {
        memcpy(data, room, size);
    }
    printf("%s\n", path);
    fflush(stdout);
    LLVMFuzzerTestOneInput(data, size);
    free(data);
    return 1;
}

/* In the order of their names: a run repeats. */
static int replay_folder(const char *folder)
{
    struct dirent **entries;
    char path[2048];
    int found = scandir(folder, &entries, NULL, alphasort);
    int n = 0;

    if (found < 0) {
        perror(folder);
        return 0;
    }
    for (int i = 0; i < found; i++) {
        if (entries[i]->d_name[0] != '.') {
            snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
            n += replay_file(path);
        }
        free(entries[i]);
    }
    free(entries);
    return n;
}

static int replay(const char *path)
{
    struct stat st;
    int n;

    if (stat(path, &st) != 0) {
        perror(path);
        return 0;
    }
    n = S_ISDIR(st.st_mode) ? replay_folder(path) : replay_file(path);
    if (n == 0) {
        /* an empty corpus would pass without testing anything */
        fprintf(stderr, "%s: nothing was replayed\n", path);
    }
    return n;
}

int main(int argc, char **argv)
{
    const char *name = strrchr(argv[0], '/');
    const char *srcdir = getenv("TJ_SRCDIR");
    char folder[1024];

    if (argc == 1) {
        name = name ? name + 1 : argv[0];
        name += strncmp(name, "fuzz_", 5) == 0 ? 5 : 0;
        snprintf(folder, sizeof folder, "%s/tests/fuzz/corpus/%s", srcdir ? srcdir : ".", name);
        return replay(folder) ? EXIT_SUCCESS : EXIT_FAILURE;
    }
    for (int i = 1; i < argc; i++) {
        if (replay(argv[i]) == 0) {
            return EXIT_FAILURE;
        }
    }
    return EXIT_SUCCESS;
}
