/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pack_file.c - from the bytes of a pack file to a struct subsidy_pack: line by line, section
 * by section, one pass; what names something further down is settled at the end. The first
 * mistake ends the reading. The file holds no code: nothing in it repeats, branches or calls.
 */
#include "config.h"

#include <string.h>

#include "core/base/i18n.h"
#include "core/base/nearest.h"
#include "core/base/sha256.h"
#include "core/base/utf8.h"
#include "core/subsidy/pack_part.h"

static const struct {
    const char *word;
    enum pack_section section;
    bool named; /* may stand several times, each with its name */
} sections[] = {
    {"标准",       PACK_S_RULE,   false},
    {"档次",       PACK_S_TIER,   true },
    {"人员",       PACK_S_PERSON, false},
    {"系数",       PACK_S_FACTOR, true },
    {"封顶",       PACK_S_CAP,    false},
    {"负担",       PACK_S_SHARE,  true },
    {"步骤",       PACK_S_STEP,   false},
    {"不予补贴", PACK_S_NEG,    false},
    {"奖励",       PACK_S_AWARD,  false},
    {"数值",       PACK_S_INPUT,  false},
};

enum rc pack_key(struct pack_reader *r, const char *key, const char *const *words, int *ret)
{
    struct nearest near;

    nearest_init(&near, key);
    for (int i = 0; words[i]; i++) {
        const bool many = words[i][0] == '*';
        const char *word = words[i] + (many ? 1 : 0);

        if (strcmp(word, key) != 0) {
            continue;
        }
        if (!many && (r->seen >> i & 1)) {
            return pack_fail(r, r->line, NULL, _("The line \"%s\" stands here already."), key);
        }
        r->seen |= 1U << i;
        *ret = i;
        return RC_OK;
    }
    for (int i = 0; words[i]; i++) { /* costly: only for a message */
        nearest_try(&near, words[i] + (words[i][0] == '*' ? 1 : 0));
    }
    return pack_fail(r, r->line, nearest_name(&near),
                     _("\"%.60s\" is no line of this section."), key);
}

static enum rc end_section(struct pack_reader *r)
{
    switch (r->section) {
    case PACK_S_RULE:
        return pack_end_rule(r);
    case PACK_S_TIER:
        return pack_end_tier(r);
    case PACK_S_FACTOR:
        return pack_end_factor(r);
    case PACK_S_NONE:
        return RC_OK;
    case PACK_S_PERSON:
    case PACK_S_CAP:
    case PACK_S_SHARE:
    case PACK_S_STEP:
    case PACK_S_NEG:
    case PACK_S_AWARD:
    case PACK_S_INPUT:
        break;
    }
    return r->seen ? RC_OK
                   : pack_fail_at(r, (struct pack_place){r->section_line, 1}, NULL,
                                  _("The section is empty. Take it out, or fill it."));
}

static enum rc begin_named(struct pack_reader *r, const char *name, const char *place)
{
    if (utf8_count(name) > 20) {
        return pack_fail(r, place, NULL, _("This text is longer than %d characters."), 20);
    }
    switch (r->section) {
    case PACK_S_TIER:
        return pack_begin_tier(r, name, place);
    case PACK_S_FACTOR:
        return pack_begin_factor(r, name, place);
    case PACK_S_SHARE:
        return pack_begin_share(r, name, place);
    case PACK_S_NONE:
    case PACK_S_RULE:
    case PACK_S_PERSON:
    case PACK_S_CAP:
    case PACK_S_STEP:
    case PACK_S_NEG:
    case PACK_S_AWARD:
    case PACK_S_INPUT:
        break;
    }
    return *name ? pack_fail(r, place, NULL, _("This section has no name of its own.")) : RC_OK;
}

/* [档次 V1] */
static enum rc begin_section(struct pack_reader *r, const char *s)
{
    const char *place = pack_skip(s);
    const char *word;
    const char *name;
    const char *name_place;
    struct nearest near;
    enum rc rc = end_section(r);

