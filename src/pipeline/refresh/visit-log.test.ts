import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { newFeedState } from "../../fetch/politeness.ts";
import type { QuietVisit } from "../../model/change.ts";
import type { FeedState, VisitRecord } from "../../model/feed.ts";
import { openMemoryStore } from "../../store/memory.ts";
import { NOON } from "../world.testing.ts";
import { createVisitLog } from "./visit-log.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const row = (n: number, more: Partial<FeedState> = {}): FeedState => ({
  ...newFeedState(`ana/${n}`, "ana", `https://ana.example/${n}`, NOON),
  ...more,
});
const visit = (n: number, outcome: VisitRecord["outcome"] = "not-modified"): VisitRecord => {
  const measures = { wireBytes: 0, decodedBytes: 0, ms: 0, added: 0, changed: 0 };
  return { feedKey: `ana/${n}`, at: NOON, outcome, ...measures };
};
const setUp = (refused?: string) => {
  const memory = openMemoryStore();
  const lost: [string, unknown][] = [];
  const recordQuiet = async (visits: readonly QuietVisit[]): Promise<void> => {
    if (visits.some(({ feed }) => feed.key === refused)) throw new Error("refused");
    await memory.recordQuiet(visits);
  };
  let commits = 0;
  const commit = async (): Promise<void> => {
    commits += (await memory.feeds()).length;
  };
  const log = createVisitLog({ ...memory, recordQuiet, commit }, ({ feed }, error) => lost.push([feed.key, error]));
  const written = async (): Promise<readonly string[]> => (await memory.feeds()).map(({ key }) => key);
  return { log, lost, written, onDisk: () => commits };
};

it("keeps a quiet visit for a second, to write it with others", async () => {
  const { log, written } = setUp();
  await log.add(row(1), visit(1));
  await vi.advanceTimersByTimeAsync(999);
  expect(await written()).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(await written()).toEqual(["ana/1"]);
});

it("writes 64 at once", async () => {
  const { log, written } = setUp();
  for (let n = 1; n <= 64; n += 1) await log.add(row(n), visit(n));
  expect(await written()).toHaveLength(64);
});

it.each([
  ["a failure", row(2), visit(2, "failed")],
  ["a visit that asked for quiet", row(2, { hold: { until: NOON } }), visit(2)],
])("writes %s at once, and what waited with it", async (_, feed, record) => {
  const { log, written } = setUp();
  await log.add(row(1), visit(1));
  await log.add(feed, record);
  expect(await written()).toEqual(["ana/1", "ana/2"]);
});

it("puts on disk at once who asked for quiet, and nothing else", async () => {
  const { log, onDisk } = setUp();
  await log.add(row(1), visit(1, "failed"));
  expect(onDisk()).toBe(0);
  await log.add(row(2, { hold: { until: NOON } }), visit(2));
  expect(onDisk()).toBe(2);
});

it("has written everything after a flush, also what the clock was writing", async () => {
  const { log, written } = setUp();
  await log.add(row(1), visit(1));
  vi.advanceTimersByTime(1000);
  await log.add(row(2), visit(2));
  await log.flush();
  expect(await written()).toEqual(["ana/1", "ana/2"]);
  expect(vi.getTimerCount()).toBe(0);
});

it("loses one visit that the store refuses, and tells it; the others of its batch are written", async () => {
  const { log, lost, written } = setUp("ana/2");
  for (const n of [1, 2, 3]) await log.add(row(n), visit(n));
  await vi.advanceTimersByTimeAsync(1000);
  await log.flush();
  expect(await written()).toEqual(["ana/1", "ana/3"]);
  expect(lost).toEqual([["ana/2", new Error("refused")]]);
});
