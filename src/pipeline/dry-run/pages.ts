import { readOwnFiles } from "../../config/own-files.ts";
import { mediaFolder, readAlbum } from "../../media/folder.ts";
import type { PlannedPages } from "../../model/dry-run.ts";
import { outputFile } from "../../model/output.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import { describeTemplates } from "../../render/templates.ts";
import { gatherAssets } from "../build/assets.ts";
import type { BuildGround } from "../build/ground.ts";
import { templateFolders } from "../build/own-folders.ts";
import { ownHostsOf } from "../build/own-hosts.ts";
import { makeOwnSite } from "../build/own-site.ts";
import { planUpdate, type SiteGround } from "../build/plan-update.ts";
import { withAvatars } from "../media/avatars.ts";
import { reprocessOutdated } from "../past/reprocess.ts";
import { partSwitchedOff } from "../refresh/part-copies.ts";

/**
 * Which output files a build of this store would touch. Goes the way of build.ts up to where the first file would be
 * written, and makes no page.
 *
 * @param ground - whose store is a copy that is thrown away; the folders are the planet's, and only looked at.
 */
export async function planPages(config: PlanetConfig, ground: Omit<BuildGround, "progress">): Promise<PlannedPages> {
  const { store, stateDir } = ground;
  const theme = describeTemplates(templateFolders(config, ground.templates));
  const gathered = await gatherAssets(theme.assets, config);
  await reprocessOutdated(store);
  await partSwitchedOff(config, store);
  await store.putOwnHosts(ownHostsOf(config, await store.feeds()));
  const album = await albumNow(config, ground);
  const assets = album === undefined ? gathered : withAvatars(gathered, config, album, stateDir);
  const { own } = await makeOwnSite(readOwnFiles(config), config, assets.paths);

  const { dirty, fresh, gone, size, before } = await planUpdate(config, { theme, assets, own, album }, ground);
  const made = [...dirty, ...fresh].map(({ path }) => outputFile(path)).sort();
  return {
    total: size,
    added: made.filter((file) => !before.files.has(file)),
    changed: made.filter((file) => before.files.has(file)),
    removed: gone.toSorted(),
  };
}

/** The album with the posts of this store looked through, which a build would write down. */
async function albumNow(
  config: PlanetConfig,
  { store, stateDir }: Pick<BuildGround, "store" | "stateDir">,
): Promise<SiteGround["album"]> {
  if (config.site.images !== "local") return undefined;
  const read = readAlbum(mediaFolder(stateDir));
  const revision = await store.revision();
  if (read.revision === revision) return read.album();
  const { scanPosts } = await import("../media/scan.ts");
  return await scanPosts(read.album(), store, revision);
}
