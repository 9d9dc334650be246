/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * value.c - one field of an entry form: the text as typed to the value of the act's line, and
 * back. What it refuses it refuses with a sentence that says what to type instead; no message
 * repeats an ID number.
 */
#include "config.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/ident.h"
#include "core/base/mem.h"
#include "core/base/money.h"
#include "core/base/utf8.h"
#include "core/domain/codes.h"
#include "core/domain/setting.h"
#include "forms/values.h"

enum { TEXT_MAX = 200, LONG_MAX = 4000, ITEM_MAX = 1000, LIST_MAX = 100, NUMBER_DIGITS = 15 };

static size_t max_chars(const struct form_field *f)
{
    if (f->max > 0) {
        return (size_t)f->max;
    }
    return f->kind == FK_LONG ? LONG_MAX : (f->kind == FK_LIST ? ITEM_MAX : TEXT_MAX);
}

static enum rc parse_text(const struct form_field *f, const char *s, json_t **ret,
                          struct err *err)
{
    size_t n = utf8_count(s);

    if (n > max_chars(f)) {
        return err_put(err, RC_INVALID, _("%s has %zu characters; at most %zu fit."), f->name,
                       n, max_chars(f));
    }
    *ret = json_string(s);
    return *ret ? RC_OK
                : err_put(err, RC_INVALID, _("%s holds characters that cannot be stored."),
                          f->name);
}

static enum rc parse_date(const struct form_field *f, const char *s, struct date today,
                          json_t **ret, struct err *err)
{
    struct date d;
    char iso[DATE_ISO_SIZE];

    if (!date_parse_typed(s, today, &d)) {
        return err_put(err, RC_INVALID,
                       _("%s is not a date. Type for example 11月5日, 2026-11-05 or 今天."),
                       f->name);
    }
    date_iso(d, iso);
    *ret = json_string(iso);
    return RC_OK;
}

static enum rc parse_time(const struct form_field *f, const char *s, json_t **ret,
                          struct err *err)
{
    char time[6];

    if (!time_parse_typed(s, time)) {
        return err_put(err, RC_INVALID,
                       _("%s is not a time of day. Type for example 14:30 or 下午2点半."),
                       f->name);
    }
    *ret = json_string(time);
    return RC_OK;
}

/* Code of a choice from what stands in the field: its key, code or label; NULL when it is none.
 */
static const char *choice_code(const struct form_field *f, const char *s)
{
    for (size_t i = 0; i < f->n_choices; i++) {
        const struct form_choice *c = &f->choices[i];
        if (strcmp(s, c->key) == 0 || strcmp(s, c->code) == 0 || strcmp(s, c->label) == 0) {
            return c->code;
        }
    }
    if (!f->choices_from) {
        return NULL;
    }
    if (strcmp(f->choices_from, "ethnic") == 0) {
        return ident_ethnic_code(s);
    }
    if (strcmp(f->choices_from, "dispute_kinds") == 0) {
        const struct code *row = code_parse(&codes_type, s);
        return row ? row->code : s;
    }
    /* The other tables are rows of the database; the screen has put the right word in, and the
     * act checks it. */
    return s;
}

static enum rc parse_number(const struct form_field *f, const char *typed, json_t **ret,
                            struct err *err)
{
    char *s = mem_strdup(typed);
    enum rc rc = RC_OK;

    utf8_halfwidth(s);
    size_t n = strlen(s);
    if (f->n_choices > 0 && !choice_code(f, s)) {
        mem_free(s);
        return err_put(err, RC_INVALID,
                       _("%s: \"%s\" is none of the choices. Press F4 to see them."), f->name,
                       typed);
    }
    if (n == 0 || n > NUMBER_DIGITS || strspn(s, "0123456789") != n) {
        rc = err_put(err, RC_INVALID, _("%s is a whole number. Type digits only."), f->name);
    } else {
        *ret = json_integer((json_int_t)strtoll(s, NULL, 10));
    }
    mem_free(s);
    return rc;
}

static enum rc parse_money(const struct form_field *f, const char *s, json_t **ret,
                           struct err *err)
{
    int64_t fen = 0;

    switch (money_parse_typed(s, &fen)) {
    case MONEY_OK:
        *ret = json_integer((json_int_t)fen);
        return RC_OK;
    case MONEY_EMPTY:
        return RC_OK;
    case MONEY_NOT_A_NUMBER:
        return err_put(err, RC_INVALID,
                       _("%s is not an amount. Type for example 300 or 1680.50, in yuan."),
                       f->name);
    case MONEY_TOO_FINE:
        return err_put(err, RC_INVALID,
                       _("%s has more than two decimals. The smallest amount is one fen."),
                       f->name);
    case MONEY_TOO_LARGE:
        return err_put(err, RC_INVALID, _("%s is too large. Check the zeros."), f->name);
    case MONEY_NEGATIVE:
        return err_put(
            err, RC_INVALID,
            _("%s is negative. Amounts are never below zero; change payer and payee instead."),
            f->name);
    }
    return RC_OK;
}

