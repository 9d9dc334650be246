/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cmd_screen.c - opens the screen: on the committee's database, on a fresh practice database,
 * or on none yet (first run); and keytest.
 */
#include "config.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/run_acts.h"
#include "core/base/embed.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/case_view.h"
#include "core/domain/committee.h"
#include "core/domain/search.h"
#include "forms/registry.h"
#include "tui/app.h"
#include "tui/keytest.h"
#include "tui/screens.h"

/** The day the practice file was written for; its dates are shifted from here to today. */
static const struct date practice_base = {2026, 11, 22};

/** Takes db over (NULL: first run). *ret_practise: the user wants the practice database now. */
static enum rc run_screen(struct cli *cli, struct db *db, const char *data_dir, bool read_only,
                          bool *ret_practise, struct err *err)
{
    bool practice = ret_practise == NULL;
    struct app_env env = {
        .db = db,
        .clock = &cli->clock,
        .data_dir = data_dir,
        .user = cli->user,
        .read_only = read_only,
        .practice = practice,
    };
    struct term *term = NULL;
    struct app *app;
    char *forms_dir;
    enum rc rc = term_curses_open(&term, err);

    if (rc) {
        db_close(db);
        return rc;
    }
    forms_dir = cli_forms_dir(cli);
    env.forms = registry_new(forms_dir);
    mem_free(forms_dir);
    app = app_new(&env, term);
    if (read_only) {
        app_say(app, "%s", _("The data can be looked at now, but not changed."));
    }
    rc = app_run(app, db ? &s_home_ops : &s_first_run_ops, NULL, err);
    if (ret_practise) {
        *ret_practise = app_env(app)->wants_practice;
    }
    db = app_env(app)->db; /* the first-run screen may have made it */
    app_free(app);
    term_close(term);
    registry_free(env.forms);
    if (db && !read_only && !practice) {
        cli_backup_daily(cli, db);
    }
    if (db && !read_only) {
        search_settle_at_end(db, SEARCH_SETTLE_MS);
    }
    db_close(db);
    return rc;
}

/** Without the process number and the path that commands are told. */
static enum rc say_locked(struct err *err)
{
    err_clear(err);
    return err_put(err, RC_LOCKED,
                   _("The data is already open in another window. Go back to that window."));
}

/** The committee's database, or none yet. What cannot be changed (a protected stick, a full
 * disk) can still be read; a second window would change it behind the back of the first. */
static enum rc open_own(struct cli *cli, struct db **ret, bool *ret_read_only, struct err *err)
{
    char *path = cli_db_path(cli, NULL);
    enum rc rc;

    *ret = NULL;
    *ret_read_only = false;
    if (access(path, F_OK) == 0) {
        rc = cli_open(cli, 0, ret, err);
        if (rc == RC_READONLY || rc == RC_FULL) {
            err_clear(err);
            rc = cli_open(cli, DB_READONLY | DB_NO_LOCK, ret, err);
            *ret_read_only = !rc;
        } else if (rc == RC_LOCKED) {
            rc = say_locked(err);
        }
    } else {
        rc = cli_make_dir(cli->data_dir, err);
    }
    mem_free(path);
    return rc;
}

enum rc cmd_screen(struct cli *cli, struct err *err)
{
    bool practise = true;
    enum rc rc = RC_OK;

    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        return err_put(err, RC_USAGE,
                       _("The screen needs a terminal. For scripts see tiaojie --help."));
    }
    while (!rc && practise) {
        struct db *db;
        bool read_only;

        rc = open_own(cli, &db, &read_only, err);
        if (!rc) {
            rc = run_screen(cli, db, cli->data_dir, read_only, &practise, err);
        }
        if (!rc && practise) {
            rc = cmd_practice(cli, err); /* and back to the own database afterwards */
        }
    }
    return rc;
}

