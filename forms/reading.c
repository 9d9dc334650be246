/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * reading.c - breaks text into lines to be read aloud. The text is cut into atoms that stay
 * whole (a name, a number with its unit, a character with the marks that belong to it); atoms
 * make pieces that end with a mark, pieces make sentences. A sentence begins a line; where it
 * does not fit it goes on behind a piece, and only a piece that is too long is broken inside.
 */
#include "config.h"

#include "forms/reading.h"

#include <ctype.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/base/utf8.h"

enum { NAMES_MAX = 400, LINE_ROOM = 16 * 1024 };
enum { CP_BLANK = 0xFF3F, CP_YUAN_SIGN = 0xFFE5, CP_YEN_SIGN = 0x00A5 };

enum end { END_NOT, END_PIECE, END_SENTENCE };

/** Where the text stands while it is cut. */
struct atom {
    const char *start;
    size_t size;
    int cols;
    enum end end; /**< what its last mark ends */
};

static const char figures[] = "〇零一二三四五六七八九十百千万亿两";
static const char capitals[] = "零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正";
static const char units[] = "年月日号元角分万亿米亩天期次份时点岁人条笔个户里斤吨％%";
static const char closing[] = "，。；：、！？）》〉」』】”’,;:!?)";
static const char opening[] = "（《〈「『【“‘(";
static const char sentence_marks[] = "。；！？;!?";
static const char piece_marks[] = "，、：,:";
static const char yuan_word[] = "人民币";

static const char *behind(const char *s)
{
    (void)utf8_next(&s);
    return s;
}

/* Is the character at s one of the set? */
static bool is_one_of(const char *s, const char *set)
{
    const size_t n = (size_t)(behind(s) - s);

    for (const char *c = set; *s && *c; c = behind(c)) {
        if (strncmp(s, c, n) == 0) {
            return true;
        }
    }
    return false;
}

/* --- atoms --- */

static bool is_digit(const char *s)
{
    const char *at = s;
    const uint32_t cp = utf8_next(&at);

    return (cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19);
}

/* 2026年11月20日, ￥1,680.30, 0.4米, 14:30: figures with the marks between them and a unit
 * behind. */
static const char *number_end(const char *s)
{
    const char *at = s;
    const uint32_t cp = utf8_next(&at);

    s = cp == CP_YUAN_SIGN || cp == CP_YEN_SIGN || cp == '-' ? at : s;
    if (!is_digit(s)) {
        return NULL;
    }
    while (is_digit(s) || (*s && strchr(".,:/-", *s) && is_digit(s + 1))) {
        s = is_digit(s) ? behind(s) : s + 1;
        if (*s && !is_digit(s) && is_one_of(s, units)) {
            s = behind(s);
        }
    }
    return s;
}

/* 人民币叁佰元整 */
static const char *capital_end(const char *s)
{
    const bool named = strncmp(s, yuan_word, strlen(yuan_word)) == 0;
    const char *start = named ? s + strlen(yuan_word) : s;
    const char *at = start;

    while (*at && is_one_of(at, capitals)) {
        at = behind(at);
    }
    if (named) {
        const char *number = number_end(start);

        return at > start ? at : number ? number : start;
    }
    return at > start ? at : NULL;
}

/* 二〇二六年十一月二十日, 三十 */
static const char *figure_end(const char *s)
{
    const char *at = s;

    if (!is_one_of(s, figures)) {
        return NULL;
    }
    while (*at && is_one_of(at, figures)) {
        at = behind(at);
        if (*at && !is_one_of(at, figures) && is_one_of(at, units)) {
            at = behind(at);
        }
    }
    return at;
}

static const char *name_end(const char *s, const struct reading_names *names)
{
    size_t longest = 0;

    for (size_t i = 0; names && i < names->n; i++) {
        const size_t n = strlen(names->rows[i]);

        longest = n > longest && strncmp(s, names->rows[i], n) == 0 ? n : longest;
    }
    return longest > 0 ? s + longest : NULL;
}

/* Latin words and the blanks of a form to be filled in by hand. */
static const char *run_end(const char *s)
{
    const char *at = s;
    const uint32_t cp = utf8_next(&at);

    if (cp == CP_BLANK) {
        for (const char *next = at; utf8_next(&next) == CP_BLANK;) {
            at = next;
        }
        return at;
    }
    while (isalnum((unsigned char)*s)) {
        s++;
        at = s;
    }
    return at;
}

static const char *word_end(const char *s, const struct reading_names *names)
{
    const char *end = name_end(s, names);

    end = end ? end : capital_end(s);
    end = end ? end : number_end(s);
    end = end ? end : figure_end(s);
    return end ? end : run_end(s);
}

