/* SPDX-License-Identifier: GPL-3.0-or-later */
/* life.c - see life.h. The generator is a xorshift of our own: the same on every machine. */
#include "config.h"

#include "tests/core/life.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/acts/act_group.h"
#include "core/base/mem.h"
#include "core/domain/case_view.h"
#include "tests/runner.h"

enum { DEPTH_MAX = 4, WATCHED = 120 };

static const char today[] = "2026-11-22";

unsigned life_roll(struct life *l, unsigned n)
{
    l->dice ^= l->dice << 13;
    l->dice ^= l->dice >> 7;
    l->dice ^= l->dice << 17;
    return (unsigned)((l->dice >> 11) % n);
}

static void set_today(struct life *l, const char *day)
{
    struct err err = {0};

    snprintf(l->today, sizeof l->today, "%s", day);
    if (clock_fix(&l->b->clock, day, &err)) {
        life_fail(l, "no day: %s", day);
    }
}

void life_begin(struct life *l, struct bench *b, int number)
{
    l->b = b;
    l->number = number;
    l->dice = UINT64_C(20261122) + (uint64_t)number * UINT64_C(0x9E3779B97F4A7C15);
    for (int i = 0; i < 4; i++) {
        (void)life_roll(l, 2);
    }
    json_decref(l->trail);
    l->trail = json_array();
    set_today(l, today);
}

void life_done(struct life *l)
{
    json_decref(l->trail);
    l->trail = NULL;
    for (size_t i = 0; i < LIFE_RULES_MAX; i++) {
        sqlite3_finalize(l->rules[i]);
        l->rules[i] = NULL;
    }
}

void life_fail(struct life *l, const char *fmt, ...)
{
    char why[2048];
    va_list args;
    json_t *one;
    size_t i;

    va_start(args, fmt);
    vsnprintf(why, sizeof why, fmt, args);
    va_end(args);
    json_array_foreach(l->trail, i, one)
    {
        fprintf(stderr, "%s\n", json_string_value(one));
    }
    ck_abort_msg("life %d, case %s, today %s: %s", l->number, l->case_id, l->today, why);
}

/* Any day, also one that does not exist. */
static void wild_day(struct life *l, char out[24])
{
    static const char *const odd[] = {"2026-02-30", "2009-01-01", "9999-12-31", "2026-11-31",
                                      "0001-01-01"};

    if (life_roll(l, 12) == 0) {
        snprintf(out, 24, "%s", odd[life_roll(l, countof(odd))]);
    } else {
        const struct date d = date_add_days((struct date){2026, 8, 1}, (int)life_roll(l, 240));

        snprintf(out, 24, "%04d-%02d-%02d", d.year, d.month, d.day);
    }
}

void life_jump(struct life *l)
{
    static const char *const far[] = {"2009-01-01", "2031-06-01", "2026-11-03"};
    char day[24];
    const struct date d = date_add_days((struct date){2026, 11, 2}, (int)life_roll(l, 120));

    snprintf(day, sizeof day, "%04d-%02d-%02d", d.year, d.month, d.day);
    set_today(l, life_roll(l, 10) == 0 ? far[life_roll(l, countof(far))]
                 : life_roll(l, 3)     ? today
                                       : day);
}

/* --- lines with marks --- */

static void put(struct life *l, char *out, size_t *used, const char *text)
{
    const size_t n = strlen(text);

    if (*used + n + 1 >= LIFE_LINE) {
        life_fail(l, "the line is too long: %s", out);
    }
    memcpy(out + *used, text, n + 1);
    *used += n;
}

static void put_day(struct life *l, char *out, size_t *used, unsigned from, unsigned days)
{
    char text[24];

    if (life_roll(l, 16) == 0) {
        wild_day(l, text);
    } else {
        snprintf(text, sizeof text, "2026-11-%02u", from + life_roll(l, days));
    }
    put(l, out, used, text);
}

/* What a mark stands for; one: room for what is made here. */
static const char *mark_text(struct life *l, char mark, char one[256])
{
    static const char *const sides[] = {"{\"A\":true,\"B\":true}", "{\"A\":true,\"B\":true}",
                                        "{\"A\":true}", "{\"B\":false}"};
    static const char *const results[] = {"AGREED", "AGREED", "NOT_AGREED", "AGAIN"};
    static const char *const answers[] = {"RECEIPT", "ACCEPTED", "RETURNED", "RESULT"};
    static const char *const court[] = {"TAKEN",     "MORE",    "LONGER",
                                        "NOT_TAKEN", "GRANTED", "DISMISSED"};

    switch (mark) {
    case 'c':
        return l->case_id;
    case 'n':
        snprintf(one, 256, "%u", life_roll(l, 3));
        return one;
    case 'b':
        return life_roll(l, 2) ? "true" : "false";
    case 'p':
        return life_roll(l, 2) ? "王强" : "王勇";
    case 'S':
        return life_roll(l, 2) ? "A" : "B";
    case 'y':
        return life_roll(l, 4) ? "YES" : "NO";
    case 'f':
        return life_roll(l, 2) ? "ORAL" : "WRITTEN";
    case 's':
        return sides[life_roll(l, countof(sides))];
    case 'r':
        return results[life_roll(l, countof(results))];
    case 'k':
        return answers[life_roll(l, countof(answers))];
    case 'K':
        return court[life_roll(l, countof(court))];
    case 'u':
        snprintf(one, 256,
                 "{\"payer\":\"%s\",\"payee\":\"王勇\",\"amount_fen\":%u,\"due\":\"2026-11-%02u"
                 "\"}",
                 life_roll(l, 12) ? "王强" : "王勇", life_roll(l, 12) ? 10000 : 0,
                 14 + life_roll(l, 12));
        return one;
    default:
        return "";
    }
}

