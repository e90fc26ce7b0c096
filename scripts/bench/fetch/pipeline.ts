import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newFeedState } from "../../../src/fetch/politeness.ts";
import { createVisitor } from "../../../src/fetch/visit.ts";
import type { FeedState } from "../../../src/model/feed.ts";
import { DAY_MS, type Instant, instant, later } from "../../../src/model/instant.ts";
import type { Member } from "../../../src/model/member.ts";
import { PLAIN_SITE, type PlanetConfig } from "../../../src/model/planet.ts";
import type { RefreshReport } from "../../../src/model/run-report.ts";
import { openReader } from "../../../src/pipeline/documents/reader.ts";
import { refresh } from "../../../src/pipeline/refresh/refresh.ts";
import { rulesHashOf } from "../../../src/pipeline/refresh/reread.ts";
import { openSqliteStore } from "../../../src/store/sqlite.ts";
import type { Store } from "../../../src/store/store.ts";
import { DEADLINE_MS, ETAG } from "./plan.ts";

/** A planet that read all its feeds yesterday, ready for one run. */
export interface Prepared {
  run(concurrency: number): Promise<Readonly<Record<string, number>>>;
  close(): Promise<void>;
}

/** Members, rows, visitor and store as a run finds them; feeds.yaml and the command line have no part in this. */
export async function preparePlanet(urls: readonly string[]): Promise<Prepared> {
  const folder = await mkdtemp(join(tmpdir(), "orrery-bench-"));
  const store = await openSqliteStore(join(folder, "orrery.db"));
  const now = (): Instant => instant(Date.now());
  const config = planetOf(urls, folder);
  await store.putFeeds(config.members.map((member) => readYesterday(member, now())));
  return {
    run: async (concurrency) => countResults(await runOnce(config, store, now, concurrency)),
    async close() {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function runOnce(
  config: PlanetConfig,
  store: Store,
  now: () => Instant,
  concurrency: number,
): Promise<RefreshReport> {
  const options = { userAgent: "orrery-bench", allow: config.network.allow, now };
  const visitor = createVisitor({ ...options, timeouts: { totalMs: DEADLINE_MS } });
  const reader = openReader();
  const ports = { now, random: Math.random, store, visitor: async () => visitor, reader: async () => reader };
  const bug = (error: unknown): void => console.error(error);
  const report = await refresh(
    config,
    { ...ports, progress: () => undefined, bug },
    { concurrency, force: false, offline: false, revive: new Set() },
  );
  await visitor.close();
  await reader.close();
  return report;
}

function planetOf(urls: readonly string[], dir: string): PlanetConfig {
  return {
    file: "feeds.yaml",
    dir,
    planet: { name: "Bench", url: "https://bench.example/", description: "", language: "en", timezone: "UTC" },
    river: { days: 7, posts: 30, perMemberPerDay: 3 },
    members: urls.map(memberOf),
    topics: new Map(),
    hide: [],
    network: { allow: urls.map((url) => new URL(url).host) },
    site: PLAIN_SITE,
  };
}

function memberOf(url: string, index: number): Member {
  const id = `member-${index}`;
  return {
    id,
    name: `Member ${index}`,
    subscriptions: [{ key: `${id}/1`, url }],
    groups: [],
    show: "full",
    include: [],
    exclude: [],
    aliases: [],
    role: "author",
  };
}

/** The row of a member's first feed that was read a day ago and is due. */
export function readYesterday(member: Member, now: Instant): FeedState {
  const [feed] = member.subscriptions;
  const yesterday = later(now, -DAY_MS);
  return {
    ...newFeedState(feed?.key ?? "", member.id, feed?.url ?? "", now),
    validators: { etag: ETAG },
    bodyHash: "yesterday's",
    rulesHash: rulesHashOf(member),
    lastVisitAt: yesterday,
    lastGoodAt: yesterday,
    lastFullAt: yesterday,
    title: member.name,
  };
}

function countResults({ feeds }: RefreshReport): Readonly<Record<string, number>> {
  const told: Record<string, number> = {};
  for (const { result } of feeds) told[result] = (told[result] ?? 0) + 1;
  return told;
}
