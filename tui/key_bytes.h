/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * key_bytes.h - what terminals send for a key, beside what terminfo says of them: a PC meets
 * terminals that lie about their name. F1 to F4 in the encodings of xterm, linux, vt220 and
 * PuTTY, rxvt.
 */
#ifndef TJ_TUI_KEY_BYTES_H
#define TJ_TUI_KEY_BYTES_H

#include "tui/key.h"

struct key_sequence {
    const char *bytes;
    uint32_t key;
};
extern const struct key_sequence key_sequences[]; /**< ends with key KEY_NONE */
/** The key of a control character (also 0x7F); K_UNKNOWN for those that mean nothing. */
uint32_t key_of_control(uint32_t byte);

#endif
