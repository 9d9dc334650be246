/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ident.c - citizen numbers, social credit codes and phone numbers: cleaned, checked, masked.
 * Messages never repeat the number. Source: GB 11643-1999, GB 32100-2015, GB 11714; rules R75,
 * R78. Groups are ethnic.c, pinyin pinyin.c.
 */
#include "config.h"

#include "core/base/ident.h"

#include <stdio.h>
#include <string.h>

#include "core/base/i18n.h"
#include "core/base/utf8.h"

enum {
    IDENT_TYPED_MAX = 96,
    CITIZEN_SIZE = 18,
    CITIZEN_OLD_SIZE = 15,
    USCC_SIZE = 18,
    CARD_TAIL = 4,
    CARD_MIN = 12,
    CARD_MAX = 19,
    PHONE_MAX = 31 /* bytes, as the callers' room */
};

static bool ident_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool ident_are_digits(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (!ident_is_digit(s[i])) {
            return false;
        }
    }
    return true;
}

/* Half width, upper case, no blanks. False when it is longer than any number can be. */
static bool ident_load(const char *typed, char out[IDENT_TYPED_MAX])
{
    size_t n = 0;

    if (!typed || strlen(typed) >= IDENT_TYPED_MAX) {
        return false;
    }
    memcpy(out, typed, strlen(typed) + 1);
    utf8_halfwidth(out);
    for (const char *p = out; *p; p++) {
        if (*p == ' ' || *p == '\t') {
            continue;
        }
        out[n++] = *p >= 'a' && *p <= 'z' ? (char)(*p - 'a' + 'A') : *p;
    }
    out[n] = '\0';
    return true;
}

/* Provinces and Taiwan, Hong Kong, Macau; 81-83 also residence permits, 91 abroad. County codes
 * change, these do not. */
static bool citizen_is_region(const char *number)
{
    static const int8_t regions[] = {11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34,
                                     35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52,
                                     53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83, 91};
    const int region = (number[0] - '0') * 10 + number[1] - '0';

    for (size_t i = 0; i < countof(regions); i++) {
        if (regions[i] == region) {
            return true;
        }
    }
    return false;
}

static char citizen_check(const char *number)
{
    static const int8_t weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;

    for (size_t i = 0; i < countof(weights); i++) {
        sum += weights[i] * (number[i] - '0');
    }
    return "10X98765432"[sum % 11];
}

static struct date citizen_birth(const char *number)
{
    char iso[DATE_ISO_SIZE];
    struct date birth = {0};

    snprintf(iso, sizeof iso, "%.4s-%.2s-%.2s", number + 6, number + 10, number + 12);
    return date_parse_iso(iso, &birth) ? birth : (struct date){0};
}

enum ident_result ident_citizen_parse(const char *typed, struct date today,
                                      struct ident_citizen *ret)
{
    char text[IDENT_TYPED_MAX];
    struct ident_citizen out = {0};
    bool old;

    *ret = out;
    if (!ident_load(typed, text)) {
        return IDENT_LENGTH;
    }
    old = strlen(text) == CITIZEN_OLD_SIZE;
    if (!old && strlen(text) != CITIZEN_SIZE) {
        return IDENT_LENGTH;
    }
    if (!ident_are_digits(text, old ? CITIZEN_OLD_SIZE : CITIZEN_SIZE - 1) ||
        (!old && !ident_is_digit(text[17]) && text[17] != 'X')) {
        return IDENT_CHARS;
    }
    if (old) {
        /* numbers of 15 digits were given to people born in the 1900s only */
        snprintf(out.number, sizeof out.number, "%.6s19%.9s", text, text + 6);
        out.number[17] = citizen_check(out.number);
    } else {
        memcpy(out.number, text, CITIZEN_SIZE);
    }
    if (!citizen_is_region(out.number)) {
        return IDENT_REGION;
    }
    out.birth = citizen_birth(out.number);
    if (!date_is_set(out.birth) || (date_is_set(today) && date_cmp(out.birth, today) > 0)) {
        return IDENT_DATE;
    }
    if (out.number[17] != citizen_check(out.number)) {
        return IDENT_CHECK;
    }
    out.sex = (out.number[16] - '0') % 2 ? 'M' : 'F';
    *ret = out;
    return old ? IDENT_OLD : IDENT_OK;
}

