/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_map.c - the map of a case: pictures of a plain case, one the police handed over that
 * went up and to a joint mediation, one of the court that failed and went back, and one with
 * instalments; that it scrolls, fits other sizes, and is reached by its key and by the list of
 * commands.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "tests/tui/entry_world.h"

static struct world world;

static void teardown(void)
{
    world_done(&world);
}

#define ACT(act, day) "{\"act\":\"" act "\",\"case\":\"c1\",\"date\":\"2026-" day "\""
#define TALK(day, result) \
    ACT("session", day)   \
    ",\"present\":[\"王强\",\"王勇\"],\"text\":\"谈了。\",\"result\":\"" result "\"}"
#define CAME(source, body, no, day)                                                                    \
    "{\"act\":\"intake\",\"ref\":\"c1\",\"date\":\"2026-" day "\",\"source\":\"" source                \
    "\",\"form\":\"WRITTEN\",\"type\":\"06\",\"ref_body\":\"" body "\",\"ref_no\":\"" no               \
    "\",\"ref_on\":\"2026-" day "\",\"facts\":\"两家打架，王强受轻微伤。\",\"requests\":[" \
    "\"赔偿医药费。\"],\"parties\":[{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":\"王强\"},"   \
    "{\"side\":\"B\",\"kind\":\"PERSON\",\"name\":\"王勇\",\"consent\":\"YES\"}]}"
#define ACCEPT(day) \
    ACT("accept", day) ",\"chief\":\"李秀英\",\"consent\":{\"A\":true,\"B\":true}}"
#define TOLD(day) ACT("notify", day) ",\"form\":\"WRITTEN\"}"

static const char *const plain[] = {TOLD("11-03"), TALK("11-10", "AGAIN"), NULL};

static const char *const police[] = {
    CAME("POLICE", "西河派出所", "西公调〔2026〕3号", "11-02"),
    ACCEPT("11-03"),
    TOLD("11-03"),
    TALK("11-05", "AGAIN"),
    ACT("report", "11-05") ",\"time\":\"15:00\",\"receiver\":\"西河派出所\",\"how\":\"PHONE\","
                           "\"reason\":\"ESCALATION\"}",
    TALK("11-09", "AGAIN"),
    ACT("hand_up", "11-10") ",\"channel\":\"TOWN\",\"body\":\"西河镇调委会\",\"reason\":"
                            "\"跨村。\",\"level\":\"ORANGE\",\"files\":8,\"sticking\":"
                            "\"数额。\",\"asked\":\"请镇里主持。\"}",
    ACT("reply", "11-12") ",\"kind\":\"RETURNED\",\"text\":\"由村里先联合调解。\"}",
    ACT("joint", "11-16") ",\"lead\":\"西河镇司法所\",\"members\":[\"西河派出所\"],\"meet_on\":"
                          "\"2026-11-25\",\"place\":\"村委会\",\"asked\":\"赔偿数额。\"}",
    NULL,
};

static const char *const court[] = {
    CAME("COURT_PRE", "西河区人民法院", "(2026)京0199诉前调8号", "10-20"),
    ACCEPT("10-21"),
    TOLD("10-21"),
    TALK("10-30", "AGAIN"),
    TALK("11-18", "NOT_AGREED"),
    ACT("terminate", "11-18") ",\"reason\":\"T2\",\"routes\":[\"COURT\"]}",
    ACT("paper", "11-18") ",\"form\":\"F-TJ\",\"in_file\":true}",
    ACT("feedback", "11-19") ",\"text\":\"调解不成，材料随函退回。\"}",
    ACT("close", "11-20") "}",
    NULL,
};

