#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# sources.sh - the lists of files that the build reads name every file of the tree, so that a
# release lacks none.
set -eu
cd "$TJ_SRCDIR"
exec sh build-aux/update-sources.sh --check
