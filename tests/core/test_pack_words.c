/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_pack_words.c - a rule in the words of a village: all of the full sample against its text
 * (TJ_GOLDEN_UPDATE=1 writes it anew), and what every other sample must say of itself.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/embed.h"
#include "core/base/file.h"
#include "core/subsidy/pack_words.h"
#include "tests/runner.h"

enum { TEXT_MAX = 256 * 1024 };

static struct arena arena;
static struct buf text;

/* All the words of an embedded sample, a line each. */
static const struct subsidy_pack *tell(const struct embed_file *f)
{
    struct subsidy_pack *p = NULL;
    const struct pack_words *w;

    ck_assert_int_eq(pack_read((const char *)f->data, f->size, f->name, &arena, &p, NULL),
                     RC_OK);
    w = pack_words(p, &arena);
    buf_clear(&text);
    buf_printf(&text, "%s\n", w->title);
    for (size_t i = 0; i < w->n; i++) {
        buf_printf(&text, "\n%s\n", w->parts[i].title);
        ck_assert_uint_gt(w->parts[i].n, 0);
        for (size_t k = 0; k < w->parts[i].n; k++) {
            buf_printf(&text, "%s\n", w->parts[i].lines[k]);
        }
    }
    return p;
}

START_TEST(the_full_sample_is_told_as_before)
{
    const char *path = runner_path("tests/golden/pack-practice.txt");
    struct buf expected;
    FILE *out;

    for (const struct embed_file *f = embed_packs; f->name; f++) {
        if (strcmp(f->name, "practice.pack") == 0) {
            tell(f);
        }
    }
    if (getenv("TJ_GOLDEN_UPDATE")) {
        out = fopen(path, "wb");
        ck_assert_ptr_nonnull(out);
        fputs(buf_text(&text), out);
        fclose(out);
    }
    buf_init(&expected, TEXT_MAX);
    ck_assert_int_eq(file_read(path, &expected, NULL), RC_OK);
    ck_assert(strcmp(buf_text(&text), buf_text(&expected)) == 0);
    buf_done(&expected);
}
END_TEST

START_TEST(every_sample_says_that_it_is_one_and_uses_no_sign_of_the_file)
{
    static const char *const signs[] = {">=",      "<=",       "!=", " = ",
                                        "VILLAGE", "SAMPLE-X", "[",  "null"};

    for (const struct embed_file *f = embed_packs; f->name; f++) {
        const struct subsidy_pack *p = tell(f);

        ck_assert_msg(strstr(buf_text(&text), "这是样例") != NULL, "%s", f->name);
        ck_assert(strstr(buf_text(&text), p->place) && strstr(buf_text(&text), p->source));
        for (size_t i = 0; i < p->n_tiers; i++) {
            ck_assert_msg(strstr(buf_text(&text), p->tiers[i].name) != NULL, "%s", f->name);
        }
        for (size_t i = 0; i < countof(signs); i++) {
            ck_assert_msg(!strstr(buf_text(&text), signs[i]), "%s: %s", f->name, signs[i]);
        }
    }
}
END_TEST

START_TEST(an_unknown_amount_is_never_a_number)
{
    for (const struct embed_file *f = embed_packs; f->name; f++) {
        const struct subsidy_pack *p = tell(f);

        for (size_t i = 0; i < p->n_tiers; i++) {
            if (p->tiers[i].amount == PACK_AMOUNT_UNKNOWN) {
                ck_assert_str_eq(pack_words_amount(p, &p->tiers[i], &arena), "金额待核");
            }
        }
    }
    ck_assert_str_eq(pack_words_fen(-1, &arena), "金额待核");
    ck_assert_str_eq(pack_words_fen(3000, &arena), "30元");
    ck_assert_str_eq(pack_words_fen(3005, &arena), "30.05元");
    ck_assert_str_eq(pack_words_fen(0, &arena), "0元");
}
END_TEST

static void setup(void)
{
    arena_init(&arena);
    buf_init(&text, TEXT_MAX);
}

static void teardown(void)
{
    buf_done(&text);
    arena_done(&arena);
}

static Suite *suite_pack_words(void)
{
    Suite *s = suite_create("pack words");
    TCase *tc = tcase_create("words");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, the_full_sample_is_told_as_before);
    tcase_add_test(tc, every_sample_says_that_it_is_one_and_uses_no_sign_of_the_file);
    tcase_add_test(tc, an_unknown_amount_is_never_a_number);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_pack_words)
