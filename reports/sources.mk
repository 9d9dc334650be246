# reports/sources.mk - made by build-aux/update-sources.sh; run it after adding a file.
reports_sources = \
	reports/block.c \
	reports/block.h \
	reports/block_wire.c \
	reports/break.c \
	reports/break.h \
	reports/child.c \
	reports/child.h \
	reports/dossier_number.c \
	reports/dossier_print.c \
	reports/dossier_print.h \
	reports/dossier_walk.h \
	reports/escp.c \
	reports/escp.h \
	reports/escp_codes.c \
	reports/escp_page.c \
	reports/escp_page.h \
	reports/glyph.c \
	reports/glyph.h \
	reports/layout.c \
	reports/layout.h \
	reports/layout_a4.c \
	reports/layout_flow.h \
	reports/layout_grid.c \
	reports/layout_sign.c \
	reports/libexec.c \
	reports/libexec.h \
	reports/overlay.c \
	reports/overlay.h \
	reports/pack_paper.c \
	reports/pack_paper.h \
	reports/page.c \
	reports/page.h \
	reports/print.c \
	reports/print.h \
	reports/print_pdf.c \
	reports/print_pdf.h \
	reports/print_run.c \
	reports/print_run.h \
	reports/printable.c \
	reports/printable.h \
	reports/send.c \
	reports/send.h \
	reports/sheet.c \
	reports/sheet.h \
	reports/sink.c \
	reports/sink.h \
	reports/sink_queue.c \
	reports/sink_tcp.c
pdf_sources = \
	reports/pdf.c \
	reports/pdf.h \
	reports/pdf_font.c \
	reports/pdf_font.h \
	reports/pdf_glyph.c \
	reports/pdf_glyph.h \
	reports/pdf_main.c
