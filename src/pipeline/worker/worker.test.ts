import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { describeWithPostgres } from "../../store/postgres/server.testing.ts";
import { openPostgresStore } from "../../store/postgres.ts";
import { atomFeed } from "../world.testing.ts";

const CHILD = `
  const { runWorker } = await import(${JSON.stringify(new URL("./child.testing.ts", import.meta.url).href)});
  const [address, name, urls] = process.argv.slice(1);
  await runWorker(address, name, JSON.parse(urls));`;

/** Feeds that a worker may have put off and not asked when it is killed: as many as it visits at a time here. */
const IN_HAND = 4;
/** Ten leases of a killed worker. */
const QUIET_MS = 15_000;

/** When a request came and when it was answered, ms; by whom, and what it asked. */
interface Asked {
  readonly worker: string;
  readonly host: string;
  readonly path: string;
  readonly from: number;
  to: number;
}

/** Feeds on many addresses of this machine, each answered after a while. */
async function openFeeds(onVisit: (asked: readonly Asked[]) => void) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const { host = "", "user-agent": worker = "" } = request.headers;
    const one = { worker, host, path: request.url ?? "", from: performance.now(), to: 0 };
    asked.push(one);
    onVisit(asked);
    setTimeout(() => {
      one.to = performance.now();
      const date = "2026-11-01T00:00:00Z";
      response.end(
        atomFeed(`f${one.host}${one.path}`.replace(/\W/g, "-"), [{ id: "1", title: "One", date, html: "Words" }]),
      );
    }, 60);
  });
  server.listen(0, "0.0.0.0");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { asked, port, close: () => server.close() };
}

describeWithPostgres("workers", (server) => {
  const spawnWorker = (address: string, name: string, urls: readonly string[]): ChildProcess =>
    spawn(process.execPath, ["--input-type=module", "--eval", CHILD, address, name, JSON.stringify(urls)], {
      stdio: ["ignore", "inherit", "inherit"],
    });

  it("visit no feed twice and one at a time on a host, and all but what was in a killed one's hands", {
    timeout: 120_000,
  }, async () => {
    const address = await server.place();
    await (await openPostgresStore(address)).close();
    let killed: ChildProcess | undefined;
    const feeds = await openFeeds((asked) => {
      if (asked.length === 25) killed?.kill("SIGKILL");
    });
    // Forty hosts; on the first five there are three feeds each.
    const urls = Array.from({ length: 50 }, (_, n) => {
      const host = n < 40 ? n : n % 5;
      return `http://127.9.0.${host + 1}:${feeds.port}/${n}`;
    });
    killed = spawnWorker(address, "first", urls);
    const other = spawnWorker(address, "second", urls);
    const ended = once(killed, "close");
    const store = await openPostgresStore(address);
    const deadline = performance.now() + 90_000;
    const isQuiet = (): boolean => performance.now() - (feeds.asked.at(-1)?.from ?? performance.now()) > QUIET_MS;
    while (performance.now() < deadline && feeds.asked.length < urls.length && !isQuiet()) {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(await ended).toEqual([null, "SIGKILL"]);
    const stopped = once(other, "close");
    other.kill("SIGTERM");
    expect(await stopped).toEqual([0, null]);
    feeds.close();

    const paths = feeds.asked.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    // What was put off and not yet asked when the kill came waits for its hour like what was asked.
    expect(paths.length).toBeGreaterThanOrEqual(urls.length - IN_HAND);
    for (const [host, visits] of Map.groupBy(feeds.asked, (one) => one.host)) {
      const gaps = visits.slice(1).map((one, n) => Math.round(one.from - (visits[n]?.to ?? 0)));
      expect([host, gaps.filter((gap) => gap < 950)]).toEqual([host, []]);
    }
    // What the killed one had not written down yet is asked for again, whole, when the hour of its feed is over.
    const listing = await store.listing();
    const shown = new Set(listing.map(({ memberId }) => memberId));
    expect(shown.size).toBe(listing.length);
    const rows = await store.feeds();
    expect(rows.filter(({ memberId, bodyHash }) => shown.has(memberId) !== (bodyHash !== undefined))).toEqual([]);
    expect(rows).toHaveLength(urls.length);
    expect(listing.length).toBeGreaterThan(urls.length / 2);
    await store.close();
  });

  it("keep the pace of a platform, also when one hands it on to another", { timeout: 120_000 }, async () => {
    const address = await server.place();
    await (await openPostgresStore(address)).close();
    const workers = new Map<string, ChildProcess>();
    const feeds = await openFeeds((asked) => {
      if (asked.length === 3) workers.get(asked[0]?.worker ?? "")?.kill("SIGTERM");
    });
    const urls = Array.from({ length: 8 }, (_, n) => `http://blog-${n}.platform.example:${feeds.port}/${n}`);
    for (const name of ["first", "second"]) workers.set(name, spawnWorker(address, name, urls));
    const ended = [...workers.values()].map((worker) => once(worker, "close"));
    const deadline = performance.now() + 90_000;
    while (performance.now() < deadline && feeds.asked.filter(({ to }) => to > 0).length < urls.length) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    for (const worker of workers.values()) worker.kill("SIGTERM");
    expect(await Promise.all(ended)).toEqual([
      [0, null],
      [0, null],
    ]);
    feeds.close();

    expect(feeds.asked.map(({ path }) => path).toSorted()).toEqual(urls.map((_, n) => `/${n}`));
    expect(new Set(feeds.asked.map(({ worker }) => worker))).toEqual(new Set(["first", "second"]));
    const starts = feeds.asked.map(({ from }) => from);
    // Half a second each, so a second between one and the next but one; any of them may be a little longer on its way. Two who did
    // not share one pace would ask twice as often.
    const spans = starts.slice(2).map((from, n) => Math.round(from - (starts[n] ?? 0)));
    expect(spans.filter((span) => span < 600)).toEqual([]);
    expect((starts.at(-1) ?? 0) - (starts[0] ?? 0)).toBeGreaterThan((starts.length - 1) * 500);
  });
});
