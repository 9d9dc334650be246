/* SPDX-License-Identifier: GPL-3.0-or-later */
/* escp_reader.c - see escp_reader.h. */
#include "config.h"

#include "tests/reports/escp_reader.h"

#include <stdio.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "core/exchange/encode.h"

enum { ROWS_MAX = 2200, HALF_W = 15, CELL_W = 24, ESC = 0x1b, FS = 0x1c };

struct machine {
    struct reader *r;
    const unsigned char *p;
    const unsigned char *start;
    const unsigned char *end;
    struct reader_sheet sheet; /**< being printed */
    bool dirty;                /**< something stands on it */
    int x;
    int y;
    int line;   /**< dots of a line feed */
    int length; /**< of the page */
    int left;   /**< white beside Chinese characters */
    int right;
    bool chinese;
    bool big;
    bool bold;
    bool elite;
    bool fresh; /**< the last command was a reset */
};

static void bad(struct machine *m, const char *what)
{
    if (!m->r->bad[0]) {
        snprintf(m->r->bad, sizeof m->r->bad, "%s at byte %zu, sheet %d, dot %d,%d", what,
                 (size_t)(m->p - m->start), m->r->n_sheets, m->x, m->y);
    }
    m->p = m->end;
}

static int next(struct machine *m)
{
    if (m->p >= m->end) {
        bad(m, "the stream ends inside a command");
        return 0;
    }
    return *m->p++;
}

static void reset(struct machine *m)
{
    m->line = 30;
    m->length = 1980;
    m->left = 0;
    m->right = 3;
    m->x = 0;
    m->chinese = m->big = m->bold = m->elite = false;
    m->fresh = true;
}

static void put_mark(struct machine *m, uint32_t cp, int w)
{
    struct reader *r = m->r;

    if (!m->elite) {
        bad(m, "a character before the pitch is set");
        return;
    }
    if (m->x + w > READER_W || m->y + READER_PINS > m->length) {
        bad(m, "a character off the sheet");
        return;
    }
    r->marks = mem_resize(r->marks, r->n_marks + 1, sizeof *r->marks);
    r->marks[r->n_marks++] = (struct reader_mark){.sheet = r->n_sheets,
                                                  .x = m->x,
                                                  .y = m->y,
                                                  .w = w,
                                                  .cp = cp,
                                                  .big = m->big,
                                                  .bold = m->bold};
    m->x += w;
    m->dirty = true;
}

static void put_chinese(struct machine *m, int lead)
{
    char code[2] = {(char)lead, (char)next(m)};
    int w = m->left + CELL_W + m->right;
    const char *s;
    struct buf text;

    buf_init(&text, 16);
    if (!m->chinese || encode_to_utf8("GBK", code, 2, &text, NULL) != RC_OK) {
        bad(m, "no character of GBK");
    } else {
        s = buf_text(&text);
        put_mark(m, utf8_next(&s), m->big ? 2 * w : w);
    }
    buf_done(&text);
}

static void put_dots(struct machine *m)
{
    int mode = next(m);
    int low = next(m);
    int n = low + 256 * next(m);

    m->r->n_graphics++;
    if (mode != 39) {
        bad(m, "dots of another density");
    }
    for (int i = 0; i < n; i++, m->x++) {
        unsigned pins = 0;

        for (int k = 0; k < 3; k++) {
            pins = pins << 8 | (unsigned)next(m);
        }
        for (int k = 0; pins && k < READER_PINS; k++) {
            int y = m->y + k;

            if (!(pins & 1u << (READER_PINS - 1 - k))) {
                continue;
            }
            if (m->x >= READER_W || y >= m->length || y >= ROWS_MAX) {
                bad(m, "a dot off the sheet");
                return;
            }
            m->sheet.dots[y * READER_W + m->x] = 1;
            m->dirty = true;
        }
    }
}

static void set_length(struct machine *m)
{
    int lines = next(m);

    m->length = lines ? lines * m->line : next(m) * 180;
    if (m->length > ROWS_MAX || m->y != 0 || m->dirty) {
        bad(m, "a page length that cannot be");
    }
}

static void escape(struct machine *m)
{
    int low;

    switch (next(m)) {
    case '@':
        reset(m);
        break;
    case '3':
        m->line = next(m);
        break;
    case 'C':
        set_length(m);
        break;
    case '$':
        low = next(m);
        m->x = (low + 256 * next(m)) * 3;
        break;
    case '*':
        put_dots(m);
        break;
    case 'E':
        m->bold = true;
        break;
    case 'F':
        m->bold = false;
        break;
    case 'M':
        m->elite = true;
        break;
    case 'U':
    case 'x':
        if (next(m) > 1) {
            bad(m, "neither 0 nor 1");
        }
        break;
    default:
        bad(m, "an unknown ESC command");
    }
}

static void chinese(struct machine *m)
{
    switch (next(m)) {
    case '&':
        m->chinese = true;
        break;
    case '.':
        m->chinese = false;
        break;
    case 'S':
        m->left = next(m);
        m->right = next(m);
        break;
    case 'W':
        m->big = next(m) == 1;
        break;
    default:
        bad(m, "an unknown FS command");
    }
}

static void new_sheet(struct machine *m)
{
    m->sheet = (struct reader_sheet){.dots = mem_zalloc((size_t)READER_W * ROWS_MAX)};
    m->x = m->y = 0;
    m->dirty = false;
}

static void end_sheet(struct machine *m)
{
    struct reader *r = m->r;

    m->sheet.height = m->length;
    r->sheets = mem_resize(r->sheets, (size_t)r->n_sheets + 1, sizeof *r->sheets);
    r->sheets[r->n_sheets++] = m->sheet;
    new_sheet(m);
}

static void line_feed(struct machine *m)
{
    m->y += m->line;
    m->x = 0;
    if (m->y > m->length) {
        bad(m, "fed past the end of the page");
    }
}

void reader_run(struct reader *r, const char *bytes, size_t size)
{
    struct machine m = {.r = r,
                        .p = (const unsigned char *)bytes,
                        .start = (const unsigned char *)bytes,
                        .end = (const unsigned char *)bytes + size};

    *r = (struct reader){.n_sheets = 0};
    reset(&m);
    new_sheet(&m);
    while (m.p < m.end) {
        int c = next(&m);

        m.fresh = false;
        if (c == ESC) {
            escape(&m);
        } else if (c == FS) {
            chinese(&m);
        } else if (c == '\n') {
            line_feed(&m);
        } else if (c == '\f') {
            end_sheet(&m);
        } else if (c >= 0x81) {
            put_chinese(&m, c);
        } else if (c >= ' ' && c < 0x7f) {
            put_mark(&m, (uint32_t)c, HALF_W);
        } else {
            bad(&m, "an unknown control byte");
        }
    }
    r->clean = m.fresh && !m.dirty;
    mem_free(m.sheet.dots);
}

void reader_done(struct reader *r)
{
    for (int i = 0; i < r->n_sheets; i++) {
        mem_free(r->sheets[i].dots);
    }
    mem_free(r->sheets);
    mem_free(r->marks);
    *r = (struct reader){.n_sheets = 0};
}

bool reader_ink(const struct reader *r, int sheet, int x, int y)
{
    return sheet < r->n_sheets && x >= 0 && y >= 0 && x < READER_W &&
           y < r->sheets[sheet].height && r->sheets[sheet].dots[y * READER_W + x] != 0;
}
