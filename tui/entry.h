/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * entry.h - what the parts of the entry screen share. The state is one draft (a JSON object of
 * typed texts, forms/values.h), the rows it makes on the screen, and the field under the cursor
 * with its editor. entry_state.c keeps the draft and the rows, entry_field.c and entry_type.c
 * edit one field, entry_room.c gives it room, entry_offer.c and entry_person.c know what may be
 * chosen, entry_group.c adds and removes elements, entry_save.c checks and performs the act,
 * entry_draw.c shows it, entry_about.c tells which claim it is about; s_entry.c ties them to
 * the app. Inside the entry screen only.
 */
#ifndef TJ_TUI_ENTRY_H
#define TJ_TUI_ENTRY_H

#include "core/acts/act.h"
#include "core/base/arena.h"
#include "core/domain/holiday.h"
#include "core/domain/person.h"
#include "core/store/draft.h"
#include "forms/clauses.h"
#include "forms/form.h"
#include "forms/values.h"
#include "tui/app.h"
#include "tui/w_line.h"
#include "tui/w_text.h"

enum {
    ENTRY_UNDO_MAX = 50,
    ENTRY_OFFERS_MAX = 5, /**< people shown under a name; digits 1-5 choose */
    ENTRY_LABEL_X = 2,
    ENTRY_FIELD_X = 17,   /**< 2 in from the left, 14 of label, 1 between */
    ENTRY_LONG_LINES = 3, /**< of a long text on the form */
    ENTRY_LIST_LINES = 8, /**< of a list of texts on the form */
    ENTRY_FOOT_LINES = 4, /**< rule, help, example and law */
    ENTRY_HINT_SIZE = 256,
    ENTRY_CHOICE_CHARS = 20, /**< typed to choose */
};
/* The two texts of a yes/no field in a draft. */
#define ENTRY_YES      "是"
#define ENTRY_NO       "否"
#define ENTRY_NO_FIELD ((size_t)-1)
/* Member of a saved draft that was left on purpose; no field has such a name. */
#define ENTRY_KEPT "kept"
/* Member of a draft and of its line that the step before knows: the case whose dispute flared
 * up again (C.3 row 49). It is no field, since almost every registration would pass it empty.
 */
#define ENTRY_FOLLOWS "reopens"

/** A place on the form. Group 0 has the one element 0. */
struct entry_at {
    size_t group;
    size_t element;
    size_t field; /**< ENTRY_NO_FIELD: heading of the element */
};

/** A row of the form: a field, the heading of an element, or the line of a group that has no
 * element yet. */
struct entry_row {
    struct entry_at at;
    bool heading;
    bool empty; /**< of a group without elements; the cursor may stand here to add one */
    bool fixed; /**< a name taken from the case: shown, not typed */
};

/** What may be chosen in a field. */
struct entry_option {
    const char *key;    /**< digits typed */
    const char *code;   /**< put in the draft */
    const char *label;  /**< shown */
    const char *detail; /**< beside the label in lists: side, post; or NULL */
    const char *leaf;   /**< of the committee's own kinds: code of the leaf kind; else NULL */
};
struct entry_options {
    struct entry_option *rows; /**< in e->field_arena or e->arena */
    size_t n;
};

enum entry_mode { ENTRY_IDLE, ENTRY_LINE, ENTRY_TEXT, ENTRY_CHOICE };

/** Where the cursor goes when its field may be left. */
enum entry_then {
    ENTRY_THEN_STAY,
    ENTRY_THEN_NEXT,
    ENTRY_THEN_NEXT_EMPTY, /**< over what is filled in already in this element */
    ENTRY_THEN_PREVIOUS,
    ENTRY_THEN_SAVE,
    ENTRY_THEN_SAVE_BACK,
};

enum entry_did { ENTRY_DID_CHANGE, ENTRY_DID_ADD, ENTRY_DID_REMOVE };

/** One step back: the whole draft as it was, and what was done to it. */
struct entry_undo {
    json_t *draft;
    char *what;
    struct entry_at at;
};

struct entry {
    const struct form *form; /**< borrowed from the registry */
    const struct act *act;   /**< NULL: the form has none */
    int64_t case_id;
    json_t *tree;  /**< of the case, numbers in full; NULL for a new case */
    json_t *about; /**< title and number of the claim the form is about; or NULL */
    struct date today;
    struct holiday_set holidays; /**< for the days something is due; empty: Monday to Friday */
    struct arena arena;          /**< lives as long as the screen */
    struct entry_options kinds;  /**< kinds of disputes with the committee's own, for the fields
                                    that choose from them */
    struct entry_options refusals; /**< what the rules of the claim do not pay */

    json_t *draft; /**< what stands on the screen */
    json_t *start; /**< as it was opened: tells whether anything was typed */
    struct entry_undo undo[ENTRY_UNDO_MAX];
    struct entry_undo redo[ENTRY_UNDO_MAX];
    size_t n_undo;
    size_t n_redo;

