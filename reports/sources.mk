# reports/sources.mk - made by build-aux/update-sources.sh; run it after adding a file.
reports_sources = \
	reports/block.c \
	reports/block.h \
	reports/block_wire.c \
	reports/break.c \
	reports/break.h \
	reports/layout.c \
	reports/layout.h \
	reports/layout_a4.c \
	reports/layout_flow.h \
	reports/layout_grid.c \
	reports/layout_sign.c \
	reports/page.c \
	reports/page.h \
	reports/print.c \
	reports/print.h \
	reports/print_pdf.c \
	reports/print_pdf.h \
	reports/printable.c \
	reports/printable.h \
	reports/queue.c \
	reports/queue.h
pdf_sources = \
	reports/pdf.c \
	reports/pdf.h \
	reports/pdf_main.c
