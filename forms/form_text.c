/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * form_text.c - pieces of a line to the words on the paper: dates, amounts, ticks, lists, and
 * the visible blank that stands for what is missing. Nothing here can fail; a value of an
 * unexpected shape prints as it is.
 */
#include "config.h"

#include <inttypes.h>
#include <string.h>

#include "core/base/date.h"
#include "core/base/ident.h"
#include "core/base/mem.h"
#include "core/base/money.h"
#include "core/base/utf8.h"
#include "forms/form_print.h"
#include "forms/path.h"

const char print_blank_mark[] = "\xEF\xBC\xBF";
static const char ticked[] = "\xE2\x96\xA0";   /* ■ in GB2312, 2 columns on paper */
static const char unticked[] = "\xE2\x96\xA1"; /* □ */

enum { BLANK_MAX = 10, BLANK_LIST_ROUNDS = 3 };

static void add_text(struct printer *p, struct buf *out, const char *s)
{
    size_t n = strlen(s);

    if (p->text_size + n > PRINT_TEXT_MAX) {
        p->over = true;
        return;
    }
    p->text_size += n;
    buf_add(out, s, n);
}

/* What was written since `from` is filled in, not the form's own wording. */
static void note_value(struct printer *p, const struct buf *out, size_t from)
{
    struct text_range *last = p->n_values > 0 ? &p->values[p->n_values - 1] : NULL;

    if (out->size == from) {
        return;
    }
    if (last && last->to == from) {
        last->to = (uint32_t)out->size;
        return;
    }
    if (p->n_values == p->room_values) {
        p->room_values = p->room_values ? p->room_values * 2 : 8;
        p->values = mem_resize(p->values, p->room_values, sizeof *p->values);
    }
    p->values[p->n_values++] =
        (struct text_range){.from = (uint32_t)from, .to = (uint32_t)out->size};
}

/* Text of a record may hold anything an import let through; control characters never reach a
 * printer. */
static void add_clean(struct printer *p, struct buf *out, const char *s)
{
    const char *start = s;

    for (; *s; s++) {
        if (((unsigned char)*s < 0x20 && *s != '\n') || *s == 0x7F) {
            char *copy = arena_strndup(&p->scratch, start, strlen(start));
            for (char *c = copy; *c; c++) {
                *c = ((unsigned char)*c < 0x20 && *c != '\n') || *c == 0x7F ? ' ' : *c;
            }
            add_text(p, out, copy);
            return;
        }
    }
    add_text(p, out, start);
}

/* --- one value
 * ---------------------------------------------------------------------------------------------------
 */

static void add_blank(struct printer *p, struct buf *out, int n)
{
    for (int i = 0; i < n; i++) {
        add_text(p, out, print_blank_mark);
    }
}

static int blank_size(const struct form_field *f)
{
    if (f->max > 0) {
        return f->max < BLANK_MAX ? f->max : BLANK_MAX;
    }
    switch (f->kind) {
    case FK_NUMBER:
    case FK_TIME:
        return 3;
    case FK_YESNO:
    case FK_CARD:
        return 2;
    case FK_CHOICE:
    case FK_PERSON:
    case FK_MEDIATOR:
    case FK_PARTY:
        return 5;
    case FK_MONEY:
    case FK_PHONE:
        return 8;
    case FK_TEXT:
    case FK_LONG:
    case FK_DATE:
    case FK_CITIZEN:
    case FK_USCC:
    case FK_LIST:
    case FK_NAMES:
    case FK_CHOICES:
        break;
    }
    return BLANK_MAX;
}

static void add_missing(struct printer *p, struct buf *out, const struct form_field *f,
                        const struct form_show *show)
{
    bool part = show->filter == FF_YEAR || show->filter == FF_MONTH || show->filter == FF_DAY;

    if (show->absent && !p->blank) {
        size_t from = out->size;

        add_text(p, out, show->absent);
        note_value(p, out, from);
    } else if (show->count || part || !f) {
        add_blank(p, out, 2);
    } else if (f->kind == FK_DATE) {
        add_blank(p, out, 3);
        add_text(p, out, "年");
        add_blank(p, out, 2);
        add_text(p, out, "月");
        add_blank(p, out, 2);
        add_text(p, out, "日");
    } else {
        if (show->filter == FF_CAPITAL) {
            add_text(p, out, "人民币");
        }
        add_blank(p, out, blank_size(f));
    }
}

