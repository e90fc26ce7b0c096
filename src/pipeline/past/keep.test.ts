import { statSync } from "node:fs";
import { afterEach, expect, it } from "vitest";
import { DAY_MS, later } from "../../model/instant.ts";
import { trustHtml } from "../../model/safe-html.ts";
import { POLICY_VERSION } from "../../sanitize/policy.ts";
import { openSqliteStore } from "../../store/sqlite.ts";
import type { Store } from "../../store/store.ts";
import { type KeptPlanet, keptPlanet } from "../kept-planet.testing.ts";
import { refresh } from "../refresh/refresh.ts";
import { ALL, NOON, portsFor } from "../world.testing.ts";
import { dropOldRaw } from "./keep.ts";
import { reprocessAll, reprocessOutdated } from "./reprocess.ts";

let planet: KeptPlanet;
let store: Store;
afterEach(async () => {
  await store.close();
  planet.remove();
});

async function opened(posts = 3): Promise<void> {
  planet = await keptPlanet(posts);
  store = await openSqliteStore(planet.database);
}

async function withRaw(): Promise<number> {
  const ids = (await store.listing()).map(({ id }) => id);
  return (await Promise.all(ids.map((id) => store.raw(id)))).filter((raw) => raw !== undefined).length;
}

it.each([
  ["90 days, on the day it came", 90, 0, 5],
  ["90 days, a day too early", 90, 90, 5],
  ["90 days, when they are over", 90, 90.1, 0],
  ["none, in the run that read it", 0, 0, 0],
])("raw HTML is kept for %s", async (_name, days, after, left) => {
  await opened();
  const dropped = await dropOldRaw({ rawMs: days * DAY_MS }, store, later(NOON, after * DAY_MS));
  expect(dropped).toEqual({ posts: 5 - left, bytes: 0 });
  expect(await withRaw()).toBe(left);
});

it("posts without it are as they were to their feed's next visit", async () => {
  await opened();
  await dropOldRaw({ rawMs: 0 }, store, NOON);
  const revision = await store.revision();
  const ports = portsFor(planet.config, store);
  ports.clock.now = later(NOON, DAY_MS);
  await store.putFeeds((await store.feeds()).map(({ bodyHash: _, ...feed }) => ({ ...feed, validators: {} })));
  const { feeds } = await refresh(planet.config, ports, { ...ALL, force: true });
  expect(feeds.map(({ added, changed }) => [added, changed])).toEqual([
    [0, 0],
    [0, 0],
  ]);
  expect(await store.revision()).toBe(revision);
});

it("posts without it are not reached by reprocess, and stay as they are", async () => {
  await opened();
  await dropOldRaw({ rawMs: 0 }, store, NOON);
  const before = JSON.stringify([...(await store.entries([1, 2, 3]))]);
  expect(await reprocessAll(store)).toEqual({ read: 5, changed: 0, withoutRaw: 5 });
  expect(JSON.stringify([...(await store.entries([1, 2, 3]))])).toBe(before);
});

it("a stricter allow-list still reaches them: their safe HTML is cleaned again", async () => {
  await opened();
  await dropOldRaw({ rawMs: 0 }, store, NOON);
  const html = trustHtml('<p class="once-allowed">Words.</p>');
  const body = { html, opening: html, text: "Words.", words: 1, links: [], policy: POLICY_VERSION - 1 };
  await store.reclean([{ id: 1, body, hash: "old" }]);
  expect(await reprocessOutdated(store)).toEqual({ read: 1, changed: 1, withoutRaw: 1 });
  const entry = (await store.entries([1])).get(1);
  expect(entry?.body.html.toString()).toBe("<p>Words.</p>");
  expect(await store.outdated(POLICY_VERSION, 10)).toEqual([]);
});

it("the file becomes smaller when much of it is free", async () => {
  await opened(2);
  const noise = (n: number): string =>
    Array.from({ length: 4000 }, (_, at) => `${(at * n * 2_654_435_761) % 4_294_967_291}`).join(" ");
  const feed = (await store.feeds())[0];
  if (feed === undefined) throw new Error("no feed");
  const [first] = (await store.entries([1])).values();
  if (first === undefined) throw new Error("no entry");
  const entries = Array.from({ length: 300 }, (_, at) => ({
    kind: "add" as const,
    entry: { ...first, rawId: `many-${at}`, idIsDerived: false, raw: { html: noise(at + 3) } },
    riverAt: NOON,
    archived: true,
    publishedId: `urn:many:${at}`,
  }));
  await store.record({ feed, entries, verdicts: [] }, NOON);
  await store.close();
  const before = statSync(planet.database).size;
  store = await openSqliteStore(planet.database);
  const { posts, bytes } = await dropOldRaw({ rawMs: 0 }, store, NOON, true);
  expect(posts).toBe(304);
  expect(bytes).toBeGreaterThan(4 * 1024 * 1024);
  expect(statSync(planet.database).size).toBe(before - bytes);
  expect(await store.listing()).toHaveLength(304);
});
