/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * act_claim_make.c - from the line and the case to what a claim says; and the acts that make,
 * change and take back a claim, and tell that its agreement is void. Source: handbook part 2,
 * B.4 rows 1, 2, 10 and 12.
 */
#include "config.h"

#include "core/acts/act_claim_make.h"

#include <string.h>

#include "core/acts/act_case.h"
#include "core/base/i18n.h"
#include "core/base/mem.h"
#include "core/domain/case_view.h"
#include "core/subsidy/claim_snapshot.h"

enum { SHARE_MAX = 1000, NOTE_MAX = 300 };

static const char sql_took_part[] = "SELECT count(*) FROM case_mediator WHERE case_id = ?1 AND "
                                    "mediator_id = ?2 AND role IN ('CHIEF', 'MEMBER')";
static const char sql_make[] = "INSERT INTO claim (case_id, on_date) VALUES (?1, ?2)";
/* Who sits at the program declares; where nobody is named there, the first claimant. */
static const char sql_declared[] =
    "UPDATE claim SET declared_on = ?2, declared_by = coalesce(nullif(?3, ''), (SELECT name "
    "FROM claim_person WHERE claim_id = ?1 ORDER BY n LIMIT 1)) WHERE id = ?1";
static const char sql_uid[] =
    "UPDATE claim SET uid = (SELECT region FROM committee) || '-k' || id WHERE id = ?1";
static const char sql_asked[] =
    "SELECT tier_asked, asked_fen, tier_reason FROM claim WHERE id = ?1";
static const char sql_ask[] = "UPDATE claim SET tier_asked = ?2, asked_fen = nullif(?3, -1), "
                              "tier_reason = ?4, amount_reason = CASE WHEN ?3 >= 0 THEN ?4 END "
                              "WHERE id = ?1";
static const char sql_period[] = "UPDATE claim SET period = ?2, rolled = 0 WHERE id = ?1";
static const char sql_void[] =
    "UPDATE claim SET void_on = ?2, revision = revision + 1 WHERE id "
    "= ?1";
static const char sql_bump[] =
    "UPDATE claim SET revision = revision + (revision > 0) WHERE id = ?1 AND ?2 IS NOT NULL";

const struct act_field act_claim_share_fields[] = {
    {"mediator", AF_MEDIATOR, true, 0,         NULL, NULL, N_("Mediator")},
    {"num",      AF_INT,      true, SHARE_MAX, NULL, NULL, N_("Share")   },
    {"den",      AF_INT,      true, SHARE_MAX, NULL, NULL, N_("of")      },
    ACT_FIELDS_END,
};
static const struct act_field fields_claim[] = {
    {"people", AF_OBJECTS, true, ACT_PEOPLE_MAX, NULL, act_claim_share_fields,
     N_("Who gets what share")},
    CLAIM_ASK_FIELDS,
    ACT_FIELDS_END,
};
static const struct act_field fields_change[] = {
    {"claim",  AF_CLAIM,   true,  0,              NULL, NULL,                   N_("Claim")},
    {"people", AF_OBJECTS, false, ACT_PEOPLE_MAX, NULL, act_claim_share_fields,
     N_("Who gets what share")                                                             },
    CLAIM_ASK_FIELDS,
    ACT_FIELDS_END,
};
static const struct act_field fields_cancel[] = {
    {"claim", AF_CLAIM, true, 0,        NULL, NULL, N_("Claim") },
    {"note",  AF_TEXT,  true, NOTE_MAX, NULL, NULL, N_("Reason")},
    ACT_FIELDS_END,
};

/* --- shares --- */

static int64_t gcd(int64_t a, int64_t b)
{
    while (b != 0) {
        const int64_t rest = a % b;

        a = b;
        b = rest;
    }
    return a;
}

static enum rc share_check(const struct act_in *in, int64_t case_id, size_t i, const json_t *p,
                           struct err *err)
{
    char path[ACT_PATH_SIZE];
    int64_t n = 0;
    enum rc rc;

