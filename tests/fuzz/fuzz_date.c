/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz_date.c - whatever is typed as a date or a time: what is understood exists, and prints
 * and reads back the same. */
#include "config.h"

#include <assert.h>
#include <string.h>

#include "core/base/date.h"
#include "tests/fuzz/fuzz.h"

static void check_date(struct date d, struct date today)
{
    char text[DATE_ZH_SIZE];
    struct date back;

    assert(date_is_valid(d) && d.year >= 1900 && d.year <= 2199);
    assert(date_cmp(date_from_days(date_to_days(d)), d) == 0);
    date_zh(d, text);
    assert(date_parse_typed(text, today, &back) && date_cmp(back, d) == 0);
    date_zh_arabic(d, text);
    assert(date_parse_typed(text, today, &back) && date_cmp(back, d) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct date today = {2026, 11, 22};
    char text[FUZZ_TEXT_MAX + 1];
    char hour[6];
    char again[6];
    struct date d = {0};

    fuzz_text(data, size, text);
    if (date_parse_typed(text, today, &d)) {
        check_date(d, today);
    } else {
        assert(!date_is_set(d));
    }
    if (date_parse_iso(text, &d)) {
        char iso[DATE_ISO_SIZE];

        date_iso(d, iso);
        assert(strcmp(iso, text) == 0);
    }
    if (time_parse_typed(text, hour)) {
        assert(strlen(hour) == 5 && time_parse_typed(hour, again) && strcmp(hour, again) == 0);
    }
    return 0;
}
