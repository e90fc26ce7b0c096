import { buildProgram } from "../program.ts";
import type { World } from "../world.ts";
import { outlineOf } from "./outline.ts";

const { commands, common } = outlineOf(
  buildProgram({ version: "0", terminal: {} } as unknown as World, () => undefined),
); // only its words are asked for

/** One call of the program that a page or a recipe names. */
export interface SaidCommand {
  /** As it stands there: `orrery run --quiet`. */
  readonly text: string;
  readonly name: string;
  /** The command, when there is none of that name, and its options that it does not take. */
  readonly unknown: readonly string[];
}

/**
 * Every call of `orrery` in a text, with what the program does not know of it. In Markdown only code is looked at: indented
 * and fenced blocks, and what stands between backticks.
 */
export function said(text: string, form: "markdown" | "plain" = "markdown"): readonly SaidCommand[] {
  const code =
    form === "plain" ? [text] : [...text.matchAll(/^```[\s\S]*?^```|^ {4}.*$|`[^`\n]+`/gm)].map(([block]) => block);
  return code.flatMap((block) =>
    [...block.matchAll(/(?<=^|[\s`"/])orrery ([a-z]+)((?: [^\s`"&|;)]+)*)/gm)].map(([, name = "", rest = ""]) => ({
      text: `orrery ${name}${rest}`,
      name,
      unknown: unknownOf(name, rest),
    })),
  );
}

function unknownOf(name: string, rest: string): readonly string[] {
  const command = commands.find((one) => one.name === name);
  if (command === undefined) return [name];
  const known = [...common, ...command.options].map(({ long }) => long);
  return [...rest.matchAll(/(?<= )--[a-z-]+/g)].map(([option]) => option).filter((option) => !known.includes(option));
}
