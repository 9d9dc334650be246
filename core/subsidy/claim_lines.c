/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * claim_lines.c - reads and checks the two files. A file comes on a stick from somebody else's
 * computer: nothing in it is believed before it was looked at, and the sentences tell a clerk
 * what to do, which nearly always is to ask for the file again.
 */
#include "config.h"

#include "core/subsidy/claim_lines.h"

#include <stdio.h>
#include <string.h>

#include "core/base/date.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/money.h"
#include "core/base/sha256.h"
#include "core/base/utf8.h"

enum {
    INT_MOST = 1000000,
    PATH_SIZE = 96,
    FREE_DEPTH = 6,
    FREE_MEMBERS = 400,
    FREE_TEXT = 400
};

enum kind { TEXT, LONG, DATE, INT, FEN, DIGEST, HEX, YES, FREE, LIST, OBJ };
/** One member of a line. */
struct member {
    const char *name;
    enum kind kind;
    bool required;
    int max; /* characters, elements, or the greatest number; 0: the kind's own */
    const struct member *sub;
};
#define END                        \
    {                              \
        NULL, TEXT, false, 0, NULL \
    }

static const struct member from_members[] = {
    {"region", TEXT, true,  12, NULL},
    {"name",   TEXT, true,  60, NULL},
    {"sign",   TEXT, false, 8,  NULL},
    END,
};
static const struct member batch_head[] = {
    {"format",   TEXT,   true,  40,  NULL        },
    {"version",  INT,    true,  0,   NULL        },
    {"from",     OBJ,    true,  0,   from_members},
    {"batch",    TEXT,   true,  40,  NULL        },
    {"period",   TEXT,   true,  8,   NULL        },
    {"made_on",  DATE,   true,  0,   NULL        },
    {"director", TEXT,   false, 30,  NULL        },
    {"note",     TEXT,   false, 300, NULL        },
    {"pack",     DIGEST, false, 0,   NULL        },
    {"n",        INT,    true,  0,   NULL        },
    {"sum_fen",  FEN,    true,  0,   NULL        },
    END,
};
static const struct member answer_head[] = {
    {"format",  TEXT, true, 40, NULL        },
    {"version", INT,  true, 0,  NULL        },
    {"from",    OBJ,  true, 0,  from_members},
    {"to",      OBJ,  true, 0,  from_members},
    {"batch",   TEXT, true, 40, NULL        },
    {"period",  TEXT, true, 8,  NULL        },
    {"n",       INT,  true, 0,  NULL        },
    {"sum_fen", FEN,  true, 0,  NULL        },
    END,
};
static const struct member end_members[] = {
    {"end",     YES,    true, 0, NULL},
    {"n",       INT,    true, 0, NULL},
    {"sum_fen", FEN,    true, 0, NULL},
    {"sha256",  DIGEST, true, 0, NULL},
    END,
};
static const struct member check_members[] = {
    {"code",    TEXT, true, 8,  NULL},
    {"level",   TEXT, true, 8,  NULL},
    {"verdict", TEXT, true, 12, NULL},
    END,
};
static const struct member person_members[] = {
    {"n",          INT,  true,  0,        NULL},
    {"name",       TEXT, true,  30,       NULL},
    {"class",      TEXT, false, 20,       NULL},
    {"num",        INT,  true,  INT_MOST, NULL},
    {"den",        INT,  true,  INT_MOST, NULL},
    {"fen",        FEN,  false, 0,        NULL},
    {"capped_fen", FEN,  false, 0,        NULL},
    {"bank",       TEXT, false, 40,       NULL},
    {"card4",      TEXT, false, 4,        NULL},
    END,
};
static const struct member part_members[] = {
    {"n",          INT, true,  0, NULL},
    {"fen",        FEN, false, 0, NULL},
    {"capped_fen", FEN, false, 0, NULL},
    END,
};
static const struct member payer_members[] = {
    {"payer", TEXT, true, 40, NULL},
    {"fen",   FEN,  true, 0,  NULL},
    END,
};
static const struct member remark_members[] = {
    {"field", TEXT, false, 60,  NULL},
    {"text",  TEXT, true,  300, NULL},
    END,
};
static const struct member step_members[] = {
    {"n",          INT,  true,  0,   NULL          },
    {"revision",   INT,  true,  0,   NULL          },
    {"event",      TEXT, true,  20,  NULL          },
    {"from",       TEXT, true,  20,  NULL          },
    {"to",         TEXT, true,  20,  NULL          },
    {"on",         DATE, true,  0,   NULL          },
    {"actor",      TEXT, true,  12,  NULL          },
    {"by",         TEXT, false, 30,  NULL          },
    {"amount_fen", FEN,  false, 0,   NULL          },
    {"code",       TEXT, false, 8,   NULL          },
    {"doc_no",     TEXT, false, 60,  NULL          },
    {"due_on",     DATE, false, 0,   NULL          },
    {"note",       LONG, false, 500, NULL          },
    {"remarks",    LIST, false, 60,  remark_members},
    END,
};
static const struct member batch_claim[] = {
    {"uid",           TEXT,   true,  40,    NULL          },
    {"revision",      INT,    true,  0,     NULL          },
    {"rolled",        INT,    false, 0,     NULL          },
    {"on",            DATE,   true,  0,     NULL          },
    {"basis_on",      DATE,   false, 0,     NULL          },
    {"case_no",       TEXT,   false, 60,    NULL          },
    {"title",         TEXT,   false, 200,   NULL          },
    {"type",          TEXT,   false, 4,     NULL          },
    {"event_date",    DATE,   false, 0,     NULL          },
    {"agreement_no",  TEXT,   false, 60,    NULL          },
    {"agreed_on",     DATE,   false, 0,     NULL          },
    {"platform_no",   TEXT,   false, 60,    NULL          },
    {"pack",          DIGEST, false, 0,     NULL          },
    {"tier",          TEXT,   false, 20,    NULL          },
    {"tier_name",     TEXT,   false, 40,    NULL          },
    {"tier_reason",   TEXT,   false, 300,   NULL          },
    {"base_fen",      FEN,    false, 0,     NULL          },
    {"amount_fen",    FEN,    false, 0,     NULL          },
    {"amount_reason", TEXT,   false, 300,   NULL          },
    {"dispute_key",   DIGEST, false, 0,     NULL          },
    {"pair_key",      DIGEST, false, 0,     NULL          },
    {"sig",           HEX,    false, 1024,  NULL          },
    {"declared_by",   TEXT,   false, 30,    NULL          },
    {"declared_on",   DATE,   false, 0,     NULL          },
    {"void_on",       DATE,   false, 0,     NULL          },
    {"cancelled",     YES,    false, 0,     NULL          },
    {"facts",         FREE,   false, 0,     NULL          },
    {"checks",        LIST,   false, 20,    check_members },
    {"trace",         LONG,   false, 20000, NULL          },
    {"people",        LIST,   true,  20,    person_members},
    {"payers",        LIST,   false, 60,    payer_members },
    {"steps",         LIST,   true,  200,   step_members  },
    END,
};
static const struct member answer_claim[] = {
    {"uid",           TEXT, true,  40,  NULL         },
    {"revision",      INT,  true,  0,   NULL         },
    {"state",         TEXT, true,  20,  NULL         },
    {"final_fen",     FEN,  false, 0,   NULL         },
    {"withheld_fen",  FEN,  false, 0,   NULL         },
    {"tax_note",      TEXT, false, 100, NULL         },
    {"public_from",   DATE, false, 0,   NULL         },
    {"public_until",  DATE, false, 0,   NULL         },
    {"quality",       INT,  false, 100, NULL         },
    {"quality_grade", TEXT, false, 20,  NULL         },
    {"people",        LIST, false, 20,  part_members },
    {"payers",        LIST, false, 60,  payer_members},
    {"steps",         LIST, true,  200, step_members },
    END,
};

