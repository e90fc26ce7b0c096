/**
 * How fast feeds are read: by us, by rss-parser alone, by feedsmith, and by the tokeniser that does nothing with them.
 *
 *     node scripts/bench/parse.ts [folder] [--repeat 9]
 *
 * Takes every feed in the folder that all of them can read; the sample community's without one. Ratios are what to
 * look at: they hold from machine to machine, times do not.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runScript, wholeNumber } from "../command-line.ts";
import { type Feeds, loadFeeds } from "./feeds.ts";
import { type Measured, measure } from "./measure.ts";
import { BASE, READERS } from "./readers.ts";

const SAMPLE = join(import.meta.dirname, "../sample");

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { repeat: { type: "string", default: "9" } },
  });
  const rounds = wholeNumber("--repeat", values.repeat, 1);
  const folder = positionals[0] ?? SAMPLE;
  const loaded = await loadFeeds(folder, READERS);
  if (loaded.feeds.length === 0) throw new Error(`no feed in ${folder} that every reader can read`);
  console.log(describe(folder, loaded, rounds));
  console.log(table(await measure(READERS, loaded.feeds, rounds), bytesOf(loaded)));
}

function bytesOf({ feeds }: Feeds): number {
  return feeds.reduce((sum, { body }) => sum + body.length, 0);
}

function describe(folder: string, loaded: Feeds, rounds: number): string {
  const { feeds, leftOut } = loaded;
  const megabytes = (bytesOf(loaded) / 1e6).toFixed(2);
  return `${folder}: ${feeds.length} feeds, ${megabytes} MB, ${leftOut} files left out; CPU time, median of ${rounds} rounds\n`;
}

function table(measured: readonly Measured[], bytes: number): string {
  const base = measured.find(({ name }) => name === BASE)?.totalMs ?? 0;
  const floor = measured.find(({ name }) => name === "tokeniser")?.totalMs ?? 0;
  const head = ["", "MB/s", "ms a feed", "to rss-parser", "to tokeniser"];
  const rows = measured.map(({ name, totalMs, typicalMs }) => [
    name,
    (bytes / 1000 / totalMs).toFixed(1),
    typicalMs.toFixed(3),
    `${(totalMs / base).toFixed(2)}×`,
    `${(totalMs / floor).toFixed(2)}×`,
  ]);
  const notes = measured.map(({ name, about }) => `${name}: ${about}`);
  return [
    ...[head, ...rows].map(line),
    "",
    ...notes,
    "",
    "A ratio is CPU time over CPU time: below 1× is faster.",
  ].join("\n");
}

function line(cells: readonly string[]): string {
  return cells.map((cell, i) => (i === 0 ? cell.padEnd(20) : cell.padStart(14))).join("");
}

if (import.meta.main) await runScript(main);
