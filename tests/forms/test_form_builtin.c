/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_form_builtin.c - the forms compiled into the program: each reads, each says what a
 * mediator needs, each fits its act. */
#include "config.h"

#include <string.h>

#include "core/acts/act.h"
#include "core/base/utf8.h"
#include "forms/registry.h"
#include "forms/values.h"
#include "tests/forms/form_files.h"
#include "tests/runner.h"

enum { LABEL_CHARS = 8 };

static struct form *nth(int i)
{
    return form_files_builtin(registry_id((size_t)i));
}

START_TEST(every_form_reads_and_is_named_after_its_file)
{
    struct form *f = nth(_i);

    ck_assert_str_eq(f->id, registry_id((size_t)_i));
    ck_assert(f->body || f->act);
    form_free(f);
}
END_TEST

START_TEST(every_entry_field_has_a_short_label_and_help)
{
    struct form *f = nth(_i);

    for (size_t g = 0; g < f->n_groups; g++) {
        for (size_t i = 0; i < f->groups[g].n_fields; i++) {
            const struct form_field *field = &f->groups[g].fields[i];
            if (field->entry) {
                ck_assert_msg(utf8_count(field->name) <= LABEL_CHARS, "%s: %s", f->id,
                              field->name);
                ck_assert_msg(field->help && *field->help, "%s: %s has no help", f->id,
                              field->name);
            }
        }
    }
    form_free(f);
}
END_TEST

/** Every act has the day it was done on. */
static const struct act_field common[] = {
    {"date", AF_DATE, false, 0, NULL, NULL, NULL},
    {NULL,   AF_TEXT, false, 0, NULL, NULL, NULL},
};

/* First step of an input: "reps[0].name" is the member reps. */
static const struct act_field *member(const struct act_field *fields, const char *input)
{
    size_t n = strcspn(input, ".[");

    for (const struct act_field *a = fields; a && a->name; a++) {
        if (strlen(a->name) == n && memcmp(a->name, input, n) == 0) {
            return a;
        }
    }
    return NULL;
}

static const char *rest_of(const char *input)
{
    const char *dot = strchr(input, '.');

    return dot ? dot + 1 : "";
}

static bool kind_fits(enum field_kind form, enum act_field_kind act)
{
    switch (act) {
    case AF_TEXT:
    case AF_LONG:
    case AF_CONTENT:
        return form == FK_TEXT || form == FK_LONG || form == FK_PERSON || form == FK_CHOICE ||
               form == FK_PARTY || form == FK_MEDIATOR;
    case AF_DATE:
        return form == FK_DATE;
    case AF_TIME:
        return form == FK_TIME;
    case AF_BOOL:
    case AF_SIDES:
        return form == FK_YESNO;
    case AF_INT:
        return form == FK_NUMBER;
    case AF_FEN:
        return form == FK_MONEY;
    case AF_CODE:
        return form == FK_CHOICE;
    case AF_CODES:
        return form == FK_CHOICES;
    case AF_CITIZEN:
        return form == FK_CITIZEN;
    case AF_USCC:
        return form == FK_USCC;
    case AF_CARD:
        return form == FK_CARD;
    case AF_PHONE:
        return form == FK_PHONE;
    case AF_CASE:
    case AF_MEDIATOR:
        return form == FK_MEDIATOR || form == FK_TEXT;
    case AF_NAME:
        return form == FK_PARTY || form == FK_TEXT || form == FK_PERSON || form == FK_MEDIATOR;
    case AF_TEXTS:
        return form == FK_LIST || form == FK_NAMES;
    case AF_NAMES:
    case AF_MEDIATORS:
        return form == FK_NAMES;
    case AF_DATES:
        return form == FK_DATE;
    case AF_CLAIM:
        return form == FK_TEXT;
    case AF_CLAIMS:
        return form == FK_LIST || form == FK_NAMES;
    case AF_OBJECT:
    case AF_OBJECTS:
        return false;
    }
    return false;
}

static void check_field(const struct form *f, const struct form_field *field,
                        const struct act_field *fields)
{
    const struct act_field *a = member(fields, field->input);

    a = a ? a : member(common, field->input);
    ck_assert_msg(a != NULL, "%s: act has no member %s", f->id, field->input);
    if (a->sub) {
        a = member(a->sub, rest_of(field->input));
        ck_assert_msg(a != NULL, "%s: act has no member %s", f->id, field->input);
    }
    ck_assert_msg(kind_fits(field->kind, a->kind), "%s: %s is of another kind in the act",
                  f->id, field->input);
    if (a->kind == AF_CODE || a->kind == AF_CODES) {
        for (size_t i = 0; i < field->n_choices; i++) {
            const char *code = field->choices[i].code;
            ck_assert_msg(code_has(a->codes, code), "%s: %s has no code %s", f->id,
                          field->input, code);
        }
    }
}

static void check_group(const struct form *f, const struct form_group *g, const struct act *act)
{
    const struct act_field *fields = act->fields;

    if (g->input && *g->input) {
        const struct act_field *a = member(fields, g->input);
        ck_assert_msg(a != NULL, "%s: act has no member %s", f->id, g->input);
        ck_assert(g->map ? a->kind == AF_DATES : a->sub != NULL);
        fields = a->sub;
    }
    for (size_t i = 0; i < g->n_fields && !g->map; i++) {
        if (g->fields[i].input) {
            check_field(f, &g->fields[i], fields);
        }
    }
}

START_TEST(every_input_is_a_member_of_the_act)
{
    struct form *f = nth(_i);
    const struct act *act = f->act ? act_find(f->act) : NULL;

    ck_assert_msg(!f->act || act, "%s: there is no act %s", f->id, f->act);
    for (size_t g = 0; act && g < f->n_groups; g++) {
        check_group(f, &f->groups[g], act);
    }
    form_free(f);
}
END_TEST

