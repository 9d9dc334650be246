/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * form_reader.h - what the parts of the form reader share: the lines of the file, the place of
 * an error, the names known so far. Inside forms/ only.
 */
#ifndef TJ_FORMS_FORM_READER_H
#define TJ_FORMS_FORM_READER_H

#include "forms/form_node.h"

enum {
    FORM_SIZE_MAX = 1024 * 1024,
    FORM_LINE_MAX = 4000, /**< characters of one line */

    FORM_COLUMNS_MAX = 24, /**< of a grid */
    FORM_FIELDS_MAX = 400, /**< of a group */
    FORM_GROUPS_MAX = 40,
};

struct form_line {
    char *text;        /**< NUL-terminated, without the line end; cut up while it is read */
    const char *whole; /**< the same line untouched, for counting columns */
    int number;        /**< 1.. */
    int indent; /**< columns of white space before the first character; a full-width space
                   counts 2, a tab 4 */
    char *body; /**< first character that is not white space */
};

struct form_reader {
    struct form *form;
    struct err *err;
    const char *file;
    struct form_line *lines;
    size_t n_lines;
    size_t at; /**< next line to read */
    struct form_group *groups;
    size_t n_groups;
    const struct form_ref
        *scope; /**< repeats open at this place of the body, outermost first */
    int n_scope;
    unsigned head_seen; /**< bit per head key */
};

/** Fails at a place of the line: "FILE:LINE:COLUMN: sentence". Returns RC_INVALID. near: a
 * right name to offer, or NULL. */
enum rc form_fail(struct form_reader *r, const struct form_line *line, const char *place,
                  const char *near, const char *fmt, ...) ATTR_PRINTF(5, 6);

/** Room for one more element in an arena array of n elements (it doubles at powers of two); may
 * move it. */
void *form_push(struct form_reader *r, void *array, size_t n, size_t size)
    __attribute__((returns_nonnull));
/** Skips blanks, tabs and full-width spaces. */
char *form_skip_space(char *s);
/** Cuts white space off the end, in place. */
void form_trim_end(char *s);
/** The next word of *s up to white space, cut out in place; NULL at the end of the line. */
char *form_next_word(char **s);
/** A whole number min..max; false for anything else. */
bool form_parse_int(const char *s, int min, int max, int *ret);
/** First of the ASCII mark or its full-width twin in s; NULL when absent. *ret_size gets its
 * bytes. */
char *form_find_mark(char *s, char ascii, const char *wide, size_t *ret_size);
/** Appends the indented lines below as lines of text; indent is that of the key line. */
const char *form_continued(struct form_reader *r, const char *first, int indent);

/** The three parts. Each stops at the line that opens the next part, or at the end. */
ATTR_CHECK enum rc form_read_head(struct form_reader *r);
ATTR_CHECK enum rc form_read_fields(struct form_reader *r);
ATTR_CHECK enum rc form_read_body(struct form_reader *r);

/** Is the line the heading of a part: [字段] or [正文]? */
bool form_is_part(const struct form_line *line);

/** Text with {{ }} in it to pieces; place is inside line->text and is cut up. open: depth of
 * the blocks around it. */
ATTR_CHECK enum rc form_read_pieces(struct form_reader *r, const struct form_line *line,
                                    char *place, int open, const struct form_piece **ret);
/** A name of the body at place: looks in the repeats around it from inside out, then in the
 * form's own fields and groups. */
ATTR_CHECK enum rc form_resolve(struct form_reader *r, const struct form_line *line,
                                const char *name, const char *place, struct form_ref *ret);
/** What follows {{? : "字段", "字段=A/B", "字段!=A", "空白". Cut up in place. */
ATTR_CHECK enum rc form_read_cond(struct form_reader *r, const struct form_line *line, char *s,
                                  struct form_cond *ret);
/** What follows {{# : a group, or a field that is a list. */
ATTR_CHECK enum rc form_read_repeat(struct form_reader *r, const struct form_line *line,
                                    char *s, struct form_ref *ret);

/** One filter "选:ORAL" behind the value ref; cut up in place. */
ATTR_CHECK enum rc form_read_filter(struct form_reader *r, const struct form_line *line,
                                    char *s, const struct form_ref *ref,
                                    struct form_show *show);
/** "ORAL/WRITTEN", each one a choice of f; cut up in place. */
ATTR_CHECK enum rc form_check_codes(struct form_reader *r, const struct form_line *line,
                                    const struct form_field *f, char *codes);
/** The name of a field or group in the file. */
const char *form_ref_name(const struct form_ref *ref);

#endif