/* Without the lock: nothing is printed or changed from here but by the window that holds it. */
enum rc cli_show_form(struct cli *cli, const char *file, const char *case_name, struct err *err)
{
    struct app_env env = {.clock = &cli->clock, .data_dir = cli->data_dir, .read_only = true};
    struct term *term = NULL;
    const char *id = NULL;
    int64_t case_id = 0;
    struct step first;
    struct app *app;
    enum rc rc = RC_OK;

    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        return err_put(err, RC_USAGE,
                       _("The screen needs a terminal. For scripts see tiaojie --help."));
    }
    env.forms = registry_new(NULL);
    rc = registry_put(env.forms, file, &id, err);
    if (!rc && case_name) {
        rc = cli_open_to_read(cli, &env.db, err);
    }
    if (!rc && case_name) {
        rc = case_resolve(env.db, &cli->clock, case_name, &case_id, err);
    }
    if (!rc) {
        rc = term_curses_open(&term, err);
    }
    if (!rc) {
        app = app_new(&env, term);
        first = s_preview_push(case_id, id, 0, case_id == 0);
        rc = app_run(app, first.ops, first.arg, err);
        app_free(app);
        term_close(term);
    }
    registry_free(env.forms);
    db_close(env.db);
    return rc;
}

/** Removes what an earlier practice left: only files of our own names in the practice folder.
 */
static enum rc clear_practice(const char *path, struct err *err)
{
    static const char *const tails[] = {"", "-wal", "-shm", "-journal"};
    enum rc rc = RC_OK;

    for (size_t i = 0; !rc && i < countof(tails); i++) {
        char *name = mem_printf("%s%s", path, tails[i]);

        if (unlink(name) != 0 && errno != ENOENT) {
            rc = err_put(err, RC_READONLY, _("Cannot remove the old practice database %s: %s."),
                         name, err_errno_text(errno));
        }
        mem_free(name);
    }
    return rc;
}

static enum rc fill_practice(struct cli *cli, struct db *db, struct err *err)
{
    struct run_acts_options options = {
        .atomic = true,
        .keep = true,
        .shift_days = date_to_days(clock_today(&cli->clock)) - date_to_days(practice_base),
        .user = cli->user,
    };
    const struct embed_file *f = &embed_practice[0];
    char *text = mem_strndup((const char *)f->data, f->size); /* fmemopen wants it writable */
    FILE *in = fmemopen(text, f->size, "r");
    enum rc rc;

    if (!in) {
        mem_free(text);
        return err_put(err, RC_IO, _("The practice cases cannot be read: %s."),
                       err_errno_text(errno));
    }
    rc = run_acts(db, &cli->clock, in, NULL, &options, err);
    fclose(in);
    mem_free(text);
    return rc;
}

/** A fresh practice database in DIR/practice, left open. */
static enum rc make_practice(struct cli *cli, struct db **ret, struct err *err)
{
    char *dir = mem_printf("%s/practice", cli->data_dir);
    char *path = cli_db_path(cli, "practice");
    struct db *old = NULL;
    enum rc rc = cli_make_dir(dir, err);

    if (!rc && db_open(path, 0, &old, err) == RC_LOCKED) {
        rc = say_locked(err); /* somebody practises right now */
        goto out;
    }
    err_clear(err); /* no old one, or a damaged one: it goes anyway */
    db_close(old);
    if (!rc) {
        rc = clear_practice(path, err);
    }
    if (!rc) {
        rc = db_open(path, DB_CREATE, ret, err);
    }
    if (!rc) {
        rc = fill_practice(cli, *ret, err);
    }
    if (!rc) {
        rc = committee_set_practice(*ret, err);
    }
out:
    mem_free(path);
    mem_free(dir);
    return rc;
}

enum rc cmd_practice(struct cli *cli, struct err *err)
{
    char *dir = mem_printf("%s/practice", cli->data_dir);
    struct db *db = NULL;
    enum rc rc = make_practice(cli, &db, err);

    if (!rc && (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))) {
        cli_say(stdout, _("The practice database is ready in %s.\n"), dir);
        db_close(db);
    } else if (!rc) {
        rc = run_screen(cli, db, dir, false, NULL, err);
    } else {
        db_close(db);
    }
    mem_free(dir);
    return rc;
}

enum rc cmd_keytest(struct cli *cli, struct err *err)
{
    (void)cli;
    return keytest_run(err);
}
