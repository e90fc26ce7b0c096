import { expect, it } from "vitest";
import { openConnection } from "./connection.ts";
import { lockPostgres, whileHeld } from "./lock.ts";
import { describeWithPostgres } from "./server.testing.ts";

describeWithPostgres("the lock of a run in a database server", (server) => {
  it("is no other run's when the schema is not there: that is said, with the mend", async () => {
    const address = (await server.place()).replace(/search_path%3D.*/, "search_path%3Dnowhere");
    await expect(lockPostgres(address, false)).rejects.toThrow(/search_path is nowhere.*CREATE SCHEMA/);
    await expect(lockPostgres(address, true)).rejects.toThrow(/search_path is nowhere.*CREATE SCHEMA/);
  });

  it("is known to be lost when its connection was, and a worker takes no feeds without it", async () => {
    const address = await server.place();
    const mark = `lock_${Math.random().toString(36).slice(2)}`;
    const lock = await lockPostgres(`${address}&application_name=${mark}`, true);
    if (lock === undefined) throw new Error("it is free");
    expect(await lock.isHeld()).toBe(true);
    const other = openConnection(address);
    await other.one(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '${mark}'`);
    expect(await lock.isHeld()).toBe(false);
    expect(await lock.isHeld()).toBe(false);
    const leases = {} as Parameters<typeof whileHeld>[0]; // nothing of it is asked
    await expect(whileHeld(leases, lock).take("first", 1)).rejects.toThrow(/keeps other runs out/);
    await Promise.all([lock.release(), other.close()]);
  });
});
