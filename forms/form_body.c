/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * form_body.c - the part [正文], line by line to nodes: headings, paragraphs, grids, signature
 * lines, and the repeats and conditions that stand on lines of their own. What is inside a line
 * is form_inline.c's.
 */
#include "config.h"

#include "forms/form_body.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/base/nearest.h"

/** Commands "@词 ..." of the body: id, word. */
#define BODY_COMMANDS(X)   \
    X(NUMBER, "编号")      \
    X(SUBTITLE, "副题")    \
    X(NO_INDENT, "无缩进") \
    X(READING, "朗读")     \
    X(ITEM, "条")          \
    X(GRID, "表")          \
    X(GRID_END, "表完")    \
    X(SIGN, "签名")        \
    X(SEAL, "印章")        \
    X(SPACE, "空")         \
    X(RULE, "线")          \
    X(BREAK, "换页")       \
    X(COMMENT, "注")

enum body_command {
#define X(id, word) CMD_##id,
    BODY_COMMANDS(X)
#undef X
};
static const char *const command_words[] = {
#define X(id, word) word,
    BODY_COMMANDS(X)
#undef X
};

enum { SPACE_MAX = 40, SIGN_MAX = 20 };

struct form_node *body_add(struct body_reader *b, const struct form_line *line,
                           enum form_node_kind kind)
{
    struct form_node *n = arena_alloc(&b->r->form->arena, sizeof *n);

    n->kind = kind;
    n->line = line->number;
    *b->open[b->depth].tail = n;
    b->open[b->depth].tail = &n->next;
    return n;
}

enum rc body_open(struct body_reader *b, const struct form_line *line, const char *place,
                  struct form_node *n)
{
    if (b->depth == FORM_DEPTH_MAX) {
        return form_fail(b->r, line, place, NULL, _("More than %d blocks inside one another."),
                         FORM_DEPTH_MAX);
    }
    b->open[++b->depth] = (struct open_block){.node = n, .tail = &n->child};
    return RC_OK;
}

enum rc body_pieces(struct body_reader *b, const struct form_line *line, char *place,
                    const struct form_piece **ret)
{
    return form_read_pieces(b->r, line, place, b->depth, ret);
}

/* A node whose whole rest of line is its text. */
static enum rc text_node(struct body_reader *b, const struct form_line *line,
                         enum form_node_kind kind, char *text, struct form_node **ret)
{
    struct form_node *n = body_add(b, line, kind);

    if (ret) {
        *ret = n;
    }
    return body_pieces(b, line, form_skip_space(text), &n->text);
}

/* --- repeats and conditions on lines of their own
 * -------------------------------------------------------------- */

static enum rc open_repeat(struct body_reader *b, const struct form_line *line, char *tag)
{
    struct form_node *n = body_add(b, line, NODE_REPEAT);
    enum rc rc = form_read_repeat(b->r, line, tag + 1, &n->ref);

    rc = rc ? rc : body_open(b, line, tag, n);
    if (rc == RC_OK) {
        b->scope[b->r->n_scope++] = n->ref;
    }
    return rc;
}

static enum rc open_condition(struct body_reader *b, const struct form_line *line, char *tag)
{
    struct form_node *n = body_add(b, line, NODE_WHEN);
    enum rc rc = form_read_cond(b->r, line, tag + 1, &n->cond);

    return rc ? rc : body_open(b, line, tag, n);
}

const char *body_closing_name(const struct form_node *n)
{
    if (n->kind == NODE_WHEN) {
        return "?";
    }
    return n->ref.field ? n->ref.field->name : n->ref.group->name;
}

static enum rc read_else(struct body_reader *b, const struct form_line *line, char *tag)
{
    struct open_block *top = &b->open[b->depth];

    if (b->depth == 0 || top->node->kind == NODE_GRID) {
        return form_fail(b->r, line, tag, NULL, _("{{否则}} without a condition before it."));
    }
    if (top->in_other) {
        return form_fail(b->r, line, tag, NULL, _("{{否则}} stands twice."));
    }
    top->in_other = true;
    top->tail = &top->node->other;
    return RC_OK;
}

static enum rc read_close(struct body_reader *b, const struct form_line *line, char *tag)
{
    struct open_block *top = &b->open[b->depth];

