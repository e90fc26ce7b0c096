import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, describe, expect, it } from "vitest";
import { instant } from "../model/instant.ts";
import { packBytes, packText } from "./pack.ts";
import { sampleFeed, sampleVisit } from "./sample-entry.testing.ts";
import { APPLICATION_ID, MIGRATIONS } from "./schema.ts";
import { openSqliteStore } from "./sqlite.ts";

const folder = mkdtempSync(join(tmpdir(), "orrery-migrations-"));
afterAll(() => rmSync(folder, { recursive: true }));

const DAY = 86_400_000;
const AT = 20_000 * DAY;

/** Rows as a program wrote them whose newest step was the first one. Every column that it had is filled. */
const FIRST_ROWS = `
UPDATE planet SET revision = 7;
INSERT INTO entry (id, feed_key, raw_id, member_id, published_id, hash, text_hash, link, canonical_url, river_at, first_seen,
  edited_at, archived, merged_into, missed, taken_down, language, topics) VALUES
  (1, 'ana/1', 'a', 'ana', 'urn:a', 'ha', 'ta', 'https://ana.example/a', 'https://ana.example/a', ${AT}, ${AT}, ${AT + 5}, 0, NULL, 1, 0, 'pt', 'water'),
  (2, 'ben/1', 'b', 'ben', 'urn:b', 'hb', 'ta', 'https://ben.example/b', 'https://ben.example/b', ${AT + 1}, ${AT + 2}, NULL, 1, NULL, 0, 0, NULL, ''),
  (3, 'ben/1', 'c', 'ben', 'urn:c', 'hc', NULL, NULL, NULL, ${AT + 2}, ${AT + 2}, NULL, 0, 1, 0, 0, NULL, ''),
  (4, 'ben/1', 'd', 'ben', 'urn:d', 'hd', NULL, NULL, NULL, ${AT + 3}, ${AT + 3}, NULL, 0, NULL, 0, 1, NULL, '');
INSERT INTO sighting SELECT feed_key, raw_id, id, first_seen FROM entry;
INSERT INTO sighting VALUES ('ana/1', 'old-a', 1, ${AT - 1});
INSERT INTO verdict VALUES ('ana/1', 'a', 'shown', 'It stands at its own date.', 'https://ana.example/a', 'https://ana.example/a', 'Of a', ${AT});`;

/** What each step made room for, as a program of its time filled it. A new step says here what it holds, or that it holds nothing. */
const ROWS_SINCE: Readonly<Record<number, string>> = {
  1: "",
  2: "",
  3: `INSERT OR REPLACE INTO visit_day VALUES ('ana/1', 20000, 1, 0, 5), ('ana/1', 20001, 3, 1, 500);`,
  4: `INSERT INTO link VALUES (2, 0, 'https://ana.example/a', 'a', 'See a.', 0, 1);
      INSERT OR IGNORE INTO address SELECT canonical_url, id FROM entry WHERE canonical_url IS NOT NULL;
      INSERT INTO address VALUES ('https://ana.example/former', 1);
      INSERT INTO own_host VALUES ('ana.example', 'ana'), ('ana.blog.example', 'ana');`,
  5: `INSERT INTO likeness VALUES (1, 2, 'near-copy', 'Nine of ten words.'); UPDATE entry SET merged_by = 'text' WHERE id = 3;`,
  6: "",
  7: `INSERT INTO mention VALUES (1, 'https://far.example/x', 'sent', 202, NULL, 1, ${AT});`,
  8: `INSERT INTO judgement VALUES ('ana/1', 'a', 'ha', '{"kind":"kept"}', '["./f.ts"]', ${AT});`,
  9: `INSERT INTO note VALUES ('topic', '/atom.xml', '{}');`,
  10: "",
};

