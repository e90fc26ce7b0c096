import { afterEach, describe, expect, it } from "vitest";
import { type LoopbackServer, reply, startServer } from "../../fetch/loopback-server.testing.ts";
import { type Instant, later } from "../../model/instant.ts";
import type { FeedReport } from "../../model/run-report.ts";
import { ALL, atomFeed, planetOf, portsFor } from "../world.testing.ts";
import { refresh } from "./refresh.ts";

const servers: LoopbackServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const good = (name: string): string =>
  atomFeed(name, [
    { id: `${name}-1`, title: `A post of ${name}`, date: "2026-11-20T08:00:00Z", html: "<p>Words.</p>" },
  ]);

async function community(): Promise<LoopbackServer> {
  const server = await startServer((request, response) => {
    const path = request.url ?? "";
    if (path === "/hangs") return;
    if (path === "/garbage") return reply(response, 200, {}, "\u0000\u0001 no feed at all \u00ff<<<");
    if (path === "/missing") return reply(response, 404, {}, "not here");
    if (request.headers["if-none-match"] === '"v1"') return reply(response, 304, { etag: '"v1"' });
    return reply(response, 200, { etag: '"v1"' }, good(path.slice(1)));
  });
  servers.push(server);
  return server;
}

const membersAt = (origin: string, names: readonly string[]): string =>
  names.map((name) => `  - { name: ${name}, feed: "${origin}/${name}" }`).join("\n");

const resultOf = (feeds: readonly FeedReport[], id: string): FeedReport | undefined =>
  feeds.find((feed) => feed.memberId === id);

describe("a run over good and bad feeds", () => {
  it("costs only the bad ones, each with a clear problem", async () => {
    const { origin, host } = await community();
    const config = planetOf(
      membersAt(origin, ["ana", "garbage", "missing", "hangs", "ben"]),
      `network: { allow: ["${host}"] }`,
    );
    const ports = portsFor(config);

    const { feeds } = await refresh(config, ports, ALL);

    expect(feeds.map((feed) => [feed.memberId, feed.result, feed.problems[0]?.code])).toEqual([
      ["ana", "fetched", undefined],
      ["garbage", "failed", "parse/not-a-feed"],
      ["missing", "failed", "fetch/not-found"],
      ["hangs", "failed", "fetch/timeout"],
      ["ben", "fetched", undefined],
    ]);
    expect((await ports.store.listing()).map((entry) => entry.memberId).sort()).toEqual(["ana", "ben"]);
    expect(resultOf(feeds, "missing")?.problems[0]?.message).toContain("404");
  });

  // Fetching rule F26.
  it("keeps the entries of a feed that fails later", async () => {
    let broken = false;
    const server = await startServer((_request, response) => reply(response, broken ? 500 : 200, {}, good("ana")));
    servers.push(server);
    const config = planetOf(membersAt(server.origin, ["ana"]), `network: { allow: ["${server.host}"] }`);
    const ports = portsFor(config);
    await refresh(config, ports, ALL);
    broken = true;
    ports.clock.now = later(ports.clock.now, 25 * 3_600_000);

    const { feeds } = await refresh(config, ports, ALL);

    expect(resultOf(feeds, "ana")?.result).toBe("failed");
    expect(await ports.store.listing()).toHaveLength(1);
  });
});

describe("a second run", () => {
  it("asks nobody at once, and asks with validators 25 hours later", async () => {
    const server = await community();
    const config = planetOf(membersAt(server.origin, ["ana", "ben"]), `network: { allow: ["${server.host}"] }`);
    const ports = portsFor(config);
    await refresh(config, ports, ALL);
    const revision = await ports.store.revision();

    const atOnce = await refresh(config, ports, ALL);
    expect(atOnce.feeds.map((feed) => feed.result)).toEqual(["not-due", "not-due"]);
    expect(server.seen).toHaveLength(2);

    ports.clock.now = later(ports.clock.now, 25 * 3_600_000);
    const nextDay = await refresh(config, ports, ALL);
    expect(nextDay.feeds.map((feed) => feed.result)).toEqual(["not-modified", "not-modified"]);
    expect(await ports.store.revision()).toBe(revision);
  });
});

