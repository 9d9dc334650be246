/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_correct.c - corrections of what is already recorded: a numbered row with the old value
 * and the reason, then the new value in place. What is signed and in force changes only with
 * the consent of all sides. Paths are those of the case tree, with the position in [ ]. Source:
 * rule R51.
 */
#include "config.h"

#include "core/acts/act_correct.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/acts/act_agree.h"
#include "core/acts/act_case.h"
#include "core/acts/act_link.h"
#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/base/ident.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "core/domain/conf.h"
#include "core/domain/deadline.h"
#include "core/domain/limit.h"
#include "core/domain/paper.h"
#include "core/domain/search.h"

enum { TEXT_MAX = 20000, NAME_CHARS = 30, INITIALS_SIZE = 256 };

#define PARTY \
    "(SELECT id FROM party WHERE case_id = ?1 ORDER BY side, seq, id LIMIT 1 OFFSET ?2)"
#define ACTIVE "(SELECT id FROM agreement WHERE case_id = ?1 AND state = 'ACTIVE')"
/* Every row takes ?1 case, ?2 position from 0; the write takes the value as ?3. The third puts
 * it right for everybody met before too, where that still says ?4, what was wrong. */
#define CASE_FIX(column)                                     \
    "SELECT " column " FROM cases WHERE id = ?1 AND ?2 = 0", \
        "UPDATE cases SET " column " = ?3 WHERE id = ?1 AND ?2 = 0", NULL
#define PARTY_FIX(column)                                                                     \
    "SELECT " column " FROM party WHERE id = " PARTY,                                         \
        "UPDATE party SET " column " = ?3 WHERE id = " PARTY,                                 \
        "UPDATE person SET " column " = ?3 WHERE id = (SELECT person_id FROM party WHERE id " \
        "= " PARTY ") AND " column " IS ?4"
#define DUTY_FIX(column)                                                          \
    "SELECT " column " FROM duty WHERE agreement_id = " ACTIVE " AND n = ?2 + 1", \
        "UPDATE duty SET " column " = ?3 WHERE agreement_id = " ACTIVE " AND n = ?2 + 1", NULL
#define SESSION_FIX(column)                                             \
    "SELECT " column " FROM session WHERE case_id = ?1 AND n = ?2 + 1", \
        "UPDATE session SET " column " = ?3 WHERE case_id = ?1 AND n = ?2 + 1", NULL

enum fix_kind {
    FIX_TEXT, /* one line */
    FIX_LONG, /* several */
    FIX_DATE,
    FIX_DUE,
    FIX_PHONE,
    FIX_CITIZEN,
    FIX_USCC,
    FIX_ETHNIC,
    FIX_CODE,
    FIX_NAME, /* of a party: it stands in many places */
    FIX_HEAD, /* another name */
    FIX_REP   /* a name, a blank and who that is */
};

/** One correctable value. */
struct fix {
    const char *path;
    enum fix_kind kind;
    int max; /**< characters of a text, as where it is entered first */
    const struct code_table *codes;
    const char *sql_read;
    const char *sql_write;
    const char *sql_person; /**< or NULL */
};

