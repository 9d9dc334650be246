/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act.c - runs one line: find the act, open the transaction, check the line, let the act work,
 * refresh the tasks of its case, write the audit row and the outbox row, commit, answer.
 * Whatever fails on the way undoes everything. Knows no act by name.
 */
#include "config.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/acts/act_group.h"
#include "core/acts/act_value.h"
#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/base/ident.h"
#include "core/base/mem.h"
#include "core/base/sha256.h"
#include "core/base/utf8.h"
#include "core/domain/task.h"
#include "core/store/audit.h"

enum { AUDIT_MAX = 4 * ACT_LINE_MAX, CITIZEN_SIZE = 18, CONFIRM_MAX = 400 };

/* --- reading a checked line --- */

const char *act_text(const json_t *obj, const char *name)
{
    const char *s = json_string_value(json_object_get(obj, name));

    return s ? s : "";
}

int64_t act_int(const json_t *obj, const char *name)
{
    return (int64_t)json_integer_value(json_object_get(obj, name));
}

bool act_bool(const json_t *obj, const char *name)
{
    return json_is_true(json_object_get(obj, name));
}

struct date act_date(const json_t *obj, const char *name)
{
    struct date d = {0};

    if (!date_parse_iso(act_text(obj, name), &d)) {
        return (struct date){0};
    }
    return d;
}

int64_t act_id(const json_t *obj, const char *name)
{
    return act_row_id(act_text(obj, name));
}

int64_t act_row_id(const char *id)
{
    return id && isalpha((unsigned char)id[0]) ? (int64_t)strtoll(id + 1, NULL, 10) : 0;
}

bool act_has(const json_t *obj, const char *name)
{
    const json_t *v = json_object_get(obj, name);

    return v && !json_is_null(v);
}

bool act_emptied(const json_t *obj, const char *name)
{
    return json_is_null(json_object_get(obj, name));
}

enum rc act_empty(const struct act_in *in, const struct act_emptying *rows, int64_t id,
                  struct err *err)
{
    enum rc rc = RC_OK;

    for (; rows->name && rc == RC_OK; rows++) {
        if (act_emptied(in->line, rows->name)) {
            rc = db_write(in->db, err, rows->sql, "i", id);
        }
    }
    return rc;
}

json_t *act_array(const json_t *obj, const char *name)
{
    json_t *v = json_object_get(obj, name);

    return json_is_array(v) ? v : NULL;
}

const char *act_iso(struct date d, char out[DATE_ISO_SIZE])
{
    date_iso(d, out);
    return out;
}

void act_stamp(const struct act_in *in, char out[CLOCK_STAMP_SIZE])
{
    clock_stamp(in->cx->clock, out);
}

enum rc act_after_today(const struct act_in *in, const char *member, struct err *err)
{
    char iso[DATE_ISO_SIZE];
    char today[DATE_ISO_SIZE];

    return err_refuse(err, "R11", member,
                      _("The date %s lies after today, %s. Please check it."),
                      act_iso(act_date(in->line, member), iso), act_iso(in->today, today));
}

enum rc act_happened(const struct act_in *in, const char *const *members, struct err *err)
{
    for (; *members; members++) {
        const struct date d = act_date(in->line, *members);

        if (date_is_set(d) && date_cmp(d, in->today) > 0) {
            return act_after_today(in, *members, err);
        }
    }
    return RC_OK;
}

enum rc act_day(const struct act_in *in, struct date *ret, struct err *err)
{
    const struct date day = act_date(in->line, "date");

    if (!date_is_set(day)) {
        *ret = in->today;
        return RC_OK;
    }
    if (date_cmp(day, in->today) > 0) {
        return act_after_today(in, "date", err);
    }
    *ret = day;
    return RC_OK;
}

bool act_confirmed(const struct act_in *in, const char *code)
{
    const json_t *list = json_object_get(in->line, "confirm");

    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *one = json_string_value(json_array_get(list, i));

        if (one && strcmp(one, code) == 0) {
            return true;
        }
    }
    return false;
}

