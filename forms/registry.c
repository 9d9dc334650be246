/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * registry.c - the forms compiled into the program, found by id, act or title. Finding by id
 * needs no reading: the file is named after it. An act or a title is looked for in the heads of
 * the files, still without reading their bodies.
 */
#include "config.h"

#include "forms/registry.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "core/base/embed.h"
#include "core/base/file.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/nearest.h"

enum { TITLE_ROOM = 128, ID_ROOM = 32, FILES_MAX = 200, LOCAL_MAX = 2 << 20 };

/** A form of our own as it was last read. */
struct local {
    struct stat stat; /**< of the file; st_ino 0: there was none */
    struct buf text;
    struct form *form; /**< NULL: the file is no form */
    char problem[sizeof((struct err *)0)->msg];
    struct local *older; /**< still borrowed by somebody */
};

struct registry {
    size_t n;
    struct form **forms; /**< NULL: not read yet */
    struct local **locals;
    char *local_dir; /**< NULL: none */
    char *put_path;  /**< a file that stands for put_at wherever it lies; NULL: none */
    size_t put_at;
    char problem[sizeof((struct err *)0)->msg];
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

struct registry *registry_new(const char *local_dir)
{
    struct registry *r = mem_zalloc(sizeof *r);

    r->n = registry_count();
    r->forms = mem_zalloc((r->n + 1) * sizeof *r->forms);
    r->locals = mem_zalloc((r->n + 1) * sizeof *r->locals);
    r->local_dir = local_dir ? mem_strdup(local_dir) : NULL;
    return r;
}

static void local_free(struct local *l)
{
    while (l) {
        struct local *older = l->older;

        form_free(l->form);
        buf_done(&l->text);
        mem_free(l);
        l = older;
    }
}

const char *registry_problem(const struct registry *r)
{
    return r->problem;
}

void registry_free(struct registry *r)
{
    if (!r) {
        return;
    }
    for (size_t i = 0; i < r->n; i++) {
        form_free(r->forms[i]);
        local_free(r->locals[i]);
    }
    mem_free(r->locals);
    mem_free(r->local_dir);
    mem_free(r->put_path);
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

static bool same_file(const struct stat *a, const struct stat *b)
{
    return a->st_ino == b->st_ino && a->st_size == b->st_size &&
           a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

/* Reads the file when it is new or has changed since; the older form stays, somebody may be
 * looking at it. A form goes by the name of its file. */
static void local_read(struct registry *r, size_t i, const char *path, const struct stat *st)
{
    const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
    struct local *l = mem_zalloc(sizeof *l);
    struct err why = {0};

    l->stat = *st;
    l->older = r->locals[i];
    r->locals[i] = l;
    buf_init(&l->text, LOCAL_MAX);
    if (file_read(path, &l->text, &why) == RC_OK &&
        form_read(name, buf_text(&l->text), l->text.size, &l->form, &why) == RC_OK) {
        if (strcmp(l->form->id, registry_id(i)) != 0) {
            err_put(&why, RC_INVALID, _("%s: the form calls itself %s."), name, l->form->id);
            form_free(l->form);
            l->form = NULL;
        } else {
            l->form->local = true;
            l->form->source = buf_text(&l->text);
            l->form->source_size = l->text.size;
        }
    }
    snprintf(l->problem, sizeof l->problem, "%s", why.msg);
}

/* Our own form i, or NULL. */
static const struct form *local_find(struct registry *r, size_t i)
{
    char *path =
        r->put_path && r->put_at == i
            ? mem_strdup(r->put_path)
            : mem_printf("%s/%s.form", r->local_dir ? r->local_dir : "", registry_id(i));
    const struct form *found = NULL;
    struct stat st;

    r->problem[0] = '\0';
    if (stat(path, &st) == 0) {
        if (!r->locals[i] || !same_file(&r->locals[i]->stat, &st)) {
            local_read(r, i, path, &st);
        }
        found = r->locals[i]->form;
        snprintf(r->problem, sizeof r->problem, "%s", found ? "" : r->locals[i]->problem);
    }
    mem_free(path);
    return found;
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
    *ret = r->local_dir || r->put_path ? local_find(r, i) : NULL;
    if (*ret) {
        return RC_OK;
    }
    if (!r->forms[i]) {
        const struct embed_file *file = &embed_forms[i];
        const char *text = (const char *)file->data;
        enum rc rc = form_read(file->name, text, file->size, &r->forms[i], err);

        if (rc) {
            return rc;
        }
        r->forms[i]->source = text;
        r->forms[i]->source_size = file->size;
    }
    *ret = r->forms[i];
    return RC_OK;
}

enum rc registry_put(struct registry *r, const char *path, const char **ret_id, struct err *err)
{
    struct form *f = NULL;
    struct buf text;
    enum rc rc;

    buf_init(&text, LOCAL_MAX);
    rc = file_read(path, &text, err);
    if (!rc) {
        rc = form_read(path, buf_text(&text), text.size, &f, err);
    }
    for (size_t i = 0; !rc && i < r->n; i++) {
        if (strcmp(registry_id(i), f->id) == 0) {
            r->put_path = mem_strdup(path);
            r->put_at = i;
            *ret_id = registry_id(i);
        }
    }
    if (!rc && !r->put_path) {
        rc = err_put(err, RC_NOTFOUND, _("%s: there is no form %s to take the place of."), path,
                     f->id);
    }
    form_free(f);
    buf_done(&text);
    return rc;
}