/* clang-format off */
static const struct fix fixes[] = {
    {"facts",                   FIX_LONG,    5000,     NULL,         CASE_FIX("facts")},
    {"place",                   FIX_TEXT,    100,      NULL,         CASE_FIX("place")},
    {"event_date",              FIX_DATE,    0,        NULL,         CASE_FIX("event_date")},
    {"type",                    FIX_CODE,    0,        &codes_type,
        "SELECT type FROM cases WHERE id = ?1 AND ?2 = 0",
        /* a kind of our own stays only under its leaf */
        "UPDATE cases SET type = ?3, local_type = (SELECT k.code FROM local_kind k WHERE k.code = local_type AND k.leaf = ?3)"
        " WHERE id = ?1 AND ?2 = 0", NULL},
    {"source",                  FIX_CODE,    0,        &codes_source, CASE_FIX("source")},
    {"ref_body",                FIX_TEXT,    60,       NULL,         CASE_FIX("ref_body")},
    {"ref_no",                  FIX_TEXT,    40,       NULL,         CASE_FIX("ref_no")},
    {"ref_on",                  FIX_DATE,    0,        NULL,         CASE_FIX("ref_on")},
    {"requests[]",              FIX_LONG,    2000,     NULL,
        "SELECT text FROM request WHERE case_id = ?1 AND n = ?2 + 1", "UPDATE request SET text = ?3 WHERE case_id = ?1 AND n = ?2 + 1", NULL},
    {"parties[].name",          FIX_NAME,    60,       NULL,         PARTY_FIX("name")},
    {"parties[].sex",           FIX_CODE,    0,        &codes_sex,   PARTY_FIX("sex")},
    {"parties[].birth",         FIX_DATE,    0,        NULL,         PARTY_FIX("birth")},
    {"parties[].id_no",         FIX_CITIZEN, 0,        NULL,         PARTY_FIX("id_no")},
    {"parties[].ethnic",        FIX_ETHNIC,  0,        NULL,         PARTY_FIX("ethnic")},
    {"parties[].occupation",    FIX_TEXT,    30,       NULL,         PARTY_FIX("occupation")},
    {"parties[].phone",         FIX_PHONE,   0,        NULL,         PARTY_FIX("phone")},
    {"parties[].address",       FIX_TEXT,    100,      NULL,         PARTY_FIX("address")},
    {"parties[].grp",           FIX_TEXT,    30,       NULL,         PARTY_FIX("grp")},
    {"parties[].uscc",          FIX_USCC,    0,        NULL,         PARTY_FIX("uscc")},
    {"parties[].legal_rep",     FIX_HEAD,    30,       NULL,         PARTY_FIX("legal_rep")},
    {"parties[].legal_post",    FIX_TEXT,    30,       NULL,         PARTY_FIX("legal_post")},
    {"parties[].reps",          FIX_REP,     70,       NULL,
        "SELECT coalesce(group_concat(r.name, '、'), '') FROM party p LEFT JOIN representative r ON r.party_id = p.id"
        " WHERE p.id = " PARTY " GROUP BY p.id",
        "INSERT INTO representative (party_id, kind, name, relation) SELECT " PARTY ", 'LEGAL', ?3, ?4", NULL},
    {"sessions[].text",         FIX_LONG,    TEXT_MAX, NULL,         SESSION_FIX("text")},
    {"sessions[].place",        FIX_TEXT,    100,      NULL,         SESSION_FIX("place")},
    {"agreement.facts",         FIX_LONG,    4000,     NULL,
        "SELECT facts FROM agreement WHERE id = " ACTIVE " AND ?2 = 0", "UPDATE agreement SET facts = ?3 WHERE id = " ACTIVE " AND ?2 = 0", NULL},
    {"agreement.terms[]",       FIX_LONG,    2000,     NULL,
        "SELECT text FROM term WHERE agreement_id = " ACTIVE " AND n = ?2 + 1", "UPDATE term SET text = ?3 WHERE agreement_id = " ACTIVE " AND n = ?2 + 1", NULL},
    {"agreement.duties[].what", FIX_TEXT,    500,      NULL,         DUTY_FIX("what")},
    {"agreement.duties[].way",  FIX_TEXT,    50,       NULL,         DUTY_FIX("way")},
    {"agreement.duties[].place", FIX_TEXT,    100,      NULL,         DUTY_FIX("place")},
    {"agreement.duties[].due",  FIX_DUE,     0,        NULL,         DUTY_FIX("due")},
};
/* clang-format on */
_Static_assert(countof(fixes) == 30,
               "a correctable value was added or lost: look at the test of the table too");

static const char sql_said[] = "SELECT coalesce(id_no, '') AS id_no, coalesce(birth, '') AS "
                               "birth, coalesce(sex, '') AS sex "
                               "FROM party WHERE id = " PARTY;
static const char sql_next[] = "SELECT coalesce(max(n), 0) FROM correction WHERE case_id = ?1";
static const char sql_note[] = "INSERT INTO correction (case_id, n, on_date, field, old_value, "
                               "new_value, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
