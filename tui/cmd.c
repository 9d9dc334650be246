/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cmd.c - the key table of the handbook. Never bound: Ctrl+H, I, J, M and [ (they are
 * Backspace, Tab, Enter and Esc), F11, Alt+F, Ctrl+Space (input methods and consoles own them).
 * No bare letter is ever a command.
 */
#include "config.h"

#include "tui/cmd.h"

#include <stddef.h>

#include "core/base/i18n.h"

static const struct cmd_row cmd_rows[] = {
#define X(id, name, label, help) [CMD_##id] = {name, label, help},
    CMDS(X)
#undef X
};
_Static_assert(countof(cmd_rows) == CMD_COUNT, "every command has a row");

/* The first key of a command is the one the key bar shows. */
const struct bind keymap_global[] = {
    {K_F1,          CMD_HELP       },
    {K_ALT_1,       CMD_HELP       },
    {K_F2,          CMD_SAVE       },
    {K_ALT_2,       CMD_SAVE       },
    {K_CTRL_S,      CMD_SAVE       },
    {K_CTRL_W,      CMD_SAVE_BACK  },
    {K_F3,          CMD_FIND       },
    {K_ALT_3,       CMD_FIND       },
    {K_CTRL_F,      CMD_FIND       },
    {K_F4,          CMD_PICK       },
    {K_ALT_4,       CMD_PICK       },
    {K_CTRL_Y,      CMD_PICK       },
    {K_F5,          CMD_NEW        },
    {K_ALT_5,       CMD_NEW        },
    {K_CTRL_N,      CMD_NEW        },
    {K_F6,          CMD_NEXT_STEP  },
    {K_ALT_6,       CMD_NEXT_STEP  },
    {K_CTRL_G,      CMD_NEXT_STEP  },
    {K_F7,          CMD_PRINT      },
    {K_ALT_7,       CMD_PRINT      },
    {K_CTRL_P,      CMD_PRINT      },
    {K_F8,          CMD_DELETE     },
    {K_ALT_8,       CMD_DELETE     },
    {K_F9,          CMD_COMMANDS   },
    {K_ALT_9,       CMD_COMMANDS   },
    {K_CTRL_K,      CMD_COMMANDS   },
    {K_F10,         CMD_MENU       },
    {K_ALT_0,       CMD_MENU       },
    {K_CTRL_O,      CMD_MENU       },
    {K_ESC,         CMD_BACK       },
    {K_ENTER,       CMD_ACCEPT     },
    {K_CTRL_D,      CMD_REPEAT     },
    {K_CTRL_U,      CMD_UNDO       },
    {K_CTRL_R,      CMD_REDO       },
    {K_CTRL_E,      CMD_FULL_TEXT  },
    {K_CTRL_L,      CMD_REPAINT    },
    {K_CTRL_X,      CMD_HIDE       },
    {K_CTRL_C,      CMD_LEAVE      },
    {K_UP,          CMD_UP         },
    {K_DOWN,        CMD_DOWN       },
    {K_LEFT,        CMD_LEFT       },
    {K_RIGHT,       CMD_RIGHT      },
    {K_HOME,        CMD_HOME       },
    {K_END,         CMD_END        },
    {K_PGUP,        CMD_PAGE_UP    },
    {K_PGDN,        CMD_PAGE_DOWN  },
    {K_TAB,         CMD_NEXT_FIELD },
    {K_BACKTAB,     CMD_PREV_FIELD },
    {K_BACKSPACE,   CMD_ERASE      },
    {K_PASTE_BEGIN, CMD_PASTE_BEGIN},
    {K_PASTE_END,   CMD_PASTE_END  },
    {K_RESIZE,      CMD_RESIZED    },
    {K_TICK,        CMD_MINUTE     },
    {K_IDLE,        CMD_IDLE       },
    {K_HANGUP,      CMD_HANGUP     },
    {KEY_NONE,      CMD_NONE       },
};

/* Lists choose by them: one set of rows. */
/* clang-format off */
#define BIND_DIGITS_BUT_8                                                                  \
    {'0', CMD_DIGIT}, {'1', CMD_DIGIT}, {'2', CMD_DIGIT}, {'3', CMD_DIGIT},                \
    {'4', CMD_DIGIT}, {'5', CMD_DIGIT}, {'6', CMD_DIGIT}, {'7', CMD_DIGIT},                \
    {'9', CMD_DIGIT}
#define BIND_DIGITS BIND_DIGITS_BUT_8, {'8', CMD_DIGIT}
/* clang-format on */

const struct bind keymap_list[] = {
    {'?',      CMD_HELP  },
    {'/',      CMD_FIND  },
    {K_DELETE, CMD_DELETE},
    {' ',      CMD_TICK  },
    BIND_DIGITS,     {KEY_NONE, CMD_NONE  },
};

const struct bind keymap_home[] = {
    {K_F4,     CMD_CALENDAR},
    {K_ALT_4,  CMD_CALENDAR},
    {K_CTRL_Y, CMD_CALENDAR},
    {'?',      CMD_HELP    },
    {'/',      CMD_FIND    },
    BIND_DIGITS,
    {KEY_NONE, CMD_NONE    },
};

const struct bind keymap_case[] = {
    {'?',      CMD_HELP  },
    {K_DELETE, CMD_DELETE},
    {' ',      CMD_TICK  },
    {'8',      CMD_MAP   },
    BIND_DIGITS_BUT_8,      {KEY_NONE, CMD_NONE  },
};

const struct bind keymap_entry[] = {
    {K_BACKSPACE, CMD_ERASE     },
    {K_DELETE,    CMD_ERASE_NEXT},
    {KEY_NONE,    CMD_NONE      },
};

const struct cmd_row *cmd_row(enum cmd c)
{
    static const struct cmd_row none = {"none", "", ""};

    return c == CMD_NONE ? &none : &cmd_rows[c];
}

static const struct cmd_words *words_of(const struct cmd_words *words, enum cmd cmd)
{
    for (; words && words->cmd != CMD_NONE; words++) {
        if (words->cmd == cmd) {
            return words;
        }
    }
    return NULL;
}

const char *cmd_label(const struct cmd_words *words, enum cmd cmd)
{
    const struct cmd_words *own = words_of(words, cmd);

    return _(own ? own->label : cmd_row(cmd)->label);
}

const char *cmd_help(const struct cmd_words *words, enum cmd cmd)
{
    const struct cmd_words *own = words_of(words, cmd);

    return _(own ? own->help : cmd_row(cmd)->help);
}

static enum cmd map_find(const struct bind *map, uint32_t key)
{
    for (; map && map->key != KEY_NONE; map++) {
        if (map->key == key) {
            return map->cmd;
        }
    }
    return CMD_NONE;
}

enum cmd keymap_find(const struct bind *screen_map, uint32_t key)
{
    uint32_t keys[2] = {key, key_halfwidth(key)};

    /* As typed first: a map may bind a full-width sign itself. */
    for (size_t i = 0; i < countof(keys); i++) {
        enum cmd c = map_find(screen_map, keys[i]);

        if (c == CMD_NONE) {
            c = map_find(keymap_global, keys[i]);
        }
        if (c != CMD_NONE) {
            return c;
        }
    }
    return key_is_text(key) && key != KEY_NONE ? CMD_TEXT : CMD_NONE;
}

static uint32_t map_key_of(const struct bind *map, enum cmd cmd)
{
    for (; map && map->key != KEY_NONE; map++) {
        if (map->cmd == cmd) {
            return map->key;
        }
    }
    return KEY_NONE;
}

/* The global key comes first: F1 is on every key bar, "?" only means the same. A screen's key
 * shows when the screen gave the global one another meaning. */
uint32_t keymap_key_of(const struct bind *screen_map, enum cmd cmd)
{
    uint32_t key = map_key_of(keymap_global, cmd);

    if (key == KEY_NONE || keymap_find(screen_map, key) != cmd) {
        key = map_key_of(screen_map, cmd);
    }
    return key;
}
