/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * form_fields.c - the part [字段]: "名称 = 种类 必填 录入" with indented keys below, and groups
 * "组 名称 ... 完". What a field means is told in form.h; here it is only read and checked for
 * what a writer can get wrong.
 */
#include "config.h"

#include "forms/form_fields.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/base/nearest.h"
#include "core/base/utf8.h"
#include "forms/path.h"

static const char *const kind_words[] = {
#define X(id, word) word,
    FIELD_KINDS(X)
#undef X
};
_Static_assert(countof(kind_words) == FIELD_KIND_COUNT, "a kind of field without a word");

static const struct {
    const char *id;
    const char *word;
} table_words[] = {
#define X(id, word) {id, word},
    FORM_TABLES(X)
#undef X
};

/** Keys below a field: id, word. */
#define FIELD_KEYS(X)  \
    X(INPUT, "输入")   \
    X(PATH, "取自")    \
    X(DEFAULT, "默认") \
    X(CHOICES, "选择") \
    X(TABLE, "选自")   \
    X(WHEN, "当")      \
    X(MAX, "最多")     \
    X(HELP, "帮助")    \
    X(EXAMPLE, "例")   \
    X(LAW, "依据")     \
    X(MISTAKE, "常见错误")

enum field_key {
#define X(id, word) KEY_##id,
    FIELD_KEYS(X)
#undef X
};
static const char *const key_words[] = {
#define X(id, word) word,
    FIELD_KEYS(X)
#undef X
};

enum { NAME_MAX_CHARS = 20, CHOICES_MAX = 80, MAX_CHARS = 20000 };

/* Name to its place in a list of words; -1 with *ret_near set. */
int fields_find_word(const char *name, const char *const *words, size_t n,
                     const char **ret_near)
{
    struct nearest near;

    nearest_init(&near, name);
    for (size_t i = 0; i < n; i++) {
        if (strcmp(words[i], name) == 0) {
            return (int)i;
        }
        nearest_try(&near, words[i]);
    }
    *ret_near = nearest_name(&near);
    return -1;
}

enum rc fields_check_path(struct form_reader *r, const struct form_line *line, const char *path)
{
    const char *bad = path;

    if (path_is_valid(*path == '.' ? path + 1 : path, &bad)) {
        return RC_OK;
    }
    return form_fail(r, line, bad, NULL,
                     _("\"%s\" is not a path such as parties[side=A].name."), path);
}

/* A name may hold anything a person reads as a word, but nothing the body gives a meaning to.
 */
enum rc fields_check_name(struct form_reader *r, const struct form_line *line, const char *name)
{
    static const char marks[] = "{}|=#/?@.:!()[]\"";
    size_t n = utf8_count(name);

    if (n == 0 || n > NAME_MAX_CHARS || strcspn(name, marks) != strlen(name) ||
        strstr(name, "：") || strpbrk(name, " \t") || strstr(name, "\xE3\x80\x80") ||
        strcmp(name, "否则") == 0 || strcmp(name, "换行") == 0 || strcmp(name, "空白") == 0) {
        return form_fail(r, line, name, NULL, _("\"%s\" cannot be the name of a field."), name);
    }
    return RC_OK;
}

/* "1 ORAL 口头 | 2 WRITTEN 书面" */
static enum rc read_choices(struct form_reader *r, const struct form_line *line, char *s,
                            struct form_field *f)
{
    struct form_choice *list = NULL;
    size_t n = 0;

