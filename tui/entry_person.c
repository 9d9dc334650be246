/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * entry_person.c - people met before: offered below a name while it is typed, taken over with
 * all that is known of them. Same names are told apart by group and year of birth; the citizen
 * number stands in no offer (rule R78).
 */
#include "config.h"

#include <stdio.h>

#include "core/base/utf8.h"
#include "tui/entry.h"

/* One indexed read per letter; five rows are enough when a second letter narrows them. */
void entry_load_offers(struct entry *e, struct app *app)
{
    char typed[128];

    e->n_offers = 0;
    e->offer_at = -1;
    snprintf(typed, sizeof typed, "%s", w_line_text(&e->line));
    utf8_trim(typed);
    if (!*typed || !app_env(app)->db) {
        return;
    }
    if (person_offer(app_env(app)->db, typed, ENTRY_OFFERS_MAX, &e->field_arena, &e->offers,
                     &e->n_offers, NULL) != RC_OK) {
        e->n_offers = 0; /* without offers one simply types on */
    }
}

/* What is not known stays as typed: the memory never erases. */
void entry_take_person(struct entry *e, size_t offer)
{
    const struct person *p = &e->offers[offer];
    struct entry_at here = entry_here(e);
    char id[24];

    snprintf(id, sizeof id, "p%lld", (long long)p->id);
    const struct {
        const char *input;
        const char *value;
    } known[] = {
        {"person",     id           },
        {"kind",       p->kind      },
        {"sex",        p->sex       },
        {"birth",      p->birth     },
        {"id_no",      p->id_no     },
        {"ethnic",     p->ethnic    },
        {"phone",      p->phone     },
        {"occupation", p->occupation},
        {"address",    p->address   },
        {"grp",        p->grp       },
        {"uscc",       p->uscc      },
        {"legal_rep",  p->legal_rep },
        {"legal_post", p->legal_post},
    };
    for (size_t i = 0; i < countof(known); i++) {
        struct entry_at at;

        if (known[i].value && *known[i].value && entry_sibling(e, here, known[i].input, &at)) {
            entry_set(e, at, known[i].value);
        }
    }
    entry_set(e, here, p->name);
    w_line_set(&e->line, p->name);
    e->n_offers = 0;
    e->offer_at = -1;
}
