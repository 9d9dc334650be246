# cli/sources.mk - made by build-aux/update-sources.sh; run it after adding a file.
cli_sources = \
	cli/args.c \
	cli/cli.h \
	cli/cmd_acts.c \
	cli/cmd_admin.c \
	cli/cmd_claim.c \
	cli/cmd_claim_file.c \
	cli/cmd_do.c \
	cli/cmd_dossier.c \
	cli/cmd_form.c \
	cli/cmd_holiday.c \
	cli/cmd_init.c \
	cli/cmd_pack.c \
	cli/cmd_print.c \
	cli/cmd_report.c \
	cli/cmd_rows.c \
	cli/cmd_screen.c \
	cli/cmd_tasks_ics.c \
	cli/print_claim.c \
	cli/print_claim.h \
	cli/run_acts.c \
	cli/run_acts.h \
	cli/run_confirmed.c \
	cli/say.c
cli_practice = \
	cli/practice.jsonl