static enum rc parse_choice(const struct form_field *f, const char *typed, json_t **ret,
                            struct err *err)
{
    char *s = mem_strdup(typed);
    const char *code;
    enum rc rc = RC_OK;

    code = choice_code(f, s);
    if (!code) {
        utf8_halfwidth(s);
        code = choice_code(f, s);
    }
    if (code) {
        *ret = json_string(code);
    } else {
        rc = err_put(err, RC_INVALID,
                     _("%s: \"%s\" is none of the choices. Press F4 to see them."), f->name, s);
    }
    mem_free(s);
    return rc;
}

static enum rc parse_yes_no(const struct form_field *f, const char *typed, json_t **ret,
                            struct err *err)
{
    static const struct {
        const char *word;
        bool yes;
    } words[] = {
        {"是",       true },
        {"1",         true },
        {"对",       true },
        {"有",       true },
        {"同意",    true },
        {"true",      true },
        {"否",       false},
        {"2",         false},
        {"0",         false},
        {"不",       false},
        {"无",       false},
        {"不同意", false},
        {"false",     false}
    };
    char *s = mem_strdup(typed);

    utf8_halfwidth(s);
    for (size_t i = 0; i < countof(words) && !*ret; i++) {
        if (strcmp(words[i].word, s) == 0) {
            *ret = json_boolean(words[i].yes);
        }
    }
    mem_free(s);
    return *ret ? RC_OK : err_put(err, RC_INVALID, _("%s: type 1 for yes, 2 for no."), f->name);
}

static enum rc parse_citizen(const char *s, struct date today, json_t **ret, struct err *err)
{
    struct ident_citizen c;
    enum ident_result r = ident_citizen_parse(s, today, &c);

    if (r != IDENT_OK) {
        return err_put(err, RC_INVALID, "%s", ident_citizen_message(r));
    }
    *ret = json_string(c.number);
    return RC_OK;
}

static enum rc parse_uscc(const char *s, json_t **ret, struct err *err)
{
    char code[19];
    enum ident_result r = ident_uscc_parse(s, code);

    if (r != IDENT_OK) {
        return err_put(err, RC_INVALID, "%s", ident_uscc_message(r));
    }
    *ret = json_string(code);
    return RC_OK;
}

static enum rc parse_phone(const struct form_field *f, const char *s, json_t **ret,
                           struct err *err)
{
    char phone[32];

    if (!ident_phone_parse(s, phone)) {
        return err_put(err, RC_INVALID,
                       _("%s: type 11 digits of a mobile, a number with area code, or 无."),
                       f->name);
    }
    *ret = json_string(phone);
    return RC_OK;
}

static enum rc parse_card(const struct form_field *f, const char *s, json_t **ret,
                          struct err *err)
{
    char tail[5];
    const enum ident_result r = ident_card_parse(s, tail);

    if (r != IDENT_OK) {
        return err_put(err, RC_INVALID, _("%s: %s"), f->name, ident_card_message(r));
    }
    *ret = json_string(tail);
    return RC_OK;
}

/* --- lists
 * ---------------------------------------------------------------------------------------------------------
 */

/* Bytes of the mark that parts two entries at s; texts are parted by line ends only, names and
 * codes also by marks. */
static size_t parting(const char *s, bool by_marks)
{
    static const char *const marks[] = {"、", "，", ",", "；", ";", "\xE3\x80\x80", " "};

    if (*s == '\n') {
        return 1;
    }
    for (size_t i = 0; by_marks && i < countof(marks); i++) {
        if (strncmp(s, marks[i], strlen(marks[i])) == 0) {
            return strlen(marks[i]);
        }
    }
    return 0;
}

static enum rc add_entry(const struct form_field *f, const char *start, size_t n, json_t *list,
                         struct err *err)
{
    char *s = mem_strndup(start, n);
    json_t *value = NULL;
    enum rc rc = RC_OK;

    utf8_trim(s);
    if (*s && json_array_size(list) >= LIST_MAX) {
        rc = err_put(err, RC_INVALID, _("%s has more than %d entries."), f->name, LIST_MAX);
    } else if (*s) {
        rc = f->kind == FK_CHOICES ? parse_choice(f, s, &value, err)
                                   : parse_text(f, s, &value, err);
    }
    if (value) {
        json_array_append_new(list, value);
    }
    mem_free(s);
    return rc;
}