/* A name stands in many places; each of them follows. ?1 case, ?2 old, ?3 new. */
static const char *const sql_renames[] = {
    "UPDATE duty SET payer = ?3 WHERE payer = ?2 AND agreement_id IN (SELECT id FROM agreement "
    "WHERE case_id = ?1)",
    "UPDATE duty SET payee = ?3 WHERE payee = ?2 AND agreement_id IN (SELECT id FROM agreement "
    "WHERE case_id = ?1)",
    /* to the name of somebody who signed too: one line signs for both of that name */
    "UPDATE OR REPLACE signature SET signer = ?3 WHERE signer = ?2 AND agreement_id IN (SELECT "
    "id FROM agreement WHERE case_id = ?1)",
    "UPDATE session SET present = replace(present, json_quote(?2), json_quote(?3)) WHERE "
    "case_id = ?1",
    "UPDATE inquiry SET present = replace(present, json_quote(?2), json_quote(?3)) WHERE "
    "case_id = ?1",
    "UPDATE inquiry SET person = ?3 WHERE person = ?2 AND case_id = ?1",
    "UPDATE evidence SET given_by = ?3 WHERE given_by = ?2 AND case_id = ?1",
    "UPDATE visit SET person = ?3 WHERE person = ?2 AND case_id = ?1",
    "UPDATE urge SET person = ?3 WHERE person = ?2 AND case_id = ?1",
};
static const char sql_initials[] =
    "UPDATE person SET initials = ?3 WHERE id = (SELECT person_id "
    "FROM party WHERE id = " PARTY ") AND name = ?4";
static const char sql_search[] =
    "SELECT search, registered_on, number_seq FROM cases WHERE id = ?1";
static const char sql_title[] = "UPDATE cases SET title = ?2, search = ?3 WHERE id = ?1";

const struct act_field act_correct_fields[] = {
    {"field",   AF_TEXT,  true,  80,       NULL, NULL, N_("What is corrected")},
    {"value",   AF_LONG,  true,  TEXT_MAX, NULL, NULL, N_("New value")        },
    {"reason",  AF_TEXT,  true,  500,      NULL, NULL, N_("Reason")           },
    {"consent", AF_SIDES, false, 0,        NULL, NULL, N_("The sides agree")  },
    ACT_FIELDS_END,
};

const char *act_correct_path(size_t i)
{
    return i < countof(fixes) ? fixes[i].path : NULL;
}

/* "parties[1].phone" is the row "parties[].phone" at position 1. */
static const struct fix *fix_find(const char *field, int64_t *ret_at)
{
    const char *open = strchr(field, '[');
    char path[96];
    char *end = NULL;

    *ret_at = 0;
    if (open) {
        *ret_at = strtoll(open + 1, &end, 10);
        if (end == open + 1 || *end != ']' || *ret_at < 0) {
            return NULL;
        }
        snprintf(path, sizeof path, "%.*s[%s", (int)(open - field), field, end);
    } else {
        snprintf(path, sizeof path, "%s", field);
    }
    for (size_t i = 0; i < countof(fixes); i++) {
        if (strcmp(fixes[i].path, path) == 0) {
            return &fixes[i];
        }
    }
    return NULL;
}

/* As at the intake: nobody applies before there is a dispute. */
static enum rc fix_event(const struct act_case *c, struct date day, struct err *err)
{
    char iso[DATE_ISO_SIZE];
    char other[DATE_ISO_SIZE];

    if (date_cmp(day, c->rec.application_date) <= 0) {
        return RC_OK;
    }
    return err_refuse(err, "R11", "value",
                      _("The event of %s lies after the application of %s. Correct one of "
                        "the two dates."),
                      act_iso(day, iso), act_iso(c->rec.application_date, other));
}

/* A text as its own field would take it: on one line, not longer, a name with a letter in it.
 */
static enum rc fix_text(const struct fix *f, struct arena *arena, const char *value,
                        const char **out, struct err *err)
{
    const bool name = f->kind == FIX_NAME || f->kind == FIX_HEAD || f->kind == FIX_REP;
    char *text = arena_strdup(arena, value);

    if (utf8_count(text) > (size_t)f->max) {
        return err_bad(err, "value", _("Too long: %d characters at most, these are %zu."),
                       f->max, utf8_count(text));
    }
    for (char *p = text; f->kind != FIX_LONG && *p; p++) {
        *p = *p == '\n' ? ' ' : *p;
    }
    if (name && !utf8_has_letter(text)) {
        return err_bad(err, "value",
                       _("A name has at least one letter or character, not digits and signs "
                         "alone."));
    }
    *out = text;
    return RC_OK;
}

