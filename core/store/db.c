/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * db.c - opening and closing the one SQLite connection, and its transactions. Opening is cheap
 * on purpose: only the header is read and compared, no integrity check runs. Statements are
 * db_stmt.c, JSON rows db_json.c.
 */
#include "config.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/store/db_private.h"
#include "core/store/migrate.h"

enum { DB_BUSY_MS = 2000 };

static const char memory_path[] = ":memory:";

static bool db_is_memory(const struct db *db)
{
    return strcmp(db->path, memory_path) == 0;
}

/* Looks at the file before SQLite does. *ret_made: a new file was made, with our mode. */
static enum rc db_look(const struct db *db, bool *ret_made, struct err *err)
{
    const bool create = (db->flags & DB_CREATE) && !(db->flags & DB_READONLY);
    struct stat st;
    int fd;

    *ret_made = false;
    if (stat(db->path, &st) == 0) {
        if (!S_ISREG(st.st_mode)) {
            return err_put(err, RC_DAMAGED, _("%s is not a data file. Choose another file."),
                           db->path);
        }
        if (st.st_size == 0 && !create) {
            return err_put(err, RC_DAMAGED,
                           _("The data file %s is empty: its contents are lost. Restore the "
                             "latest backup."),
                           db->path);
        }
        return RC_OK;
    }
    if (errno != ENOENT && errno != ENOTDIR) {
        return db_error_of(NULL, SQLITE_CANTOPEN, db->path, err);
    }
    if (!create) {
        return err_put(
            err, RC_NOTFOUND,
            _("There is no data file %s. Create the data first, or restore a backup."),
            db->path);
    }
    fd = open(db->path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0) {
        const bool full = errno == ENOSPC || errno == EDQUOT;

        return db_error_of(NULL, full ? SQLITE_FULL : SQLITE_CANTOPEN, db->path, err);
    }
    close(fd);
    *ret_made = true;
    return RC_OK;
}

/*
 * On a read-only or a full disk the file cannot have the shared memory WAL wants. When no log
 * lies beside it the file is complete by itself and may be read as unchanging.
 */
static int db_open_immutable(struct db *db)
{
    char *log = mem_printf("%s-wal", db->path);
    char *escaped = mem_alloc(strlen(db->path) * 3 + 1);
    char *uri;
    struct stat st;
    size_t n = 0;
    int code = SQLITE_CANTOPEN;

    if (stat(log, &st) != 0 || st.st_size == 0) {
        for (const char *p = db->path; *p; p++) {
            if (strchr("%?#", *p)) {
                n += (size_t)snprintf(escaped + n, 4, "%%%02X", (unsigned)(unsigned char)*p);
            } else {
                escaped[n++] = *p;
            }
        }
        escaped[n] = '\0';
        uri = mem_printf("file:%s?immutable=1", escaped);
        sqlite3_close(db->handle);
        db->handle = NULL;
        code =
            sqlite3_open_v2(uri, &db->handle,
                            SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI, NULL);
        mem_free(uri);
    }
    mem_free(escaped);
    mem_free(log);
    return code;
}

/* Settings of the connection alone; none touches the file. The cache holds what a list, a
 * search and a case read: a smaller one reads pages again, a larger one only counts in the
 * memory. */
static enum rc db_configure(struct db *db, struct err *err)
{
    static const char sql_settings[] = "PRAGMA cache_size = -256;"
                                       "PRAGMA temp_store = MEMORY;"
                                       "PRAGMA mmap_size = 0;"
                                       "PRAGMA synchronous = FULL;";

    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    return db_exec(db, sql_settings, err);
}

static enum rc db_connect(struct db *db, struct err *err)
{
    const bool readonly = (db->flags & DB_READONLY) != 0;
    const int flags = SQLITE_OPEN_NOMUTEX |
                      (readonly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) |
                      (db_is_memory(db) ? SQLITE_OPEN_CREATE : 0);
    int code;

    /* There is one thread, and nobody asks SQLite how much memory it has: without the locks and
     * counts a case opens a tenth faster. Refused once SQLite runs, that is, after the first.
     */
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    db_memory_use();
    code = sqlite3_open_v2(db->path, &db->handle, flags, NULL);

