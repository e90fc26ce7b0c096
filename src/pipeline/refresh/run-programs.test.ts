import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { programStarter } from "../../cli/filter-process.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import { openMemoryStore } from "../../store/memory.ts";
import type { Store } from "../ports.ts";
import { ALL, at, atomFeed, NOON, planetOf, portsFor } from "../world.testing.ts";
import { refilter } from "./refilter.ts";
import { refresh } from "./refresh.ts";

let dir: string;
let store: Store;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "orrery-programs-"));
  store = openMemoryStore();
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const FILTER = "filters: [./filter.mjs]";
const planet = (filters = FILTER): PlanetConfig => ({
  ...planetOf("  - { name: Ana, path: ./ana.xml }", filters),
  dir,
});

/** A program that notes whom it was asked about, and answers with what this expression of `entry` gives. */
const program = (answer: string, name = "filter.mjs"): void =>
  writeFileSync(
    join(dir, name),
    `import { createInterface } from "node:readline";
import { appendFileSync } from "node:fs";
for await (const line of createInterface({ input: process.stdin })) {
  const entry = JSON.parse(line);
  appendFileSync("asked", entry.title + "\\n");
  console.log(JSON.stringify(${answer}));
}`,
  );

const feed = (...titles: readonly string[]): void =>
  writeFileSync(
    join(dir, "ana.xml"),
    atomFeed(
      "ana",
      titles.map((title) => ({
        id: title.slice(0, 1),
        title,
        date: "2026-11-20T00:00:00Z",
        html: `<p>about ${title}</p>`,
      })),
    ),
  );

const run = async (config = planet(), now = NOON) => {
  const ports = { ...portsFor(config, store), now: () => now, startProgram: async () => programStarter(dir) };
  return await refresh(config, ports, { ...ALL, force: true });
};
const titles = async (): Promise<readonly string[]> => {
  const listing = await store.listing();
  const entries = await store.entries(listing.map(({ id }) => id));
  return [...entries.values()].map(({ title }) => title).sort();
};
/** Titles that the program was asked about since the last look. */
const asked = (): readonly string[] => {
  const file = join(dir, "asked");
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
  rmSync(file, { force: true });
  return lines.sort();
};