/* The value in the form that is stored. out lives as long as the case's arena. */
static enum rc fix_value(const struct act_in *in, struct act_case *c, const struct fix *f,
                         const char **out, struct err *err)
{
    const char *value = act_text(in->line, "value");
    struct date day;
    struct ident_citizen id;
    char text[64];

    *out = value;
    switch (f->kind) {
    case FIX_TEXT:
    case FIX_LONG:
    case FIX_NAME:
    case FIX_HEAD:
    case FIX_REP:
        return fix_text(f, &c->arena, value, out, err);
    case FIX_DATE:
        if (!date_parse_iso(value, &day) || date_cmp(day, in->today) > 0) {
            return err_bad(err, "value",
                           _("This is no date up to today. Write it as 2026-11-05."));
        }
        return strcmp(f->path, "event_date") == 0 ? fix_event(c, day, err) : RC_OK;
    case FIX_DUE:
        if (!date_parse_iso(value, &day)) {
            return err_bad(err, "value",
                           _("This is no date of the calendar. Write it as 2026-11-05."));
        }
        return act_not_before(day, c->agreement.on, "R39", "value", _("the agreement"), err);
    case FIX_PHONE:
        if (!ident_phone_parse(value, text)) {
            return err_bad(err, "value",
                           _("This is no phone number: a mobile number, a number with area "
                             "code, or the word for none."));
        }
        *out = arena_strdup(&c->arena, text);
        return RC_OK;
    case FIX_CITIZEN:
        if (ident_citizen_parse(value, in->today, &id) != IDENT_OK) {
            return err_refuse(
                err, "R75", "value", "%s",
                ident_citizen_message(ident_citizen_parse(value, in->today, &id)));
        }
        *out = arena_strdup(&c->arena, id.number);
        return RC_OK;
    case FIX_USCC:
        if (ident_uscc_parse(value, text) != IDENT_OK) {
            return err_bad(err, "value", "%s",
                           ident_uscc_message(ident_uscc_parse(value, text)));
        }
        *out = arena_strdup(&c->arena, text);
        return RC_OK;
    case FIX_ETHNIC:
        *out = ident_ethnic_code(value);
        return *out ? RC_OK : err_bad(err, "value", _("There is no such nationality."));
    case FIX_CODE:
        return code_has(f->codes, value) ? RC_OK
                                         : err_bad(err, "value", _("There is no such code."));
    }
    return RC_OK;
}

static enum rc ask_number(const struct act_in *in, const char *label, const char *recorded,
                          const char *number, const char *shown, struct err *err)
{
    return *recorded && strcmp(recorded, number) != 0
               ? act_warn(
                     in, err, "R75", "value",
                     _("%s does not fit the citizen number, which says %s. Put both right, "
                       "one after the other. Go on?"),
                     label, shown)
               : RC_OK;
}

/* Rule R75: number, day of birth and sex say the same, whichever of them is put right. */
static enum rc fix_agrees(const struct act_in *in, const struct fix *f, int64_t at,
                          const char *value, struct err *err)
{
    static const char *const columns[] = {"id_no", "birth", "sex"};
    const char *column = strchr(f->path, '.');
    struct ident_citizen id;
    char birth[DATE_ISO_SIZE];
    json_t *row = NULL;
    enum rc rc = RC_NOTFOUND;

    for (size_t i = 0; i < countof(columns) && rc; i++) {
        rc = column && strcmp(column + 1, columns[i]) == 0 ? RC_OK : RC_NOTFOUND;
    }
    if (!rc) {
        rc = db_row(in->db, &row, err, sql_said, "ii", in->case_id, at);
    }
    if (rc) {
        return rc == RC_NOTFOUND ? RC_OK : rc;
    }
    json_object_set_new(row, column + 1, json_string(value));
    if (ident_citizen_parse(act_text(row, "id_no"), in->today, &id) == IDENT_OK) {
        const char sex[2] = {id.sex, '\0'};

        act_iso(id.birth, birth);
        rc = ask_number(in, _("Date of birth"), act_text(row, "birth"), birth, birth, err);
        if (!rc) {
            rc = ask_number(in, _("Sex"), act_text(row, "sex"), sex,
                            code_label(&codes_sex, sex), err);
        }
    }
    json_decref(row);
    return rc;
}

