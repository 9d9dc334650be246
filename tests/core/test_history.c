/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_history.c - ten thousand random lives of a case, always the same ones (life.h): lawful
 * lines and nonsense in any order, on any day, while the clock jumps. After each life the
 * invariants of C.3 hold (life_rules.c), each refusal said why, each success left one row.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/store/audit.h"
#include "tests/core/life.h"
#include "tests/runner.h"

/* Under a sanitizer an act costs ten times as much. */
#if defined(__SANITIZE_ADDRESS__)
enum { LIVES = 1500 };
#else
enum { LIVES = 10000 };
#endif
enum { ACTS_A_LIFE = 12, ALL_LINES = 5000, TURN = 250, AGREED = 4 };

/* What may be tried; the weight is how often a line stands here. The marks are those of life.h.
 */
/* clang-format off */
static const char *const lines[] = {
    "{\"act\":\"screen\",\"case\":\"$c\",\"date\":\"$d\"}",
    "{\"act\":\"hold\",\"case\":\"$c\",\"date\":\"$d\"}",
    "{\"act\":\"consent\",\"case\":\"$c\",\"date\":\"$d\",\"side\":\"B\",\"consent\":\"YES\"}",
    "{\"act\":\"consent\",\"case\":\"$c\",\"date\":\"$d\",\"side\":\"$S\",\"consent\":\"$y\"}",
    "{\"act\":\"accept\",\"case\":\"$c\",\"date\":\"$e\",\"chief\":\"@li\",\"consent\":{\"A\":true,\"B\":true}}",
    "{\"act\":\"accept\",\"case\":\"$c\",\"date\":\"$e\",\"chief\":\"@li\",\"consent\":{\"A\":true,\"B\":true}}",
    "{\"act\":\"accept\",\"case\":\"$c\",\"date\":\"$e\",\"chief\":\"@li\",\"consent\":{\"A\":true,\"B\":true}}",
    "{\"act\":\"accept\",\"case\":\"$c\",\"date\":\"$d\",\"chief\":\"@li\",\"consent\":$s}",
    "{\"act\":\"refuse\",\"case\":\"$c\",\"date\":\"$d\",\"reason\":\"N5\",\"advice\":\"可以向法院起诉。\"}",
    "{\"act\":\"assign\",\"case\":\"$c\",\"date\":\"$d\",\"chief\":\"@zhang\"}",
    "{\"act\":\"recuse\",\"case\":\"$c\",\"date\":\"$d\",\"party\":\"$p\",\"mediator\":\"@li\",\"reason\":\"亲属\"}",
    "{\"act\":\"notify\",\"case\":\"$c\",\"date\":\"$d\",\"form\":\"$f\"}",
    "{\"act\":\"notify\",\"case\":\"$c\",\"date\":\"$D\",\"form\":\"WRITTEN\"}",
    "{\"act\":\"inquire\",\"case\":\"$c\",\"date\":\"$d\",\"person\":\"赵敏\",\"text\":\"问答。\"}",
    "{\"act\":\"evidence\",\"case\":\"$c\",\"date\":\"$d\",\"name\":\"照片\",\"kind\":\"PHOTO\",\"given_by\":\"$p\"}",
    "{\"act\":\"invite\",\"case\":\"$c\",\"date\":\"$d\",\"names\":[\"钱进\"],\"consent\":$s}",
    "{\"act\":\"session\",\"case\":\"$c\",\"date\":\"$D\",\"present\":[\"王强\",\"王勇\"],\"text\":\"记录。\",\"result\":\"$r\"}",
    "{\"act\":\"session\",\"case\":\"$c\",\"date\":\"$D\",\"present\":[\"王强\",\"王勇\"],\"text\":\"记录。\",\"result\":\"$r\"}",
    "{\"act\":\"session\",\"case\":\"$c\",\"date\":\"$d\",\"present\":[\"$p\"],\"text\":\"记录。\",\"result\":\"$r\",\"told\":$b}",
    "{\"act\":\"extend\",\"case\":\"$c\",\"date\":\"$d\",\"new_due\":\"2026-12-$n9\",\"consent\":$s}",
    "{\"act\":\"suspend\",\"case\":\"$c\",\"date\":\"$D\",\"reason\":\"APPRAISAL\"}",
    "{\"act\":\"resume\",\"case\":\"$c\",\"date\":\"$D\"}",
    "{\"act\":\"sued\",\"case\":\"$c\",\"date\":\"$D\",\"no_objection\":$b}",
    "{\"act\":\"report\",\"case\":\"$c\",\"date\":\"$d\",\"receiver\":\"派出所\",\"how\":\"PHONE\",\"reason\":\"VIOLENCE\"}",
    "{\"act\":\"raise\",\"case\":\"$c\",\"date\":\"$d\",\"tier\":\"MAJOR\",\"reason\":\"人数多\"}",
    "{\"act\":\"lower\",\"case\":\"$c\",\"date\":\"$d\",\"tier\":\"ORAL\",\"reason\":\"简单\"}",
    "{\"act\":\"agree\",\"case\":\"$c\",\"date\":\"2026-11-15\",\"form\":\"$f\",\"terms\":[\"各自拆除。\"],\"instant\":$b}",
    "{\"act\":\"agree\",\"case\":\"$c\",\"date\":\"2026-11-15\",\"form\":\"WRITTEN\",\"terms\":[\"赔偿。\"],\"duties\":[$u,$u],"
    "\"signed\":{\"王强\":\"2026-11-15\",\"王勇\":\"2026-11-15\",\"@li\":\"2026-11-15\"},\"sealed\":\"2026-11-15\"}",
    "{\"act\":\"agree\",\"case\":\"$c\",\"date\":\"2026-11-15\",\"form\":\"WRITTEN\",\"terms\":[\"赔偿。\"],\"duties\":[$u]}",
    "{\"act\":\"agree\",\"case\":\"$c\",\"date\":\"$d\",\"form\":\"$f\",\"terms\":[\"赔偿。\"],\"duties\":[$u],"
    "\"replaces_consent\":$s,\"confirm\":[\"R13\"]}",
    "{\"act\":\"sign\",\"case\":\"$c\",\"date\":\"$D\",\"signed\":{\"王强\":\"$D\",\"王勇\":\"$D\",\"@li\":\"$D\"},\"sealed\":\"$D\"}",
    "{\"act\":\"sign\",\"case\":\"$c\",\"date\":\"$D\",\"signed\":{\"$p\":\"$D\"}}",
    "{\"act\":\"perform\",\"case\":\"$c\",\"date\":\"$D\",\"duty\":$n,\"amount_fen\":10000}",
    "{\"act\":\"perform\",\"case\":\"$c\",\"date\":\"$D\",\"duty\":1,\"amount_fen\":10000}",
    "{\"act\":\"perform\",\"case\":\"$c\",\"date\":\"$d\",\"duty\":$n,\"amount_fen\":3000}",
    "{\"act\":\"urge\",\"case\":\"$c\",\"date\":\"$D\",\"name\":\"$p\",\"text\":\"请尽早履行。\"}",
    "{\"act\":\"stop\",\"case\":\"$c\",\"date\":\"$D\",\"told\":$b}",
    "{\"act\":\"visit\",\"case\":\"$c\",\"date\":\"$D\",\"person\":\"$p\",\"text\":\"关系缓和。\",\"performed\":$b}",
    "{\"act\":\"terminate\",\"case\":\"$c\",\"date\":\"$D\",\"reason\":\"T2\",\"routes\":[\"COURT\"]}",
    "{\"act\":\"withdraw\",\"case\":\"$c\",\"date\":\"$D\",\"name\":\"$p\"}",
    "{\"act\":\"close\",\"case\":\"$c\",\"date\":\"$D\"}",
    "{\"act\":\"close\",\"case\":\"$c\",\"date\":\"2026-11-22\",\"confirm\":[\"R52\",\"C47\"]}",
    "{\"act\":\"archive\",\"case\":\"$c\",\"date\":\"2026-11-22\",\"retention\":\"SHORT\"}",
    "{\"act\":\"archive\",\"case\":\"$c\",\"date\":\"$D\",\"retention\":\"LONG\"}",
    "{\"act\":\"cancel\",\"case\":\"$c\",\"date\":\"$d\",\"reason\":\"重复登记\"}",
    "{\"act\":\"correct\",\"case\":\"$c\",\"date\":\"$D\",\"field\":\"parties[$n].address\",\"value\":\"西河村$n组\",\"reason\":\"笔误\",\"consent\":$s}",
    "{\"act\":\"correct\",\"case\":\"$c\",\"date\":\"$D\",\"field\":\"facts\",\"value\":\"改过$n\",\"reason\":\"笔误\",\"consent\":$s}",
    "{\"act\":\"paper\",\"case\":\"$c\",\"date\":\"$d\",\"form\":\"F04\",\"pages\":2,\"in_file\":true}",
    "{\"act\":\"receive\",\"case\":\"$c\",\"date\":\"$d\",\"channel\":\"TASK\",\"body\":\"镇政府\",\"due_on\":\"2026-11-20\"}",
    "{\"act\":\"return\",\"case\":\"$c\",\"date\":\"$d\",\"unreachable\":$b,\"text\":\"联系不上。\"}",
    "{\"act\":\"progress\",\"case\":\"$c\",\"date\":\"$D\",\"text\":\"正在办。\"}",
    "{\"act\":\"feedback\",\"case\":\"$c\",\"date\":\"$D\",\"text\":\"结果。\"}",
    "{\"act\":\"feedback\",\"case\":\"$c\",\"date\":\"$D\",\"text\":\"结果。\",\"link\":$n}",
    "{\"act\":\"refer\",\"case\":\"$c\",\"date\":\"$D\",\"body\":\"镇政府\",\"reason\":\"确权。\"}",
    "{\"act\":\"hand_up\",\"case\":\"$c\",\"date\":\"$D\",\"channel\":\"TOWN\",\"body\":\"镇\",\"reason\":\"跨村。\",\"level\":\"RED\",\"sticking\":\"边界。\",\"asked\":\"主持。\",\"files\":$n}",
    "{\"act\":\"hand_up\",\"case\":\"$c\",\"date\":\"$D\",\"channel\":\"COUNTY\",\"body\":\"区\",\"reason\":\"复杂。\",\"level\":\"ORANGE\",\"sticking\":\"数额。\",\"asked\":\"主持。\",\"files\":2}",
    "{\"act\":\"hand_down\",\"case\":\"$c\",\"date\":\"$d\",\"body\":\"东河村\",\"reason\":\"请先调解。\",\"lead\":\"东河村\",\"asked\":\"调解\",\"due_on\":\"2026-11-30\"}",
    "{\"act\":\"joint\",\"case\":\"$c\",\"date\":\"$D\",\"lead\":\"镇\",\"members\":[\"村\"],\"meet_on\":\"2026-11-20\",\"place\":\"镇里\",\"asked\":\"边界\"}",
    "{\"act\":\"joint_held\",\"case\":\"$c\",\"date\":\"$D\",\"opinions\":[{\"unit\":\"村\",\"text\":\"好。\"}],\"result\":\"$r\",\"shares\":\"测量。\"}",
    "{\"act\":\"guidance\",\"case\":\"$c\",\"date\":\"$D\",\"body\":\"律师\",\"asked\":\"？\"}",
    "{\"act\":\"legal_aid\",\"case\":\"$c\",\"date\":\"$D\",\"name\":\"$p\",\"body\":\"援助站\",\"matter\":\"OTHER\",\"asked\":\"代理\",\"urgent\":$b}",
    "{\"act\":\"reply\",\"case\":\"$c\",\"date\":\"$D\",\"kind\":\"$k\",\"text\":\"答复。\",\"back\":$b}",
    "{\"act\":\"reply\",\"case\":\"$c\",\"date\":\"$D\",\"kind\":\"$k\",\"text\":\"答复。\",\"back\":$b,\"link\":$n}",
    "{\"act\":\"reply\",\"case\":\"$c\",\"date\":\"$D\",\"kind\":\"RESULT\",\"text\":\"答复。\",\"back\":$b}",
    "{\"act\":\"chase\",\"case\":\"$c\",\"date\":\"2026-11-22\",\"text\":\"请复。\"}",
    "{\"act\":\"take_back\",\"case\":\"$c\",\"date\":\"$D\",\"incoming\":$b,\"reason\":\"不用了。\"}",
    "{\"act\":\"conf_offer\",\"case\":\"$c\",\"date\":\"$D\",\"form\":\"$f\"}",
    "{\"act\":\"conf_apply\",\"case\":\"$c\",\"date\":\"$D\",\"court\":\"法院\",\"sides\":$s,\"annexes\":[\"AGREEMENT\",\"PROOF\",\"IDENTITY\",\"ADDRESS\"]}",
    "{\"act\":\"conf_apply\",\"case\":\"$c\",\"date\":\"$D\",\"court\":\"法院\",\"sides\":{\"A\":true,\"B\":true},\"annexes\":[\"AGREEMENT\",\"PROOF\",\"IDENTITY\",\"ADDRESS\"]}",
    "{\"act\":\"conf_court\",\"case\":\"$c\",\"date\":\"$D\",\"kind\":\"$K\",\"number\":\"7号\",\"by\":\"2026-11-29\",\"ground\":\"UNCLEAR\",\"not_taken\":\"COURT\",\"text\":\"补交。\"}",
    "{\"act\":\"conf_court\",\"case\":\"$c\",\"date\":\"2026-11-22\",\"kind\":\"$K\",\"number\":\"7号\"}",
    "{\"act\":\"conf_court\",\"case\":\"$c\",\"date\":\"2026-11-22\",\"kind\":\"MORE\",\"by\":\"2026-11-29\",\"text\":\"补交。\"}",
    "{\"act\":\"conf_supply\",\"case\":\"$c\",\"date\":\"2026-11-22\",\"text\":\"证明。\"}",
    "{\"act\":\"conf_withdraw\",\"case\":\"$c\",\"date\":\"$D\",\"reason\":\"谈好了。\"}",
    "{\"act\":\"annul\",\"case\":\"$c\",\"date\":\"$D\",\"result\":\"VOID\",\"court\":\"法院\",\"number\":\"8号\",\"text\":\"无效。\"}",
    "{\"act\":\"intake\",\"date\":\"$D\",\"source\":\"APPLY\",\"form\":\"WRITTEN\",\"type\":\"02\",\"facts\":\"又吵。\",\"reopens\":\"$c\",\"parties\":[{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":\"王强\",\"birth\":\"1960-06-15\"},{\"side\":\"B\",\"kind\":\"PERSON\",\"name\":\"王勇\",\"birth\":\"1975-02-03\"}]}",
    "{\"act\":\"raise_risk\",\"case\":\"$c\",\"date\":\"$d\",\"level\":\"RED\",\"reason\":\"扬言报复。\"}",
    "{\"act\":\"raise_risk\",\"case\":\"$c\",\"date\":\"$D\",\"level\":\"ORANGE\",\"reason\":\"纠集亲属。\"}",
    "{\"act\":\"raise_risk\",\"case\":\"$c\",\"date\":\"$d\",\"level\":\"YELLOW\",\"reason\":\"争吵。\"}",
    "{\"act\":\"lower_risk\",\"case\":\"$c\",\"date\":\"$D\",\"level\":\"ORANGE\",\"reason\":\"已劝离。\"}",
    "{\"act\":\"lower_risk\",\"case\":\"$c\",\"date\":\"2026-11-22\",\"level\":\"BLUE\",\"reason\":\"平静。\"}",
    "{\"act\":\"report_risk\",\"case\":\"$c\",\"date\":\"$D\",\"step\":\"PHONE\",\"receiver\":\"镇\",\"text\":\"电话。\"}",
    "{\"act\":\"report_risk\",\"case\":\"$c\",\"date\":\"$D\",\"step\":\"WRITE\",\"receiver\":\"镇\",\"text\":\"书面。\"}",
    "{\"act\":\"report_risk\",\"case\":\"$c\",\"date\":\"2026-11-22\",\"step\":\"UPDATE\",\"receiver\":\"镇\",\"text\":\"续报。\"}",
    "{\"act\":\"report_risk\",\"case\":\"$c\",\"date\":\"2026-11-22\",\"step\":\"CLEAR\",\"receiver\":\"镇\",\"text\":\"解除。\"}",
    "{\"act\":\"unmask\",\"case\":\"$c\",\"name\":\"$p\",\"reason\":\"办理司法确认\"}",
    "{\"act\":\"claim\",\"case\":\"$c\",\"date\":\"2026-11-22\",\"people\":[{\"mediator\":\"@li\",\"num\":1,\"den\":1}]}",
};
/* clang-format on */

