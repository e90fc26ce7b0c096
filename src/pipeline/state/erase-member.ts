import { existsSync, readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Album } from "../../media/album.ts";
import { copyFiles, mediaFolder, readAlbum, readLedger, writeAlbum, writeLedger } from "../../media/folder.ts";
import { avatarWishes } from "../../media/wishes.ts";
import type { Member } from "../../model/member.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import type { CopiedMember } from "../../model/reading-list.ts";
import { canonicalUrl } from "../../model/url.ts";
import { replaceFile } from "../../publish/write-file.ts";
import type { Erased } from "../../store/store.ts";
import type { Store } from "../ports.ts";
import { backupFolder } from "./backup-names.ts";
import { exportFolders } from "./export-folders.ts";

/** What was erased, and what of it others hold. */
export interface ErasedMember extends Erased {
  /** Copies of pictures that were deleted. */
  readonly pictures: number;
  /** Copies of the database and exports, absolute: not ours to change. */
  readonly elsewhere: readonly string[];
}

/** Whom an erasure is about. */
export interface ErasedPerson extends Pick<Member, "id"> {
  /** As feeds.yaml named them; none of somebody who left it long ago. */
  readonly feeds: Member["subscriptions"];
}

/**
 * Takes away all that is kept of a member, in the store and beside it. What stands in the output folder goes with the next
 * build.
 *
 * @param config - as feeds.yaml is without the member.
 */
export async function eraseMember(
  { id: memberId, feeds }: ErasedPerson,
  config: PlanetConfig,
  { store, stateDir }: { readonly store: Store; readonly stateDir: string },
): Promise<ErasedMember> {
  await eraseNotes(memberId, feeds, store);
  const erased = await store.erase(memberId);
  const pictures = await erasePictures(config, store, stateDir);
  // What was read from feeds.yaml last time; it is read again.
  await rm(join(stateDir, "config.json"), { force: true });
  return { ...erased, pictures, elsewhere: copiesElsewhere(stateDir) };
}

/**
 * What is noted of them beside their feeds: as one who stands in a list, there perhaps under another name, and that the hub
 * is to hear of their feeds.
 */
async function eraseNotes(
  memberId: string,
  feeds: ErasedPerson["feeds"],
  store: Pick<Store, "notes" | "putNotes">,
): Promise<void> {
  const own = new Set(feeds.flatMap(({ url }) => (url === undefined ? [] : (canonicalUrl(url) ?? url))));
  const isTheirs = (listed: CopiedMember): boolean =>
    listed.id === memberId || listed.feeds.some(({ address }) => own.has(address));
  const copies = [...(await store.notes("listed"))].filter(([, members]) => members.some(isTheirs));
  const without = copies.map(([key, members]) => [key, members.filter((member) => !isTheirs(member))] as const);
  if (without.length > 0) await store.putNotes("listed", new Map(without));
  const paths = [...(await store.notes("topic")).keys()].filter((path) => path.startsWith(`/members/${memberId}/`));
  if (paths.length > 0) await store.putNotes("topic", new Map(paths.map((path) => [path, undefined])));
}

/** Copies that no post and no member has any more go at once: which of them were whose, nobody can tell afterwards. */
async function erasePictures(config: PlanetConfig, store: Store, stateDir: string): Promise<number> {
  const folder = mediaFolder(stateDir);
  if (!existsSync(folder.album)) return 0;
  const album = readAlbum(folder).album();
  const present = new Set((await store.listing()).map(({ id }) => id));
  const posts = new Map([...album.posts].filter(([id]) => present.has(id)));
  const wanted = wantedBy(config, posts);
  const copies = new Map([...album.copies].filter(([key]) => wanted.has(key)));
  const { tries, unused } = readLedger(folder);
  const ofWanted = <T>(map: ReadonlyMap<string, T>): Map<string, T> =>
    new Map([...map].filter(([key]) => wanted.has(key)));
  await replaceFile(folder.album, writeAlbum({ ...album, copies, posts }));
  await replaceFile(folder.tries, writeLedger({ tries: ofWanted(tries), unused: ofWanted(unused) }));
  const files = new Set([...copies.values()].map(({ file }) => file));
  const gone = [...copyFiles(folder)].filter((file) => !files.has(file));
  for (const file of gone) await rm(join(folder.copies, file), { force: true });
  return gone.length;
}

function wantedBy({ members }: PlanetConfig, posts: Album["posts"]): ReadonlySet<string> {
  const avatars = avatarWishes(members).map(({ key }) => key);
  return new Set([...avatars, ...[...posts.values()].flatMap(({ addresses }) => addresses)]);
}

/** Databases that were set aside, by us or by hand, copies, and folders of exports, as far as they are there. */
function copiesElsewhere(stateDir: string): readonly string[] {
  const aside = readdirSync(stateDir).filter((name) => name.startsWith("orrery.db") && !OUR_DATABASE.test(name));
  const folder = backupFolder(stateDir);
  const backups = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  const exported = exportFolders(stateDir).filter((folder) => existsSync(folder));
  return [...aside.map((name) => join(stateDir, name)), ...backups, ...exported];
}

/** The database in use, and what SQLite keeps beside it. */
const OUR_DATABASE = /^orrery\.db(?:-wal|-shm|-journal)?$/;
