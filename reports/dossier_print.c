/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * dossier_print.c - the papers of a dossier one after another into one file, once its contents
 * are numbered. What cannot be printed, since it lies in the file by hand, gets a slip that
 * says where it belongs.
 */
#include "config.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/case_view.h"
#include "core/domain/dossier.h"
#include "core/domain/dossier_group.h"
#include "core/domain/setting.h"
#include "reports/dossier_walk.h"

enum rc dossier_job_init(struct dossier_job *job, const struct act_ctx *cx,
                         struct registry *forms, struct err *err)
{
    char duplex[SETTING_SIZE];
    const enum rc rc =
        setting_get(cx->db, "dossier_duplex", clock_today(cx->clock), NULL, duplex, err);

    *job = (struct dossier_job){.cx = cx,
                                .forms = forms,
                                .format = PRINT_PDF,
                                .duplex = !rc && strcmp(duplex, "yes") == 0};
    return rc;
}

/* --- printing --- */

static enum rc run_add(struct dossier_walk *w, struct paper *p, int first, const char *bookmark,
                       struct err *err)
{
    p->first_page = first;
    p->n_numbers = first > 0 && print_format_is_text(w->job->format) ? walk_pages(w, p) : 0;
    p->duplex = w->job->duplex;
    p->on_back = w->run->n_pages % 2 == 1;
    p->bookmark = bookmark ? mem_strdup(bookmark) : NULL;
    return print_run_add(w->run, p, err);
}

/* The next page is a front again. */
static enum rc turn_sheet(struct dossier_walk *w, struct err *err)
{
    struct paper *empty;
    enum rc rc;

    if (!w->job->duplex || w->run->n_pages % 2 == 0) {
        return RC_OK;
    }
    empty = paper_new("");
    empty->unnumbered = true;
    rc = run_add(w, empty, 0, NULL, err);
    paper_free(empty);
    return rc;
}

static void slip_row(struct paper *p, struct block *grid, const char *label, const char *text)
{
    struct block *row = block_add(p, grid, BLOCK_ROW, NULL);

    block_add(p, row, BLOCK_CELL, label)->min_h = 2;
    block_add(p, row, BLOCK_CELL, text);
}

/* Stands for what lies in the file; Chinese like every paper. */
static struct paper *slip_new(const struct dossier_walk *w, const json_t *line)
{
    static const int widths[] = {10, 30};
    struct paper *p = paper_new("原件附后");
    struct block *grid;
    const int first = walk_int(line, "first");
    const int pages = walk_int(line, "pages");
    char *where = pages > 1
                      ? mem_printf("第%d页至第%d页，共%d页", first, first + pages - 1, pages)
                      : mem_printf("第%d页，共1页", first);

    p->unnumbered = true;
    p->mark = w->mark ? mem_strdup(w->mark) : NULL;
    block_add(p, NULL, BLOCK_SPACE, NULL)->n = 6;
    block_add(p, NULL, BLOCK_TITLE, "原件附后");
    grid = block_add(p, NULL, BLOCK_GRID, NULL);
    block_set_widths(grid, widths, (int)countof(widths));
    slip_row(p, grid, "材料名称", walk_text(line, "title"));
    slip_row(p, grid, "页号", where);
    slip_row(p, grid, "备注", walk_text(line, "remark"));
    block_add(p, NULL, BLOCK_PARA,
              "原件订在本页后面。在原件每页正面右上角、背面左上角写上页号；本页不编页号。");
    mem_free(where);
    return p;
}

static enum rc print_slip(struct dossier_walk *w, const json_t *line, const char *bookmark,
                          struct err *err)
{
    struct paper *slip = slip_new(w, line);
    enum rc rc = turn_sheet(w, err);

    if (!rc) {
        rc = run_add(w, slip, 0, bookmark, err);
    }
    paper_free(slip);
    return rc ? rc : turn_sheet(w, err);
}

static enum rc print_papers(struct dossier_walk *w, const struct walk_range *range, int first,
                            const char *bookmark, struct err *err)
{
    enum rc rc = RC_OK;

    for (size_t i = range->from; !rc && i < range->to; i++) {
        struct paper *p = NULL;
        bool final;

        rc = walk_paper(w, range->form, i, &p, &final, err);
        if (!rc) {
            rc = run_add(w, p, first, i == range->from ? bookmark : NULL, err);
            first += walk_pages(w, p);
        }
        paper_free(p);
    }
    return rc;
}

static enum rc print_line(struct dossier_walk *w, const json_t *line, const char *bookmark,
                          struct err *err)
{
    struct paper *kept = NULL;
    struct walk_range range;
    enum rc rc = walk_records(w, line, &range, err);

    if (rc || walk_int(line, "pages") == 0) {
        return rc;
    }
    if (range.from < range.to) {
        return print_papers(w, &range, walk_int(line, "first"), bookmark, err);
    }
    rc = walk_kept(w, line, &kept, err);
    if (!rc) {
        rc = kept ? run_add(w, kept, walk_int(line, "first"), bookmark, err)
                  : print_slip(w, line, bookmark, err);
    }
    paper_free(kept);
    return rc;
}

/* bookmark NULL: each line its own title. */
static enum rc print_lines(struct dossier_walk *w, const char *bookmark, struct err *err)
{
    json_t *line;
    size_t i;
    enum rc rc = RC_OK;

    json_array_foreach(walk_lines(w->tree), i, line)
    {
        if (!rc) {
            rc = print_line(w, line,
                            !bookmark ? walk_text(line, "title")
                            : i == 0  ? bookmark
                                      : NULL,
                            err);
        }
    }
    return rc;
}

