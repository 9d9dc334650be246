/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * key_block.h - the bytes of a paste, taken from the line in blocks. curses reads byte by byte,
 * with three system calls each: ten million of them take a quarter of a minute. So from the
 * beginning of a paste on the terminal reads here, until the paste and what came right behind
 * it are used up.
 */
#ifndef TJ_TUI_KEY_BLOCK_H
#define TJ_TUI_KEY_BLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { KEY_BLOCK_SIZE = 8192 };

struct key_block {
    unsigned char bytes[KEY_BLOCK_SIZE];
    size_t at;
    size_t n;
    bool pasting;
};

/** Bytes are taken from here and not from curses. */
bool key_block_on(const struct key_block *b);
/** A paste begins: what follows is read in blocks. */
void key_block_begin(struct key_block *b);
/** Reads what the line has, if anything; waits up to wait_ms. False when nothing came. */
bool key_block_fill(struct key_block *b, int fd, int wait_ms);
/** What a look at the block gives. */
enum key_block_look {
    KEY_BLOCK_EMPTY, /**< nothing left */
    KEY_BLOCK_CUT,   /**< the beginning of a sequence: more bytes may come */
    KEY_BLOCK_BYTE,  /**< *ret: a byte of text or a control */
    KEY_BLOCK_KEY,   /**< *ret: the key of a sequence */
};
/** Takes the next byte or sequence. whole: no more bytes come, an Esc stands for itself. */
enum key_block_look key_block_next(struct key_block *b, bool whole, uint32_t *ret);

#endif
