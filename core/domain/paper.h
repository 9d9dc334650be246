/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * paper.h - papers that were made final: what stood on their pages, in which series they are
 * numbered, what became of them. Written by the acts of core/acts/act_paper.c alone. A paper
 * is 校对稿 (a marked proof) - 定稿 (final) - 已签 (signed) - 归档 (filed), or a handwritten
 * original that lies in the file.
 */
#ifndef TJ_CORE_DOMAIN_PAPER_H
#define TJ_CORE_DOMAIN_PAPER_H

#include "core/base/arena.h"
#include "core/base/date.h"
#include "core/base/sha256.h"
#include "core/store/db.h"

/** Which paper of a case: form and record (0: the form makes one a case, else from 1). */
struct paper_key {
    int64_t case_id;
    const char *form;
    int record;
};
struct paper_rec {
    int64_t id; /**< 0: none */
    const char *state;
    int number;
    int number_year;
    const char *label; /**< "" when the form has no numbers of its own */
    const char *content;
    char digest[SHA256_HEX_SIZE];
    const char *template_text; /**< the form as it was */
    const char *template_digest;
    const char *on_date;
    const char *signed_on; /**< "" while not signed */
    int pages;
    int copies;
};

/** The newest paper of that key with content that was not made void; id 0 when there is none.
 * In the arena. */
ATTR_CHECK enum rc paper_latest(struct db *db, const struct paper_key *key, struct arena *arena,
                                struct paper_rec *ret, struct err *err);
/** The number the next final paper of the form gets in that year. */
ATTR_CHECK enum rc paper_next_number(struct db *db, const char *form, int year, int *ret,
                                     struct err *err);
/** Signed or filed: never made again, what is wrong is put right by a correction. */
bool paper_is_frozen(const struct paper_rec *p);
/** The paper of an agreement that is in force is signed (PML 29); for the acts that make a
 * paper or take signatures. */
ATTR_CHECK enum rc paper_settle(struct db *db, int64_t case_id, struct err *err);
/** The signed papers of an archived case are filed. */
ATTR_CHECK enum rc paper_file(struct db *db, int64_t case_id, struct err *err);
/**
 * Whether a paper may be made of the case (its tree) on that day. The application to the court
 * (F09a) and the proof of who mediated (F09b) are refused while the agreement is oral or not
 * signed by all (rule R35) and for matters of status (R36, 民诉法解释 第355条), the application
 * also after its last day (R35, 人民调解法 第33条); neither once the parties went to the court.
 * Errors   RC_REFUSED.
 */
ATTR_CHECK enum rc paper_allowed(const json_t *tree, const char *form, struct date today,
                                 struct err *err);
/** A paper of that form was made final, or lies in the file as a handwritten original: whoever
 * it is for can have it. A void one and a marked proof do not count. */
ATTR_CHECK enum rc paper_is_given(struct db *db, int64_t case_id, const char *form, bool *ret,
                                  struct err *err);
/** One signed paper of the case at least. What is signed changes only by a correction that
 * both sides agree to (rule R51). */
ATTR_CHECK enum rc paper_any_signed(struct db *db, int64_t case_id, bool *ret, struct err *err);

#endif
