import type { Command, Option } from "commander";

/** One option as the program knows it. */
export interface OutlinedOption {
  /** `--only <member>`, `-V, --version`. */
  readonly flags: string;
  readonly long: string;
  readonly about: string;
  /** The default as it is typed; absent where there is none worth telling. */
  readonly standard?: string;
  readonly takesValue: boolean;
}

/** One command as the program knows it. */
export interface OutlinedCommand {
  readonly name: string;
  /** `<site>`, `[folder]`, `<address...>`. */
  readonly takes: readonly string[];
  readonly about: string;
  readonly options: readonly OutlinedOption[];
}

/** The program, in the order of its help. */
export interface Outline {
  readonly about: string;
  /** Options that every command takes. */
  readonly common: readonly OutlinedOption[];
  readonly commands: readonly OutlinedCommand[];
}

/** What every page about the program is made from: so none of them can say what it does not do. */
export function outlineOf(program: Command): Outline {
  const all = program.commands.map((command) => ({ command, options: command.options.map(outlineOption) }));
  const inAll = (option: OutlinedOption): boolean =>
    all.every(({ options }) => options.some(({ flags, about }) => flags === option.flags && about === option.about));
  return {
    about: program.description(),
    common: (all[0]?.options ?? []).filter(inAll),
    commands: all.map(({ command, options }) => ({
      name: command.name(),
      takes: command.registeredArguments.map((argument) => {
        const word = `${argument.name()}${argument.variadic ? "..." : ""}`;
        return argument.required ? `<${word}>` : `[${word}]`;
      }),
      about: command.description(),
      options: options.filter((option) => !inAll(option)),
    })),
  };
}

function outlineOption({ flags, description, defaultValue, required, optional, long }: Option): OutlinedOption {
  const isTold = defaultValue !== undefined && defaultValue !== false;
  return {
    flags,
    long: long ?? flags,
    about: description,
    ...(isTold ? { standard: String(defaultValue) } : {}),
    takesValue: required || optional,
  };
}
