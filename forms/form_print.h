/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * form_print.h - what the two halves of the printing engine share: where in the tree the
 * printing is, and how a run of pieces becomes text. Inside forms/ only.
 */
#ifndef TJ_FORMS_FORM_PRINT_H
#define TJ_FORMS_FORM_PRINT_H

#include "core/base/buf.h"
#include "forms/form_node.h"

enum {
    PRINT_BLOCKS_MAX =
        20000, /**< a paper of more blocks is a mistake in the form, not a paper */
    PRINT_STEPS_MAX = 400000,         /**< so is one whose repeats multiply */
    PRINT_TEXT_MAX = 8 * 1024 * 1024, /**< bytes of the whole paper */
};

/** What stands for a missing character: ＿, 2 columns on paper. */
extern const char print_blank_mark[];

/** A repeat on its way: the element it stands at. */
struct print_frame {
    json_t *element; /**< NULL in a blank form */
    size_t index;
};

struct printer {
    json_t *tree; /**< NULL: nothing is known */
    size_t record_no;
    bool blank;
    struct print_frame frames[FORM_FRAMES_MAX]; /**< [0] is the record, or the tree */
    int level;
    size_t text_size; /**< bytes written so far */
    size_t n_steps;   /**< pieces and nodes walked so far */
    struct arena scratch;
    struct text_range *values; /**< what of the text being written was filled in */
    size_t n_values;
    size_t room_values;
    bool over; /**< a limit was passed; printing runs dry */
};

/** The value a reference means here; new reference, NULL when missing. */
json_t *print_get(const struct printer *p, const struct form_ref *ref);
/** Is v there: not null, not false, not empty? */
bool print_is_present(const json_t *v);
/** Is v, or one of its elements, one of the codes "A/B"? {code,label} stands for its code; yes
 * and no are 是 and 否. */
bool print_has_code(const json_t *v, const char *codes);
/** Is the condition met here? */
bool print_test(const struct printer *p, const struct form_cond *cond);
/** Appends the text of the pieces; p->values gets the bytes of it that are values. Set n_values
 * to 0 before a new text. */
void print_pieces(struct printer *p, const struct form_piece *piece, struct buf *out);
/** Is the run one single value, and that value missing? */
bool print_is_missing(const struct printer *p, const struct form_piece *piece);
/** How often a repeat runs in a blank form. */
size_t print_blank_rounds(const struct form_ref *ref);

#endif