    if (act_int(p, "num") < 1 || act_int(p, "den") < act_int(p, "num")) {
        return err_bad(err, act_path(path, "people[%zu].num", i),
                       _("A share is a part of a whole, such as 1 of 2."));
    }
    for (size_t k = 0; k < i; k++) {
        const json_t *other = json_array_get(act_array(in->line, "people"), k);

        if (act_id(other, "mediator") == act_id(p, "mediator")) {
            return err_bad(err, act_path(path, "people[%zu].mediator", i),
                           _("This mediator stands here twice."));
        }
    }
    rc = db_read_int(in->db, &n, err, sql_took_part, "ii", case_id, act_id(p, "mediator"));
    return rc || n > 0
               ? rc
               : err_refuse(err, "K07", act_path(path, "people[%zu].mediator", i),
                            _("Only those who mediated this case can share the allowance."));
}

enum rc act_claim_shares(const struct act_in *in, int64_t case_id, struct err *err)
{
    int64_t common = 1;
    int64_t sum = 0;
    json_t *p;
    size_t i;

    json_array_foreach(act_array(in->line, "people"), i, p)
    {
        const enum rc rc = share_check(in, case_id, i, p, err);
        int64_t by;

        if (rc) {
            return rc;
        }
        sum = sum * act_int(p, "den") + act_int(p, "num") * common;
        common *= act_int(p, "den");
        by = gcd(sum, common); /* kept small: twenty parts of a thousand would overflow */
        sum /= by;
        common /= by;
        if (common > INT64_C(1000000000000)) {
            return err_bad(err, "people", _("The shares are too fine; use plain parts."));
        }
    }
    return sum == common ? RC_OK
                         : err_bad(err, "people", _("The shares must come to one whole."));
}

/* --- the ask --- */

static void people_of_line(const struct act_in *in, struct arena *arena, struct claim_ask *ret)
{
    const json_t *list = act_array(in->line, "people");
    const size_t n = json_array_size(list);
    struct subsidy_claimant *people = arena_alloc(arena, (n + 1) * sizeof *people);

    for (size_t i = 0; i < n; i++) {
        const json_t *p = json_array_get(list, i);

        people[i] = (struct subsidy_claimant){
            .id = act_id(p, "mediator"), .num = act_int(p, "num"), .den = act_int(p, "den")};
    }
    ret->request.people = people;
    ret->request.n_people = n;
}

static enum rc people_kept(const struct act_in *in, int64_t claim_id, struct arena *arena,
                           struct claim_ask *ret, struct err *err)
{
    struct claim_person *kept;
    struct subsidy_claimant *people;
    size_t n = 0;
    enum rc rc = claim_people(in->db, claim_id, arena, &kept, &n, err);

    people = arena_alloc(arena, (n + 1) * sizeof *people);
    for (size_t i = 0; i < n && !rc; i++) {
        people[i] = (struct subsidy_claimant){
            .id = kept[i].mediator_id, .num = kept[i].num, .den = kept[i].den};
    }
    ret->request.people = people;
    ret->request.n_people = n;
    return rc;
}

enum rc act_claim_ask(const struct act_in *in, int64_t claim_id, int64_t case_id,
                      struct arena *arena, struct claim_ask *ret, struct err *err)
{
    json_t *kept = NULL;
    enum rc rc = RC_OK;

