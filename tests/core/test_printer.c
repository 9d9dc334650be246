/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_printer.c - printers as entered: what is let in, what is refused with which field, what
 * a change keeps, and which one is the usual one. */
#include "config.h"

#include <stdlib.h>

#include "core/base/arena.h"
#include "core/domain/printer.h"
#include "tests/core/act_line.h"
#include "tests/core/bench_case.h"
#include "tests/runner.h"

static const char printer[] =
    "{\"act\":\"printer\",\"name\":\"针式\",\"kind\":\"ESCP\",\"sink\":\"DEVICE\","
    "\"address\":\"/dev/usb/lp0\"}";

static void nothing(struct bench *b)
{
    (void)b;
}

static const struct line_case rows[] = {
    {"{}",                                                                      NULL, NULL           },
    {"{\"name\":null}",                                                         "",   "name"         },
    {"{\"kind\":\"LASER\"}",                                                    "",   "kind"         },
    {"{\"sink\":\"LPT\"}",                                                      "",   "sink"         },
    {"{\"paper\":\"A3\"}",                                                      "",   "paper"        },
    {"{\"copies\":\"MANY\"}",                                                   "",   "copies"       },
 /* addresses */
    {"{\"address\":\"lp0\"}",                                                   "",   "address"      },
    {"{\"address\":\"/etc/passwd\"}",                                           "",   "address"      },
    {"{\"address\":\"/dev/../etc/passwd\"}",                                    "",   "address"      },
    {"{\"address\":null}",                                                      "",   "address"      },
    {"{\"sink\":\"LP\",\"address\":null}",                                      NULL, NULL           },
    {"{\"sink\":\"LP\",\"address\":\"lq\"}",                                    NULL, NULL           },
    {"{\"sink\":\"LP\",\"address\":\"-oraw\"}",                                 "",   "address"      },
    {"{\"sink\":\"LP\",\"address\":\"my queue\"}",                              "",   "address"      },
    {"{\"sink\":\"TCP\",\"address\":\"192.168.1.50\"}",                         NULL, NULL           },
    {"{\"sink\":\"TCP\",\"address\":\"printer.office:9101\"}",                  NULL, NULL           },
    {"{\"sink\":\"TCP\",\"address\":\"fe80::1\"}",                              NULL, NULL           },
    {"{\"sink\":\"TCP\",\"address\":\"host:0\"}",                               "",   "address"      },
    {"{\"sink\":\"TCP\",\"address\":\"host:65536\"}",                           "",   "address"      },
    {"{\"sink\":\"TCP\",\"address\":\"host:lp\"}",                              "",   "address"      },
    {"{\"sink\":\"TCP\",\"address\":\":9100\"}",                                "",   "address"      },
    {"{\"sink\":\"TCP\",\"address\":\"a b\"}",                                  "",   "address"      },
    {"{\"sink\":\"FILE\",\"address\":\"/srv/out.prn\"}",                        NULL, NULL           },
    {"{\"sink\":\"FILE\",\"address\":\"out.prn\"}",                             "",   "address"      },
 /* what only a 24-pin printer does */
    {"{\"kind\":\"PDF\"}",                                                      "",   "sink"         },
    {"{\"kind\":\"PDF\",\"sink\":\"LP\",\"address\":null}",                     NULL, NULL           },
    {"{\"kind\":\"PDF\",\"sink\":\"LP\",\"address\":null,\"paper\":\"16K\"}",   "",   "paper"        },
    {"{\"kind\":\"PDF\",\"sink\":\"LP\",\"address\":null,\"pause\":true}",      "",   "pause"        },
    {"{\"paper\":\"C241\",\"pause\":true,\"overlay\":true,\"copies\":\"ONE\"}", NULL, NULL           },
 /* lengths in mm */
    {"{\"shift_left\":\"-3.5\",\"shift_top\":\"20\"}",                          NULL, NULL           },
    {"{\"shift_left\":\"－３．５\"}",                                       NULL, NULL           },
    {"{\"shift_left\":\"+2\"}",                                                 NULL, NULL           },
    {"{\"shift_left\":\"20.1\"}",                                               "",   "shift_left"   },
    {"{\"shift_top\":\"-21\"}",                                                 "",   "shift_top"    },
    {"{\"shift_top\":\"3mm\"}",                                                 "",   "shift_top"    },
    {"{\"shift_top\":\"3.55\"}",                                                "",   "shift_top"    },
    {"{\"shift_top\":\"-\"}",                                                   "",   "shift_top"    },
    {"{\"margin_left\":\"25\",\"margin_right\":\"0\",\"margin_top\":\"12.5\"}", NULL, NULL           },
    {"{\"margin_left\":\"-1\"}",                                                "",   "margin_left"  },
    {"{\"margin_bottom\":\"101\"}",                                             "",   "margin_bottom"},
    {"{\"margin_left\":\"80\",\"margin_right\":\"50\"}",                        "",   "margin_left"  },
    {"{\"margin_top\":\"100\",\"margin_bottom\":\"100\",\"paper\":\"16K\"}",    "",   "margin_top"   },
    {"{\"active\":false,\"is_default\":true}",                                  "",   "active"       },
    {"{\"active\":false}",                                                      NULL, NULL           },
};

START_TEST(a_printer_is_let_in_or_its_wrong_field_is_named)
{
    line_table(printer, nothing, &rows[_i], 1);
}
END_TEST

