import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Ran, runHere } from "./process.testing.ts";

const feed = (name: string, word: string): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>${name}</title><id>urn:${name}</id><updated>2026-11-20T08:00:00Z</updated>
  <entry><id>urn:${name}:1</id><title>A ${word} of ${name}</title><link href="https://${name}.example/1"/><published>2026-11-20T00:00:00Z</published><updated>2026-11-20T08:00:00Z</updated><content type="html">Words about a ${word}.</content></entry></feed>`;
const YAML = `planet: { name: Planet Test, url: "https://planet.example/" }
members:
  # the first of all
  - name: Ana
    path: ana.atom
    site: https://ana.example/

  # who writes of gardens
  - { name: Ben Bo, path: ben.atom }
`;

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "orrery-remove-"));
  writeFileSync(join(dir, "feeds.yaml"), YAML);
  writeFileSync(join(dir, "ana.atom"), feed("ana", "heron"));
  writeFileSync(join(dir, "ben.atom"), feed("ben", "marigold"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** Runs the program as a person would, where nobody can be asked. */
const orrery = (...args: readonly string[]): Promise<Ran> => runHere(dir, [...args, "--now", "2026-11-22T12:00:00Z"]);
const yaml = (): string => readFileSync(join(dir, "feeds.yaml"), "utf8");

/** Files in which a word stands, without what the operator wrote and owns. */
function filesWith(word: string): readonly string[] {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((item) => item.isFile());
  const paths = files.map((item) => join(item.parentPath, item.name).slice(dir.length + 1));
  const others = paths.filter((path) => !path.endsWith(".atom") && !path.startsWith(".orrery/backup/"));
  return others.filter((path) => readFileSync(join(dir, path), "latin1").toLowerCase().includes(word)).sort();
}

it("erases a member: nothing is left on the site, in the store, beside it, and in what is exported", async () => {
  await orrery("run");
  expect(filesWith("marigold")).toContain(".orrery/orrery.db");
  for (const folder of ["state", "st2"]) await orrery("export", "--state", folder);
  writeFileSync(join(dir, ".orrery/orrery.db.lost"), "a database that was moved away by hand");
  const { code, out } = await orrery("remove", "Ben Bo", "--erase");
  expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining("Erased: 1 feed, 1 post of Ben Bo.") });
  expect(out).toContain("-  - { name: Ben Bo, path: ben.atom }");
  for (const copy of [".orrery/backup/", ".orrery/orrery.db.lost", "state", "st2"])
    expect(out).toContain(`\n  ${join(dir, copy)}`);
  for (const folder of ["state", "st2"]) rmSync(join(dir, folder), { recursive: true });
  rmSync(join(dir, ".orrery/orrery.db.lost"));
  expect(yaml()).toBe(YAML.slice(0, YAML.indexOf("\n  # who writes")));
  expect(filesWith("marigold").filter((path) => path.startsWith(".orrery"))).toEqual([]);
  await orrery("run");
  expect(filesWith("marigold")).toEqual([]);
  expect(filesWith("ben bo")).toEqual([]);
  expect(filesWith("heron")).toContain("output/index.html");
  const opml = await orrery("export", "opml");
  expect(opml.out).not.toContain("ben");
});

it("erases what is remembered of a member as one of a list, and what the hub was to hear of them", async () => {
  const lists = (rest: string): string =>
    `planet: { name: Planet Test, url: "https://planet.example/" }\nsite: { hub: "https://hub.example/" }\nlists: [{ path: list.csv${rest} }]\n`;
  writeFileSync(
    join(dir, "list.csv"),
    "name,site,feed,bio\nAna,https://ana.example/,https://ana.example/feed,of herons\nBen Bo,https://ben.example/,https://ben.example/feed,of marigolds\n",
  );
  writeFileSync(join(dir, "feeds.yaml"), lists(""));
  await orrery("run", "--offline");
  expect(filesWith("of marigolds")).toContain(".orrery/orrery.db");
  expect(filesWith("/members/ben-bo/atom.xml")).toContain(".orrery/orrery.db");
  expect(await orrery("remove", "ben-bo", "--erase")).toMatchObject({ code: 2 });
  writeFileSync(join(dir, "feeds.yaml"), lists(', except: ["https://ben.example/"]'));
  const { code, err } = await orrery("remove", "ben-bo", "--erase");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(filesWith("of marigolds").filter((path) => path.startsWith(".orrery"))).toEqual([]);
  expect(filesWith("/members/ben-bo/atom.xml")).not.toContain(".orrery/orrery.db");
  expect(filesWith("of herons")).toContain(".orrery/orrery.db");
});

it("does nothing to whom a list would bring back, and says how it can be done", async () => {
  const planet = (except: string): string =>
    `planet: { name: Planet Test, url: "https://planet.example/" }\nlists: [{ path: list.csv${except} }]\nmembers:\n  - { name: Ben Bo, feed: https://ben.example/feed/, site: https://ben.example/ }\n`;
  writeFileSync(join(dir, "list.csv"), "name,feed\nSomebody,https://ben.example/feed\nAna,https://ana.example/feed\n");
  writeFileSync(join(dir, "feeds.yaml"), planet(""));
  for (const fate of [["--erase", "--dry-run"], ["--erase"], ["--take-down"]]) {
    const { code, err } = await orrery("remove", "Ben Bo", ...fate);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('except: ["https://ben.example/feed"]') });
    expect(yaml()).toBe(planet(""));
  }
  writeFileSync(join(dir, "feeds.yaml"), planet(', except: ["https://ben.example/feed"]'));
  expect(await orrery("remove", "Ben Bo", "--take-down")).toMatchObject({ code: 0 });
  await orrery("fetch", "--offline");
  expect(JSON.parse((await orrery("list", "--json")).out)).toMatchObject({ feeds: [{ id: "ana" }] });
});

