/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_paper.c - the life of a paper: noted (a proof was printed, a handwritten original lies in
 * the file), made final with its number and content, put out, signed, made void. The number
 * comes out of the transaction that makes the paper; a void number stays with its reason. What
 * was signed is never made again: it changes by a correction that both sides agree to. Source:
 * 人民调解法 第27条, 第29条; rules R49, R51.
 */
#include "config.h"

#include <string.h>

#include "core/acts/act_case.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/paper.h"

static const char sql_note[] =
    "INSERT INTO paper (case_id, form, record, state, on_date, made_at, copies, pages, scan)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
static const char sql_template[] =
    "INSERT INTO template (form, version, digest, local, text, first_on)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (digest) DO NOTHING";
static const char sql_template_id[] = "SELECT id FROM template WHERE digest = ?1";
static const char sql_issue[] =
    "INSERT INTO paper (case_id, form, record, state, number_year, number, label, template_id,"
    " content, digest, on_date, made_at, copies, pages)"
    " VALUES (?1, ?2, ?3, 'FINAL', ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
static const char sql_void[] =
    "UPDATE paper SET state = 'VOID', void_reason = ?2, voided_on = ?3 WHERE id = ?1";
static const char sql_output[] = "INSERT INTO paper_output (paper_id, at, sink, printer, "
                                 "format, copies) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
static const char sql_sign[] =
    "UPDATE paper SET state = 'SIGNED', signed_on = ?2, signed_how = ?3, signed_by = ?4,"
    " scan = ?5 WHERE id = ?1";
static const char sql_state[] =
    "SELECT state, on_date, number, content IS NOT NULL AS has_content FROM paper"
    " WHERE id = ?1 AND case_id = ?2";

static const struct code rows_sink[] = {
    {"PRINTER", N_("a printer"), NULL},
    {"FILE",    N_("a file"),    NULL},
    {NULL,      NULL,            NULL},
};
static const struct code_table codes_sink = {"sink", rows_sink};
static const struct code rows_signed[] = {
    {"SIGNATURE",   N_("signed by hand"),        NULL},
    {"FINGERPRINT", N_("fingerprint"),           NULL},
    {"SEAL",        N_("seal of the committee"), NULL},
    {NULL,          NULL,                        NULL},
};
static const struct code_table codes_signed = {"signed", rows_signed};

