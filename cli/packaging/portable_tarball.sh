#!/bin/sh
# Packs the portable program with its documents: FOLDER/metgrep-VERSION-linux-ARCHITECTURE.tar.gz.
#
#   portable_tarball.sh BUILD VERSION ARCHITECTURE FOLDER
#
# The same input gives the same bytes; SOURCE_DATE_EPOCH sets the time of the files (else it is now).
set -eu
build=$1 version=$2 architecture=$3 folder=$4
name=metgrep-$version-linux-$architecture
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(date +%s)}
export SOURCE_DATE_EPOCH

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for component in program portable; do
  rm -f "$work/$name/bin/metgrep"
  "${CMAKE:-cmake}" --install "$build" --prefix "$work/$name" --strip --component "$component" \
    >/dev/null
done
python3 "$(dirname "$0")/components.py" --program "$work/$name/bin/metgrep" --version "$version" \
  --map "$build/portable/metgrep.map" --output "$work/$name/share/doc/metgrep"
mkdir -p "$folder"
tar -C "$work" --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner \
  --mode=u=rwX,go=rX --format=ustar -cf - "$name" | gzip -9n >"$folder/$name.tar.gz"
