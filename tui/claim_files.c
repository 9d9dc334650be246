/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * claim_files.c - see claim_files.h. What was chosen goes through the pick list as its key: a
 * path, or "batch|path"; nothing is kept while the question stands.
 */
#include "config.h"

#include "tui/claim_files.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/acts/act.h"
#include "core/base/file.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/committee.h"
#include "core/subsidy/claim_lines.h"
#include "reports/print.h"
#include "tui/claim_step.h"
#include "tui/printed.h"
#include "tui/stick.h"

static const char suffix[] = ".jsonl";

static struct act_ctx context(struct app *app)
{
    const struct app_env *env = app_env(app);

    return (struct act_ctx){.db = env->db, .clock = env->clock, .user = env->user};
}

/* ---- writing ---- */

static enum rc batch_by_id(struct app *app, int64_t id, struct arena *arena,
                           struct claim_batch *ret, struct err *err)
{
    struct claim_batch *rows;
    size_t n;
    enum rc rc = claim_batches(app_env(app)->db, 0, NULL, arena, &rows, &n, err);

    for (size_t i = 0; !rc && i < n; i++) {
        if (rows[i].id == id) {
            *ret = rows[i];
            return RC_OK;
        }
    }
    return rc ? rc : err_put(err, RC_NOTFOUND, _("There is no such batch."));
}

/* 补贴申报-西河村人民调解委员会-2026Q4.jsonl */
static void name_of(const struct claim_batch *b, bool town, char out[PRINTED_NAME_SIZE])
{
    struct buf name;

    buf_init(&name, PRINTED_NAME_SIZE - 20);
    buf_str(&name, town ? "补贴答复-" : "补贴申报-");
    printed_add_name(&name, b->org_name);
    buf_printf(&name, "-%s", b->period);
    snprintf(out, PRINTED_NAME_SIZE, "%s%s", buf_text(&name), suffix);
    buf_done(&name);
}

/* What lies on the disk is read again before it counts as written: sticks break. */
static enum rc read_back(const char *path, bool town, char **ret_digest, struct err *err)
{
    struct buf text;
    json_t *file = NULL;
    enum rc rc;

    buf_init(&text, CLAIM_FILE_MAX + 1);
    rc = file_read(path, &text, err);
    if (!rc) {
        rc = claim_lines_read(town ? CLAIM_FILE_ANSWER : CLAIM_FILE_BATCH, buf_text(&text),
                              text.size, &file, err);
    }
    if (!rc) {
        const char *digest = json_string_value(json_object_get(file, "digest"));

        *ret_digest = mem_strdup(digest ? digest : "");
    }
    json_decref(file);
    buf_done(&text);
    return rc;
}

static enum rc note_written(struct app *app, const struct claim_batch *b, bool town,
                            const char *digest, struct err *err)
{
    const struct act_ctx cx = context(app);
    json_t *line = json_pack("{s:s, s:s, s:s}", "act", town ? "claim_answered" : "claim_sent",
                             "period", b->period, "digest", digest);
    json_t *answer = NULL;
    enum rc rc;

    if (town) {
        json_object_set_new(line, "org", json_string(b->org_name));
    }
    rc = act_run(&cx, line, &answer, err);
    json_decref(line);
    json_decref(answer);
    return rc;
}

static enum rc write_to(struct app *app, int64_t batch_id, const char *folder,
                        char name[PRINTED_NAME_SIZE], struct err *err)
{
    const bool town = claim_is_town(app);
    struct claim_batch batch = {0};
    struct arena arena;
    struct buf text;
    char *digest = NULL;
    enum rc rc;

    arena_init(&arena);
    buf_init(&text, CLAIM_FILE_MAX + 1);
    rc = batch_by_id(app, batch_id, &arena, &batch, err);
    if (!rc) {
        rc = town ? claim_lines_answer(app_env(app)->db, batch_id, &text, err)
                  : claim_lines_batch(app_env(app)->db, batch_id, &text, err);
    }
    if (!rc) {
        const char *path;

        name_of(&batch, town, name);
        path = arena_printf(&arena, "%s/%s", folder, name);
        rc = print_write(path, &text, err);
        if (!rc) {
            rc = read_back(path, town, &digest, err);
        }
    }
    if (!rc) {
        rc = note_written(app, &batch, town, digest, err);
    }
    mem_free(digest);
    buf_done(&text);
    arena_done(&arena);
    return rc;
}

static struct step place_chosen(void *below, struct app *app, void *data, const char *key)
{
    const char *bar = key ? strchr(key, '|') : NULL;
    char name[PRINTED_NAME_SIZE];
    struct err err = {0};

