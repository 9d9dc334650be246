/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * s_pick.c - the pick list: rows found as one types, by characters, pinyin initials or the
 * digits of a code. Where no key begins with a digit, or the keys just count the rows, the
 * first nine rows carry digits of their own and a digit chooses.
 */
#include "config.h"

#include <ctype.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/base/ident.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "tui/app.h"
#include "tui/layout.h"
#include "tui/w_line.h"

enum { PICK_W = 70, FIND_MAX_CHARS = 40, ANSWER_MAX = 64 * 1024 };

struct pick_row {
    char *key;
    char *text;
    bool ticked;
};

struct pick {
    char *title;
    struct pick_row *rows;
    size_t n_rows;
    size_t *found; /* indices of the rows that match what was typed */
    size_t n_found;
    size_t at; /* row under the cursor, index of found */
    struct w_line find;
    int page_h;
    bool many;
    bool touched;  /* a tick was set or taken away */
    bool numbered; /* digits choose rows instead of searching codes */
    char *answer;  /* NULL: Esc */
    struct step (*call)(void *below, struct app *app, void *data, const char *key);
    void *data;
};

static void lower(char *s)
{
    for (; *s; s++) {
        *s = (char)tolower((unsigned char)*s);
    }
}

/* True when the characters, the initials or the code of a row match. typed is half width and
 * lower case. */
static bool row_matches(const struct pick_row *row, const char *typed)
{
    char initials[128];
    char *text;
    bool found;

    if (strncmp(row->key, typed, strlen(typed)) == 0) {
        return true;
    }
    text = mem_strdup(row->text);
    utf8_halfwidth(text);
    lower(text);
    found = strstr(text, typed) != NULL;
    mem_free(text);
    if (!found && isalpha((unsigned char)*typed)) {
        ident_pinyin_initials(row->text, initials, sizeof initials);
        found = strstr(initials, typed) != NULL;
    }
    return found;
}

static void find_rows(struct pick *p)
{
    char *typed = mem_strdup(w_line_text(&p->find));

    utf8_halfwidth(typed);
    utf8_trim(typed);
    lower(typed);
    p->n_found = 0;
    for (size_t i = 0; i < p->n_rows; i++) {
        if (*typed == '\0' || row_matches(&p->rows[i], typed)) {
            p->found[p->n_found++] = i;
        }
    }
    p->at = 0;
    mem_free(typed);
}

static void pick_fit(struct pick *p, const struct app *app)
{
    p->page_h = app_body_h(app) - 4;
}

static enum rc pick_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    (void)err;
    pick_fit(arg, app);
    *ret_self = arg;
    return RC_OK;
}

static void pick_close(void *self)
{
    struct pick *p = self;

    for (size_t i = 0; i < p->n_rows; i++) {
        mem_free(p->rows[i].key);
        mem_free(p->rows[i].text);
    }
    mem_free(p->rows);
    mem_free(p->found);
    mem_free(p->title);
    mem_free(p->answer);
    w_line_done(&p->find);
    mem_free(p);
}

static size_t page_top(const struct pick *p)
{
    return p->page_h > 0 ? p->at / (size_t)p->page_h * (size_t)p->page_h : 0;
}

static void draw_row(const struct pick *p, struct grid *g, const struct layout_rect *r,
                     int line)
{
    size_t at = page_top(p) + (size_t)line;
    const struct pick_row *row = &p->rows[p->found[at]];
    enum style style = at == p->at ? STYLE_CURSOR : STYLE_NORMAL;
    int y = r->y + 1 + line;
    int x = r->x;

    grid_fill(g, r->x, y, r->w, style, ' ');
    if (p->many) {
        x += grid_put(g, x, y, -1, style, row->ticked ? "[x] " : "[ ] ");
    }
    if (p->numbered) {
        x += line < 9 ? grid_printf(g, x, y, 2, style, "%d ", line + 1) : 2;
    }
    grid_put(g, x, y, r->w - (x - r->x), style, row->text);
}