/* A plain beginning, taken up to a random depth, so that many lives get far; nothing of it has
 * to go through. */
/* clang-format off */
static const char *const in_danger[] = {
    "{\"act\":\"raise_risk\",\"case\":\"$c\",\"date\":\"2026-11-11\",\"level\":\"RED\",\"reason\":\"扬言报复。\"}",
    "{\"act\":\"report_risk\",\"case\":\"$c\",\"date\":\"2026-11-11\",\"step\":\"PHONE\",\"receiver\":\"镇\",\"text\":\"电话。\"}",
    "{\"act\":\"report_risk\",\"case\":\"$c\",\"date\":\"2026-11-11\",\"step\":\"WRITE\",\"receiver\":\"镇\",\"text\":\"书面。\"}",
    "{\"act\":\"report_risk\",\"case\":\"$c\",\"date\":\"2026-11-22\",\"step\":\"CLEAR\",\"receiver\":\"镇\",\"text\":\"解除。\"}",
};
static const char *const to_court[] = {
    "{\"act\":\"conf_apply\",\"case\":\"$c\",\"date\":\"2026-11-12\",\"court\":\"法院\",\"sides\":{\"A\":true,\"B\":true},\"annexes\":[\"AGREEMENT\",\"PROOF\",\"IDENTITY\",\"ADDRESS\"]}",
    "{\"act\":\"conf_court\",\"case\":\"$c\",\"date\":\"2026-11-13\",\"kind\":\"TAKEN\"}",
    "{\"act\":\"conf_court\",\"case\":\"$c\",\"date\":\"2026-11-20\",\"kind\":\"$K\",\"number\":\"7号\",\"ground\":\"UNCLEAR\"}",
};
static const char *const beginning[] = {
    "{\"act\":\"accept\",\"case\":\"$c\",\"date\":\"2026-11-03\",\"chief\":\"@li\",\"consent\":{\"A\":true,\"B\":true}}",
    "{\"act\":\"notify\",\"case\":\"$c\",\"date\":\"2026-11-03\",\"form\":\"WRITTEN\"}",
    "{\"act\":\"session\",\"case\":\"$c\",\"date\":\"2026-11-09\",\"present\":[\"王强\",\"王勇\"],\"text\":\"记录。\",\"result\":\"AGREED\"}",
    "{\"act\":\"agree\",\"case\":\"$c\",\"date\":\"2026-11-10\",\"form\":\"WRITTEN\",\"terms\":[\"赔偿。\"],\"duties\":[$u],\"signed\":{\"王强\":\"2026-11-10\",\"王勇\":\"2026-11-10\",\"@li\":\"2026-11-10\"},\"sealed\":\"2026-11-10\"}",
    "{\"act\":\"perform\",\"case\":\"$c\",\"date\":\"$D\",\"duty\":1,\"amount_fen\":10000}",
    "{\"act\":\"close\",\"case\":\"$c\",\"date\":\"2026-11-22\",\"confirm\":[\"R52\",\"C47\"]}",
};
/* clang-format on */

