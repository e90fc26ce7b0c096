import { afterEach, describe, expect, it } from "vitest";
import { type LoopbackServer, reply, startServer } from "../../fetch/loopback-server.testing.ts";
import type { CheckedFeed } from "../../model/check.ts";
import type { FeedState } from "../../model/feed.ts";
import { HOUR_MS, later } from "../../model/instant.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import { refresh } from "../refresh/refresh.ts";
import { ALL, atomFeed, NOON, planetOf, portsFor } from "../world.testing.ts";
import { checkOnline } from "./online.ts";
import { type Identity, twins } from "./online-duplicates.ts";

let server: LoopbackServer;
afterEach(() => server?.close());

const POSTS = [{ id: "one", title: "One", date: "2026-11-20T08:00:00Z", html: "<p>Words.</p>" }];

/** A planet whose members' feeds are paths of a loopback server that answers a few of them badly. */
async function community(paths: readonly string[], more = ""): Promise<PlanetConfig> {
  server = await startServer((request, response) => {
    const { url = "" } = request;
    if (request.headers["if-none-match"] === `"${url}"`) reply(response, 304, { etag: `"${url}"` });
    else if (url === "/moved") reply(response, 308, { location: "/new" });
    else if (url === "/lent") reply(response, 302, { location: "/new" });
    else if (url === "/none") reply(response, 404, {});
    else if (url === "/empty") reply(response, 200, {}, atomFeed("empty", []));
    else if (url === "/html") reply(response, 200, {}, `<html><head><link rel="alternate" href="/a"></head></html>`);
    else reply(response, 200, { etag: `"${url}"` }, atomFeed(url.slice(1), POSTS));
  });
  const members = paths.map((path) => `  - { name: ${path}, feed: "${server.origin}/${path}"${more} }`);
  return planetOf(members.join("\n"), `network: { allow: ["${server.host}"] }`);
}

/** @param rows - of earlier runs. */
async function check(config: PlanetConfig, rows: readonly FeedState[] = [], only?: ReadonlySet<string>) {
  return await checkOnline(config, { rows, places: new Map(), ...(only && { only }) }, portsFor(config));
}

const codes = ({ errors, warnings }: CheckedFeed): readonly (readonly string[])[] =>
  [errors, warnings].map((problems) => problems.map(({ code }) => code));
const asked = (): readonly string[] => server.seen.map(({ url }) => url);

describe("a check of feeds", () => {
  it.each([
    ["good", [], []],
    ["moved", [], ["check/moved"]],
    ["lent", [], []],
    ["empty", [], ["fetch/empty"]],
    ["none", ["fetch/not-found"], []],
    ["html", ["parse/html"], []],
  ])("tells of the feed %s what is wrong and what is to be mended", async (path, errors, warnings) => {
    const [feed] = await check(await community([path]));
    expect(feed && codes(feed)).toEqual([errors, warnings]);
    expect(feed?.isAsked).toBe(true);
  });

  it("tells what a good feed holds, and asks the members named alone", async () => {
    const config = await community(["ana", "ben"]);
    expect(await check(config, [], new Set(["ben"]))).toMatchObject([
      { feedKey: "ben/1", title: "ben", posts: 1, newestAt: Date.UTC(2026, 10, 20, 8) },
    ]);
    expect(asked()).toEqual(["/ben"]);
  });

  it("finds two ways to one feed, and tells of the later", async () => {
    const checked = await check(await community(["new", "moved", "lent"]));
    expect(checked.map(({ errors }) => errors.map(({ code }) => code))).toEqual([
      [],
      ["check/duplicate-address"],
      ["check/duplicate-address"],
    ]);
  });

  it("tells a host no more than a run would, of a private feed nothing but its host", async () => {
    const config = await community(["none"], ", private: true");
    const [feed] = await check(config);
    expect(JSON.stringify(feed)).not.toContain("/none");
    expect(feed?.source).toBe(`${server.origin}/…`);
  });
});

