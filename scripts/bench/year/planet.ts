import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadCachedConfig } from "../../../src/config/cached.ts";
import { userAgent } from "../../../src/fetch/user-agent.ts";
import { createVisitor } from "../../../src/fetch/visit.ts";
import type { Instant } from "../../../src/model/instant.ts";
import type { PlanetConfig } from "../../../src/model/planet.ts";
import type { BuildReport, RefreshReport } from "../../../src/model/run-report.ts";
import { buildSite } from "../../../src/pipeline/build/build.ts";
import { recordDay } from "../../../src/pipeline/build/day-figures.ts";
import type { BuildGround } from "../../../src/pipeline/build/ground.ts";
import { publishStatus } from "../../../src/pipeline/build/publish-status.ts";
import { openReader } from "../../../src/pipeline/documents/reader.ts";
import type { Store } from "../../../src/pipeline/ports.ts";
import { refresh } from "../../../src/pipeline/refresh/refresh.ts";
import { backUpWhenDue } from "../../../src/pipeline/state/backup.ts";
import { noteAlerts } from "../../../src/pipeline/tell/alerts.ts";
import { lockRun } from "../../../src/store/sqlite/lock.ts";
import { openSqliteStore } from "../../../src/store/sqlite.ts";
import type { Chance } from "./chance.ts";
import type { Web } from "./web.ts";

/** What came of one run. */
export interface RunOutcome {
  readonly fetch: RefreshReport;
  /** Absent when nothing could be read. */
  readonly build?: BuildReport;
  /** True when feeds.yaml was another one than in the run before. */
  readonly isChanged: boolean;
  /** Wall time of all of it, ms. */
  readonly ms: number;
}

/** A planet in a folder: feeds.yaml, `.orrery` and `output`. */
export interface Planet {
  readonly outputDir: string;
  readonly stateDir: string;
  readonly database: string;
  /** What `orrery run` does. @param text - of feeds.yaml. @throws Error for a bug or a mistake in it. */
  run(text: string): Promise<RunOutcome>;
  /** Between two runs. */
  withStore<T>(work: (store: Store) => Promise<T>): Promise<T>;
  /** Builds the whole site once more into an empty folder, from the store as it is. */
  buildAfresh(outputDir: string, stateDir: string): Promise<BuildReport>;
  close(): Promise<void>;
}

export interface PlanetOptions {
  readonly web: Web;
  readonly chance: Chance;
  readonly now: () => Instant;
}

/** A visit that is not answered may take so long, ms: it is real time, which the year has little of. */
const DEADLINE_MS = 3000;
const CONCURRENCY = 16;

/**
 * The parts of src/cli/run.ts and src/real-world.ts that every run has, in their order, with three differences: the clock; a pause
 * between two requests of 1 ms in the place of a second; and one thread that reads documents for the whole year, which each
 * run else begins anew. Members' home pages are not asked: they have none here.
 */
export function openPlanet(folder: string, options: PlanetOptions): Planet {
  const file = join(folder, "feeds.yaml");
  const stateDir = join(folder, ".orrery");
  const outputDir = join(folder, "output");
  const database = join(stateDir, "orrery.db");
  const reader = openReader();
  let runs = 0;
  const configured = async (): Promise<PlanetConfig> => await configOf(file, stateDir);

  async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
    const store = await openSqliteStore(database);
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  }

  async function visitAndBuild(store: Store): Promise<Pick<RunOutcome, "fetch" | "build">> {
    const config = await configured();
    const fetch = await visit(config, store, reader, { ...options, run: runs });
    const ground = groundOf(store, outputDir, stateDir);
    const build = fetch.nothingRead === undefined ? await buildSite(config, ground) : undefined;
    const now = options.now();
    if (build !== undefined) await publishStatus(fetch, { store, outputDir, now });
    await recordDay(store, { report: fetch, built: build, outputDir, stateDir, now });
    const backup = await backUpWhenDue("weekly", stateDir, now);
    if (backup?.ok === false) throw new Error(backup.problem.message);
    return { fetch, ...(build !== undefined && { build }) };
  }

  return {
    outputDir,
    stateDir,
    database,
    withStore,
    async run(text) {
      runs += 1;
      const isChanged = (await readFile(file, "utf8").catch(() => "")) !== text;
      if (isChanged) await writeFile(file, text);
      const start = performance.now();
      const lock = await lockRun(stateDir);
      if (lock === undefined) throw new Error("the lock of the last run is still held");
      const outcome = await withStore(visitAndBuild).finally(() => lock.release());
      return { ...outcome, isChanged, ms: performance.now() - start };
    },
    buildAfresh: async (output, state) =>
      await withStore(async (store) => await buildSite(await configured(), groundOf(store, output, state))),
    close: () => reader.close(),
  };
}

async function configOf(file: string, stateDir: string): Promise<PlanetConfig> {
  const outcome = await loadCachedConfig(file, join(stateDir, "config.json"));
  if (!outcome.ok) throw new Error(outcome.problems.map(({ message }) => message).join("\n"));
  return outcome.config;
}

async function visit(
  config: PlanetConfig,
  store: Store,
  reader: ReturnType<typeof openReader>,
  { web, chance, now, run }: PlanetOptions & { readonly run: number },
): Promise<RefreshReport> {
  const { planet, members, network } = config;
  const visitor = createVisitor({
    userAgent: userAgent({ planetName: planet.name, version: "0", site: planet.url, feeds: members.length }),
    allow: network.allow,
    now,
    minGapMs: 1,
    timeouts: { totalMs: DEADLINE_MS },
    resolver: web.resolver,
  });
  let drawn = 0;
  const ports = {
    now,
    random: () => chance.fraction("draw", run, ++drawn),
    store,
    visitor: async () => visitor,
    reader: async () => reader,
    progress: () => undefined,
    bug: (error: unknown) => {
      throw error;
    },
  };
  const asking = { concurrency: CONCURRENCY, force: false, offline: false, revive: new Set<string>() };
  try {
    const report = await refresh(config, ports, asking);
    await noteAlerts(config, ports, report);
    return report;
  } finally {
    await visitor.close();
  }
}

function groundOf(store: Store, outputDir: string, stateDir: string): BuildGround {
  const templates = fileURLToPath(new URL("../../../templates", import.meta.url));
  return { store, templates, outputDir, stateDir, full: false, progress: () => undefined };
}
