#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Plugtest in one command.
#
#   ./run_plugtest.sh          install what is missing, build, run every suite against the
#                              reference node, say where the report is
#   ./run_plugtest.sh --budget 90s   the same with the most telling tests that 90 s are enough for
#   ./run_plugtest.sh ARGS     the same set-up, quietly, then: plugtest ARGS
#   ./run_plugtest.sh -v ...   shows the output of set-up and build
#
# Dependencies: harness/driver/setup/deps.txt. Exit codes: those of plugtest (man plugtest);
# 4 when set-up or build failed.
set -u
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd) || exit 4
if [ "${1:-}" = -v ]; then
    PLUGTEST_VERBOSE=1
    shift
fi
# shellcheck source=harness/driver/setup/setup.sh
. "$root/harness/driver/setup/setup.sh"

setup_install build run || exit 4
setup_build release plugtest plugtest-node || exit 4
plugtest="$root/build/release/bin/plugtest"

if [ $# -gt 0 ] && [ "$1" != --budget ]; then exec "$plugtest" "$@"; fi

everything=(run all --dut reference-fast --dut reference-proxy --dut reference-6lowpan
            --dut reference-rpl --dut reference-rpl-storing "$@")
setup_say "plugtest ${everything[*]}"
"$plugtest" "${everything[@]}"
code=$?
report=reports/out/latest/report.html # in the folder that one is in, as always
if [ -f "$report" ]; then setup_say "Report: $(readlink -f "$report")"; fi
exit "$code"
