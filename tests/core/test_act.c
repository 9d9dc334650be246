/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_act.c - the engine: its table, its answers, all or nothing, what is kept of a line, and
 * that a line costs one fsync. fsync and fdatasync are counted by standing in for them.
 */
#include "config.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "core/acts/act_group.h"
#include "core/store/audit.h"
#include "tests/core/act_line.h"
#include "tests/core/bench_case.h"
#include "tests/runner.h"

static int n_syncs;

int fsync(int fd)
{
    n_syncs++;
    return (int)syscall(SYS_fsync, fd);
}

int fdatasync(int fd)
{
    n_syncs++;
    return (int)syscall(SYS_fdatasync, fd);
}

static void fields_are_sound(const char *act, const struct act_field *fields, int depth)
{
    ck_assert_int_lt(depth, 4);
    for (size_t i = 0; fields[i].name; i++) {
        const struct act_field *f = &fields[i];

        ck_assert_msg(f->label && *f->label, "%s.%s has no label", act, f->name);
        ck_assert_msg((f->kind == AF_CODE || f->kind == AF_CODES) == (f->codes != NULL),
                      "%s.%s: codes", act, f->name);
        ck_assert_msg((f->kind == AF_OBJECT || f->kind == AF_OBJECTS) == (f->sub != NULL),
                      "%s.%s: sub", act, f->name);
        for (size_t j = 0; j < i; j++) {
            ck_assert_msg(strcmp(fields[j].name, f->name) != 0, "%s.%s twice", act, f->name);
        }
        if (f->sub) {
            fields_are_sound(act, f->sub, depth + 1);
        }
    }
}

START_TEST(every_act_has_a_label_a_source_and_sound_fields)
{
    size_t n;
    const struct act *acts = act_list(&n);

    ck_assert_uint_gt(n, 30);
    for (size_t i = 0; i < n; i++) {
        ck_assert_ptr_eq(act_find(acts[i].name), &acts[i]);
        ck_assert_msg(acts[i].label && *acts[i].label && acts[i].source && *acts[i].source,
                      "%s", acts[i].name);
        ck_assert(acts[i].run != NULL);
        fields_are_sound(acts[i].name, acts[i].fields, 0);
        for (size_t j = 0; j < i; j++) {
            ck_assert_msg(strcmp(acts[i].name, acts[j].name) != 0, "%s twice", acts[i].name);
        }
    }
    ck_assert_ptr_null(act_find("nothing"));
    ck_assert_ptr_null(act_find(NULL));
}
END_TEST

START_TEST(every_field_kind_has_a_name)
{
    for (int k = 0; k < ACT_FIELD_KIND_COUNT; k++) {
        ck_assert(*act_field_kind_name((enum act_field_kind)k) != '\0');
    }
}
END_TEST

START_TEST(an_act_without_its_members_is_refused_politely)
{
    size_t n;
    const struct act *acts = act_list(&n);
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    for (size_t i = 0; i < n; i++) {
        char line[120];
        json_t *answer;

        snprintf(line, sizeof line, "{\"act\":\"%s\",\"confirm\":[],\"zzzzzzzz\":1}",
                 acts[i].name);
        answer = bench_run(&b, line);
        ck_assert_str_eq(act_text(answer, "field"), "zzzzzzzz");
        json_decref(answer);
    }
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM cases"), 1);
    bench_close(&b);
}
END_TEST

START_TEST(an_unknown_act_names_the_nearest)
{
    struct bench b;
    json_t *answer;

    bench_open(&b, "2026-11-22");
    answer = bench_run(&b, "{\"act\":\"acept\"}");
    ck_assert(json_is_false(json_object_get(answer, "ok")));
    ck_assert_str_eq(act_text(answer, "act"), "acept");
    ck_assert_str_eq(act_text(answer, "field"), "act");
    ck_assert_ptr_nonnull(strstr(act_text(answer, "message"), "accept"));
    json_decref(answer);
    bench_no(&b, "{}", "", "act");
    bench_no(&b, "{\"act\":7}", "", "act");
    bench_no(&b, "{\"act\":\"\"}", "", "act");
    bench_close(&b);
}
END_TEST

