/* SPDX-License-Identifier: GPL-3.0-or-later */
/* s_clauses.h - the model clauses to choose from; used by the entry screen. */
#ifndef TJ_TUI_S_CLAUSES_H
#define TJ_TUI_S_CLAUSES_H

#include "forms/clauses.h"
#include "tui/app.h"

struct clause_screen {
    const char *kind; /**< leaf code of the dispute, or NULL; copied */
    /** In the screen below; chosen NULL: Esc. Both are borrowed for the call. by_number: the
     * last digit chose, no Enter was needed. */
    struct step (*answer)(void *below, struct app *app, void *data, const struct clauses *all,
                          const struct clause *chosen, bool by_number);
    void *data;
};
struct step clauses_push(const struct clause_screen *c);

#endif
