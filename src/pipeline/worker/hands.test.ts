import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type LoopbackServer, reply, startServer } from "../../fetch/loopback-server.testing.ts";
import type { StartProgram } from "../../filter/process.ts";
import { refresh } from "../refresh/refresh.ts";
import { openPrograms, type Programs } from "../refresh/run-programs.ts";
import { ALL, atomFeed, NOON, planetOf, portsFor } from "../world.testing.ts";
import { aloneLeases, handsFor, runOf, subscribedTo } from "./hands.testing.ts";

it("asks for no feeds where there is no room for them, and says so", async () => {
  const members = Array.from({ length: 9 }, (_, n) => `  - { name: m${n}, feed: "https://blog-${n}.example/" }`);
  const config = planetOf(members.join("\n"));
  const ports = portsFor(config);
  const feeds = await subscribedTo(config, ports);
  const run = runOf(config, ports);
  const end = new AbortController();
  // Nobody gets leave before the worker ends.
  const leases = aloneLeases(ports, { begin: async () => new Set() });
  const take = vi.spyOn(leases, "take");
  const hands = await handsFor(feeds, run, leases, end.signal);
  expect(await hands.take()).toBe(8);
  expect(await hands.take()).toBeUndefined();
  expect(take).toHaveBeenCalledTimes(1);
  await hands.idle();
  expect(await hands.take()).toBe(1);
  expect(await hands.take()).toBe(0);
  end.abort();
  await hands.idle();
});

describe("a changed rule", () => {
  const posts = (name: string) =>
    ["kept", "secret"].map((word) => ({
      id: `${name}-${word}`,
      title: `${name} ${word}`,
      date: "2026-11-01T08:00:00Z",
      html: `<p>Some ${word} words of ${name}.</p>`,
    }));
  let server: LoopbackServer;
  beforeEach(async () => {
    server = await startServer(({ url = "", headers }, response) =>
      headers["if-none-match"] === '"1"'
        ? reply(response, 304, {})
        : reply(
            response,
            200,
            { etag: '"1"', "content-type": "application/atom+xml" },
            atomFeed(url, posts(url.slice(1))),
          ),
    );
  });
  afterEach(async () => await server.close());
  const configWith = (rules: string) =>
    planetOf(
      ["ana", "ben"].map((name) => `  - { name: ${name}, feed: "${server.origin}/${name}"${rules} }`).join("\n"),
      `network: { allow: ["${server.host}"] }`,
    );

  /** Titles after one visit to each feed by a worker with the new rules, all feeds having been visited by the old ones. */
  async function workedOff(oldRules: string, newRules: string, programs?: Programs): Promise<readonly string[]> {
    const ports = portsFor(configWith(oldRules));
    await refresh(configWith(oldRules), ports, ALL);
    await ports.store.putFeeds((await ports.store.feeds()).map((row) => ({ ...row, nextAt: NOON })));
    const config = configWith(newRules);
    const run = { ...runOf(config, ports), programs };
    const feeds = await subscribedTo(config, ports);
    const hands = await handsFor(feeds, run, aloneLeases(ports));
    expect(await hands.take()).toBe(2);
    await hands.idle();
    await run.visits.flush();
    const { store } = ports;
    const shown = await store.entries((await store.listing()).map(({ id }) => id));
    expect((await store.feeds()).map(({ rulesHash }) => rulesHash)).not.toContain(undefined);
    return [...shown.values()].map(({ title = "" }) => title).sort();
  }

  it("reaches the posts of a feed that brings nothing new, right after its visit", async () => {
    expect(await workedOff("", ", exclude: { words: secret }")).toEqual(["ana kept", "ben kept"]);
    expect(server.seen).toHaveLength(4);
  });

  it("asks a program about the posts that it lets in again, each about its own", async () => {
    const start: StartProgram = (_path, { output }) => ({
      write: (line) => void setTimeout(() => output(`${line.includes("secret") ? '{"drop":"secret"}' : "{}"}\n`), 20),
      kill: () => undefined,
      close: async () => undefined,
    });
    const filters = [{ path: "judge", timeoutMs: 5000 }];
    const { store } = portsFor(configWith(""));
    const programs = await openPrograms(filters, { store, startProgram: async () => start });
    expect(await workedOff(", exclude: { words: words }", "", programs)).toEqual(["ana kept", "ben kept"]);
  });
});
