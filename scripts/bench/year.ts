/**
 * A year of hourly runs: does anything get lost, double, drift or grow that should not?
 *
 *     node scripts/bench/year.ts [--hours 8760] [--members 50] [--seed 1] [--every 60] [--late 0] [--keep FOLDER] [--json]
 *
 * A community of blogs on loopback addresses posts, edits, deletes, moves, falls silent and is taken over, as a seed says;
 * a planet visits and builds once an hour by a clock that is handed in. Each month what it keeps is held against the truth.
 * `--every` minutes lie between two runs, which begin up to `--late` seconds late; `--keep` names an empty folder for the
 * planet, which is then left there. Ends with 1 when anything is wrong.
 * Needs a system where all of 127.0.0.0/8 is loopback, as on Linux.
 */
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { runScript, wholeNumber } from "../command-line.ts";
import { live, type Year } from "./year/live.ts";
import { monthHead, monthLine, reportText } from "./year/report.ts";

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      hours: { type: "string", default: "8760" },
      members: { type: "string", default: "50" },
      seed: { type: "string", default: "1" },
      every: { type: "string", default: "60" },
      late: { type: "string", default: "0" },
      keep: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  const folder = await folderFor(values.keep);
  try {
    console.error(monthHead());
    const year = await live({
      hours: wholeNumber("--hours", values.hours, 12),
      members: wholeNumber("--members", values.members, 1),
      seed: wholeNumber("--seed", values.seed, 0),
      everyMinutes: wholeNumber("--every", values.every, 1),
      lateSeconds: wholeNumber("--late", values.late, 0),
      folder,
      progress: (month) => console.error(monthLine(month)),
    });
    console.log(values.json ? jsonText(year) : reportText(year));
    process.exitCode = isSound(year) ? 0 : 1;
  } finally {
    if (values.keep === undefined) await rm(folder, { recursive: true });
  }
}

async function folderFor(keep: string | undefined): Promise<string> {
  if (keep === undefined) return await mkdtemp(join(tmpdir(), "orrery-year-"));
  await mkdir(keep, { recursive: true });
  if ((await readdir(keep)).length > 0) throw new Error(`--keep: ${keep} is not empty`);
  return resolve(keep);
}

function isSound({ faults, missed, otherwise, manners, told }: Year): boolean {
  const { requests, tooSoon, inQuiet, afterGone, atOnceMax } = manners;
  const isPolite = requests === told && tooSoon.length + inQuiet + afterGone === 0 && atOnceMax <= 1;
  return isPolite && faults.length + missed.length + otherwise.length === 0;
}

function jsonText(year: Year): string {
  return JSON.stringify(year, (_, value) => (value instanceof Map ? Object.fromEntries(value) : value), 2);
}

if (import.meta.main) await runScript(main);
