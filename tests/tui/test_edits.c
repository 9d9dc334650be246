/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_edits.c - changing what is recorded already: an emptied field is emptied, the cursor
 * stands where something is asked, a digit with Enter behind it skips nothing, who has signed
 * is not asked again; and the case screen shows what is known without gaps. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/utf8.h"
#include "core/domain/deadline.h"
#include "core/domain/setting.h"
#include "tests/tui/entry_world.h"

static struct world world;

static void setup(void)
{
    world_init(&world, 80, 24);
}

static void teardown(void)
{
    world_done(&world);
}

/* The label of the field with the cursor. */
static bool stands_in(const char *label)
{
    const char *row;
    const char *at;

    app_draw(world.app);
    row = screens_row(world.app, app_grid(world.app)->cursor_y);
    at = strstr(row, label);
    return at && at > row && (at[-1] == ' ' || at[-1] == '*');
}

static void go_to(const char *label)
{
    for (int i = 0; i < 40 && !stands_in(label); i++) {
        world_keys(&world, "Down");
    }
    ck_assert_msg(stands_in(label), "no field %s: %s, %s", label,
                  screens_row(world.app, app_grid(world.app)->cursor_y),
                  screens_row(world.app, 22));
}

static void erase(void)
{
    for (int i = 0; i < 40; i++) {
        world_keys(&world, "Backspace");
    }
}

/* --- emptying --- */

static const struct {
    const char *label;
    const char *sql;
} mediator_fields[] = {
    {"联系电话", "SELECT phone IS NULL FROM mediator WHERE id = 3"    },
    {"文化程度", "SELECT education IS NULL FROM mediator WHERE id = 3"},
    {"证号",       "SELECT cert_no IS NULL FROM mediator WHERE id = 3"  },
    {"等级",       "SELECT grade IS NULL FROM mediator WHERE id = 3"    },
    {"出生日期", "SELECT birth IS NULL FROM mediator WHERE id = 3"    },
    {"性别",       "SELECT sex IS NULL FROM mediator WHERE id = 3"      },
};

START_TEST(a_field_of_a_mediator_that_is_emptied_is_empty)
{
    world_act(&world, "{\"act\":\"mediator\",\"name\":\"吴芳\",\"sex\":\"F\",\"birth\":"
                      "\"1980-01-02\",\"phone\":\"13800001234\",\"education\":\"高中\","
                      "\"cert_no\":\"A1\",\"grade\":\"三级\"}");
    world_open(&world, (struct step){.kind = STEP_PUSH, .ops = &s_people_ops});
    app_draw(world.app);
    for (int row = 2; row < 8; row++) {
        char key[8];

        if (strstr(screens_row(world.app, row), "吴芳")) {
            snprintf(key, sizeof key, "\"%d\"", row - 2);
            world_keys(&world, key);
        }
    }
    world_keys(&world, "\"1\"");
    ck_assert_str_eq(world_top(&world), "entry");
    go_to(mediator_fields[_i].label);
    erase();
    world_keys(&world, "F2");
    ck_assert_str_eq(world_top(&world), "people");
    ck_assert_str_eq(world_text(&world, mediator_fields[_i].sql), "1");
    ck_assert_str_eq(
        world_text(&world, "SELECT (phone IS NULL) + (education IS NULL) + (cert_no IS NULL) + "
                           "(grade IS NULL) + (birth IS NULL) + (sex IS NULL) FROM mediator "
                           "WHERE id = 3"),
        "1");
}
END_TEST

static const struct {
    const char *label;
    const char *sql;
} case_fields[] = {
    {"发生日期", "SELECT event_date IS NULL FROM cases"            },
    {"发生地点", "SELECT place IS NULL FROM cases"                 },
    {"联系电话", "SELECT phone IS NULL FROM party WHERE side = 'A'"},
    {"村民小组", "SELECT grp IS NULL FROM party WHERE side = 'A'"  },
};

START_TEST(a_field_of_the_registration_that_is_emptied_is_empty)
{
    world_case(&world, false);
    world_open(&world, s_entry_push("amend", 1, NULL));
    go_to(case_fields[_i].label);
    erase();
    world_keys(&world, "F2");
    ck_assert_msg(world_has(&world, "已保存"), "%s", screens_row(world.app, 22));
    ck_assert_str_eq(world_text(&world, case_fields[_i].sql), "1");
    ck_assert_str_eq(world_text(&world, "SELECT count(*) FROM cases WHERE received_by = 1 AND "
                                        "in_region = 1 AND facts <> ''"),
                     "1");
}
END_TEST

