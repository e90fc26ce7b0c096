import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, it } from "vitest";
import { instant } from "../model/instant.ts";
import { type MoveTarget, moveStore } from "./move.ts";
import { columnNames, MOVED_TABLES } from "./move-tables.ts";
import { openConnection } from "./postgres/connection.ts";
import { openPostgresMove } from "./postgres/move.ts";
import { describeWithPostgres } from "./postgres/server.testing.ts";
import { openPostgresStore } from "./postgres.ts";
import { cite, sampleBody, sampleEntry, sampleFeed, sampleVisit } from "./sample-entry.testing.ts";
import { openSqliteSource, openSqliteTarget } from "./sqlite/move.ts";
import { openSqliteStore } from "./sqlite.ts";
import type { Store } from "./store.ts";

const folder = mkdtempSync(join(tmpdir(), "orrery-move-"));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
const newFile = (): string => {
  count += 1;
  return join(folder, String(count), "orrery.db");
};
const NOW = instant(1_800_000_000_000);
const ignore = (): void => undefined;

/** Two feeds of 700 entries together, with everything that hangs on them; the last ones were taken away again. */
async function fill(store: Store): Promise<void> {
  for (const [name, other] of [
    ["mercury", "venus"],
    ["venus", "mercury"],
  ] as const) {
    const entries = Array.from({ length: 350 }, (_, n) => ({
      kind: "add" as const,
      entry: sampleEntry(`${name} ${n} é🪐`, {
        link: `https://${name}.example/${n}`,
        canonicalUrl: `https://${name}.example/${n}`,
        sketch: { bands: [n, n + 1, -n], opening: 7 },
        body: { ...sampleBody(`a\0b ${n}`), links: [cite(`https://${other}.example/${n}`)] },
      }),
      riverAt: instant(NOW - n),
      archived: false,
      publishedId: `urn:${name}:${n}`,
    }));
    const feedKey = `${name}/1`;
    const verdict = { feedKey, rawId: "x", verdict: "filtered" as const, reason: "no" };
    const judged = { feedKey, rawId: "y", hash: "h", ruling: { kind: "kept" as const }, by: ["a.ts"] };
    const change = { feed: sampleFeed(feedKey), record: sampleVisit(feedKey), document: new Uint8Array([1, 2, 255]) };
    await store.record({ ...change, entries, verdicts: [verdict], judged: [judged] }, NOW);
  }
  const [first, second] = [...(await store.publishedIds()).keys()];
  await store.putMention({
    from: first ?? 0,
    target: "https://x.example/",
    outcome: "sent",
    status: 202,
    tries: 1,
    at: NOW,
  });
  const pair = { entry: key("mercury", 3), other: key("venus", 4) };
  const entries = [
    { kind: "resemble" as const, ...pair, rule: "near-copy", evidence: "half" },
    { kind: "merge" as const, copy: key("mercury", 1), into: key("venus", 2), rule: "same-text" },
    { kind: "take-down" as const, id: second ?? 0 },
  ];
  await store.record({ feed: sampleFeed("mercury/1"), entries, verdicts: [] }, NOW);
  await store.putOwnHosts([
    { host: "a.example", memberId: "mercury" },
    { host: "b.example", memberId: "mercury" },
  ]);
  await store.putNotes("topic", new Map([["/atom.xml", {}]]));
  await store.record({ feed: sampleFeed("gone/1"), entries: [add("last")], verdicts: [] }, NOW);
  await store.erase("gone");
}

const key = (name: string, n: number) => ({ feedKey: `${name}/1`, rawId: `${name} ${n} é🪐` });

const add = (rawId: string) => ({
  kind: "add" as const,
  entry: sampleEntry(rawId),
  riverAt: NOW,
  archived: false,
  publishedId: rawId,
});

