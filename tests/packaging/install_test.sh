#!/bin/sh
# Programs of others find the installed library, by CMake and by pkg-config, also after its folder
# has been moved, and give the right answers.
#
#   install_test.sh SOURCE BUILD GENERATOR [FLAGS]    FLAGS are for the compiler, for sanitizers
set -eu
unset METGREP_CONFIG_PATH METGREP_TARGET
source=$1 build=$2 generator=$3 flags=${4:-}
command -v pkg-config >/dev/null || exit 77

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
fail() {
  echo "install_test.sh: $*" >&2
  exit 1
}

"$CMAKE" --install "$build" --prefix "$folder/first" >"$folder/log" 2>&1 || {
  cat "$folder/log"
  fail "cmake --install failed"
}
mkdir "$folder/a folder"
prefix="$folder/a folder/moved"
mv "$folder/first" "$prefix"
for file in bin/metgrep share/doc/metgrep/LICENSE share/doc/metgrep/CHANGELOG.md \
  share/man/man5/metgrep-test.5 share/metgrep/test-file.schema.json \
  include/metgrep/engine/filter.h; do
  [ -f "$prefix/$file" ] || fail "$file is not installed"
done
"$prefix/bin/metgrep" --version | grep -q '^metgrep ' || fail "the installed program does not run"
if grep -rl "$build\|$source\|$folder" "$prefix/lib"*/*/cmake "$prefix/lib"*/cmake \
  "$prefix/lib"*/pkgconfig "$prefix/lib"*/*/pkgconfig 2>/dev/null; then
  fail "these files hold paths of this machine"
fi

# As tests/CMakeLists.txt expects it of the same examples.
expect_rejects() {
  answer=$("$1" "$source/examples/logs/AWSLogs" | tail -n 1)
  case $answer in
    "23 of "*" records") ;;
    *) fail "$1 says '$answer'" ;;
  esac
}
expect_match() {
  answer=$(printf 'GET /\nERROR disk full\n' | "$1" ERROR)
  [ "$answer" = "ERROR disk full" ] || fail "$1 says '$answer'"
}

build_consumer() {
  "$CMAKE" -G "$generator" -S "$source/tests/packaging/consumer" -B "$folder/consumer" \
    -DEXAMPLES="$source/examples" -DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_CXX_FLAGS="$flags" \
    -DCMAKE_C_FLAGS="$flags"
  "$CMAKE" --build "$folder/consumer"
}
(build_consumer) >"$folder/log" 2>&1 || {
  cat "$folder/log"
  fail "the consumer cannot be built with CMake"
}
expect_rejects "$folder/consumer/count_rejects"
[ ! -e "$folder/consumer/match" ] || expect_match "$folder/consumer/match"

packages=$(dirname "$(find "$prefix" -name metgrep-cpp.pc)")
export PKG_CONFIG_PATH="$packages"
eval "$CXX -std=c++20 $flags -o '$folder/count_rejects' '$source/examples/count_rejects.cc' \
  $(pkg-config --cflags --libs metgrep-cpp)"
expect_rejects "$folder/count_rejects"
if [ -e "$packages/metgrep.pc" ] && [ -z "$flags" ]; then
  eval "${CC:-cc} -std=c99 $flags -o '$folder/match' '$source/examples/match.c' \
    $(pkg-config --cflags --libs metgrep)"
  export LD_LIBRARY_PATH="$packages/.."
  expect_match "$folder/match"
fi
