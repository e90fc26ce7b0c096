import { createServer } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { type LoopbackServer, reply, startServer } from "../../fetch/loopback-server.testing.ts";
import type { QuietVisit } from "../../model/change.ts";
import { later, MINUTE_MS } from "../../model/instant.ts";
import { openMemoryStore } from "../../store/memory.ts";
import type { Store } from "../ports.ts";
import { ALL, atomFeed, NOON, planetOf, portsFor } from "../world.testing.ts";
import { refresh } from "./refresh.ts";

const servers: LoopbackServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const feedOf = (name: string): string =>
  atomFeed(name, [{ id: name, title: `By ${name}`, date: "2026-11-20T08:00:00Z", html: "<p>Words.</p>" }]);

async function serve(answer: (path: string) => number = () => 200): Promise<LoopbackServer> {
  const server = await startServer((request, response) => {
    const path = request.url ?? "";
    reply(response, answer(path), {}, feedOf(path.slice(1)));
  });
  servers.push(server);
  return server;
}

/** Ports nobody listens on. */
async function closedOrigins(count: number): Promise<readonly string[]> {
  const open = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      return server;
    }),
  );
  const origins = open.map((server) => {
    const address = server.address();
    return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  });
  await Promise.all(open.map((server) => new Promise((resolve) => server.close(resolve))));
  return origins;
}

const planet = (feeds: Readonly<Record<string, string>>) =>
  planetOf(
    Object.entries(feeds)
      .map(([name, feed]) => `  - { name: ${name}, feed: "${feed}" }`)
      .join("\n"),
    `network: { allow: ["127.0.0.1"] }`,
  );

describe("an error of our own", () => {
  const refusing = (key: string): Store => {
    const store = openMemoryStore();
    const refuse = (feed: { readonly key: string }): void => {
      if (feed.key === key) throw new Error("no such column: \u001b[31mtitle");
    };
    return {
      ...store,
      record: async (change, now) => {
        refuse(change.feed);
        await store.record(change, now);
      },
    };
  };

  it("costs one feed its visit, is told with its stack, and does not have the host asked at once again", async () => {
    const { origin } = await serve();
    const config = planet({ ana: `${origin}/ana`, ben: `${origin}/ben`, cleo: `${origin}/cleo` });
    const bugs: unknown[] = [];
    const ports = { ...portsFor(config, refusing("ben/1")), bug: (error: unknown) => void bugs.push(error) };

    const { feeds } = await refresh(config, ports, ALL);

    expect(feeds.map(({ result, problems }) => [result, problems[0]?.code])).toEqual([
      ["fetched", undefined],
      ["failed", "run/bug"],
      ["fetched", undefined],
    ]);
    expect(feeds[1]?.problems[0]?.message).toContain("no such column: \\u{1b}");
    expect(bugs).toEqual([expect.objectContaining({ stack: expect.stringContaining("refresh-trouble.test.ts") })]);
    expect((await ports.store.listing()).map(({ memberId }) => memberId).sort()).toEqual(["ana", "cleo"]);
    expect(feeds[1]?.nextAt).toBeGreaterThanOrEqual(later(NOON, 55 * MINUTE_MS));
    expect((await refresh(config, ports, ALL)).feeds.map(({ result }) => result)).toEqual([
      "not-due",
      "not-due",
      "not-due",
    ]);
  });

  it("is told, too, when a quiet visit cannot be remembered", async () => {
    const { origin } = await serve(() => 404);
    const config = planet({ ana: `${origin}/ana`, ben: `${origin}/ben` });
    const store = openMemoryStore();
    const recordQuiet = async (visits: readonly QuietVisit[]): Promise<void> => {
      if (visits.some(({ feed }) => feed.key === "ben/1")) throw new Error("no");
      await store.recordQuiet(visits);
    };

    const { feeds } = await refresh(config, portsFor(config, { ...store, recordQuiet }), ALL);

    expect(feeds.map(({ problems }) => problems[0]?.code)).toEqual(["fetch/not-found", "run/bug"]);
    expect((await store.visits("ana/1", 9)).map(({ outcome }) => outcome)).toEqual(["failed"]);
  });

  it("that leaves no row to write costs no more", async () => {
    const { origin } = await serve();
    const config = planet({ ana: `${origin}/ana`, ben: `${origin}/ben` });
    let throws = 2;
    const random = (): number => {
      if (throws === 0) return 0.5;
      throws -= 1;
      throw new Error("no randomness");
    };

    const { feeds } = await refresh(config, { ...portsFor(config), random }, ALL);

    expect(feeds.map(({ result, problems }) => [result, problems[0]?.code])).toEqual([
      ["failed", "run/bug"],
      ["fetched", undefined],
    ]);
  });

  it("of the whole store ends the run", async () => {
    const { origin } = await serve();
    const config = planet({ ana: `${origin}/ana` });
    const full = Object.assign(new Error("the disk is full"), { name: "StoreTrouble" });
    const record = async (): Promise<void> => {
      throw full;
    };
    await expect(refresh(config, portsFor(config, { ...openMemoryStore(), record }), ALL)).rejects.toBe(full);
  });
});

describe("a run that reaches nobody", () => {
  it("raises no back-off, says where the fault is, and is told as such", async () => {
    const [a, b, c] = await closedOrigins(3);
    const config = planet({ ana: `${a}/`, ben: `${b}/`, cleo: `${c}/` });
    const ports = portsFor(config);

    const report = await refresh(config, ports, ALL);

    expect(report.nothingRead).toBe("network");
    expect(report.feeds.map(({ result, problems }) => [result, problems[0]?.code])).toEqual(
      Array.from({ length: 3 }, () => ["failed", "fetch/refused"]),
    );
    for (const row of await ports.store.feeds()) {
      expect(row).toMatchObject({ failures: 0, nextAt: later(NOON, 10 * MINUTE_MS) });
      expect(row.nextWhy).toContain("this side");
    }
    expect(report.feeds[0]?.nextAt).toBe(later(NOON, 10 * MINUTE_MS));
    expect(await ports.store.visits("ana/1", 9)).toHaveLength(1);
  });

  it("is the fault of that one when two of three are well and not due", async () => {
    const { origin } = await serve();
    const [closed] = await closedOrigins(1);
    const config = planet({ ana: `${origin}/ana`, ben: `${origin}/ben`, cleo: `${closed}/` });
    const ports = portsFor(config);
    await refresh(config, ports, ALL);

    const report = await refresh(config, ports, { ...ALL, only: new Set(["cleo"]), force: true });

    expect(report).not.toHaveProperty("nothingRead");
    expect((await ports.store.feeds()).map(({ failures }) => failures)).toEqual([0, 0, 2]);
  });
});

it("tells that nothing was read when every feed fails at a first run", async () => {
  const { origin } = await serve(() => 500);
  const config = planet({ ana: `${origin}/ana`, ben: `${origin}/ben` });
  const ports = portsFor(config);
  expect((await refresh(config, ports, ALL)).nothingRead).toBe("feeds");
  expect((await ports.store.feeds()).map(({ failures }) => failures)).toEqual([1, 1]);
});
