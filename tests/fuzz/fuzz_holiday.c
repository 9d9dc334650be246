/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fuzz_holiday.c - a holiday table as it comes from a spreadsheet: any bytes become the line of
 * the act or are refused with a sentence; what was read has real days, each with its line.
 */
#include "config.h"

#include <assert.h>

#include "core/acts/act.h"
#include "core/exchange/holiday_file.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct err err = {0};
    json_t *line = NULL;
    json_t *row;
    size_t i;

    if (holiday_file_read((const char *)data, size, 0, "fuzz", &line, &err)) {
        assert(!line && err.msg[0]);
        return 0;
    }
    assert(act_int(line, "year") > 0);
    assert(json_array_size(json_object_get(line, "rows")) > 0);
    json_array_foreach(json_object_get(line, "rows"), i, row)
    {
        assert(date_is_valid(act_date(row, "day")));
        assert(act_int(row, "line") > 0);
        assert(json_is_boolean(json_object_get(row, "is_workday")));
    }
    json_decref(line);
    return 0;
}
