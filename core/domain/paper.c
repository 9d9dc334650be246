/* SPDX-License-Identifier: GPL-3.0-or-later */
/* paper.c - reads the papers that were made final. The newest one of a form and record counts;
 * void ones keep their numbers. */
#include "config.h"

#include "core/domain/paper.h"

#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"

static const char sql_latest[] =
    "SELECT p.id, p.state, p.number, p.number_year, p.label, p.content, p.digest, t.text,"
    " t.digest, p.on_date, p.signed_on, p.pages, p.copies FROM paper p"
    " LEFT JOIN template t ON t.id = p.template_id WHERE p.case_id = ?1 AND p.form = ?2"
    " AND p.record = ?3 AND p.content IS NOT NULL AND p.state <> 'VOID'"
    " ORDER BY p.id DESC LIMIT 1";
static const char sql_next[] =
    "SELECT coalesce(max(number), 0) + 1 FROM paper WHERE form = ?1 AND number_year = ?2";
static const char sql_given[] =
    "SELECT EXISTS (SELECT 1 FROM paper WHERE case_id = ?1 AND form = ?2 AND state NOT IN "
    "('PROOF', 'VOID'))";
static const char sql_signed[] =
    "SELECT EXISTS (SELECT 1 FROM paper WHERE case_id = ?1 AND signed_on IS NOT NULL"
    " AND state <> 'VOID')";

/* F07a is kept under the version of its agreement. */
static const char sql_settle[] =
    "UPDATE paper SET state = 'SIGNED', signed_how = '[\"SIGNATURE\",\"SEAL\"]', signed_on ="
    " (SELECT a.effective_on FROM agreement a WHERE a.case_id = ?1 AND a.version = "
    "paper.record)"
    " WHERE case_id = ?1 AND form = 'F07a' AND state = 'FINAL' AND EXISTS (SELECT 1 FROM"
    " agreement a WHERE a.case_id = ?1 AND a.version = paper.record AND a.effective_on IS NOT"
    " NULL)";
static const char sql_file[] =
    "UPDATE paper SET state = 'FILED' WHERE case_id = ?1 AND state = 'SIGNED'";

enum { LATEST_ID, LATEST_STATE, LATEST_NUMBER, LATEST_YEAR, LATEST_LABEL, LATEST_CONTENT };
enum { LATEST_DIGEST = LATEST_CONTENT + 1, LATEST_TEXT, LATEST_TEXT_DIGEST, LATEST_ON };
enum { LATEST_SIGNED = LATEST_ON + 1, LATEST_PAGES, LATEST_COPIES };

enum rc paper_latest(struct db *db, const struct paper_key *key, struct arena *arena,
                     struct paper_rec *ret, struct err *err)
{
    sqlite3_stmt *st;
    bool row = false;
    enum rc rc = db_stmt(db, sql_latest, &st, err);

    *ret = (struct paper_rec){0};
    if (rc) {
        return rc;
    }
    db_int(st, 1, key->case_id);
    db_text(st, 2, key->form);
    db_int(st, 3, key->record);
    rc = db_step(db, st, &row, err);
    if (rc || !row) {
        return rc;
    }
    *ret = (struct paper_rec){
        .id = db_col_int(st, LATEST_ID),
        .state = arena_strdup(arena, db_col_text(st, LATEST_STATE)),
        .number = (int)db_col_int(st, LATEST_NUMBER),
        .number_year = (int)db_col_int(st, LATEST_YEAR),
        .label = arena_strdup(arena, db_col_text(st, LATEST_LABEL)),
        .content = arena_strdup(arena, db_col_text(st, LATEST_CONTENT)),
        .template_text = arena_strdup(arena, db_col_text(st, LATEST_TEXT)),
        .template_digest = arena_strdup(arena, db_col_text(st, LATEST_TEXT_DIGEST)),
        .on_date = arena_strdup(arena, db_col_text(st, LATEST_ON)),
        .signed_on = arena_strdup(arena, db_col_text(st, LATEST_SIGNED)),
        .pages = (int)db_col_int(st, LATEST_PAGES),
        .copies = (int)db_col_int(st, LATEST_COPIES),
    };
    snprintf(ret->digest, sizeof ret->digest, "%s", db_col_text(st, LATEST_DIGEST));
    db_done(st);
    return RC_OK;
}

enum rc paper_next_number(struct db *db, const char *form, int year, int *ret, struct err *err)
{
    int64_t n = 1;
    const enum rc rc = db_read_int(db, &n, err, sql_next, "ti", form, (int64_t)year);

    *ret = (int)n;
    return rc;
}

bool paper_is_frozen(const struct paper_rec *p)
{
    return p->id != 0 && p->signed_on[0] != '\0';
}

enum rc paper_settle(struct db *db, int64_t case_id, struct err *err)
{
    return db_write(db, err, sql_settle, "i", case_id);
}

enum rc paper_file(struct db *db, int64_t case_id, struct err *err)
{
    return db_write(db, err, sql_file, "i", case_id);
}

enum rc paper_is_given(struct db *db, int64_t case_id, const char *form, bool *ret,
                       struct err *err)
{
    int64_t found = 0;
    const enum rc rc = db_read_int(db, &found, err, sql_given, "it", case_id, form);

    *ret = found != 0;
    return rc;
}

enum rc paper_any_signed(struct db *db, int64_t case_id, bool *ret, struct err *err)
{
    int64_t n = 0;
    const enum rc rc = db_read_int(db, &n, err, sql_signed, "i", case_id);

    *ret = n != 0;
    return rc;
}

static const char *text_of(const json_t *obj, const char *name)
{
    const char *s = json_string_value(json_object_get(obj, name));

    return s ? s : "";
}

/* Rules R35, R36. What went to the court is read and bound whatever the day is now. */
static enum rc confirmation_allowed(const json_t *tree, bool application, struct date today,
                                    struct err *err)
{
    const json_t *agreement = json_object_get(tree, "agreement");
    const char *last = text_of(agreement, "confirm_by");
    struct date by;

    if (*text_of(json_object_get(tree, "confirmation"), "applied_on")) {
        return RC_OK;
    }
    if (strcmp(text_of(agreement, "form"), "WRITTEN") != 0) {
        return err_refuse(err, "R35", "agreement", "%s",
                          _("Only a written agreement can be taken to the court for "
                            "confirmation."));
    }
    if (!*text_of(agreement, "effective_on")) {
        return err_refuse(err, "R35", "agreement.signed", "%s",
                          _("The agreement is not signed by all yet. Both sides apply to the "
                            "court together, after it is in effect."));
    }
    if (json_is_true(json_object_get(agreement, "status_matter"))) {
        return err_refuse(err, "R36", "agreement.status_matter", "%s",
                          _("The court does not confirm agreements on marriage, adoption, "
                            "parentage or on who owns land, houses or other rights (Civil "
                            "Procedure Interpretation, article 355)."));
    }
    if (application && date_parse_iso(last, &by) && date_cmp(today, by) > 0) {
        return err_refuse(err, "R35", "agreement.confirm_by",
                          _("The last day to ask the court was %s. Whether something beyond "
                            "control excuses the delay is for the court: use the blank form."),
                          last);
    }
    return RC_OK;
}

enum rc paper_allowed(const json_t *tree, const char *form, struct date today, struct err *err)
{
    const bool application = strcmp(form, "F09a") == 0;

    return application || strcmp(form, "F09b") == 0
               ? confirmation_allowed(tree, application, today, err)
               : RC_OK;
}
