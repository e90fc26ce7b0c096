import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Album } from "../../media/album.ts";
import { mediaPath } from "../../media/book.ts";
import { mediaFolder } from "../../media/folder.ts";
import { avatarWishes } from "../../media/wishes.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import type { AssetFile, Assets } from "../build/assets.ts";

/** The assets with our copies of the members' pictures among them, under the address that feeds.yaml names. */
export function withAvatars(assets: Assets, config: PlanetConfig, album: Album, stateDir: string): Assets {
  const copied = avatarWishes(config.members).flatMap(({ key }) => {
    const copy = album.copies.get(key);
    return copy === undefined || copy.file === "" ? [] : [{ key, file: copy.file }];
  });
  const files = new Set(copied.map(({ file }) => file));
  return {
    ...assets,
    paths: { ...assets.paths, ...Object.fromEntries(copied.map(({ key, file }) => [key, mediaPath({ file })])) },
    files: [...assets.files, ...[...files].map((file) => copyFile(file, stateDir))],
  };
}

/** A copy as a file of the site. Its name is a hash of what is in it. */
export function copyFile(file: string, stateDir: string): AssetFile {
  const { copies } = mediaFolder(stateDir);
  return { path: mediaPath({ file }), hash: file, bytes: () => readFile(join(copies, file)) };
}
