#!/usr/bin/env bash
# Times metgrep and other tools on the same questions about the same logs, side by side: one run
# of every tool in each round, the median of the rounds. A tool with another count than metgrep's
# ends the script. See bench/README.md.
#
#   bench/peers.sh [QUESTION...]      questions: ssh numeric negation term regex print json gzip
#                                     directory table partitions startup
#
# METGREP               the program                          (build/release/metgrep)
# METGREP_GENERATE      the corpus generator                 (next to the program)
# METGREP_TABLE_ROWS    what cuts rows with RE2 alone        (next to the program)
# METGREP_BENCH_BYTES   bytes of flow logs, K M G allowed    (1G)
# METGREP_BENCH_ROUNDS  rounds after the warm-up             (5)
# METGREP_BENCH_DATA    where the corpus is kept             (bench/data)
set -euo pipefail
export LC_ALL=C  # bytes, not characters: the fastest that grep and awk can do

command_line="$(env | grep '^METGREP' | sort | tr '\n' ' ' || true)bench/peers.sh${*:+ $*}"
cd "$(dirname "$0")/.."
metgrep=${METGREP:-build/release/metgrep}
bytes_option=${METGREP_BENCH_BYTES:-1G}
rounds=${METGREP_BENCH_ROUNDS:-5}
data=${METGREP_BENCH_DATA:-bench/data}
all_questions="ssh numeric negation term regex print json gzip directory table partitions startup"
questions=${*:-$all_questions}

fail() {
  echo "bench/peers.sh: $*" >&2
  exit 1
}

for question in $questions; do
  case " $all_questions " in
    *" $question "*) ;;
    *) fail "unknown question '$question'; questions: $all_questions" ;;
  esac
done
command -v "$metgrep" >/dev/null ||
  fail "no program $metgrep; build it: cmake --preset release && cmake --build --preset release"
generate=${METGREP_GENERATE:-}
table_rows=${METGREP_TABLE_ROWS:-}
for folder in "$(dirname "$metgrep")"{,/bench}; do
  if [ -z "$generate" ] && [ -x "$folder/metgrep_generate_corpus" ]; then
    generate=$folder/metgrep_generate_corpus
  fi
  if [ -z "$table_rows" ] && [ -x "$folder/metgrep_table_rows" ]; then
    table_rows=$folder/metgrep_table_rows
  fi
done
[ -n "$generate" ] || fail "no metgrep_generate_corpus next to $metgrep; set METGREP_GENERATE"

# --- Peers -----------------------------------------------------------------------------------------

missing=""
need() { command -v "$1" >/dev/null || missing="$missing $2"; }
need grep grep
need rg ripgrep
need ugrep ugrep
need gawk gawk
need mawk mawk
need igzip isal
need jq jq
need zgrep gzip
need xargs findutils
if [ -n "$missing" ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "installing:$missing" >&2
    apt-get update -qq >&2 || true
    # shellcheck disable=SC2086
    apt-get install -y -qq --no-install-recommends $missing >&2 || true
  else
    echo "not installed, left out:$missing" >&2
  fi
fi

# --- Corpus ----------------------------------------------------------------------------------------

case $bytes_option in
  *K) bytes=$((${bytes_option%K} << 10)) ;;
  *M) bytes=$((${bytes_option%M} << 20)) ;;
  *G) bytes=$((${bytes_option%G} << 30)) ;;
  *) bytes=$bytes_option ;;
esac
mkdir -p "$data"
plain=$data/flow-logs-$bytes.log
compressed=$plain.gz
tree=$data/flow-logs-$bytes-1000-files
events=$data/cloudtrail-$bytes.json
small=$data/flow-logs-1K.log

# make_file FILE OPTIONS...: an older generator's file is made again.
make_file() {
  local file=$1
  shift
  if [ -e "$file" ] && [ ! "$generate" -nt "$file" ]; then return; fi
  echo "generating $file" >&2
  "$generate" "$@" >"$file.tmp"
  mv "$file.tmp" "$file"
}

