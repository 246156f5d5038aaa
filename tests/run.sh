#!/bin/sh
# Installs what is missing on Debian 12, builds everything and runs every test.
#
#   sh tests/run.sh [PRESET]     release (default), debug, asan or tsan
#
# CXX chooses the compiler, such as CXX=clang++. Run it from anywhere, as often as you like.
set -eu

cd "$(dirname "$0")/.."
. examples/install_packages.sh

preset=${1:-release}
case ${CXX:-g++} in
  *clang*) compiler=clang ;;
  *) compiler=g++ ;;
esac
install_packages $compiler cmake ninja-build pkg-config libre2-dev libabsl-dev \
  libboost-program-options-dev zlib1g-dev libisal-dev libsimdjson-dev rapidjson-dev libyaml-cpp-dev \
  libgtest-dev libgmock-dev libbenchmark-dev || exit 1

build=build/$preset-$(basename "${CXX:-g++}")
cmake --preset "$preset" -B "$build"
cmake --build "$build"
ctest --test-dir "$build" --output-on-failure --timeout 900 -j "$(nproc)"