START_TEST(an_answer_has_the_shape_others_script_against)
{
    struct bench b;
    json_t *answer;
    char *text;

    bench_open(&b, "2026-11-22");
    bench_committee(&b);
    answer = bench_run(&b, line_intake);
    text = json_dumps(answer, JSON_COMPACT);
    ck_assert_str_eq(text, "{\"ok\":true,\"act\":\"intake\",\"id\":\"c1\",\"number\":null}");
    free(text);
    json_decref(answer);
    answer = bench_run(&b, "{\"act\":\"accept\",\"case\":\"c1\",\"date\":\"2026-11-03\"}");
    text = json_dumps(answer, JSON_COMPACT);
    ck_assert_str_eq(text, "{\"ok\":true,\"act\":\"accept\",\"id\":\"c1\",\"number\":"
                           "\"（2026）西河人调字第1号\"}");
    free(text);
    json_decref(answer);
    answer = bench_run(&b, "{\"act\":\"accept\",\"case\":\"c1\"}");
    ck_assert(json_is_false(json_object_get(answer, "ok")));
    ck_assert_str_eq(act_text(answer, "code"), "C6");
    ck_assert_ptr_null(json_object_get(answer, "level"));
    json_decref(answer);
    bench_close(&b);
}
END_TEST

START_TEST(a_case_is_named_by_id_by_number_or_by_ref)
{
    struct bench b;

    bench_open(&b, "2026-11-22");
    bench_registered(&b);
    bench_ok(&b, "{\"act\":\"accept\",\"case\":\"@c1\",\"date\":\"2026-11-03\"}");
    bench_ok(&b,
             "{\"act\":\"notify\",\"case\":\"c1\",\"date\":\"2026-11-03\",\"form\":\"ORAL\"}");
    bench_ok(&b, "{\"act\":\"notify\",\"case\":\"（2026）西河人调字第1号\",\"date\":\"2026-11-"
                 "03\",\"form\":\"ORAL\"}");
    bench_ok(&b, "{\"act\":\"notify\",\"case\":\"(2026)西河人调字第1号\",\"date\":\"2026-11-"
                 "03\",\"form\":\"ORAL\"}");
    bench_no(&b, "{\"act\":\"notify\",\"case\":\"（2026）西河人调字第2号\",\"form\":\"ORAL\"}",
             "", "case");
    bench_no(&b, "{\"act\":\"notify\",\"case\":\"c0\",\"form\":\"ORAL\"}", "", "case");
    bench_no(&b, "{\"act\":\"notify\",\"case\":\"c99999999999999999999\",\"form\":\"ORAL\"}",
             "", "case");
    bench_close(&b);
}
END_TEST

START_TEST(a_refused_line_changes_nothing_and_leaves_no_trace)
{
    struct bench b;
    char *line =
        line_with(line_intake,
                  "{\"parties\":[{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":\"王强\"},"
                  "{\"side\":\"B\",\"kind\":\"PERSON\",\"person\":\"p9\",\"name\":\"王勇\"}]}");

    bench_open(&b, "2026-11-22");
    bench_committee(&b);
    /* it fails at the second party, when the case and the first one are already written */
    bench_no(&b, line, "", "parties[1].person");
    ck_assert_int_eq(
        bench_count(&b, "SELECT (SELECT count(*) FROM cases) + (SELECT count(*) FROM party) + "
                        "(SELECT count(*) FROM person) + (SELECT count(*) FROM gram) + (SELECT "
                        "count(*) FROM task)"),
        0);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM audit"), 1);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM outbox"), 1);
    ck_assert(!db_in_transaction(b.db));
    bench_close(&b);
    free(line);
}
END_TEST