START_TEST(what_is_not_asked_any_more_is_emptied)
{
    world_act(&world,
              "{\"act\":\"intake\",\"date\":\"2026-11-03\",\"source\":\"POLICE\",\"form\":"
              "\"WRITTEN\",\"type\":\"02\",\"facts\":\"争执。\",\"ref_body\":\"西河派出所\","
              "\"parties\":[{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":\"王强\"},{\"side\":"
              "\"B\",\"kind\":\"PERSON\",\"name\":\"王勇\"}]}");
    world_open(&world, s_entry_push("amend", 1, NULL));
    go_to("来源");
    world_keys(&world, "\"1\" Enter");
    ck_assert(!world_has(&world, "移送单位"));
    world_keys(&world, "F2");
    if (strcmp(world_top(&world), "choice") == 0) {
        world_keys(&world, "\"2\"");
    }
    ck_assert_msg(world_has(&world, "已保存"), "%s", screens_row(world.app, 22));
    ck_assert_str_eq(world_text(&world, "SELECT source || coalesce(ref_body, '-') FROM cases"),
                     "APPLY-");
}
END_TEST

START_TEST(what_is_erased_of_a_person_met_before_stays_erased)
{
    world_case(&world, false);
    world_open(&world, s_entry_push("intake", 0, NULL));
    world_keys(&world, "Enter Enter Enter Enter \"02\" Enter Enter Enter \"争执。\" Enter "
                       "\"拆墙。\" Enter Enter Enter \"王强\" \"1\"");
    for (int i = 0; i < 40 && !stands_in("职业"); i++) {
        world_keys(&world, "Up"); /* all that is known was passed over */
    }
    erase();
    go_to("姓名");
    world_keys(&world, "\"钱进\" F2");
    ck_assert_str_eq(world_top(&world), "case");
    ck_assert_str_eq(
        world_text(&world, "SELECT coalesce(occupation, '-') || phone FROM party WHERE case_id "
                           "= 2 AND name = '王强'"),
        "-13800001234");
}
END_TEST

START_TEST(an_event_after_the_application_is_told_at_its_field_with_both_dates)
{
    world_case(&world, false);
    world_open(&world, s_entry_push("amend", 1, NULL));
    go_to("发生日期");
    world_keys(&world, "\"11.10\" F2");
    ck_assert(stands_in("发生日期"));
    ck_assert(world_has(&world, "2026-11-10"));
    ck_assert(world_has(&world, "2026-11-03"));
    ck_assert_str_eq(world_text(&world, "SELECT event_date FROM cases"), "2026-11-01");
}
END_TEST

/* --- the cursor --- */

START_TEST(a_setting_is_opened_at_its_value)
{
    world_open(&world, (struct step){.kind = STEP_PUSH, .ops = &s_settings_ops});
    world_keys(&world, "Down Down Down Down Down Down Down Enter");
    ck_assert_str_eq(world_top(&world), "entry");
    ck_assert(stands_in("内容"));
}
END_TEST

/* Every rule of the list has its name in the form too, and room for it in the list. */
START_TEST(a_rule_is_never_shown_as_its_key)
{
    size_t n;
    const struct deadline *deadlines = deadline_list(&n);
    size_t i = 0;

    for (const struct setting_key *k = setting_keys(); k->key; k++, i++) {
        ck_assert_msg(utf8_width_term(setting_label(k->key)) <= 34, "%s",
                      setting_label(k->key));
    }
    ck_assert_str_eq(setting_label("deadline.urge"), "到期未履行的督促");
    ck_assert_ptr_null(setting_label("no such"));
    world_open(&world, (struct step){.kind = STEP_PUSH, .ops = &s_settings_ops});
    world_keys(&world, "Down Down Down Down Down Down Down");
    for (i = i + n; i-- > 0;) {
        world_keys(&world, "Enter");
        if (strcmp(world_top(&world), "entry") == 0) {
            const char *row = screens_row(world.app, 2);

            ck_assert_msg(strstr(row, "*项目") && !strpbrk(row, "._"), "%s", row);
            world_keys(&world, "Esc");
        } else {
            ck_assert(world_has(&world, "由程序自己记"));
        }
        world_keys(&world, "Down");
    }
    ck_assert_str_eq(deadlines[n - 1].name, "sue_decision");
    ck_assert(world_has(&world, "不服土地处理决定起诉"));
}
END_TEST

