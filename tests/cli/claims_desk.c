/* SPDX-License-Identifier: GPL-3.0-or-later */
/* claims_desk.c - see claims_desk.h. */
#include "config.h"

#include "tests/cli/claims_desk.h"

#include <fcntl.h>
#include <glob.h>
#include <string.h>
#include <sys/stat.h>

#include "core/base/file.h"
#include "core/base/mem.h"
#include "reports/print.h"

static void read_text(const char *path, struct buf *ret)
{
    struct err err = {0};

    buf_init(ret, 1 << 20);
    ck_assert_msg(file_read(path, ret, &err) == RC_OK, "%s: %s", path, err.msg);
}

/* Four closed cases, the rule they are paid by, a deputy to sign. */
void claims_village(struct desk *d)
{
    const char *path = runner_path("tests/data/claims_quarter.jsonl");
    struct buf lines;

    desk_committee(d);
    desk_acts(d, "{\"act\":\"mediator\",\"name\":\"孙会计\",\"sex\":\"M\",\"birth\":"
                 "\"1975-03-12\",\"post\":\"DEPUTY\",\"term_from\":\"2024-12-01\","
                 "\"registered\":true}\n"
                 "{\"act\":\"mediator\",\"id\":\"m1\",\"name\":\"李秀英\",\"sex\":\"F\","
                 "\"birth\":\"1968-05-01\",\"class\":\"VILLAGER\",\"post\":\"DIRECTOR\","
                 "\"term_from\":\"2024-12-01\",\"registered\":true}\n"
                 "{\"act\":\"pack\",\"sample\":\"practice\",\"confirm\":[\"P06\"]}\n");
    read_text(path, &lines);
    desk_acts(d, buf_text(&lines));
    buf_done(&lines);
}

void claims_town(struct desk *d)
{
    ck_assert_int_eq(program_run(&d->p, NULL,
                                 "init --name 城关镇司法所 --level TOWN --kind 2 --region "
                                 "110199001000 --sign 城关"),
                     0);
    desk_acts(d, "{\"act\":\"mediator\",\"name\":\"赵所长\",\"sex\":\"F\",\"birth\":"
                 "\"1980-05-01\",\"class\":\"STATE_STAFF\",\"post\":\"DIRECTOR\",\"term_"
                 "from\":\"2024-12-01\",\"registered\":true}\n"
                 "{\"act\":\"pack\",\"sample\":\"practice\",\"confirm\":[\"P06\"]}\n"
                 "{\"act\":\"fund\",\"kind\":\"RECEIVED\",\"amount_fen\":5000000,\"payer\":"
                 "\"区\"}\n");
}

/*
 * The stick: the file of one goes into the folder of the other, dated as by a computer whose
 * clock fell back; what is offered must not hang on which file looks newest.
 */
void claims_carry(struct desk *from, struct desk *to, const char *prefix)
{
    char *pattern = mem_printf("%s/交换/%s*.jsonl", from->p.dir, prefix);
    char *folder = mem_printf("%s/交换", to->p.dir);
    static const struct timespec fell_back[2] = {
        {1230768000, 0},
        {1230768000, 0}
    };
    struct err err = {0};
    struct buf text;
    glob_t found;
    char *path;

    ck_assert_msg(glob(pattern, 0, NULL, &found) == 0, "%s", pattern);
    (void)mkdir(folder, 0700);
    path = mem_printf("%s%s", folder, strrchr(found.gl_pathv[0], '/'));
    read_text(found.gl_pathv[0], &text);
    ck_assert_msg(print_write(path, &text, &err) == RC_OK, "%s", err.msg);
    ck_assert_int_eq(utimensat(AT_FDCWD, path, fell_back, 0), 0);
    buf_done(&text);
    globfree(&found);
    mem_free(pattern);
    mem_free(folder);
    mem_free(path);
}

void claims_acts(struct desk *d, const char *today, const char *lines)
{
    const int code = program_run_on(&d->p, today, lines, strlen(lines), "do -");

    ck_assert_msg(code == 0, "%d: %s%s", code, buf_text(&d->p.out), buf_text(&d->p.err));
}

void claims_hand_in(struct desk *d, struct desk *to, int n, const char *who,
                    const char *director)
{
    char *lines = mem_strdup("");
    char *words;

    for (int i = 1; i <= n; i++) {
        char *more = mem_printf("%s{\"act\":\"claim\",\"case\":\"c%d\",\"date\":"
                                "\"2026-11-22\",\"people\":[{\"mediator\":\"%s\",\"num\":1,"
                                "\"den\":1}]}\n",
                                lines, i, who);

        mem_free(lines);
        lines = more;
    }
    claims_acts(d, "2026-11-22", lines);
    mem_free(lines);
    lines = mem_printf("{\"act\":\"claim_submit\",\"period\":\"2026Q4\",\"director\":"
                       "\"%s\"}\n",
                       director);
    claims_acts(d, "2027-01-05", lines);
    mem_free(lines);
    words = mem_printf("claim send --period 2026Q4 -o %s/batch.jsonl", d->p.dir);
    ck_assert_msg(program_run_on(&d->p, "2027-01-05", NULL, 0, words) == 0, "%s",
                  buf_text(&d->p.err));
    mem_free(words);
    words = mem_printf("claim receive %s/batch.jsonl", d->p.dir);
    ck_assert_msg(program_run_on(&to->p, "2027-01-06", NULL, 0, words) == 0, "%s",
                  buf_text(&to->p.err));
    mem_free(words);
}

static void play(const struct desk_row *r)
{
    if (r->keys[0] == '@') {
        r->desk->today = r->keys + 1;
        desk_open(r->desk, "");
    } else {
        desk_keys(r->desk, r->keys);
    }
    if (r->words[0] == '!' && r->words[1] != ' ') {
        desk_see_gone(r->desk, r->words + 1);
    } else if (r->words[0]) {
        desk_see(r->desk, r->words);
    }
}

void claims_play(const struct desk_row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(rows[i].keys, "leave") == 0) {
            desk_leave(rows[i].desk);
        } else {
            play(&rows[i]);
        }
    }
}
