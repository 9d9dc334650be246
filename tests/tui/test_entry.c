/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_entry.c - the fields of the entry screen: what each kind does with keys, what is checked
 * when a field is left. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "tests/tui/entry_world.h"
#include "tui/entry.h"

static struct world world;

static void setup(void)
{
    world_init(&world, 80, 60); /* tall enough to see a whole form */
}

static void teardown(void)
{
    world_done(&world);
}

/* Row of the screen that begins with that label; "" when it is not in sight. */
static const char *row_of(const char *label)
{
    for (int y = 2; y < app_grid(world.app)->h - 2; y++) {
        const char *row = screens_row(world.app, y);

        if (strncmp(row + 2, label, strlen(label)) == 0) {
            return row;
        }
    }
    return "";
}

START_TEST(a_typed_date_is_shown_in_its_plain_shape_with_the_weekday)
{
    static const struct {
        const char *typed;
        const char *iso;
        const char *weekday;
    } rows[] = {
        {"11.5",                           "2026-11-05", "星期四"},
        {"昨天",                         "2026-11-21", "星期六"},
        {"２０２６年１１月３日", "2026-11-03", "星期二"},
        {"二〇二六年十一月一日", "2026-11-01", "星期日"},
    };
    char keys[128];

    world_open(&world, s_entry_push("intake", 0, NULL));
    snprintf(keys, sizeof keys, "\"%s\" Enter", rows[_i].typed);
    world_keys(&world, keys);
    ck_assert_ptr_nonnull(strstr(row_of("申请日期"), rows[_i].iso));
    ck_assert_ptr_nonnull(strstr(row_of("申请日期"), rows[_i].weekday));
}
END_TEST

START_TEST(a_wrong_date_keeps_the_cursor_and_the_text_and_says_why)
{
    world_open(&world, s_entry_push("intake", 0, NULL));
    world_keys(&world, "\"2026-02-30\" Enter");
    ck_assert_ptr_nonnull(strstr(row_of("申请日期"), "2026-02-30"));
    ck_assert(world_has(&world, "第 1 栏"));
    ck_assert_ptr_nonnull(strstr(screens_row(world.app, 58), "!"));
    world_keys(&world, "Tab");
    ck_assert(world_has(&world, "第 1 栏"));
}
END_TEST

START_TEST(digits_of_a_choice_choose_at_once_and_go_on_full_width_too)
{
    world_open(&world, s_entry_push("intake", 0, "form"));
    world_keys(&world, _i ? "\"２\"" : "\"2\"");
    ck_assert_ptr_nonnull(strstr(row_of("申请方式"), "书面"));
    ck_assert(world_has(&world, "第 5 栏"));
    world_keys(&world, _i ? "\"０２\"" : "\"02\"");
    ck_assert_ptr_nonnull(strstr(row_of("纠纷类型"), "邻里纠纷"));
    ck_assert(world_has(&world, "第 6 栏"));
}
END_TEST

START_TEST(a_digit_that_may_grow_waits_for_the_next_or_for_enter)
{
    world_open(&world, s_entry_push("intake", 0, "source"));
    world_keys(&world, "\"1\"");
    ck_assert(world_has(&world, "第 3 栏"));
    world_keys(&world, "\"0\"");
    ck_assert_ptr_nonnull(strstr(row_of("来源"), "法律援助转来"));
    ck_assert(world_has(&world, "移送单位"));
    world_keys(&world, "Up \"1\" Enter");
    ck_assert_ptr_nonnull(strstr(row_of("来源"), "当事人申请"));
    ck_assert(!world_has(&world, "移送单位"));
}
END_TEST

START_TEST(a_number_that_is_no_choice_is_told_and_nothing_changes)
{
    world_open(&world, s_entry_push("intake", 0, "form"));
    world_keys(&world, "\"7\"");
    ck_assert(world_has(&world, "没有“7”这一项"));
    ck_assert_ptr_nonnull(strstr(row_of("申请方式"), "口头"));
}
END_TEST

START_TEST(the_beginning_of_a_label_chooses_too)
{
    world_open(&world, s_entry_push("intake", 0, "parties[0].ethnic"));
    world_keys(&world, "\"回\" Enter");
    ck_assert_ptr_nonnull(strstr(row_of("民族"), "回族"));
}
END_TEST

