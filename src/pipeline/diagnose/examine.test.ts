import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type LoopbackServer, reply, startServer } from "../../fetch/loopback-server.testing.ts";
import { DAY_MS, later } from "../../model/instant.ts";
import { openSqliteStore } from "../../store/sqlite.ts";
import type { Store } from "../ports.ts";
import { refresh } from "../refresh/refresh.ts";
import { ALL, atomFeed, NOON, planetOf, portsFor } from "../world.testing.ts";
import { type Examination, examine } from "./examine.ts";

const post = (id: string) => ({ id, title: `Post ${id}`, date: "2026-11-20T08:00:00Z", html: "<p>Words.</p>" });
const FEED = atomFeed("ana", [post("1"), post("2"), post("3")]);
const OTHER = atomFeed("somebody", [post("7"), post("8"), post("9")]);
const page = (...hrefs: readonly string[]): string =>
  `<html><head>${hrefs.map((href) => `<link rel="alternate" type="application/atom+xml" href="${href}">`).join("")}</head></html>`;

let dir = "";
let store: Store;
let server: LoopbackServer;
/** What stands where; what does not is 404. */
let site: Record<string, string | number> = {};
/** Requests before the examination. */
let earlier = 0;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), "orrery-examine-"));
  store = await openSqliteStore(join(dir, "orrery.db"));
  site = { "/feed": FEED };
  server = await startServer(({ url = "", headers }, response) => {
    const there = site[url] ?? 404;
    const etag = `"${url}"`;
    if (typeof there === "number") reply(response, there, {});
    else if (headers["if-none-match"] === etag && url === "/feed" && there === FEED) reply(response, 304, { etag });
    else reply(response, 200, { etag }, there);
  });
});
afterEach(async () => {
  await store.close();
  await server.close();
  rmSync(dir, { recursive: true, force: true });
});

/** Reads the feed, lets its server change, asks again for some days, and then looks at it. */
async function examined(after: Record<string, string | number>, member = "", isOffline = false): Promise<Examination> {
  const { origin, host } = server;
  const members = `  - { name: Ana, site: "${origin}/", feed: "${origin}/feed"${member} }`;
  const config = planetOf(members, `network: { allow: ["${host}"] }`);
  const ports = portsFor(config, store);
  await refresh(config, ports, ALL);
  site = after;
  for (let day = 1; day <= 5; day += 1) {
    ports.clock.now = later(NOON, day * DAY_MS);
    await refresh(config, ports, { ...ALL, force: true });
  }
  earlier = server.seen.length;
  return await examine(config, ports, { isOffline });
}

const asked = (): readonly string[] => server.seen.slice(earlier).map(({ url }) => url);

describe("a feed that is not there any more", () => {
  it.each([
    ["404", {}],
    ["410", { "/feed": 410 }],
    ["a page", { "/feed": page() }],
  ])("is found again on its member's site: %s", async (_how, gone) => {
    const { feeds, mends } = await examined({ ...gone, "/": page("/atom.xml"), "/atom.xml": FEED });
    const [url, why] = [
      `${server.origin}/atom.xml`,
      "The member's site names it, and 3 of its 3 posts came from the old address, too.",
    ];
    expect(feeds).toMatchObject([{ state: "broken", proposals: [{ kind: "found", url, why, isSure: true }] }]);
    expect(mends).toMatchObject([{ isSure: true, edit: { kind: "set-feed-url", feedKey: "ana/1", url } }]);
    expect(asked()).toEqual(["/robots.txt", "/", "/atom.xml"]);
  });

  it("is not looked for offline", async () => {
    const { feeds } = await examined({ "/": page("/atom.xml"), "/atom.xml": FEED }, "", true);
    expect(feeds).toMatchObject([{ state: "broken", proposals: [] }]);
    expect(asked()).toEqual([]);
  });

  it("is not looked for where robots are not wanted", async () => {
    const { feeds } = await examined({
      "/robots.txt": "User-agent: *\nDisallow: /",
      "/": page("/atom.xml"),
      "/atom.xml": FEED,
    });
    expect(feeds).toMatchObject([{ proposals: [] }]);
    expect(asked()).toEqual(["/robots.txt"]);
  });

  it("is not looked for when what it says of robots cannot be had", async () => {
    await examined({ "/robots.txt": 500, "/": page("/atom.xml"), "/atom.xml": FEED });
    expect(asked()).toEqual(["/robots.txt"]);
  });

  it("is not taken for another one that stands in its place", async () => {
    const { feeds, mends } = await examined({ "/": page("/other"), "/other": OTHER });
    expect(feeds[0]?.proposals).toMatchObject([{ isSure: false, why: expect.stringContaining("another feed") }]);
    expect(mends).toMatchObject([{ isSure: false }]);
  });

  it("is the sure one of several", async () => {
    const { feeds } = await examined({ "/": page("/other", "/atom.xml"), "/other": OTHER, "/atom.xml": FEED });
    expect(feeds[0]?.proposals.map(({ url, isSure }) => [new URL(url).pathname, isSure])).toEqual([
      ["/atom.xml", true],
      ["/other", false],
    ]);
  });

  it("on another site is never sure", async () => {
    const elsewhere = await startServer((_request, response) => reply(response, 200, {}, FEED));
    try {
      const named = page(`http://localhost:${elsewhere.port}/feed`);
      const { feeds } = await examined({ "/": named }, `, aliases: []`);
      expect(feeds[0]?.proposals.filter(({ isSure }) => isSure)).toEqual([]);
      expect(elsewhere.seen).toEqual([]); // a private address that a page names is no proposal
    } finally {
      await elsewhere.close();
    }
  });

  it("may have nothing in its place", async () => {
    const { feeds } = await examined({ "/": page() });
    expect(feeds).toMatchObject([{ state: "broken", proposals: [] }]);
  });
});

it("tells of a private feed its host alone", async () => {
  const { feeds, mends } = await examined({ "/": page("/secret.xml"), "/secret.xml": FEED }, ", private: true");
  expect(JSON.stringify(feeds)).not.toMatch(/secret|\/feed/);
  expect(JSON.stringify(mends)).toContain("secret.xml");
});

it("asks nobody when all is well", async () => {
  const { feeds } = await examined({ "/feed": FEED, "/": page("/atom.xml") });
  expect(feeds).toMatchObject([{ state: "good", proposals: [] }]);
  expect(asked()).toEqual([]);
});
