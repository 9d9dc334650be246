/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_issue.c - how many copies a paper takes: as the form says, by the parties, for the
 * court, by the printer. Rule R38. The life of a paper is tested with the real program. */
#include "config.h"

#include "core/base/attr.h"
#include "forms/issue.h"
#include "tests/runner.h"

/* clang-format off */
static const struct {
    const char *copies;
    const char *tree;
    enum printer_copies printer;
    int n;
} rows[] = {
    {"1",               "{\"parties\":[1,2]}",                                       PRINTER_COPIES_FORM,    1},
    {"3",               "{\"parties\":[1,2]}",                                       PRINTER_COPIES_FORM,    3},
    {"当事人+1",        "{\"parties\":[1,2]}",                                       PRINTER_COPIES_FORM,    3},
    {"当事人+1",        "{\"parties\":[1,2,3,4,5]}",                                 PRINTER_COPIES_FORM,    6},
    {"当事人+1+法院",   "{\"parties\":[1,2],\"source\":\"APPLY\",\"conf\":\"NONE\"}",      PRINTER_COPIES_FORM,    3},
    {"当事人+1+法院",   "{\"parties\":[1,2],\"source\":\"COURT_PRE\",\"conf\":\"NONE\"}",  PRINTER_COPIES_FORM,    4},
    {"当事人+1+法院",   "{\"parties\":[1,2],\"source\":\"APPLY\",\"conf\":\"APPLIED\"}",   PRINTER_COPIES_FORM,    4},
    {"2+法院",          "{\"parties\":[1,2],\"source\":\"COURT_IN\",\"conf\":\"NONE\"}",   PRINTER_COPIES_FORM,    3},
    {"1",               "{\"parties\":[1,2]}",                                       PRINTER_COPIES_PARTIES, 3},
    {"当事人+1",        "{\"parties\":[1,2]}",                                       PRINTER_COPIES_ONE,     1},
    {NULL,              "{\"parties\":[1,2]}",                                       PRINTER_COPIES_FORM,    1},
};
/* clang-format on */

START_TEST(copies_follow_the_form_the_parties_the_court_and_the_printer)
{
    const struct form form = {.copies = rows[_i].copies};
    struct printer_profile printer = printer_new;
    json_t *tree = json_loads(rows[_i].tree, 0, NULL);

    ck_assert_ptr_nonnull(tree);
    printer.copies = rows[_i].printer;
    ck_assert_int_eq(issue_copies_on(&printer, &form, tree), rows[_i].n);
    json_decref(tree);
}
END_TEST

Suite *suite_issue(void);
Suite *suite_issue(void)
{
    Suite *s = suite_create("issue");
    TCase *t = tcase_create("issue");

    tcase_add_loop_test(t, copies_follow_the_form_the_parties_the_court_and_the_printer, 0,
                        (int)countof(rows));
    suite_add_tcase(s, t);
    return s;
}
TEST_SUITE(suite_issue)
