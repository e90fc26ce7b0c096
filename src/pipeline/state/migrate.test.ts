import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { instant } from "../../model/instant.ts";
import { openPostgresMove } from "../../store/postgres/move.ts";
import { describeWithPostgres } from "../../store/postgres/server.testing.ts";
import { sampleFeed } from "../../store/sample-entry.testing.ts";
import { openSqliteStore } from "../../store/sqlite.ts";
import { migrate, type StoreKind } from "./migrate.ts";

let stateDir = "";
beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), "orrery-migrate-"));
});
afterEach(() => rmSync(stateDir, { recursive: true, force: true }));

/** A planet of one feed in the state folder. @returns the bytes of its database. */
async function makePlanet(): Promise<Buffer> {
  const file = join(stateDir, "orrery.db");
  const store = await openSqliteStore(file);
  await store.putFeeds([sampleFeed("ana/1")]);
  await store.close();
  return readFileSync(file);
}

function move(from: StoreKind, address: string): ReturnType<typeof migrate> {
  const now = instant(1_800_000_000_000);
  return migrate({ from, stateDir, server: { url: address }, env: () => undefined, now, progress: () => undefined });
}

describeWithPostgres("migrate", (server) => {
  it("takes no empty server for a planet, and leaves orrery.db as it is", async () => {
    const before = await makePlanet();
    const outcome = await move("postgres", await server.place());
    expect(outcome).toMatchObject({ ok: false, problem: { code: "migrate/nothing" } });
    expect(readFileSync(join(stateDir, "orrery.db")).equals(before)).toBe(true);
  });

  it("takes no part of a planet for one: a move that was broken off goes on in its own direction", async () => {
    const before = await makePlanet();
    const address = await server.place();
    const part = await openPostgresMove(address);
    await part.begin("broken off");
    await part.close();
    expect(await move("postgres", address)).toMatchObject({ ok: false, problem: { code: "migrate/unfinished" } });
    expect(readFileSync(join(stateDir, "orrery.db")).equals(before)).toBe(true);
    expect(await move("sqlite", address)).toMatchObject({ ok: true, value: { rows: { feed: 1 } } });
    expect(await move("postgres", address)).toMatchObject({ ok: true, value: { rows: { feed: 1 } } });
  });

  it("has nothing to move where there is no orrery.db", async () => {
    expect(await move("sqlite", await server.place())).toMatchObject({
      ok: false,
      problem: { code: "migrate/nothing" },
    });
  });
});
