/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * break.c - line breaking of Chinese. Two layers of rules: the hard ones (禁则: marks that may
 * not begin or end a line) and the soft ones (numbers, units, Latin words). A run that no soft
 * rule lets break is broken by the hard rules alone, and only a run of nothing but marks is
 * broken anywhere. It measures by utf8.h and knows no font.
 */
#include "config.h"

#include "reports/break.h"

#include <string.h>

#include "core/base/utf8.h"

/* Marks are listed as UTF-8 so that a reader sees them; a box stays with what it ticks. Source:
 * handbook 6.4; GB/T 15834 for 间隔号, 连接号 and 分隔号. */
static const char no_start[] = "。，、；：？！）》」』”’％〉】〕〗］｝．·・～－／〞々〻‰‱℃°′″"
                               ",.;:?!)]}%"
                               "\u2013\u2060\u00a0";
static const char no_end[] = "（《「『“‘￥〈【〔〖［｛〝／№＄￡□■"
                             "([{$¥£€"
                             "\u2060\u00a0";
static const char stops[] = "。，、；：？！";
/* What a figure takes with it: 2026年, 30日, 第28条, 1200元, 60%. */
static const char units[] =
    "元角分圆整正万亿千百十年月日号条款项目时点秒岁周天亩米里斤户名人次份页件张平立吨度";
static const char han_figures[] = "〇零一二两三四五六七八九十百千廿";
static const char han_units[] = "年月日号条款项时点岁元角分万亿";
static const char capitals[] = "零壹贰叁肆伍陆柒捌玖拾佰仟";
static const char capital_units[] = "元圆角分整正万亿";

static bool among(const char *set, uint32_t cp)
{
    char bytes[5];

    if (cp == 0) {
        return false;
    }
    if (cp < 0x80) {
        return strchr(set, (int)cp) != NULL;
    }
    utf8_put(bytes, cp);
    return strstr(set, bytes) != NULL;
}

static bool is_digit(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19);
}

/** Letters of the scripts that are written in words: Latin, Greek, Cyrillic, full-width Latin.
 */
static bool is_letter(uint32_t cp)
{
    return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') ||
           (cp >= 0xC0 && cp <= 0x52F) || (cp >= 0xFF21 && cp <= 0xFF3A) ||
           (cp >= 0xFF41 && cp <= 0xFF5A);
}

/** Marks that glue a number or a word: 2026-11-22, 14:30, a@b.cn, 1,200.50. */
static bool is_glue(uint32_t cp)
{
    return cp != 0 && cp < 0x80 && strchr("-.,:/@_'\"#&+*=~", (int)cp) != NULL;
}

/** Two columns wide and in no list of marks: most of a text, so it is asked first. */
static bool is_han(uint32_t cp)
{
    return cp >= 0x3400 && cp <= 0x9FFF;
}

static int width(uint32_t cp)
{
    return is_han(cp) ? 2 : utf8_width_cp(cp, 2);
}

/** Zero-width characters belong to the one before them. */
static bool is_mark_on(uint32_t cp)
{
    return cp >= 0x300 && width(cp) == 0;
}

/** The rules nothing but a run of marks may break. */
static bool hard_allowed(uint32_t before, uint32_t after)
{
    if (is_han(before) && is_han(after)) {
        return true;
    }
    if (is_mark_on(after) || before == 0x200D) {
        return false;
    }
    if (before == ' ') {
        return after != ' ';
    }
    if (after == ' ') {
        return false; /* the line ends after the space, which is then dropped */
    }
    if ((before == 0x2014 && after == 0x2014) || (before == 0x2026 && after == 0x2026)) {
        return false; /* —— and …… are one mark each */
    }
    return (is_han(after) || !among(no_start, after)) &&
           (is_han(before) || !among(no_end, before));
}

/** Chinese figures and the unit behind them; capitals may end a line after 亿, 万 and 元 only.
 */
static bool han_number_joins(uint32_t before, uint32_t after)
{
    if (among(han_figures, before) && (among(han_figures, after) || among(han_units, after))) {
        return true;
    }
    return among(capitals, before) && (among(capitals, after) || among(capital_units, after));
}

/** The rules of numbers and words, where the hard ones allow a break. */
static bool soft_allowed(uint32_t before, uint32_t after)
{
    bool word_before = is_digit(before) || is_letter(before);
    bool word_after = is_digit(after) || is_letter(after);

    if (before == ' ') {
        return true;
    }
    if ((word_before && word_after) || (word_before && is_glue(after)) ||
        (is_glue(before) && word_after) || (is_glue(before) && is_glue(after))) {
        return false;
    }
    if (is_digit(before) && among(units, after)) {
        return false;
    }
    if (before == 0x7B2C && (is_digit(after) || among(han_figures, after))) {
        return false; /* 第 with its number */
    }
    return !han_number_joins(before, after);
}