    while (s) {
        size_t mark_size;
        char *mark = form_find_mark(s, '|', "｜", &mark_size);
        char *next = mark ? mark + mark_size : NULL;
        if (mark) {
            *mark = '\0';
        }
        char *place = form_skip_space(s);
        const char *key = form_next_word(&s);
        const char *code = form_next_word(&s);
        form_trim_end(s);
        if (!key || !code || !*s || strlen(key) > 8 || strlen(code) > 24) {
            return form_fail(
                r, line, place, NULL,
                _("A choice is key, code and label: \"1 ORAL 口头 | 2 WRITTEN 书面\"."));
        }
        for (size_t i = 0; i < n; i++) {
            if (strcmp(list[i].key, key) == 0 || strcmp(list[i].code, code) == 0) {
                return form_fail(r, line, place, NULL, _("The choice \"%s\" stands twice."),
                                 code);
            }
        }
        if (n == CHOICES_MAX) {
            return form_fail(r, line, place, NULL, _("More than %d choices."), CHOICES_MAX);
        }
        list = form_push(r, list, n, sizeof *list);
        list[n++] = (struct form_choice){.key = key, .code = code, .label = s};
        s = next;
    }
    f->choices = list;
    f->n_choices = n;
    return RC_OK;
}

static enum rc read_table(struct form_reader *r, const struct form_line *line, const char *word,
                          struct form_field *f)
{
    struct nearest near;

    nearest_init(&near, word);
    for (size_t i = 0; i < countof(table_words); i++) {
        if (strcmp(table_words[i].word, word) == 0) {
            f->choices_from = table_words[i].id;
            return RC_OK;
        }
        nearest_try(&near, table_words[i].word);
    }
    return form_fail(r, line, word, nearest_name(&near), _("Unknown list of choices \"%s\"."),
                     word);
}

/* "kind=ORG", "form!=ORAL/NONE", "reps[0].name"; "@parties[side=C].name" asks the case. */
enum rc fields_check_when(struct form_reader *r, const struct form_line *line, const char *when)
{
    size_t n = strcspn(when, "!=");
    char path[100];
    const char *bad = path;

    if (*when == '@') {
        return fields_check_path(r, line, when + 1);
    }
    if (n == 0 || n >= sizeof path) {
        return form_fail(r, line, when, NULL, _("\"%s\" is not a condition such as kind=ORG."),
                         when);
    }
    /* An index "[0]" holds no '='; a filter would, and has no place in a condition. */
    memcpy(path, when, n);
    path[n] = '\0';
    const char *value = when + n;
    value += *value == '!' ? 2 : (*value ? 1 : 0);
    if (!path_is_valid(path, &bad) || (when[n] == '!' && when[n + 1] != '=') ||
        (when[n] && !*value)) {
        return form_fail(r, line, when, NULL, _("\"%s\" is not a condition such as kind=ORG."),
                         when);
    }
    return RC_OK;
}

static enum rc store_key(struct form_reader *r, const struct form_line *line,
                         enum field_key key, char *value, struct form_field *f)
{
    switch (key) {
    case KEY_INPUT:
        f->input = value;
        return fields_check_path(r, line, value);
    case KEY_PATH:
        f->path = value;
        return fields_check_path(r, line, value);
    case KEY_DEFAULT:
        f->fallback = value;
        return *value == '@' ? fields_check_path(r, line, value + 1) : RC_OK;
    case KEY_CHOICES:
        return read_choices(r, line, value, f);
    case KEY_TABLE:
        return read_table(r, line, value, f);
    case KEY_WHEN:
        f->when = value;
        return fields_check_when(r, line, value);
    case KEY_MAX:
        if (!form_parse_int(value, 1, MAX_CHARS, &f->max)) {
            return form_fail(r, line, value, NULL, _("\"最多\" is a number from 1 to %d."),
                             MAX_CHARS);
        }
        return RC_OK;
    case KEY_HELP:
    case KEY_EXAMPLE:
    case KEY_LAW:
    case KEY_MISTAKE:
        break;
    }
    const char *text = form_continued(r, value, line->indent);
    if (key == KEY_HELP) {
        f->help = text;
    } else if (key == KEY_EXAMPLE) {
        f->example = text;
    } else if (key == KEY_LAW) {
        f->law = text;
    } else {
        f->mistake = text;
    }
    return RC_OK;
}

static enum rc read_key(struct form_reader *r, const struct form_line *line,
                        struct form_field *f, unsigned *seen)
{
    size_t mark_size;
    const char *near = NULL;
    char *mark = form_find_mark(line->body, ':', "：", &mark_size);
    int key;

