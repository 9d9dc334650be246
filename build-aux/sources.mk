# build-aux/sources.mk - made by build-aux/update-sources.sh; run it after adding a file.
build_scripts = \
	build-aux/embed.sh \
	build-aux/pinyin.sh \
	build-aux/setup.sh \
	build-aux/update-po.sh \
	build-aux/update-sources.sh \
	build-aux/width.awk