static void add_date(struct printer *p, struct buf *out, const char *s, int filter)
{
    char iso[DATE_ISO_SIZE];
    char text[DATE_ZH_SIZE];
    struct date d;

    snprintf(iso, sizeof iso, "%.10s", s);
    if (!date_parse_iso(iso, &d)) {
        add_clean(p, out, s);
        return;
    }
    if (filter == FF_YEAR) {
        snprintf(text, sizeof text, "%d", d.year);
    } else if (filter == FF_MONTH) {
        snprintf(text, sizeof text, "%d", d.month);
    } else if (filter == FF_DAY) {
        snprintf(text, sizeof text, "%d", d.day);
    } else if (filter == FF_DATE_ZH) {
        date_zh(d, text);
    } else {
        date_zh_arabic(d, text);
    }
    add_text(p, out, text);
}

static void add_money(struct printer *p, struct buf *out, int64_t fen, int filter)
{
    char text[MONEY_CAPITAL_SIZE];

    if (filter == FF_CAPITAL) {
        money_capital(fen, text);
    } else if (filter == FF_SYMBOL) {
        money_symbol(fen, text);
    } else {
        money_figure(fen, text);
        add_text(p, out, text);
        snprintf(text, sizeof text, "元");
    }
    add_text(p, out, text);
}

static void add_number(struct printer *p, struct buf *out, int64_t n, int filter)
{
    char text[32];

    if (filter == FF_NUMBER_ZH && n >= 1 && n <= 99) {
        date_zh_number((int)n, text);
    } else {
        snprintf(text, sizeof text, "%" PRId64, n);
    }
    add_text(p, out, text);
}

static void add_string(struct printer *p, struct buf *out, const struct form_field *f,
                       const char *s, int filter)
{
    if (f->kind == FK_DATE) {
        add_date(p, out, s, filter);
        return;
    }
    for (size_t i = 0; i < f->n_choices; i++) {
        if (strcmp(f->choices[i].code, s) == 0) {
            add_text(p, out, f->choices[i].label);
            return;
        }
    }
    const char *ethnic =
        f->choices_from && strcmp(f->choices_from, "ethnic") == 0 ? ident_ethnic_name(s) : NULL;
    add_clean(p, out, ethnic ? ethnic : s);
}

static void add_scalar(struct printer *p, struct buf *out, const struct form_field *f,
                       const json_t *v, int filter)
{
    if (json_is_object(v)) {
        /* A person or a code with its label stands for its words. */
        const json_t *label = json_object_get(v, "label");
        v = label ? label : json_object_get(v, "name");
    }
    if (json_is_string(v)) {
        add_string(p, out, f, json_string_value(v), filter);
    } else if (json_is_integer(v) && f->kind == FK_MONEY) {
        add_money(p, out, (int64_t)json_integer_value(v), filter);
    } else if (json_is_integer(v)) {
        add_number(p, out, (int64_t)json_integer_value(v), filter);
    } else if (json_is_boolean(v)) {
        add_text(p, out, json_is_true(v) ? "是" : "否");
    } else if (json_is_real(v)) {
        char text[40];
        snprintf(text, sizeof text, "%.10g", json_real_value(v));
        add_text(p, out, text);
    }
}

static void add_list(struct printer *p, struct buf *out, const struct form_field *f,
                     const json_t *list, const struct form_show *show)
{
    size_t i;
    json_t *e;
    const char *join = "";

    json_array_foreach(list, i, e)
    {
        add_text(p, out, join);
        add_scalar(p, out, f, e, show->filter);
        join = show->join ? show->join : "、";
    }
}

/* A form printed before bears its empty boxes already. */
static void add_box(struct printer *p, struct buf *out, bool is_ticked)
{
    size_t from = out->size;

    add_text(p, out, is_ticked ? ticked : unticked);
    if (is_ticked) {
        note_value(p, out, from);
    }
}

static void add_ticks(struct printer *p, struct buf *out, const struct form_field *f,
                      const json_t *v)
{
    static const struct form_choice yes_no[] = {
        {"1", "是", "是"},
        {"2", "否", "否"}
    };
    const struct form_choice *choices = f->kind == FK_YESNO ? yes_no : f->choices;
    size_t n = f->kind == FK_YESNO ? countof(yes_no) : f->n_choices;

    for (size_t i = 0; i < n; i++) {
        add_text(p, out, i > 0 ? "\xE3\x80\x80" : "");
        add_box(p, out, v && print_has_code(v, choices[i].code));
        add_text(p, out, choices[i].label);
    }
}

static size_t element_count(const json_t *v)
{
    if (json_is_array(v)) {
        return json_array_size(v);
    }
    return print_is_present(v) ? 1 : 0;
}

