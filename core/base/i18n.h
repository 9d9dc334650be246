/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * i18n.h - words of the screen. msgids are English and stand in the source; the Chinese
 * catalogue po/zh_CN.po is compiled into the program, so Chinese needs no locale to be
 * installed (libintl ignores catalogues in C.UTF-8). The lookup reads the standard .mo layout.
 */
#ifndef TJ_CORE_BASE_I18N_H
#define TJ_CORE_BASE_I18N_H

#include <stdbool.h>

#include "core/base/attr.h"

/** "zh_CN" (default) or "en". False when the language is unknown. */
bool i18n_set_language(const char *lang);
/** From LC_ALL, LC_MESSAGES, LANG: "en" when they name English, else "zh_CN". */
const char *i18n_language_from_env(void);
const char *i18n_language(void);
const char *i18n_text(const char *msgid) __attribute__((format_arg(1), returns_nonnull));
/** The Chinese of msgid whatever the language of the screen: official papers are always
 * Chinese. */
const char *i18n_chinese(const char *msgid) __attribute__((format_arg(1), returns_nonnull));

#define _(msgid) i18n_text(msgid)
/** Marks a msgid in a table; translate it where it is shown with _(row->label). */
#define N_(msgid) msgid

#endif
