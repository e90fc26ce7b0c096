import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, describe, expect, it } from "vitest";
import type { VisitRecord } from "../model/feed.ts";
import { instant } from "../model/instant.ts";
import { describeErasing } from "./erase.contract.ts";
import { describeKeeping } from "./keep.contract.ts";
import { describeLikeness } from "./likeness.contract.ts";
import { describeLinks } from "./links.contract.ts";
import { describeMentions } from "./mentions.contract.ts";
import { describeNotes } from "./notes.contract.ts";
import { cite, sampleBody, sampleEntry, sampleFeed, sampleVisit } from "./sample-entry.testing.ts";
import { APPLICATION_ID, MIGRATIONS } from "./schema.ts";
import { openSqliteStore } from "./sqlite.ts";
import { describeStore } from "./store.contract.ts";

const folder = mkdtempSync(join(tmpdir(), "orrery-store-"));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
const newFile = (): string => {
  count += 1;
  return join(folder, String(count), "orrery.db");
};

// Each by itself: what one does before each of its tests is nothing to the others.
for (const contract of [
  describeStore,
  describeLikeness,
  describeKeeping,
  describeLinks,
  describeMentions,
  describeNotes,
  describeErasing,
]) {
  describe("keeps a contract:", () => contract(() => openSqliteStore(newFile())));
}

const visit = (rawId: string) => ({
  feed: sampleFeed("mercury/1"),
  record: sampleVisit("mercury/1"),
  entries: [
    { kind: "add" as const, entry: sampleEntry(rawId), riverAt: instant(1), archived: false, publishedId: rawId },
  ],
  verdicts: [],
});

describe("the file", () => {
  it("remembers after it was closed", async () => {
    const file = newFile();
    const first = await openSqliteStore(file);
    await first.record(visit("a"), instant(1));
    await first.close();
    const second = await openSqliteStore(file);
    expect(await second.listing()).toHaveLength(1);
    expect(await second.revision()).toBe(1);
    await second.close();
  });

  it("is read by one process while another writes", async () => {
    const file = newFile();
    const [writer, reader] = [await openSqliteStore(file), await openSqliteStore(file)];
    await writer.record(visit("a"), instant(1));
    expect(await reader.listing()).toHaveLength(1);
    await writer.close();
    await reader.close();
  });

  it("that another process writes to for too long is said to be busy", async () => {
    const file = newFile();
    const store = await openSqliteStore(file, { busyTimeoutMs: 1 });
    const other = new DatabaseSync(file);
    other.exec("BEGIN IMMEDIATE");
    await expect(store.putFeeds([sampleFeed("a/1")])).rejects.toThrow(`${file} is busy`);
    other.close();
    await store.putFeeds([sampleFeed("a/1")]);
    await store.close();
  });

  it.each([
    ["text", "feeds: many\n".repeat(100), /is not a database.*move the file away/s],
    ["a cut header", "SQLite format 3\0", /is (?:not a database|damaged)/],
  ])("of %s is refused by name and left as it was", async (_kind, content, message) => {
    const file = join(folder, `foreign-${content.length}.db`);
    writeFileSync(file, content);
    await expect(openSqliteStore(file)).rejects.toThrow(message);
    await expect(openSqliteStore(file)).rejects.toThrow(file);
    expect(readFileSync(file, "utf8")).toBe(content);
  });

  it("of another program is refused and left as it was", async () => {
    const file = join(folder, "other.db");
    const other = new DatabaseSync(file);
    other.exec("CREATE TABLE bookmarks (url TEXT)");
    other.close();
    const before = readFileSync(file);
    await expect(openSqliteStore(file)).rejects.toThrow(`${file} is another program's database`);
    expect(readFileSync(file)).toEqual(before);
  });

  it("of a newer Orrery is refused", async () => {
    const file = newFile();
    await (await openSqliteStore(file)).close();
    const db = new DatabaseSync(file);
    db.exec(`PRAGMA user_version = ${MIGRATIONS.length + 1}`);
    db.close();
    await expect(openSqliteStore(file)).rejects.toThrow(/newer Orrery.*Update Orrery/);
  });

  it("of an older Orrery has its kept visits counted by day", async () => {
    const file = newFile();
    mkdirSync(dirname(file));
    const old = new DatabaseSync(file);
    for (const step of MIGRATIONS.slice(0, 2)) old.exec(step);
    old.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = 2`);
    old.exec("INSERT INTO feed VALUES ('mercury/1', '{}')");
    const put = old.prepare("INSERT INTO visit VALUES ('mercury/1', ?, ?)");
    for (const [n, outcome] of ["fetched", "not-modified", "failed"].entries()) {
      put.run(
        n + 1,
        JSON.stringify(
          sampleVisit("mercury/1", { at: instant(9 * 86_400_000 + n), outcome, wireBytes: 5 } as VisitRecord),
        ),
      );
    }
    old.close();
    const store = await openSqliteStore(file);
    expect(await store.visitDays(0)).toEqual([{ feedKey: "mercury/1", day: 9, good: 2, failed: 1, bytes: 15 }]);
    await store.close();
  });

  it("of an older Orrery knows its entries by their addresses", async () => {
    const file = newFile();
    mkdirSync(dirname(file));
    const old = new DatabaseSync(file);
    for (const step of MIGRATIONS.slice(0, 3)) old.exec(step);
    old.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = 3;
      INSERT INTO feed VALUES ('venus/1', '{}');
      INSERT INTO entry (feed_key, raw_id, member_id, published_id, hash, link, canonical_url, river_at, first_seen,
        archived, missed, taken_down, topics)
      VALUES ('venus/1', 'v', 'venus', 'v', 'h', 'http://venus.example/v', 'https://venus.example/v', 1, 1, 0, 0, 0, '');
      INSERT INTO link VALUES (1, 0, 'https://mercury.example/a');`);
    old.close();
    const store = await openSqliteStore(file);
    const body = { ...sampleBody("a"), links: [cite("https://venus.example/v")] };
    const { entries, ...others } = visit("a");
    const added = entries.map((change) => ({ ...change, entry: { ...change.entry, body } }));
    await store.record({ ...others, entries: added }, instant(1));
    expect(await store.edges()).toEqual([{ from: 2, to: 1, via: "link" }]);
    await store.close();
  });

  it("with damaged pages is said to be damaged", async () => {
    const file = newFile();
    const store = await openSqliteStore(file);
    for (let i = 0; i < 50; i += 1) await store.record(visit(`e${i}`), instant(1));
    await store.close();
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0xff, 4096));
    const damaged = openSqliteStore(file).then(async (opened) => await opened.listing());
    await expect(damaged).rejects.toThrow(`${file} is damaged`);
  });
});

