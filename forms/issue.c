/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * issue.c - compares the paper as the case would make it now with what was made final, by the
 * digest of its blocks. The comparison uses the form the final one was made of: a change of
 * the form alone makes no paper wrong.
 */
#include "config.h"

#include "forms/issue.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "forms/form_reader.h"
#include "forms/path.h"

enum { CONTENT_MAX = 900 * 1024, COPIES_MAX = 99, CASE_ID_ROOM = 24, LABEL_ROOM = 160 };

static bool is_practice(const json_t *tree)
{
    return json_is_true(json_object_get(json_object_get(tree, "committee"), "practice"));
}

/* The number as it is printed, "" for a form without a series of its own. */
static void label_make(const struct form *f, int year, int number, char label[LABEL_ROOM])
{
    const size_t room = LABEL_ROOM;

    label[0] = '\0';
    for (const char *p = f->numbers ? f->numbers : ""; *p; p++) {
        size_t used = strlen(label);

        if (strncmp(p, "{Y}", 3) == 0 || strncmp(p, "{N}", 3) == 0) {
            snprintf(label + used, room - used, "%d", p[1] == 'Y' ? year : number);
            p += 2;
        } else {
            snprintf(label + used, room - used, "%c", *p);
        }
    }
}

/* The case as a form sees it while this paper is made: with the paper's own number. New
 * reference. */
static json_t *with_number(const json_t *tree, const struct form *f, int year, int number)
{
    json_t *own = json_object();
    char label[LABEL_ROOM];

    label_make(f, year, number, label);
    json_object_update(own, (json_t *)(uintptr_t)tree);
    json_object_set_new(
        own, "paper",
        json_pack("{s:s?, s:i}", "label", label[0] ? label : NULL, "number", number));
    return own;
}

/* The blocks as they are kept. */
static enum rc content_of(const struct paper *p, struct buf *b, struct err *err)
{
    buf_init(b, CONTENT_MAX);
    block_write(p, b);
    return b->over ? err_put(err, RC_REFUSED, "%s",
                             _("The paper is too long to be kept. Make it of several parts."))
                   : RC_OK;
}

static enum rc make(const struct form *f, const json_t *tree, size_t record, const char *day,
                    const char *mark, struct paper **ret, struct err *err)
{
    enum rc rc = form_print(f, tree, record, false, mark, ret, err);

    if (rc == RC_OK) {
        mem_free((*ret)->date);
        (*ret)->date = mem_strdup(day);
    }
    return rc;
}

static enum rc read_final(const struct paper_rec *rec, struct paper **ret, struct err *err)
{
    FILE *in = fmemopen((void *)(uintptr_t)rec->content, strlen(rec->content), "r");
    enum rc rc;

    if (!in) {
        return err_put(err, RC_IO, "%s", _("There is no memory left for this."));
    }
    rc = block_read(in, ret, err);
    fclose(in);
    if (!rc && !*ret) {
        rc = err_put(err, RC_DAMAGED, _("What was kept of paper no. %d is damaged."),
                     rec->number);
    }
    return rc;
}

/* Whether the case still says what the final paper says. */
static enum rc still_says(const json_t *tree, size_t record, const struct paper_rec *rec,
                          const char *mark, bool *ret, struct err *err)
{
    struct form *old = NULL;
    struct paper *now = NULL;
    struct err why = {0};
    struct buf b;
    char digest[SHA256_HEX_SIZE];
    enum rc rc =
        form_read("template", rec->template_text, strlen(rec->template_text), &old, &why);

    *ret = false;
    if (rc) { /* a form of an older program that this one cannot read: the paper stands */
        *ret = true;
        return RC_OK;
    }
    json_t *own = with_number(tree, old, rec->number_year, rec->number);

    rc = make(old, own, record, rec->on_date, mark, &now, err);
    if (rc == RC_OK) {
        rc = content_of(now, &b, err);
        sha256_hex(buf_text(&b), b.size, digest);
        *ret = strcmp(digest, rec->digest) == 0;
        buf_done(&b);
    }
    paper_free(now);
    json_decref(own);
    form_free(old);
    return rc;
}

int issue_record(const struct form *f, const json_t *tree, size_t record)
{
    json_t *edition = f->edition ? path_get((json_t *)(uintptr_t)tree, f->edition) : NULL;
    const int n = (int)json_integer_value(edition);

    json_decref(edition);
    return f->each ? (int)record + 1 : n;
}

/* What was made final of it, and whether that still holds; ret->paper is set unless a new one
 * is to be made. */
