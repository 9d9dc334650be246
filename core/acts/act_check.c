/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_check.c - from an outside line to one an act may trust. Walks the act's field table,
 * never the line: what the table does not know is refused, so the depth of the table bounds the
 * recursion. Knows the kinds of fields, not what an act means. The values themselves are
 * checked in act_value.c.
 */
#include "config.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/acts/act_value.h"
#include "core/base/i18n.h"
#include "core/base/ident.h"
#include "core/base/nearest.h"
#include "core/base/utf8.h"

enum { CHECK_DEPTH = 6, AGE_MAX = 110, BIRTH_YEAR_MIN = 1900, NAMES_MAX = 80 };

static const struct act_field common_fields[] = {
    {"act",     AF_TEXT,  true,  40, NULL, NULL, N_("act")                 },
    {"ref",     AF_TEXT,  false, 40, NULL, NULL, N_("name for later lines")},
    {"confirm", AF_TEXTS, false, 40, NULL, NULL, N_("confirmed warnings")  },
    {"date",    AF_DATE,  false, 0,  NULL, NULL, N_("Date")                },
    ACT_FIELDS_END,
};
static const struct act_field case_fields[] = {
    {"case", AF_CASE, true, 0, NULL, NULL, N_("Case")},
    ACT_FIELDS_END,
};

/* Bytes of s without half a character that a cut left at its end. */
static size_t path_whole(const char *s)
{
    size_t n = strlen(s);
    size_t back = 0;

    while (back < n && back < 3 && ((unsigned char)s[n - 1 - back] & 0xC0) == 0x80) {
        back++;
    }
    if (back < n && ((unsigned char)s[n - 1 - back] & 0xC0) == 0xC0 &&
        !utf8_is_valid(s + n - 1 - back, back + 1)) {
        return n - 1 - back;
    }
    return n;
}

const char *act_path(char out[ACT_PATH_SIZE], const char *fmt, ...)
{
    va_list args;

    va_start(args, fmt);
    if (vsnprintf(out, ACT_PATH_SIZE, fmt, args) < 0) {
        out[0] = '\0';
    }
    va_end(args);
    out[path_whole(out)] = '\0';
    return out;
}

const char *act_clip(char out[ACT_CLIP_SIZE], const char *s)
{
    snprintf(out, ACT_CLIP_SIZE, "%s", s);
    out[path_whole(out)] = '\0';
    return out;
}

const char *act_nearest(const char *typed, const char *const *names, size_t n)
{
    struct nearest near;

    nearest_init(&near, typed);
    for (size_t i = 0; i < n; i++) {
        nearest_try(&near, names[i]);
    }
    return nearest_name(&near);
}

static const struct act_field *field_find(const struct act_field *fields, const char *name)
{
    for (; fields && fields->name; fields++) {
        if (strcmp(fields->name, name) == 0) {
            return fields;
        }
    }
    return NULL;
}

static void names_add(const char **names, size_t *n, const struct act_field *fields)
{
    for (; fields && fields->name && *n < NAMES_MAX; fields++) {
        names[(*n)++] = fields->name;
    }
}

/* Rule R02: mediation costs the parties nothing (law art. 4); a member for it is not merely
 * unknown. */
static bool name_is_fee(const char *name)
{
    static const char *const fees[] = {"fee", "charge", "cost"};

    for (size_t i = 0; i < countof(fees); i++) {
        if (strncmp(name, fees[i], strlen(fees[i])) == 0) {
            return true;
        }
    }
    return false;
}

/* sets: up to three tables that together say which members may stand in the object. */
static enum rc check_unknown(struct act_checker *c, const struct act_field *const sets[3],
                             const json_t *obj, const char *path)
{
    const char *key;
    json_t *value;

    json_object_foreach(act_mutable(obj), key, value)
    {
        const char *names[NAMES_MAX];
        const char *near;
        size_t n = 0;
        char at[ACT_PATH_SIZE];
        char clip[ACT_CLIP_SIZE];

        if (field_find(sets[0], key) || field_find(sets[1], key) || field_find(sets[2], key)) {
            continue;
        }
        for (size_t i = 0; i < 3; i++) {
            names_add(names, &n, sets[i]);
        }
        act_path(at, "%s%s%s", path, *path ? "." : "", act_clip(clip, key));
        if (name_is_fee(key)) {
            return err_refuse(c->err, "R02", at,
                              _("People's mediation is free of charge. Take the fee out."));
        }
        near = act_nearest(key, names, n);
        if (near) {
            return err_bad(c->err, at,
                           _("The act %s has no member \"%s\" here; the nearest is \"%s\"."),
                           c->act->name, clip, near);
        }
        return err_bad(c->err, at, _("The act %s has no member \"%s\" here."), c->act->name,
                       clip);
    }
    return RC_OK;
}

/* Rule R75: what the number says and what was typed must agree; what was not typed is filled
 * from the number. */
static enum rc check_same(struct act_checker *c, json_t *out, const char *path,
                          const struct act_field *field, const char *from_number,
                          const char *shown)
{
    const char *typed = act_text(out, field->name);
    char at[ACT_PATH_SIZE];

    if (*typed && strcmp(typed, from_number) != 0 && !act_checker_confirmed(c, "R75")) {
        return err_refuse(c->err, "R75",
                          act_path(at, "%s%s%s", path, *path ? "." : "", field->name),
                          _("%s does not fit the citizen number, which says %s. Correct one of "
                            "them, or leave this empty and it is "
                            "filled from the number."),
                          _(field->label), shown);
    }
    json_object_set_new(out, field->name, json_string(from_number));
    return RC_OK;
}

