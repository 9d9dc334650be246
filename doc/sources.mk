# doc/sources.mk - made by build-aux/update-sources.sh; run it after adding a file.
doc_man = \
	doc/form.5 \
	doc/pack.5 \
	doc/tiaojie.1
doc_text = \
	doc/ARCHITECTURE.md \
	doc/BENCH.md \
	doc/SOURCES.md