/* A case as it may be registered. */
static void intake(struct life *l)
{
    static const char *const types[] = {"02", "02", "02", "07", "15", "01", "10"};
    static const char *const sources[] = {
        "\"APPLY\"",
        "\"APPLY\"",
        "\"ACTIVE\"",
        "\"HOTLINE\"",
        "\"LABOUR\"",
        "\"OTHER\"",
        "\"PETITION\",\"ref_body\":\"信访办\",\"ref_due\":\"2026-11-30\"",
        "\"POLICE\",\"ref_body\":\"派出所\",\"ref_no\":\"3号\",\"ref_on\":\"2026-11-02\"",
        "\"COURT_IN\",\"ref_body\":\"法院\",\"ref_no\":\"4号\",\"ref_on\":\"2026-11-02\"",
        "\"COURT_PRE\",\"ref_body\":\"法院\",\"ref_no\":\"3号\",\"ref_on\":\"2026-11-02\""};
    char line[LIFE_LINE];
    struct err err = {0};
    json_t *obj;
    json_t *answer = NULL;

    snprintf(line, sizeof line,
             "{\"act\":\"intake\",\"date\":\"2026-11-03\",\"confirm\":[\"R14\"],\"source\":"
             "%s,\"form\":\"%s\",\"type\":\"%s\",\"facts\":\"争执。\",\"requests\":["
             "\"拆墙\"],"
             "\"tier\":\"%s\",\"violence\":%s,\"parties\":[{\"side\":\"A\",\"kind\":\"PERSON\","
             "\"name\":\"王强\","
             "\"id_no\":\"110199196006150035\",\"consent\":\"YES\"},{\"side\":\"B\",\"kind\":"
             "\"PERSON\",\"name\":\"王勇\","
             "\"birth\":\"1975-02-03\"}]}",
             sources[life_roll(l, countof(sources))], life_roll(l, 2) ? "ORAL" : "WRITTEN",
             types[life_roll(l, countof(types))], life_roll(l, 3) ? "SIMPLE" : "ORAL",
             life_roll(l, 20) ? "false" : "true");
    l->row = 0;
    obj = json_loads(line, 0, NULL);
    if (act_run(&l->b->cx, obj, &answer, &err)) {
        life_fail(l, "no intake: %s", err.msg);
    }
    snprintf(l->case_id, sizeof l->case_id, "%s", act_text(answer, "id"));
    l->row = strtoll(l->case_id + 1, NULL, 10);
    l->audits++;
    l->outboxes++;
    json_array_append_new(l->trail, json_string(line));
    json_decref(obj);
    json_decref(answer);
}