static const char *const instalments[] = {
    TOLD("11-03"),
    TALK("11-04", "AGREED"),
    ACT("agree", "11-04") ",\"form\":\"WRITTEN\",\"terms\":[\"分期付清。\"],\"total_fen\":"
                          "90000,\"duties\":["
                          "{\"payer\":\"王强\",\"payee\":\"王勇\",\"amount_fen\":30000,"
                          "\"due\":\"2026-11-10\"},"
                          "{\"payer\":\"王强\",\"payee\":\"王勇\",\"amount_fen\":30000,"
                          "\"due\":\"2026-11-20\"},"
                          "{\"payer\":\"王强\",\"payee\":\"王勇\",\"amount_fen\":30000,"
                          "\"due\":\"2026-12-20\"}],"
                          "\"signed\":{\"王强\":\"2026-11-04\",\"王勇\":\"2026-11-04\","
                          "\"@li\":\"2026-11-04\"},\"sealed\":\"2026-11-05\"}",
    ACT("perform", "11-10") ",\"duty\":1,\"amount_fen\":30000,\"proof\":\"收条\"}",
    ACT("visit", "11-12") ",\"person\":\"王勇\",\"text\":\"收到第一期。\"}",
    NULL,
};

static const char *const confirmed[] = {
    TOLD("11-03"),
    TALK("11-04", "AGREED"),
    ACT("agree", "11-04") ",\"form\":\"WRITTEN\",\"terms\":[\"分期付清。\"],\"total_fen\":"
                          "60000,\"duties\":["
                          "{\"payer\":\"王强\",\"payee\":\"王勇\",\"amount_fen\":30000,"
                          "\"due\":\"2026-11-10\"},"
                          "{\"payer\":\"王强\",\"payee\":\"王勇\",\"amount_fen\":30000,"
                          "\"due\":\"2026-12-20\"}],"
                          "\"signed\":{\"王强\":\"2026-11-04\",\"王勇\":\"2026-11-04\","
                          "\"@li\":\"2026-11-04\"},\"sealed\":\"2026-11-05\"}",
    ACT("conf_apply", "11-06") ",\"sides\":{\"A\":true,\"B\":true},\"court\":"
                               "\"西河区人民法院\",\"confirm\":[\"C28\"]}",
    ACT("conf_court", "11-09") ",\"kind\":\"TAKEN\"}",
    ACT("conf_court", "11-16") ",\"kind\":\"GRANTED\",\"number\":\"(2026)京0199民特3号\"}",
    ACT("perform", "11-10") ",\"duty\":1,\"amount_fen\":30000,\"proof\":\"收条\"}",
    NULL,
};

/** Pictures: the acts of the case, the screen, whether it begins with an accepted case. */
static const struct {
    const char *name;
    const char *const *acts;
    int w;
    int h;
    bool accepted;
} pictures[] = {
    {"map_plain",       plain,       80,  24, true },
    {"map_police",      police,      80,  24, false},
    {"map_police_wide", police,      132, 43, false},
    {"map_court",       court,       80,  24, false},
    {"map_confirmed",   confirmed,   80,  24, true },
    {"map_instalments", instalments, 80,  24, true },
};

static void begin(const char *const *acts, int w, int h, bool accepted)
{
    world_init(&world, w, h);
    if (accepted) {
        world_case(&world, true);
    }
    for (; *acts; acts++) {
        world_act(&world, *acts);
    }
    world_open(&world, s_case_push(1));
}

START_TEST(a_case_is_one_picture)
{
    begin(pictures[_i].acts, pictures[_i].w, pictures[_i].h, pictures[_i].accepted);
    screens_play(world.app, world.term, pictures[_i].name);
    ck_assert_str_eq(world_top(&world), "map");
}
END_TEST

START_TEST(what_has_no_room_is_scrolled_to)
{
    begin(instalments, 80, 24, true);
    world_keys(&world, "\"8\"");
    ck_assert(world_has(&world, "从哪里来"));
    ck_assert(world_has(&world, "下面还有"));
    world_keys(&world, "End");
    ck_assert(world_has(&world, "到底了"));
    ck_assert(world_has(&world, "归档"));
    world_keys(&world, "PgUp PgUp");
    ck_assert(world_has(&world, "从哪里来"));
    world_keys(&world, "Down Up Space Home");
    ck_assert(world_has(&world, "从哪里来"));
}
END_TEST

/** Every way to it, and what stands on it then. */
static const char *const ways[] = {"\"8\"", "\"８\"", "F9 \"全图\" Enter"};