static enum rc open_final(const struct act_ctx *cx, const json_t *tree, const char *mark,
                          struct issue *ret, struct err *err)
{
    const struct paper_key key = {ret->case_id, ret->form->id, ret->kept_as};
    bool same = false;
    enum rc rc = paper_latest(cx->db, &key, &ret->arena, &ret->final, err);

    if (rc || ret->final.id == 0) {
        return rc;
    }
    ret->number = ret->final.number;
    ret->state = ISSUE_SIGNED;
    rc = read_final(&ret->final, &ret->paper, err);
    if (rc || paper_is_frozen(&ret->final)) {
        return rc;
    }
    rc = still_says(tree, ret->record, &ret->final, mark, &same, err);
    ret->state = same ? ISSUE_SAME : ISSUE_STALE;
    if (!rc && !same) {
        ret->old = ret->paper;
        ret->paper = NULL;
    }
    return rc;
}

static enum rc open_new(const struct act_ctx *cx, const json_t *tree, const char *mark,
                        int ahead, struct issue *ret, struct err *err)
{
    const struct date today = clock_today(cx->clock);
    char day[DATE_ISO_SIZE];
    json_t *own;
    enum rc rc = paper_allowed(tree, ret->form->id, today, err);

    if (!rc) {
        rc = paper_next_number(cx->db, ret->form->id, today.year, &ret->number, err);
    }
    if (rc) {
        return rc;
    }
    ret->number += ahead;
    date_iso(today, day);
    own = with_number(tree, ret->form, today.year, ret->number);
    rc = make(ret->form, own, ret->record, day, mark, &ret->paper, err);
    json_decref(own);
    return rc;
}

enum rc issue_open(const struct act_ctx *cx, const json_t *tree, const struct issue_spec *spec,
                   struct issue *ret, struct err *err)
{
    const char *mark = is_practice(tree) ? i18n_chinese(N_("practice")) : NULL;
    const char *id = json_string_value(json_object_get(tree, "id"));
    enum rc rc;

    *ret = (struct issue){.form = spec->form,
                          .record = spec->record,
                          .kept_as = issue_record(spec->form, tree, spec->record),
                          .case_id = id ? strtoll(id + 1, NULL, 10) : 0};
    arena_init(&ret->arena);
    rc = open_final(cx, tree, mark, ret, err);
    if (!rc && !ret->paper) {
        rc = open_new(cx, tree, mark, spec->ahead, ret, err);
    }
    if (rc) {
        issue_done(ret);
    }
    return rc;
}

enum rc issue_kept(const struct act_ctx *cx, const json_t *tree, const char *form, int kept_as,
                   struct paper **ret, struct err *err)
{
    const char *id = json_string_value(json_object_get(tree, "id"));
    const struct paper_key key = {id ? strtoll(id + 1, NULL, 10) : 0, form, kept_as};
    struct paper_rec rec;
    struct arena arena;
    enum rc rc;

    *ret = NULL;
    arena_init(&arena);
    rc = paper_latest(cx->db, &key, &arena, &rec, err);
    if (!rc && rec.id != 0) {
        rc = read_final(&rec, ret, err);
    }
    arena_done(&arena);
    return rc;
}

void issue_done(struct issue *s)
{
    paper_free(s->paper);
    paper_free(s->old);
    arena_done(&s->arena);
    *s = (struct issue){0};
}

void issue_keep_old(struct issue *s)
{
    if (s->state == ISSUE_STALE) {
        paper_free(s->paper);
        s->paper = s->old;
        s->old = NULL;
        s->number = s->final.number;
        s->state = ISSUE_SAME;
    }
}

static json_t *line_new(const struct issue *s, const char *act)
{
    char id[CASE_ID_ROOM];
    json_t *line = json_object();

    snprintf(id, sizeof id, "c%lld", (long long)s->case_id);
    json_object_set_new(line, "act", json_string(act));
    json_object_set_new(line, "case", json_string(id));
    return line;
}

/* Runs the line, takes it over; *ret_id gets the row behind the answer's id. */
static enum rc line_run(const struct act_ctx *cx, json_t *line, int64_t *ret_id,
                        struct err *err)
{
    json_t *answer = NULL;
    const enum rc rc = act_run(cx, line, &answer, err);
    const char *id = json_string_value(json_object_get(answer, "id"));

    if (rc == RC_OK && id && ret_id) {
        *ret_id = strtoll(id + 1, NULL, 10);
    }
    json_decref(answer);
    json_decref(line);
    return rc;
}

