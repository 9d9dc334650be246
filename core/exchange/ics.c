/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ics.c - writes RFC 5545: lines end with CRLF and are folded at 75 bytes (3.1), texts are
 * escaped (3.3.11). */
#include "config.h"

#include "core/exchange/ics.h"

#include <string.h>

#include "core/base/i18n.h"

enum { LINE_BYTES = 75, TEXT_MAX = 4096 };

/* Bytes of the character that begins at s. */
static size_t char_size(const char *s)
{
    size_t n = 1;

    while (((unsigned char)s[n] & 0xC0) == 0x80) {
        n++;
    }
    return n;
}

void ics_line(struct buf *out, const char *line)
{
    size_t used = 0;

    while (*line) {
        const size_t n = char_size(line);

        if (used + n > LINE_BYTES) {
            buf_str(out, "\r\n ");
            used = 1; /* the blank counts */
        }
        buf_add(out, line, n);
        used += n;
        line += n;
    }
    buf_str(out, "\r\n");
}

void ics_text(struct buf *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '\n') {
            buf_str(out, "\\n");
        } else if (*text != '\r') {
            if (strchr("\\;,", *text)) {
                buf_char(out, '\\');
            }
            buf_char(out, *text);
        }
    }
}

void ics_begin(struct buf *out)
{
    ics_line(out, "BEGIN:VCALENDAR");
    ics_line(out, "VERSION:2.0");
    ics_line(out, "PRODID:-//tiaojie//" PACKAGE_VERSION "//ZH");
    ics_line(out, "CALSCALE:GREGORIAN");
    ics_line(out, "METHOD:PUBLISH");
}

void ics_end(struct buf *out)
{
    ics_line(out, "END:VCALENDAR");
}

/* A duty changes its kind with the days; to a calendar it is one thing. */
static const char *lasting_kind(const char *stored)
{
    return strcmp(stored, "BREACH") == 0 || strcmp(stored, "ROUTES") == 0 ? "PERFORM" : stored;
}

static void put_day(struct buf *line, const char *name, struct date d)
{
    buf_printf(line, "%s;VALUE=DATE:%04d%02d%02d", name, d.year, d.month, d.day);
}

/* The day before the due day, or the day the deadline warns from, at nine. */
static void put_alarm(struct buf *out, int days_before)
{
    struct buf line;

    if (days_before < 1) {
        return;
    }
    buf_init(&line, 64);
    buf_printf(&line, "TRIGGER:-P%dDT15H", days_before - 1);
    ics_line(out, "BEGIN:VALARM");
    ics_line(out, "ACTION:DISPLAY");
    ics_line(out, "DESCRIPTION:tiaojie");
    ics_line(out, buf_text(&line));
    ics_line(out, "END:VALARM");
    buf_done(&line);
}

static void put_text(struct buf *out, const char *name, const char *a, const char *between,
                     const char *b)
{
    struct buf line;

    buf_init(&line, TEXT_MAX);
    buf_str(&line, name);
    ics_text(&line, a);
    if (*a && *b) {
        ics_text(&line, between);
    }
    ics_text(&line, b);
    ics_line(out, buf_text(&line));
    buf_done(&line);
}

void ics_task(struct buf *out, const struct task_row *t, const char *region, const char *stamp)
{
    struct date due;
    struct date warn;
    struct buf line;

    if (!date_parse_iso(t->due_on, &due)) {
        return;
    }
    buf_init(&line, TEXT_MAX);
    ics_line(out, "BEGIN:VEVENT");
    buf_printf(&line, "UID:%c%lld-%s-%d.%s@tiaojie", t->claim_id ? 'k' : 'c',
               (long long)(t->claim_id ? t->claim_id : t->case_id), lasting_kind(t->stored),
               t->n, region);
    ics_line(out, buf_text(&line));
    buf_clear(&line);
    buf_printf(&line, "DTSTAMP:%s", stamp);
    ics_line(out, buf_text(&line));
    buf_clear(&line);
    put_day(&line, "DTSTART", due);
    ics_line(out, buf_text(&line));
    buf_clear(&line);
    put_day(&line, "DTEND", date_add_days(due, 1));
    ics_line(out, buf_text(&line));
    put_text(out, "SUMMARY:", task_label_zh(t->kind), "：", t->title);
    put_text(out, "DESCRIPTION:", t->number, "\n", t->law);
    ics_line(out, "TRANSP:TRANSPARENT");
    put_alarm(out,
              date_parse_iso(t->warn_on, &warn) ? date_to_days(due) - date_to_days(warn) : 0);
    ics_line(out, "END:VEVENT");
    buf_done(&line);
}