START_TEST(a_citizen_number_fills_birth_and_sex_and_goes_past_them)
{
    world_open(&world, s_entry_push("intake", 0, "parties[0].id_no"));
    world_keys(&world, "\"１１０１９９１９６００６１５００３５\" Enter");
    ck_assert_ptr_nonnull(strstr(row_of("身份证号"), "110199196006150035"));
    ck_assert_ptr_nonnull(strstr(row_of("身份证号"), "66 岁"));
    ck_assert_ptr_nonnull(strstr(row_of("性别"), "男"));
    ck_assert_ptr_nonnull(strstr(row_of("出生日期"), "1960-06-15"));
    ck_assert(world_has(&world, "打一个字就行")); /* help of 民族: the cursor is there */
}
END_TEST

START_TEST(a_citizen_number_with_a_wrong_check_digit_is_not_left)
{
    world_open(&world, s_entry_push("intake", 0, "parties[0].id_no"));
    world_keys(&world, "\"110199196006150036\" Enter");
    ck_assert_ptr_nonnull(strstr(screens_row(world.app, 58), "!"));
    ck_assert_ptr_nonnull(strstr(row_of("身份证号"), "110199196006150036"));
    ck_assert_ptr_null(strstr(row_of("性别"), "男"));
}
END_TEST

START_TEST(an_old_citizen_number_is_taken_over_only_after_asking)
{
    world_open(&world, s_entry_push("intake", 0, "parties[0].id_no"));
    world_keys(&world, "\"110199600615003\" Enter");
    ck_assert_str_eq(world_top(&world), "choice");
    ck_assert(world_has(&world, "110199196006150035"));
    world_keys(&world, "\"2\"");
    ck_assert_ptr_nonnull(strstr(row_of("身份证号"), "110199600615003"));
    world_keys(&world, "Enter \"1\"");
    ck_assert_ptr_nonnull(strstr(row_of("身份证号"), "110199196006150035"));
    ck_assert_ptr_nonnull(strstr(row_of("出生日期"), "1960-06-15"));
}
END_TEST

START_TEST(a_birth_that_differs_from_the_number_is_asked_about)
{
    world_open(&world, s_entry_push("intake", 0, "parties[0].birth"));
    world_keys(&world, "\"1961-01-01\" Enter Up Up Up \"110199196006150035\" Enter");
    ck_assert_str_eq(world_top(&world), "choice");
    ck_assert(world_has(&world, "1960年6月15日"));
    world_keys(&world, _i ? "\"1\"" : "\"2\"");
    ck_assert_ptr_nonnull(strstr(row_of("出生日期"), _i ? "1960-06-15" : "1961-01-01"));
}
END_TEST

START_TEST(people_met_before_are_offered_and_one_digit_fills_the_party)
{
    world_case(&world, false);
    world_open(&world, s_entry_push("intake", 0, "parties[0].name"));
    world_keys(&world, "\"王\"");
    ck_assert(world_has(&world, "1 王勇"));
    ck_assert(world_has(&world, "2 王强"));
    ck_assert(!world_has(&world, "110199196006150035"));
    world_keys(&world, "\"2\"");
    ck_assert_ptr_nonnull(strstr(row_of("姓名"), "王强"));
    ck_assert_ptr_nonnull(strstr(row_of("身份证号"), "110199196006150035"));
    ck_assert_ptr_nonnull(strstr(row_of("住址"), "西河村三组12号"));
}
END_TEST

START_TEST(an_offer_is_taken_with_down_and_enter_and_initials_find_it)
{
    world_case(&world, false);
    world_open(&world, s_entry_push("intake", 0, "parties[0].name"));
    world_keys(&world, "\"wq\" Down Enter");
    ck_assert_ptr_nonnull(strstr(row_of("姓名"), "王强"));
}
END_TEST

