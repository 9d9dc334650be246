/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * s_case.c - one case: its track, its next step with law and deadline, its parts by digit. F6
 * takes the step, F7 its papers, F5 all that can be done. Shows the case tree; holds no rule.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/acts/act.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"
#include "core/domain/case_view.h"
#include "core/domain/flow.h"
#include "tui/case_step.h"
#include "tui/case_text.h"
#include "tui/claim_screens.h"
#include "tui/layout.h"
#include "tui/screens.h"
#include "tui/w_pager.h"

enum { HEAD_ROWS = 4, TEXT_MAX = 1 << 20 };

struct case_screen {
    int64_t case_id;
    json_t *tree;
    bool whole; /**< tree is more than CASE_VIEW_BRIEF, which is all the first parts show */
    enum case_part part;
    struct w_pager pager;
    char *unmask; /**< name whose number was asked for, until the reason is typed */
};

static const struct {
    char digit;
    const char *label;
} parts[] = {
#define X(id, digit, label) {digit, label},
    CASE_PARTS(X)
#undef X
};
_Static_assert(countof(parts) == CASE_PART_COUNT, "each part has a tab");

/* What the head, the overview and the parties show is in a brief tree too. */
static bool is_brief(enum case_part part)
{
    return part == CASE_PART_OVERVIEW || part == CASE_PART_PARTIES || part == CASE_PART_LINKS;
}

static enum rc read_tree(struct case_screen *s, struct app *app, bool whole, struct err *err)
{
    const struct app_env *env = app_env(app);
    json_t *tree = NULL;
    enum rc rc =
        case_view(env->db, env->clock, s->case_id, whole ? 0 : CASE_VIEW_BRIEF, &tree, err);

    if (!rc) {
        json_decref(s->tree);
        s->tree = tree;
        s->whole = whole;
    }
    return rc;
}

static void write_part(struct case_screen *s, struct app *app, enum case_part part)
{
    struct buf text;

    s->part = part;
    buf_init(&text, TEXT_MAX);
    case_text(part, s->tree, &text);
    s->pager.value_column = case_value_column(part);
    /* the size first, so that the lines are found once */
    w_pager_fit(&s->pager, app_body_w(app) - 2, app_body_h(app) - HEAD_ROWS);
    w_pager_set(&s->pager, buf_text(&text));
    buf_done(&text);
}

static enum rc load(struct case_screen *s, struct app *app, struct err *err)
{
    enum rc rc = read_tree(s, app, !is_brief(s->part), err);

    if (!rc) {
        write_part(s, app, s->part);
    }
    return rc;
}

/* The case is read as a whole when a part is asked for that needs it; the old one stays when it
 * cannot be read. */
static void show_part(struct case_screen *s, struct app *app, enum case_part part)
{
    struct err err = {0};

    if (!s->whole && !is_brief(part) && read_tree(s, app, true, &err)) {
        app_say_err(app, &err);
        return;
    }
    write_part(s, app, part);
}

static enum rc case_open(void **ret_self, struct app *app, void *arg, struct err *err)
{
    struct case_screen *s = mem_zalloc(sizeof *s);
    enum rc rc;

    s->case_id = *(int64_t *)arg;
    mem_free(arg);
    w_pager_init(&s->pager, "", true);
    rc = load(s, app, err);
    if (rc) {
        s_case_ops.close(s);
        return rc;
    }
    *ret_self = s;
    return RC_OK;
}

static void case_close(void *self)
{
    struct case_screen *s = self;

    w_pager_done(&s->pager);
    json_decref(s->tree);
    mem_free(s->unmask);
    mem_free(s);
}

static void case_back(void *self, struct app *app)
{
    struct err err = {0};

    if (load(self, app, &err)) {
        app_say_err(app, &err);
    }
}

static void draw_track(const struct case_screen *s, struct grid *g, int y)
{
    struct case_station track[CASE_STATIONS];
    enum med_state med;
    const char *right;
    int x = 1;

    case_track(s->tree, track);
    for (int i = 0; i < CASE_STATIONS; i++) {
        if (i) {
            x += grid_put(g, x, y, -1, STYLE_DIM, " > ");
        }
        x += grid_printf(g, x, y, -1, track[i].here ? STYLE_STRONG : STYLE_NORMAL,
                         track[i].here ? "[%s]" : "%s", _(track[i].label));
    }
    /* the state in words where there is room; the track shows it anyway */
    right = med_parse(case_str(s->tree, "med"), &med) ? med_label(med) : "";
    if (x + 2 + utf8_width_term(right) < g->w) {
        grid_put(g, g->w - 1 - utf8_width_term(right), y, -1, STYLE_STRONG, right);
    }
}

