/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_link.h - what the acts on letters to and from other bodies share: which letter is meant,
 * who acts, how the extra members become its detail. For files that hold acts only.
 */
#ifndef TJ_CORE_ACTS_ACT_LINK_H
#define TJ_CORE_ACTS_ACT_LINK_H

#include "core/acts/act_case.h"
#include "core/domain/link.h"

/** Members every letter of ours has. */
#define LETTER_FIELDS                                                                 \
    {"body", AF_TEXT, true, 60, NULL, NULL, N_("Sent to")},                           \
        {"contact", AF_TEXT, false, 30, NULL, NULL, N_("Contact")},                   \
        {"phone", AF_PHONE, false, 0, NULL, NULL, N_("Phone")},                       \
        {"attachments", AF_TEXTS, false, 20, NULL, NULL, N_("Papers that go along")}, \
        {"files", AF_INT, false, 999, NULL, NULL, N_("Pages that go along")},         \
        {"due_on", AF_DATE, false, 0, NULL, NULL, N_("Answer asked for by")},         \
    {                                                                                 \
        "note", AF_TEXT, false, 500, NULL, NULL, N_("Note")                           \
    }
/** The letter of the case that is meant; needed only when several are open. */
#define LETTER_MEANT                                                       \
    {                                                                      \
        "link", AF_INT, false, 999, NULL, NULL, N_("Number of the letter") \
    }

struct link_actor act_link_actor(const struct act_in *in);
/**
 * The letter the line means: member "link", or the only one that came in (inward) or went out
 * and is in one of `states` (mask). Refuses with code when there is none. Text lives in arena.
 */
ATTR_CHECK enum rc act_link_pick(const struct act_in *in, bool inward, unsigned states,
                                 const char *code, struct arena *arena, struct link_rec *ret,
                                 struct err *err);
/** States in which somebody still owes an answer. */
#define LINK_OPEN_STATES \
    (1u << LS_SENT | 1u << LS_RECEIVED | 1u << LS_ACCEPTED | 1u << LS_OVERDUE)
/** Members of the line that stand in `names` (ends with NULL), as a JSON object's text. Release
 * with mem_free. */
char *act_link_detail(const struct act_in *in, const char *const *names);
/** Refuses unless the answer's day lies on or after the letter's. */
ATTR_CHECK enum rc act_link_after(const struct link_rec *l, struct date day, const char *code,
                                  struct err *err);
/** A day asked for by a letter lies on or after its own. */
ATTR_CHECK enum rc act_link_due(const struct act_in *in, const char *member, struct date day,
                                const char *code, struct err *err);

/**
 * The letter a case comes with, written from its source columns: new when the source is,
 * changed while nothing was answered yet, ended when the source needs none. Letters signed for
 * by "receive" are not touched. before: the case until now, NULL at the intake. For intake and
 * amend; reads ref_due, ref_contact and ref_phone of the line. Rules R06, R07.
 */
ATTR_CHECK enum rc act_letter_came(const struct act_in *in, int64_t case_id,
                                   const struct case_rec *before, struct date day,
                                   struct err *err);

/**
 * The letter a case came with follows what is put right of it after acceptance: body, number or
 * the day it was signed for, and with that the day of our answer where nobody named one. path:
 * "ref_body", "ref_no", "ref_on"; others change no letter. before: the case until now.
 */
ATTR_CHECK enum rc act_letter_corrected(const struct act_in *in, const struct case_rec *before,
                                        const char *path, const char *value, struct err *err);

#endif
