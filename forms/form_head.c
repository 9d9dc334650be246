/* SPDX-License-Identifier: GPL-3.0-or-later */
/* form_head.c - the head of a .form file: one "key: value" a line up to [字段] or [正文]. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/nearest.h"
#include "forms/form_reader.h"
#include "forms/path.h"

/** Keys of the head: id, word in the file, required. */
#define HEAD_KEYS(X)           \
    X(ID, "表单", true)        \
    X(TITLE, "标题", true)     \
    X(VERSION, "版本", true)   \
    X(LAW, "依据", false)      \
    X(PAPER, "纸张", false)    \
    X(COPIES, "份数", false)   \
    X(NUMBERS, "文号", false)  \
    X(SIGNERS, "签名", false)  \
    X(ACT, "动作", false)      \
    X(EACH, "逐份", false)     \
    X(EDITION, "逐版", false)  \
    X(FROM, "来自", false)     \
    X(NUMBERED, "页码", false) \
    X(HELP, "说明", false)

enum head_key {
#define X(id, word, required) HEAD_##id,
    HEAD_KEYS(X)
#undef X
};
static const struct {
    const char *word;
    bool required;
} head_keys[] = {
#define X(id, word, required) {word, required},
    HEAD_KEYS(X)
#undef X
};
enum { HEAD_KEY_COUNT = HEAD_HELP + 1 };
_Static_assert(countof(head_keys) == HEAD_KEY_COUNT, "a head key without a row");

enum { ID_MAX = 24, NUMBERS_MAX = 48 };

static const char *const papers[] = {"A4", "A4横", "A5", "B5", "16开"};

