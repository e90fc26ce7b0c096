import type { Outline } from "./outline.ts";

/** Shells that a completion is written for. */
export const SHELLS = ["bash", "zsh", "fish"] as const;

export type Shell = (typeof SHELLS)[number];

/**
 * A script that completes commands and options in a shell. It asks nobody and runs nothing: all that it knows stands in it.
 */
export function completionFor(shell: Shell, outline: Outline): string {
  return WRITERS[shell](outline);
}

const WRITERS: Readonly<Record<Shell, (outline: Outline) => string>> = { bash, zsh, fish };

function bash({ common, commands }: Outline): string {
  const cases = commands.map(
    ({ name, options }) => `    ${name}) words="${[...options, ...common].map(({ long }) => long).join(" ")}" ;;`,
  );
  return `# bash completion for orrery: eval "$(orrery completion bash)"
_orrery() {
  local current="\${COMP_WORDS[COMP_CWORD]}" words="" command="" word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in -*) ;; *) command="$word"; break ;; esac
  done
  case "$command" in
    "") words="${commands.map(({ name }) => name).join(" ")}" ;;
${cases.join("\n")}
  esac
  if [[ -n "$command" && "$current" != -* ]]; then
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  else
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
  fi
}
complete -o filenames -F _orrery orrery
`;
}

function zsh({ common, commands }: Outline): string {
  const names = commands.map(({ name, about }) => `    ${quoted(`${name}:${about.replaceAll(":", "\\:")}`)}`);
  const cases = commands.map(({ name, options }) => {
    const specs = [...options, ...common].map(
      ({ long, about, takesValue }) =>
        `      ${quoted(`*${long}[${about.replaceAll(/[[\]]/g, "")}]${takesValue ? ":value:_files" : ""}`)}`,
    );
    return `    ${name}) _arguments \\\n${specs.join(" \\\n")} \\\n      '*:file:_files' ;;`;
  });
  return `#compdef orrery
# zsh completion for orrery: eval "$(orrery completion zsh)"
_orrery() {
  local -a commands
  commands=(
${names.join("\n")}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join("\n")}
  esac
}
compdef _orrery orrery
`;
}

function fish({ common, commands }: Outline): string {
  const lines = commands.flatMap(({ name, about, options }) => [
    `complete -c orrery -n __fish_use_subcommand -f -a ${name} -d ${quoted(about)}`,
    ...options.map(
      ({ long, about: does, takesValue }) =>
        `complete -c orrery -n '__fish_seen_subcommand_from ${name}' -l ${long.slice(2)}${takesValue ? " -r" : ""} -d ${quoted(does)}`,
    ),
  ]);
  const all = common.map(
    ({ long, about, takesValue }) =>
      `complete -c orrery -l ${long.slice(2)}${takesValue ? " -r" : ""} -d ${quoted(about)}`,
  );
  return `# fish completion for orrery: orrery completion fish | source\n${[...lines, ...all].join("\n")}\n`;
}

/** In single quotes, which all three shells take alike but for the quote itself. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "’")}'`;
}
