import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { VisitOutcome } from "../model/feed.ts";
import { instant } from "../model/instant.ts";
import { startTlsServer, TEST_CA } from "./tls-server.testing.ts";
import { createVisitor, type VisitorOptions } from "./visit.ts";

let server: Awaited<ReturnType<typeof startTlsServer>>;
const dir = mkdtempSync(join(tmpdir(), "orrery-ca-"));
beforeAll(async () => {
  server = await startTlsServer("<feed/>");
});
afterAll(async () => {
  rmSync(dir, { recursive: true });
  await server.close();
});

async function visit(options: Partial<VisitorOptions>): Promise<VisitOutcome> {
  const common = { userAgent: "test", allow: ["127.0.0.1"], now: () => instant(0), minGapMs: 0 };
  const visitor = createVisitor({ ...common, ...options });
  try {
    return await visitor.visit({ url: `${server.origin}/feed`, validators: {} });
  } finally {
    await visitor.close();
  }
}

it("a certificate of an authority that nobody knows is refused", async () => {
  expect(await visit({})).toMatchObject({ kind: "failed", problem: { code: "fetch/tls" } });
  expect(server.seen).toEqual([]);
});

it("the operator's own authority is believed (F33)", async () => {
  expect(await visit({ extraCa: TEST_CA })).toMatchObject({ kind: "fetched", status: 200 });
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
  const extraCa = { dir: TEST_CA.dir, file: "fixtures/localhost.pem" };
  expect(await visit({ extraCa })).toMatchObject({ kind: "failed", problem: { code: "fetch/bad-ca" } });
});
