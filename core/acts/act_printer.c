/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_printer.c - enters a printer or changes one: what the line names, nothing else. What can
 * never print is refused here with what to write instead, so that printing itself need not ask.
 * Lengths are typed in millimetres, as read off a ruler.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/acts/act_group.h"
#include "core/base/i18n.h"
#include "core/base/utf8.h"
#include "core/domain/printer.h"
#include "core/store/db.h"

enum {
    SHIFT_MAX = 200,   /* 0.1 mm */
    MARGIN_MAX = 1000, /* 0.1 mm */
    OWN_MARGIN_MAX = 400,
    ROOM_MIN = 1000, /* 0.1 mm: what must be left to print on */
    LENGTH_SIZE = 40,
    PORT_MAX = 65535,
};

static const struct act_field fields_printer[] = {
    {"name",          AF_TEXT, true,  30,  NULL,                  NULL, N_("Name of the printer")    },
    {"kind",          AF_CODE, false, 0,   &codes_printer_kind,   NULL, N_("Kind of printer")        },
    {"sink",          AF_CODE, false, 0,   &codes_printer_sink,   NULL, N_("How it is connected")    },
    {"address",       AF_TEXT, false, 200, NULL,                  NULL, N_("Where it is")            },
    {"paper",         AF_CODE, false, 0,   &codes_printer_paper,  NULL, N_("Paper in it")            },
    {"shift_left",    AF_TEXT, false, 8,   NULL,                  NULL, N_("Move to the right, mm")  },
    {"shift_top",     AF_TEXT, false, 8,   NULL,                  NULL, N_("Move down, mm")          },
    {"margin_left",   AF_TEXT, false, 8,   NULL,                  NULL, N_("White at the left, mm")  },
    {"margin_top",    AF_TEXT, false, 8,   NULL,                  NULL, N_("White at the top, mm")   },
    {"margin_right",  AF_TEXT, false, 8,   NULL,                  NULL, N_("White at the right, mm") },
    {"margin_bottom", AF_TEXT, false, 8,   NULL,                  NULL, N_("White at the bottom, mm")},
    {"pause",         AF_BOOL, false, 0,   NULL,                  NULL, N_("Wait before each sheet") },
    {"overlay",       AF_BOOL, false, 0,   NULL,                  NULL, N_("Print into ready forms") },
    {"copies",        AF_CODE, false, 0,   &codes_printer_copies, NULL, N_("Copies")                 },
    {"active",        AF_BOOL, false, 0,   NULL,                  NULL, N_("In use")                 },
    {"is_default",    AF_BOOL, false, 0,   NULL,                  NULL, N_("The usual printer")      },
    ACT_FIELDS_END,
};

/* ---- what the line says ---- */

/** Millimetres with at most one decimal to 0.1 mm; false when it is none or outside. */
static bool parse_length(const char *typed, int min, int max, int *ret)
{
    char s[LENGTH_SIZE];
    const char *p = s;
    bool minus;
    int n = 0;

    if (strlen(typed) >= sizeof s) {
        return false;
    }
    memcpy(s, typed, strlen(typed) + 1);
    utf8_halfwidth(s);
    minus = *p == '-';
    p += *p == '-' || *p == '+';
    if (*p < '0' || *p > '9') {
        return false;
    }
    while (*p >= '0' && *p <= '9' && n <= MARGIN_MAX) {
        n = n * 10 + (*p++ - '0');
    }
    n *= 10;
    if (p[0] == '.' && p[1] >= '0' && p[1] <= '9') {
        n += p[1] - '0';
        p += 2;
    }
    n = minus ? -n : n;
    if (*p != '\0' || n < min || n > max) {
        return false;
    }
    *ret = n;
    return true;
}

static enum rc take_length(const struct act_in *in, const char *member, int min, int empty,
                           int *ret, struct err *err)
{
    int max = min < 0 ? SHIFT_MAX : MARGIN_MAX;

    if (act_emptied(in->line, member)) {
        *ret = empty;
    }
    if (!act_has(in->line, member) || !*act_text(in->line, member) ||
        parse_length(act_text(in->line, member), min, max, ret)) {
        return RC_OK;
    }
    if (min < 0) {
        return err_bad(err, member,
                       _("Write millimetres from -20 to 20, for example -3.5; less than 0 "
                         "moves the print to the left or up."));
    }
    return err_bad(err, member, _("Write millimetres from 0 to 100, for example 25."));
}

/** Index of the code the line gives; the table was checked against it. */
static int take_code(const struct act_in *in, const char *member,
                     const struct code_table *table, int old)
{
    const char *code = act_text(in->line, member);

    for (int i = 0; *code && table->rows[i].code; i++) {
        if (strcmp(table->rows[i].code, code) == 0) {
            return i;
        }
    }
    return old;
}

static void take_tick(const struct act_in *in, const char *member, bool *tick)
{
    *tick = act_has(in->line, member) ? act_bool(in->line, member) : *tick;
}

static enum rc take(const struct act_in *in, struct printer_profile *p, struct err *err)
{
    static const char *const margins[] = {
        [PRINTER_LEFT] = "margin_left",
        [PRINTER_TOP] = "margin_top",
        [PRINTER_RIGHT] = "margin_right",
        [PRINTER_BOTTOM] = "margin_bottom",
    };
    enum rc rc;

