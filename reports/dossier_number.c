/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * dossier_number.c - makes each paper of a dossier, counts its pages and numbers the contents
 * by them (rule R59). A paper is used and let go, so that the whole never lies in memory.
 */
#include "config.h"

#include <string.h>

#include "core/domain/dossier.h"
#include "reports/dossier_walk.h"

const char *walk_text(const json_t *obj, const char *name)
{
    const char *s = json_string_value(json_object_get(obj, name));

    return s ? s : "";
}

int walk_int(const json_t *obj, const char *name)
{
    return (int)json_integer_value(json_object_get(obj, name));
}

json_t *walk_lines(const json_t *tree)
{
    return json_object_get(json_object_get(tree, "dossier"), "contents");
}

/* --- the papers of a line --- */

/* A paper of the case, final or as the case is now; *ret_final whether it is. */
enum rc walk_paper(struct dossier_walk *w, const struct form *form, size_t record,
                   struct paper **ret, bool *ret_final, struct err *err)
{
    struct issue_spec spec = {.form = form, .record = record};
    struct issue issue;
    enum rc rc;

    if (w->job->proof) {
        *ret_final = false;
        return issue_proof(w->job->cx, w->tree, form, record, ret, err);
    }
    if (w->last_form != form->id) {
        w->last_form = form->id;
        w->ahead = 0;
    }
    spec.ahead = w->ahead;
    rc = issue_open(w->job->cx, w->tree, &spec, &issue, err);
    if (!rc) {
        *ret_final = issue.state == ISSUE_SAME || issue.state == ISSUE_SIGNED;
        w->ahead += !*ret_final;
        *ret = issue.paper;
        issue.paper = NULL;
        issue_done(&issue);
    }
    return rc;
}

enum rc walk_records(const struct dossier_walk *w, const json_t *line, struct walk_range *ret,
                     struct err *err)
{
    const char *id = walk_text(line, "form");
    const size_t record = (size_t)walk_int(line, "record");
    const struct form *form = NULL;
    struct err none = {0};
    enum rc rc;

    *ret = (struct walk_range){0};
    if (json_is_true(json_object_get(line, "original")) || *id == '\0') {
        return RC_OK;
    }
    rc = registry_find(w->job->forms, id, &form, &none);
    if (rc == RC_NOTFOUND || (!rc && !form->body)) {
        return RC_OK;
    }
    if (rc) {
        return err_put(err, rc, "%s", none.msg);
    }
    ret->form = form;
    if (!form->each) {
        ret->to =
            record == 0 || !form->edition || record == (size_t)issue_record(form, w->tree, 0);
    } else if (record == 0) {
        ret->to = form_record_count(form, w->tree);
    } else if (record <= form_record_count(form, w->tree)) {
        ret->from = record - 1;
        ret->to = record;
    }
    return RC_OK;
}

/* --- counting --- */

int walk_pages(const struct dossier_walk *w, const struct paper *p)
{
    const struct paper *const one[] = {p};

    /* a text is read, not bound: it tells the pages of the PDF */
    return print_count_pages(one, 1,
                             print_format_is_text(w->job->format) ? PRINT_PDF : w->job->format);
}

static enum rc count_papers(struct dossier_walk *w, const struct walk_range *range,
                            int *ret_pages, bool *ret_final, struct err *err)
{
    enum rc rc = RC_OK;

    *ret_pages = 0;
    *ret_final = true;
    for (size_t i = range->from; !rc && i < range->to; i++) {
        struct paper *p = NULL;
        bool final = false;

        rc = walk_paper(w, range->form, i, &p, &final, err);
        if (!rc) {
            *ret_pages += walk_pages(w, p);
            *ret_final = *ret_final && final;
        }
        paper_free(p);
    }
    return rc;
}

/* The final paper of an edition that is no more in force; *ret NULL when there is none. */
enum rc walk_kept(const struct dossier_walk *w, const json_t *line, struct paper **ret,
                  struct err *err)
{
    *ret = NULL;
    if (json_is_true(json_object_get(line, "original")) || w->job->proof ||
        walk_text(line, "form")[0] == '\0') {
        return RC_OK;
    }
    return issue_kept(w->job->cx, w->tree, walk_text(line, "form"), walk_int(line, "record"),
                      ret, err);
}

static enum rc count_line(struct dossier_walk *w, json_t *line, struct err *err)
{
    char page[DOSSIER_PAGE_SIZE] = "";
    struct paper *kept = NULL;
    struct walk_range range;
    bool final = true;
    int pages = walk_int(line, "pages");
    enum rc rc = walk_records(w, line, &range, err);

    if (!rc && range.from < range.to) {
        rc = count_papers(w, &range, &pages, &final, err);
    } else if (!rc) {
        rc = walk_kept(w, line, &kept, err);
        pages = kept ? walk_pages(w, kept) : pages;
    }
    paper_free(kept);
    if (rc) {
        return rc;
    }
    if (pages > 0) {
        dossier_page(w->page, pages, page);
    }
    json_object_set_new(line, "first", json_integer(w->page));
    json_object_set_new(line, "page", json_string(page));
    json_object_set_new(line, "pages", json_integer(pages));
    json_object_set_new(line, "final", json_boolean(final));
    w->page += pages;
    return RC_OK;
}

/* Where the papers of each item begin: the page of its first line. */
static void number_items(const json_t *tree)
{
    const json_t *items = json_object_get(json_object_get(tree, "dossier"), "items");
    json_t *line;
    size_t i = json_array_size(walk_lines(tree));

    while (i-- > 0) {
        json_t *item;

        line = json_array_get(walk_lines(tree), i);
        item = json_array_get(items, (size_t)walk_int(line, "item"));
        if (item && strcmp(walk_text(line, "form"), "F-BZ") != 0) {
            json_object_set(item, "where", json_object_get(line, "page"));
        }
    }
}

/* From that page on. */
enum rc walk_number(const struct dossier_job *job, json_t *tree, int from, struct err *err)
{
    struct dossier_walk w = {.job = job, .tree = tree, .page = from};
    json_t *line;
    size_t i;
    enum rc rc = RC_OK;

    json_array_foreach(walk_lines(tree), i, line)
    {
        if (!rc) {
            rc = count_line(&w, line, err);
        }
    }
    if (!rc) {
        number_items(tree);
        json_object_set_new(json_object_get(tree, "dossier"), "pages",
                            json_integer(w.page - from));
    }
    return rc;
}

enum rc dossier_number(const struct dossier_job *job, json_t *tree, struct err *err)
{
    return walk_number(job, tree, 1, err);
}

/* Whether the form takes something from the contents or their pages. */
static bool is_about_pages(const struct form *form)
{
    static const char *const paths[] = {"dossier.contents", "dossier.pages"};

    for (size_t g = 0; g < form->n_groups; g++) {
        for (size_t i = 0; i < countof(paths); i++) {
            if (form->groups[g].path && strcmp(form->groups[g].path, paths[i]) == 0) {
                return true;
            }
            for (size_t k = 0; k < form->groups[g].n_fields; k++) {
                const char *path = form->groups[g].fields[k].path;

                if (path && strcmp(path, paths[i]) == 0) {
                    return true;
                }
            }
        }
    }
    return false;
}

enum rc dossier_number_for(const struct act_ctx *cx, struct registry *forms,
                           const struct form *form, json_t *tree, struct err *err)
{
    const struct dossier_job job = {.cx = cx, .forms = forms, .format = PRINT_PDF};

    return is_about_pages(form) ? dossier_number(&job, tree, err) : RC_OK;
}
