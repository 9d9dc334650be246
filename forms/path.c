/* SPDX-License-Identifier: GPL-3.0-or-later */
/* path.c - walking a JSON tree by a path. Lists are entered element by element; nothing is ever
 * an error at print time. */
#include "config.h"

#include "forms/path.h"

#include <stdlib.h>
#include <string.h>

enum { KEY_ROOM = 64 };

static bool is_key_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '_';
}

static const char *skip_key(const char *s)
{
    while (is_key_char(*s)) {
        s++;
    }
    return s;
}

/* "[0]" or "[side=A]"; returns the character after it, or NULL with *ret_bad set. */
static const char *skip_bracket(const char *s, const char **ret_bad)
{
    const char *key = s + 1;
    const char *end = skip_key(key);

    if (end != key && *end == '=') {
        const char *value = end + 1;
        end = skip_key(value);
        key = value;
    } else if (end != key && strspn(key, "0123456789") < (size_t)(end - key)) {
        *ret_bad = key;
        return NULL;
    }
    if (end == key || *end != ']') {
        *ret_bad = end;
        return NULL;
    }
    return end + 1;
}

bool path_is_valid(const char *path, const char **ret_bad)
{
    const char *s = path;
    const char *bad = path;

    while (true) {
        const char *end = skip_key(s);
        if (end - s >= KEY_ROOM || (end == s && *s != '[')) {
            bad = end;
            break;
        }
        s = end;
        while (*s == '[') {
            const char *after = skip_bracket(s, &bad);
            if (!after) {
                goto out;
            }
            s = after;
        }
        if (!*s) {
            return true;
        }
        if (*s != '.') {
            bad = s;
            break;
        }
        s++;
    }
out:
    if (ret_bad) {
        *ret_bad = bad;
    }
    return false;
}

/* Member key of v, or of every element of v. */
static json_t *step_key(json_t *v, const char *key)
{
    if (json_is_object(v)) {
        return json_incref(json_object_get(v, key));
    }
    if (json_is_array(v)) {
        json_t *list = json_array();
        size_t i;
        json_t *e;
        json_array_foreach(v, i, e)
        {
            json_t *m = step_key(e, key);
            if (json_is_array(m)) {
                json_array_extend(list, m);
            } else if (m && !json_is_null(m)) {
                json_array_append(list, m);
            }
            json_decref(m);
        }
        return list;
    }
    return NULL;
}

static bool element_matches(const json_t *e, const char *key, const char *value)
{
    const json_t *m = json_object_get(e, key);

    if (json_is_boolean(m)) {
        return strcmp(value, json_is_true(m) ? "true" : "false") == 0;
    }
    if (json_is_integer(m)) {
        return json_integer_value(m) == strtoll(value, NULL, 10);
    }
    return json_is_string(m) && strcmp(json_string_value(m), value) == 0;
}

static json_t *step_filter(const json_t *v, const char *key, const char *value)
{
    json_t *list = json_array();
    size_t i;
    json_t *e;

    json_array_foreach(v, i, e)
    {
        if (element_matches(e, key, value)) {
            json_array_append(list, e);
        }
    }
    return list;
}

static void copy_key(char out[KEY_ROOM], const char *from, const char *to)
{
    size_t n = (size_t)(to - from);

    n = n < KEY_ROOM ? n : KEY_ROOM - 1;
    memcpy(out, from, n);
    out[n] = '\0';
}

/* One bracket; takes v. */
static json_t *step_bracket(json_t *v, const char *s)
{
    char key[KEY_ROOM];
    char value[KEY_ROOM];
    const char *end = skip_key(s + 1);
    json_t *next;

    copy_key(key, s + 1, end);
    if (*end == '=') {
        copy_key(value, end + 1, skip_key(end + 1));
        next = step_filter(v, key, value);
    } else {
        next = json_incref(json_array_get(v, (size_t)strtoul(key, NULL, 10)));
    }
    json_decref(v);
    return next;
}

json_t *path_get(json_t *root, const char *path)
{
    json_t *v = json_incref(root);
    const char *s = path;
    char key[KEY_ROOM];

    while (v && *s) {
        const char *end = skip_key(s);
        if (end != s) {
            copy_key(key, s, end);
            json_t *next = step_key(v, key);
            json_decref(v);
            v = next;
            s = end;
        }
        while (v && *s == '[') {
            v = step_bracket(v, s);
            s = strchr(s, ']') + 1;
        }
        if (*s == '.') {
            s++;
        }
    }
    if (json_is_null(v)) {
        json_decref(v);
        v = NULL;
    }
    return v;
}

/* The place at key[index] of an object, made as an object when it is the next free one. */
static json_t *enter_element(json_t *at, const char *key, size_t index)
{
    json_t *list = json_object_get(at, key);

    if (!list) {
        list = json_array();
        json_object_set_new(at, key, list);
    }
    if (json_is_array(list) && index == json_array_size(list)) {
        json_array_append_new(list, json_object());
    }
    return json_array_get(list, index);
}

static json_t *enter_member(json_t *at, const char *key)
{
    json_t *next = json_object_get(at, key);

    if (!next) {
        next = json_object();
        json_object_set_new(at, key, next);
    }
    return next;
}

bool path_set(json_t *root, const char *path, json_t *value)
{
    char key[KEY_ROOM];
    json_t *at = root;

    while (json_is_object(at)) {
        const char *end = skip_key(path);
        copy_key(key, path, end);
        if (*end == '[') {
            at = enter_element(at, key, (size_t)strtoul(end + 1, NULL, 10));
            end = strchr(end, ']') + 1;
        } else if (*end == '.') {
            at = enter_member(at, key);
        } else {
            return json_object_set_new(at, key, value) == 0;
        }
        path = *end == '.' ? end + 1 : end;
    }
    json_decref(value);
    return false;
}
