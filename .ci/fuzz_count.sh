#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Runs the fuzz targets of the 6LoWPAN decoder until they have tried a number of inputs.
#
#   cmake --preset fuzz-count
#   cmake --build --preset fuzz-count --target wire_lowpan_fuzz wire_wpan_fuzz
#   .ci/fuzz_count.sh BUILD_DIR [--runs N]          N: 10000000, half of them for each target
#
# Two processes, from the seeds of fuzz_seeds.py and the corpus in BUILD_DIR/corpus. After a finding
# (kept in BUILD_DIR/crashes) a target goes on with what is left of its inputs; after 20 it ends.
# Last line: inputs, findings, seconds.
set -u
build=${1:?BUILD_DIR} runs=10000000
if [ $# -gt 1 ]; then
    if [ $# -ne 3 ] || [ "$2" != --runs ] || ! [[ $3 =~ ^[0-9]+$ ]]; then
        sed -n 3,12p "$0" >&2
        exit 2
    fi
    runs=$3
fi
mkdir -p "$build/crashes"
"$(dirname "${BASH_SOURCE[0]}")/fuzz_seeds.py" "$build/seeds" || exit 4

count() { # STEM RUNS: writes "inputs findings" to BUILD_DIR/count_STEM.txt
    local stem=$1 share=$2 done=0 found=0 more log="$build/count_$1.log"
    local corpus="$build/corpus/wire_$1"
    mkdir -p "$corpus"
    while [ "$done" -lt "$share" ] && [ "$found" -lt 20 ]; do
        "$build/wire_${stem}_fuzz" -runs=$((share - done)) -timeout=10 -rss_limit_mb=2048 \
            -entropic=0 -print_final_stats=1 -artifact_prefix="$build/crashes/wire_$stem-" \
            "$corpus" "$build/seeds/wire_$stem" >"$log" 2>&1 || found=$((found + 1))
        more=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log" | tail -n 1)
        [ "${more:-0}" -gt 0 ] || break
        done=$((done + more))
    done
    echo "$done $found" >"$build/count_$stem.txt"
}

start=$SECONDS
for stem in lowpan wpan; do
    if [ ! -x "$build/wire_${stem}_fuzz" ]; then
        echo "$build/wire_${stem}_fuzz was not built" >&2
        exit 4
    fi
done
count lowpan $((runs / 2)) &
count wpan $((runs - runs / 2)) &
wait
read -r lowpan lowpan_found <"$build/count_lowpan.txt"
read -r wpan wpan_found <"$build/count_wpan.txt"
found=$((lowpan_found + wpan_found))
echo "$((lowpan + wpan)) inputs ($lowpan wire_lowpan, $wpan wire_wpan)," \
    "$found findings, $((SECONDS - start)) s"
[ "$found" -eq 0 ] && [ $((lowpan + wpan)) -ge "$runs" ]
