/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * next_links.c - questions about letters to and from other bodies for the steps of a case.
 * Reads the case tree only.
 */
#include "config.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/domain/link.h"
#include "core/domain/next_part.h"

/* A letter of that side is open (and late); channel NULL: any. */
static bool any_open(const json_t *t, bool inward, bool late, const char *channel)
{
    json_t *row;
    size_t i;

    json_array_foreach(json_object_get(t, "links"), i, row)
    {
        if (json_is_true(json_object_get(row, "open")) &&
            next_is(row, "direction", "IN") == inward &&
            (!late || json_is_true(json_object_get(row, "late"))) &&
            (!channel || next_is(row, "channel", channel))) {
            return true;
        }
    }
    return false;
}

bool next_feedback_open(const json_t *t)
{
    return any_open(t, true, false, NULL);
}

bool next_answer_open(const json_t *t)
{
    return any_open(t, false, false, NULL);
}

bool next_chase_open(const json_t *t)
{
    return any_open(t, false, true, NULL);
}

const char *next_no_letter_in(const json_t *t, const char **ret_code)
{
    *ret_code = "C52";
    return any_open(t, true, false, NULL) ? NULL : "";
}

/* Whoever knows the result already may be told how it is performed. */
const char *next_no_later_word(const json_t *t, const char **ret_code)
{
    json_t *row;
    size_t i;

    *ret_code = "C42";
    if (any_open(t, true, false, NULL)) {
        return "";
    }
    json_array_foreach(json_object_get(t, "links"), i, row)
    {
        if (next_is(row, "direction", "IN") && next_is(row, "state", "REPLIED")) {
            return NULL;
        }
    }
    return "";
}

const char *next_no_letter_out(const json_t *t, const char **ret_code)
{
    *ret_code = "C22";
    return any_open(t, false, false, NULL) ? NULL : "";
}

const char *next_no_late(const json_t *t, const char **ret_code)
{
    *ret_code = "C22";
    return any_open(t, false, true, NULL) ? NULL : "";
}

const char *next_no_joint(const json_t *t, const char **ret_code)
{
    *ret_code = "C16";
    return any_open(t, false, false, "JOINT") ? NULL : "";
}

/* Only what nobody has decided on yet goes back. */
const char *next_no_return(const json_t *t, const char **ret_code)
{
    json_t *row;
    size_t i;

    *ret_code = "C8";
    json_array_foreach(json_object_get(t, "links"), i, row)
    {
        if (next_is(row, "direction", "IN") && next_is(row, "state", "RECEIVED")) {
            return NULL;
        }
    }
    return "";
}

/* Whoever handed it over is answered, not passed by. */
const char *next_no_refer(const json_t *t, const char **ret_code)
{
    return next_no_return(t, ret_code)
               ? NULL
               : N_("Somebody handed this case over: give it back instead.");
}

const char *next_no_hand_down(const json_t *t, const char **ret_code)
{
    *ret_code = "C18";
    return next_is(json_object_get(t, "committee"), "level", "TOWN") ? NULL : "";
}

const char *next_no_close_letters(const json_t *t, const char **ret_code)
{
    json_t *row;
    size_t i;

    json_array_foreach(json_object_get(t, "links"), i, row)
    {
        if (!json_is_true(json_object_get(row, "open"))) {
            continue;
        }
        if (next_is(row, "direction", "IN")) {
            *ret_code = link_owed_code(view_text(row, "channel"));
            return N_("Whoever handed the case over waits for the result. Send the feedback "
                      "first.");
        }
        *ret_code = "R16";
        return N_("A letter that went out is not answered yet. Enter the answer, or take it "
                  "back.");
    }
    return NULL;
}
