/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz_ident.c - whatever is typed as a number with a check digit: what passes is in its normal
 * form and passes again. */
#include "config.h"

#include <assert.h>

#include "core/base/ident.h"
#include "core/base/utf8.h"
#include "tests/fuzz/fuzz.h"

static void check_citizen(const char *text, struct date today)
{
    struct ident_citizen c;
    struct ident_citizen again;
    const enum ident_result r = ident_citizen_parse(text, today, &c);
    char masked[24];

    if (r == IDENT_OK || r == IDENT_OLD) {
        assert(strlen(c.number) == 18 && (c.sex == 'M' || c.sex == 'F'));
        assert(date_is_valid(c.birth) && date_cmp(c.birth, today) <= 0);
        assert(ident_citizen_parse(c.number, today, &again) == IDENT_OK &&
               strcmp(c.number, again.number) == 0);
        ident_mask_citizen(c.number, masked);
        assert(strlen(masked) == 18 && strncmp(masked + 6, "********", 8) == 0);
    } else {
        assert(c.number[0] == '\0' && c.sex == 0 && ident_citizen_message(r)[0] != '\0');
    }
    ident_mask_citizen(text, masked);
    assert(strlen(masked) < sizeof masked && utf8_is_valid(masked, strlen(masked)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct date today = {2026, 11, 22};
    char text[FUZZ_TEXT_MAX + 1];
    char code[19];
    char again[19];
    char phone[32];
    char phone_again[32];
    char masked[40];
    char initials[8];
    const char *ethnic;

    fuzz_text(data, size, text);
    check_citizen(text, today);
    if (ident_uscc_parse(text, code) == IDENT_OK) {
        assert(strlen(code) == 18 && ident_uscc_parse(code, again) == IDENT_OK &&
               strcmp(code, again) == 0);
    }
    if (ident_phone_parse(text, phone)) {
        assert(ident_phone_parse(phone, phone_again) && strcmp(phone, phone_again) == 0);
        ident_mask_phone(phone, masked);
        assert(strcmp(phone, "无") == 0 || strstr(masked, "****"));
    }
    ident_mask_phone(text, masked);
    assert(strlen(masked) < sizeof masked);
    ethnic = ident_ethnic_code(text);
    assert(!ethnic || ident_ethnic_name(ethnic));
    ident_pinyin_initials(text, initials, sizeof initials);
    assert(strlen(initials) < sizeof initials &&
           strspn(initials, "abcdefghijklmnopqrstuvwxyz") == strlen(initials));
    return 0;
}
