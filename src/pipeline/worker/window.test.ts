import { expect, it } from "vitest";
import type { FeedReport } from "../../model/run-report.ts";
import type { Visited } from "../refresh/refresh-feed.ts";
import type { Subscribed } from "../refresh/subscribe.ts";
import { NOON, planetOf, portsFor } from "../world.testing.ts";
import { aloneLeases, runOf, subscribedTo } from "./hands.testing.ts";
import { createWindow } from "./window.ts";

/** What came of a feed whose name nobody knows. */
function unreached({ state, member }: Subscribed): Visited {
  const report: FeedReport = {
    feedKey: state.key,
    memberId: member.id,
    memberName: member.name,
    source: state.source,
    result: "failed",
    wireBytes: 0,
    decodedBytes: 0,
    ms: 0,
    added: 0,
    changed: 0,
    removed: 0,
    problems: [{ code: "fetch/dns", message: "It did not work." }],
    nextAt: NOON,
    nextWhy: "it failed",
  };
  return { report, state: { ...state, failures: 1 } };
}

async function openWindow(names: readonly string[]) {
  const config = planetOf(names.map((name) => `  - { name: ${name}, feed: "https://${name}/" }`).join("\n"));
  const ports = portsFor(config);
  const feeds = await subscribedTo(config, ports);
  const leases = aloneLeases(ports);
  return { ports, feeds, leases, window: createWindow(runOf(config, ports), leases) };
}

it.each([
  ["counts failures when one platform is down", (n: number) => `blog-${n}.github.io`, 1],
  ["counts none when nobody can be reached", (n: number) => `blog-${n}.com`, 0],
])("%s", async (_, nameOf, expected) => {
  const { ports, feeds, window } = await openWindow(Array.from({ length: 20 }, (_feed, n) => nameOf(n)));
  const visits = feeds.map(unreached);
  await ports.store.putFeeds(visits.map(({ state }) => state));
  feeds.forEach((feed, n) => {
    const visited = visits[n];
    if (visited !== undefined) window.add(feed, visited);
  });
  await window.conclude();
  const failures = (await ports.store.feeds()).map((row) => row.failures);
  expect(new Set(failures)).toEqual(new Set([expected]));
});

it("knows of a hold until it is concluded", async () => {
  const { feeds, leases, window } = await openWindow(["busy.example"]);
  expect(window.hasHold()).toBe(false);
  for (const feed of feeds) {
    const { report, state } = unreached(feed);
    window.add(feed, { report, state: { ...state, hold: { host: "busy.example", until: NOON } } });
  }
  expect(window.hasHold()).toBe(true);
  await window.conclude();
  expect(window.hasHold()).toBe(false);
  expect(leases.calls).toEqual(["settle busy.example"]);
});
