import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseConfig } from "../../config/parse.ts";
import { type LoopbackServer, reply, startServer } from "../../fetch/loopback-server.testing.ts";
import { DAY_MS, HOUR_MS, later, MINUTE_MS } from "../../model/instant.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import type { ListReport } from "../../model/run-report.ts";
import { openMemoryStore } from "../../store/memory.ts";
import { diagnoseLists } from "../diagnose/lists.ts";
import { refresh } from "../refresh/refresh.ts";
import { ALL, atomFeed, NOON, portsFor } from "../world.testing.ts";
import { refreshLists } from "./lists.ts";
import { lookAtLists } from "./look-at-lists.ts";
import { planLists } from "./plan-lists.ts";
import { withKnownLists } from "./planet-lists.ts";

/** What the server answers at a path: a body, or a status, with headers. */
type Answer = readonly [status: number, body: string, headers?: Readonly<Record<string, string>>];

const ASK = { force: false, offline: false };
let answers: Map<string, Answer>;
let server: LoopbackServer;
let dir = "";
beforeEach(async () => {
  answers = new Map();
  server = await startServer(({ url = "", headers }, response) => {
    const [status, body, more = {}] = answers.get(url) ?? [404, ""];
    const isKnown = more["etag"] !== undefined && headers["if-none-match"] === more["etag"];
    reply(response, isKnown ? 304 : status, { ...more }, isKnown ? "" : body);
  });
  dir = mkdtempSync(join(tmpdir(), "orrery-lists-"));
});
afterEach(async () => {
  await server.close();
  rmSync(dir, { recursive: true, force: true });
});

function planet(lists: string, members = "[]"): PlanetConfig {
  const text = `planet: { name: P, url: "https://p.example/" }\nnetwork: { allow: ["${server.host}"] }\nlists: ${lists}\nmembers: ${members}\n`;
  const outcome = parseConfig(text, { file: "feeds.yaml", dir });
  if (!outcome.ok) throw new Error(outcome.problems.map(({ message }) => message).join("\n"));
  return outcome.config;
}

/** A planet of one list at `/list`, and its world. */
function world(lists = `["${server.origin}/list"]`, members?: string) {
  const config = planet(lists, members);
  const ports = portsFor(config);
  const read = async (asking = ASK) => await refreshLists(config, ports, asking);
  const wait = (ms: number): void => {
    ports.clock.now = later(ports.clock.now, ms);
  };
  return { config, ports, read, wait };
}

const lines = (...people: readonly string[]): string =>
  people.map((name) => `${server.origin}/${name} # ${name}\n`).join("");
const idsOf = ({ members }: PlanetConfig): readonly string[] => members.map(({ id }) => id);
const codes = ([report]: readonly ListReport[]): readonly string[] => report?.problems.map(({ code }) => code) ?? [];

