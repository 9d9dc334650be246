/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * dossier.c - walks a profile over the case tree and says what is missing. How much is a must
 * grows with the tier: an oral case is registered, a simple one has its agreement, a large one
 * is a whole dossier.
 */
#include "config.h"

#include <string.h>

#include "core/domain/case_view_parts.h"
#include "core/domain/dossier_part.h"

static bool is(const json_t *obj, const char *name, const char *value)
{
    return strcmp(view_text(obj, name), value) == 0;
}

static size_t count(const json_t *tree, const char *name)
{
    return json_array_size(json_object_get(tree, name));
}

/** What decides how much is a must; read from the tree once for all items. */
struct weight {
    bool small;    /**< of the two lighter tiers */
    bool mediated; /**< accepted, and there was a sitting or an agreement */
};

static struct weight weight_of(const json_t *tree)
{
    return (struct weight){.small = is(tree, "tier", "ORAL") || is(tree, "tier", "SIMPLE"),
                           .mediated =
                               !json_is_null(json_object_get(tree, "accepted_on")) &&
                               (count(tree, "agreements") > 0 || count(tree, "sessions") > 0)};
}

/* A must that this case does not have to meet: nothing was mediated, or the tier asks for less.
 */
static char item_required(const struct weight *w, const struct dossier_item *item)
{
    if (strcmp(item->form, "F-BK") == 0 || item->required != 'M') {
        return item->required;
    }
    return w->mediated && !(w->small && strcmp(item->form, "F-ID") == 0) ? 'M' : 'A';
}

/* It was handed up or over and ended with their answer: the paper of the outcome is theirs. */
static bool ended_elsewhere(const json_t *tree)
{
    json_t *row;
    size_t i;

    json_array_foreach(json_object_get(tree, "links"), i, row)
    {
        if (json_is_true(json_object_get(row, "holds")) && is(row, "state", "REPLIED") &&
            *view_text(tree, "closed_on") != '\0' && *view_text(tree, "end_reason") == '\0' &&
            !json_is_object(json_object_get(tree, "agreement"))) {
            return true;
        }
    }
    return false;
}

/* Whether the papers of a group are asked for at all: a case that was withdrawn or ended
 * elsewhere has no paper of its outcome of its own. */
static bool group_required(const json_t *tree, int seq, const struct dossier_item *items)
{
    for (const struct dossier_item *i = items; i->title; i++) {
        if (i->seq == seq && strcmp(i->form, "F07a") == 0) {
            return !dossier_withdrawn(tree) && !ended_elsewhere(tree);
        }
    }
    return true;
}

/* The title a missing group goes by: the application for the first, the paper of the outcome
 * for the other. */
static void missing_add(const struct dossier_walk *w, json_t *missing,
                        const struct dossier_item *items, int seq)
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

