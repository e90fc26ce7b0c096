import { execFile, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** For tests and benches: a database server of one's own. */
export interface OwnServer {
  /** postgres://… of its database, over a socket in its folder. */
  readonly address: string;
  /** Number of the process that all others of the server are children of. */
  readonly pid: number;
  /** Ends it and takes its folder away. */
  stop(): Promise<void>;
}

/** Whether a server can be started here. */
export function hasPostgres(): boolean {
  return programs() !== undefined;
}

/**
 * For tests and benches: starts a server that listens on a socket in its own folder in /tmp only. PostgreSQL refuses to be
 * run by root; there its own user runs it.
 *
 * @param settings - `name=value` of postgresql.conf, beside those that it needs.
 * @throws Error when there is no PostgreSQL, or it does not start.
 */
export async function startPostgres(settings: readonly string[] = []): Promise<OwnServer> {
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
  const needed = ["listen_addresses=", `unix_socket_directories=${folder}`, "max_connections=200"];
  const server = spawn(
    ...as("postgres", "-D", data, ...[...needed, ...settings].flatMap((setting) => ["-c", setting])),
    {
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
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
    // Its first line; `server` may be runuser.
    pid: Number.parseInt(readFileSync(join(data, "postmaster.pid"), "latin1"), 10),
    async stop() {
      await run(...as("pg_ctl", "stop", "-D", data, "-m", "immediate"));
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The folder of initdb and postgres: in the PATH, or where Debian has them. */
function programs(): string | undefined {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), ...versions.map((v) => join(debian, v, "bin"))];
  return folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")));
}