describe("a list on a server", () => {
  it("makes those who stand in it members, whose feeds are then visited", async () => {
    answers.set("/list", [200, lines("ana", "ben")]);
    answers.set("/ana", [200, atomFeed("ana", [{ id: "1", title: "One", date: "2026-11-20T08:00:00Z", html: "x" }])]);
    const { ports, read } = world();
    const { config, lists } = await read();
    expect(idsOf(config)).toEqual(["ana", "ben"]);
    expect(lists).toMatchObject([
      { name: `${server.origin}/list`, result: "fetched", members: 2, added: 2, problems: [] },
    ]);
    const { feeds } = await refresh(config, ports, ALL);
    expect(feeds).toMatchObject([
      { feedKey: "ana/1", result: "fetched", added: 1 },
      { feedKey: "ben/1", result: "failed" },
    ]);
    expect(server.seen.map(({ url }) => url).toSorted()).toEqual(["/ana", "/ben", "/list"]);
  });

  it("is asked as feeds are: with our name and its validators, once an hour at most", async () => {
    answers.set("/list", [200, lines("ana"), { etag: '"1"' }]);
    const { read, wait } = world();
    await read();
    wait(50 * MINUTE_MS);
    expect((await read()).lists).toMatchObject([{ result: "not-due", members: 1 }]);
    wait(10 * MINUTE_MS);
    expect((await read()).lists).toMatchObject([{ result: "not-modified", members: 1 }]);
    expect(server.seen.map(({ headers }) => headers["if-none-match"])).toEqual([undefined, '"1"']);
    expect(server.seen[0]?.headers["user-agent"]).toContain("planet-test");
  });

  it.each([
    ["without a network", { force: true, offline: true }],
    ["when only some members are asked", { force: true, offline: false, only: new Set(["ana"]) }],
  ])("is left alone %s, and its last copy counts", async (_, asking) => {
    answers.set("/list", [200, lines("ana")]);
    const { read } = world();
    await read();
    expect(idsOf((await read(asking)).config)).toEqual(["ana"]);
    expect(server.seen).toHaveLength(1);
  });

  it.each([
    ["fails", [500, "broken"], "list/unread"],
    ["vanishes", [404, ""], "list/unread"],
    ["is gone for good", [410, ""], "list/unread"],
    ["becomes a page", [200, "<!doctype html><html><body>Moved</body></html>"], "list/not-a-list"],
    ["is empty", [200, '<opml version="2.0"><body/></opml>'], "list/empty"],
    ["has a redirect that leads nowhere", [302, "", { location: "http://10.0.0.1/list" }], "list/unread"],
  ] as const)("that %s changes nothing, is told, and is asked again", async (_, answer, code) => {
    answers.set("/list", [200, lines("ana", "ben"), { etag: '"1"' }]);
    const { ports, read, wait } = world();
    await read();
    answers.set("/list", answer);
    wait(HOUR_MS);
    const failed = await read();
    expect(idsOf(failed.config)).toEqual(["ana", "ben"]);
    expect(codes(failed.lists)).toEqual([code]);
    expect(failed.lists).toMatchObject([{ result: "failed", members: 2 }]);
    expect(failed.lists[0]?.problems[0]?.message).toContain("Its last good copy counts: 2 members.");
    // What helps with a member's feed is no mend of a list.
    expect(failed.lists[0]?.problems[0]?.hint ?? "").not.toMatch(/\bthe member\b/);
    expect(await diagnoseLists(failed.config, ports.store, ports.now())).toMatchObject([{ state: "wait", members: 2 }]);

    answers.set("/list", [200, lines("ana", "ben", "cleo")]);
    wait(2 * DAY_MS);
    const mended = await read();
    expect(idsOf(mended.config)).toEqual(["ana", "ben", "cleo"]);
    expect(codes(mended.lists)).toEqual([]);
    expect(await diagnoseLists(mended.config, ports.store, ports.now())).toMatchObject([{ state: "good" }]);
  });

  it("that never could be read wants the operator at once", async () => {
    const { config, ports, read } = world();
    expect((await read()).lists[0]?.problems[0]?.message).toContain("It was never read");
    expect(await diagnoseLists(config, ports.store, ports.now())).toMatchObject([{ state: "broken", members: 0 }]);
  });

  it("that asks for quiet has it, by force neither", async () => {
    answers.set("/list", [429, "", { "retry-after": "86400" }]);
    const { read, wait } = world();
    await read();
    wait(DAY_MS - HOUR_MS);
    expect((await read({ force: true, offline: false })).lists).toMatchObject([{ result: "not-due" }]);
    wait(HOUR_MS);
    expect((await read()).lists).toMatchObject([{ result: "failed" }]);
    expect(server.seen).toHaveLength(2);
  });

  it("is not asked while its host wants quiet from feeds", async () => {
    answers.set("/list", [200, lines("ana")]);
    const { ports, read, wait } = world();
    const { config } = await read();
    await refresh(config, ports, ALL);
    const [row] = await ports.store.feeds();
    if (row === undefined) throw new Error("no row was kept");
    const hold = { until: later(NOON, DAY_MS), host: server.host };
    await ports.store.putFeeds([{ ...row, hold }]);
    wait(2 * HOUR_MS);
    await read();
    expect(server.seen.filter(({ url }) => url === "/list")).toHaveLength(1);
  });
});

