# fish completion for placard. Options and commands are taken from the program's own help.
function __placard_options
    placard --help | string match --regex --all --groups-only -- '(--[a-z][a-z-]*)' | sort -u
end
function __placard_words
    placard ctl --help | string replace --regex --filter '^  ([a-z][a-z-]*)( [A-Z].*|  .*|)$' '$1'
end
complete -c placard -n __fish_use_subcommand -a '(placard --help | string replace --regex --filter "^  placard ([a-z]*) .*" "\$1")'
complete -c placard -n 'not __fish_seen_subcommand_from ctl; and string match -q -- "-*" (commandline -ct)' -a '(__placard_options)'
complete -c placard -n '__fish_seen_subcommand_from show' -F
complete -c placard -n '__fish_seen_subcommand_from show' -l for -x -d 'end the notice after this time'
complete -c placard -n '__fish_seen_subcommand_from show' -l until -x -d 'end the notice at this time'
complete -c placard -n '__fish_seen_subcommand_from show' -l name -x -d 'name of the notice'
complete -c placard -n '__fish_seen_subcommand_from show' -l wake -d 'also show it on a blank screen'
complete -c placard -n '__fish_seen_subcommand_from ctl; and not __fish_seen_subcommand_from show' -f -a '(__placard_words)'