static const struct {
    const char *format;
    const struct member *head;
    const struct member *claim;
    const char *sum; /* member of a claim the sum is made of */
} kinds[] = {
    [CLAIM_FILE_BATCH] = {"tiaojie-claims",        batch_head,  batch_claim,  "amount_fen"},
    [CLAIM_FILE_ANSWER] = {"tiaojie-claim-answers", answer_head, answer_claim, "final_fen" },
};

/* --- one member --- */

/** Where we read. */
struct reader {
    int line;
    struct err *err;
};

static enum rc bad(const struct reader *r, const char *path, const char *what)
{
    return err_set(r->err, RC_INVALID, ERR_AT, "", path, _("Line %d of the file, %s: %s"),
                   r->line, *path ? path : "-", what);
}

/* Signs that do not show, or turn the direction of what follows. */
static bool is_hidden(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || (cp >= 0x200B && cp <= 0x200F) ||
           (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2060 && cp <= 0x2069) || cp == 0xFEFF;
}

static enum rc check_text(const struct reader *r, const json_t *v, const char *path, bool lines,
                          int max)
{
    const char *s = json_string_value(v);
    size_t n = 0;

    if (!s) {
        return bad(r, path, _("text is expected here"));
    }
    if (*s && strchr("=+-@", *s)) {
        return bad(r, path, _("a text must not begin with = + - or @"));
    }
    while (*s) {
        const uint32_t cp = utf8_next(&s);

        if (is_hidden(cp) && !(lines && cp == '\n')) {
            return bad(r, path, _("there is a sign here that cannot be shown"));
        }
        n++;
    }
    return n > (size_t)max ? bad(r, path, _("the text is too long")) : RC_OK;
}

