import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { sampleFeed } from "../sample-entry.testing.ts";
import { openSqliteStore } from "../sqlite.ts";
import { createGroups, GROUP_MS } from "./group.ts";

const folder = mkdtempSync(join(tmpdir(), "orrery-group-"));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
const newFile = (): string => {
  count += 1;
  return join(folder, `${count}.db`);
};

describe("writes in groups", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** A database with numbers in it, and what somebody else sees of them, who sees only what is committed. */
  const setUp = () => {
    const file = newFile();
    const db = new DatabaseSync(file);
    db.exec("PRAGMA journal_mode = WAL; CREATE TABLE number (n INTEGER PRIMARY KEY, parent INTEGER REFERENCES number)");
    const other = new DatabaseSync(file, { readOnly: true });
    const groups = createGroups(
      (statement) => db.exec(statement),
      () => db.isTransaction,
    );
    const put = (n: number, parent: number | null = null) =>
      groups.transaction(() => db.exec(`INSERT INTO number VALUES (${n}, ${parent})`));
    const numbers = (seer: DatabaseSync) =>
      seer
        .prepare("SELECT n FROM number")
        .all()
        .map(({ n }) => n);
    return { db, groups, put, here: () => numbers(db), onDisk: () => numbers(other) };
  };

  it("are on disk at once where nobody groups", () => {
    const { put, onDisk } = setUp();
    put(1);
    expect(onDisk()).toEqual([1]);
  });

  it("are seen here at once and on disk when their time is up", async () => {
    const { groups, put, here, onDisk } = setUp();
    await groups.inGroups(async () => {
      put(1);
      put(2);
      expect([here(), onDisk()]).toEqual([[1, 2], []]);
      vi.advanceTimersByTime(GROUP_MS);
      expect(onDisk()).toEqual([1, 2]);
      put(3);
      expect(onDisk()).toEqual([1, 2]);
    });
    expect(onDisk()).toEqual([1, 2, 3]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("are on disk when that is asked for", async () => {
    const { groups, put, onDisk } = setUp();
    await groups.inGroups(async () => {
      put(1);
      await groups.commit();
      expect(onDisk()).toEqual([1]);
    });
  });

  it("that fail are undone alone", async () => {
    const { groups, put, onDisk } = setUp();
    await groups.inGroups(async () => {
      put(1);
      expect(() => put(1)).toThrow("UNIQUE");
      put(2);
    });
    expect(onDisk()).toEqual([1, 2]);
  });

  it("whose group cannot be put on disk are told of by the next write and at the end", async () => {
    const { db, groups, put, onDisk } = setUp();
    const work = groups.inGroups(async () => {
      db.exec("PRAGMA foreign_keys = ON");
      groups.transaction(() => db.exec("PRAGMA defer_foreign_keys = ON; INSERT INTO number VALUES (1, 99)"));
      vi.advanceTimersByTime(GROUP_MS);
      expect(() => put(2)).toThrow("FOREIGN KEY");
    });
    await expect(work).rejects.toThrow("FOREIGN KEY");
    expect(onDisk()).toEqual([]);
  });

  it("are told of when the database takes a whole group back", async () => {
    const { db, groups, put, onDisk } = setUp();
    const work = groups.inGroups(async () => {
      put(1);
      // As a full disk does it.
      const broken = (): void => {
        db.exec("ROLLBACK");
        throw new Error("disk full");
      };
      expect(() => groups.transaction(broken)).toThrow("disk full");
      expect(() => put(2)).toThrow("disk full");
    });
    await expect(work).rejects.toThrow("disk full");
    expect(onDisk()).toEqual([]);
  });

  it("throw what the work throws, and are on disk all the same", async () => {
    const { groups, put, onDisk } = setUp();
    const work = groups.inGroups(async () => {
      put(1);
      throw new Error("stop");
    });
    await expect(work).rejects.toThrow("stop");
    expect(onDisk()).toEqual([1]);
  });
});

describe("a process killed while it writes in groups", () => {
  /** Adds visits of ten entries for ever; every seventh time it has them put on disk and says how many there are. */
  const WRITER = `
    const { openSqliteStore } = await import(${JSON.stringify(new URL("../sqlite.ts", import.meta.url).href)});
    const { sampleEntry, sampleFeed, sampleVisit } = await import(${JSON.stringify(new URL("../sample-entry.testing.ts", import.meta.url).href)});
    const { writeSync } = await import("node:fs");
    const store = await openSqliteStore(process.argv[1]);
    await store.inGroups(async () => {
      for (let n = 1; ; n += 1) {
        const entries = Array.from({ length: 10 }, (_, i) => ({
          kind: "add", entry: sampleEntry(n + "/" + i), riverAt: n, archived: false, publishedId: "urn:" + n + "/" + i,
        }));
        await store.record({ feed: sampleFeed("mercury/1", { failures: n }), record: sampleVisit("mercury/1"), entries, verdicts: [] }, n);
        if (n % 7 === 0) { await store.commit(); writeSync(1, n + "\\n"); }
      }
    });`;

  it.each([
    1, 5, 20,
  ])("leaves what was put on disk, each visit with all its entries (after %i groups)", async (groups) => {
    const file = newFile();
    const child = spawn(process.execPath, ["--input-type=module", "--eval", WRITER, file], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let told = "";
    child.stdout.on("data", (chunk: Buffer) => {
      told += chunk;
      if (told.split("\n").length > groups) child.kill("SIGKILL");
    });
    const [, signal] = await once(child, "close");
    expect(signal).toBe("SIGKILL");

    const store = await openSqliteStore(file);
    const perVisit = Map.groupBy(await store.listing(), ({ riverAt }) => riverAt as number);
    const [row] = await store.feeds();
    await store.close();
    expect(perVisit.size).toBeGreaterThanOrEqual(Number(told.trimEnd().split("\n").at(-1)));
    expect([...perVisit.values()].every((entries) => entries.length === 10)).toBe(true);
    // The feed's row is that of the last visit whose entries are there.
    expect(row?.failures).toBe(perVisit.size);
  });
});

it("a store that is closed within a group has it on disk", async () => {
  const file = newFile();
  const store = await openSqliteStore(file);
  const work = store.inGroups(async () => {
    await store.putFeeds([sampleFeed("mars/1")]);
    await store.close();
  });
  await expect(work).rejects.toThrow("not open");
  const again = await openSqliteStore(file);
  expect(await again.feeds()).toHaveLength(1);
  await again.close();
});
