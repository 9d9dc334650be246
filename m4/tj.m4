# SPDX-License-Identifier: GPL-3.0-or-later
# tj.m4 - the macros of configure.ac: probing compiler flags, asking for libraries.

# TJ_TRY_FLAG(FLAGS, IF-TAKEN): compiles and links a small program with FLAGS. -Werror makes clang
# refuse a warning flag it does not know, and glibc refuse _FORTIFY_SOURCE without optimisation.
AC_DEFUN([TJ_TRY_FLAG], [
  AC_MSG_CHECKING([whether $CC takes $1])
  tj_save_CFLAGS=$CFLAGS
  CFLAGS="$CFLAGS -Werror $1"
  AC_LINK_IFELSE([AC_LANG_SOURCE([[#include <stdlib.h>
int main(void) { return EXIT_SUCCESS; }]])], [tj_taken=yes], [tj_taken=no])
  CFLAGS=$tj_save_CFLAGS
  AC_MSG_RESULT([$tj_taken])
  AS_IF([test $tj_taken = yes], [$2])
])

# TJ_WARN_FLAGS(LIST): every flag of LIST this compiler takes goes to TJ_WARN.
AC_DEFUN([TJ_WARN_FLAGS], [
  TJ_WARN=
  for tj_flag in m4_normalize([$1]); do
    TJ_TRY_FLAG([$tj_flag], [TJ_WARN="$TJ_WARN $tj_flag"])
  done
])

# TJ_HARDEN_FLAG(VARIABLE, FLAGS): adds FLAGS to VARIABLE when this compiler takes them.
AC_DEFUN([TJ_HARDEN_FLAG], [TJ_TRY_FLAG([$2], [$1="$$1 $2"])])

# TJ_NEEDS(PREFIX, MODULES, DEBIAN-PACKAGE): a library the build cannot do without.
AC_DEFUN([TJ_NEEDS], [
  PKG_CHECK_MODULES([$1], [$2], [],
    [AC_MSG_ERROR([$2 is needed; on Debian: apt-get install $3])])
])
