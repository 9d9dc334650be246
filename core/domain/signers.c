/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * signers.c - a place to sign must say whose it is. Two people of one name are common in a
 * village; they are told apart by their side, else the year or day of birth, else the address,
 * else by counting them.
 */
#include "config.h"

#include "core/domain/signers.h"

#include <stdio.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/date.h"
#include "core/domain/case_view_parts.h"

enum { HINT_SIZE = 400, NAME_MAX_BYTES = 2000 };

/* ---- two of one name ---- */

enum hint { HINT_SIDE, HINT_YEAR, HINT_BIRTH, HINT_ADDRESS };
enum { HINT_COUNT = HINT_ADDRESS + 1 };

/** What the hint says of p, "" when it is not known. */
static void say_hint(enum hint hint, const json_t *p, char out[HINT_SIZE])
{
    const char *side = view_text(p, "side");
    struct date birth;
    bool born = date_parse_iso(view_text(p, "birth"), &birth);

    out[0] = '\0';
    switch (hint) {
    case HINT_SIDE:
        snprintf(out, HINT_SIZE, "%s",
                 strcmp(side, "A") == 0   ? "甲方"
                 : strcmp(side, "B") == 0 ? "乙方"
                                          : "第三人");
        break;
    case HINT_YEAR:
        if (born) {
            snprintf(out, HINT_SIZE, "%d年生", birth.year);
        }
        break;
    case HINT_BIRTH:
        if (born) {
            snprintf(out, HINT_SIZE, "%d年%d月%d日生", birth.year, birth.month, birth.day);
        }
        break;
    case HINT_ADDRESS:
        snprintf(out, HINT_SIZE, "%s", view_text(p, "address"));
        break;
    }
}

static bool is_namesake(const json_t *a, const json_t *b)
{
    return a != b && strcmp(view_text(a, "name"), view_text(b, "name")) == 0;
}

/** Does the hint say something of p, and something else of everybody of his name? */
static bool tells_apart(const json_t *parties, const json_t *p, enum hint hint)
{
    char own[HINT_SIZE];
    char others[HINT_SIZE];
    const json_t *other;
    size_t i;

    say_hint(hint, p, own);
    json_array_foreach(parties, i, other)
    {
        if (is_namesake(p, other)) {
            say_hint(hint, other, others);
            if (strcmp(own, others) == 0) {
                return false;
            }
        }
    }
    return own[0] != '\0';
}

static json_t *with_hint(const char *name, const char *hint)
{
    struct buf text;
    json_t *ret;

    buf_init(&text, NAME_MAX_BYTES);
    buf_printf(&text, "%s（%s）", name, hint);
    ret = json_string(text.over ? name : buf_text(&text));
    buf_done(&text);
    return ret;
}

static json_t *full_name(const json_t *parties, const json_t *p)
{
    const char *name = view_text(p, "name");
    char hint[HINT_SIZE];
    const json_t *other;
    int before = 0;
    int namesakes = 0;
    size_t i;

    json_array_foreach(parties, i, other)
    {
        before += other == p ? namesakes : 0;
        namesakes += is_namesake(p, other);
    }
    if (namesakes == 0) {
        return json_string(name);
    }
    for (int h = 0; h < HINT_COUNT; h++) {
        if (tells_apart(parties, p, (enum hint)h)) {
            say_hint((enum hint)h, p, hint);
            return with_hint(name, hint);
        }
    }
    snprintf(hint, sizeof hint, "第%d位", before + 1);
    return with_hint(name, hint);
}

/* ---- who was there ---- */

static void add_signer(json_t *signers, const char *role, const char *name)
{
    json_array_append_new(signers,
                          json_pack("{s:s, s:o}", "role", role, "name",
                                    name && name[0] ? json_string(name) : json_null()));
}

/** What was typed is the name, or the name and a remark in brackets: 王勇（代王小明） */
static bool is_name(const char *typed, const char *name)
{
    static const char bracket[] = "（";
    size_t size = strlen(name);

    return size > 0 && strncmp(typed, name, size) == 0 &&
           (typed[size] == '\0' || strncmp(typed + size, bracket, sizeof bracket - 1) == 0);
}

