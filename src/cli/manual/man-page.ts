import type { Outline, OutlinedOption } from "./outline.ts";

/**
 * docs/orrery.1: the same as a manual page.
 *
 * @param exits - exit codes and what each means.
 * @see man-pages(7), groff_man(7)
 */
export function manPage(
  { about, common, commands }: Outline,
  exits: readonly (readonly [code: number, means: string])[],
): string {
  return [
    `.TH ORRERY 1 "" Orrery "User Commands"`,
    ".SH NAME",
    `orrery \\- ${roff(about)}`,
    ".SH SYNOPSIS",
    ".B orrery",
    ".I command",
    "[options]",
    ".SH COMMANDS",
    ...commands.flatMap(({ name, takes, about: does, options }) => [
      ".TP",
      `.B orrery ${roff([name, ...takes].join(" "))}`,
      `${roff(does)}.`,
      ...(options.length === 0 ? [] : [".RS", ...options.flatMap(paragraph), ".RE"]),
    ]),
    ".SH OPTIONS OF ALL COMMANDS",
    ...common.flatMap(paragraph),
    ".SH EXIT STATUS",
    ...exits.flatMap(([code, means]) => [".TP", `.B ${code}`, roff(means)]),
    ".SH FILES",
    ".TP",
    ".I feeds.yaml",
    "The planet: its name, its members, its rules.",
    ".TP",
    ".I .orrery/",
    "What the planet remembers. Never published.",
    ".TP",
    ".I output/",
    "The site.",
    "",
  ].join("\n");
}

function paragraph({ flags, about, standard }: OutlinedOption): readonly string[] {
  const without = standard === undefined ? "" : ` (without it ${standard})`;
  return [".TP", `.B ${roff(flags)}`, `${roff(about + without)}.`];
}

/** Backslashes and hyphens as they are, and no line that begins like a request. */
function roff(text: string): string {
  return text
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replace(/^(?=[.'])/gm, "\\&");
}
