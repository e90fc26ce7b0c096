import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { type LoopbackServer, reply, startServer } from "../../fetch/loopback-server.testing.ts";
import { DAY_MS, formatInstant, later } from "../../model/instant.ts";
import { refresh } from "../refresh/refresh.ts";
import { ALL, atomFeed, NOON, planetOf, portsFor } from "../world.testing.ts";
import { sendMentions } from "./notify.ts";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const YESTERDAY = formatInstant(later(NOON, -DAY_MS));
const HOOK = `<link rel="webmention" href="/hook?key=1">`;

type Page = (request: IncomingMessage, response: ServerResponse) => void;
const page =
  (html: string, headers: Record<string, string> = {}): Page =>
  (_request, response) =>
    reply(response, 200, { "content-type": "text/html", ...headers }, html);

interface World {
  /** By path, beside the endpoint `/hook` and the feeds. */
  readonly pages?: Readonly<Record<string, Page>>;
  /** What Ana's posts say, oldest first. */
  readonly posts: (web: LoopbackServer) => readonly string[];
  /** Of Ana's line of feeds.yaml. */
  readonly ana?: string;
  readonly rest?: string;
  readonly date?: string;
  /** Hosts of network.allow beside the two servers of this world. */
  readonly allow?: readonly string[];
}

/** A planet of Ana, whose posts link to pages of Ben's server; read once, nobody told yet. */
async function world({
  pages = {},
  posts,
  ana = ", webmention: true",
  rest = "webmention: true",
  date = YESTERDAY,
  allow = [],
}: World) {
  const posted: string[] = [];
  const web = await startServer(async (request, response) => {
    const path = new URL(request.url ?? "", "http://x").pathname;
    const other = pages[path];
    if (other !== undefined) return other(request, response);
    if (path === "/hook") {
      posted.push(`${request.url} ${Buffer.concat(await request.toArray())}`);
      return reply(response, 202, {});
    }
    return reply(response, path === "/ben" ? 200 : 404, {}, atomFeed("ben", []));
  });
  const blog = await startServer((_request, response) => reply(response, 200, {}, feedOf(posts(web))));
  cleanups.push(web.close, blog.close);
  const feedOf = (texts: readonly string[]): string =>
    atomFeed(
      "ana",
      texts.map((html, n) => ({ id: `${n + 1}`, title: `Post ${n + 1}`, date, html })),
    );
  const config = planetOf(
    `  - { name: ana, site: "https://ana.example/", feed: "${blog.origin}/"${ana} }\n` +
      `  - { name: ben, site: "${web.origin}/", feed: "${web.origin}/ben" }`,
    `${rest}\nnetwork: { allow: ${JSON.stringify([web.host, blog.host, ...allow])} }`,
  );
  const ports = portsFor(config);
  cleanups.push(async () => (await ports.visitor()).close());
  await refresh(config, ports, ALL);
  const asked = web.seen.length;
  return {
    web,
    posted,
    ports,
    send: () => sendMentions(config, ports),
    /** Paths that were asked for after the feeds. */
    asked: () => web.seen.slice(asked).map(({ url }) => url),
    kept: async () => {
      const ids = (await ports.store.listing()).map(({ id }) => id);
      return (await ports.store.mentions(ids)).map(({ outcome, status, code, tries }) => ({
        outcome,
        status,
        code,
        tries,
      }));
    },
  };
}

const linkTo = (path: string) => (web: LoopbackServer) => [`<p>See <a href="${web.origin}${path}">this</a>.</p>`];
const sent = (web: LoopbackServer, path: string): string =>
  `/hook?key=1 ${new URLSearchParams({ source: "https://ana.example/1", target: `${web.origin}${path}` })}`;

it("tells a page that a new post links to it, as the post spells its address, once", async () => {
  const path = "/post/?utm_source=x#end";
  const { send, posted, web, kept, asked } = await world({ pages: { "/post/": page(HOOK) }, posts: linkTo(path) });
  expect(await send()).toMatchObject({ sent: 1, none: 0, failed: [], later: 0 });
  expect(posted).toEqual([sent(web, path)]);
  expect(asked()).toEqual(["/robots.txt", "/post/?utm_source=x", "/hook?key=1"]);
  expect(await kept()).toEqual([{ outcome: "sent", status: 202, code: undefined, tries: 1 }]);

  expect(await send()).toMatchObject({ sent: 0, later: 0 });
  expect(posted).toHaveLength(1);
});