describe("a program of filters:", () => {
  it("drops entries, and the verdict says which program and why", async () => {
    program('entry.title === "b" ? { drop: "no b today." } : {}');
    feed("a", "b");
    await run();
    expect(await titles()).toEqual(["a"]);
    const [verdict] = (await store.verdicts({ feedKey: "ana/1" })).filter((one) => one.verdict === "filtered");
    expect(verdict).toMatchObject({ title: "b", reason: "Left out by filter.mjs: no b today." });
  });

  it("is asked about each entry once, and again when it was edited", async () => {
    program('entry.title.startsWith("b") ? { drop: "no" } : entry.title === "c" ? { title: "see" } : {}');
    feed("a", "b", "c");
    await run();
    expect(asked()).toEqual(["a", "b", "c"]);
    feed("a", "b", "c", "d");
    await run();
    expect(asked()).toEqual(["d"]);
    feed("a", "b2", "c", "d");
    await run();
    expect(asked()).toEqual(["b2"]);
    expect(await titles()).toEqual(["a", "d", "see"]);
  });

  it("changes title, categories, language and HTML, which is sanitized; a warning becomes a tag that warns", async () => {
    program(
      '{ title: " <b>New</b> ", categories: ["Moon"], language: "pt", html: "<p>x</p><script>evil()</script>", contentWarning: "heights" }',
    );
    feed("a");
    await run();
    const [entry] = [...(await store.entries([1])).values()];
    expect(entry).toMatchObject({
      title: "<b>New</b>",
      language: "pt",
      categories: [{ term: "CW: heights" }, { term: "Moon" }],
    });
    expect(entry?.body.html.toString()).toBe("<p>x</p>");
    await run();
    expect((await store.entries([1])).get(1)).not.toHaveProperty("editedAt");
  });

  it("leaves alone what came before it, until reprocess asks about that, too", async () => {
    feed("a", "b");
    await run(planet(""));
    program('entry.title === "b" ? { drop: "no" } : { title: "A" }');
    await run();
    expect(asked()).toEqual([]);
    expect(await titles()).toEqual(["a", "b"]);
    const ports = { ...portsFor(planet(), store), startProgram: async () => programStarter(dir) };
    expect(await refilter(planet(), ports)).toEqual({ feeds: 1, changed: 1, leftOut: 1, back: 0 });
    expect(asked()).toEqual(["a", "b"]);
    expect(await titles()).toEqual(["A"]);
    program("{}");
    expect(await refilter(planet(), ports)).toEqual({ feeds: 1, changed: 1, leftOut: 0, back: 1 });
    expect(await titles()).toEqual(["a", "b"]);
    expect(await refilter(planet(), ports)).toEqual({ feeds: 1, changed: 0, leftOut: 0, back: 0 });
  });

  it("gives back what it dropped and changed when it goes from feeds.yaml", async () => {
    program('entry.title === "b" ? { drop: "no" } : { title: "other" }');
    feed("a", "b");
    await run();
    expect(await titles()).toEqual(["other"]);
    await run(planet(""));
    expect(await titles()).toEqual(["a", "b"]);
  });

  it("loses nothing when it fails: the entry stands as it came, the report says so, and it is asked about again", async () => {
    program('entry.title === "b" ? process.exit(7) : { drop: "no" }');
    feed("b");
    const { feeds } = await run();
    expect(await titles()).toEqual(["b"]);
    expect(feeds[0]?.problems).toMatchObject([
      { code: "filter/program-failed", message: expect.stringContaining("one post") },
    ]);
    program('entry.title === "b" ? { title: "mended" } : {}');
    feed("b", "c");
    expect((await run(planet(), at("2026-11-21T14:00:00Z"))).feeds[0]?.problems).toEqual([]);
    expect(await titles()).toEqual(["c", "mended"]);
  });

  it("sees the entry as the program before it left it", async () => {
    program('{ title: entry.title + "!" }');
    program('{ title: entry.title + "?", categories: entry.categories }', "second.mjs");
    feed("a");
    await run(planet("filters: [./filter.mjs, { path: ./second.mjs, seconds: 9 }]"));
    expect(await titles()).toEqual(["a!?"]);
  });

  it("is told of the entry in the words of docs/filters.md, without mail addresses", async () => {
    writeFileSync(
      join(dir, "filter.mjs"),
      'import { writeFileSync } from "node:fs"; process.stdin.once("data", (line) => { writeFileSync("line", line); console.log("{}"); process.exit(); });',
    );
    const item =
      '<item><guid>g</guid><title>T</title><link>https://ana.example/t</link><pubDate>Fri, 20 Nov 2026 00:00:00 GMT</pubDate><author>ana@ana.example (Ana)</author><category>Sea</category><description>&lt;p&gt;w &amp;amp; w&lt;/p&gt;</description><enclosure url="https://ana.example/t.mp3" type="audio/mpeg" length="1"/></item>';
    appendFileSync(
      join(dir, "ana.xml"),
      `<rss version="2.0"><channel><title>ana</title><language>en</language>${item}</channel></rss>`,
    );
    await run();
    expect(JSON.parse(readFileSync(join(dir, "line"), "utf8"))).toEqual({
      id: "g",
      link: "https://ana.example/t",
      title: "T",
      authors: [{ name: "Ana" }],
      published: "2026-11-20T00:00:00Z",
      categories: ["Sea"],
      language: "en",
      text: "w & w",
      html: "<p>w &amp; w</p>",
      enclosures: [{ url: "https://ana.example/t.mp3", type: "audio/mpeg" }],
      member: { id: "ana", name: "Ana" },
    });
  });
});