bool break_allowed(uint32_t before, uint32_t after)
{
    return hard_allowed(before, after) && soft_allowed(before, after);
}

bool break_may_hang(uint32_t cp)
{
    return among(stops, cp);
}

/** Bytes of the spaces at s, full-width ones too. */
static size_t spaces(const char *s)
{
    size_t n = 0;

    while (s[n] == ' ' || strncmp(s + n, "\u3000", 3) == 0) {
        n += s[n] == ' ' ? 1 : 3;
    }
    return n;
}

/** Ends the line at `end`: spaces before it are not shown, spaces and one line end after it are
 * dropped. */
static size_t end_at(const char *s, const char *end, size_t *ret_skip)
{
    const char *shown = end;
    const char *next = end + spaces(end);

    if (*next == '\n') {
        next++;
    }
    while (shown > s && spaces(utf8_prev(s, shown)) > 0) {
        shown = utf8_prev(s, shown);
    }
    if (shown == s && next == end) {
        shown = end; /* nothing but spaces: they are the line */
    }
    *ret_skip = (size_t)(next - shown);
    return (size_t)(shown - s);
}

/** The mark at p may stand past the edge when what follows it may begin a line. */
static bool may_hang_here(const char *p)
{
    const char *q = p;
    uint32_t cp = utf8_next(&q);
    uint32_t after = *q ? utf8_next(&q) : 0;

    return break_may_hang(cp) &&
           (after == 0 || after == '\n' || after == ' ' || break_allowed(cp, after));
}

enum { BLANK = 0xFF3F, SHORT_BLANK = 4 };

/** Blanks to write on around p; *ret_before those before it. */
static int blanks_around(const char *s, const char *p, int *ret_before)
{
    int n = 0;

    for (const char *q = p; q > s; n++) {
        const char *r = q = utf8_prev(s, q);

        if (utf8_next(&r) != BLANK) {
            break;
        }
    }
    *ret_before = n;
    while (*p && utf8_next(&p) == BLANK) {
        n++;
    }
    return n;
}

/** A short blank is written on as one, and like a figure it takes its unit with it: the ＿＿月
 * of a date is not torn. A long one may go on in the next line. */
static bool tears_blank(const char *s, const char *p, uint32_t before, uint32_t after)
{
    int n_before;
    int n;

    if (before != BLANK) {
        return false;
    }
    n = blanks_around(s, p, &n_before);
    return n <= SHORT_BLANK && (after == BLANK || among(units, after));
}

/** The character before p, past the marks on it; 0 at the start. */
static uint32_t char_before(const char *s, const char *p)
{
    uint32_t cp = 0;

    while (p > s) {
        const char *q = p = utf8_prev(s, p);

        cp = utf8_next(&q);
        if (!is_mark_on(cp)) {
            return cp;
        }
    }
    return 0;
}

/** Not even one character fits: it goes out alone, with the marks on it. */
static const char *after_first(const char *s)
{
    (void)utf8_next(&s);
    for (const char *q = s; *q && *q != '\n'; s = q) {
        if (!is_mark_on(utf8_next(&q))) {
            break;
        }
    }
    return s;
}

/** Where the line ends whose next character, at `over`, does not fit: the last place all rules
 * allow, else the hard ones, else any. Looked for from the end: most lines end where they are
 * full, and one that fits is not looked at. */
static const char *best_cut(const char *s, const char *over)
{
    const char *hard = NULL;
    const char *any = NULL;

    for (const char *p = over; p > s; p = utf8_prev(s, p)) {
        const char *q = p;
        uint32_t cp = utf8_next(&q);
        uint32_t before;

        if (is_mark_on(cp)) {
            continue;
        }
        any = any ? any : p;
        before = char_before(s, p);
        if (hard_allowed(before, cp)) {
            if (soft_allowed(before, cp) && !tears_blank(s, p, before, cp)) {
                return p;
            }
            hard = hard ? hard : p;
        }
    }
    return hard ? hard : any ? any : after_first(s);
}

size_t break_line(const char *s, int cols, bool hang, size_t *ret_skip)
{
    int w = 0;

    for (const char *p = s; *p;) {
        const char *next = p;
        uint32_t cp = utf8_next(&next);
        int cp_w = width(cp);

        if (cp == '\n') {
            *ret_skip = 1;
            return (size_t)(p - s);
        }
        if (w + cp_w > cols) {
            if ((cp == ' ' || cp == 0x3000) && p > s) {
                return end_at(s, p, ret_skip);
            }
            if (hang && w <= cols && p > s && may_hang_here(p)) {
                return end_at(s, next, ret_skip);
            }
            return end_at(s, best_cut(s, p), ret_skip);
        }
        w += cp_w;
        p = next;
    }
    *ret_skip = 0;
    return strlen(s);
}