describe("who comes and goes", () => {
  it("stays for 14 days after they left the list, still visited, and then no longer", async () => {
    answers.set("/list", [200, lines("ana", "ben")]);
    const { ports, read, wait } = world();
    await refresh((await read()).config, ports, ALL);
    answers.set("/list", [200, lines("ana")]);
    wait(HOUR_MS);
    const gone = await read();
    expect(gone.lists).toMatchObject([{ gone: 1, left: 0, members: 2 }]);
    expect(gone.config.members[1]).toMatchObject({ id: "ben", list: { goneSince: ports.now() } });
    wait(14 * DAY_MS - HOUR_MS);
    const { config } = await read();
    expect(idsOf(config)).toEqual(["ana", "ben"]);
    expect((await refresh(config, ports, { ...ALL, force: true })).feeds).toHaveLength(2);
    wait(DAY_MS);
    const over = await read();
    expect(over.lists).toMatchObject([{ left: 1, members: 1 }]);
    expect(idsOf(over.config)).toEqual(["ana"]);
  });

  it("has one feed less when its time is over, also where nobody reads the list again", async () => {
    const rows = (...feeds: readonly string[]): string =>
      `name,site,feed\n${feeds.map((feed) => `Ana,https://ana.example/,${server.origin}/${feed}\n`).join("")}`;
    answers.set("/list", [200, rows("a", "b")]);
    const { config, ports, read, wait } = world();
    await read();
    answers.set("/list", [200, rows("a")]);
    wait(DAY_MS);
    await read();
    const feedsKnown = async () => (await withKnownLists(config, ports.store)).members[0]?.subscriptions.length;
    expect(await feedsKnown()).toBe(2);
    wait(15 * DAY_MS);
    expect((await read()).lists).toMatchObject([{ result: "unchanged", members: 1, left: 0 }]);
    expect(await feedsKnown()).toBe(1);
  });

  it("finds their posts and id again after months", async () => {
    const post = { id: "1", title: "One", date: "2026-11-20T08:00:00Z", html: "x" };
    answers.set("/list", [200, lines("ana", "ben")]);
    answers.set("/ben", [200, atomFeed("ben", [post])]);
    const { ports, read, wait } = world();
    const first = await read();
    await refresh(first.config, ports, ALL);
    answers.set("/list", [200, lines("ana")]);
    for (const days of [1, 15]) {
      wait(days * DAY_MS);
      const { config } = await read();
      await refresh(config, ports, { ...ALL, offline: true });
    }
    expect(idsOf(await withKnownLists(first.config, ports.store))).toEqual(["ana"]);
    expect(await ports.store.listing()).toHaveLength(1);

    wait(90 * DAY_MS);
    answers.set("/list", [200, `${server.origin}/ben # Another Name\n${lines("ana")}`]);
    const back = await read();
    expect(idsOf(back.config)).toEqual(["ben", "ana"]);
    const { feeds } = await refresh(back.config, ports, { ...ALL, force: true });
    expect(feeds).toMatchObject([{ feedKey: "ben/1", added: 0 }, { feedKey: "ana/1" }]);
  });

  it("keeps the ids of namesakes when the list is in another order", async () => {
    const [one, two] = [`${server.origin}/one # Ana\n`, `${server.origin}/two # Ana\n`];
    answers.set("/list", [200, one + two]);
    const { read, wait } = world();
    const keys = ({ members }: PlanetConfig): Readonly<Record<string, string>> =>
      Object.fromEntries(members.flatMap(({ subscriptions }) => subscriptions.map(({ key, url = "" }) => [key, url])));
    const before = keys((await read()).config);
    answers.set("/list", [200, two + one]);
    wait(HOUR_MS);
    expect(keys((await read()).config)).toEqual(before);
    expect(before).toEqual({ "ana/1": `${server.origin}/one`, "ana-2/1": `${server.origin}/two` });
  });

  it("tells when most of a list is gone at once", async () => {
    const people = Array.from({ length: 20 }, (_, n) => `member${n}`);
    answers.set("/list", [200, lines(...people)]);
    const { read, wait } = world();
    await read();
    answers.set("/list", [200, lines(...people.slice(0, 5))]);
    wait(HOUR_MS);
    const { config, lists } = await read();
    expect(codes(lists)).toEqual(["list/shrunk"]);
    expect(config.members).toHaveLength(20);
  });
});

describe("lists beside one another", () => {
  it("counts whom feeds.yaml or two lists name once, and feeds.yaml's words win", async () => {
    answers.set("/list", [200, lines("ana", "ben")]);
    answers.set("/more", [200, lines("ben", "cleo")]);
    const lists = `["${server.origin}/list", { url: "${server.origin}/more", defaults: { groups: [more] } }]`;
    const { read } = world(lists, `[{ name: Anna, id: a, feed: "${server.origin}/ana" }]`);
    const { config } = await read();
    expect(config.members.map(({ id, groups }) => [id, groups])).toEqual([
      ["a", []],
      ["ben", ["more"]],
      ["cleo", ["more"]],
    ]);
  });

  it("keeps everybody under their id when they go from feeds.yaml to a list, and back", async () => {
    answers.set("/list", [200, `${server.origin}/feed # Ana\n`]);
    const { ports } = world();
    const own = planet("[]", `[{ name: Ana, id: first, feed: "${server.origin}/feed" }]`);
    await refresh(own, ports, { ...ALL, offline: true });
    const { config } = await refreshLists(planet(`["${server.origin}/list"]`), ports, ASK);
    expect(idsOf(config)).toEqual(["first"]);
  });

  it("keeps the members of a list whose address changes under its id", async () => {
    answers.set("/list", [200, lines("ana")]);
    const { ports } = world();
    await refreshLists(planet(`[{ id: l, url: "${server.origin}/list" }]`), ports, ASK);
    const moved = await refreshLists(planet(`[{ id: l, url: "${server.origin}/new" }]`), ports, ASK);
    expect(codes(moved.lists)).toEqual(["list/unread"]);
    expect(idsOf(moved.config)).toEqual(["ana"]);
  });

  it("leaves a planet without lists as it is", async () => {
    const config = planet("[]");
    expect((await refreshLists(config, portsFor(config), ASK)).config).toBe(config);
    expect(await withKnownLists(config, openMemoryStore())).toBe(config);
  });
});

