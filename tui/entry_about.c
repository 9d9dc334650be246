/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * entry_about.c - what an entry form is about when it belongs to no case of ours: the claim it
 * decides on, or how many. The claims stand in the draft as fields nobody types; so a draft
 * that is taken up again tells which claim it was begun for.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/subsidy/claim.h"
#include "core/subsidy/pack_store.h"
#include "tui/entry.h"

/* Value of the field whose input is that member; NULL when the form has none. */
static const json_t *value_of(const struct entry *e, const char *input)
{
    const struct form_group *g = &e->form->groups[0];

    for (size_t i = 0; i < g->n_fields; i++) {
        if (g->fields[i].input && strcmp(g->fields[i].input, input) == 0) {
            return json_object_get(e->draft, g->fields[i].name);
        }
    }
    return NULL;
}

/* The claims of a text, "k3" or a line each; how many, and the first. */
static size_t claims_of(const json_t *value, int64_t *ret_first)
{
    const char *p = json_is_array(value) ? json_string_value(json_array_get(value, 0))
                                         : json_string_value(value);
    size_t n = json_is_array(value) ? json_array_size(value) : 0;

    *ret_first = p && *p == 'k' ? strtoll(p + 1, NULL, 10) : 0;
    for (; p && !json_is_array(value); p = strchr(p, '\n')) {
        p += *p == '\n';
        n += *p == 'k';
    }
    return *ret_first > 0 ? n : 0;
}

/* What the rules the claim was made by do not pay, for fields that choose from it. */
static void load_refusals(struct entry *e, struct app *app, int64_t claim_id)
{
    struct db *db = app_env(app)->db;
    struct subsidy_pack *pack = NULL;
    struct pack_row *rows;
    struct claim_rec c;
    size_t n = 0;
    enum rc rc = claim_get(db, claim_id, &e->arena, &c, NULL);

    e->refusals = (struct entry_options){0};
    rc = rc ? rc : pack_rows(db, &e->arena, &rows, &n, NULL);
    for (size_t i = 0; !rc && i < n && !pack; i++) {
        if (strcmp(rows[i].digest, c.pack_digest) == 0) {
            rc = pack_load(db, rows[i].id, &e->arena, &pack, NULL);
        }
    }
    for (size_t i = 0; pack && i < pack->n_negs; i++) {
        entry_add_refusal(e, pack->negs[i].code, pack->negs[i].text);
    }
}

void entry_about(struct entry *e, struct app *app)
{
    const json_t *one = value_of(e, "claim");
    struct claim_rec c;
    struct arena arena;
    int64_t id;
    const size_t n = claims_of(one ? one : value_of(e, "claims"), &id);

    json_decref(e->about);
    e->about = NULL;
    if (n == 0 || e->tree || !app_env(app)->db) {
        return;
    }
    load_refusals(e, app, id);
    arena_init(&arena);
    if (n == 1 && claim_get(app_env(app)->db, id, &arena, &c, NULL) == RC_OK) {
        e->about = json_pack("{s:s,s:s}", "title", c.title, "number", c.case_no);
    } else if (n > 1) {
        char *title = mem_printf(_("%d claims"), (int)n);

        e->about = json_pack("{s:s}", "title", title);
        mem_free(title);
    }
    arena_done(&arena);
}

const char *entry_about_member(const struct entry *e, const char *name)
{
    const char *s = json_string_value(json_object_get(e->tree ? e->tree : e->about, name));

    return s && *s ? s : NULL;
}
