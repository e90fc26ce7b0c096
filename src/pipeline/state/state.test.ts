import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, describe, expect, it } from "vitest";
import { canonicalUrl } from "../../model/url.ts";
import { openSqliteStore } from "../../store/sqlite.ts";
import { buildSite } from "../build/build.ts";
import { type KeptPlanet, keptPlanet } from "../kept-planet.testing.ts";
import { filesOf, groundFor, NOON } from "../world.testing.ts";
import { exportState } from "./export-state.ts";
import { importState } from "./import-state.ts";

let planet: KeptPlanet | undefined;
afterEach(() => planet?.remove());

/** A planet that remembers something of every kind, and its state as text. */
async function exported(): Promise<KeptPlanet & { readonly folder: string }> {
  planet = await keptPlanet(4);
  await planet.publish("ana", ["post-0", "post-1", "post-2", "post-3", "later"]);
  const store = await openSqliteStore(planet.database);
  const [first] = await store.listing();
  const id = first?.id ?? 0;
  const target = canonicalUrl("https://far.example/x") ?? "";
  await store.putMention({ from: id, target, outcome: "sent", status: 202, tries: 1, at: NOON });
  await store.putNotes("topic", new Map([["/atom.xml", {}]]));
  await store.putOwnHosts([
    { host: "ana.example", memberId: "ana" },
    { host: "blog.ana.example", memberId: "ana" },
  ]);
  const judged = { feedKey: "ana/1", rawId: "x", hash: "h", ruling: { kind: "kept" as const }, by: ["./f.ts"] };
  const [feed] = await store.feeds();
  if (feed === undefined) throw new Error("no feed");
  await store.record({ feed, entries: [], verdicts: [], judged: [judged] }, NOON);
  await store.record(
    {
      feed,
      entries: [
        { kind: "take-down", id: 2 },
        {
          kind: "resemble",
          entry: keyOf("ana", "later"),
          other: keyOf("ben", "answer"),
          rule: "near",
          evidence: "Much.",
        },
      ],
      verdicts: [],
    },
    NOON,
  );
  expect((await store.listing()).filter(({ mergedInto }) => mergedInto !== undefined)).toHaveLength(1);
  await store.close();
  const folder = join(planet.stateDir, "state");
  expect(exportState(planet.stateDir, folder)).toMatchObject({ ok: true, value: { members: 2, changed: 3 } });
  return { ...planet, folder };
}

function keyOf(name: string, id: string) {
  return { feedKey: `${name}/1`, rawId: `tag:test.example,2026:${id}` };
}

async function siteOf({ config, database }: KeptPlanet): Promise<ReadonlyMap<string, string>> {
  const store = await openSqliteStore(database);
  const ground = groundFor(store);
  try {
    await buildSite(config, ground);
    return filesOf(ground.outputDir);
  } finally {
    await store.close();
    ground.remove();
  }
}

