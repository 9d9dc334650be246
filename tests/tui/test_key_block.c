/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_key_block.c - a paste read in blocks: wherever the line cuts it, the same text and keys
 * come of it. */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tests/runner.h"
#include "tui/key.h"
#include "tui/key_block.h"

static const char *name_of(uint32_t key)
{
    return key == K_PASTE_END     ? "PasteEnd"
           : key == K_PASTE_BEGIN ? "PasteBegin"
           : key == K_UP          ? "Up"
           : key == K_DOWN        ? "Down"
           : key == K_F1          ? "F1"
                                  : "?";
}

/* What comes of a line that is written piece by piece: bytes as they are, keys in angles. */
static void read_in_pieces(const char *line, size_t piece, char *out, size_t room)
{
    struct key_block b = {.pasting = true};
    const size_t size = strlen(line);
    size_t sent = 0;
    size_t used = 0;
    bool whole = false;
    int ends[2];

    ck_assert_int_eq(pipe(ends), 0);
    for (bool more = true; more;) {
        uint32_t got = 0;
        const enum key_block_look look = key_block_next(&b, whole, &got);

        ck_assert_uint_lt(used + 16, room);
        switch (look) {
        case KEY_BLOCK_BYTE:
            out[used++] = (char)got;
            break;
        case KEY_BLOCK_KEY:
            used += (size_t)snprintf(out + used, room - used, "<%s>", name_of(got));
            break;
        case KEY_BLOCK_EMPTY:
        case KEY_BLOCK_CUT:
            if (sent < size) {
                const size_t n = size - sent < piece ? size - sent : piece;

                ck_assert_int_eq(write(ends[1], line + sent, n), (ssize_t)n);
                sent += n;
                ck_assert(key_block_fill(&b, ends[0], 0));
            } else {
                more = look == KEY_BLOCK_CUT;
                whole = true;
            }
            break;
        }
    }
    out[used] = '\0';
    ck_assert(!key_block_on(&b));
    close(ends[0]);
    close(ends[1]);
}

static const struct {
    const char *line;
    const char *text;
} lines[] = {
    {"院墙\033[201~",                "院墙<PasteEnd>"                   },
    {"a\033[200b\033[201~",            "a\033[200b<PasteEnd>"               },
    {"\033\033[201~",                  "\033<PasteEnd>"                     },
    {"x\033[A\033[201~\033[B1\033OPy", "x<Up><PasteEnd><Down>1<F1>y"        },
    {"1\033[201~2\033[200~3\033[201~", "1<PasteEnd>2<PasteBegin>3<PasteEnd>"},
    {"1\033[201~\033",                 "1<PasteEnd>\033"                    },
};

START_TEST(a_paste_reads_the_same_wherever_the_line_cuts_it)
{
    char out[512];

    for (size_t piece = 1; piece <= strlen(lines[_i].line); piece++) {
        read_in_pieces(lines[_i].line, piece, out, sizeof out);
        ck_assert_str_eq(out, lines[_i].text);
    }
}
END_TEST

START_TEST(a_line_without_bytes_fills_nothing)
{
    struct key_block b = {.pasting = true};
    int ends[2];

    ck_assert_int_eq(pipe(ends), 0);
    ck_assert(!key_block_fill(&b, ends[0], 0));
    close(ends[1]);
    ck_assert(!key_block_fill(&b, ends[0], 0));
    close(ends[0]);
}
END_TEST

Suite *suite_key_block(void);
Suite *suite_key_block(void)
{
    Suite *s = suite_create("key_block");
    TCase *tc = tcase_create("key_block");

    tcase_add_loop_test(tc, a_paste_reads_the_same_wherever_the_line_cuts_it, 0,
                        (int)countof(lines));
    tcase_add_test(tc, a_line_without_bytes_fills_nothing);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_key_block)
