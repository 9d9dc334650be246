/* SPDX-License-Identifier: GPL-3.0-or-later */
/* case_claim.c - see case_claim.h. */
#include "config.h"

#include "tui/case_claim.h"

#include "core/base/i18n.h"
#include "core/base/period.h"
#include "tui/case_text.h"
#include "tui/claim_step.h"

static void amount(struct buf *out, const char *label, const json_t *fen)
{
    char figure[CLAIM_FIGURE_SIZE];

    if (json_is_integer(fen)) {
        case_pair(out, label, claim_figure(json_integer_value(fen), figure));
    }
}

static void add_people(struct buf *out, const json_t *claim)
{
    const json_t *p;
    size_t i;

    json_array_foreach(json_object_get(claim, "people"), i, p)
    {
        char figure[CLAIM_FIGURE_SIZE];
        const json_t *fen = json_object_get(p, "fen");
        struct buf text;

        buf_init(&text, 400);
        buf_printf(&text, "%s  %s", case_str(p, "name"),
                   claim_figure(json_is_integer(fen) ? json_integer_value(fen) : -1, figure));
        case_pair(out, i == 0 ? _("Shared by") : "", buf_text(&text));
        buf_done(&text);
    }
}

void case_claim(const json_t *tree, struct buf *out)
{
    const json_t *claim = json_object_get(tree, "claim");
    struct period period;
    const json_t *r;
    size_t i;

    if (!json_is_object(claim)) {
        buf_printf(out, "%s\n",
                   _("It has not been claimed. Enter shows whether it can be, and "
                     "for how much."));
        return;
    }
    case_pair(out, _("State"), case_str(claim, "state_label"));
    json_array_foreach(json_object_get(claim, "remarks"), i, r)
    {
        struct buf text;

        buf_init(&text, 1000);
        buf_printf(&text, "%zu. %s%s%s", i + 1, case_str(r, "field"),
                   *case_str(r, "field") ? _(": ") : "", case_str(r, "text"));
        case_pair(out, i == 0 ? _("To supply") : "", buf_text(&text));
        buf_done(&text);
    }
    case_pair(out, _("Period"),
              period_parse(case_str(claim, "period"), &period, NULL) == RC_OK
                  ? period.label
                  : case_str(claim, "period"));
    case_pair(out, _("Tier"), case_str(claim, "tier_name"));
    amount(out, _("Asked"), json_object_get(claim, "amount_fen"));
    amount(out, _("Approved"), json_object_get(claim, "final_fen"));
    add_people(out, claim);
    buf_printf(out, "\n%s\n", _("Enter shows the claim with all its steps."));
}
