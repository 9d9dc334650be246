/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * migrate.c - brings a file's schema up to date, forward only. Each numbered step is one
 * transaction together with the version it reaches, so a power cut leaves the file at a whole
 * version. Called by db_open alone.
 */
#include "config.h"

#include "core/store/migrate.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "core/base/embed.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/store/backup.h"
#include "core/store/db_private.h"

enum { MIGRATIONS_MAX = 64 };

static const char sql_application_id[] = "PRAGMA application_id";
static const char sql_user_version[] = "PRAGMA user_version";
static const char sql_objects[] = "SELECT count(*) FROM sqlite_schema";
static const char sql_broken_links[] = "SELECT count(*) FROM pragma_foreign_key_check";

const struct migration *migrate_list(size_t *ret_n)
{
    /* a view on the embedded files, made once; constant from then on */
    static struct migration list[MIGRATIONS_MAX];
    static size_t n;

    if (n == 0) {
        for (const struct embed_file *file = embed_schema; file->name && n < MIGRATIONS_MAX;
             file++) {
            int version = 0;

            for (const char *p = file->name; *p >= '0' && *p <= '9'; p++) {
                version = version * 10 + (*p - '0');
            }
            assert(version == (int)n + 1);
            list[n++] = (struct migration){
                .version = version, .name = file->name, .sql = (const char *)file->data};
        }
    }
    *ret_n = n;
    return list;
}

/* Application id, version and number of tables; the table count is asked for only where the id
 * is not ours. */
static enum rc migrate_identity(struct db *db, int64_t *ret_id, int64_t *ret_version,
                                bool *ret_empty, struct err *err)
{
    int64_t objects = 1;
    bool own = false;
    enum rc rc = db_snapshot(db, &own, err);

    if (!rc) {
        rc = db_read_int(db, ret_id, err, sql_application_id, "");
    }
    if (!rc) {
        rc = db_read_int(db, ret_version, err, sql_user_version, "");
    }
    if (!rc && *ret_id != DB_APPLICATION_ID) {
        rc = db_read_int(db, &objects, err, sql_objects, "");
    }
    db_snapshot_end(db, own);
    *ret_empty = objects == 0;
    return rc;
}

enum rc migrate_check(struct db *db, bool create, struct err *err)
{
    size_t n;
    int64_t id = 0;
    int64_t version = 0;
    bool empty = false;
    enum rc rc = migrate_identity(db, &id, &version, &empty, err);

    if (rc) {
        return rc;
    }
    if (id == 0 && version == 0 && empty) {
        return create ? RC_OK
                      : err_put(err, RC_DAMAGED,
                                _("The data file %s is empty: its contents are lost. Restore "
                                  "the latest backup."),
                                db_path(db));
    }
    if (id != DB_APPLICATION_ID || version < 1) {
        return err_put(err, RC_DAMAGED,
                       _("%s is not a data file of this program, so it was left alone. Choose "
                         "another file."),
                       db_path(db));
    }
    (void)migrate_list(&n);
    if (version > (int64_t)n) {
        return err_put(err, RC_NEWER,
                       _("The data in %s was made by a newer version of this program, so it "
                         "was left alone. Install the newer "
                         "version, then open it again."),
                       db_path(db));
    }
    return RC_OK;
}

/*
 * The statements without comments, indents and the blanks inside brackets and behind commas:
 * SQLite keeps the text of a table as it was given and reads it again at every start. Quoted
 * text stays as it is. mem_free.
 */
static char *migrate_bare(const char *sql)
{
    char *bare = mem_alloc(strlen(sql) + 1);
    bool quoted = false;
    char *to = bare;

    for (const char *p = sql; *p; p++) {
        if (*p == '\'') {
            quoted = !quoted;
        }
        if (!quoted && p[0] == '-' && p[1] == '-') {
            p += strcspn(p, "\n");
            if (!*p) {
                break;
            }
        }
        if (!quoted && *p == ')' && to > bare && to[-1] == ' ') {
            to--;
        }
        if (quoted || !strchr(" \n", *p)) {
            *to++ = *p;
        } else if (to > bare && !strchr(" (,", to[-1])) {
            *to++ = ' ';
        }
    }
    *to = '\0';
    return bare;
}

/* One step and its version number in one transaction. References are checked at the end, as a
 * step may rebuild tables. */
static enum rc migrate_step(struct db *db, const struct migration *m, struct err *err)
{
    char sql[96];
    char *bare;
    int64_t broken = 0;
    enum rc rc = db_begin(db, err);

    if (rc) {
        return rc;
    }
    /* a pragma takes no bound values */
    snprintf(sql, sizeof sql, "PRAGMA application_id = %d; PRAGMA user_version = %d;",
             DB_APPLICATION_ID, m->version);
    bare = migrate_bare(m->sql);
    rc = db_exec(db, bare, err);
    mem_free(bare);
    if (!rc) {
        rc = db_exec(db, sql, err);
    }
    if (!rc) {
        rc = db_read_int(db, &broken, err, sql_broken_links, "");
    }
    if (!rc && broken > 0) {
        rc = db_error_of(NULL, SQLITE_CORRUPT, db_path(db), err);
    }
    if (rc) {
        db_rollback(db);
        return rc;
    }
    return db_commit(db, err);
}

static enum rc migrate_backup(struct db *db, int version, struct err *err)
{
    char *path;
    enum rc rc;

    if (strcmp(db_path(db), ":memory:") == 0) {
        return RC_OK;
    }
    path = mem_printf("%s-before-v%d", db_path(db), version);
    rc = backup_to(db, path, err);
    mem_free(path);
    return rc;
}

enum rc migrate_apply(struct db *db, const struct migration *list, size_t n, struct err *err)
{
    int64_t version = 0;
    enum rc rc = db_read_int(db, &version, err, sql_user_version, "");

    if (rc || version >= (int64_t)n) {
        return rc;
    }
    if (version > 0) {
        rc = migrate_backup(db, (int)n, err);
    }
    sqlite3_db_config(db_handle(db), SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL);
    for (size_t i = (size_t)version; i < n && !rc; i++) {
        rc = migrate_step(db, &list[i], err);
    }
    sqlite3_db_config(db_handle(db), SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
    return rc;
}

enum rc migrate_run(struct db *db, struct err *err)
{
    size_t n;
    const struct migration *list = migrate_list(&n);
    const enum rc rc = migrate_check(db, true, err);

    return rc ? rc : migrate_apply(db, list, n, err);
}