/** Everything that a planet shows of its memory. */
async function shown(store: Store) {
  const listing = await store.listing();
  const ids = listing.map(({ id }) => id);
  return {
    listing,
    entries: JSON.stringify([...(await store.entries(ids)).values()]).replaceAll("\\u0000", "\ufffd"),
    feeds: await store.feeds(),
    edges: await store.edges(),
    days: await store.visitDays(0),
    likenesses: await store.likenesses(),
    document: await store.document("venus/1"),
    raw: await store.raw(ids[0] ?? 0),
    notes: await store.notes("topic"),
    mentions: await store.mentions(ids),
    verdicts: await store.verdicts({ feedKey: "mercury/1" }),
    judged: await store.judged("mercury/1", ["y"]),
    revision: await store.revision(),
  };
}

it("knows every table of a planet and all of its columns", async () => {
  const file = newFile();
  await (await openSqliteStore(file)).close();
  const db = new DatabaseSync(file);
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").all();
  expect(new Set(tables.map(({ name }) => name))).toEqual(new Set(["planet", ...MOVED_TABLES.map(({ name }) => name)]));
  for (const table of MOVED_TABLES) {
    const columns = db.prepare("SELECT name FROM pragma_table_info(?)").all(table.name);
    expect([table.name, columns.map(({ name }) => name).sort()]).toEqual([table.name, [...columnNames(table)].sort()]);
  }
  db.close();
});

