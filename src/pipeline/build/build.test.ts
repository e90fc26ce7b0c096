import { mkdtempSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { reply, startServer } from "../../fetch/loopback-server.testing.ts";
import { later } from "../../model/instant.ts";
import { openMemoryStore } from "../../store/memory.ts";
import { refresh } from "../refresh/refresh.ts";
import { ALL, atomFeed, filesOf, groundFor, planetOf, portsFor } from "../world.testing.ts";
import { buildSite } from "./build.ts";

const cleanups: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

interface Post {
  readonly id: string;
  readonly title: string;
  readonly date: string;
  readonly html: string;
}

const post = (n: number, changes: Partial<Post> = {}): Post => ({
  id: `p${n}`,
  title: `Post ${n}`,
  date: `2026-${String(1 + Math.floor(n / 3)).padStart(2, "0")}-${String(1 + (n % 3) * 9).padStart(2, "0")}T08:00:00Z`,
  html: `<p>Words of post ${n}, with a <a href="/p${n - 1}">link</a>.</p>`,
  ...changes,
});

/** A planet of one member whose feed can be changed, on a server of its own. */
async function planetWith(posts: readonly Post[]) {
  let feed = posts;
  const server = await startServer((_request, response) => reply(response, 200, {}, atomFeed("ana", feed)));
  const config = planetOf(
    `  - { name: ana, site: "https://ana.example/", feed: "${server.origin}/" }`,
    `network: { allow: ["${server.host}"] }\nriver: { posts: 6, days: 30 }`,
  );
  const store = openMemoryStore();
  const ports = portsFor(config, store);
  const ground = groundFor(store);
  cleanups.push(ground.remove, () => server.close());
  const visit = async (next: readonly Post[] = feed, hours = 25): Promise<void> => {
    feed = next;
    ports.clock.now = later(ports.clock.now, hours * 3_600_000);
    await refresh(config, ports, ALL);
  };
  await visit();
  return { config, ground, store, visit };
}

const posts = Array.from({ length: 24 }, (_, n) => post(n)).reverse();

it.each<[string, (before: readonly Post[]) => readonly (readonly Post[])[]]>([
  [
    "entries are added",
    (before) => [[post(25, { date: "2026-11-19T10:00:00Z" }), post(24, { date: "2026-11-18T10:00:00Z" }), ...before]],
  ],
  [
    "an entry is edited",
    (before) => [before.map((item) => (item.id === "p12" ? { ...item, title: "Post 12, mended" } : item))],
  ],
  // Gone twice while older and newer ones are there: taken down by its author.
  [
    "an entry is removed",
    (before) => [
      before.filter((item) => item.id !== "p11"),
      before.filter((item) => item.id !== "p11" && item.id !== "p0"),
    ],
  ],
])("an incremental build equals a full one byte for byte when %s", async (_what, steps) => {
  const { config, ground, store, visit } = await planetWith(posts);
  await buildSite(config, ground);
  const before = filesOf(ground.outputDir);
  for (const next of steps(posts)) await visit(next);

  const report = await buildSite(config, ground);
  const fresh = groundFor(store);
  cleanups.push(fresh.remove);
  await buildSite(config, fresh);

  expect(filesOf(ground.outputDir)).toEqual(filesOf(fresh.outputDir));
  expect(filesOf(ground.outputDir)).not.toEqual(before);
  expect(report.rendered).toBeGreaterThan(0);
  expect(report.rendered).toBeLessThan(report.planned);
});

it("removes the pages of a member who left and writes nothing twice", async () => {
  const { config, ground } = await planetWith(posts);
  await buildSite(config, ground);
  expect(filesOf(ground.outputDir).has("members/ana/index.html")).toBe(true);

  const report = await buildSite({ ...config, members: [] }, ground);

  expect(filesOf(ground.outputDir).has("members/ana/index.html")).toBe(false);
  expect(report.removed).toBeGreaterThan(0);
});

it("writes and renders nothing when nothing changed", async () => {
  const { config, ground, visit } = await planetWith(posts);
  await buildSite(config, ground);
  await visit(posts, 1);

  expect(await buildSite(config, ground)).toMatchObject({ rendered: 0, written: 0, removed: 0 });
});

it("tells of a day of visits when it is over, on the pages of health alone", async () => {
  const { config, ground, visit } = await planetWith(posts);
  await buildSite(config, ground);
  const before = filesOf(ground.outputDir);
  await visit();

  expect(await buildSite(config, ground)).toMatchObject({ rendered: 2, written: 2, removed: 0 });
  const after = filesOf(ground.outputDir);
  expect([...after.keys()].filter((file) => after.get(file) !== before.get(file))).toEqual([
    "health/index.html",
    "members/ana/health/index.html",
  ]);
});

it("mends a file that somebody removed or a killed build left unknown", async () => {
  const { config, ground } = await planetWith(posts);
  await buildSite(config, ground);
  const whole = filesOf(ground.outputDir);
  await rm(join(ground.outputDir, "index.html"));
  await writeFile(join(ground.outputDir, "atom.xml"), "half a fee");
  await writeFile(join(ground.stateDir, "journal"), "atom.xml\n");

  await buildSite(config, ground);

  expect(filesOf(ground.outputDir)).toEqual(whole);
});

it("makes a folder again that somebody removed, although nothing else changed", async () => {
  const { config, ground } = await planetWith(posts);
  await buildSite(config, ground);
  const whole = filesOf(ground.outputDir);
  await rm(join(ground.outputDir, "members/ana"), { recursive: true });

  await buildSite(config, ground);

  expect(filesOf(ground.outputDir)).toEqual(whole);
});

it("tries a page again that something stood in the way of", async () => {
  const { config, ground } = await planetWith(posts);
  await mkdir(join(ground.outputDir, "atom.xml"), { recursive: true });
  const blocked = await buildSite(config, ground);
  await rm(join(ground.outputDir, "atom.xml"), { recursive: true });

  const mended = await buildSite(config, ground);

  expect(blocked.problems.map((problem) => problem.code)).toEqual(["publish/in-the-way"]);
  expect(mended).toMatchObject({ written: 1, problems: [] });
});

it("removes the pages of somebody who left, also when its own state was lost in between", async () => {
  const { config, ground } = await planetWith(posts);
  await buildSite(config, ground);
  await writeFile(join(ground.outputDir, "members/notes.txt"), "the owner's");
  await rm(ground.stateDir, { recursive: true });

  await buildSite({ ...config, members: [] }, ground);

  const left = [...filesOf(ground.outputDir).keys()].filter((name) => name.startsWith("members/"));
  expect(left).toEqual(["members/index.html", "members/notes.txt"]);
});

it("keeps the theme's icon when a member's picture has the same name", async () => {
  const { config, ground } = await planetWith(posts);
  const home = mkdtempSync(join(tmpdir(), "orrery-avatar-"));
  cleanups.push(() => rm(home, { recursive: true }));
  await writeFile(join(home, "icon.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
  const members = config.members.map((member) => ({ ...member, avatar: "icon.svg" }));

  await buildSite({ ...config, dir: home, members }, ground);

  const front = filesOf(ground.outputDir).get("index.html") ?? "";
  expect(front).toMatch(/<link rel="icon"[^>]* href="\/assets\/icon\.[0-9a-f]{8}\.svg"/);
  expect(front).toMatch(/src="\/assets\/ana\.[0-9a-f]{8}\.svg"/);
});

it("puts everything below the path of planet.url", async () => {
  const { config, ground } = await planetWith(posts);
  const under = { ...config, planet: { ...config.planet, url: "https://someone.example/planet/" } };
  await buildSite(under, ground);

  const pages = [...filesOf(ground.outputDir)].filter(([name]) => name.endsWith(".html"));
  const rooted = pages.flatMap(([, text]) =>
    [...text.matchAll(/(?:href|src)="(\/[^"]*)"/g)].map((match) => match[1] ?? ""),
  );
  expect(rooted.length).toBeGreaterThan(50);
  expect(rooted.filter((path) => !path.startsWith("/planet/"))).toEqual([]);
});