/* Half of the lives are led at a township's committee, which hands up to others and writes
 * slips. */
static void committee(struct bench *b, struct life *l, bool town)
{
    char line[512];

    snprintf(
        line, sizeof line,
        "{\"act\":\"committee\",\"name\":\"%s\",\"kind\":\"%d\",\"level\":\"%s\",\"region\":"
        "\"110199100201\",\"sign\":\"西河\"}",
        town ? "西河镇人民调解委员会" : "西河村人民调解委员会", town ? 3 : 1,
        town ? "TOWN" : "VILLAGE");
    bench_ok(b, line);
    l->audits = bench_count(b, "SELECT count(*) FROM audit");
    l->outboxes = bench_count(b, "SELECT count(*) FROM outbox");
}

/* TJ_LIVES makes fewer of them, TJ_LIFE only that one. */
static int number_of(const char *name, int def)
{
    const char *text = getenv(name);

    return text && *text ? (int)strtol(text, NULL, 10) : def;
}

static void live(struct life *l, int *tally)
{
    const unsigned depth = life_roll(l, countof(beginning) + 1);
    /* every fourth dispute is a dangerous one */
    const unsigned danger = life_roll(l, 4) == 0 ? life_roll(l, countof(in_danger) + 1) : 0;
    const unsigned court = depth >= AGREED ? life_roll(l, countof(to_court) + 1) : 0;
    char line[LIFE_LINE];

    intake(l);
    for (unsigned i = 0; i < depth; i++) {
        life_fill(l, beginning[i], line);
        (void)life_try(l, line);
    }
    for (unsigned i = 0; i < danger; i++) {
        life_fill(l, in_danger[i], line);
        (void)life_try(l, line);
    }
    for (unsigned i = 0; i < court; i++) {
        life_fill(l, to_court[i], line);
        (void)life_try(l, line);
    }
    for (int i = 0; i < ACTS_A_LIFE; i++) {
        const unsigned k = life_roll(l, countof(lines));

        if (life_roll(l, 9) == 0) {
            life_jump(l);
        }
        if (life_roll(l, 4) == 0) {
            (void)life_nonsense(l);
            continue;
        }
        /* a claim is held against every other one: it is tried less often than it could be */
        if (k == countof(lines) - 1 && life_roll(l, 12) != 0) {
            continue;
        }
        life_fill(l, lines[k], line);
        tally[k] += life_try(l, line) ? 1 : 0;
    }
    life_rules_check(l);
}

