/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * checks_double.c - checks across cases and claims: the dispute (K02) and its numbers (K03)
 * claimed before, cases entered late or in heaps (K09), the same people again and again, one
 * village too often (K10), records that are nearly the same (K12).
 */
#include "config.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/case_view_parts.h"
#include "core/subsidy/checks_part.h"
#include "core/subsidy/dispute_key.h"

#define LIVE "c.state NOT IN ('OFFICE_NO', 'BUREAU_NO', 'CANCELLED')"
/* The same said the other way round, which an index can follow. */
#define LIVE_BY_INDEX                                                                         \
    "c.state IN ('DRAFT', 'CHECKED', 'SUBMITTED', 'OFFICE_OK', 'OFFICE_BACK', 'BUREAU_OK', "  \
    "'BUREAU_CUT', 'BUREAU_BACK', 'APPROVED', 'PUBLISHED', 'OBJECTED', 'PUBLIC_OK', 'PAID', " \
    "'CLAWBACK', 'RECOVERED')"

static const char sql_own[] =
    "SELECT c.on_date FROM claim c WHERE c.case_id = ?1 AND c.id <> ?2 "
    "AND " LIVE " LIMIT 1";
static const char sql_key[] =
    "SELECT coalesce(c.case_no, c.title, ''), c.event_date, c.on_date "
    "FROM claim c WHERE c.dispute_key = ?1 AND c.id <> ?2 AND " LIVE " ORDER BY c.id";
static const char sql_override[] = "SELECT override_note FROM claim WHERE id = ?1 AND "
                                   "override_note IS NOT NULL";
static const char sql_numbers[] = "SELECT agreement_no, platform_no FROM claim WHERE id = ?1";
static const char sql_agreement[] = "SELECT coalesce(c.case_no, c.title, '') FROM claim c "
                                    "WHERE c.agreement_no = ?1 AND c.id <> "
                                    "?2 AND " LIVE " LIMIT 1";
static const char sql_platform[] =
    "SELECT coalesce(c.case_no, c.title, '') FROM claim c WHERE c.platform_no = ?1 AND c.id <> "
    "?2 AND " LIVE " LIMIT 1";
/* Numbers rise with the entry, so those of one day lie side by side. */
static const char sql_same_day[] = "SELECT count(*) FROM cases WHERE id BETWEEN ?3 - 500 AND "
                                   "?3 + 500 AND created_at >= ?1 AND "
                                   "created_at < ?2 AND med <> 'CANCELLED'";
/* Cases within a year before this one in which a person of side A and one of side B met. */
static const char sql_pairs[] =
    "SELECT max(n) FROM (SELECT count(DISTINCT c.id) AS n FROM party a JOIN party b ON "
    "b.case_id = a.case_id AND b.side <> a.side JOIN party x ON x.person_id = a.person_id JOIN "
    "party y ON y.case_id = x.case_id AND +y.person_id = b.person_id AND y.side <> x.side JOIN "
    "cases c ON c.id = x.case_id WHERE a.case_id = ?1 AND a.side = 'A' AND c.med <> "
    "'CANCELLED' "
    "AND c.registered_on > ?2 AND c.registered_on <= ?3 GROUP BY a.id, b.id)";
static const char sql_village[] =
    "SELECT sum(c.org_id IS k.org_id), count(*) FROM claim c, "
    "(SELECT org_id, period FROM claim "
    "WHERE id = ?1) k WHERE c.period = k.period AND " LIVE_BY_INDEX;
static const char sql_signatures[] =
    "SELECT c.text_sig, coalesce(c.case_no, c.title, ''), coalesce(c.case_id, 0) FROM claim c "
    "WHERE c.text_sig IS NOT NULL AND c.id <> ?1 AND coalesce(c.case_id, 0) <> ?2 "
    "AND " LIVE_BY_INDEX;
