/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_value.c - one value of an act's line: right JSON type, clean text that prints (rule R79),
 * a date that exists, a code of its table, a number with its check digit (rule R75), a case, a
 * mediator or a name that is known. Gives the value in the one form the acts and the audit see:
 * half width, trimmed, ids like "m1" instead of "@li".
 */
#include "config.h"

#include "core/acts/act_value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/base/ident.h"
#include "core/base/mem.h"
#include "core/base/money.h"
#include "core/base/utf8.h"

enum {
    TEXT_MAX = 200, /* characters, where the table names no other */
    LONG_MAX_CHARS = 20000,
    ELEMENT_MAX = 2000,
    LIST_MAX = 200, /* elements */
    INT_MAX_VALUE = 1000000000,
};

bool act_checker_confirmed(const struct act_checker *c, const char *code)
{
    for (size_t i = 0; i < json_array_size(c->confirm); i++) {
        if (strcmp(json_string_value(json_array_get(c->confirm, i)), code) == 0) {
            return true;
        }
    }
    return false;
}

json_t *act_mutable(const json_t *json)
{
    return (json_t *)(uintptr_t)json;
}

static enum rc value_wrong(struct act_checker *c, const char *at, const char *wanted)
{
    return err_bad(c->err, at, _("%s is wanted here."), wanted);
}

/* Takes newlines of any system and tabs to what papers know; the text stays in place since
 * nothing grows. */
static void text_tidy(char *s, bool multi_line)
{
    char *to = s;

    for (const char *from = s; *from; from++) {
        char ch = *from;

        if (ch == '\r') {
            if (from[1] == '\n') {
                continue;
            }
            ch = '\n';
        }
        if (ch == '\t' || (ch == '\n' && !multi_line)) {
            ch = ' ';
        }
        *to++ = ch;
    }
    *to = '\0';
    utf8_trim(s);
}

/* Rule R79: newlines are ours, every other control character and what GB18030 cannot hold is
 * refused. */
static enum rc text_printable(struct act_checker *c, const char *s, const char *at)
{
    char *flat = mem_strdup(s);
    uint32_t bad = 0;
    bool ok;

    for (char *p = flat; *p; p++) {
        if (*p == '\n') {
            *p = ' ';
        }
    }
    ok = utf8_is_gb18030(flat, &bad);
    mem_free(flat);
    if (!ok) {
        return err_refuse(c->err, "R79", at,
                          _("There is a character here that cannot be printed or passed on "
                            "(U+%04X). Delete it or use another."),
                          (unsigned)bad);
    }
    return RC_OK;
}

/* *ret: new memory, NULL when empty. max 0: the default of the kind. */
static enum rc text_take(struct act_checker *c, const json_t *value, const char *at, int max,
                         bool multi_line, char **ret)
{
    const char *s = json_string_value(value);
    const size_t size = json_string_length(value);
    char *text;
    enum rc rc;

    *ret = NULL;
    if (!s) {
        return value_wrong(c, at, _("Text"));
    }
    if (size > c->budget) {
        return err_bad(c->err, at, _("The line is too long: %d bytes at most."), ACT_LINE_MAX);
    }
    c->budget -= size;
    if (strlen(s) != size || !utf8_is_valid(s, size)) {
        return err_refuse(c->err, "R79", at, _("The text is broken: it is not valid UTF-8."));
    }
    text = mem_strdup(s);
    text_tidy(text, multi_line);
    rc = text_printable(c, text, at);
    if (rc == RC_OK && utf8_count(text) > (size_t)max) {
        rc = err_bad(c->err, at, _("Too long: %d characters at most, these are %zu."), max,
                     utf8_count(text));
    }
    if (rc || !*text) {
        mem_free(text);
        return rc;
    }
    *ret = text;
    return RC_OK;
}

/* Takes over text; NULL stays NULL. */
static json_t *text_json(char *text)
{
    json_t *json = text ? json_string(text) : NULL;

    mem_free(text);
    return json;
}

/* A number typed in the line of a name would be printed on every paper as somebody. */
static bool is_no_name(const struct act_field *f, const char *text)
{
    return (strcmp(f->name, "name") == 0 || strcmp(f->name, "legal_rep") == 0) && text &&
           !utf8_has_letter(text);
}

