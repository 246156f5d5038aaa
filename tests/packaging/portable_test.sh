#!/bin/sh
# The portable program runs where there is nothing but itself, and is packed the same way twice.
#
#   portable_test.sh SOURCE BUILD VERSION ARCHITECTURE
set -eu
unset METGREP_CONFIG_PATH METGREP_TARGET
source=$1 build=$2 version=$3 architecture=$4
for tool in gzip python3 readelf tar; do
  command -v "$tool" >/dev/null || {
    echo "without $tool"
    exit 77
  }
done

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
fail() {
  echo "portable_test.sh: $*" >&2
  exit 1
}

export SOURCE_DATE_EPOCH=1767225600
name=metgrep-$version-linux-$architecture
for round in 1 2; do
  sh "$source/cli/packaging/portable_tarball.sh" "$build" "$version" "$architecture" \
    "$folder/$round"
done
cmp "$folder/1/$name.tar.gz" "$folder/2/$name.tar.gz" || fail "two tarballs differ"
tar -C "$folder" -xzf "$folder/1/$name.tar.gz"
for file in bin/metgrep share/man/man1/metgrep.1 share/doc/metgrep/LICENSE \
  share/doc/metgrep/third-party/simdjson.txt share/doc/metgrep/third-party/glibc.txt; do
  [ -f "$folder/$name/$file" ] || fail "$file is not in the tarball"
done
program=$folder/$name/bin/metgrep
python3 "$source/tests/packaging/check_spdx.py" \
  "$folder/$name/share/doc/metgrep/metgrep.spdx.json" "$program"

! readelf -d "$program" | grep NEEDED || fail "it needs shared libraries"
! readelf -l "$program" | grep INTERP || fail "it needs a dynamic linker"

# A root that holds nothing else.
root=$folder/root
mkdir "$root"
cp "$program" "$root/metgrep"
cp -R "$source/examples/logs" "$root/logs"
printf '{"a": 1}\n{"a": 2}\n' >"$root/events"
if [ "$(id -u)" = 0 ]; then
  in_root() { chroot "$root" "$@"; }
elif unshare -r true 2>/dev/null; then
  in_root() { unshare -r chroot "$root" "$@"; }
else
  echo "without a root of its own"
  in_root() { (cd "$root" && program=.$1 && shift && env -i "$program" "$@"); }
fi
expect() {
  expected=$1
  shift
  answer=$(in_root /metgrep "$@") || true
  [ "$answer" = "$expected" ] || fail "$* says '$answer', not '$expected'"
}
expect 1 -c '{ $.a = 1 }' events
expect 23 -c --total \
  '[..., dstport=22, protocol=6, packets, bytes, start, end, action=REJECT, status]' logs/AWSLogs
in_root /metgrep --version | grep -qx "metgrep $version" || fail "it says another version"
