/* SPDX-License-Identifier: GPL-3.0-or-later */
/* case_step.c - from a member of the case tree (next, steps[], blocked[]) to the screen that
 * performs it. */
#include "config.h"

#include "tui/case_step.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/domain/case_view.h"
#include "core/domain/next_task.h"
#include "core/subsidy/claim.h"
#include "tui/claim_screens.h"
#include "tui/preset.h"
#include "tui/screens.h"

static const char *case_step_act(const json_t *step)
{
    const char *act = json_string_value(json_object_get(step, "act"));

    return act ? act : "";
}

struct step case_step_open(int64_t case_id, const json_t *step)
{
    const char *form = json_string_value(json_object_get(step, "form"));
    const json_t *preset = json_object_get(step, "preset");

    if (!form) {
        return STEP_NOTHING;
    }
    /* a paper to hand out: there is nothing to fill in, F7 makes it final and prints it */
    if (strcmp(case_step_act(step), "issue") == 0) {
        return s_preview_push(case_id, form, 0, false);
    }
    /* a new case that follows this one belongs to no case yet */
    if (strcmp(case_step_act(step), "intake") == 0) {
        case_id = 0;
    }
    if (json_is_object(preset)) {
        /* the tree keeps its own reference */
        return preset_push(form, case_id, json_incref((json_t *)(uintptr_t)preset));
    }
    return s_entry_push_preset(form, case_id, json_string_value(preset));
}

const json_t *case_step_next_of(const json_t *tree)
{
    const json_t *next = json_object_get(tree, "next");
    const char *act = json_string_value(json_object_get(next, "act"));
    const char *form = json_string_value(json_object_get(next, "form"));
    const json_t *step;
    size_t i;

    if (!act) {
        return NULL;
    }
    json_array_foreach(json_object_get(tree, "steps"), i, step)
    {
        const char *a = json_string_value(json_object_get(step, "act"));
        const char *f = json_string_value(json_object_get(step, "form"));

        /* an agreement is made by word of mouth or in writing: one act, one form, two labels */
        if (a && f && form && strcmp(a, act) == 0 && strcmp(f, form) == 0 &&
            json_equal(json_object_get(step, "label"), json_object_get(next, "label"))) {
            return step;
        }
    }
    return next;
}

struct step case_step_of(struct app *app, int64_t case_id, const json_t *tree)
{
    const json_t *next = case_step_next_of(tree);

    if (!next || !json_array_size(json_object_get(tree, "steps"))) {
        if (!next) {
            app_say(app, _("This case has no next step that must be taken. The list shows what "
                           "can be done."));
        }
        return s_next_push(case_id);
    }
    if (json_is_false(json_object_get(next, "lawful"))) {
        app_say(app, "%s", json_string_value(json_object_get(next, "message")));
        return s_next_push(case_id);
    }
    return case_step_open(case_id, next);
}

struct step case_step_next(struct app *app, int64_t case_id)
{
    return case_step_task(app, case_id, NULL);
}

bool case_step_is_claim(const char *kind)
{
    static const char *const kinds[] = {"CLAIM_SUPPLY", "CLAIM_VOID", "CLAWBACK"};

    for (size_t i = 0; kind && i < countof(kinds); i++) {
        if (strcmp(kinds[i], kind) == 0) {
            return true;
        }
    }
    return false;
}

struct step case_step_task(struct app *app, int64_t case_id, const char *kind)
{
    const struct app_env *env = app_env(app);
    struct err err = {0};
    json_t *tree = NULL;
    int64_t claim = 0;
    struct step s = STEP_NOTHING;

    if (case_step_is_claim(kind) && claim_of_case(env->db, case_id, &claim, NULL) == RC_OK) {
        return s_claim_track_push(claim);
    }
    if (case_view(env->db, env->clock, case_id, 0, &tree, &err)) {
        app_say_err(app, &err);
    } else {
        const json_t *next = json_object_get(tree, "next");
        const json_t *step = kind ? next_for_task(tree, kind) : next;

        s = step == next ? case_step_of(app, case_id, tree) : case_step_open(case_id, step);
    }
    json_decref(tree);
    return s;
}
