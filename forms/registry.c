/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * registry.c - the forms compiled into the program, found by id, act or title. Finding by id
 * needs no reading: the file is named after it. An act or a title is looked for in the heads of
 * the files, still without reading their bodies.
 */
#include "config.h"

#include "forms/registry.h"

#include <string.h>
#include <strings.h>

#include "core/base/embed.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "forms/nearest.h"

enum { TITLE_ROOM = 128, ID_ROOM = 32, FILES_MAX = 200 };

struct registry {
    size_t n;
    struct form **forms; /**< NULL: not read yet */
};

/* Ids cut from the file names, made once by the first call; the same in every registry. */
static char ids[FILES_MAX][ID_ROOM];

size_t registry_count(void)
{
    size_t n = 0;

    while (embed_forms[n].name && n < FILES_MAX) {
        n++;
    }
    return n;
}

const char *registry_id(size_t i)
{
    const char *name = embed_forms[i].name;

    if (!ids[i][0]) {
        size_t n = strcspn(name, ".");
        memcpy(ids[i], name, n < ID_ROOM ? n : ID_ROOM - 1);
    }
    return ids[i];
}

const char *registry_text(size_t i, size_t *ret_size)
{
    *ret_size = embed_forms[i].size;
    return (const char *)embed_forms[i].data;
}

struct registry *registry_new(void)
{
    struct registry *r = mem_zalloc(sizeof *r);

    r->n = registry_count();
    r->forms = mem_zalloc((r->n + 1) * sizeof *r->forms);
    return r;
}

void registry_free(struct registry *r)
{
    if (!r) {
        return;
    }
    for (size_t i = 0; i < r->n; i++) {
        form_free(r->forms[i]);
    }
    mem_free(r->forms);
    mem_free(r);
}

/* A value in the head of file i, without reading the file as a form; "" when it has none. key:
 * "\n标题:". */
static void head_value(size_t i, const char *key, char out[TITLE_ROOM])
{
    const char *text = (const char *)embed_forms[i].data;
    const char *at = strstr(text, key);

    out[0] = '\0';
    if (at) {
        at += strlen(key);
        at += strspn(at, " ");
        size_t n = strcspn(at, "\r\n");
        n = n < TITLE_ROOM ? n : TITLE_ROOM - 1;
        memcpy(out, at, n);
        out[n] = '\0';
    }
}

static size_t find(const struct registry *r, const char *id, char *near, size_t near_room)
{
    struct nearest nearest;
    char title[TITLE_ROOM];

    nearest_init(&nearest, id);
    near[0] = '\0';
    for (size_t i = 0; i < r->n; i++) {
        if (strcasecmp(registry_id(i), id) == 0) {
            return i;
        }
        nearest_try(&nearest, registry_id(i));
    }
    for (size_t i = 0; i < r->n; i++) {
        int before = nearest.distance;
        head_value(i, "\n动作:", title);
        if (strcasecmp(title, id) == 0) {
            return i;
        }
        head_value(i, "\n标题:", title);
        if (strcmp(title, id) == 0) {
            return i;
        }
        nearest_try(&nearest, title);
        if (nearest.distance < before) {
            snprintf(near, near_room, "%s", title);
            nearest.best = near;
        }
    }
    const char *best = nearest_name(&nearest);
    if (!best) {
        near[0] = '\0';
    } else if (best != near) {
        snprintf(near, near_room, "%s", best);
    }
    return r->n;
}

enum rc registry_find(struct registry *r, const char *id, const struct form **ret,
                      struct err *err)
{
    char near[TITLE_ROOM];
    size_t i = find(r, id, near, sizeof near);

    *ret = NULL;
    if (i == r->n && near[0]) {
        return err_put(err, RC_NOTFOUND, _("There is no form \"%s\". Did you mean \"%s\"?"), id,
                       near);
    }
    if (i == r->n) {
        return err_put(err, RC_NOTFOUND, _("There is no form \"%s\"."), id);
    }
    if (!r->forms[i]) {
        const struct embed_file *file = &embed_forms[i];
        enum rc rc =
            form_read(file->name, (const char *)file->data, file->size, &r->forms[i], err);
        if (rc) {
            return rc;
        }
    }
    *ret = r->forms[i];
    return RC_OK;
}
