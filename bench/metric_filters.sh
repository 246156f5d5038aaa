#!/usr/bin/env bash
# Times `metgrep metrics` with one filter and with 100 filters over the same flow logs, side by side:
# one run of each in every round, the median of the rounds, and the largest memory of any run. The
# datapoints of the one filter must be those that it has among the 100.
#
#   bench/metric_filters.sh
#
# METGREP, METGREP_BENCH_BYTES, METGREP_BENCH_ROUNDS, METGREP_BENCH_DATA: as for bench/peers.sh,
# which makes the logs, too.
set -euo pipefail
export LC_ALL=C

cd "$(dirname "$0")/.."
metgrep=${METGREP:-build/release/metgrep}
rounds=${METGREP_BENCH_ROUNDS:-5}
data=${METGREP_BENCH_DATA:-bench/data}
bytes=$(numfmt --from=iec "${METGREP_BENCH_BYTES:-1G}")
logs=$data/flow-logs-$bytes.log
[ -e "$logs" ] || METGREP_BENCH_ROUNDS=1 bench/peers.sh numeric >/dev/null
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# 25 ports, accepted and rejected, events and bytes; a quarter of the filters has a default value.
number=0
echo "filters:" >"$scratch/100.yaml"
for port in 22 23 25 53 80 123 135 139 443 445 1433 1521 3306 3389 5060 5432 5900 6379 8080 8443 \
  9200 11211 27017 21 69; do
  for action in ACCEPT REJECT; do
    for value in 1 "'\$bytes'"; do
      number=$((number + 1))
      default=""
      if [ $((number % 4)) = 1 ]; then default=", default: 0"; fi
      cat >>"$scratch/100.yaml" <<YAML
  - name: f$number
    pattern: '[version, account, eni, source, destination, srcport, dstport=$port, protocol, packets, bytes, start, end, action=$action, status]'
    metric: { name: m$number, namespace: Bench, value: $value$default }
YAML
    done
  done
done
# The first filter with a default value, and the first one that has none and reads a field.
sed -n 1,4p "$scratch/100.yaml" >"$scratch/default.yaml"
sed -n '1p;5,7p' "$scratch/100.yaml" >"$scratch/field.yaml"

measure() {
  /usr/bin/time -f '%e %M' -a -o "$scratch/$1.times" \
    "$metgrep" metrics -s --format csv --filters "$scratch/$1.yaml" "$logs" >"$scratch/$1.csv"
}
for ((round = 0; round <= rounds; ++round)); do
  for name in default field 100; do
    measure $name
    # The first round only warms up.
    if [ $round = 0 ]; then rm "$scratch/$name.times"; fi
  done
done
for pair in default:m1 field:m2; do
  if ! cmp -s "$scratch/${pair%:*}.csv" \
    <(grep -e '^timestamp' -e ",${pair#*:}," "$scratch/100.csv"); then
    echo "bench/metric_filters.sh: ${pair#*:} has other datapoints among 100 filters" >&2
    exit 1
  fi
done
median() { sort -n "$scratch/$1.times" | awk '{ t[NR] = $1 } END { print t[int((NR + 1) / 2)] }'; }
memory() { awk '$2 > most { most = $2 } END { printf "%.0f", most / 1024 }' "$scratch/$1.times"; }
echo "| filters over $bytes bytes | seconds | MiB | ratio of 100 filters |"
echo "|---|--:|--:|--:|"
for name in default field 100; do
  case $name in
    default) label="one, with a default value" ;;
    field) label="one, of a field" ;;
    100) label="100" ;;
  esac
  echo "| $label | $(median $name) | $(memory $name) | $(echo "$(median 100) $(median $name)" |
    awk '{ printf "%.1f", $1 / $2 }') |"
done