START_TEST(enter_behind_a_digit_that_chose_skips_no_field)
{
    world_open(&world, s_entry_push("intake", 0, NULL));
    world_keys(&world, "Enter Enter Enter Enter \"02\"");
    ck_assert(stands_in("发生日期"));
    world_keys(&world, "Enter");
    ck_assert(stands_in("发生日期"));
    ck_assert(world_has(&world, "再按一次回车"));
    world_keys(&world, "Enter");
    ck_assert(stands_in("发生地点"));
    /* whatever is typed in between, Enter goes on at once */
    world_keys(&world, "Up Up \"02\" \"11.1\" Enter");
    ck_assert(stands_in("发生地点"));
}
END_TEST

START_TEST(the_proposal_of_a_form_is_typed_over_and_what_was_typed_is_not)
{
    world_case(&world, true);
    world_open(&world, s_entry_push("F06", 1, NULL));
    go_to("地点");
    ck_assert(world_has(&world, "地点           村委会"));
    world_keys(&world, "\"王强家\"");
    ck_assert(world_has(&world, "地点           王强家"));
    world_keys(&world, "Enter Up \"里\"");
    ck_assert(world_has(&world, "地点           王强家里"));
}
END_TEST

START_TEST(who_has_signed_is_not_asked_again)
{
    world_case(&world, true);
    world_act(&world, "{\"act\":\"notify\",\"case\":\"@c1\",\"date\":\"2026-11-03\",\"form\":"
                      "\"WRITTEN\"}");
    world_act(&world,
              "{\"act\":\"session\",\"case\":\"@c1\",\"date\":\"2026-11-05\","
              "\"present\":[\"王强\",\"王勇\"],\"text\":\"谈成。\",\"result\":\"AGREED\"}");
    world_act(&world, "{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"form\":"
                      "\"WRITTEN\",\"terms\":[\"拆墙。\"],\"signed\":{\"王强\":\"2026-11-05\"},"
                      "\"sealed\":\"2026-11-06\"}");
    world_open(&world, s_entry_push("sign", 1, NULL));
    ck_assert(!world_has(&world, "各人都记过了"));
    ck_assert_msg(world_has(&world, "签名人         王勇"), "%s", screens_row(world.app, 4));
    ck_assert(!world_has(&world, "签名人         王强"));
    ck_assert(world_has(&world, "盖章日期       2026-11-06"));
    world_keys(&world, "Esc");
    world_act(&world, "{\"act\":\"sign\",\"case\":\"@c1\",\"signed\":{\"王勇\":\"2026-11-06\","
                      "\"李秀英\":\"2026-11-06\",\"张三\":\"2026-11-06\"}}");
    world_open(&world, s_entry_push("sign", 1, NULL));
    ck_assert(world_has(&world, "签名：各人都记过了"));
    ck_assert(!world_has(&world, "还没有"));
}
END_TEST

START_TEST(consent_to_a_change_is_asked_only_where_there_is_an_agreement)
{
    world_case(&world, true);
    world_act(&world, "{\"act\":\"notify\",\"case\":\"@c1\",\"date\":\"2026-11-03\",\"form\":"
                      "\"WRITTEN\"}");
    world_act(&world,
              "{\"act\":\"session\",\"case\":\"@c1\",\"date\":\"2026-11-05\","
              "\"present\":[\"王强\",\"王勇\"],\"text\":\"谈成。\",\"result\":\"AGREED\"}");
    world_open(&world, s_entry_push("agree", 1, "signed[2].date"));
    world_keys(&world, "Down Down Down");
    ck_assert(!world_has(&world, "变更同意"));
    world_keys(&world, "Esc");
    world_act(&world, "{\"act\":\"agree\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"form\":"
                      "\"WRITTEN\",\"terms\":[\"拆墙。\"]}");
    world_open(&world, s_entry_push("agree", 1, "signed[2].date"));
    world_keys(&world, "Down Down Down");
    ck_assert(world_has(&world, "变更同意"));
}
END_TEST

/* The child was taken with a warning that the mother is to be entered before the agreement: the
 * list of what lacks leads there. */
