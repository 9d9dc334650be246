/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz_utf8.c - any bytes: walking forth and back agrees, cutting never splits, cleaning leaves
 * clean text. */
#include "config.h"

#include <assert.h>

#include "core/base/utf8.h"
#include "tests/fuzz/fuzz.h"

static void check_walk(const char *text)
{
    const char *places[FUZZ_TEXT_MAX + 1];
    const char *p = text;
    size_t n = 0;

    while (*p) {
        places[n++] = p;
        assert(utf8_next(&p) != 0);
    }
    assert(n == utf8_count(text) && utf8_next(&p) == 0);
    while (n-- > 0) {
        p = utf8_prev(text, p);
        assert(p == places[n]);
    }
}

static void check_fit(const char *text)
{
    const int whole = utf8_width_term(text);

    assert(whole <= utf8_width_paper(text));
    for (int cols = 0; cols <= whole && cols < 200; cols += 1 + cols / 8) {
        int w;
        const size_t size = utf8_fit(text, cols, &w);
        const char *p = text;

        assert(w <= cols && w >= cols - 1 && size <= strlen(text));
        while (p < text + size) {
            (void)utf8_next(&p);
        }
        assert(p == text + size);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char text[FUZZ_TEXT_MAX + 1];
    uint32_t bad = 0;

    fuzz_text(data, size, text);
    check_walk(text);
    check_fit(text);
    (void)utf8_clean(text, size % 2 == 0);
    assert(utf8_is_valid(text, strlen(text)));
    assert(utf8_clean(text, size % 2 == 0) == 0);
    assert(size % 2 == 0 || !strchr(text, '\n'));
    assert(utf8_is_gb18030(text, &bad) || bad >= 0xE000);
    check_walk(text);
    utf8_trim(text);
    utf8_halfwidth(text);
    assert(utf8_is_valid(text, strlen(text)));
    return 0;
}