static const char sql_record[] =
    "SELECT coalesce((SELECT group_concat(text, char(10)) FROM (SELECT text FROM session WHERE "
    "case_id = ?1 ORDER BY n)), '') || char(10) || coalesce((SELECT group_concat(text, "
    "char(10)) "
    "FROM (SELECT text FROM inquiry WHERE case_id = ?1 ORDER BY n)), '')";

enum { VILLAGE_MIN = 5 /**< claims below which a share says nothing */ };

/* ---- K02 ---- */

static enum rc key_claimed(struct checking *c, struct claim_check_row *row, bool *ret,
                           struct err *err)
{
    sqlite3_stmt *st;
    int64_t days;
    bool found = false;
    enum rc rc = check_limit(c, "claim.double_days", &days, err);

    rc = rc ? rc : db_stmt(c->db, sql_key, &st, err);
    if (rc) {
        return rc;
    }
    db_text(st, 1, c->r->dispute_key);
    db_int(st, 2, c->ask->claim_id);
    while (!*ret && !(rc = db_step(c->db, st, &found, err)) && found) {
        struct date event;

        if (!date_parse_iso(db_col_text(st, 1), &event)) {
            event = (struct date){0};
        }
        if (dispute_same(c->r->dispute_key, c->r->facts.event_on, c->r->dispute_key, event,
                         (int)days)) {
            check_say(c, row, CLAIM_FAIL,
                      _("The same people, kind of dispute and place were claimed on %s as %s. "
                        "One dispute is paid once."),
                      db_col_text(st, 2), db_col_text(st, 0));
            check_todo(
                row, _("If it is another dispute, ask the justice office to note that it is."),
                "", "", "");
            *ret = true;
        }
    }
    db_done(st);
    return rc;
}

enum rc check_key(struct checking *c, struct claim_check_row *row, struct err *err)
{
    char *text = NULL;
    bool claimed = false;
    enum rc rc = db_read_text(c->db, &text, err, sql_own, "ii", c->case_id, c->ask->claim_id);

    if (rc == RC_OK) {
        check_say(c, row, CLAIM_FAIL, _("This case has been claimed already, on %s."), text);
        mem_free(text);
        return RC_OK;
    }
    if (rc == RC_NOTFOUND) {
        rc = key_claimed(c, row, &claimed, err);
    }
    if (!rc && claimed) {
        rc = db_read_text(c->db, &text, err, sql_override, "i", c->ask->claim_id);
        if (rc == RC_OK) {
            check_say(c, row, CLAIM_PASS, _("The justice office found another dispute: %s."),
                      text);
            check_todo(row, "", "", "", "");
            mem_free(text);
        }
        rc = rc == RC_NOTFOUND ? RC_OK : rc;
    } else if (!rc) {
        check_say(c, row, CLAIM_PASS, _("No other claim for this dispute."));
    }
    return rc;
}

/* ---- K03 ---- */

/* The numbers the claim goes by: as asked, of the claim, the case's own. */
static enum rc numbers_of(struct checking *c, const char **ret_agreement,
                          const char **ret_platform, struct err *err)
{
    json_t *row = NULL;
    enum rc rc = db_row(c->db, &row, err, sql_numbers, "i", c->ask->claim_id);

    *ret_agreement = c->ask->agreement_no ? c->ask->agreement_no : "";
    *ret_platform = c->ask->platform_no ? c->ask->platform_no : "";
    if (rc == RC_OK && **ret_agreement == '\0') {
        *ret_agreement = arena_strdup(c->arena, view_text(row, "agreement_no"));
    }
    if (rc == RC_OK && **ret_platform == '\0') {
        *ret_platform = arena_strdup(c->arena, view_text(row, "platform_no"));
    }
    if (**ret_agreement == '\0') {
        *ret_agreement = c->r->facts.number;
    }
    json_decref(row);
    return rc == RC_NOTFOUND ? RC_OK : rc;
}

