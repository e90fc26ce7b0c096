import { expect, it } from "vitest";
import { instant } from "../model/instant.ts";
import type { FeedReport, RefreshReport } from "../model/run-report.ts";
import { statusOf } from "./status.ts";

const NOW = instant(1_800_000_000_000);

const feed = (memberId: string, number: number, over: Partial<FeedReport> = {}): FeedReport => ({
  feedKey: `${memberId}/${number}`,
  memberId,
  memberName: memberId,
  source: `https://${memberId}.example/feed?token=secret`,
  result: "fetched",
  wireBytes: 0,
  decodedBytes: 0,
  ms: 0,
  added: 0,
  changed: 0,
  removed: 0,
  problems: [],
  nextAt: instant(NOW + number * 1000),
  nextWhy: "due",
  ...over,
});

const report = (...feeds: readonly FeedReport[]): RefreshReport => ({ startedAt: NOW, ms: 1, feeds });

it("tells each member's newest visit and soonest next one", () => {
  const visits = new Map([
    ["ana/1", instant(NOW - 9000)],
    ["ana/2", instant(NOW - 4000)],
  ]);
  const status = statusOf(report(feed("ana", 2), feed("ana", 1), feed("ben", 1)), NOW, new Set(["ana/1"]), visits);
  expect(status).toMatchObject({ feeds: 3, read: 1 });
  expect(status.members).toEqual([
    { id: "ana", last: "2027-01-15T07:59:56Z", next: "2027-01-15T08:00:01Z", failing: false },
    { id: "ben", next: "2027-01-15T08:00:01Z", failing: true },
  ]);
});

it("names no next visit to feeds that are gone, and no address of any", () => {
  const status = statusOf(
    report(feed("ana", 1, { result: "gone" }), feed("ana", 2, { result: "gone" })),
    NOW,
    new Set(),
  );
  expect(status.members).toEqual([{ id: "ana", failing: true }]);
  expect(JSON.stringify(status)).not.toContain("example");
});