    if (b->depth == 0) {
        return form_fail(b->r, line, tag, NULL, _("{{%s}} closes nothing."), tag);
    }
    if (top->node->kind == NODE_GRID) {
        return form_fail(b->r, line, tag, NULL,
                         _("The grid opened in line %d is not closed; \"@表完\" is missing."),
                         top->node->line);
    }
    const char *name = body_closing_name(top->node);
    if (strcmp(form_skip_space(tag + 1), name) != 0) {
        return form_fail(b->r, line, tag, NULL,
                         _("{{%s}} where {{/%s}} was expected (opened in line %d)."), tag, name,
                         top->node->line);
    }
    if (top->node->kind == NODE_REPEAT) {
        b->r->n_scope--;
    }
    b->depth--;
    return RC_OK;
}

/* Is the line one block tag and nothing else? Cuts the tag out. */
static char *lone_tag(char *body)
{
    char *end = strstr(body, "}}");
    char *tag = form_skip_space(body + 2);

    if (strncmp(body, "{{", 2) != 0 || !end || end[2]) {
        return NULL;
    }
    if (*tag != '#' && *tag != '?' && *tag != '/' &&
        strncmp(tag, "否则", strlen("否则")) != 0) {
        return NULL;
    }
    *end = '\0';
    form_trim_end(tag);
    return tag;
}

static enum rc block_line(struct body_reader *b, const struct form_line *line, char *tag)
{
    switch (*tag) {
    case '#':
        return open_repeat(b, line, tag);
    case '?':
        return open_condition(b, line, tag);
    case '/':
        return read_close(b, line, tag);
    default:
        return read_else(b, line, tag);
    }
}

/* --- commands
 * ----------------------------------------------------------------------------------------------------
 */

/* "@签名 label [n]" */
static enum rc read_sign(struct body_reader *b, const struct form_line *line, char *s)
{
    struct form_node *n = body_add(b, line, NODE_SIGN);
    size_t size = strlen(s);
    char *open = size > 1 && s[size - 1] == ']' ? strrchr(s, '[') : NULL;

    n->n = 1;
    if (open) {
        s[size - 1] = '\0';
        if (!form_parse_int(open + 1, 1, SIGN_MAX, &n->n)) {
            return form_fail(b->r, line, open, NULL,
                             _("The number of signatures is [1] to [%d]."), SIGN_MAX);
        }
        *open = '\0';
        form_trim_end(s);
    }
    if (!*s) {
        return form_fail(b->r, line, line->body, NULL,
                         _("A signature line needs words: \"@签名 当事人：\"."));
    }
    return body_pieces(b, line, s, &n->label);
}

/* "@印章 name | date" and "@条 label | text" */
static enum rc read_two(struct body_reader *b, const struct form_line *line,
                        enum form_node_kind kind, char *s, const char *fmt)
{
    struct form_node *n = body_add(b, line, kind);
    char *bar = body_cell_end(s);
    enum rc rc;

    if (!bar) {
        return form_fail(b->r, line, line->body, NULL, "%s", fmt);
    }
    *bar = '\0';
    form_trim_end(s);
    rc = body_pieces(b, line, s, &n->label);
    return rc ? rc : body_pieces(b, line, form_skip_space(bar + 1), &n->text);
}

static enum rc read_space(struct body_reader *b, const struct form_line *line, const char *s)
{
    struct form_node *n = body_add(b, line, NODE_SPACE);

    n->n = 1;
    if (*s && !form_parse_int(s, 1, SPACE_MAX, &n->n)) {
        return form_fail(b->r, line, s, NULL,
                         _("\"@空\" takes a number of lines from 1 to %d."), SPACE_MAX);
    }
    return RC_OK;
}

static enum rc run_command(struct body_reader *b, const struct form_line *line,
                           enum body_command cmd, char *rest)
{
    struct form_node *n;
    enum rc rc;

