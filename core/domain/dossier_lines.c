/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * dossier_lines.c - the papers of a case as lines of the contents. What the database holds
 * counts as there, since the program can print it; copies of identity papers and receipts count
 * only when they lie in the file or are listed as evidence.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/domain/case_view_parts.h"
#include "core/domain/dossier_part.h"

/** One line of the contents: one paper, or all records of a form. */
struct line {
    const char *form;
    size_t record; /**< from 1; 0: the form makes one, or all it makes */
    const char *title;
    int pages; /**< 0: as noted with the paper, else one */
    const char *remark;
    bool original; /**< lies in the file: nothing is printed of it */
};
static bool is(const json_t *obj, const char *name, const char *value)
{
    return strcmp(view_text(obj, name), value) == 0;
}

static size_t count(const json_t *tree, const char *name)
{
    return json_array_size(json_object_get(tree, name));
}
/* A withdrawn case ends without a paper of its own, whatever its state is by now. */
bool dossier_withdrawn(const json_t *tree)
{
    json_t *row;
    size_t i;

    json_array_foreach(json_object_get(tree, "events"), i, row)
    {
        if (view_is_withdrawal(row)) {
            return true;
        }
    }
    return false;
}
/* The newest noted paper of a form and record, or NULL. */
static const json_t *paper_of(const json_t *tree, const char *form, size_t record)
{
    const json_t *found = NULL;
    json_t *row;
    size_t i;

    json_array_foreach(json_object_get(tree, "papers"), i, row)
    {
        const json_int_t n = json_integer_value(json_object_get(row, "record"));

        if (is(row, "form", form) && !is(row, "state", "PROOF") && !is(row, "state", "VOID") &&
            (record == 0 || n == (json_int_t)record || (n == 0 && record == 1))) {
            found = row;
        }
    }
    return found;
}

/* A paper of just that record. */
static bool paper_exact(const json_t *tree, const char *form, size_t record)
{
    const json_t *paper = paper_of(tree, form, record);

    return paper && (size_t)json_integer_value(json_object_get(paper, "record")) == record;
}

void dossier_page(int from, int pages, char out[DOSSIER_PAGE_SIZE])
{
    if (pages > 1) {
        snprintf(out, DOSSIER_PAGE_SIZE, "%d-%d", from, from + pages - 1);
    } else {
        snprintf(out, DOSSIER_PAGE_SIZE, "%d", from);
    }
}

bool dossier_is_identity(const json_t *evidence)
{
    static const char *const words[] = {"身份证", "身份证明", "户口", "营业执照", "信用代码"};

    for (size_t i = 0; i < countof(words); i++) {
        if (strstr(view_text(evidence, "name"), words[i])) {
            return true;
        }
    }
    return false;
}

static void contents_add(struct dossier_walk *w, const struct line *l, const char *page,
                         int pages, bool original)
{
    json_array_append_new(w->contents,
                          json_pack("{s:i, s:s, s:s, s:s, s:s, s:i, s:i, s:i, s:b}", "seq",
                                    (int)w->n, "title", l->title, "page", page, "remark",
                                    l->remark, "form", l->form, "record", (int)l->record,
                                    "item", w->at, "pages", pages, "original", (int)original));
}

static void line_put(struct dossier_walk *w, struct line l)
{
    const json_t *paper;
    bool original = l.original;
    char page[DOSSIER_PAGE_SIZE];

    w->n++;
    if (!w->contents) {
        return;
    }
    paper = paper_of(w->tree, l.form, l.record);
    if (l.pages <= 0) {
        l.pages = paper ? (int)json_integer_value(json_object_get(paper, "pages")) : 1;
        l.pages = l.pages > 0 ? l.pages : 1;
        original = original || (paper && is(paper, "state", "IN_FILE"));
    }
    dossier_page(w->page, l.pages, page);
    w->page += l.pages;
    contents_add(w, &l, page, l.pages, original);
}

