/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pack_paper.c - the parts of pack_words.h as the rows of one table. */
#include "config.h"

#include "reports/pack_paper.h"

#include <string.h>

#include "core/base/buf.h"
#include "core/base/mem.h"
#include "reports/block.h"

static bool hangs(const char *line)
{
    return strncmp(line, "  ", 2) == 0;
}

static bool has_hanging(const struct pack_part *part)
{
    for (size_t i = 0; i < part->n; i++) {
        if (hangs(part->lines[i])) {
            return true;
        }
    }
    return false;
}

/* One row: its head in bold, then the lines from..to, those that hang a little further in. */
static void add_row(struct paper *paper, struct block *grid, const char *head,
                    const char *first, const struct pack_part *part, size_t from, size_t to)
{
    struct block *row = block_add(paper, grid, BLOCK_ROW, NULL);
    struct buf text;

    block_add(paper, row, BLOCK_CELL, head)->bold = true;
    buf_init(&text, 1 << 20);
    buf_str(&text, first);
    for (size_t i = from; i < to; i++) {
        buf_str(&text, text.size ? "\n" : "");
        buf_str(&text, hangs(part->lines[i]) ? "　" : "");
        buf_str(&text, part->lines[i] + (hangs(part->lines[i]) ? 2 : 0));
    }
    block_add(paper, row, BLOCK_CELL, buf_text(&text));
    buf_done(&text);
}

/* A class with what belongs to it is one row with its name as the head, so that it is not torn
 * apart; a part of plain lines is one row as a whole. */
static void add_part(struct paper *paper, struct block *grid, const struct pack_part *part)
{
    static const char colon[] = "：";
    size_t i = 0;

    if (!has_hanging(part)) {
        add_row(paper, grid, part->title, "", part, 0, part->n);
        return;
    }
    if (!hangs(part->lines[1])) { /* a sentence about all of them */
        add_row(paper, grid, part->title, "", part, 0, 1);
        i = 1;
    } else {
        struct block *row = block_add(paper, grid, BLOCK_ROW, NULL);
        struct block *head = block_add(paper, row, BLOCK_CELL, part->title);

        head->bold = true;
        head->span = 2;
    }
    while (i < part->n) {
        const char *line = part->lines[i];
        const char *rest = strstr(line, colon);
        char *head = rest ? mem_strndup(line, (size_t)(rest - line)) : NULL;
        size_t to = i + 1;

        while (to < part->n && hangs(part->lines[to])) {
            to++;
        }
        add_row(paper, grid, head ? head : "", head ? rest + strlen(colon) : line, part, i + 1,
                to);
        mem_free(head);
        i = to;
    }
}

struct paper *pack_paper(const struct subsidy_pack *p)
{
    static const int widths[] = {11, 39};
    struct paper *paper = paper_new(p->title);
    const struct pack_words *words;
    struct block *grid;
    struct arena arena;

    arena_init(&arena);
    words = pack_words(p, &arena);
    if (p->sample) {
        paper->mark = mem_strdup("样例");
    }
    block_add(paper, NULL, BLOCK_TITLE, words->title);
    grid = block_add(paper, NULL, BLOCK_GRID, NULL);
    block_set_widths(grid, widths, (int)countof(widths));
    for (size_t i = 0; i < words->n; i++) {
        add_part(paper, grid, &words->parts[i]);
    }
    arena_done(&arena);
    return paper;
}