    struct entry_row *rows;
    size_t n_rows;
    size_t cur; /**< row of the cursor */
    int top;    /**< first visible line of all rows */
    int w;
    int h;

    enum entry_mode mode; /**< editor of the field under the cursor */
    bool picked; /**< a digit has just chosen and gone on: an Enter right behind it is of habit
                  */
    bool in_blank; /**< of a clause, being filled: Enter goes to the next, or behind the term */
    bool fresh;    /**< a date, a number .. not touched yet: typing begins it anew */
    struct w_line line;
    struct w_text text;
    json_t *before;           /**< draft when the cursor came into the field */
    struct arena field_arena; /**< options, offers and help of the field under the cursor */
    const char *help;         /**< what F1 shows here */
    struct entry_options options;
    struct clauses *clauses; /**< model clauses, once a field that takes them was entered */
    char clause_hint[ENTRY_HINT_SIZE]; /**< what belongs into the blank under the cursor, or ""
                                        */
    struct person *offers;             /**< people met before, under a name field */
    size_t n_offers;
    int offer_at; /**< offer under the cursor; -1 none */

    enum entry_then then; /**< what to go on with after a question */
    char *pending; /**< what the question is about: a number to take over, a group to add to */
    json_t *confirm;   /**< codes of warnings answered with yes */
    bool leave_after;  /**< go back once it is saved */
    bool offers_draft; /**< a draft was found when the screen opened: ask first */
    bool unsaved;      /**< typed since the draft was saved */
    bool kept;         /**< being saved on purpose, see entry_draft_keep */
    bool first_record; /**< the committee is being made: once saved there is nothing to stay for
                        */
    struct draft saved; /**< the open draft; id 0 none yet */
};

/** What open takes over. */
struct entry_arg {
    char *form_id;
    int64_t case_id;
    char *focus;         /**< or NULL */
    char *preset;        /**< JSON text, or NULL */
    struct draft *draft; /**< to go on with, or NULL */
};
void entry_arg_free(struct entry_arg *a);

/* --- entry_state.c: the draft and the rows --- */

const struct form_group *entry_group(const struct entry *e, struct entry_at at);
const struct form_field *entry_field_of(const struct entry *e,
                                        struct entry_at at); /**< NULL on a heading */
/** Field under the cursor; NULL on the line of an empty group. */
const struct form_field *entry_field(const struct entry *e);
struct entry_at entry_here(const struct entry *e);
size_t entry_count(const struct entry *e, size_t group); /**< elements */
json_t *
entry_element(const struct entry *e,
              struct entry_at at); /**< draft object of the element, borrowed; NULL when none */
const char *entry_get(const struct entry *e,
                      struct entry_at at); /**< "" when nothing is there; borrowed until set */
void entry_set(struct entry *e, struct entry_at at, const char *text);
/** The field of the same element whose input is that member ("birth"); false when the form has
 * none. */
bool entry_sibling(const struct entry *e, struct entry_at at, const char *input,
                   struct entry_at *ret);
bool entry_is_changed(const struct entry *e);
/** May the cursor stand on that row? */
bool entry_takes_cursor(const struct entry_row *row);
bool entry_group_is_asked(const struct entry *e, size_t group);
bool entry_is_more(const struct form_group *
                       g); /**< not a list: more of the form's own fields, opened when needed */
/** Makes the rows anew after something changed that shows or hides fields; the cursor stays on
 * its field. */
void entry_rows(struct entry *e);
bool entry_asks_signatures(const struct entry *e); /**< whose are entered is asked no more */
bool entry_go(struct entry *e,
              struct entry_at at); /**< cursor there; false when that row is not shown */
/** JSON path of the act's line for a place, into out; and back. */
void entry_path(const struct entry *e, struct entry_at at, char *out, size_t room);
bool entry_find_path(const struct entry *e, const char *path, struct entry_at *ret);
/** What was done becomes a step of undo when the draft differs from before. name: of the field
 * or the element. */
void entry_remember(struct entry *e, const json_t *before, enum entry_did did,
                    const char *name);
bool entry_undo(struct entry *e, bool redo, char **ret_what); /**< *ret_what: mem_free */
void entry_undo_clear(struct entry_undo *list, size_t *n);
/** Name of an element: "甲方 1"; and its heading on the form: "甲方 1 (共 2)". */
void entry_element_name(const struct entry *e, struct entry_at at, char *out, size_t room);
void entry_heading(const struct entry *e, struct entry_at at, char *out, size_t room);

/* --- entry_field.c: the field under the cursor --- */

void entry_begin(struct entry *e,
                 struct app *app); /**< opens the editor of the row under the cursor */
void entry_end(struct entry *e);   /**< closes it; what was typed stays in the draft */
enum entry_mode entry_mode_of(enum field_kind kind); /**< editor of a kind of field */
/** Leaves the field when what stands in it is right, then goes on. The step is a question, or
 * nothing. */
struct step entry_leave(struct entry *e, struct app *app, enum entry_then then);
struct step entry_after_leave(struct entry *e, struct app *app);
/** What is typed in a choice becomes its code; false, with the reason said, when it is none of
 * the choices. */
