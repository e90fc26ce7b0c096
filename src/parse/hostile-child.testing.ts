/**
 * Reads one hostile shape in a process of its own and says what it cost: `node hostile-child.testing.ts <index in SHAPES>`.
 * Started by hostile-cost.test.ts.
 */
import type { ParseOutcome } from "../model/raw-feed.ts";
import { SHAPES } from "./hostile-shapes.testing.ts";
import { parseFeed } from "./parse.ts";

/** What the process prints, as JSON. */
export interface Cost {
  /** Of user and system, s. */
  readonly cpuS: number;
  /** Peak of the process above what the warm parser takes, bytes; the documents themselves included. */
  readonly bytes: number;
  /** For each body: entries and warnings, or the code of what it is. */
  readonly answers: readonly { readonly entries: number | string; readonly warnings: readonly string[] }[];
}

function summarize(outcome: ParseOutcome): Cost["answers"][number] {
  if (outcome.kind === "unreadable") return { entries: outcome.problem.code, warnings: [] };
  return { entries: outcome.feed.entries.length, warnings: outcome.feed.warnings.map(({ code }) => code) };
}

await parseFeed(Buffer.from("<rss><channel><item><title>Warm</title></item></channel></rss>"), {});
const loadedKb = process.resourceUsage().maxRSS;
const bodies = SHAPES[Number(process.argv[2])]?.bodies() ?? [];
const before = process.cpuUsage();
const answers: Cost["answers"][number][] = [];
for (const body of bodies) answers.push(summarize(await parseFeed(body, { url: "https://ponds.example/feed" })));
const { user, system } = process.cpuUsage(before);
const cost: Cost = {
  cpuS: (user + system) / 1e6,
  bytes: (process.resourceUsage().maxRSS - loadedKb) * 1024,
  answers,
};
process.stdout.write(JSON.stringify(cost));