static void draw_next(const struct case_screen *s, struct grid *g, int y)
{
    const json_t *next = json_object_get(s->tree, "next");
    const json_t *left = json_object_get(s->tree, "days_left");
    char line[512];
    int n;

    if (!json_is_object(next)) {
        grid_put(g, 1, y, g->w - 2, STYLE_NORMAL,
                 _("No step is due. F5 shows what can be done."));
        return;
    }
    n = snprintf(line, sizeof line, _("Next: %s (F6)"), case_str(next, "label"));
    if (*case_str(next, "by") && n > 0 && (size_t)n < sizeof line) {
        n += snprintf(line + n, sizeof line - (size_t)n, _("  by %s"), case_str(next, "by"));
    } else if (json_is_integer(left) && n > 0 && (size_t)n < sizeof line) {
        n += snprintf(line + n, sizeof line - (size_t)n, _("  limit %s"),
                      case_str(s->tree, "due_on"));
        if (json_is_true(json_object_get(s->tree, "holiday_missing")) &&
            (size_t)n < sizeof line) {
            n += snprintf(line + n, sizeof line - (size_t)n, " (%s)",
                          _("holiday table missing"));
        }
    }
    if (*case_str(next, "law") && n > 0 && (size_t)n < sizeof line) {
        snprintf(line + n, sizeof line - (size_t)n, "  [%s]", case_str(next, "law"));
    }
    grid_put(g, 1, y, g->w - 2, STYLE_STRONG, line);
}

static void draw_tabs(const struct case_screen *s, struct grid *g, int y)
{
    int x = 1;

    for (int i = 0; i < CASE_PART_COUNT; i++) {
        x += grid_printf(g, x, y, -1, i == (int)s->part ? STYLE_CURSOR : STYLE_NORMAL, "%c %s",
                         parts[i].digit, _(parts[i].label));
        x += 3;
    }
    /* a screen of its own, reached like a part */
    grid_printf(g, x, y, -1, STYLE_NORMAL, "8 %s", cmd_label(NULL, CMD_MAP));
}

static void case_draw(const void *self, const struct app *app, struct grid *g)
{
    const struct case_screen *s = self;

    (void)app;
    draw_track(s, g, LAYOUT_BODY_TOP);
    draw_next(s, g, LAYOUT_BODY_TOP + 1);
    draw_tabs(s, g, LAYOUT_BODY_TOP + 2);
    w_pager_draw(&s->pager, g, 1, LAYOUT_BODY_TOP + HEAD_ROWS);
    grid_cursor(g, -1, -1);
}

static struct step unmask_reason(void *below, struct app *app, void *data, const char *reason)
{
    struct case_screen *s = below;
    const struct app_env *env = app_env(app);
    struct act_ctx cx = {.db = env->db, .clock = env->clock, .user = env->user};
    struct err err = {0};
    struct step step = STEP_NOTHING;
    json_t *answer = NULL;
    json_t *line;
    char id[24];

    (void)data;
    if (!reason) {
        return STEP_NOTHING;
    }
    snprintf(id, sizeof id, "c%lld", (long long)s->case_id);
    line = json_pack("{s:s,s:s,s:s,s:s}", "act", "unmask", "case", id, "name", s->unmask,
                     "reason", reason);
    if (act_run(&cx, line, &answer, &err)) {
        app_say_err(app, &err);
    } else {
        char text[256];

        snprintf(text, sizeof text, _("%s\n%s\n\nThat it was looked at has been logged."),
                 s->unmask, case_str(answer, "id_no"));
        step = dialog_text_push(_("ID number"), text);
    }
    json_decref(line);
    json_decref(answer);
    return step;
}

static struct step unmask_name(void *below, struct app *app, void *data, const char *name)
{
    struct case_screen *s = below;
    struct dialog_line d = {
        .title = _("ID number"),
        .text = _("Why do you need the whole number? The reason is logged."),
        .answer = unmask_reason,
    };

    (void)app;
    (void)data;
    if (!name) {
        return STEP_NOTHING;
    }
    mem_free(s->unmask);
    s->unmask = mem_strdup(name);
    return dialog_line_push(&d);
}

/** F4 among the parties: whose number to show. Masked everywhere else (rule R78). */
static struct step ask_unmask(struct case_screen *s, struct app *app)
{
    struct dialog_pick_row rows[64];
    struct dialog_pick d = {
        .title = _("Whose ID number?"), .rows = rows, .answer = unmask_name};
    json_t *p;
    size_t i;

    json_array_foreach(json_object_get(s->tree, "parties"), i, p)
    {
        if (json_is_true(json_object_get(p, "has_id")) && d.n_rows < countof(rows)) {
            rows[d.n_rows++] =
                (struct dialog_pick_row){case_str(p, "name"), case_str(p, "name")};
        }
    }
    if (!d.n_rows) {
        app_say(app, _("No ID number has been entered in this case."));
        return STEP_NOTHING;
    }
    return dialog_pick_push(&d);
}

