/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * w_edit.c - the one editor of typed text. Undo keeps whole texts: fields are short, and the
 * longest narrative of a case times 64 steps is still small; changes of one kind in a row are
 * one step, ended by a move of the cursor.
 */
#include "config.h"

#include "tui/w_edit.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"

static void room_for(struct w_edit *e, size_t size)
{
    if (size + 1 > e->room) {
        e->room = size + 1 + size / 2 + 16;
        e->text = mem_resize(e->text, e->room, 1);
    }
}

static void steps_drop(struct w_edit_step *steps, size_t *n)
{
    for (size_t i = 0; i < *n; i++) {
        mem_free(steps[i].text);
    }
    *n = 0;
}

static void step_push(struct w_edit_step *steps, size_t *n, struct w_edit_step step)
{
    if (*n == W_EDIT_STEPS) {
        mem_free(steps[0].text);
        memmove(steps, steps + 1, (W_EDIT_STEPS - 1) * sizeof *steps);
        --*n;
    }
    steps[(*n)++] = step;
}

static struct w_edit_step step_now(const struct w_edit *e, enum w_edit_act act)
{
    return (struct w_edit_step){mem_strndup(e->text, e->size), e->at, act};
}

/* Remembers the text before a change, unless the change goes on with the last one. */
static void change_begins(struct w_edit *e, enum w_edit_act act)
{
    if (e->last != act || act == W_EDIT_REPLACED || e->n_undo == 0) {
        step_push(e->undo, &e->n_undo, step_now(e, act));
    }
    steps_drop(e->redo, &e->n_redo);
    e->last = act;
}

static void text_put(struct w_edit *e, const char *text)
{
    size_t size = strlen(text);

    room_for(e, size);
    memcpy(e->text, text, size + 1);
    e->size = size;
    e->at = size;
}

/* Bytes of the prefix of s that has at most n characters. */
static size_t prefix_of(const char *s, size_t n)
{
    const char *p = s;

    while (*p && n > 0) {
        utf8_next(&p);
        n--;
    }
    return (size_t)(p - s);
}

/* New memory: text cleaned for this editor and cut at its maximum. */
static char *text_cleaned(const struct w_edit *e, const char *text)
{
    char *clean = mem_strdup(text ? text : "");

    utf8_clean(clean, e->multi_line);
    clean[prefix_of(clean, e->max_chars)] = '\0';
    return clean;
}

void w_edit_init(struct w_edit *e, const char *text, size_t max_chars, bool multi_line)
{
    char *clean;

    *e = (struct w_edit){.max_chars = max_chars, .multi_line = multi_line};
    clean = text_cleaned(e, text);
    text_put(e, clean);
    mem_free(clean);
}

void w_edit_done(struct w_edit *e)
{
    steps_drop(e->undo, &e->n_undo);
    steps_drop(e->redo, &e->n_redo);
    mem_free(e->text);
    *e = (struct w_edit){0};
}

void w_edit_set(struct w_edit *e, const char *text)
{
    char *clean = text_cleaned(e, text);

    change_begins(e, W_EDIT_REPLACED);
    text_put(e, clean);
    mem_free(clean);
}

enum w_result w_edit_insert(struct w_edit *e, const char *text, enum w_edit_act act)
{
    char *clean = mem_strdup(text);
    size_t have = utf8_count(e->text);
    size_t fit;
    bool all;

    utf8_clean(clean, e->multi_line);
    fit = prefix_of(clean, have < e->max_chars ? e->max_chars - have : 0);
    all = clean[fit] == '\0';
    if (fit > 0) {
        change_begins(e, act);
        room_for(e, e->size + fit);
        memmove(e->text + e->at + fit, e->text + e->at, e->size - e->at + 1);
        memcpy(e->text + e->at, clean, fit);
        e->size += fit;
        e->at += fit;
    }
    mem_free(clean);
    e->full = !all;
    return all ? W_CHANGED : W_REFUSED;
}

/* A mark belongs to the character before it and is never stepped into. */
static bool is_mark(const char *p)
{
    uint32_t cp = utf8_next(&p);

    return cp != 0 && cp != '\n' && utf8_width_cp(cp, 1) == 0;
}

size_t w_edit_before(const struct w_edit *e, size_t at)
{
    const char *p = e->text + at;

    if (at == 0) {
        return 0;
    }
    do {
        p = utf8_prev(e->text, p);
    } while (p > e->text && is_mark(p));
    return (size_t)(p - e->text);
}

