import { existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { later } from "../../model/instant.ts";
import { openSqliteStore } from "../../store/sqlite.ts";
import { type KeptPlanet, keptPlanet } from "../kept-planet.testing.ts";
import { NOON } from "../world.testing.ts";
import { makeOwnBackup } from "./backup.ts";
import { backupFolder, listBackups } from "./backup-names.ts";
import { exportState } from "./export-state.ts";
import { importLastState } from "./import-state.ts";
import { recoverDatabase } from "./recover.ts";

let planet: KeptPlanet | undefined;
afterEach(() => planet?.remove());

/** Ways in which disks, copies and people spoil a database. */
const DAMAGES: readonly (readonly [string, (file: string) => void])[] = [
  ["its header is zeroed", (file) => writeFileSync(file, readFileSync(file).fill(0, 0, 100))],
  [
    "pages in its middle are garbage",
    (file) => writeFileSync(file, readFileSync(file).fill(0xa5, 4096 * 4, statSync(file).size - 4096)),
  ],
  ["it breaks off", (file) => truncateSync(file, Math.floor(statSync(file).size / 8192) * 4096)],
  ["it is empty", (file) => truncateSync(file, 0)],
  ["it is a text", (file) => writeFileSync(file, "<<<<<<< HEAD\n".repeat(1000))],
];

const recover = ({ stateDir }: KeptPlanet) => recoverDatabase(stateDir, NOON, () => importLastState(stateDir, NOON));

async function postsOf({ database }: KeptPlanet): Promise<number> {
  const store = await openSqliteStore(database);
  const posts = (await store.entries((await store.listing()).map(({ id }) => id))).size;
  await store.close();
  return posts;
}

describe.each(DAMAGES)("a database of which %s", (_name, damage) => {
  it("is set aside, and its newest copy takes its place", async () => {
    planet = await keptPlanet(100);
    await makeOwnBackup(planet.stateDir, NOON);
    damage(planet.database);
    const spoilt = readFileSync(planet.database);

    const recovery = await recover(planet);

    const [copy] = listBackups(planet.stateDir);
    expect(recovery).toMatchObject({ kind: "restored", from: copy?.file, posts: 102, newestAt: NOON });
    expect(await postsOf(planet)).toBe(102);
    const aside = recovery.kind === "restored" ? (recovery.aside ?? "") : "";
    expect(aside).toMatch(/orrery\.db\.corrupt-2026-11-21T120000Z$/);
    expect(readFileSync(aside)).toEqual(spoilt);
  });
});

it.each(
  DAMAGES.filter(([name]) => name !== "it is empty"),
)("stays where it is without a copy (%s)", async (_name, damage) => {
  planet = await keptPlanet(100);
  damage(planet.database);
  const spoilt = readFileSync(planet.database);
  expect(await recover(planet)).toEqual({ kind: "stuck", tried: 0 });
  expect(readFileSync(planet.database)).toEqual(spoilt);
});

it("takes an older copy when the newest is damaged, too", async () => {
  planet = await keptPlanet();
  const { stateDir } = planet;
  await makeOwnBackup(stateDir, NOON);
  await makeOwnBackup(stateDir, later(NOON, 1000));
  const [newest, older] = listBackups(stateDir);
  truncateSync(newest?.file ?? "", 500);
  truncateSync(planet.database, 5000);
  expect(await recover(planet)).toMatchObject({ kind: "restored", from: older?.file, posts: 5 });
});

it("takes the state that was exported last when there is no copy", async () => {
  planet = await keptPlanet();
  const folder = join(planet.stateDir, "state");
  exportState(planet.stateDir, folder);
  truncateSync(planet.database, 5000);
  expect(await recover(planet)).toMatchObject({ kind: "restored", from: folder, posts: 5 });
  expect(await postsOf(planet)).toBe(5);
});

it("leaves a database alone whose pages hang together", async () => {
  planet = await keptPlanet();
  await makeOwnBackup(planet.stateDir, NOON);
  expect(await recover(planet)).toEqual({ kind: "sound" });
  expect(readdirSync(backupFolder(planet.stateDir))).toHaveLength(1);
});

it("a log that was cut off costs what was written last, and nothing is damaged", async () => {
  planet = await keptPlanet();
  const { database } = planet;
  const store = await openSqliteStore(database);
  const [feed] = await store.feeds();
  if (feed === undefined) throw new Error("no feed");
  await store.putFeeds([{ ...feed, title: "first" }]);
  const cut = statSync(`${database}-wal`).size;
  await store.putFeeds([{ ...feed, title: "second" }]);
  const [main, log] = [readFileSync(database), readFileSync(`${database}-wal`)];
  await store.close();
  writeFileSync(database, main);
  writeFileSync(`${database}-wal`, log.subarray(0, cut + 2000));
  const again = await openSqliteStore(database);
  expect((await again.feeds())[0]?.title).toBe("first");
  expect(await again.listing()).toHaveLength(5);
  await again.close();
  expect(existsSync(`${database}-wal`)).toBe(false);
});