static struct step case_digit(struct case_screen *s, struct app *app, uint32_t key)
{
    if (key == '0') {
        return (struct step){.kind = STEP_POP};
    }
    for (int i = 0; i < CASE_PART_COUNT; i++) {
        if ((uint32_t)parts[i].digit == key) {
            show_part(s, app, (enum case_part)i);
        }
    }
    return STEP_NOTHING;
}

/* The claim of the case, or whether it can be claimed. */
static struct step claim_of(const struct case_screen *s)
{
    const char *id = case_str(json_object_get(s->tree, "claim"), "id");

    return *id == 'k' ? s_claim_track_push(strtoll(id + 1, NULL, 10))
                      : s_claim_push(s->case_id, 0);
}

static struct step case_command(void *self, struct app *app, enum cmd cmd, uint32_t key)
{
    struct case_screen *s = self;

    switch ((int)cmd) {
    case CMD_BACK:
        return (struct step){.kind = STEP_POP};
    case CMD_DIGIT:
        return case_digit(s, app, key_halfwidth(key));
    case CMD_LEFT:
    case CMD_PREV_FIELD:
        show_part(s, app,
                  (enum case_part)(((int)s->part + CASE_PART_COUNT - 1) % CASE_PART_COUNT));
        return STEP_NOTHING;
    case CMD_RIGHT:
    case CMD_NEXT_FIELD:
        show_part(s, app, (enum case_part)(((int)s->part + 1) % CASE_PART_COUNT));
        return STEP_NOTHING;
    case CMD_NEXT_STEP:
        return case_step_next(app, s->case_id);
    case CMD_MAP:
        return s_map_push(s->case_id);
    case CMD_NEW:
        return s_next_push(s->case_id);
    case CMD_PRINT:
        return s_papers_push(s->case_id);
    case CMD_ACCEPT:
        return s->part == CASE_PART_PAPERS  ? s_papers_push(s->case_id)
               : s->part == CASE_PART_CLAIM ? claim_of(s)
                                            : s_next_push(s->case_id);
    case CMD_PICK:
        return ask_unmask(s, app);
    case CMD_DELETE:
        return s_entry_push("cancel", s->case_id, NULL);
    case CMD_RESIZED:
        show_part(s, app, s->part);
        return STEP_NOTHING;
    default:
        w_pager_key(&s->pager, cmd);
        return STEP_NOTHING;
    }
}

static void case_title(const void *self, const struct app *app, char *left, size_t left_room,
                       char *right, size_t right_room)
{
    const struct case_screen *s = self;

    (void)app;
    snprintf(left, left_room, "%s > %s > %s", _("Mediation"), _("Cases"),
             case_str(s->tree, "title"));
    snprintf(right, right_room, "%s", case_str(s->tree, "number"));
}

static const char *case_help(const void *self, const struct app *app)
{
    (void)self;
    (void)app;
    return _("One case. The first line shows how far it is; the second the next step, its "
             "deadline and its law.\n"
             "F6 opens the form of the next step. F5 shows everything that can be done. F7 "
             "shows and prints the papers.\n"
             "The digits show the parts of the case, 8 the whole case as one picture. F4 "
             "shows an ID number; that is logged. F8 "
             "cancels the case with a reason.");
}

struct step s_case_push(int64_t case_id)
{
    int64_t *arg = mem_alloc(sizeof *arg);

    *arg = case_id;
    return (struct step){.kind = STEP_PUSH, .ops = &s_case_ops, .arg = arg};
}

static const enum cmd case_bar[] = {CMD_HELP,      CMD_PICK,  CMD_NEW,
                                    CMD_NEXT_STEP, CMD_PRINT, CMD_DELETE,
                                    CMD_COMMANDS,  CMD_BACK,  CMD_NONE};
/* No function key: it stands beside the parts. */
static const enum cmd case_more[] = {CMD_MAP, CMD_NONE};

static const struct cmd_words case_words[] = {
    {CMD_PICK,   N_("ID no."), N_("Show the ID number of a party; it is put on record")},
    {CMD_NEW,    N_("Steps"),  N_("All that may be done in this case now")             },
    {CMD_DELETE, N_("Void"),   N_("Make the case void; asks for the reason")           },
    {CMD_NONE,   NULL,         NULL                                                    },
};

const struct screen_ops s_case_ops = {
    .name = "case",
    .keymap = keymap_case,
    .bar = case_bar,
    .more = case_more,
    .words = case_words,
    .open = case_open,
    .draw = case_draw,
    .command = case_command,
    .back_on_top = case_back,
    .title = case_title,
    .help = case_help,
    .close = case_close,
};