START_TEST(it_is_reached_by_its_keys_and_by_the_list_of_commands)
{
    begin(plain, 80, 24, true);
    world_keys(&world, ways[_i]);
    ck_assert_msg(strcmp(world_top(&world), "map") == 0, "%s: %s / %s", ways[_i],
                  screens_row(world.app, 5), screens_row(world.app, 8));
    world_keys(&world, "F1");
    ck_assert(world_has(&world, "左边框里"));
    world_keys(&world, "Esc");
    world_keys(&world, "F6");
    ck_assert_str_eq(world_top(&world), "entry");
    world_keys(&world, "Esc");
    ck_assert_str_eq(world_top(&world), "map");
    world_keys(&world, "Esc");
    ck_assert_str_eq(world_top(&world), "case");
    world_keys(&world, "F1");
    ck_assert(world_has(&world, "8 把整个案件画成一张图"));
}
END_TEST

/** Lives that end early, and a word that must stand on their map. */
static const struct {
    const char *line;
    const char *word;
} ends[] = {
    {ACT("raise_risk", "11-10") ",\"level\":\"RED\",\"reason\":\"堵门。\"}",
     "2026-11-10  未报告"                                                                                                      },
    {ACT("withdraw",   "11-10") ",\"name\":\"王强\"}",                                         "[终止]"                       },
    {ACT("terminate",  "11-10") ",\"reason\":\"T2\",\"routes\":[\"COURT\"]}",
     "途径告知书还没有给"                                                                                                },
    {ACT("suspend",    "11-10") ",\"reason\":\"APPRAISAL\"}",                                    "中止  2026-11-10 - 现在"    },
    {ACT("extend",     "11-10") ",\"new_due\":\"2026-12-20\",\"consent\":{\"A\":true,\"B\":true},"
                            "\"reason\":\"等鉴定\"}",                       "延期  2026-12-03 > 2026-12-20"},
    {ACT("cancel",     "11-10") ",\"reason\":\"重复登记\"}",                                 "重复登记"                   },
    {ACT("refer",      "11-10") ",\"body\":\"西河镇人民政府\",\"reason\":\"确权。\"}",
     "移送主管机关 > 西河镇人民政府  [待反馈]"                                                                    },
};

START_TEST(whatever_becomes_of_a_case_stands_on_it)
{
    const char *const acts[] = {TOLD("11-03"), ends[_i].line, NULL};

    begin(acts, 80, 43, true);
    world_keys(&world, "\"8\"");
    ck_assert_msg(world_has(&world, ends[_i].word), "%s", ends[_i].word);
}
END_TEST

/* C.3 row 38: an agreement that a court ended does not vanish from the picture. */
START_TEST(an_agreement_that_a_court_ended_stays_on_it)
{
    static const char *const words[] = {"2026-11-04  书面  已经失效", "确认裁定已撤销",
                                        "撤销协议判决书  (2026)京0199民初9号",
                                        "[履行]  已失效"};
    const char *acts[16] = {NULL};
    size_t n = 0;

    for (; confirmed[n]; n++) {
        acts[n] = confirmed[n];
    }
    acts[n] = ACT("annul", "11-20") ",\"result\":\"VOID\",\"court\":\"京安县人民法院\","
                                    "\"number\":\"(2026)京0199民初9号\",\"text\":\"无效。\"}";
    begin(acts, 80, 43, true);
    ck_assert(world_has(&world, "确认裁定已撤销  2026-11-20"));
    world_keys(&world, "\"8\"");
    for (size_t i = 0; i < countof(words); i++) {
        ck_assert_msg(world_has(&world, words[i]), "%s", words[i]);
    }
}
END_TEST

static Suite *suite_map(void)
{
    Suite *s = suite_create("map");
    TCase *tc = tcase_create("map of a case");

    tcase_add_checked_fixture(tc, NULL, teardown);
    tcase_add_loop_test(tc, a_case_is_one_picture, 0, (int)countof(pictures));
    tcase_add_test(tc, what_has_no_room_is_scrolled_to);
    tcase_add_test(tc, an_agreement_that_a_court_ended_stays_on_it);
    tcase_add_loop_test(tc, it_is_reached_by_its_keys_and_by_the_list_of_commands, 0,
                        (int)countof(ways));
    tcase_add_loop_test(tc, whatever_becomes_of_a_case_stands_on_it, 0, (int)countof(ends));
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_map)
