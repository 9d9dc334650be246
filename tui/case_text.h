/* SPDX-License-Identifier: GPL-3.0-or-later */
/* case_text.h - the parts of a case as lines of text, from the case tree. Pure: tree to text;
 * s_case.c shows them. */
#ifndef TJ_TUI_CASE_TEXT_H
#define TJ_TUI_CASE_TEXT_H

#include <jansson.h>

#include "core/base/buf.h"
#include "core/base/date.h"

/** Parts of the case screen: id, digit, msgid of the tab. */
#define CASE_PARTS(X)                \
    X(OVERVIEW, '1', N_("Overview")) \
    X(PARTIES, '2', N_("Parties"))   \
    X(COURSE, '3', N_("Course"))     \
    X(LINKS, '4', N_("Linkage"))     \
    X(PAPERS, '5', N_("Papers"))     \
    X(CLAIM, '6', N_("Grant"))       \
    X(LOG, '7', N_("Log"))

enum case_part {
#define X(id, digit, label) CASE_PART_##id,
    CASE_PARTS(X)
#undef X
};
enum { CASE_PART_COUNT = CASE_PART_LOG + 1 };

/** The column where the values of a part begin, for lines that go on; 0: the part has no
 * labels. */
int case_value_column(enum case_part part);

/** Writes the part into out, '\n' between lines. */
void case_text(enum case_part part, const json_t *tree, struct buf *out);

/** Stations of the track 登记 > 受理 > ..: how far the case is. */
struct case_station {
    const char *label; /**< msgid */
    bool here;
};
enum { CASE_STATIONS = 8 };
void case_track(const json_t *tree, struct case_station out[CASE_STATIONS]);

enum { CASE_LINE_SIZE = 512 };
/** The court's confirmation in one line: state, court, number, the day that counts now; ""
 * before anybody was told of it. */
void case_court_line(const json_t *tree, char line[CASE_LINE_SIZE]);
/** Another case in one line: number, title, state. */
void case_other_line(const json_t *other, char line[CASE_LINE_SIZE]);
const char *case_str(const json_t *o, const char *name); /**< "" when absent or null */

/** "标签      value": nothing when the value is empty. */
void case_pair(struct buf *out, const char *label, const char *value);
/** An ISO day as the screens write it, "" when it is none; returns out. */
const char *case_day(const char *iso, char out[DATE_ZH_SIZE]);
/* case_court.c: the court's confirmation, and the case a dispute flared up again from. */
void case_court_overview(const json_t *tree, struct buf *out);
void case_court_course(const json_t *tree, struct buf *out);

#endif
