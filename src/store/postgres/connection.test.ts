import { expect, it } from "vitest";
import { openPostgresStore } from "../postgres.ts";
import { sampleFeed } from "../sample-entry.testing.ts";
import { openConnection } from "./connection.ts";
import { openPostgresCopy } from "./copy.ts";
import { describeWithPostgres } from "./server.testing.ts";

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 100));

describeWithPostgres("a connection to a database server", (server) => {
  async function table(): Promise<string> {
    const address = await server.place();
    const sql = openConnection(address);
    await sql.script("CREATE TABLE moon (name text)");
    await sql.close();
    return address;
  }
  /** An address whose sessions can be told from others, and what ends them. */
  function marked(address: string) {
    const mark = `moon_${Math.random().toString(36).slice(2)}`;
    const sessions = `FROM pg_stat_activity WHERE application_name = '${mark}'`;
    return {
      address: `${address}&application_name=${mark}`,
      count: `SELECT count(*) AS count ${sessions}`,
      end: `SELECT count(pg_terminate_backend(pid)) AS count ${sessions}`,
    };
  }

  it("keeps a statement beside a transaction out of it: undoing the one leaves the other", async () => {
    const sql = openConnection(await table());
    const begun = Promise.withResolvers<void>();
    const broken = sql.transaction(async (inside) => {
      await inside.run("INSERT INTO moon VALUES ('io')");
      begun.resolve();
      await soon();
      throw new Error("changed my mind");
    });
    await begun.promise;
    const beside = sql.run("INSERT INTO moon VALUES ('europa')");
    await expect(broken).rejects.toThrow("changed my mind");
    await beside;
    expect(await sql.all("SELECT name FROM moon")).toEqual([{ name: "europa" }]);
    await sql.close();
  });

  it("waits for a lock outside of any transaction, and gives it back although one fails beside it", async () => {
    const address = await table();
    const [sql, other] = [openConnection(address), openConnection(address)];
    const begun = Promise.withResolvers<void>();
    const broken = sql
      .transaction(async (inside) => {
        begun.resolve();
        await inside.run("nonsense").catch(() => undefined);
        await soon();
        throw new Error("changed my mind");
      })
      .catch(() => "failed");
    await begun.promise;
    const locked = sql.locked("7, 7", async () => "done");
    expect(await Promise.all([broken, locked])).toEqual(["failed", "done"]);
    expect(await other.one("SELECT pg_try_advisory_lock(7, 7) AS ours")).toEqual({ ours: true });
    await Promise.all([sql.close(), other.close()]);
  });

  it("ends its session when that cannot give a lock back", async () => {
    const address = await table();
    const [sql, other] = [openConnection(address), openConnection(address)];
    await sql.locked("7, 7", async () => {
      await sql.script("BEGIN");
      await sql.run("nonsense").catch(() => undefined);
    });
    await expect.poll(() => other.one("SELECT pg_try_advisory_lock(7, 7) AS ours")).toEqual({ ours: true });
    expect(await sql.all("SELECT name FROM moon")).toEqual([]);
    await Promise.all([sql.close(), other.close()]);
  });

  it("lets what is locked use transactions and statements", async () => {
    const sql = openConnection(await table());
    await sql.locked("7, 7", async () => {
      await sql.transaction(async (inside) => await inside.run("INSERT INTO moon VALUES ('io')"));
      await sql.run("INSERT INTO moon VALUES ('europa')");
    });
    expect(await sql.one("SELECT count(*) AS count FROM moon")).toEqual({ count: 2 });
    await sql.close();
  });

  it("is usable after a transaction whose beginning failed", async () => {
    const sql = openConnection(await table());
    await expect(sql.transaction(async () => "never", "SELECT 1 / 0")).rejects.toThrow("division by zero");
    expect(await sql.all("SELECT name FROM moon")).toEqual([]);
    await sql.close();
  });

  it("is not opened again after it was closed", async () => {
    const sql = openConnection(await table());
    await sql.one("SELECT 1");
    await sql.close();
    await expect(sql.one("SELECT 1")).rejects.toThrow(/was closed already/);
  });

  it("opens one session when the server broke the last one off", async () => {
    const address = await table();
    const own = marked(address);
    const [sql, other] = [openConnection(own.address), openConnection(address)];
    await sql.one("SELECT 1");
    expect(await other.one(own.end)).toEqual({ count: 1 });
    await soon();
    await Promise.all([sql.one("SELECT 1"), sql.one("SELECT 1")]);
    await expect.poll(() => other.one(own.count)).toEqual({ count: 1 });
    await Promise.all([sql.close(), other.close()]);
  });

  it("leaves no session behind whose settings failed", async () => {
    const address = await table();
    const own = marked(address);
    const [sql, other] = [openConnection(own.address, { settings: "SELECT 1 / 0" }), openConnection(address)];
    await expect(sql.one("SELECT 1")).rejects.toThrow("division by zero");
    await expect.poll(() => other.one(own.count)).toEqual({ count: 0 });
    await Promise.all([sql.close(), other.close()]);
  });

  it("to a copy is never made again: there the names would mean the real tables", async () => {
    const address = await server.place();
    const [store, other] = [await openPostgresStore(address), openConnection(address)];
    const own = marked(address);
    const copy = await openPostgresCopy(own.address);
    expect(await other.one(own.end)).toEqual({ count: 1 });
    await soon();
    await expect(copy.putFeeds([sampleFeed("mars/1")])).rejects.toThrow(/broke off the connection/);
    expect(await store.feeds()).toEqual([]);
    await Promise.all([copy.close(), store.close(), other.close()]);
  });
});
