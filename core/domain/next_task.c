/* SPDX-License-Identifier: GPL-3.0-or-later */
/* next_task.c - see next_task.h. One row a kind of task that one step settles; the end of a
 * limit, the last day at a court and the like are settled by no single step. */
#include "config.h"

#include "core/domain/next_task.h"

#include <string.h>

#include "core/base/mem.h"

static const struct {
    const char *kind;
    const char *act;
    const char *form;
} rows[] = {
    {"CONSENT",    "consent",     "consent"    },
    {"NOTICE",     "notify",      "F04"        },
    {"SESSION",    "session",     "F06"        },
    {"SIGN",       "sign",        "sign"       },
    {"PERFORM",    "perform",     "perform"    },
    {"URGE",       "urge",        "urge"       },
    {"ROUTES",     "issue",       "F-TJ"       },
    {"VISIT",      "visit",       "F08"        },
    {"CLOSE",      "close",       "close"      },
    {"ARCHIVE",    "archive",     "F-CV"       },
    {"REPORT",     "report_risk", "report_risk"},
    {"LINK_BACK",  "feedback",    "L-FK"       },
    {"LINK_OUT",   "reply",       "reply"      },
    {"LINK_JOINT", "joint_held",  "L-LJ"       },
    {"COURT_MORE", "conf_supply", "conf_supply"},
    {"COURT_RULE", "conf_court",  "conf_court" },
    {"HAND_UP",    "hand_up",     "L-SJ"       },
};

/* What the others rest on: people in danger, consent, who leads, rights told, signatures. */
static const char *const first[] = {"report", "report_risk", "refuse", "consent", "accept",
                                    "assign", "resume",      "notify", "sign"};

static bool goes_first(const char *act)
{
    for (size_t i = 0; i < countof(first); i++) {
        if (strcmp(first[i], act) == 0) {
            return true;
        }
    }
    return false;
}

const struct next_step *next_task_step(const char *kind, const char *next_act)
{
    size_t n;
    const struct next_step *steps = next_list(&n);

    if (next_act && goes_first(next_act)) {
        return NULL;
    }
    for (size_t i = 0; i < countof(rows); i++) {
        if (strcmp(rows[i].kind, kind) != 0) {
            continue;
        }
        for (size_t k = 0; k < n; k++) {
            if (strcmp(steps[k].act, rows[i].act) == 0 &&
                strcmp(steps[k].form, rows[i].form) == 0) {
                return &steps[k];
            }
        }
    }
    return NULL;
}

static bool says(const json_t *step, const char *member, const char *text)
{
    const char *s = json_string_value(json_object_get(step, member));

    return s && strcmp(s, text) == 0;
}

const json_t *next_for_task(const json_t *tree, const char *kind)
{
    const json_t *next = json_object_get(tree, "next");
    const struct next_step *own =
        next_task_step(kind, json_string_value(json_object_get(next, "act")));
    const json_t *step;
    size_t i;

    json_array_foreach(json_object_get(tree, "steps"), i, step)
    {
        if (own && says(step, "act", own->act) && says(step, "form", own->form) &&
            json_is_true(json_object_get(step, "lawful"))) {
            return step;
        }
    }
    return json_is_object(next) ? next : NULL;
}
