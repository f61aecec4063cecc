#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The fastest build: build/profiled/bin/plugtest. It is built twice, since GCC then knows from a run
# of the first where the program spends its time. The captures it learns from are made from another
# seed than those that run.py measures with.
set -eu
case "${1:-}" in
-h | --help)
    echo "Usage: tests/bench/profiled.sh [JOBS]"
    echo "Builds build/profiled/bin/plugtest in two rounds; docs/performance.md says what it gains."
    exit 0
    ;;
esac
cd "$(dirname "$0")/../.."
jobs=${1:-$(nproc)}
build=build/profiled
seen=build/profiled-training

built() {
    cmake --preset profiled -DPLUGTEST_PROFILE="$1" >/dev/null
    cmake --build --preset profiled -j "$jobs" --target plugtest
}

rm -rf "$build/profile" "$seen"
mkdir -p "$seen"
built generate
for kind in "" "whole" "fragments"; do
    program=$([ -n "$kind" ] && echo generate_lowpan || echo generate)
    cc -std=c17 -D_GNU_SOURCE -O2 -o "$seen/$program" "tests/bench/$program.c"
    # shellcheck disable=SC2086 # no kind is no argument
    "$seen/$program" $kind 60000 2 >"$seen/${kind:-coap}.pcap"
done
"$build/bin/plugtest" simulate -e 'random 60 degree 8' --for 20m --seed 2 --quiet \
    -o "$seen/rpl.pcapng"
for capture in "$seen"/*.pcap*; do
    "$build/bin/plugtest" decode -T fields -e coap.mid -e coap.code -e coap.opt.uri_path \
        "$capture" >"$seen/fields"
    # What captures do not show is INCONC: exit code 3.
    "$build/bin/plugtest" check "$capture" --quiet --no-html --no-copy \
        -o "$seen/$(basename "$capture").out" || [ $? -eq 3 ]
done
built use
echo "built: $build/bin/plugtest"
