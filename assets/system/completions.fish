# fish completion for placard. Options and commands are taken from the program's own help.
function __placard_options
    placard --help | string match --regex --all --groups-only -- '(--[a-z][a-z-]*)' | sort -u
end
function __placard_words
    placard ctl --help | string replace --regex --filter '^  ([a-z][a-z-]*)( [A-Z].*|  .*|)$' '$1'
end
complete -c placard -n __fish_use_subcommand -a '(placard --help | string replace --regex --filter "^  placard ([a-z]*) .*" "\$1")'
complete -c placard -n 'not __fish_seen_subcommand_from ctl; and string match -q -- "-*" (commandline -ct)' -a '(__placard_options)'
complete -c placard -n '__fish_seen_subcommand_from ctl' -f -a '(__placard_words)'
