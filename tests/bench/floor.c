/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * floor.c - the least a curses + SQLite case list can do on our own file: newest page, PgDn by
 * key, '/' finds by a search piece, Enter opens a case with its children, q leaves. No forms,
 * no words, no colours: the floor the program is measured against.
 */
#define _XOPEN_SOURCE_EXTENDED 1
#include <curses.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PAGE = 50, SCREEN_ROWS = 200 };

static sqlite3 *db;
static sqlite3_int64 ids[SCREEN_ROWS];
static char last_day[16];
static sqlite3_int64 last_id;

static sqlite3_stmt *prepare(const char *sql)
{
    sqlite3_stmt *st;

    if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK) {
        endwin();
        fprintf(stderr, "floor: %s\n", sqlite3_errmsg(db));
        exit(1);
    }
    return st;
}

static void show(sqlite3_stmt *st)
{
    int y = 1;

    while (y < LINES - 1 && sqlite3_step(st) == SQLITE_ROW) {
        char line[512];

        snprintf(line, sizeof line, "%-10s %s %s %s", (const char *)sqlite3_column_text(st, 2),
                 (const char *)sqlite3_column_text(st, 1),
                 (const char *)sqlite3_column_text(st, 3),
                 (const char *)sqlite3_column_text(st, 4));
        ids[y] = last_id = sqlite3_column_int64(st, 0);
        snprintf(last_day, sizeof last_day, "%s", (const char *)sqlite3_column_text(st, 1));
        mvaddnstr(y, 0, line, -1);
        clrtoeol();
        y++;
    }
    sqlite3_reset(st);
    for (; y < LINES - 1; y++) {
        move(y, 0);
        clrtoeol();
    }
    refresh();
}

/* Every table that holds something of a case, whole rows. */
static const char *const sql_parts[] = {
    "SELECT * FROM cases WHERE id = ?1",
    "SELECT * FROM request WHERE case_id = ?1 ORDER BY n",
    "SELECT * FROM party WHERE case_id = ?1 ORDER BY side, seq",
    "SELECT r.* FROM representative r JOIN party p ON p.id = r.party_id WHERE p.case_id = ?1",
    "SELECT * FROM case_mediator WHERE case_id = ?1",
    "SELECT * FROM notice WHERE case_id = ?1",
    "SELECT * FROM session WHERE case_id = ?1 ORDER BY n",
    "SELECT * FROM inquiry WHERE case_id = ?1",
    "SELECT * FROM evidence WHERE case_id = ?1",
    "SELECT * FROM helper WHERE case_id = ?1",
    "SELECT * FROM extension WHERE case_id = ?1",
    "SELECT * FROM suspension WHERE case_id = ?1",
    "SELECT * FROM report WHERE case_id = ?1",
    "SELECT * FROM agreement WHERE case_id = ?1",
    "SELECT t.* FROM term t JOIN agreement a ON a.id = t.agreement_id WHERE a.case_id = ?1",
    "SELECT d.* FROM duty d JOIN agreement a ON a.id = d.agreement_id WHERE a.case_id = ?1",
    "SELECT p.* FROM payment p JOIN duty d ON d.id = p.duty_id JOIN agreement a ON a.id = "
    "d.agreement_id WHERE a.case_id = ?1",
    "SELECT s.* FROM signature s JOIN agreement a ON a.id = s.agreement_id WHERE a.case_id = "
    "?1",
    "SELECT * FROM urge WHERE case_id = ?1",
    "SELECT * FROM visit WHERE case_id = ?1",
    "SELECT * FROM correction WHERE case_id = ?1",
    "SELECT * FROM paper WHERE case_id = ?1",
    "SELECT * FROM claim WHERE case_id = ?1",
    "SELECT * FROM task WHERE case_id = ?1",
    "SELECT * FROM case_event WHERE case_id = ?1 ORDER BY id",
};
#define COUNT(a) (sizeof(a) / sizeof *(a))

static void show_case(void)
{
    static sqlite3_stmt *parts[COUNT(sql_parts)];
    int y = 1;

    for (size_t i = 0; i < COUNT(sql_parts); i++) {
        /* once, at the first case: the start has no use for them */
        parts[i] = parts[i] ? parts[i] : prepare(sql_parts[i]);
        sqlite3_bind_int64(parts[i], 1, ids[1]);
        while (sqlite3_step(parts[i]) == SQLITE_ROW && y < LINES - 1) {
            char line[400] = "";

            for (int c = 0; c < sqlite3_column_count(parts[i]) && c < 9; c++) {
                const char *v = (const char *)sqlite3_column_text(parts[i], c);
                size_t used = strlen(line);

                snprintf(line + used, sizeof line - used, "%s ", v ? v : "");
            }
            move(y, 0);
            clrtoeol();
            addnstr(line, 120);
            y++;
        }
        sqlite3_reset(parts[i]);
    }
    for (; y < LINES - 1; y++) {
        move(y, 0);
        clrtoeol();
    }
    refresh();
}

int main(int argc, char **argv)
{
    sqlite3_stmt *first, *next, *find;
    bool finding = false;
    char typed[64] = "";
    wint_t key;

    setlocale(LC_ALL, "");
    if (argc < 2 || sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK) {
        return 1;
    }
    initscr();
    cbreak();
    noecho();
    keypad(stdscr, TRUE);
    set_escdelay(25);
#define COLS_ "c.id, c.registered_on, c.number_seq, c.type, c.title"
    first = prepare("SELECT " COLS_
                    " FROM cases c ORDER BY c.registered_on DESC, c.id DESC LIMIT 50");
    next = prepare("SELECT " COLS_ " FROM cases c WHERE (c.registered_on, c.id) < (?1, ?2) "
                   "ORDER BY c.registered_on DESC, c.id DESC LIMIT 50");
    find = prepare("SELECT " COLS_ " FROM gram g JOIN cases c ON c.id = g.c WHERE g.g = ?1 "
                   "ORDER BY g.d DESC, g.c DESC LIMIT 50");
    show(first);
    for (;;) {
        int kind = get_wch(&key);

        if (kind == OK && key == 'q' && !finding) {
            break;
        }
        if (kind == KEY_CODE_YES && key == KEY_NPAGE) {
            sqlite3_bind_text(next, 1, last_day, -1, SQLITE_STATIC);
            sqlite3_bind_int64(next, 2, last_id);
            show(next);
        } else if (kind == OK && key == '/') {
            finding = true;
            typed[0] = '\0';
        } else if (kind == OK && key == 27) {
            finding = false;
            show(first);
        } else if (kind == OK && (key == '\n' || key == '\r')) {
            show_case();
        } else if (kind == OK && finding && key > 32) {
            char mb[16];
            int n = wctomb(mb, (wchar_t)key);
            size_t used = strlen(typed);

            if (n > 0 && used + (size_t)n < sizeof typed) {
                memcpy(typed + used, mb, (size_t)n);
                typed[used + (size_t)n] = '\0';
            }
            sqlite3_bind_text(find, 1, typed, -1, SQLITE_STATIC);
            show(find);
        }
    }
    endwin();
    return 0;
}