make_corpus() {
  case $1 in
    startup) "$generate" --bytes 1K >"$small" ;;
    ssh | numeric | negation | term | regex | print) make_file "$plain" --bytes "$bytes" ;;
    # jq needs a minute for a gigabyte, so there are fewer events.
    json) make_file "$events" --format cloudtrail-json --bytes $((bytes / 4)) ;;
    gzip) make_file "$compressed" --bytes "$bytes" --gzip ;;
    table) make_table_corpus ;;
    partitions) make_paths ;;
    directory)
      if [ ! -e "$tree/complete" ] || [ "$generate" -nt "$tree/complete" ]; then
        echo "generating $tree" >&2
        rm -rf "$tree"
        "$generate" --bytes "$bytes" --files 1000 --dir "$tree" --gzip
        touch "$tree/complete"
      fi
      ;;
  esac
}

# --- Timing ----------------------------------------------------------------------------------------

names=()
commands=()
reference=()  # "yes": reads the same input, answers something else
absent=()     # names of peers that are not there and are worth a row

# peer NAME PROGRAM COMMAND, reader NAME PROGRAM COMMAND: left out without the program.
peer() {
  command -v "$2" >/dev/null || return 0
  names+=("$1")
  commands+=("$3")
  reference+=("")
}
reader() {
  command -v "$2" >/dev/null || return 0
  peer "$1" "$2" "$3"
  reference[${#names[@]} - 1]=yes
}

median() { printf '%s\n' "$@" | sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }

# ask TITLE TEXT_BYTES: runs the peers of one question and prints their rows. 0 bytes: no speed.
ask() {
  local title=$1 text_bytes=$2 round i start stop answer expected="" base
  local -a times=()
  for ((round = 0; round <= rounds; ++round)); do
    for ((i = 0; i < ${#names[@]}; ++i)); do
      start=${EPOCHREALTIME/./}
      answer=$(sh -c "${commands[i]}" </dev/null) || true
      stop=${EPOCHREALTIME/./}
      if [ -z "${reference[i]}" ]; then
        answer=${answer//[[:space:]]/}
        : "${expected:=$answer}"
        if [ -z "$answer" ] || [ "$answer" != "$expected" ]; then
          fail "$title: ${names[i]} counts '$answer', ${names[0]} '$expected': ${commands[i]}"
        fi
      fi
      # The first round warms the page cache.
      if ((round > 0)); then times[i]="${times[i]:-} $((stop - start))"; fi
    done
  done
  for ((i = 0; i < ${#names[@]}; ++i)); do
    local microseconds
    # shellcheck disable=SC2086
    microseconds=$(median ${times[i]})
    if ((i == 0)); then base=$microseconds; fi
    title="$title" awk -v name="${names[i]}${reference[i]:+ (reads only)}" \
      -v t="$microseconds" -v base="$base" -v bytes="$text_bytes" \
      'BEGIN {
        speed = bytes == 0 ? "" : sprintf("%.2f", bytes / t / 1e3)
        printf "| %s | %s | %.3f | %s | %.2f |\n", ENVIRON["title"], name, t / 1e6, speed, t / base
      }'
  done
  for ((i = 0; i < ${#absent[@]}; ++i)); do
    echo "| $title | ${absent[i]} | not installed | | |"
  done
  # A count of nothing would prove nothing.
  [ "$expected" != 0 ] || fail "$title: nothing matches"
  echo "$title: $expected" >>"$counts"
  names=()
  commands=()
  reference=()
  absent=()
}

# --- Questions -------------------------------------------------------------------------------------

slots='[version, account, eni, source, destination, srcport, destport="22", protocol="6", packets, bytes, windowstart, windowend, action="REJECT", flowlogstatus]'
# The shortest regular expression with the same answer is also the fastest in rg, grep and ugrep.
regex=' 22 6 [0-9]+ [0-9]+ [0-9]+ [0-9]+ REJECT '
# The same question asked column by column, as the pattern with 14 slots does.
columns='^([^ ]+ ){6}22 6 ([^ ]+ ){4}REJECT [^ ]+$'
# shellcheck disable=SC2016
awk_fields='$7 == "22" && $8 == "6" && $13 == "REJECT" { n++ } END { print n + 0 }'
denied='select(.errorCode | strings | endswith("UnauthorizedOperation") or startswith("AccessDenied"))'
count_denied="jq -n 'reduce (inputs | $denied) as \$event (0; . + 1)'"

size_of() { wc -c <"$1"; }

question_ssh() {
  peer metgrep "$metgrep" "$metgrep -c '$slots' $plain"
  peer 'metgrep -j1' "$metgrep" "$metgrep -j1 -c '$slots' $plain"
  peer rg rg "rg -c '$regex' $plain"
  peer 'rg, by column' rg "rg -c '(?-u)$columns' $plain"
  peer 'grep -E' grep "grep -Ec '$regex' $plain"
  peer 'grep -E, by column' grep "grep -Ec '$columns' $plain"
  peer gawk gawk "gawk '$awk_fields' $plain"
  peer mawk mawk "mawk '$awk_fields' $plain"
  reader 'wc -l' wc "wc -l $plain"
  reader 'rg -c REJECT' rg "rg -c REJECT $plain"
  ask 'SSH rejects, 14 slots' "$(size_of "$plain")"
}

question_numeric() {
  local pattern='[..., bytes>1000, start, end, action, status]'
  peer metgrep "$metgrep" "$metgrep -c '$pattern' $plain"
  peer 'metgrep -j1' "$metgrep" "$metgrep -j1 -c '$pattern' $plain"
  peer gawk gawk "gawk '\$10 > 1000 { n++ } END { print n + 0 }' $plain"
  peer mawk mawk "mawk '\$10 > 1000 { n++ } END { print n + 0 }' $plain"
  reader 'wc -l' wc "wc -l $plain"
  ask 'bytes > 1000, most lines match' "$(size_of "$plain")"
}

question_negation() {
  peer metgrep "$metgrep" "$metgrep -c -e '-ACCEPT' $plain"
  peer 'metgrep -j1' "$metgrep" "$metgrep -j1 -c -e '-ACCEPT' $plain"
  peer rg rg "rg -vc ACCEPT $plain"
  peer grep grep "grep -vc ACCEPT $plain"
  reader 'wc -l' wc "wc -l $plain"
  ask 'without the term ACCEPT' "$(size_of "$plain")"
  local pattern='[..., action!=ACCEPT, status]'
  peer metgrep "$metgrep" "$metgrep -c '$pattern' $plain"
  peer 'metgrep -j1' "$metgrep" "$metgrep -j1 -c '$pattern' $plain"
  peer mawk mawk "mawk '\$(NF - 1) != \"ACCEPT\" { n++ } END { print n + 0 }' $plain"
  reader 'wc -l' wc "wc -l $plain"
  ask 'the last field but one is not ACCEPT' "$(size_of "$plain")"
}

question_term() {
  peer metgrep "$metgrep" "$metgrep -c REJECT $plain"
  peer rg rg "rg -c REJECT $plain"
  peer grep grep "grep -c REJECT $plain"
  reader 'wc -l' wc "wc -l $plain"
  ask 'term REJECT' "$(size_of "$plain")"
}

# One that has a rare literal, and one whose literals are in every line.
question_regex() {
  local pattern
  for pattern in '[0-9]{5} 22 6 ' '10\.0\.[0-9]+\.22 '; do
    peer metgrep "$metgrep" "$metgrep -c '%$pattern%' $plain"
    peer 'metgrep -j1' "$metgrep" "$metgrep -j1 -c '%$pattern%' $plain"
    peer rg rg "rg -c '(?-u)$pattern' $plain"
    peer 'grep -E' grep "grep -Ec '$pattern' $plain"
    reader 'wc -l' wc "wc -l $plain"
    ask "regex $pattern" "$(size_of "$plain")"
  done
}

question_print() {
  peer metgrep "$metgrep" "$metgrep '\" 53 \"' $plain | wc -l"
  peer rg rg "rg ' 53 ' $plain | wc -l"
  peer grep grep "grep ' 53 ' $plain | wc -l"
  ask 'print 10 % of the lines to a pipe' "$(size_of "$plain")"
}

question_startup() {
  local loops='for i in 1 2 3 4 5 6 7 8 9 10; do for j in 1 2 3 4 5 6 7 8 9 10; do for k in 1 2 3 4 5 6 7 8 9 10; do'
  local end="; done; done; done | sort -u"
  peer metgrep "$metgrep" "$loops $metgrep -c ACCEPT $small$end"
  peer grep grep "$loops grep -c ACCEPT $small$end"
  peer rg rg "$loops rg -c ACCEPT $small$end"
  ask '1,000 runs over 1 KB' "$((1000 * $(size_of "$small")))"
}

question_json() {
  peer metgrep "$metgrep" \
    "$metgrep -c '{ \$.errorCode = \"*UnauthorizedOperation\" || \$.errorCode = \"AccessDenied*\" }' $events"
  peer 'rg, then jq' jq "rg 'UnauthorizedOperation|AccessDenied' $events | $count_denied"
  peer jq jq "$count_denied $events"
  reader 'wc -l' wc "wc -l $events"
  ask 'CloudTrail access denied' "$(size_of "$events")"
}

question_gzip() {
  peer metgrep "$metgrep" "$metgrep -c '$slots' $compressed"
  peer 'metgrep -j1' "$metgrep" "$metgrep -j1 -c '$slots' $compressed"
  peer 'igzip, then rg' igzip "igzip -dc $compressed | rg -c '$regex'"
  peer 'rg -z' rg "rg -zc '$regex' $compressed"
  peer 'ugrep -z' ugrep "ugrep -zc '$regex' $compressed"
  peer 'zgrep -E' zgrep "zgrep -Ec '$regex' $compressed"
  reader 'igzip -dc >/dev/null' igzip "igzip -dc $compressed >/dev/null"
  ask 'SSH rejects, one gzip file' "$bytes"
}

question_directory() {
  local sum="awk '{ n += \$1 } END { print n + 0 }'"
  peer metgrep "$metgrep" "$metgrep -c --total '$slots' $tree/AWSLogs"
  peer 'metgrep -j1' "$metgrep" "$metgrep -j1 -c --total '$slots' $tree/AWSLogs"
  peer 'rg -z' rg "rg -zc --no-filename '$regex' $tree/AWSLogs | $sum"
  peer 'ugrep -z' ugrep "ugrep -rzch '$regex' $tree/AWSLogs | $sum"
  peer 'xargs -P2 zgrep' zgrep \
    "find $tree/AWSLogs -name '*.gz' -print0 | xargs -0 -P2 -n50 zgrep -Ehc '$regex' | $sum"
  ask 'SSH rejects, 1,000 gzip files' "$bytes"
}

# shellcheck source=bench/table_questions.sh
. bench/table_questions.sh

# --- Report ----------------------------------------------------------------------------------------

version_of() { "$@" --version 2>/dev/null </dev/null | head -n 1; }

report() {
  local question
  echo "# $(date +%F), $cpu"
  echo
  echo "\`$command_line\`"
  echo
  echo "- $(nproc) cores, $(uname -sr), $(awk '/MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo)"
  echo "- $bytes bytes of flow log text ($bytes_option), files in the page cache"
  echo "- median of $rounds rounds after one to warm up; one run of every tool per round"
  echo "- $(version_of "$metgrep")"
  for tool in rg ugrep grep gawk mawk jq igzip gzip java; do
    case $tool in
      mawk) command -v mawk >/dev/null && echo "- $(mawk -W version 2>/dev/null | head -n 1)" ;;
      *) command -v $tool >/dev/null && echo "- $(version_of $tool)" ;;
    esac
  done
  echo
  echo "| question | tool | seconds | GB/s of text | ratio to metgrep |"
  echo "|---|---|--:|--:|--:|"
  for question in $questions; do
    "question_$question"
  done
  echo
  echo "Counts, the same from every tool:"
  echo
  sed 's/^/- /' "$counts"
}

for question in $questions; do make_corpus "$question"; done
cpu=$(awk -F': *' '/^model name/ { print $2; exit }' /proc/cpuinfo)
cpu=${cpu:-$(uname -m)}
counts=$(mktemp)
mkdir -p bench/results
result=bench/results/$(date +%F)-$(echo "$cpu" | tr '[:upper:]' '[:lower:]' | tr -cs 'a-z0-9' '-' | sed 's/^-//; s/-$//').md
trap 'rm -f "$counts" "$result.tmp"' EXIT
report | tee "$result.tmp"
if [ "$questions" = "$all_questions" ]; then
  mv "$result.tmp" "$result"
  echo "written to $result" >&2
fi
