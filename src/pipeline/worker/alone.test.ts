import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type LoopbackServer, reply, startServer } from "../../fetch/loopback-server.testing.ts";
import { answerPublicNamesBy } from "../../fetch/public-names.testing.ts";
import type { Leases } from "../../store/leases.ts";
import { openMemoryStore } from "../../store/memory.ts";
import { StoreTrouble } from "../../store/trouble.ts";
import type { Ports, Store } from "../ports.ts";
import { planetOf, portsFor } from "../world.testing.ts";
import { aloneLeases } from "./hands.testing.ts";
import type { WorkerCounts } from "./hands.ts";
import { work } from "./worker.ts";

/** Answers after this, ms; /busy asks for quiet. */
const ANSWER_MS = 700;

let server: LoopbackServer;
let asked = 0;
let answered = 0;
beforeEach(async () => {
  asked = 0;
  answered = 0;
  server = await startServer((request, response) => {
    if (request.url === "/busy") return reply(response, 429, { "retry-after": "7200" });
    asked += 1;
    setTimeout(() => {
      answered += 1;
      reply(response, 500, {});
    }, ANSWER_MS);
  });
  answerPublicNamesBy(server);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
});

/** A worker that is alone with feeds at these addresses, and goes on until it is stopped. */
function workAlone(
  addresses: readonly string[],
  { store = openMemoryStore(), ...others }: Partial<Leases> & { store?: Store } = {},
) {
  const members = addresses.map((url, n) => `  - { name: m${n}, feed: "http://${url}" }`).join("\n");
  const config = planetOf(members, `network: { allow: ["${server.host}"] }`);
  const bugs: unknown[] = [];
  const ports: Ports = { ...portsFor(config, store), bug: (error) => bugs.push(error) };
  const leases = aloneLeases(ports, others);
  const told: WorkerCounts[] = [];
  const { promise: stopped, resolve: stop } = Promise.withResolvers<void>();
  const tell = (counts: WorkerCounts) => told.push(counts);
  const done = work(config, ports, {
    name: "alone",
    concurrency: 4,
    leases,
    beat: async () => undefined,
    tell,
    stopped,
  });
  return { done, stop, leases, told, bugs };
}

it("ends as a whole when the server is gone: not before visits under way have ended", async () => {
  const { done } = workAlone(["slow.example/a", "slower.example/b"], {
    release: async () => {
      if (asked > 0) throw new StoreTrouble("the server was restarted");
    },
  });
  await expect(done).rejects.toThrow("restarted");
  expect(answered).toBe(2);
});

it("waits for the other visits of a place when one cannot be begun", async () => {
  const { done, told } = workAlone(["a.platform.example/", "b.platform.example/", "c.platform.example/"], {
    begin: async (_worker, keys) => {
      if (keys.includes("m1/1")) throw new StoreTrouble("the server was restarted");
      await new Promise((resolve) => setTimeout(resolve, 50));
      return new Set(keys);
    },
  });
  await expect(done).rejects.toThrow("restarted");
  expect([asked, answered, told.at(-1)?.visited]).toEqual([1, 1, 1]);
});

it("ends when the store takes no visit at all, and calls that no bug", async () => {
  const store = {
    ...openMemoryStore(),
    recordQuiet: async () => {
      throw new StoreTrouble("the disk is full");
    },
  };
  const { done, bugs } = workAlone(["slow.example/a"], { store });
  await expect(done).rejects.toThrow("the disk is full");
  expect(bugs).toEqual([]);
});

it("has other workers hear that a host wants quiet before they may ask there", async () => {
  const { done, stop, leases } = workAlone(["busy.example/busy"]);
  await expect.poll(() => leases.calls).toContain("release busy.example");
  stop();
  await done;
  expect(leases.calls).toEqual(["settle busy.example", "release busy.example"]);
});

it("tells of visits that have begun, and finishes them when it is stopped", async () => {
  const { done, stop, told } = workAlone(["slow.example/a"]);
  await expect.poll(() => told).toHaveLength(1);
  stop();
  expect(await done).toEqual({ visited: 1, failed: 1, inFlight: 0 });
  expect(told.map(({ visited, inFlight }) => [visited, inFlight])).toEqual([
    [0, 1],
    [1, 0],
  ]);
});

it("looks less often where nothing is due", async () => {
  const looks: number[] = [];
  const { done, stop } = workAlone(["slow.example/a"], {
    take: async () => {
      looks.push(performance.now());
      return [];
    },
  });
  await expect.poll(() => looks.length).toBe(4);
  stop();
  await done;
  const gaps = looks.slice(1).map((at, n) => Math.round(at - (looks[n] ?? 0)));
  // A timer of Node may come a millisecond early.
  expect(gaps.map((gap, n) => gap >= 500 * 2 ** n - 5)).toEqual([true, true, true]);
});
