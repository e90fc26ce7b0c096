import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type Instant, parseInstant } from "../model/instant.ts";
import type { BuildReport, FeedResult, RefreshReport } from "../model/run-report.ts";
import { dayName, nextSpan, spanStart } from "../model/statistics.ts";
import { paint } from "../report/paint.ts";
import { statisticsLines } from "../report/statistics.ts";
import { openMemoryStore } from "../store/memory.ts";
import { sampleEntry, sampleFeed, sampleVisit } from "../store/sample-entry.testing.ts";
import { recordDay } from "./build/day-figures.ts";
import type { Store } from "./ports.ts";
import { gatherStatistics } from "./statistics.ts";
import { at, planetOf } from "./world.testing.ts";

const dir = mkdtempSync(join(tmpdir(), "orrery-stats-"));
const [stateDir, outputDir] = [join(dir, "state"), join(dir, "output")];
mkdirSync(stateDir);
mkdirSync(join(outputDir, "a"), { recursive: true });
writeFileSync(join(stateDir, "orrery.db"), "x".repeat(1000));
writeFileSync(join(stateDir, "orrery.db-wal"), "x".repeat(500));
writeFileSync(join(outputDir, "a", "index.html"), "x".repeat(200));
afterAll(() => rmSync(dir, { recursive: true }));

const CONFIG = planetOf(
  '  - { name: Ana, feed: "https://ana.example/f" }\n  - { name: Ben, feed: "https://ben.example/f" }',
);
const SATURDAY = at("2026-11-21T12:00:00Z");

const reportOf = (...results: readonly FeedResult[]): RefreshReport => ({
  startedAt: SATURDAY,
  ms: 10,
  feeds: results.map((result, n) => ({
    feedKey: `ana/${n}`,
    memberId: "ana",
    memberName: "Ana",
    source: "https://ana.example/f",
    result,
    wireBytes: result === "fetched" ? 1000 : 0,
    decodedBytes: 0,
    ms: 1,
    added: result === "fetched" ? 2 : 0,
    changed: 0,
    removed: 0,
    problems: [],
    nextAt: SATURDAY,
    nextWhy: "",
  })),
});
const builtOf = (rendered: number): BuildReport => ({
  ms: 1500,
  planned: 10,
  rendered,
  written: rendered,
  removed: 0,
  entries: 3,
  problems: [],
});

async function record(store: Store, when: string, report: RefreshReport, built?: BuildReport): Promise<void> {
  await recordDay(store, { report, built, outputDir, stateDir, now: at(when) });
}

/** A store with posts of these members at these moments. */
async function storeWith(posts: readonly (readonly [member: string, when: string])[]): Promise<Store> {
  const store = openMemoryStore();
  for (const [n, [member, when]] of posts.entries()) {
    const key = `${member}/1`;
    const entry = {
      kind: "add" as const,
      entry: sampleEntry(`${n}`),
      riverAt: at(when),
      archived: false,
      publishedId: `${n}`,
    };
    const visit = sampleVisit(key, { at: SATURDAY, wireBytes: 300, outcome: n === 0 ? "failed" : "fetched" });
    await store.record({ feed: sampleFeed(key), record: visit, entries: [entry], verdicts: [] }, SATURDAY);
  }
  return store;
}

describe("spans", () => {
  const day = (text: string): number => Math.floor((parseInstant(`${text}T00:00:00Z`) ?? Number.NaN) / 86_400_000);

  it.each([
    ["day", "2026-11-21", "2026-11-21", "2026-11-22"],
    ["week", "2026-11-16", "2026-11-16", "2026-11-23"],
    ["week", "2026-11-22", "2026-11-16", "2026-11-23"],
    ["week", "1970-01-01", "1969-12-29", "1970-01-05"],
    ["month", "2026-12-31", "2026-12-01", "2027-01-01"],
    ["month", "2024-02-29", "2024-02-01", "2024-03-01"],
  ] as const)("a %s with %s begins on %s, the next on %s", (by, within, start, next) => {
    expect(dayName(spanStart(day(within), by))).toBe(start);
    expect(dayName(nextSpan(spanStart(day(within), by), by))).toBe(next);
  });
});