describeWithPostgres("a planet that moves to a database server", (server) => {
  it("finds the same tables and columns there", async () => {
    const address = await server.place();
    await (await openPostgresStore(address)).close();
    const connection = openConnection(address);
    const rows = await connection.all<{ table: string; name: string }>(
      `SELECT table_name AS "table", column_name AS name FROM information_schema.columns WHERE table_schema = current_schema()`,
    );
    await connection.close();
    const found = Object.fromEntries(
      [...Map.groupBy(rows, ({ table }) => table)].map(([table, of]) => [table, of.map(({ name }) => name).sort()]),
    );
    const expected = MOVED_TABLES.map((table) => [table.name, [...columnNames(table)].sort()]);
    const own = {
      orrery: ["schema"],
      planet: ["revision"],
      schedule: ["feed_key", "host", "next_at", "place"],
      lease: ["place", "until", "worker"],
    };
    expect(found).toEqual({ ...own, ...Object.fromEntries(expected) });
  });

  it("has all it had, there and back", async () => {
    const file = newFile();
    const store = await openSqliteStore(file);
    await fill(store);
    const before = await shown(store);
    await store.close();

    const address = await server.place();
    const [from, to] = [openSqliteSource(file), await openPostgresMove(address)];
    expect(await moveStore(from, to, ignore)).toMatchObject({ ok: true, value: { rows: { entry: 700, feed: 2 } } });
    await Promise.all([from.close(), to.close()]);
    const there = await openPostgresStore(address);
    expect(await shown(there)).toEqual(before);
    // A number that was once another's is not used again.
    await there.record({ feed: sampleFeed("mars/1"), entries: [add("new")], verdicts: [] }, NOW);
    expect(Math.max(...(await there.publishedIds()).keys())).toBe(702);
    const after = await shown(there);
    await there.close();

    const [out, back] = [await openPostgresMove(address), openSqliteTarget(file, NOW)];
    expect(await moveStore(out, back, ignore)).toMatchObject({ ok: true });
    await Promise.all([out.close(), back.close()]);
    const again = await openSqliteStore(file);
    expect(await shown(again)).toEqual(after);
    await again.record({ feed: sampleFeed("mars/1"), entries: [add("newer")], verdicts: [] }, NOW);
    expect(Math.max(...(await again.publishedIds()).keys())).toBe(703);
    await again.close();
  });

  it.each([
    "entry",
    "link",
  ])("goes on where it was broken off (in the table %s), and is no planet until then", async (name) => {
    const file = newFile();
    const store = await openSqliteStore(file);
    await fill(store);
    await store.close();
    const address = await server.place();
    const from = openSqliteSource(file);
    const to = await openPostgresMove(address);
    let rows = 0;
    const breaking: MoveTarget = {
      ...to,
      async put(table, given) {
        if (table.name === name && rows > 0) throw new Error("broken off");
        if (table.name === name) rows += given.length;
        await to.put(table, given);
      },
    };
    await expect(moveStore(from, breaking, ignore)).rejects.toThrow("broken off");
    await expect(openPostgresStore(address)).rejects.toThrow(/broken off. Call it again/);
    const put: string[] = [];
    const watched: MoveTarget = {
      ...to,
      async put(table, given) {
        put.push(table.name, String(given.length));
        await to.put(table, given);
      },
    };
    expect(await moveStore(from, watched, ignore)).toMatchObject({ ok: true, value: { isResumed: true } });
    expect(put).not.toContain("feed");
    expect(put.slice(0, 2)).toEqual([name, String(700 - rows)]);
    await Promise.all([from.close(), to.close()]);
    await (await openPostgresStore(address)).close();
  });

  it("begins anew when a table came out otherwise", async () => {
    const file = newFile();
    const store = await openSqliteStore(file);
    await fill(store);
    await store.close();
    const from = openSqliteSource(file);
    const to = await openPostgresMove(await server.place());
    const losing: MoveTarget = {
      ...to,
      put: async (table, rows) => await to.put(table, table.name === "own_host" ? rows.slice(1) : rows),
    };
    expect(await moveStore(from, losing, ignore)).toMatchObject({ ok: false, problem: { code: "migrate/differs" } });
    expect(await moveStore(from, to, ignore)).toMatchObject({
      ok: true,
      value: { isResumed: false, rows: { entry: 700 } },
    });
    await Promise.all([from.close(), to.close()]);
  });

  it("begins anew when the planet went on meanwhile", async () => {
    const file = newFile();
    const store = await openSqliteStore(file);
    await fill(store);
    const address = await server.place();
    const to = await openPostgresMove(address);
    const first = openSqliteSource(file);
    const broken: MoveTarget = { ...to, finish: () => Promise.reject(new Error("broken off")) };
    await expect(moveStore(first, broken, ignore)).rejects.toThrow("broken off");
    await first.close();
    await store.recordQuiet([{ feed: sampleFeed("mercury/1", { failures: 2 }), record: sampleVisit("mercury/1") }]);
    const second = openSqliteSource(file);
    expect(await moveStore(second, to, ignore)).toMatchObject({ ok: true, value: { isResumed: false } });
    await Promise.all([second.close(), to.close()]);
    const there = await openPostgresStore(address);
    expect(await there.feeds()).toEqual(await store.feeds());
    await Promise.all([there.close(), store.close()]);
  });

  it("stays where it is when a row came out otherwise, and does not move where another planet is", async () => {
    const file = newFile();
    const store = await openSqliteStore(file);
    await fill(store);
    await store.close();
    const address = await server.place();
    const [from, to] = [openSqliteSource(file), await openPostgresMove(address)];
    const careless: MoveTarget = {
      ...to,
      put: async (table, rows) =>
        await to.put(table, table.name === "body" ? rows.map((row) => ({ ...row, words: 0 })) : rows),
    };
    expect(await moveStore(from, careless, ignore)).toMatchObject({ ok: false, problem: { code: "migrate/differs" } });
    await expect(openPostgresStore(address)).rejects.toThrow(/broken off/);
    await to.close();

    const taken = await server.place();
    const other = await openPostgresStore(taken);
    await other.putFeeds([sampleFeed("mars/1")]);
    await other.close();
    const occupied = await openPostgresMove(taken);
    expect(await moveStore(from, occupied, ignore)).toMatchObject({ ok: false, problem: { code: "migrate/occupied" } });
    await Promise.all([from.close(), occupied.close()]);
  });
});
