import { fitLine } from "./line.ts";
import type { Year } from "./live.ts";
import type { Month } from "./month.ts";
import type { Sizes } from "./sizes.ts";

/** Sentences of one kind that are told; the rest is counted. */
const TOLD = 15;

/** The year in a few tables. */
export function reportText(year: Year): string {
  const { months, manners, told, faults, missed, otherwise, files, subscriberSaw, ends } = year;
  const minutes = (ms: number): string => (ms / 60_000).toFixed(1);
  return [
    monthHead(),
    ...months.map(monthLine),
    "",
    ...growth("database", months, (month) => month.database),
    ...growth("output", months, (month) => month.output),
    "",
    ...parts("tables", months, (month) => month.tables),
    ...parts("folders", months, (month) => month.folders),
    ...parts("state", months, (month) => month.state),
    "",
    `manners: ${manners.requests} requests (${told} told of), ${manners.tooSoon.length} too soon, ${manners.inQuiet} in a quiet, ` +
      `${manners.afterGone} after a 410, at most ${manners.atOnceMax} at once on a host`,
    ...some(manners.tooSoon),
    `subscriber: ${subscriberSaw} posts; never seen though read in time: ${missed.length}, and ${year.missedOfFlood} of a flood`,
    ...some(missed),
    `at the end: ${ends.join(", ") || "all feeds are read"}`,
    `a build from nothing: ${files} files, ${otherwise.length} otherwise`,
    ...some(otherwise),
    `faults: ${faults.length}`,
    ...some(faults),
    `took ${minutes(year.ms)} minutes, CPU ${minutes(year.cpuMs)} minutes`,
  ].join("\n");
}

const COLUMNS: readonly (readonly [string, (month: Month) => string])[] = [
  ["runs", ({ runs }) => String(runs)],
  ["builds", ({ builds }) => String(builds)],
  ["posts", ({ entries }) => String(entries)],
  ["held", ({ audit }) => String(audit.held)],
  ["down", ({ audit }) => String(audit.takenDown)],
  ["archived", ({ audit }) => String(audit.archived)],
  ["copies", ({ audit }) => String(audit.copies)],
  ["visits", ({ visits }) => String(visits)],
  ["a plain feed/h", ({ steady }) => steady.toFixed(3)],
  ["quiet ms", ({ quietMs }) => quietMs.toFixed(0)],
  ["news ms", ({ newsMs }) => newsMs.toFixed(0)],
  ["RSS MiB", ({ rssMb }) => rssMb.toFixed(0)],
  ["heap MiB", ({ heapMb }) => heapMb.toFixed(1)],
  ["db kB", ({ database }) => (database / 1000).toFixed(0)],
  ["site kB", ({ output }) => (output / 1000).toFixed(0)],
  ["faults", ({ audit }) => String(audit.faults.length)],
];

/** The first line of the table. */
export function monthHead(): string {
  return ["", ...COLUMNS.map(([name]) => name.padStart(Math.max(7, name.length + 1)))].join("");
}

/** One line of the table; also told while the year goes on. */
export function monthLine(month: Month): string {
  return COLUMNS.map(([name, cell]) => cell(month).padStart(Math.max(7, name.length + 1))).join("");
}

/** How well posts explain bytes, and bytes a post by quarter. */
function growth(name: string, months: readonly Month[], bytes: (month: Month) => number): readonly string[] {
  const { slope, r2 } = fitLine(months.map((month) => ({ x: month.entries, y: bytes(month) })));
  const quarters = [2, 5, 8, 11].map((at) => months[at]).filter((month) => month !== undefined);
  const steps = quarters.slice(1).map((month, index) => {
    const before = quarters[index] ?? month;
    return ((bytes(month) - bytes(before)) / Math.max(1, month.entries - before.entries)).toFixed(0);
  });
  const [first] = quarters;
  const start = first === undefined ? "" : (bytes(first) / Math.max(1, first.entries)).toFixed(0);
  return [`${name}: ${slope.toFixed(0)} bytes a post, R² ${r2.toFixed(4)}; by quarter ${[start, ...steps].join(", ")}`];
}

/** Every part in kB after a month, half a year and a year, and how well posts explain it: what grows by something else shows. */
function parts(name: string, months: readonly Month[], sizes: (month: Month) => Sizes): readonly string[] {
  const last = months.at(-1);
  if (last === undefined) return [];
  const biggest = [...sizes(last)].sort(([, a], [, b]) => b - a);
  const kb = (month: Month | undefined, part: string): string =>
    (((month && sizes(month).get(part)) ?? 0) / 1000).toFixed(0).padStart(9);
  return [
    `${name}, kB after 1, 6 and 12 months; R² against posts; bytes a post`,
    ...biggest.map(([part]) => {
      const { slope, r2 } = fitLine(months.map((month) => ({ x: month.entries, y: sizes(month).get(part) ?? 0 })));
      const fit = `${r2.toFixed(3).padStart(8)}${slope.toFixed(0).padStart(8)}`;
      return `  ${part.padEnd(18)}${kb(months[0], part)}${kb(months[5], part)}${kb(last, part)}${fit}`;
    }),
  ];
}

function some(sentences: readonly string[]): readonly string[] {
  const rest = sentences.length - TOLD;
  return [...sentences.slice(0, TOLD), ...(rest > 0 ? [`and ${rest} more`] : [])].map((line) => `  ${line}`);
}
