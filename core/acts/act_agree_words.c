/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_agree_words.c - what the sentences of an agreement must be: no blank left open, no word
 * that leaves open what is owed. Reads only. Source: rule R44; Interpretation of the Civil
 * Procedure Law art. 358(5).
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/acts/act_agree.h"
#include "core/base/buf.h"
#include "core/base/i18n.h"
#include "core/domain/blank.h"
#include "core/domain/setting.h"

enum { PARTS_MAX = 12, PARTS_SIZE = 600 };

/* The texts of a duty that say what is owed. */
static const char *const duty_texts[] = {"what", "way", "place"};

/* --- blanks --- */

static enum rc check_blank(const char *text, size_t n, bool is_duty, const char *field,
                           struct err *err)
{
    struct blank b;

    if (!blank_find(text, 0, &b)) {
        return RC_OK;
    }
    if (is_duty) {
        return err_refuse(err, "R44", field,
                          _("Performance %zu still has a blank: %s. Fill it in, then save."), n,
                          *b.name ? b.name : BLANK_MARK BLANK_MARK BLANK_MARK);
    }
    return err_refuse(err, "R44", field,
                      _("Term %zu still has a blank: %s. Fill it in, then save."), n,
                      *b.name ? b.name : BLANK_MARK BLANK_MARK BLANK_MARK);
}

enum rc agree_check_blanks(const struct act_in *in, struct err *err)
{
    char path[ACT_PATH_SIZE];
    json_t *item;
    size_t i;
    enum rc rc = RC_OK;

    json_array_foreach(act_array(in->line, "terms"), i, item)
    {
        rc = check_blank(json_string_value(item), i + 1, false, act_path(path, "terms[%zu]", i),
                         err);
        if (rc) {
            return rc;
        }
    }
    json_array_foreach(act_array(in->line, "duties"), i, item)
    {
        for (size_t k = 0; k < countof(duty_texts); k++) {
            rc = check_blank(act_text(item, duty_texts[k]), i + 1, true,
                             act_path(path, "duties[%zu].%s", i, duty_texts[k]), err);
            if (rc) {
                return rc;
            }
        }
    }
    return rc;
}

/* --- vague words --- */

struct findings {
    char words[SETTING_SIZE]; /**< of the setting; parted by NULs */
    size_t size;
    char field[ACT_PATH_SIZE]; /**< of the first one */
    struct buf said;
    int n;
};

/* "尽快、适当" to words one behind the other; the marks are what a clerk may put between. */
static void part_words(struct findings *f)
{
    static const char *const marks[] = {"、", "，", "；", "\xE3\x80\x80", ",", ";", " "};

    f->size = strlen(f->words);
    for (size_t k = 0; k < countof(marks); k++) {
        for (char *at = strstr(f->words, marks[k]); at; at = strstr(at, marks[k])) {
            memset(at, '\n', strlen(marks[k]));
        }
    }
    for (size_t i = 0; i < f->size; i++) {
        f->words[i] = f->words[i] == '\n' ? '\0' : f->words[i];
    }
}

static void find_vague(struct findings *f, const char *text, size_t n, bool is_duty,
                       const char *field)
{
    for (const char *w = f->words; w < f->words + f->size; w += strlen(w) + 1) {
        if (!*w || !strstr(text, w)) {
            continue;
        }
        if (f->n++ == 0) {
            snprintf(f->field, sizeof f->field, "%s", field);
        }
        if (f->n <= PARTS_MAX) {
            buf_str(&f->said, f->n > 1 ? _(", ") : "");
            buf_printf(&f->said, is_duty ? _("performance %zu \"%s\"") : _("term %zu \"%s\""),
                       n, w);
        }
    }
}

static enum rc ask_vague(const struct act_in *in, const struct findings *f, struct err *err)
{
    return f->n == 0
               ? RC_OK
               : act_warn(in, err, "R44", f->field,
                          _("This leaves open what is owed: %s. Write the amount, the day or "
                            "the thing. Keep it all the same?"),
                          buf_text(&f->said));
}

static enum rc begin_findings(const struct act_in *in, const struct act_case *c,
                              struct findings *f, struct err *err)
{
    enum rc rc = setting_get(in->db, "vague_words", c->day, NULL, f->words, err);

    if (!rc) {
        part_words(f);
        buf_init(&f->said, PARTS_SIZE);
    }
    return rc;
}

/* All findings in one question: a yes passes them all, so all must have been seen. */
enum rc agree_check_words(const struct act_in *in, const struct act_case *c, struct err *err)
{
    struct findings f = {.size = 0};
    char path[ACT_PATH_SIZE];
    json_t *item;
    size_t i;
    enum rc rc = begin_findings(in, c, &f, err);

    if (rc) {
        return rc;
    }
    json_array_foreach(act_array(in->line, "terms"), i, item)
    {
        find_vague(&f, json_string_value(item), i + 1, false, act_path(path, "terms[%zu]", i));
    }
    json_array_foreach(act_array(in->line, "duties"), i, item)
    {
        find_vague(&f, act_text(item, "what"), i + 1, true,
                   act_path(path, "duties[%zu].what", i));
    }
    rc = ask_vague(in, &f, err);
    buf_done(&f.said);
    return rc;
}

/* Interpretation of the Civil Procedure Law art. 355: what a court never confirms. Only words
 * that can hardly mean anything else. */
enum rc agree_check_status(const struct act_in *in, struct err *err)
{
    static const char *const words[] = {"离婚",     "婚姻关系", "收养",  "亲子关系",
                                        "所有权归", "使用权归", "产权归"};
    char path[ACT_PATH_SIZE];
    json_t *item;
    size_t i;

    if (act_bool(in->line, "status_matter")) {
        return RC_OK;
    }
    json_array_foreach(act_array(in->line, "terms"), i, item)
    {
        for (size_t k = 0; k < countof(words); k++) {
            if (strstr(json_string_value(item), words[k])) {
                return act_warn(in, err, "R36", act_path(path, "terms[%zu]", i),
                                _("Term %zu says \"%s\". A court does not confirm marriage, "
                                  "adoption, parentage or who owns what: tick that it is such "
                                  "a matter. Save it without the tick?"),
                                i + 1, words[k]);
            }
        }
    }
    return RC_OK;
}

enum rc agree_check_correction(const struct act_in *in, const struct act_case *c,
                               struct err *err)
{
    static const char terms[] = "agreement.terms[";
    static const char duties[] = "agreement.duties[";
    const char *field = act_text(in->line, "field");
    const char *value = act_text(in->line, "value");
    const bool is_term = strncmp(field, terms, strlen(terms)) == 0;
    struct findings f = {.size = 0};
    size_t n;
    enum rc rc;

    if (!is_term && strncmp(field, duties, strlen(duties)) != 0) {
        return RC_OK;
    }
    n = (size_t)strtoul(strchr(field, '[') + 1, NULL, 10) + 1;
    rc = check_blank(value, n, !is_term, "value", err);
    if (!rc) {
        rc = begin_findings(in, c, &f, err);
    }
    if (!rc) {
        find_vague(&f, value, n, !is_term, "value");
        rc = ask_vague(in, &f, err);
        buf_done(&f.said);
    }
    return rc;
}
