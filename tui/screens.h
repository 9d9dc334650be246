/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * screens.h - every screen of the program by name, and the steps that open one with what it
 * needs. A screen knows the others only through this file. The argument of a push lives on the
 * heap; the screen's open takes it over, also when it fails.
 */
#ifndef TJ_TUI_SCREENS_H
#define TJ_TUI_SCREENS_H

#include "tui/app.h"

struct draft;
struct paper;

extern const struct screen_ops s_home_ops;
extern const struct screen_ops s_first_run_ops;
extern const struct screen_ops s_cases_ops;
extern const struct screen_ops s_case_ops;
extern const struct screen_ops s_map_ops;
extern const struct screen_ops s_next_ops;
extern const struct screen_ops s_entry_ops;
extern const struct screen_ops s_preview_ops;
extern const struct screen_ops s_papers_ops;
extern const struct screen_ops s_books_ops;
extern const struct screen_ops s_calendar_ops;
extern const struct screen_ops s_printers_ops;
extern const struct screen_ops s_packs_ops;
extern const struct screen_ops s_groups_ops;
extern const struct screen_ops s_settings_ops;
extern const struct screen_ops s_people_ops;
extern const struct screen_ops s_recover_ops;

/** Asks for the fields of a form; case_id 0: a new case. focus_path: JSON path of the field to
 * begin with ("parties[1].name"), or NULL. */
struct step s_entry_push(const char *form_id, int64_t case_id, const char *focus_path);
/** The same with values to begin with: preset is JSON text of members of the act's line
 * ("{\"form\":\"ORAL\"}"), or NULL. */
struct step s_entry_push_preset(const char *form_id, int64_t case_id, const char *preset);
/** Both: preset, and the cursor in that field. */
struct step s_entry_push_preset_at(const char *form_id, int64_t case_id, const char *preset,
                                   const char *focus_path);
/** The form of a draft, filled as it was left, cursor in its field. d is copied. */
struct step s_entry_resume(const struct draft *d);
struct step s_case_push(int64_t case_id);
/** The pages of a paper; record: which of the form's records (form.each), 0 for plain papers;
 * blank: for handwriting. */
struct step s_preview_push(int64_t case_id, const char *form_id, size_t record, bool blank);
/** A paper made elsewhere, such as a register; takes it. place is what stands above it, where
 * from and what it is ("登记簿 > ..."); copied. */
struct step s_preview_push_paper(struct paper *paper, const char *place);
struct step s_map_push(int64_t case_id);    /**< the whole case as one picture */
struct step s_papers_push(int64_t case_id); /**< choose a paper of the case */
struct step s_next_push(int64_t case_id);   /**< the next step and what blocks it (F6) */
struct step
s_cases_push(const char *find); /**< the list of cases, found by that text; NULL: all */
/**
 * What an interrupted run left behind: STEP_NOTHING when there is nothing, else the question
 * 恢复/看看/丢弃 as a push. For the first screen, once.
 */
struct step s_recover_step(struct app *app);

#endif