static bool is_listed(const json_t *names, const char *name, size_t before)
{
    for (size_t i = 0; i < before; i++) {
        const char *s = json_string_value(json_array_get(names, i));

        if (s && is_name(s, name)) {
            return true;
        }
    }
    return false;
}

static bool is_typed_before(const json_t *names, const char *typed, size_t before)
{
    for (size_t i = 0; i < before; i++) {
        const char *s = json_string_value(json_array_get(names, i));

        if (s && strcmp(s, typed) == 0) {
            return true;
        }
    }
    return false;
}

static bool has_legal(const json_t *party)
{
    const json_t *rep;
    size_t i;

    json_array_foreach(json_object_get(party, "reps"), i, rep)
    {
        if (strcmp(view_text(rep, "kind"), "LEGAL") == 0) {
            return true;
        }
    }
    return false;
}

/** Representatives of a party who was there: the legal one signs with the party, whether he was
 * put on the list or not. Source: Civil Code art. 19, 20, 23. */
static void add_reps(json_t *signers, const json_t *party, const json_t *present)
{
    const json_t *rep;
    size_t i;

    json_array_foreach(json_object_get(party, "reps"), i, rep)
    {
        bool legal = strcmp(view_text(rep, "kind"), "LEGAL") == 0;

        if (legal || is_listed(present, view_text(rep, "name"), json_array_size(present))) {
            add_signer(signers, view_text(rep, "kind_label"), view_text(rep, "name"));
        }
    }
    if (json_is_true(json_object_get(party, "needs_rep")) && !has_legal(party)) {
        add_signer(signers, "法定代理人", NULL);
    }
}

/** Is it the name of somebody who represents a party that was there himself? */
static bool is_rep_of_present(const json_t *parties, const json_t *present, const char *name)
{
    const json_t *party;
    const json_t *rep;
    size_t i;
    size_t k;

    json_array_foreach(parties, i, party)
    {
        json_array_foreach(json_object_get(party, "reps"), k, rep)
        {
            if (is_name(name, view_text(rep, "name")) &&
                is_listed(present, view_text(party, "name"), json_array_size(present))) {
                return true;
            }
        }
    }
    return false;
}

/** The part a name plays that is no party's: a representative who came alone, else whatever was
 * written. */
static void add_other(json_t *signers, const json_t *parties, const json_t *present,
                      const char *name)
{
    const json_t *party;
    const json_t *rep;
    size_t i;
    size_t k;

    if (is_rep_of_present(parties, present, name)) {
        return; /* stands behind his party */
    }
    json_array_foreach(parties, i, party)
    {
        json_array_foreach(json_object_get(party, "reps"), k, rep)
        {
            if (is_name(name, view_text(rep, "name"))) {
                add_signer(signers, view_text(rep, "kind_label"), view_text(rep, "name"));
                return;
            }
        }
    }
    add_signer(signers, "当事人", name);
}

/** Everybody of a name that is on the list gets a line of his own, whichever of them came. */
static json_t *signers_of(const json_t *parties, const json_t *present)
{
    json_t *signers = json_array();
    const json_t *value;
    const json_t *party;
    size_t i;
    size_t k;

    json_array_foreach(present, i, value)
    {
        const char *name = json_string_value(value);
        bool found = false;

        if (!name || is_typed_before(present, name, i)) {
            continue;
        }
        json_array_foreach(parties, k, party)
        {
            if (is_name(name, view_text(party, "name"))) {
                add_signer(signers, "当事人", view_text(party, "full_name"));
                add_reps(signers, party, present);
                found = true;
            }
        }
        if (!found) {
            add_other(signers, parties, present, name);
        }
    }
    return signers;
}

void signers_fill(json_t *tree)
{
    json_t *parties = json_object_get(tree, "parties");
    json_t *row;
    size_t i;

    json_array_foreach(parties, i, row)
    {
        json_object_set_new(row, "full_name", full_name(parties, row));
    }
    json_array_foreach(json_object_get(tree, "sessions"), i, row)
    {
        json_object_set_new(row, "signers",
                            signers_of(parties, json_object_get(row, "present")));
    }
}
