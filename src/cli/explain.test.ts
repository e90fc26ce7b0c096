import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Ran, runHere } from "./process.testing.ts";

const NOON = "2026-11-21T12:00:00Z";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "orrery-explain-"));
  writeFileSync(
    join(dir, "feeds.yaml"),
    `planet: { name: Planet Test, url: "https://planet.example/" }
members:
  - { name: Ana, path: ana.atom }
`,
  );
  writeFileSync(
    join(dir, "ana.atom"),
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>Ana</title><id>urn:ana</id><updated>2026-11-20T08:00:00Z</updated>
    <entry><id>urn:1</id><title>Tomorrow</title><link href="https://ana.example/1"/><published>2027-01-01T00:00:00Z</published><updated>2026-11-20T08:00:00Z</updated><content>Words.</content></entry></feed>`,
  );
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** Runs the program as a person would. */
const orrery = (...args: readonly string[]): Promise<Ran> => runHere(dir, [...args, "--now", NOON]);

it("says why a post stands where it stands, to people and to machines", async () => {
  await orrery("fetch");
  const told = await orrery("explain", "https://www.ana.example/1/");
  expect(told).toMatchObject({ code: 0, err: "" });
  expect(told.out).toMatch(/^“Tomorrow” by Ana\n✓ Shown\.\n {4}Its date lies in the future, so it stands where/);
  const { code, out } = await orrery("explain", "urn:1", "--json");
  expect({ code, ...JSON.parse(out) }).toMatchObject({
    code: 0,
    ok: true,
    kind: "posts",
    posts: [{ standing: "shown", published: "2027-01-01T00:00:00Z", standsAt: NOON }],
  });
});

it("says of what is nobody's that it is, and what may be asked", async () => {
  const { code, out } = await orrery("explain", "https://zoe.example/", "--json");
  expect({ code, ...JSON.parse(out) }).toMatchObject({
    code: 2,
    ok: false,
    problems: [{ code: "explain/unknown" }],
  });
});