/* Title and search text of the case from the names its parties have now. */
static enum rc names_again(const struct act_in *in, struct act_case *c, struct err *err)
{
    struct party *parties;
    const char *first[2] = {"", ""};
    size_t count[2] = {0, 0};
    json_t *row = NULL;
    struct buf search;
    size_t n = 0;
    enum rc rc = case_parties(in->db, in->case_id, &c->arena, &parties, &n, err);

    if (!rc) {
        rc = db_row(in->db, &row, err, sql_search, "i", in->case_id);
    }
    if (rc) {
        return rc;
    }
    buf_init(&search, 65536);
    for (size_t i = 0; i < n; i++) {
        const size_t side = parties[i].side[0] == 'A' ? 0 : 1;

        search_add_name(&search, parties[i].name);
        if (parties[i].side[0] != 'C' && count[side]++ == 0) {
            first[side] = parties[i].name;
        }
    }
    const int seq = (int)act_int(row, "number_seq");
    const struct date day = act_date(row, "registered_on");

    rc = search_remove(in->db, in->case_id, day, act_text(row, "search"), seq, err);
    if (!rc) {
        rc = db_write(in->db, err, sql_title, "itt", in->case_id,
                      case_title(&c->arena, first[0], count[0], first[1], count[1]),
                      buf_text(&search));
    }
    if (!rc) {
        rc = search_put(in->db, in->case_id, day, buf_text(&search), seq, err);
    }
    buf_done(&search);
    json_decref(row);
    return rc;
}

static enum rc fix_name(const struct act_in *in, struct act_case *c, int64_t at,
                        const char *old_name, const char *new_name, struct err *err)
{
    char initials[INITIALS_SIZE];
    enum rc rc;

    ident_pinyin_initials(new_name, initials, sizeof initials);
    rc = db_write(in->db, err, sql_initials, "iitt", in->case_id, at, initials, new_name);

    for (size_t i = 0; i < countof(sql_renames) && !rc; i++) {
        rc = db_write(in->db, err, sql_renames[i], "itt", in->case_id, old_name, new_name);
    }
    return rc ? rc : names_again(in, c, err);
}

/* "王大山 父亲": a legal representative who was forgotten at the registration. The blank may be
 * as wide as a character: that is what the keyboard gives while Chinese is typed. */
static enum rc fix_rep(const struct act_in *in, const struct fix *f, int64_t at,
                       const char *value, struct err *err)
{
    static const char *const blanks[] = {" ", "\xE3\x80\x80"};
    const char *blank = NULL;
    const char *relation = "";
    char *name;
    enum rc rc;

    for (size_t i = 0; i < countof(blanks); i++) {
        const char *s = strstr(value, blanks[i]);

        if (s && (!blank || s < blank)) {
            blank = s;
            relation = s + strlen(blanks[i]);
        }
    }
    name = mem_strndup(value, blank ? (size_t)(blank - value) : strlen(value));
    rc = utf8_count(name) > NAME_CHARS
             ? err_bad(err, "value", _("Too long: %d characters at most, these are %zu."),
                       NAME_CHARS, utf8_count(name))
             : db_write(in->db, err, f->sql_write, "iitt", in->case_id, at, name, relation);
    mem_free(name);
    return rc;
}

/* What the last day of the mediation hangs on: its kind, who sent it and when (rules R25, R29).
 */
static enum rc fix_limit(const struct act_in *in, const struct act_case *c, const struct fix *f,
                         struct err *err)
{
    static const char *const paths[] = {"type", "source", "ref_on"};
    bool hangs = false;

    for (size_t i = 0; i < countof(paths); i++) {
        hangs = hangs || strcmp(f->path, paths[i]) == 0;
    }
    return hangs && (WHEN_MEDIATION & 1u << c->rec.med) != 0
               ? limit_corrected(in->db, in->case_id,
                                 deadline_of_case(c->rec.source, c->rec.type, c->rec.summary),
                                 err)
               : RC_OK;
}

