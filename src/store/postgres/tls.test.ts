import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { hasPostgres, type OwnServer, startPostgres } from "./cluster.testing.ts";
import { openConnection } from "./connection.ts";
import { withProof } from "./tls.ts";

const fixture = (name: string): string => join(import.meta.dirname, "../../fetch/fixtures", `${name}.testing.pem`);
const CA = encodeURIComponent(fixture("ca"));

// A server of its own, whatever ORRERY_TEST_POSTGRES names: that one's certificates are its owner's.
// Two loopback addresses: Linux has them.
describe.runIf(hasPostgres() && process.platform === "linux")("a database server that encrypts", () => {
  let server: OwnServer;
  beforeAll(async () => {
    server = await startPostgres(["fsync=off"], { cert: fixture("localhost"), key: fixture("key") });
  });
  afterAll(async () => await server.stop());

  async function isEncrypted(options: string, host = "127.0.0.1"): Promise<boolean | undefined> {
    const address = (server.tlsAddress ?? "").replace("127.0.0.1", host);
    const sql = openConnection(`${address}${options}`);
    try {
      return (await sql.one<{ ssl: boolean }>("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"))?.ssl;
    } finally {
      await sql.close();
    }
  }

  it.each([
    ["", false],
    ["?sslmode=disable", false],
    [`?sslmode=verify-full&sslrootcert=${CA}`, true],
    [`?sslmode=require&sslrootcert=${CA}`, true],
    [`?sslrootcert=${CA}`, true],
    ["?sslmode=no-verify", true],
    ["?sslmode=require&uselibpqcompat=true", true],
  ])("is asked by %s, encrypted: %s, and nobody is warned of anything", async (options, expected) => {
    const warned = vi.spyOn(process, "emitWarning");
    expect(await isEncrypted(options)).toBe(expected);
    expect(warned).not.toHaveBeenCalled();
  });

  it.each([
    ["?sslmode=verify-full", "127.0.0.1", /authority that is not known here.*sslrootcert.*no-verify/],
    ["?sslmode=require", "127.0.0.1", /authority that is not known here/],
    [`?sslmode=require&sslrootcert=${CA}`, "127.0.0.2", /another name/],
    ["?sslmode=verify-full&sslrootcert=/nowhere/ca.pem", "127.0.0.1", /\/nowhere\/ca\.pem cannot be read.*sslrootcert/],
  ])("is not believed by %s at %s", async (options, host, message) => {
    await expect(isEncrypted(options, host)).rejects.toThrow(message);
  });
});

it.each([
  ["postgres://db/planet", "postgres://db/planet"],
  ["postgres://db/planet?sslmode=require", "postgres://db/planet?sslmode=verify-full"],
  ["postgres://db/planet?a=b&sslmode=prefer&c=d", "postgres://db/planet?a=b&sslmode=verify-full&c=d"],
  ["postgres://db/planet?sslmode=no-verify", "postgres://db/planet?sslmode=no-verify"],
  [
    "postgres://db/planet?sslmode=require&uselibpqcompat=true",
    "postgres://db/planet?sslmode=require&uselibpqcompat=true",
  ],
])("%s means %s", (address, meant) => {
  expect(withProof(address)).toBe(meant);
});
