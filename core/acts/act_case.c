/* SPDX-License-Identifier: GPL-3.0-or-later */
/* act_case.c - the questions of act_case.h; reads only. */
#include "config.h"

#include "core/acts/act_case.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/mediator.h"

enum { NAME_SIZE = 512 };

enum rc act_case_read(const struct act_in *in, unsigned when, const char *code,
                      struct act_case *ret, struct err *err)
{
    const struct act *act = act_find(act_text(in->line, "act"));
    enum rc rc;

    memset(ret, 0, sizeof *ret);
    arena_init(&ret->arena);
    rc = case_get(in->db, in->case_id, &ret->arena, &ret->rec, err);
    if (!rc && (when & 1u << ret->rec.med) == 0) {
        rc = flow_med_refuse_as(ret->rec.med, code, act ? _(act->label) : "", err);
    }
    if (!rc) {
        rc = act_day(in, &ret->day, err);
    }
    if (!rc) {
        rc = agreement_active(in->db, in->case_id, &ret->agreement, err);
        rc = rc == RC_NOTFOUND ? RC_OK : rc;
    }
    return rc;
}

void act_case_done(struct act_case *c)
{
    arena_done(&c->arena);
}

enum rc act_not_before(struct date day, struct date earlier, const char *code,
                       const char *field, const char *what, struct err *err)
{
    char a[DATE_ISO_SIZE];
    char b[DATE_ISO_SIZE];

    if (!date_is_set(earlier) || date_cmp(day, earlier) >= 0) {
        return RC_OK;
    }
    return err_refuse(err, code, field, _("The date %s lies before %s, %s. Please check it."),
                      act_iso(day, a), what, act_iso(earlier, b));
}

enum rc act_all_agree(const struct act_in *in, const char *member, const char *code,
                      struct err *err)
{
    char side = '\0';
    char name[2] = "";
    bool all = false;
    const enum rc rc = act_sides_agree(in, member, &all, &side, err);

    if (rc || all) {
        return rc;
    }
    name[0] = side;
    return err_refuse(err, code, member, _("Every side has to agree; a yes of %s is missing."),
                      code_label(&codes_side, name));
}

char *act_json(const json_t *line, const char *name)
{
    const json_t *list = act_array(line, name);
    char *text = list ? json_dumps(list, JSON_COMPACT) : NULL;
    char *ret = mem_strdup(text ? text : "[]");

    free(text);
    return ret;
}

enum rc act_next_n(const struct act_in *in, const char *sql, int64_t *ret, struct err *err)
{
    const enum rc rc = db_read_int(in->db, ret, err, sql, "i", in->case_id);

    *ret = rc ? 1 : *ret + 1;
    return rc == RC_NOTFOUND ? RC_OK : rc;
}

enum rc act_mediator_text(const struct act_in *in, const char *member, struct arena *arena,
                          const char **ret, struct err *err)
{
    const int64_t id = act_id(in->line, member);
    char name[NAME_SIZE] = "";
    enum rc rc = RC_OK;

    if (id != 0) {
        rc = mediator_name(in->db, id, name, sizeof name, err);
    }
    *ret = arena_strdup(arena, name);
    return rc;
}