static enum rc value_text(struct act_checker *c, const struct act_field *f, const json_t *v,
                          const char *at, json_t **ret)
{
    const bool multi_line = f->kind == AF_LONG;
    const int max = f->max ? f->max : multi_line ? LONG_MAX_CHARS : TEXT_MAX;
    char *text;
    enum rc rc = text_take(c, v, at, max, multi_line, &text);

    if (rc == RC_OK && is_no_name(f, text)) {
        mem_free(text);
        rc = err_bad(c->err, at,
                     _("A name has at least one letter or character, not digits and "
                       "signs alone."));
    }
    *ret = rc ? NULL : text_json(text);
    return rc;
}

/* Kept to the byte: its digest is taken of what was given. */
static enum rc value_content(struct act_checker *c, const json_t *v, const char *at,
                             json_t **ret)
{
    const char *s = json_string_value(v);
    const size_t size = json_string_length(v);

    if (!s || size == 0) {
        return value_wrong(c, at, _("content"));
    }
    if (size > c->budget) {
        return err_bad(c->err, at, _("The line is too long: %d bytes at most."), ACT_LINE_MAX);
    }
    c->budget -= size;
    if (strlen(s) != size || !utf8_is_valid(s, size)) {
        return err_refuse(c->err, "R79", at, _("The text is broken: it is not valid UTF-8."));
    }
    *ret = json_string(s);
    return RC_OK;
}

/* Dates, times, codes, numbers with check digits: short, half width. */
static enum rc machine_take(struct act_checker *c, const json_t *v, const char *at,
                            char out[ACT_NAME_ROOM])
{
    char *text;
    const enum rc rc = text_take(c, v, at, TEXT_MAX / 2, false, &text);

    out[0] = '\0';
    if (rc == RC_OK && text) {
        snprintf(out, ACT_NAME_ROOM, "%s", text);
        utf8_halfwidth(out);
        utf8_trim(out);
    }
    mem_free(text);
    return rc;
}

static enum rc value_date(struct act_checker *c, const char *text, const char *at, json_t **ret)
{
    struct date d;

    if (!date_parse_iso(text, &d)) {
        return err_bad(c->err, at,
                       _("This is no date of the calendar. Write it as 2026-11-05."));
    }
    *ret = json_string(text);
    return RC_OK;
}

static enum rc value_time(struct act_checker *c, const char *text, const char *at, json_t **ret)
{
    char hhmm[6];

    if (!time_parse_typed(text, hhmm)) {
        return err_bad(c->err, at, _("This is no time of day. Write it as 14:30."));
    }
    *ret = json_string(hhmm);
    return RC_OK;
}

/* The message names every code: who scripts sees at once what may stand here. */
static enum rc value_code(struct act_checker *c, const struct act_field *f, const char *text,
                          const char *at, json_t **ret)
{
    struct buf list;
    char clip[ACT_CLIP_SIZE];
    enum rc rc;

    if (!f->codes || code_has(f->codes, text)) {
        *ret = json_string(text);
        return RC_OK;
    }
    buf_init(&list, 700);
    for (const struct code *row = f->codes->rows; row->code; row++) {
        buf_printf(&list, "%s%s %s", row == f->codes->rows ? "" : _(", "), row->code,
                   _(row->label));
    }
    rc = err_bad(c->err, at, _("\"%s\" is not one of: %s."), act_clip(clip, text),
                 buf_text(&list));
    buf_done(&list);
    return rc;
}

static enum rc value_citizen(struct act_checker *c, const char *text, const char *at,
                             json_t **ret)
{
    struct ident_citizen id;
    const enum ident_result result = ident_citizen_parse(text, c->today, &id);

    if (result == IDENT_OLD && !act_checker_confirmed(c, "R75")) {
        return err_set(
            c->err, RC_WARN, ERR_AT, "R75", at,
            _("This is an old number of 15 digits. Take it over as a number of 18 digits?"));
    }
    if (result != IDENT_OK && result != IDENT_OLD) {
        return err_refuse(c->err, "R75", at, "%s", ident_citizen_message(result));
    }
    *ret = json_string(id.number);
    return RC_OK;
}

static enum rc value_uscc(struct act_checker *c, const char *text, const char *at, json_t **ret)
{
    char code[19];
    const enum ident_result result = ident_uscc_parse(text, code);

    if (result != IDENT_OK) {
        return err_bad(c->err, at, "%s", ident_uscc_message(result));
    }
    *ret = json_string(code);
    return RC_OK;
}

static enum rc value_phone(struct act_checker *c, const char *text, const char *at,
                           json_t **ret)
{
    char phone[32];

    if (!ident_phone_parse(text, phone)) {
        return err_bad(c->err, at,
                       _("This is no phone number: a mobile number, a number with area code, "
                         "or the word for none."));
    }
    *ret = json_string(phone);
    return RC_OK;
}

