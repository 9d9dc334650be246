/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench_doubles.c - what it costs a township to hold its claims against each other:
 * bench_doubles N puts N received claims of 20 villages into a database in memory, one in a
 * hundred a copy of the one before it (same key, record with three characters changed), and
 * asks for all suspected doubles, for those of one claim, and for the patterns of the period.
 * Prints the times, the memory, and how many of the copies were not found.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "core/subsidy/claim.h"
#include "core/subsidy/similar.h"
#include "tests/core/texts.h"

enum { EACH = 100 /**< one in so many is a copy of the claim before it */, VILLAGES = 20 };

static const char sql_org[] =
    "INSERT INTO org (id, region, name) VALUES (?1, printf('1101991002%02d', ?1), "
    "printf('村%d', ?1))";
static const char sql_claim[] =
    "INSERT INTO claim (id, uid, org_id, on_date, period, state, agreement_no, dispute_key, "
    "pair_key, event_date, agreed_on, text_sig, checks) VALUES (?1, 'u' || ?1, ?1 % 20 + 1, "
    "'2027-01-02', '2026Q4', 'SUBMITTED', 'x' || ?2, printf('%064d', ?2), printf('%064d', ?1), "
    "'2026-11-01', '2026-11-06', ?3, '[{\"code\":\"K09\",\"verdict\":\"OK\"},{\"code\":\"K11\","
    "\"verdict\":\"FAIL\"}]')";

static double now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static bool put_claims(struct db *db, int n)
{
    static char text[TEXTS_SIZE];
    static char copy[TEXTS_SIZE];
    unsigned char blob[SIMILAR_BLOB];
    struct similar_sig sig;
    struct err err = {0};
    sqlite3_stmt *st = NULL;
    bool ok = sqlite3_exec(db_handle(db), "BEGIN", NULL, NULL, NULL) == SQLITE_OK;

    for (int i = 1; i <= VILLAGES && ok; i++) {
        ok = db_write(db, &err, sql_org, "i", (int64_t)i) == RC_OK;
    }
    ok = ok && sqlite3_prepare_v2(db_handle(db), sql_claim, -1, &st, NULL) == SQLITE_OK;
    for (int i = 1; i <= n && ok; i++) {
        const bool planted = i % EACH == 0;

        if (planted) {
            texts_change(text, 3, (uint64_t)i, copy);
        } else {
            texts_record((uint64_t)i, text);
        }
        ok = similar_sign(planted ? copy : text, &sig);
        similar_store(&sig, blob);
        sqlite3_bind_int(st, 1, i);
        sqlite3_bind_int(st, 2, planted ? i - 1 : i);
        sqlite3_bind_blob(st, 3, blob, sizeof blob, SQLITE_STATIC);
        ok = ok && sqlite3_step(st) == SQLITE_DONE;
        sqlite3_reset(st);
    }
    sqlite3_finalize(st);
    return ok && sqlite3_exec(db_handle(db), "COMMIT", NULL, NULL, NULL) == SQLITE_OK;
}

static long copies(const struct claim_double *rows, size_t n, const char *code)
{
    long ret = 0;

    for (size_t i = 0; i < n; i++) {
        ret += strcmp(rows[i].code, code) == 0 && rows[i].b % EACH == 0 &&
               rows[i].a == rows[i].b - 1;
    }
    return ret;
}

int main(int argc, char **argv)
{
    const int n = argc > 1 ? (int)strtol(argv[1], NULL, 10) : 20000;
    struct claim_pattern *patterns;
    struct claim_double *rows;
    struct rusage use;
    struct arena arena;
    struct err err = {0};
    struct db *db = NULL;
    size_t found = 0;
    double at;

    arena_init(&arena);
    if (db_open(":memory:", DB_CREATE, &db, &err) || !put_claims(db, n)) {
        fprintf(stderr, "%s\n", err.msg);
        return 1;
    }
    at = now_ms();
    if (claim_doubles(db, 0, NULL, &arena, &rows, &found, &err)) {
        return 1;
    }
    printf("doubles whole_ms %.0f\n", now_ms() - at);
    printf("doubles lost %ld\n", 3 * (long)(n / EACH) - copies(rows, found, "K02") -
                                     copies(rows, found, "K03") - copies(rows, found, "K12"));
    at = now_ms();
    if (claim_doubles(db, n, NULL, &arena, &rows, &found, &err)) {
        return 1;
    }
    printf("doubles one_ms %.1f\n", now_ms() - at);
    at = now_ms();
    if (claim_patterns(db, "2026Q4", &arena, &patterns, &found, &err)) {
        return 1;
    }
    printf("doubles patterns_ms %.0f\n", now_ms() - at);
    getrusage(RUSAGE_SELF, &use);
    printf("doubles kb %ld\n", use.ru_maxrss);
    arena_done(&arena);
    db_close(db);
    return 0;
}
