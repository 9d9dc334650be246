/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_reopen.c - C.3 row 49: when a dispute flares up again after it was settled, a new case is
 * registered that names the old one. Reads only.
 */
#include "config.h"

#include "core/acts/act_reopen.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/domain/case.h"

static const char sql_again[] =
    "SELECT coalesce(number, title) AS name FROM cases WHERE reopens = ?1 AND id <> ?2 AND med "
    "NOT IN ('CLOSED', 'ARCHIVED', 'CANCELLED', 'REFUSED') LIMIT 1";

/* Names of the line's parties, or of the case that is changed, that the old case has too. */
static enum rc names_in_common(const struct act_in *in, int64_t old, struct arena *arena,
                               size_t *ret, struct err *err)
{
    const json_t *said = act_array(in->line, "parties");
    struct party *theirs = NULL;
    struct party *ours = NULL;
    size_t n_theirs = 0;
    size_t n_ours = 0;
    enum rc rc = case_parties(in->db, old, arena, &theirs, &n_theirs, err);

    if (!rc && !said && in->case_id != 0) {
        rc = case_parties(in->db, in->case_id, arena, &ours, &n_ours, err);
    }
    *ret = 0;
    for (size_t i = 0; i < n_theirs && !rc; i++) {
        bool same = false;

        for (size_t k = 0; k < json_array_size(said); k++) {
            same =
                same || strcmp(act_text(json_array_get(said, k), "name"), theirs[i].name) == 0;
        }
        for (size_t k = 0; k < n_ours; k++) {
            same = same || strcmp(ours[k].name, theirs[i].name) == 0;
        }
        *ret += same ? 1 : 0;
    }
    return rc;
}

static enum rc check_state(const struct case_rec *old, struct err *err)
{
    if (old->med == MED_AGREED || old->med == MED_CLOSED || old->med == MED_ARCHIVED) {
        return RC_OK;
    }
    return err_refuse(err, "C49", "reopens",
                      _("The case %s is in the state \"%s\". Only a dispute that was settled "
                        "flares up again; else go on in that case."),
                      *old->number ? old->number : old->title, med_label(old->med));
}

/* Two open cases about the same would each claim to be the one that goes on. */
static enum rc check_once(const struct act_in *in, int64_t old, struct err *err)
{
    json_t *row = NULL;
    enum rc rc = db_row(in->db, &row, err, sql_again, "ii", old, in->case_id);

    if (rc == RC_NOTFOUND) {
        return RC_OK;
    }
    if (!rc) {
        rc = err_refuse(err, "C49", "reopens",
                        _("That dispute is open again already, in the case %s."),
                        act_text(row, "name"));
    }
    json_decref(row);
    return rc;
}

static enum rc check_parties(const struct act_in *in, int64_t old, struct arena *arena,
                             struct err *err)
{
    size_t n = 0;
    enum rc rc = names_in_common(in, old, arena, &n, err);

    if (!rc && n == 0) {
        rc = err_refuse(err, "C49", "reopens", "%s",
                        _("None of these parties was in that case. Please check its number."));
    }
    if (!rc && n == 1) {
        rc = act_warn(in, err, "C49", "reopens",
                      _("Only one of these parties was in that case. Is it the same dispute?"));
    }
    return rc;
}

enum rc act_reopens_check(const struct act_in *in, struct date day, struct err *err)
{
    const int64_t id = act_id(in->line, "reopens");
    struct case_rec old;
    struct arena arena;
    enum rc rc;

    if (id == 0) {
        return RC_OK;
    }
    if (in->case_id != 0 && id >= in->case_id) {
        return err_refuse(err, "C49", "reopens", "%s",
                          _("A case follows an earlier one, not itself or a later one."));
    }
    arena_init(&arena);
    rc = case_get(in->db, id, &arena, &old, err);
    if (!rc) {
        rc = check_state(&old, err);
    }
    if (!rc && date_cmp(day, old.accepted_on) < 0) {
        rc = err_refuse(err, "C49", "reopens", "%s",
                        _("This case was registered before that one was accepted."));
    }
    if (!rc) {
        rc = check_once(in, id, err);
    }
    if (!rc) {
        rc = check_parties(in, id, &arena, err);
    }
    arena_done(&arena);
    return rc;
}
