/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * claim_lines.h - the two files that go between a village and its township, as text: a head
 * line, one line a claim, an end line with the digest of all before. Writing them from the
 * database, and reading them with every member checked. Knows nothing of disks; what a file
 * changes is decided by the acts claim_receive and claim_answer.
 *
 *   {"format":"tiaojie-claims","version":1,"from":{..},"batch":..,"period":..,"n":..,"sum_fen":..}
 *   {"uid":"110199001001-k3","revision":1,..}
 *   {"end":true,"n":1,"sum_fen":30000,"sha256":"..."}
 *
 * No citizen number, telephone, text of a record or name of a party stands in them; parties are
 * 王某. The same state of the database gives the same bytes. Source: handbook part 2, E.6, E.8.
 */
#ifndef TJ_CORE_SUBSIDY_CLAIM_LINES_H
#define TJ_CORE_SUBSIDY_CLAIM_LINES_H

#include <jansson.h>

#include "core/base/buf.h"
#include "core/store/db.h"

enum {
    CLAIM_FILE_MAX = 900 * 1024, /**< bytes; an act takes a line of 1 MB */
    CLAIM_FILE_VERSION = 1,
    CLAIM_FILE_CLAIMS_MAX = 500
};
enum claim_file_kind {
    CLAIM_FILE_BATCH, /**< village to township: tiaojie-claims */
    CLAIM_FILE_ANSWER /**< township to village: tiaojie-claim-answers */
};

/** The claims of one of our batches, as they were handed in. Errors   RC_NOTFOUND, RC_FULL. */
ATTR_CHECK enum rc claim_lines_batch(struct db *db, int64_t batch_id, struct buf *out,
                                     struct err *err);
/** What was decided on the claims of a batch that came in. */
ATTR_CHECK enum rc claim_lines_answer(struct db *db, int64_t batch_id, struct buf *out,
                                      struct err *err);
/**
 * Reads a file: {"head":{..},"claims":[..],"digest":".."}, each claim with "digest" of its
 * line. Every member is known, of its kind, within its length, without control signs or a sign
 * a spreadsheet would take for a formula; number and sum agree with the head. New reference.
 * Errors   RC_INVALID with a sentence that names the line: cut short, changed on the way, no
 * such file, the other kind of file, made by a newer program, a member that is wrong.
 */
ATTR_CHECK enum rc claim_lines_read(enum claim_file_kind kind, const char *text, size_t size,
                                    json_t **ret, struct err *err);
/** Kind of a file by its first line. RC_INVALID as above. */
ATTR_CHECK enum rc claim_lines_kind(const char *text, size_t size, enum claim_file_kind *ret,
                                    struct err *err);

#endif