size_t w_edit_after(const struct w_edit *e, size_t at)
{
    const char *p = e->text + at;

    if (*p) {
        utf8_next(&p);
        while (*p && is_mark(p)) {
            utf8_next(&p);
        }
    }
    return (size_t)(p - e->text);
}

void w_edit_move(struct w_edit *e, size_t at)
{
    e->at = at > e->size ? e->size : at;
    if (!e->pasting) {
        e->last = W_EDIT_NONE;
    }
}

static enum w_result erase(struct w_edit *e, size_t from, size_t to)
{
    if (from == to) {
        return W_MOVED;
    }
    change_begins(e, W_EDIT_ERASED);
    memmove(e->text + from, e->text + to, e->size - to + 1);
    e->size -= to - from;
    e->at = from;
    return W_CHANGED;
}

static enum w_result type_key(struct w_edit *e, uint32_t key)
{
    enum w_edit_act act = e->pasting ? W_EDIT_PASTED : W_EDIT_TYPED;
    char bytes[5];

    if (e->pasting && e->full) {
        return W_REFUSED;
    }

    if (key == '\n' && !e->multi_line) {
        /* The line ends of a paste become one blank between words, none at the start. */
        if (e->at == 0 || e->text[e->at - 1] == ' ') {
            return W_MOVED;
        }
        key = ' ';
    }
    utf8_put(bytes, key);
    return w_edit_insert(e, bytes, act);
}

static enum w_result history(struct w_edit *e, struct w_edit_step *from, size_t *n_from,
                             struct w_edit_step *to, size_t *n_to)
{
    struct w_edit_step step;

    e->last = W_EDIT_NONE;
    if (*n_from == 0) {
        return W_REFUSED;
    }
    step = from[--*n_from];
    step_push(to, n_to, step_now(e, step.act));
    text_put(e, step.text);
    e->at = step.at;
    mem_free(step.text);
    return W_CHANGED;
}

static enum w_result paste(struct w_edit *e, bool begins)
{
    e->pasting = begins;
    e->full = false;
    e->last = W_EDIT_NONE;
    return W_MOVED;
}

/* An if chain and not a switch: nearly all commands are none of ours. */
enum w_result w_edit_key(struct w_edit *e, enum cmd cmd, uint32_t key)
{
    if (cmd == CMD_TEXT) {
        return type_key(e, key);
    }
    if (cmd == CMD_ERASE) {
        return erase(e, w_edit_before(e, e->at), e->at);
    }
    if (cmd == CMD_ERASE_NEXT) {
        return erase(e, e->at, w_edit_after(e, e->at));
    }
    if (cmd == CMD_LEFT || cmd == CMD_RIGHT) {
        w_edit_move(e, cmd == CMD_LEFT ? w_edit_before(e, e->at) : w_edit_after(e, e->at));
        return W_MOVED;
    }
    if (cmd == CMD_PASTE_BEGIN || cmd == CMD_PASTE_END) {
        return paste(e, cmd == CMD_PASTE_BEGIN);
    }
    if (cmd == CMD_UNDO) {
        return history(e, e->undo, &e->n_undo, e->redo, &e->n_redo);
    }
    if (cmd == CMD_REDO) {
        return history(e, e->redo, &e->n_redo, e->undo, &e->n_undo);
    }
    return W_IGNORED;
}

const char *w_edit_said(enum cmd cmd, const struct w_edit *e)
{
    static const char *const undone[] = {
        [W_EDIT_NONE] = N_("There is nothing to undo."),
        [W_EDIT_TYPED] = N_("Undone: typing."),
        [W_EDIT_ERASED] = N_("Undone: erasing."),
        [W_EDIT_PASTED] = N_("Undone: pasting."),
        [W_EDIT_REPLACED] = N_("Undone: the replaced text is back."),
    };
    static const char *const redone[] = {
        [W_EDIT_NONE] = N_("There is nothing to redo."),
        [W_EDIT_TYPED] = N_("Redone: typing."),
        [W_EDIT_ERASED] = N_("Redone: erasing."),
        [W_EDIT_PASTED] = N_("Redone: pasting."),
        [W_EDIT_REPLACED] = N_("Redone: the text was replaced again."),
    };
    /* What was just undone is the newest step of redo, and the other way round. */
    if (cmd == CMD_UNDO) {
        return _(undone[e->n_redo ? e->redo[e->n_redo - 1].act : W_EDIT_NONE]);
    }
    return _(redone[e->n_undo ? e->undo[e->n_undo - 1].act : W_EDIT_NONE]);
}