void life_fill(struct life *l, const char *line, char out[LIFE_LINE])
{
    size_t used = 0;
    char one[256];

    for (const char *p = line; *p != '\0'; p++) {
        if (*p != '$') {
            snprintf(one, sizeof one, "%c", *p);
            put(l, out, &used, one);
            continue;
        }
        p++;
        if (*p == 'd') {
            put_day(l, out, &used, 2, 22);
        } else if (*p == 'D') {
            put_day(l, out, &used, 10, 13);
        } else if (*p == 'e') {
            put_day(l, out, &used, 3, 5);
        } else {
            put(l, out, &used, mark_text(l, *p, one));
        }
    }
}

/* --- running --- */

static void note(struct life *l, const json_t *obj, const json_t *answer)
{
    char *line = json_dumps(obj, JSON_COMPACT);
    char *said = json_dumps(answer, JSON_COMPACT);

    json_array_append_new(l->trail, json_sprintf("%s  %s\n    %s", l->today, line, said));
    free(line); /* jansson's own allocator */
    free(said);
}

/* The whole case as it is read, or NULL before there is one. */
static char *picture(struct life *l)
{
    struct err err = {0};
    json_t *tree = NULL;
    char *text;

    if (l->row == 0 || case_view(l->b->db, &l->b->clock, l->row, 0, &tree, &err)) {
        return NULL;
    }
    text = json_dumps(tree, JSON_COMPACT | JSON_SORT_KEYS);
    json_decref(tree);
    return text;
}

static void check_refusal(struct life *l, const json_t *answer)
{
    if (*act_text(answer, "message") == '\0') {
        life_fail(l, "the refusal has no sentence");
    }
    if (*act_text(answer, "code") == '\0' && *act_text(answer, "field") == '\0') {
        life_fail(l, "the refusal names neither rule nor field");
    }
}

/* One run of an act; *ret_ask: the code it asks about, "" when it asks nothing. */
static bool run_once(struct life *l, json_t *obj, char ret_ask[32])
{
    const bool watched = life_roll(l, WATCHED) == 0;
    char *before = watched ? picture(l) : NULL;
    const struct act *act = act_find(act_text(obj, "act"));
    json_t *answer = NULL;
    struct err err = {0};
    const bool ok = act_run(&l->b->cx, obj, &answer, &err) == RC_OK;

    note(l, obj, answer);
    ret_ask[0] = '\0';
    if (ok != json_is_true(json_object_get(answer, "ok"))) {
        life_fail(l, "answer and result differ");
    }
    if (ok) {
        l->audits++;
        l->outboxes += act && (act->needs_case || strcmp(act->name, "intake") == 0) ? 1 : 0;
    } else {
        check_refusal(l, answer);
        if (strcmp(act_text(answer, "level"), "warn") == 0) {
            snprintf(ret_ask, 32, "%s", act_text(answer, "code"));
        }
    }
    if (before && !ok) {
        char *after = picture(l);

        if (!after || strcmp(before, after) != 0) {
            life_fail(l, "a refused act changed something:\n%s\n%s", before, after);
        }
        free(after);
    }
    free(before);
    json_decref(answer);
    return ok;
}

static bool run_object(struct life *l, json_t *obj)
{
    json_t *confirm = json_array();
    char ask[32] = "";
    bool ok = run_once(l, obj, ask);

    for (int i = 0; i < 4 && !ok && *ask && life_roll(l, 2) == 0; i++) {
        json_array_append_new(confirm, json_string(ask));
        json_object_set(obj, "confirm", confirm);
        ok = run_once(l, obj, ask);
    }
    json_decref(confirm);
    return ok;
}

bool life_try(struct life *l, const char *line)
{
    json_error_t why;
    json_t *obj = json_loads(line, 0, &why);
    bool ok;

    if (!obj) {
        life_fail(l, "no JSON, %s: %s", why.text, line);
    }
    ok = run_object(l, obj);
    json_decref(obj);
    return ok;
}

/* --- acts made of the table --- */

static json_t *odd_value(struct life *l)
{
    char *longest;
    json_t *ret;

    switch (life_roll(l, 9)) {
    case 0:
        return json_null();
    case 1:
        return json_integer(-1);
    case 2:
        return json_integer(INT64_C(9007199254740993));
    case 3:
        return json_string("");
    case 4:
        return json_string("\x01\x1b[2J\x7f");
    case 5:
        return json_array();
    case 6:
        return json_object();
    case 7:
        return json_real(0.5);
    default:
        longest = mem_zalloc(5001);
        memset(longest, 'x', 5000);
        ret = json_string(longest);
        mem_free(longest);
        return ret;
    }
}

