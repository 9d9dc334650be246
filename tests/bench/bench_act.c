/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench_act.c - what one act costs: bench_act FILE N runs N intakes of two parties through
 * act_run and N times writes rows like theirs with bare prepared statements, turn about, on
 * FILE (a copy: it is written to). Prints the median time, processor time, bytes written and
 * syncs of both.
 */
#include "config.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "core/acts/act.h"
#include "core/store/db.h"

enum { RUNS_MAX = 1000, FIGURES = 4 };

static long n_syncs;

/* SQLite's own calls end here, since a program's symbols come before a library's. */
int fdatasync(int fd)
{
    n_syncs++;
    return (int)syscall(SYS_fdatasync, fd);
}

int fsync(int fd)
{
    n_syncs++;
    return (int)syscall(SYS_fsync, fd);
}

static double clock_ms(clockid_t id)
{
    struct timespec t;

    clock_gettime(id, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Bytes this program has handed to write calls. */
static double written(void)
{
    char line[128];
    double n = 0;
    FILE *f = fopen("/proc/self/io", "re");

    while (f && fgets(line, sizeof line, f)) {
        if (strncmp(line, "wchar:", 6) == 0) {
            n = strtod(line + 6, NULL);
        }
    }
    if (f) {
        fclose(f);
    }
    return n;
}

static void now(double out[FIGURES])
{
    out[0] = clock_ms(CLOCK_MONOTONIC);
    out[1] = clock_ms(CLOCK_PROCESS_CPUTIME_ID);
    out[2] = written();
    out[3] = (double)n_syncs;
}

static void die(const char *what)
{
    fprintf(stderr, "bench_act: %s\n", what);
    exit(1);
}

/* --- ours --------------------------------------------------------------------------------- */

static const char intake[] =
    "{\"act\":\"intake\",\"source\":\"APPLY\",\"form\":\"ORAL\",\"type\":\"02\",\"event_date\":"
    "\"2026-10-05\","
    "\"place\":\"西河村\","
    "\"facts\":\"两家因院墙越界发生争执。\",\"requests\":[\"让出通道\"],"
    "\"parties\":[{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":\"王%s%s\",\"address\":"
    "\"西河村%d组12号\"},"
    "{\"side\":\"B\",\"kind\":\"PERSON\",\"name\":\"李%s%s\",\"address\":\"西河村%d组13号\"}]}";

/* Other people each time, so that each act writes two people met for the first time. */
static void run_act(const struct act_ctx *cx, int i)
{
    static const char *const given[] = {"伟", "芳", "敏", "静", "强",
                                        "磊", "勇", "杰", "霞", "明"};
    const int n = i + 1;
    const char *one = given[n % 10];
    const char *two = given[n / 10 % 10];
    char text[sizeof intake + 40];
    struct err err = {0};
    json_t *line = NULL;
    json_t *answer = NULL;

    snprintf(text, sizeof text, intake, one, two, n, two, one, n);
    if (act_parse_line(text, strlen(text), &line, &err) || act_run(cx, line, &answer, &err)) {
        die(err.msg);
    }
    json_decref(line);
    json_decref(answer);
}

/* --- bare --------------------------------------------------------------------------------- */

static const char *const raw_sql[] = {
    "INSERT INTO "
    "cases(title,search,registered_on,application_date,source,form,type,place,facts,created_at)"
    " VALUES('王强 与 李秀英',"
    "'|王强|wq|李秀英|lxy|','2026-11-22','2026-11-22','APPLY','ORAL','02','西河村','"
    "两家因院墙越界发生争执。','2026-11-22T08:00:00')",
    "INSERT INTO request(case_id,n,text) VALUES(?1,1,'让出通道')",
    "INSERT INTO party(case_id,side,seq,kind,name,address) "
    "VALUES(?1,'A',1,'PERSON','王强','西河村2组12号')",
    "INSERT INTO party(case_id,side,seq,kind,name,address) "
    "VALUES(?1,'B',1,'PERSON','李秀英','西河村2组13号')",
    "INSERT INTO person(kind,name,initials,address,met_on) "
    "VALUES('PERSON','王强','wq','西河村2组12号','2026-11-22')",
    "INSERT INTO person(kind,name,initials,address,met_on) "
    "VALUES('PERSON','李秀英','lxy','西河村2组13号','2026-11-22')",
    "INSERT INTO gram_new(c,d,t) VALUES(?1,'2026-11-22','|王强|wq|李秀英|lxy|')",
    "INSERT INTO case_event(case_id,machine,event,from_state,to_state,on_date,at) "
    "VALUES(?1,'med','REGISTER','','NEW','2026-11-22',"
    "'2026-11-22T08:00:00')",
    "INSERT INTO task(case_id,kind,due_on) VALUES(?1,'CONSENT','2026-11-25')",
    "INSERT INTO audit(at,act,case_id,request,prev,hash) "
    "VALUES('2026-11-22T08:00:00','intake',?1,?2,"
    "'0000000000000000000000000000000000000000000000000000000000000000','"
    "0000000000000000000000000000000000000000000000000000000000000000')",
    "INSERT INTO outbox(kind,entity_id,revision,payload,digest,created_at) "
    "VALUES('case',?1,1,?2,"
    "'0000000000000000000000000000000000000000000000000000000000000000','2026-11-22T08:00:00')",
};

static void run_raw(sqlite3 *db, sqlite3_stmt **st)
{
    sqlite3_int64 id = 0;

    if (sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK) {
        die(sqlite3_errmsg(db));
    }
    for (size_t i = 0; i < countof(raw_sql); i++) {
        if (sqlite3_bind_parameter_count(st[i]) >= 1) {
            sqlite3_bind_int64(st[i], 1, id);
        }
        if (sqlite3_bind_parameter_count(st[i]) >= 2) {
            sqlite3_bind_text(st[i], 2, intake, -1, SQLITE_STATIC);
        }
        if (sqlite3_step(st[i]) != SQLITE_DONE) {
            die(sqlite3_errmsg(db));
        }
        sqlite3_reset(st[i]);
        id = id ? id : sqlite3_last_insert_rowid(db);
    }
    if (sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK) {
        die(sqlite3_errmsg(db));
    }
}

/* --- both --------------------------------------------------------------------------------- */

static int compare(const void *a, const void *b)
{
    const double x = *(const double *)a;
    const double y = *(const double *)b;

    return (x > y) - (x < y);
}

static void report(const char *who, double v[FIGURES][RUNS_MAX], int n)
{
    static const char *const names[FIGURES] = {"act_ms", "act_cpu_ms", "act_bytes",
                                               "act_syncs"};

    for (int f = 0; f < FIGURES; f++) {
        qsort(v[f], (size_t)n, sizeof v[f][0], compare);
        printf("%s %s %.2f\n", who, names[f], v[f][n / 2]);
    }
}

static void measure(struct db *db, const struct act_ctx *cx, int n)
{
    static double ours[FIGURES][RUNS_MAX];
    static double raw[FIGURES][RUNS_MAX];
    sqlite3_stmt *st[countof(raw_sql)];

    for (size_t i = 0; i < countof(raw_sql); i++) {
        if (sqlite3_prepare_v2(db_handle(db), raw_sql[i], -1, &st[i], NULL) != SQLITE_OK) {
            die(sqlite3_errmsg(db_handle(db)));
        }
    }
    /* the first of each prepares its statements and reads its pages */
    for (int i = -1; i < n; i++) {
        double t[3][FIGURES];

        now(t[0]);
        run_act(cx, i);
        now(t[1]);
        run_raw(db_handle(db), st);
        now(t[2]);
        for (int f = 0; f < FIGURES && i >= 0; f++) {
            ours[f][i] = t[1][f] - t[0][f];
            raw[f][i] = t[2][f] - t[1][f];
        }
    }
    for (size_t i = 0; i < countof(raw_sql); i++) {
        sqlite3_finalize(st[i]);
    }
    report("tiaojie", ours, n);
    report("raw", raw, n);
}

int main(int argc, char **argv)
{
    struct clock clock;
    const int n = argc == 3 ? (int)strtol(argv[2], NULL, 10) : 0;
    struct err err = {0};
    struct db *db;

    if (n < 1 || n > RUNS_MAX) {
        fprintf(stderr, "usage: bench_act FILE RUNS\n");
        return 2;
    }
    if (clock_fix(&clock, "2026-11-22", &err) != RC_OK ||
        db_open(argv[1], 0, &db, &err) != RC_OK) {
        die(err.msg);
    }
    measure(db, &(struct act_ctx){.db = db, .clock = &clock, .user = "李秀英"}, n);
    db_close(db);
    return 0;
}