describe("finds the endpoint", () => {
  it.each<[string, Page]>([
    ["in a header", page("", { link: '</hook?key=1>; rel="webmention"', "content-type": "image/png" })],
    ["in the page", page(`<p><a href="/hook?key=1" rel="webmention">`)],
    ["relative to where a redirect led", (_request, response) => reply(response, 302, { location: "/deep/page" })],
  ])("%s", async (_where, first) => {
    const deep = page(`<link rel="webmention" href="../hook?key=1">`);
    const { send, posted } = await world({ pages: { "/p": first, "/deep/page": deep }, posts: linkTo("/p") });
    expect(await send()).toMatchObject({ sent: 1 });
    expect(posted).toHaveLength(1);
  });
});

it("remembers that a page takes none, and asks no more", async () => {
  const { send, asked, kept } = await world({ pages: { "/p": page("<p>Words.</p>") }, posts: linkTo("/p") });
  expect(await send()).toMatchObject({ sent: 0, none: 1 });
  await send();
  expect(asked()).toEqual(["/robots.txt", "/p"]);
  expect(await kept()).toMatchObject([{ outcome: "none", status: 200 }]);
});

it("tries what failed twice more, a day and four days later", async () => {
  const busy: Page = (_request, response) => reply(response, 500, {});
  const { send, asked, kept, ports } = await world({ pages: { "/p": busy }, posts: linkTo("/p") });
  for (const day of [0, 0.5, 1, 2, 5, 9, 12]) {
    ports.clock.now = later(NOON, day * DAY_MS);
    await send();
  }
  expect(asked().filter((url) => url === "/p")).toHaveLength(3);
  expect(await kept()).toEqual([{ outcome: "failed", status: 500, code: "fetch/server-error", tries: 3 }]);
});

describe("asks nobody", () => {
  it.each<[string, Partial<World>]>([
    ["while the planet does not allow it", { rest: "" }],
    ["for a member who did not agree", { ana: "" }],
    ["for a private member", { ana: ", webmention: true, private: true" }],
    ["for an aggregator", { ana: ", webmention: true, role: aggregator" }],
    ["of posts older than 14 days", { date: formatInstant(later(NOON, -15 * DAY_MS)) }],
    ["of posts from before its member joined", { ana: ", webmention: true, joined: 2026-11-21" }],
  ])("%s", async (_when, over) => {
    const { send, asked } = await world({ pages: { "/p": page(HOOK) }, posts: linkTo("/p"), ...over });
    await send();
    expect(asked()).toEqual([]);
  });

  it("where robots.txt says no", async () => {
    const robots = page("User-agent: *\nDisallow: /p", { "content-type": "text/plain" });
    const { send, asked } = await world({ pages: { "/p": page(HOOK), "/robots.txt": robots }, posts: linkTo("/p") });
    expect(await send()).toMatchObject({ sent: 0, failed: [{ code: "notify/robots", count: 1 }] });
    expect(asked()).toEqual(["/robots.txt"]);
  });

  it("whose host asked for quiet, before its time is up", async () => {
    const { send, asked, ports, web } = await world({ pages: { "/p": page(HOOK) }, posts: linkTo("/p") });
    const until = later(NOON, 3_600_000);
    const rows = await ports.store.feeds();
    await ports.store.putFeeds(rows.map((row) => ({ ...row, hold: { until, host: web.host } })));
    expect(await send()).toMatchObject({ sent: 0, later: 0 });
    expect(asked()).toEqual([]);
    ports.clock.now = until;
    expect(await send()).toMatchObject({ sent: 1 });
  });

  it("in a private network, though a post or a page says so", async () => {
    const inner = await startServer((_request, response) => reply(response, 200, {}));
    cleanups.push(() => inner.close());
    const trap = page(`<link rel="webmention" href="${inner.origin}/admin">`);
    const { send, kept } = await world({
      pages: { "/trap": trap },
      posts: (web) => [`<p><a href="${inner.origin}/x">a</a> <a href="${web.origin}/trap">b</a></p>`],
    });
    expect(await send()).toMatchObject({ sent: 0, failed: [{ code: "fetch/private-address", count: 2 }] });
    expect(inner.seen).toEqual([]);
    expect(await kept()).toHaveLength(2);
  });

  it("among what network.allow opens, but members' own sites", async () => {
    const inner = await startServer((_request, response) => reply(response, 200, {}));
    cleanups.push(() => inner.close());
    const trap = page(`<link rel="webmention" href="${inner.origin}/admin">`);
    const { send } = await world({
      pages: { "/trap": trap },
      posts: (web) => [`<p><a href="${inner.origin}/x">a</a> <a href="${web.origin}/trap">b</a></p>`],
      allow: [inner.host],
    });
    expect(await send()).toMatchObject({ sent: 0, failed: [{ code: "fetch/private-address", count: 1 }] });
    expect(inner.seen).toEqual([]);
  });
});
