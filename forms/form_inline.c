/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * form_inline.c - one line of the body with {{ }} in it, to pieces: values with filters,
 * repeats and conditions inside the line. Every name, filter and code is checked here, so that
 * printing has no errors left to find.
 */
#include "config.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/base/nearest.h"
#include "forms/form_reader.h"

/** What ended a run of pieces. */
enum stop { STOP_LINE, STOP_ELSE, STOP_REPEAT, STOP_WHEN };

struct run {
    struct form_reader *r;
    const struct form_line *line;
    char *s;          /**< next character */
    int depth;        /**< blocks around this place */
    const char *name; /**< in a repeat: its name; in a condition: "?"; else NULL */
    enum stop stop;
};

static enum rc read_run(struct run *run, const struct form_piece **ret);

const char *form_ref_name(const struct form_ref *ref)
{
    return ref->field ? ref->field->name : ref->group->name;
}

static bool find_in_group(const struct form_group *g, const char *name, int level,
                          struct form_ref *ret)
{
    const struct form_field *f = form_field_find(g, name);

    if (f) {
        *ret = (struct form_ref){.field = f, .group = g, .level = level};
    }
    return f != NULL;
}

/* Fails, offering the nearest name that would be right at this place. */
static enum rc fail_unknown(struct form_reader *r, const struct form_line *line,
                            const char *name, const char *place)
{
    struct nearest near;

    for (size_t g = 1; g < r->n_groups; g++) {
        if (form_field_find(&r->groups[g], name)) {
            return form_fail(
                r, line, place, NULL,
                _("\"%s\" belongs to group \"%s\": write it between {{#%s}} and {{/%s}}."),
                name, r->groups[g].name, r->groups[g].name, r->groups[g].name);
        }
    }
    nearest_init(&near, name);
    for (int i = r->n_scope; i > 0; i--) {
        const struct form_group *g = r->scope[i - 1].group;
        for (size_t j = 0; !r->scope[i - 1].field && j < g->n_fields; j++) {
            nearest_try(&near, g->fields[j].name);
        }
    }
    for (size_t j = 0; j < r->groups[0].n_fields; j++) {
        nearest_try(&near, r->groups[0].fields[j].name);
    }
    for (size_t g = 1; g < r->n_groups; g++) {
        nearest_try(&near, r->groups[g].name);
    }
    return form_fail(r, line, place, nearest_name(&near), _("There is no field \"%s\"."), name);
}

enum rc form_resolve(struct form_reader *r, const struct form_line *line, const char *name,
                     const char *place, struct form_ref *ret)
{
    for (int i = r->n_scope; i > 0; i--) {
        if (!r->scope[i - 1].field && find_in_group(r->scope[i - 1].group, name, i, ret)) {
            return RC_OK;
        }
    }
    if (find_in_group(&r->groups[0], name, 0, ret)) {
        return RC_OK;
    }
    for (size_t g = 1; g < r->n_groups; g++) {
        const char *path = r->groups[g].path ? r->groups[g].path : r->groups[g].input;
        if (strcmp(r->groups[g].name, name) == 0) {
            /* A group with a path such as ".reps" is found inside the element around it, any
             * other in the case. */
            *ret = (struct form_ref){.group = &r->groups[g],
                                     .level = *path == '.' ? r->n_scope : 0};
            return RC_OK;
        }
    }
    return fail_unknown(r, line, name, place);
}

enum rc form_read_cond(struct form_reader *r, const struct form_line *line, char *s,
                       struct form_cond *ret)
{
    char *place = form_skip_space(s);
    size_t mark_size;
    char *equals = form_find_mark(place, '=', "＝", &mark_size);
    enum rc rc;

    bool absent = *place == '!';
    place = form_skip_space(place + (absent ? 1 : 0));
    *ret = (struct form_cond){.test = absent ? TEST_ABSENT : TEST_PRESENT};
    if (equals && absent) {
        return form_fail(r, line, place, NULL, _("Write {{?%s!=CODE}} for \"is not\"."), place);
    }
    if (equals) {
        bool negated = equals > place && equals[-1] == '!';
        ret->test = negated ? TEST_IS_NOT : TEST_IS;
        equals[negated ? -1 : 0] = '\0';
        *equals = '\0';
    }
    form_trim_end(place);
    if (strcmp(place, "空白") == 0 && !equals) {
        ret->test = absent ? TEST_NOT_BLANK : TEST_BLANK;
        return RC_OK;
    }
    rc = form_resolve(r, line, place, place, &ret->ref);
    if (rc || !equals) {
        return rc;
    }
    char *codes = form_skip_space(equals + mark_size);
    if (!*codes || !ret->ref.field) {
        return form_fail(r, line, codes, NULL, _("Compare a field with a code: {{?%s=CODE}}."),
                         place);
    }
    ret->codes = arena_strdup(&r->form->arena, codes);
    return form_check_codes(r, line, ret->ref.field, codes);
}

