import type { EntryId } from "../model/entry.ts";
import type { Member, Show } from "../model/member.ts";
import { avatarKey } from "../model/site/site.ts";
import type { Album, PostPictures } from "./album.ts";
import type { PictureSize } from "./recode.ts";

/** A picture that some page would show. */
export interface Wish {
  /** Names its copy: the address, or {@link avatarKey} of it. */
  readonly key: string;
  /** https, or http for an avatar. */
  readonly address: string;
  readonly size: PictureSize;
}

/** A post that pages show. */
export interface ShownPost {
  readonly id: EntryId;
  readonly memberId: string;
}

/**
 * Most bytes of copies that a site has: free hosts take about a gigabyte in all. Older pictures beyond it are links again.
 */
export const MOST_BYTES: number = 512 * 1024 * 1024;

/** The members' own pictures that lie on other servers. */
export function avatarWishes(members: readonly Pick<Member, "avatar">[]): readonly Wish[] {
  const addresses = new Set(members.flatMap(({ avatar }) => (isForeign(avatar) ? [avatar] : [])));
  return [...addresses].map((address) => ({ key: avatarKey(address), address, size: "avatar" }));
}

function isForeign(avatar: string | undefined): avatar is string {
  return avatar !== undefined && /^https?:\/\//.test(avatar);
}

/** Pictures of a post that pages show: of one that its author shares in part, those of that part. */
export function addressesShown({ addresses, opening }: PostPictures, show: Show): readonly string[] {
  if (show === "title") return [];
  return show === "excerpt" ? addresses.slice(0, opening) : addresses;
}

/**
 * The pictures of all posts, the newest posts' first, without repeats, as many as have room.
 *
 * @param shown - newest first.
 * @param shows - how much of their posts members share, by id; of others nothing is shown.
 */
export function postWishes(
  shown: readonly ShownPost[],
  { posts, copies }: Pick<Album, "posts" | "copies">,
  shows: ReadonlyMap<string, Show>,
  mostBytes: number = MOST_BYTES,
): ReadonlyMap<string, Wish> {
  const wishes = new Map<string, Wish>();
  let bytes = 0;
  for (const { id, memberId } of shown) {
    const pictures = posts.get(id);
    if (pictures === undefined || pictures.addresses.length === 0) continue;
    for (const address of addressesShown(pictures, shows.get(memberId) ?? "title")) {
      if (wishes.has(address)) continue;
      bytes += copies.get(address)?.bytes ?? 0;
      if (bytes > mostBytes) return wishes;
      wishes.set(address, { key: address, address, size: "post" });
    }
  }
  return wishes;
}