START_TEST(no_random_life_leaves_the_tables)
{
    static int tally[countof(lines)];
    const int lives = number_of("TJ_LIVES", LIVES);
    const int only = number_of("TJ_LIFE", -1);
    struct bench b;
    struct life l = {0};
    struct err err = {0};

    bench_open(&b, "2026-11-22");
    bench_committee(&b);
    bench_ok(&b, "{\"act\":\"mediator\",\"ref\":\"li\",\"name\":\"李秀英\"}");
    bench_ok(&b, "{\"act\":\"mediator\",\"ref\":\"zhang\",\"name\":\"张三\"}");
    committee(&b, &l, false);
    for (int life = only < 0 ? 0 : only; life < (only < 0 ? lives : only + 1); life++) {
        if (life % TURN == 0 || only >= 0) {
            committee(&b, &l, life / TURN % 2 == 1);
        }
        life_begin(&l, &b, life);
        live(&l, tally);
    }
    life_done(&l);
    for (size_t i = 0; i < countof(lines) && lives >= ALL_LINES && only < 0; i++) {
        ck_assert_msg(tally[i] > 0, "never once went through: %s", lines[i]);
    }
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM audit"), l.audits);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM outbox"), l.outboxes);
    /* no number is lost, none is given twice */
    ck_assert_int_eq(bench_count(&b, "SELECT (SELECT coalesce(sum(last), 0) FROM number_series "
                                     "WHERE kind = 'case') - (SELECT count(*) FROM cases WHERE "
                                     "number IS NOT NULL)"),
                     0);
    ck_assert_int_eq(bench_count(&b, "SELECT count(*) FROM pragma_integrity_check WHERE "
                                     "integrity_check <> 'ok'"),
                     0);
    ck_assert_msg(audit_verify(b.db, &err) == RC_OK, "%s", err.msg);
    bench_close(&b);
}
END_TEST

Suite *suite_history(void);
Suite *suite_history(void)
{
    Suite *s = suite_create("history");
    TCase *tc = tcase_create("history");

    tcase_set_timeout(tc, 0);
    tcase_add_test(tc, no_random_life_leaves_the_tables);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_history)