static void pick_draw(const void *self, const struct app *app, struct grid *g)
{
    const struct pick *p = self;
    int n = (int)(p->n_rows < (size_t)p->page_h ? p->n_rows : (size_t)p->page_h);
    struct layout_rect r = layout_dialog(g, PICK_W, (n < 3 ? 3 : n) + 3, p->title);
    int at = 0;

    (void)app;
    at = grid_put(g, r.x, r.y, -1, STYLE_LABEL, _("Find: "));
    w_line_draw(&p->find, g, r.x + at, r.y, r.w - at - 14, true);
    grid_restyle(g, r.x + at, r.y, r.w - at - 14, STYLE_FIELD);
    grid_printf(g, r.x + r.w - 12, r.y, 12, STYLE_NORMAL, "%5zu / %zu",
                p->n_found ? p->at + 1 : 0, p->n_found);
    if (p->n_found == 0) {
        grid_put(g, r.x, r.y + 1, r.w, STYLE_NORMAL, _("Nothing matches. Erase a character."));
    }
    for (int i = 0; i < p->page_h && page_top(p) + (size_t)i < p->n_found; i++) {
        draw_row(p, g, &r, i);
    }
}

static struct step pick_then(void *below, struct app *app, void *top_self)
{
    struct pick *p = top_self;

    return p->call ? p->call(below, app, p->data, p->answer) : STEP_NOTHING;
}

/* The ticked keys, in the order of the rows. Enter without any tick ever set means the row
 * under the cursor. */
static char *answer_of(const struct pick *p)
{
    struct buf b;
    bool any = false;

    for (size_t i = 0; i < p->n_rows; i++) {
        any = any || p->rows[i].ticked;
    }
    if (!p->many || (!any && !p->touched)) {
        return mem_strdup(p->rows[p->found[p->at]].key);
    }
    buf_init(&b, ANSWER_MAX);
    buf_str(&b, "");
    for (size_t i = 0; i < p->n_rows; i++) {
        if (p->rows[i].ticked) {
            buf_str(&b, b.size ? "," : "");
            buf_str(&b, p->rows[i].key);
        }
    }
    if (!b.data) {
        return mem_strdup("");
    }
    return buf_take(&b);
}

static struct step pick_accept(struct pick *p, struct app *app)
{
    if (p->n_found == 0 && !p->many) {
        app_say(app, _("Nothing matches. Erase a character, or go back with Esc."));
        return STEP_NOTHING;
    }
    if (p->n_found == 0) {
        p->touched = true;
    }
    p->answer = answer_of(p);
    return app_pop_then(app, pick_then);
}

static void go(struct pick *p, long by)
{
    long to = (long)p->at + by;
    long last = (long)p->n_found - 1;

    to = to > last ? last : to;
    p->at = to < 0 ? 0 : (size_t)to;
}

static void pick_type(struct pick *p, struct app *app, enum cmd cmd, uint32_t key)
{
    enum w_result r = w_line_key(&p->find, cmd, key);

    if (r == W_CHANGED) {
        find_rows(p);
    } else if (r == W_REFUSED && cmd == CMD_TEXT) {
        app_say(app, _("No room for more characters."));
    }
}

static struct step pick_text(struct pick *p, struct app *app, uint32_t key)
{
    int digit = key_digit(key);

    if (p->many && key_halfwidth(key) == ' ' && !p->find.edit.pasting) {
        if (p->n_found > 0) {
            struct pick_row *row = &p->rows[p->found[p->at]];

            row->ticked = !row->ticked;
            p->touched = true;
        }
        return STEP_NOTHING;
    }
    if (p->numbered && digit >= 0 && !p->find.edit.pasting) {
        size_t at = page_top(p) + (size_t)(digit > 0 ? digit - 1 : 0);

        if (digit == 0) {
            return app_pop_then(app, pick_then);
        }
        if (at < p->n_found && digit <= p->page_h) {
            p->at = at;
            return p->many ? pick_text(p, app, ' ') : pick_accept(p, app);
        }
        return STEP_NOTHING;
    }
    pick_type(p, app, CMD_TEXT, key);
    return STEP_NOTHING;
}

static struct step pick_command(void *self, struct app *app, enum cmd cmd, uint32_t key)
{
    struct pick *p = self;