static enum rc value_card(struct act_checker *c, const char *text, const char *at, json_t **ret)
{
    char tail[5];
    const enum ident_result r = ident_card_parse(text, tail);

    if (r != IDENT_OK) {
        return err_bad(c->err, at, "%s", ident_card_message(r));
    }
    *ret = json_string(tail);
    return RC_OK;
}

static enum rc value_number(struct act_checker *c, const struct act_field *f, const json_t *v,
                            const char *at, json_t **ret)
{
    const json_int_t max = f->kind == AF_FEN ? (json_int_t)MONEY_MAX_FEN
                           : f->max          ? f->max
                                             : INT_MAX_VALUE;

    if (!json_is_integer(v)) {
        return value_wrong(
            c, at, f->kind == AF_FEN ? _("A whole number of fen") : _("A whole number"));
    }
    if (json_integer_value(v) < 0 || json_integer_value(v) > max) {
        return err_bad(c->err, at, _("The number must lie between 0 and %lld."),
                       (long long)max);
    }
    *ret = json_integer(json_integer_value(v));
    return RC_OK;
}

/* One element of a list as a field of its own. */
static enum rc element_check(struct act_checker *c, const struct act_field *f, const json_t *v,
                             const char *at, json_t **ret)
{
    struct act_field one = {
        .name = f->name, .codes = f->codes, .sub = f->sub, .label = f->label};

    if (f->kind == AF_CODES) {
        one.kind = AF_CODE;
    } else if (f->kind == AF_MEDIATORS) {
        one.kind = AF_MEDIATOR;
    } else if (f->kind == AF_CLAIMS) {
        one.kind = AF_CLAIM;
    } else if (f->kind == AF_NAMES) {
        one.kind = AF_NAME;
    } else if (f->kind == AF_OBJECTS) {
        one.kind = AF_OBJECT;
    } else {
        one.kind = AF_LONG;
        one.max = ELEMENT_MAX;
    }
    return act_value_check(c, &one, v, at, ret);
}

static enum rc value_list(struct act_checker *c, const struct act_field *f, const json_t *v,
                          const char *at, json_t **ret)
{
    const size_t max = f->max ? (size_t)f->max : LIST_MAX;
    json_t *out;
    enum rc rc = RC_OK;

    if (!json_is_array(v)) {
        return value_wrong(c, at, _("A list [..]"));
    }
    if (json_array_size(v) > max) {
        return err_bad(c->err, at, _("Too many: %zu at most, these are %zu."), max,
                       json_array_size(v));
    }
    out = json_array();
    for (size_t i = 0; i < json_array_size(v) && rc == RC_OK; i++) {
        char path[ACT_PATH_SIZE];
        json_t *one = NULL;

        rc = element_check(c, f, json_array_get(v, i), act_path(path, "%s[%zu]", at, i), &one);
        if (one) {
            json_array_append_new(out, one);
        }
    }
    if (rc || json_array_size(out) == 0) {
        json_decref(out);
        return rc;
    }
    *ret = out;
    return RC_OK;
}

static enum rc value_sides(struct act_checker *c, const json_t *v, const char *at, json_t **ret)
{
    const char *key;
    json_t *value;
    json_t *out;
    char path[ACT_PATH_SIZE];
    char clip[ACT_CLIP_SIZE];

    if (!json_is_object(v)) {
        return value_wrong(c, at, _("An object {\"A\":true,\"B\":true}"));
    }
    json_object_foreach(act_mutable(v), key, value)
    {
        act_path(path, "%s.%s", at, act_clip(clip, key));
        if (!code_has(&codes_side, key)) {
            return err_bad(c->err, path, _("There are only the sides A, B and C."));
        }
        if (!json_is_boolean(value)) {
            return value_wrong(c, path, _("true or false"));
        }
    }
    out = json_object();
    for (const struct code *side = codes_side.rows; side->code; side++) {
        value = json_object_get(v, side->code);
        if (value) {
            json_object_set_new(out, side->code, json_boolean(json_is_true(value)));
        }
    }
    *ret = out;
    return RC_OK;
}

static enum rc value_dates(struct act_checker *c, const json_t *v, const char *at, json_t **ret)
{
    const char *key;
    json_t *value;
    json_t *out;
    enum rc rc = RC_OK;

