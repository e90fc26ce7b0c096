import { expect, it } from "vitest";
import { DAY_MS, type Instant, instant, MINUTE_MS } from "../../model/instant.ts";
import type { Leases } from "../leases.ts";
import { openPostgresStore } from "../postgres.ts";
import { sampleFeed } from "../sample-entry.testing.ts";
import { openConnection } from "./connection.ts";
import { openPostgresLeases } from "./leases.ts";
import { describeWithPostgres } from "./server.testing.ts";

const LONG_AGO = instant(1_700_000_000_000);

describeWithPostgres("feeds that workers share", (server) => {
  /** A planet of these feeds, by key; each with the place where it is asked. */
  async function planet(feeds: Readonly<Record<string, string>>, nextAt: Instant = LONG_AGO) {
    const address = await server.place();
    const store = await openPostgresStore(address);
    await store.putFeeds(Object.keys(feeds).map((key) => sampleFeed(key)));
    await store.close();
    const leases = openPostgresLeases(address);
    await leases.plan(Object.entries(feeds).map(([key, place]) => ({ key, place, host: `${key}.${place}`, nextAt })));
    const sql = openConnection(address);
    const close = async (): Promise<void> => void (await Promise.all([leases.close(), sql.close()]));
    return { address, leases, sql, close };
  }
  const keysOf = (taken: Awaited<ReturnType<Leases["take"]>>): readonly string[] =>
    taken.map(({ state }) => state.key).sort();

  it("are one worker's as long as it holds their place, and all of a place are", async () => {
    const { leases, close } = await planet({ "a/1": "one.example", "b/1": "one.example", "c/1": "two.example" });
    expect(keysOf(await leases.take("first", 1))).toHaveLength(1);
    const rest = keysOf(await leases.take("second", 10));
    expect(rest).toEqual(["c/1"]);
    expect(await leases.take("third", 10)).toEqual([]);
    expect(await leases.figures()).toMatchObject({ due: 3, leases: 2 });
    await close();
  });

  it("are never two workers', nor is a place, also when all come together", async () => {
    const feeds = Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`m${n}/1`, `p${n % 60}.example`]));
    const { address, close } = await planet(feeds);
    const workers = await Promise.all(Array.from({ length: 6 }, async () => openPostgresLeases(address)));
    const taken = await Promise.all(workers.map(async (worker, n) => await worker.take(`w${n}`, 1000)));
    const keys = keysOf(taken.flat());
    expect(keys.length).toBeGreaterThan(0);
    expect(new Set(keys).size).toBe(keys.length);
    const places = taken.flatMap((own) => [...new Set(own.map(({ place }) => place))]);
    expect(new Set(places).size).toBe(places.length);
    await Promise.all(workers.map((worker) => worker.close()));
    await close();
  });

  it("are put off before they are asked, by whoever holds the place alone", async () => {
    const { leases, close } = await planet({ "a/1": "one.example", "b/1": "two.example" });
    await leases.take("first", 10);
    expect(await leases.begin("second", ["a/1"])).toEqual(new Set());
    expect(await leases.begin("first", ["a/1"])).toEqual(new Set(["a/1"]));
    expect(await leases.begin("first", ["a/1"])).toEqual(new Set());
    expect((await leases.figures()).due).toBe(1);
    await close();
  });

  it("of a killed worker are another's when its lease is over, but for those that it may have asked", async () => {
    const { leases, sql, close } = await planet({ "a/1": "one.example", "b/1": "one.example" });
    await leases.take("killed", 10);
    await leases.begin("killed", ["a/1"]);
    expect(await leases.take("other", 10)).toEqual([]);
    await sql.run("UPDATE lease SET until = until - :ms", { ms: leases.leaseMs });
    expect(await leases.begin("killed", ["b/1"])).toEqual(new Set());
    expect(keysOf(await leases.take("other", 10))).toEqual(["b/1"]);
    await leases.renew("killed");
    expect(await leases.begin("other", ["b/1"])).toEqual(new Set(["b/1"]));
    await close();
  });

  it("are due when a visit said, and all of a host when that asked for quiet", async () => {
    const { leases, sql, close } = await planet({ "a/1": "one.example", "b/1": "one.example" });
    const now = await leases.now();
    const soon = instant(now - 1000);
    const later = instant(now + 10 * MINUTE_MS);
    await leases.settle([{ key: "a/1", nextAt: soon }], [{ host: "b/1.one.example", until: later }]);
    expect(keysOf(await leases.take("w", 10))).toEqual(["a/1"]);
    expect(await sql.all("SELECT feed_key, next_at FROM schedule ORDER BY feed_key")).toEqual([
      { feed_key: "a/1", next_at: soon },
      { feed_key: "b/1", next_at: later },
    ]);
    await close();
  });

  it("rest for a moment between two workers", async () => {
    const { leases, sql, close } = await planet({ "a/1": "one.example" });
    await leases.take("first", 10);
    await leases.release("first", ["one.example"]);
    expect(await leases.take("second", 10)).toEqual([]);
    await sql.run("UPDATE lease SET until = until - 2000");
    expect(keysOf(await leases.take("second", 10))).toEqual(["a/1"]);
    await close();
  });

  it("are not moved forward when a worker starts, unless they are somewhere else now", async () => {
    const { leases, close } = await planet({ "a/1": "one.example", "b/1": "one.example", "c/1": "one.example" });
    await leases.take("first", 10);
    await leases.begin("first", ["a/1", "b/1"]);
    await leases.plan([
      { key: "a/1", place: "one.example", host: "a/1.one.example", nextAt: LONG_AGO },
      { key: "b/1", place: "two.example", host: "b.two.example", nextAt: LONG_AGO },
    ]);
    expect(await leases.figures()).toMatchObject({ due: 1, leases: 1 });
    expect(keysOf(await leases.take("second", 10))).toEqual(["b/1"]);
    await close();
  });

  it("are due again when their row says so, though they were gone; for an hour at most after a visit", async () => {
    const { leases, sql, close } = await planet({ "a/1": "one.example", "b/1": "one.example" });
    const now = await leases.now();
    const never = instant(now + 100 * 365 * DAY_MS);
    await leases.settle([{ key: "a/1", nextAt: never }], []);
    const planned = (key: string, nextAt: Instant) => ({
      key,
      place: "one.example",
      host: `${key}.one.example`,
      nextAt,
    });
    await leases.plan([planned("a/1", LONG_AGO), planned("b/1", never)]);
    const [a, b] = await sql.all<{ next_at: Instant }>("SELECT next_at FROM schedule ORDER BY feed_key");
    expect(a?.next_at).toBeLessThanOrEqual((await leases.now()) + 55 * MINUTE_MS);
    expect(b?.next_at).toBe(never);
    await close();
  });

  it("may be none at all", async () => {
    const { leases, close } = await planet({ "a/1": "one.example" });
    await leases.plan([]);
    await leases.settle([], []);
    expect(await leases.figures()).toMatchObject({ due: 0 });
    await close();
  });

  it("keep no two waiting for one another, when all are planned, held, settled and begun at once", async () => {
    const keys = Array.from({ length: 60 }, (_, n) => `m${n}/1`);
    const { address, leases, close } = await planet(Object.fromEntries(keys.map((key) => [key, "one.example"])));
    await leases.take("first", 100);
    const others = [openPostgresLeases(address), openPostgresLeases(address), openPostgresLeases(address)] as const;
    const feeds = keys.map((key) => ({ key, place: "one.example", host: "one.example", nextAt: LONG_AGO }));
    const now = await leases.now();
    for (let round = 0; round < 15; round += 1) {
      await Promise.all([
        others[0].plan(feeds.toReversed()),
        others[1].settle(feeds.toReversed(), [{ host: "one.example", until: now }]),
        others[2].settle(feeds.slice(30), [{ host: "one.example", until: now }]),
        leases.begin("first", keys.toReversed()),
      ]);
    }
    await Promise.all(others.map((other) => other.close()));
    await close();
  });

  it("tell how long the longest has waited", async () => {
    const { leases, close } = await planet({ "a/1": "one.example" });
    const { lagMs } = await leases.figures();
    expect(Math.abs(lagMs - ((await leases.now()) - LONG_AGO))).toBeLessThan(60_000);
    await close();
  });
});
