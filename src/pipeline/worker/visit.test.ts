import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { openMemoryStore } from "../../store/memory.ts";
import { planetOf, portsFor } from "../world.testing.ts";
import { runOf, subscribedTo } from "./hands.testing.ts";
import { createVisits } from "./visit.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Sixty-four blogs of one platform, of which begin those for which `begin` gives leave. */
async function visitBlogs(over: AbortSignal, begin: (key: string) => Promise<boolean>) {
  const names = Array.from({ length: 64 }, (_, n) => `blog-${n}.github.io`);
  const config = planetOf(names.map((name) => `  - { name: ${name}, feed: "https://${name}/" }`).join("\n"));
  const ports = portsFor(config, openMemoryStore());
  const feeds = await subscribedTo(config, ports);
  const visit = createVisits(runOf(config, ports), {
    concurrency: 64,
    over,
    begin,
    readByRules: async (_feed, visited) => visited,
    begun: () => undefined,
    ended: () => undefined,
  });
  return feeds.map((feed) => visit(feed));
}

it("leaves feeds that wait for their platform's turn when the worker is to end", async () => {
  const end = new AbortController();
  const warned = vi.spyOn(process, "emitWarning");
  const begin = vi.fn(async () => false);
  const visits = await visitBlogs(end.signal, begin);
  await vi.advanceTimersByTimeAsync(0);
  const asked = begin.mock.calls.length;
  end.abort();
  await Promise.all(visits); // No timer goes on here.
  expect(begin).toHaveBeenCalledTimes(asked);
  await vi.advanceTimersByTimeAsync(500);
  expect(vi.getTimerCount()).toBe(0);
  expect(warned).not.toHaveBeenCalled();
});

it("lets go of the worker's end when a turn has come", async () => {
  const { signal } = new AbortController();
  const [added, removed] = [vi.spyOn(signal, "addEventListener"), vi.spyOn(signal, "removeEventListener")];
  const visits = await visitBlogs(signal, async () => false);
  await vi.advanceTimersByTimeAsync(64 * 500);
  await Promise.all(visits);
  expect(added).toHaveBeenCalledTimes(64);
  expect(removed).toHaveBeenCalledTimes(64);
});