static enum rc number_claimed(struct checking *c, struct claim_check_row *row, const char *sql,
                              const char *number, bool *ret, struct err *err)
{
    char *other = NULL;
    enum rc rc;

    if (*number == '\0' || *ret) {
        return RC_OK;
    }
    rc = db_read_text(c->db, &other, err, sql, "ti", number, c->ask->claim_id);
    if (rc == RC_OK) {
        check_say(c, row, CLAIM_FAIL, _("Number %s has been claimed already, as %s."), number,
                  other);
        check_todo(row, _("Look up the right number."), "claim", "claim", "");
        *ret = true;
    }
    mem_free(other);
    return rc == RC_NOTFOUND ? RC_OK : rc;
}

enum rc check_numbers(struct checking *c, struct claim_check_row *row, struct err *err)
{
    const char *agreement = "";
    const char *platform = "";
    bool claimed = false;
    enum rc rc = numbers_of(c, &agreement, &platform, err);

    if (!rc) {
        rc = number_claimed(c, row, sql_agreement, agreement, &claimed, err);
    }
    if (!rc) {
        rc = number_claimed(c, row, sql_platform, platform, &claimed, err);
    }
    if (!rc && !claimed) {
        check_say(c, row, CLAIM_PASS, _("Neither number was claimed before."));
    }
    return rc;
}

/* ---- K09 ---- */

static enum rc entered_with(struct checking *c, int64_t *ret, struct err *err)
{
    char from[DATE_ISO_SIZE];
    char to[DATE_ISO_SIZE];

    date_iso(c->r->facts.entered_on, from);
    date_iso(date_add_days(c->r->facts.entered_on, 1), to);
    return db_read_int(c->db, ret, err, sql_same_day, "tti", from, to, c->case_id);
}

enum rc check_late(struct checking *c, struct claim_check_row *row, struct err *err)
{
    const struct subsidy_facts *f = &c->r->facts;
    const bool event = date_is_set(f->event_on);
    const int32_t late = event ? date_to_days(f->entered_on) - date_to_days(f->event_on) : 0;
    int64_t days;
    int64_t heap;
    int64_t n = 0;
    enum rc rc = check_limit(c, "claim.late_days", &days, err);

    rc = rc ? rc : check_limit(c, "claim.day_cases", &heap, err);
    rc = rc ? rc : entered_with(c, &n, err);
    if (rc) {
        return rc;
    }
    if (late > days) {
        check_say(c, row, CLAIM_FAIL, _("Entered %d days after the dispute."), (int)late);
        check_todo(row, _("It is printed on the form; be ready to explain it."), "", "", "");
    } else if (n > heap) {
        check_say(c, row, CLAIM_FAIL, _("%lld cases were entered on the same day."),
                  (long long)n);
        check_todo(row, _("It is printed on the form; be ready to explain it."), "", "", "");
    } else if (!event) {
        check_say(c, row, CLAIM_UNKNOWN, _("The day of the dispute is not on record."));
        check_todo(row, _("Enter it."), "correct", "correct", "");
    } else {
        check_say(c, row, CLAIM_PASS, _("Entered %d days after the dispute."), (int)late);
    }
    return RC_OK;
}

/* ---- K10 ---- */

static enum rc village_share(struct checking *c, int64_t *ret_percent, struct err *err)
{
    sqlite3_stmt *st;
    bool found = false;
    enum rc rc = db_stmt(c->db, sql_village, &st, err);

    *ret_percent = 0;
    if (rc) {
        return rc;
    }
    db_int(st, 1, c->ask->claim_id);
    rc = db_step(c->db, st, &found, err);
    if (!rc && found) {
        const int64_t own = db_col_int(st, 0);
        const int64_t all = db_col_int(st, 1);

        *ret_percent = all >= VILLAGE_MIN ? own * 100 / all : 0;
        db_done(st);
    }
    return rc;
}

enum rc check_pairs(struct checking *c, struct claim_check_row *row, struct err *err)
{
    const bool town =
        strcmp(view_text(json_object_get(c->tree, "committee"), "level"), "TOWN") == 0;
    char from[DATE_ISO_SIZE];
    char to[DATE_ISO_SIZE];
    int64_t most;
    int64_t percent;
    int64_t n = 0;
    int64_t share = 0;
    enum rc rc = check_limit(c, "claim.pair_cases", &most, err);

