import { afterEach, describe, expect, it } from "vitest";
import { type LoopbackServer, reply, startServer } from "../../fetch/loopback-server.testing.ts";
import { DAY_MS, later } from "../../model/instant.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import { refresh } from "../refresh/refresh.ts";
import { ALL, atomFeed, NOON, planetOf, portsFor } from "../world.testing.ts";
import { backfill } from "./backfill.ts";

const servers: LoopbackServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

interface Blog {
  readonly config: PlanetConfig;
  readonly ports: ReturnType<typeof portsFor>;
  /** Addresses that were asked since the first visit. */
  readonly asked: () => readonly string[];
  readonly go: (pages?: number, again?: boolean) => ReturnType<typeof backfill>;
  readonly posts: () => Promise<readonly { readonly title: string; readonly archived: boolean }[]>;
  readonly origin: string;
}

type Pages = Readonly<Record<string, string | number>>;

/** A blog whose feed was read once. @param pages - what is answered, by path: a document, or a status. */
async function blog(pages: (origin: string) => Pages): Promise<Blog> {
  const server = await startServer((request, response) => {
    const page = pages(server.origin)[request.url ?? ""] ?? 404;
    if (typeof page === "number") reply(response, page, page === 429 ? { "retry-after": "7200" } : {}, "no");
    else reply(response, 200, { "content-type": "application/xml" }, page);
  });
  servers.push(server);
  const config = planetOf(`  - { name: ana, feed: "${server.origin}/feed" }`, `network: { allow: ["${server.host}"] }`);
  const ports = portsFor(config);
  await refresh(config, ports, ALL);
  const before = server.seen.length;
  return {
    config,
    ports,
    origin: server.origin,
    asked: () => server.seen.slice(before).map(({ url }) => url ?? ""),
    go: (count = 10, again = false) => backfill("ana", config, ports, { pages: count, again }),
    async posts() {
      const listing = await ports.store.listing();
      const entries = await ports.store.entries(listing.map(({ id }) => id));
      return listing.map(({ id, archived }) => ({ title: entries.get(id)?.title ?? "", archived }));
    },
  };
}

/** A page of three posts of one year, and links in its head. */
function page(year: number, head = ""): string {
  const posts = [3, 2, 1].map((n) => ({
    id: `${year}-${n}`,
    title: `Post ${n} of ${year}`,
    date: `${year}-06-0${n}T08:00:00Z`,
    html: `<p>Words of ${year}, number ${n}.</p>`,
  }));
  return atomFeed("ana", posts).replace("<entry>", `${head}<entry>`);
}

const link = (rel: string, href: string): string => `<link rel="${rel}" href="${href}"/>`;
const WORDPRESS = '<generator uri="https://wordpress.org/" version="6.9">WordPress</generator>';

const archives = (): Pages => ({
  "/feed": page(2026, link("prev-archive", "/2025")),
  "/2025": page(2025, link("prev-archive", "/2024") + link("next-archive", "/feed")),
  "/2024": page(2024, link("next-archive", "/2025")),
});

describe("older posts", () => {
  it("come by the links of archived feeds, page by page, all into the archive", async () => {
    const ana = await blog(archives);
    expect(await ana.go()).toEqual([{ feedKey: "ana/1", result: "complete", pages: 2, added: 6 }]);
    expect(ana.asked()).toEqual(["/2025", "/2024"]);
    const posts = await ana.posts();
    expect(posts.map(({ title }) => title)).toEqual(
      [2026, 2025, 2024].flatMap((year) => [3, 2, 1].map((n) => `Post ${n} of ${year}`)),
    );
    expect(posts.map(({ archived }) => archived)).toEqual([...Array(3).fill(false), ...Array(6).fill(true)]);
    const [verdict] = await ana.ports.store.verdicts({ link: "https://ana.example/2024-1" });
    expect(verdict).toMatchObject({ verdict: "archived", reason: expect.stringContaining("orrery backfill") });
  });

  it.each([
    ["paged feeds (RFC 5005 §3)", () => ({ "/feed": page(2026, link("next", "/feed?p=2")), "/feed?p=2": page(2025) })],
    ["WordPress", () => ({ "/feed": page(2026, WORDPRESS), "/feed?paged=2": page(2025, WORDPRESS) })],
    [
      "WordPress that gives its last page under every number",
      () => ({
        "/feed": page(2026, WORDPRESS),
        "/feed?paged=2": page(2025, WORDPRESS),
        "/feed?paged=3": page(2025, WORDPRESS),
      }),
    ],
    [
      "Blogger",
      () => ({
        "/feed": page(2026, "<generator>Blogger</generator>"),
        "/feed?start-index=4": page(2025, "<generator>Blogger</generator>"),
        "/feed?start-index=7": atomFeed("ana", []).replace("</title>", "</title><generator>Blogger</generator>"),
      }),
    ],
  ])("come from %s", async (_name, pages) => {
    const ana = await blog(pages);
    expect(await ana.go()).toMatchObject([{ result: "complete", pages: 1, added: 3 }]);
    expect(await ana.posts()).toHaveLength(6);
  });

  it("go on where the last call stopped, and are not asked for again when all are there", async () => {
    const ana = await blog(archives);
    expect(await ana.go(1)).toMatchObject([{ result: "more", pages: 1, added: 3 }]);
    expect(await ana.go(1)).toMatchObject(
      [{ result: "more", pages: 1, added: 3 }].map((one) => ({ ...one, result: "complete" })),
    );
    expect(await ana.go(1)).toMatchObject([{ result: "complete", pages: 0, added: 0 }]);
    expect(ana.asked()).toEqual(["/2025", "/2024"]);
    expect(await ana.go(10, true)).toMatchObject([{ result: "complete", pages: 2, added: 0 }]);
  });

  it("are still known where to go on from after the feed's next visits", async () => {
    const ana = await blog(archives);
    await ana.go(1);
    ana.ports.clock.now = later(NOON, DAY_MS);
    const { feeds } = await refresh(ana.config, ana.ports, { ...ALL, force: true });
    expect(feeds).toMatchObject([{ added: 0, changed: 0, problems: [] }]);
    expect(await ana.go(1)).toMatchObject([{ pages: 1, added: 3 }]);
  });

  it("change nothing of a post that is kept: an archive may hold it as it was long ago", async () => {
    const stale = page(2026, link("prev-archive", "/2025")).replaceAll("Post 3 of 2026", "An old title");
    const ana = await blog(() => ({ ...archives(), "/2025": stale }));
    await ana.go();
    expect((await ana.posts()).map(({ title }) => title)).not.toContain("An old title");
  });

  it("without dates stand with the oldest of their page, not at today", async () => {
    const undated = page(2025).replace(
      "<published>2025-06-02T08:00:00Z</published><updated>2025-06-02T08:00:00Z</updated>",
      "",
    );
    const ana = await blog(() => ({ ...archives(), "/2025": undated }));
    await ana.go();
    const times = (await ana.ports.store.listing()).slice(3).map(({ riverAt }) => new Date(riverAt).getUTCFullYear());
    expect(times).toEqual([2025, 2025, 2025]);
  });

  it("are never asked for by a run", async () => {
    const ana = await blog(archives);
    ana.ports.clock.now = later(NOON, DAY_MS);
    await refresh(ana.config, ana.ports, { ...ALL, force: true });
    expect(ana.asked()).toEqual(["/feed"]);
  });
});

