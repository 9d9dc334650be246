/* SPDX-License-Identifier: GPL-3.0-or-later */
/* subsidy_bench.c - see subsidy_bench.h. */
#include "config.h"

#include "tests/core/subsidy_bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/runner.h"

enum { PAPERS_MAX = 200, TEXT_MAX = 64 * 1024 };

static void pack_open(struct subsidy_bench *b, const char *pack)
{
    struct err err = {0};
    char path[200];
    static char text[TEXT_MAX];
    size_t size;

    if (*pack == '[') {
        size = (size_t)snprintf(text, sizeof text, "%s", pack);
    } else {
        FILE *f;

        snprintf(path, sizeof path, "core/subsidy/samples/%s.pack", pack);
        f = fopen(runner_path(path), "r");
        ck_assert_msg(f != NULL, "%s", path);
        size = fread(text, 1, sizeof text, f);
        fclose(f);
    }
    ck_assert_msg(pack_read(text, size, pack, &b->arena, &b->pack, &err) == RC_OK, "%s",
                  err.msg);
}

/* Every paper any class asks for, as often as it asks, in the order asked. */
static void papers_fill(struct subsidy_bench *b)
{
    struct subsidy_facts *f = &b->facts;

    f->papers = arena_alloc(&b->arena, PAPERS_MAX * sizeof *f->papers);
    for (size_t t = 0; t < b->pack->n_tiers; t++) {
        for (size_t i = 0; i < b->pack->tiers[t].n_papers; i++) {
            const struct subsidy_paper *p = &b->pack->tiers[t].papers[i];
            size_t k = 0;

            while (k < f->n_papers && strcmp(f->papers[k].title, p->title) != 0) {
                k++;
            }
            ck_assert_uint_lt(k, PAPERS_MAX);
            if (k == f->n_papers) {
                f->papers[f->n_papers++] = (struct subsidy_paper_seen){
                    .form = p->form, .title = p->title, .order = (int)k + 1};
            }
            if (f->papers[k].count < p->min_count) {
                f->papers[k].count = p->min_count;
            }
        }
    }
}

void subsidy_bench_open(struct subsidy_bench *b, const char *pack)
{
    static const int64_t whole[] = {1};
    static const struct date day = {2026, 11, 5};

    memset(b, 0, sizeof *b);
    arena_init(&b->arena);
    pack_open(b, pack);
    b->facts.title = "";
    b->facts.number = "";
    b->facts.region = "110199100201";
    b->facts.event_on = day;
    b->facts.registered_on = day;
    b->facts.entered_on = day;
    b->facts.accepted_on = day;
    b->facts.agreed_on = day;
    b->facts.performed_on = day;
    b->facts.closed_on = day;
    b->facts.claimed_on = day;
    subsidy_bench_facts(b, "ORG_LEVEL=VILLAGE FORM=WRITTEN OUTCOME=SUCCESS PERFORMED=1 "
                           "DISPUTE_TYPE=02 SOURCE=APPLY HANDED_DOWN=NONE PARTIES=2 INVOLVED=2 "
                           "SUM=30000 SESSIONS=1 DAYS_USED=3 JOINT_DEPTS=0 CONFIRMED=0 "
                           "RISK_LEVEL=BLUE");
    papers_fill(b);
    subsidy_bench_people(b, 1, whole, 1);
    b->request.asked_fen = -1;
}

void subsidy_bench_done(struct subsidy_bench *b)
{
    arena_done(&b->arena);
}

void subsidy_bench_facts(struct subsidy_bench *b, const char *spec)
{
    char word[64];
    int used;

    while (sscanf(spec, " %63s%n", word, &used) == 1) {
        char *value = strchr(word, '=');
        enum pack_field field = PACK_F_FORM;
        struct subsidy_fact *f;

        spec += used;
        ck_assert_msg(value != NULL, "%s", word);
        *value++ = '\0';
        ck_assert_msg(subsidy_fact_find(word, &field), "no fact %s", word);
        f = &b->facts.fact[field];
        *f = (struct subsidy_fact){.known = strcmp(value, "?") != 0};
        if (f->known && pack_field_rank(field, value) >= 0) {
            f->value = pack_field_rank(field, value);
        } else if (f->known) {
            char *end;

            f->value = strtoll(value, &end, 10);
            ck_assert_msg(*end == '\0', "%s=%s", word, value);
        }
    }
}

void subsidy_bench_lack(struct subsidy_bench *b, const char *title)
{
    for (size_t i = 0; title && *title != '\0' && i < b->facts.n_papers; i++) {
        if (strcmp(b->facts.papers[i].title, title) == 0) {
            b->facts.papers[i].count = 0;
            return;
        }
    }
    ck_assert_msg(!title || *title == '\0', "no paper %s", title);
}

void subsidy_bench_people(struct subsidy_bench *b, int n, const int64_t *num, int64_t den)
{
    static const char *const names[] = {"李秀英", "张三",   "赵敏",   "王强",
                                        "王勇",   "刘建国", "陈小梅", "周大山"};

    ck_assert_int_le(n, (int)countof(b->people));
    for (int i = 0; i < n; i++) {
        b->people[i] = (struct subsidy_claimant){.id = i + 1,
                                                 .name = names[i],
                                                 .person_class = "VILLAGER",
                                                 .registered = true,
                                                 .num = num[i],
                                                 .den = den};
    }
    b->request.people = b->people;
    b->request.n_people = (size_t)n;
}

void subsidy_bench_sound(const struct subsidy_pack *pack, const struct subsidy_result *r)
{
    int64_t people = 0;
    int64_t shares = 0;

    ck_assert_uint_gt(r->n_lines, 0);
    for (size_t i = 0; i < r->n_lines; i++) {
        ck_assert_int_ge(r->lines[i].step, i > 0 ? r->lines[i - 1].step : 1);
        ck_assert_str_ne(r->lines[i].text, "");
    }
    ck_assert_int_eq(r->stop == SUBSIDY_GOES_ON, r->final_fen >= 0);
    ck_assert_int_eq(r->stop == SUBSIDY_GOES_ON, *r->stop_text == '\0');
    if (r->stop != SUBSIDY_GOES_ON) {
        return;
    }
    for (size_t i = 0; i < r->n_people; i++) {
        ck_assert_int_ge(r->people[i].capped_fen, 0);
        ck_assert_int_le(r->people[i].capped_fen, r->people[i].fen);
        people += r->people[i].fen - r->people[i].capped_fen;
    }
    for (size_t i = 0; i < r->n_shares; i++) {
        ck_assert_int_ge(r->shares[i].fen, 0);
        shares += r->shares[i].fen;
    }
    if (r->n_people > 0) {
        ck_assert_int_eq(people, r->final_fen);
    }
    ck_assert(r->n_shares == 0 || shares == r->final_fen);
    for (size_t i = 0; i < pack->n_caps; i++) {
        if (pack->caps[i].scope == PACK_SCOPE_CASE && pack->caps[i].max_fen >= 0) {
            ck_assert_int_le(r->case_fen, pack->caps[i].max_fen);
        }
    }
}

void subsidy_bench_run(struct subsidy_bench *b)
{
    struct err err = {0};

    ck_assert_int_eq(
        subsidy_evaluate(b->pack, &b->facts, &b->request, &b->arena, &b->result, &err), RC_OK);
    subsidy_bench_sound(b->pack, &b->result);
}
