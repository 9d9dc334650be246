/* SPDX-License-Identifier: GPL-3.0-or-later */
/* preset.h - what an entry form is opened with: members of the act's line as JSON. */
#ifndef TJ_TUI_PRESET_H
#define TJ_TUI_PRESET_H

#include <jansson.h>

#include "tui/app.h"

/** A text member; NULL and "" are left out, so that the form's own default stands. */
void preset_text(json_t *preset, const char *name, const char *value);
/** The step to the form, filled in with the preset; takes the reference. */
struct step preset_push(const char *form_id, int64_t case_id, json_t *preset);
/** The same with the cursor in a field: path in the act's line. */
struct step preset_push_at(const char *form_id, int64_t case_id, json_t *preset,
                           const char *focus_path);

#endif
