/* SPDX-License-Identifier: GPL-3.0-or-later */
/* form_group.c - the head of a group of fields: where its records go, where they come from, how
 * many there are. */
#include "config.h"

#include <string.h>

#include "core/base/i18n.h"
#include "forms/form_fields.h"
#include "forms/path.h"

/* "parties,mediators": lists of the case tree. */
static enum rc check_seeds(struct form_reader *r, const struct form_line *line,
                           const char *seeds)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789_,";

    if (strspn(seeds, allowed) != strlen(seeds) || strlen(seeds) > 80) {
        return form_fail(r, line, seeds, NULL,
                         _("\"%s\" is not a row of lists such as parties,mediators."), seeds);
    }
    return RC_OK;
}

/** Words in the head of a group that take a value. */
enum group_word { GROUP_PATH, GROUP_MIN, GROUP_MAX, GROUP_PRESET, GROUP_SEED, GROUP_WHEN };

static enum rc store_group_word(struct form_reader *r, const struct form_line *line,
                                enum group_word word, char *value, struct form_group *g)
{
    switch (word) {
    case GROUP_PATH:
        g->path = value;
        return fields_check_path(r, line, value);
    case GROUP_MIN:
    case GROUP_MAX:
        if (!form_parse_int(value, 0, 20, word == GROUP_MIN ? &g->min : &g->max)) {
            return form_fail(r, line, value, NULL,
                             _("\"至少\" and \"至多\" take a number from 0 to 20."));
        }
        return RC_OK;
    case GROUP_PRESET:
        g->preset = value;
        return RC_OK;
    case GROUP_SEED:
        g->seed = value;
        return check_seeds(r, line, value);
    case GROUP_WHEN:
        g->when = value;
        return fields_check_when(r, line, value);
    }
    return RC_OK;
}

/* The member of the act's line a group fills: "parties", "signed{}", or 补充 for more of the
 * form's own fields. */
static enum rc store_group_input(struct form_reader *r, const struct form_line *line,
                                 char *word, const char *near, struct form_group *g)
{
    size_t n = strlen(word);

    if (strcmp(word, "补充") == 0) {
        g->input = "";
        g->max = 1;
        return RC_OK;
    }
    g->map = n > 2 && strcmp(word + n - 2, "{}") == 0;
    word[g->map ? n - 2 : n] = '\0';
    g->input = word;
    if (!path_is_valid(word, NULL)) {
        return form_fail(r, line, word, near, _("Unknown word \"%s\" in the head of a group."),
                         word);
    }
    return RC_OK;
}

/* What follows the name of a group: INPUT, 取自 PATH, 至少 N, 至多 N, 预设 X, 每个 PATHS, 当
 * CONDITION. */
static enum rc read_group_words(struct form_reader *r, const struct form_line *line, char *s,
                                struct form_group *g)
{
    static const char *const words[] = {"取自", "至少", "至多", "预设", "每个", "当"};
    char *word;
    enum rc rc = RC_OK;

    while (rc == RC_OK && (word = form_next_word(&s))) {
        const char *near = NULL;
        int which = fields_find_word(word, words, countof(words), &near);
        if (which < 0 && (g->input || g->path)) {
            return form_fail(r, line, word, near,
                             _("Unknown word \"%s\" in the head of a group."), word);
        }
        if (which < 0) {
            rc = store_group_input(r, line, word, near, g);
            continue;
        }
        char *value = form_next_word(&s);
        if (!value) {
            return form_fail(r, line, word, NULL, _("\"%s\" has no value."), word);
        }
        rc = store_group_word(r, line, (enum group_word)which, value, g);
    }
    return rc;
}

enum rc fields_open_group(struct form_reader *r, const struct form_line *line, char *s)
{
    char *name = form_next_word(&s);
    struct form_group g = {.name = name, .line = line->number};
    enum rc rc;

    if (!name) {
        return form_fail(r, line, line->body, NULL,
                         _("A group needs a name: \"组 当事人 parties\"."));
    }
    rc = fields_check_name(r, line, name);
    rc = rc ? rc : fields_check_unique(r, line, &r->groups[0], name);
    rc = rc ? rc : read_group_words(r, line, s, &g);
    if (rc) {
        return rc;
    }
    if (!g.input && !g.path) {
        return form_fail(r, line, name, NULL,
                         _("Group \"%s\" says neither where it goes nor where it comes from."),
                         name);
    }
    if (r->n_groups == FORM_GROUPS_MAX) {
        return form_fail(r, line, name, NULL, _("More than %d groups."), FORM_GROUPS_MAX);
    }
    r->groups = form_push(r, r->groups, r->n_groups, sizeof g);
    r->groups[r->n_groups++] = g;
    return RC_OK;
}
