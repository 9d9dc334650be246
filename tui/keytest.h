/* SPDX-License-Identifier: GPL-3.0-or-later */
/* keytest.h - `tiaojie keytest`: what arrives when a key is pressed: its bytes, its name, what
 * it means here. */
#ifndef TJ_TUI_KEYTEST_H
#define TJ_TUI_KEYTEST_H

#include "core/base/err.h"

/** Opens the terminal and shows each key until Esc is pressed twice. */
ATTR_CHECK enum rc keytest_run(struct err *err);

#endif
