/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd.h - commands: one row gives enum, name, label of the key bar, help; and the keys that
 * mean them, one global keymap under each screen's own. */
#ifndef TJ_TUI_CMD_H
#define TJ_TUI_CMD_H

#include "tui/key.h"

/** Commands: id, config name, label (msgid, short: stands in the key bar), help (msgid). */
#define CMDS(X)                                                                              \
    X(TEXT, "text", N_("Type"), N_("Put the typed character in the field"))                  \
    X(HELP, "help", N_("Help"), N_("Explain this field or screen"))                          \
    X(SAVE, "save", N_("Save"), N_("Save and stay"))                                         \
    X(SAVE_BACK, "save-back", N_("Save, back"), N_("Save and go back"))                      \
    X(FIND, "find", N_("Find"), N_("Find as you type"))                                      \
    X(PICK, "pick", N_("Choose"), N_("Choose from a list; in a list: filter"))               \
    X(CALENDAR, "calendar", N_("Calendar"), N_("What is due in the next 60 days"))           \
    X(MAP, "map", N_("Map"), N_("The whole case as one picture"))                            \
    X(NEW, "new", N_("New"), N_("Make a new one"))                                           \
    X(NEXT_STEP, "next-step", N_("Next step"), N_("Take the next lawful step of this case")) \
    X(PRINT, "print", N_("Print"), N_("Look at the paper and print it"))                     \
    X(DELETE, "delete", N_("Delete"), N_("Move to the recycle bin; asks first"))             \
    X(COMMANDS, "commands", N_("Commands"), N_("List every command of this screen"))         \
    X(MENU, "menu", N_("Menu"), N_("Go to the main menu"))                                   \
    X(BACK, "back", N_("Back"), N_("One step back"))                                         \
    X(ACCEPT, "accept", N_("Go on"), N_("Accept and go on; in a list: open"))                \
    X(TICK, "tick", N_("Tick"), N_("Tick or untick"))                                        \
    X(DIGIT, "digit", N_("Number"), N_("Choose by number"))                                  \
    X(REPEAT, "repeat", N_("Repeat"), N_("Same field of the previous record"))               \
    X(UNDO, "undo", N_("Undo"), N_("Undo the last change"))                                  \
    X(REDO, "redo", N_("Redo"), N_("Redo the undone change"))                                \
    X(FULL_TEXT, "full-text", N_("Full text"), N_("Write the long text on the full screen")) \
    X(REPAINT, "repaint", N_("Repaint"), N_("Paint the screen again"))                       \
    X(HIDE, "hide", N_("Hide"), N_("Hide the screen"))                                       \
    X(LEAVE, "leave", N_("Leave"), N_("Leave the program; nothing is lost"))                 \
    X(UP, "up", N_("Up"), N_("Line up"))                                                     \
    X(DOWN, "down", N_("Down"), N_("Line down"))                                             \
    X(LEFT, "left", N_("Left"), N_("To the left"))                                           \
    X(RIGHT, "right", N_("Right"), N_("To the right"))                                       \
    X(HOME, "home", N_("Start"), N_("To the start"))                                         \
    X(END, "end", N_("End"), N_("To the end"))                                               \
    X(PAGE_UP, "page-up", N_("Page up"), N_("Page up"))                                      \
    X(PAGE_DOWN, "page-down", N_("Page down"), N_("Page down"))                              \
    X(NEXT_FIELD, "next-field", N_("Next"), N_("Next field"))                                \
    X(PREV_FIELD, "prev-field", N_("Previous"), N_("Previous field"))                        \
    X(ERASE, "erase", N_("Erase"), N_("Erase the character before"))                         \
    X(ERASE_NEXT, "erase-next", N_("Erase next"), N_("Erase the character here"))            \
    X(PASTE_BEGIN, "paste-begin", N_("Paste"), N_("Pasted text begins"))                     \
    X(PASTE_END, "paste-end", N_("Paste end"), N_("Pasted text ends"))                       \
    X(RESIZED, "resized", N_("Resized"), N_("The screen changed its size"))                  \
    X(MINUTE, "minute", N_("Minute"), N_("A minute has passed"))                             \
    X(IDLE, "idle", N_("Idle"), N_("Nothing typed for two seconds: save the draft"))         \
    X(HANGUP, "hangup", N_("Hang up"), N_("The terminal or the system ends: save and leave"))

enum cmd {
    CMD_NONE = 0,
#define X(id, name, label, help) CMD_##id,
    CMDS(X)
#undef X
};
enum { CMD_COUNT = CMD_HANGUP + 1 };

struct cmd_row {
    const char *name;
    const char *label;
    const char *help;
};
const struct cmd_row *cmd_row(enum cmd c);
/** What a command is called on one screen, where the general word would mislead: F4 is 筛选 in
 * the list of cases. N_() words. */
struct cmd_words {
    enum cmd cmd; /**< CMD_NONE ends the list */
    const char *label;
    const char *help;
};
/** Translated; words may be NULL. */
const char *cmd_label(const struct cmd_words *words, enum cmd cmd);
const char *cmd_help(const struct cmd_words *words, enum cmd cmd);

/** A key means a command. A keymap ends with key 0. */
struct bind {
    uint32_t key;
    enum cmd cmd;
};
/** The table of the handbook, all F, Ctrl and Alt twins. */
extern const struct bind keymap_global[];
/** Lists: ? help, / find, Del delete, Space tick, digits. */
extern const struct bind keymap_list[];
/** The first screen: as lists, but F4 and its twins show the calendar. */
extern const struct bind keymap_home[];
/** A case: as lists, but 8 stands beside its parts and shows its map; nothing is to be found.
 */
extern const struct bind keymap_case[];
/** Fields: Backspace and Del; digits are text. */
extern const struct bind keymap_entry[];
/** Screen's map first, then the global one; text when it is printable and unbound; CMD_NONE
 * else. Full-width signs fold for bound keys. */
enum cmd keymap_find(const struct bind *screen_map, uint32_t key);
/** The first key bound to cmd, for the key bar and F9. KEY_NONE when none. */
uint32_t keymap_key_of(const struct bind *screen_map, enum cmd cmd);

#endif