const char *ident_citizen_message(enum ident_result r)
{
    switch (r) {
    case IDENT_OK:
        return "";
    case IDENT_OLD:
        return _("This is an old number of 15 digits. Please confirm its new form of 18 "
                 "characters on the card.");
    case IDENT_LENGTH:
        return _("An ID number has 18 characters. Please count again, or leave it empty and "
                 "fill it in later.");
    case IDENT_CHARS:
        return _("An ID number has only digits; the last place may be X. Please look at the "
                 "card again.");
    case IDENT_REGION:
        return _("The first two digits of the ID number are no province. Please look at the "
                 "card again.");
    case IDENT_DATE:
        return _("The birth date in the ID number does not exist. Please look at digits 7 to "
                 "14 on the card again.");
    case IDENT_CHECK:
        return _("One digit of the ID number is wrong: its last place does not fit. Please "
                 "compare it with the card.");
    }
    return "";
}

/* Value of c in the alphabet of GB 32100 (no I, O, Z, S, V), or -1. */
static int uscc_value(char c)
{
    static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    const char *at = c ? strchr(alphabet, c) : NULL;

    return at ? (int)(at - alphabet) : -1;
}

static char uscc_check(const char *code)
{
    static const int8_t weights[] = {1,  3,  9,  27, 19, 26, 16, 17, 20,
                                     29, 25, 13, 8,  24, 10, 30, 28};
    int sum = 0;

    for (size_t i = 0; i < countof(weights); i++) {
        sum += weights[i] * uscc_value(code[i]);
    }
    return "0123456789ABCDEFGHJKLMNPQRTUWXY"[(31 - sum % 31) % 31];
}

/* Check character of the organisation code (GB 11714) at code: eight characters, A = 10 .. Z
 * = 35. */
