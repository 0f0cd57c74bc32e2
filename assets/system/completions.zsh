#compdef placard
# zsh completion for placard. Options and commands are taken from the program's own help.
_placard() {
    local program=${words[1]}
    local -a found
    if [[ ${words[2]} == ctl && $CURRENT -gt 2 ]]; then
        found=(${(f)"$($program ctl --help | sed -n 's/^  \([a-z][a-z-]*\)\( [A-Z].*\|  .*\|\)$/\1/p')"})
        [[ ${words[CURRENT]} != -* ]] || found=(--socket --for --until --name --wake --help)
        compadd -a found
    elif [[ ${words[CURRENT]} == -* ]]; then
        found=(${(fu)"$($program --help | grep -o -- '--[a-z][a-z-]*')"})
        compadd -a found
    else
        found=(${(f)"$($program --help | sed -n 's/^  placard \([a-z]*\) .*/\1/p')"})
        (( CURRENT > 2 )) || compadd -a found
        _files
    fi
}
_placard "$@"
