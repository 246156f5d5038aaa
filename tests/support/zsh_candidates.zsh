# Prints what zsh offers for the last word of each command line, one a line, and an empty line:
#   zsh -f zsh_candidates.zsh COMPLETION_FILE 'metgrep --col' 'metgrep help '
# Completion works in an interactive shell only: one is run on a pseudo terminal. What it would
# offer is taken where it is handed to compadd.
zmodload zsh/zpty
script=$(mktemp) candidates=$(mktemp)
cat > $script <<'END'
PROMPT= RPROMPT=
autoload -Uz compinit && compinit -u -D
unsetopt auto_menu auto_list beep
functions[_metgrep_file]="$(<$completion_file)"
compdef _metgrep_file metgrep
compadd() {
  # Calls that only look (-O, -A, -D) are not offers.
  if [[ ${@[1,(i)(-|--)]} != *-[OAD]\ * ]]; then
    local -a offered
    builtin compadd -A offered "$@"
    ((${#offered})) && print -rl -- $offered >> $candidates_file
  fi
  builtin compadd "$@"
}
next-line() {
  print >> $candidates_file
  BUFFER=
}
finish() { exit }
zle -N next-line
zle -N finish
bindkey '^I' complete-word
bindkey '^N' next-line
bindkey '^X' finish
END
zpty shell "completion_file=${(q)1} candidates_file=${(q)candidates} zsh -f -i"
zpty -w shell "source ${(q)script}"
for line in ${@:2}; do
  zpty -n -w shell "$line"$'\t\C-n'
done
zpty -n -w shell $'\C-x'
while zpty -r shell line; do :; done
zpty -d shell
cat $candidates
rm -f $script $candidates
