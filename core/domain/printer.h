/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * printer.h - the printers of this office as entered by the technician: what they speak, where
 * their bytes go, which paper lies in them and how far their print is off. The act "printer"
 * writes them (act_printer.c); reports/send.h prints by them and reads no database.
 */
#ifndef TJ_CORE_DOMAIN_PRINTER_H
#define TJ_CORE_DOMAIN_PRINTER_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "core/base/err.h"
#include "core/domain/codes.h"

struct arena;
struct db;

enum printer_kind { PRINTER_PDF, PRINTER_ESCP };
enum printer_sink { PRINTER_LP, PRINTER_DEVICE, PRINTER_TCP, PRINTER_FILE };
enum printer_paper { PRINTER_A4, PRINTER_16K, PRINTER_C241 };
/** FORM as the form says, PARTIES one a party and one more, ONE a single one: carbon sheets. */
enum printer_copies { PRINTER_COPIES_FORM, PRINTER_COPIES_PARTIES, PRINTER_COPIES_ONE };
enum printer_side { PRINTER_LEFT, PRINTER_TOP, PRINTER_RIGHT, PRINTER_BOTTOM };
enum { PRINTER_SIDE_COUNT = PRINTER_BOTTOM + 1, PRINTER_OWN_MARGIN = -1 };

/** A printer as the reports see it. Lengths in 0.1 mm. */
struct printer_profile {
    const char *name;
    enum printer_kind kind;
    enum printer_sink sink;
    const char *address; /**< queue, device, host:port or path */
    enum printer_paper paper;
    int shift_left; /**< print moved to the right by so much; may be negative */
    int shift_top;  /**< print moved down */
    int margins[PRINTER_SIDE_COUNT]; /**< or PRINTER_OWN_MARGIN: as usual for that paper */
    bool pause;                      /**< sheets are put in by hand */
    bool overlay; /**< forms lie in it that are printed already: only what is filled in */
    enum printer_copies copies;
    bool active;
    bool is_default;
};

/** A new entry before anything is said of it: 24-pin, A4, nothing moved. */
extern const struct printer_profile printer_new;

/** Codes of the enums above, in their order. */
extern const struct code_table codes_printer_kind;
extern const struct code_table codes_printer_sink;
extern const struct code_table codes_printer_paper;
extern const struct code_table codes_printer_copies;

/** All printers, the default one first, then by name; with_inactive also those put away. In the
 * arena. */
ATTR_CHECK enum rc printer_list(struct db *db, bool with_inactive, struct arena *arena,
                                struct printer_profile **ret_rows, size_t *ret_n,
                                struct err *err);
/** The one of that name, active or not. RC_NOTFOUND when there is none: err is not filled, the
 * name may be a queue's. */
ATTR_CHECK enum rc printer_find(struct db *db, const char *name, struct arena *arena,
                                struct printer_profile *ret, struct err *err);
/** The default one. RC_NOTFOUND when none was entered: err is not filled. */
ATTR_CHECK enum rc printer_default(struct db *db, struct arena *arena,
                                   struct printer_profile *ret, struct err *err);
/** The members of the act's line that would enter this printer, lengths in mm as typed: what
 * the entry screen begins with when one is changed. New reference. */
json_t *printer_as_line(const struct printer_profile *p);
/** Enters or changes it; when it is the default, no other is. For the act. */
ATTR_CHECK enum rc printer_put(struct db *db, const struct printer_profile *p, struct err *err);

#endif
