/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * block_wire.c - papers as lines of text, for the pipe to the PDF program and for tests.
 *
 *     tiaojie-paper 1
 *     paper<TAB>title=...<TAB>mark=...
 *     0<TAB>grid<TAB>widths=1 3
 *     1<TAB>row<TAB>head
 *     2<TAB>cell<TAB>align=center<TAB>text=...
 *     end
 *
 * A line is depth, kind, then the members that are set; one table of members serves writing and
 * reading. A tab, a line end and a backslash inside a text are written \t \n \\. The reader
 * trusts nothing: sizes, depths, numbers, the nesting and the UTF-8 are checked, and what is
 * wrong is said with line and column.
 */
#include "config.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "reports/block.h"

enum {
    WIRE_MAX = 16 * 1024 * 1024, /* bytes of one paper */
    DEPTH_MAX = 8,
    WIDTHS_MAX = 64,
    NUMBER_MAX = 10000,
};
static const char wire_head[] = "tiaojie-paper 1";
static const char wire_end[] = "end";

static const char *const kind_names[] = {
#define X(id, name) [BLOCK_##id] = name,
    BLOCK_KINDS(X)
#undef X
};
_Static_assert(countof(kind_names) == BLOCK_KIND_COUNT, "every kind has its name");
static const char *const align_names[] = {
    [ALIGN_LEFT] = "left",
    [ALIGN_CENTER] = "center",
    [ALIGN_RIGHT] = "right",
};

enum member_type {
    MEMBER_TEXT,
    MEMBER_NUMBER,
    MEMBER_FLAG,
    MEMBER_ALIGN,
    MEMBER_WIDTHS,
    MEMBER_RANGES,
};

struct member {
    const char *name;
    enum member_type type;
    size_t offset;
};
static const struct member block_members[] = {
    {"align",        MEMBER_ALIGN,  offsetof(struct block, align)       },
    {"widths",       MEMBER_WIDTHS, offsetof(struct block, widths)      },
    {"n",            MEMBER_NUMBER, offsetof(struct block, n)           },
    {"span",         MEMBER_NUMBER, offsetof(struct block, span)        },
    {"min_h",        MEMBER_NUMBER, offsetof(struct block, min_h)       },
    {"head",         MEMBER_FLAG,   offsetof(struct block, head)        },
    {"bold",         MEMBER_FLAG,   offsetof(struct block, bold)        },
    {"no_indent",    MEMBER_FLAG,   offsetof(struct block, no_indent)   },
    {"label",        MEMBER_TEXT,   offsetof(struct block, label)       },
    {"text",         MEMBER_TEXT,   offsetof(struct block, text)        },
    {"label_values", MEMBER_RANGES, offsetof(struct block, label_values)},
    {"values",       MEMBER_RANGES, offsetof(struct block, text_values) },
};
static const struct member paper_members[] = {
    {"title",      MEMBER_TEXT,   offsetof(struct paper, title)     },
    {"mark",       MEMBER_TEXT,   offsetof(struct paper, mark)      },
    {"footer",     MEMBER_TEXT,   offsetof(struct paper, footer)    },
    {"date",       MEMBER_TEXT,   offsetof(struct paper, date)      },
    {"document",   MEMBER_TEXT,   offsetof(struct paper, document)  },
    {"author",     MEMBER_TEXT,   offsetof(struct paper, author)    },
    {"bookmark",   MEMBER_TEXT,   offsetof(struct paper, bookmark)  },
    {"first_page", MEMBER_NUMBER, offsetof(struct paper, first_page)},
    {"n_numbers",  MEMBER_NUMBER, offsetof(struct paper, n_numbers) },
    {"duplex",     MEMBER_FLAG,   offsetof(struct paper, duplex)    },
    {"on_back",    MEMBER_FLAG,   offsetof(struct paper, on_back)   },
    {"unnumbered", MEMBER_FLAG,   offsetof(struct paper, unnumbered)},
    {"ruler",      MEMBER_FLAG,   offsetof(struct paper, ruler)     },
    {"across",     MEMBER_FLAG,   offsetof(struct paper, across)    },
};

/* ---- writing ---- */

static void write_text(const char *s, struct buf *out)
{
    for (; *s; s++) {
        switch (*s) {
        case '\t':
            buf_str(out, "\\t");
            break;
        case '\n':
            buf_str(out, "\\n");
            break;
        case '\\':
            buf_str(out, "\\\\");
            break;
        default:
            buf_char(out, *s);
        }
    }
}

