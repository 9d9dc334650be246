/* SPDX-License-Identifier: GPL-3.0-or-later */
/* run_acts.c - reads bounded lines, has each parsed strictly, runs it, prints its answer. */
#include "config.h"

#include "cli/run_acts.h"

#include <errno.h>
#include <string.h>

#include "core/acts/act.h"
#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/domain/search.h"

/** One line without its end into b. *ret_more false at the end of the stream. Of a line over
 * the maximum only so much is read that act_parse_line refuses it. */
static enum rc read_line(FILE *in, struct buf *b, bool *ret_more, struct err *err)
{
    int c;

    buf_clear(b);
    while (!b->over && (c = getc(in)) != EOF && c != '\n') {
        buf_char(b, (char)c);
    }
    if (ferror(in)) {
        return err_put(err, RC_IO, _("The acts cannot be read: %s."), err_errno_text(errno));
    }
    *ret_more = !feof(in) || b->size > 0;
    if (!b->over && b->size && b->data[b->size - 1] == '\r') {
        b->data[--b->size] = '\0';
    }
    return RC_OK;
}

static bool is_blank(const struct buf *b)
{
    return strspn(buf_text(b), " \t") == b->size;
}

static void shift_dates(json_t *value, int days);

static void shift_member(json_t *parent, const char *key, size_t index, json_t *value, int days)
{
    struct date d;
    char iso[DATE_ISO_SIZE];

    if (!json_is_string(value)) {
        shift_dates(value, days);
        return;
    }
    if (!date_parse_iso(json_string_value(value), &d)) {
        return;
    }
    date_iso(date_add_days(d, days), iso);
    if (key) {
        json_object_set_new(parent, key, json_string(iso));
    } else {
        json_array_set_new(parent, index, json_string(iso));
    }
}

static void shift_dates(json_t *value, int days)
{
    const char *key;
    json_t *member;
    size_t i;

    if (json_is_array(value)) {
        json_array_foreach(value, i, member)
        {
            shift_member(value, NULL, i, member, days);
        }
        return;
    }
    json_object_foreach(value, key, member)
    {
        /* people keep their birthdays: they are no dates of a case */
        if (strcmp(key, "birth") != 0) {
            shift_member(value, key, 0, member, days);
        }
    }
}

static json_t *failed_answer(const struct err *err)
{
    return json_pack("{s:b,s:n,s:s,s:s,s:s}", "ok", 0, "act", "code", err->code, "field",
                     err->field, "message", err->msg);
}

static void print_answer(FILE *out, json_t *answer)
{
    if (out && answer) {
        json_dumpf(answer, out, JSON_COMPACT);
        fputc('\n', out);
    }
}

static enum rc run_line(const struct act_ctx *cx, const struct buf *b, int shift_days,
                        json_t **ret_answer, struct err *err)
{
    json_t *line = NULL;
    enum rc rc = act_parse_line(buf_text(b), b->size, &line, err);

    if (rc) {
        *ret_answer = failed_answer(err);
        return rc;
    }
    if (shift_days) {
        shift_dates(line, shift_days);
    }
    rc = act_run(cx, line, ret_answer, err);
    json_decref(line);
    return rc;
}

static enum rc run_all(struct act_ctx *cx, FILE *in, FILE *out, int shift_days, struct err *err)
{
    struct buf b;
    bool more = true;
    int number = 0;
    enum rc rc = RC_OK;

    buf_init(&b, ACT_LINE_MAX + 2); /* a return at the end, and one byte too many */
    while (!rc && more) {
        struct err line_err = {0};
        json_t *answer = NULL;

        number++;
        rc = read_line(in, &b, &more, &line_err);
        if (!rc && (!more || is_blank(&b))) {
            continue;
        }
        if (rc) {
            answer = failed_answer(&line_err);
        } else {
            rc = run_line(cx, &b, shift_days, &answer, &line_err);
        }
        print_answer(out, answer);
        json_decref(answer);
        if (rc) {
            err_set(err, rc, line_err.at, line_err.code, line_err.field, _("Line %d: %s"),
                    number, line_err.msg);
        }
    }
    buf_done(&b);
    return rc;
}

enum rc run_acts(struct db *db, const struct clock *clock, FILE *in, FILE *out,
                 const struct run_acts_options *options, struct err *err)
{
    struct act_ctx cx = {
        .db = db, .clock = clock, .user = options->user, .in_batch = options->atomic};
    enum rc rc = RC_OK;

    cx.refs = json_object();
    if (options->atomic) {
        rc = db_begin(db, err);
    }
    if (!rc) {
        rc = run_all(&cx, in, out, options->shift_days, err);
    }
    if (options->atomic && db_in_transaction(db)) {
        if (!rc && options->keep) {
            rc = db_commit(db, err);
        } else {
            db_rollback(db);
        }
    }
    json_decref(cx.refs);
    if (options->keep) {
        search_settle_at_end(db, INT64_MAX);
    }
    return rc;
}
