import { execFile } from "node:child_process";
import { join } from "node:path";
import { realWorld } from "../real-world.ts";
import { startSafely } from "./start.ts";

/** The program as it stands in the sources. */
export const MAIN: string = join(import.meta.dirname, "../main.ts");

/** What a process said, and what it ended with: -1 where a signal ended it. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/**
 * For tests: runs the program in a process of its own as a person would, without a terminal and without colours, and not as a
 * step of GitHub Actions.
 *
 * @param dir - the planet's folder.
 * @param env - further variables.
 * @returns also when it fails.
 */
export function runProcess(
  dir: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const all = { ...process.env, NO_COLOR: "1", GITHUB_ACTIONS: "", ...env };
  return new Promise((resolve) => {
    execFile(process.execPath, [MAIN, ...args], { cwd: dir, env: all, maxBuffer: 1e8 }, (error, out, err) => {
      resolve({ code: error === null ? 0 : typeof error.code === "number" ? error.code : -1, out, err });
    });
  });
}

/**
 * For tests: the same in this process, with the real network, store and site. Costs a third of a process; what is about the
 * process itself (signals, locks of the dead, standard input) needs {@link runProcess}.
 */
export async function runHere(
  dir: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const [out, err]: [string[], string[]] = [[], []];
  const say = (line: string): void => void out.push(`${line}\n`);
  const warn = (line: string): void => void err.push(`${line}\n`);
  const terminal = { say, warn, isLive: false, colour: false, errorColour: false };
  const variable = (name: string): string | undefined =>
    env[name] ?? (name === "GITHUB_ACTIONS" ? undefined : process.env[name]);
  const code = await startSafely(args, terminal, () => realWorld({ cwd: dir, terminal, env: variable, program: MAIN }));
  return { code, out: out.join(""), err: err.join("") };
}