it("keeps a member's entries when the address of the feed changes in feeds.yaml", async () => {
  const server = await startServer((_request, response) => reply(response, 200, {}, good("ana")));
  servers.push(server);
  const before = planetOf(`  - { name: ana, feed: "${server.origin}/old" }`, `network: { allow: ["${server.host}"] }`);
  const after = planetOf(`  - { name: ana, feed: "${server.origin}/new" }`, `network: { allow: ["${server.host}"] }`);
  const ports = portsFor(before);
  await refresh(before, ports, ALL);

  const { feeds } = await refresh(after, ports, ALL);

  expect(feeds.map((feed) => [feed.result, feed.added])).toEqual([["fetched", 0]]);
  expect(server.seen.map((request) => request.url)).toEqual(["/old", "/new"]);
});

it("merges a cross-post that arrives in the same run", async () => {
  const words =
    "<p>The same twenty words or more are written here so that the copy can be told from a post that only looks alike at first.</p>";
  const server = await startServer((request, response) => {
    const name = request.url?.slice(1) ?? "";
    reply(
      response,
      200,
      {},
      atomFeed(name, [{ id: `${name}-1`, title: "One post", date: "2026-11-20T08:00:00Z", html: words }]),
    );
  });
  servers.push(server);
  const config = planetOf(
    `  - { name: ana, site: "https://ana.example/", feeds: ["${server.origin}/ana", "${server.origin}/mirror"], aliases: ["https://mirror.example/"] }`,
    `network: { allow: ["${server.host}"] }`,
  );
  const ports = portsFor(config);
  await refresh(config, ports, ALL);

  const [shown, copy, ...others] = [...(await ports.store.listing())].sort(
    (a, b) => Number(a.mergedInto ?? 0) - Number(b.mergedInto ?? 0),
  );
  expect(others).toEqual([]);
  expect(copy?.mergedInto).toBe(shown?.id);
});

it("decides in the order of feeds.yaml, whichever server is faster", async () => {
  const words = `<p>${"The same words in both places, so that one is a copy of the other. ".repeat(4)}</p>`;
  const listingWhen = async (slow: string) => {
    const server = await startServer((request, response) => {
      const name = request.url?.slice(1) ?? "";
      const posts = [
        { id: `${name}-1`, title: "One post", date: "2026-11-20T08:00:00Z", html: words },
        { id: `${name}-2`, title: `Another by ${name}`, date: "2026-11-19T08:00:00Z", html: `<p>${name}</p>` },
      ];
      setTimeout(() => reply(response, 200, {}, atomFeed(name, posts)), name === slow ? 60 : 0);
    });
    servers.push(server);
    // localhost and 127.0.0.1 are two hosts, so that both are asked at once.
    const config = planetOf(
      `  - { name: ana, feed: "${server.origin}/ana" }\n  - { name: ben, feed: "http://localhost:${server.port}/ben", aliases: ["https://ana.example/"] }`,
      `network: { allow: ["127.0.0.1", "localhost"] }`,
    );
    const ports = portsFor(config);
    await refresh(config, { ...ports, now: tickingFrom(ports.clock.now) }, ALL);
    return (await ports.store.listing()).map(({ id, memberId, mergedInto }) => ({ id, memberId, mergedInto }));
  };

  const anaIsSlow = await listingWhen("ana");
  expect(anaIsSlow).toHaveLength(4);
  expect(await listingWhen("ben")).toEqual(anaIsSlow);
});

// Fetching rule F18.
it("does not ask a host at once again when the run is killed while documents wait for their turn", async () => {
  const server = await startServer((request, response) => {
    if (request.url !== "/slow") reply(response, 200, {}, good("ben"));
  });
  servers.push(server);
  const config = planetOf(
    `  - { name: ana, feed: "http://localhost:${server.port}/slow" }\n  - { name: ben, feed: "${server.origin}/ben" }`,
    `network: { allow: ["127.0.0.1", "localhost"] }`,
  );
  const ports = portsFor(config);
  const running = refresh(config, ports, ALL);
  const rowOfBen = async () => (await ports.store.feeds()).find(({ key }) => key === "ben/1");
  await expect.poll(async () => (await rowOfBen())?.nextAt).toBeGreaterThan(ports.clock.now);
  expect(await rowOfBen()).toMatchObject({ nextWhy: "the run ended before its answer was read" });
  expect(await ports.store.listing()).toEqual([]);

  await running;
  expect(await ports.store.listing()).toHaveLength(1);
});

/** A clock that goes on at every look. */
function tickingFrom(start: Instant): () => Instant {
  let now = start;
  return () => {
    now = later(now, 1000);
    return now;
  };
}
