#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# update-sources.sh [--check] - writes the lists of files FOLDER/sources.mk that Makefile.am
# includes, sorted, from what is in the source tree. For whoever adds, renames or removes a file.
# --check only says which lists are stale. tests/sources.sh asks it.
set -eu
export LC_ALL=C
cd "$(dirname "$0")/.."
mode=${1:-}
stale=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# list VARIABLE FILE...: one make variable, a file a line.
list()
{
    variable=$1
    shift
    printf '%s =' "$variable"
    for file; do
        printf ' \\\n\t%s' "$file"
    done
    printf '\n'
}

# files FOLDER EXPRESSION...: the regular files below FOLDER that find's expression takes, sorted.
files()
{
    folder=$1
    shift
    if [ -d "$folder" ]; then
        find "$folder" -type f "$@" | sort
    fi
}

c_files()
{
    files "$1" '(' -name '*.c' -o -name '*.h' ')'
}

# Backups and leftovers of editors are no data.
data_files()
{
    for folder; do
        files "$folder" ! -name '*~' ! -name '.*' ! -name '*.o' ! -name '*.pyc' ! -name '*.rej' ! -name '*.new' \
            ! -name '*.orig'
    done
}

# begin FOLDER: opens the new list; finish FOLDER: puts it in place, or says that it is stale.
begin()
{
    exec 3>&1 >"$work/list"
    echo "# $1/sources.mk - made by build-aux/update-sources.sh; run it after adding a file."
}

finish()
{
    exec >&3 3>&-
    if cmp -s "$work/list" "$1/sources.mk"; then
        return
    fi
    if [ "$mode" = --check ]; then
        diff "$1/sources.mk" "$work/list" || echo "$1/sources.mk is stale" >&2
        stale=1
    else
        mkdir -p "$1"
        cp "$work/list" "$1/sources.mk"
        echo "$1/sources.mk"
    fi
}

# The names below hold no white space: one word is one file.
# shellcheck disable=SC2046,SC2086
{
    begin core
    list core_sources $(c_files core)
    list core_schema $(files core/store/schema -name '*.sql')
    list core_packs $(files core/subsidy/samples -name '*.pack')
    finish core

    begin forms
    list forms_sources $(c_files forms)
    list forms_zh $(files forms/zh -name '*.form')
    list forms_clauses $(files forms/clauses -name '*.clauses')
    finish forms

    begin reports
    list reports_sources $(c_files reports | grep -v '^reports/pdf\(_[a-z]*\)\{0,1\}\.[ch]$' |
        grep -v '^reports/xlsx_main\.c$')
    list pdf_sources $(c_files reports | grep '^reports/pdf\(_[a-z]*\)\{0,1\}\.[ch]$')
    finish reports

    begin tui
    list tui_sources $(c_files tui)
    finish tui

    begin cli
    list cli_sources $(c_files cli | grep -v '^cli/main\.c$')
    list cli_practice $(files cli -name 'practice.jsonl')
    finish cli

    begin doc
    list doc_man $(files doc -name '*.[1-8]')
    list doc_text $(files doc -name '*.md')
    finish doc

    begin build-aux
    list build_scripts $(files build-aux -name '*.sh' -o -name '*.awk' -o -name '*.py')
    finish build-aux

    begin tests
    for folder in core forms reports tui cli; do
        list "tests_$folder" $(c_files "tests/$folder")
    done
    list tests_scripts $(files tests -maxdepth 1 -name '*.sh' ! -name 'env.sh') \
        $(files tests/e2e -name '*.sh' ! -name 'lib*.sh')
    list tests_data $(data_files tests/bench tests/data tests/golden tests/screens \
        tests/server) $(files tests/e2e ! -name '*.sh' ! -name '*~' ! -name '.*') \
        $(files tests/e2e -name 'lib*.sh') $(data_files tests/fuzz | grep -v '\.[ch]$')
    programs=
    for source in $(files tests/fuzz -name 'fuzz_*.c'); do
        name=$(basename "$source" .c)
        programs="$programs tests/fuzz/$name"
    done
    list fuzz_programs $programs
    for program in $programs; do
        variable=$(echo "$program" | tr / _)
        printf '%s_SOURCES = %s.c tests/fuzz/fuzz.h tests/fuzz/replay.c\n' "$variable" "$program"
        # shellcheck disable=SC2016
        printf '%s_LDADD = $(fuzz_libs)\n' "$variable"
    done
    finish tests
}
exit $stale
