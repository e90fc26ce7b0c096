import { afterEach, describe, expect, it } from "vitest";
import { atomFeed, planetOf } from "../world.testing.ts";
import { packDocument, unpackDocument } from "./document-transport.ts";
import { type ReadTask, readDocument } from "./read-document.ts";
import { openReader, type Reader, type ReaderLimits } from "./reader.ts";

const readers: Reader[] = [];
afterEach(async () => {
  await Promise.all(readers.splice(0).map((reader) => reader.close()));
});

function reader(limits?: ReaderLimits): Reader {
  const opened = openReader(limits);
  readers.push(opened);
  return opened;
}

const [member] = planetOf('  - { name: ana, feed: "https://ana.example/feed" }').members;
if (member === undefined) throw new Error("the planet has no member");

function task(text: string, known: ReadonlySet<string> = new Set()): ReadTask {
  const arrival = { body: new TextEncoder().encode(text), url: "https://ana.example/feed" };
  return { arrival, member: member as NonNullable<typeof member>, feedKey: "ana/1", known };
}

const post = (id: string, html = `<p>Words of ${id}.</p>`): Parameters<typeof atomFeed>[1][number] => ({
  id,
  title: `Post ${id}`,
  date: "2026-11-20T08:00:00Z",
  html,
});

/** All that a document says, getters asked and safe HTML written out. */
const plain = (document: unknown): unknown => JSON.parse(JSON.stringify(document));

/** Small, and long work: one deep nest after another, which the sanitizer has to untangle. */
const SLOW = atomFeed(
  "ana",
  Array.from({ length: 150 }, (_, n) => post(String(n), "<b><i>".repeat(9000))),
);

/** More words than a small memory holds. */
const HUGE = atomFeed(
  "ana",
  Array.from({ length: 5000 }, (_, n) => post(String(n), `<p>${"word ".repeat(300)}</p>`)),
);

// Fetching rule F39.
describe("a reader", () => {
  it("gives what reading in place gives", async () => {
    const feed = task(atomFeed("ana", [post("1"), post("2", '<p>a <a href="/b">b</a></p><script>x</script>')]));
    const apart = await reader().read(feed);
    expect(plain(apart)).toEqual(plain(await readDocument(feed)));
  });

  it("says of what kind an unreadable document is", async () => {
    expect(await reader().read(task("no feed"))).toMatchObject({ problem: { code: "parse/not-a-feed" } });
  });

  it("gives up a document that takes too long, and reads those beside it and after it", async () => {
    // The second document waits for a new thread: it is given twice the time that one takes to begin on this machine today.
    const begin = performance.now();
    await reader().read(task(atomFeed("ana", [post("0")])));
    const limited = reader({ timeMs: Math.max(1500, Math.round(2 * (performance.now() - begin))), memoryMb: 512 });
    await limited.read(task(atomFeed("ana", [post("0")])));
    const [slow, beside] = await Promise.all([
      limited.read(task(SLOW)),
      limited.read(task(atomFeed("ana", [post("1")]))),
    ]);
    const after = await limited.read(task(atomFeed("ana", [post("2")])));
    expect(slow).toMatchObject({ kind: "unreadable", problem: { code: "parse/too-slow" } });
    expect([beside.kind, after.kind]).toEqual(["read", "read"]);
  });

  it("gives up a document that takes too much memory, and reads those after it", async () => {
    const limited = reader({ timeMs: 60_000, memoryMb: 24 });
    const blown = await limited.read(task(HUGE));
    const after = await limited.read(task(atomFeed("ana", [post("1")])));
    expect(blown).toMatchObject({ kind: "unreadable", problem: { code: "parse/too-much-memory" } });
    expect(after.kind).toBe("read");
  });
});

describe("a reader of several documents", () => {
  it("gives each its own, in their order", async () => {
    const texts = [atomFeed("ana", [post("1")]), "no feed", atomFeed("ben", [post("2")])];
    const read = await Promise.all(reader().readAll(texts.map((text) => task(text))));
    expect(plain(read)).toEqual(plain(await Promise.all(texts.map((text) => readDocument(task(text))))));
  });

  it("gives up one that takes too much, and reads the others", async () => {
    const limited = reader({ timeMs: 60_000, memoryMb: 24 });
    const texts = [atomFeed("ana", [post("1")]), HUGE, atomFeed("ben", [post("2")])];
    const [first, huge, last] = await Promise.all(limited.readAll(texts.map((text) => task(text))));
    expect(huge).toMatchObject({ kind: "unreadable", problem: { code: "parse/too-much-memory" } });
    expect([first?.kind, last?.kind]).toEqual(["read", "read"]);
  });

  it("has nothing to give for no document", () => {
    expect(reader().readAll([])).toEqual([]);
  });
});

describe("a packed document", () => {
  it("leaves out the bodies of entries that were read before, and makes them when asked", async () => {
    const feed = task(atomFeed("ana", [post("1"), post("2")]));
    const read = await readDocument(feed);
    const known = new Set(read.kind === "read" ? [read.entries[0]?.hash ?? ""] : []);
    const packed = packDocument(read, known);
    expect(packed.kind === "read" && packed.entries.map((entry) => entry.made === undefined)).toEqual([true, false]);
    expect(plain(unpackDocument(structuredClone(packed)))).toEqual(plain(read));
  });
});
