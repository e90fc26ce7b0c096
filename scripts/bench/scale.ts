/**
 * What a large planet costs: `orrery fetch` on SQLite, or workers on PostgreSQL, and how hosts and platforms fare meanwhile.
 *
 *     node scripts/bench/scale.ts [LIST] [--store sqlite|postgres] [--workers 2] [--feeds N] [--minutes M] [--news 0.1] [--concurrency 32]
 *
 * LIST holds one feed's address a line. Their hosts are kept, and so their platforms; each leads to a loopback address,
 * and nobody else is asked. Without it a list of 36,515 feeds with such a structure is made up. `--feeds` picks so many of
 * them; `--minutes` spreads over how long they fall due, else all are due at once. One feed in ten (`--news`) has five new
 * posts, the others answer 304, after 250 ms in the median. The web is a process of its own, and counts.
 * Needs a system where all of 127.0.0.0/8 is loopback and /proc is there, as on Linux; for workers PostgreSQL.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { instant } from "../../src/model/instant.ts";
import { type OwnServer, startPostgres } from "../../src/store/postgres/cluster.testing.ts";
import { runScript, wholeNumber } from "../command-line.ts";
import { cpuOfTree } from "./scale/cpu.ts";
import type { Fetched } from "./scale/fetcher.ts";
import { type HostList, makeUpHosts, pickHosts, readHosts } from "./scale/list.ts";
import type { Manners } from "./scale/manners.ts";
import { makePlanet, SERVER } from "./scale/planet.ts";
import { type Outcome, scaleTable } from "./scale/table.ts";
import type { FromWeb, Script, ToWeb } from "./scale/web.ts";

/** Between making a planet and its first feed with `--minutes`: workers have started by then, ms. */
const START_MS = 20_000;
/** Without a new feed for so long the rest is not waited for, ms. */
const STALLED_MS = 90_000;
const LOOK_MS = 1000;

/** As scripts/orrery.js has it: what is loaded was compiled by an earlier run. */
const COMPILED = { NODE_COMPILE_CACHE: join(tmpdir(), "node-compile-cache") };

interface Trial {
  readonly hosts: HostList;
  readonly store: "sqlite" | "postgres";
  readonly workers: number;
  readonly minutes: number;
  readonly news: number;
  readonly concurrency: number;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      store: { type: "string" },
      workers: { type: "string" },
      feeds: { type: "string" },
      minutes: { type: "string", default: "0" },
      news: { type: "string", default: "0.1" },
      concurrency: { type: "string", default: "32" },
    },
  });
  const [list] = positionals;
  const all = list === undefined ? makeUpHosts() : await readHosts(list);
  const hosts = pickHosts(all, wholeNumber("--feeds", values.feeds ?? String(all.length), 1, all.length));
  const minutes = Number(values.minutes);
  const about = {
    hosts,
    minutes,
    news: Number(values.news),
    concurrency: wholeNumber("--concurrency", values.concurrency, 1, 512),
  };
  for (const { store, workers } of trialsOf(values.store, values.workers)) {
    console.log(`${scaleTable(await tryOut({ ...about, store, workers }))}\n`);
  }
}

/** Without any word on it: everything that is compared. */
function trialsOf(store: string | undefined, workers: string | undefined): readonly Pick<Trial, "store" | "workers">[] {
  if (store !== undefined && store !== "sqlite" && store !== "postgres") throw new Error(`no store: ${store}`);
  if (store === "sqlite") return [{ store, workers: 1 }];
  if (workers !== undefined) return [{ store: "postgres", workers: wholeNumber("--workers", workers, 1, 16) }];
  const shared = [1, 2, 4].map((count) => ({ store: "postgres" as const, workers: count }));
  return store === "postgres" ? shared : [{ store: "sqlite", workers: 1 }, ...shared];
}

async function tryOut(trial: Trial): Promise<Outcome> {
  const dir = mkdtempSync(join(tmpdir(), "orrery-scale-"));
  const web = fork(join(import.meta.dirname, "scale/web.ts"));
  const server = trial.store === "postgres" ? await startPostgres() : undefined;
  try {
    const { port } = (await told(web)) as Extract<FromWeb, { port: number }>;
    if (server !== undefined) process.env[SERVER] = server.address;
    const { hosts, minutes } = trial;
    const start = instant(Date.now() + (minutes === 0 ? 0 : START_MS));
    await makePlanet(dir, { hosts, port, server: server?.address, start, minutes });
    return await measure(trial, dir, web, server, minutes === 0 ? undefined : start);
  } finally {
    web.kill();
    await server?.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** @param start - when the first feed is due; absent: all are due now. */
async function measure(
  { hosts, store, workers, minutes, news, concurrency }: Trial,
  dir: string,
  web: ChildProcess,
  server: OwnServer | undefined,
  start: number | undefined,
): Promise<Outcome> {
  const script: Script = { startMs: start ?? Date.now(), minutes, news };
  web.send({ script } satisfies ToWeb);
  const serverCpuBefore = server === undefined ? 0 : cpuOfTree(server.pid);
  const args = ["fetch", "--concurrency", String(concurrency), ...(store === "postgres" ? ["--worker"] : ["--quiet"])];
  const fetchers = Array.from({ length: workers }, () =>
    fork(join(import.meta.dirname, "scale/fetcher.ts"), [dir, ...args], { env: { ...process.env, ...COMPILED } }),
  );
  const done = Promise.all(fetchers.map(async (fetcher) => (await told(fetcher)) as Fetched));
  // A run ends by itself; workers when they are told to.
  if (store === "postgres") await Promise.race([untilAsked(hosts.length, web), done]);
  const askedAllMs = Date.now() - script.startMs;
  if (store === "postgres") for (const fetcher of fetchers) fetcher.kill("SIGTERM");
  const fetched = await done.finally(() => {
    for (const fetcher of fetchers) fetcher.kill();
  });
  const { manners, bytes } = (await ask(web, "manners")) as Extract<FromWeb, { manners: Manners }>;
  const wallMs = store === "postgres" ? askedAllMs : Math.max(...fetched.map((one) => one.wallMs));
  const serverCpuMs = server === undefined ? 0 : cpuOfTree(server.pid) - serverCpuBefore;
  return { feeds: hosts.length, store, minutes, news, fetched, manners, bytes, wallMs, serverCpuMs };
}

/** Waits until every feed has been asked, or until nothing more happens. */
async function untilAsked(feeds: number, web: ChildProcess): Promise<void> {
  let [asked, since] = [0, performance.now()];
  while (asked < feeds && performance.now() - since < STALLED_MS) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const { count } = (await ask(web, "count")) as { readonly count: number };
    if (count > asked) [asked, since] = [count, performance.now()];
  }
}

async function ask(web: ChildProcess, what: "count" | "manners"): Promise<unknown> {
  const answer = told(web);
  web.send({ ask: what } satisfies ToWeb);
  return await answer;
}

/** The next message of a process. @throws Error when it ends without one. */
async function told(child: ChildProcess): Promise<unknown> {
  const over = new AbortController();
  try {
    const ended = once(child, "exit", { signal: over.signal }).then(([code]) => {
      throw new Error(`a process of the bench ended early, with ${code}`);
    });
    ended.catch(() => undefined); // that nothing is waited for any more
    const [message] = (await Promise.race([once(child, "message", { signal: over.signal }), ended])) as [unknown];
    return message;
  } finally {
    over.abort();
  }
}

if (import.meta.main) await runScript(main);
