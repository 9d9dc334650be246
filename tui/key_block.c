/* SPDX-License-Identifier: GPL-3.0-or-later */
/* key_block.c - see key_block.h. Sequences are those of key_bytes.c, the longest first that
 * fits; the end of the paste is one of them. */
#include "config.h"

#include "tui/key_block.h"

#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "tui/key_bytes.h"

enum { ESC = 0x1B };

bool key_block_on(const struct key_block *b)
{
    return b->pasting || b->at < b->n;
}

void key_block_begin(struct key_block *b)
{
    b->pasting = true;
}

bool key_block_fill(struct key_block *b, int fd, int wait_ms)
{
    struct pollfd line = {.fd = fd, .events = POLLIN};
    ssize_t n;

    memmove(b->bytes, b->bytes + b->at, b->n - b->at);
    b->n -= b->at;
    b->at = 0;
    if (b->n == sizeof b->bytes || poll(&line, 1, wait_ms) <= 0 ||
        (line.revents & POLLIN) == 0) {
        return false;
    }
    n = read(fd, b->bytes + b->n, sizeof b->bytes - b->n);
    if (n <= 0) {
        return false;
    }
    b->n += (size_t)n;
    return true;
}

/* The sequence that begins here; *ret_cut: one might, were there more bytes. */
static const struct key_sequence *sequence_at(const struct key_block *b, bool *ret_cut)
{
    const unsigned char *p = b->bytes + b->at;
    const size_t rest = b->n - b->at;
    const struct key_sequence *best = NULL;

    *ret_cut = false;
    for (const struct key_sequence *s = key_sequences; s->bytes; s++) {
        const size_t size = strlen(s->bytes);

        if (size <= rest && memcmp(p, s->bytes, size) == 0 &&
            (!best || size > strlen(best->bytes))) {
            best = s;
        }
        *ret_cut = *ret_cut || (size > rest && memcmp(p, s->bytes, rest) == 0);
    }
    return best;
}

enum key_block_look key_block_next(struct key_block *b, bool whole, uint32_t *ret)
{
    const struct key_sequence *s;
    bool cut;

    if (b->at == b->n) {
        return KEY_BLOCK_EMPTY;
    }
    if (b->bytes[b->at] != ESC) {
        *ret = b->bytes[b->at++];
        return KEY_BLOCK_BYTE;
    }
    s = sequence_at(b, &cut);
    if (cut && !whole) {
        return KEY_BLOCK_CUT;
    }
    if (!s) {
        *ret = b->bytes[b->at++];
        return KEY_BLOCK_BYTE;
    }
    b->at += strlen(s->bytes);
    if (s->key == K_PASTE_BEGIN || s->key == K_PASTE_END) {
        b->pasting = s->key == K_PASTE_BEGIN;
    }
    *ret = s->key;
    return KEY_BLOCK_KEY;
}