enum rc act_warn(const struct act_in *in, struct err *err, const char *code, const char *field,
                 const char *fmt, ...)
{
    va_list args;
    char text[sizeof err->msg];

    if (act_confirmed(in, code)) {
        return RC_OK;
    }
    va_start(args, fmt);
    if (vsnprintf(text, sizeof text, fmt, args) < 0) {
        text[0] = '\0';
    }
    va_end(args);
    return err_set(err, RC_WARN, ERR_AT, code, field, "%s", text);
}

void act_made(struct act_out *out, char letter, const char *kind, int64_t row_id)
{
    snprintf(out->id, sizeof out->id, "%c%lld", letter, (long long)row_id);
    out->kind = kind;
    out->row_id = row_id;
}

/* --- the answer --- */

/* Text that came from outside may have been cut; an answer is valid UTF-8 whatever happens. */
static json_t *answer_text(const char *s)
{
    char *copy;
    json_t *json = json_string(s);

    if (json) {
        return json;
    }
    copy = mem_strdup(s);
    utf8_clean(copy, true);
    json = json_string(copy);
    mem_free(copy);
    return json ? json : json_string("");
}

static json_t *answer_refused(const char *act, const struct err *why)
{
    json_t *answer = json_object();

    json_object_set_new(answer, "ok", json_false());
    json_object_set_new(answer, "act", act ? answer_text(act) : json_null());
    json_object_set_new(answer, "code", json_string(why->code));
    json_object_set_new(answer, "field", answer_text(why->field));
    json_object_set_new(answer, "message", answer_text(why->msg));
    if (why->rc == RC_WARN) {
        json_object_set_new(answer, "level", json_string("warn"));
    }
    return answer;
}

static json_t *answer_done(const struct act *act, const struct act_out *out)
{
    json_t *answer = json_object();

    json_object_set_new(answer, "ok", json_true());
    json_object_set_new(answer, "act", json_string(act->name));
    json_object_set_new(answer, "id", out->id[0] ? json_string(out->id) : json_null());
    json_object_set_new(answer, "number",
                        out->number[0] ? json_string(out->number) : json_null());
    if (out->extra) {
        json_object_update_missing(answer, out->extra);
    }
    return answer;
}

/* --- what is kept of a line --- */

/* Length of a citizen number that starts at p and is no part of a longer run of digits and
 * letters; 0 when there is none. */
static size_t audit_citizen(const char *start, const char *p)
{
    size_t n = 0;

    if (p > start && isalnum((unsigned char)p[-1])) {
        return 0;
    }
    while (n < CITIZEN_SIZE - 1 && isdigit((unsigned char)p[n])) {
        n++;
    }
    if (n != CITIZEN_SIZE - 1 ||
        (!isdigit((unsigned char)p[n]) && p[n] != 'X' && p[n] != 'x')) {
        return 0;
    }
    return isalnum((unsigned char)p[CITIZEN_SIZE]) ? 0 : CITIZEN_SIZE;
}

/*
 * The line for the audit: every citizen number masked wherever it stands, in its own member or
 * inside a text. The audit is read by more people than the case. Rule R78.
 */
static void audit_text(const char *line, struct buf *out)
{
    const char *p = line;

    while (*p) {
        if (isdigit((unsigned char)*p) && audit_citizen(line, p) > 0) {
            char number[CITIZEN_SIZE + 1];
            char mask[24];

            snprintf(number, sizeof number, "%s", p);
            ident_mask_citizen(number, mask);
            buf_str(out, mask);
            p += CITIZEN_SIZE;
            continue;
        }
        buf_char(out, *p++);
    }
}

static void confirmed_text(const json_t *line, struct buf *out)
{
    const json_t *list = json_object_get(line, "confirm");

    for (size_t i = 0; i < json_array_size(list); i++) {
        buf_str(out, i == 0 ? "" : ",");
        buf_str(out, json_string_value(json_array_get(list, i)));
    }
}

