import { join } from "node:path";
import { troublesOf } from "../curate/trouble.ts";
import type { PlanetConfig } from "../model/planet.ts";
import type { BuildReport } from "../model/run-report.ts";
import { describeTemplates } from "../render/templates.ts";
import { POLICY_VERSION } from "../sanitize/policy.ts";
import { gatherAssets } from "./assets.ts";
import type { BuildGround } from "./build-ground.ts";
import { type BuildKey, buildKey, readBuildKey, writeBuildKey } from "./build-key.ts";

/**
 * Brings the site up to date with the store and feeds.yaml. Knows no clock: the same store, configuration and
 * templates give the same bytes, and when none of them changed since the last build nothing is read or written.
 */
export async function buildSite(config: PlanetConfig, ground: BuildGround): Promise<BuildReport> {
  const started = performance.now();
  const theme = await describeTemplates(ground.templates);
  const assets = await gatherAssets(theme.assets, config);
  await recleanOutdated(ground.store);
  const revision = await ground.store.revision();
  const troubles = troublesOf(await ground.store.feeds());
  const key = buildKey({
    revision,
    troubles,
    config,
    templates: theme.hash,
    assets: assets.files.map((file) => file.hash),
  });

  const last = ground.full ? undefined : await readBuildKey(ground.stateDir, ground.outputDir);
  if (last?.key === key && !(await isUnfinished(ground.stateDir))) return untouched(last, assets.problems, started);

  // Planning and rendering are loaded only when there is something to do.
  const { updateSite } = await import("./update-site.ts");
  const updated = await updateSite(config, { theme, assets }, ground);
  // A page that could not be put in place is tried again, although nothing else will have changed.
  if (updated.problems.length === 0) await writeBuildKey(ground.stateDir, ground.outputDir, { key, ...updated });
  return { ...updated, ms: performance.now() - started, problems: [...assets.problems, ...updated.problems] };
}

/** The sanitizer is loaded only when there is something for it to do. */
async function recleanOutdated(store: BuildGround["store"]): Promise<void> {
  if ((await store.outdated(POLICY_VERSION, 1)).length === 0) return;
  const { reprocessOutdated } = await import("./reprocess.ts");
  await reprocessOutdated(store);
}

async function isUnfinished(stateDir: string): Promise<boolean> {
  const { readJournal } = await import("../publish/journal.ts");
  return (await readJournal(join(stateDir, "journal"))).length > 0;
}

function untouched({ planned, entries }: BuildKey, problems: BuildReport["problems"], started: number): BuildReport {
  return { ms: performance.now() - started, planned, entries, rendered: 0, written: 0, removed: 0, problems };
}
