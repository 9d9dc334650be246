/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_claim.h - what the acts on claims ask before they change one: which claim is meant, who
 * decides on it, is it a double, in which window it is handed in. For files that hold acts
 * only.
 */
#ifndef TJ_CORE_ACTS_ACT_CLAIM_H
#define TJ_CORE_ACTS_ACT_CLAIM_H

#include "core/acts/act_group.h"
#include "core/subsidy/claim.h"
#include "core/subsidy/pack.h"

enum { ACT_CLAIMS_MAX = 500, ACT_REMARKS_MAX = 60, ACT_PEOPLE_MAX = 20 };

/** What is missing or wrong: field and sentence. */
extern const struct act_field act_claim_remark_fields[];
extern const struct code_table codes_claim_result; /**< OK CUT BACK NO */

struct claim_ctx act_claim_ctx(const struct act_in *in);
/** The claim of an AF_CLAIM member. */
ATTR_CHECK enum rc act_claim_read(const struct act_in *in, const char *member,
                                  struct arena *arena, struct claim_rec *ret, struct err *err);
/** The i-th of an AF_CLAIMS member "claims". */
ATTR_CHECK enum rc act_claim_nth(const struct act_in *in, size_t i, struct arena *arena,
                                 struct claim_rec *ret, struct err *err);
/** claims[i] into out. */
const char *act_claim_at(char out[ACT_PATH_SIZE], size_t i);

/** One claim of the list "claims": checks and writes. path: where it stands in the line. */
typedef enum rc act_claim_fn(struct act_in *in, struct claim_rec *c, struct date day,
                             const char *path, struct arena *arena, struct err *err);
/**
 * Runs fn over the claims of the line in their order, each read when its turn comes, so that
 * one named twice is refused by its own state. The answer gets n, and sum_fen of the approved
 * amounts. The first error ends it; the act undoes what went before.
 */
ATTR_CHECK enum rc act_claim_each(struct act_in *in, struct act_out *out, act_claim_fn *fn,
                                  struct err *err);
/** The same for an act of the one claim of the member "claim". */
ATTR_CHECK enum rc act_claim_one(struct act_in *in, struct act_out *out, act_claim_fn *fn,
                                 struct err *err);

/**
 * Who decides: member "by", else the user of the program. Refuses (B4) when nobody is named,
 * and when the claim is his own: one of its claimants, or the director who signed it, or the
 * director of the committee whose claim it is. Source: B.4 [D], nobody reviews his own claim.
 */
ATTR_CHECK enum rc act_claim_by(const struct act_in *in, const struct claim_rec *c,
                                const char **ret, struct err *err);
/**
 * Refuses with K02 or K03 while another claim in one of `states` is for the same dispute, has
 * the same agreement or the same number in the platform; the office's note (member "override",
 * or one kept with the claim) lets it pass and is kept.
 */
ATTR_CHECK enum rc act_claim_single(const struct act_in *in, struct claim_rec *c,
                                    unsigned states, const char *path, struct err *err);
/** Writes the line's remarks with a step; refuses (B4) when there are none. */
ATTR_CHECK enum rc act_claim_remarks(const struct act_in *in, int64_t step, struct err *err);
/** The claim's pack when it is here, else NULL. */
ATTR_CHECK enum rc act_claim_pack(const struct act_in *in, const struct claim_rec *c,
                                  struct arena *arena, struct subsidy_pack **ret,
                                  struct err *err);
/**
 * Counts the claim anew by the grade its dossier has, where the rules ask for it, and keeps
 * what the grade leaves of the amount (c->graded_fen). *ret NULL: the grade changes nothing, or
 * the amount is decided already. Text in the arena.
 */
struct claim_graded;
ATTR_CHECK enum rc act_claim_grade(const struct act_in *in, struct claim_rec *c,
                                   const char *grade, struct arena *arena,
                                   const struct claim_graded **ret, struct err *err);
/** What a pass is worth: the amount asked for, or what the grade left of it; -1 still open. */
int64_t act_claim_worth(const struct claim_rec *c);
/** Refuses (B6) while the score sheet says that a signature is forged or the dispute invented;
 * another sheet, or a refusal of the claim, is the way out. Source: B.8, B.9. */
ATTR_CHECK enum rc act_claim_honest(const struct act_in *in, const struct claim_rec *c,
                                    const char *path, struct err *err);
/** Refuses (B7) while the agreement of the claim is known to be void (C38). */
ATTR_CHECK enum rc act_claim_holds(const struct claim_rec *c, const char *path,
                                   struct err *err);
/** A step of the act with the line's by, code, doc_no and note; more may be changed after. */
struct claim_step_new act_claim_step(const struct act_in *in, struct date on, const char *by);
/** "k3" and, when the claim is ours, the case whose tasks follow it, into out. */
void act_claim_made(struct act_out *out, const struct claim_rec *c);

/**
 * C38: a court ended the agreement of the case. Every claim of it that is not over is void for
 * payment from that day on, with a step on its track where the township has it to read; one
 * that was refused cannot come back to money by an appeal. note: for the track, Chinese.
 * Source: handbook part 2, B.4 row PAID and C.3 row 38.
 */
ATTR_CHECK enum rc act_claim_annulled(const struct act_in *in, struct date day,
                                      const char *note, struct err *err);

/** Takes back what an approval promised: amount, parts and payers stay as they were asked; the
 * ledger gets the opposite of what it has. */
ATTR_CHECK enum rc act_claim_ungrant(const struct act_in *in, const struct claim_rec *c,
                                     struct date day, struct err *err);

/** First and last day on which the claims of a period are handed in: pack's window and grace,
 * else from the 1st to the 10th of the month after. False: text is no period. */
bool act_claim_window(const struct subsidy_pack *pack, const char *period,
                      struct date *ret_open, struct date *ret_close);
/** day + n days or working days. */
ATTR_CHECK enum rc act_claim_days(const struct act_in *in, struct date day, int n, bool work,
                                  struct date *ret, struct err *err);

#endif