enum rc issue_final(const struct act_ctx *cx, struct issue *s, int pages, int copies,
                    struct err *err)
{
    const struct form *f = s->form;
    char label[LABEL_ROOM];
    struct buf b;
    json_t *line;
    enum rc rc;

    if (s->state == ISSUE_SAME || s->state == ISSUE_SIGNED) {
        return RC_OK;
    }
    rc = content_of(s->paper, &b, err);
    if (rc == RC_OK) {
        line = line_new(s, "issue");
        label_make(f, clock_today(cx->clock).year, s->number, label);
        json_object_set_new(line, "form", json_string(f->id));
        json_object_set_new(line, "record", json_integer(s->kept_as));
        json_object_set_new(line, "number", json_integer(s->number));
        json_object_set_new(line, "label", json_string(label));
        json_object_set_new(line, "content", json_stringn(buf_text(&b), b.size));
        json_object_set_new(line, "pages", json_integer(pages));
        json_object_set_new(line, "copies", json_integer(copies));
        json_object_set_new(line, "template",
                            json_pack("{s:s, s:b, s:s%}", "version",
                                      f->version ? f->version : "", "local", (int)f->local,
                                      "text", f->source, f->source_size));
        rc = line_run(cx, line, &s->final.id, err);
    }
    buf_done(&b);
    if (rc == RC_OK) {
        paper_free(s->old);
        s->old = NULL;
        s->state = ISSUE_SAME;
        s->final.number = s->number;
    }
    return rc;
}

enum rc issue_output(const struct act_ctx *cx, const struct issue *s, const char *sink,
                     const char *printer, const char *format, int copies, struct err *err)
{
    char paper[CASE_ID_ROOM];
    json_t *line = line_new(s, "output");

    snprintf(paper, sizeof paper, "d%lld", (long long)s->final.id);
    json_object_set_new(line, "paper", json_string(paper));
    json_object_set_new(line, "sink", json_string(sink));
    json_object_set_new(line, "printer", json_string(printer ? printer : ""));
    json_object_set_new(line, "format", json_string(format ? format : ""));
    json_object_set_new(line, "copies", json_integer(copies));
    return line_run(cx, line, NULL, err);
}

enum rc issue_proof(const struct act_ctx *cx, const json_t *tree, const struct form *form,
                    size_t record, struct paper **ret, struct err *err)
{
    char day[DATE_ISO_SIZE];
    char mark[80];
    const enum rc rc = paper_allowed(tree, form->id, clock_today(cx->clock), err);

    if (rc) {
        return rc;
    }

    date_iso(clock_today(cx->clock), day);
    snprintf(mark, sizeof mark, "%s%s%s", is_practice(tree) ? i18n_chinese(N_("practice")) : "",
             is_practice(tree) ? "　" : "", i18n_chinese(N_("PROOF, proves nothing")));
    return make(form, tree, record, day, mark, ret, err);
}

/* A case that came from the court, or goes to it for confirmation. */
static bool is_for_court(const json_t *tree)
{
    const char *source = json_string_value(json_object_get(tree, "source"));
    const char *conf = json_string_value(json_object_get(tree, "conf"));

    return (source && strncmp(source, "COURT", strlen("COURT")) == 0) ||
           (conf && strcmp(conf, "NONE") != 0);
}

int issue_copies(const struct form *form, const json_t *tree)
{
    const char *s = form->copies ? form->copies : "";
    const char *plus = strstr(s, "当事人+");
    const size_t parties = json_array_size(json_object_get(tree, "parties"));
    char number[8];
    int n = 0;

    s = plus ? plus + strlen("当事人+") : s;
    snprintf(number, sizeof number, "%.*s", (int)strcspn(s, "+"), s);
    if (!form_parse_int(number, 1, COPIES_MAX, &n)) {
        return 1;
    }
    n += plus ? (int)parties : 0;
    n += strstr(s, "+法院") && is_for_court(tree) ? 1 : 0;
    return n > COPIES_MAX ? COPIES_MAX : n;
}

int issue_copies_on(const struct printer_profile *printer, const struct form *form,
                    const json_t *tree)
{
    switch (printer->copies) {
    case PRINTER_COPIES_FORM:
        return issue_copies(form, tree);
    case PRINTER_COPIES_PARTIES:
        return (int)json_array_size(json_object_get(tree, "parties")) + 1;
    case PRINTER_COPIES_ONE:
        return 1;
    }
    return 1;
}
