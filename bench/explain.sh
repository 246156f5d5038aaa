#!/usr/bin/env bash
# Times explanations of all events of a log against the search with the same pattern, side by side:
# one run of each in every round, the medians of the rounds and their ratio. Both must count the same
# matches, and each event that does not match must fail at one requirement.
#
#   bench/explain.sh
#
# METGREP, METGREP_BENCH_BYTES, METGREP_BENCH_ROUNDS, METGREP_BENCH_DATA: as for bench/peers.sh,
# which makes the logs, too. METGREP_EXPLAIN: the program that prints the counts.
set -euo pipefail
export LC_ALL=C

cd "$(dirname "$0")/.."
metgrep=${METGREP:-build/release/metgrep}
explain=${METGREP_EXPLAIN:-build/release/bench/metgrep_explain_events}
rounds=${METGREP_BENCH_ROUNDS:-5}
data=${METGREP_BENCH_DATA:-bench/data}
bytes=$(numfmt --from=iec "${METGREP_BENCH_BYTES:-1G}")
flow=$data/flow-logs-$bytes.log
json=$data/cloudtrail-$bytes.json
[ -e "$flow" ] || METGREP_BENCH_ROUNDS=1 bench/peers.sh numeric >/dev/null
[ -e "$json" ] || METGREP_BENCH_ROUNDS=1 bench/peers.sh json >/dev/null
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# name, log, pattern
questions=(
  "fields, a rare text|$flow|[..., dstport=22, protocol=6, packets, bytes, start, end, action=REJECT, status]"
  "fields, numbers|$flow|[..., bytes>1000, start, end, action, status]"
  "terms|$flow|REJECT -OK"
  "regex|$flow|% 22 6 [0-9]+ .*REJECT%"
  "JSON, a rare text|$json|{ \$.errorCode = \"AccessDenied\" && \$.userIdentity.type = \"IAMUser\" }"
  "JSON, every event|$json|{ \$.userIdentity.type != \"Root\" && \$.awsRegion = \"us-*\" }"
)

# Seconds, and processor seconds of all threads.
measure() {
  local times=$1
  shift
  /usr/bin/time -q -f '%e %U %S' -a -o "$times" "$@" || [ $? = 1 ]
}
median() { awk -v c="$2" '{ print c == 1 ? $1 : $2 + $3 }' "$1" | sort -n | awk '{ t[NR] = $1 } END { print t[int((NR + 1) / 2)] }'; }

echo "| question | search, s | explain, s | ratio | ratio of processor time |"
echo "|---|--:|--:|--:|--:|"
for question in "${questions[@]}"; do
  IFS='|' read -r name log pattern <<<"$question"
  for ((round = 0; round <= rounds; ++round)); do
    measure "$scratch/search" "$metgrep" -c "$pattern" "$log" >"$scratch/count"
    measure "$scratch/explain" "$explain" "$pattern" "$log" >"$scratch/counts"
    # The first round only warms up.
    if [ $round = 0 ]; then rm "$scratch/search" "$scratch/explain"; fi
  done
  # The first line: events and matches; each other one: reached and failed of a requirement.
  if ! awk -v matches="$(cat "$scratch/count")" '
      NR == 1 { left = events = $1; found = $2; next }
      /^[0-9]/ { if ($1 != left) exit 1; left -= $2 }
      END { exit !(events > 0 && found == matches && left == matches) }' "$scratch/counts"; then
    echo "bench/explain.sh: '$pattern' gives other counts than the search" >&2
    exit 1
  fi
  echo "$name $(median "$scratch/search" 1) $(median "$scratch/explain" 1) \
$(median "$scratch/search" 2) $(median "$scratch/explain" 2)" |
    awk '{ n = NF; name = $1; for (i = 2; i <= n - 4; ++i) name = name " " $i
           printf "| %s | %.2f | %.2f | %.1f | %.1f |\n", name, $(n - 3), $(n - 2),
                  $(n - 2) / $(n - 3), $n / $(n - 1) }'
  rm "$scratch/search" "$scratch/explain"
done
