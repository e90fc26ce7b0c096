import { expect, it } from "vitest";
import { HOUR_MS, instant, later } from "../model/instant.ts";
import type { Problem } from "../model/problem.ts";
import type { FeedReport } from "../model/run-report.ts";
import type { Paint } from "./paint.ts";
import { failureLines, refreshLines } from "./summary.ts";

const NOW = instant(Date.UTC(2026, 10, 21, 12));
const plain = (text: string): string => text;
const PLAIN: Paint = { good: plain, bad: plain, odd: plain, quiet: plain, strong: plain };
const MOVED: Problem = { code: "fetch/moved", message: "The feed has moved.", hint: "Please update feeds.yaml." };
const UNDATED: Problem = { code: "normalize/undated", message: "1 of 1 entry without a date.", hint: "Date it." };

const FAILED: Problem = {
  code: "filter/program-failed",
  message: "The filter f.mjs gave no answer for 10 posts of this feed.",
  hint: "Mend the program.",
};

const report = (problems: readonly Problem[]): FeedReport => ({
  feedKey: "ana/1",
  memberId: "ana",
  memberName: "Ana",
  source: "https://ana.example/feed",
  result: "not-modified",
  wireBytes: 0,
  decodedBytes: 0,
  ms: 1,
  added: 0,
  changed: 0,
  removed: 0,
  problems,
  nextAt: later(NOW, HOUR_MS),
  nextWhy: "a new post should show within the hour",
});

it.each<[string, readonly Problem[], readonly string[]]>([
  ["the code of what is odd inside a feed", [UNDATED], ["✓ Ana: nothing new [normalize/undated]"]],
  [
    "in full what the operator can mend",
    [MOVED, UNDATED],
    [
      "✓ Ana: nothing new [fetch/moved, normalize/undated]",
      "  The feed has moved. (fetch/moved)",
      "    → Please update feeds.yaml.",
    ],
  ],
  [
    "in full a filter of ours that fails, beside the feed that it failed for",
    [FAILED],
    [
      "✓ Ana: nothing new [filter/program-failed]",
      "  The filter f.mjs gave no answer for 10 posts of this feed. (filter/program-failed)",
      "    → Mend the program.",
    ],
  ],
])("says %s", (_, problems, lines) => {
  const said = refreshLines({ startedAt: NOW, ms: 5, feeds: [report(problems)] }, NOW, PLAIN);
  expect(said.slice(0, lines.length)).toEqual(lines);
});

it("says nothing of a feed that is as it was", () => {
  const said = refreshLines({ startedAt: NOW, ms: 5, feeds: [report([])] }, NOW, PLAIN);
  expect(said.join()).not.toContain("Ana");
});

it("says of a feed that may have been taken over at every run, asked or not, quiet or not", () => {
  const taken: Problem = { code: "fetch/taken-over", message: "Somebody else's feed.", hint: "Ask." };
  const run = { startedAt: NOW, ms: 5, feeds: [{ ...report([taken]), result: "not-due" } as const] };
  expect(refreshLines(run, NOW, PLAIN).join("\n")).toContain("Somebody else's feed. (fetch/taken-over)");
  expect(failureLines(run, NOW, PLAIN).join("\n")).toContain("Somebody else's feed. (fetch/taken-over)");
});
