import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { filesOf } from "../pipeline/world.testing.ts";
import { type Ran, runHere } from "./process.testing.ts";

const NOON = "2026-11-21T12:00:00Z";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "orrery-dry-run-"));
  writeFileSync(
    join(dir, "feeds.yaml"),
    `planet: { name: Planet Test, url: "https://planet.example/" }
members:
  - { name: Ana, path: ana.atom }
  - { name: Ben, feed: "https://ben.example/feed" }
`,
  );
  write("One");
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function write(...titles: readonly string[]): void {
  const entries = titles.map(
    (title) =>
      `<entry><id>urn:${title}</id><title>${title}</title><link href="https://ana.example/${title}"/><updated>2026-11-20T08:00:00Z</updated><content>Words.</content></entry>`,
  );
  const head = `<title>Ana</title><id>urn:ana</id><updated>2026-11-20T08:00:00Z</updated>`;
  writeFileSync(join(dir, "ana.atom"), `<feed xmlns="http://www.w3.org/2005/Atom">${head}${entries.join("")}</feed>`);
}

/** Runs the program as a person would. */
const orrery = (...args: readonly string[]): Promise<Ran> => runHere(dir, [...args, "--now", NOON]);

it("says what a run would do, and leaves every file as it was", async () => {
  const untouched = filesOf(dir);
  const first = await orrery("run", "--dry-run");
  expect(first).toMatchObject({ code: 0, err: "" });
  expect(first.out).toMatch(/→ Ben https:\/\/ben\.example\/feed would be asked: it is new/);
  expect(first.out).toContain("+ “One” by Ana, https://ana.example/One");
  expect(filesOf(dir)).toEqual(untouched);

  await orrery("run", "--offline");
  write("One", "Two");
  const before = filesOf(dir);
  const { code, out } = await orrery("run", "--dry-run", "--json");
  expect({ code, ...JSON.parse(out) }).toMatchObject({
    code: 0,
    dryRun: true,
    fetch: { feeds: [{ plan: "read" }, { plan: "ask" }], newsUnknown: ["ben/1"] },
    posts: { appear: [{ title: "Two" }], leave: [] },
    build: { changed: expect.arrayContaining(["index.html", "atom.xml"]) },
  });
  expect(filesOf(dir)).toEqual(before);
  expect(readFileSync(join(dir, "output/index.html"), "utf8")).not.toContain("Two");
});

it("says it of fetch without pages, and of an unknown member nothing", async () => {
  const { out } = await orrery("fetch", "--dry-run", "--json", "--only", "ben");
  const told = JSON.parse(out);
  expect(told).toMatchObject({ fetch: { feeds: [{ plan: "left-out" }, { plan: "ask" }] }, posts: { appear: [] } });
  expect(told).not.toHaveProperty("build");
  expect(await orrery("run", "--dry-run", "--only", "zoe")).toMatchObject({ code: 2 });
});
