# Puts the options of `placard --help` (the first file) in place of the line @OPTIONS@ of the man page's source (the second).
function escaped(text) { gsub(/[\\_*#<>~|\[\]]/, "\\\\&", text); return text }
FNR == NR && /^  --/ {
    option = substr($0, 3)
    help = option
    sub(/^.*[^ ]  +/, "", help)
    sub(/  +.*$/, "", option)
    if (index(option, " ")) option = substr(option, 1, index(option, " ")) "\t" substr(option, index(option, " ") + 1)
    n = split(option, parts, " \t")
    options = options "*" escaped(parts[1]) "*" (n > 1 ? " " escaped(parts[2]) : "") "\n\t" escaped(help) "\n\n"
}
FNR == NR { next }
$0 == "@OPTIONS@" { printf "%s", options; next }
{ print }