    if (rc) {
        return rc;
    }
    word = pack_word(r, &s);
    name_place = pack_skip(s);
    name = pack_word(r, &s);
    if (!pack_take(&s, "]") && !pack_take(&s, "】")) {
        return pack_fail(r, pack_skip(s), NULL, _("The closing bracket ] is missing."));
    }
    r->section = PACK_S_NONE;
    nearest_init(&near, word);
    for (size_t i = 0; i < countof(sections) && r->section == PACK_S_NONE; i++) {
        if (strcmp(sections[i].word, word) == 0) {
            r->section = sections[i].section;
            if (!sections[i].named && r->first[r->section]) {
                return pack_fail(r, place, NULL, _("The section %s stands in line %d already."),
                                 word, r->first[r->section]);
            }
        }
        nearest_try(&near, sections[i].word);
    }
    if (r->section == PACK_S_NONE) {
        return pack_fail(r, place, nearest_name(&near), _("There is no section \"%.60s\"."),
                         word);
    }
    if (r->section != PACK_S_RULE && !r->first[PACK_S_RULE]) {
        return pack_fail(r, place, NULL, _("The section [标准] comes first."));
    }
    r->first[r->section] = r->number;
    r->section_line = r->number;
    r->seen = 0;
    rc = begin_named(r, name, name_place);
    return rc ? rc : pack_end(r, s);
}

/* Key and value at the first = : or their full-width kin. */
static enum rc read_pair(struct pack_reader *r)
{
    const char *start = pack_skip(r->line);
    const char *mark = NULL;
    const char *s = start;
    const char *key;

    if (r->section == PACK_S_NONE) {
        return pack_fail(r, start, NULL,
                         _("A section belongs before this line, such as [标准]."));
    }
    while (*s && !mark) {
        const char *at = s;
        const uint32_t cp = pack_next(&s);

        mark = cp == '=' || cp == ':' ? at : NULL;
    }
    if (!mark) {
        return pack_fail(r, start, NULL, _("The sign = is missing: NAME = VALUE."));
    }
    key = pack_trim(r, start, mark);
    if (!*key || utf8_count(key) > 20) {
        return pack_fail(r, start, NULL, _("A name of 1 to 20 characters stands before =."));
    }
    s = pack_skip(s);
    if (!*s) {
        return pack_fail(r, s, NULL, _("Nothing stands behind =."));
    }
    if (r->section == PACK_S_RULE) {
        return pack_read_rule(r, key, s);
    }
    if (r->section == PACK_S_TIER) {
        return pack_read_tier(r, key, s);
    }
    if (r->section == PACK_S_FACTOR) {
        return pack_read_factor(r, key, s);
    }
    r->seen = 1;
    return pack_read_row(r, key, s);
}

static enum rc check_line(struct pack_reader *r)
{
    int n = 0;

    for (const char *s = r->line; *s;) {
        const char *place = s;
        const uint32_t cp = utf8_next(&s);

        if ((cp < 0x20 && cp != '\t') || (cp >= 0x7F && cp < 0xA0) || cp == 0xFEFF ||
            (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x202A && cp <= 0x202E)) {
            return pack_fail(r, place, NULL, _("Control character U+%04X. Remove it."),
                             (unsigned)cp);
        }
        if (++n > PACK_LINE_MAX) {
            return pack_fail(r, place, NULL, _("The line is longer than %d characters."),
                             PACK_LINE_MAX);
        }
    }
    return RC_OK;
}

static enum rc read_line(struct pack_reader *r, const char *text, size_t size)
{
    const char *s;
    enum rc rc;

    r->number++;
    r->line = arena_strndup(r->arena, text, size);
    rc = check_line(r);
    s = pack_skip(r->line);
    if (rc || !*s || *s == '#') {
        return rc;
    }
    return pack_take(&s, "[") || pack_take(&s, "【") ? begin_section(r, s) : read_pair(r);
}

/* Lines end with LF, CRLF or CR. */
static enum rc read_lines(struct pack_reader *r, const char *text, size_t size)
{
    const char *end = text + size;
    enum rc rc = RC_OK;