    if (!mark) {
        return form_fail(r, line, line->body, NULL,
                         _("Here stands a field \"姓名 = 文本\", a key \"帮助: ...\", a group "
                           "\"组 名称\" or \"完\"."));
    }
    *mark = '\0';
    form_trim_end(line->body);
    char *value = form_skip_space(mark + mark_size);
    key = fields_find_word(line->body, key_words, countof(key_words), &near);
    if (key < 0) {
        return form_fail(r, line, line->body, near, _("Unknown key \"%s\"."), line->body);
    }
    if (!f) {
        return form_fail(r, line, line->body, NULL, _("\"%s\" stands before the first field."),
                         line->body);
    }
    if (*seen & (1U << key)) {
        return form_fail(r, line, line->body, NULL, _("\"%s\" stands twice at field \"%s\"."),
                         line->body, f->name);
    }
    *seen |= 1U << key;
    if (!*value && key < KEY_HELP) {
        return form_fail(r, line, line->body, NULL, _("\"%s\" has no value."), line->body);
    }
    return store_key(r, line, (enum field_key)key, value, f);
}

static enum rc read_flags(struct form_reader *r, const struct form_line *line, char *s,
                          struct form_field *f)
{
    static const char *const flags[] = {"必填", "录入", "沿用"};
    char *word;

    while ((word = form_next_word(&s))) {
        const char *near = NULL;
        int flag = fields_find_word(word, flags, countof(flags), &near);
        if (flag < 0) {
            return form_fail(r, line, word, near,
                             _("Unknown word \"%s\" after the kind; known are 必填 录入 沿用."),
                             word);
        }
        f->required = f->required || flag == 0;
        f->entry = f->entry || flag == 1;
        f->sticky = f->sticky || flag == 2;
    }
    return RC_OK;
}

enum rc fields_check_unique(struct form_reader *r, const struct form_line *line,
                            const struct form_group *g, const char *name)
{
    if (form_field_find(g, name)) {
        return form_fail(r, line, name, NULL, _("Field \"%s\" stands twice."), name);
    }
    for (size_t i = 1; g == r->groups && i < r->n_groups; i++) {
        if (strcmp(r->groups[i].name, name) == 0) {
            return form_fail(r, line, name, NULL, _("\"%s\" is the name of a group already."),
                             name);
        }
    }
    return RC_OK;
}

/* "姓名 = 人名 必填 录入"; mark is the equals sign. */
static enum rc read_field(struct form_reader *r, const struct form_line *line,
                          struct form_group *g, char *mark, size_t mark_size)
{
    struct form_field f = {.name = line->body, .line = line->number};
    char *s = mark + mark_size;
    const char *near = NULL;
    enum rc rc;

    *mark = '\0';
    form_trim_end(line->body);
    char *place = form_skip_space(s);
    const char *kind = form_next_word(&s);
    rc = fields_check_name(r, line, f.name);
    rc = rc ? rc : fields_check_unique(r, line, g, f.name);
    if (rc) {
        return rc;
    }
    if (!kind) {
        return form_fail(r, line, place, NULL, _("Field \"%s\" has no kind."), f.name);
    }
    int found = fields_find_word(kind, kind_words, FIELD_KIND_COUNT, &near);
    if (found < 0) {
        return form_fail(r, line, place, near, _("Unknown kind of field \"%s\"."), kind);
    }
    f.kind = (enum field_kind)found;
    rc = read_flags(r, line, s, &f);
    if (rc) {
        return rc;
    }
    if (g->n_fields == FORM_FIELDS_MAX) {
        return form_fail(r, line, line->body, NULL, _("More than %d fields."), FORM_FIELDS_MAX);
    }
    struct form_field *fields =
        form_push(r, (void *)(uintptr_t)g->fields, g->n_fields, sizeof f);
    fields[g->n_fields++] = f;
    g->fields = fields;
    return RC_OK;
}