    if (!json_is_object(v)) {
        return value_wrong(c, at, _("An object {name:date}"));
    }
    if (json_object_size(v) > LIST_MAX) {
        return err_bad(c->err, at, _("Too many: %zu at most, these are %zu."), (size_t)LIST_MAX,
                       json_object_size(v));
    }
    out = json_object();
    json_object_foreach(act_mutable(v), key, value)
    {
        char path[ACT_PATH_SIZE];
        char name[ACT_NAME_ROOM];
        char iso[ACT_NAME_ROOM];
        char clip[ACT_CLIP_SIZE];
        json_t *date = NULL;

        act_path(path, "%s.%s", at, act_clip(clip, key));
        rc = act_name_take(c, key, path, name);
        if (rc == RC_OK && !json_is_null(value)) {
            rc = machine_take(c, value, path, iso);
            if (rc == RC_OK && iso[0]) {
                rc = value_date(c, iso, path, &date);
            }
        }
        if (rc) {
            break;
        }
        if (date) {
            json_object_set_new(out, name, date);
        }
    }
    if (rc) {
        json_decref(out);
        return rc;
    }
    *ret = out;
    return RC_OK;
}

/* Kinds that are a short string: cleaned once here, then read by kind. */
static enum rc value_short(struct act_checker *c, const struct act_field *f, const json_t *v,
                           const char *at, json_t **ret)
{
    char text[ACT_NAME_ROOM];
    enum rc rc = machine_take(c, v, at, text);

    if (rc || !text[0]) {
        return rc;
    }
    if (f->kind == AF_DATE) {
        return value_date(c, text, at, ret);
    }
    if (f->kind == AF_TIME) {
        return value_time(c, text, at, ret);
    }
    if (f->kind == AF_CITIZEN) {
        return value_citizen(c, text, at, ret);
    }
    if (f->kind == AF_USCC) {
        return value_uscc(c, text, at, ret);
    }
    if (f->kind == AF_PHONE) {
        return value_phone(c, text, at, ret);
    }
    if (f->kind == AF_CARD) {
        return value_card(c, text, at, ret);
    }
    return value_code(c, f, text, at, ret);
}

/* Kinds that name something kept elsewhere; names keep their full-width characters. */
static enum rc value_named(struct act_checker *c, const struct act_field *f, const json_t *v,
                           const char *at, json_t **ret)
{
    char *text;
    enum rc rc = text_take(c, v, at, TEXT_MAX / 2, false, &text);

    if (rc || !text) {
        return rc;
    }
    if (f->kind == AF_CASE) {
        rc = act_value_case(c, text, at, ret);
    } else if (f->kind == AF_CLAIM) {
        rc = act_value_claim(c, text, at, ret);
    } else if (f->kind == AF_MEDIATOR) {
        rc = act_value_mediator(c, text, at, ret);
    } else {
        rc = act_value_name(c, text, at, ret);
    }
    mem_free(text);
    return rc;
}

enum rc act_value_check(struct act_checker *c, const struct act_field *field,
                        const json_t *value, const char *at, json_t **ret)
{
    *ret = NULL;
    if (json_is_null(value)) {
        return RC_OK;
    }
    switch (field->kind) {
    case AF_TEXT:
    case AF_LONG:
        return value_text(c, field, value, at, ret);
    case AF_CONTENT:
        return value_content(c, value, at, ret);
    case AF_DATE:
    case AF_TIME:
    case AF_CODE:
    case AF_CITIZEN:
    case AF_USCC:
    case AF_PHONE:
    case AF_CARD:
        return value_short(c, field, value, at, ret);
    case AF_CASE:
    case AF_CLAIM:
    case AF_MEDIATOR:
    case AF_NAME:
        return value_named(c, field, value, at, ret);
    case AF_BOOL:
        if (!json_is_boolean(value)) {
            return value_wrong(c, at, _("true or false"));
        }
        *ret = json_boolean(json_is_true(value));
        return RC_OK;
    case AF_INT:
    case AF_FEN:
        return value_number(c, field, value, at, ret);
    case AF_CODES:
    case AF_CLAIMS:
    case AF_MEDIATORS:
    case AF_NAMES:
    case AF_TEXTS:
    case AF_OBJECTS:
        return value_list(c, field, value, at, ret);
    case AF_OBJECT:
        return act_check_object(c, field->sub, value, at, ret);
    case AF_SIDES:
        return value_sides(c, value, at, ret);
    case AF_DATES:
        return value_dates(c, value, at, ret);
    }
    return RC_OK;
}
