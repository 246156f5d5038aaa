# shellcheck shell=bash disable=SC2154
# The questions of peers.sh over tables: the DDL of bench/tables/ with metgrep, and the same rows
# cut by other tools. The files *.regex there hold what the DDL's input.regex is without escapes.

# --- Corpus ----------------------------------------------------------------------------------------

export_log=$data/flow-logs-export-$bytes.log
alb_log=$data/alb-$bytes.log
days=$data/100000-paths
classes=$data/java

make_table_corpus() {
  make_file "$plain" --bytes "$bytes"
  # Java needs more than a minute for a gigabyte, so there is less that has to be cut by a regex.
  make_file "$export_log" --format v2-export --bytes $((bytes / 4))
  make_file "$alb_log" --format alb --bytes $((bytes / 4))
  if command -v javac >/dev/null && [ ! "$classes/TableRows.class" -nt bench/TableRows.java ]; then
    javac -d "$classes" bench/TableRows.java
  fi
}

# 250 empty files for each of 400 days.
make_paths() {
  if [ -e "$days/complete" ]; then return; fi
  echo "generating $days" >&2
  rm -rf "$days"
  mkdir -p "$days"
  (
    cd "$days" || exit
    seq 0 399 | sed 's/.*/2023-01-01 + & days/' | date -u -f - +us-east-1/%Y/%m/%d >list
    xargs mkdir -p <list
    awk '{ for (file = 100; file < 350; ++file) print $0 "/flow-logs-" file ".log" }' list | xargs touch
    rm list
    touch complete
  )
}

# --- Questions -------------------------------------------------------------------------------------

# The programs that take regex and conditions as text: regex_peers TABLE LOG CONDITION...
regex_peers() {
  local regex_file=bench/tables/$1.regex log=$2 conditions="" condition
  shift 2
  for condition; do conditions="$conditions '$condition'"; done
  if [ -n "$table_rows" ]; then
    peer 'RE2, all groups' "$table_rows" "$table_rows $regex_file $log$conditions"
  else
    absent+=('RE2, all groups')
  fi
  if [ -e "$classes/TableRows.class" ] && command -v java >/dev/null; then
    peer 'java, as RegexSerDe does' java "java -cp $classes TableRows $regex_file $log$conditions"
  else
    absent+=('java, as RegexSerDe does')
  fi
}

# metgrep_peers TABLE LOG PATTERN. Without the warnings of a table: there is one in use with two.
metgrep_peers() {
  peer metgrep "$metgrep" "$metgrep -s -c --table bench/tables/$1.sql '$3' $2"
  peer 'metgrep -j1' "$metgrep" "$metgrep -s -j1 -c --table bench/tables/$1.sql '$3' $2"
}

# awk_peers LOG CONDITION
awk_peers() {
  peer gawk gawk "gawk '$2 { n++ } END { print n + 0 }' $1"
  peer mawk mawk "mawk '$2 { n++ } END { print n + 0 }' $1"
}

# ask_table TITLE LOG
ask_table() {
  reader 'wc -l' wc "wc -l $2"
  ask "$1" "$(size_of "$2")"
}

# The patterns and awk programs hold names with a dollar.
# shellcheck disable=SC2016
question_table() {
  local numbers='[0-9]+ [0-9]+ [0-9]+ [0-9]+ [0-9]+'
  metgrep_peers vpc_flow_logs_export "$export_log" \
    '{ $.destinationport = 22 && $.action = "REJECT" }'
  regex_peers vpc_flow_logs_export "$export_log" '8 int = 22' '14 string = REJECT'
  peer rg rg "rg -c ' 22 $numbers REJECT ' $export_log"
  peer 'rg, by column' rg "rg -c '(?-u)^([^ ]+ ){7}22 ([^ ]+ ){5}REJECT [^ ]+$' $export_log"
  awk_peers "$export_log" '$8 == 22 && $14 == "REJECT"'
  ask_table 'RegexSerDe, 15 columns: rejects of port 22' "$export_log"

  metgrep_peers vpc_flow_logs_export "$export_log" '{ $.numbytes > 1000 && $.protocol != 6 }'
  regex_peers vpc_flow_logs_export "$export_log" '11 int > 1000' '9 int != 6'
  awk_peers "$export_log" '$11 > 1000 && $9 != 6'
  ask_table 'RegexSerDe, 15 columns: bytes > 1000, not TCP' "$export_log"

  metgrep_peers vpc_flow_logs "$plain" '{ $.dstport = 22 && $.action = "REJECT" }'
  peer rg rg "rg -c ' 22 $numbers REJECT ' $plain"
  peer 'rg, by column' rg "rg -c '(?-u)^([^ ]+ ){6}22 ([^ ]+ ){5}REJECT [^ ]+$' $plain"
  awk_peers "$plain" '$7 == 22 && $13 == "REJECT"'
  ask_table 'delimited, 14 columns: rejects of port 22' "$plain"

  metgrep_peers vpc_flow_logs "$plain" '{ $.bytes > 1000 && $.protocol != 6 }'
  awk_peers "$plain" '$10 > 1000 && $8 != 6'
  ask_table 'delimited, 14 columns: bytes > 1000, not TCP' "$plain"

  metgrep_peers alb_access_logs "$alb_log" '{ $.elb_status_code = 503 }'
  regex_peers alb_access_logs "$alb_log" '11 int = 503'
  peer 'rg, by column' rg "rg -c '(?-u)^([^ ]+ ){8}503 ' $alb_log"
  awk_peers "$alb_log" '$9 == 503'
  ask_table 'RegexSerDe, ALB, 34 columns: status 503' "$alb_log"

  metgrep_peers alb_access_logs "$alb_log" '{ $.request_processing_time > 0.001 }'
  regex_peers alb_access_logs "$alb_log" '8 double > 0.001'
  awk_peers "$alb_log" '$6 > 0.001'
  ask_table 'RegexSerDe, ALB, 34 columns: request time > 0.001' "$alb_log"
}

# The answer is how many files need not be opened. Their names alone are what find reads.
# shellcheck disable=SC2016
question_partitions() {
  local stats="-c --total --stats --table bench/tables/vpc_flow_logs_days.sql"
  local pattern='{ $.date_partition = "2023/03/01" }'
  local number="sed -n 's/ inputs of other partitions not opened//p'"
  peer metgrep "$metgrep" "$metgrep $stats '$pattern' $days/us-east-1 2>&1 | $number"
  peer 'metgrep -j1' "$metgrep" "$metgrep -j1 $stats '$pattern' $days/us-east-1 2>&1 | $number"
  peer find find "find $days/us-east-1 -type f -not -path '*/2023/03/01/*' | wc -l"
  ask 'one day of 100,000 paths in 400 days; target 1 s' 0
}
