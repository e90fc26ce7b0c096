import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type LoopbackServer, reply, startServer } from "../../fetch/loopback-server.testing.ts";
import { answerPublicNamesBy } from "../../fetch/public-names.testing.ts";
import { later, MINUTE_MS } from "../../model/instant.ts";
import type { RefreshReport } from "../../model/run-report.ts";
import { openMemoryStore } from "../../store/memory.ts";
import { ALL, atomFeed, NOON, planetOf, portsFor } from "../world.testing.ts";
import { type RefreshOptions, refresh } from "./refresh.ts";

const POST = { id: "1", title: "A post", date: "2026-11-20T08:00:00Z", html: "<p>Words.</p>" };
const FEED = atomFeed("busy", [POST]);

/** A host whose feed /a asks for two hours of quiet, and whose other feeds are well. */
let server: LoopbackServer;
beforeEach(async () => {
  server = await startServer((request, response) =>
    request.url === "/a" ? reply(response, 429, { "retry-after": "7200" }) : reply(response, 200, {}, FEED),
  );
  answerPublicNamesBy(server);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
});

/** Members m0, m1 … with public names; only the loopback server behind them all is allowed as such. */
const planetAt = (addresses: readonly string[]) =>
  planetOf(
    addresses.map((address, n) => `  - { name: m${n}, feed: "https://${address}" }`).join("\n"),
    `network: { allow: ["${server.host}"] }`,
  );
const nextOf = ({ feeds }: RefreshReport): readonly number[] => feeds.map(({ nextAt }) => (nextAt - NOON) / MINUTE_MS);

/** At noon /b is read, half an hour later /a is new and asks for quiet. Each run is a process of its own: it has a new visitor. */
async function heldPlanet() {
  const config = planetAt(["calm.example/", "busy.example/b", "busy.example/a"]);
  const store = openMemoryStore();
  const runAt = async (minutes: number, options: Partial<RefreshOptions> = {}, planet = config) => {
    const ports = portsFor(planet, store);
    ports.clock.now = later(NOON, minutes * MINUTE_MS);
    const before = server.seen.length;
    const report = await refresh(planet, ports, { ...ALL, ...options });
    return {
      report,
      asked: server.seen
        .slice(before)
        .map(({ host, url }) => `${host}${url}`)
        .sort(),
    };
  };
  await runAt(0, {}, planetAt(["calm.example/", "busy.example/b"]));
  return { store, runAt, held: (await runAt(30)).report };
}

// Fetching rule F20.
it("delays a feed that was not due when another of its host is told to wait", async () => {
  const { held, store } = await heldPlanet();
  expect(held.feeds.map(({ result }) => result)).toEqual(["not-due", "not-due", "failed"]);
  expect(nextOf(held)).toEqual([60, 150, 150]);
  expect(held.feeds[1]?.nextWhy).toBe("busy.example asked for quiet until then");

  const row = (await store.feeds()).find(({ key }) => key === "m1/1");
  expect(row).toMatchObject({ failures: 0, nextAt: later(NOON, 150 * MINUTE_MS) });
});

it.each([
  ["before its time is up", 100, {}, ["calm.example/"]],
  ["before its time is up, by force", 100, { force: true }, ["calm.example/"]],
  ["when its time is up", 151, {}, ["busy.example/a", "busy.example/b", "calm.example/"]],
  ["before its time is up, revived by name", 40, { revive: new Set(["m1"]) }, ["busy.example/b"]],
])("asks a host that wanted quiet %s as it may", async (_, minutes, options, expected) => {
  const { runAt } = await heldPlanet();
  expect((await runAt(minutes, options)).asked).toEqual(expected);
});

it("holds a host that was told to wait in a run that was killed", async () => {
  const { runAt, store } = await heldPlanet();
  // As the kill left it: the answer of /a is written, what follows from it for /b is not.
  const rows = (await store.feeds()).map((row) => {
    const { hold, ...rest } = row;
    return row.key === "m1/1" ? { ...rest, nextAt: NOON } : row;
  });
  await store.putFeeds(rows);

  const { asked, report } = await runAt(60);
  expect(asked).toEqual(["calm.example/"]);
  expect(nextOf(report).slice(1)).toEqual([150, 150]);
});

it("holds one feed alone where the operator allows the host by name: behind it live many publishers", async () => {
  const config = planetOf(
    `  - { name: ana, feed: "${server.origin}/a" }\n  - { name: ben, feed: "${server.origin}/b" }`,
    `network: { allow: ["${server.host}"] }`,
  );
  const ports = portsFor(config);
  await refresh(config, ports, ALL);
  ports.clock.now = later(NOON, 61 * MINUTE_MS);
  const before = server.seen.length;
  await refresh(config, ports, { ...ALL, force: true });
  expect(server.seen.slice(before).map(({ url }) => url)).toEqual(["/b"]);
});
