/* SPDX-License-Identifier: GPL-3.0-or-later */
/* proof.c - see proof.h. */
#include "config.h"

#include "tests/core/proof.h"

#include <stdio.h>
#include <string.h>

void proof_run(const struct proof *p)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    p->make(&b);
    for (int i = 0; i < PROOF_BEFORE && p->before[i]; i++) {
        bench_ok(&b, p->before[i]);
    }
    if (!p->make_no) {
        bench_no(&b, p->refused, p->refused_code, p->refused_field);
    }
    if (p->line) {
        bench_ok(&b, p->line);
    }
    if (p->path) {
        bench_is(&b, p->path, p->value);
    }
    if (p->path2) {
        bench_is(&b, p->path2, p->value2);
    }
    bench_close(&b);
    if (p->make_no) {
        bench_open(&b, "2026-11-22");
        p->make_no(&b);
        bench_no(&b, p->refused, p->refused_code, p->refused_field);
        bench_close(&b);
    }
}

void proof_suite(Suite *s, const struct proof *rows, int n, const TTest *test)
{
    for (int i = 0; i < n; i++) {
        TCase *tc = tcase_create(rows[i].code);

        tcase_add_loop_test(tc, test, i, i + 1);
        suite_add_tcase(s, tc);
    }
}

void proof_committee(struct bench *b)
{
    bench_committee(b);
    bench_ok(b, "{\"act\":\"mediator\",\"ref\":\"li\",\"name\":\"李秀英\"}");
}

void proof_police(struct bench *b)
{
    bench_came(b, "POLICE", "");
}

void proof_court(struct bench *b)
{
    bench_came(b, "COURT_PRE", "");
}

void proof_unnamed(struct bench *b)
{
    bench_registered(b);
    bench_ok(b, "{\"act\":\"accept\",\"case\":\"@c1\",\"date\":\"2026-11-03\",\"consent\":{"
                "\"A\":true,\"B\":true}}");
}

static void end_it(struct bench *b)
{
    bench_ok(b, "{\"act\":\"terminate\",\"case\":\"@c1\",\"date\":\"2026-11-18\",\"reason\":"
                "\"T2\",\"routes\":[\"COURT\"]}");
    bench_routes(b, "2026-11-18");
}

void proof_failed(struct bench *b)
{
    bench_accepted(b);
    end_it(b);
}

void proof_closed(struct bench *b)
{
    bench_heard(b);
    bench_ok(b, "{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"form\":\"ORAL\","
                "\"terms\":[\"各自拆除。\"],\"instant\":true}");
    bench_ok(b, "{\"act\":\"close\",\"case\":\"@c1\",\"date\":\"2026-11-20\"}");
}

void proof_up(struct bench *b)
{
    bench_accepted(b);
    bench_ok(b, "{\"act\":\"hand_up\",\"case\":\"@c1\",\"date\":\"2026-11-09\",\"channel\":"
                "\"TOWN\",\"body\":\"西河镇\",\"reason\":\"跨村。\",\"level\":\"YELLOW\","
                "\"sticking\":\"边界。\",\"asked\":\"请主持。\",\"files\":9}");
}

void proof_over(struct bench *b)
{
    bench_accepted(b);
    bench_ok(b,
             "{\"act\":\"refer\",\"case\":\"@c1\",\"date\":\"2026-11-09\",\"body\":\"镇政府\","
             "\"reason\":\"宅基地使用权争议。\"}");
}

void proof_town(struct bench *b)
{
    bench_accepted(b);
    bench_ok(b, "{\"act\":\"committee\",\"name\":\"西河镇人民调解委员会\",\"kind\":\"3\","
                "\"level\":\"TOWN\",\"region\":\"110199100000\",\"sign\":\"西河\"}");
}

void proof_of(struct bench *b, const char *source)
{
    bench_came(b, source, "");
    bench_ok(b,
             "{\"act\":\"accept\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"chief\":\"@li\","
             "\"consent\":{\"A\":true,\"B\":true},\"confirm\":[\"R07\"]}");
    end_it(b);
}