START_TEST(words_typed_into_a_choice_stay_in_sight_until_they_are_one)
{
    world_open(&world, s_entry_push("intake", 0, "parties[0].sex"));
    world_keys(&world, "\"男\"");
    ck_assert(!world_has(&world, "没有“"));
    /* The Enter forgotten, the next field's date typed on. */
    world_keys(&world, "\"1975-2-3\"");
    ck_assert_ptr_nonnull(strstr(row_of("性别"), "男1975-2-3"));
    ck_assert(world_has(&world, "没有“男1975-2-3”这一项"));
    world_keys(&world, "Enter");
    ck_assert_ptr_nonnull(strstr(row_of("性别"), "男1975-2-3"));
    world_keys(&world, "Backspace Backspace Backspace Backspace Backspace Backspace Backspace "
                       "Backspace Enter \"1975-2-3\" Enter");
    ck_assert_ptr_nonnull(strstr(row_of("性别"), "男"));
    ck_assert_ptr_nonnull(strstr(row_of("出生日期"), "1975-02-03"));
}
END_TEST

START_TEST(an_organisation_is_asked_other_fields_than_a_person)
{
    world_open(&world, s_entry_push("intake", 0, "parties[0].kind"));
    ck_assert(world_has(&world, "身份证号"));
    world_keys(&world, "\"2\"");
    ck_assert(world_has(&world, "信用代码"));
    ck_assert(world_has(&world, "负责人职务"));
    ck_assert_ptr_null(
        strstr(row_of("身份"), "号")); /* the next such row is the other party's */
}
END_TEST

START_TEST(f5_asks_the_side_and_adds_a_party_to_it)
{
    world_open(&world, s_entry_push("intake", 0, "parties[0].name"));
    world_keys(&world, "\"王强\" F5 \"1\"");
    ck_assert(world_has(&world, "甲方 2 (共 2)"));
    world_keys(&world, "\"1\" \"李四\" F5 \"3\"");
    ck_assert(world_has(&world, "第三方 1 (共 1)"));
}
END_TEST

START_TEST(f8_asks_and_ctrl_u_brings_the_party_back)
{
    world_open(&world, s_entry_push("intake", 0, "parties[1].name"));
    world_keys(&world, "\"王勇\" F8");
    ck_assert_str_eq(world_top(&world), "choice");
    world_keys(&world, "Enter"); /* the safe answer */
    ck_assert(world_has(&world, "乙方 1"));
    world_keys(&world, "F8 \"2\"");
    ck_assert(!world_has(&world, "乙方 1 (共 1)"));
    ck_assert(world_has(&world, "已删去：乙方 1"));
    world_keys(&world, "Ctrl+U");
    ck_assert(world_has(&world, "已撤销：删去乙方 1"));
    ck_assert(world_has(&world, "王勇"));
}
END_TEST

START_TEST(undo_and_redo_name_the_field)
{
    world_open(&world, s_entry_push("intake", 0, "place"));
    world_keys(&world, "\"西河村三组\" Enter Ctrl+U");
    ck_assert(world_has(&world, "已撤销：改发生地点"));
    ck_assert_ptr_null(strstr(row_of("发生地点"), "西河村三组"));
    world_keys(&world, "Ctrl+R");
    ck_assert(world_has(&world, "已重做：改发生地点"));
    ck_assert_ptr_nonnull(strstr(row_of("发生地点"), "西河村三组"));
    world_keys(&world, "Ctrl+R");
    ck_assert(world_has(&world, "没有可以重做的"));
}
END_TEST

START_TEST(a_list_grows_by_enter_and_ends_with_an_empty_line)
{
    world_open(&world, s_entry_push("intake", 0, "requests"));
    world_keys(&world, "\"拆除越界墙体。\" Enter \"赔偿损失300元。\" Enter Enter");
    ck_assert(world_has(&world, "申请事项       拆除越界墙体。"));
    ck_assert(world_has(&world, "                 赔偿损失300元。"));
    ck_assert(world_has(&world, "第 10 栏"));
}
END_TEST

START_TEST(names_of_the_case_are_ticked_by_digits_and_typed_ones_stay)
{
    world_case(&world, true);
    world_open(&world, s_entry_push("F06", 1, "present"));
    ck_assert_ptr_nonnull(strstr(row_of("到场当事人"), "王强、王勇"));
    world_keys(&world, "\"2\"");
    ck_assert_ptr_null(strstr(row_of("到场当事人"), "王勇"));
    world_keys(&world, "\"、王婆婆\" Space Space Enter");
    ck_assert_ptr_nonnull(strstr(row_of("到场当事人"), "王婆婆"));
}
END_TEST