static const struct act_field fields_paper[] = {
    {"form",    AF_TEXT, true,  16,   NULL, NULL, N_("Paper")                     },
    {"record",  AF_INT,  false, 999,  NULL, NULL, N_("Which one")                 },
    {"pages",   AF_INT,  false, 9999, NULL, NULL, N_("Pages")                     },
    {"in_file", AF_BOOL, false, 0,    NULL, NULL, N_("The paper lies in the file")},
    {"copies",  AF_INT,  false, 99,   NULL, NULL, N_("Copies")                    },
    {"scan",    AF_TEXT, false, 200,  NULL, NULL, N_("Where it lies")             },
    ACT_FIELDS_END,
};
static const struct act_field fields_template[] = {
    {"version", AF_TEXT,    true,  40, NULL, NULL, N_("Version of the form")},
    {"local",   AF_BOOL,    false, 0,  NULL, NULL, N_("A form of our own")  },
    {"text",    AF_CONTENT, true,  0,  NULL, NULL, N_("Text of the form")   },
    ACT_FIELDS_END,
};
static const struct act_field fields_issue[] = {
    {"form",     AF_TEXT,    true,  16,    NULL, NULL,            N_("Paper")              },
    {"record",   AF_INT,     false, 999,   NULL, NULL,            N_("Which one")          },
    {"number",   AF_INT,     true,  99999, NULL, NULL,            N_("Number of the paper")},
    {"label",    AF_TEXT,    false, 60,    NULL, NULL,            N_("Printed number")     },
    {"content",  AF_CONTENT, true,  0,     NULL, NULL,            N_("What stands on it")  },
    {"template", AF_OBJECT,  true,  0,     NULL, fields_template, N_("Form")               },
    {"pages",    AF_INT,     false, 9999,  NULL, NULL,            N_("Pages")              },
    {"copies",   AF_INT,     false, 99,    NULL, NULL,            N_("Copies")             },
    ACT_FIELDS_END,
};
static const struct act_field fields_output[] = {
    {"paper",   AF_TEXT, true,  20, NULL,        NULL, N_("Paper")        },
    {"sink",    AF_CODE, true,  0,  &codes_sink, NULL, N_("Where it went")},
    {"printer", AF_TEXT, false, 60, NULL,        NULL, N_("Printer")      },
    {"format",  AF_TEXT, false, 20, NULL,        NULL, N_("Format")       },
    {"copies",  AF_INT,  false, 99, NULL,        NULL, N_("Copies")       },
    ACT_FIELDS_END,
};
static const struct act_field fields_sign[] = {
    {"paper", AF_TEXT,  true,  20,  NULL,          NULL, N_("Paper")        },
    {"how",   AF_CODES, true,  0,   &codes_signed, NULL, N_("How")          },
    {"names", AF_NAMES, false, 0,   NULL,          NULL, N_("Who signed")   },
    {"scan",  AF_TEXT,  false, 200, NULL,          NULL, N_("Where it lies")},
    ACT_FIELDS_END,
};
static const struct act_field fields_void[] = {
    {"paper",  AF_TEXT, true, 20,  NULL, NULL, N_("Paper") },
    {"reason", AF_TEXT, true, 200, NULL, NULL, N_("Reason")},
    ACT_FIELDS_END,
};

/* Form ids are short and plain; which of them exist is known above the core. */
static enum rc form_check(const char *form, struct err *err)
{
    static const char plain[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    if (form[strspn(form, plain)] != '\0') {
        return err_bad(err, "form", _("This is no paper: name it by its sign, such as F06."));
    }
    return RC_OK;
}

static int64_t or_one(const json_t *line, const char *name)
{
    return act_has(line, name) ? act_int(line, name) : 1;
}

static enum rc pages_check(const json_t *line, struct err *err)
{
    return or_one(line, "pages") < 1
               ? err_bad(err, "pages", _("A paper has one page at least."))
               : RC_OK;
}

static enum rc run_paper(struct act_in *in, struct act_out *out, struct err *err)
{
    struct act_case c;
    char iso[DATE_ISO_SIZE];
    char at[CLOCK_STAMP_SIZE];
    enum rc rc = act_case_read(in, WHEN_LIVING | WHEN_FILED, "C50", &c, err);

    (void)out;
    if (!rc) {
        rc = form_check(act_text(in->line, "form"), err);
    }
    if (!rc) {
        rc = pages_check(in->line, err);
    }
    if (!rc) {
        act_stamp(in, at);
        rc = db_write(in->db, err, sql_note, "ititttiit", in->case_id,
                      act_text(in->line, "form"), act_int(in->line, "record"),
                      act_bool(in->line, "in_file") ? "IN_FILE" : "PROOF", act_iso(c.day, iso),
                      at, or_one(in->line, "copies"), or_one(in->line, "pages"),
                      act_text(in->line, "scan"));
    }
    act_case_done(&c);
    return rc;
}

/* --- final --- */

/* The form as it is, kept once whatever number of papers it makes. */
static enum rc template_keep(const struct act_in *in, const char *iso, int64_t *ret,
                             struct err *err)
{
    const json_t *form = json_object_get(in->line, "template");
    const char *text = act_text(form, "text");
    char digest[SHA256_HEX_SIZE];
    enum rc rc;