static void write_widths(const struct block *b, struct buf *out)
{
    buf_str(out, "\twidths=");
    for (int i = 0; i < b->n_widths; i++) {
        buf_printf(out, i ? " %d" : "%d", b->widths[i]);
    }
}

/** "0-12 15-18": bytes of the text, the second is the first after the range. */
static void write_ranges(const char *name, const struct text_ranges *ranges, struct buf *out)
{
    if (ranges->n > 0) {
        buf_printf(out, "\t%s=", name);
    }
    for (size_t i = 0; i < ranges->n; i++) {
        buf_printf(out, i ? " %u-%u" : "%u-%u", (unsigned)ranges->at[i].from,
                   (unsigned)ranges->at[i].to);
    }
}

/** owner is the struct block or struct paper the member stands in. */
static void write_member(const struct member *m, const void *owner, struct buf *out)
{
    const char *at = (const char *)owner + m->offset;

    switch (m->type) {
    case MEMBER_TEXT: {
        char *const *text = (char *const *)(const void *)at;

        if (*text) {
            buf_printf(out, "\t%s=", m->name);
            write_text(*text, out);
        }
        break;
    }
    case MEMBER_NUMBER: {
        const int *n = (const int *)(const void *)at;

        if (*n) {
            buf_printf(out, "\t%s=%d", m->name, *n);
        }
        break;
    }
    case MEMBER_FLAG:
        if (*(const bool *)(const void *)at) {
            buf_printf(out, "\t%s", m->name);
        }
        break;
    case MEMBER_ALIGN: {
        const enum block_align *a = (const enum block_align *)(const void *)at;

        if (*a != ALIGN_LEFT) {
            buf_printf(out, "\t%s=%s", m->name, align_names[*a]);
        }
        break;
    }
    case MEMBER_WIDTHS:
        if (((const struct block *)owner)->n_widths > 0) {
            write_widths(owner, out);
        }
        break;
    case MEMBER_RANGES:
        write_ranges(m->name, (const struct text_ranges *)(const void *)at, out);
        break;
    }
}

static void write_list(const struct block *b, int depth, struct buf *out)
{
    for (; b; b = b->next) {
        buf_printf(out, "%d\t%s", depth, kind_names[b->kind]);
        for (size_t i = 0; i < countof(block_members); i++) {
            write_member(&block_members[i], b, out);
        }
        buf_char(out, '\n');
        write_list(b->child, depth + 1, out);
    }
}

void block_write(const struct paper *p, struct buf *out)
{
    buf_printf(out, "%s\npaper", wire_head);
    for (size_t i = 0; i < countof(paper_members); i++) {
        write_member(&paper_members[i], p, out);
    }
    buf_char(out, '\n');
    write_list(p->child, 0, out);
    buf_printf(out, "%s\n", wire_end);
}

/* ---- reading ---- */

struct reader {
    FILE *in;
    struct buf line;
    size_t read; /* bytes of this paper so far */
    int line_no; /* 1 is the line with the version */
    struct paper *paper;
    struct block *open[DEPTH_MAX]; /* last block of each depth */
    int depth;                     /* of the last block, -1 before the first */
    struct err *err;
};

/** Everything a reader says has the same shape; at points into the line. */
static enum rc bad(struct reader *r, const char *at, const char *what)
{
    int column = 1;

    for (const char *p = buf_text(&r->line); *p && p < at; column++) {
        (void)utf8_next(&p);
    }
    return err_put(r->err, RC_INVALID, _("The paper cannot be read: line %d, column %d: %s"),
                   r->line_no, column, what);
}

/** Reads the next line without its '\n' into r->line; *ret_more false at the end of the input.
 */
static enum rc next_line(struct reader *r, bool *ret_more)
{
    int c;

    buf_clear(&r->line);
    r->line_no++;
    while ((c = getc_unlocked(r->in)) != EOF && c != '\n') {
        if (++r->read > WIRE_MAX) {
            return bad(r, "", _("longer than 16 MB"));
        }
        if (c == '\0') {
            return bad(r, "", _("a zero byte"));
        }
        buf_char(&r->line, (char)c);
    }
    if (c == EOF && ferror(r->in)) {
        return err_put(r->err, RC_IO, _("The paper could not be read from the pipe."));
    }
    *ret_more = c != EOF || r->line.size > 0;
    if (!utf8_is_valid(buf_text(&r->line), r->line.size)) {
        return bad(r, "", _("not valid UTF-8"));
    }
    return RC_OK;
}

/** Undoes write_text for s[0..size). */
static enum rc read_text(struct reader *r, const char *s, size_t size, char **ret)
{
    struct buf text;