static bool is_id(const char *s)
{
    static const char allowed[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    size_t n = strlen(s);

    return n > 0 && n <= ID_MAX && strspn(s, allowed) == n;
}

static bool is_copies(const char *s)
{
    static const char parties[] = "当事人+";
    static const char court[] = "+法院";
    char number[8];
    size_t size;
    int n;

    if (strncmp(s, parties, sizeof parties - 1) == 0) {
        s += sizeof parties - 1;
    }
    size = strcspn(s, "+");
    if (size >= sizeof number || (s[size] && strcmp(s + size, court) != 0)) {
        return false;
    }
    snprintf(number, sizeof number, "%.*s", (int)size, s);
    return form_parse_int(number, 1, 99, &n);
}

static enum rc check_paper(struct form_reader *r, const struct form_line *line,
                           const char *value)
{
    struct nearest near;

    nearest_init(&near, value);
    for (size_t i = 0; i < countof(papers); i++) {
        if (strcmp(papers[i], value) == 0) {
            return RC_OK;
        }
        nearest_try(&near, papers[i]);
    }
    const char *name = nearest_name(&near);
    return form_fail(r, line, value, name ? name : papers[0], _("Unknown paper \"%s\"."),
                     value);
}

/* {Y} the year, {N} the number of the paper in that year. */
static bool is_numbers(const char *s)
{
    return strstr(s, "{N}") && strlen(s) <= NUMBERS_MAX;
}

static enum rc check_value(struct form_reader *r, const struct form_line *line,
                           enum head_key key, const char *value)
{
    const char *bad = value;

    switch (key) {
    case HEAD_ID:
    case HEAD_ACT:
        if (!is_id(value)) {
            return form_fail(
                r, line, value, NULL,
                _("\"%s\" cannot be a name here: use letters, digits, - and _, at most %d."),
                value, ID_MAX);
        }
        return RC_OK;
    case HEAD_EACH:
    case HEAD_EDITION:
        if (!path_is_valid(value, &bad)) {
            return form_fail(r, line, bad, NULL,
                             _("\"%s\" is not a path such as parties[side=A].name."), value);
        }
        return RC_OK;
    case HEAD_PAPER:
        return check_paper(r, line, value);
    case HEAD_COPIES:
        if (!is_copies(value)) {
            return form_fail(r, line, value, NULL,
                             _("Copies are a number, or 当事人+1, or 当事人+1+法院."));
        }
        return RC_OK;
    case HEAD_NUMBERED:
        if (strcmp(value, "有") != 0 && strcmp(value, "无") != 0) {
            return form_fail(r, line, value, NULL, _("Page numbers are 有 or 无."));
        }
        return RC_OK;
    case HEAD_NUMBERS:
        if (!is_numbers(value)) {
            return form_fail(r, line, value, NULL,
                             _("A number series holds {N}, as 调终字〔{Y}〕第{N}号."));
        }
        return RC_OK;
    case HEAD_FROM:
        if (strcmp(value, "登记簿") != 0 && strcmp(value, "合订卷") != 0 &&
            strcmp(value, "个案补贴") != 0) {
            return form_fail(r, line, value, NULL,
                             _("What fills it is 登记簿, 合订卷 or 个案补贴; leave the line "
                               "out for a case."));
        }
        return RC_OK;
    case HEAD_TITLE:
    case HEAD_VERSION:
    case HEAD_LAW:
    case HEAD_SIGNERS:
    case HEAD_HELP:
        return RC_OK;
    }
    return RC_OK;
}

static void store_value(struct form *f, enum head_key key, const char *value)
{
    switch (key) {
    case HEAD_ID:
        f->id = value;
        break;
    case HEAD_TITLE:
        f->title = value;
        break;
    case HEAD_VERSION:
        f->version = value;
        break;
    case HEAD_NUMBERS:
        f->numbers = value;
        break;
    case HEAD_EDITION:
        f->edition = value;
        break;
    case HEAD_FROM:
        f->from = value;
        break;
    case HEAD_LAW:
        f->law = value;
        break;
    case HEAD_PAPER:
        f->paper = value;
        break;
    case HEAD_COPIES:
        f->copies = value;
        break;
    case HEAD_SIGNERS:
        f->signers = value;
        break;
    case HEAD_ACT:
        f->act = value;
        break;
    case HEAD_EACH:
        f->each = value;
        break;
    case HEAD_NUMBERED:
        f->unnumbered = strcmp(value, "无") == 0;
        break;
    case HEAD_HELP:
        f->help = value;
        break;
    }
}

static enum rc read_key(struct form_reader *r, const struct form_line *line)
{
    struct nearest near;
    size_t mark_size;
    char *mark = form_find_mark(line->body, ':', "：", &mark_size);

    if (!mark) {
        return form_fail(r, line, line->body, NULL,
                         _("The head has lines such as \"标题: 人民调解协议书\"."));
    }
    *mark = '\0';
    char *value = form_skip_space(mark + mark_size);
    form_trim_end(line->body);
    nearest_init(&near, line->body);
    for (size_t i = 0; i < HEAD_KEY_COUNT; i++) {
        if (strcmp(head_keys[i].word, line->body) != 0) {
            nearest_try(&near, head_keys[i].word);
            continue;
        }
        if (r->head_seen & (1U << i)) {
            return form_fail(r, line, line->body, NULL, _("\"%s\" stands twice in the head."),
                             line->body);
        }
        r->head_seen |= 1U << i;
        const char *text = form_continued(r, value, line->indent);
        if (!*text) {
            return form_fail(r, line, line->body, NULL, _("\"%s\" has no value."), line->body);
        }
        /* The place of a mistake is in this line; a continued value is free text and has none.
         */
        enum rc rc = *value ? check_value(r, line, (enum head_key)i, value) : RC_OK;
        store_value(r->form, (enum head_key)i, text);
        return rc;
    }
    return form_fail(r, line, line->body, nearest_name(&near),
                     _("Unknown key \"%s\" in the head."), line->body);
}

enum rc form_read_head(struct form_reader *r)
{
    r->form->paper = papers[0];
    r->form->copies = "1";
    while (r->at < r->n_lines && !form_is_part(&r->lines[r->at])) {
        const struct form_line *line = &r->lines[r->at++];
        if (!*line->body || line->text[0] == '#') {
            continue;
        }
        enum rc rc = read_key(r, line);
        if (rc) {
            return rc;
        }
    }
    const struct form_line *here = &r->lines[r->at < r->n_lines ? r->at : r->n_lines - 1];
    for (size_t i = 0; i < HEAD_KEY_COUNT; i++) {
        if (head_keys[i].required && !(r->head_seen & (1U << i))) {
            return form_fail(r, here, here->text, NULL, _("The head lacks \"%s\"."),
                             head_keys[i].word);
        }
    }
    return RC_OK;
}
