import type { RequestListener } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { type LoopbackServer, reply, startServer } from "../fetch/loopback-server.testing.ts";
import { DAY_MS, HOUR_MS, later } from "../model/instant.ts";
import type { FeedReport } from "../model/run-report.ts";
import type { Store } from "./ports.ts";
import { type RefreshOptions, refresh } from "./refresh/refresh.ts";
import { ALL, atomFeed, NOON, planetOf, portsFor } from "./world.testing.ts";

// The fetching rules (docs/fetching.md) that only several runs over a server show. The others are named beside their files.

const servers: LoopbackServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** Posts by their numbers, the highest the newest, a day apart. */
const feedOf = (numbers: readonly number[], title = "blog"): string =>
  atomFeed(
    title,
    numbers.map((n) => ({
      id: `${n}`,
      title: `Post ${n}`,
      date: `2026-11-${String(n).padStart(2, "0")}T08:00:00Z`,
      html: `<p>The words of post ${n}.</p>`,
    })),
  );

interface World {
  readonly server: LoopbackServer;
  readonly store: Store;
  /** One run, so many days after noon. @returns the line of the only feed. */
  run(days: number, options?: Partial<RefreshOptions>): Promise<FeedReport>;
}

/** A planet with one feed, /feed of a server. */
async function planetOn(answer: RequestListener, rest = ""): Promise<World> {
  const server = await startServer(answer);
  servers.push(server);
  const config = planetOf(
    `  - { name: blog, feed: "${server.origin}/feed"${rest} }`,
    `network: { allow: ["${server.host}"] }`,
  );
  const ports = portsFor(config);
  return {
    server,
    store: ports.store,
    async run(days, options) {
      ports.clock.now = later(NOON, days * DAY_MS);
      const [feed] = (await refresh(config, ports, { ...ALL, ...options })).feeds;
      if (feed === undefined) throw new Error("the planet has one feed");
      return feed;
    },
  };
}

const codesOf = ({ problems }: FeedReport): readonly string[] => problems.map(({ code }) => code);
const titlesIn = async (store: Store): Promise<readonly string[]> => {
  const listing = await store.listing();
  const entries = await store.entries(listing.map(({ id }) => id));
  return listing.map(({ id }) => entries.get(id)?.title ?? "");
};

describe("a request", () => {
  it("is one in a run, and the only one, whatever fails (F1)", async () => {
    const { server, run } = await planetOn((_, response) => reply(response, 503, {}));
    await run(0);
    expect(server.seen).toHaveLength(1);
  });

  it("says the same at every run but for validators, and takes no cookie along (F3, F4, F5)", async () => {
    const { server, run } = await planetOn((_, response) =>
      reply(response, 200, { "set-cookie": "a=1; Path=/; Max-Age=9999999", etag: '"1"' }, feedOf([1, 2, 3])),
    );
    await run(0);
    await run(2);
    const [first, second] = server.seen.map(({ headers }) => headers);
    expect(second).toEqual({ ...first, "if-none-match": '"1"' });
  });

  it("asks for the feed alone: no robots.txt, no next page, no self, no hub, no icon (F40, F41, F42)", async () => {
    const links = ["next", "self", "hub", "prev-archive", "icon"].map((rel) => `<link rel="${rel}" href="/${rel}"/>`);
    const { server, run } = await planetOn((_, response) =>
      reply(response, 200, { link: "</hub>; rel=hub" }, feedOf([1]).replace("<entry>", `${links.join("")}<entry>`)),
    );
    await run(0);
    expect(server.seen.map(({ url }) => url)).toEqual(["/feed"]);
  });
});

