/* SPDX-License-Identifier: GPL-3.0-or-later */
/* printer.c - the table of printers. */
#include "config.h"

#include "core/domain/printer.h"

#include <stdio.h>
#include <string.h>

#include "core/base/arena.h"
#include "core/base/i18n.h"
#include "core/store/db.h"

enum { LENGTH_SIZE = 16 };

#define PRINTER_COLUMNS                                                                  \
    "name, kind, sink, address, paper, shift_left, shift_top, margin_left, margin_top, " \
    "margin_right, margin_bottom, pause_per_sheet, overlay, copies, active, is_default"

static const char sql_count[] = "SELECT count(*) FROM printer";
static const char sql_list[] = "SELECT " PRINTER_COLUMNS " FROM printer WHERE active OR ?1 "
                               "ORDER BY is_default DESC, name";
static const char sql_find[] = "SELECT " PRINTER_COLUMNS " FROM printer WHERE name = ?1";
static const char sql_default[] =
    "SELECT " PRINTER_COLUMNS " FROM printer WHERE is_default AND active LIMIT 1";
static const char sql_no_default[] = "UPDATE printer SET is_default = 0 WHERE name <> ?1";
static const char sql_put[] =
    "INSERT OR REPLACE INTO printer (" PRINTER_COLUMNS ") VALUES (?1, ?2, ?3, coalesce(?4, ''),"
    " ?5, ?6, ?7, nullif(?8, -1), nullif(?9, -1), nullif(?10, -1), nullif(?11, -1), ?12, ?13,"
    " ?14, ?15, ?16)";

static const struct code rows_kind[] = {
    {"PDF",  N_("laser or ink printer"), NULL},
    {"ESCP", N_("24-pin printer"),       NULL},
    {NULL,   NULL,                       NULL},
};
static const struct code rows_sink[] = {
    {"LP",     N_("a queue of this computer"), NULL},
    {"DEVICE", N_("a cable to this computer"), NULL},
    {"TCP",    N_("the network"),              NULL},
    {"FILE",   N_("a file"),                   NULL},
    {NULL,     NULL,                           NULL},
};
static const struct code rows_paper[] = {
    {"A4",   N_("A4"),                            NULL},
    {"16K",  N_("16K"),                           NULL},
    {"C241", N_("continuous paper 241 x 280 mm"), NULL},
    {NULL,   NULL,                                NULL},
};
static const struct code rows_copies[] = {
    {"FORM",    N_("as the form says"),         NULL},
    {"PARTIES", N_("one a party and one more"), NULL},
    {"ONE",     N_("one, on carbon paper"),     NULL},
    {NULL,      NULL,                           NULL},
};
const struct code_table codes_printer_kind = {"printer_kind", rows_kind};
const struct code_table codes_printer_sink = {"printer_sink", rows_sink};
const struct code_table codes_printer_paper = {"printer_paper", rows_paper};
const struct code_table codes_printer_copies = {"printer_copies", rows_copies};

const struct printer_profile printer_new = {
    .name = "",
    .kind = PRINTER_ESCP,
    .sink = PRINTER_LP,
    .address = "",
    .margins = {PRINTER_OWN_MARGIN, PRINTER_OWN_MARGIN, PRINTER_OWN_MARGIN, PRINTER_OWN_MARGIN},
    .active = true,
};

/** Index of the code in its table; the schema lets no other code in. */
static int row_of(const struct code_table *table, const char *code)
{
    int i = code_index(table, code);

    return i < 0 ? 0 : i;
}

static void read_row(sqlite3_stmt *st, struct arena *arena, struct printer_profile *p)
{
    *p = (struct printer_profile){
        .name = arena_strdup(arena, db_col_text(st, 0)),
        .kind = (enum printer_kind)row_of(&codes_printer_kind, db_col_text(st, 1)),
        .sink = (enum printer_sink)row_of(&codes_printer_sink, db_col_text(st, 2)),
        .address = arena_strdup(arena, db_col_text(st, 3)),
        .paper = (enum printer_paper)row_of(&codes_printer_paper, db_col_text(st, 4)),
        .shift_left = (int)db_col_int(st, 5),
        .shift_top = (int)db_col_int(st, 6),
        .pause = db_col_int(st, 11) != 0,
        .overlay = db_col_int(st, 12) != 0,
        .copies = (enum printer_copies)row_of(&codes_printer_copies, db_col_text(st, 13)),
        .active = db_col_int(st, 14) != 0,
        .is_default = db_col_int(st, 15) != 0,
    };
    for (int i = 0; i < PRINTER_SIDE_COUNT; i++) {
        p->margins[i] =
            db_col_is_null(st, 7 + i) ? PRINTER_OWN_MARGIN : (int)db_col_int(st, 7 + i);
    }
}