START_TEST(a_change_keeps_what_the_line_does_not_name)
{
    struct printer_profile p;
    struct arena arena;
    struct bench b;

    bench_open(&b, "2026-11-22");
    arena_init(&arena);
    bench_ok(&b, "{\"act\":\"printer\",\"name\":\"针式\",\"sink\":\"TCP\",\"address\":"
                 "\"10.0.0.9\",\"paper\":\"C241\",\"shift_left\":\"-3.5\",\"margin_top\":"
                 "\"12\",\"pause\":true,\"copies\":\"ONE\"}");
    bench_ok(&b, "{\"act\":\"printer\",\"name\":\"针式\",\"shift_top\":\"2\",\"margin_top\":"
                 "null,\"overlay\":true}");
    ck_assert_int_eq(printer_find(b.db, "针式", &arena, &p, NULL), RC_OK);
    ck_assert_str_eq(p.name, "针式");
    ck_assert_int_eq(p.kind, PRINTER_ESCP);
    ck_assert_int_eq(p.sink, PRINTER_TCP);
    ck_assert_str_eq(p.address, "10.0.0.9");
    ck_assert_int_eq(p.paper, PRINTER_C241);
    ck_assert_int_eq(p.shift_left, -35);
    ck_assert_int_eq(p.shift_top, 20);
    ck_assert_int_eq(p.margins[PRINTER_TOP], PRINTER_OWN_MARGIN);
    ck_assert_int_eq(p.margins[PRINTER_LEFT], PRINTER_OWN_MARGIN);
    ck_assert(p.pause && p.overlay && p.active && p.is_default);
    ck_assert_int_eq(p.copies, PRINTER_COPIES_ONE);
    ck_assert_int_eq(printer_find(b.db, "激光", &arena, &p, NULL), RC_NOTFOUND);
    arena_done(&arena);
    bench_close(&b);
}
END_TEST

START_TEST(one_printer_is_the_usual_one)
{
    struct printer_profile p;
    struct printer_profile *list;
    struct arena arena;
    struct bench b;
    size_t n;

    bench_open(&b, "2026-11-22");
    arena_init(&arena);
    ck_assert_int_eq(printer_default(b.db, &arena, &p, NULL), RC_NOTFOUND);
    bench_ok(&b, "{\"act\":\"printer\",\"name\":\"一\"}");
    bench_ok(&b, "{\"act\":\"printer\",\"name\":\"二\",\"kind\":\"PDF\"}");
    ck_assert_int_eq(printer_default(b.db, &arena, &p, NULL), RC_OK);
    ck_assert_str_eq(p.name, "一");
    bench_ok(&b, "{\"act\":\"printer\",\"name\":\"二\",\"is_default\":true}");
    ck_assert_int_eq(printer_default(b.db, &arena, &p, NULL), RC_OK);
    ck_assert_str_eq(p.name, "二");
    bench_no(&b, "{\"act\":\"printer\",\"name\":\"二\",\"active\":false}", "", "active");
    bench_ok(&b, "{\"act\":\"printer\",\"name\":\"一\",\"active\":false}");
    ck_assert_int_eq(printer_list(b.db, false, &arena, &list, &n, NULL), RC_OK);
    ck_assert_uint_eq(n, 1);
    ck_assert_int_eq(printer_list(b.db, true, &arena, &list, &n, NULL), RC_OK);
    ck_assert_uint_eq(n, 2);
    ck_assert_str_eq(list[0].name, "二");
    arena_done(&arena);
    bench_close(&b);
}
END_TEST

START_TEST(a_printer_written_as_a_line_is_the_same_printer)
{
    static const int margins[] = {125, PRINTER_OWN_MARGIN, 0, 70};
    struct printer_profile p = printer_new;
    struct printer_profile back;
    struct arena arena;
    struct bench b;
    char *text;
    json_t *line;

    bench_open(&b, "2026-11-22");
    arena_init(&arena);
    p.name = "针式";
    p.sink = PRINTER_TCP;
    p.address = "10.0.0.9:9101";
    p.paper = PRINTER_16K;
    p.shift_left = -5;
    p.shift_top = 120;
    p.overlay = p.pause = p.is_default = true;
    p.copies = PRINTER_COPIES_PARTIES;
    for (int i = 0; i < PRINTER_SIDE_COUNT; i++) {
        p.margins[i] = margins[i];
    }
    line = printer_as_line(&p);
    json_object_set_new(line, "act", json_string("printer"));
    text = json_dumps(line, 0);
    bench_ok(&b, text);
    ck_assert_int_eq(printer_find(b.db, "针式", &arena, &back, NULL), RC_OK);
    ck_assert_str_eq(back.address, p.address);
    ck_assert_int_eq(back.sink, p.sink);
    ck_assert_int_eq(back.paper, p.paper);
    ck_assert_int_eq(back.shift_left, p.shift_left);
    ck_assert_int_eq(back.shift_top, p.shift_top);
    ck_assert_int_eq(back.copies, p.copies);
    ck_assert(back.overlay && back.pause && back.is_default && back.active);
    for (int i = 0; i < PRINTER_SIDE_COUNT; i++) {
        ck_assert_int_eq(back.margins[i], p.margins[i]);
    }
    free(text);
    json_decref(line);
    arena_done(&arena);
    bench_close(&b);
}
END_TEST

static Suite *suite_printer(void)
{
    Suite *s = suite_create("printer");
    TCase *t = tcase_create("printer");

    tcase_add_loop_test(t, a_printer_is_let_in_or_its_wrong_field_is_named, 0,
                        (int)countof(rows));
    tcase_add_test(t, a_change_keeps_what_the_line_does_not_name);
    tcase_add_test(t, a_printer_written_as_a_line_is_the_same_printer);
    tcase_add_test(t, one_printer_is_the_usual_one);
    suite_add_tcase(s, t);
    return s;
}

TEST_SUITE(suite_printer)