    buf_init(&text, WIRE_MAX);
    for (size_t i = 0; i < size; i++) {
        if ((unsigned char)s[i] < 0x20 || s[i] == 0x7F) {
            buf_done(&text);
            return bad(r, s + i, _("a control character"));
        }
        if (s[i] != '\\') {
            buf_char(&text, s[i]);
            continue;
        }
        i++;
        if (i == size || !strchr("tn\\", s[i])) {
            buf_done(&text);
            return bad(r, s + i - 1, _("a backslash must be followed by t, n or a backslash"));
        }
        buf_char(&text, s[i] == 't' ? '\t' : s[i] == 'n' ? '\n' : '\\');
    }
    buf_str(&text, "");
    mem_free(*ret);
    *ret = buf_take(&text);
    return RC_OK;
}

/** A number 0..NUMBER_MAX without sign, space or leading zero; exactly size bytes. */
static enum rc read_number(struct reader *r, const char *s, size_t size, int *ret)
{
    int n = 0;

    if (size == 0 || (s[0] == '0' && size > 1)) {
        return bad(r, s, _("a number from 0 to 10000 is expected"));
    }
    for (size_t i = 0; i < size; i++) {
        if (s[i] < '0' || s[i] > '9' || (n = n * 10 + (s[i] - '0')) > NUMBER_MAX) {
            return bad(r, s + i, _("a number from 0 to 10000 is expected"));
        }
    }
    *ret = n;
    return RC_OK;
}

static enum rc read_widths(struct reader *r, const char *s, size_t size, struct block *b)
{
    int widths[WIDTHS_MAX];
    int n = 0;
    size_t from = 0;
    enum rc rc;

    while (from <= size) {
        const char *space = memchr(s + from, ' ', size - from);
        size_t to = space ? (size_t)(space - s) : size;

        if (n == WIDTHS_MAX) {
            return bad(r, s + from, _("more than 64 columns"));
        }
        rc = read_number(r, s + from, to - from, &widths[n++]);
        if (rc) {
            return rc;
        }
        from = to + 1;
    }
    block_set_widths(b, widths, n);
    return RC_OK;
}

/** A number of bytes at *s, before end; false when there is none. */
static bool read_offset(const char **s, const char *end, uint32_t *ret)
{
    const char *p = *s;

    for (*ret = 0; p < end && *p >= '0' && *p <= '9' && *ret <= WIRE_MAX; p++) {
        *ret = *ret * 10 + (uint32_t)(*p - '0');
    }
    if (p == *s || *ret > WIRE_MAX) {
        return false;
    }
    *s = p;
    return true;
}

static enum rc read_ranges(struct reader *r, const char *s, size_t size,
                           struct text_ranges *ret)
{
    const char *end = s + size;
    uint32_t reached = 0;

    block_set_ranges(ret, NULL, 0);
    while (s < end) {
        struct text_range range;
        bool good = read_offset(&s, end, &range.from) && s < end && *s++ == '-' &&
                    read_offset(&s, end, &range.to) && (s == end || *s++ == ' ');

        if (!good || range.from < reached || range.to <= range.from) {
            return bad(r, s, _("ranges of bytes in ascending order are expected"));
        }
        reached = range.to;
        ret->at = mem_resize(ret->at, ret->n + 1, sizeof *ret->at);
        ret->at[ret->n++] = range;
    }
    return RC_OK;
}

static enum rc read_align(struct reader *r, const char *s, size_t size, enum block_align *ret)
{
    for (size_t i = 0; i < countof(align_names); i++) {
        if (strlen(align_names[i]) == size && memcmp(align_names[i], s, size) == 0) {
            *ret = (enum block_align)i;
            return RC_OK;
        }
    }
    return bad(r, s, _("left, center or right is expected"));
}

/** value NULL when the member stands without '='. */
static enum rc read_member(struct reader *r, const struct member *m, void *owner,
                           const char *value, size_t size)
{
    void *at = (char *)owner + m->offset;

    switch (m->type) {
    case MEMBER_TEXT:
        return read_text(r, value, size, at);
    case MEMBER_NUMBER:
        return read_number(r, value, size, at);
    case MEMBER_ALIGN:
        return read_align(r, value, size, at);
    case MEMBER_WIDTHS:
        return read_widths(r, value, size, owner);
    case MEMBER_RANGES:
        return read_ranges(r, value, size, at);
    case MEMBER_FLAG:
        *(bool *)at = true;
        return RC_OK;
    }
    return RC_OK;
}

/** The members after p, each behind a tab; each at most once is not asked: the last one wins.
 */