/* Opening marks stay with what follows, closing marks with what is before. */
static void next_atom(const char *s, const struct reading_names *names, struct atom *ret)
{
    const char *end = name_end(s, names);
    const bool is_name = end != NULL;

    end = is_name ? end : s;
    while (!is_name && *end && is_one_of(end, opening)) {
        end = behind(end);
    }
    if (!is_name && *end && *end != '\n' && !is_one_of(end, closing)) {
        end = word_end(end, names);
    }
    *ret = (struct atom){.start = s};
    while (*end && is_one_of(end, closing)) {
        if (is_one_of(end, sentence_marks)) {
            ret->end = END_SENTENCE;
        } else if (ret->end == END_NOT && is_one_of(end, piece_marks)) {
            ret->end = END_PIECE;
        }
        end = behind(end);
    }
    ret->size = (size_t)(end - s);
    char *text = mem_strndup(s, ret->size);
    ret->cols = utf8_width_paper(text);
    mem_free(text);
}

/* --- lines --- */

struct writer {
    struct buf *out;
    struct buf line;
    int cols;
    size_t chars;
};

static void end_line(struct writer *w)
{
    if (w->line.size > 0) {
        buf_add(w->out, w->line.data, w->line.size);
        buf_char(w->out, '\n');
        buf_clear(&w->line);
    }
    w->cols = 0;
    w->chars = 0;
}

/* Longer than any line by itself: the one thing that is cut. */
static void cut(struct writer *w, const char *s, size_t size)
{
    const char *stop = s + size;
    int n = 0;

    end_line(w);
    while (s < stop) {
        const char *next = behind(s);

        if (n == READING_CHARS) {
            end_line(w);
            n = 0;
        }
        buf_add(&w->line, s, (size_t)(next - s));
        s = next;
        n++;
    }
    end_line(w);
}

static size_t characters(const char *s, size_t size)
{
    char *text = mem_strndup(s, size);
    const size_t n = utf8_count(text);

    mem_free(text);
    return n;
}

/* Marks without a width of their own count as characters all the same. */
static void put_atom(struct writer *w, const struct atom *a)
{
    const size_t chars = characters(a->start, a->size);

    if (w->chars > 0 &&
        (w->cols + a->cols > READING_COLS || w->chars + chars > READING_CHARS)) {
        end_line(w);
    }
    if (w->chars == 0 && (*a->start == ' ' || strncmp(a->start, "\xE3\x80\x80", 3) == 0)) {
        return;
    }
    if (chars > READING_CHARS) {
        cut(w, a->start, a->size);
        return;
    }
    buf_add(&w->line, a->start, a->size);
    w->cols += a->cols;
    w->chars += chars;
}

/* One piece, up to and with the atom that ends it: on this line when it fits, else on the next.
 * Returns what is behind it. */
static const char *put_piece(struct writer *w, const char *s, const struct reading_names *names)
{
    struct atom a = {.end = END_NOT};
    const char *at = s;
    int cols = 0;

    while (*at && *at != '\n' && a.end == END_NOT) {
        next_atom(at, names, &a);
        cols += a.cols;
        at += a.size;
    }
    if (w->chars > 0 && w->cols + cols > READING_COLS) {
        end_line(w);
    }
    while (s < at) {
        next_atom(s, names, &a);
        put_atom(w, &a);
        s += a.size;
    }
    if (a.end == END_SENTENCE) {
        end_line(w);
    }
    return at;
}

void reading_break(const char *text, const struct reading_names *names, struct buf *out)
{
    struct writer w = {.out = out};

    buf_init(&w.line, LINE_ROOM);
    while (*text) {
        if (*text == '\n') {
            end_line(&w);
            text++;
        } else {
            text = put_piece(&w, text, names);
        }
    }
    end_line(&w);
    buf_done(&w.line);
}

/* --- names --- */

static void add_name(struct reading_names *names, const json_t *object, const char *key)
{
    const char *name = json_string_value(json_object_get(object, key));

    if (name && *name && names->n < NAMES_MAX) {
        names->rows[names->n++] = name;
    }
}

static void add_names(struct reading_names *names, const json_t *list, const char *key)
{
    const json_t *row;
    size_t i;

    json_array_foreach(list, i, row)
    {
        add_name(names, row, key);
    }
}

void reading_names(const json_t *tree, struct arena *arena, struct reading_names *ret)
{
    const json_t *duties = json_object_get(json_object_get(tree, "agreement"), "duties");
    const json_t *parties = json_object_get(tree, "parties");
    const json_t *party;
    size_t i;

    *ret = (struct reading_names){.rows = arena_alloc(arena, NAMES_MAX * sizeof *ret->rows)};
    add_name(ret, tree, "number");
    add_name(ret, json_object_get(tree, "committee"), "name");
    add_names(ret, parties, "name");
    json_array_foreach(parties, i, party)
    {
        add_name(ret, party, "legal_rep");
        add_names(ret, json_object_get(party, "reps"), "name");
    }
    add_names(ret, json_object_get(tree, "mediators"), "name");
    add_names(ret, duties, "payer");
    add_names(ret, duties, "payee");
}
