/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * make_db.c - a committee's database of N plainly invented cases, for measuring: make_db FILE
 * N [open]; open: all of them are being mediated and each has two tasks. The rows are those the
 * acts write (parties, search pieces, sittings, agreements, duties, tasks, track), about 2 KB a
 * case, put in by plain statements in a few large transactions. Deterministic: the same N gives
 * the same file.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/date.h"
#include "core/base/err.h"
#include "core/base/ident.h"
#include "core/domain/search.h"
#include "core/store/db.h"

/* The newest cases are not settled, as between two settlings of the program. */
enum { TOGETHER = 20000, NEW_CASES = SEARCH_NEW_MAX / 2 };

static const char *const surnames[] = {"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周",
                                       "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭"};
static const char *const given[] = {"伟", "芳", "娜", "敏", "静", "丽", "强", "磊",
                                    "军", "洋", "勇", "艳", "杰", "娟", "涛", "明",
                                    "超", "兰", "霞", "平", "刚", "桂"};
static const char *const types[] = {"01", "02", "03", "04", "05", "06", "07", "08", "09",
                                    "10", "11", "12", "13", "14", "15", "16", "17", "99"};
static const char *const meds[] = {"ARCHIVED", "ARCHIVED", "ARCHIVED",  "ARCHIVED",
                                   "CLOSED",   "AGREED",   "MEDIATING", "FAILED"};
static const char story[] =
    "两家因院墙越界发生争执，申请人主张新建围墙占用通道约一米，被申请人认为围墙建在自家承包地内"
    "。调解员到现场查看，丈量了距离，"
    "听取了双方的意见，讲了相邻关系的规定，劝说双方互谅互让。经过多次沟通，双方各退半步。";

static bool all_open;
static uint64_t state = 88172645463325252u;

static uint32_t pick(uint32_t n)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (uint32_t)((state >> 11) % n);
}

static void die(const struct err *err)
{
    fprintf(stderr, "make_db: %s\n", err->msg);
    exit(1);
}

static void must(enum rc rc, const struct err *err)
{
    if (rc) {
        die(err);
    }
}

static void make_name(char out[24])
{
    const char *s = surnames[pick(countof(surnames))];
    const char *a = given[pick(countof(given))];
    const char *b = pick(10) < 7 ? given[pick(countof(given))] : "";

    snprintf(out, 24, "%s%s%s", s, a, b);
}

static const char sql_case[] = "INSERT INTO "
                               "cases(id,number,number_year,number_seq,title,search,registered_"
                               "on,application_date,received_by,source,form,type,place,facts,"
                               "tier,med,perf,accepted_on,due_on,created_at) "
                               "VALUES(?1,?2,?3,?4,?5,?6,?7,?7,1,'APPLY','ORAL',?8,'西河村',?9,"
                               "'SIMPLE',?10,?11,?7,?12,?7)";
static const char sql_party[] =
    "INSERT INTO "
    "party(case_id,side,seq,kind,name,sex,birth,ethnic,occupation,phone,address,consent) "
    "VALUES(?1,?2,1,'PERSON',?3,?4,?5,'01','务农',?6,?7,'YES')";
static const char sql_search[] = "UPDATE cases SET search = ?1 WHERE id = ?2";
static const char sql_person[] =
    "INSERT INTO person(kind,name,initials,sex,birth,occupation,phone,address,met_on) "
    "VALUES('PERSON',?1,?2,?3,?4,'务农',?5,?6,?7)";
static const char sql_chief[] =
    "INSERT INTO case_mediator(case_id,mediator_id,role,from_on) VALUES(?1,1,'CHIEF',?2)";
static const char sql_session[] =
    "INSERT INTO session(case_id,n,on_date,place,present,text,result) "
    "VALUES(?1,1,?2,'村委会','[]',?3,'AGREED')";
static const char sql_agreement[] =
    "INSERT INTO agreement(case_id,version,form,on_date,copies,total_fen,effective_on) "
    "VALUES(?1,1,'WRITTEN',?2,3,?3,?2)";
static const char sql_duty[] =
    "INSERT INTO duty(agreement_id,n,payer,payee,amount_fen,way,place,due,state) "
    "VALUES(?1,1,?2,?3,?4,'现金','村委会',?5,?6)";
static const char sql_event[] =
    "INSERT INTO case_event(case_id,machine,event,from_state,to_state,on_date,at) "
    "VALUES(?1,'med',?2,?3,?4,?5,?5)";
static const char sql_task[] = "INSERT INTO task(case_id,kind,due_on) VALUES(?1,?2,?3)";

static void add_party(struct db *db, int64_t id, const char *side, const char *name,
                      const char *day, struct buf *search, struct err *err)
{
    char initials[16];
    char birth[DATE_ISO_SIZE];
    char phone[16];
    char address[64];
    const char *sex = pick(2) ? "M" : "F";

    ident_pinyin_initials(name, initials, sizeof initials);
    snprintf(birth, sizeof birth, "%u-%02u-%02u", 1940 + pick(60), 1 + pick(12), 1 + pick(28));
    snprintf(phone, sizeof phone, "138%08u", pick(100000000));
    snprintf(address, sizeof address, "西河村%u组%u号", 1 + pick(9), 1 + pick(200));
    must(db_write(db, err, sql_party, "itttttt", id, side, name, sex, birth, phone, address),
         err);
    must(db_write(db, err, sql_person, "ttttttt", name, initials, sex, birth, phone, address,
                  day),
         err);
    search_add_name(search, name);
}

