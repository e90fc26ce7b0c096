import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, describe, expect, it } from "vitest";
import { DAY_MS, later } from "../../model/instant.ts";
import { MIGRATIONS } from "../../store/schema.ts";
import { openSqliteStore } from "../../store/sqlite.ts";
import { type KeptPlanet, keptPlanet } from "../kept-planet.testing.ts";
import { NOON } from "../world.testing.ts";
import { backUpWhenDue, makeBackup, makeOwnBackup } from "./backup.ts";
import { backupFolder, isBackupDue, listBackups } from "./backup-names.ts";
import { restoreBackup } from "./restore.ts";

let planet: KeptPlanet | undefined;
afterEach(() => planet?.remove());

async function postsOf({ database }: KeptPlanet): Promise<number> {
  const store = await openSqliteStore(database);
  const posts = (await store.listing()).length;
  await store.close();
  return posts;
}

describe("whether a copy is due", () => {
  it.each([
    ["never", undefined, false],
    ["weekly", undefined, true],
    ["weekly", 6, false],
    ["weekly", 7, true],
    ["daily", 0.9, false],
    ["daily", 1, true],
    ["weekly", -1, false],
  ] as const)("%s, the last one %s days ago: %s", (rule, days, isDue) => {
    const newest = days === undefined ? undefined : later(NOON, -days * DAY_MS);
    expect(isBackupDue(rule, newest, NOON)).toBe(isDue);
  });
});

describe("a copy", () => {
  it.each(["copy.db", "copy.db.zst"])("named %s holds all that was written, and is put back", async (name) => {
    planet = await keptPlanet();
    const file = join(planet.stateDir, name);
    const made = await makeBackup(planet.stateDir, file);
    expect(made).toMatchObject({ ok: true, value: { file, feeds: 2, posts: 5, newestAt: NOON } });
    await planet.publish("ana", ["post-0", "post-1", "post-2", "later"]);
    expect(await postsOf(planet)).toBe(6);

    writeFileSync(join(planet.stateDir, "build.json"), "{}");
    const restored = await restoreBackup(planet.stateDir, file, "before", NOON);

    expect(restored).toMatchObject({ ok: true, value: { feeds: 2, posts: 5 } });
    expect(await postsOf(planet)).toBe(5);
    expect(existsSync(join(planet.stateDir, "build.json"))).toBe(false);
    const aside = restored.ok ? (restored.value.aside ?? "") : "";
    expect(await postsOf({ ...planet, database: aside })).toBe(6);
    expect(existsSync(file)).toBe(true);
  });

  it("is of one moment while a run writes: the run's open group is not in it", async () => {
    planet = await keptPlanet();
    const { stateDir, database } = planet;
    const store = await openSqliteStore(database);
    await store.inGroups(async () => {
      const [feed] = await store.feeds();
      if (feed !== undefined) await store.putFeeds([{ ...feed, title: "Not on disk yet" }]);
      expect(await makeBackup(stateDir, join(stateDir, "copy.db"))).toMatchObject({ ok: true, value: { posts: 5 } });
    });
    await store.close();
    const copy = await openSqliteStore(join(stateDir, "copy.db"));
    expect((await copy.feeds()).map(({ title }) => title)).toEqual(["ana", "ben"]);
    await copy.close();
  });

  it("takes the place of nothing", async () => {
    planet = await keptPlanet();
    const file = join(planet.stateDir, "mine.db");
    writeFileSync(file, "mine");
    expect(await makeBackup(planet.stateDir, file)).toMatchObject({ ok: false, problem: { code: "backup/exists" } });
    expect(readFileSync(file, "utf8")).toBe("mine");
  });

  it("makes no folder: a disk that is not there gets none", async () => {
    planet = await keptPlanet();
    const folder = join(planet.stateDir, "mnt");
    expect(await makeBackup(planet.stateDir, join(folder, "copy.db"))).toMatchObject({
      ok: false,
      problem: { code: "backup/no-folder", message: expect.stringContaining(folder) },
    });
    expect(existsSync(folder)).toBe(false);
  });

  it("of a planet that never ran is none", async () => {
    planet = await keptPlanet();
    const nowhere = join(planet.stateDir, "other");
    expect(await makeBackup(nowhere, join(nowhere, "x.db"))).toMatchObject({ problem: { code: "backup/nothing" } });
  });

  it("of a damaged database is told as damage, and leaves nothing behind", async () => {
    planet = await keptPlanet(200);
    const bytes = readFileSync(planet.database);
    writeFileSync(planet.database, bytes.fill(0xa5, 4096 * 4));
    await expect(makeOwnBackup(planet.stateDir, NOON)).rejects.toMatchObject({ name: "StoreTrouble", isDamaged: true });
    expect(readdirSync(backupFolder(planet.stateDir))).toEqual([]);
  });
});

