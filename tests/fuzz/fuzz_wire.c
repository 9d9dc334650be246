/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fuzz_wire.c - the lines the PDF program reads from its pipe: any bytes are read as papers or
 * refused, a paper that was read can be laid out, and written again it reads the same.
 */
#include "config.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/mem.h"
#include "reports/block.h"
#include "reports/page.h"
#include "tests/fuzz/fuzz.h"

/* Writing what was read, and reading that, must end in the same bytes. */
static void try_again(const struct paper *p)
{
    struct buf first;
    struct buf second;
    struct paper *copy = NULL;
    FILE *in;

    buf_init(&first, 64 * 1024 * 1024);
    buf_init(&second, 64 * 1024 * 1024);
    block_write(p, &first);
    in = fmemopen((void *)(uintptr_t)buf_text(&first), strlen(buf_text(&first)), "r");
    assert(in);
    assert(block_read(in, &copy, NULL) == RC_OK && copy);
    block_write(copy, &second);
    assert(strcmp(buf_text(&first), buf_text(&second)) == 0);
    fclose(in);
    paper_free(copy);
    buf_done(&first);
    buf_done(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct paper *p = NULL;
    struct page_set pages;
    FILE *in;

    if (size == 0) {
        return 0;
    }
    in = fmemopen((void *)(uintptr_t)data, size, "r");
    assert(in);
    while (block_read(in, &p, NULL) == RC_OK && p) {
        page_layout(p, &page_style_a4, &pages);
        assert(pages.n_pages >= 1);
        page_set_done(&pages);
        try_again(p);
        paper_free(p);
        p = NULL;
    }
    fclose(in);
    return 0;
}
