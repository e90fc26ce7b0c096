import { formatInstant } from "../model/instant.ts";
import type { MentionsReport } from "../model/mention.ts";
import type { PicturesReport } from "../model/pictures-report.ts";
import type { BuildReport, RefreshReport } from "../model/run-report.ts";
import type { Store } from "../pipeline/ports.ts";
import { refresh } from "../pipeline/refresh/refresh.ts";
import { jsonText } from "../report/json-text.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import { type LiveLine, openLiveLine } from "./live-line.ts";
import { inLock } from "./locked.ts";
import type { VisitOptions } from "./options.ts";
import type { OpenPlanet } from "./planet.ts";
import { findAlerts, keepFigures, tellOf, tellOthers } from "./run-absent.ts";
import { exitAfterFetch, exitAfterRun, type Visits } from "./run-exit.ts";
import { readLists, withListReports } from "./run-lists.ts";
import { openRunPorts, type RunPorts } from "./run-ports.ts";
import type { Told } from "./run-telling.ts";
import { sayBuild, sayMentions, sayPictures, sayRefresh, sayWarnings } from "./say.ts";
import { refuseStrangers } from "./strangers.ts";
import { tidyAfter } from "./tidy.ts";
import { heedSites } from "./with-words.ts";
import type { World } from "./world.ts";

/** `orrery run`: visit what is due, then build. The old site stays when nothing could be read. */
export async function run(options: VisitOptions, world: World): Promise<ExitCode> {
  if (options.dryRun) return await (await import("./dry-run.ts")).dryRun(options, true, world);
  return await visiting(options, world, async (visits, planet, store, live) => {
    const { report } = visits;
    const built = report.nothingRead === undefined ? await buildAfter(report, planet, store, world, live) : undefined;
    if (built !== undefined) sayBuild(built, options, world);
    await keepFigures(visits, built, planet, store);
    const code = exitAfterRun(visits, options.strict);
    const told = await tellOthers(planet, store, options, world, { live, code });
    sayResult({ ...visits, built, told, code }, planet, options, world);
    if (built === undefined) world.terminal.warn("Nothing could be read. The site was left as it is.");
    return code;
  });
}

/** `orrery fetch`: visit what is due and remember it. */
export async function fetchOnly(options: VisitOptions, world: World): Promise<ExitCode> {
  if (options.dryRun) return await (await import("./dry-run.ts")).dryRun(options, false, world);
  return await visiting(options, world, async (visits, planet, store) => {
    await keepFigures(visits, undefined, planet, store);
    const code = exitAfterFetch(visits, options.strict);
    sayResult({ ...visits, code }, planet, options, world);
    if (visits.report.nothingRead !== undefined) world.terminal.warn("Nothing could be read.");
    return code;
  });
}

/** What both commands begin with: visit what is due, remember it and say it. */
async function visiting(
  options: VisitOptions,
  world: World,
  conclude: (visits: Visits, planet: OpenPlanet, store: Store, live: LiveLine) => Promise<ExitCode>,
): Promise<ExitCode> {
  return await inLock(options, world, async (known, store) => {
    if (refuseStrangers(known, options, world)) return EXIT.usage;
    sayWarnings(known.warnings, options, world);
    const live = await openLiveLine(world, options);
    try {
      const { visits, planet } = await visit(known, store, options, world, live);
      live.clear();
      sayRefresh(visits.report, planet.now(), options, world);
      if (visits.pictures !== undefined) sayPictures(visits.pictures, options, world);
      if (visits.mentions !== undefined) sayMentions(visits.mentions, options, world);
      if (visits.alerts !== undefined) await tellOf(visits.alerts, options, world);
      const code = await conclude(visits, planet, store, live);
      await tidyAfter(planet, store, options, world);
      return code;
    } finally {
      live.clear();
    }
  });
}

/** @param known - the planet with the members of its lists as they were known before. @returns and as they are now. */
async function visit(
  known: OpenPlanet,
  store: Store,
  options: VisitOptions,
  world: World,
  live: LiveLine,
): Promise<{ readonly visits: Visits; readonly planet: OpenPlanet }> {
  const ports = openRunPorts(known, store, world, live);
  const { only, revive, ...rest } = options;
  const whom = { only: only === undefined ? undefined : new Set(only), revive: new Set(revive) };
  try {
    const read = await readLists(known, ports, options);
    const planet = await heedSites(read.planet, ports, options, world);
    const report = withListReports(await refresh(planet.config, ports, { ...rest, ...whom }), read);
    const pictures = await copyPictures(planet, ports, options, report);
    const mentions = await tellPages(planet, ports, options, report);
    const alerts = await findAlerts(planet, ports, options, report);
    const done = { ...(pictures !== undefined && { pictures }), ...(mentions !== undefined && { mentions }) };
    const visits = { report, ...done, ...(alerts !== undefined && { alerts }), hasBug: ports.hasBug() };
    return { visits, planet };
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
  const { keepImages } = await import("../pipeline/media/keep-images.ts");
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
  const { sendMentions } = await import("../pipeline/webmention/notify.ts");
  return await sendMentions(config, ports, { only: only === undefined ? undefined : new Set(only) });
}

async function buildAfter(
  report: RefreshReport,
  { config, outputDir, stateDir, now }: OpenPlanet,
  store: Store,
  world: World,
  live: LiveLine,
): Promise<BuildReport> {
  const { buildSite } = await import("../pipeline/build/build.ts");
  const { publishStatus } = await import("../pipeline/build/publish-status.ts");
  const ground = { store, templates: world.templates, outputDir, stateDir };
  const built = await buildSite(config, { ...ground, full: false, progress: live.show });
  live.clear();
  await publishStatus(report, { store, outputDir, now: now() });
  return built;
}

/** What is told as JSON. */
interface Result extends Omit<Visits, "hasBug"> {
  readonly built?: BuildReport | undefined;
  readonly told?: Told;
  /** What the command ends with. */
  readonly code: ExitCode;
}

function sayResult(
  { report, pictures, mentions, alerts, built, told, code }: Result,
  { now, warnings }: OpenPlanet,
  options: VisitOptions,
  world: World,
): void {
  if (!options.json) return;
  world.terminal.say(
    jsonText({
      ok: code === EXIT.done,
      at: formatInstant(now()),
      fetch: report,
      media: pictures,
      notify: mentions,
      alerts,
      build: built,
      ...told,
      warnings,
    }),
  );
}
