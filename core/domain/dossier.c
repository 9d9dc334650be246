/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * dossier.c - walks a profile over the case tree. What the database holds counts as there,
 * since the program can print it; copies of identity papers and receipts count only when they
 * lie in the file or are listed as evidence. How much is a must grows with the tier: an oral
 * case is registered, a simple one has its agreement, a large one is a whole dossier.
 */
#include "config.h"

#include "core/domain/dossier.h"

#include <stdio.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/domain/case_view_parts.h"

/* clang-format off */
static const struct dossier_item items_13[] = {
    {1,  "F01",  "人民调解申请书",               'O'},
    {1,  "F02",  "人民调解受理登记表",           'O'},
    {2,  "F04",  "人民调解当事人权利义务告知书", 'M'},
    {3,  "F-ID", "当事人身份证明",               'M'},
    {4,  "F-WT", "授权委托书",                   'A'},
    {5,  "F05",  "人民调解调查记录",             'A'},
    {6,  "F-ZJ", "人民调解证据材料",             'A'},
    {7,  "F06",  "人民调解记录",                 'M'},
    {8,  "F07a", "人民调解协议书",               'O'},
    {8,  "F07b", "人民调解口头协议登记表",       'O'},
    {8,  "F07c", "终止调解通知书",               'O'},
    {8,  "F03",  "不予受理告知书",               'O'},
    {9,  "F-LX", "履行凭证",                     'A'},
    {10, "F08",  "人民调解回访记录",             'A'},
    {11, "F09a", "司法确认有关材料",             'A'},
    {12, "F10",  "卷宗情况说明",                 'A'},
    {13, "F-BK", "封底",                         'M'},
    {0,  NULL,   NULL,                           0},
};
static const struct dossier_item items_2010[] = {
    {1, "F01",  "人民调解申请书",         'O'},
    {1, "F02",  "人民调解受理登记表",     'O'},
    {2, "F05",  "人民调解调查记录",       'A'},
    {3, "F-ZJ", "人民调解证据材料",       'A'},
    {4, "F06",  "人民调解记录",           'M'},
    {5, "F07a", "人民调解协议书",         'O'},
    {5, "F07b", "人民调解口头协议登记表", 'O'},
    {5, "F07c", "终止调解通知书",         'O'},
    {5, "F03",  "不予受理告知书",         'O'},
    {6, "F08",  "人民调解回访记录",       'A'},
    {7, "F09a", "司法确认有关材料",       'A'},
    {8, "F10",  "卷宗情况说明",           'A'},
    {9, "F-BK", "封底",                   'M'},
    {0, NULL,   NULL,                     0},
};
/* clang-format on */
static const struct dossier_profile profiles[] = {
    {"13",   items_13  },
    {"2010", items_2010}
};

const struct dossier_profile *dossier_find(const char *name)
{
    for (size_t i = 0; name && i < countof(profiles); i++) {
        if (strcmp(profiles[i].name, name) == 0) {
            return &profiles[i];
        }
    }
    return NULL;
}