/* One line of the item's own form. */
static void line_add(struct dossier_walk *w, const struct dossier_item *item, size_t record,
                     const char *remark)
{
    line_put(w,
             (struct line){
                 .form = item->form, .record = record, .title = item->title, .remark = remark});
}

static void lines_records(struct dossier_walk *w, const struct dossier_item *item,
                          const char *list)
{
    json_t *row;
    size_t i;

    json_array_foreach(json_object_get(w->tree, list), i, row)
    {
        const int pages = (int)json_integer_value(json_object_get(row, "pages"));

        line_put(w, (struct line){.form = item->form,
                                  .record = i + 1,
                                  .title = item->title,
                                  .pages = pages,
                                  .remark = pages > 0 ? "手写原件" : "",
                                  .original = pages > 0});
    }
}

/* A loose paper of the profile is what was taken in under its name. */
static bool is_loose(const struct dossier_item *item, const json_t *evidence)
{
    return item->form[0] == '\0' && strstr(view_text(evidence, "name"), item->title);
}

/* Where a piece of evidence belongs: to a loose paper of its name, to the proofs of identity,
 * else to the evidence. */
static bool takes_evidence(const struct dossier_walk *w, const struct dossier_item *item,
                           const json_t *evidence)
{
    for (const struct dossier_item *i = w->items; i->title; i++) {
        if (is_loose(i, evidence)) {
            return i == item;
        }
    }
    return item->form[0] != '\0' &&
           dossier_is_identity(evidence) == (strcmp(item->form, "F-ID") == 0);
}

static void lines_evidence(struct dossier_walk *w, const struct dossier_item *item)
{
    char title[320];
    json_t *row;
    size_t i;

    json_array_foreach(json_object_get(w->tree, "evidence"), i, row)
    {
        const int pages = (int)json_integer_value(json_object_get(row, "pages"));

        if (!takes_evidence(w, item, row)) {
            continue;
        }
        snprintf(title, sizeof title, "%s：%s", item->title, view_text(row, "name"));
        line_put(w, (struct line){.form = item->form,
                                  .record = i + 1,
                                  .title = title,
                                  .pages = pages > 0 ? pages : 1,
                                  .remark = json_is_true(json_object_get(row, "original"))
                                                ? "原件"
                                                : "复印件",
                                  .original = true});
    }
}

/* One line for each record of the form that was noted as a paper; one paper without a record
 * stands for all. */
static void lines_noted(struct dossier_walk *w, const struct dossier_item *item,
                        const char *list)
{
    const size_t before = w->n;

    for (size_t i = 0; i < count(w->tree, list); i++) {
        if (paper_exact(w->tree, item->form, i + 1)) {
            line_add(w, item, i + 1, "");
        }
    }
    if (w->n == before && paper_of(w->tree, item->form, 0)) {
        line_add(w, item, 0, "");
    }
}

/* Corrections of what was signed: by their paper, or since the agreement is in force. */
void dossier_corrections(struct dossier_walk *w)
{
    const char *since = view_text(json_object_get(w->tree, "agreement"), "effective_on");
    char title[160];
    json_t *row;
    size_t i;

    json_array_foreach(json_object_get(w->tree, "corrections"), i, row)
    {
        if (paper_exact(w->tree, "F-BZ", i + 1) ||
            (*since != '\0' && strcmp(view_text(row, "on_date"), since) >= 0)) {
            snprintf(title, sizeof title, "人民调解文书补正书：%s",
                     view_text(row, "field_label"));
            line_put(w, (struct line){
                            .form = "F-BZ", .record = i + 1, .title = title, .remark = ""});
        }
    }
}

/* A receipt is the record of its payment among all payments: one that was noted as paper, or
 * named when the payment was entered. */