static bool group_present(const struct dossier_item *items, const bool *there, int seq)
{
    for (size_t i = 0; items[i].title; i++) {
        if (items[i].seq == seq && there[i]) {
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

/* The item that corrections stand behind: the last of the papers of the outcome, else the last
 * before the back cover. */
static size_t outcome_of(const struct dossier_item *items)
{
    size_t ret = 0;
    int seq = 0;

    for (size_t i = 0; items[i].title; i++) {
        seq = strcmp(items[i].form, "F07a") == 0 ? items[i].seq : seq;
        if (seq != 0 ? items[i].seq == seq : strcmp(items[i].form, "F-BK") != 0) {
            ret = i;
        }
    }
    return ret;
}

/* The papers of the profile in their order; fills there[], and rows and present unless NULL. */
static void walk_items(struct dossier_walk *w, bool *there, json_t *rows, json_t *present,
                       json_t *missing)
{
    const struct dossier_item *items = w->items;
    const size_t outcome = outcome_of(items);
    const struct weight weight = weight_of(w->tree);

    for (size_t i = 0; items[i].title; i++) {
        const struct dossier_item *item = &items[i];
        const size_t before = w->n;
        const char required[2] = {item_required(&weight, item), '\0'};
        const char *where = "";

        there[i] = strcmp(item->form, "F-BK") == 0;
        w->at = (int)i;
        if (!there[i]) {
            dossier_lines(w, item);
            there[i] = w->n > before;
            where = there[i] ? view_text(json_array_get(w->contents, before), "page") : "";
        }
        if (i == outcome) {
            dossier_corrections(w);
        }
        if (rows) {
            json_array_append_new(rows, json_pack("{s:i, s:s, s:s, s:s, s:b, s:s}", "seq",
                                                  item->seq, "code", item->form, "title",
                                                  item->title, "required", required, "present",
                                                  (int)there[i], "where", where));
        }
        if (there[i] && present) {
            json_array_append_new(present, json_string(item->title));
        } else if (!there[i] && required[0] == 'M') {
            json_array_append_new(missing, json_string(item->title));
        }
    }
}

/* The papers of which one of a group is enough, when the group has none. */
static void walk_groups(const struct dossier_walk *w, const struct dossier_item *items,
                        const bool *there, json_t *missing)
{
    int seen = 0;

    for (const struct dossier_item *i = items; i->title; i++) {
        if (i->required == 'O' && i->seq != seen && group_required(w->tree, i->seq, items) &&
            !group_present(items, there, i->seq)) {
            missing_add(w, missing, items, i->seq);
        }
        seen = i->seq;
    }
}

/* Who brings what is missing, and how: for the list that is given to the parties once. */
static const struct {
    const char *form;
    const char *who;
    const char *how;
} advice[] = {
    {"F01",  "申请人",       "写好申请书，签名；不会写的，到调委会口头申请"},
    {"F02",  "调委会",       "登记受理的情况，请当事人签名"                        },
    {"F04",  "当事人",       "到调委会看告知书，签名"                                 },
    {"F-ID", "当事人",       "带身份证（单位带营业执照）原件和复印件"         },
    {"F-WT", "委托人",       "写授权委托书，双方签名"                                 },
    {"F05",  "调委会",       "补做调查记录，请被调查人签名"                        },
    {"F-ZJ", "当事人",       "带能说明事情经过的材料，原件和复印件"            },
    {"F06",  "调委会",       "补齐调解记录，请到场的人签名"                        },
    {"F07a", "双方当事人", "到调委会在协议书上签名、盖章或者按指印"         },
    {"F07b", "调委会",       "登记口头协议，调解员签名"                              },
    {"F07c", "调委会",       "出终止调解通知书，送双方"                              },
    {"F03",  "调委会",       "出不予受理告知书，送申请人"                           },
    {"F-LX", "当事人",       "带收条、汇款单或者转账回单"                           },
    {"F08",  "调委会",       "回访以后填写回访记录"                                    },
    {"F09a", "双方当事人", "协议生效后三十日内，共同填写司法确认申请书"   },
    {"F10",  "立卷人",       "写明缺少、换过的材料"                                    },
    {"",     "当事人",       "带原件和复印件"                                             },
};

static json_t *lacking_one(const struct dossier_item *items, const char *title)
{
    const char *form = "";
    size_t last = countof(advice) - 1;

    for (const struct dossier_item *i = items; i->title; i++) {
        form = strcmp(i->title, title) == 0 ? i->form : form;
    }
    for (size_t i = 0; i < last; i++) {
        last = strcmp(advice[i].form, form) == 0 ? i : last;
    }
    return json_pack("{s:s, s:s, s:s}", "title", title, "who", advice[last].who, "how",
                     advice[last].how);
}

static json_t *lacking_new(const struct dossier_item *items, const json_t *missing)
{
    json_t *ret = json_array();
    json_t *title;
    size_t i;

    json_array_foreach(missing, i, title)
    {
        json_array_append_new(ret, lacking_one(items, json_string_value(title)));
    }
    return ret;
}

void dossier_fill(json_t *tree, const struct dossier_profile *profile)
{
    const struct dossier_profile *p = profile ? profile : dossier_profiles();
    struct dossier_walk w = {
        .tree = tree, .contents = json_array(), .items = p->items, .page = 1};
    json_t *rows = json_array();
    json_t *present = json_array();
    json_t *missing = json_array();
    bool there[DOSSIER_ITEMS_MAX];

    walk_items(&w, there, rows, present, missing);
    walk_groups(&w, p->items, there, missing);
    const bool claimable = is_claimable(tree, missing);

    json_object_set_new(tree, "dossier",
                        json_pack("{s:s, s:o, s:o, s:o, s:o, s:o, s:i, s:b}", "profile",
                                  p->name, "items", rows, "present", present, "missing",
                                  missing, "lacking", lacking_new(p->items, missing),
                                  "contents", w.contents, "pages", w.page - 1, "claimable",
                                  (int)claimable));
}

void dossier_fill_brief(json_t *tree, const struct dossier_profile *profile)
{
    const struct dossier_profile *p = profile ? profile : dossier_profiles();
    struct dossier_walk w = {.tree = tree, .items = p->items};
    json_t *dossier = json_object();
    json_t *missing = json_array();
    bool there[DOSSIER_ITEMS_MAX];

    walk_items(&w, there, NULL, NULL, missing);
    walk_groups(&w, p->items, there, missing);
    json_object_set_new(dossier, "profile", json_string(p->name));
    json_object_set_new(dossier, "claimable", json_boolean(is_claimable(tree, missing)));
    json_object_set_new(dossier, "missing", missing);
    json_object_set_new(tree, "dossier", dossier);
}
