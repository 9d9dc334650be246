/* SPDX-License-Identifier: GPL-3.0-or-later */
/* form_files.c - see form_files.h. */
#include "config.h"

#include "tests/forms/form_files.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "forms/registry.h"
#include "tests/runner.h"

char *form_files_text(const char *relative, size_t *ret_size)
{
    FILE *in = fopen(runner_path(relative), "rb");
    char *text;
    long size;

    ck_assert_msg(in != NULL, "cannot read %s", relative);
    fseek(in, 0, SEEK_END);
    size = ftell(in);
    rewind(in);
    text = mem_zalloc((size_t)size + 1);
    ck_assert_uint_eq(fread(text, 1, (size_t)size, in), (size_t)size);
    fclose(in);
    if (ret_size) {
        *ret_size = (size_t)size;
    }
    return text;
}

void form_files_write(const char *relative, const char *text)
{
    FILE *out = fopen(runner_path(relative), "wb");

    ck_assert_msg(out != NULL, "cannot write %s", relative);
    fputs(text, out);
    fclose(out);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

size_t form_files_list(const char *relative, const char *suffix, char *names[], size_t max)
{
    DIR *dir = opendir(runner_path(relative));
    size_t n = 0;
    const struct dirent *e;

    while (dir && (e = readdir(dir))) {
        size_t size = strlen(e->d_name);
        if (size > strlen(suffix) && strcmp(e->d_name + size - strlen(suffix), suffix) == 0 &&
            n < max) {
            names[n++] = mem_strdup(e->d_name);
        }
    }
    if (dir) {
        closedir(dir);
    }
    if (n > 0) {
        qsort(names, n, sizeof *names, by_name);
    }
    return n;
}

json_t *form_files_tree(const char *name)
{
    char path[200];
    json_error_t error;

    snprintf(path, sizeof path, "tests/data/%s.json", name);
    json_t *tree = json_load_file(runner_path(path), 0, &error);
    ck_assert_msg(tree != NULL, "%s: %s", path, error.text);
    return tree;
}

struct form *form_files_builtin(const char *id)
{
    struct form *form = NULL;
    struct err err = {0};

    for (size_t i = 0; i < registry_count(); i++) {
        if (strcmp(registry_id(i), id) == 0) {
            size_t size;
            const char *text = registry_text(i, &size);
            enum rc rc = form_read(id, text, size, &form, &err);
            ck_assert_msg(rc == RC_OK, "%s", err.msg);
        }
    }
    ck_assert_msg(form != NULL, "no form %s", id);
    return form;
}
