# SPDX-License-Identifier: Apache-2.0
# Completion of plugtest for bash: what can be typed is asked of the program itself.
# Installed as share/bash-completion/completions/plugtest; from the source tree:
#   source harness/cli/completion.bash

declare -gA _plugtest_said=()

# What the program says, asked once in a shell: _plugtest_ask PROGRAM ARGUMENT... > REPLY
_plugtest_ask() {
    local key="$*"
    if [ -z "${_plugtest_said[$key]+x}" ]; then
        _plugtest_said[$key]=$("$@" 2>/dev/null </dev/null)
    fi
    REPLY=${_plugtest_said[$key]}
}

_plugtest_first_words() { # of the lines of $REPLY that begin with a pattern
    local line words=
    while read -r line; do
        [[ $line =~ $1 ]] && words+=" ${line%% *}"
    done <<<"$REPLY"
    REPLY=$words
}

_plugtest_commands() {
    _plugtest_ask "$1" help
    local line words=
    while IFS= read -r line; do
        if [[ $line =~ ^\ \ ([a-z]+)\ +[^\ ] ]]; then words+=" ${BASH_REMATCH[1]}"; fi
        if [[ $line == "programs of their own"* ]]; then words+=" ${line#*:}"; fi
    done <<<"$REPLY"
    REPLY=$words
}

_plugtest_options() { # every word in the help of a command that looks like an option
    _plugtest_ask "$1" help "$2"
    local word words=
    for word in ${REPLY//[^A-Za-z0-9_-]/ }; do
        [[ $word =~ ^(--[a-z][a-z0-9-]+|-[A-Za-z])$ ]] && words+=" $word"
    done
    REPLY="$words --help"
}

_plugtest_tests() { # and scenarios, and suites
    _plugtest_ask "$1" list
    _plugtest_first_words '^[A-Z]+_'
    local tests=$REPLY
    _plugtest_ask "$1" list --suites
    _plugtest_first_words .
    REPLY="$tests $REPLY"
}

# The value of an option; false: it takes none, or nobody can know which.
_plugtest_value() {
    case $2 in
    --dut | --client | --server | --initiator | --responder | --host | --router | --root | \
        --reference | --profile)
        _plugtest_ask "$1" list --profiles
        _plugtest_first_words .
        files=yes
        ;;
    --suite)
        _plugtest_ask "$1" list --suites
        _plugtest_first_words .
        ;;
    --scenario)
        _plugtest_ask "$1" list
        _plugtest_first_words '^SC_'
        ;;
    --fault)
        if [ "$3" = simulate ]; then
            _plugtest_ask "$1" node --sixlowpan - --rpl router --list-faults
        else
            _plugtest_ask "$1" node --list-faults
        fi
        _plugtest_first_words .
        ;;
    --fail-on) REPLY="fail error inconc" ;;
    -i | --interface) REPLY=$(ls /sys/class/net 2>/dev/null) ;;
    -o | --output | --html | --plan) REPLY='' files=yes ;;
    --set | --seed | --timeout | --budget | --role | --relay | -d | -j | --jobs | -c | -Y | -e | \
        --duration | --instances | --node | --begin | --for | --boot | --traffic | --rpl)
        REPLY=
        ;;
    *) return 1 ;;
    esac
}

_plugtest() {
    local program=${COMP_WORDS[0]} word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
    local command=${COMP_WORDS[1]} files='' list='' REPLY=''
    program=${program/#\~/$HOME}
    COMPREPLY=()
    if [ "$word" = = ]; then # --dut=X is three words here
        word=
    elif [ "$before" = = ]; then
        before=${COMP_WORDS[COMP_CWORD-2]}
    fi
    case $before in --fault | --fail-on)
        [[ $word == *,* ]] && list=${word%,*}, # of names, the last of which is completed
        word=${word##*,}
        ;;
    esac
    if [ "$COMP_CWORD" -eq 1 ]; then
        _plugtest_commands "$program"
    elif _plugtest_value "$program" "$before" "$command"; then
        :
    elif [[ $word == -* ]]; then
        _plugtest_options "$program" "$command"
    else
        case $command in
        help) _plugtest_commands "$program" ;;
        run | observe | compare | list | show | why | lint) _plugtest_tests "$program" ;;
        check | replay | mutate) [ -n "$word" ] && _plugtest_tests "$program" ;;
        fields)
            _plugtest_ask "$program" fields
            _plugtest_first_words '^[a-z0-9_]+\.'
            ;;
        esac
        files=yes
    fi
    mapfile -t COMPREPLY < <(compgen -P "$list" -W "$REPLY" -- "$word" | sort -u)
    if [ -n "$files" ]; then
        local file
        while IFS= read -r file; do COMPREPLY+=("$file"); done < <(compgen -f -- "$word")
        type compopt >/dev/null 2>&1 && compopt -o filenames 2>/dev/null
    fi
    return 0
}

complete -F _plugtest plugtest
