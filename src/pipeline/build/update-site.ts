import { join } from "node:path";
import { outputFile } from "../../model/output.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import type { BuildReport } from "../../model/run-report.ts";
import { closeJournal, sweepTemps, writeJournal } from "../../publish/journal.ts";
import { writeManifest } from "../../publish/manifest.ts";
import { openOutput, publish } from "../../publish/publish.ts";
import { renderChunks } from "../../render/chunks.ts";
import { type BuildPlan, inputHash } from "../../render/plan.ts";
import type { TemplateFolder } from "../../render/templates.ts";
import { keepHeapSmall } from "../small-heap.ts";
import type { BuildGround } from "./ground.ts";
import { planUpdate, type SiteGround, type UpdatePlan } from "./plan-update.ts";

/** Making more pages than this is worth keeping the heap small for: it would grow to four times what is alive. */
const MANY_PAGES = 500;

/** What was planned stays alive to the end: sweeping as often as in a run that fetches would be a third of a large build. */
const GROWTH = 60;

/**
 * Plans the whole site, makes the pages whose inputs changed, writes what differs, removes what is gone.
 * The journal is opened before the first file is touched and closed after the manifest is written: see publish/journal.ts.
 */
export async function updateSite(
  config: PlanetConfig,
  site: SiteGround,
  ground: BuildGround,
): Promise<Omit<BuildReport, "ms">> {
  const { outputDir } = ground;
  const { theme } = site;
  const journalFile = join(ground.stateDir, "journal");

  const plan = await planUpdate(config, site, ground);
  const { fresh, before } = plan;
  await sweepTemps(outputDir, plan.unfinished);

  await writeJournal(journalFile, [
    ...fresh.map((file) => outputFile(file.path)),
    ...plan.dirty.map((page) => outputFile(page.path)),
    ...plan.gone,
  ]);
  const files = new Map(before.files);
  const done = { written: 0, removed: 0, problems: [...plan.problems], changed: new Set<string>() };
  const put = openOutput(outputDir);
  const write = (path: string, bytes: string | Uint8Array, input: string): void => {
    const file = outputFile(path);
    const outcome = put({ path: file, bytes });
    if (outcome === "written") {
      done.written += 1;
      done.changed.add(path);
    }
    if (typeof outcome === "string") files.set(file, input);
    else done.problems.push(outcome);
  };
  if (plan.dirty.length > MANY_PAGES) keepHeapSmall(GROWTH);
  for (const asset of fresh) write(asset.path, await asset.bytes(), asset.hash);
  await makePages(plan, theme, ground, write);
  const { removed, problems } = await publish(outputDir, { files: [], gone: plan.gone });
  for (const file of plan.gone) files.delete(file);
  await rememberTopics(plan, done.changed, ground.store);

  await writeManifest(join(ground.stateDir, "manifest.json"), { version: before.version, files });
  await closeJournal(journalFile);
  return {
    planned: plan.size,
    entries: plan.listing.length,
    rendered: plan.dirty.length,
    written: done.written,
    removed,
    problems: [...done.problems, ...problems],
  };
}

/** Feeds with other bytes wait for the hub to be told; those that a killed build may have changed, too. */
async function rememberTopics(
  { dirty, unfinished }: UpdatePlan,
  changed: ReadonlySet<string>,
  store: BuildGround["store"],
): Promise<void> {
  const begun = new Set(unfinished);
  const topics = dirty.filter(
    ({ isTopic, path }) => isTopic === true && (changed.has(path) || begun.has(outputFile(path))),
  );
  if (topics.length > 0) await store.putNotes("topic", new Map(topics.map(({ path }) => [path, {}])));
}

async function makePages(
  plan: BuildPlan,
  theme: TemplateFolder,
  ground: BuildGround,
  write: (path: string, text: string, input: string) => void,
): Promise<void> {
  let done = 0;
  await renderChunks(
    plan.dirty,
    (ids) => ground.store.entries(ids),
    theme.folders,
    (page, text) => {
      write(page.path, text, inputHash(page, theme.hash));
      done += 1;
      if (done % 50 === 0) ground.progress({ kind: "rendering", done, total: plan.dirty.length });
    },
  );
}
