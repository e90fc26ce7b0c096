import { execFile, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, it } from "vitest";
import { openConnection } from "./postgres-connection.ts";

const run = promisify(execFile);

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
  if (!isNamed && programs() === undefined) {
    if (process.env["CI"] === "true") throw new Error(HOW);
    describe(title, () => it.skip(HOW, () => undefined));
    return;
  }
  let started: Promise<Cluster> | undefined;
  let count = 0;
  const cluster = (): Promise<Cluster> => {
    started ??= isNamed ? named() : start();
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

interface Cluster {
  readonly address: string;
  stop(): Promise<void>;
}

async function named(): Promise<Cluster> {
  return { address: process.env["ORRERY_TEST_POSTGRES"] ?? "", stop: async () => undefined };
}

/** The folder of initdb and postgres: in the PATH, or where Debian has them. */
function programs(): string | undefined {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), ...versions.map((v) => join(debian, v, "bin"))];
  return folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")));
}

/** A server that listens on a socket in its own folder only, and is gone with the test. PostgreSQL refuses to be run by root. */
async function start(): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), "orrery-postgres-"));
  const bin = programs() ?? "";
  const isRoot = process.getuid?.() === 0;
  if (isRoot) {
    const { stdout } = await run("id", ["-u", "postgres"]);
    chownSync(folder, Number(stdout), -1);
  }
  const as = (program: string, ...args: readonly string[]): [string, string[]] => {
    const all = [join(bin, program), ...args];
    return isRoot ? ["runuser", ["-u", "postgres", "--", ...all]] : [all[0] ?? "", all.slice(1)];
  };
  const data = join(folder, "data");
  await run(...as("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"));
  const settings = ["listen_addresses=", `unix_socket_directories=${folder}`, "fsync=off", "max_connections=200"];
  const server = spawn(...as("postgres", "-D", data, ...settings.flatMap((setting) => ["-c", setting])), {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = new Promise<void>((resolve) => server.once("close", () => resolve()));
  await new Promise<void>((resolve, reject) => {
    let told = "";
    server.stderr.on("data", (chunk: Buffer) => {
      told += chunk;
      if (told.includes("ready to accept connections")) resolve();
    });
    server.once("close", () => reject(new Error(`PostgreSQL did not start: ${told}`)));
  });
  return {
    address: `postgres://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`,
    async stop() {
      await run(...as("pg_ctl", "stop", "-D", data, "-m", "immediate"));
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