describe("stats", () => {
  const posts = [
    ["ana", "2026-10-31T23:59:59Z"],
    ["ana", "2026-11-16T00:00:00Z"],
    ["ana", "2026-11-17T00:00:00Z"],
    ["ben", "2026-11-20T08:00:00Z"],
  ] as const;
  const gather = (store: Store, by: "day" | "week" | "month", since?: Instant, memberId?: string) =>
    gatherStatistics(CONFIG, store, { by, since, memberId, now: SATURDAY });

  it("begins where there is something to tell, and adds up the runs of a day; how large things are is the last word, and looked at once a day", async () => {
    const store = await storeWith(posts);
    await record(store, "2026-11-20T08:00:00Z", reportOf("fetched", "not-modified", "failed", "not-due"), builtOf(4));
    await record(store, "2026-11-21T08:00:00Z", reportOf("not-modified", "gone", "not-due"), builtOf(0));
    writeFileSync(join(outputDir, "b.html"), "x".repeat(50));
    await record(store, "2026-11-21T09:00:00Z", reportOf("unchanged"));
    const { spans } = await gather(store, "week");
    expect(spans.map(({ from }) => from)).toEqual(["2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16"]);
    expect(await gather(store, "week", at("2026-09-01T00:00:00Z"))).toHaveProperty("spans.length", 12);
    expect(spans.at(-1)).toEqual({
      from: "2026-11-16",
      posts: 3,
      members: 2,
      visits: 5,
      failed: 1,
      notModified: 2,
      bytes: 1000,
      builds: { times: 1, pages: 4, ms: 1500 },
      databaseBytes: 1500,
      outputBytes: 200,
    });
    expect(spans.at(-2)).toEqual({ from: "2026-11-09", posts: 0, members: 0, visits: 0, failed: 0, bytes: 0 });
    expect((await store.notes("day")).size).toBe(2);
  });

  it("tells what one member wrote, and how they were read", async () => {
    const store = await storeWith(posts);
    const ana = await gather(store, "month", at("2026-10-05T00:00:00Z"), "ana");
    expect(ana).toEqual({
      by: "month",
      name: "Ana",
      feeds: 1,
      posts: 3,
      spans: [
        { from: "2026-10-01", posts: 1, members: 1, visits: 0, failed: 0, bytes: 0 },
        { from: "2026-11-01", posts: 2, members: 1, visits: 3, failed: 1, bytes: 900 },
      ],
    });
  });

  it("goes no further back than a thousand lines", async () => {
    expect((await gather(openMemoryStore(), "day", at("1990-01-01T00:00:00Z"))).spans).toHaveLength(1000);
  });

  it("is a table for people: a bar for posts, a dash where nothing was counted", async () => {
    const store = await storeWith(posts);
    await record(store, "2026-11-20T08:00:00Z", reportOf("fetched", "not-modified", "failed"), builtOf(4));
    const lines = statisticsLines(await gather(store, "month", at("2026-10-05T00:00:00Z")), paint(false));
    expect(lines.join("\n")).toMatchInlineSnapshot(`
      "Planet Test 4 posts from 2 feeds

      month from  posts                        members  visits  failed   304  read      built  database   site
      2026-10-01      1  ███████                     1       –       –     –     –          –         –      –
      2026-11-01      3  ████████████████████        2       3    33 %  33 %  1 kB  1 × 1.5 s      2 kB  250 B"
    `);
  });

  it("has no columns for what is not known of a single member", async () => {
    const lines = statisticsLines(await gather(await storeWith(posts), "month", SATURDAY, "ben"), paint(false));
    expect(lines).toEqual([
      "Ben 1 post from 1 feed",
      "",
      "month from  posts                        visits  failed   read",
      "2026-11-01      1  ████████████████████       1     0 %  300 B",
    ]);
  });
});
