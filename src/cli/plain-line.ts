import { parseArgs } from "node:util";
import { parseInstant } from "../model/instant.ts";
import type { VisitOptions } from "./options.ts";

/** A command line that nothing has to be explained about. */
export interface PlainLine {
  readonly command: "run" | "fetch";
  readonly options: VisitOptions;
}

/** The options of `run` and `fetch` with what holds without them, as program.ts says it. */
const OPTIONS = {
  config: { type: "string", default: "feeds.yaml" },
  json: { type: "boolean", default: false },
  quiet: { type: "boolean", default: false },
  now: { type: "string" },
  "dry-run": { type: "boolean", default: false },
  force: { type: "boolean", default: false },
  offline: { type: "boolean", default: false },
  strict: { type: "boolean", default: false },
  only: { type: "string", multiple: true },
  revive: { type: "string", multiple: true },
  concurrency: { type: "string", default: "32" },
} as const;

/**
 * Reads the command lines that timers type all day, `run` and `fetch` with right options, with what Node has: to load
 * commander and describe every command to it takes a twenty-fifth of a run without news.
 *
 * @param args - what was typed after `orrery`.
 * @returns what program.ts would make of them; `undefined` for everything else, be it a mistake, `--help` or another command.
 */
export function readPlainLine([command, ...args]: readonly string[]): PlainLine | undefined {
  if (command !== "run" && command !== "fetch") return undefined;
  const values = readValues(args);
  if (values === undefined) return undefined;
  const { now, concurrency, "dry-run": dryRun, ...rest } = values;
  const at = now === undefined ? undefined : parseInstant(now);
  const places = Number(concurrency);
  if (at === undefined && now !== undefined) return undefined;
  if (!Number.isInteger(places) || places < 1 || places > 512) return undefined;
  const own = command === "run" ? { ping: true } : { worker: false };
  return {
    command,
    options: { ...own, ...rest, dryRun, concurrency: places, ...(at === undefined ? {} : { now: at }) },
  };
}

function readValues(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch {
    return undefined; // a mistake: commander says which, and what may be meant
  }
}
