/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pack_line.c - reads the bytes of a pack file; what they mean is core/subsidy/pack_file.c. */
#include "config.h"

#include "core/exchange/pack_line.h"

#include <string.h>

#include "core/base/file.h"
#include "core/base/i18n.h"

static enum rc open_bytes(const char *path, const char *name, struct arena *arena,
                          struct buf *bytes, struct subsidy_pack **ret, struct err *err)
{
    struct err told = {0};
    enum rc rc;

    *ret = NULL;
    buf_init(bytes, PACK_SIZE_MAX);
    rc = file_read(path, bytes, &told);
    if (rc && bytes->over) {
        return err_put(err, RC_INVALID,
                       _("%s:1:1: The file is larger than %d kB: this is no pack."), name,
                       PACK_SIZE_MAX / 1024);
    }
    return rc ? err_put(err, rc, "%s", told.msg)
              : pack_read(buf_text(bytes), bytes->size, name, arena, ret, err);
}

enum rc pack_open(const char *path, const char *name, struct arena *arena,
                  struct subsidy_pack **ret, struct err *err)
{
    struct buf bytes;
    const enum rc rc = open_bytes(path, name, arena, &bytes, ret, err);

    buf_done(&bytes);
    return rc;
}

enum rc pack_line(const char *path, json_t **ret, struct err *err)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    struct subsidy_pack *pack;
    struct arena arena;
    struct buf bytes;
    enum rc rc;

    *ret = NULL;
    arena_init(&arena);
    rc = open_bytes(path, name, &arena, &bytes, &pack, err);
    if (!rc) {
        *ret = json_pack("{s:s,s:s,s:s%}", "act", "pack", "file", name, "text",
                         buf_text(&bytes), bytes.size);
    }
    buf_done(&bytes);
    arena_done(&arena);
    return rc;
}
