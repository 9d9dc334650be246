/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * signers.h - who signs a paper: the parties under names that tell them apart, and for each
 * sitting those who were there with the part they play. Part of the case tree, before any paper
 * is filled from it.
 */
#ifndef TJ_CORE_DOMAIN_SIGNERS_H
#define TJ_CORE_DOMAIN_SIGNERS_H

#include <jansson.h>

/**
 * Adds to the tree of a case: parties[].full_name, the name, and behind it what tells two of
 * the same name apart; sessions[].signers, a list of {role, name}, name null where a legal
 * representative is needed and none is entered.
 */
void signers_fill(json_t *tree);

#endif