it("takes a member's posts down and brings them back with the member, as they were", async () => {
  await orrery("run");
  const before = readFileSync(join(dir, "output/atom.xml"), "utf8");
  expect(await orrery("remove", "ben-bo", "--take-down")).toMatchObject({ code: 0 });
  await orrery("run");
  expect(filesWith("marigold")).toEqual([".orrery/orrery.db"]);
  writeFileSync(join(dir, "feeds.yaml"), YAML);
  await orrery("run");
  expect(readFileSync(join(dir, "output/atom.xml"), "utf8")).toBe(before);
});

it("lets a member go whose posts stay, and come back; pauses another; nobody asks either", async () => {
  await orrery("run");
  expect(await orrery("remove", "ben-bo", "--keep")).toMatchObject({
    code: 0,
    out: expect.stringContaining("left: 2026-11-22"),
  });
  expect(await orrery("pause", "ANA")).toMatchObject({ code: 0, out: expect.stringContaining("+    paused: true") });
  expect(await orrery("pause", "ana")).toMatchObject({ code: 0, out: "Nothing to do: paused already.\n" });
  writeFileSync(join(dir, "ben.atom"), feed("ben", "tulip"));
  const run = await orrery("run", "--force");
  expect(run.out).not.toContain("asked");
  expect(filesWith("tulip")).toEqual([]);
  expect(filesWith("marigold")).toContain("output/index.html");
  const { feeds } = JSON.parse((await orrery("list", "--json")).out);
  expect(feeds.map(({ state }: { readonly state: string }) => state)).toEqual(["paused", "left"]);
  const doctor = await orrery("doctor", "--offline");
  expect(doctor).toMatchObject({ code: 0, out: expect.stringContaining("The member left on 2026-11-22") });
  const stranger = await orrery("unpause", "ben");
  expect(stranger).toMatchObject({ code: 2, err: expect.stringContaining("Did you mean ben-bo?") });
  expect(stranger.err.match(/No member/g)).toHaveLength(1);
  await orrery("unpause", "Ben Bo");
  await orrery("unpause", "ana");
  expect(yaml()).toBe(YAML);
});

it("does nothing until it is said what becomes of the posts, and to nobody it does not know", async () => {
  expect(await orrery("remove", "ana")).toMatchObject({ code: 2, err: expect.stringContaining("--take-down") });
  expect(await orrery("remove", "ana", "--keep", "--erase")).toMatchObject({
    code: 2,
    err: expect.stringContaining("only one can be"),
  });
  for (const fate of ["--keep", "--take-down", "--erase"])
    expect(await orrery("remove", "zoe", fate)).toMatchObject({ code: 2, err: expect.stringContaining("zoe") });
  const dry = await orrery("remove", "ana", "--erase", "--dry-run");
  expect(dry).toMatchObject({ code: 0, out: expect.stringContaining("--dry-run") });
  expect(yaml()).toBe(YAML);
});