/* What can only be told once all keys of a field are read. */
static enum rc check_field(struct form_reader *r, const struct form_field *f)
{
    const struct form_line *line = &r->lines[f->line - 1];
    bool chooses = f->kind == FK_CHOICE || f->kind == FK_CHOICES;

    if (f->entry && !f->input) {
        return form_fail(r, line, line->body, NULL,
                         _("Field \"%s\" is asked (录入) but has no \"输入\"."), f->name);
    }
    if (!f->input && !f->path) {
        return form_fail(r, line, line->body, NULL,
                         _("Field \"%s\" has neither \"输入\" nor \"取自\"."), f->name);
    }
    if (chooses && f->entry && f->n_choices == 0 && !f->choices_from) {
        return form_fail(r, line, line->body, NULL,
                         _("Field \"%s\" has nothing to choose from."), f->name);
    }
    return RC_OK;
}

static enum rc check_fields(struct form_reader *r)
{
    for (size_t i = 0; i < r->n_groups; i++) {
        const struct form_group *g = &r->groups[i];
        for (size_t j = 0; j < g->n_fields; j++) {
            enum rc rc = check_field(r, &g->fields[j]);
            if (rc) {
                return rc;
            }
        }
        if (i > 0 && g->n_fields == 0) {
            const struct form_line *line = &r->lines[g->line - 1];
            return form_fail(r, line, line->body, NULL, _("Group \"%s\" has no fields."),
                             g->name);
        }
    }
    return RC_OK;
}

/* One line of the part; *open is the index of the open group, *field the field the keys belong
 * to. */
static enum rc read_line(struct form_reader *r, const struct form_line *line, size_t *open,
                         bool *has_field, unsigned *seen)
{
    char *body = line->body;
    size_t mark_size;
    struct form_group *g = &r->groups[*open];

    if (strcmp(body, "完") == 0) {
        if (*open == 0) {
            return form_fail(r, line, body, NULL, _("\"完\" without an open group."));
        }
        *open = 0;
        *has_field = false;
        return RC_OK;
    }
    if (strncmp(body, "组", 3) == 0 && form_skip_space(body + 3) != body + 3) {
        if (*open != 0) {
            return form_fail(r, line, body, NULL,
                             _("Group \"%s\" is not closed; \"完\" is missing."), g->name);
        }
        *has_field = false;
        enum rc rc = fields_open_group(r, line, body + 3);
        *open = r->n_groups - 1;
        return rc;
    }
    char *equals = form_find_mark(body, '=', "＝", &mark_size);
    size_t colon_size;
    char *colon = form_find_mark(body, ':', "：", &colon_size);
    if (equals && (!colon || equals < colon)) {
        *has_field = true;
        *seen = 0;
        return read_field(r, line, g, equals, mark_size);
    }
    struct form_field *f =
        *has_field ? (struct form_field *)(uintptr_t)&g->fields[g->n_fields - 1] : NULL;
    return read_key(r, line, f, seen);
}

enum rc form_read_fields(struct form_reader *r)
{
    size_t open = 0;
    bool has_field = false;
    unsigned seen = 0;

    r->groups = form_push(r, NULL, 0, sizeof *r->groups);
    r->groups[r->n_groups++] = (struct form_group){.name = ""};
    if (r->at >= r->n_lines || strcmp(r->lines[r->at].body, "[字段]") != 0) {
        return RC_OK;
    }
    r->at++;
    while (r->at < r->n_lines && !form_is_part(&r->lines[r->at])) {
        const struct form_line *line = &r->lines[r->at++];
        if (!*line->body || line->text[0] == '#') {
            continue;
        }
        enum rc rc = read_line(r, line, &open, &has_field, &seen);
        if (rc) {
            return rc;
        }
    }
    if (open != 0) {
        const struct form_line *line = &r->lines[r->groups[open].line - 1];
        return form_fail(r, line, line->body, NULL,
                         _("Group \"%s\" is not closed; \"完\" is missing."),
                         r->groups[open].name);
    }
    return check_fields(r);
}