enum rc printer_list(struct db *db, bool with_inactive, struct arena *arena,
                     struct printer_profile **ret_rows, size_t *ret_n, struct err *err)
{
    int64_t room = 0;
    sqlite3_stmt *st;
    bool row = false;
    enum rc rc = db_read_int(db, &room, err, sql_count, "");

    if (rc == RC_OK) {
        rc = db_stmt(db, sql_list, &st, err);
    }
    if (rc) {
        return rc;
    }
    *ret_rows = arena_alloc(arena, (size_t)(room + 1) * sizeof **ret_rows);
    *ret_n = 0;
    db_int(st, 1, with_inactive);
    while ((rc = db_step(db, st, &row, err)) == RC_OK && row && *ret_n < (size_t)room) {
        read_row(st, arena, &(*ret_rows)[(*ret_n)++]);
    }
    db_done(st);
    return rc;
}

static enum rc read_one(struct db *db, const char *sql, const char *name, struct arena *arena,
                        struct printer_profile *ret, struct err *err)
{
    sqlite3_stmt *st;
    bool row = false;
    enum rc rc = db_stmt(db, sql, &st, err);

    if (rc) {
        return rc;
    }
    if (name) {
        db_text(st, 1, name);
    }
    rc = db_step(db, st, &row, err);
    if (rc == RC_OK && row) {
        read_row(st, arena, ret);
    }
    db_done(st);
    return rc ? rc : row ? RC_OK : RC_NOTFOUND;
}

enum rc printer_find(struct db *db, const char *name, struct arena *arena,
                     struct printer_profile *ret, struct err *err)
{
    return read_one(db, sql_find, name, arena, ret, err);
}

enum rc printer_default(struct db *db, struct arena *arena, struct printer_profile *ret,
                        struct err *err)
{
    return read_one(db, sql_default, NULL, arena, ret, err);
}

/** -3.5, 12; "" for a margin left to the paper. */
static void set_length(json_t *line, const char *member, int tenth_mm, bool own)
{
    int n = tenth_mm < 0 ? -tenth_mm : tenth_mm;
    char text[LENGTH_SIZE] = "";

    if (!own) {
        snprintf(text, sizeof text, n % 10 ? "%s%d.%d" : "%s%d", tenth_mm < 0 ? "-" : "",
                 n / 10, n % 10);
    }
    json_object_set_new(line, member, json_string(text));
}

json_t *printer_as_line(const struct printer_profile *p)
{
    static const char *const margins[] = {
        [PRINTER_LEFT] = "margin_left",
        [PRINTER_TOP] = "margin_top",
        [PRINTER_RIGHT] = "margin_right",
        [PRINTER_BOTTOM] = "margin_bottom",
    };
    json_t *line = json_pack(
        "{s:s,s:s,s:s,s:s,s:s,s:s,s:b,s:b,s:b,s:b}", "name", p->name, "kind",
        rows_kind[p->kind].code, "sink", rows_sink[p->sink].code, "address", p->address,
        "paper", rows_paper[p->paper].code, "copies", rows_copies[p->copies].code, "pause",
        p->pause, "overlay", p->overlay, "active", p->active, "is_default", p->is_default);

    set_length(line, "shift_left", p->shift_left, false);
    set_length(line, "shift_top", p->shift_top, false);
    for (int i = 0; i < PRINTER_SIDE_COUNT; i++) {
        set_length(line, margins[i], p->margins[i], p->margins[i] == PRINTER_OWN_MARGIN);
    }
    return line;
}

enum rc printer_put(struct db *db, const struct printer_profile *p, struct err *err)
{
    enum rc rc = RC_OK;

    if (p->is_default) {
        rc = db_write(db, err, sql_no_default, "t", p->name);
    }
    return rc ? rc
              : db_write(db, err, sql_put, "tttttiiiiiiiitii", p->name, rows_kind[p->kind].code,
                         rows_sink[p->sink].code, p->address, rows_paper[p->paper].code,
                         (int64_t)p->shift_left, (int64_t)p->shift_top,
                         (int64_t)p->margins[PRINTER_LEFT], (int64_t)p->margins[PRINTER_TOP],
                         (int64_t)p->margins[PRINTER_RIGHT],
                         (int64_t)p->margins[PRINTER_BOTTOM], (int64_t)p->pause,
                         (int64_t)p->overlay, rows_copies[p->copies].code, (int64_t)p->active,
                         (int64_t)p->is_default);
}
