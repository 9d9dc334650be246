/* SPDX-License-Identifier: GPL-3.0-or-later */
/* key_bytes.c - the two tables. Ctrl+H, I, J, M and [ are Backspace, Tab, Enter, Enter and Esc;
 * Ctrl+Q, T, V, Z mean nothing. */
#include "config.h"

#include "tui/key_bytes.h"

const struct key_sequence key_sequences[] = {
  /* xterm */
    {"\033OP",    K_F1         },
    {"\033OQ",    K_F2         },
    {"\033OR",    K_F3         },
    {"\033OS",    K_F4         },
 /* linux console */
    {"\033[[A",   K_F1         },
    {"\033[[B",   K_F2         },
    {"\033[[C",   K_F3         },
    {"\033[[D",   K_F4         },
    {"\033[[E",   K_F5         },
 /* vt220, PuTTY, rxvt */
    {"\033[11~",  K_F1         },
    {"\033[12~",  K_F2         },
    {"\033[13~",  K_F3         },
    {"\033[14~",  K_F4         },
    {"\033[15~",  K_F5         },
    {"\033[17~",  K_F6         },
    {"\033[18~",  K_F7         },
    {"\033[19~",  K_F8         },
    {"\033[20~",  K_F9         },
    {"\033[21~",  K_F10        },
 /* Alt+digit is Esc and the digit, together */
    {"\0330",     K_ALT_0      },
    {"\0331",     K_ALT_1      },
    {"\0332",     K_ALT_2      },
    {"\0333",     K_ALT_3      },
    {"\0334",     K_ALT_4      },
    {"\0335",     K_ALT_5      },
    {"\0336",     K_ALT_6      },
    {"\0337",     K_ALT_7      },
    {"\0338",     K_ALT_8      },
    {"\0339",     K_ALT_9      },
 /* cursor keys in both modes, the two customs of Home and End */
    {"\033[A",    K_UP         },
    {"\033[B",    K_DOWN       },
    {"\033[C",    K_RIGHT      },
    {"\033[D",    K_LEFT       },
    {"\033OA",    K_UP         },
    {"\033OB",    K_DOWN       },
    {"\033OC",    K_RIGHT      },
    {"\033OD",    K_LEFT       },
    {"\033[H",    K_HOME       },
    {"\033[F",    K_END        },
    {"\033OH",    K_HOME       },
    {"\033OF",    K_END        },
    {"\033[1~",   K_HOME       },
    {"\033[4~",   K_END        },
    {"\033[7~",   K_HOME       },
    {"\033[8~",   K_END        },
    {"\033[2~",   K_INSERT     },
    {"\033[3~",   K_DELETE     },
    {"\033[5~",   K_PGUP       },
    {"\033[6~",   K_PGDN       },
    {"\033[Z",    K_BACKTAB    },
 /* the numeric keypad in application mode */
    {"\033OM",    K_ENTER      },
 /* bracketed paste */
    {"\033[200~", K_PASTE_BEGIN},
    {"\033[201~", K_PASTE_END  },
    {NULL,        KEY_NONE     },
};

static const uint32_t controls[] = {
    [0x01] = K_CTRL_A, [0x02] = K_CTRL_B, [0x03] = K_CTRL_C, [0x04] = K_CTRL_D,
    [0x05] = K_CTRL_E, [0x06] = K_CTRL_F, [0x07] = K_CTRL_G, [0x08] = K_BACKSPACE,
    [0x09] = K_TAB,    [0x0A] = K_ENTER,  [0x0B] = K_CTRL_K, [0x0C] = K_CTRL_L,
    [0x0D] = K_ENTER,  [0x0E] = K_CTRL_N, [0x0F] = K_CTRL_O, [0x10] = K_CTRL_P,
    [0x12] = K_CTRL_R, [0x13] = K_CTRL_S, [0x15] = K_CTRL_U, [0x17] = K_CTRL_W,
    [0x18] = K_CTRL_X, [0x19] = K_CTRL_Y, [0x1B] = K_ESC,    [0x7F] = K_BACKSPACE,
};

uint32_t key_of_control(uint32_t byte)
{
    return byte < countof(controls) && controls[byte] ? controls[byte] : K_UNKNOWN;
}
