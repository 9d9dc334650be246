/* SPDX-License-Identifier: GPL-3.0-or-later */
/* term.c - what all terminals share: being closed. */
#include "config.h"

#include "tui/term.h"

void term_close(struct term *t)
{
    if (t) {
        t->ops->close(t);
    }
}