    memset(ret, 0, sizeof *ret);
    ret->claim_id = claim_id;
    ret->request.asked_fen = -1;
    if (claim_id != 0) {
        rc = db_row(in->db, &kept, err, sql_asked, "i", claim_id);
    }
    if (!rc && kept) {
        const char *tier = act_text(kept, "tier_asked");

        ret->request.tier = *tier ? arena_strdup(arena, tier) : NULL;
        ret->request.reason = arena_strdup(arena, act_text(kept, "tier_reason"));
        if (act_has(kept, "asked_fen")) {
            ret->request.asked_fen = act_int(kept, "asked_fen");
        }
    }
    json_decref(kept);
    if (act_has(in->line, "tier")) {
        ret->request.tier = arena_strdup(arena, act_text(in->line, "tier"));
    }
    if (act_has(in->line, "amount_fen")) {
        ret->request.asked_fen = act_int(in->line, "amount_fen");
    }
    if (act_has(in->line, "agreement_no")) {
        ret->agreement_no = arena_strdup(arena, act_text(in->line, "agreement_no"));
    }
    if (act_has(in->line, "platform_no")) {
        ret->platform_no = arena_strdup(arena, act_text(in->line, "platform_no"));
    }
    if (act_has(in->line, "reason")) {
        ret->request.reason = arena_strdup(arena, act_text(in->line, "reason"));
    }
    if (!rc && act_has(in->line, "people")) {
        people_of_line(in, arena, ret);
        return act_claim_shares(in, case_id, err);
    }
    return rc || claim_id == 0 ? rc : people_kept(in, claim_id, arena, ret, err);
}

/* --- the report --- */

/* Why there is no amount, as a refusal; an amount that is only not known is none. */
static enum rc stop_refuse(const struct claim_report *r, struct err *err)
{
    static const struct {
        const char *code;
        const char *field;
    } at[] = {
        [SUBSIDY_GOES_ON] = {"",    ""          },
        [SUBSIDY_NO_PERSON] = {"K07", "people"    },
        [SUBSIDY_NEGATIVE] = {"B2",  "case"      },
        [SUBSIDY_NO_TIER] = {"K15", "tier"      },
        [SUBSIDY_NO_PAPERS] = {"K04", "case"      },
        [SUBSIDY_UNKNOWN_TIER] = {"K15", "tier"      },
        [SUBSIDY_AMOUNT_OPEN] = {"",    ""          },
        [SUBSIDY_OUT_OF_RANGE] = {"B2",  "amount_fen"},
        [SUBSIDY_NO_REASON] = {"B2",  "reason"    },
        [SUBSIDY_TOO_LARGE] = {"B2",  "amount_fen"},
        [SUBSIDY_BAD_SHARES] = {"B2",  "people"    },
    };
    const enum subsidy_stop stop = r->result.stop;

    return *at[stop].code
               ? err_refuse(err, at[stop].code, at[stop].field, "%s", r->result.stop_text)
               : RC_OK;
}

/* Without a rule of the place the papers of the dossier are what a claim needs. */
static enum rc no_pack(const struct act_in *in, int64_t case_id, const struct claim_ask *ask,
                       const struct claim_report *r, struct err *err)
{
    json_t *tree = NULL;
    enum rc rc;

    if (ask->request.tier || ask->request.asked_fen >= 0) {
        return err_refuse(err, "P01", ask->request.tier ? "tier" : "amount_fen", "%s",
                          r->pack_text);
    }
    rc = case_view(in->db, in->cx->clock, case_id, 0, &tree, err);
    if (!rc && !json_is_true(json_object_get(json_object_get(tree, "dossier"), "claimable"))) {
        rc = err_refuse(
            err, "K01", "case",
            _("Only a case that was performed, closed and is complete can be claimed."));
    }
    json_decref(tree);
    return rc;
}

enum rc act_claim_report(const struct act_in *in, int64_t case_id, struct claim_ask *ask,
                         struct arena *arena, struct claim_report *ret, struct err *err)
{
    enum rc rc = claim_report(in->db, in->cx->clock, case_id, ask, arena, ret, err);

    if (!rc && !ret->pack) {
        rc = no_pack(in, case_id, ask, ret, err);
    }
    if (!rc) {
        rc = claim_checks_refuse(ret, err);
    }
    return rc || !ret->pack ? rc : stop_refuse(ret, err);
}

static char cycle_of(const struct subsidy_pack *pack)
{
    static const char cycles[] = {
        [PACK_PERIOD_NONE] = 'Q', [PACK_PERIOD_MONTH] = 'M', [PACK_PERIOD_QUARTER] = 'Q',
        [PACK_PERIOD_HALF] = 'H', [PACK_PERIOD_YEAR] = 'Y',
    };

    return pack ? cycles[pack->cycle] : 'Q';
}