/* What is said of the file as a whole stands with its first paper. */
static void name_file(struct paper *p, const json_t *tree)
{
    if (!p->document) {
        p->document =
            mem_printf("%s %s 调解卷宗", walk_text(tree, "number"), walk_text(tree, "title"));
        p->author = mem_strdup(walk_text(json_object_get(tree, "committee"), "name"));
    }
}

/* Cover, contents or back cover: a sheet of its own without number. of_case: by the life of a
 * paper; else printed as the tree is. */
static enum rc print_sheet(struct dossier_walk *w, const char *id, bool of_case,
                           struct err *err)
{
    const struct form *form = NULL;
    struct paper *p = NULL;
    bool final;
    enum rc rc = registry_find(w->job->forms, id, &form, err);

    if (!rc) {
        rc = of_case ? walk_paper(w, form, 0, &p, &final, err)
                     : form_print(form, w->tree, 0, false, w->mark, &p, err);
    }
    if (!rc) {
        rc = turn_sheet(w, err);
    }
    if (!rc && w->run->n == 0) {
        name_file(p, w->tree);
    }
    if (!rc) {
        rc = run_add(w, p, 0, form->title, err);
    }
    paper_free(p);
    return rc || strcmp(id, "F-BK") == 0 ? rc : turn_sheet(w, err);
}

/* Of pages that no form of the case makes. */
static const char *mark_of(const struct dossier_job *job, const json_t *tree)
{
    if (job->proof) {
        return i18n_chinese(N_("PROOF, proves nothing"));
    }
    return json_is_true(json_object_get(json_object_get(tree, "committee"), "practice"))
               ? i18n_chinese(N_("practice"))
               : NULL;
}

static enum rc run_end(struct print_run *run, enum rc rc, const char *path, int *ret_pages,
                       struct err *err)
{
    if (!rc) {
        rc = print_run_write(run, path, err);
    }
    if (ret_pages) {
        *ret_pages = run->n_pages;
    }
    print_run_done(run);
    return rc;
}

enum rc dossier_print(const struct dossier_job *job, json_t *tree, const char *path,
                      int *ret_pages, struct err *err)
{
    struct print_run run;
    struct dossier_walk w = {.job = job, .tree = tree, .run = &run, .mark = mark_of(job, tree)};
    enum rc rc = dossier_number(job, tree, err);

    print_run_open(&run, job->format);
    rc = rc ? rc : print_sheet(&w, "F-CV", true, err);
    rc = rc ? rc : print_sheet(&w, "F-ML", true, err);
    rc = rc ? rc : print_lines(&w, NULL, err);
    rc = rc ? rc : print_sheet(&w, "F-BK", true, err);
    return run_end(&run, rc, path, ret_pages, err);
}

/* --- several cases --- */

static enum rc member_view(const struct dossier_job *job, const json_t *member, int from,
                           json_t **ret, struct err *err)
{
    enum rc rc = case_view(job->cx->db, job->cx->clock, walk_int(member, "case_id"),
                           CASE_VIEW_FULL_ID, ret, err);

    return rc ? rc : walk_number(job, *ret, from, err);
}

/* The pages of each case, one behind the other. */
static enum rc number_group(const struct dossier_job *job, json_t *group, struct err *err)
{
    char where[DOSSIER_PAGE_SIZE];
    json_t *member;
    size_t i;
    int page = 1;
    enum rc rc = RC_OK;

    json_array_foreach(json_object_get(group, "cases"), i, member)
    {
        json_t *tree = NULL;

        rc = rc ? rc : member_view(job, member, page, &tree, err);
        if (!rc) {
            const int pages = walk_int(json_object_get(tree, "dossier"), "pages");

            dossier_page(page, pages, where);
            json_object_set_new(member, "first", json_integer(page));
            json_object_set_new(member, "pages", json_integer(pages));
            json_object_set_new(member, "page", json_string(where));
            page += pages;
        }
        json_decref(tree);
    }
    json_object_set_new(json_object_get(group, "dossier"), "pages", json_integer(page - 1));
    return rc;
}

static enum rc print_member(const struct dossier_job *job, const json_t *member,
                            struct print_run *run, struct err *err)
{
    struct dossier_walk w = {.job = job, .run = run};
    char *bookmark =
        mem_printf("%s %s", walk_text(member, "number"), walk_text(member, "title"));
    enum rc rc = member_view(job, member, walk_int(member, "first"), &w.tree, err);

    if (!rc) {
        w.mark = mark_of(job, w.tree);
        rc = print_lines(&w, bookmark, err);
    }
    json_decref(w.tree);
    mem_free(bookmark);
    return rc;
}

enum rc dossier_print_group(const struct dossier_job *job, const char *group, const char *path,
                            int *ret_pages, struct err *err)
{
    struct print_run run;
    struct dossier_walk w = {.job = job, .run = &run};
    json_t *member;
    size_t i;
    enum rc rc = dossier_group_view(job->cx->db, group, &w.tree, err);

    if (rc) {
        return rc;
    }
    w.mark = mark_of(job, w.tree);
    rc = number_group(job, w.tree, err);
    print_run_open(&run, job->format);
    rc = rc ? rc : print_sheet(&w, "F-CVG", false, err);
    rc = rc ? rc : print_sheet(&w, "F-MLG", false, err);
    json_array_foreach(json_object_get(w.tree, "cases"), i, member)
    {
        rc = rc ? rc : print_member(job, member, &run, err);
    }
    rc = rc ? rc : print_sheet(&w, "F-BK", false, err);
    json_decref(w.tree);
    return run_end(&run, rc, path, ret_pages, err);
}
