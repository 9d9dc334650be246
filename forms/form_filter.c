/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * form_filter.c - filters behind a value, and codes compared with one: does the filter exist,
 * does it suit the kind of the field, is the code one of its choices?
 */
#include "config.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/base/nearest.h"
#include "forms/form_reader.h"

static const struct {
    const char *word;
    bool takes_arg;
} filters[] = {
#define X(id, word, arg) {word, arg},
    FORM_FILTERS(X)
#undef X
};
_Static_assert(countof(filters) == FORM_FILTER_COUNT, "a filter without a word");

static enum rc check_code(struct form_reader *r, const struct form_line *line,
                          const struct form_field *f, const char *code, const char *place)
{
    struct nearest near;

    nearest_init(&near, code);
    if (f->kind == FK_YESNO) {
        if (strcmp(code, "是") == 0 || strcmp(code, "否") == 0) {
            return RC_OK;
        }
        return form_fail(r, line, place, NULL,
                         _("\"%s\" is yes or no: compare it with 是 or 否."), f->name);
    }
    if (f->n_choices == 0) {
        return RC_OK;
    }
    for (size_t i = 0; i < f->n_choices; i++) {
        if (strcmp(f->choices[i].code, code) == 0) {
            return RC_OK;
        }
        nearest_try(&near, f->choices[i].code);
    }
    return form_fail(r, line, place, nearest_name(&near),
                     _("Field \"%s\" has no choice \"%s\"."), f->name, code);
}

/* "ORAL/WRITTEN", each one checked; cut up in place. */
enum rc form_check_codes(struct form_reader *r, const struct form_line *line,
                         const struct form_field *f, char *codes)
{
    enum rc rc = RC_OK;

    while (codes && rc == RC_OK) {
        char *slash = strchr(codes, '/');
        if (slash) {
            *slash = '\0';
        }
        rc = check_code(r, line, f, codes, codes);
        codes = slash ? slash + 1 : NULL;
    }
    return rc;
}

/* May filter stand at that value? */
static bool filter_fits(enum form_filter_id filter, const struct form_ref *ref, bool count)
{
    const struct form_field *f = ref->field;

    if (!f) {
        return filter == FF_COUNT || (count && filter == FF_NUMBER_ZH);
    }
    switch (filter) {
    case FF_CAPITAL:
    case FF_SYMBOL:
        return f->kind == FK_MONEY;
    case FF_DATE_ZH:
    case FF_DATE:
    case FF_YEAR:
    case FF_MONTH:
    case FF_DAY:
    case FF_AGE:
        return f->kind == FK_DATE;
    case FF_NUMBER_ZH:
        return f->kind == FK_NUMBER || count;
    case FF_TICK:
        return f->kind == FK_CHOICE || f->kind == FK_CHOICES || f->kind == FK_YESNO ||
               f->n_choices > 0;
    case FF_TICKS:
        return f->kind == FK_YESNO || f->n_choices > 0;
    case FF_COUNT:
        return f->kind == FK_LIST || f->kind == FK_NAMES || f->kind == FK_CHOICES;
    case FF_JOIN:
    case FF_ELSE:
        return true;
    }
    return false;
}

/* The field an age is counted on. */
static enum rc read_day(struct form_reader *r, const struct form_line *line, char *name,
                        struct form_ref *ret)
{
    enum rc rc = form_resolve(r, line, name, name, ret);

    if (rc == RC_OK && (!ret->field || ret->field->kind != FK_DATE)) {
        return form_fail(r, line, name, NULL, _("\"%s\" is not a date."), name);
    }
    return rc;
}

static enum rc apply_filter(struct form_reader *r, const struct form_line *line,
                            enum form_filter_id filter, const char *word, char *arg,
                            const struct form_ref *ref, struct form_show *show)
{
    if (filters[filter].takes_arg && (!arg || (!*arg && filter != FF_ELSE))) {
        return form_fail(r, line, word, NULL,
                         _("Filter \"%s\" needs a word after a colon: {{%s|%s:...}}."), word,
                         form_ref_name(ref), word);
    }
    if (!filters[filter].takes_arg && arg) {
        return form_fail(r, line, word, NULL, _("Filter \"%s\" takes nothing after a colon."),
                         word);
    }
    if (!filter_fits(filter, ref, show->count)) {
        return form_fail(r, line, word, NULL, _("Filter \"%s\" does not suit \"%s\"."), word,
                         form_ref_name(ref));
    }
    if (filter == FF_COUNT) {
        show->count = true;
    } else if (filter == FF_JOIN) {
        show->join = arg;
    } else if (filter == FF_ELSE) {
        show->absent = arg;
    } else if (show->filter >= 0) {
        return form_fail(r, line, word, NULL, _("Two filters write \"%s\"; keep one."),
                         form_ref_name(ref));
    } else {
        show->filter = (int)filter;
        show->code = arg ? arena_strdup(&r->form->arena, arg) : NULL;
    }
    if (filter == FF_AGE) {
        return read_day(r, line, arg, &show->on);
    }
    return filter == FF_TICK ? form_check_codes(r, line, ref->field, arg) : RC_OK;
}

/* One filter "选:ORAL". */
enum rc form_read_filter(struct form_reader *r, const struct form_line *line, char *s,
                         const struct form_ref *ref, struct form_show *show)
{
    struct nearest near;
    size_t mark_size;
    char *word = form_skip_space(s);
    char *mark = form_find_mark(word, ':', "：", &mark_size);
    char *arg = NULL;

    if (mark) {
        *mark = '\0';
        arg = mark + mark_size;
    }
    form_trim_end(word);
    nearest_init(&near, word);
    for (size_t i = 0; i < countof(filters); i++) {
        if (strcmp(filters[i].word, word) == 0) {
            return apply_filter(r, line, (enum form_filter_id)i, word, arg, ref, show);
        }
        nearest_try(&near, filters[i].word);
    }
    return form_fail(r, line, word, nearest_name(&near), _("Unknown filter \"%s\"."), word);
}