/** A database of a program that knew the first `steps` steps. */
function oldDatabase(steps: number, name = `schema-${steps}.db`): string {
  const file = join(folder, name);
  const db = new DatabaseSync(file);
  db.exec("PRAGMA synchronous = OFF");
  for (const step of MIGRATIONS.slice(0, steps)) db.exec(step);
  db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${steps};`);
  for (const key of ["ana/1", "ben/1"]) {
    db.prepare("INSERT INTO feed VALUES (?, ?)").run(key, JSON.stringify(sampleFeed(key, { title: `Blog ${key}` })));
    db.prepare("INSERT INTO document VALUES (?, ?)").run(key, packBytes(Buffer.from(`<feed>${key}</feed>`)));
    const record = JSON.stringify(sampleVisit(key, { at: instant(AT), wireBytes: 5 }));
    db.prepare("INSERT INTO visit VALUES (?, 1, ?)").run(key, record);
  }
  db.exec(FIRST_ROWS);
  const body = db.prepare(`INSERT INTO body (entry_id, details, html, opening_end, text, words, policy, raw)
    VALUES (?, ?, ?, ?, ?, 3, 1, ?)`);
  for (const id of [1, 2, 3, 4]) {
    const details = {
      title: `Title ${id}`,
      authors: [],
      contributors: [],
      categories: [],
      enclosures: [],
      inReplyTo: [],
    };
    const html = `<p>Words of ${id}</p>`;
    body.run(id, JSON.stringify(details), html, html.length, `Words of ${id}`, packText(JSON.stringify({ html })));
  }
  for (let step = 1; step <= steps; step += 1) db.exec(ROWS_SINCE[step] ?? "");
  db.close();
  return file;
}

describe.each(MIGRATIONS.map((_, at) => at + 1))("a database of schema %i", (steps) => {
  it("is opened with everything in it, and again", async () => {
    const file = oldDatabase(steps);
    for (const time of ["first", "second"]) {
      const store = await openSqliteStore(file);
      expect(
        (await store.feeds()).map(({ title }) => title),
        time,
      ).toEqual(["Blog ana/1", "Blog ben/1"]);
      expect(await store.revision()).toBe(7);
      expect((await store.listing()).map(({ id, mergedInto }) => [id, mergedInto])).toEqual([
        [3, 1],
        [2, undefined],
        [1, undefined],
      ]);
      expect((await store.entries([1])).get(1)).toMatchObject({
        title: "Title 1",
        publishedId: "urn:a",
        riverAt: AT,
        editedAt: AT + 5,
        language: "pt",
        body: { text: "Words of 1", words: 3 },
      });
      expect(await store.publishedIds()).toEqual(new Map([1, 2, 3].map((id) => [id, `urn:${" abc"[id]}`])));
      expect(await store.raw(4)).toEqual({ html: "<p>Words of 4</p>" });
      expect(await store.hashes("ana/1", ["a", "old-a"])).toEqual(
        new Map([
          ["a", "ha"],
          ["old-a", "ha"],
        ]),
      );
      expect(Buffer.from((await store.document("ben/1")) ?? []).toString()).toBe("<feed>ben/1</feed>");
      expect(await store.visits("ana/1", 9)).toMatchObject([{ at: AT, wireBytes: 5 }]);
      expect(await store.verdicts({ feedKey: "ana/1" })).toMatchObject([{ rawId: "a", verdict: "shown" }]);
      expect((await store.visitDays(0)).filter(({ feedKey }) => feedKey === "ana/1")).toEqual([
        { feedKey: "ana/1", day: 20_000, good: 1, failed: 0, bytes: 5 },
        ...(steps < 3 ? [] : [{ feedKey: "ana/1", day: 20_001, good: 3, failed: 1, bytes: 500 }]),
      ]);
      expect((await store.named("https://ana.example/a")).map(({ id }) => id)).toContain(1);
      expect(await store.edges()).toEqual(steps < 4 ? [] : [{ from: 2, to: 1, via: "link" }]);
      expect(await store.likenesses()).toHaveLength(steps < 5 ? 0 : 1);
      expect(await store.mentions([1])).toHaveLength(steps < 7 ? 0 : 1);
      expect((await store.judged("ana/1", ["a"])).size).toBe(steps < 8 ? 0 : 1);
      expect((await store.notes("topic")).size).toBe(steps < 9 ? 0 : 1);
      // What older lists cleaned is known to be older, so that links and likenesses come with the next build.
      expect(await store.outdated(2, 10)).toEqual([1, 2, 3]);
      await store.close();
    }
  });

  it("gets the schema of a new one, and is whole", async () => {
    const file = join(folder, `schema-${steps}.db`);
    const fresh = join(folder, `fresh-${steps}.db`);
    await (await openSqliteStore(fresh)).close();
    expect(schemaOf(file)).toEqual(schemaOf(fresh));
    const db = new DatabaseSync(file);
    expect(db.prepare("PRAGMA integrity_check").all()).toEqual([{ integrity_check: "ok" }]);
    expect(db.prepare("PRAGMA foreign_key_check").all()).toEqual([]);
    db.close();
  });
});

it("has rows of every step", () => {
  expect(Object.keys(ROWS_SINCE)).toHaveLength(MIGRATIONS.length);
});

describe("a database of a newer program", () => {
  it("is refused in words, and left as it was", async () => {
    const file = oldDatabase(MIGRATIONS.length, "newer.db");
    const db = new DatabaseSync(file);
    db.exec(`CREATE TABLE from_tomorrow (x); PRAGMA user_version = ${MIGRATIONS.length + 1}`);
    db.close();
    const before = readFileSync(file);
    await expect(openSqliteStore(file)).rejects.toThrow(/was written by a newer Orrery.*Update Orrery/);
    expect(readFileSync(file)).toEqual(before);
  });
});

function schemaOf(file: string): readonly unknown[] {
  const db = new DatabaseSync(file);
  const rows = db.prepare("SELECT type, name, tbl_name FROM sqlite_schema ORDER BY type, name").all();
  const columns = db
    .prepare(
      "SELECT m.name AS t, p.name AS c, p.type, p.pk FROM sqlite_schema m, pragma_table_info(m.name) p ORDER BY t, c",
    )
    .all();
  db.close();
  return [rows, columns];
}