describe("a process killed while it writes", () => {
  /** Adds visits of ten entries for ever, and says the number of each that is written. */
  const WRITER = `
    const { openSqliteStore } = await import(${JSON.stringify(new URL("./sqlite.ts", import.meta.url).href)});
    const { sampleEntry, sampleFeed, sampleVisit } = await import(${JSON.stringify(new URL("./sample-entry.testing.ts", import.meta.url).href)});
    const { writeSync } = await import("node:fs");
    const store = await openSqliteStore(process.argv[1]);
    for (let n = 1; ; n += 1) {
      const entries = Array.from({ length: 10 }, (_, i) => ({
        kind: "add", entry: sampleEntry(n + "/" + i), riverAt: n, archived: false, publishedId: "urn:" + n + "/" + i,
      }));
      await store.record({ feed: sampleFeed("mercury/1"), record: sampleVisit("mercury/1"), entries, verdicts: [] }, n);
      writeSync(1, n + "\\n");
    }`;

  it.each([1, 20, 60])("leaves every visit it told of, and none in part (after %i)", async (visits) => {
    const file = newFile();
    const child = spawn(process.execPath, ["--input-type=module", "--eval", WRITER, file], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let told = "";
    child.stdout.on("data", (chunk: Buffer) => {
      told += chunk;
      if (told.split("\n").length > visits) child.kill("SIGKILL");
    });
    const [, signal] = await once(child, "close");
    expect(signal).toBe("SIGKILL");

    const store = await openSqliteStore(file);
    const perVisit = Map.groupBy(await store.listing(), ({ riverAt }) => riverAt as number);
    await store.close();
    expect([...perVisit.values()].every((entries) => entries.length === 10)).toBe(true);
    const written = told.trimEnd().split("\n").length;
    expect([written, written + 1]).toContain(perVisit.size);
  });

  it("loses an open transaction and nothing else", async () => {
    const file = newFile();
    const store = await openSqliteStore(file);
    await store.record(visit("kept"), instant(1));
    await store.close();
    const script = `
      const { DatabaseSync } = await import("node:sqlite");
      const db = new DatabaseSync(process.argv[1]);
      db.exec("PRAGMA cache_spill = 1; PRAGMA cache_size = 1; BEGIN IMMEDIATE; DELETE FROM body; DELETE FROM link; DELETE FROM address; DELETE FROM sighting; DELETE FROM entry;");
      process.stdout.write("ready");
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ["--input-type=module", "--eval", script, file], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(child.stdout, "data");
    child.kill("SIGKILL");
    await once(child, "close");
    const again = await openSqliteStore(file);
    expect(await again.entries([1])).toHaveProperty("size", 1);
    await again.close();
  });
});

describe("a member who is erased", () => {
  it("leaves no byte in the file or beside it, of pages freed before neither", async () => {
    const file = newFile();
    const store = await openSqliteStore(file);
    const words = "marigoldsecret ".repeat(400);
    const entry = (rawId: string) => sampleEntry(rawId, { title: "marigoldsecret", body: sampleBody(words) });
    const added = ["a", "b", "c"].map((rawId) => ({
      kind: "add" as const,
      entry: entry(rawId),
      riverAt: instant(1),
      archived: false,
      publishedId: rawId,
    }));
    const other = { ...visit("kept"), feed: sampleFeed("venus/1"), record: sampleVisit("venus/1") };
    await store.record({ ...visit("x"), entries: added }, instant(1));
    await store.record(other, instant(1));
    const update = { kind: "update" as const, id: 1, entry: sampleEntry("a") };
    await store.record({ ...visit("x"), entries: [update] }, instant(2));
    const bytes = () => [file, `${file}-wal`].map((part) => readFileSync(part, "latin1")).join("");
    expect(bytes()).toContain("marigoldsecret");
    await store.erase("mercury");
    expect(bytes()).not.toContain("marigoldsecret");
    expect(await store.listing()).toHaveLength(1);
    await store.close();
    expect(readFileSync(file, "latin1")).not.toContain("marigoldsecret");
  });
});
