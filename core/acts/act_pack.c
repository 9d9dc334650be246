/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_pack.c - a district's subsidy rules taken in from their file, and retired. A rule with
 * money in it must be unmistakable: no two for one day and place, no day left out between two
 * of one place. Claims keep the row and the digest of the rule they went by, so no row is ever
 * changed or deleted. The district wrote them: they are not sent back to it.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/acts/act_group.h"
#include "core/base/embed.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/committee.h"
#include "core/subsidy/pack_store.h"

static const struct act_field fields_pack[] = {
    {"file",   AF_TEXT,    false, 200, NULL, NULL, N_("Name of the file")     },
    {"text",   AF_CONTENT, false, 0,   NULL, NULL, N_("Text of the file")     },
    {"sample", AF_TEXT,    false, 60,  NULL, NULL, N_("Sample of the program")},
    ACT_FIELDS_END,
};
static const struct act_field fields_retire[] = {
    {"pack",   AF_TEXT, true, 40,  NULL, NULL, N_("Number of the rule")},
    {"reason", AF_TEXT, true, 200, NULL, NULL, N_("Reason")            },
    ACT_FIELDS_END,
};

/* What the act works on. */
struct taking {
    const struct act_in *in;
    struct arena arena;
    const char *text;
    struct subsidy_pack *pack;
    struct pack_row *rows;     /* those of the database, then the new one */
    size_t n;                  /* without the new one */
    struct pack_row *older;    /* the row it ends by 代替, or NULL */
    struct pack_row *replaced; /* another text of the same number, or NULL */
    struct pack_row *again;    /* the same text, retired, or NULL */
};

static enum rc find_text(struct taking *t, size_t *ret_size, struct err *err)
{
    const json_t *line = t->in->line;
    const char *sample = act_text(line, "sample");
    char clip[ACT_CLIP_SIZE];

    if (act_has(line, "text") == act_has(line, "sample")) {
        return err_bad(err, "text", _("Name the file of the subsidy rule, or a sample."));
    }
    if (act_has(line, "text")) {
        const json_t *text = json_object_get(line, "text");

        t->text = json_string_value(text);
        *ret_size = json_string_length(text);
        return RC_OK;
    }
    for (const struct embed_file *f = embed_packs; f->name; f++) {
        const size_t n = strlen(f->name) - strlen(".pack");

        if (strlen(sample) == n && strncmp(f->name, sample, n) == 0) {
            t->text = (const char *)f->data;
            *ret_size = f->size;
            return RC_OK;
        }
    }
    return err_bad(err, "sample", _("There is no sample \"%s\"."), act_clip(clip, sample));
}

static enum rc read_file(struct taking *t, struct err *err)
{
    const char *name = act_text(t->in->line, "file");
    size_t size = 0;
    enum rc rc = find_text(t, &size, err);

    if (!rc) {
        rc = pack_read(t->text, size, *name ? name : _("the file"), &t->arena, &t->pack, err);
    }
    return rc;
}

/* The rows with what taking in would change of them, and the new one behind. */
static enum rc foresee(struct taking *t, struct err *err)
{
    const struct subsidy_pack *p = t->pack;
    struct pack_row *rows;
    const enum rc rc = pack_rows(t->in->db, &t->arena, &rows, &t->n, err);

    if (rc) {
        return rc;
    }
    t->rows = arena_alloc(&t->arena, (t->n + 1) * sizeof *t->rows);
    for (size_t i = 0; i < t->n; i++) {
        struct pack_row *r = &t->rows[i];
        const bool same_text = strcmp(rows[i].digest, p->digest) == 0;

        *r = rows[i];
        if (date_is_set(r->retired_on)) {
            t->again = same_text && strcmp(r->code, p->code) == 0 ? r : t->again;
        } else if (strcmp(r->code, p->code) == 0) {
            if (same_text) {
                return err_refuse(err, "P05", "text",
                                  _("The subsidy rule %s is in already, with just this text."),
                                  p->code);
            }
            t->replaced = r;
        } else if (*p->supersedes && strcmp(r->code, p->supersedes) == 0) {
            t->older = r;
        }
    }
    t->rows[t->n] = (struct pack_row){
        .code = p->code,
        .region = p->region,
        .title = p->title,
        .valid_from = p->valid_from,
        .valid_to = p->valid_to,
    };
    return RC_OK;
}

/* The rule that is replaced ends the day before, unless its own file ends it earlier. */
static enum rc end_older(struct taking *t, struct err *err)
{
    const struct date last = date_add_days(t->pack->valid_from, -1);

    if (!t->older ||
        (date_is_set(t->older->valid_to) && date_cmp(t->older->valid_to, last) <= 0)) {
        t->older = NULL;
        return RC_OK;
    }
    if (date_cmp(last, t->older->valid_from) < 0) {
        return err_refuse(err, "P02", "text",
                          _("%s would replace %s before that rule begins. Put the days right, "
                            "or retire that one."),
                          t->pack->code, t->older->code);
    }
    t->older->valid_to = last;
    return RC_OK;
}

static enum rc ask(const struct taking *t, struct err *err)
{
    const struct act_in *in = t->in;
    struct committee c = {.name = NULL};
    struct arena arena;
    enum rc rc;

