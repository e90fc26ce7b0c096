import { formatInstant } from "../model/instant.ts";
import type { MentionsReport } from "../model/mention.ts";
import type { PicturesReport } from "../model/pictures-report.ts";
import type { BuildReport, RefreshReport } from "../model/run-report.ts";
import type { Store } from "../pipeline/ports.ts";
import { refresh } from "../pipeline/refresh.ts";
import { jsonText } from "../report/json-text.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import { type LiveLine, openLiveLine } from "./live-line.ts";
import { inLock } from "./locked.ts";
import type { VisitOptions } from "./options.ts";
import type { OpenPlanet } from "./planet.ts";
import { exitAfterFetch, exitAfterRun, type Visits } from "./run-exit.ts";
import { openRunPorts, type RunPorts } from "./run-ports.ts";
import { sayBuild, sayMentions, sayPictures, sayRefresh, sayWarnings } from "./say.ts";
import { refuseStrangers } from "./strangers.ts";
import type { World } from "./world.ts";

/** `orrery run`: visit what is due, then build. The old site stays when nothing could be read. */
export async function run(options: VisitOptions, world: World): Promise<ExitCode> {
  if (options.dryRun) return await (await import("./dry-run.ts")).dryRun(options, true, world);
  return await visiting(options, world, async (visits, planet, store, live) => {
    const { report, pictures, mentions } = visits;
    const built = report.nothingRead === undefined ? await buildAfter(report, planet, store, world, live) : undefined;
    if (built !== undefined) sayBuild(built, options, world);
    sayResult({ report, pictures, mentions, built }, planet, options, world);
    if (built === undefined) world.terminal.warn("Nothing could be read. The site was left as it is.");
    return exitAfterRun(visits, options.strict);
  });
}

/** `orrery fetch`: visit what is due and remember it. */
export async function fetchOnly(options: VisitOptions, world: World): Promise<ExitCode> {
  if (options.dryRun) return await (await import("./dry-run.ts")).dryRun(options, false, world);
  return await visiting(options, world, async (visits, planet) => {
    const { report, pictures, mentions } = visits;
    sayResult({ report, pictures, mentions }, planet, options, world);
    if (report.nothingRead !== undefined) world.terminal.warn("Nothing could be read.");
    return exitAfterFetch(visits, options.strict);
  });
}

/** What both commands begin with: visit what is due, remember it and say it. */
async function visiting(
  options: VisitOptions,
  world: World,
  conclude: (visits: Visits, planet: OpenPlanet, store: Store, live: LiveLine) => Promise<ExitCode>,
): Promise<ExitCode> {
  return await inLock(options, world, async (planet, store) => {
    if (refuseStrangers(planet, options, world)) return EXIT.usage;
    sayWarnings(planet.warnings, options, world);
    const live = await openLiveLine(world, options);
    try {
      const visits = await visit(planet, store, options, world, live);
      live.clear();
      sayRefresh(visits.report, planet.now(), options, world);
      if (visits.pictures !== undefined) sayPictures(visits.pictures, options, world);
      if (visits.mentions !== undefined) sayMentions(visits.mentions, options, world);
      return await conclude(visits, planet, store, live);
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
): Promise<Visits> {
  const ports = openRunPorts(planet, store, world, live);
  const { only, revive, ...rest } = options;
  const whom = { only: only === undefined ? undefined : new Set(only), revive: new Set(revive) };
  try {
    const report = await refresh(planet.config, ports, { ...rest, ...whom });
    const pictures = await copyPictures(planet, ports, options, report);
    const mentions = await tellPages(planet, ports, options, report);
    const done = { ...(pictures !== undefined && { pictures }), ...(mentions !== undefined && { mentions }) };
    return { report, ...done, hasBug: ports.hasBug() };
  } finally {
    await ports.close();
  }
}

/** With `images: local`, what pages would show is copied before they are made. Without a network nobody is asked. */
async function copyPictures(
  { config, stateDir }: OpenPlanet,
  ports: RunPorts,
  { offline, force }: VisitOptions,
  report: RefreshReport,
): Promise<PicturesReport | undefined> {
  if (config.site.images !== "local") return undefined;
  const { keepImages } = await import("../pipeline/keep-images.ts");
  return await keepImages(config, ports, { stateDir, offline: offline || report.nothingRead === "network", force });
}

/** With `webmention: true`, pages that new posts link to are told so. Without a network nobody is asked. */
async function tellPages(
  { config }: OpenPlanet,
  ports: RunPorts,
  { offline, only }: VisitOptions,
  report: RefreshReport,
): Promise<MentionsReport | undefined> {
  if (config.webmention !== true || offline || report.nothingRead !== undefined) return undefined;
  const { sendMentions } = await import("../pipeline/notify.ts");
  return await sendMentions(config, ports, { only: only === undefined ? undefined : new Set(only) });
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

/** What is told as JSON. */
interface Result {
  readonly report: RefreshReport;
  readonly pictures: PicturesReport | undefined;
  readonly mentions: MentionsReport | undefined;
  readonly built?: BuildReport | undefined;
}

function sayResult(
  { report, pictures, mentions, built }: Result,
  { now, warnings }: OpenPlanet,
  options: VisitOptions,
  world: World,
): void {
  if (!options.json) return;
  world.terminal.say(
    jsonText({ at: formatInstant(now()), fetch: report, media: pictures, notify: mentions, build: built, warnings }),
  );
}
