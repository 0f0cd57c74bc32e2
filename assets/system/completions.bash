# bash completion for placard. Options, commands and transitions are taken from the program's own help, themes from its folder.
_placard() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    local command=${COMP_WORDS[1]} program=${COMP_WORDS[0]}
    local words= folder
    COMPREPLY=()
    case $before in
    show) [ "$command" = ctl ] && return ;; # a file
    --theme)
        folder=$(dirname -- "$(realpath -- "$(command -v "$program")")")
        words=$(cd "$folder" && basename -s .yaml -a assets/themes/*.yaml ../share/placard/assets/themes/*.yaml | grep -vF '*')
        ;;
    --transition) words=$("$program" --help | sed -n 's/^  --transition .*: \(.*\) (default.*/\1/; T; s/,\| or / /gp') ;;
    --rotate) words='0 90 180 270' ;;
    esac
    if [ "$command" = ctl ] && [ "$COMP_CWORD" -gt 1 ]; then
        words=$("$program" ctl --help | sed -n 's/^  \([a-z][a-z-]*\)\( [A-Z].*\|  .*\|\)$/\1/p')
        [[ $word != -* ]] || words='--socket --for --until --name --wake --help'
    elif [[ $word == -* ]]; then
        words=$("$program" --help | grep -o -- '--[a-z][a-z-]*')
    elif [ "$COMP_CWORD" -eq 1 ]; then
        words=$("$program" --help | sed -n 's/^  placard \([a-z]*\) .*/\1/p')
    fi
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word" | sort -u)
}
complete -o default -F _placard placard
