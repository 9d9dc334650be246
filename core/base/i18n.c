/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * i18n.c - looks msgids up in the catalogue compiled into the program (standard .mo layout:
 * magic, revision, count, offset of the sorted originals, offset of the translations; each
 * entry length and offset). No locale is needed. The static state is the language, set by main
 * before anything is shown, and a few texts found before: a screen says the same hundred words
 * again and again, and searching the whole catalogue for each is felt on an old machine.
 */
#include "config.h"

#include "core/base/i18n.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/embed.h"

enum { I18N_HEADER_SIZE = 28, I18N_ENTRY_SIZE = 8 };
#define I18N_MAGIC UINT32_C(0x950412de)

enum { I18N_KNOWN = 256 };

static bool i18n_is_english;
/** Found before, by the address of the msgid; both strings lie in the catalogue. */
static struct {
    const char *original;
    const char *translation;
} i18n_known[I18N_KNOWN];

static uint32_t i18n_u32(const unsigned char *p, bool big)
{
    if (big) {
        return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
    }
    return (uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 | (uint32_t)p[1] << 8 | p[0];
}

/* The string of entry i of the table at byte offset `table`, or NULL when the file is cut
 * short. */
static const char *i18n_entry(const struct embed_file *mo, uint32_t table, uint32_t i, bool big)
{
    const size_t row = (size_t)table + (size_t)i * I18N_ENTRY_SIZE;
    uint32_t size;
    uint32_t at;

    if (row + I18N_ENTRY_SIZE > mo->size) {
        return NULL;
    }
    size = i18n_u32(mo->data + row, big);
    at = i18n_u32(mo->data + row + 4, big);
    if (at >= mo->size || size > mo->size - at) {
        return NULL;
    }
    return (const char *)mo->data + at;
}

static const char *i18n_search(const struct embed_file *mo, const char *msgid,
                               const char **ret_original)
{
    uint32_t low = 0;
    uint32_t high;
    uint32_t originals;
    uint32_t translations;
    bool big;

    if (!mo->name || mo->size < I18N_HEADER_SIZE) {
        return NULL;
    }
    big = i18n_u32(mo->data, true) == I18N_MAGIC;
    if (!big && i18n_u32(mo->data, false) != I18N_MAGIC) {
        return NULL;
    }
    high = i18n_u32(mo->data + 8, big);
    originals = i18n_u32(mo->data + 12, big);
    translations = i18n_u32(mo->data + 16, big);
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        const char *original = i18n_entry(mo, originals, middle, big);
        int order;

        if (!original) {
            return NULL;
        }
        order = strcmp(msgid, original);
        if (order == 0) {
            *ret_original = original;
            return i18n_entry(mo, translations, middle, big);
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return NULL;
}

/* The address only chooses the place: the words decide, since a msgid may stand in memory that
 * is used again. */
static const char *i18n_find(const struct embed_file *mo, const char *msgid)
{
    const uintptr_t at = (uintptr_t)msgid;
    const size_t place = (size_t)(at ^ at >> 8) % I18N_KNOWN;
    const char *original = i18n_known[place].original;
    const char *translation;

    if (original && strcmp(original, msgid) == 0) {
        return i18n_known[place].translation;
    }
    original = NULL;
    translation = i18n_search(mo, msgid, &original);
    if (original) {
        i18n_known[place].original = original;
        i18n_known[place].translation = translation;
    }
    return translation;
}

bool i18n_set_language(const char *lang)
{
    if (lang && strcmp(lang, "zh_CN") == 0) {
        i18n_is_english = false;
        return true;
    }
    if (lang && strcmp(lang, "en") == 0) {
        i18n_is_english = true;
        return true;
    }
    return false;
}

const char *i18n_language_from_env(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (size_t i = 0; i < countof(names); i++) {
        const char *value = getenv(names[i]);

        if (value && *value) {
            const bool english =
                strncmp(value, "en", 2) == 0 && (value[2] == '\0' || strchr("_.@", value[2]));

            return english ? "en" : "zh_CN";
        }
    }
    return "zh_CN";
}

const char *i18n_language(void)
{
    return i18n_is_english ? "en" : "zh_CN";
}

const char *i18n_chinese(const char *msgid)
{
    /* the entry of "" is the catalogue's header, not a text */
    const char *found = *msgid ? i18n_find(&embed_catalogue[0], msgid) : NULL;

    return found && *found ? found : msgid;
}

const char *i18n_text(const char *msgid)
{
    return i18n_is_english ? msgid : i18n_chinese(msgid);
}
