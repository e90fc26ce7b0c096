import { mediaFolder, type ReadAlbum, readAlbum, writeAlbum } from "../../media/folder.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import { replaceFile } from "../../publish/write-file.ts";
import type { Store } from "../../store/store.ts";

/**
 * The album of a planet that shows its own pictures alone, with every post of the store looked through.
 * Asks nobody; reads posts only when the store changed since the last time.
 *
 * @returns `undefined` for `images: remote`.
 */
export async function openAlbum(config: PlanetConfig, store: Store, stateDir: string): Promise<ReadAlbum | undefined> {
  if (config.site.images !== "local") return undefined;
  const folder = mediaFolder(stateDir);
  const read = readAlbum(folder);
  const revision = await store.revision();
  if (read.revision === revision) return read;
  const { scanPosts } = await import("./scan.ts");
  await replaceFile(folder.album, writeAlbum(await scanPosts(read.album(), store, revision)));
  return readAlbum(folder);
}