START_TEST(each_act_is_audited_and_goes_to_the_outbox)
{
    struct bench b;
    struct err err = {0};

    bench_open(&b, "2026-11-22");
    b.cx.user = "李秀英";
    bench_accepted(&b);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM audit"), 6);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM audit WHERE user = '李秀英'"), 6);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM audit WHERE case_id = 1"), 3);
    ck_assert_int_eq(
        bench_count(&b, "SELECT count(*) FROM outbox WHERE kind = 'case' AND entity_id = 1"),
        3);
    ck_assert_int_eq(bench_count(&b, "SELECT max(revision) FROM outbox WHERE kind = 'case'"),
                     3);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM outbox WHERE kind = 'mediator'"), 2);
    ck_assert_int_eq(
        bench_count(
            &b, "SELECT count(*) FROM outbox WHERE json_extract(payload, '$.id') = 'c1' AND "
                "json_extract(payload, '$.act') = 'accept' AND "
                "json_extract(payload, '$.line.chief') = 'm1'"),
        1);
    ck_assert_int_eq(audit_verify(b.db, &err), RC_OK);
    bench_close(&b);
}
END_TEST

START_TEST(the_audit_keeps_no_citizen_number_and_every_confirmation)
{
    struct bench b;
    char *line = line_with(line_intake, "{\"court_accepted\":true,\"confirm\":[\"R06\"],"
                                        "\"facts\":\"本人110199196006150035，账号"
                                        "6222021234567890123。\"}");

    bench_open(&b, "2026-11-22");
    bench_committee(&b);
    bench_ok(&b, line);
    ck_assert_int_eq(
        bench_count(&b, "SELECT count(*) FROM audit WHERE request LIKE '%110199196006150035%'"),
        0);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM audit WHERE request LIKE "
                                     "'%110199********0035%0035%' AND json_valid(request)"),
                     1);
    ck_assert_int_eq(
        bench_count(&b,
                    "SELECT count(*) FROM audit WHERE request LIKE '%6222021234567890123%'"),
        1);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM audit WHERE confirmed = 'R06'"), 1);
    ck_assert_int_eq(
        bench_count(&b,
                    "SELECT count(*) FROM outbox WHERE payload LIKE '%110199196006150035%'"),
        1);
    bench_close(&b);
    free(line);
}
END_TEST

START_TEST(inside_a_batch_a_line_is_a_savepoint)
{
    struct bench b;
    struct err err = {0};

    bench_open(&b, "2026-11-22");
    bench_committee(&b);
    b.cx.in_batch = true;
    ck_assert_int_eq(db_begin(b.db, &err), RC_OK);
    bench_ok(&b, line_intake);
    bench_no(&b, "{\"act\":\"accept\",\"case\":\"c1\",\"date\":\"2026-11-01\"}", "R11", "date");
    bench_ok(&b, "{\"act\":\"accept\",\"case\":\"c1\",\"date\":\"2026-11-03\"}");
    ck_assert(db_in_transaction(b.db));
    db_rollback(b.db);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM cases"), 0);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM number_series"), 0);
    bench_close(&b);
}
END_TEST

START_TEST(a_ref_is_known_only_after_its_line_was_done)
{
    struct bench b;
    char *bad = line_with(line_intake, "{\"ref\":\"x\",\"date\":\"2026-12-24\"}");
    char *good = line_with(line_intake, "{\"ref\":\"x\"}");

    bench_open(&b, "2026-11-22");
    bench_committee(&b);
    bench_no(&b, bad, "R11", "date");
    bench_no(&b, "{\"act\":\"hold\",\"case\":\"@x\"}", "", "case");
    bench_ok(&b, good);
    bench_ok(&b, "{\"act\":\"hold\",\"case\":\"@x\"}");
    bench_close(&b);
    free(bad);
    free(good);
}
END_TEST

