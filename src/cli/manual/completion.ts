import type { Outline, OutlinedOption } from "./outline.ts";

/** Shells that a completion is written for. */
export const SHELLS = ["bash", "zsh", "fish"] as const;

export type Shell = (typeof SHELLS)[number];

/**
 * A script that completes commands, options and members in a shell, after `orrery` and after `npx orrery`. All that it knows
 * stands in it, but for the members, whom it asks of `orrery list --ids` in the folder of the shell.
 */
export function completionFor(shell: Shell, outline: Outline): string {
  return WRITERS[shell](outline);
}

const WRITERS: Readonly<Record<Shell, (outline: Outline) => string>> = { bash, zsh, fish };

/** True where an id stands: `<member>`, `[member]`, `<member...>`, `--only <member>`. */
function takesMember(...places: readonly string[]): boolean {
  return places.some((place) => /[<[]member/.test(place));
}

function bash({ common, commands }: Outline): string {
  const cases = commands.map(({ name, takes, options }) => {
    const words = [...options, ...common].map(({ long }) => long).join(" ");
    return `    ${name}) words="${words}"${takesMember(...takes) ? " member=yes" : ""} ;;`;
  });
  const ofMembers = commands.flatMap(({ options }) => options).filter(({ flags }) => takesMember(flags));
  return `# bash completion for orrery
_orrery_members() {
  if command -v orrery >/dev/null; then orrery list --ids; else npx --no-install orrery list --ids; fi 2>/dev/null
}
_orrery() {
  local current="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" words="" member="" command="" word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in -*) ;; *) command="$word"; break ;; esac
  done
  case "$command" in
    "") words="${commands.map(({ name }) => name).join(" ")}" ;;
${cases.join("\n")}
  esac
  case "$before" in ${[...new Set(ofMembers.map(({ long }) => long))].join("|")}) member=yes ;; esac
  if [[ -z "$command" || "$current" == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
  elif [[ -n "$member" ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(_orrery_members)" -- "$current")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  fi
}
_orrery_npx() {
  if [[ "\${COMP_WORDS[1]}" == orrery && COMP_CWORD -gt 1 ]]; then
    local -a COMP_WORDS=("\${COMP_WORDS[@]:1}")
    local COMP_CWORD=$((COMP_CWORD - 1))
    _orrery
  elif [[ COMP_CWORD -eq 1 ]]; then
    mapfile -t COMPREPLY < <(compgen -W orrery -- "\${COMP_WORDS[1]}")
  fi
}
complete -o filenames -F _orrery orrery
complete -p npx >/dev/null 2>&1 || complete -o default -F _orrery_npx npx
`;
}

function zsh({ common, commands }: Outline): string {
  const names = commands.map(({ name, about }) => `    ${quoted(`${name}:${about.replaceAll(":", "\\:")}`)}`);
  const cases = commands.map(({ name, takes, options }) => {
    const specs = [...options, ...common].map(({ long, flags, about, takesValue }) => {
      const value = takesMember(flags) ? ":member:_orrery_members" : takesValue ? ":value:_files" : "";
      return `      ${quoted(`*${long}[${about.replaceAll(/[[\]]/g, "")}]${value}`)}`;
    });
    const rest = takesMember(...takes) ? "*:member:_orrery_members" : "*:file:_files";
    return `    ${name}) _arguments \\\n${specs.join(" \\\n")} \\\n      '${rest}' ;;`;
  });
  return `#compdef orrery
# zsh completion for orrery
_orrery_members() {
  local -a ids
  ids=(\${(f)"$(if (( $+commands[orrery] )); then orrery list --ids; else npx --no-install orrery list --ids; fi 2>/dev/null)"})
  compadd -a ids
}
_orrery() {
  local -a subcommands
  subcommands=(
${names.join("\n")}
  )
  if (( CURRENT == 2 )); then
    _describe command subcommands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join("\n")}
  esac
}
_orrery_npx() {
  if [[ $words[2] != orrery ]] || (( CURRENT < 3 )); then
    $_orrery_npx_before "$@"
    return
  fi
  shift words
  (( CURRENT-- ))
  _orrery
}
compdef _orrery orrery
if [[ $_comps[npx] != _orrery_npx ]]; then
  typeset -g _orrery_npx_before=\${_comps[npx]:-_default}
  compdef _orrery_npx npx
fi
`;
}

function fish({ common, commands }: Outline): string {
  const option = ({ long, flags, about, takesValue }: OutlinedOption): string => {
    const value = takesMember(flags) ? " -x -a '(__orrery_members)'" : takesValue ? " -r" : "";
    return `-l ${long.slice(2)}${value} -d ${quoted(about)}`;
  };
  const lines = commands.flatMap(({ name, takes, about, options }) => {
    const after = `complete -c orrery -n '__fish_seen_subcommand_from ${name}'`;
    return [
      `complete -c orrery -n __fish_use_subcommand -f -a ${name} -d ${quoted(about)}`,
      ...(takesMember(...takes) ? [`${after} -f -a '(__orrery_members)'`] : []),
      ...options.map((one) => `${after} ${option(one)}`),
    ];
  });
  return `# fish completion for orrery
function __orrery_members
  if command -q orrery
    orrery list --ids 2>/dev/null
  else
    npx --no-install orrery list --ids 2>/dev/null
  end
end
${[...lines, ...common.map((one) => `complete -c orrery ${option(one)}`)].join("\n")}
complete -c npx -n '__fish_seen_subcommand_from orrery' -f -a '(complete -C (string replace -r "^\\s*npx\\s+" "" -- (commandline -cp)))'
`;
}

/** In single quotes, which all three shells take alike but for the quote itself. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "’")}'`;
}
