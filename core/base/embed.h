/* SPDX-License-Identifier: GPL-3.0-or-later */
/* embed.h - files compiled into the program by build-aux/embed.sh: the schema, the forms, the
 * sample packs of the subsidy, the Chinese catalogue. No path to find at run time. */
#ifndef TJ_CORE_BASE_EMBED_H
#define TJ_CORE_BASE_EMBED_H

#include "core/base/attr.h"

/*
 * The files lie in a section of their own: most are never looked at on a day, and among the
 * words and tables of the program each page read of those would bring some of them into memory.
 */
#if defined(__GNUC__) && defined(__ELF__)
#define EMBED_APART __attribute__((section("embedded")))
#else
#define EMBED_APART
#endif

struct embed_file {
    const char *name;          /**< base name; NULL ends a list */
    const unsigned char *data; /**< followed by a NUL that size does not count */
    size_t size;
};
extern const struct embed_file embed_schema[];    /**< core/store/schema, in order */
extern const struct embed_file embed_catalogue[]; /**< zh_CN.mo */
extern const struct embed_file embed_packs[];     /**< core/subsidy/samples */
extern const struct embed_file embed_forms[];     /**< forms/zh */
extern const struct embed_file embed_clauses[];   /**< forms/clauses/zh.clauses */
extern const struct embed_file embed_practice[];  /**< cli/practice.jsonl */

#endif
