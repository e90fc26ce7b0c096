import { type ChildProcess, spawn } from "node:child_process";
import { realpathSync } from "node:fs";
import { join, relative } from "node:path";
import type { StartProgram } from "../pipeline/ports.ts";

/** What Node runs itself, of any system. */
export const OURS: RegExp = /\.[cm]?[jt]s$/;
/** Memory of a program that Node runs, MiB. */
const MAX_MEMORY = 256;
/** Variables that programs need to be found and to read letters; everything else may be a secret. */
const PLAIN_VARIABLES = ["PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "TEMP", "TMP", "SystemRoot"];
/** How long a program may take to end when nothing more comes, ms. */
const LEAVE_MS = 1000;

/**
 * How programs of `filters:` are started: TypeScript and JavaScript by the Node that runs us, anything else by itself. No
 * shell, its folder is that of feeds.yaml, its environment a few plain variables.
 *
 * @param dir - absolute folder of feeds.yaml; a link that leads out of it is not started.
 */
export function programStarter(dir: string): StartProgram {
  const along = takeAlong();
  return (path, events) => {
    const file = insideOf(dir, path);
    if (file === undefined) return notStarted("there is no such file beside feeds.yaml", events);
    try {
      return begin(file, dir, events, along);
    } catch (error) {
      // Not even tried: the file is in no form that this system runs, or there is no memory for one more.
      return notStarted(whyNot(error as NodeJS.ErrnoException), events);
    }
  };
}

type Events = Parameters<StartProgram>[1];
type Running = ReturnType<StartProgram>;

function notStarted(why: string, { ended }: Events): Running {
  queueMicrotask(() => ended({ why }));
  return { write: () => undefined, kill: () => undefined, close: async () => undefined };
}

function begin(file: string, dir: string, { output, errors, ended }: Events, along: TakeAlong): Running {
  const isOurs = OURS.test(file);
  const args = isOurs ? [`--max-old-space-size=${MAX_MEMORY}`, file] : [];
  const child = along(() =>
    spawn(isOurs ? process.execPath : file, args, {
      cwd: dir,
      env: plainEnvironment(),
      windowsHide: true,
      // A group of its own, so that what it starts ends with it.
      detached: process.platform !== "win32",
    }),
  );
  // Without streams when too many files are open: that is told as an error.
  child.stdout?.setEncoding("utf8").on("data", output);
  child.stderr?.setEncoding("utf8").on("data", errors);
  child.stdin?.on("error", () => undefined); // it has gone: that is told by its end
  child.on("error", (error: NodeJS.ErrnoException) => ended({ why: whyNot(error) }));
  child.on("close", (code, signal) => ended(code === null ? { why: `it was ended by ${signal}` } : { code }));
  return {
    write: (text) => void child.stdin?.write(text),
    kill: () => kill(child),
    close: async () => await leave(child),
  };
}

/** Has a program end when we are told to: in a group of its own it hears nothing of Ctrl-C. */
type TakeAlong = (start: () => ChildProcess) => ChildProcess;

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

function takeAlong(): TakeAlong {
  const running = new Set<ChildProcess>();
  const listen = (): void => {
    for (const signal of SIGNALS) process.on(signal, end);
  };
  const ignore = (): void => {
    for (const signal of SIGNALS) process.off(signal, end);
  };
  const end = (signal: NodeJS.Signals): void => {
    // Whoever else listens ends when its work is done, and needs the programs for that.
    if (process.listenerCount(signal) > 1) return;
    for (const child of running) kill(child);
    ignore();
    process.kill(process.pid, signal);
  };
  const forget = (child?: ChildProcess): void => {
    if (child !== undefined) running.delete(child);
    if (running.size === 0) ignore();
  };
  return (start) => {
    // Listened for before it is started: it runs before we hear that it does.
    if (running.size === 0) listen();
    let child: ChildProcess | undefined;
    try {
      child = start();
    } finally {
      if (child?.pid === undefined) forget();
      else running.add(child);
    }
    child.once("exit", () => forget(child));
    return child;
  };
}

function insideOf(dir: string, path: string): string | undefined {
  try {
    const file = realpathSync(join(dir, path));
    return relative(realpathSync(dir), file).startsWith("..") ? undefined : file;
  } catch {
    return undefined; // not there
  }
}

function plainEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    PLAIN_VARIABLES.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}

function whyNot({ code, message }: NodeJS.ErrnoException): string {
  return code === "EACCES" ? "it may not be run; `chmod +x` allows it" : `it could not be started (${code ?? message})`;
}

function kill(child: ChildProcess): void {
  for (const stream of [child.stdin, child.stdout, child.stderr]) stream?.destroy();
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
  } catch {
    // It has gone already, with all it started.
  }
}

async function leave(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.stdin?.end();
  if (child.exitCode !== null || child.signalCode !== null) return kill(child);
  const timer = setTimeout(() => kill(child), LEAVE_MS);
  await gone;
  clearTimeout(timer);
  kill(child);
}
