/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_sha256.c - the examples of FIPS 180-4 and the block borders around them. */
#include "config.h"

#include <string.h>

#include "core/base/mem.h"
#include "core/base/sha256.h"
#include "tests/runner.h"

/* clang-format off */
static const struct {
    const char *text;
    const char *hex;
} vectors[] = {
    {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
     "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
     "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
};
/* clang-format on */

START_TEST(a_standard_text_has_its_standard_digest)
{
    char hex[SHA256_HEX_SIZE];

    sha256_hex(vectors[_i].text, strlen(vectors[_i].text), hex);
    ck_assert_str_eq(hex, vectors[_i].hex);
}
END_TEST

START_TEST(a_million_letters_have_their_standard_digest)
{
    char *text = mem_alloc(1000000);
    char hex[SHA256_HEX_SIZE];

    memset(text, 'a', 1000000);
    sha256_hex(text, 1000000, hex);
    mem_free(text);
    ck_assert_str_eq(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}
END_TEST

START_TEST(pieces_give_the_digest_of_the_whole)
{
    char text[200];

    for (size_t i = 0; i < sizeof text; i++) {
        text[i] = (char)('a' + i % 26);
    }
    for (size_t size = 0; size <= sizeof text; size++) {
        char whole[SHA256_HEX_SIZE];
        char pieces[SHA256_HEX_SIZE];
        struct sha256 h;

        sha256_hex(text, size, whole);
        sha256_init(&h);
        sha256_add(&h, text, size / 3);
        sha256_add(&h, text + size / 3, size - size / 3);
        sha256_end_hex(&h, pieces);
        ck_assert_str_eq(pieces, whole);
    }
}
END_TEST

static Suite *suite_sha256(void)
{
    Suite *s = suite_create("sha256");
    TCase *tc = tcase_create("sha256");

    tcase_add_loop_test(tc, a_standard_text_has_its_standard_digest, 0, (int)countof(vectors));
    tcase_add_test(tc, a_million_letters_have_their_standard_digest);
    tcase_add_test(tc, pieces_give_the_digest_of_the_whole);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_sha256)
