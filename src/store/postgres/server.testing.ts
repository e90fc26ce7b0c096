import { afterAll, beforeAll, describe, it } from "vitest";
import { hasPostgres, type OwnServer, startPostgres } from "./cluster.testing.ts";
import { openConnection } from "./connection.ts";

const HOW =
  "PostgreSQL is not here. On Debian: apt-get install postgresql; or name a server: ORRERY_TEST_POSTGRES=postgres://…";

/** Longest that a server may take to be made and started, ms: on a busy machine. */
const START_MS = 60_000;

/** For tests: a database server, and empty planets' places in it. */
export interface TestServer {
  /** The address of a schema with nothing in it. */
  place(): Promise<string>;
  /** The address of a schema whose tables are there and empty: always the same one, which is quicker. */
  emptied(): Promise<string>;
  stop(): Promise<void>;
}

/**
 * For tests: describes what must hold with a real server. It starts one of its own in a folder in /tmp, or takes the one that
 * ORRERY_TEST_POSTGRES names. Where there is none the tests are skipped and say so; with CI=true they fail.
 */
export function describeWithPostgres(title: string, tests: (server: TestServer) => void): void {
  const isNamed = process.env["ORRERY_TEST_POSTGRES"] !== undefined;
  if (!isNamed && !hasPostgres()) {
    if (process.env["CI"] === "true") throw new Error(HOW);
    describe(title, () => it.skip(HOW, () => undefined));
    return;
  }
  let started: Promise<Cluster> | undefined;
  let count = 0;
  const cluster = (): Promise<Cluster> => {
    started ??= isNamed ? named() : startPostgres(QUICK);
    return started;
  };
  let reused: string | undefined;
  const server: TestServer = {
    async emptied() {
      if (reused === undefined) reused = await server.place();
      else await empty(reused);
      return reused;
    },
    async place() {
      count += 1;
      const { address } = await cluster();
      const schema = `test_${process.pid}_${Math.random().toString(36).slice(2)}_${count}`;
      const connection = openConnection(address);
      await connection.script(`CREATE SCHEMA ${schema}`);
      await connection.close();
      return `${address}${address.includes("?") ? "&" : "?"}options=-csearch_path%3D${schema}`;
    },
    stop: async () => await (await started)?.stop(),
  };
  describe(title, () => {
    beforeAll(async () => void (await cluster()), START_MS);
    afterAll(async () => await server.stop());
    tests(server);
  });
}

/** Takes all rows out of a planet's tables; numbers begin with 1 again. */
async function empty(address: string): Promise<void> {
  const connection = openConnection(address);
  const tables = await connection.all<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() AND tablename NOT IN ('orrery', 'planet')",
  );
  // Without looking at what refers to what.
  await connection.script(
    [
      "SET session_replication_role = replica",
      ...tables.map(({ name }) => `DELETE FROM ${name}`),
      "UPDATE planet SET revision = 0",
      "ALTER SEQUENCE entry_id_seq RESTART",
    ].join("; "),
  );
  await connection.close();
}

/** What a test writes need not outlive the machine. */
const QUICK = ["fsync=off"];

type Cluster = Pick<OwnServer, "address" | "stop">;

async function named(): Promise<Cluster> {
  return { address: process.env["ORRERY_TEST_POSTGRES"] ?? "", stop: async () => undefined };
}
