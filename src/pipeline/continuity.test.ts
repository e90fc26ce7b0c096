import { afterEach, expect, it } from "vitest";
import { type LoopbackServer, reply, startServer } from "../fetch/loopback-server.testing.ts";
import { later } from "../model/instant.ts";
import { refresh } from "./refresh/refresh.ts";
import { ALL, atomFeed, planetOf, portsFor } from "./world.testing.ts";

// What an operator changes in feeds.yaml between two runs, and what becomes of the posts.

const servers: LoopbackServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** A server with a feed of one post at every path, and the planets that read it. */
async function community() {
  const server = await startServer((request, response) => {
    const name = (request.url ?? "").slice(1);
    if (request.headers["if-none-match"] === '"1"') return reply(response, 304, { etag: '"1"' });
    const [one, two] = ["one", "two"].map((id, i) => ({
      id: `${name}-${id}`,
      title: `${name} ${id}`,
      date: `2026-11-1${i}T08:00:00Z`,
      html: `<p>Words of ${name}, ${id}.</p>`,
    }));
    return reply(
      response,
      200,
      { etag: '"1"' },
      atomFeed(
        name,
        [one, two].flatMap((entry) => entry ?? []),
      ),
    );
  });
  servers.push(server);
  const planetWith = (member: string) =>
    planetOf(`  - { ${member.replaceAll("@", server.origin)} }`, `network: { allow: ["${server.host}"] }`);
  return { server, planetWith };
}

type Ports = ReturnType<typeof portsFor>;

/** Title, member and feed of every post on the site. */
async function posts({ store }: Ports): Promise<readonly string[]> {
  const lines = await store.listing();
  const entries = await store.entries(lines.map(({ id }) => id));
  return [...entries.values()].map(({ title, memberId, feedKey }) => `${title}: ${memberId}, ${feedKey}`).sort();
}

it("applies a new rule at once to a feed that is not due, and takes it back", async () => {
  const { server, planetWith } = await community();
  const before = planetWith('name: ana, feed: "@/a"');
  const ports = portsFor(before);
  await refresh(before, ports, ALL);

  await refresh(planetWith('name: ana, feed: "@/a", exclude: { title: two }'), ports, ALL);
  expect(await posts(ports)).toEqual(["a one: ana, ana/1"]);

  await refresh(before, ports, { ...ALL, offline: true });
  expect(await posts(ports)).toEqual(["a one: ana, ana/1", "a two: ana, ana/1"]);
  expect(server.seen).toHaveLength(1);
});

it("leaves a filtered post out while the feed answers 304, and reads nothing again by the same rules", async () => {
  const { planetWith } = await community();
  const config = planetWith('name: ana, feed: "@/a", exclude: { title: two }');
  const ports = portsFor(config);
  await refresh(config, ports, ALL);
  const revision = await ports.store.revision();
  for (const hours of [25, 50]) {
    ports.clock.now = later(ports.clock.now, hours * 3_600_000);
    await refresh(config, ports, ALL);
  }
  expect(await posts(ports)).toEqual(["a one: ana, ana/1"]);
  expect(await ports.store.revision()).toBe(revision);
});

it("carries the posts along when the first feed is removed and the member renamed", async () => {
  const { server, planetWith } = await community();
  const before = planetWith('name: ana, feeds: ["@/a", "@/b"]');
  const ports = portsFor(before);
  await refresh(before, ports, ALL);

  await refresh(planetWith('name: Ana Dias, feeds: ["@/b"]'), ports, ALL);
  expect(await posts(ports)).toEqual([
    "a one: ana-dias, ana-dias/10000",
    "a two: ana-dias, ana-dias/10000",
    "b one: ana-dias, ana-dias/1",
    "b two: ana-dias, ana-dias/1",
  ]);
  expect(server.seen).toHaveLength(2);
});