    while (text < end && !rc) {
        const char *stop = text;

        while (stop < end && *stop != '\n' && *stop != '\r') {
            stop++;
        }
        rc = read_line(r, text, (size_t)(stop - text));
        text = stop + (stop + 1 < end && stop[0] == '\r' && stop[1] == '\n' ? 2 : 1);
    }
    return rc;
}

static void tables(struct pack_reader *r)
{
    struct arena *a = r->arena;

    r->tiers = arena_alloc(a, PACK_TIERS_MAX * sizeof *r->tiers);
    r->conds = arena_alloc(a, PACK_CONDS_MAX * sizeof *r->conds);
    r->papers = arena_alloc(a, PACK_PAPERS_MAX * sizeof *r->papers);
    r->persons = arena_alloc(a, PACK_ROWS_MAX * sizeof *r->persons);
    r->factors = arena_alloc(a, PACK_ROWS_MAX * sizeof *r->factors);
    r->caps = arena_alloc(a, PACK_ROWS_MAX * sizeof *r->caps);
    r->shares = arena_alloc(a, PACK_ROWS_MAX * sizeof *r->shares);
    r->share_names = arena_alloc(a, PACK_ROWS_MAX * sizeof *r->share_names);
    r->share_lines = arena_alloc(a, PACK_ROWS_MAX * sizeof *r->share_lines);
    r->steps = arena_alloc(a, PACK_ROWS_MAX * sizeof *r->steps);
    r->negs = arena_alloc(a, PACK_ROWS_MAX * sizeof *r->negs);
    r->awards = arena_alloc(a, PACK_ROWS_MAX * sizeof *r->awards);
    r->inputs = arena_alloc(a, PACK_ROWS_MAX * sizeof *r->inputs);
    r->refs = arena_alloc(a, PACK_REFS_MAX * sizeof *r->refs);
}

/* What holds when the file does not say. Handbook part 2, B.6. */
static struct subsidy_pack *defaults(struct pack_reader *r)
{
    struct subsidy_pack *p = arena_alloc(r->arena, sizeof *p);

    *p = (struct subsidy_pack){
        .code = "",
        .place = "",
        .region = "",
        .title = "",
        .doc_no = "",
        .issuer = "",
        .display_name = "个案补贴",
        .supersedes = "",
        .source = "",
        .basis = PACK_BASIS_CLOSED,
        .stack = PACK_STACK_MAX,
        .cycle = PACK_PERIOD_QUARTER,
        .open_day = 1,
        .close_day = 10,
        .late = PACK_LATE_ROLL,
        .split = PACK_SPLIT_DECLARED,
        .publicity_days = -1,
        .supplement_days = -1,
        .appeal_days = -1,
        .needs_registered = true,
        .others_allowed = true,
        .tiers = r->tiers,
        .persons = r->persons,
        .factors = r->factors,
        .caps = r->caps,
        .shares = r->shares,
        .steps = r->steps,
        .negs = r->negs,
        .awards = r->awards,
        .inputs = r->inputs,
    };
    return p;
}

enum rc pack_read(const char *text, size_t size, const char *name, struct arena *arena,
                  struct subsidy_pack **ret, struct err *err)
{
    struct pack_reader r = {.arena = arena, .file = name, .err = err, .line = ""};
    const char *body = text;
    size_t body_size = size;
    enum rc rc = pack_check_bytes(&r, text, size);

    *ret = NULL;
    if (rc) {
        return rc;
    }
    tables(&r);
    r.pack = defaults(&r);
    if (size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        body += 3;
        body_size -= 3;
    }
    rc = read_lines(&r, body, body_size);
    if (!rc && r.number == 0) {
        rc = pack_fail_at(&r, (struct pack_place){1, 1}, NULL, _("The file is empty."));
    }
    if (!rc) {
        rc = end_section(&r);
    }
    if (!rc && !r.first[PACK_S_RULE]) {
        rc = pack_fail_at(&r, (struct pack_place){1, 1}, NULL,
                          _("The section [标准] comes first."));
    }
    if (!rc) {
        rc = pack_check_whole(&r);
    }
    if (!rc) {
        sha256_hex(text, size, r.pack->digest);
        *ret = r.pack;
    }
    return rc;
}