    sha256_hex(text, strlen(text), digest);
    rc = db_write(in->db, err, sql_template, "tttitt", act_text(in->line, "form"),
                  act_text(form, "version"), digest, (int64_t)act_bool(form, "local"), text,
                  iso);
    return rc ? rc : db_read_int(in->db, ret, err, sql_template_id, "t", digest);
}

/* What the newest final paper of this kind says to a new one. */
static enum rc before_check(const struct paper_rec *before, const char *digest, struct err *err)
{
    if (paper_is_frozen(before)) {
        return err_refuse(err, "R51", "content",
                          _("The paper no. %d is signed. What is wrong in it is put right by a "
                            "correction with its reason, not by a new paper."),
                          before->number);
    }
    if (before->id != 0 && strcmp(before->digest, digest) == 0) {
        return err_refuse(err, "C50", "content",
                          _("This paper is final already: no. %d. It can be printed again."),
                          before->number);
    }
    return RC_OK;
}

static enum rc issue_write(const struct act_in *in, const struct paper_rec *before,
                           const char *digest, struct act_out *out, struct err *err)
{
    char iso[DATE_ISO_SIZE];
    char at[CLOCK_STAMP_SIZE];
    const char *today = act_iso(in->today, iso);
    int64_t form = 0;
    int64_t id = 0;
    int next = 0;
    enum rc rc =
        paper_next_number(in->db, act_text(in->line, "form"), in->today.year, &next, err);

    if (!rc && next != act_int(in->line, "number")) {
        rc = err_refuse(err, "R60", "number", _("The next number of this paper is %d."), next);
    }
    if (!rc) {
        rc = template_keep(in, today, &form, err);
    }
    if (!rc && before->id != 0) {
        rc = db_write(in->db, err, sql_void, "itt", before->id, i18n_chinese(N_("made again")),
                      today);
    }
    if (!rc) {
        act_stamp(in, at);
        rc = db_insert(in->db, &id, err, sql_issue, "itiiitittttii", in->case_id,
                       act_text(in->line, "form"), act_int(in->line, "record"),
                       (int64_t)in->today.year, (int64_t)next, act_text(in->line, "label"),
                       form, act_text(in->line, "content"), digest, today, at,
                       or_one(in->line, "copies"), or_one(in->line, "pages"));
    }
    if (!rc) {
        rc = paper_settle(in->db, in->case_id, err);
    }
    if (!rc) {
        act_made(out, 'd', "paper", id);
        out->extra = json_pack("{s:s}", "digest", digest);
    }
    return rc;
}

/* The day of a final paper is the day it is made: its number belongs to that year. */
static enum rc run_issue(struct act_in *in, struct act_out *out, struct err *err)
{
    const char *content = act_text(in->line, "content");
    const struct paper_key key = {in->case_id, act_text(in->line, "form"),
                                  (int)act_int(in->line, "record")};
    char digest[SHA256_HEX_SIZE];
    struct paper_rec before;
    struct act_case c;
    enum rc rc = act_case_read(in, WHEN_LIVING | WHEN_FILED, "C50", &c, err);

    if (!rc) {
        rc = form_check(key.form, err);
    }
    if (!rc) {
        rc = pages_check(in->line, err);
    }
    if (!rc) {
        rc = paper_latest(in->db, &key, &c.arena, &before, err);
    }
    if (!rc) {
        sha256_hex(content, strlen(content), digest);
        rc = before_check(&before, digest, err);
    }
    if (!rc) {
        rc = issue_write(in, &before, digest, out, err);
    }
    act_case_done(&c);
    return rc;
}

/* --- what becomes of it --- */

/* The paper "d7" of this case; a void one is no paper any more. */
static enum rc paper_get(const struct act_in *in, json_t **ret, int64_t *ret_id,
                         struct err *err)
{
    const char *name = act_text(in->line, "paper");
    enum rc rc;