START_TEST(money_shows_its_capitals_beside_it)
{
    world_case(&world, true);
    world_open(&world, s_entry_push("agree", 1, NULL));
    world_keys(&world, "F5 \"1\"");
    ck_assert(world_has(&world, "给付事项 1 (共 1)"));
    world_keys(&world, "\"1\" \"2\" \"１，680.3\" Enter");
    ck_assert(world_has(&world, "1680.30"));
    ck_assert(world_has(&world, "人民币壹仟陆佰捌拾元叁角"));
}
END_TEST

START_TEST(the_same_field_of_the_element_above_is_repeated_by_ctrl_d)
{
    world_open(&world, s_entry_push("intake", 0, "parties[0].address"));
    world_keys(&world, "\"西河村三组12号\" Enter");
    for (int i = 0; i < 8; i++) {
        world_keys(&world, "Down");
    }
    ck_assert(world_has(&world, "个人写单位或者住址"));
    world_keys(&world, "Ctrl+D");
    ck_assert(world_has(&world, "已照抄上一条的住址"));
}
END_TEST

START_TEST(the_field_of_the_case_before_is_repeated_but_never_what_happened)
{
    world_case(&world, false);
    world_open(&world, s_entry_push("intake", 0, "type"));
    world_keys(&world, "Ctrl+D");
    ck_assert_ptr_nonnull(strstr(row_of("纠纷类型"), "邻里纠纷"));
    world_keys(&world, "Enter Enter Enter Ctrl+D");
    ck_assert(world_has(&world, "不能照抄"));
    ck_assert_ptr_null(strstr(row_of("事情经过"), "院墙"));
}
END_TEST

START_TEST(another_name_is_not_saved_as_the_person_taken_before)
{
    world_case(&world, false);
    world_open(&world, s_entry_push("intake", 0, NULL));
    world_keys(&world,
               "Enter Enter Enter Enter \"02\" Enter Enter Enter \"争执。\" Enter \"拆墙。\" "
               "Enter Enter Enter \"王勇\" \"1\"");
    world_keys(&world, "Up \"明\" Enter"); /* from the number back to the name: 王勇明 */
    for (int i = 0; i < 20 && !world_has(&world, "王婆婆"); i++) {
        world_keys(&world, strstr(screens_row(world.app, app_grid(world.app)->cursor_y), "姓名")
                               ? "\"王婆婆\""
                               : "Down");
    }
    world_keys(&world, "F2");
    ck_assert_msg(strcmp(world_top(&world), "case") == 0, "%s", screens_row(world.app, 58));
    ck_assert_str_eq(
        world_text(&world,
                   "SELECT group_concat(name) FROM (SELECT name FROM person ORDER BY id)"),
        "王强,王勇,王勇明,王婆婆");
}
END_TEST

START_TEST(accepting_starts_from_the_consent_on_record)
{
    world_case(&world, false);
    world_open(&world, s_entry_push("accept", 1, NULL));
    ck_assert(world_has(&world, "*乙方同意"));
    ck_assert(!world_has(&world, "*乙方同意       是"));
    world_keys(&world, "Esc");
    world_act(&world, "{\"act\":\"consent\",\"case\":\"@c1\",\"date\":\"2026-11-03\","
                      "\"side\":\"B\",\"consent\":\"YES\"}");
    world_open(&world, s_entry_push("accept", 1, NULL));
    ck_assert(world_has(&world, "*乙方同意       是"));
}
END_TEST

START_TEST(the_names_of_the_signers_are_shown_and_only_their_dates_are_asked)
{
    world_case(&world, true);
    world_open(&world, s_entry_push("sign", 1, "signed[0].date"));
    world_keys(&world, "\"11.5\" Enter \"11.6\" Enter");
    ck_assert(world_has(&world, "签名人         王强"));
    ck_assert(world_has(&world, "签名日期       2026-11-05"));
    ck_assert(world_has(&world, "签名人         王勇"));
    ck_assert(world_has(&world, "签名日期       2026-11-06"));
    world_keys(&world, "Up Up Up Up \"错\"");
    ck_assert(world_has(&world, "签名人         王强"));
    ck_assert(world_has(&world, "签名人         王勇"));
}
END_TEST