enum rc act_claim_write(const struct act_in *in, int64_t claim_id, int64_t case_id,
                        const struct claim_report *r, const struct claim_ask *ask,
                        bool keep_period, struct err *err)
{
    char period[CLAIM_PERIOD_SIZE];
    enum rc rc = db_write(in->db, err, sql_ask, "itit", claim_id, ask->request.tier,
                          ask->request.asked_fen, ask->request.reason);

    if (!rc) {
        rc = claim_snapshot_write(in->db, claim_id, case_id, r, ask, err);
    }
    if (!rc && !keep_period) {
        claim_period_of(cycle_of(r->pack), claim_snapshot_basis(r), period);
        rc = db_write(in->db, err, sql_period, "it", claim_id, period);
    }
    return rc;
}

/* --- making --- */

static enum rc claimed_before(const struct act_in *in, struct err *err)
{
    int64_t id = 0;
    const enum rc rc = claim_of_case(in->db, in->case_id, &id, err);

    if (rc == RC_NOTFOUND) {
        return RC_OK;
    }
    return rc ? rc : err_refuse(err, "K02", "case", _("This case has been claimed already."));
}

static void claim_extra(const struct claim_report *r, struct act_out *out)
{
    out->extra = r->pack && r->result.stop == SUBSIDY_GOES_ON
                     ? json_pack("{s:I,s:s}", "amount_fen", (json_int_t)r->result.final_fen,
                                 "tier", r->result.tier ? r->result.tier->key : "")
                     : json_pack("{s:n,s:s}", "amount_fen", "note",
                                 r->pack ? r->result.stop_text : r->pack_text);
}

/* The statement of truth of the claim form: whoever claims or changes a claim makes it, and a
 * claim nobody stands by is none. Source: handbook part 2, B.5. */
static enum rc declared_now(const struct act_in *in, int64_t id, struct date day,
                            struct err *err)
{
    char iso[DATE_ISO_SIZE];

    if (act_has(in->line, "declared") && !act_bool(in->line, "declared")) {
        return err_refuse(err, "B3", "declared",
                          _("Only a claim its claimants declare to be true can be made."));
    }
    return db_write(in->db, err, sql_declared, "itt", id, act_iso(day, iso), in->cx->user);
}

static enum rc checked_now(const struct act_in *in, int64_t id, struct date day,
                           struct arena *arena, struct err *err)
{
    const struct claim_ctx cx = act_claim_ctx(in);
    const struct claim_step_new step = {.on = day, .amount_fen = -1};
    struct claim_rec c;
    const enum rc rc = claim_get(in->db, id, arena, &c, err);

    return rc ? rc : claim_apply(&cx, &c, KE_CHECK, &step, NULL, err);
}

static enum rc run_claim(struct act_in *in, struct act_out *out, struct err *err)
{
    struct claim_report *report;
    struct claim_ask ask;
    struct act_case c;
    char iso[DATE_ISO_SIZE];
    int64_t id = 0;
    enum rc rc = act_case_read(in, WHEN_FILED, "K01", &c, err);

    report = arena_alloc(&c.arena, sizeof *report);
    if (!rc) {
        rc = claimed_before(in, err);
    }
    if (!rc) {
        rc = act_claim_ask(in, 0, in->case_id, &c.arena, &ask, err);
    }
    if (!rc) {
        rc = act_claim_report(in, in->case_id, &ask, &c.arena, report, err);
    }
    if (!rc) {
        rc = db_insert(in->db, &id, err, sql_make, "it", in->case_id, act_iso(c.day, iso));
    }
    if (!rc) {
        rc = db_write(in->db, err, sql_uid, "i", id);
    }
    if (!rc) {
        rc = act_claim_write(in, id, in->case_id, report, &ask, false, err);
    }
    if (!rc) {
        rc = declared_now(in, id, c.day, err);
    }
    if (!rc) {
        rc = checked_now(in, id, c.day, &c.arena, err);
    }
    if (!rc) {
        act_made(out, 'k', "claim", id);
        claim_extra(report, out);
    }
    act_case_done(&c);
    return rc;
}