/* The line as it is kept: contents by their digests. New reference. */
static json_t *kept_object(const struct act_field *fields, const json_t *obj)
{
    json_t *kept = json_copy(act_mutable(obj));

    for (const struct act_field *f = fields; f->name; f++) {
        const json_t *value = json_object_get(obj, f->name);
        char digest[SHA256_HEX_SIZE];

        if (value && f->kind == AF_CONTENT) {
            sha256_hex(json_string_value(value), json_string_length(value), digest);
            json_object_set_new(kept, f->name, json_sprintf("sha256:%s", digest));
        } else if (value && f->kind == AF_OBJECT) {
            json_object_set_new(kept, f->name, kept_object(f->sub, value));
        }
    }
    return kept;
}

static enum rc keep_audit(const struct act_in *in, const struct act *act,
                          const struct act_out *out, struct err *err)
{
    struct buf text;
    struct buf confirmed;
    json_t *kept = kept_object(act->fields, in->line);
    char *line = json_dumps(kept, JSON_COMPACT);
    enum rc rc;

    json_decref(kept);
    buf_init(&text, AUDIT_MAX);
    buf_init(&confirmed, CONFIRM_MAX);
    audit_text(line ? line : "{}", &text);
    confirmed_text(in->line, &confirmed);
    rc = audit_add(in->db, in->cx->clock, in->cx->user, act->name, out->case_id,
                   buf_text(&text), confirmed.size > 0 ? buf_text(&confirmed) : NULL, err);
    buf_done(&text);
    buf_done(&confirmed);
    free(line);
    return rc;
}

/* What the district learns: which record, by which act, with which members. The record's
 * revision and digest are the outbox's. */
static enum rc keep_outbox(const struct act_in *in, const struct act *act,
                           const struct act_out *out, struct err *err)
{
    const bool of_case = !out->kind && out->case_id != 0;
    const char *kind = of_case ? "case" : out->kind;
    const int64_t id = of_case ? out->case_id : out->row_id;
    json_t *payload;
    char case_id[24];
    char *text;
    enum rc rc;

    if (!kind || id == 0) {
        return RC_OK;
    }
    payload = json_object();
    json_object_set_new(payload, "kind", json_string(kind));
    json_object_set_new(payload, "id", json_string(out->id));
    json_object_set_new(payload, "act", json_string(act->name));
    if (out->case_id != 0) {
        snprintf(case_id, sizeof case_id, "c%lld", (long long)out->case_id);
        json_object_set_new(payload, "case", json_string(case_id));
    }
    if (out->number[0]) {
        json_object_set_new(payload, "number", json_string(out->number));
    }
    json_object_set_new(payload, "line", kept_object(act->fields, in->line));
    text = json_dumps(payload, JSON_COMPACT);
    json_decref(payload);
    rc = outbox_add(in->db, in->cx->clock, kind, id, text ? text : "{}", err);
    free(text);
    return rc;
}

/* --- one line --- */

static enum rc run_begin(const struct act_ctx *cx, struct err *err)
{
    return cx->in_batch ? db_savepoint(cx->db, err) : db_begin(cx->db, err);
}

static void run_undo(const struct act_ctx *cx)
{
    if (cx->in_batch) {
        db_savepoint_rollback(cx->db);
    } else {
        db_rollback(cx->db);
    }
}

static enum rc run_commit(const struct act_ctx *cx, struct err *err)
{
    return cx->in_batch ? db_savepoint_release(cx->db, err) : db_commit(cx->db, err);
}

/* Everything between begin and commit. */
static enum rc run_inside(struct act_in *in, const struct act *act, const json_t *raw,
                          struct act_out *out, json_t **ret_line, struct err *err)
{
    enum rc rc = act_check(in->cx, act, raw, ret_line, &in->case_id, err);

    if (rc) {
        return rc;
    }
    in->line = *ret_line;
    out->case_id = in->case_id;
    if (in->case_id != 0) {
        snprintf(out->id, sizeof out->id, "c%lld", (long long)in->case_id);
    }
    rc = act->run(in, out, err);
    if (rc == RC_OK && out->case_id != 0) {
        rc = task_refresh(in->db, in->cx->clock, out->case_id, err);
    }
    if (rc == RC_OK) {
        rc = keep_audit(in, act, out, err);
    }
    if (rc == RC_OK) {
        rc = keep_outbox(in, act, out, err);
    }
    return rc;
}

