import { expect, it, vi } from "vitest";
import { planetOf, portsFor } from "../world.testing.ts";
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
