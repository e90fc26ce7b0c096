import { createVisitor } from "../../fetch/visit.ts";
import { type Instant, instant } from "../../model/instant.ts";
import { openPostgresLeases } from "../../store/postgres/leases.ts";
import { openPostgresStore } from "../../store/postgres.ts";
import { readDocument } from "../documents/read-document.ts";
import { planetOf } from "../world.testing.ts";
import { openServerClock } from "./clock.ts";
import { work } from "./worker.ts";

/** For tests: the planet of which {@link runWorker} visits feeds; all hosts may be reached. */
export function workerPlanet(urls: readonly string[]): ReturnType<typeof planetOf> {
  const hosts = [...new Set(urls.map((url) => new URL(url).host))];
  const members = urls.map((url, n) => `  - { name: Member ${n}, feed: "${url}" }`).join("\n");
  return planetOf(members, `network: { allow: [${hosts.map((host) => `"${host}"`).join(", ")}] }`);
}

/**
 * For tests: a worker of its own process, until SIGTERM. Leases are short, so that those of a killed one are soon free. Every
 * name is this machine's; servers are told the worker's name.
 */
export async function runWorker(address: string, name: string, urls: readonly string[]): Promise<void> {
  const local = (): Instant => instant(Date.now());
  const [store, leases] = [await openPostgresStore(address), openPostgresLeases(address, 1500)];
  const clock = await openServerClock(local, leases);
  const { allow } = workerPlanet(urls).network;
  const visitor = createVisitor({ userAgent: name, allow, now: clock.now, resolver: async () => ["127.0.0.1"] });
  const ports = {
    now: clock.now,
    random: () => 0.5,
    store,
    visitor: async () => visitor,
    reader: async () => ({
      read: readDocument,
      readAll: (tasks: readonly Parameters<typeof readDocument>[0][]) => tasks.map(readDocument),
      close: async () => undefined,
    }),
    progress: () => undefined,
    bug: (error: unknown) => process.stderr.write(`${String(error)}\n`),
  };
  const stopped = new Promise<void>((resolve) => process.once("SIGTERM", () => resolve()));
  await work(workerPlanet(urls), ports, {
    name,
    concurrency: 4,
    leases,
    stopped,
    tell: () => undefined,
    beat: clock.correct,
  });
  await Promise.all([visitor.close(), leases.close(), store.close()]);
}
