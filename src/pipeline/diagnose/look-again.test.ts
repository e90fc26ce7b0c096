import { afterEach, beforeEach, expect, it } from "vitest";
import { type LoopbackServer, reply, startServer } from "../../fetch/loopback-server.testing.ts";
import { refresh, subscribe } from "../refresh/refresh.ts";
import { ALL, atomFeed, NOON, planetOf, portsFor } from "../world.testing.ts";
import { lookAgain } from "./look-again.ts";

const PAGE = `<html><head><link rel="alternate" type="application/rss+xml" href="/feed/">
  <link rel="alternate" type="application/rss+xml" href="/comments/feed/">`;
const post = (id: string) => ({ id, title: `Post ${id}`, date: "2026-11-20T08:00:00Z", html: "<p>Words.</p>" });

let server: LoopbackServer;
/** What each path carries; the rest is not found. */
let feeds: ReadonlyMap<string, string>;
beforeEach(async () => {
  server = await startServer(({ url = "" }, response) => {
    const body = url === "/blog/" ? PAGE : feeds.get(url);
    reply(response, body === undefined ? 404 : 200, {}, body ?? "");
  });
});
afterEach(() => server.close());

/** What is found for a member whose feed `/old` is read before it vanishes, if there is one. */
async function found(old: string | undefined, now: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const config = planetOf(
    `  - { name: Ana, site: "${server.origin}/blog/", feed: "${server.origin}/old" }`,
    `network: { allow: ["${server.host}"] }`,
  );
  const ports = portsFor(config);
  feeds = new Map(old === undefined ? [] : [["/old", old]]);
  await refresh(config, ports, ALL);
  feeds = now;
  const subscribed = await subscribe(config, ports.store, NOON);
  const proposals = await lookAgain(subscribed, { config, ports, now: NOON }, "planet-test-planet");
  return proposals.flat().map((proposal) => JSON.stringify(proposal).replaceAll(server.origin, ""));
}

const POSTS = atomFeed("ana", [post("1")]);
const COMMENTS = atomFeed("ana", [post("c1")]);

it.each([
  ["never read before", undefined],
  ["read before", POSTS],
])("of a member %s, the comments that their site names are not taken for their posts", async (_when, old) => {
  expect(await found(old, new Map([["/comments/feed/", COMMENTS]]))).toEqual([]);
  expect(
    await found(
      old,
      new Map([
        ["/feed/", POSTS],
        ["/comments/feed/", COMMENTS],
      ]),
    ),
  ).toEqual([expect.stringContaining('"url":"/feed/"')]);
});

it("a feed that was one of comments always is found again", async () => {
  expect(await found(COMMENTS, new Map([["/comments/feed/", COMMENTS]]))).toEqual([
    expect.stringContaining('"isSure":true'),
  ]);
});
