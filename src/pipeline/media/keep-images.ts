import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Album, Copy } from "../../media/album.ts";
import { copyFiles, mediaFolder, readLedger, writeAlbum, writeLedger } from "../../media/folder.ts";
import { decideSweep } from "../../media/unused.ts";
import { avatarWishes, postWishes, type Wish } from "../../media/wishes.ts";
import type { PicturesReport } from "../../model/pictures-report.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import { replaceFile } from "../../publish/write-file.ts";
import type { Ports } from "../ports.ts";
import { openAlbum } from "./album.ts";
import { askPictures, beginWork } from "./ask-pictures.ts";
import { shownPosts, showsOf } from "./pictures.ts";

export interface KeepImagesOptions {
  /** Absolute folder of the state. */
  readonly stateDir: string;
  /** Ask nobody; copies are swept all the same. */
  readonly offline: boolean;
  /** Ask again also for what failed lately. */
  readonly force: boolean;
}

/**
 * Copies pictures that pages would show and that we have no copy of yet: members' own first, then those of the newest
 * posts; as many as a run has time for. What fails is asked for again some day, and a link until then.
 *
 * @returns `undefined` for `images: remote`.
 */
export async function keepImages(
  config: PlanetConfig,
  ports: Pick<Ports, "store" | "visitor" | "now" | "progress">,
  options: KeepImagesOptions,
): Promise<PicturesReport | undefined> {
  const started = performance.now();
  const read = await openAlbum(config, ports.store, options.stateDir);
  if (read === undefined) return undefined;
  const folder = mediaFolder(options.stateDir);
  const ledger = readLedger(folder);
  const album = read.album();
  const wishesNow = await wishReader(config, ports.store, album);
  const work = beginWork(album, ledger.tries, folder, started);
  if (!options.offline) await askPictures(wishesNow(work.copies), work, folder, ports, options.force);

  const wanted = new Set([...wishesNow(work.copies)].map(({ key }) => key));
  const before = { unused: ledger.unused, files: copyFiles(folder) };
  const sweep = decideSweep(work.copies, (key) => wanted.has(key), before, ports.now());
  const tries = new Map([...work.tries].filter(([key]) => wanted.has(key)));
  await replaceFile(folder.album, writeAlbum({ ...album, copies: sweep.copies }));
  await replaceFile(folder.tries, writeLedger({ tries, unused: sweep.unused }));
  for (const file of sweep.gone) await rm(join(folder.copies, file), { force: true });
  return {
    ms: performance.now() - started,
    copied: work.copied,
    bytes: work.bytes,
    failed: [...work.failed.values()].sort((a, b) => b.count - a.count),
    later: work.later,
    removed: sweep.gone.length,
  };
}

/** What pages would show, the most wanted first, as far as copies leave room. */
async function wishReader(
  config: PlanetConfig,
  store: Ports["store"],
  { posts }: Album,
): Promise<(copies: ReadonlyMap<string, Copy>) => readonly Wish[]> {
  const shown = shownPosts(config, await store.listing());
  const [avatars, shows] = [avatarWishes(config.members), showsOf(config)];
  return (copies) => [...avatars, ...postWishes(shown, { posts, copies }, shows).values()];
}