/* --- changing, taking back, telling --- */

static enum rc run_change(struct act_in *in, struct act_out *out, struct err *err)
{
    const struct claim_ctx cx = act_claim_ctx(in);
    struct claim_step_new step = {.amount_fen = -1};
    struct claim_report *report;
    struct claim_ask ask;
    struct claim_rec c;
    struct arena arena;
    enum rc rc = act_day(in, &step.on, err);

    arena_init(&arena);
    report = arena_alloc(&arena, sizeof *report);
    if (!rc) {
        rc = act_claim_read(in, "claim", &arena, &c, err);
    }
    if (!rc) {
        rc = claim_apply(&cx, &c, KE_CHANGE, &step, NULL, err);
    }
    if (!rc) {
        rc = act_claim_ask(in, c.id, c.case_id, &arena, &ask, err);
    }
    if (!rc) {
        rc = act_claim_report(in, c.case_id, &ask, &arena, report, err);
    }
    if (!rc) {
        rc = act_claim_write(in, c.id, c.case_id, report, &ask, c.rolled > 0, err);
    }
    if (!rc) {
        rc = declared_now(in, c.id, step.on, err);
    }
    if (!rc) {
        rc = claim_apply(&cx, &c, KE_CHECK, &step, NULL, err);
    }
    if (!rc) {
        act_claim_made(out, &c);
        claim_extra(report, out);
    }
    arena_done(&arena);
    return rc;
}

/* One step of ours with a reason that changes nothing else than sql does. */
static enum rc simple(struct act_in *in, struct act_out *out, enum claim_event e,
                      const char *sql, struct err *err)
{
    const struct claim_ctx cx = act_claim_ctx(in);
    struct claim_step_new step = {.amount_fen = -1, .note = act_text(in->line, "note")};
    char iso[DATE_ISO_SIZE];
    struct claim_rec c;
    struct arena arena;
    enum rc rc = act_day(in, &step.on, err);

    arena_init(&arena);
    if (!rc) {
        rc = act_claim_read(in, "claim", &arena, &c, err);
    }
    if (!rc) {
        rc = claim_may(in->db, &c, e, err);
    }
    if (!rc && e == KE_REPORT && date_is_set(c.void_on)) {
        rc = err_refuse(err, "B10", "claim", _("This was told on %s already."),
                        act_iso(c.void_on, iso));
    }
    if (!rc) {
        rc = db_write(in->db, err, sql, "it", c.id, act_iso(step.on, iso));
    }
    c.revision += c.revision > 0;
    if (!rc) {
        rc = claim_apply(&cx, &c, e, &step, NULL, err);
    }
    if (!rc) {
        act_claim_made(out, &c);
    }
    arena_done(&arena);
    return rc;
}

static enum rc run_cancel(struct act_in *in, struct act_out *out, struct err *err)
{
    return simple(in, out, KE_CANCEL, sql_bump, err);
}

/* C38: the court changed or voided the agreement, or both gave it up. The township must know,
 * before it pays and all the more after. */
static enum rc run_void(struct act_in *in, struct act_out *out, struct err *err)
{
    return simple(in, out, KE_REPORT, sql_void, err);
}

/* clang-format off */
const struct act acts_claim_make[] = {
    {"claim",        N_("Claim the allowance"),            fields_claim,  run_claim,  true,  "人民调解法 第16条"},
    {"claim_change", N_("Change a claim"),                 fields_change, run_change, false, "当地个案补贴办法"},
    {"claim_cancel", N_("Take a claim back"),              fields_cancel, run_cancel, false, "当地个案补贴办法"},
    {"claim_void",   N_("Tell that the agreement is void"), fields_cancel, run_void,  false, "人民调解法 第33条"},
    {NULL, NULL, NULL, NULL, false, NULL},
};
/* clang-format on */
