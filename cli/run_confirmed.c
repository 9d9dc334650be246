/* SPDX-License-Identifier: GPL-3.0-or-later */
/* run_confirmed.c - one act whose questions are answered on the command line by --yes. */
#include "config.h"

#include "cli/cli.h"
#include "core/acts/act.h"
#include "core/base/i18n.h"

/* Each warning is asked once; its code goes into the line and the act runs again. */
enum rc cli_run_confirmed(const struct act_ctx *cx, json_t *line, bool yes, json_t **answer,
                          struct err *err)
{
    json_t *codes = json_array();
    enum rc rc;

    json_object_set_new(line, "confirm", codes);
    for (;;) {
        rc = act_run(cx, line, answer, err);
        if (rc != RC_WARN) {
            return rc;
        }
        json_decref(*answer);
        *answer = NULL;
        cli_say(stderr, "tiaojie: %s\n", err->msg);
        if (!yes) {
            err_clear(err);
            return err_put(err, RC_WARN,
                           _("Nothing was changed. To take the file all the same, add --yes."));
        }
        json_array_append_new(codes, json_string(err->code));
        err_clear(err);
    }
}
