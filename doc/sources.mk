# doc/sources.mk - made by build-aux/update-sources.sh; run it after adding a file.
doc_man = \
	doc/tiaojie.1
doc_text =