    p->name = act_text(in->line, "name");
    p->kind = (enum printer_kind)take_code(in, "kind", &codes_printer_kind, (int)p->kind);
    p->sink = (enum printer_sink)take_code(in, "sink", &codes_printer_sink, (int)p->sink);
    p->paper = (enum printer_paper)take_code(in, "paper", &codes_printer_paper, (int)p->paper);
    p->copies =
        (enum printer_copies)take_code(in, "copies", &codes_printer_copies, (int)p->copies);
    if (act_has(in->line, "address") || act_emptied(in->line, "address")) {
        p->address = act_text(in->line, "address");
    }
    take_tick(in, "pause", &p->pause);
    take_tick(in, "overlay", &p->overlay);
    take_tick(in, "active", &p->active);
    take_tick(in, "is_default", &p->is_default);
    rc = take_length(in, "shift_left", -SHIFT_MAX, 0, &p->shift_left, err);
    rc = rc ? rc : take_length(in, "shift_top", -SHIFT_MAX, 0, &p->shift_top, err);
    for (int i = 0; !rc && i < PRINTER_SIDE_COUNT; i++) {
        rc = take_length(in, margins[i], 0, PRINTER_OWN_MARGIN, &p->margins[i], err);
    }
    return rc;
}

/* ---- whether it can print ---- */

/** host or host:port, without blanks. */
static bool is_host(const char *s)
{
    const char *colon = strrchr(s, ':');
    long port = 0;

    if (!*s || strpbrk(s, " \t/") || colon == s) {
        return false;
    }
    if (!colon || colon != strchr(s, ':')) {
        return true; /* no port, or an address of many colons */
    }
    for (const char *p = colon + 1; *p; p++) {
        if (*p < '0' || *p > '9' || port > PORT_MAX) {
            return false;
        }
        port = port * 10 + (*p - '0');
    }
    return port >= 1 && port <= PORT_MAX;
}

static enum rc check_address(const struct printer_profile *p, struct err *err)
{
    switch (p->sink) {
    case PRINTER_LP:
        if (p->address[0] == '-' || strpbrk(p->address, " /")) {
            return err_bad(err, "address",
                           _("This is no name of a queue. Leave it empty for the usual queue "
                             "of this computer."));
        }
        break;
    case PRINTER_DEVICE:
        if (strncmp(p->address, "/dev/", 5) != 0 || strstr(p->address, "..")) {
            return err_bad(err, "address",
                           _("Write the device of the cable, for example /dev/usb/lp0."));
        }
        break;
    case PRINTER_TCP:
        if (!is_host(p->address)) {
            return err_bad(err, "address",
                           _("Write the network address of the printer, for example "
                             "192.168.1.50 or 192.168.1.50:9100."));
        }
        break;
    case PRINTER_FILE:
        if (p->address[0] != '/') {
            return err_bad(err, "address",
                           _("Write the whole path of the file, beginning with /."));
        }
        break;
    }
    return RC_OK;
}

/** A margin left to the paper is at most this. */
static int margin_of(const struct printer_profile *p, enum printer_side side)
{
    return p->margins[side] == PRINTER_OWN_MARGIN ? OWN_MARGIN_MAX : p->margins[side];
}

static enum rc check_room(const struct printer_profile *p, struct err *err)
{
    static const int sizes[][2] = {
        [PRINTER_A4] = {2100, 2970},
        [PRINTER_16K] = {1840, 2600},
        [PRINTER_C241] = {2410, 2794},
    };
    int width = sizes[p->paper][0] - margin_of(p, PRINTER_LEFT) - margin_of(p, PRINTER_RIGHT);
    int height = sizes[p->paper][1] - margin_of(p, PRINTER_TOP) - margin_of(p, PRINTER_BOTTOM);

    if (width < ROOM_MIN || height < ROOM_MIN) {
        return err_bad(err, width < ROOM_MIN ? "margin_left" : "margin_top",
                       _("The margins leave too little room on this paper. Make them "
                         "smaller."));
    }
    return RC_OK;
}

static enum rc check(const struct printer_profile *p, struct err *err)
{
    enum rc rc = check_room(p, err);

    if (rc) {
        return rc;
    }
    if (p->kind == PRINTER_PDF && p->sink == PRINTER_DEVICE) {
        return err_bad(err, "sink",
                       _("Only a 24-pin printer is printed to through its cable. Set this "
                         "printer up on the computer and choose its queue."));
    }
    if (p->kind == PRINTER_PDF && p->paper != PRINTER_A4) {
        return err_bad(err, "paper", _("Only a 24-pin printer takes another paper than A4."));
    }
    if (p->kind == PRINTER_PDF && p->pause) {
        return err_bad(err, "pause", _("Only a 24-pin printer waits before each sheet."));
    }
    if (p->is_default && !p->active) {
        return err_bad(err, "active",
                       _("The usual printer must be in use. Make another one the usual one "
                         "first."));
    }
    return check_address(p, err);
}

static enum rc run_printer(struct act_in *in, struct act_out *out, struct err *err)
{
    struct printer_profile p = printer_new;
    struct printer_profile usual;
    struct arena arena;
    enum rc rc;

    (void)out;
    arena_init(&arena);
    rc = printer_find(in->db, act_text(in->line, "name"), &arena, &p, err);
    rc = rc == RC_NOTFOUND ? RC_OK : rc;
    rc = rc ? rc : take(in, &p, err);
    if (rc == RC_OK && p.active && !act_has(in->line, "is_default")) {
        enum rc found = printer_default(in->db, &arena, &usual, err);

        p.is_default = found == RC_NOTFOUND || p.is_default; /* the first is the usual one */
        rc = found == RC_NOTFOUND ? RC_OK : found;
    }
    rc = rc ? rc : check(&p, err);
    rc = rc ? rc : printer_put(in->db, &p, err);
    arena_done(&arena);
    return rc;
}

const struct act acts_printer[] = {
    {"printer", N_("Enter a printer"), fields_printer, run_printer, false, "本系统"},
    {NULL,      NULL,                  NULL,           NULL,        false, NULL       },
};
