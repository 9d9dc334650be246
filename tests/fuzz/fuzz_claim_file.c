/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fuzz_claim_file.c - the files that go between a village and its township: any bytes are read
 * or refused with a sentence; what was read has a head, a digest and claims with their numbers.
 * The end line's digest is set right first, so that the search reaches what lies behind it.
 */
#include "config.h"

#include <assert.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/sha256.h"
#include "core/subsidy/claim_lines.h"
#include "tests/fuzz/fuzz.h"

static void read_as(enum claim_file_kind kind, const char *text, size_t size)
{
    struct err err = {0};
    json_t *file = NULL;
    json_t *claim;
    size_t i;

    if (claim_lines_read(kind, text, size, &file, &err)) {
        assert(!file && err.msg[0]);
        return;
    }
    assert(json_is_string(json_object_get(file, "digest")));
    assert(json_is_object(json_object_get(file, "head")));
    json_array_foreach(json_object_get(file, "claims"), i, claim)
    {
        assert(json_string_length(json_object_get(claim, "uid")) > 0);
        assert(json_is_integer(json_object_get(claim, "revision")));
        assert(json_is_string(json_object_get(claim, "digest")));
    }
    json_decref(file);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char mark[] = "\"sha256\":\"";
    const char *text = (const char *)data;
    const char *at = size > 0 ? memmem(data, size, mark, sizeof mark - 1) : NULL;
    struct buf whole;

    read_as(CLAIM_FILE_BATCH, text, size);
    read_as(CLAIM_FILE_ANSWER, text, size);
    buf_init(&whole, size + 1);
    buf_add(&whole, data, size);
    if (at && (size_t)(at - text) + sizeof mark + SHA256_HEX_SIZE <= size) {
        char digest[SHA256_HEX_SIZE];
        size_t line = (size_t)(at - text);

        while (line > 0 && text[line - 1] != '\n') {
            line--;
        }
        sha256_hex(data, line, digest);
        memcpy(whole.data + (at - text) + sizeof mark - 1, digest, SHA256_HEX_SIZE - 1);
        read_as(CLAIM_FILE_BATCH, whole.data, whole.size);
        read_as(CLAIM_FILE_ANSWER, whole.data, whole.size);
    }
    buf_done(&whole);
    return 0;
}
