# shellcheck shell=sh
# SPDX-License-Identifier: GPL-3.0-or-later
# env.sh - what every test finds in its environment. Makefile.am reads it before each test; nothing
# of the person who runs the tests leaks in, and nothing the tests write leaks out.

# tests_env SRCDIR BUILDDIR CC CPPFLAGS, all paths absolute.
tests_env()
{
    TJ_SRCDIR=$1
    TJ_BUILDDIR=$2
    CC=$3
    CPPFLAGS=$4
    TIAOJIE=$2/tiaojie
    TIAOJIE_LIBEXEC=$2
    HOME=$2/tests/tmp/home
    LC_ALL=C.UTF-8
    TZ=CST-8
    # A loaded machine is slow, not wrong: Check's own 4 seconds a test are too few for it. Longer
    # than PTY_WAIT_MS, so that a test that waits in vain can still say for what.
    CK_DEFAULT_TIMEOUT=600
    LSAN_OPTIONS=suppressions=$1/tests/lsan.supp:print_suppressions=0
    export LSAN_OPTIONS
    export TJ_SRCDIR TJ_BUILDDIR CC CPPFLAGS TIAOJIE TIAOJIE_LIBEXEC HOME LC_ALL TZ \
        CK_DEFAULT_TIMEOUT
    unset TIAOJIE_DATA TIAOJIE_TODAY XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME LANG LANGUAGE \
        NO_COLOR LINES COLUMNS TIAOJIE_PDF_FONT TIAOJIE_FONT_DIR SOURCE_DATE_EPOCH
    mkdir -p "$HOME"
    # Chinese locales made by ./check for this build only (build-aux/setup.sh).
    if [ -d "$2/locale/zh_CN.GB18030" ]; then
        LOCPATH=$2/locale
        export LOCPATH
    fi
}