describe("validators", () => {
  it("of a document that broke off are not kept: the rest would be missed (F8)", async () => {
    const whole = feedOf([1, 2, 3]);
    const bodies = [whole.slice(0, whole.lastIndexOf("<entry>")), whole];
    const { server, run } = await planetOn((_, response) =>
      reply(response, 200, { etag: '"1"' }, bodies[server.seen.length - 1]),
    );
    expect(codesOf(await run(0))).toContain("parse/truncated");
    expect(await run(2)).toMatchObject({ result: "fetched", added: 1 });
    expect(server.seen[1]?.headers).not.toHaveProperty("if-none-match");
  });

  it("that hold on keep max-age, too, when the 304 does not repeat it (F9)", async () => {
    const { run } = await planetOn((request, response) =>
      request.headers["if-none-match"] === undefined
        ? reply(response, 200, { etag: '"1"', "cache-control": "max-age=36000" }, feedOf([1]))
        : reply(response, 304, { etag: '"1"' }),
    );
    await run(0);
    const second = await run(1);
    expect(second.result).toBe("not-modified");
    expect((second.nextAt ?? 0) - later(NOON, DAY_MS)).toBe(10 * HOUR_MS);
  });

  it("are left out after eight days of bare 304, and the news comes (F11)", async () => {
    const { server, run } = await planetOn((request, response) =>
      request.headers["if-none-match"] === undefined
        ? reply(response, 200, { etag: '"1"' }, feedOf(server.seen.length === 1 ? [1] : [1, 2]))
        : reply(response, 304, {}),
    );
    await run(0);
    expect((await run(1)).result).toBe("not-modified");
    expect(await run(9)).toMatchObject({ result: "fetched", added: 1 });
  });

  it.each([
    ["a server that names them, as it should, is believed for thirty days", "", { etag: '"1"' }, [9, 29], 1],
    ["a server that names them is asked for everything then", "", { etag: '"1"' }, [9, 31], 2],
    ["with recheck: false no server is", ", recheck: false", {}, [9, 31], 1],
  ])("%s (F11)", async (_, rest, headers, days, whole) => {
    const { server, run } = await planetOn(
      (request, response) =>
        request.headers["if-none-match"] === undefined
          ? reply(response, 200, { etag: '"1"' }, feedOf([1]))
          : reply(response, 304, headers),
      rest,
    );
    for (const day of [0, ...days]) await run(day);
    expect(server.seen.filter((request) => request.headers["if-none-match"] === undefined)).toHaveLength(whole);
  });

  it("that a server does not heed cost nothing but bytes: the same body is not read again (F10)", async () => {
    const { run, store } = await planetOn((_, response) => reply(response, 200, { etag: '"1"' }, feedOf([1])));
    await run(0);
    const revision = await store.revision();
    expect((await run(2)).result).toBe("unchanged");
    expect(await store.revision()).toBe(revision);
  });
});

describe("a document that lacks posts", () => {
  it("as a delta (226) takes nothing down, however often it comes (F12)", async () => {
    const numbers = [1, 2, 3, 4, 5, 6, 7, 8];
    const { server, run, store } = await planetOn((_, response) => {
      const visit = server.seen.length;
      if (visit === 1) return reply(response, 200, {}, feedOf(numbers));
      // As if 5 were gone from the middle: in a whole document it would count as deleted at the second visit.
      return reply(response, 226, { im: "feed" }, feedOf([...numbers.filter((n) => n !== 5), 8 + visit]));
    });
    for (const day of [0, 2, 4, 6]) await run(day);
    expect(await titlesIn(store)).toContain("Post 5");
    expect(await titlesIn(store)).toContain("Post 12");
    expect(Buffer.from((await store.document("blog/1")) ?? []).toString()).toBe(feedOf(numbers));
  });

  it("is told when it lacks all of them, and loses none (F26)", async () => {
    const { server, run, store } = await planetOn((_, response) =>
      reply(response, 200, {}, feedOf(server.seen.length === 1 ? [1, 2] : [])),
    );
    await run(0);
    const empty = await run(2);
    expect([empty.result, codesOf(empty)]).toEqual(["fetched", ["fetch/empty"]]);
    expect(empty.problems[0]?.message).toContain("had posts");
    expect(await titlesIn(store)).toHaveLength(2);
  });

  it("is an HTML page: the feeds that it names are told and not asked (F37)", async () => {
    const page = `<html><head>${["/a", "/b", "/c", "/d", "/e", "/f"]
      .map((href) => `<link rel="alternate" type="application/rss+xml" href="${href}">`)
      .join("")}</head></html>`;
    const { server, run } = await planetOn((_, response) =>
      reply(response, 200, { "content-type": "text/html" }, page),
    );
    const report = await run(0);
    expect(codesOf(report)).toEqual(["parse/html"]);
    expect(report.candidates).toEqual(["/a", "/b", "/c", "/d", "/e"].map((path) => server.origin + path));
    expect(server.seen.map(({ url }) => url)).toEqual(["/feed"]);
  });
});

