import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FeedState } from "../../model/feed.ts";
import { HOUR_MS, later } from "../../model/instant.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import { openStoreCopy } from "../../store/sqlite/copy.ts";
import { openSqliteStore } from "../../store/sqlite.ts";
import { buildSite } from "../build/build.ts";
import { type FilesPlanet, filesPlanet } from "../files-planet.testing.ts";
import type { Store } from "../ports.ts";
import { type RefreshOptions, refresh } from "../refresh/refresh.ts";
import { ALL, atomFeed, filesOf, groundFor, NOON, planetOf, portsFor } from "../world.testing.ts";
import { planRun } from "./dry-run.ts";
import { planPages } from "./pages.ts";

let planet: FilesPlanet;
let dir: string;
let store: Store;
let ground: ReturnType<typeof groundFor>;
beforeEach(async () => {
  planet = filesPlanet();
  dir = mkdtempSync(join(tmpdir(), "orrery-dry-test-"));
  store = await openSqliteStore(join(dir, "orrery.db"));
  ground = groundFor(store);
});
afterEach(async () => {
  await store.close();
  planet.remove();
  ground.remove();
  rmSync(dir, { recursive: true, force: true });
});

const post = (id: string, date: string) => ({ id, title: id, date, html: `<p>Words about ${id}.</p>` });
const OLD = [post("moon", "2026-11-18T08:00:00Z"), post("tide", "2026-11-19T08:00:00Z")];
const GONE = post("slip", "2026-11-18T20:00:00Z");
const NEWS = post("dawn", "2026-11-20T08:00:00Z");

/** Both parts of a dry run, on a copy of the store. */
async function dryRun(config: PlanetConfig, options: RefreshOptions = ALL) {
  const copy = await openStoreCopy(join(dir, "orrery.db"));
  const ports = portsFor(config, copy);
  ports.clock.now = later(NOON, HOUR_MS);
  try {
    return { run: await planRun(config, ports, options), pages: await planPages(config, { ...ground, store: copy }) };
  } finally {
    await copy.close();
  }
}

describe("a dry run", () => {
  it("foresees what the run then does, and does nothing itself", async () => {
    const config = planet.config(["ana", "ben"]);
    planet.write("ana", atomFeed("ana", [...OLD, GONE]));
    planet.write("ben", atomFeed("ben", [post("rain", "2026-11-17T08:00:00Z")]));
    await refresh(config, portsFor(config, store), ALL);
    await buildSite(config, ground);
    planet.write("ana", atomFeed("ana", [NEWS, ...OLD, GONE]));
    const hidden = { ...config, hide: ["https://ana.example/slip"], members: config.members.slice(0, 1) };
    const before = filesOf(ground.outputDir);
    const kept = await store.listing();

    const { run, pages } = await dryRun(hidden);

    expect(run.posts).toEqual({
      appear: [{ title: "dawn", memberName: "ana", isArchived: false, link: "https://ana.example/dawn" }],
      leave: [],
    });
    expect(filesOf(ground.outputDir)).toEqual(before);
    expect(await store.listing()).toEqual(kept);

    const ports = portsFor(hidden, store);
    ports.clock.now = later(NOON, HOUR_MS);
    await refresh(hidden, ports, ALL);
    const report = await buildSite(hidden, ground);
    const after = filesOf(ground.outputDir);
    expect(pages.total).toBe(report.planned);
    expect(pages.added).toEqual([...after.keys()].filter((file) => !before.has(file)));
    expect(pages.removed).toEqual([...before.keys()].filter((file) => !after.has(file)));
    expect(pages.removed).toContain("members/ben/index.html");
    const changed = [...after].filter(([file, text]) => before.has(file) && before.get(file) !== text);
    expect(pages.changed).toEqual(expect.arrayContaining(changed.map(([file]) => file)));
    expect(pages.changed).toContain("index.html");
  });

  it("names nothing when nothing would happen", async () => {
    const config = planet.config(["ana"]);
    planet.write("ana", atomFeed("ana", OLD));
    await refresh(config, portsFor(config, store), ALL);
    await buildSite(config, ground);
    const { run, pages } = await dryRun(config);
    expect(run).toMatchObject({ visits: [{ plan: "read" }], posts: { appear: [], leave: [] } });
    expect(pages).toMatchObject({ added: [], changed: [], removed: [] });
  });

  it("tells of posts that go because a rule is new", async () => {
    planet.write("ana", atomFeed("ana", OLD));
    const config = planet.config(["ana"]);
    await refresh(config, portsFor(config, store), ALL);
    const strict = planet.config(["ana"], () => ", exclude: { title: tide }");
    const { run } = await dryRun(strict);
    expect(run.posts).toEqual({ appear: [], leave: [{ title: "tide", memberName: "ana", isArchived: false }] });
  });
});

describe("whom a dry run would ask", () => {
  const config = planetOf(`  - { name: Ana, feed: "https://ana.example/feed?token=1" }
  - { name: Ben, feed: "https://ben.example/secret/feed", private: true }`);
  const row = (over: Partial<FeedState>): FeedState => ({
    key: "ana/1",
    memberId: "ana",
    source: "https://ana.example/feed?token=1",
    status: "active",
    validators: {},
    nextAt: later(NOON, -HOUR_MS),
    nextWhy: "it is read every hour",
    lastVisitAt: later(NOON, -HOUR_MS),
    failures: 0,
    warnings: [],
    ...over,
  });
  const SOON = later(NOON, 5 * HOUR_MS);
  const cases: readonly [string, Partial<FeedState>, Partial<RefreshOptions>, object][] = [
    ["one that is due", {}, {}, { plan: "ask", why: "it is read every hour" }],
    ["one that is not", { nextAt: SOON }, {}, { plan: "not-due", why: "it is read every hour", nextAt: SOON }],
    ["one that is forced", { nextAt: SOON }, { force: true }, { plan: "ask", why: expect.stringContaining("--force") }],
    [
      "one whose host wants quiet",
      { hold: { until: SOON, host: "ana.example" } },
      { force: true },
      { plan: "held", why: "ana.example asked for quiet until then", nextAt: SOON },
    ],
    ["one that is gone", { status: "gone", nextWhy: "it answered 410" }, {}, { plan: "gone", why: "it answered 410" }],
    ["one that is revived", { status: "gone" }, { revive: new Set(["ana"]) }, { plan: "ask" }],
    ["one of somebody else", {}, { only: new Set(["ben"]) }, { plan: "left-out" }],
    ["one without a network", {}, { offline: true }, { plan: "left-out" }],
  ];

  it.each(cases)("says so of %s", async (_, state, options, told) => {
    await store.putFeeds([row(state)]);
    const { run } = await dryRun(config, { ...ALL, ...options });
    expect(run.visits[0]).toMatchObject({ feedKey: "ana/1", source: "https://ana.example/feed?token=…", ...told });
    expect(await store.feeds()).toEqual([row(state)]);
  });

  it("tells no address of a private feed", async () => {
    const { run } = await dryRun(config);
    expect(run.visits[1]).toMatchObject({ source: "https://ben.example/…", plan: "ask", why: "it is new" });
  });

  it("works where there is no state yet", async () => {
    const copy = await openStoreCopy(join(dir, "none/orrery.db"));
    expect(await copy.listing()).toEqual([]);
    await copy.close();
  });
});
