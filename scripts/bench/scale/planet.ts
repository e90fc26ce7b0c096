import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { loadCachedConfig } from "../../../src/config/cached.ts";
import { type Instant, later } from "../../../src/model/instant.ts";
import type { PlanetConfig } from "../../../src/model/planet.ts";
import { openPostgresStore } from "../../../src/store/postgres.ts";
import { openSqliteStore } from "../../../src/store/sqlite.ts";
import { readYesterday } from "../fetch/pipeline.ts";
import { dueAfterMs } from "./conduct.ts";
import type { HostList } from "./list.ts";

/** The variable of the environment that names the database server. */
export const SERVER = "ORRERY_BENCH_DATABASE";

/** What a planet is made of. */
export interface Making {
  readonly hosts: HostList;
  /** Where all hosts are asked. */
  readonly port: number;
  /** Address of the database server; absent: its memory is SQLite. */
  readonly server?: string | undefined;
  /** When the first feeds are due, and over how many minutes the others are spread. */
  readonly start: Instant;
  readonly minutes: number;
}

/**
 * Makes a planet in a folder that read all its feeds yesterday: feeds.yaml, what is remembered of it, and a row for each
 * feed. Feed number n is asked at `http://HOST:PORT/n`.
 */
export async function makePlanet(dir: string, { hosts, port, server, start, minutes }: Making): Promise<void> {
  const stateDir = join(dir, ".orrery");
  await mkdir(stateDir, { recursive: true });
  const file = join(dir, "feeds.yaml");
  await writeFile(file, feedsYaml(hosts, port, server !== undefined));
  const { members } = await configOf(file, stateDir);
  const store = server === undefined ? openSqliteStore(join(stateDir, "orrery.db")) : openPostgresStore(server);
  const feeds = members.flatMap((member) => member.subscriptions.map((feed) => ({ ...member, subscriptions: [feed] })));
  const rows = feeds.map((feed, n) => ({
    ...readYesterday(feed, start),
    nextAt: later(start, dueAfterMs(n, minutes)),
  }));
  await (await store).putFeeds(rows);
  await (await store).close();
}

async function configOf(file: string, stateDir: string): Promise<PlanetConfig> {
  const outcome = await loadCachedConfig(file, join(stateDir, "config.json"));
  if (!outcome.ok) throw new Error(outcome.problems.map(({ message }) => message).join("\n"));
  return outcome.config;
}

/** Feeds of one member: feeds.yaml names 10,000 members at most. */
const FEEDS_EACH = 4;

function feedsYaml(hosts: HostList, port: number, hasServer: boolean): string {
  const urls = hosts.map((host, n) => `"http://${host}:${port}/${n}"`);
  const members = Array.from({ length: Math.ceil(urls.length / FEEDS_EACH) }, (_, n) => {
    const own = urls.slice(n * FEEDS_EACH, (n + 1) * FEEDS_EACH);
    return `  - { name: Member ${n}, feeds: [${own.join(", ")}] }`;
  });
  const allowed = [...new Set(hosts)].map((host) => `    - ${host}:${port}`);
  return `planet:
  name: Planet Bench
  url: https://planet.example/
${hasServer ? `store: env:${SERVER}\n` : ""}network:
  allow:
${allowed.join("\n")}
members:
${members.join("\n")}
`;
}