static enum rc read_members(struct reader *r, const char *p, const struct member *members,
                            size_t n_members, void *owner)
{
    while (*p == '\t') {
        const char *name = p + 1;
        size_t size = strcspn(name, "\t");
        const char *equals = memchr(name, '=', size);
        size_t name_size = equals ? (size_t)(equals - name) : size;
        const struct member *m = NULL;
        enum rc rc;

        for (size_t i = 0; i < n_members; i++) {
            if (strlen(members[i].name) == name_size &&
                memcmp(members[i].name, name, name_size) == 0) {
                m = &members[i];
            }
        }
        if (!m) {
            return bad(r, name, _("unknown member"));
        }
        if ((m->type == MEMBER_FLAG) != (equals == NULL)) {
            return bad(r, name + name_size,
                       equals ? _("no value is expected") : _("a value is expected"));
        }
        rc = read_member(r, m, owner, equals ? equals + 1 : NULL,
                         equals ? size - name_size - 1 : 0);
        if (rc) {
            return rc;
        }
        p = name + size;
    }
    return RC_OK;
}

/** Which kind may stand in which: rows in grids, cells in rows, all else on the paper itself.
 */
static bool nests(const struct block *parent, enum block_kind kind)
{
    if (!parent) {
        return kind != BLOCK_ROW && kind != BLOCK_CELL;
    }
    return (parent->kind == BLOCK_GRID && kind == BLOCK_ROW) ||
           (parent->kind == BLOCK_ROW && kind == BLOCK_CELL);
}

static enum rc read_kind(struct reader *r, const char *p, size_t size, enum block_kind *ret)
{
    for (size_t i = 0; i < countof(kind_names); i++) {
        if (strlen(kind_names[i]) == size && memcmp(kind_names[i], p, size) == 0) {
            *ret = (enum block_kind)i;
            return RC_OK;
        }
    }
    return bad(r, p, _("unknown kind of block"));
}

static enum rc read_block(struct reader *r)
{
    const char *p = buf_text(&r->line);
    int depth = *p - '0';
    struct block *parent;
    enum block_kind kind = BLOCK_PARA;
    size_t size;
    enum rc rc;

    if (*p < '0' || *p > '9' || p[1] != '\t') {
        return bad(r, p, _("a depth from 0 to 7 and a tab are expected"));
    }
    if (depth >= DEPTH_MAX || depth > r->depth + 1) {
        return bad(r, p, _("too deep"));
    }
    p += 2;
    size = strcspn(p, "\t");
    rc = read_kind(r, p, size, &kind);
    if (rc) {
        return rc;
    }
    parent = depth > 0 ? r->open[depth - 1] : NULL;
    if (!nests(parent, kind)) {
        return bad(r, p, _("this kind of block cannot stand here"));
    }
    r->depth = depth;
    r->open[depth] = block_add(r->paper, parent, kind, NULL);
    return read_members(r, p + size, block_members, countof(block_members), r->open[depth]);
}

/** All after the line with the version. */
static enum rc read_paper(struct reader *r)
{
    bool more = false;
    enum rc rc = next_line(r, &more);

    if (rc) {
        return rc;
    }
    if (!more || strncmp(buf_text(&r->line), "paper", 5) != 0 ||
        !strchr("\t", buf_text(&r->line)[5])) {
        return bad(r, "", _("the line of the paper is expected"));
    }
    rc = read_members(r, buf_text(&r->line) + 5, paper_members, countof(paper_members),
                      r->paper);
    while (!rc) {
        rc = next_line(r, &more);
        if (!rc && !more) {
            return bad(r, "", _("the paper ends too early"));
        }
        if (!rc && strcmp(buf_text(&r->line), wire_end) == 0) {
            return RC_OK;
        }
        rc = rc ? rc : read_block(r);
    }
    return rc;
}

enum rc block_read(FILE *in, struct paper **ret, struct err *err)
{
    struct reader r = {.in = in, .depth = -1, .err = err};
    bool more = false;
    enum rc rc;

    *ret = NULL;
    buf_init(&r.line, WIRE_MAX);
    rc = next_line(&r, &more);
    if (!rc && more && strcmp(buf_text(&r.line), wire_head) != 0) {
        rc = bad(&r, "", _("the first line is not that of a paper of this version"));
    }
    if (!rc && more) {
        r.paper = paper_new(NULL);
        rc = read_paper(&r);
    }
    if (!rc && more) {
        *ret = r.paper;
        r.paper = NULL;
    }
    paper_free(r.paper);
    buf_done(&r.line);
    return rc;
}
