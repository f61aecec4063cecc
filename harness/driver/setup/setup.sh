# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Set-up and build, sourced by run_plugtest.sh and run_tests.sh. Expects `root` (the source tree).
# Everything said goes to standard error: standard output belongs to the program that runs later.
# The network is touched only when something in deps.txt is missing.
#
#   PLUGTEST_SETUP=skip     take the machine as it is
#   PLUGTEST_VERBOSE=1      show the output of every step

# shellcheck disable=SC2154 # root comes from the script that sources this
setup_deps="$root/harness/driver/setup/deps.txt"
setup_log_dir="$root/build/log"
: "${PLUGTEST_VERBOSE:=}" "${PLUGTEST_SETUP:=}"

setup_say() { echo "$*" >&2; }

# setup_progress TEXT: a line that the next one overwrites; only on a terminal.
setup_progress() {
    if [ -t 2 ] && [ -z "$PLUGTEST_VERBOSE" ]; then printf '\r\033[K%s' "$*" >&2; fi
}

# setup_quiet NAME COMMAND...: run it; its output is kept in build/log and shown only if it fails.
setup_quiet() {
    local name=$1 log="$setup_log_dir/$1.log" code=0
    shift
    mkdir -p "$setup_log_dir"
    if [ -n "$PLUGTEST_VERBOSE" ]; then
        setup_say "+ $*"
        "$@" >&2 </dev/null
        return
    fi
    "$@" >"$log" 2>&1 </dev/null || code=$?
    if [ "$code" -ne 0 ]; then
        setup_progress ""
        setup_say "$name failed (exit $code); the end of $log:"
        tail -n 40 "$log" >&2
    fi
    return "$code"
}

# setup_entries SECTION PURPOSE...: the first column of the entries for these purposes.
setup_entries() {
    local wanted=$1
    shift
    awk -v wanted="[$wanted]" -v purposes=" $* " '
        /^#/ || NF == 0 { next }
        /^\[/ { inside = ($1 == wanted); next }
        inside && index(purposes, " " $2 " ") { print $1 }' "$setup_deps"
}

# setup_other_way WAY: is the dependency there without its package?
setup_other_way() {
    case $1 in
    command:*) command -v "${1#*:}" >/dev/null ;;
    pkg:*) pkg-config --exists "${1#*:}" 2>/dev/null ;;
    python:*) /usr/bin/python3 -c "import ${1#*:}" 2>/dev/null ;;
    *) false ;;
    esac
}

# setup_missing PURPOSE...: the packages that are not there, one per line.
setup_missing() {
    local entries installed entry package
    entries=$(setup_entries apt "$@")
    # shellcheck disable=SC2046 # a list of package names
    installed=" $(dpkg-query -W -f '${Package} ${db:Status-Status}\n' \
        $(echo "$entries" | cut -d, -f1) 2>/dev/null |
        awk '$2 == "installed" { print $1 }' | tr '\n' ' ') "
    for entry in $entries; do
        package=${entry%%,*}
        case $installed in *" $package "*) continue ;; esac
        setup_other_way "${entry#*,}" || echo "$package"
    done
}

# setup_as_root COMMAND...: run it as root, through sudo where needed.
setup_as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif [ -t 0 ]; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

setup_apt_get() {
    setup_as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 "$@"
}

setup_apt_install() {
    setup_apt_get update && setup_apt_get install -y --no-install-recommends "$@"
}

# setup_apt PURPOSE...: install what is missing. Returns 4 when it cannot.
setup_apt() {
    local missing
    missing=$(setup_missing "$@" | tr '\n' ' ')
    missing=${missing% }
    [ -n "$missing" ] || return 0
    setup_progress ""
    setup_say "Installing: $missing"
    if ! command -v apt-get >/dev/null; then
        setup_say "There is no apt-get here. Please install what these Debian packages contain," \
            "then try again (or set PLUGTEST_SETUP=skip): $missing"
        return 4
    fi
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        setup_say "This needs root, and there is no sudo. As root, run:" \
            "apt-get install $missing"
        return 4
    fi
    # shellcheck disable=SC2086 # a list of package names
    if ! setup_quiet apt-get setup_apt_install $missing; then
        setup_say "apt-get could not install them. Once the network or the rights are there, run:" \
            "apt-get install $missing"
        return 4
    fi
}