bool entry_settle_choice(struct entry *e, struct app *app);
/** A key for the editor (entry_type.c); false: the screen's business. */
bool entry_type(struct entry *e, struct app *app, enum cmd cmd, uint32_t key, struct step *ret);
void entry_fit(struct entry *e,
               const struct grid *g); /**< room of the editor, first visible line */
int entry_field_w(const struct entry *e, const struct form_field *f);
int entry_row_h(const struct entry *e, size_t row); /**< lines of a row */
/** Text was put into the draft from elsewhere: into the editor too. */
void entry_reload_field(struct entry *e, struct app *app);

/* --- entry_offer.c, entry_person.c: what may be chosen --- */

void entry_load_kinds(struct entry *e, struct app *app);
void entry_add_refusal(struct entry *e, const char *code, const char *label);
void entry_load_options(struct entry *e, struct app *app); /**< of the field under the cursor */
void entry_load_offers(struct entry *e,
                       struct app *app); /**< people, after each letter of a name */
/** What the screen shows for a text of the draft: labels of choices, names in one line. */
void entry_display(const struct entry *e, const struct form_field *f, const char *text,
                   char *out, size_t room);
/** Takes over a person met before: name and what else is known, for the element. */
void entry_take_person(struct entry *e, size_t offer);
struct step entry_pick(struct entry *e, struct app *app); /**< F4 */
/** Adds or removes one of several names or codes in the field. */
void entry_toggle(struct entry *e, const char *code);

/* --- entry_clause.c: model clauses and their blanks --- */

bool entry_takes_clauses(const struct entry *e); /**< the field under the cursor */
void entry_clause_begin(struct entry *e,
                        struct app *app);   /**< the cursor came into the field */
struct step entry_clauses(struct entry *e); /**< F4 */
/** A key on a blank, or towards the next one; false: the editor's business. */
bool entry_clause_key(struct entry *e, enum cmd cmd, uint32_t key);
void entry_clause_hint(struct entry *e); /**< after each command: for the message line */

/* --- entry_group.c: F5, F8 --- */

struct step entry_add(struct entry *e, struct app *app);
struct step entry_remove(struct entry *e, struct app *app);

/* --- entry_values.c: what is derived and taken from elsewhere --- */

/** What a value means, beside it: weekday, capitals, age. "" when there is nothing to say. */
void entry_note(const struct entry *e, struct entry_at at, const char *text, char *out,
                size_t room);
/** Is the field a last day (input "due") on a day of rest, and to which day does the law move
 * it?
 */
bool entry_due_rests(const struct entry *e, struct entry_at at, struct date *ret_rolled);
/** Fills the draft from the case (act "amend"). */
void entry_fill_from_case(struct entry *e);
/** In a form for signatures: those who have signed are not asked again, the day of the seal is
 * shown. */
void entry_take_signed(struct entry *e);
/** The same field of the case before this one; RC_NOTFOUND when there is none. mem_free. */
ATTR_CHECK enum rc entry_previous(struct entry *e, struct app *app, char **ret_text,
                                  struct err *err);
/** The line of the act from the draft: act, case, confirm added. New reference. */
json_t *entry_line(struct entry *e, struct value_problems *ret);
/** Draft element behind element `index` of the line: elements in which nothing is typed are
 * left out of the line. */
size_t entry_element_of_line(const struct entry *e, size_t group, size_t index);
/** Defaults such as 今天 in their plain shape, so that a draft means the same tomorrow. */
void entry_settle_start(struct entry *e);
/** JSON to text. mem_free. */
char *entry_json_text(const json_t *value);

/** Text of F1 for the field under the cursor and the form, into e->help. */
void entry_make_help(struct entry *e);

/* --- entry_about.c --- */

/** Reads from the draft which claim it is about, and the reasons of its rules; again after a
 * draft was taken up. */
void entry_about(struct entry *e, struct app *app);
/** "title" or "number" of the case or claim the form is about; NULL when there is none. */
const char *entry_about_member(const struct entry *e, const char *name);

/* --- entry_draw.c --- */

void entry_draw(const struct entry *e, struct grid *g);

/* --- entry_save.c: draft and act --- */

struct step entry_save(struct entry *e, struct app *app, bool leave);
void entry_draft_save(struct entry *e, struct app *app);
/** The last save before the screen goes. on_purpose: by choice of the user, which the draft
 * remembers (ENTRY_KEPT). */
void entry_draft_keep(struct entry *e, struct app *app, bool on_purpose);
void entry_draft_drop(struct entry *e, struct app *app);       /**< to the bin */
struct step entry_ask_leave(struct entry *e, struct app *app); /**< Esc */
struct step entry_ask_save(struct entry *e, struct app *app);  /**< after the last field */
/** A draft of the same form was left open: go on with it? */
struct step entry_ask_draft(struct entry *e, struct app *app);
void entry_resume(struct entry *e,
                  const struct draft *d); /**< draft, field and cursor as they were left */

#endif
