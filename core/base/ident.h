/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ident.h - numbers with check digits: citizen number (GB 11643), unified social credit code
 * (GB 32100), bank cards, phones; sex (GB/T 2261.1), ethnic groups (GB/T 3304); masks for
 * screens.
 */
#ifndef TJ_CORE_BASE_IDENT_H
#define TJ_CORE_BASE_IDENT_H

#include "core/base/date.h"

enum ident_result {
    IDENT_OK,
    IDENT_OLD,    /**< 15-digit number: out has the 18-digit upgrade; ask before using it */
    IDENT_LENGTH, /**< not 15 or 18 characters */
    IDENT_CHARS,  /**< a character that cannot stand there */
    IDENT_REGION, /**< first two digits are no province */
    IDENT_DATE,   /**< the birth date does not exist (1999-02-29) or lies after today */
    IDENT_CHECK,  /**< check digit wrong */
};

struct ident_citizen {
    char number[19]; /**< upper-case X, half width */
    struct date birth;
    char sex; /**< 'M' or 'F' */
};

/** Accepts full-width digits, lower-case x, inner spaces. Source: GB 11643-1999; rule R75. */
enum ident_result ident_citizen_parse(const char *typed, struct date today,
                                      struct ident_citizen *ret);
/** Sentence for a result, translated; says what to do. "" for IDENT_OK. */
const char *ident_citizen_message(enum ident_result r);
/** Unified social credit code, GB 32100-2015, with the organisation code of GB 11714 inside.
 * out: 18 + NUL, upper case. */
enum ident_result ident_uscc_parse(const char *typed, char out[19]);
const char *ident_uscc_message(enum ident_result r);
/**
 * The last four digits of a bank card, from them alone or from the whole number (12 to 19
 * digits, spaces and full width accepted), whose check digit by ISO/IEC 7812-1 annex B (Luhn)
 * catches a slip of the finger. Nothing but the four is given back: the rest is never kept.
 */
enum ident_result ident_card_parse(const char *typed, char out[5]);
const char *ident_card_message(enum ident_result r);
/** Mobile ^1[3-9][0-9]{9}$, landline with area code and extension, or 无; full width accepted.
 * out room 32. */
ATTR_CHECK bool ident_phone_parse(const char *typed, char out[32]);

/** 110199********0035 (rule R78); "" stays "". */
void ident_mask_citizen(const char *number, char out[24]);
void ident_mask_phone(const char *phone, char out[40]); /**< 138****1234 */

/** Ethnic groups: code "01".."56","97","98" to name (汉族) and back (汉, 汉族, code, "1"); NULL
 * when unknown. */
const char *ident_ethnic_name(const char *code);
const char *ident_ethnic_code(const char *typed);
size_t ident_ethnic_count(void);
/** The i-th row, for pick lists: code and name. */
void ident_ethnic_row(size_t i, const char **ret_code, const char **ret_name);

/** First letters of the pinyin of a Chinese name, lower case, for finding: 王强 -> "wq".
 * Unknown characters are skipped. */
void ident_pinyin_initials(const char *name, char *out, size_t room);

#endif