static bool is_hex(const json_t *v, size_t size)
{
    const char *s = json_string_value(v);

    return s && strlen(s) == size && strspn(s, "0123456789abcdef") == size;
}

static enum rc check_number(const struct reader *r, const json_t *v, const char *path,
                            json_int_t max)
{
    if (!json_is_integer(v)) {
        return bad(r, path, _("a whole number is expected here"));
    }
    return json_integer_value(v) < 0 || json_integer_value(v) > max
               ? bad(r, path, _("this number cannot be right"))
               : RC_OK;
}

/* What is kept as it came: numbers, yes and no, short clean texts, not deep and not many. */
static enum rc check_free(const struct reader *r, json_t *v, const char *path, int depth,
                          int *left)
{
    enum rc rc = RC_OK;
    const char *key;
    json_t *one;
    size_t i;

    if (depth > FREE_DEPTH || --*left < 0) {
        return bad(r, path, _("there is too much here"));
    }
    if (json_is_string(v)) {
        return check_text(r, v, path, false, FREE_TEXT);
    }
    if (json_is_array(v)) {
        json_array_foreach(v, i, one)
        {
            rc = rc ? rc : check_free(r, one, path, depth + 1, left);
        }
        return rc;
    }
    json_object_foreach(v, key, one)
    {
        rc = rc ? rc : check_free(r, one, path, depth + 1, left);
    }
    return json_is_real(v) ? bad(r, path, _("a whole number is expected here")) : rc;
}

static enum rc check_object(const struct reader *r, const struct member *members, json_t *obj,
                            const char *path);

static enum rc check_list(const struct reader *r, const struct member *m, json_t *v,
                          const char *path)
{
    enum rc rc = RC_OK;

    if (!json_is_array(v) || json_array_size(v) > (size_t)m->max) {
        return bad(r, path, _("a list is expected here, not longer than allowed"));
    }
    for (size_t i = 0; i < json_array_size(v) && !rc; i++) {
        char at[PATH_SIZE];

        snprintf(at, sizeof at, "%.60s[%zu]", path, i);
        rc = check_object(r, m->sub, json_array_get(v, i), at);
    }
    return rc;
}

static enum rc check_member(const struct reader *r, const struct member *m, json_t *v,
                            const char *path)
{
    int left = FREE_MEMBERS;
    struct date d;

    switch (m->kind) {
    case TEXT:
    case LONG:
        return check_text(r, v, path, m->kind == LONG, m->max);
    case DATE:
        return json_is_string(v) && date_parse_iso(json_string_value(v), &d)
                   ? RC_OK
                   : bad(r, path, _("a date as 2026-11-22 is expected here"));
    case INT:
        return check_number(r, v, path, m->max ? m->max : INT_MOST);
    case FEN:
        return check_number(r, v, path, MONEY_MAX_FEN / INT_MOST);
    case DIGEST:
        return is_hex(v, SHA256_HEX_SIZE - 1) ? RC_OK
                                              : bad(r, path, _("a digest is expected here"));
    case HEX:
        return is_hex(v, (size_t)m->max) ? RC_OK
                                         : bad(r, path, _("this signature cannot be right"));
    case YES:
        return json_is_true(v) ? RC_OK : bad(r, path, _("only true can stand here"));
    case FREE:
        return json_is_object(v) ? check_free(r, v, path, 0, &left)
                                 : bad(r, path, _("facts are expected here"));
    case LIST:
        return check_list(r, m, v, path);
    case OBJ:
        return check_object(r, m->sub, v, path);
    }
    return RC_OK;
}

