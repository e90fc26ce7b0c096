import { expect, it, vi } from "vitest";
import { reply, startServer } from "../../fetch/loopback-server.testing.ts";
import { refresh } from "../refresh/refresh.ts";
import { ALL, atomFeed, NOON, planetOf, portsFor } from "../world.testing.ts";
import { aloneLeases, runOf, subscribedTo } from "./hands.testing.ts";
import { createHands } from "./hands.ts";
import { createWindow } from "./window.ts";

it("asks for no feeds where there is no room for them, and says so", async () => {
  const members = Array.from({ length: 9 }, (_, n) => `  - { name: m${n}, feed: "https://blog-${n}.example/" }`);
  const config = planetOf(members.join("\n"));
  const ports = portsFor(config);
  const feeds = await subscribedTo(config, ports);
  const run = runOf(config, ports);
  const end = new AbortController();
  // Nobody gets leave before the worker ends.
  const leases = aloneLeases(ports, { begin: async () => new Set() });
  await leases.plan(
    feeds.map(({ state }) => ({ key: state.key, place: state.key, host: state.key, nextAt: ports.now() })),
  );
  const take = vi.spyOn(leases, "take");
  const hands = createHands(new Map(feeds.map((feed) => [feed.subscription.key, feed])), run, {
    name: "alone",
    concurrency: 4,
    leases,
    tell: () => undefined,
    window: createWindow(run, leases),
    over: end.signal,
    fail: (error) => {
      throw error;
    },
  });
  expect(await hands.take()).toBe(8);
  expect(await hands.take()).toBeUndefined();
  expect(take).toHaveBeenCalledTimes(1);
  await hands.idle();
  expect(await hands.take()).toBe(1);
  expect(await hands.take()).toBe(0);
  end.abort();
  await hands.idle();
});

it("reads by a changed rule what it has leased, also when the feed brings nothing new", async () => {
  const posts = ["kept", "secret"].map((id) => ({
    id,
    title: id,
    date: "2026-11-01T08:00:00Z",
    html: `<p>Some ${id} words.</p>`,
  }));
  const server = await startServer((request, response) =>
    request.headers["if-none-match"] === '"1"'
      ? reply(response, 304, {})
      : reply(response, 200, { etag: '"1"', "content-type": "application/atom+xml" }, atomFeed("ana", posts)),
  );
  const configWith = (rules: string) =>
    planetOf(`  - { name: ana, feed: "${server.origin}/"${rules} }`, `network: { allow: ["${server.host}"] }`);
  try {
    const ports = portsFor(configWith(""));
    await refresh(configWith(""), ports, ALL);
    await ports.store.putFeeds((await ports.store.feeds()).map((row) => ({ ...row, nextAt: NOON })));
    const config = configWith(", exclude: { words: secret }");
    const run = runOf(config, ports);
    const feeds = await subscribedTo(config, ports);
    const leases = aloneLeases(ports);
    await leases.plan(feeds.map(({ state }) => ({ key: state.key, place: state.key, host: state.key, nextAt: NOON })));
    const hands = createHands(new Map(feeds.map((feed) => [feed.subscription.key, feed])), run, {
      name: "alone",
      concurrency: 4,
      leases,
      tell: () => undefined,
      window: createWindow(run, leases),
      over: new AbortController().signal,
      fail: (error) => {
        throw error;
      },
    });
    expect(await ports.store.listing()).toHaveLength(2);
    expect(await hands.take()).toBe(1);
    await hands.idle();
    await run.visits.flush();
    const shown = await ports.store.entries((await ports.store.listing()).map(({ id }) => id));
    expect([...shown.values()].map(({ title }) => title)).toEqual(["kept"]);
    expect(server.seen).toHaveLength(2);
  } finally {
    await server.close();
  }
});