describe("an exported state", () => {
  it("comes back the same, byte by byte, and so does the site", async () => {
    const kept = await exported();
    const before = filesOf(kept.folder);
    const site = await siteOf(kept);
    expect(await importState(kept.stateDir, kept.folder, "before", NOON)).toMatchObject({
      ok: true,
      value: { posts: 7 },
    });
    const again = join(kept.stateDir, "again");
    exportState(kept.stateDir, again);
    expect(filesOf(again)).toEqual(before);
    expect(await siteOf(kept)).toEqual(site);
  });

  it("brings back every table, but what is made anew or asked for again", async () => {
    const kept = await exported();
    const before = tablesOf(kept.database);
    await importState(kept.stateDir, kept.folder, "before", NOON);
    expect(tablesOf(kept.database)).toEqual(before);
  });

  it("holds none of what is made of the feeds' HTML", async () => {
    const { folder } = await exported();
    const ana = readFileSync(join(folder, "members/ana.ndjson"), "utf8");
    expect(ana).toContain("<script>alert(1)</script>");
    expect(ana).not.toContain("<h3>Head</h3>");
  });

  it("differs in few lines after a visit, and not at all without one", async () => {
    const kept = await exported();
    const before = filesOf(kept.folder);
    expect(exportState(kept.stateDir, kept.folder)).toMatchObject({ value: { changed: 0 } });
    await kept.publish("ben", ["new"]);
    exportState(kept.stateDir, kept.folder);
    const [old, now] = [before, filesOf(kept.folder)].map(
      (files) => files.get("members/ben.ndjson")?.split("\n") ?? [],
    );
    expect(now?.filter((line) => !old?.includes(line)).map((line) => JSON.parse(line).is)).toEqual([
      ...["feed", "day", "visit", "verdict", "entry"],
    ]);
  });

  it("keeps posts whose raw HTML was dropped, by their safe HTML", async () => {
    const kept = await exported();
    const store = await openSqliteStore(kept.database);
    await store.dropRaw(NOON, 100);
    await store.dropRaw((NOON + 1) as typeof NOON, 100);
    await store.close();
    const site = await siteOf(kept);
    exportState(kept.stateDir, kept.folder);
    const before = filesOf(kept.folder);
    expect(before.get("members/ana.ndjson")).not.toContain("alert(1)");
    await importState(kept.stateDir, kept.folder, "before", NOON);
    exportState(kept.stateDir, kept.folder);
    expect(filesOf(kept.folder)).toEqual(before);
    expect(await siteOf(kept)).toEqual(site);
  });

  it("takes away the file of a member who is gone", async () => {
    const { stateDir, folder } = await exported();
    writeFileSync(join(folder, "members/gone.ndjson"), "{}\n");
    expect(exportState(stateDir, folder)).toMatchObject({ value: { changed: 1 } });
    expect([...filesOf(folder).keys()]).toEqual(["members/ana.ndjson", "members/ben.ndjson", "planet.ndjson"]);
  });

  it("is never written among other things", async () => {
    const { stateDir } = await exported();
    const folder = join(stateDir, "photos");
    mkdirSync(folder);
    writeFileSync(join(folder, "cat.jpg"), "");
    expect(exportState(stateDir, folder)).toMatchObject({ ok: false, problem: { code: "export/not-ours" } });
    expect([...filesOf(folder).keys()]).toEqual(["cat.jpg"]);
  });
});

