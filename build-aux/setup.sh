# shellcheck shell=sh
# SPDX-License-Identifier: GPL-3.0-or-later
# setup.sh - what ./start and ./check share: missing Debian packages, configure, make. Read by them
# from the top folder of the source; prints what it does, in Chinese and in English.

# What the build needs, and what the tests need beside it. Fonts are for the PDF papers.
# shellcheck disable=SC2034 # ./start and ./check use them
packages_build='gcc make autoconf automake gettext pkgconf libncurses-dev libsqlite3-dev
    libjansson-dev libcairo2-dev libpango1.0-dev libharfbuzz-dev libxlsxwriter-dev fonts-noto-cjk'
# shellcheck disable=SC2034
packages_check='check libvterm-dev poppler-utils cups cups-client locales valgrind clang universal-ctags sqlite3
    strace mandoc xz-utils unzip libxml2-utils'
# Other releases of clang-format format otherwise, so it is this one or none.
# shellcheck disable=SC2034
packages_optional='clang-format-14'

say()
{
    printf '%s\n' "$*"
}

fail()
{
    printf '%s\n' "$*" >&2
    exit 1
}

# Prints the packages of the list that are not installed.
packages_missing()
{
    for package; do
        case $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) in
        installed) ;;
        *) printf '%s ' "$package" ;;
        esac
    done
}

as_root()
{
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@"
    else
        say "缺少软件包，需要管理员权限：请用 root 运行本命令，或先安装 sudo。" >&2
        fail "Packages are missing: run this as root, or install sudo first."
    fi
}

apt_install()
{
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@"
}

# The package lists are fetched only when apt does not know a package, or cannot get it.
packages_install()
{
    command -v dpkg-query >/dev/null 2>&1 || {
        say "本机不是 Debian，请自行安装：$*"
        say "This is not Debian; these are for you to install: $*"
        return
    }
    # A word of the list is a package.
    # shellcheck disable=SC2046
    set -- $(packages_missing "$@")
    if [ $# -eq 0 ]; then
        return
    fi
    say "正在安装缺少的软件包：$*"
    say "Installing missing packages: $*"
    if apt-cache show "$@" >/dev/null 2>&1 && apt_install "$@"; then
        return
    fi
    as_root apt-get update -q || say "软件包清单更新失败，先用旧清单。The package lists could not be updated."
    apt_install "$@" || {
        say "软件包装不上：请检查网络后再运行一次。" >&2
        fail "The packages could not be installed: check the network and run this again."
    }
}

# Optional packages: taken when this Debian has them, else the tests that use them are left out.
packages_offer()
{
    command -v apt-cache >/dev/null 2>&1 || return 0
    for package in $(packages_missing "$@"); do
        if apt-cache show "$package" >/dev/null 2>&1; then
            apt_install "$package" || say "$package: left out"
        fi
    done
}

# configure is made anew when one of its sources is younger.
configure_make()
{
    for source in configure.ac Makefile.am m4/*.m4 */sources.mk; do
        if [ ! -f configure ] || [ ! -f Makefile.in ] || [ ! -f config.h.in ] ||
            [ -n "$(find "$source" -newer configure)" ]; then
            say "生成 configure   Making configure"
            autoreconf -i
            touch configure
            return
        fi
    done
}

# build_configure FOLDER ARGUMENT...: configures FOLDER, out of tree, unless it was with the same
# arguments by this configure.
build_configure()
{
    folder=$1
    shift
    mkdir -p "$folder"
    if [ -f "$folder/Makefile" ] && [ -z "$(find configure -newer "$folder/config.status")" ] &&
        [ "$(cat "$folder/.arguments" 2>/dev/null)" = "$*" ]; then
        return
    fi
    rm -f "$folder/.arguments"
    (cd "$folder" && ../configure -q "$@") || return 1
    printf '%s\n' "$*" >"$folder/.arguments"
}

build_jobs()
{
    getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1
}

# make_locales FOLDER: the Chinese locales the tests use, for this build only.
make_locales()
{
    mkdir -p "$1/locale"
    for charset in UTF-8 GB18030; do
        if [ ! -d "$1/locale/zh_CN.$charset" ]; then
            localedef --no-archive -i zh_CN -f "$charset" "$1/locale/zh_CN.$charset" || {
                rm -rf "$1/locale/zh_CN.$charset"
                say "locale zh_CN.$charset: could not be made"
            }
        fi
    done
}