describe("a list that is a file", () => {
  it("is read at every run, also without a network", async () => {
    writeFileSync(join(dir, "more.txt"), lines("ana"));
    const { read } = world("[./more.txt]");
    expect(idsOf((await read({ force: false, offline: true })).config)).toEqual(["ana"]);
    writeFileSync(join(dir, "more.txt"), lines("ana", "ben"));
    expect(idsOf((await read()).config)).toEqual(["ana", "ben"]);
    expect((await read()).lists).toMatchObject([{ name: "more.txt", result: "not-modified" }]);
    expect(server.seen).toEqual([]);
  });

  it("is not read through a link that leads out of the folder", async () => {
    const planetDir = join(dir, "planet");
    mkdirSync(planetDir);
    writeFileSync(join(dir, "outside.txt"), lines("ana"));
    symlinkSync(join(dir, "outside.txt"), join(planetDir, "more.txt"));
    const config = { ...planet("[./more.txt]"), dir: planetDir };
    const { lists } = await refreshLists(config, portsFor(config), ASK);
    expect(lists).toMatchObject([{ result: "failed", members: 0 }]);
    expect(lists[0]?.problems[0]?.message).toContain("leads out of the folder");
  });
});

describe("lookAtLists", () => {
  it("reads files, asks nobody, and writes nothing", async () => {
    writeFileSync(join(dir, "more.txt"), `${lines("ana")}nonsense\n`);
    answers.set("/list", [200, lines("ben")]);
    const { config, ports } = world(`[./more.txt, "${server.origin}/list"]`);
    for (const store of [undefined, ports.store]) {
      const { config: looked, warnings } = await lookAtLists(config, store, NOON);
      expect(idsOf(looked)).toEqual(["ana"]);
      expect(warnings.map(({ code }) => code)).toEqual(["list/left-out", "list/not-yet-read"]);
    }
    expect(server.seen).toEqual([]);
    expect([...(await ports.store.notes("list"))]).toEqual([]);
    await refreshLists(config, ports, ASK);
    const known = await lookAtLists(config, ports.store, NOON);
    expect(idsOf(known.config)).toEqual(["ana", "ben"]);
    expect(known.warnings.map(({ code }) => code)).toEqual(["list/left-out"]);
  });
});

describe("a dry run", () => {
  it("says which lists a run would ask, as it then does", async () => {
    writeFileSync(join(dir, "ours.txt"), lines("ben"));
    answers.set("/list", [200, lines("ana")]);
    const { config, ports, read, wait } = world(`["${server.origin}/list", ours.txt]`);
    const plans = async (asking: Parameters<typeof planLists>[2]) =>
      (await planLists(config, ports.store, asking, ports.now())).map(({ name, plan }) => [
        name.replace(server.origin, ""),
        plan,
      ]);
    expect(await plans(ASK)).toEqual([
      ["/list", "ask"],
      ["ours.txt", "read"],
    ]);
    await read();
    wait(MINUTE_MS);
    expect(await plans(ASK)).toContainEqual(["/list", "not-due"]);
    expect(await plans({ ...ASK, force: true })).toContainEqual(["/list", "ask"]);
    expect(await plans({ ...ASK, offline: true })).toContainEqual(["/list", "left-out"]);
    expect(await plans({ ...ASK, only: new Set(["ana"]) })).toContainEqual(["/list", "left-out"]);
    wait(HOUR_MS);
    answers.set("/list", [429, "", { "retry-after": "7200" }]);
    await read();
    expect(await plans({ ...ASK, force: true })).toContainEqual(["/list", "held"]);
  });
});
