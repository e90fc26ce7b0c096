import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { VisitOutcome } from "../model/feed.ts";
import { instant } from "../model/instant.ts";
import { startTlsServer, TEST_CA, type TestCertificate, type TlsServer } from "./tls-server.testing.ts";
import { createVisitor, type VisitorOptions } from "./visit.ts";

let server: TlsServer;
const dir = mkdtempSync(join(tmpdir(), "orrery-ca-"));
beforeAll(async () => {
  server = await startTlsServer("<feed/>");
});
afterAll(async () => {
  rmSync(dir, { recursive: true });
  await server.close();
});

async function visit(options: Partial<VisitorOptions>, url = `${server.origin}/feed`): Promise<VisitOutcome> {
  const allow = ["127.0.0.1", "intranet.example"];
  const visitor = createVisitor({ userAgent: "test", allow, now: () => instant(0), minGapMs: 0, ...options });
  try {
    return await visitor.visit({ url, validators: {} });
  } finally {
    await visitor.close();
  }
}

// Fetching rule F33: each of these is a real handshake.
describe("a certificate", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it.each<[string, TestCertificate, string, boolean, string]>([
    ["of an authority that nobody knows", "localhost", "127.0.0.1", false, "its certificate"],
    ["that has run out", "expired", "127.0.0.1", true, "its certificate has expired"],
    ["that vouches for itself", "self-signed", "127.0.0.1", true, "its certificate is self-signed"],
    ["of another host", "localhost", "intranet.example", true, "its certificate is for another host"],
  ])("%s is refused, and the operator reads why", async (_, certificate, host, isKnown, why) => {
    const shown = await startTlsServer("<feed/>", certificate);
    const options = { resolver: async () => ["127.0.0.1"], ...(isKnown && { extraCa: TEST_CA }) };
    const outcome = await visit(options, `https://${host}:${shown.port}/feed`);
    await shown.close();
    expect(outcome).toMatchObject({
      kind: "failed",
      problem: { code: "fetch/tls", message: expect.stringContaining(why) },
    });
    expect(shown.seen).toEqual([]);
  });

  it("is checked whatever the environment says", async () => {
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
    expect(await visit({})).toMatchObject({ kind: "failed", problem: { code: "fetch/tls" } });
    expect(server.seen).toEqual([]);
  });
});

it("the operator's own authority is believed (F33)", async () => {
  expect(await visit({ extraCa: TEST_CA })).toMatchObject({ kind: "fetched", status: 200 });
});

it("a visit tells when the certificate ends", async () => {
  const { certificateEndsAt = Number.NaN } = await visit({ extraCa: TEST_CA });
  expect(new Date(certificateEndsAt).toISOString()).toBe("2120-01-01T00:00:00.000Z");
});

it.each([
  ["is missing", () => undefined],
  ["holds no certificate", (file: string) => writeFileSync(file, "hello")],
  [
    "holds something that only looks like one",
    (file: string) => writeFileSync(file, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"),
  ],
  ["leads out of the folder", (file: string) => symlinkSync(join(TEST_CA.dir, TEST_CA.file), file)],
])("nobody is asked when its file %s", async (name, make) => {
  const file = `${name.replaceAll(" ", "-")}.pem`;
  make(join(dir, file));
  const outcome = await visit({ extraCa: { dir, file } });
  expect(outcome).toMatchObject({ kind: "failed", problem: { code: "fetch/bad-ca" } });
});

it("the certificate of a server is no authority", async () => {
  const extraCa = { dir: TEST_CA.dir, file: "fixtures/localhost.testing.pem" };
  expect(await visit({ extraCa })).toMatchObject({ kind: "failed", problem: { code: "fetch/bad-ca" } });
});
