#!/bin/sh
# From a fresh checkout on Debian 12 to an answer: installs the build packages that are missing,
# builds the program in build/quickstart and filters the sample logs. Run it from anywhere, as often
# as you like. CXX chooses the compiler, such as CXX=clang++.
set -eu

cd "$(dirname "$0")/.."
. examples/install_packages.sh

case ${CXX:-g++} in
  *clang*) compiler=clang ;;
  *) compiler=g++ ;;
esac
install_packages $compiler cmake ninja-build pkg-config libre2-dev libabsl-dev \
  libboost-program-options-dev zlib1g-dev libisal-dev libsimdjson-dev rapidjson-dev libyaml-cpp-dev || exit 1

build=build/quickstart
mkdir -p $build
# CMake keeps the compiler of the first time; another one needs a fresh start.
fresh=""
if [ -n "${CXX:-}" ] && [ "$(cat $build/compiler 2>/dev/null)" != "$CXX" ]; then fresh="--fresh"; fi
echo "building the program in $build, which takes a minute or two the first time"
if ! cmake $fresh --preset quick -B $build -DMETGREP_FIRST_LOOK=ON >$build/quickstart.log 2>&1 ||
  ! cmake --build $build --target metgrep_program >>$build/quickstart.log 2>&1; then
  cat $build/quickstart.log
  exit 1
fi
if [ -n "${CXX:-}" ]; then echo "$CXX" >$build/compiler; fi
PATH=$PWD/$build:$PATH

# Shows a command and its output. "Nothing matches" (1) is an answer, an error (2) is not.
show() {
  printf '\n# %s\n$ %s\n' "$1" "$2"
  sh -c "$2" || [ $? -eq 1 ]
}

show 'Who was refused on the SSH port? The answer of a CloudWatch metric filter, on downloaded logs.' \
  "metgrep -I '[version, account, eni, source, destination, srcport, destport=\"22\", protocol=\"6\", packets, bytes, windowstart, windowend, action=\"REJECT\", flowlogstatus]' examples/logs/AWSLogs"
show 'How many in each file?' \
  "metgrep -c -f examples/patterns/ssh-rejects.pattern examples/logs/AWSLogs"
show 'The same with the ellipsis, as one number.' \
  "metgrep -c --total '[..., destport=22, protocol=6, packets, bytes, start, end, action=REJECT, status]' examples/logs/AWSLogs"
show 'Requests that a web server refused: the brackets around the time make one field.' \
  "metgrep '[ip, identity, user, timestamp, request, status_code=40*, size]' examples/logs/apache-access.log"
show 'CloudTrail events that were denied, counted.' \
  "metgrep -c -f examples/patterns/cis-01-unauthorized-api-calls.pattern examples/logs/cloudtrail.jsonl"
show 'Invocations of a Lambda function that ran out of time.' \
  "metgrep '\"Task timed out after\"' examples/logs/lambda.log"

show 'The alarm of a CloudFormation template, replayed over the same logs.' \
  "metgrep alarms --filters examples/filters/ssh-rejects.yaml examples/logs/AWSLogs"

printf '\nThe program is %s, of which the search alone is optimised: the README says how\n' "$build/metgrep"
printf 'to install it. More examples: examples/README.md\n'
