import { expect, it } from "vitest";
import { instant } from "../model/instant.ts";
import type { FeedReport, RefreshReport } from "../model/run-report.ts";
import { EXIT } from "./exit.ts";
import { exitAfterFetch, exitAfterRun } from "./run-exit.ts";

const AT = instant(0);
const feed = (result: FeedReport["result"]): FeedReport => ({
  feedKey: "ana/1",
  memberId: "ana",
  memberName: "Ana",
  source: "https://ana.example/",
  result,
  ...{ wireBytes: 0, decodedBytes: 0, ms: 0, added: 0, changed: 0, removed: 0, problems: [] },
  nextAt: AT,
  nextWhy: "it is new",
});
const well: RefreshReport = { startedAt: AT, ms: 0, feeds: [feed("fetched"), feed("not-due")] };
const oneFailed: RefreshReport = { ...well, feeds: [feed("failed"), feed("fetched")] };
const hopeless: RefreshReport = { ...well, feeds: [feed("failed")], nothingRead: "feeds" };

it.each([
  ["all is well", well, false, true, EXIT.done, EXIT.done],
  ["a feed failed", oneFailed, false, false, EXIT.done, EXIT.done],
  ["a feed failed, --strict", oneFailed, false, true, EXIT.feedFailed, EXIT.feedFailed],
  ["nothing was read", hopeless, false, false, EXIT.nothingRead, EXIT.nothingRead],
  ["nothing was read, --strict", hopeless, false, true, EXIT.nothingRead, EXIT.feedFailed],
  ["we have a bug", oneFailed, true, true, EXIT.bug, EXIT.bug],
  ["we have a bug and nothing was read", hopeless, true, false, EXIT.bug, EXIT.bug],
])("when %s, run and fetch say so", (_, report, hasBug, strict, afterRun, afterFetch) => {
  expect([exitAfterRun({ report, hasBug }, strict), exitAfterFetch({ report, hasBug }, strict)]).toEqual([
    afterRun,
    afterFetch,
  ]);
});