describe("a state that was edited", () => {
  const edit = (from: RegExp, to: string) => (text: string) => text.replace(from, to);

  it.each([
    [
      "a line that is cut off",
      "members/ana.ndjson",
      edit(/\}\n$/, "\n"),
      /ana\.ndjson:\d+: The line is not a JSON object/,
    ],
    [
      "marks of a merge",
      "members/ben.ndjson",
      (text: string) => `<<<<<<< HEAD\n${text}`,
      /ben\.ndjson:1: The line is not/,
    ],
    [
      "a kind nobody knows",
      "members/ana.ndjson",
      edit(/"is":"feed"/, '"is":"fed"'),
      /ana\.ndjson:1: .*"is" must be one of/,
    ],
    ["a key that is missing", "members/ana.ndjson", edit(/"nextAt":\d+,/, ""), /ana\.ndjson:1: .*nextAt is missing/],
    [
      "a date in words",
      "members/ana.ndjson",
      edit(/"riverAt":\d+/, '"riverAt":"today"'),
      /riverAt: must be milliseconds/,
    ],
    [
      "a script for a link",
      "members/ana.ndjson",
      edit(/"link":"https:[^"]+","details/, '"link":"javascript:alert(1)","details'),
      /link: must be an http/,
    ],
    [
      "a post given twice",
      "members/ana.ndjson",
      (text: string) => text + text.trimEnd().split("\n").at(-1),
      /says again what a line before/,
    ],
    [
      "a post of another's feed",
      "members/ben.ndjson",
      edit(/"is":"entry","feed":"ben\/1"/, '"is":"entry","feed":"eve/1"'),
      /hangs on a feed or a post that was not there/,
    ],
    [
      "a copy of nothing",
      "members/ben.ndjson",
      edit(/"mergedInto":\d+/, '"mergedInto":999'),
      /ben\.ndjson:\d+: It names post 999, which is not there/,
    ],
    ["another form", "planet.ndjson", edit(/"form":1/, '"form":2'), /planet\.ndjson:1: .*form: must be 1/],
    [
      "a member's line among the planet's",
      "planet.ndjson",
      (text: string) => `${text}{"is":"day","feed":"ana/1","day":1,"good":1,"failed":0,"bytes":1}\n`,
      /belongs elsewhere/,
    ],
    ["nothing at all", "planet.ndjson", () => "", /planet\.ndjson:1: The file is empty/],
  ] as const)("(%s) is refused with file and line, and nothing changes", async (_name, file, change, message) => {
    const kept = await exported();
    const path = join(kept.folder, file);
    const text = readFileSync(path, "utf8");
    writeFileSync(path, change(text));
    expect(readFileSync(path, "utf8")).not.toBe(text);
    const before = readFileSync(kept.database);
    const imported = await importState(kept.stateDir, kept.folder, "before", NOON);
    expect(imported.ok ? [] : imported.problems.map(({ message: said }) => said)).toEqual(
      expect.arrayContaining([expect.stringMatching(message)]),
    );
    expect(readFileSync(kept.database)).toEqual(before);
  });

  it("brings no script onto a page: its HTML is sanitized like a feed's", async () => {
    const kept = await exported();
    const store = await openSqliteStore(kept.database);
    await store.dropRaw((NOON + 1) as typeof NOON, 100);
    await store.close();
    exportState(kept.stateDir, kept.folder);
    const path = join(kept.folder, "members/ana.ndjson");
    writeFileSync(
      path,
      readFileSync(path, "utf8").replaceAll('"html":"', '"html":"<script>evil()</script><p onclick=evil()>'),
    );
    expect(await importState(kept.stateDir, kept.folder, "before", NOON)).toMatchObject({ ok: true });
    expect([...(await siteOf(kept)).values()].join("")).not.toContain("evil()");
  });

  it("tells twenty mistakes, not thousands", async () => {
    const kept = await exported();
    appendFileSync(join(kept.folder, "members/ana.ndjson"), "x\n".repeat(5000));
    const imported = await importState(kept.stateDir, kept.folder, "before", NOON);
    expect(imported.ok ? 0 : imported.problems.length).toBe(20);
  });

  it("is looked for where it is", async () => {
    const { stateDir } = await exported();
    const imported = await importState(stateDir, join(stateDir, "nowhere"), "before", NOON);
    expect(imported).toMatchObject({ ok: false, problems: [{ code: "import/no-state" }] });
  });
});

it("a planet without a database is made of a state alone", async () => {
  const kept = await exported();
  cpSync(kept.folder, `${kept.stateDir}-only`, { recursive: true });
  const site = await siteOf(kept);
  rmSync(kept.stateDir, { recursive: true });
  const imported = await importState(kept.stateDir, `${kept.stateDir}-only`, "before", NOON);
  expect(imported).toMatchObject({ ok: true, value: { feeds: 2, posts: 7 } });
  expect(await siteOf(kept)).toEqual(site);
});

/** Tables that are not exported: feeds are asked for their documents again, and no page shows how often anything changed. */
const LEFT_OUT = ["document", "planet"];

/** All rows of all tables, but those that are left out. A new table is in the export, or in the list above with its reason. */
function tablesOf(file: string): Readonly<Record<string, readonly unknown[]>> {
  const db = new DatabaseSync(file, { readOnly: true });
  const names = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .all()
    .map(({ name }) => String(name))
    .filter((name) => !LEFT_OUT.includes(name));
  const tables = names.map((name) => [
    name,
    db
      .prepare(`SELECT * FROM ${name}`)
      .all()
      .map((row) => JSON.stringify(row))
      .sort(),
  ]);
  db.close();
  return Object.fromEntries(tables);
}
