/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * channel.h - the ways a dispute comes to the committee and leaves it: one row a channel with
 * who starts it, its law, its guard, its papers, its limits and whether an answer is owed. A
 * source of a case is a channel; a link to another body runs over one. Source: handbook part 2,
 * C.1.
 */
#ifndef TJ_CORE_DOMAIN_CHANNEL_H
#define TJ_CORE_DOMAIN_CHANNEL_H

#include <stdbool.h>
#include <stddef.h>

/** Directions of a link; a channel may have several. */
#define LINK_DIRECTIONS(X)         \
    X(IN, N_("come in"))           \
    X(OUT, N_("gone out"))         \
    X(UP, N_("handed up a level")) \
    X(DOWN, N_("handed down a level"))

enum link_direction {
#define X(id, label) LINK_##id,
    LINK_DIRECTIONS(X)
#undef X
};
enum { LINK_DIRECTION_COUNT = LINK_DOWN + 1 };

struct channel {
    const char *code;      /**< as in codes_source, or a way out */
    const char *label;     /**< N_() msgid */
    unsigned ways;         /**< mask of 1u << enum link_direction; 0: no letter goes with it */
    bool source;           /**< may be the source of a case */
    const char *starts;    /**< N_() msgid: who starts it */
    const char *guard;     /**< N_() msgid: what must hold, or NULL */
    const char *rule;      /**< rule that checks the guard, or NULL */
    const char *paper_in;  /**< papers that come with it, in Chinese, or NULL */
    const char *paper_out; /**< form id of the letter that opens it on our side, or NULL */
    const char *limit;     /**< deadline of the mediation or of the answer, or NULL */
    const char *receipt;   /**< deadline for saying yes or no to it, or NULL */
    const char *feedback;  /**< deadline for our answer after the result, NULL: none is owed */
    const char *law;       /**< in Chinese, as printed */
};

const struct channel *channel_list(size_t *ret_n);
/** By code; NULL when there is none. */
const struct channel *channel_find(const char *code);
/** The channel can run that way. */
bool channel_goes(const struct channel *c, enum link_direction way);
const char *link_direction_code(enum link_direction d); /**< "IN" */
bool link_direction_parse(const char *code, enum link_direction *ret);

#endif
