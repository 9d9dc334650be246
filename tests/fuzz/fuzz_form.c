/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fuzz_form.c - form files of a clerk: any bytes are read as a form or refused with a place; a
 * form that was read prints, blank, on an empty case and on a small one, and can be laid out;
 * its entry form starts, gives a line, and takes the line back.
 */
#include "config.h"

#include <assert.h>

#include "forms/form.h"
#include "forms/values.h"
#include "reports/page.h"
#include "tests/fuzz/fuzz.h"

static const char small_case[] =
    "{\"number\":\"12\",\"date\":\"2026-11-05\",\"fen\":168032,\"ok\":true,\"form\":\"ORAL\","
    "\"facts\":\"a\\nb\","
    "\"requests\":[\"a\",\"b\"],\"committee\":{\"name\":\"n\"},\"today\":\"2026-11-22\","
    "\"parties\":[{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":\"x\",\"reps\":[{\"name\":\"r\"}"
    "]},"
    "{\"side\":\"B\",\"kind\":\"ORG\",\"name\":null,\"reps\":[]}],"
    "\"sessions\":[{\"on_date\":\"2026-11-05\",\"present\":[\"x\"]}],"
    "\"agreement\":{\"terms\":[\"t\"],\"duties\":[{\"amount_fen\":1,\"due\":\"2026-12-01\"}]}}";

static void try_values(const struct form *f, const json_t *tree)
{
    const struct date today = {2026, 11, 22};
    json_t *draft = values_start(f, tree, "m");
    json_t *line = values_line(f, draft, today, NULL);
    json_t *back = values_draft(f, line);

    assert(json_is_object(draft) && json_is_object(line) && json_is_object(back));
    json_decref(back);
    json_decref(line);
    json_decref(draft);
}

static void try_print(const struct form *f, const json_t *tree, bool blank)
{
    struct paper *p = NULL;
    struct page_set pages;

    if (!f->body || (!blank && form_record_count(f, tree) == 0)) {
        return;
    }
    if (form_print(f, tree, 0, blank, NULL, &p, NULL)) {
        assert(!p);
        return;
    }
    page_layout(p, &page_style_a4, &pages);
    assert(pages.n_pages >= 1);
    page_set_done(&pages);
    paper_free(p);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct form *f = NULL;
    struct err err = {0};
    enum rc rc = form_read("fuzz.form", (const char *)data, size, &f, &err);
    json_t *tree;

    if (rc) {
        assert(!f && err.msg[0]);
        return 0;
    }
    tree = json_object();
    try_print(f, tree, true);
    try_print(f, tree, false);
    json_decref(tree);
    tree = json_loads(small_case, 0, NULL);
    try_print(f, tree, false);
    try_values(f, tree);
    json_decref(tree);
    form_free(f);
    return 0;
}
