/* SPDX-License-Identifier: GPL-3.0-or-later */
/* s_commands.c - the commands of a screen, from its key bar, its keymap and the global one; a
 * pick list runs the chosen one. */
#include "config.h"

#include "tui/s_commands.h"

#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"

enum { ROW_SIZE = 256, KEYS_SIZE = 64, KEYS_W = 20, LABEL_W = 10 };

/* Typing, events and moves are no commands one looks up in a list. */
static const enum cmd listed[] = {
    CMD_HELP,      CMD_SAVE, CMD_SAVE_BACK, CMD_FIND,   CMD_PICK,   CMD_CALENDAR,
    CMD_MAP,       CMD_NEW,  CMD_NEXT_STEP, CMD_PRINT,  CMD_DELETE, CMD_COMMANDS,
    CMD_MENU,      CMD_BACK, CMD_TICK,      CMD_REPEAT, CMD_UNDO,   CMD_REDO,
    CMD_FULL_TEXT, CMD_HIDE, CMD_REPAINT,   CMD_LEAVE,
};
/* What works on every screen, whatever its bar says. */
static const enum cmd everywhere[] = {CMD_HELP, CMD_COMMANDS, CMD_MENU,  CMD_BACK,
                                      CMD_HIDE, CMD_REPAINT,  CMD_LEAVE, CMD_NONE};

/* All keys of a command, the one of the key bar first. */
static void keys_of(const struct bind *keymap, enum cmd cmd, char *out, size_t room)
{
    const struct bind *maps[] = {keymap_global, keymap};
    size_t at = 0;

    out[0] = '\0';
    for (size_t i = 0; i < countof(maps); i++) {
        for (const struct bind *b = maps[i]; b && b->key != KEY_NONE; b++) {
            char name[16];

            if (b->cmd != cmd || keymap_find(keymap, b->key) != cmd) {
                continue;
            }
            key_label(b->key, name);
            if (at + strlen(name) + 2 > room) {
                return;
            }
            at += (size_t)snprintf(out + at, room - at, "%s%s", at ? " " : "", name);
        }
    }
}

static bool is_listed(enum cmd cmd)
{
    for (size_t i = 0; i < countof(listed); i++) {
        if (listed[i] == cmd) {
            return true;
        }
    }
    return false;
}

static bool is_in_bar(const enum cmd *bar, enum cmd cmd)
{
    for (; bar && *bar != CMD_NONE; bar++) {
        if (*bar == cmd) {
            return true;
        }
    }
    return false;
}

void commands_each(const struct screen_ops *of,
                   void (*each)(void *data, enum cmd cmd, const char *keys), void *data)
{
    char keys[KEYS_SIZE];

    for (const enum cmd *c = of->bar; c && *c != CMD_NONE; c++) {
        keys_of(of->keymap, *c, keys, sizeof keys);
        if (keys[0] && is_listed(*c)) {
            each(data, *c, keys);
        }
    }
    for (size_t i = 0; i < countof(listed); i++) {
        /* a screen without a bar of its own has every command */
        const bool has =
            !of->bar || is_in_bar(of->more, listed[i]) || is_in_bar(everywhere, listed[i]);

        keys_of(of->keymap, listed[i], keys, sizeof keys);
        if (has && keys[0] && !is_in_bar(of->bar, listed[i])) {
            each(data, listed[i], keys);
        }
    }
}

/* "F2 Alt+2 Ctrl+S     保存      保存并留在这里" in columns. */
static void row_text(const struct cmd_words *words, enum cmd cmd, const char *keys, char *out,
                     size_t room)
{
    const char *label = cmd_label(words, cmd);
    int label_w = utf8_width_term(label);

    snprintf(out, room, "%-*s%s%*s %s", KEYS_W, keys, label,
             label_w < LABEL_W ? LABEL_W - label_w : 1, "", cmd_help(words, cmd));
}

struct rows {
    const struct cmd_words *words;
    struct dialog_pick_row rows[CMD_COUNT];
    char texts[CMD_COUNT][ROW_SIZE];
    size_t n;
};

static void add_row(void *data, enum cmd cmd, const char *keys)
{
    struct rows *r = data;

    if (cmd == CMD_COMMANDS) {
        return;
    }
    row_text(r->words, cmd, keys, r->texts[r->n], ROW_SIZE);
    r->rows[r->n] = (struct dialog_pick_row){cmd_row(cmd)->name, r->texts[r->n]};
    r->n++;
}

static struct step run(void *below, struct app *app, void *data, const char *name)
{
    (void)below;
    (void)data;
    for (int c = 0; name && c < CMD_COUNT; c++) {
        if (strcmp(cmd_row((enum cmd)c)->name, name) == 0) {
            app_queue(app, (enum cmd)c);
        }
    }
    return STEP_NOTHING;
}

struct step commands_push(const struct screen_ops *of)
{
    struct rows *r = mem_zalloc(sizeof *r);
    struct dialog_pick pick = {.title = _("Commands"), .rows = r->rows, .answer = run};
    struct step step;

    r->words = of->words;
    commands_each(of, add_row, r);
    pick.n_rows = r->n;
    step = dialog_pick_push(&pick);
    mem_free(r);
    return step;
}

struct lines {
    const struct cmd_words *words;
    struct buf *out;
};

static void add_line(void *data, enum cmd cmd, const char *keys)
{
    const struct lines *to = data;
    char line[ROW_SIZE];

    row_text(to->words, cmd, keys, line, sizeof line);
    buf_printf(to->out, "%s\n", line);
}

void commands_text(const struct screen_ops *of, struct buf *out)
{
    struct lines to = {of->words, out};

    commands_each(of, add_line, &to);
}