describe("the planet's own copies", () => {
  it("are made when they are due, and the newest two stay", async () => {
    planet = await keptPlanet();
    const { stateDir } = planet;
    const runs = [0, 1, 7, 8, 14, 21].map((day) => later(NOON, day * DAY_MS));
    const made = [];
    for (const now of runs) made.push((await backUpWhenDue("weekly", stateDir, now)) !== undefined);
    expect(made).toEqual([true, false, true, false, true, true]);
    expect(listBackups(stateDir).map(({ at }) => (at - NOON) / DAY_MS)).toEqual([21, 14]);
  });

  it("are those that are called so: other files are left alone", async () => {
    planet = await keptPlanet();
    const { stateDir } = planet;
    await makeOwnBackup(stateDir, NOON, 1);
    writeFileSync(join(backupFolder(stateDir), "before-the-move.db.zst"), "mine");
    await makeOwnBackup(stateDir, later(NOON, 1), 1);
    expect(listBackups(stateDir)).toHaveLength(1);
    expect(readdirSync(backupFolder(stateDir))).toContain("before-the-move.db.zst");
  });
});

describe("what is no copy", () => {
  it.each([
    ["nothing", undefined, "restore/no-file"],
    ["an empty file", () => Buffer.alloc(0), "store/not-ours"],
    ["a text", () => Buffer.from("feeds: many\n".repeat(99)), "store/damaged"],
    ["a compressed copy that breaks off", (whole: Buffer) => whole.subarray(0, whole.length - 99), "store/damaged"],
    ["a compressed copy with other bytes in it", (whole: Buffer) => whole.fill(7, 50, 900), "store/damaged"],
  ])("%s is refused, and the database stays", async (_name, spoil, code) => {
    planet = await keptPlanet();
    const { stateDir, database } = planet;
    const file = join(stateDir, "copy.db.zst");
    await makeBackup(stateDir, file);
    const before = readFileSync(database);
    if (spoil === undefined)
      expect(await restoreBackup(stateDir, `${file}.none`, "before", NOON)).toMatchObject({ problem: { code } });
    else {
      writeFileSync(file, spoil(readFileSync(file)));
      expect(await restoreBackup(stateDir, file, "before", NOON)).toMatchObject({ ok: false, problem: { code } });
    }
    expect(readFileSync(database)).toEqual(before);
    expect(readdirSync(stateDir).filter((name) => name.startsWith("orrery.db"))).toEqual(["orrery.db"]);
  });

  it.each([
    ["of another program", "PRAGMA application_id = 5", "store/not-ours"],
    ["of a newer Orrery", `PRAGMA user_version = ${MIGRATIONS.length + 1}`, "store/newer"],
  ])("a database %s is refused", async (_name, script, code) => {
    planet = await keptPlanet();
    const file = join(planet.stateDir, "copy.db");
    await makeBackup(planet.stateDir, file);
    const db = new DatabaseSync(file);
    db.exec(script);
    db.close();
    expect(await restoreBackup(planet.stateDir, file, "before", NOON)).toMatchObject({ ok: false, problem: { code } });
  });
});
