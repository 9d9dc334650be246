#!/bin/sh
# embed.sh SYMBOL FILE... - prints a C file that holds the FILEs as SYMBOL[] (core/base/embed.h).
set -eu
symbol=$1
shift
echo '/* made by build-aux/embed.sh; do not edit */'
echo '#include "core/base/embed.h"'
n=0
for file; do
    echo "static const unsigned char data_${n}[] EMBED_APART = {"
    od -An -v -tu1 "$file" | sed 's/  */,/g; s/^,//; s/$/,/'
    echo '0};'
    n=$((n + 1))
done
echo "const struct embed_file ${symbol}[] = {"
n=0
for file; do
    echo "    {\"${file##*/}\", data_$n, sizeof data_$n - 1},"
    n=$((n + 1))
done
echo '    {0, 0, 0},'
echo '};'