static void lines_proofs(struct dossier_walk *w, const struct dossier_item *item)
{
    const json_t *agreement = json_object_get(w->tree, "agreement");
    const size_t before = w->n;
    json_t *payment;
    size_t i;

    json_array_foreach(json_object_get(agreement, "payments"), i, payment)
    {
        const char *proof = view_text(payment, "proof");

        if (*proof != '\0' || paper_of(w->tree, item->form, i + 1)) {
            line_put(w, (struct line){.form = item->form,
                                      .record = i + 1,
                                      .title = item->title,
                                      .remark = proof,
                                      .original = !paper_exact(w->tree, item->form, i + 1)});
        }
    }
    if (w->n == before && paper_of(w->tree, item->form, 0)) {
        line_put(w, (struct line){.form = item->form,
                                  .record = 1,
                                  .title = item->title,
                                  .remark = "",
                                  .original = true});
    }
}

static bool has_agent(const json_t *tree)
{
    size_t i;
    size_t k;
    json_t *p;
    json_t *rep;

    json_array_foreach(json_object_get(tree, "parties"), i, p)
    {
        json_array_foreach(json_object_get(p, "reps"), k, rep)
        {
            if (is(rep, "kind", "AGENT")) {
                return true;
            }
        }
    }
    return false;
}

/* Rule R58: told by word of mouth is enough for an oral case when the record says so. */
static void line_notice(struct dossier_walk *w, const struct dossier_item *item)
{
    const json_t *agreement = json_object_get(w->tree, "agreement");
    bool told = agreement && is(agreement, "form", "ORAL");
    size_t i;
    json_t *row;

    if (paper_of(w->tree, "F04", 0)) {
        line_add(w, item, 0, "");
        return;
    }
    json_array_foreach(json_object_get(w->tree, "notices"), i, row)
    {
        if (is(row, "form", "WRITTEN")) {
            line_add(w, item, 0, "");
            return;
        }
    }
    json_array_foreach(json_object_get(w->tree, "sessions"), i, row)
    {
        told = told || json_is_true(json_object_get(row, "told"));
    }
    if (told && is(w->tree, "tier", "ORAL")) {
        const struct line l = {.form = "", .title = item->title, .remark = "口头告知，见记录"};

        w->n++;
        if (w->contents) {
            contents_add(w, &l, "", 0, false);
        }
    }
}

static void lines_agreements(struct dossier_walk *w, const struct dossier_item *item,
                             const char *form)
{
    size_t i;
    json_t *row;

    json_array_foreach(json_object_get(w->tree, "agreements"), i, row)
    {
        if (is(row, "form", form)) {
            line_add(w, item, i + 1,
                     is(row, "state", "CHANGED") ? "已变更"
                     : is(row, "state", "VOID")  ? "法院已撤销、变更"
                                                 : "");
        }
    }
}

/* Once the parties went to the court the program has the application and the proof of who
 * mediated; the page of the court's papers once one came. */
static bool has_confirmation(const json_t *t, const char *form)
{
    const json_t *round = json_object_get(t, "confirmation");

    if (strcmp(form, "F09c") == 0) {
        return count(t, "court_papers") > 0;
    }
    return (strcmp(form, "F09a") == 0 || strcmp(form, "F09b") == 0) &&
           *view_text(round, "applied_on") != '\0';
}

/** Letters of ours by the kind they have in the tree (view_links.c). */
static const struct {
    const char *kind;
    const char *form;
    const char *title;
} letters_ours[] = {
    {"LJS", "L-JS", "接收回执"                     },
    {"LTH", "L-TH", "退回函"                        },
    {"LJD", "L-JD", "进度回复"                     },
    {"LFK", "L-FK", "反馈函"                        },
    {"LYS", "L-YS", "移送函"                        },
    {"LSJ", "L-SJ", "矛盾纠纷提级（上交）单"},
    {"LJB", "L-JB", "矛盾纠纷交办单"            },
    {"LLT", "L-LT", "联合调解通知"               },
    {"LLJ", "L-LJ", "联合调解会议记录"         },
    {"LZD", "L-ZD", "请求指导函"                  },
    {"LFY", "L-FY", "法律援助转介单"            },
    {"LCB", "L-CB", "催办函"                        },
};

