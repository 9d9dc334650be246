/* SPDX-License-Identifier: GPL-3.0-or-later */
/* print_claim.h - `print k3 S-SB`: a paper of a claim for the allowance. */
#ifndef TJ_CLI_PRINT_CLAIM_H
#define TJ_CLI_PRINT_CLAIM_H

#include "cli/cli.h"

/** True for a name of a claim: k and its number. */
bool print_claim_is(const char *name);
/** Prints the paper argv[1] of the claim argv[0], as text unless --to or the file's name say
 * otherwise. */
ATTR_CHECK enum rc print_claim(const struct cli *cli, struct err *err);

#endif
