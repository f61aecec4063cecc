#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Every test of Plugtest: sets up what is missing, builds (gcc with sanitizers, gcc optimised,
# clang with sanitizers and fuzzer), then runs rules, unit tests, fuzz smoke and end-to-end tests.
#
#   ./run_tests.sh             all of it; the last line reads "N passed, N failed"
#   ./run_tests.sh --fast      without clang, fuzzing and the tests marked slow
#   ./run_tests.sh -k EXPR     the end-to-end and unit tests whose name matches (as pytest -k)
#   ./run_tests.sh --tidy      clang-tidy too
#   ./run_tests.sh --only PART[,PART]   --list shows the parts
#   ./run_tests.sh -v          shows the output of every part
#
# Exit codes: 0 all passed, 1 something failed, 2 usage, 4 the machine lacks something.
set -u
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd) || exit 4
cd "$root" || exit 4
# shellcheck source=harness/driver/setup/setup.sh
. "$root/harness/driver/setup/setup.sh"

case " $* " in *" --help "* | *" -h "*)
    sed -n '3,/^set -u/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"
    exit 0
    ;;
esac

# Without the compilers there is no test; a device from npm that is missing is one failed part.
missing=()
if [ "$PLUGTEST_SETUP" != skip ]; then
    setup_progress "Checking dependencies"
    setup_apt build run test || exit 4
    setup_npm test || missing=(--missing "npm packages of tests/devices")
    setup_source test
    setup_progress ""
fi
exec /usr/bin/python3 "$root/.ci/run_parts.py" "${missing[@]}" "$@"