static const struct member *member_find(const struct member *members, const char *name)
{
    for (; members->name; members++) {
        if (strcmp(members->name, name) == 0) {
            return members;
        }
    }
    return NULL;
}

static enum rc check_object(const struct reader *r, const struct member *members, json_t *obj,
                            const char *path)
{
    const char *dot = *path ? "." : "";
    char at[PATH_SIZE];
    enum rc rc = RC_OK;
    const char *key;
    json_t *v;

    if (!json_is_object(obj)) {
        return bad(r, path, _("this is no record"));
    }
    json_object_foreach(obj, key, v)
    {
        const struct member *m = member_find(members, key);

        snprintf(at, sizeof at, "%.60s%s%.30s", path, dot, m ? m->name : "?");
        if (!rc) {
            rc = m ? check_member(r, m, v, at)
                   : bad(r, at, _("there is a member here this program does not know"));
        }
    }
    for (const struct member *m = members; m->name && !rc; m++) {
        if (m->required && !json_object_get(obj, m->name)) {
            snprintf(at, sizeof at, "%.60s%s%.30s", path, dot, m->name);
            rc = bad(r, at, _("this is missing"));
        }
    }
    return rc;
}

/* --- the file --- */

/** One line of the file. */
struct span {
    const char *text;
    size_t size;
};

static json_t *span_load(struct span s)
{
    return json_loadb(s.text, s.size, JSON_REJECT_DUPLICATES, NULL);
}

/* Lines by their ends; what stands after the last end is a line cut short. */
static size_t spans_read(const char *text, size_t size, struct span *spans, size_t room,
                         bool *ret_cut)
{
    size_t n = 0;

    while (size > 0 && n < room) {
        const char *end = memchr(text, '\n', size);

        if (!end) {
            break;
        }
        spans[n++] = (struct span){text, (size_t)(end - text)};
        size -= (size_t)(end - text) + 1;
        text = end + 1;
    }
    *ret_cut = size > 0;
    return n;
}

static enum rc bytes_check(const char *text, size_t size, struct err *err)
{
    if (size == 0) {
        return err_put(err, RC_INVALID, _("The file is empty. Ask for it again."));
    }
    if (size > CLAIM_FILE_MAX) {
        return err_put(err, RC_INVALID,
                       _("The file is too large to be a file of claims (%d kB at most)."),
                       CLAIM_FILE_MAX / 1024);
    }
    if (size >= 2 && memcmp(text, "PK", 2) == 0) {
        return err_put(err, RC_INVALID,
                       _("This is a spreadsheet or an archive, no file of claims."));
    }
    if (memchr(text, '\0', size) || !utf8_is_valid(text, size)) {
        return err_put(err, RC_INVALID,
                       _("This file was saved by another program, its characters are changed. "
                         "Ask for it again and do not open it in between."));
    }
    return RC_OK;
}

static enum rc foreign(struct err *err)
{
    return err_put(err, RC_INVALID,
                   _("This is no file of claims: its first line does not say so."));
}

enum rc claim_lines_kind(const char *text, size_t size, enum claim_file_kind *ret,
                         struct err *err)
{
    const char *end;
    json_t *head;
    const char *format;
    enum rc rc = bytes_check(text, size, err);

    if (rc) {
        return rc;
    }
    end = memchr(text, '\n', size);
    head = span_load((struct span){text, end ? (size_t)(end - text) : size});
    format = json_string_value(json_object_get(head, "format"));
    rc = RC_NOTFOUND;
    for (size_t i = 0; format && i < countof(kinds); i++) {
        if (strcmp(kinds[i].format, format) == 0) {
            *ret = (enum claim_file_kind)i;
            rc = RC_OK;
        }
    }
    if (!rc && json_integer_value(json_object_get(head, "version")) > CLAIM_FILE_VERSION) {
        rc =
            err_put(err, RC_INVALID,
                    _("This file was made by a newer program. Bring this program up to date."));
    }
    json_decref(head);
    return rc == RC_NOTFOUND ? foreign(err) : rc;
}

/* The end line closes the file: how many, how much, and the digest of every byte before it. */
static enum rc end_check(const char *text, struct span last, json_t **ret, struct err *err)
{
    const struct reader r = {.line = 0, .err = NULL};
    char digest[SHA256_HEX_SIZE];

