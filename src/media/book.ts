import type { EntryId } from "../model/entry.ts";
import type { Show } from "../model/member.ts";
import type { PictureFate } from "../model/pictures.ts";
import type { Album, Copy } from "./album.ts";
import { addressesShown, postWishes, type ShownPost } from "./wishes.ts";

/** Which copies the pages of a site show. */
export interface Book {
  /** Differs when an entry's pictures are shown otherwise: files by name, `-` for a link; empty without pictures. */
  markOf(id: EntryId): string;
  fateOf(id: EntryId, address: string): PictureFate;
  /** Names of the copies that some page shows. */
  readonly files: ReadonlySet<string>;
}

/** Path of a copy on the site. */
export function mediaPath({ file }: Pick<Copy, "file">): string {
  return `/media/${file}`;
}

/**
 * @param shown - newest first.
 * @param shows - how much of their posts members share, by id.
 */
export function bookOf(
  shown: readonly ShownPost[],
  album: Album,
  shows: ReadonlyMap<string, Show>,
  mostBytes?: number,
): Book {
  const wishes = postWishes(shown, album, shows, mostBytes);
  const copyOf = (address: string): Copy | undefined => (wishes.has(address) ? album.copies.get(address) : undefined);
  const shares = new Map(shown.map(({ id, memberId }) => [id, shows.get(memberId) ?? "title"]));
  const addressesOf = (id: EntryId): readonly string[] => {
    const pictures = album.posts.get(id);
    return pictures === undefined ? [] : addressesShown(pictures, shares.get(id) ?? "title");
  };
  return {
    markOf: (id) =>
      addressesOf(id)
        .map((address) => copyOf(address)?.file ?? "-")
        .join(),
    // Only what was found in the entry itself: its mark tells of nothing else.
    fateOf: (id, address) => (addressesOf(id).includes(address) ? fateOf(copyOf(address)) : { kind: "link" }),
    files: new Set([...wishes.keys()].flatMap((address) => copyOf(address)?.file || [])),
  };
}

function fateOf(copy: Copy | undefined): PictureFate {
  if (copy === undefined) return { kind: "link" };
  if (copy.file === "") return { kind: "nothing" };
  return { kind: "copy", picture: { src: mediaPath(copy), width: copy.width, height: copy.height } };
}
