/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_named.c - values that name something kept elsewhere: a case, a mediator, somebody of the
 * case. "@li" is what an earlier line of the same run made. Gives ids for cases and mediators,
 * and the name as the records have it for people.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/acts/act_value.h"
#include "core/base/i18n.h"
#include "core/domain/case.h"
#include "core/domain/case_view.h"
#include "core/domain/mediator.h"

static const char sql_claim[] = "SELECT id FROM claim WHERE id = ?1 OR uid = ?2";

/* "@li" to "m1"; other text stays. NULL when the name was never given. */
static const char *ref_resolve(struct act_checker *c, const char *text)
{
    if (text[0] != '@') {
        return text;
    }
    return json_string_value(json_object_get(c->cx->refs, text + 1));
}

static enum rc ref_unknown(struct act_checker *c, const char *text, const char *at)
{
    char clip[ACT_CLIP_SIZE];

    return err_bad(c->err, at, _("No line before this one has the ref \"%s\"."),
                   act_clip(clip, text + 1));
}

/* Number behind an id like "m12" of that letter; 0 when it is none. */
static int64_t id_number(const char *text, char letter)
{
    char *end;
    long long n;

    if (text[0] != letter || text[1] < '1' || text[1] > '9') {
        return 0;
    }
    n = strtoll(text + 1, &end, 10);
    return *end ? 0 : (int64_t)n;
}

enum rc act_value_case(struct act_checker *c, const char *text, const char *at, json_t **ret)
{
    const char *name = ref_resolve(c, text);
    int64_t id = 0;
    char out[24];
    char clip[ACT_CLIP_SIZE];
    enum rc rc;

    if (!name) {
        return ref_unknown(c, text, at);
    }
    if (text[0] == '@' && name[0] != 'c') {
        return err_bad(c->err, at, _("The ref \"%s\" is not a case."),
                       act_clip(clip, text + 1));
    }
    rc = case_resolve(c->cx->db, c->cx->clock, name, &id, c->err);
    if (rc) {
        if (c->err && !c->err->field[0]) {
            snprintf(c->err->field, sizeof c->err->field, "%s", at);
        }
        return rc == RC_NOTFOUND ? err_set(c->err, rc, ERR_AT, "", at,
                                           _("There is no case \"%s\"."), act_clip(clip, name))
                                 : rc;
    }
    snprintf(out, sizeof out, "c%lld", (long long)id);
    *ret = json_string(out);
    return RC_OK;
}

/* "k3", or the number both sides know a claim by. */
enum rc act_value_claim(struct act_checker *c, const char *text, const char *at, json_t **ret)
{
    const char *name = ref_resolve(c, text);
    char out[24];
    char clip[ACT_CLIP_SIZE];
    int64_t id = 0;
    enum rc rc;

    if (!name) {
        return ref_unknown(c, text, at);
    }
    rc = db_read_int(c->cx->db, &id, c->err, sql_claim, "it", id_number(name, 'k'), name);
    if (rc == RC_NOTFOUND) {
        return err_set(c->err, rc, ERR_AT, "", at, _("There is no claim \"%s\"."),
                       act_clip(clip, name));
    }
    if (!rc) {
        snprintf(out, sizeof out, "k%lld", (long long)id);
        *ret = json_string(out);
    }
    return rc;
}

/* *ret_id 0 with RC_OK: text is no id of a mediator. */
static enum rc mediator_by_id(struct act_checker *c, const char *text, int64_t *ret_id)
{
    char name[ACT_NAME_ROOM];
    const int64_t id = id_number(text, 'm');
    enum rc rc;

    *ret_id = 0;
    if (id == 0) {
        return RC_OK;
    }
    rc = mediator_name(c->cx->db, id, name, sizeof name, c->err);
    if (rc == RC_OK && name[0]) {
        *ret_id = id;
    }
    return rc;
}

enum rc act_value_mediator(struct act_checker *c, const char *text, const char *at,
                           json_t **ret)
{
    const char *name = ref_resolve(c, text);
    int64_t id = 0;
    char out[24];
    enum rc rc;

    if (!name) {
        return ref_unknown(c, text, at);
    }
    rc = mediator_by_id(c, name, &id);
    if (rc == RC_OK && id == 0) {
        rc = mediator_by_name(c->cx->db, name, &id, c->err);
    }
    if (rc) {
        if (c->err && !c->err->field[0]) {
            snprintf(c->err->field, sizeof c->err->field, "%s", at);
        }
        return rc;
    }
    snprintf(out, sizeof out, "m%lld", (long long)id);
    *ret = json_string(out);
    return RC_OK;
}

/* Somebody of the case, as the name that stands in its records. */
enum rc act_name_take(struct act_checker *c, const char *text, const char *at,
                      char out[ACT_NAME_ROOM])
{
    const char *name = ref_resolve(c, text);
    int64_t id = 0;
    bool known = false;
    char clip[ACT_CLIP_SIZE];
    enum rc rc;

    if (!name) {
        return ref_unknown(c, text, at);
    }
    rc = mediator_by_id(c, name, &id);
    if (rc) {
        return rc;
    }
    if (id > 0) {
        return mediator_name(c->cx->db, id, out, ACT_NAME_ROOM, c->err);
    }
    rc = case_knows_name(c->cx->db, c->case_id, name, &known, c->err);
    if (rc == RC_OK && !known) {
        rc = err_bad(
            c->err, at,
            _("\"%s\" takes no part in this case. Enter the person first, or check the name."),
            act_clip(clip, name));
    }
    snprintf(out, ACT_NAME_ROOM, "%s", name);
    return rc;
}

enum rc act_value_name(struct act_checker *c, const char *text, const char *at, json_t **ret)
{
    char name[ACT_NAME_ROOM];
    const enum rc rc = act_name_take(c, text, at, name);

    if (rc == RC_OK) {
        *ret = json_string(name);
    }
    return rc;
}