describe("a check after runs", () => {
  it("is answered with 304 where nothing is new, and knows the feed all the same", async () => {
    const config = await community(["ana", "ben"]);
    const ports = portsFor(config);
    await refresh(config, ports, ALL);
    const rows = await ports.store.feeds();
    const checked = await check(config, rows);
    expect(checked).toMatchObject([
      { title: "ana", errors: [], warnings: [] },
      { title: "ben", errors: [], warnings: [] },
    ]);
    expect(checked[0]).not.toHaveProperty("posts");
    expect(await ports.store.feeds()).toEqual(rows);
  });

  it.each<[string, Partial<FeedState>, readonly (readonly string[])[]]>([
    ["asked for quiet", { hold: { until: later(NOON, HOUR_MS) } }, [[], ["check/held"]]],
    ["is gone", { status: "gone" }, [["fetch/gone"], []]],
  ])("does not ask a feed that %s", async (_, over, problems) => {
    const config = await community(["ana"]);
    const ports = portsFor(config);
    await refresh(config, ports, ALL);
    const before = asked().length;
    const rows = (await ports.store.feeds()).map((row) => ({ ...row, ...over }));
    const [feed] = await check(config, rows);
    expect(feed && codes(feed)).toEqual(problems);
    expect({ isAsked: feed?.isAsked, asked: asked().length }).toEqual({ isAsked: false, asked: before });
  });

  it("knows a feed again that nobody asked this time, by its id", async () => {
    const config = await community(["ana", "ana?copy"]);
    const ports = portsFor(config);
    await refresh({ ...config, members: config.members.slice(0, 1) }, ports, ALL);
    const renamed = { ...config, members: config.members.slice(0, 1) };
    const both = { ...config, members: [...renamed.members, ...config.members.slice(1)] };
    const only = new Set(config.members.slice(1).map(({ id }) => id));
    const rows = (await ports.store.feeds()).map((row) => ({ ...row, feedId: "tag:test.example,2026:ana?copy" }));
    expect(await check(both, rows, only)).toMatchObject([{ errors: [{ code: "check/duplicate-id" }] }]);
  });
});

describe("twins", () => {
  const one = (feedKey: string, over: Partial<Identity> = {}): Identity => ({
    feedKey,
    memberId: feedKey.slice(0, -2),
    memberName: feedKey,
    isChecked: true,
    addresses: [`https://${feedKey}.example/feed`],
    ...over,
  });
  const found = (key: string, all: readonly Identity[]): readonly (readonly string[])[] => {
    const { errors, warnings } = twins(key, all);
    return [errors, warnings].map((problems) => problems.map(({ code }) => code));
  };
  const same = { addresses: ["https://same.example/feed"] };

  it.each<[string, string, readonly Identity[], readonly (readonly string[])[]]>([
    ["of two strangers", "ben/1", [one("ana/1"), one("ben/1")], [[], []]],
    ["of feeds without an id", "ben/1", [one("ana/1"), one("ben/1")], [[], []]],
    [
      "the later of two with one address",
      "ben/1",
      [one("ana/1", same), one("ben/1", same)],
      [["check/duplicate-address"], []],
    ],
    ["nothing of the earlier", "ana/1", [one("ana/1", same), one("ben/1", same)], [[], []]],
    [
      "the earlier when the later was not asked",
      "ana/1",
      [one("ana/1", same), one("ben/1", { ...same, isChecked: false })],
      [["check/duplicate-address"], []],
    ],
    [
      "one id of two members",
      "ben/1",
      [one("ana/1", { feedId: "x" }), one("ben/1", { feedId: "x" })],
      [["check/duplicate-id"], []],
    ],
    [
      "one id of one member",
      "ana/2",
      [one("ana/1", { feedId: "x" }), one("ana/2", { feedId: "x" })],
      [[], ["check/duplicate-id"]],
    ],
  ])("tells %s", (_, key, all, problems) => {
    expect(found(key, all)).toEqual(problems);
  });
});