static enum rc correct_apply(const struct act_in *in, struct act_case *c, const struct fix *f,
                             int64_t at, struct err *err)
{
    char iso[DATE_ISO_SIZE];
    const char *value = "";
    char *old_value = NULL;
    int64_t n = 0;
    enum rc rc = fix_value(in, c, f, &value, err);

    if (!rc) {
        rc = db_read_text(in->db, &old_value, err, f->sql_read, "ii", in->case_id, at);
        if (rc == RC_NOTFOUND) {
            rc = err_bad(err, "field", _("The case has no such record: %s."),
                         act_text(in->line, "field"));
        }
    }
    if (!rc && strcmp(old_value, value) == 0) {
        rc = err_bad(err, "value", _("That is what stands there already."));
    }
    if (!rc) {
        rc = fix_agrees(in, f, at, value, err);
    }
    if (!rc) {
        rc = act_next_n(in, sql_next, &n, err);
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_note, "iittttt", in->case_id, n, act_iso(c->day, iso),
                      act_text(in->line, "field"), old_value, value,
                      act_text(in->line, "reason"));
    }
    if (!rc) {
        rc = f->kind == FIX_REP
                 ? fix_rep(in, f, at, value, err)
                 : db_write(in->db, err, f->sql_write, "iit", in->case_id, at, value);
    }
    if (!rc && f->sql_person) {
        rc = db_write(in->db, err, f->sql_person, "iitt", in->case_id, at, value, old_value);
    }
    if (!rc && f->kind == FIX_NAME) {
        rc = fix_name(in, c, at, old_value, value, err);
    }
    if (!rc) {
        rc = act_letter_corrected(in, &c->rec, f->path, value, err);
    }
    if (!rc) {
        rc = fix_limit(in, c, f, err);
    }
    mem_free(old_value);
    return rc;
}

/* What the court confirmed, or is looking at, stands as it was signed, whoever agrees to
 * another wording: the ruling is about that text (民事诉讼法 arts. 205, 206). */
static enum rc correct_confirmed(const struct act_case *c, const char *field, struct err *err)
{
    static const char agreement[] = "agreement.";

    if (strncmp(field, agreement, strlen(agreement)) != 0) {
        return RC_OK;
    }
    if (c->rec.conf == CONF_GRANTED) {
        return err_refuse(err, "R51", "field", "%s",
                          _("The court has confirmed this agreement; its text stands. What is "
                            "wrong in it only the court can put right: apply there."));
    }
    return !conf_is_pending(c->rec.conf)
               ? RC_OK
               : err_refuse(err, "R51", "field", "%s",
                            _("The court is looking at this agreement; its text stands. Take "
                              "the application back first, then correct it."));
}

enum rc act_correct_run(struct act_in *in, struct act_out *out, struct err *err)
{
    struct act_case c;
    const struct fix *f;
    bool signed_paper = false;
    int64_t at = 0;
    enum rc rc = act_case_read(in, ~0u, "C51", &c, err);

    (void)out;
    if (!rc) {
        rc = act_move(in, EV_CORRECT, c.day, act_text(in->line, "field"), err);
    }
    f = fix_find(act_text(in->line, "field"), &at);
    if (!rc && !f) {
        rc = err_bad(err, "field", _("\"%s\" cannot be corrected here."),
                     act_text(in->line, "field"));
    }
    if (!rc && date_is_set(c.agreement.effective)) {
        rc = act_not_before(c.day, c.agreement.effective, "R51", "date", _("the day of effect"),
                            err);
    }
    if (!rc) {
        rc = paper_any_signed(in->db, in->case_id, &signed_paper, err);
    }
    if (!rc && (signed_paper || date_is_set(c.agreement.effective))) {
        rc = act_all_agree(in, "consent", "R51", err);
    }
    if (!rc) {
        rc = correct_confirmed(&c, f->path, err);
    }
    if (!rc) {
        rc = agree_check_correction(in, &c, err);
    }
    if (!rc) {
        rc = correct_apply(in, &c, f, at, err);
    }
    act_case_done(&c);
    return rc;
}
