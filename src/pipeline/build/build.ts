import { existsSync } from "node:fs";
import { join } from "node:path";
import { readOwnFiles } from "../../config/own-files.ts";
import { troublesOf } from "../../curate/trouble.ts";
import { stripDays } from "../../curate/visit-strip.ts";
import { alertsMark } from "../../model/alert.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import type { BuildReport } from "../../model/run-report.ts";
import { describeTemplates } from "../../render/templates.ts";
import { POLICY_VERSION } from "../../sanitize/policy.ts";
import { openAlbum } from "../media/album.ts";
import { withAvatars } from "../media/avatars.ts";
import { partSwitchedOff } from "../refresh/part-copies.ts";
import { gatherAssets } from "./assets.ts";
import type { BuildGround } from "./ground.ts";
import { type BuildKey, buildKey, readBuildKey, writeBuildKey } from "./key.ts";
import { templateFolders } from "./own-folders.ts";
import { ownHostsOf } from "./own-hosts.ts";
import { makeOwnSite } from "./own-site.ts";

/**
 * Brings the site up to date with the store and feeds.yaml. Knows no clock: the same store, configuration and
 * templates give the same bytes, and when none of them changed since the last build nothing is read or written.
 */
export async function buildSite(config: PlanetConfig, ground: BuildGround): Promise<BuildReport> {
  const started = performance.now();
  const theme = describeTemplates(templateFolders(config, ground.templates));
  const gathered = await gatherAssets(theme.assets, config);
  const ownFiles = readOwnFiles(config);
  await recleanOutdated(ground.store);
  await partSwitchedOff(config, ground.store);
  const feeds = await ground.store.feeds();
  await ground.store.putOwnHosts(ownHostsOf(config, feeds));
  const revision = await ground.store.revision();
  const media = await openAlbum(config, ground.store, ground.stateDir);
  const key = buildKey({
    revision,
    troubles: troublesOf(feeds),
    alerts: alertsMark((await ground.store.notes("alert")).values()),
    visitsThrough: stripDays(feeds)?.through,
    config,
    templates: theme.hash,
    assets: [...gathered.files.map((file) => file.hash), ...(media === undefined ? [] : [media.hash])],
    own: ownFiles.hash,
  });

  const last = ground.full ? undefined : readBuildKey(ground.stateDir, ground.outputDir);
  if (last?.key === key && !isUnfinished(ground.stateDir)) return untouched(last, gathered.problems, started);

  // Planning and rendering are loaded only when there is something to do.
  const { updateSite } = await import("./update-site.ts");
  const album = media?.album();
  const assets = album === undefined ? gathered : withAvatars(gathered, config, album, ground.stateDir);
  const { own, problems } = await makeOwnSite(ownFiles, config, assets.paths);
  const updated = await updateSite(config, { theme, assets, own, album }, ground);
  const unmade = [...problems, ...updated.problems];
  // A page that could not be made or put in place is tried again, although nothing else will have changed.
  if (unmade.length === 0) await writeBuildKey(ground.stateDir, ground.outputDir, { key, ...updated });
  return { ...updated, ms: performance.now() - started, problems: [...assets.problems, ...unmade] };
}

/** The sanitizer is loaded only when there is something for it to do. */
async function recleanOutdated(store: BuildGround["store"]): Promise<void> {
  if ((await store.outdated(POLICY_VERSION, 1)).length === 0) return;
  const { reprocessOutdated } = await import("../past/reprocess.ts");
  await reprocessOutdated(store);
}

/** A build that was killed left its journal: see publish/journal.ts. */
function isUnfinished(stateDir: string): boolean {
  return existsSync(join(stateDir, "journal"));
}

function untouched({ planned, entries }: BuildKey, problems: BuildReport["problems"], started: number): BuildReport {
  return { ms: performance.now() - started, planned, entries, rendered: 0, written: 0, removed: 0, problems };
}
