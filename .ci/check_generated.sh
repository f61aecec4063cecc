#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Are the generated documents what the program would write now? -u brings them up to date.
# Each line of the table: file, then the plugtest arguments that write it.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 4
plugtest=${PLUGTEST_BIN:-build/release/bin}/plugtest
stale=0
fresh=$(mktemp) || exit 4
trap 'rm -f "$fresh"' EXIT

while read -r file arguments; do
    # shellcheck disable=SC2086 # a list of arguments
    if ! "$plugtest" $arguments >"$fresh" </dev/null; then
        echo "$file: plugtest $arguments failed"
        stale=1
    elif [ "${1:-}" = -u ]; then
        cp "$fresh" "$file"
    elif ! diff -u --label "$file" --label "plugtest $arguments" "$file" "$fresh"; then
        echo "$file is stale; bring it up to date with: .ci/check_generated.sh -u"
        stale=1
    fi
done <<'TABLE'
docs/fields.md fields --markdown
docs/coverage.md coverage
TABLE
exit "$stale"