static enum rc check_citizen(struct act_checker *c, const struct act_field *fields,
                             const char *path, json_t *out)
{
    const struct act_field *sex = field_find(fields, "sex");
    const struct act_field *birth = field_find(fields, "birth");
    struct ident_citizen id;
    char iso[DATE_ISO_SIZE];
    char sex_text[2];
    enum rc rc = RC_OK;

    if (!*act_text(out, "id_no") ||
        ident_citizen_parse(act_text(out, "id_no"), c->today, &id) != IDENT_OK) {
        return RC_OK;
    }
    sex_text[0] = id.sex;
    sex_text[1] = '\0';
    if (birth) {
        rc = check_same(c, out, path, birth, act_iso(id.birth, iso), iso);
    }
    if (rc == RC_OK && sex) {
        rc = check_same(c, out, path, sex, sex_text, code_label(&codes_sex, sex_text));
    }
    return rc;
}

/* Rule R77: nobody is older than that; a slip of a digit is likelier. */
static enum rc check_birth(struct act_checker *c, const struct act_field *fields,
                           const char *path, const json_t *out)
{
    const struct date birth = act_date(out, "birth");
    char at[ACT_PATH_SIZE];

    if (!field_find(fields, "birth") || !date_is_set(birth)) {
        return RC_OK;
    }
    act_path(at, "%s%sbirth", path, *path ? "." : "");
    if (date_cmp(birth, c->today) > 0) {
        return err_bad(c->err, at, _("The date of birth lies after today. Please check it."));
    }
    if ((birth.year < BIRTH_YEAR_MIN || date_age(birth, c->today) > AGE_MAX) &&
        !act_checker_confirmed(c, "R77")) {
        return err_set(c->err, RC_WARN, ERR_AT, "R77", at,
                       _("That makes the person %d years old. Is the date of birth right?"),
                       date_age(birth, c->today));
    }
    return RC_OK;
}

static enum rc check_member(struct act_checker *c, const struct act_field *field,
                            const json_t *obj, const char *path, json_t *out)
{
    const json_t *value = json_object_get(obj, field->name);
    char at[ACT_PATH_SIZE];
    json_t *checked = NULL;
    enum rc rc;

    act_path(at, "%s%s%s", path, *path ? "." : "", field->name);
    if (value && !json_is_null(value)) {
        rc = act_value_check(c, field, value, at, &checked);
        if (rc) {
            return rc;
        }
    }
    if (checked) {
        json_object_set_new(out, field->name, checked);
        return RC_OK;
    }
    if (field->required) {
        return err_bad(c->err, at, _("Please fill in: %s."), _(field->label));
    }
    if (value) {
        /* Given, but with nothing in it: null stays, so that an act that changes a record can
         * tell "empty this" from "leave this". To all others it is absent. */
        json_object_set_new(out, field->name, json_null());
    }
    return RC_OK;
}

enum rc act_check_object(struct act_checker *c, const struct act_field *fields,
                         const json_t *obj, const char *path, json_t **ret)
{
    const struct act_field *const sets[3] = {fields, NULL, NULL};
    json_t *out;
    enum rc rc;

    if (!json_is_object(obj)) {
        return err_bad(c->err, path, _("An object {..} is wanted here."));
    }
    if (++c->depth > CHECK_DEPTH) {
        return err_bad(c->err, path, _("The line is nested too deeply."));
    }
    out = json_object();
    rc = check_unknown(c, sets, obj, path);
    for (; rc == RC_OK && fields->name; fields++) {
        rc = check_member(c, fields, obj, path, out);
    }
    if (rc == RC_OK) {
        rc = check_citizen(c, sets[0], path, out);
    }
    if (rc == RC_OK) {
        rc = check_birth(c, sets[0], path, out);
    }
    c->depth--;
    if (rc) {
        json_decref(out);
        return rc;
    }
    *ret = out;
    return RC_OK;
}

/* The members every act has, in the order later checks need them: what was confirmed, then the
 * case, then the rest. */
static enum rc check_line(struct act_checker *c, const json_t *line, json_t *out)
{
    const struct act_field *const sets[3] = {c->act->fields, common_fields,
                                             c->act->needs_case ? case_fields : NULL};
    enum rc rc = check_unknown(c, sets, line, "");

    for (const struct act_field *f = common_fields; rc == RC_OK && f->name; f++) {
        if (!field_find(c->act->fields, f->name)) {
            rc = check_member(c, f, line, "", out);
        }
    }
    c->confirm = json_object_get(out, "confirm");
    if (rc == RC_OK && c->act->needs_case) {
        rc = check_member(c, case_fields, line, "", out);
        c->case_id = act_id(out, "case");
    }
    for (const struct act_field *f = c->act->fields; rc == RC_OK && f->name; f++) {
        rc = check_member(c, f, line, "", out);
    }
    if (rc == RC_OK) {
        rc = check_citizen(c, c->act->fields, "", out);
    }
    return rc ? rc : check_birth(c, c->act->fields, "", out);
}

enum rc act_check(const struct act_ctx *cx, const struct act *act, const json_t *line,
                  json_t **ret, int64_t *ret_case, struct err *err)
{
    struct act_checker c = {.cx = cx,
                            .act = act,
                            .today = clock_today(cx->clock),
                            .budget = ACT_LINE_MAX,
                            .err = err};
    json_t *out = json_object();
    enum rc rc = check_line(&c, line, out);

    if (rc) {
        json_decref(out);
        return rc;
    }
    *ret = out;
    *ret_case = c.case_id;
    return RC_OK;
}