static enum rc parse_list(const struct form_field *f, const char *typed, json_t **ret,
                          struct err *err)
{
    json_t *list = json_array();
    const char *start = typed;
    const char *s = typed;
    enum rc rc = RC_OK;

    while (rc == RC_OK) {
        size_t n = parting(s, f->kind != FK_LIST);
        if (n == 0 && *s) {
            s++;
            continue;
        }
        rc = add_entry(f, start, (size_t)(s - start), list, err);
        if (!*s) {
            break;
        }
        s += n;
        start = s;
    }
    if (rc || json_array_size(list) == 0) {
        json_decref(list);
        return rc;
    }
    *ret = list;
    return RC_OK;
}

/* --- both ways
 * -----------------------------------------------------------------------------------------------------
 */

static enum rc parse_kind(const struct form_field *f, const char *s, struct date today,
                          json_t **ret, struct err *err)
{
    switch (f->kind) {
    case FK_TEXT:
    case FK_LONG:
    case FK_PERSON:
    case FK_MEDIATOR:
    case FK_PARTY:
        return parse_text(f, s, ret, err);
    case FK_DATE:
        return parse_date(f, s, today, ret, err);
    case FK_TIME:
        return parse_time(f, s, ret, err);
    case FK_NUMBER:
        return parse_number(f, s, ret, err);
    case FK_MONEY:
        return parse_money(f, s, ret, err);
    case FK_CHOICE:
        return parse_choice(f, s, ret, err);
    case FK_YESNO:
        return parse_yes_no(f, s, ret, err);
    case FK_CITIZEN:
        return parse_citizen(s, today, ret, err);
    case FK_USCC:
        return parse_uscc(s, ret, err);
    case FK_PHONE:
        return parse_phone(f, s, ret, err);
    case FK_CARD:
        return parse_card(f, s, ret, err);
    case FK_LIST:
    case FK_NAMES:
    case FK_CHOICES:
        return parse_list(f, s, ret, err);
    }
    return RC_OK;
}

enum rc value_parse(const struct form_field *f, const char *typed, struct date today,
                    json_t **ret, struct err *err)
{
    char *s = mem_strdup(typed ? typed : "");
    enum rc rc = RC_OK;

    *ret = NULL;
    utf8_clean(s, f->kind == FK_LONG || f->kind == FK_LIST || f->kind == FK_NAMES ||
                      f->kind == FK_CHOICES);
    utf8_trim(s);
    if (*s) {
        rc = parse_kind(f, s, today, ret, err);
    }
    mem_free(s);
    return rc;
}

static void format_scalar(const struct form_field *f, const json_t *v, struct buf *out)
{
    if (json_is_object(v)) {
        const json_t *name = json_object_get(v, "name");
        v = name ? name : json_object_get(v, "code");
    }
    if (json_is_string(v)) {
        buf_str(out, json_string_value(v));
    } else if (json_is_integer(v) && f->kind == FK_MONEY) {
        char figure[MONEY_FIGURE_SIZE];
        money_figure((int64_t)json_integer_value(v), figure);
        buf_str(out, figure);
    } else if (json_is_integer(v)) {
        buf_printf(out, "%" PRId64, (int64_t)json_integer_value(v));
    } else if (json_is_boolean(v)) {
        buf_str(out, json_is_true(v) ? "是" : "否");
    }
}

void value_format(const struct form_field *f, const json_t *value, struct buf *out)
{
    size_t i;
    json_t *e;

    if (!json_is_array(value)) {
        format_scalar(f, value, out);
        return;
    }
    json_array_foreach(value, i, e)
    {
        if (i > 0) {
            buf_str(out, f->kind == FK_LIST ? "\n" : "、");
        }
        format_scalar(f, e, out);
    }
}

const char *value_choice_label(const struct form_field *f, const char *code)
{
    for (size_t i = 0; i < f->n_choices; i++) {
        if (strcmp(f->choices[i].code, code) == 0) {
            return f->choices[i].label;
        }
    }
    if (f->choices_from && strcmp(f->choices_from, "ethnic") == 0) {
        return ident_ethnic_name(code);
    }
    if (f->choices_from && strcmp(f->choices_from, "dispute_kinds") == 0 &&
        code_find(&codes_type, code)) {
        return code_label_zh(&codes_type, code);
    }
    if (f->choices_from && strcmp(f->choices_from, "settings") == 0) {
        return setting_label(code);
    }
    return NULL;
}
