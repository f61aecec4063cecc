#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Runs the fuzz targets of the 6LoWPAN decoder until they have tried a number of inputs.
#
#   cmake --preset fuzz-count
#   cmake --build --preset fuzz-count --target wire_lowpan_fuzz wire_wpan_fuzz
#   .ci/fuzz_count.sh BUILD_DIR [--runs N]          N: 10000000
#
# Two processes, one for each target, 100000 inputs at a time until there are N together; of at most
# 256 octets (two frames), from the seeds of fuzz_seeds.py and the corpus in BUILD_DIR/corpus. After
# a finding (kept in BUILD_DIR/crashes) the rest is tried; after 20 it is given up. Last line:
# inputs, findings, seconds.
set -u
usage() { sed -n 3,13p "$0"; }
case ${1-} in
    -h | --help) usage && exit 0 ;;
    '' | -*) usage >&2 && exit 2 ;;
esac
build=$1 runs=10000000 chunk=100000
if [ $# -gt 1 ]; then
    if [ $# -ne 3 ] || [ "$2" != --runs ] || ! [[ $3 =~ ^[0-9]+$ ]]; then
        usage >&2
        exit 2
    fi
    runs=$3
fi
mkdir -p "$build/crashes" "$build/corpus/wire_lowpan" "$build/corpus/wire_wpan"
for stem in lowpan wpan; do
    if [ ! -x "$build/wire_${stem}_fuzz" ]; then
        echo "$build/wire_${stem}_fuzz was not built" >&2
        exit 4
    fi
done
"$(dirname "${BASH_SOURCE[0]}")/fuzz_seeds.py" "$build/seeds" || exit 4

take() { # prints how many inputs the next turn has, 0 at the end
    flock "$build/count.lock" bash -c '
        read -r left <"$1" && size=$((left < $2 ? left : $2))
        echo $((left - size)) >"$1" && echo "$size"' _ "$build/count.left" "$chunk"
}

count() { # STEM: adds "STEM inputs findings" to BUILD_DIR/count.txt, turn by turn
    local stem=$1 size=0 units bad found=0 log="$build/count_$1.log"
    while [ "$found" -lt 20 ]; do
        [ "$size" -gt 0 ] || size=$(take)
        [ "$size" -gt 0 ] || break
        bad=0
        "$build/wire_${stem}_fuzz" -runs="$size" -timeout=10 -rss_limit_mb=2048 -max_len=256 \
            -entropic=0 -print_final_stats=1 -artifact_prefix="$build/crashes/wire_$stem-" \
            "$build/corpus/wire_$stem" "$build/seeds/wire_$stem" >"$log" 2>&1 || bad=1
        units=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log" | tail -n 1)
        echo "$stem ${units:-0} $bad" >>"$build/count.txt"
        size=$((size - ${units:-0})) found=$((found + bad))
        [ "${units:-0}" -gt 0 ] || break
    done
}

start=$SECONDS
: >"$build/count.txt"
echo "$runs" >"$build/count.left"
count lowpan &
count wpan &
wait
awk -v s=$((SECONDS - start)) -v runs="$runs" '
    { all += $2; of[$1] += $2; found += $3 }
    END { printf "%d inputs (%d wire_lowpan, %d wire_wpan), %d findings, %d s\n",
                 all, of["lowpan"], of["wpan"], found, s
          exit found || all < runs }' "$build/count.txt"