    if (cmd == CMD_BACK) {
        return app_pop_then(app, pick_then);
    }
    if (cmd == CMD_ACCEPT || cmd == CMD_SAVE) {
        return pick_accept(p, app);
    }
    if (cmd == CMD_TEXT) {
        return pick_text(p, app, key);
    }
    if (cmd == CMD_UP || cmd == CMD_PREV_FIELD) {
        go(p, -1);
    } else if (cmd == CMD_DOWN || cmd == CMD_NEXT_FIELD || cmd == CMD_FIND) {
        go(p, 1);
    } else if (cmd == CMD_PAGE_UP || cmd == CMD_PAGE_DOWN) {
        go(p, cmd == CMD_PAGE_UP ? -p->page_h : p->page_h);
    } else if (cmd == CMD_HOME || cmd == CMD_END) {
        go(p, cmd == CMD_HOME ? -(long)p->n_found : (long)p->n_found);
    } else if (cmd == CMD_RESIZED) {
        pick_fit(p, app);
    } else {
        pick_type(p, app, cmd, key);
    }
    return STEP_NOTHING;
}

static const char *pick_hint(const void *self, const struct app *app)
{
    const struct pick *p = self;

    (void)app;
    if (p->many) {
        return _(
            "Space ticks, Enter takes all ticked. Type characters or pinyin initials to find.");
    }
    return p->numbered
               ? _("A digit or Enter chooses. Type characters or pinyin initials to find.")
               : _("Enter chooses. Type characters, pinyin initials or a number to find.");
}

static const enum cmd pick_bar[] = {CMD_ACCEPT,    CMD_BACK, CMD_PAGE_UP,
                                    CMD_PAGE_DOWN, CMD_HELP, CMD_NONE};

static const struct screen_ops pick_ops = {
    .name = "pick",
    .keymap = keymap_entry,
    .bar = pick_bar,
    .overlay = true,
    .open = pick_open,
    .draw = pick_draw,
    .command = pick_command,
    .hint = pick_hint,
    .close = pick_close,
};

/* True when key is one of the keys of a list joined by commas. */
static bool key_is_in(const char *list, const char *key)
{
    size_t n = strlen(key);

    while (list && n > 0) {
        size_t m = strcspn(list, ",");

        if (m == n && strncmp(list, key, n) == 0) {
            return true;
        }
        list = list[m] ? list + m + 1 : NULL;
    }
    return false;
}

/* Keys 1 to n in order say the same as the numbers of the rows. */
bool dialog_pick_is_numbered(const struct dialog_pick_row *rows, size_t n)
{
    bool in_order = n <= 9;
    bool digits = false;

    for (size_t i = 0; i < n; i++) {
        const char *key = rows[i].key;

        digits = digits || isdigit((unsigned char)key[0]);
        in_order = in_order && key[0] == (char)('1' + i) && key[1] == '\0';
    }
    return in_order || !digits;
}

struct step dialog_pick_push(const struct dialog_pick *d)
{
    struct pick *p = mem_zalloc(sizeof *p);

    p->title = mem_strdup(d->title);
    p->rows = mem_zalloc((d->n_rows + 1) * sizeof *p->rows);
    p->found = mem_zalloc((d->n_rows + 1) * sizeof *p->found);
    p->n_rows = d->n_rows;
    p->many = d->many;
    p->numbered = dialog_pick_is_numbered(d->rows, d->n_rows);
    for (size_t i = 0; i < d->n_rows; i++) {
        p->rows[i].key = mem_strdup(d->rows[i].key);
        p->rows[i].text = mem_strdup(d->rows[i].text);
        p->rows[i].ticked = d->many && key_is_in(d->current, d->rows[i].key);
    }
    w_line_init(&p->find, NULL, FIND_MAX_CHARS);
    find_rows(p);
    for (size_t i = 0; d->current && i < d->n_rows; i++) {
        if (key_is_in(d->current, d->rows[i].key)) {
            p->at = i;
            break;
        }
    }
    p->call = d->answer;
    p->data = d->data;
    return (struct step){STEP_PUSH, &pick_ops, p};
}