static char uscc_organisation_check(const char *code)
{
    static const int8_t weights[] = {3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;

    for (size_t i = 0; i < countof(weights); i++) {
        sum += weights[i] * (ident_is_digit(code[i]) ? code[i] - '0' : code[i] - 'A' + 10);
    }
    return "0X987654321"[sum % 11];
}

enum ident_result ident_uscc_parse(const char *typed, char out[19])
{
    char text[IDENT_TYPED_MAX];

    out[0] = '\0';
    if (!ident_load(typed, text) || strlen(text) != USCC_SIZE) {
        return IDENT_LENGTH;
    }
    for (size_t i = 0; i < USCC_SIZE; i++) {
        if (uscc_value(text[i]) < 0) {
            return IDENT_CHARS;
        }
    }
    /* No province check: bodies registered with the ministry carry 100000. */
    if (!ident_are_digits(text + 2, 6)) {
        return IDENT_REGION;
    }
    if (text[16] != uscc_organisation_check(text + 8) || text[17] != uscc_check(text)) {
        return IDENT_CHECK;
    }
    memcpy(out, text, USCC_SIZE + 1);
    return IDENT_OK;
}

const char *ident_uscc_message(enum ident_result r)
{
    switch (r) {
    case IDENT_OK:
        return "";
    case IDENT_OLD:
    case IDENT_LENGTH:
        return _("A social credit code has 18 characters. Please count again, or leave it "
                 "empty and fill it in later.");
    case IDENT_CHARS:
        return _("A social credit code has digits and capital letters, but never I, O, Z, S or "
                 "V. Please look again.");
    case IDENT_REGION:
        return _("Places 3 to 8 of a social credit code are digits. Please look at the licence "
                 "again.");
    case IDENT_DATE:
    case IDENT_CHECK:
        return _("One character of the social credit code is wrong. Please compare it with the "
                 "licence.");
    }
    return "";
}

/* Splits "0451-1234567-8" or "04511234567转8": area code, number, extension; false when it is
 * no landline. */
static bool phone_landline(const char *text, char out[PHONE_MAX + 1])
{
    char digits[IDENT_TYPED_MAX];
    const char *extension = "";
    size_t n = 0;
    size_t area;
    const char *p = text;

    for (; *p; p++) {
        if (ident_is_digit(*p)) {
            digits[n++] = *p;
        } else if (*p == '-' && n >= 3 && n <= 4) {
            continue; /* behind the area code */
        } else if (*p == '-' && n >= 10) {
            extension = p + 1;
            break;
        } else if (strncmp(p, "转", 3) == 0 && n >= 10) {
            extension = p + 3;
            break;
        } else {
            return false;
        }
    }
    digits[n] = '\0';
    /* 010 and 02x have three digits, all others four */
    area = digits[0] == '0' && n > 2 && (digits[1] == '1' || digits[1] == '2') ? 3 : 4;
    if (digits[0] != '0' || digits[1] == '0' || n < area + 7 || n > area + 8) {
        return false;
    }
    if (*p && (!*extension || strlen(extension) > 6 ||
               !ident_are_digits(extension, strlen(extension)))) {
        return false;
    }
    snprintf(out, PHONE_MAX + 1, "%.*s-%.8s%s%.6s", (int)area, digits, digits + area,
             *extension ? "-" : "", extension);
    return true;
}

bool ident_phone_parse(const char *typed, char out[32])
{
    char text[IDENT_TYPED_MAX];
    char digits[IDENT_TYPED_MAX];
    const char *p = text;
    size_t n = 0;

    if (!ident_load(typed, text)) {
        return false;
    }
    if (strcmp(text, "无") == 0) {
        memcpy(out, text, strlen(text) + 1);
        return true;
    }
    if (strncmp(p, "+86", 3) == 0) {
        p += 3;
        p += *p == '-';
    }
    for (const char *q = p; *q; q++) {
        if (*q != '-') {
            digits[n++] = *q;
        }
    }
    digits[n] = '\0';
    if (n == 11 && ident_are_digits(digits, n) && digits[0] == '1' && digits[1] >= '3') {
        snprintf(out, 32, "%.11s", digits);
        return true;
    }
    return phone_landline(p, out);
}

/* Every second digit from the right is doubled, its figures added; the sum ends in 0. */
static bool card_agrees(const char *digits, size_t n)
{
    int sum = 0;

    for (size_t i = 0; i < n; i++) {
        const int d = digits[n - 1 - i] - '0';
        const int twice = 2 * d;

        sum += i % 2 == 0 ? d : twice > 9 ? twice - 9 : twice;
    }
    return sum % 10 == 0;
}

enum ident_result ident_card_parse(const char *typed, char out[5])
{
    char text[IDENT_TYPED_MAX];
    size_t n = 0;

    out[0] = '\0';
    if (!ident_load(typed, text)) {
        return IDENT_LENGTH;
    }
    for (const char *p = text; *p; p++) {
        if (*p != '-') {
            text[n++] = *p;
        }
    }
    text[n] = '\0';
    if (!ident_are_digits(text, n)) {
        return IDENT_CHARS;
    }
    if (n != CARD_TAIL && (n < CARD_MIN || n > CARD_MAX)) {
        return IDENT_LENGTH;
    }
    if (n != CARD_TAIL && !card_agrees(text, n)) {
        return IDENT_CHECK;
    }
    memcpy(out, text + n - CARD_TAIL, CARD_TAIL + 1);
    return IDENT_OK;
}

const char *ident_card_message(enum ident_result r)
{
    switch (r) {
    case IDENT_OK:
        return "";
    case IDENT_CHECK:
        return _("One digit of the card number is wrong. Please compare it with the card, or "
                 "type the last four digits only.");
    case IDENT_CHARS:
    case IDENT_OLD:
    case IDENT_LENGTH:
    case IDENT_REGION:
    case IDENT_DATE:
        break;
    }
    return _("Type the last four digits of the card; no more than these is kept.");
}

void ident_mask_citizen(const char *number, char out[24])
{
    const size_t n = number ? strnlen(number, 23) : 0;

    for (size_t i = 0; i < n; i++) {
        /* a number cut short shows nothing at all: what is left of it may be the secret part */
        const bool shown =
            n >= CITIZEN_OLD_SIZE && (i < 6 || i >= n - 4) && (unsigned char)number[i] < 0x80;

        out[i] = shown ? number[i] : '*';
    }
    out[n] = '\0';
}

void ident_mask_phone(const char *phone, char out[40])
{
    const size_t n = phone ? strlen(phone) : 0;
    const size_t area = n ? strcspn(phone, "-") : 0;

    if (n == 0 || strcmp(phone, "无") == 0) {
        snprintf(out, 40, "%s", n ? phone : "");
    } else if (n < 7 || !ident_is_digit(phone[0])) {
        snprintf(out, 40, "****");
    } else if (area == 3 || area == 4) {
        /* the area code tells nothing; the extension stays hidden */
        const char *number = phone + area + 1;
        const size_t size = strcspn(number, "-");
        const size_t tail = size > 4 ? 4 : 0;

        snprintf(out, 40, "%.*s-****%.*s", (int)area, phone, (int)tail, number + size - tail);
    } else {
        snprintf(out, 40, "%.3s****%.4s", phone, phone + n - 4);
    }
}