describe("pages that lead nowhere", () => {
  it("end where they lead in a circle", async () => {
    const ana = await blog(() => ({ ...archives(), "/2024": page(2024, link("prev-archive", "/2025")) }));
    expect(await ana.go()).toMatchObject([{ result: "complete", pages: 2 }]);
    expect(ana.asked()).toEqual(["/2025", "/2024"]);
  });

  it("of another site are not asked", async () => {
    const other = await startServer((_, response) => reply(response, 200, {}, page(2020)));
    servers.push(other);
    const ana = await blog(() => ({ ...archives(), "/2025": page(2025, link("prev-archive", `${other.origin}/x`)) }));
    expect(await ana.go()).toMatchObject([{ result: "complete", pages: 1, problem: { code: "backfill/elsewhere" } }]);
    expect(other.seen).toEqual([]);
  });

  it("are told of, and tried again by another call", async () => {
    let isBroken = true;
    const ana = await blog(() => ({ ...archives(), "/2024": isBroken ? 500 : page(2024) }));
    expect(await ana.go()).toMatchObject([
      { result: "stopped", pages: 1, added: 3, problem: { code: "fetch/server-error" } },
    ]);
    isBroken = false;
    expect(await ana.go()).toMatchObject([{ result: "complete", pages: 1, added: 3 }]);
  });

  it("are left alone of a member whose own site asks to be left out", async () => {
    const ana = await blog(archives);
    const ownWord = { word: "none", since: NOON, written: "full" } as const;
    const config = { ...ana.config, members: ana.config.members.map((member) => ({ ...member, ownWord })) };
    expect(await backfill("ana", config, ana.ports, { pages: 10, again: false })).toMatchObject([
      { result: "skipped", problem: { message: expect.stringContaining("opted out on their site") } },
    ]);
    expect(ana.asked()).toEqual([]);
  });

  it("keep their server quiet for everyone when it asks for that", async () => {
    const ana = await blog(() => ({ ...archives(), "/2024": 429 }));
    expect(await ana.go()).toMatchObject([{ result: "stopped" }]);
    expect(await ana.go()).toMatchObject([{ result: "skipped", problem: { code: "backfill/skipped" } }]);
    ana.ports.clock.now = later(NOON, 60_000);
    await refresh(ana.config, ana.ports, { ...ALL, force: true });
    expect(ana.asked()).toEqual(["/2025", "/2024"]);
  });

  it("are none where the feed names none", async () => {
    const ana = await blog(() => ({ "/feed": page(2026) }));
    expect(await ana.go()).toEqual([{ feedKey: "ana/1", result: "no-pages", pages: 0, added: 0 }]);
    expect(ana.asked()).toEqual([]);
  });

  it("are not looked for before the feed was ever read", async () => {
    const config = planetOf(`  - { name: ana, feed: "https://ana.example/feed" }`);
    const done = await backfill("ana", config, portsFor(config), { pages: 1, again: false });
    expect(done).toMatchObject([{ result: "skipped", problem: { message: "It was never read." } }]);
  });
});