    if (db->handle) {
        sqlite3_extended_result_codes(db->handle, 1);
        sqlite3_busy_timeout(db->handle, DB_BUSY_MS);
    }
    if (code == SQLITE_OK && readonly) {
        /* the first read tells whether the log can be used here */
        code = sqlite3_exec(db->handle, "PRAGMA schema_version", NULL, NULL, NULL) & 0xFF;
        if (code == SQLITE_CANTOPEN || code == SQLITE_READONLY || code == SQLITE_FULL ||
            code == SQLITE_IOERR) {
            code = db_open_immutable(db);
        } else {
            code = sqlite3_errcode(db->handle);
        }
    }
    if (code != SQLITE_OK) {
        return db_error_of(db->handle, code, db->path, err);
    }
    if (!readonly && sqlite3_db_readonly(db->handle, "main") == 1) {
        return db_error_of(NULL, SQLITE_READONLY, db->path, err);
    }
    return db_configure(db, err);
}

/* WAL where the disk can do it; the answer of the pragma is the mode that is really in force.
 */
static enum rc db_set_journal(struct db *db, struct err *err)
{
    static const char sql_wal[] = "PRAGMA journal_mode = WAL";
    static const char sql_probe[] = "PRAGMA schema_version";
    static const char sql_delete[] = "PRAGMA journal_mode = DELETE";
    sqlite3_stmt *st = NULL;
    bool wal = false;

    if (sqlite3_prepare_v2(db->handle, sql_wal, -1, &st, NULL) == SQLITE_OK &&
        sqlite3_step(st) == SQLITE_ROW) {
        wal = strcmp(db_col_text(st, 0), "wal") == 0;
    }
    sqlite3_finalize(st);
    if (wal && sqlite3_exec(db->handle, sql_probe, NULL, NULL, NULL) == SQLITE_OK) {
        return RC_OK;
    }
    return db_exec(db, sql_delete, err);
}

static enum rc db_prepare_file(struct db *db, struct err *err)
{
    /* Heeded by a file that is still empty. An act touches some twenty pages and writes each
     * whole: half the page is half the writing, and reading costs the same. */
    static const char sql_page_size[] = "PRAGMA page_size = 2048";
    size_t n;
    const struct migration *list = migrate_list(&n);
    enum rc rc = db_connect(db, err);

    if (rc) {
        return rc;
    }
    /* before the journal mode: a file that is not ours, or newer than us, is left exactly as it
     * is */
    rc = migrate_check(db, (db->flags & DB_CREATE) != 0, err);
    if (rc || (db->flags & DB_READONLY)) {
        return rc;
    }
    if (db->flags & DB_CREATE) {
        rc = db_exec(db, sql_page_size, err);
    }
    if (!rc) {
        rc = db_set_journal(db, err);
    }
    return rc ? rc : migrate_apply(db, list, n, err);
}

static void db_remove_made(const char *path)
{
    static const char *const suffixes[] = {"", "-wal", "-shm", "-journal"};

    for (size_t i = 0; i < countof(suffixes); i++) {
        char *name = mem_printf("%s%s", path, suffixes[i]);

        unlink(name);
        mem_free(name);
    }
}

enum rc db_open(const char *path, unsigned flags, struct db **ret, struct err *err)
{
    struct db *db = mem_zalloc(sizeof *db);
    const bool lock = !(flags & (DB_READONLY | DB_NO_LOCK));
    bool made = false;
    enum rc rc = RC_OK;

    *ret = NULL;
    db->path = mem_strdup(path);
    db->flags = flags;
    db->lock_fd = -1;
    if (db_is_memory(db)) {
        db->flags |= DB_CREATE;
    } else {
        rc = db_look(db, &made, err);
        if (!rc && lock) {
            rc = lock_take(path, &db->lock_fd, err);
        }
    }
    if (!rc) {
        rc = db_prepare_file(db, err);
    }
    if (!rc) {
        *ret = db;
        return RC_OK;
    }
    db_close(db);
    if (made) {
        db_remove_made(path);
    }
    return rc;
}

