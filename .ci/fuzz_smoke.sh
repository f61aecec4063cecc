#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Runs every fuzz target for a short while, $CPUS side by side, starting from its seeds.
#
#   .ci/fuzz_smoke.sh BUILD_DIR [SECONDS]
#
# Seeds of LAYER/x_fuzz.c: what fuzz_seeds.py makes of the texts of this tree, and LAYER/seeds/x/
# where that folder exists. The corpus that fuzzing finds is kept in BUILD_DIR/corpus. A crash is
# written to BUILD_DIR/crashes. Last line: N passed, N failed.
set -u
build=${1:?BUILD_DIR} seconds=${2:-5}
mkdir -p "$build/crashes"
"$(dirname "${BASH_SOURCE[0]}")/fuzz_seeds.py" "$build/seeds" || exit 4

one() { # SOURCE: run its target; prints one line, and the end of the log when it fails
    local source=$1 folder layer stem program corpus seeds log dirs
    folder=$(dirname "$source") layer=$(basename "$folder") stem=$(basename "$source" _fuzz.c)
    [ "$layer" != cli ] || layer=plugtest
    [ "$layer" != reference-node ] || layer=plugtest-node
    seeds="$build/seeds/$(basename "$folder")_$stem"
    program="$build/${layer}_${stem}_fuzz" corpus="$build/corpus/${layer}_$stem"
    log="$build/${layer}_${stem}_fuzz.log"
    if [ ! -x "$program" ]; then
        echo "FAILED $source: $program was not built"
        return 1
    fi
    mkdir -p "$corpus"
    dirs=("$corpus" "$seeds")
    [ ! -d "$folder/seeds/$stem" ] || dirs+=("$folder/seeds/$stem")
    if timeout $((seconds * 3 + 60)) "$program" -max_total_time="$seconds" -timeout=10 \
        -rss_limit_mb=2048 -artifact_prefix="$build/crashes/${layer}_${stem}-" \
        "${dirs[@]}" >"$log" 2>&1; then
        echo "passed $source: $(grep -o 'Done [0-9]* runs' "$log")"
    else
        echo "FAILED $source"
        tail -n 30 "$log"
        return 1
    fi
}
export -f one
export build seconds

find harness reference-node -name '*_fuzz.c' | sort |
    xargs -r -P "${CPUS:-2}" -I{} bash -c 'one {}' >"$build/fuzz_smoke.txt"
cat "$build/fuzz_smoke.txt"
passed=$(grep -c '^passed ' "$build/fuzz_smoke.txt")
failed=$(grep -c '^FAILED ' "$build/fuzz_smoke.txt")
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