    arena_init(&arena);
    rc = committee_get(in->db, &c, &arena, err);
    if (rc == RC_NOTFOUND) {
        err_clear(err);
        rc = RC_OK;
    }
    if (!rc && t->replaced) {
        rc =
            act_warn(in, err, "P04", "text",
                     _("The subsidy rule %s is in already with another text. Claims made by it "
                       "keep it; new ones go by this one. Take it instead?"),
                     t->pack->code);
    }
    if (!rc && t->pack->sample && c.name && !c.practice) {
        rc = act_warn(in, err, "P06", "text",
                      _("%s is a sample, no rule of your place: it is meant for practice. Take "
                        "it all the same?"),
                      t->pack->code);
    }
    if (!rc && c.name && !pack_regions_meet(c.region, t->pack->region)) {
        rc = act_warn(in, err, "P07", "text",
                      _("%s is for the place %s (%s), not for yours. Take it all the same?"),
                      t->pack->code, t->pack->place, t->pack->region);
    }
    arena_done(&arena);
    return rc;
}

static enum rc write(struct taking *t, struct act_out *out, struct err *err)
{
    const struct act_in *in = t->in;
    const struct date unset = {0, 0, 0};
    int64_t id = 0;
    enum rc rc = RC_OK;

    if (t->older) {
        rc = pack_close(in->db, t->older->id, t->older->valid_to, err);
    }
    if (!rc && t->replaced) {
        rc = pack_retire(in->db, t->replaced->id, in->today, err);
    }
    if (!rc && t->again) {
        id = t->again->id;
        rc = pack_retire(in->db, id, unset, err);
        rc = rc ? rc : pack_close(in->db, id, t->pack->valid_to, err);
    } else if (!rc) {
        rc = pack_add(in->db, t->pack, t->text, in->today, &id, err);
    }
    if (!rc) {
        char from[DATE_ISO_SIZE];

        snprintf(out->id, sizeof out->id, "r%lld", (long long)id);
        out->extra = json_pack("{s:s,s:s,s:s,s:s,s:b}", "code", t->pack->code, "title",
                               t->pack->title, "valid_from", act_iso(t->pack->valid_from, from),
                               "digest", t->pack->digest, "sample", t->pack->sample);
    }
    return rc;
}

static enum rc run_pack(struct act_in *in, struct act_out *out, struct err *err)
{
    struct taking t = {.in = in};
    enum rc rc;

    arena_init(&t.arena);
    rc = read_file(&t, err);
    if (!rc) {
        rc = foresee(&t, err);
    }
    if (!rc) {
        rc = end_older(&t, err);
    }
    if (!rc) {
        rc = ask(&t, err);
    }
    if (!rc) {
        if (t.replaced) {
            t.replaced->retired_on = in->today;
        }
        rc = pack_rows_agree(t.rows, t.n + 1, err);
    }
    if (!rc) {
        rc = write(&t, out, err);
    }
    arena_done(&t.arena);
    return rc;
}

/* What the retired rule had ended holds again as its own file says. */
static enum rc reopen(const struct act_in *in, struct arena *arena, const struct pack_row *gone,
                      struct pack_row *rows, size_t n, struct err *err)
{
    struct subsidy_pack *pack = NULL;
    enum rc rc = pack_load(in->db, gone->id, arena, &pack, err);

    for (size_t i = 0; i < n && !rc; i++) {
        const struct date eve = date_add_days(gone->valid_from, -1);
        struct subsidy_pack *older = NULL;
        char *body = NULL;

        if (date_is_set(rows[i].retired_on) || strcmp(rows[i].code, pack->supersedes) != 0 ||
            date_cmp(rows[i].valid_to, eve) != 0) {
            continue;
        }
        rc = pack_body(in->db, rows[i].id, &body, err);
        rc = rc ? rc : pack_read(body, strlen(body), rows[i].code, arena, &older, err);
        if (!rc) {
            rows[i].valid_to = older->valid_to;
            rc = pack_close(in->db, rows[i].id, older->valid_to, err);
        }
        mem_free(body);
    }
    return rc;
}

static enum rc run_retire(struct act_in *in, struct act_out *out, struct err *err)
{
    struct arena arena;
    struct pack_row row = {.id = 0};
    struct pack_row *rows = NULL;
    size_t n = 0;
    enum rc rc;

    arena_init(&arena);
    rc = pack_by_code(in->db, act_text(in->line, "pack"), &arena, &row, err);
    if (rc == RC_NOTFOUND) {
        err_clear(err);
        rc = err_bad(err, "pack", _("There is no subsidy rule with the number %.60s."),
                     act_text(in->line, "pack"));
    }
    if (!rc && date_is_set(row.retired_on)) {
        rc = err_refuse(err, "P08", "pack", _("The subsidy rule %s is retired already."),
                        row.code);
    }
    if (!rc) {
        rc = pack_rows(in->db, &arena, &rows, &n, err);
    }
    for (size_t i = 0; i < n && !rc; i++) {
        if (rows[i].id == row.id) {
            rows[i].retired_on = in->today;
        }
    }
    if (!rc) {
        rc = reopen(in, &arena, &row, rows, n, err);
    }
    if (!rc) {
        rc = pack_rows_agree(rows, n, err);
    }
    if (!rc) {
        rc = pack_retire(in->db, row.id, in->today, err);
    }
    if (!rc) {
        snprintf(out->id, sizeof out->id, "r%lld", (long long)row.id);
    }
    arena_done(&arena);
    return rc;
}

const struct act acts_pack[] = {
    {"pack",        N_("Take in a subsidy rule"), fields_pack,   run_pack,   false, "人民调解法 第16条"},
    {"pack_retire", N_("Retire a subsidy rule"),  fields_retire, run_retire, false,
     "人民调解法 第16条"                                                                               },
    {NULL,          NULL,                         NULL,          NULL,       false, NULL                      },
};
