/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * codes.h - every code table: the ASCII codes that are stored and the msgids of their labels.
 * Codes are never translated, labels are never stored. Papers and the case tree use the Chinese
 * label whatever the language of the screen. Source: handbook part 1, 1.6, 1.8, 2, 3.2, 4, 5;
 * part 2, G.2.
 */
#ifndef TJ_CORE_DOMAIN_CODES_H
#define TJ_CORE_DOMAIN_CODES_H

#include <stdbool.h>

/** One code of a code table: stored ASCII code, msgid of its label (translated when shown). */
struct code {
    const char *code;
    const char *label; /**< N_() msgid */
    const char *help;  /**< N_() msgid or NULL */
};
struct code_table {
    const char *name;
    const struct code *rows; /**< ends with a NULL code */
};
/** Label of code, translated; code itself when unknown, "" for NULL. */
const char *code_label(const struct code_table *table, const char *code);
bool code_has(const struct code_table *table, const char *code);

extern const struct code_table codes_type;   /**< leaf kinds 01..17, 99; label 邻里纠纷 */
extern const struct code_table codes_source; /**< APPLY .. OTHER */
extern const struct code_table codes_form;   /**< ORAL WRITTEN */
extern const struct code_table codes_tier;   /**< ORAL SIMPLE NORMAL MAJOR */
extern const struct code_table codes_side;   /**< A B C */
extern const struct code_table codes_party_kind; /**< PERSON ORG */
extern const struct code_table codes_sex;        /**< M F */
extern const struct code_table codes_consent;    /**< UNKNOWN YES NO */
extern const struct code_table codes_result;     /**< AGREED NOT_AGREED AGAIN */
extern const struct code_table codes_refuse;     /**< N1..N9; help: the usual advice line */
extern const struct code_table codes_end;        /**< T1..T8 */
extern const struct code_table codes_route; /**< ARBITRATION COURT GOVERNMENT POLICE PETITION */
extern const struct code_table codes_suspend;   /**< APPRAISAL WAIT SHAM OTHER */
extern const struct code_table codes_evidence;  /**< DOCUMENT .. OTHER */
extern const struct code_table codes_authority; /**< 1..7 of the power of attorney */
extern const struct code_table codes_identity;  /**< papers that prove who somebody is */
extern const struct code_table
    codes_report_reason;                         /**< ESCALATION VIOLENCE SHAM INCIDENT OTHER */
extern const struct code_table codes_report_how; /**< PHONE WRITTEN VISIT */
extern const struct code_table codes_class;      /**< person classes of the subsidy rules */
extern const struct code_table codes_post;   /**< DIRECTOR DEPUTY MEMBER MEDIATOR INFORMANT */
extern const struct code_table codes_origin; /**< ELECTED HIRED CONCURRENT */
extern const struct code_table codes_committee;  /**< 1..6 */
extern const struct code_table codes_level;      /**< VILLAGE TOWN */
extern const struct code_table codes_retention;  /**< SHORT LONG PERMANENT */
extern const struct code_table codes_rep;        /**< LEGAL AGENT */
extern const struct code_table codes_limit_unit; /**< month days workdays */
extern const struct code_table codes_med;        /**< MED_STATES of flow.h */
extern const struct code_table codes_perf;       /**< PERF_STATES of flow.h */
extern const struct code_table codes_conf;       /**< CONF_STATES of flow.h */
extern const struct code_table codes_risk;
extern const struct code_table codes_alarm;       /**< what was reported of the danger */
extern const struct code_table codes_paper;       /**< PROOF FINAL SIGNED FILED IN_FILE VOID */
extern const struct code_table codes_role;        /**< CHIEF MEMBER RECORDER */
extern const struct code_table codes_duty;        /**< OPEN DONE STOPPED CHANGED */
extern const struct code_table codes_link;        /**< states of a link */
extern const struct code_table codes_direction;   /**< IN OUT UP DOWN */
extern const struct code_table codes_channel_in;  /**< ways a letter comes in */
extern const struct code_table codes_channel_up;  /**< TOWN COUNTY PROF */
extern const struct code_table codes_link_result; /**< what our answer says */
extern const struct code_table codes_link_answer; /**< RECEIPT ACCEPTED RETURNED RESULT */
extern const struct code_table codes_aid_matter;  /**< matters of legal aid */
extern const struct code_table codes_aid_exempt;  /**< groups exempt from the means test */
extern const struct code_table codes_annex;       /**< what goes to the court (CPI 354) */
extern const struct code_table
    codes_court_answer;                           /**< TAKEN MORE LONGER NOT_TAKEN GRANTED .. */
extern const struct code_table codes_court_paper; /**< names of the court's papers */
extern const struct code_table codes_dismiss;     /**< grounds of CPI 358 */
extern const struct code_table codes_not_taken;   /**< grounds of CPI 355 */
extern const struct code_table codes_annul;       /**< CHANGED VOID */
extern const struct code_table codes_handed_down; /**< NONE TOWN COUNTY CITY PROVINCE */
extern const struct code_table codes_task;        /**< kinds of the task table */

/** All tables; ends with NULL. For tests and `tiaojie acts`. */
extern const struct code_table *const codes_all[];

/** The Chinese label whatever the language of the screen; code itself when unknown, "" for
 * NULL. */
const char *code_label_zh(const struct code_table *table, const char *code);
/** The row, or NULL. */
const struct code *code_find(const struct code_table *table, const char *code);
/** Row whose code, screen label or Chinese label is text (a leaf kind also without 纠纷); NULL
 * when none. For typed filters. */
const struct code *code_parse(const struct code_table *table, const char *text);
/** Position of code in the table, -1 when unknown. */
int code_index(const struct code_table *table, const char *code);
/** Disputes of this leaf kind need a written agreement: three laws demand it. Rule R13. */
bool code_type_needs_writing(const char *type);
/** Chinese short name of a leaf kind for lists: 邻里. Borrowed from a constant table. */
const char *code_type_short_zh(const char *code);

#endif