    *ret_id = name[0] == 'd' ? act_row_id(name) : 0;
    rc = db_row(in->db, ret, err, sql_state, "ii", *ret_id, in->case_id);
    if (rc == RC_NOTFOUND) {
        return err_bad(err, "paper", _("The case has no such paper."));
    }
    if (!rc && strcmp(act_text(*ret, "state"), "VOID") == 0) {
        rc = err_refuse(err, "C50", "paper", _("This paper was made void."));
    }
    return rc;
}

static enum rc run_output(struct act_in *in, struct act_out *out, struct err *err)
{
    char at[CLOCK_STAMP_SIZE];
    json_t *row = NULL;
    int64_t id = 0;
    enum rc rc = paper_get(in, &row, &id, err);

    json_decref(row);
    if (!rc) {
        act_stamp(in, at);
        rc = db_write(in->db, err, sql_output, "itttti", id, at, act_text(in->line, "sink"),
                      act_text(in->line, "printer"), act_text(in->line, "format"),
                      or_one(in->line, "copies"));
    }
    if (!rc) {
        act_made(out, 'd', "paper", id);
    }
    return rc;
}

/* Nobody signs a paper before it is there. */
static enum rc run_paper_sign(struct act_in *in, struct act_out *out, struct err *err)
{
    char iso[DATE_ISO_SIZE];
    char *how = act_json(in->line, "how");
    char *names = act_json(in->line, "names");
    json_t *row = NULL;
    struct date day;
    int64_t id = 0;
    enum rc rc = paper_get(in, &row, &id, err);

    if (!rc) {
        rc = act_day(in, &day, err);
    }
    if (!rc && !json_integer_value(json_object_get(row, "has_content"))) {
        rc = err_refuse(err, "C50", "paper",
                        _("Only a paper that was made final here can be noted as signed."));
    }
    if (!rc && strcmp(act_text(row, "state"), "FINAL") != 0) {
        rc = err_refuse(err, "R51", "paper", _("This paper is signed already."));
    }
    if (!rc) {
        rc = act_not_before(day, act_date(row, "on_date"), "R51", "date",
                            _("the day the paper was made"), err);
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_sign, "itttt", id, act_iso(day, iso), how, names,
                      act_text(in->line, "scan"));
    }
    if (!rc) {
        act_made(out, 'd', "paper", id);
    }
    mem_free(how);
    mem_free(names);
    json_decref(row);
    return rc;
}

static enum rc run_paper_void(struct act_in *in, struct act_out *out, struct err *err)
{
    char iso[DATE_ISO_SIZE];
    json_t *row = NULL;
    struct date day;
    int64_t id = 0;
    enum rc rc = paper_get(in, &row, &id, err);

    if (!rc) {
        rc = act_day(in, &day, err);
    }
    if (!rc && (strcmp(act_text(row, "state"), "SIGNED") == 0 ||
                strcmp(act_text(row, "state"), "FILED") == 0)) {
        rc = err_refuse(err, "R51", "paper",
                        _("A signed paper is not made void; note a correction instead."));
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_void, "itt", id, act_text(in->line, "reason"),
                      act_iso(day, iso));
    }
    if (!rc) {
        act_made(out, 'd', "paper", id);
    }
    json_decref(row);
    return rc;
}

const struct act acts_paper[] = {
    {"paper",      N_("Note a paper in the file"),    fields_paper,  run_paper,      true,
     "人民调解法 第27条"                                                                                       },
    {"issue",      N_("Make a paper final"),          fields_issue,  run_issue,      true,  "人民调解法 第27条"},
    {"output",     N_("Note that a paper went out"),  fields_output, run_output,     true,
     "人民调解法 第27条"                                                                                       },
    {"paper_sign", N_("Note that a paper is signed"), fields_sign,   run_paper_sign, true,
     "人民调解法 第29条"                                                                                       },
    {"paper_void", N_("Make a paper void"),           fields_void,   run_paper_void, true,
     "人民调解法 第27条"                                                                                       },
    {NULL,         NULL,                              NULL,          NULL,           false, NULL                      },
};