    (void)below;
    (void)data;
    if (!bar) {
        return STEP_NOTHING;
    }
    if (write_to(app, strtoll(key + 1, NULL, 10), bar + 1, name, &err) != RC_OK) {
        app_say_err(app, &err);
    } else {
        app_say(app, _("Written and read back: %s"), name);
    }
    return STEP_NOTHING;
}

struct step claim_files_write(struct app *app, const struct claim_batch *batch)
{
    struct stick_place places[STICK_PLACES_MAX];
    struct dialog_pick_row rows[STICK_PLACES_MAX];
    struct dialog_pick d = {.title = _("Where to?"), .rows = rows, .answer = place_chosen};
    struct arena arena;
    struct step step;

    arena_init(&arena);
    d.n_rows = stick_places(app, &arena, places);
    for (size_t i = 0; i < d.n_rows; i++) {
        rows[i].key = arena_printf(&arena, "b%" PRId64 "|%s", batch->id, places[i].path);
        rows[i].text = places[i].label;
    }
    step = dialog_pick_push(&d);
    arena_done(&arena);
    return step;
}

/* ---- reading ---- */

static int count_of(const json_t *answer, const char *name)
{
    return (int)json_integer_value(json_object_get(answer, name));
}

/* How much of the file was new, in the words of the side that reads. */
static void say_taken(struct app *app, const json_t *answer, bool town)
{
    if (town) {
        app_say(app, _("Taken in: %d new, %d changed, %d that were here already."),
                count_of(answer, "new"), count_of(answer, "changed"), count_of(answer, "same"));
    } else {
        app_say(app, _("The answer was read: of %d claims %d moved on."), count_of(answer, "n"),
                count_of(answer, "changed"));
    }
}

static struct step take_in(struct app *app, const char *path)
{
    const struct act_ctx cx = context(app);
    const bool town = claim_is_town(app);
    struct err err = {0};
    json_t *answer = NULL;
    struct buf text;
    enum rc rc;

    buf_init(&text, CLAIM_FILE_MAX + 1);
    rc = file_read(path, &text, &err);
    if (!rc) {
        json_t *line = json_pack("{s:s, s:s#}", "act", town ? "claim_receive" : "claim_answer",
                                 "file", buf_text(&text), text.size);

        rc = line ? act_run(&cx, line, &answer, &err)
                  : err_put(&err, RC_INVALID,
                            _("This file is not one of claims. Ask for it again."));
        json_decref(line);
    }
    if (rc) {
        app_say_err(app, &err);
    } else {
        say_taken(app, answer, town);
    }
    json_decref(answer);
    buf_done(&text);
    return STEP_NOTHING;
}

static struct step path_typed(void *below, struct app *app, void *data, const char *path)
{
    (void)below;
    (void)data;
    return path && *path ? take_in(app, path) : STEP_NOTHING;
}

static struct step file_chosen(void *below, struct app *app, void *data, const char *key)
{
    (void)below;
    (void)data;
    if (!key) {
        return STEP_NOTHING;
    }
    if (*key) {
        return take_in(app, key);
    }
    return dialog_line_push(&(struct dialog_line){
        .title = _("Which file?"),
        .text = _("The whole name of the file with its folders."),
        .initial = "",
        .answer = path_typed,
    });
}

/*
 * A file of the other direction is not offered: a village keeps the batch it wrote in the same
 * folder the answer comes to. One that cannot be read stays, so that choosing it says why.
 */
static bool is_for_the_other_side(const char *path, bool town)
{
    struct err err = {0};
    enum claim_file_kind kind;
    struct buf text;
    bool ret = false;

    buf_init(&text, CLAIM_FILE_MAX + 1);
    if (file_read(path, &text, &err) == RC_OK &&
        claim_lines_kind(buf_text(&text), text.size, &kind, &err) == RC_OK) {
        ret = kind != (town ? CLAIM_FILE_BATCH : CLAIM_FILE_ANSWER);
    }
    buf_done(&text);
    return ret;
}

struct step claim_files_read(struct app *app)
{
    const bool town = claim_is_town(app);
    struct stick_file files[STICK_FILES_MAX];
    struct dialog_pick_row rows[STICK_FILES_MAX + 1];
    struct dialog_pick d = {
        .title = town ? _("Which file of a village?") : _("Which answer of the township?"),
        .rows = rows,
        .answer = file_chosen,
    };
    struct arena arena;
    struct step step;
    size_t n;

    arena_init(&arena);
    n = stick_files(app, suffix, &arena, files);
    for (size_t i = 0; i < n; i++) {
        if (!is_for_the_other_side(files[i].path, town)) {
            rows[d.n_rows].key = files[i].path;
            rows[d.n_rows].text = files[i].label;
            d.n_rows++;
        }
    }
    rows[d.n_rows].key = "";
    rows[d.n_rows].text = _("another file ...");
    d.n_rows++;
    step = dialog_pick_push(&d);
    arena_done(&arena);
    return step;
}