    switch (cmd) {
    case CMD_NUMBER:
        rc = text_node(b, line, NODE_SUBTITLE, rest, &n);
        n->align = ALIGN_RIGHT;
        return rc;
    case CMD_SUBTITLE:
        rc = text_node(b, line, NODE_SUBTITLE, rest, &n);
        n->align = ALIGN_CENTER;
        return rc;
    case CMD_NO_INDENT:
        rc = text_node(b, line, NODE_PARA, rest, &n);
        n->no_indent = true;
        return rc;
    case CMD_READING:
        return text_node(b, line, NODE_READING, rest, NULL);
    case CMD_ITEM:
        return read_two(b, line, NODE_ITEM, rest,
                        _("A clause is a label and a text: \"@条 {{@中文序号}}、 | {{.}}\"."));
    case CMD_GRID:
        return body_open_grid(b, line, rest);
    case CMD_GRID_END:
        return body_close_grid(b, line);
    case CMD_SIGN:
        return read_sign(b, line, rest);
    case CMD_SEAL:
        return read_two(
            b, line, NODE_SEAL, rest,
            _("A seal is a name and a date: \"@印章 {{委员会}} | {{日期|中文日期}}\"."));
    case CMD_SPACE:
        return read_space(b, line, rest);
    case CMD_RULE:
        body_add(b, line, NODE_RULE);
        return RC_OK;
    case CMD_BREAK:
        body_add(b, line, NODE_BREAK);
        return RC_OK;
    case CMD_COMMENT:
        return RC_OK;
    }
    return RC_OK;
}

static enum rc command_line(struct body_reader *b, const struct form_line *line)
{
    struct nearest near;
    char *rest = line->body + 1;
    char *word = form_next_word(&rest);

    nearest_init(&near, word ? word : "");
    for (size_t i = 0; word && i < countof(command_words); i++) {
        if (strcmp(command_words[i], word) != 0) {
            nearest_try(&near, command_words[i]);
            continue;
        }
        if (b->grid && i != CMD_GRID_END && i != CMD_COMMENT) {
            return form_fail(
                b->r, line, line->body, NULL,
                _("Only rows stand in a grid (opened in line %d); \"@表完\" closes it."),
                b->open[b->grid].node->line);
        }
        return run_command(b, line, (enum body_command)i, rest);
    }
    return form_fail(b->r, line, line->body, nearest_name(&near), _("Unknown command \"@%s\"."),
                     word ? word : "");
}

static enum rc plain_line(struct body_reader *b, const struct form_line *line)
{
    char *s = line->body;

    if (b->grid) {
        return form_fail(
            b->r, line, s, NULL,
            _("Only rows stand in a grid (opened in line %d); \"@表完\" closes it."),
            b->open[b->grid].node->line);
    }
    if (strncmp(s, "##", 2) == 0) {
        return text_node(b, line, NODE_HEADING, s + 2, NULL);
    }
    if (*s == '#') {
        return text_node(b, line, NODE_TITLE, s + 1, NULL);
    }
    return text_node(b, line, NODE_PARA, s, NULL);
}

static enum rc body_line(struct body_reader *b, const struct form_line *line)
{
    char *tag = lone_tag(line->body);

    if (tag) {
        return block_line(b, line, tag);
    }
    if (*line->body == '|') {
        return body_row(b, line);
    }
    if (*line->body == '@') {
        return command_line(b, line);
    }
    return plain_line(b, line);
}

enum rc form_read_body(struct form_reader *r)
{
    struct form_node *root = arena_alloc(&r->form->arena, sizeof *root);
    struct body_reader b = {
        .r = r, .scope = arena_alloc(&r->form->arena, (FORM_DEPTH_MAX + 1) * sizeof *b.scope)};

    b.open[0] = (struct open_block){.node = root, .tail = &root->child};
    r->scope = b.scope;
    if (r->at >= r->n_lines) {
        return RC_OK;
    }
    const struct form_line *head = &r->lines[r->at++];
    if (strcmp(head->body, "[正文]") != 0) {
        return form_fail(r, head, head->body, NULL, _("The part [字段] stands twice."));
    }
    for (; r->at < r->n_lines; r->at++) {
        const struct form_line *line = &r->lines[r->at];
        if (form_is_part(line)) {
            return form_fail(r, line, line->body, NULL, _("\"%s\" after the body has begun."),
                             line->body);
        }
        enum rc rc = *line->body ? body_line(&b, line) : RC_OK;
        if (rc) {
            return rc;
        }
    }
    if (b.depth > 0) {
        const struct form_node *top = b.open[b.depth].node;
        const struct form_line *line = &r->lines[top->line - 1];
        return form_fail(r, line, line->text, NULL,
                         _("This block is not closed; %s is missing."),
                         top->kind == NODE_GRID ? "@表完"
                                                : arena_printf(&r->form->arena, "{{/%s}}",
                                                               body_closing_name(top)));
    }
    r->scope = NULL;
    r->form->body = root->child;
    if (!root->child) {
        return form_fail(r, head, head->body, NULL, _("The body is empty."));
    }
    return RC_OK;
}