START_TEST(f4_lists_the_choices_and_goes_on_with_the_one_taken)
{
    world_open(&world, s_entry_push("intake", 0, "type"));
    world_keys(&world, "F4");
    ck_assert_str_eq(world_top(&world), "pick");
    world_keys(&world, "Down Enter");
    ck_assert_ptr_nonnull(strstr(row_of("纠纷类型"), "邻里纠纷"));
    ck_assert(world_has(&world, "第 6 栏"));
}
END_TEST

START_TEST(the_committees_own_kinds_are_in_the_list_and_saved_under_their_leaf)
{
    world_act(&world,
              "{\"act\":\"kind\",\"code\":\"0201\",\"leaf\":\"02\",\"label\":\"院墙地界\"}");
    world_open(&world, s_entry_push("intake", 0, NULL));
    world_keys(&world, "Enter Enter Enter Enter F4 \"院墙\" Enter");
    ck_assert_ptr_nonnull(strstr(row_of("纠纷类型"), "院墙地界"));
    world_keys(&world, "Enter Enter \"两家因院墙越界发生争执。\" Enter \"拆墙。\" Enter Enter "
                       "Enter \"王强\" Enter Enter Enter Enter "
                       "Enter Enter Enter Enter Enter \"王勇\" F2");
    ck_assert_str_eq(world_text(&world, "SELECT type || ' ' || local_type FROM cases"),
                     "02 0201");
}
END_TEST

START_TEST(long_text_is_written_on_the_full_screen_and_comes_back)
{
    world_open(&world, s_entry_push("intake", 0, "facts"));
    world_keys(&world, "\"两家\" Ctrl+E");
    ck_assert_str_ne(world_top(&world), "entry");
    world_keys(&world, "\"因院墙发生争执。\" Esc");
    ck_assert_str_eq(world_top(&world), "entry");
    ck_assert_ptr_nonnull(strstr(row_of("事情经过"), "两家因院墙发生争执。"));
}
END_TEST

START_TEST(what_was_written_on_the_full_screen_is_undone_at_once)
{
    world_open(&world, s_entry_push("intake", 0, "place"));
    world_keys(&world, "\"石桥边\" Enter \"两家\" Ctrl+E");
    world_keys(&world, "\"因院墙发生争执。\" Esc Ctrl+U");
    ck_assert(world_has(&world, "事情经过"));
    ck_assert(world_has(&world, "石桥边"));
    ck_assert(!world_has(&world, "因院墙发生争执。"));
    world_keys(&world, "Ctrl+R");
    ck_assert_ptr_nonnull(strstr(row_of("事情经过"), "两家因院墙发生争执。"));
}
END_TEST

START_TEST(pasted_text_stays_in_its_field)
{
    world_open(&world, s_entry_push("intake", 0, "place"));
    world_keys(&world, "PasteBegin \"西河村\" Enter \"三组1号\" PasteEnd");
    ck_assert(world_has(&world, "第 7 栏"));
    ck_assert_ptr_nonnull(strstr(row_of("发生地点"), "西河村"));
}
END_TEST

START_TEST(too_long_a_paste_fills_the_field_and_says_how_much)
{
    char walls[300 * 3 + 1] = "";
    char *script;

    for (size_t i = 0; i + 1 < sizeof walls; i += 3) {
        memcpy(walls + i, "墙", 4);
    }
    script = mem_printf("PasteBegin \"%s\" PasteEnd", walls);
    world_open(&world, s_entry_push("intake", 0, "place"));
    world_keys(&world, script);
    mem_free(script);
    ck_assert(world_has(&world, "个字，只贴进去了开头的部分。"));
    ck_assert(world_has(&world, "第 7 栏"));
    ck_assert_ptr_nonnull(strstr(row_of("发生地点"), "墙墙"));
}
END_TEST