START_TEST(a_legal_representative_is_entered_after_acceptance)
{
    world_act(
        &world,
        "{\"act\":\"intake\",\"ref\":\"c1\",\"date\":\"2026-11-03\",\"source\":\"APPLY\","
        "\"form\":\"ORAL\",\"type\":\"06\",\"facts\":\"碰伤。\",\"requests\":[\"赔偿。\"],"
        "\"parties\":["
        "{\"side\":\"A\",\"kind\":\"PERSON\",\"name\":\"孙丽\"},"
        "{\"side\":\"B\",\"kind\":\"PERSON\",\"name\":\"小明\",\"birth\":\"2014-03-01\"}]}");
    world_act(&world, "{\"act\":\"accept\",\"case\":\"@c1\",\"date\":\"2026-11-03\",\"chief\":"
                      "\"李秀英\",\"consent\":{\"A\":true,\"B\":true},\"confirm\":[\"R45\"]}");
    world_open(&world, s_next_push(1));
    world_keys(&world, "End Enter");
    ck_assert_str_eq(world_top(&world), "entry");
    ck_assert_msg(world_has(&world, "*改哪一项       第二位当事人的法定代理人"), "%s",
                  screens_row(world.app, 3));
    ck_assert(stands_in("改成"));
    world_keys(&world, "\"王芳 母亲\" Enter \"受理时没带证件。\" F2");
    ck_assert_str_eq(world_text(&world, "SELECT name || relation FROM representative"),
                     "王芳母亲");
}
END_TEST

/* --- the case --- */

START_TEST(what_is_not_known_of_a_party_leaves_no_gap)
{
    world_act(&world,
              "{\"act\":\"intake\",\"date\":\"2026-11-03\",\"source\":\"APPLY\",\"form\":"
              "\"WRITTEN\",\"type\":\"02\",\"facts\":\"争执。\",\"parties\":[{\"side\":\"A\","
              "\"kind\":\"PERSON\",\"name\":\"赵敏\"},{\"side\":\"B\",\"kind\":\"PERSON\","
              "\"name\":\"钱进\",\"sex\":\"M\",\"grp\":\"三组\"},{\"side\":\"B\",\"kind\":"
              "\"ORG\",\"name\":\"镇东商行\"}]}");
    world_open(&world, s_case_push(1));
    ck_assert(world_has(&world, "甲方      赵敏  电话未填"));
    ck_assert(world_has(&world, "乙方      钱进  男 三组  电话未填"));
    ck_assert(world_has(&world, "乙方      镇东商行  电话未填"));
    ck_assert(world_has(&world, "来源      当事人申请  2026"));
}
END_TEST

START_TEST(the_reason_of_another_weight_stands_in_the_log)
{
    world_case(&world, true);
    world_act(&world, "{\"act\":\"raise\",\"case\":\"@c1\",\"date\":\"2026-11-05\",\"tier\":"
                      "\"MAJOR\",\"reason\":\"涉及二十多户\"}");
    world_open(&world, s_case_push(1));
    world_keys(&world, "\"7\"");
    ck_assert(world_has(&world, "提高等次 > 重大疑难复杂  涉及二十多户"));
}
END_TEST

Suite *suite_edits(void);
Suite *suite_edits(void)
{
    Suite *s = suite_create("edits");
    TCase *tc = tcase_create("edits");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, a_field_of_a_mediator_that_is_emptied_is_empty, 0,
                        (int)countof(mediator_fields));
    tcase_add_loop_test(tc, a_field_of_the_registration_that_is_emptied_is_empty, 0,
                        (int)countof(case_fields));
    tcase_add_test(tc, what_is_not_asked_any_more_is_emptied);
    tcase_add_test(tc, what_is_erased_of_a_person_met_before_stays_erased);
    tcase_add_test(tc, an_event_after_the_application_is_told_at_its_field_with_both_dates);
    tcase_add_test(tc, a_setting_is_opened_at_its_value);
    tcase_add_test(tc, a_rule_is_never_shown_as_its_key);
    tcase_add_test(tc, a_legal_representative_is_entered_after_acceptance);
    tcase_add_test(tc, enter_behind_a_digit_that_chose_skips_no_field);
    tcase_add_test(tc, the_proposal_of_a_form_is_typed_over_and_what_was_typed_is_not);
    tcase_add_test(tc, who_has_signed_is_not_asked_again);
    tcase_add_test(tc, consent_to_a_change_is_asked_only_where_there_is_an_agreement);
    tcase_add_test(tc, what_is_not_known_of_a_party_leaves_no_gap);
    tcase_add_test(tc, the_reason_of_another_weight_stands_in_the_log);
    suite_add_tcase(s, tc);
    return s;
}
TEST_SUITE(suite_edits)
