/* SPDX-License-Identifier: GPL-3.0-or-later */
/* help_topics.c - the chapters of the help, in the order one learns the program. The key table
 * is made from the keymap. */
#include "config.h"

#include "core/base/i18n.h"
#include "tui/s_help.h"

const struct help_topic help_topics[] = {
    {N_("Keys"),                    NULL                                             },
    {N_("The screen"),
     N_("The first line says where you are. The line above the key bar says what happened and "
        "what comes next. The last line shows the keys.\n\n"
        "Digits choose. Enter goes on. Esc goes one step back. F1 explains the field you are "
        "in. F9 lists every command of the screen and runs it; no key has to be remembered.\n\n"
        "Full-width digits and signs count as half-width ones. With the Chinese input method "
        "on, no letter is ever a command.")                                          },
    {N_("Filling in a form"),
     N_("Enter or Tab goes to the next field, Shift+Tab or Up to the one before. The line at "
        "the bottom says what a field is for, with an example.\n\n"
        "F4 shows a list to choose from. Ctrl+D takes the value of the record before. Ctrl+E "
        "opens a long text on the full screen. Ctrl+U takes back the last change, Ctrl+R "
        "brings it again.\n\n"
        "What is typed once fills every form, table and claim. Bad input stays where it is: "
        "the message says what to put right, and nothing typed is lost.")            },
    {N_("Lists"),
     N_("A digit or Enter opens a row. PgUp and PgDn turn the page. F3 finds as you type: "
        "characters of a name, or the first letters of its pinyin (wq finds 王强).\n\n"
        "Space ticks rows where several can be chosen. F5 makes a new one. F8 moves a row to "
        "the recycle bin; it asks first, and it can be undone.")                     },
    {N_("The next step of a case"),
     N_("F6 is the next step of a case, always. When a step is blocked, the screen lists what "
        "is missing; Enter on a line jumps to it.\n\n"
        "The law decides which steps there are, and the article stands beside each.")},
    {N_("Papers and printing"),
     N_("F7 shows the paper before it is printed. A missing value prints as a blank to fill in "
        "by hand.\n\n"
        "A paper gets its number when it becomes final. A signed paper is never changed: a "
        "correction is a new paper with its reason.")                                },
    {N_("Drafts"),
     N_("What you type is kept as a draft two seconds after the last key, and when you leave a "
        "field. After a power cut or a crash the program offers the draft: restore it, look at "
        "it, or discard it.\n\n"
        "Ctrl+C asks before it leaves. Nothing unsaved is lost.")                    },
    {N_("Backup"),
     N_("A backup is made once a day on leaving, and before every import. It is opened again "
        "and counted. Its age stands on the first screen.\n\n"
        "Copy it to a USB stick once a week and keep the stick in another room.")    },
    {N_("Sending to the district"),
     N_("Without a line everything stays on this computer and waits. Sending starts by itself "
        "when the line is back.\n\n"
        "A case counts as received only when the district's receipt is here. One bad record "
        "never stops the others.")                                                   },
    {N_("Practice"),
     N_("Practice opens a separate set of invented cases. Every screen and every printed page "
        "says so, and nothing in it touches the real cases.")                        },
    {NULL,                          NULL                                             },
};
