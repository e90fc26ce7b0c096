import { execFile, spawn } from "node:child_process";
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** For tests and benches: a database server of one's own. */
export interface OwnServer {
  /** postgres://… of its database, over a socket in its folder. */
  readonly address: string;
  /** The same over TCP, which encrypts; only where it was given what it shows. */
  readonly tlsAddress?: string;
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
 * @param tls - files of the certificate it shows and of its key; with them it listens on a free port of 127.0.0.1 and 127.0.0.2, too.
 * @throws Error when there is no PostgreSQL, or it does not start.
 */
export async function startPostgres(
  settings: readonly string[] = [],
  tls?: { readonly cert: string; readonly key: string },
): Promise<OwnServer> {
  const folder = mkdtempSync(join(tmpdir(), "orrery-postgres-"));
  const bin = programs() ?? "";
  const isRoot = process.getuid?.() === 0;
  const user = isRoot ? Number((await run("id", ["-u", "postgres"])).stdout) : undefined;
  if (user !== undefined) chownSync(folder, user, -1);
  const as = (program: string, ...args: readonly string[]): [string, string[]] => {
    const all = [join(bin, program), ...args];
    return isRoot ? ["runuser", ["-u", "postgres", "--", ...all]] : [all[0] ?? "", all.slice(1)];
  };
  const data = join(folder, "data");
  await run(...as("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"));
  const port = tls === undefined ? undefined : await freePort();
  const own = (name: string, from: string): string => {
    const to = join(folder, name);
    copyFileSync(from, to);
    chmodSync(to, 0o600);
    if (user !== undefined) chownSync(to, user, -1);
    return to;
  };
  const listening =
    tls === undefined
      ? ["listen_addresses="]
      : [
          ...["listen_addresses=127.0.0.1,127.0.0.2", `port=${port}`, "ssl=on"],
          ...[`ssl_cert_file=${own("cert.pem", tls.cert)}`, `ssl_key_file=${own("key.pem", tls.key)}`],
        ];
  const needed = [...listening, `unix_socket_directories=${folder}`, "max_connections=200"];
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
    address: `postgres://postgres@localhost${port === undefined ? "" : `:${port}`}/postgres?host=${encodeURIComponent(folder)}`,
    ...(port === undefined ? {} : { tlsAddress: `postgres://postgres@127.0.0.1:${port}/postgres` }),
    // Its first line; `server` may be runuser.
    pid: Number.parseInt(readFileSync(join(data, "postmaster.pid"), "latin1"), 10),
    async stop() {
      await run(...as("pg_ctl", "stop", "-D", data, "-m", "immediate"));
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const port = (probe.address() as AddressInfo).port; // Listening on TCP it is no path.
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** The folder of initdb and postgres: in the PATH, or where Debian has them. */
function programs(): string | undefined {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), ...versions.map((v) => join(debian, v, "bin"))];
  return folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")));
}