START_TEST(every_form_with_an_act_can_be_walked_to_its_end)
{
    const char *id = registry_id((size_t)_i);
    const struct form *form;
    struct err err = {0};

    ck_assert_msg(registry_find(world.forms, id, &form, &err) == RC_OK, "%s", err.msg);
    if (!form->act) {
        return;
    }
    world_case(&world, true);
    world_open(&world, s_entry_push(id, strcmp(form->act, "intake") == 0 ? 0 : 1, NULL));
    ck_assert_msg(strcmp(world_top(&world), "entry") == 0, "%s: %s", id,
                  screens_row(world.app, 58));
    for (int i = 0; i < 120 && strcmp(world_top(&world), "entry") == 0; i++) {
        world_keys(&world, "Enter");
    }
    ck_assert_msg(world_has(&world, "已经是最后一栏"), "%s does not end", id);
    world_keys(&world, "\"2\" Up F1 Esc F4 Esc Esc");
}
END_TEST

static Suite *suite_entry(void)
{
    Suite *s = suite_create("entry");
    TCase *t = tcase_create("fields");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, a_typed_date_is_shown_in_its_plain_shape_with_the_weekday, 0, 4);
    tcase_add_test(t, a_wrong_date_keeps_the_cursor_and_the_text_and_says_why);
    tcase_add_loop_test(t, digits_of_a_choice_choose_at_once_and_go_on_full_width_too, 0, 2);
    tcase_add_test(t, a_digit_that_may_grow_waits_for_the_next_or_for_enter);
    tcase_add_test(t, a_number_that_is_no_choice_is_told_and_nothing_changes);
    tcase_add_test(t, the_beginning_of_a_label_chooses_too);
    tcase_add_test(t, a_citizen_number_fills_birth_and_sex_and_goes_past_them);
    tcase_add_test(t, a_citizen_number_with_a_wrong_check_digit_is_not_left);
    tcase_add_test(t, an_old_citizen_number_is_taken_over_only_after_asking);
    tcase_add_loop_test(t, a_birth_that_differs_from_the_number_is_asked_about, 0, 2);
    tcase_add_test(t, people_met_before_are_offered_and_one_digit_fills_the_party);
    tcase_add_test(t, an_offer_is_taken_with_down_and_enter_and_initials_find_it);
    tcase_add_test(t, words_typed_into_a_choice_stay_in_sight_until_they_are_one);
    tcase_add_test(t, an_organisation_is_asked_other_fields_than_a_person);
    tcase_add_test(t, f5_asks_the_side_and_adds_a_party_to_it);
    tcase_add_test(t, f8_asks_and_ctrl_u_brings_the_party_back);
    tcase_add_test(t, undo_and_redo_name_the_field);
    tcase_add_test(t, a_list_grows_by_enter_and_ends_with_an_empty_line);
    tcase_add_test(t, names_of_the_case_are_ticked_by_digits_and_typed_ones_stay);
    tcase_add_test(t, money_shows_its_capitals_beside_it);
    tcase_add_test(t, the_same_field_of_the_element_above_is_repeated_by_ctrl_d);
    tcase_add_test(t, the_field_of_the_case_before_is_repeated_but_never_what_happened);
    tcase_add_test(t, another_name_is_not_saved_as_the_person_taken_before);
    tcase_add_test(t, accepting_starts_from_the_consent_on_record);
    tcase_add_test(t, the_names_of_the_signers_are_shown_and_only_their_dates_are_asked);
    tcase_add_test(t, f4_lists_the_choices_and_goes_on_with_the_one_taken);
    tcase_add_test(t, the_committees_own_kinds_are_in_the_list_and_saved_under_their_leaf);
    tcase_add_test(t, long_text_is_written_on_the_full_screen_and_comes_back);
    tcase_add_test(t, what_was_written_on_the_full_screen_is_undone_at_once);
    tcase_add_test(t, pasted_text_stays_in_its_field);
    tcase_add_test(t, too_long_a_paste_fills_the_field_and_says_how_much);
    tcase_add_loop_test(t, every_form_with_an_act_can_be_walked_to_its_end, 0,
                        (int)registry_count());
    suite_add_tcase(s, t);
    return s;
}
TEST_SUITE(suite_entry)
