import { type ChildProcess, spawn } from "node:child_process";

/** How long a command may take, ms, and how long it has to end by itself after that. */
const LONGEST_MS = 30_000;
const PATIENCE_MS = 2000;

/** What a command is told of the environment: no secret that feeds or pages are made with. */
const PASSED: readonly string[] = ["PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR", "SYSTEMROOT"];

/** A program to be run, and what it is given. */
export interface CommandRun {
  /** Working folder. */
  readonly dir: string;
  /** Standard input. */
  readonly input: string;
  readonly env: (name: string) => string | undefined;
  readonly longestMs?: number;
}

/**
 * Runs a program without a shell, with little of the environment, gives it `input` on standard input, and waits for its end
 * or ends it. What it prints nobody reads.
 *
 * @returns why it did not do its work, as the rest of a sentence; `undefined` when it ended with 0.
 */
export async function runCommand(
  [program, ...args]: readonly [string, ...(readonly string[])],
  { dir, input, env, longestMs = LONGEST_MS }: CommandRun,
): Promise<string | undefined> {
  const passed = PASSED.flatMap((name) => {
    const value = env(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  let child: ChildProcess;
  try {
    child = spawn(program, args, {
      cwd: dir,
      env: Object.fromEntries(passed),
      shell: false,
      stdio: ["pipe", "ignore", "ignore"],
      windowsHide: true,
    });
  } catch (error) {
    // Not even tried: the file is in no form that this system runs, or there is no memory for one more.
    return notStarted(error as NodeJS.ErrnoException);
  }
  // A program that does not care for its input may close it: how it ends is what counts.
  child.stdin?.on("error", () => {});
  child.stdin?.end(input);
  return await new Promise((resolve) => {
    let isLate = false;
    const kill = setTimeout(() => child.kill("SIGKILL"), longestMs + PATIENCE_MS);
    const end = setTimeout(() => {
      isLate = true;
      child.kill();
    }, longestMs);
    const done = (why: string | undefined): void => {
      clearTimeout(end);
      clearTimeout(kill);
      resolve(why);
    };
    child.once("error", (error: NodeJS.ErrnoException) => done(notStarted(error)));
    child.once("exit", (code, signal) => {
      if (isLate) done(`took longer than ${seconds(longestMs)} and was ended`);
      else done(code === 0 ? undefined : `ended with ${code ?? signal}`);
    });
  });
}

function seconds(ms: number): string {
  const whole = Math.round(ms / 1000);
  return `${whole} ${whole === 1 ? "second" : "seconds"}`;
}

function notStarted({ code, name }: NodeJS.ErrnoException): string {
  return `could not be started (${code ?? name})`;
}