/** What came after acceptance, for cases that got that far. */
static void add_course(struct db *db, int64_t id, const char *day, const char *a, const char *b,
                       struct err *err)
{
    int64_t agreement;
    int64_t fen = 10000 + (int64_t)pick(500000);
    struct date due;
    char due_text[DATE_ISO_SIZE];

    if (!date_parse_iso(day, &due)) {
        due = (struct date){2026, 1, 1};
    }
    date_iso(date_add_days(due, 20), due_text);
    must(db_write(db, err, sql_session, "itt", id, day, story), err);
    must(db_insert(db, &agreement, err, sql_agreement, "iti", id, day, fen), err);
    must(db_write(db, err, sql_duty, "ittitt", agreement, a, b, fen, due_text, "DONE"), err);
    must(db_write(db, err, sql_event, "itttt", id, "ACCEPT", "CONSENT", "ACCEPTED", day), err);
    must(db_write(db, err, sql_event, "itttt", id, "ASSIGN", "ACCEPTED", "MEDIATING", day),
         err);
    must(db_write(db, err, sql_event, "itttt", id, "AGREE", "MEDIATING", "AGREED", day), err);
}

static void add_case(struct db *db, int64_t id, int64_t n, struct err *err)
{
    const char *med = all_open ? "MEDIATING" : meds[pick(countof(meds))];
    bool agreed = med[0] == 'A' || med[0] == 'C';
    struct date d = date_add_days((struct date){2026, 11, 22}, (int)(-(n - id) * 1800 / n));
    char a[24];
    char b[24];
    char day[DATE_ISO_SIZE];
    char due[DATE_ISO_SIZE];
    char number[64];
    char title[64];
    struct buf search;

    date_iso(d, day);
    date_iso(date_add_months(d, 1), due);
    make_name(a);
    make_name(b);
    snprintf(number, sizeof number, "（%d）测人调字第%lld号", d.year, (long long)id);
    snprintf(title, sizeof title, "%s 与 %s", a, b);
    must(db_write(db, err, sql_case, "itiitttttttt", id, number, (int64_t)d.year, id, title,
                  "|", day, types[pick(countof(types))], story, med, agreed ? "DONE" : "NONE",
                  due),
         err);
    buf_init(&search, SEARCH_FIND_SIZE);
    add_party(db, id, "A", a, day, &search, err);
    add_party(db, id, "B", b, day, &search, err);
    must(db_write(db, err, sql_search, "ti", buf_text(&search), id), err);
    must(search_put(db, id, d, buf_text(&search), (int)id, err), err);
    buf_done(&search);
    must(db_write(db, err, sql_chief, "it", id, day), err);
    if (agreed) {
        add_course(db, id, day, a, b, err);
    }
    if (med[0] != 'A' || med[1] != 'R') {
        must(db_write(db, err, sql_task, "itt", id, agreed ? "CLOSE" : "LIMIT", due), err);
    }
    if (all_open) {
        date_iso(date_add_days(d, 7), due);
        must(db_write(db, err, sql_task, "itt", id, "SESSION", due), err);
    }
}

int main(int argc, char **argv)
{
    struct err err = {0};
    struct db *db;
    int64_t n = argc >= 3 ? strtoll(argv[2], NULL, 10) : 0;

    all_open = argc == 4 && strcmp(argv[3], "open") == 0;
    if (n < 1 || (argc != 3 && !all_open)) {
        fprintf(stderr, "usage: make_db FILE CASES [open]\n");
        return 2;
    }
    must(db_open(argv[1], DB_CREATE, &db, &err), &err);
    sqlite3_exec(db_handle(db), "PRAGMA synchronous = OFF", NULL, NULL, NULL);
    must(db_begin(db, &err), &err);
    must(db_write(
             db, &err,
             "INSERT INTO committee(id,name,kind,level,region,sign,created_on) "
             "VALUES(1,'测试村人民调解委员会','1','VILLAGE','110199001001','测','2020-01-01')",
             ""),
         &err);
    must(db_write(db, &err,
                  "INSERT INTO mediator(id,name,post,term_from,registered) "
                  "VALUES(1,'李秀英','DIRECTOR','2024-12-01',1)",
                  ""),
         &err);
    for (int64_t id = 1; id <= n; id++) {
        add_case(db, id, n, &err);
        if ((n - id) % TOGETHER == NEW_CASES) {
            must(db_commit(db, &err), &err);
            must(search_settle(db, 0, INT64_MAX, &err), &err);
            must(db_begin(db, &err), &err);
        }
    }
    must(db_commit(db, &err), &err);
    db_close(db);
    return 0;
}