describe("a body", () => {
  const titled = (declaration: string): string => `${declaration}${feedOf([1]).replace("Post 1", "Grüße")}`;
  const latin1 = (text: string): Buffer => Buffer.from(text, "latin1");
  it.each<[string, string | undefined, string | Buffer]>([
    ["as plain text is a feed all the same (F36)", "text/plain", titled("")],
    ["as an image is a feed all the same (F36)", "image/png", titled("")],
    ["without a type is a feed all the same (F36)", undefined, titled("")],
    ["is in the encoding that the header names (F38)", "text/xml; charset=iso-8859-1", latin1(titled(""))],
    [
      "is in the encoding that it names, when the header names none (F38)",
      "text/xml",
      latin1(titled('<?xml version="1.0" encoding="iso-8859-1"?>')),
    ],
    ["is in UTF-8 when its byte order mark says so (F38)", "text/xml; charset=iso-8859-1", `\ufeff${titled("")}`],
  ])("%s", async (_, type, body) => {
    const { run, store } = await planetOn((_request, response) =>
      reply(response, 200, type === undefined ? {} : { "content-type": type }, body),
    );
    expect((await run(0)).result).toBe("fetched");
    expect(await titlesIn(store)).toEqual(["Grüße"]);
  });

  it("that is no feed at all is an error, told by its first bytes (F36)", async () => {
    const png = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
    const { run } = await planetOn((_, response) => reply(response, 200, { "content-type": "text/xml" }, png));
    expect(codesOf(await run(0))).toEqual(["parse/not-a-feed"]);
  });
});

describe("a feed's own wishes", () => {
  it("hours that it leaves out are left out, all of them a day long at most (F15)", async () => {
    const hours = (from: number, to: number): string =>
      Array.from({ length: to - from + 1 }, (_, n) => `<hour>${from + n}</hour>`).join("");
    const rss = (skipped: string): string =>
      `<rss version="2.0"><channel><title>t</title><skipHours>${skipped}</skipHours><item><title>x</title><guid>x</guid></item></channel></rss>`;
    const noons = await Promise.all(
      [hours(13, 15), hours(0, 23)].map(async (skipped) => {
        const { run } = await planetOn((_, response) => reply(response, 200, { etag: '"1"' }, rss(skipped)));
        return ((await run(0)).nextAt - NOON) / HOUR_MS;
      }),
    );
    expect(noons).toEqual([4, 24]);
  });

  it("and how seldom it writes are minded where every visit costs the whole document (F16)", async () => {
    const every = (etag: Record<string, string>) =>
      planetOn((_, response) => reply(response, 200, etag, feedOf([18, 19, 20, 21])));
    const waits = [];
    for (const headers of [{ etag: '"1"' }, {}] as const) {
      const { run } = await every(headers);
      waits.push(((await run(0)).nextAt - NOON) / HOUR_MS);
    }
    expect(waits).toEqual([1, 12]);
  });
});

describe("a feed that moves", () => {
  const moving = (status: number) =>
    planetOn((request, response) => {
      if (request.url === "/feed") return reply(response, status, { location: "/new" });
      return reply(response, 200, { etag: '"1"' }, feedOf([1, 2]));
    });

  it("is asked at its new address after three visits over a week, and the operator is told (F28)", async () => {
    const { server, run } = await moving(301);
    const early = [await run(0), await run(3)];
    expect(early.flatMap(codesOf)).toEqual([]);
    const third = await run(8);
    expect(third.problems).toEqual([
      {
        code: "fetch/moved",
        message: `The feed has moved for good and is now asked at ${server.origin}/new.`,
        hint: `Please update feeds.yaml: in place of ${server.origin}/feed write ${server.origin}/new`,
      },
    ]);
    const before = server.seen.length;
    expect(codesOf(await run(10))).toEqual(["fetch/moved"]);
    expect(server.seen.slice(before).map(({ url }) => url)).toEqual(["/new"]);
  });

  it("for a while (302) is asked at its own address for ever (F28)", async () => {
    const { server, run } = await moving(302);
    for (const day of [0, 3, 8, 12]) expect(codesOf(await run(day))).toEqual([]);
    expect(server.seen.map(({ url }) => url)).toEqual([
      "/feed",
      "/new",
      "/feed",
      "/new",
      "/feed",
      "/new",
      "/feed",
      "/new",
    ]);
  });

  it("has its way told, hop by hop, in the report (F43)", async () => {
    const { server, run } = await moving(308);
    expect((await run(0)).redirects).toEqual([
      { status: 308, from: `${server.origin}/feed`, to: `${server.origin}/new` },
    ]);
  });
});

it("is told in the visit log, with when the next visit is due and why (F43)", async () => {
  const { run, store } = await planetOn((_, response) => reply(response, 500, {}));
  const report = await run(0);
  const [visit] = await store.visits("blog/1", 1);
  expect(visit).toMatchObject({ outcome: "failed", status: 500, nextAt: report.nextAt, nextWhy: report.nextWhy });
});

it("skips what is not due, says so, and can be told to ask all the same (F13)", async () => {
  const { server, run } = await planetOn((_, response) =>
    reply(response, 200, { "cache-control": "max-age=7200" }, feedOf([1])),
  );
  await run(0);
  expect((await run(1 / 24)).result).toBe("not-due");
  expect((await run(1 / 24, { force: true })).result).toBe("unchanged");
  expect(server.seen).toHaveLength(2);
});
