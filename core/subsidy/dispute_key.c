/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * dispute_key.c - evens what people write differently, then digests it. What is evened must
 * stay as it is: keys of years ago are compared with those of today.
 */
#include "config.h"

#include "core/subsidy/dispute_key.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/mem.h"
#include "core/base/utf8.h"

static const char sql_case[] = "SELECT type, place, event_date FROM cases WHERE id = ?1";
static const char sql_parties[] =
    "SELECT coalesce(id_no, uscc), name, birth, grp FROM party WHERE case_id = ?1 ORDER BY id";

enum { EVEN_MAX = 2000 };

/* 0..9 of a Chinese numeral, 10 of 十, -1 of anything else. */
static int numeral(uint32_t cp)
{
    static const uint32_t digits[] = {0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB,
                                      0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};

    for (int i = 0; i < 10; i++) {
        if (digits[i] == cp) {
            return i;
        }
    }
    return cp == 0x5341 ? 10 : cp == 0x96F6 || cp == 0x25CB ? 0 : -1;
}

/* 十 between what stands before and after it: 十二 12, 二十 20, 二十三 23. */
static void even_ten(struct buf *b, bool digit_before, const char *rest)
{
    const int after = numeral(utf8_next(&rest));

    if (!digit_before) {
        buf_char(b, '1');
    }
    if (after < 0 || after > 9) {
        buf_char(b, '0');
    }
}

static bool is_sign(uint32_t cp)
{
    return cp <= 0x2F || (cp >= 0x3A && cp <= 0x40) || (cp >= 0x5B && cp <= 0x60) ||
           (cp >= 0x7B && cp <= 0xBF) || (cp >= 0x2000 && cp <= 0x206F) ||
           (cp >= 0x3000 && cp <= 0x3020 && cp != 0x3007);
}

static void even_add(struct buf *b, const char *text)
{
    bool digit = false;

    while (text && *text != '\0') {
        uint32_t cp = utf8_next(&text);

        cp = cp >= 0xFF01 && cp <= 0xFF5E ? cp - 0xFEE0 : cp;
        cp = cp >= 'a' && cp <= 'z' ? cp - ('a' - 'A') : cp;
        if (is_sign(cp)) {
            continue;
        }
        const int n = numeral(cp);

        if (n == 10) {
            even_ten(b, digit, text);
            digit = true;
        } else if (n >= 0) {
            buf_char(b, (char)('0' + n));
            digit = true;
        } else {
            buf_code_point(b, cp);
            digit = cp >= '0' && cp <= '9';
        }
    }
}

void dispute_party_hash(const struct dispute_party *p, char out[SHA256_HEX_SIZE])
{
    struct buf b;

    buf_init(&b, EVEN_MAX);
    if (p->id_no && *p->id_no != '\0') {
        even_add(&b, p->id_no);
    } else {
        even_add(&b, p->name);
        buf_char(&b, '|');
        even_add(&b, p->birth);
        buf_char(&b, '|');
        even_add(&b, p->grp);
    }
    sha256_hex(buf_text(&b), b.size, out);
    buf_done(&b);
}

static int order_hash(const void *a, const void *b)
{
    return memcmp(a, b, SHA256_HEX_SIZE);
}

void dispute_key(const struct dispute_party *parties, size_t n, const char *type,
                 const char *place, char out[SHA256_HEX_SIZE])
{
    const size_t used = n < DISPUTE_PARTIES_MAX ? n : DISPUTE_PARTIES_MAX;
    char(*hashes)[SHA256_HEX_SIZE] = mem_resize(NULL, used + 1, SHA256_HEX_SIZE);
    struct sha256 h;
    struct buf b;

    for (size_t i = 0; i < used; i++) {
        dispute_party_hash(&parties[i], hashes[i]);
    }
    qsort(hashes, used, SHA256_HEX_SIZE, order_hash);
    buf_init(&b, EVEN_MAX);
    buf_str(&b, "tiaojie-dispute-1|");
    even_add(&b, type);
    buf_char(&b, '|');
    even_add(&b, place);
    buf_char(&b, '|');
    sha256_init(&h);
    sha256_add(&h, buf_text(&b), b.size);
    sha256_add(&h, hashes, used * SHA256_HEX_SIZE);
    sha256_end_hex(&h, out);
    buf_done(&b);
    mem_free(hashes);
}

bool dispute_same(const char *key_a, struct date a, const char *key_b, struct date b, int days)
{
    if (*key_a == '\0' || strcmp(key_a, key_b) != 0) {
        return false;
    }
    return !date_is_set(a) || !date_is_set(b) || abs(date_to_days(a) - date_to_days(b)) <= days;
}

enum rc dispute_parties(struct db *db, int64_t case_id, struct arena *arena,
                        struct dispute_party **ret, size_t *ret_n, struct err *err)
{
    struct dispute_party *rows = arena_alloc(arena, DISPUTE_PARTIES_MAX * sizeof *rows);
    sqlite3_stmt *st;
    size_t n = 0;
    bool row = false;
    enum rc rc = db_stmt(db, sql_parties, &st, err);

    if (rc) {
        return rc;
    }
    db_int(st, 1, case_id);
    while (n < DISPUTE_PARTIES_MAX && !(rc = db_step(db, st, &row, err)) && row) {
        rows[n].id_no = arena_strdup(arena, db_col_text(st, 0));
        rows[n].name = arena_strdup(arena, db_col_text(st, 1));
        rows[n].birth = arena_strdup(arena, db_col_text(st, 2));
        rows[n].grp = arena_strdup(arena, db_col_text(st, 3));
        n++;
    }
    db_done(st);
    *ret = rows;
    *ret_n = n;
    return rc;
}

enum rc dispute_of_case(struct db *db, int64_t case_id, char out[SHA256_HEX_SIZE],
                        struct date *ret_event, struct err *err)
{
    struct dispute_party *parties;
    struct arena arena;
    sqlite3_stmt *st;
    const char *type = "";
    const char *place = "";
    bool row = false;
    size_t n;
    enum rc rc = db_stmt(db, sql_case, &st, err);

    if (rc) {
        return rc;
    }
    arena_init(&arena);
    *ret_event = (struct date){0};
    db_int(st, 1, case_id);
    rc = db_step(db, st, &row, err);
    if (!rc && row) {
        type = arena_strdup(&arena, db_col_text(st, 0));
        place = arena_strdup(&arena, db_col_text(st, 1));
        if (!date_parse_iso(db_col_text(st, 2), ret_event)) {
            *ret_event = (struct date){0};
        }
        db_done(st);
        rc = dispute_parties(db, case_id, &arena, &parties, &n, err);
        if (!rc) {
            dispute_key(parties, n, type, place, out);
        }
    } else if (!rc) {
        rc = RC_NOTFOUND;
    }
    arena_done(&arena);
    return rc;
}
