import { readFile, realpath } from "node:fs/promises";
import { extname, join, relative, resolve } from "node:path";
import { hashBytes } from "../../model/output.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import type { Problem } from "../../model/problem.ts";
import { avatarKey } from "../../model/site/site.ts";
import { hueStyle } from "../../render/hue-style.ts";
import type { Asset } from "../../render/templates.ts";

/** A file that is published as it is. */
export interface AssetFile {
  /** Path of the site: `/assets/planet.1a2b3c4d.css`. */
  readonly path: string;
  /** Hash of its bytes. */
  readonly hash: string;
  readonly bytes: () => Promise<Uint8Array>;
}

/** Everything pages refer to: where it is published, and by which name pages ask for it. */
export interface Assets {
  /** Name in templates, or {@link avatarKey} of an avatar as feeds.yaml writes it → path of the site. */
  readonly paths: Readonly<Record<string, string>>;
  readonly files: readonly AssetFile[];
  readonly problems: readonly Problem[];
}

/** Pictures browsers show. */
const PICTURE = /^\.(?:avif|gif|jpe?g|png|svg|webp)$/i;

/** Largest avatar that is copied, bytes: it is shown at 36 px. */
const MAX_AVATAR = 1024 * 1024;

/** The theme's files and the avatars that are files beside feeds.yaml. An avatar that cannot be used is said, and the letter shown. */
export async function gatherAssets(theme: readonly Asset[], config: PlanetConfig): Promise<Assets> {
  const paths: Record<string, string> = {};
  const files: AssetFile[] = [];
  const problems: Problem[] = [];
  for (const { name, path, file, text } of theme) {
    paths[name] = path;
    files.push({
      path,
      hash: path,
      bytes: async () => (text === undefined ? await readFile(file) : Buffer.from(text)),
    });
  }
  if (config.site.hue !== undefined) {
    const style = Buffer.from(hueStyle(config.site.hue));
    const path = `/assets/hue.${hashBytes(style).slice(0, 8)}.css`;
    paths["hue.css"] = path;
    files.push({ path, hash: path, bytes: async () => style });
  }
  for (const member of config.members) {
    if (member.avatar === undefined || /^https?:/.test(member.avatar)) continue;
    const bytes = await readAvatar(config.dir, member.avatar);
    if (bytes === undefined) {
      problems.push(unusableAvatar(member.name, member.avatar));
      continue;
    }
    const hash = hashBytes(bytes);
    const path = `/assets/${member.id}.${hash.slice(0, 8)}${extname(member.avatar).toLowerCase()}`;
    paths[avatarKey(member.avatar)] = path;
    files.push({ path, hash, bytes: async () => bytes });
  }
  return { paths, files, problems };
}

/** A picture inside the planet's folder, links followed; `undefined` for anything else. */
async function readAvatar(dir: string, avatar: string): Promise<Uint8Array | undefined> {
  if (!PICTURE.test(extname(avatar))) return undefined;
  try {
    const home = await realpath(dir);
    const file = await realpath(resolve(dir, avatar));
    if (relative(home, file).startsWith("..")) return undefined;
    const bytes = await readFile(join(file));
    return bytes.byteLength <= MAX_AVATAR ? bytes : undefined;
  } catch {
    return undefined; // not there or not to be read: the caller says so
  }
}

function unusableAvatar(name: string, avatar: string): Problem {
  return {
    code: "build/no-avatar",
    message: `The picture ${avatar} of ${name} cannot be used; a letter is shown.`,
    hint: "Name an image file (svg, png, jpg, webp, gif or avif, up to 1 MiB) in the folder of feeds.yaml or below it.",
  };
}