    *ret = span_load(last);
    if (!*ret || check_object(&r, end_members, *ret, "") != RC_OK) {
        return err_put(
            err, RC_INVALID,
            _("The file ends too early: it was not copied whole. Ask for it again."));
    }
    sha256_hex(text, (size_t)(last.text - text), digest);
    if (strcmp(digest, json_string_value(json_object_get(*ret, "sha256"))) != 0) {
        return err_put(err, RC_INVALID,
                       _("The file was changed or damaged on the way: its digest does not "
                         "agree. Ask for it again."));
    }
    return RC_OK;
}

static enum rc claims_read(enum claim_file_kind kind, const struct span *spans, size_t n,
                           json_t *claims, int64_t *ret_sum, struct err *err)
{
    *ret_sum = 0;
    for (size_t i = 1; i < n; i++) {
        const struct reader r = {.line = (int)i + 1, .err = err};
        json_t *claim = span_load(spans[i]);
        char digest[SHA256_HEX_SIZE];
        enum rc rc = claim ? check_object(&r, kinds[kind].claim, claim, "")
                           : bad(&r, "", _("this line is broken"));

        for (size_t k = 0; k < json_array_size(claims) && !rc; k++) {
            if (strcmp(json_string_value(json_object_get(json_array_get(claims, k), "uid")),
                       json_string_value(json_object_get(claim, "uid"))) == 0) {
                rc = bad(&r, "uid", _("this claim stands here twice"));
            }
        }
        if (rc) {
            json_decref(claim);
            return rc;
        }
        sha256_hex(spans[i].text, spans[i].size, digest);
        json_object_set_new(claim, "digest", json_string(digest));
        *ret_sum += json_integer_value(json_object_get(claim, kinds[kind].sum));
        json_array_append_new(claims, claim);
    }
    return RC_OK;
}

static bool agrees(const json_t *obj, size_t n, int64_t sum)
{
    return json_integer_value(json_object_get(obj, "n")) == (json_int_t)n &&
           json_integer_value(json_object_get(obj, "sum_fen")) == (json_int_t)sum;
}

static enum rc whole_read(enum claim_file_kind kind, const char *text, size_t size,
                          struct span *spans, json_t *out, struct err *err)
{
    const struct reader r = {.line = 1, .err = err};
    json_t *claims = json_object_get(out, "claims");
    char digest[SHA256_HEX_SIZE];
    json_t *head = NULL;
    json_t *end = NULL;
    int64_t sum = 0;
    bool cut;
    const size_t n = spans_read(text, size, spans, CLAIM_FILE_CLAIMS_MAX + 3, &cut);
    enum rc rc = RC_OK;

    if (cut || n < 2) {
        return err_put(err, RC_INVALID,
                       n > CLAIM_FILE_CLAIMS_MAX + 2
                           ? _("There are too many claims in this file.")
                           : _("The file ends too early: it was not copied whole. Ask for it "
                               "again."));
    }
    rc = end_check(text, spans[n - 1], &end, err);
    if (!rc) {
        head = span_load(spans[0]);
        rc = check_object(&r, kinds[kind].head, head, "");
    }
    if (!rc) {
        rc = claims_read(kind, spans, n - 1, claims, &sum, err);
    }
    if (!rc && (!agrees(head, n - 2, sum) || !agrees(end, n - 2, sum))) {
        rc = err_put(err, RC_INVALID,
                     _("Number and sum of the claims do not agree with what the file says. Ask "
                       "for it again."));
    }
    if (!rc) {
        sha256_hex(text, size, digest);
        json_object_set(out, "head", head);
        json_object_set_new(out, "digest", json_string(digest));
    }
    json_decref(head);
    json_decref(end);
    return rc;
}

enum rc claim_lines_read(enum claim_file_kind kind, const char *text, size_t size, json_t **ret,
                         struct err *err)
{
    enum claim_file_kind found = kind;
    struct span *spans;
    json_t *out;
    enum rc rc = claim_lines_kind(text, size, &found, err);

    *ret = NULL;
    if (!rc && found != kind) {
        return err_put(err, RC_INVALID,
                       kind == CLAIM_FILE_BATCH
                           ? _("This is a file of answers; a committee reads it.")
                           : _("This is a file of claims; the township reads it."));
    }
    if (rc) {
        return rc;
    }
    spans = mem_zalloc((CLAIM_FILE_CLAIMS_MAX + 3) * sizeof *spans);
    out = json_pack("{s:[]}", "claims");
    rc = whole_read(kind, text, size, spans, out, err);
    mem_free(spans);
    if (rc) {
        json_decref(out);
        return rc;
    }
    *ret = out;
    return RC_OK;
}
