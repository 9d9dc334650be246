/* SPDX-License-Identifier: GPL-3.0-or-later */
/* screens.c - the golden-screen runner. */
#include "config.h"

#include "tests/tui/screens.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/mem.h"
#include "tests/runner.h"
#include "tui/theme.h"

enum { FILE_MAX = 1024 * 1024, ROW_MAX = 4096 };

static char *file_read(const char *relative)
{
    struct buf b;
    char chunk[4096];
    size_t n;
    FILE *f = fopen(runner_path(relative), "rb");

    if (!f) {
        return NULL;
    }
    buf_init(&b, FILE_MAX);
    while ((n = fread(chunk, 1, sizeof chunk, f)) > 0) {
        buf_add(&b, chunk, n);
    }
    fclose(f);
    return b.data ? buf_take(&b) : mem_strdup("");
}

static void file_write(const char *path, const char *text)
{
    FILE *f = fopen(path, "wb");

    ck_assert_msg(f != NULL, "cannot write %s", path);
    fputs(text, f);
    fclose(f);
}

static void add_styles(const struct grid *g, struct buf *out)
{
    for (int y = 0; y < g->h; y++) {
        size_t kept = out->size;

        for (int x = 0; x < g->w; x++) {
            buf_str(out, theme_style_name((enum style)grid_at(g, x, y)->style));
        }
        while (out->size > kept && out->data[out->size - 1] == '.') {
            out->data[--out->size] = '\0';
        }
        buf_str(out, "|\n");
    }
}

void screens_text(const struct grid *g, bool with_styles, struct buf *out)
{
    char row[ROW_MAX];

    for (int y = 0; y < g->h; y++) {
        grid_row_text(g, y, row, sizeof row);
        buf_printf(out, "%s|\n", row);
    }
    if (g->cursor_x >= 0) {
        buf_printf(out, "cursor %d,%d\n", g->cursor_x, g->cursor_y);
    } else {
        buf_str(out, "cursor hidden\n");
    }
    if (with_styles) {
        add_styles(g, out);
    }
}

const char *screens_row(struct app *app, int y)
{
    static char row[ROW_MAX];

    app_draw(app);
    grid_row_text(app_grid(app), y, row, sizeof row);
    return row;
}

bool screens_has(struct app *app, const char *needle)
{
    for (int y = 0; y < app_grid(app)->h; y++) {
        if (strstr(screens_row(app, y), needle)) {
            return true;
        }
    }
    return false;
}

bool screens_keys(struct app *app, struct term *fake, const char *script)
{
    struct err err = {0};

    ck_assert_msg(term_fake_keys(fake, script, &err) == RC_OK, "%s", err.msg);
    for (;;) {
        uint32_t key = fake->ops->key(fake, -1);

        /* Both the end of the list and a Hangup in it; the script says Hangup only as its last
         * word. */
        if (key == K_HANGUP) {
            return strstr(script, "Hangup") ? app_key(app, key) : !app_has_ended(app);
        }
        if (!app_key(app, key)) {
            return false;
        }
        app_draw(app);
        fake->ops->show(fake, app_grid(app));
    }
}

/* Prints the rows that differ, ours below the golden one. */
static void print_difference(const char *name, const char *want, const char *got)
{
    int line = 1;

    fprintf(stderr, "%s.screen differs (- golden, + now):\n", name);
    while (*want || *got) {
        size_t n = strcspn(want, "\n");
        size_t m = strcspn(got, "\n");

        if (n != m || strncmp(want, got, n) != 0) {
            fprintf(stderr, "%3d - %.*s\n%3d + %.*s\n", line, (int)n, want, line, (int)m, got);
        }
        want += n + (want[n] == '\n');
        got += m + (got[m] == '\n');
        line++;
    }
}

static void compare(const char *name, const char *got)
{
    char path[256];
    char *want;

    snprintf(path, sizeof path, "tests/screens/%s.screen", name);
    if (getenv("TJ_UPDATE_SCREENS")) {
        file_write(runner_path(path), got);
        return;
    }
    want = file_read(path);
    if (!want || strcmp(want, got) != 0) {
        print_difference(name, want ? want : "", got);
        snprintf(path, sizeof path, "%s.screen.new", name);
        file_write(path, got);
        mem_free(want);
        ck_abort_msg("%s.screen differs; the new one is in %s", name, path);
    }
    mem_free(want);
}

void screens_play(struct app *app, struct term *fake, const char *name)
{
    char path[256];
    char *keys;
    char *part;
    bool styles;
    struct buf out;

    snprintf(path, sizeof path, "tests/screens/%s.keys", name);
    keys = file_read(path);
    ck_assert_msg(keys != NULL, "no %s", path);
    styles = strncmp(keys, "# styles", 8) == 0;
    buf_init(&out, FILE_MAX);
    part = keys;
    while (part) {
        char *next = strstr(part, "\n--\n");

        if (next) {
            *next = '\0';
            next += 4;
        }
        screens_keys(app, fake, part);
        app_draw(app);
        if (out.size > 0) {
            buf_str(&out, "--\n");
        }
        screens_text(app_grid(app), styles, &out);
        part = next;
    }
    mem_free(keys);
    compare(name, buf_text(&out));
    buf_done(&out);
}
