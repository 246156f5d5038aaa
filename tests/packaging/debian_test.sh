#!/bin/sh
# The Debian package has what belongs into it, lintian finds nothing in it, and its program runs.
#
#   debian_test.sh SOURCE BUILD
set -eu
unset METGREP_CONFIG_PATH METGREP_TARGET
source=$1 build=$2
for tool in dpkg-deb dpkg-shlibdeps gzip python3 readelf; do
  command -v "$tool" >/dev/null || {
    echo "without $tool"
    exit 77
  }
done
cpack=$(dirname "$CMAKE")/cpack

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
fail() {
  echo "debian_test.sh: $*" >&2
  exit 1
}

export SOURCE_DATE_EPOCH=1767225600
"$cpack" -G DEB --config "$build/CPackConfig.cmake" -B "$folder" >"$folder/log" 2>&1 || {
  cat "$folder/log"
  fail "cpack failed"
}
package=$(echo "$folder"/metgrep_*.deb)

dpkg-deb -c "$package" | awk '{ print $1, $2, $6 }' >"$folder/contents"
for file in bin/metgrep share/man/man1/metgrep.1.gz share/man/man5/metgrep-test.5.gz \
  share/bash-completion/completions/metgrep share/zsh/vendor-completions/_metgrep \
  share/fish/vendor_completions.d/metgrep.fish share/doc/metgrep/copyright \
  share/doc/metgrep/changelog.gz share/doc/metgrep/changelog.Debian.gz \
  share/doc/metgrep/metgrep.spdx.json share/doc/metgrep/third-party/rapidjson.txt; do
  grep -q " root/root ./usr/$file\$" "$folder/contents" || fail "$file is not in the package"
done
! grep -v '^[-d]rw.r-.r-. root/root ' "$folder/contents" || fail "files of other owners or modes"
! grep '\./usr/include\|\.a$\|\.so' "$folder/contents" || fail "files of a library"

# Whatever is loaded, by the linker or by name, is depended on.
depends=$(dpkg-deb -f "$package" Depends)
echo "Depends: $depends"
for library in libc6 libsimdjson; do
  case $depends in
    *$library*) ;;
    *) fail "does not depend on $library" ;;
  esac
done

if command -v lintian >/dev/null; then
  # A first upload to Debian would close a bug; this is none.
  lintian --suppress-tags initial-upload-closes-no-bugs --fail-on error,warning \
    --allow-root "$package" || fail "lintian finds something"
else
  echo "without lintian"
fi

dpkg -x "$package" "$folder/root"
program=$folder/root/usr/bin/metgrep
answer=$("$program" -c '{ $.a = 1 }' <<'END'
{"a": 1}
{"a": 2}
END
)
[ "$answer" = 1 ] || fail "the program says '$answer'"
python3 "$source/tests/packaging/check_spdx.py" \
  "$folder/root/usr/share/doc/metgrep/metgrep.spdx.json" "$program"