enum rc form_read_repeat(struct form_reader *r, const struct form_line *line, char *s,
                         struct form_ref *ret)
{
    char *name = form_skip_space(s);
    enum rc rc;

    form_trim_end(name);
    rc = form_resolve(r, line, name, name, ret);
    if (rc) {
        return rc;
    }
    if (ret->field && ret->field->kind != FK_LIST && ret->field->kind != FK_NAMES &&
        ret->field->kind != FK_CHOICES) {
        return form_fail(r, line, name, NULL,
                         _("\"%s\" is a single value; only groups and lists repeat."), name);
    }
    return RC_OK;
}

/* "字段|过滤|过滤:词" */
static enum rc read_value(struct run *run, char *s, struct form_piece *piece)
{
    size_t mark_size;
    char *mark = form_find_mark(s, '|', "｜", &mark_size);
    enum rc rc;

    piece->kind = PIECE_VALUE;
    piece->show.filter = -1;
    if (mark) {
        *mark = '\0';
    }
    form_trim_end(s);
    rc = form_resolve(run->r, run->line, s, s, &piece->ref);
    while (rc == RC_OK && mark) {
        char *filter = mark + mark_size;
        mark = form_find_mark(filter, '|', "｜", &mark_size);
        if (mark) {
            *mark = '\0';
        }
        rc = form_read_filter(run->r, run->line, filter, &piece->ref, &piece->show);
    }
    if (rc == RC_OK && !piece->ref.field && !piece->show.count) {
        return form_fail(
            run->r, run->line, s, NULL,
            _("\"%s\" is a group: repeat it with {{#%s}}, or count it with {{%s|数}}."), s, s,
            s);
    }
    return rc;
}

/* {{.}} {{@序号}} {{换行}}; false when it is none of these. */
static bool read_special(const char *s, struct form_piece *piece)
{
    static const struct {
        const char *word;
        enum form_piece_kind kind;
    } words[] = {
        {".",             PIECE_SELF    },
        {"@序号",       PIECE_INDEX   },
        {"@中文序号", PIECE_INDEX_ZH},
        {"@份号",       PIECE_RECORD  },
        {"换行",        PIECE_LINE    },
    };

    for (size_t i = 0; i < countof(words); i++) {
        if (strcmp(words[i].word, s) == 0) {
            piece->kind = words[i].kind;
            return true;
        }
    }
    return false;
}

static enum rc check_special(struct run *run, const char *s, const struct form_piece *piece)
{
    const struct form_reader *r = run->r;
    bool in_list = r->n_scope > 0 && r->scope[r->n_scope - 1].field;

    if (piece->kind == PIECE_SELF && !in_list) {
        return form_fail(run->r, run->line, s, NULL,
                         _("{{.}} stands only inside a repeat over a list."));
    }
    if ((piece->kind == PIECE_INDEX || piece->kind == PIECE_INDEX_ZH) && r->n_scope == 0) {
        return form_fail(run->r, run->line, s, NULL, _("{{%s}} stands only inside a repeat."),
                         s);
    }
    return RC_OK;
}

/* Reads what is inside an inline repeat or condition, up to its end. */
static enum rc read_inner(struct run *run, const char *name, const char *place,
                          struct form_piece *piece)
{
    struct run inner = *run;
    enum rc rc;

    inner.name = name;
    inner.depth++;
    if (inner.depth > FORM_DEPTH_MAX) {
        return form_fail(run->r, run->line, place, NULL,
                         _("More than %d blocks inside one another."), FORM_DEPTH_MAX);
    }
    rc = read_run(&inner, &piece->child);
    if (rc == RC_OK && inner.stop == STOP_ELSE) {
        rc = read_run(&inner, &piece->other);
        if (rc == RC_OK && inner.stop == STOP_ELSE) {
            return form_fail(run->r, run->line, place, NULL, _("{{否则}} stands twice."));
        }
    }
    if (rc == RC_OK && inner.stop == STOP_LINE) {
        return form_fail(run->r, run->line, place, NULL,
                         _("{{%s}} is not closed in this line or cell."), place);
    }
    run->s = inner.s;
    return rc;
}

static enum rc read_block(struct run *run, char *tag, struct form_piece *piece)
{
    struct form_reader *r = run->r;
    enum rc rc;