    rc = rc ? rc : check_limit(c, "claim.village_percent", &percent, err);
    if (rc) {
        return rc;
    }
    date_iso(date_add_months(c->r->facts.registered_on, -12), from);
    date_iso(c->r->facts.registered_on, to);
    rc = db_read_int(c->db, &n, err, sql_pairs, "itt", c->case_id, from, to);
    if (!rc && town && c->ask->claim_id > 0) {
        rc = village_share(c, &share, err);
    }
    if (rc) {
        return rc;
    }
    if (most > 0 && n >= most) {
        check_say(c, row, CLAIM_FAIL,
                  _("The same two people had %lld disputes mediated within a year."),
                  (long long)n);
        check_todo(row, _("The justice office will ask about it."), "", "", "");
    } else if (share > percent) {
        check_say(c, row, CLAIM_FAIL,
                  _("%lld of 100 claims of this period come from one committee."),
                  (long long)share);
        check_todo(row, _("The justice office will ask about it."), "", "", "");
    } else {
        check_say(c, row, CLAIM_PASS, _("Nobody stands out."));
    }
    return RC_OK;
}

/* ---- K12 ---- */

enum rc claim_signature(struct db *db, int64_t case_id, struct similar_sig *ret, bool *ret_any,
                        struct err *err)
{
    char *text = NULL;
    const enum rc rc = db_read_text(db, &text, err, sql_record, "i", case_id);

    if (!rc) {
        *ret_any = similar_sign(text, ret);
    }
    mem_free(text);
    return rc;
}

/* How alike the record of a claim is: exactly where the case is here, else by its signature. */
static enum rc alike(struct checking *c, const struct similar_sig *own, const char *record,
                     sqlite3_stmt *st, int64_t limit, int *ret, struct err *err)
{
    struct similar_sig other;
    const int64_t case_id = db_col_int(st, 2);
    char *text = NULL;
    enum rc rc = RC_OK;

    *ret = 0;
    if (!similar_load(sqlite3_column_blob(st, 0), (size_t)sqlite3_column_bytes(st, 0),
                      &other)) {
        return RC_OK;
    }
    *ret = similar_percent(own, &other);
    if (case_id > 0 && *ret >= limit - SIMILAR_SLACK) {
        rc = db_read_text(c->db, &text, err, sql_record, "i", case_id);
        *ret = rc ? 0 : similar_texts(record, text);
    }
    mem_free(text);
    return rc == RC_NOTFOUND ? RC_OK : rc;
}

enum rc check_texts(struct checking *c, struct claim_check_row *row, struct err *err)
{
    const char *record = check_record(c->tree, c->arena);
    struct similar_sig own;
    sqlite3_stmt *st;
    int64_t limit;
    int most = 0;
    bool found = false;
    enum rc rc = check_limit(c, "claim.similar_percent", &limit, err);

    if (rc) {
        return rc;
    }
    if (!similar_sign(record, &own)) {
        check_say(c, row, CLAIM_UNKNOWN, _("The record is too short to compare."));
        return RC_OK;
    }
    rc = db_stmt(c->db, sql_signatures, &st, err);
    if (rc) {
        return rc;
    }
    db_int(st, 1, c->ask->claim_id);
    db_int(st, 2, c->case_id);
    while (!rc && !(rc = db_step(c->db, st, &found, err)) && found) {
        int percent;

        rc = alike(c, &own, record, st, limit, &percent, err);
        if (percent > limit && percent > most) {
            most = percent;
            check_say(c, row, CLAIM_FAIL,
                      _("The record is nearly that of %s: %d parts of 100 are the same."),
                      db_col_text(st, 1), percent);
            check_todo(row, _("Look at both; a record tells what was said in its own case."),
                       "correct", "correct", "");
        }
    }
    db_done(st);
    if (!rc && most == 0) {
        check_say(c, row, CLAIM_PASS, _("No other record is nearly the same."));
    }
    return rc;
}
