#!/bin/sh
# Makes the archives that Debian 12 does not ship, from its own source packages of the installed
# versions: libsimdjson.a and libisal.a. The portable program is linked with them.
#
#   sh cli/packaging/static_libraries.sh FOLDER
#   cmake --preset release -DMETGREP_STATIC_LIBRARIES=FOLDER
#
# Installs what is missing. Does nothing for archives that are in FOLDER already.
set -eu

[ $# = 1 ] || {
  echo "usage: static_libraries.sh FOLDER" >&2
  exit 2
}
mkdir -p "$1"
target=$(cd "$1" && pwd)
cd "$(dirname "$0")/../.."
. examples/install_packages.sh
install_packages g++ make nasm dpkg-dev libsimdjson-dev libisal-dev || exit 1

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The repositories that packages are installed from, asked for sources; apt's own lists stay as they
# are.
apt_sources() {
  mkdir -p "$work/sources" "$work/lists"
  for list in /etc/apt/sources.list.d/*.sources; do
    [ ! -f "$list" ] || sed 's/^Types:.*/Types: deb-src/' "$list" >"$work/sources/${list##*/}"
  done
  for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
    [ ! -f "$list" ] || sed -n 's/^deb\(-src\)\{0,1\} /deb-src /p' "$list" |
      sort -u >"$work/sources/${list##*/}"
  done
  apt_get update -qq
}

apt_get() {
  apt-get -o Dir::Etc::SourceList=/dev/null -o Dir::Etc::SourceParts="$work/sources" \
    -o Dir::State::Lists="$work/lists" -o APT::Sandbox::User=root "$@"
}

# The source of an installed package unpacked into a folder of its name.
unpack_source() {
  version=$(dpkg-query -W -f '${source:Version}' "$1")
  source=$(dpkg-query -W -f '${source:Package}' "$1")
  (cd "$work" && apt_get source -qq "$source=$version" >/dev/null && mv "$source"-*/ "$1")
}

[ -f "$target/libsimdjson.a" ] && [ -f "$target/libisal.a" ] && exit 0
apt_sources
if [ ! -f "$target/libsimdjson.a" ]; then
  unpack_source libsimdjson-dev
  cmp -s "$work/libsimdjson-dev/singleheader/simdjson.h" /usr/include/simdjson.h || {
    echo "the header of libsimdjson-dev is not that of its source" >&2
    exit 1
  }
  (cd "$work" && "${CXX:-g++}" -std=c++17 -O3 -DNDEBUG -DSIMDJSON_THREADS_ENABLED=1 -fPIC -pthread \
    -c libsimdjson-dev/singleheader/simdjson.cpp && ar rcsD "$target/libsimdjson.a" simdjson.o)
fi
if [ ! -f "$target/libisal.a" ]; then
  unpack_source libisal-dev
  make -C "$work/libisal-dev" -s -f Makefile.unx -j "$(nproc)" lib units="crc igzip" \
    >"$work/log" 2>&1 || {
    cat "$work/log" >&2
    exit 1
  }
  cp "$work/libisal-dev/bin/isa-l.a" "$target/libisal.a"
fi
