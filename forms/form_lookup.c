/* SPDX-License-Identifier: GPL-3.0-or-later */
/* form_lookup.c - finding the value a reference means at this place of the printing, and
 * testing conditions on it. */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "forms/form_print.h"
#include "forms/path.h"

json_t *print_get(const struct printer *p, const struct form_ref *ref)
{
    const char *path;
    json_t *root = p->frames[ref->level].element;

    if (ref->field) {
        path = ref->field->path ? ref->field->path : ref->field->input;
    } else {
        path = ref->group->path ? ref->group->path : ref->group->input;
    }
    if (*path == '.') {
        path++;
    } else if (ref->level == 0) {
        root = p->tree;
    }
    return root && path ? path_get(root, path) : NULL;
}

bool print_is_present(const json_t *v)
{
    if (!v || json_is_null(v) || json_is_false(v)) {
        return false;
    }
    if (json_is_string(v)) {
        return json_string_length(v) > 0;
    }
    if (json_is_array(v)) {
        return json_array_size(v) > 0;
    }
    return true;
}

static bool scalar_is(const json_t *v, const char *code, size_t n)
{
    char number[32];
    const char *s = number;

    if (json_is_boolean(v)) {
        s = json_is_true(v) ? "是" : "否";
    } else if (json_is_integer(v)) {
        snprintf(number, sizeof number, "%" PRId64, (int64_t)json_integer_value(v));
    } else if (json_is_string(v)) {
        s = json_string_value(v);
    } else {
        return false;
    }
    return strlen(s) == n && memcmp(s, code, n) == 0;
}

/* Is v, or one element of it, the code of n bytes? Objects such as {code,label} stand for their
 * code. */
static bool value_is(const json_t *v, const char *code, size_t n)
{
    size_t i;
    json_t *e;

    if (json_is_object(v)) {
        return value_is(json_object_get(v, "code"), code, n);
    }
    json_array_foreach(v, i, e)
    {
        if (value_is(e, code, n)) {
            return true;
        }
    }
    return scalar_is(v, code, n);
}

bool print_has_code(const json_t *v, const char *codes)
{
    while (true) {
        size_t n = strcspn(codes, "/");
        if (value_is(v, codes, n)) {
            return true;
        }
        if (!codes[n]) {
            return false;
        }
        codes += n + 1;
    }
}

/* Money of nothing is no money: a duty to pull a wall down pays no 0.00. */
static bool ref_is_present(const struct form_ref *ref, const json_t *v)
{
    if (ref->field && ref->field->kind == FK_MONEY && json_is_integer(v)) {
        return json_integer_value(v) != 0;
    }
    return print_is_present(v);
}

bool print_test(const struct printer *p, const struct form_cond *cond)
{
    json_t *v;
    bool met = false;

    if (cond->test == TEST_BLANK || cond->test == TEST_NOT_BLANK) {
        return p->blank == (cond->test == TEST_BLANK);
    }
    v = print_get(p, &cond->ref);
    switch (cond->test) {
    case TEST_PRESENT:
        met = p->blank || ref_is_present(&cond->ref, v);
        break;
    case TEST_ABSENT:
        met = !p->blank && !ref_is_present(&cond->ref, v);
        break;
    case TEST_IS:
        met = v && print_has_code(v, cond->codes);
        break;
    case TEST_IS_NOT:
        met = !v || !print_has_code(v, cond->codes);
        break;
    case TEST_BLANK:
    case TEST_NOT_BLANK:
        break;
    }
    json_decref(v);
    return met;
}

bool print_is_missing(const struct printer *p, const struct form_piece *piece)
{
    json_t *v;
    bool missing;

    if (!piece || piece->next || piece->kind != PIECE_VALUE) {
        return false;
    }
    v = print_get(p, &piece->ref);
    missing = !print_is_present(v) && !json_is_false(v);
    json_decref(v);
    return missing;
}