static const char *any_name(struct life *l)
{
    static const char *const names[] = {"王强", "王勇", "李秀英", "张三", "钱进", "无此人"};

    return names[life_roll(l, countof(names))];
}

static json_t *any_code(struct life *l, const struct code_table *table)
{
    unsigned n = 0;

    while (table->rows[n].code) {
        n++;
    }
    return json_string(n == 0 || life_roll(l, 30) == 0 ? "XX"
                                                       : table->rows[life_roll(l, n)].code);
}

static json_t *any_day(struct life *l)
{
    char text[24];

    if (life_roll(l, 3) == 0) {
        wild_day(l, text);
    } else {
        snprintf(text, sizeof text, "2026-11-%02u", 3 + life_roll(l, 20));
    }
    return json_string(text);
}

static json_t *any_object(struct life *l, const struct act_field *fields, int depth);

static json_t *any_list(struct life *l, const struct act_field *f, int depth)
{
    json_t *list = json_array();

    for (unsigned n = 1 + life_roll(l, 2); n > 0; n--) {
        json_array_append_new(list, f->kind == AF_CODES ? any_code(l, f->codes)
                                    : f->kind == AF_MEDIATORS
                                        ? json_string(life_roll(l, 2) ? "@li" : "@zhang")
                                    : f->kind == AF_OBJECTS ? any_object(l, f->sub, depth + 1)
                                                            : json_string(any_name(l)));
    }
    return list;
}

static json_t *any_number(struct life *l, const struct act_field *f)
{
    static const int64_t fen[] = {0, 1, 3000, 10000, 10000, -5, INT64_C(1000000000000000)};

    return json_integer(f->kind == AF_FEN ? fen[life_roll(l, countof(fen))]
                                          : (int64_t)life_roll(l, 4) + (life_roll(l, 20) == 0));
}

/* A value of the field's kind. */
static json_t *any_value(struct life *l, const struct act_field *f, int depth)
{
    switch (f->kind) {
    case AF_DATE:
        return any_day(l);
    case AF_TIME:
        return json_string(life_roll(l, 8) ? "09:30" : "25:00");
    case AF_BOOL:
        return json_boolean(life_roll(l, 2));
    case AF_INT:
    case AF_FEN:
        return any_number(l, f);
    case AF_CODE:
        return any_code(l, f->codes);
    case AF_CITIZEN:
        return json_string(life_roll(l, 2) ? "110199196006150035" : "110199196006150036");
    case AF_USCC:
        return json_string("91110000600037341L");
    case AF_PHONE:
        return json_string("13800001234");
    case AF_CARD:
        return json_string(life_roll(l, 2) ? "6222021234567890128" : "0128");
    case AF_CASE:
        return json_string(l->case_id);
    case AF_CLAIM:
        return json_string("k1");
    case AF_MEDIATOR:
        return json_string(life_roll(l, 2) ? "@li" : "@zhang");
    case AF_NAME:
        return json_string(any_name(l));
    case AF_CODES:
    case AF_CLAIMS:
    case AF_MEDIATORS:
    case AF_TEXTS:
    case AF_NAMES:
    case AF_OBJECTS:
        return any_list(l, f, depth);
    case AF_OBJECT:
        return any_object(l, f->sub, depth + 1);
    case AF_SIDES:
        return json_pack("{s:b,s:b}", "A", life_roll(l, 4) != 0, "B", life_roll(l, 4) != 0);
    case AF_DATES:
        return json_pack("{s:o,s:o,s:o}", "王强", any_day(l), "王勇", any_day(l), "李秀英",
                         any_day(l));
    case AF_TEXT:
    case AF_LONG:
    case AF_CONTENT:
        break;
    }
    return json_string("双方各让一步。");
}

static json_t *any_object(struct life *l, const struct act_field *fields, int depth)
{
    json_t *obj = json_object();

    for (const struct act_field *f = fields; f && f->name && depth < DEPTH_MAX; f++) {
        const unsigned wanted = f->required ? 97 : 35;

        if (life_roll(l, 100) < wanted) {
            json_object_set_new(obj, f->name,
                                life_roll(l, 60) == 0 ? odd_value(l) : any_value(l, f, depth));
        }
    }
    return obj;
}

bool life_nonsense(struct life *l)
{
    size_t n;
    const struct act *acts = act_list(&n);
    const struct act *act;
    json_t *obj;
    bool ok;

    do {
        act = &acts[life_roll(l, (unsigned)n)];
    } while (!act->needs_case);
    obj = any_object(l, act->fields, 0);
    json_object_set_new(obj, "act", json_string(act->name));
    json_object_set_new(obj, "case", json_string(l->case_id));
    if (life_roll(l, 2) && !json_object_get(obj, "date")) {
        json_object_set_new(obj, "date", any_day(l));
    }
    if (life_roll(l, 100) == 0) {
        json_object_set_new(obj, "nothing", json_true());
    }
    ok = run_object(l, obj);
    json_decref(obj);
    return ok;
}
