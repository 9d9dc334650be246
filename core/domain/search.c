/* SPDX-License-Identifier: GPL-3.0-or-later */
/* search.c - cuts names and numbers into the pieces of the gram table and folds what is typed
 * the same way. */
#include "config.h"

#include "core/domain/search.h"

#include <stdio.h>
#include <string.h>

#include "core/base/ident.h"
#include "core/base/utf8.h"

static const char sql_put[] = "INSERT OR IGNORE INTO gram (g, d, c) VALUES (?1, ?2, ?3)";
static const char sql_remove[] = "DELETE FROM gram WHERE g = ?1 AND d = ?2 AND c = ?3";

/* U+3000 and ASCII white space; a name is found however it is spaced. */
static bool search_is_space(uint32_t cp)
{
    return cp <= ' ' || cp == 0x3000 || cp == 0xA0;
}

void search_fold(const char *text, char *out, size_t room)
{
    size_t n = 0;
    uint32_t cp;

    while ((cp = utf8_next(&text)) != 0) {
        char piece[5];
        size_t size;

        if (search_is_space(cp) || cp == '|') {
            continue;
        }
        if (cp >= 0xFF01 && cp <= 0xFF5E) {
            cp -= 0xFF01 - '!';
        }
        if (cp >= 'A' && cp <= 'Z') {
            cp += 'a' - 'A';
        }
        size = utf8_put(piece, cp);
        if (n + size + 1 > room) {
            break;
        }
        memcpy(out + n, piece, size);
        n += size;
    }
    out[n] = '\0';
}

void search_add_name(struct buf *b, const char *name)
{
    char folded[SEARCH_FIND_SIZE * 4];
    char initials[SEARCH_FIND_SIZE];

    search_fold(name, folded, sizeof folded);
    ident_pinyin_initials(name, initials, sizeof initials);
    if (b->size == 0) {
        buf_char(b, '|');
    }
    buf_printf(b, "%s|", folded);
    /* a name in Latin letters is its own initials */
    if (initials[0] && strcmp(initials, folded) != 0) {
        buf_printf(b, "%s|", initials);
    }
}

/* One piece written or taken away. */
static enum rc search_piece(struct db *db, const char *sql, const char *g, size_t size,
                            const char *day, int64_t case_id, struct err *err)
{
    char piece[SEARCH_PIECE * 4 + 16];

    snprintf(piece, sizeof piece, "%.*s", (int)size, g);
    return db_write(db, err, sql, "tti", piece, day, case_id);
}

/* Every run of one to three characters of a part between two '|'. */
static enum rc search_part(struct db *db, const char *sql, const char *start, const char *end,
                           const char *day, int64_t case_id, struct err *err)
{
    enum rc rc = RC_OK;

    for (const char *from = start; from < end && rc == RC_OK;) {
        const char *to = from;

        for (int n = 0; n < SEARCH_PIECE && to < end && rc == RC_OK; n++) {
            (void)utf8_next(&to);
            rc = search_piece(db, sql, from, (size_t)(to - from), day, case_id, err);
        }
        (void)utf8_next(&from);
    }
    return rc;
}

static enum rc search_each(struct db *db, const char *sql, int64_t case_id, struct date day,
                           const char *search, int number_seq, struct err *err)
{
    char iso[DATE_ISO_SIZE];
    char digits[16];
    enum rc rc = RC_OK;

    date_iso(day, iso);
    while (*search && rc == RC_OK) {
        const size_t size = strcspn(search, "|");

        rc = search_part(db, sql, search, search + size, iso, case_id, err);
        search += size + (search[size] == '|');
    }
    if (number_seq > 0) {
        const size_t size = (size_t)snprintf(digits, sizeof digits, "#%d", number_seq);

        for (size_t n = 2; n <= size && rc == RC_OK; n++) {
            rc = search_piece(db, sql, digits, n, iso, case_id, err);
        }
    }
    return rc;
}

enum rc search_put(struct db *db, int64_t case_id, struct date day, const char *search,
                   int number_seq, struct err *err)
{
    return search_each(db, sql_put, case_id, day, search, number_seq, err);
}

enum rc search_remove(struct db *db, int64_t case_id, struct date day, const char *search,
                      int number_seq, struct err *err)
{
    return search_each(db, sql_remove, case_id, day, search, number_seq, err);
}

void search_first_piece(const char *folded, char out[24])
{
    const char *p = folded;

    if (*folded && strspn(folded, "0123456789") == strlen(folded)) {
        snprintf(out, 24, "#%.9s", folded);
        return;
    }
    for (int n = 0; n < SEARCH_PIECE && *p; n++) {
        (void)utf8_next(&p);
    }
    snprintf(out, 24, "%.*s", (int)(p - folded), folded);
}