/* Completed years on the day the filter names, or today while that day is still open. */
static void add_age(struct printer *p, const struct form_piece *piece, const json_t *birth,
                    struct buf *out)
{
    json_t *on = print_get(p, &piece->show.on);
    struct date from;
    struct date to;
    int age = -1;

    if (!on && p->tree) {
        on = path_get(p->tree, "today");
    }
    if (json_is_string(birth) && json_is_string(on) &&
        date_parse_iso(json_string_value(birth), &from) &&
        date_parse_iso(json_string_value(on), &to)) {
        age = date_age(from, to);
    }
    if (age >= 0) {
        size_t start = out->size;

        add_number(p, out, age, -1);
        note_value(p, out, start);
    } else {
        add_blank(p, out, 2);
    }
    json_decref(on);
}

static void add_value(struct printer *p, const struct form_piece *piece, struct buf *out)
{
    const struct form_field *f = piece->ref.field;
    const struct form_show *show = &piece->show;
    json_t *v = print_get(p, &piece->ref);
    size_t from = out->size;

    if (show->filter == FF_TICK) {
        add_box(p, out, v && print_has_code(v, show->code));
    } else if (show->filter == FF_TICKS) {
        add_ticks(p, out, f, v);
    } else if (show->filter == FF_AGE) {
        add_age(p, piece, v, out);
    } else if (!print_is_present(v) && !json_is_false(v)) {
        add_missing(p, out, f, show);
    } else {
        if (show->count) {
            add_number(p, out, (int64_t)element_count(v), show->filter);
        } else if (json_is_array(v)) {
            add_list(p, out, f, v, show);
        } else {
            add_scalar(p, out, f, v, show->filter);
        }
        note_value(p, out, from);
    }
    json_decref(v);
}

/* --- runs of pieces
 * --------------------------------------------------------------------------------------------
 */

size_t print_blank_rounds(const struct form_ref *ref)
{
    if (ref->field) {
        return BLANK_LIST_ROUNDS;
    }
    return ref->group->min > 0 ? (size_t)ref->group->min : 1;
}

static void add_index(struct printer *p, struct buf *out, bool chinese)
{
    size_t from = out->size;

    add_number(p, out, (int64_t)p->frames[p->level].index + 1, chinese ? FF_NUMBER_ZH : -1);
    note_value(p, out, from);
}

static void add_record(struct printer *p, struct buf *out)
{
    size_t from = out->size;

    add_number(p, out, (int64_t)p->record_no + 1, -1);
    note_value(p, out, from);
}

static void add_self(struct printer *p, struct buf *out)
{
    const json_t *e = p->frames[p->level].element;
    static const struct form_field text = {.kind = FK_TEXT};

    if (e) {
        size_t from = out->size;

        add_scalar(p, out, &text, e, -1);
        note_value(p, out, from);
    } else {
        add_blank(p, out, BLANK_MAX);
    }
}

static void add_repeat(struct printer *p, const struct form_piece *piece, struct buf *out)
{
    json_t *list = print_get(p, &piece->ref);
    size_t n = p->blank ? print_blank_rounds(&piece->ref) : json_array_size(list);

    if (n == 0) {
        print_pieces(p, piece->other, out);
    }
    p->level++;
    for (size_t i = 0; i < n && !p->over; i++) {
        p->frames[p->level] =
            (struct print_frame){.element = json_array_get(list, i), .index = i};
        print_pieces(p, piece->child, out);
    }
    p->level--;
    json_decref(list);
}

void print_pieces(struct printer *p, const struct form_piece *piece, struct buf *out)
{
    for (; piece && !p->over; piece = piece->next) {
        switch (piece->kind) {
        case PIECE_TEXT:
            add_text(p, out, piece->text);
            break;
        case PIECE_VALUE:
            add_value(p, piece, out);
            break;
        case PIECE_SELF:
            add_self(p, out);
            break;
        case PIECE_INDEX:
        case PIECE_INDEX_ZH:
            add_index(p, out, piece->kind == PIECE_INDEX_ZH);
            break;
        case PIECE_RECORD:
            add_record(p, out);
            break;
        case PIECE_LINE:
            add_text(p, out, "\n");
            break;
        case PIECE_REPEAT:
            add_repeat(p, piece, out);
            break;
        case PIECE_WHEN:
            print_pieces(p, print_test(p, &piece->cond) ? piece->child : piece->other, out);
            break;
        }
        if (++p->n_steps > PRINT_STEPS_MAX) {
            p->over = true;
        }
    }
}