static enum rc run_unknown(const char *name, struct err *err)
{
    const char *names[160];
    const char *near;
    char clip[ACT_CLIP_SIZE];
    size_t n;
    const struct act *acts = act_list(&n);

    if (!name || !*name) {
        return err_bad(err, "act",
                       _("The line does not say which act it is: \"act\" is missing."));
    }
    for (size_t i = 0; i < n && i < countof(names); i++) {
        names[i] = acts[i].name;
    }
    near = act_nearest(name, names, n < countof(names) ? n : countof(names));
    act_clip(clip, name);
    if (near) {
        return err_bad(err, "act", _("There is no act \"%s\"; the nearest is \"%s\"."), clip,
                       near);
    }
    return err_bad(err, "act", _("There is no act \"%s\"."), clip);
}

static enum rc run_act(const struct act_ctx *cx, const struct act *act, const json_t *line,
                       json_t **ret, struct err *err)
{
    struct act_in in = {.cx = cx, .db = cx->db, .today = clock_today(cx->clock)};
    struct act_out out = {.id = ""};
    json_t *checked = NULL;
    enum rc rc = run_begin(cx, err);

    if (rc) {
        return rc;
    }
    rc = run_inside(&in, act, line, &out, &checked, err);
    if (rc) {
        run_undo(cx);
    } else {
        rc = run_commit(cx, err);
    }
    if (rc == RC_OK) {
        *ret = answer_done(act, &out);
        if (cx->refs && *act_text(checked, "ref") && out.id[0]) {
            json_object_set_new(cx->refs, act_text(checked, "ref"), json_string(out.id));
        }
    }
    json_decref(out.extra);
    json_decref(checked);
    return rc;
}

enum rc act_run(const struct act_ctx *cx, const json_t *line, json_t **ret_answer,
                struct err *err)
{
    struct err why = {.rc = RC_OK};
    const char *name = json_string_value(json_object_get(line, "act"));
    const struct act *act;
    enum rc rc;

    *ret_answer = NULL;
    if (!json_is_object(line)) {
        rc = err_bad(&why, "", _("A line must be one JSON object: {\"act\":..}."));
    } else {
        act = act_find(name);
        rc = act ? run_act(cx, act, line, ret_answer, &why) : run_unknown(name, &why);
    }
    if (rc) {
        if (why.rc == RC_OK) {
            err_put(&why, rc, _("This could not be done."));
        }
        *ret_answer = answer_refused(name, &why);
        if (err && err->rc == RC_OK) {
            *err = why;
        }
    }
    return rc;
}

/* The parser's own words are English and name bytes; these say the same in the user's language.
 */
static enum rc parse_refuse(const json_error_t *why, struct err *err)
{
    const enum json_error_code code = json_error_code(why);

    if (code == json_error_duplicate_key) {
        return err_bad(err, "", _("A name stands twice in one object, before character %d."),
                       why->column);
    }
    if (code == json_error_premature_end_of_input) {
        return err_bad(err, "", _("The line ends too early, after character %d."), why->column);
    }
    return err_bad(err, "", _("This is no valid JSON at character %d."), why->column);
}

enum rc act_parse_line(const char *text, size_t size, json_t **ret, struct err *err)
{
    json_error_t why;

    *ret = NULL;
    if (size > ACT_LINE_MAX) {
        return err_bad(err, "", _("The line is longer than 1 MB; one act stands on one line."));
    }
    if (!utf8_is_valid(text, size)) {
        return err_bad(err, "", _("The line is not UTF-8 text."));
    }
    *ret = json_loadb(text, size, JSON_REJECT_DUPLICATES, &why);
    if (!*ret) {
        return parse_refuse(&why, err);
    }
    if (!json_is_object(*ret)) {
        json_decref(*ret);
        *ret = NULL;
        return err_bad(err, "", _("A line must be one JSON object: {\"act\":..}."));
    }
    return RC_OK;
}
