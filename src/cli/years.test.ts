import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { lockRun } from "../store/sqlite/lock.ts";
import { type Ran, runHere } from "./process.testing.ts";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "orrery-years-"));
  writeFeed(40);
  writePlanet("");
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function writePlanet(rest: string): void {
  const planet = `planet: { name: Planet Test, url: "https://planet.example/" }\n${rest}\n`;
  writeFileSync(join(dir, "feeds.yaml"), `${planet}members:\n  - { name: Ana, path: ./ana.json }\n`);
}

function writeFeed(posts: number): void {
  const items = Array.from({ length: posts }, (_, n) => ({
    id: String(n),
    url: `https://ana.example/${n}`,
    title: `Post ${n}`,
    content_html: `<p>${`Words of ${n}. `.repeat(200)}</p>`,
    date_published: `2026-11-20T08:00:${String(n).padStart(2, "0")}Z`,
  }));
  const feed = { version: "https://jsonfeed.org/version/1.1", title: "Ana", items };
  writeFileSync(join(dir, "ana.json"), JSON.stringify(feed));
}

/** Runs the program as a person would, an hour later each time. */
const orrery = (...args: readonly string[]): Promise<Ran> => runHere(dir, [...args, "--now", "2026-11-21T12:00:00Z"]);

const at = (name: string): string => join(dir, name);
const siteOf = (): string => readFileSync(at("output/index.html"), "utf8");

it("a run over a damaged database goes on with its copy, and says so", async () => {
  await orrery("run");
  expect(readdirSync(at(".orrery/backup"))).toEqual(["orrery-2026-11-21T120000Z.db.zst"]);
  truncateSync(at(".orrery/orrery.db"), statSync(at(".orrery/orrery.db")).size / 2);
  writeFeed(41);

  const { code, out, err } = await orrery("run");

  expect({ code, err }).toMatchObject({ code: 0, err: expect.stringContaining("store/recovered") });
  expect(err).toContain("It was set aside as .orrery/orrery.db.corrupt-2026-11-21T120000Z.");
  expect(err).not.toMatch(/^ +at /m);
  expect(out).toContain("1 new post");
  expect(siteOf()).toContain("Post 40");
});

it("without a copy it touches nothing, tells the mend, and ends with 2", async () => {
  writePlanet("backup: never");
  await orrery("run");
  expect(existsSync(at(".orrery/backup"))).toBe(false);
  const site = siteOf();
  writeFileSync(at(".orrery/orrery.db"), readFileSync(at(".orrery/orrery.db")).fill(0, 0, 100));
  const damaged = readFileSync(at(".orrery/orrery.db"));

  const { code, err } = await orrery("run");

  expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining("store/damaged") });
  expect(err).toContain("orrery restore");
  expect(siteOf()).toBe(site);
  expect(readFileSync(at(".orrery/orrery.db"))).toEqual(damaged);
});

it("damage that is met in the middle ends the command; the next one is well", async () => {
  await orrery("run");
  const site = siteOf();
  const file = at(".orrery/orrery.db");
  // The first pages hold the schema and feeds: a database that opens, and whose posts are gone.
  writeFileSync(file, readFileSync(file).fill(0xa5, 4096 * 40));

  const broken = await orrery("build", "--full");

  expect(broken).toMatchObject({ code: 2, err: expect.stringContaining("store/recovered") });
  expect(siteOf()).toBe(site);
  expect(await orrery("build", "--full")).toMatchObject({ code: 0, err: "" });
  expect(siteOf()).toBe(site);
});

it("a copy is put back by hand, and not while a run is at work", async () => {
  await orrery("run");
  const made = await orrery("backup", "--json", "mine.db");
  expect(JSON.parse(made.out)).toMatchObject({ ok: true, file: at("mine.db"), feeds: 1, posts: 40 });
  writeFeed(41);
  await orrery("run");

  const lock = lockRun(at(".orrery"));
  expect(await orrery("restore", "mine.db")).toMatchObject({ code: 5, err: expect.stringContaining("run/locked") });
  await lock?.release();

  const { code, out } = await orrery("restore", "mine.db");
  expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining("holds 40 posts of 1 feed") });
  expect((await orrery("restore")).out).toMatch(/^\.orrery\/backup\/orrery-2026-11-21T120000Z\.db\.zst {2}\d+ kB\n$/);
  expect(await orrery("restore", "nothing.db")).toMatchObject({
    code: 2,
    err: expect.stringContaining("restore/no-file"),
  });
  expect(await orrery("backup", "mine.db")).toMatchObject({ code: 2, err: expect.stringContaining("backup/exists") });
});

it("the state goes into a folder as text and comes back on another machine", async () => {
  await orrery("run");
  const site = siteOf();
  expect(await orrery("export", "--state", "state")).toMatchObject({
    code: 0,
    out: "The state of 1 member is in state; 2 files changed.\n",
  });
  rmSync(at(".orrery"), { recursive: true });
  rmSync(at("output"), { recursive: true });
  expect(await orrery("import", "--state", "state")).toMatchObject({
    code: 0,
    out: expect.stringContaining("holds 40 posts"),
  });
  await orrery("build");
  expect(siteOf()).toBe(site);
  const bad = ["import members.opml --state state", "export opml --state state", "import", "export"];
  for (const line of bad) expect(await orrery(...line.split(" ")), line).toMatchObject({ code: 2 });
});

it("raw HTML is dropped after the run, as feeds.yaml wants it", async () => {
  writePlanet("keep: { raw: none }");
  expect((await orrery("run")).out).toContain("keep    the raw HTML of 40 posts dropped");
  expect((await orrery("run")).out).not.toContain("keep");
  expect((await orrery("reprocess")).out).toContain("40 without their raw HTML");
});