/** One walk: page numbers run on from paper to paper (rule R59). */
struct walk {
    json_t *tree;
    json_t *contents;
    int page; /**< next free page */
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
static bool was_withdrawn(const json_t *tree)
{
    json_t *row;
    size_t i;

    json_array_foreach(json_object_get(tree, "events"), i, row)
    {
        if (is(row, "event", "WITHDRAW")) {
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

        if (is(row, "form", form) &&
            (record == 0 || n == (json_int_t)record || (n == 0 && record == 1))) {
            found = row;
        }
    }
    return found;
}

/* Evidence that is really a proof of identity. */
static bool evidence_is_identity(const json_t *row)
{
    static const char *const words[] = {"身份证", "身份证明", "户口", "营业执照", "信用代码"};

    for (size_t i = 0; i < countof(words); i++) {
        if (strstr(view_text(row, "name"), words[i])) {
            return true;
        }
    }
    return false;
}

/* One line of the contents. pages 0: as noted with the paper, else one. */
static void line_add(struct walk *w, const struct dossier_item *item, size_t record,
                     const char *title, int pages, const char *remark)
{
    const json_t *paper = paper_of(w->tree, item->form, record);
    char page[32];

    if (pages <= 0) {
        pages = paper ? (int)json_integer_value(json_object_get(paper, "pages")) : 1;
        pages = pages > 0 ? pages : 1;
    }
    if (pages == 1) {
        snprintf(page, sizeof page, "%d", w->page);
    } else {
        snprintf(page, sizeof page, "%d-%d", w->page, w->page + pages - 1);
    }
    w->page += pages;
    json_array_append_new(w->contents, json_pack("{s:i, s:s, s:s, s:s}", "seq",
                                                 (int)json_array_size(w->contents) + 1, "title",
                                                 title, "page", page, "remark", remark));
}

static void lines_records(struct walk *w, const struct dossier_item *item, const char *list)
{
    json_t *row;
    size_t i;

    json_array_foreach(json_object_get(w->tree, list), i, row)
    {
        const int pages = (int)json_integer_value(json_object_get(row, "pages"));

        line_add(w, item, i + 1, item->title, pages, pages > 0 ? "手写原件" : "");
    }
}

static void lines_evidence(struct walk *w, const struct dossier_item *item, bool identity)
{
    char title[320];
    json_t *row;
    size_t i;

    json_array_foreach(json_object_get(w->tree, "evidence"), i, row)
    {
        if (evidence_is_identity(row) != identity) {
            continue;
        }
        snprintf(title, sizeof title, "%s：%s", item->title, view_text(row, "name"));
        line_add(w, item, i + 1, title, (int)json_integer_value(json_object_get(row, "pages")),
                 json_is_true(json_object_get(row, "original")) ? "原件" : "复印件");
    }
}

static void lines_proofs(struct walk *w, const struct dossier_item *item)
{
    size_t n = 0;
    size_t i;
    size_t k;
    json_t *duty;
    json_t *payment;

    json_array_foreach(json_object_get(json_object_get(w->tree, "agreement"), "duties"), i,
                       duty)
    {
        json_array_foreach(json_object_get(duty, "payments"), k, payment)
        {
            if (*view_text(payment, "proof") != '\0') {
                line_add(w, item, ++n, item->title, 0, view_text(payment, "proof"));
            }
        }
    }
    if (n == 0 && paper_of(w->tree, item->form, 0)) {
        line_add(w, item, 1, item->title, 0, "");
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
static void line_notice(struct walk *w, const struct dossier_item *item)
{
    const json_t *agreement = json_object_get(w->tree, "agreement");
    bool told = agreement && is(agreement, "form", "ORAL");
    size_t i;
    json_t *row;

    if (paper_of(w->tree, "F04", 0)) {
        line_add(w, item, 0, item->title, 0, "");
        return;
    }
    json_array_foreach(json_object_get(w->tree, "notices"), i, row)
    {
        if (is(row, "form", "WRITTEN")) {
            line_add(w, item, 0, item->title, 0, "");
            return;
        }
    }
    json_array_foreach(json_object_get(w->tree, "sessions"), i, row)
    {
        told = told || json_is_true(json_object_get(row, "told"));
    }
    if (told && is(w->tree, "tier", "ORAL")) {
        json_array_append_new(w->contents,
                              json_pack("{s:i, s:s, s:s, s:s}", "seq",
                                        (int)json_array_size(w->contents) + 1, "title",
                                        item->title, "page", "", "remark", "口头告知，见记录"));
    }
}

static void lines_agreements(struct walk *w, const struct dossier_item *item, const char *form)
{
    size_t i;
    json_t *row;

    json_array_foreach(json_object_get(w->tree, "agreements"), i, row)
    {
        if (is(row, "form", form)) {
            line_add(w, item, i + 1, item->title, 0,
                     is(row, "state", "CHANGED") ? "已变更" : "");
        }
    }
}

/* Papers of one item of the profile; what of them is there goes into the contents. */
static void lines_item(struct walk *w, const struct dossier_item *item)
{
    const json_t *t = w->tree;
    const char *form = item->form;

    if (strcmp(form, "F02") == 0 || (strcmp(form, "F01") == 0 && is(t, "form", "WRITTEN")) ||
        (strcmp(form, "F-WT") == 0 && has_agent(t)) ||
        (strcmp(form, "F07c") == 0 && *view_text(t, "end_reason") != '\0' &&
         !was_withdrawn(t)) ||
        (strcmp(form, "F03") == 0 && *view_text(t, "refuse_reason") != '\0') ||
        (strcmp(form, "F10") == 0 && *view_text(t, "dossier_note") != '\0')) {
        line_add(w, item, 0, item->title, 0, "");
    } else if (strcmp(form, "F04") == 0) {
        line_notice(w, item);
    } else if (strcmp(form, "F-ID") == 0) {
        if (paper_of(t, form, 0)) {
            line_add(w, item, 0, item->title, 0, "");
        }
        lines_evidence(w, item, true);
    } else if (strcmp(form, "F-ZJ") == 0) {
        lines_evidence(w, item, false);
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
    } else if (paper_of(t, form, 0)) {
        line_add(w, item, 0, item->title, 0, "");
    }
}

/* A must that this case does not have to meet: nothing was mediated, or the tier asks for less.
 */
static char item_required(const json_t *tree, const struct dossier_item *item)
{
    const bool small = is(tree, "tier", "ORAL") || is(tree, "tier", "SIMPLE");
    const bool accepted = !json_is_null(json_object_get(tree, "accepted_on"));
    const bool agreed = count(tree, "agreements") > 0;

    if (strcmp(item->form, "F-BK") == 0 || item->required != 'M') {
        return item->required;
    }
    if (strcmp(item->form, "F-ID") == 0 && small) {
        return 'A';
    }
    if (!accepted || (!agreed && count(tree, "sessions") == 0)) {
        return 'A';
    }
    return 'M';
}

/* Whether the papers of a group are asked for at all: a withdrawn case ends without a paper of
 * its own. */
static bool group_required(const json_t *tree, int seq, const struct dossier_item *items)
{
    for (const struct dossier_item *i = items; i->title; i++) {
        if (i->seq == seq && strcmp(i->form, "F07a") == 0) {
            return !was_withdrawn(tree);
        }
    }
    return true;
}

/* The title a missing group goes by: the application for the first, the paper of the outcome
 * for the other. */
static void missing_add(const struct walk *w, json_t *missing, const struct dossier_item *items,
                        int seq)
{
    const char *wanted = *view_text(w->tree, "refuse_reason") != '\0' ? "F03"
                         : *view_text(w->tree, "end_reason") != '\0'  ? "F07c"
                         : is(w->tree, "tier", "ORAL")                ? "F07b"
                                                                      : "F07a";
    const char *title = NULL;

    for (const struct dossier_item *i = items; i->title; i++) {
        if (i->seq == seq && (!title || strcmp(i->form, wanted) == 0)) {
            title = i->title;
        }
    }
    json_array_append_new(missing, json_string(title));
}

static bool group_present(const json_t *rows, int seq)
{
    size_t i;
    json_t *row;

    json_array_foreach(rows, i, row)
    {
        if (json_integer_value(json_object_get(row, "seq")) == seq &&
            json_is_true(json_object_get(row, "present"))) {
            return true;
        }
    }
    return false;
}

/* Done, effective, performed, complete: the subsidy may be asked for. */
static bool is_claimable(const json_t *tree, const json_t *missing)
{
    const json_t *agreement = json_object_get(tree, "agreement");

    return json_array_size(missing) == 0 &&
           (is(tree, "med", "CLOSED") || is(tree, "med", "ARCHIVED")) &&
           (is(tree, "perf", "DONE") || is(tree, "perf", "INSTANT")) &&
           json_is_object(agreement) &&
           !json_is_null(json_object_get(agreement, "effective_on"));
}

void dossier_fill(json_t *tree, const char *profile)
{
    const struct dossier_profile *p =
        dossier_find(profile) ? dossier_find(profile) : &profiles[0];
    struct walk w = {.tree = tree, .contents = json_array(), .page = 1};
    json_t *rows = json_array();
    json_t *present = json_array();
    json_t *missing = json_array();
    int seen = 0;

    for (const struct dossier_item *i = p->items; i->title; i++) {
        const size_t before = json_array_size(w.contents);
        const char required[2] = {item_required(tree, i), '\0'};
        bool there = strcmp(i->form, "F-BK") == 0;
        const char *where = "";

        if (!there) {
            lines_item(&w, i);
            there = json_array_size(w.contents) > before;
            where = there ? view_text(json_array_get(w.contents, before), "page") : "";
        }
        json_array_append_new(rows, json_pack("{s:i, s:s, s:s, s:s, s:b, s:s}", "seq", i->seq,
                                              "code", i->form, "title", i->title, "required",
                                              required, "present", (int)there, "where", where));
        if (there) {
            json_array_append_new(present, json_string(i->title));
        } else if (required[0] == 'M') {
            json_array_append_new(missing, json_string(i->title));
        }
    }
    for (const struct dossier_item *i = p->items; i->title; i++) {
        if (i->required == 'O' && i->seq != seen && group_required(tree, i->seq, p->items) &&
            !group_present(rows, i->seq)) {
            missing_add(&w, missing, p->items, i->seq);
        }
        seen = i->seq;
    }
    const bool claimable = is_claimable(tree, missing);

    json_object_set_new(tree, "dossier",
                        json_pack("{s:s, s:o, s:o, s:o, s:o, s:b}", "profile", p->name, "items",
                                  rows, "present", present, "missing", missing, "contents",
                                  w.contents, "claimable", (int)claimable));
}