/* Does some entry field or group of the form fill that member of the act? */
static bool is_filled(const struct form *f, const char *name)
{
    size_t n = strlen(name);

    for (size_t g = 0; g < f->n_groups; g++) {
        const struct form_group *group = &f->groups[g];
        if (group->input && strcmp(group->input, name) == 0) {
            return true;
        }
        for (size_t i = 0; i < group->n_fields; i++) {
            const char *input = group->fields[i].input;
            if (input && strncmp(input, name, n) == 0 &&
                (!input[n] || input[n] == '.' || input[n] == '[')) {
                return true;
            }
        }
    }
    return false;
}

START_TEST(every_required_member_of_the_act_is_asked)
{
    struct form *f = nth(_i);
    const struct act *act = f->act ? act_find(f->act) : NULL;

    for (const struct act_field *a = act ? act->fields : NULL; a && a->name; a++) {
        ck_assert_msg(!a->required || is_filled(f, a->name), "%s does not ask %s", f->id,
                      a->name);
    }
    form_free(f);
}
END_TEST

START_TEST(every_act_of_the_screen_has_a_form)
{
    static const char *const acts[] = {
        "intake",   "amend",      "accept",    "refuse",      "notify",       "assign",
        "recuse",   "consent",    "inquire",   "evidence",    "invite",       "session",
        "extend",   "suspend",    "resume",    "agree",       "sign",         "terminate",
        "withdraw", "perform",    "urge",      "stop",        "visit",        "close",
        "archive",  "report",     "sued",      "correct",     "cancel",       "raise",
        "lower",    "mediator",   "committee", "kind",        "setting",      "holiday",
        "claim",    "unmask",     "paper",     "void_number", "hold",         "screen",
        "printer",  "inform",     "identify",  "mandate",     "satisfaction", "receive",
        "return",   "progress",   "feedback",  "refer",       "hand_up",      "hand_down",
        "joint",    "joint_held", "guidance",  "legal_aid",   "reply",        "chase",
        "take_back"};
    struct registry *r = registry_new(NULL);

    for (size_t i = 0; i < countof(acts); i++) {
        const struct form *f = NULL;
        struct err err = {0};
        enum rc rc = registry_find(r, acts[i], &f, &err);
        ck_assert_msg(rc == RC_OK, "%s: %s", acts[i], err.msg);
        ck_assert_str_eq(f->act, acts[i]);
    }
    registry_free(r);
}
END_TEST

START_TEST(a_form_is_found_by_id_in_any_case_by_title_and_by_act)
{
    struct registry *r = registry_new(NULL);
    const struct form *a = NULL;
    const struct form *b = NULL;

    ck_assert_int_eq(registry_find(r, "f07A", &a, NULL), RC_OK);
    ck_assert_str_eq(a->id, "F07a");
    ck_assert_int_eq(registry_find(r, "人民调解协议书", &b, NULL), RC_OK);
    ck_assert_ptr_eq(a, b);
    ck_assert_int_eq(registry_find(r, "session", &b, NULL), RC_OK);
    ck_assert_str_eq(b->id, "F06");
    registry_free(r);
}
END_TEST

START_TEST(an_unknown_form_names_the_nearest)
{
    struct registry *r = registry_new(NULL);
    const struct form *f = NULL;
    struct err err = {0};

    ck_assert_int_eq(registry_find(r, "人民调节协议书", &f, &err), RC_NOTFOUND);
    ck_assert_ptr_null(f);
    ck_assert_ptr_nonnull(strstr(err.msg, "人民调解协议书"));
    err_clear(&err);
    ck_assert_int_eq(registry_find(r, "intak", &f, &err), RC_NOTFOUND);
    ck_assert_ptr_nonnull(strstr(err.msg, "intake"));
    registry_free(r);
}
END_TEST

/* Fields asked of a two-party oral case, each one Enter, then saving. */
START_TEST(an_oral_case_of_two_takes_at_most_thirty_keys_beyond_the_text)
{
    struct form *f = form_files_builtin("intake");
    json_t *draft = values_start(f, NULL, "李秀英");
    size_t keys = 2;

    for (size_t g = 0; g < f->n_groups; g++) {
        const struct form_group *group = &f->groups[g];
        json_t *elements = json_object_get(draft, group->name);
        size_t n = g == 0 ? 1 : json_array_size(elements);
        for (size_t e = 0; e < n; e++) {
            const json_t *element = g == 0 ? draft : json_array_get(elements, e);
            for (size_t i = 0; i < group->n_fields; i++) {
                const struct form_field *field = &group->fields[i];
                keys += field->entry && value_is_asked(f, group, field, element, draft);
            }
        }
    }
    ck_assert_uint_le(keys, 30);
    json_decref(draft);
    form_free(f);
}
END_TEST

static Suite *suite_form_builtin(void)
{
    Suite *s = suite_create("built-in forms");
    TCase *tc = tcase_create("each");
    int n = (int)registry_count();

    tcase_add_loop_test(tc, every_form_reads_and_is_named_after_its_file, 0, n);
    tcase_add_loop_test(tc, every_entry_field_has_a_short_label_and_help, 0, n);
    tcase_add_loop_test(tc, every_input_is_a_member_of_the_act, 0, n);
    tcase_add_loop_test(tc, every_required_member_of_the_act_is_asked, 0, n);
    tcase_add_test(tc, every_act_of_the_screen_has_a_form);
    tcase_add_test(tc, a_form_is_found_by_id_in_any_case_by_title_and_by_act);
    tcase_add_test(tc, an_unknown_form_names_the_nearest);
    tcase_add_test(tc, an_oral_case_of_two_takes_at_most_thirty_keys_beyond_the_text);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_form_builtin)
