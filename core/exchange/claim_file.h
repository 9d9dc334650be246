/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * claim_file.h - the files of claims on disk: written whole or not at all (a temporary file, on
 * the disk, then its name), read with a limit. What they say is claim_lines.h, what they change
 * the acts claim_receive and claim_answer.
 */
#ifndef TJ_CORE_EXCHANGE_CLAIM_FILE_H
#define TJ_CORE_EXCHANGE_CLAIM_FILE_H

#include "core/acts/act.h"
#include "core/subsidy/claim_lines.h"

/**
 * Writes the claims of our batch of that period (CLAIM_FILE_BATCH), or the answer to the batch
 * of a committee below us (CLAIM_FILE_ANSWER; org: its region or name, NULL the newest), and
 * notes that it went out. *ret: answer of the act with batch, n, sum_fen; new reference.
 * Errors   RC_NOTFOUND no such batch; RC_IO, RC_FULL the file was not written; nothing changed.
 */
ATTR_CHECK enum rc claim_file_write(const struct act_ctx *cx, enum claim_file_kind kind,
                                    const char *period, const char *org, const char *path,
                                    json_t **ret, struct err *err);
/**
 * Reads a file and runs its act. *ret: the act's answer, new reference. Errors   RC_NOTFOUND,
 * RC_IO, and those of claim_lines_read and of the act; nothing changed then.
 */
ATTR_CHECK enum rc claim_file_read(const struct act_ctx *cx, enum claim_file_kind kind,
                                   const char *path, json_t **ret, struct err *err);

#endif
