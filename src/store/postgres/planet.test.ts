import { expect, it } from "vitest";
import { instant } from "../../model/instant.ts";
import { openPostgresStore } from "../postgres.ts";
import { cite, sampleBody, sampleEntry, sampleFeed, sampleVisit } from "../sample-entry.testing.ts";
import { openConnection } from "./connection.ts";
import { openPostgresCopy } from "./copy.ts";
import { lockPostgres } from "./lock.ts";
import { describeWithPostgres } from "./server.testing.ts";

const visit = (rawId: string, given: Parameters<typeof sampleEntry>[1] = {}) => ({
  feed: sampleFeed("mercury/1"),
  record: sampleVisit("mercury/1"),
  entries: [
    {
      kind: "add" as const,
      entry: sampleEntry(rawId, given),
      riverAt: instant(1),
      archived: false,
      publishedId: rawId,
    },
  ],
  verdicts: [],
});

describeWithPostgres("a planet in a database server", (server) => {
  it("is made once, by two who come at the same time, and remembers", async () => {
    const address = await server.place();
    const [first, second] = await Promise.all([openPostgresStore(address), openPostgresStore(address)]);
    await first.record(visit("a"), instant(1));
    expect(await second.listing()).toHaveLength(1);
    await Promise.all([first.close(), second.close()]);
    const again = await openPostgresStore(address);
    expect([(await again.listing()).length, await again.revision()]).toEqual([1, 1]);
    await again.close();
  });

  it("is not put among another program's tables, nor opened when a newer Orrery wrote it", async () => {
    const address = await server.place();
    const connection = openConnection(address);
    await connection.script("CREATE TABLE bookmarks (url text)");
    await expect(openPostgresStore(address)).rejects.toThrow(/another program \(bookmarks\)/);
    await connection.script("DROP TABLE bookmarks");
    await (await openPostgresStore(address)).close();
    await connection.script("UPDATE orrery SET schema = 999");
    await expect(openPostgresStore(address)).rejects.toThrow(/newer Orrery.*Update Orrery/);
    await connection.close();
  });

  it("keeps ids and addresses longer than an index takes, and texts with a character it cannot have", async () => {
    const store = await openPostgresStore(await server.place());
    const long = Array.from({ length: 2000 }, (_, n) => String.fromCodePoint(0x4e00 + ((n * 7919) % 20_000))).join("");
    const url = `https://venus.example/${Array.from({ length: 2000 }, (_, n) => (n * 7919) % 9).join("")}`;
    const body = { ...sampleBody("a\0b"), links: [cite(url)] };
    await store.record(visit(long, { body, link: url, canonicalUrl: url, title: "a\0b" }), instant(1));
    await store.record(visit("nul \0 id"), instant(1));
    const known = await store.known({
      feedKey: "mercury/1",
      rawIds: [long, "nul \0 id"],
      canonicalUrls: [url],
      textHashes: [],
    });
    expect(known.own.map(({ id }) => id)).toEqual([1, 2]);
    expect(await store.hashes("mercury/1", ["nul \0 id"])).toEqual(new Map([["nul \0 id", "hash of nul \ufffd id"]]));
    const entry = (await store.entries([1])).get(1);
    expect([entry?.title, entry?.body.text, entry?.body.links[0]?.target]).toEqual(["a\0b", "a\ufffdb", url]);
    await store.close();
  });

  it("lets one process at a time decide", async () => {
    const address = await server.place();
    const [first, second] = [await openPostgresStore(address), await openPostgresStore(address)];
    const done: string[] = [];
    const entered = Promise.withResolvers<void>();
    const work = first.exclusively(async () => {
      entered.resolve();
      await first.record(visit("a"), instant(1));
      await first.recordQuiet([{ feed: sampleFeed("mars/1"), record: sampleVisit("mars/1") }]);
      done.push("first");
    });
    await entered.promise;
    const waiting = second.exclusively(async () => void done.push("second"));
    await Promise.all([work, waiting]);
    expect(done).toEqual(["first", "second"]);
    await Promise.all([first.close(), second.close()]);
  });

  it("takes nothing from one whose connection broke while it decided, and goes on when that is over", async () => {
    const address = await server.place();
    const [store, other] = [await openPostgresStore(address), openConnection(address)];
    const work = store.exclusively(async () => {
      await other.one(
        "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid()",
      );
      // The end of the connection is heard of a little later.
      await new Promise((resolve) => setTimeout(resolve, 100));
      await store.record(visit("a"), instant(1));
    });
    await expect(work).rejects.toThrow(/broke off the connection|cannot be reached|stopped or started/);
    await store.record(visit("b"), instant(1));
    expect((await store.listing()).length).toBe(1);
    await Promise.all([store.close(), other.close()]);
  });

  it("is tried on in a copy that nobody else sees and nobody waits for", async () => {
    const address = await server.place();
    const store = await openPostgresStore(address);
    await store.record(visit("a"), instant(1));
    const copy = await openPostgresCopy(address);
    await copy.record(visit("b"), instant(1));
    await store.record(visit("c"), instant(1));
    expect((await copy.listing()).map(({ id }) => id)).toEqual([2, 1]);
    await copy.close();
    expect(new Set((await store.publishedIds()).values())).toEqual(new Set(["a", "c"]));
    await store.close();
  });

  it("is held by one run, or by many that share it", async () => {
    const address = await server.place();
    const shared = [await lockPostgres(address, true), await lockPostgres(address, true)];
    expect(shared).not.toContain(undefined);
    expect(await lockPostgres(address, false)).toBeUndefined();
    for (const lock of shared) await lock?.release();
    const own = await lockPostgres(address, false);
    expect(own).toBeDefined();
    expect(await lockPostgres(address, true)).toBeUndefined();
    const elsewhere = await lockPostgres(await server.place(), false);
    expect(elsewhere).toBeDefined();
    await Promise.all([own?.release(), elsewhere?.release()]);
  });
});

it.each([
  ["cannot be reached", "postgres://planet:marigold@127.0.0.1:1/planet"],
  ["has no such host", "postgres://planet:marigold@host.invalid/planet"],
])("a server that %s is named without its password", async (_case, address) => {
  const opened = openPostgresStore(address);
  await expect(opened).rejects.toThrow(/^postgres:\/\/(?!.*marigold).*\/planet cannot be reached/);
});