START_TEST(a_full_disk_undoes_the_line_and_says_so)
{
    struct bench b;
    struct err err = {0};
    json_t *line = json_loads(line_intake, 0, NULL);
    json_t *answer = NULL;
    char *facts = malloc(4500 * 3 + 1);

    bench_open(&b, "2026-11-22");
    bench_committee(&b);
    facts[0] = '\0';
    for (size_t i = 0; i < 4500; i++) {
        memcpy(facts + 3 * i, "墙", 4);
    }
    json_object_set_new(line, "facts", json_string(facts));
    db_limit_pages(b.db, bench_count(&b, "SELECT page_count FROM pragma_page_count"));
    ck_assert_int_eq(act_run(&b.cx, line, &answer, &err), RC_FULL);
    ck_assert(*act_text(answer, "message") != '\0');
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM cases"), 0);
    json_decref(answer);
    db_limit_pages(b.db, 1000000);
    bench_ok(&b, line_intake);
    bench_close(&b);
    json_decref(line);
    free(facts);
}
END_TEST

static void remove_all(const char *dir)
{
    DIR *d = opendir(dir);
    const struct dirent *entry;

    ck_assert_ptr_nonnull(d);
    while ((entry = readdir(d))) {
        if (entry->d_name[0] != '.') {
            ck_assert_int_eq(unlinkat(dirfd(d), entry->d_name, 0), 0);
        }
    }
    closedir(d);
    ck_assert_int_eq(rmdir(dir), 0);
}

START_TEST(a_line_costs_exactly_one_fsync)
{
    char dir[RUNNER_FOLDER_SIZE];
    char path[RUNNER_FOLDER_SIZE + 16];
    struct bench b;
    struct err err = {0};

    runner_folder(dir);
    snprintf(path, sizeof path, "%s/tiaojie.db", dir);
    bench_open(&b, "2026-11-22");
    db_close(b.db);
    ck_assert_msg(db_open(path, DB_CREATE, &b.db, &err) == RC_OK, "%s", err.msg);
    b.cx.db = b.db;
    bench_committee(&b);
    bench_ok(&b, line_intake);
    n_syncs = 0;
    bench_ok(&b, line_intake);
    ck_assert_int_eq(n_syncs, 1);
    bench_ok(&b, "{\"act\":\"accept\",\"case\":\"c2\",\"date\":\"2026-11-03\"}");
    ck_assert_int_eq(n_syncs, 2);
    bench_no(&b, "{\"act\":\"accept\",\"case\":\"c2\"}", "C6", NULL);
    ck_assert_int_eq(n_syncs, 2);
    bench_close(&b);
    remove_all(dir);
}
END_TEST

Suite *suite_act(void);
Suite *suite_act(void)
{
    Suite *s = suite_create("act");
    TCase *tc = tcase_create("act");

    tcase_add_test(tc, every_act_has_a_label_a_source_and_sound_fields);
    tcase_add_test(tc, every_field_kind_has_a_name);
    tcase_add_test(tc, an_act_without_its_members_is_refused_politely);
    tcase_add_test(tc, an_unknown_act_names_the_nearest);
    tcase_add_test(tc, an_answer_has_the_shape_others_script_against);
    tcase_add_test(tc, a_case_is_named_by_id_by_number_or_by_ref);
    tcase_add_test(tc, a_refused_line_changes_nothing_and_leaves_no_trace);
    tcase_add_test(tc, each_act_is_audited_and_goes_to_the_outbox);
    tcase_add_test(tc, the_audit_keeps_no_citizen_number_and_every_confirmation);
    tcase_add_test(tc, inside_a_batch_a_line_is_a_savepoint);
    tcase_add_test(tc, a_ref_is_known_only_after_its_line_was_done);
    tcase_add_test(tc, a_full_disk_undoes_the_line_and_says_so);
    tcase_add_test(tc, a_line_costs_exactly_one_fsync);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_act)
