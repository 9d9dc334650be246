/* SPDX-License-Identifier: GPL-3.0-or-later */
/* preset.c - opens an entry form filled in with what the screen before already knows. */
#include "config.h"

#include "tui/preset.h"

#include <stdlib.h>

#include "tui/screens.h"

void preset_text(json_t *preset, const char *name, const char *value)
{
    if (value && *value) {
        json_object_set_new(preset, name, json_string(value));
    }
}

struct step preset_push(const char *form_id, int64_t case_id, json_t *preset)
{
    return preset_push_at(form_id, case_id, preset, NULL);
}

struct step preset_push_at(const char *form_id, int64_t case_id, json_t *preset,
                           const char *focus_path)
{
    char *text = json_dumps(preset, JSON_COMPACT);
    struct step step = s_entry_push_preset_at(form_id, case_id, text, focus_path);

    free(text); /* jansson's own allocator */
    json_decref(preset);
    return step;
}