# setup_npm PURPOSE...: install the npm folders whose lock file changed. Returns 4 when it cannot.
setup_npm() {
    local folder stamp sum
    for folder in $(setup_entries npm "$@"); do
        stamp="$root/$folder/node_modules/.plugtest-lock"
        sum=$(cksum <"$root/$folder/package-lock.json")
        if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$sum" ]; then continue; fi
        setup_progress "npm: $folder"
        if ! command -v npm >/dev/null || ! setup_quiet npm timeout 300 npm ci \
            --prefix "$root/$folder" --prefer-offline --no-audit --no-fund --ignore-scripts; then
            setup_say "npm could not install the packages of $folder/package-lock.json." \
                "With npm and a registry at hand, run: npm ci --prefix $folder"
            return 4
        fi
        echo "$sum" >"$stamp"
    done
}

# setup_fetch_source NAME FOLDER: the source package of Debian 12, patched, at FOLDER. apt gets a
# list of its own, so that the machine's is left as it is; it checks what it fetches against the
# archive's key.
setup_fetch_source() {
    local work=$2.part options
    mkdir -p "$work/lists/partial" "$work/cache"
    # the sources are where the machine gets its packages from
    # shellcheck disable=SC2016 # apt's own variables
    apt-get indextargets --format 'deb-src $(REPO_URI) $(RELEASE) $(COMPONENT)' \
        'Created-By: Packages' | sort -u >"$work/sources.list"
    options=(-q -o "Dir::Etc::sourcelist=$work/sources.list" -o Dir::Etc::sourceparts=/dev/null
        -o "Dir::State::lists=$work/lists" -o "Dir::Cache=$work/cache" -o APT::Sandbox::User=)
    (cd "$work" && timeout 120 apt-get "${options[@]}" update &&
        timeout 120 apt-get "${options[@]}" source --download-only "$1" &&
        dpkg-source --no-check -x "$1"_*.dsc unpacked && mv unpacked "$2") &&
        rm -rf "$work"
}

# setup_source PURPOSE...: source packages, unpacked into build/source. Never fatal: what is built
# from them is left out.
setup_source() {
    local name folder
    for name in $(setup_entries source "$@"); do
        folder="$root/build/source/$name"
        [ ! -d "$folder" ] || continue
        setup_progress "source package: $name"
        setup_quiet "source-$name" setup_fetch_source "$name" "$folder" ||
            setup_say "The source of $name cannot be had: tests with this device are left out."
    done
}

# setup_install PURPOSE...: everything of deps.txt for these purposes. Returns 4 when it cannot.
setup_install() {
    [ "$PLUGTEST_SETUP" != skip ] || return 0
    setup_progress "Checking dependencies"
    setup_apt "$@" && setup_npm "$@" && setup_source "$@"
}

# setup_is_here PRESET: was it configured for this tree, at this place (and not moved since)?
setup_is_here() {
    grep -qsxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$root/build/$1/CMakeCache.txt"
}

# setup_build PRESET TARGET...: configure where needed, then build. Returns 4 when it cannot.
setup_build() {
    local preset=$1 launcher=()
    shift
    if command -v ccache >/dev/null; then launcher=(-DCMAKE_C_COMPILER_LAUNCHER=ccache); fi
    if [ ! -f "$root/build/$preset/build.ninja" ] || ! setup_is_here "$preset"; then
        setup_say "Building Plugtest (once; a minute or so)"
        (cd "$root" && setup_quiet "configure-$preset" \
            cmake --fresh --preset "$preset" -DBUILD_TESTING=OFF "${launcher[@]}") || return 4
    fi
    setup_progress "Building"
    (cd "$root" && setup_quiet "build-$preset" \
        cmake --build --preset "$preset" --target "$@") || return 4
    setup_progress ""
}
