import type { Problem } from "../model/problem.ts";

/** What the machine said no to, in words an operator can act on. @see errno(3) */
const WORDS: Readonly<Record<string, readonly [message: string, hint: string]>> = {
  EACCES: ["may not be read or written", "Give the user who runs Orrery the right to it and its folder."],
  EPERM: ["may not be read or written", "Give the user who runs Orrery the right to it and its folder."],
  EROFS: ["lies on a disk that is read-only", "Mount it writable, or move the planet."],
  ENOSPC: ["could not be written: the disk is full", "Make room, then try again."],
  EDQUOT: ["could not be written: the disk quota is used up", "Make room, then try again."],
  ENOTDIR: ["has a file where a folder belongs", "Move that file away."],
  EISDIR: ["is a folder where a file belongs", "Move that folder away."],
  EEXIST: ["is in the way", "Move it away."],
  EMFILE: ["could not be opened: too many files are open", "Raise the limit (ulimit -n), or lower --concurrency."],
  EADDRINUSE: ["is taken by another program", "Choose another, or 0 for any free one."],
};

const THEME_HINT =
  "Mend that file of yours; the site was left as it was. docs/theme.md shows what templates are given.";

/**
 * An error that is the machine's no and not our bug: no right, no room, something in the way, a store that is busy or
 * damaged, a template of the owner's that fails.
 *
 * @returns `undefined` for anything else.
 */
export function machineTrouble(error: unknown): Problem | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.name === "StoreTrouble") return { code: "store/trouble", message: error.message };
  if (error.name === "ThemeFault") return { code: "render/own-template", message: error.message, hint: THEME_HINT };
  if (!("code" in error) || typeof error.code !== "string") return undefined;
  if ("syscall" in error && error.syscall === "uv_cwd") return NO_FOLDER;
  const words = WORDS[error.code];
  if (words === undefined) return undefined;
  return { code: `machine/${error.code.toLowerCase()}`, message: `${subjectOf(error)} ${words[0]}.`, hint: words[1] };
}

const NO_FOLDER: Problem = {
  code: "machine/no-folder",
  message: "The folder that this was started in is not there any more.",
  hint: "Change into the planet's folder (cd), then try again.",
};

function subjectOf(error: Error): string {
  if ("port" in error) return `Port ${String(error.port)}`;
  return "path" in error ? String(error.path) : "Something";
}
