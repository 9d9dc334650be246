/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * search.c - keeps the text by which a case is found, cuts it into the pieces of the gram table
 * when many cases have come together, and folds what is typed the same way.
 */
#include "config.h"

#include "core/domain/search.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "core/base/ident.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"

enum { SETTLE_TOGETHER = 32 };

static const char sql_new_put[] =
    "INSERT INTO gram_new (c, d, t) VALUES (?1, ?2, coalesce(?3, '')) ON CONFLICT (c) DO "
    "UPDATE SET d = excluded.d, t = excluded.t";
static const char sql_new_remove[] = "DELETE FROM gram_new WHERE c = ?1";
static const char sql_new_first[] = "SELECT c, d, t FROM gram_new ORDER BY c LIMIT 1";
static const char sql_new_beyond[] = "SELECT 1 FROM gram_new LIMIT 1 OFFSET ?1";
static const char sql_put[] = "INSERT OR IGNORE INTO gram (g, d, c) VALUES (?1, ?2, ?3)";
static const char sql_remove[] = "DELETE FROM gram WHERE g = ?1 AND d = ?2 AND c = ?3";
static const char sql_there[] = "SELECT 1 FROM gram WHERE g = ?1 AND d = ?2 AND c = ?3";

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

/* '#' and digits, which is how the number of a case stands among its names. */
static bool part_is_number(const char *start, size_t size)
{
    return size > 1 && *start == '#' && strspn(start + 1, "0123456789") >= size - 1;
}

/* A number is found by its beginning, a name by every run of one to three characters. */
static enum rc search_part(struct db *db, const char *sql, const char *start, size_t size,
                           const char *day, int64_t case_id, struct err *err)
{
    const char *end = start + size;
    enum rc rc = RC_OK;

    if (part_is_number(start, size)) {
        for (size_t n = 2; n <= size && rc == RC_OK; n++) {
            rc = search_piece(db, sql, start, n, day, case_id, err);
        }
        return rc;
    }
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

/* Every piece of the text of a case. */
static enum rc search_each(struct db *db, const char *sql, const char *text, const char *day,
                           int64_t case_id, struct err *err)
{
    enum rc rc = RC_OK;

    while (*text && rc == RC_OK) {
        const size_t size = strcspn(text, "|");

        rc = search_part(db, sql, text, size, day, case_id, err);
        text += size + (text[size] == '|');
    }
    return rc;
}

/* All by which a case is found; release it. */
static char *search_text(const char *search, int number_seq)
{
    return number_seq > 0 ? mem_printf("%s#%d|", *search ? search : "|", number_seq)
                          : mem_strdup(search);
}

enum rc search_put(struct db *db, int64_t case_id, struct date day, const char *search,
                   int number_seq, struct err *err)
{
    char iso[DATE_ISO_SIZE];
    char *text = search_text(search, number_seq);
    enum rc rc;

    date_iso(day, iso);
    rc = db_write(db, err, sql_new_put, "itt", case_id, iso, text);
    mem_free(text);
    return rc;
}

/*
 * The pieces of a case come into the large table all at once, so when the first is not there
 * none is: the twenty pages need not be read.
 */
static enum rc search_is_settled(struct db *db, const char *text, const char *day,
                                 int64_t case_id, struct err *err)
{
    const char *start = text + strspn(text, "|");
    const size_t size = strcspn(start, "|");
    const char *to = start;
    char piece[8];
    int64_t one;

    (void)utf8_next(&to);
    if (part_is_number(start, size)) {
        to = start + 2;
    }
    snprintf(piece, sizeof piece, "%.*s", (int)(to - start), start);
    return db_read_int(db, &one, err, sql_there, "tti", piece, day, case_id);
}

enum rc search_remove(struct db *db, int64_t case_id, struct date day, const char *search,
                      int number_seq, struct err *err)
{
    char iso[DATE_ISO_SIZE];
    char *text = search_text(search, number_seq);
    enum rc rc = db_write(db, err, sql_new_remove, "i", case_id);

    date_iso(day, iso);
    if (rc == RC_OK) {
        rc = search_is_settled(db, text, iso, case_id, err);
    }
    if (rc == RC_OK) {
        rc = search_each(db, sql_remove, text, iso, case_id, err);
    } else if (rc == RC_NOTFOUND) {
        rc = RC_OK;
    }
    mem_free(text);
    return rc;
}

/* The oldest of the new cases; *ret_more false when there is none. */
static enum rc settle_one(struct db *db, bool *ret_more, struct err *err)
{
    sqlite3_stmt *st;
    int64_t case_id;
    char *day;
    char *text;
    enum rc rc = db_stmt(db, sql_new_first, &st, err);

    if (rc == RC_OK) {
        rc = db_step(db, st, ret_more, err);
    }
    if (rc || !*ret_more) {
        return rc;
    }
    case_id = db_col_int(st, 0);
    day = mem_strdup(db_col_text(st, 1));
    text = mem_strdup(db_col_text(st, 2));
    db_done(st);
    rc = search_each(db, sql_put, text, day, case_id, err);
    if (rc == RC_OK) {
        rc = db_write(db, err, sql_new_remove, "i", case_id);
    }
    mem_free(text);
    mem_free(day);
    return rc;
}

/* Some cases in one transaction: after a power cut each is in one table or in the other. */
static enum rc settle_some(struct db *db, bool *ret_more, struct err *err)
{
    enum rc rc = db_begin(db, err);

    *ret_more = true;
    if (rc) {
        return rc;
    }
    for (int i = 0; i < SETTLE_TOGETHER && *ret_more && rc == RC_OK; i++) {
        rc = settle_one(db, ret_more, err);
    }
    if (rc) {
        db_rollback(db);
        return rc;
    }
    return db_commit(db, err);
}

static int64_t now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

enum rc search_settle(struct db *db, int64_t over, int64_t ms, struct err *err)
{
    const int64_t start = now_ms();
    int64_t one;
    bool more = true;
    enum rc rc;

    assert(!db_in_transaction(db));
    if (sqlite3_db_readonly(db_handle(db), "main") == 1) {
        return RC_OK;
    }
    rc = db_read_int(db, &one, err, sql_new_beyond, "i", over);
    if (rc) {
        return rc == RC_NOTFOUND ? RC_OK : rc;
    }
    do {
        rc = settle_some(db, &more, err);
    } while (rc == RC_OK && more && now_ms() - start < ms);
    return rc;
}

void search_settle_at_end(struct db *db, int64_t ms)
{
    struct err ignored = {0};

    if (search_settle(db, SEARCH_NEW_MAX, ms, &ignored) != RC_OK) {
        err_clear(&ignored);
    }
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