    if (*tag == '?') {
        piece->kind = PIECE_WHEN;
        rc = form_read_cond(r, run->line, tag + 1, &piece->cond);
        rc = rc ? rc : read_inner(run, "?", tag, piece);
        return rc;
    }
    piece->kind = PIECE_REPEAT;
    rc = form_read_repeat(r, run->line, tag + 1, &piece->ref);
    if (rc) {
        return rc;
    }
    struct form_ref scope[FORM_DEPTH_MAX + 1];
    const struct form_ref *outer = r->scope;
    int n = r->n_scope;
    if (n >= FORM_DEPTH_MAX) {
        return form_fail(r, run->line, tag, NULL, _("More than %d blocks inside one another."),
                         FORM_DEPTH_MAX);
    }
    if (n > 0) {
        memcpy(scope, outer, (size_t)n * sizeof *scope);
    }
    scope[n] = piece->ref;
    r->scope = scope;
    r->n_scope = n + 1;
    rc = read_inner(run, form_ref_name(&piece->ref), tag, piece);
    r->scope = outer;
    r->n_scope = n;
    return rc;
}

/* {{/?}} and {{/名称}}; sets run->stop. */
static enum rc read_end(struct run *run, const char *tag)
{
    bool when = strcmp(tag, "/?") == 0;

    if (!run->name) {
        return form_fail(run->r, run->line, tag, NULL, _("{{%s}} closes nothing."), tag);
    }
    if (strcmp(run->name, form_skip_space((char *)(uintptr_t)tag + 1)) != 0) {
        return form_fail(run->r, run->line, tag, NULL, _("{{%s}} where {{/%s}} was expected."),
                         tag, run->name);
    }
    run->stop = when ? STOP_WHEN : STOP_REPEAT;
    return RC_OK;
}

/* The text between {{ and }}; *ret_stop: this run ends here. */
static enum rc read_tag(struct run *run, char *tag, struct form_piece *piece, bool *ret_stop)
{
    *ret_stop = true;
    if (*tag == '/') {
        return read_end(run, tag);
    }
    if (strcmp(tag, "否则") == 0) {
        if (!run->name) {
            return form_fail(run->r, run->line, tag, NULL,
                             _("{{否则}} without a condition before it."));
        }
        run->stop = STOP_ELSE;
        return RC_OK;
    }
    *ret_stop = false;
    if (*tag == '?' || *tag == '#') {
        return read_block(run, tag, piece);
    }
    if (read_special(tag, piece)) {
        return check_special(run, tag, piece);
    }
    return read_value(run, tag, piece);
}

static void add_piece(struct form_reader *r, struct form_piece **last,
                      const struct form_piece **first, struct form_piece piece)
{
    struct form_piece *p = arena_alloc(&r->form->arena, sizeof *p);

    *p = piece;
    if (*last) {
        (*last)->next = p;
    } else {
        *first = p;
    }
    *last = p;
}

static enum rc read_run(struct run *run, const struct form_piece **ret)
{
    struct form_piece *last = NULL;
    struct form_reader *r = run->r;

    *ret = NULL;
    run->stop = STOP_LINE;
    while (*run->s) {
        char *open = strstr(run->s, "{{");
        char *stray = strstr(run->s, "}}");
        if (stray && (!open || stray < open)) {
            return form_fail(r, run->line, stray, NULL, _("}} without {{ before it."));
        }
        if (!open) {
            add_piece(r, &last, ret, (struct form_piece){.kind = PIECE_TEXT, .text = run->s});
            run->s += strlen(run->s);
            break;
        }
        if (!stray) {
            return form_fail(r, run->line, open, NULL, _("{{ without }} after it."));
        }
        if (open > run->s) {
            const char *text = arena_strndup(&r->form->arena, run->s, (size_t)(open - run->s));
            add_piece(r, &last, ret, (struct form_piece){.kind = PIECE_TEXT, .text = text});
        }
        *stray = '\0';
        run->s = stray + 2;
        char *tag = form_skip_space(open + 2);
        form_trim_end(tag);
        struct form_piece piece = {.kind = PIECE_TEXT};
        bool stop;
        enum rc rc = read_tag(run, tag, &piece, &stop);
        if (rc || stop) {
            return rc;
        }
        add_piece(r, &last, ret, piece);
    }
    return RC_OK;
}

enum rc form_read_pieces(struct form_reader *r, const struct form_line *line, char *place,
                         int open, const struct form_piece **ret)
{
    struct run run = {.r = r, .line = line, .s = place, .depth = open};

    return read_run(&run, ret);
}
