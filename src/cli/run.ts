import { formatInstant } from "../model/instant.ts";
import type { BuildReport, FeedReport, RefreshReport } from "../model/run-report.ts";
import type { Ports, Store } from "../pipeline/ports.ts";
import { refresh } from "../pipeline/refresh.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import { type LiveLine, openLiveLine } from "./live-line.ts";
import { inLock } from "./locked.ts";
import type { VisitOptions } from "./options.ts";
import type { OpenPlanet } from "./planet.ts";
import { sayBuild, sayRefresh, sayWarnings } from "./say.ts";
import type { World } from "./world.ts";

/** `orrery run`: visit what is due, then build. The old site stays when nothing could be read. */
export async function run(options: VisitOptions, world: World): Promise<ExitCode> {
  return await inLock(options, world, async (planet, store) => {
    if (sayStrangers(planet, options, world)) return EXIT.usage;
    const live = await openLiveLine(world, options);
    try {
      const report = await visit(planet, store, options, world, live);
      sayRefresh(report, planet.now(), options, world);
      const built = isHopeless(report) ? undefined : await buildAfter(report, planet, store, world, live);
      if (built !== undefined) sayBuild(built, options, world);
      return conclude(report, built, planet, options, world);
    } finally {
      live.clear();
    }
  });
}

/** `orrery fetch`: visit what is due and remember it. */
export async function fetchOnly(options: VisitOptions, world: World): Promise<ExitCode> {
  return await inLock(options, world, async (planet, store) => {
    if (sayStrangers(planet, options, world)) return EXIT.usage;
    const live = await openLiveLine(world, options);
    try {
      const report = await visit(planet, store, options, world, live);
      sayRefresh(report, planet.now(), options, world);
      return conclude(report, undefined, planet, options, world);
    } finally {
      live.clear();
    }
  });
}

async function visit(
  planet: OpenPlanet,
  store: Store,
  options: VisitOptions,
  world: World,
  live: LiveLine,
): Promise<RefreshReport> {
  sayWarnings(planet.warnings, options, world);
  const ports = openPorts(planet, store, world, live);
  const { only, revive, ...rest } = options;
  const whom = { only: only === undefined ? undefined : new Set(only), revive: new Set(revive) };
  try {
    return await refresh(planet.config, ports, { ...rest, ...whom });
  } finally {
    live.clear();
    await ports.close();
  }
}

async function buildAfter(
  report: RefreshReport,
  { config, outputDir, stateDir, now }: OpenPlanet,
  store: Store,
  world: World,
  live: LiveLine,
): Promise<BuildReport> {
  const { buildSite } = await import("../pipeline/build.ts");
  const { publishStatus } = await import("../pipeline/publish-status.ts");
  const ground = { store, templates: world.templates, outputDir, stateDir };
  const built = await buildSite(config, { ...ground, full: false, progress: live.show });
  live.clear();
  await publishStatus(report, { store, outputDir, now: now() });
  return built;
}

function conclude(
  report: RefreshReport,
  build: BuildReport | undefined,
  planet: OpenPlanet,
  options: VisitOptions,
  world: World,
): ExitCode {
  const at = formatInstant(planet.now());
  if (options.json) {
    world.terminal.say(JSON.stringify({ at, fetch: report, build, warnings: planet.warnings }, null, 2));
  }
  if (isHopeless(report)) {
    world.terminal.warn("Nothing could be read. The site was left as it is.");
    return EXIT.nothingRead;
  }
  return options.strict && report.feeds.some(isFailed) ? EXIT.feedFailed : EXIT.done;
}

/** Everything that was asked failed: more likely our own network than all of theirs. */
function isHopeless(report: RefreshReport): boolean {
  const asked = report.feeds.filter((feed) => feed.result !== "not-due" && feed.result !== "gone");
  return asked.length > 0 && asked.every(isFailed);
}

function isFailed(feed: FeedReport): boolean {
  return feed.result === "failed";
}

/** Says which of the members named on the command line nobody knows. */
function sayStrangers({ config }: OpenPlanet, options: VisitOptions, world: World): boolean {
  const ids = new Set(config.members.map((member) => member.id));
  const strangers = [...(options.only ?? []), ...(options.revive ?? [])].filter((id) => !ids.has(id));
  for (const id of strangers) {
    world.terminal.warn(`No member has the id ${id}. Without \`id:\` it is the name in small letters with hyphens.`);
  }
  return strangers.length > 0;
}

/** The world for one run; the network is opened at the first question and closed with the rest. */
function openPorts(planet: OpenPlanet, store: Store, world: World, live: LiveLine): Ports & { close(): Promise<void> } {
  let opened: ReturnType<World["openVisitor"]> | undefined;
  return {
    now: planet.now,
    random: world.random,
    store,
    visitor() {
      opened ??= world.openVisitor(planet.config, planet.now);
      return opened;
    },
    progress: live.show,
    async close() {
      await (await opened)?.close();
    },
  };
}
