import type { Problem } from "../model/problem.ts";
import type { Leases, Store } from "../pipeline/ports.ts";
import { openServerClock } from "../pipeline/worker/clock.ts";
import type { WorkerCounts } from "../pipeline/worker/hands.ts";
import { work } from "../pipeline/worker/worker.ts";
import { jsonText } from "../report/json-text.ts";
import { metricsText } from "../report/metrics.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import { openLiveLine } from "./live-line.ts";
import { inLock } from "./locked.ts";
import type { MetricsServer } from "./metrics-server.ts";
import type { VisitOptions } from "./options.ts";
import type { OpenPlanet } from "./planet.ts";
import { refuse } from "./refuse.ts";
import { openRunPorts } from "./run-ports.ts";
import { sayWarnings } from "./say.ts";
import { refuseStrangers } from "./strangers.ts";
import type { World } from "./world.ts";

/** Options of `fetch` as a worker. */
export interface WorkerOptions extends VisitOptions {
  readonly worker: boolean;
  /** Port of /metrics and /healthz; 0 takes a free one. */
  readonly metrics?: number;
}

/** `orrery fetch --worker`: visits feeds as they fall due, beside other workers, until it is told to end. */
export async function fetchAsWorker(options: WorkerOptions, world: World): Promise<ExitCode> {
  const misfit = misfits(options);
  if (misfit !== undefined) {
    refuse([misfit], options, world);
    return EXIT.usage;
  }
  return await inLock(
    options,
    world,
    async (planet, store, lock) => {
      if (refuseStrangers(planet, options, world)) return EXIT.usage;
      if (planet.config.store === undefined || world.openLeases === undefined) {
        refuse([NO_SERVER], options, world);
        return EXIT.usage;
      }
      sayWarnings(planet.warnings, options, world);
      const leases = await world.openLeases(planet.config.store, lock);
      try {
        const counts = await workWith(leases, planet, store, options, world);
        if (options.json) world.terminal.say(jsonText({ ok: true, visited: counts.visited, failed: counts.failed }));
        else if (!options.quiet) world.terminal.say(`worker  ${counts.visited} visits, ${counts.failed} failed`);
        return EXIT.done;
      } finally {
        await leases.close();
      }
    },
    "worker",
  );
}

async function workWith(
  leases: Leases,
  planet: OpenPlanet,
  store: Store,
  options: WorkerOptions,
  world: World,
): Promise<WorkerCounts> {
  const clock = await openServerClock(planet.now, leases);
  const live = await openLiveLine(world, { ...options, quiet: true });
  const ports = openRunPorts({ ...planet, now: clock.now }, store, world, live);
  let counts: WorkerCounts = { visited: 0, failed: 0, inFlight: 0 };
  const metrics = await serveMetrics(options, async () => metricsText({ ...counts, ...(await leases.figures()) }));
  if (metrics !== undefined && !options.quiet) world.terminal.say(`worker  http://127.0.0.1:${metrics.port}/metrics`);
  try {
    const report = await work(planet.config, ports, {
      name: `${planet.now()}-${Math.floor(world.random() * 1e9)}`,
      concurrency: options.concurrency,
      leases,
      stopped: world.stopped?.() ?? new Promise(() => undefined),
      tell: (now) => {
        counts = now;
      },
      beat: clock.correct,
    });
    return report;
  } finally {
    await metrics?.close();
    await ports.close();
  }
}

async function serveMetrics(
  { metrics }: WorkerOptions,
  text: () => Promise<string>,
): Promise<MetricsServer | undefined> {
  if (metrics === undefined) return undefined;
  return await (await import("./metrics-server.ts")).openMetrics(metrics, text);
}

/** Words that mean one run, and a worker has none. */
function misfits({ force, offline, strict, only, revive, dryRun }: WorkerOptions): Problem | undefined {
  const given = Object.entries({ force, offline, strict, "dry-run": dryRun, only, revive });
  const misfit = given.find(([, value]) => value !== undefined && value !== false)?.[0];
  if (misfit === undefined) return undefined;
  return {
    code: "usage",
    message: `--${misfit} is for a run, and a worker goes on.`,
    hint: "Leave out the one or the other.",
  };
}

const NO_SERVER: Problem = {
  code: "run/no-server",
  message: "Workers share their feeds by a database server, and feeds.yaml names none.",
  hint: "Write `store: env:DATABASE_URL`, or call `orrery fetch` without --worker: one process visits 300,000 feeds an hour.",
};
