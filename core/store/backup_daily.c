/* SPDX-License-Identifier: GPL-3.0-or-later */
/* backup_daily.c - names a copy 资料库-2026-11-22-1422.db, finds the copies that are there by
 * that name, and thins them out after a new one was made and checked. */
#include "config.h"

#include "core/store/backup_daily.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/store/backup.h"

static const char name_head[] = "资料库-";
static const char name_tail[] = ".db";

enum { COPIES_MAX = 400, NAME_ROOM = 64, DAYS_A_WEEK = 7 };

struct copy {
    char name[NAME_ROOM];
    struct date day;
};

/* 资料库-2026-11-22-1422.db and nothing else. */
static bool name_read(const char *name, struct date *ret)
{
    const size_t head = sizeof name_head - 1;
    char iso[DATE_ISO_SIZE];

    if (strlen(name) != head + 15 + sizeof name_tail - 1 ||
        strncmp(name, name_head, head) != 0 || name[head + 10] != '-' ||
        strspn(name + head + 11, "0123456789") != 4 ||
        strcmp(name + head + 15, name_tail) != 0) {
        return false;
    }
    snprintf(iso, sizeof iso, "%.10s", name + head);
    return date_parse_iso(iso, ret);
}

/* Whole periods before today's: 0 this one, 1 the one before. Weeks begin on Monday. */
static int weeks_back(struct date d, struct date today)
{
    /* 1970-01-01 was a Thursday: three days more and the count turns on Mondays. */
    return (int)((date_to_days(today) + 3) / DAYS_A_WEEK - (date_to_days(d) + 3) / DAYS_A_WEEK);
}

static int months_back(struct date d, struct date today)
{
    return (today.year - d.year) * 12 + today.month - d.month;
}

/* Marks the newest copy of period `back`, of the kind the function counts. */
static void keep_newest(const struct date *days, size_t n, struct date today, bool *keep,
                        int (*periods)(struct date d, struct date today), int back)
{
    size_t best = n;

    for (size_t i = 0; i < n; i++) {
        if (date_cmp(days[i], today) <= 0 && periods(days[i], today) == back &&
            (best == n || date_cmp(days[i], days[best]) >= 0)) {
            best = i;
        }
    }
    if (best < n) {
        keep[best] = true;
    }
}

static int days_back(struct date d, struct date today)
{
    return (int)(date_to_days(today) - date_to_days(d));
}

void backup_keep(const struct date *days, size_t n, struct date today, bool *keep)
{
    for (size_t i = 0; i < n; i++) {
        keep[i] = date_cmp(days[i], today) > 0;
    }
    for (int back = 0; back < BACKUP_DAYS; back++) {
        keep_newest(days, n, today, keep, days_back, back);
    }
    for (int back = 0; back < BACKUP_WEEKS; back++) {
        keep_newest(days, n, today, keep, weeks_back, back);
    }
    for (int back = 0; back < BACKUP_MONTHS; back++) {
        keep_newest(days, n, today, keep, months_back, back);
    }
}

/* Sorted by name, which is by time. A folder that is not there holds none. */
static size_t copies_find(const char *folder, struct copy *copies)
{
    struct dirent **list;
    const int found = scandir(folder, &list, NULL, alphasort);
    size_t n = 0;

    for (int i = 0; i < found; i++) {
        struct date day;

        if (n < COPIES_MAX && name_read(list[i]->d_name, &day)) {
            snprintf(copies[n].name, sizeof copies[n].name, "%.63s", list[i]->d_name);
            copies[n++].day = day;
        }
        mem_free(list[i]);
    }
    if (found >= 0) {
        mem_free(list);
    }
    return n;
}

static void thin_out(const char *folder, struct date today)
{
    struct copy *copies = mem_zalloc(COPIES_MAX * sizeof *copies);
    struct date days[COPIES_MAX] = {{0}};
    bool keep[COPIES_MAX];
    const size_t n = copies_find(folder, copies);

    for (size_t i = 0; i < n; i++) {
        days[i] = copies[i].day;
    }
    backup_keep(days, n, today, keep);
    for (size_t i = 0; i < n; i++) {
        if (!keep[i]) {
            char *path = mem_printf("%s/%s", folder, copies[i].name);

            (void)unlink(path); /* one that cannot be removed harms nobody */
            mem_free(path);
        }
    }
    mem_free(copies);
}

static bool is_there(const char *folder, struct date today)
{
    struct copy *copies = mem_zalloc(COPIES_MAX * sizeof *copies);
    const size_t n = copies_find(folder, copies);
    bool there = false;

    for (size_t i = 0; i < n; i++) {
        there = there || date_cmp(copies[i].day, today) == 0;
    }
    mem_free(copies);
    return there;
}

enum rc backup_daily(struct db *db, const struct clock *clock, const char *folder,
                     bool *ret_made, struct err *err)
{
    const struct date today = clock_today(clock);
    char stamp[CLOCK_STAMP_SIZE];
    char *path;
    enum rc rc;

    *ret_made = false;
    if (is_there(folder, today)) {
        return RC_OK;
    }
    if (mkdir(folder, 0700) != 0 && errno != EEXIST) {
        return err_put(err, RC_IO, "%s",
                       _("The folder for the backups cannot be made. Is the disk full?"));
    }
    clock_stamp(clock, stamp); /* 2026-11-22T14:22:05 */
    path = mem_printf("%s/%s%.10s-%.2s%.2s%s", folder, name_head, stamp, stamp + 11, stamp + 14,
                      name_tail);
    rc = backup_to(db, path, err);
    mem_free(path);
    if (rc == RC_OK) {
        *ret_made = true;
        thin_out(folder, today);
    }
    return rc;
}