/* Place of a letter among those of its kind: its paper is bound to that. */
static size_t letter_record(const json_t *letters, const json_t *letter)
{
    const char *kind = view_text(letter, "kind");
    json_t *row;
    size_t i;
    size_t n = 0;

    json_array_foreach(letters, i, row)
    {
        n += is(row, "kind", kind);
        if (row == letter) {
            break;
        }
    }
    return n;
}

/* In the order they were written: what came in lies there as it is, ours are printed. */
static void lines_letters(struct dossier_walk *w)
{
    const json_t *letters = json_object_get(w->tree, "letters");
    char title[320];
    json_t *row;
    size_t i;

    json_array_foreach(letters, i, row)
    {
        const json_t *link = json_object_get(row, "link");
        const int files = (int)json_integer_value(json_object_get(link, "files"));

        if (is(row, "event", "RECEIVE")) {
            snprintf(title, sizeof title, "来函：%s %s", view_text(link, "body"),
                     view_text(link, "their_no"));
            line_put(w, (struct line){.form = "",
                                      .title = title,
                                      .pages = files > 0 ? files : 1,
                                      .remark = "原件",
                                      .original = true});
        }
        for (size_t k = 0; k < countof(letters_ours); k++) {
            if (is(row, "kind", letters_ours[k].kind)) {
                snprintf(title, sizeof title, "%s：%s", letters_ours[k].title,
                         view_text(link, "body"));
                line_put(w, (struct line){.form = letters_ours[k].form,
                                          .record = letter_record(letters, row),
                                          .title = title,
                                          .remark = ""});
            }
        }
    }
}

/* Papers of one item of the profile; what of them is there goes into the contents. */
void dossier_lines(struct dossier_walk *w, const struct dossier_item *item)
{
    const json_t *t = w->tree;
    const char *form = item->form;

    if (strcmp(form, "F02") == 0 || (strcmp(form, "F01") == 0 && is(t, "form", "WRITTEN")) ||
        (strcmp(form, "F-WT") == 0 && has_agent(t)) ||
        (strcmp(form, "F-CH") == 0 && dossier_withdrawn(t)) ||
        (strcmp(form, "F07c") == 0 && *view_text(t, "end_reason") != '\0' &&
         !dossier_withdrawn(t)) ||
        (strcmp(form, "F03") == 0 && *view_text(t, "refuse_reason") != '\0') ||
        has_confirmation(t, form) ||
        (strcmp(form, "F10") == 0 && *view_text(t, "dossier_note") != '\0')) {
        line_add(w, item, 0, "");
    } else if (strcmp(form, "F04") == 0) {
        line_notice(w, item);
    } else if (strcmp(form, "F-ID") == 0) {
        lines_noted(w, item, "parties");
        lines_evidence(w, item);
    } else if (strcmp(form, "F-ZJ") == 0 || form[0] == '\0') {
        lines_evidence(w, item);
    } else if (strcmp(form, "F05") == 0) {
        lines_records(w, item, "inquiries");
    } else if (strcmp(form, "F06") == 0) {
        lines_records(w, item, "sessions");
    } else if (strcmp(form, "F07a") == 0 || strcmp(form, "F07b") == 0) {
        lines_agreements(w, item, strcmp(form, "F07a") == 0 ? "WRITTEN" : "ORAL");
    } else if (strcmp(form, "F-LX") == 0) {
        lines_proofs(w, item);
    } else if (strcmp(form, "F08") == 0) {
        lines_records(w, item, "visits");
    } else if (strcmp(form, DOSSIER_LETTERS) == 0) {
        lines_letters(w);
    } else if (paper_of(t, form, 0)) {
        line_add(w, item, 0, "");
    }
}
