/* SPDX-License-Identifier: GPL-3.0-or-later */
/* claim_file.c - bytes to the disk and from it; a stick pulled out too early leaves no half
 * file under the name asked for. */
#include "config.h"

#include "core/exchange/claim_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/base/sha256.h"

static const char sql_batch[] =
    "SELECT id, n, sum_fen, period FROM claim_batch WHERE direction = ?1 AND (?2 IS NULL OR "
    "period = ?2) AND (?3 IS NULL OR org_id IN (SELECT id FROM org WHERE region = ?3 OR name = "
    "?3)) ORDER BY id DESC LIMIT 1";
static const char sql_org_of[] =
    "SELECT o.region FROM claim_batch b JOIN org o ON o.id = b.org_id WHERE b.id = ?1";

static enum rc write_failed(const char *path, int sys, struct err *err)
{
    return err_put(err, sys == ENOSPC ? RC_FULL : RC_IO,
                   _("The file %s cannot be written: %s."), path, err_errno_text(sys));
}

static int write_all(int fd, const struct buf *b)
{
    size_t done = 0;

    while (done < b->size) {
        const ssize_t n = write(fd, b->data + done, b->size - done);

        if (n < 0 && errno != EINTR) {
            return errno;
        }
        done += n > 0 ? (size_t)n : 0;
    }
    return fsync(fd) != 0 && errno != EINVAL ? errno : 0;
}

static enum rc put(const char *path, const struct buf *b, struct err *err)
{
    char *temp = mem_printf("%s.part", path);
    const int fd = open(temp, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
    int sys = fd < 0 ? errno : write_all(fd, b);

    if (fd >= 0 && close(fd) != 0 && sys == 0) {
        sys = errno;
    }
    if (sys == 0 && rename(temp, path) != 0) {
        sys = errno;
    }
    if (sys != 0 && fd >= 0) {
        (void)unlink(temp);
    }
    mem_free(temp);
    return sys ? write_failed(path, sys, err) : RC_OK;
}

/* That it went out is noted after it lies on the disk, never before. */
static enum rc note_sent(const struct act_ctx *cx, enum claim_file_kind kind,
                         const json_t *batch, const struct buf *text, json_t **ret,
                         struct err *err)
{
    char digest[SHA256_HEX_SIZE];
    char *org = NULL;
    json_t *line;
    enum rc rc;

    sha256_hex(buf_text(text), text->size, digest);
    line = json_pack("{s:s,s:O,s:s}", "act",
                     kind == CLAIM_FILE_BATCH ? "claim_sent" : "claim_answered", "period",
                     json_object_get(batch, "period"), "digest", digest);
    if (kind == CLAIM_FILE_ANSWER &&
        db_read_text(cx->db, &org, err, sql_org_of, "i",
                     (int64_t)json_integer_value(json_object_get(batch, "id"))) == RC_OK) {
        json_object_set_new(line, "org", json_string(org));
    }
    mem_free(org);
    rc = act_run(cx, line, ret, err);
    json_decref(line);
    return rc;
}

enum rc claim_file_write(const struct act_ctx *cx, enum claim_file_kind kind,
                         const char *period, const char *org, const char *path, json_t **ret,
                         struct err *err)
{
    json_t *batch = NULL;
    struct buf text;
    int64_t id;
    enum rc rc = db_row(cx->db, &batch, err, sql_batch, "ttt",
                        kind == CLAIM_FILE_BATCH ? "OUT" : "IN", period, org);

    *ret = NULL;
    if (rc == RC_NOTFOUND) {
        return err_put(err, rc, _("There is no batch of the period %s."),
                       period ? period : "-");
    }
    if (rc) {
        return rc;
    }
    id = (int64_t)json_integer_value(json_object_get(batch, "id"));
    buf_init(&text, CLAIM_FILE_MAX + 1);
    rc = kind == CLAIM_FILE_BATCH ? claim_lines_batch(cx->db, id, &text, err)
                                  : claim_lines_answer(cx->db, id, &text, err);
    if (!rc) {
        rc = put(path, &text, err);
    }
    if (!rc) {
        rc = note_sent(cx, kind, batch, &text, ret, err);
    }
    if (!rc) {
        json_object_update_missing(*ret, batch);
    }
    buf_done(&text);
    json_decref(batch);
    return rc;
}

enum rc claim_file_read(const struct act_ctx *cx, enum claim_file_kind kind, const char *path,
                        json_t **ret, struct err *err)
{
    json_t *checked = NULL;
    json_t *line = NULL;
    struct buf text;
    struct stat st;
    enum rc rc = RC_OK;

    *ret = NULL;
    if (stat(path, &st) == 0 && st.st_size > CLAIM_FILE_MAX) {
        return err_put(err, RC_INVALID,
                       _("The file is too large to be a file of claims (%d kB at most)."),
                       CLAIM_FILE_MAX / 1024);
    }
    buf_init(&text, CLAIM_FILE_MAX + 1);
    rc = file_read(path, &text, err);
    if (!rc) {
        rc = claim_lines_read(kind, buf_text(&text), text.size, &checked, err);
    }
    if (!rc) {
        line = json_pack("{s:s,s:s}", "act",
                         kind == CLAIM_FILE_BATCH ? "claim_receive" : "claim_answer", "file",
                         buf_text(&text));
        rc = act_run(cx, line, ret, err);
    }
    json_decref(line);
    json_decref(checked);
    buf_done(&text);
    return rc;
}