void db_close(struct db *db)
{
    if (!db) {
        return;
    }
    db_rollback(db);
    db_forget_statements(db);
    if (db->handle) {
        sqlite3_close_v2(db->handle);
    }
    lock_release(db->lock_fd);
    mem_free(db->path);
    mem_free(db);
}

sqlite3 *db_handle(struct db *db)
{
    return db->handle;
}

const char *db_path(const struct db *db)
{
    return db->path;
}

bool db_in_transaction(const struct db *db)
{
    return db->handle && !sqlite3_get_autocommit(db->handle);
}

enum rc db_begin(struct db *db, struct err *err)
{
    static const char sql_begin[] = "BEGIN IMMEDIATE";

    assert(!db_in_transaction(db));
    return db_write(db, err, sql_begin, "");
}

enum rc db_commit(struct db *db, struct err *err)
{
    static const char sql_commit[] = "COMMIT";
    enum rc rc;

    if (!db_in_transaction(db)) {
        /* SQLite rolled back by itself after an earlier error, which the caller did not heed */
        return err_put(err, RC_IO,
                       _("This could not be saved; nothing was changed. Please try again."));
    }
    rc = db_write(db, err, sql_commit, "");
    if (rc) {
        db_rollback(db);
    }
    return rc;
}

/* For the ways back: they have no one to report to, and what they undo is gone anyway when they
 * fail. */
static void db_undo(struct db *db, const char *sql)
{
    struct err ignored = {0};

    if (db_in_transaction(db) && db_write(db, &ignored, sql, "") != RC_OK) {
        sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
    }
}

void db_rollback(struct db *db)
{
    static const char sql_rollback[] = "ROLLBACK";

    db_undo(db, sql_rollback);
}

enum rc db_snapshot(struct db *db, bool *ret_own, struct err *err)
{
    static const char sql_begin[] = "BEGIN";
    enum rc rc = RC_OK;

    *ret_own = !db_in_transaction(db);
    if (*ret_own) {
        rc = db_write(db, err, sql_begin, "");
        *ret_own = rc == RC_OK;
    }
    return rc;
}

void db_snapshot_end(struct db *db, bool own)
{
    static const char sql_end[] = "COMMIT";

    if (own) {
        db_undo(db, sql_end);
    }
}

enum rc db_savepoint(struct db *db, struct err *err)
{
    static const char sql_savepoint[] = "SAVEPOINT point";

    return db_write(db, err, sql_savepoint, "");
}

void db_savepoint_rollback(struct db *db)
{
    static const char sql_back[] = "ROLLBACK TO point";
    static const char sql_release[] = "RELEASE point";

    db_undo(db, sql_back);
    db_undo(db, sql_release);
}

enum rc db_savepoint_release(struct db *db, struct err *err)
{
    static const char sql_release[] = "RELEASE point";

    return db_write(db, err, sql_release, "");
}

int64_t db_data_version(struct db *db)
{
    static const char sql_version[] = "PRAGMA data_version";
    int64_t version = 0;

    return db_read_int(db, &version, NULL, sql_version, "") == RC_OK ? version : 0;
}

int64_t db_change_count(struct db *db)
{
    const int64_t version = db_data_version(db);

    return version ? version + sqlite3_total_changes(db->handle) : 0;
}

enum rc db_check(struct db *db, struct err *err)
{
    static const char sql_check[] = "PRAGMA quick_check(1)";
    char *answer = NULL;
    enum rc rc = db_read_text(db, &answer, err, sql_check, "");

    if (!rc && strcmp(answer, "ok") != 0) {
        rc = db_error_of(NULL, SQLITE_CORRUPT, db->path, err);
    }
    mem_free(answer);
    return rc;
}

void db_limit_pages(struct db *db, int64_t pages)
{
    char sql[64];

    /* a pragma takes no bound values */
    snprintf(sql, sizeof sql, "PRAGMA max_page_count = %lld", (long long)pages);
    sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
}
