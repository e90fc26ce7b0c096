import type { Album, PostPictures } from "../../media/album.ts";
import { MOST_IN_POST } from "../../media/album.ts";
import type { EntryId, EntryListing, StoredEntry } from "../../model/entry.ts";
import { picturesIn } from "../../sanitize/own-pictures.ts";
import type { Store } from "../../store/store.ts";

/** Posts in memory at a time. */
const AT_ONCE = 500;

/**
 * Looks through the posts that are new or were edited since the album was made; the first time through all of them.
 *
 * @param revision - of the store, read before its listing.
 */
export async function scanPosts(album: Album, store: Store, revision: number): Promise<Album> {
  const listing = await store.listing();
  const posts = new Map<EntryId, PostPictures>();
  const unread: EntryListing[] = [];
  for (const line of listing) {
    const known = album.posts.get(line.id);
    if (known?.hash === line.hash) posts.set(line.id, known);
    else unread.push(line);
  }
  for (let at = 0; at < unread.length; at += AT_ONCE) {
    const some = unread.slice(at, at + AT_ONCE);
    const entries = await store.entries(some.map(({ id }) => id));
    for (const { id, hash } of some) {
      const entry = entries.get(id);
      if (entry !== undefined) posts.set(id, { hash, ...picturesOf(entry) });
    }
  }
  return { ...album, revision, posts };
}

function picturesOf({ body }: StoredEntry): Omit<PostPictures, "hash"> {
  const opening = picturesIn(body.opening);
  const rest = body.rest === undefined ? [] : picturesIn(body.rest);
  const addresses = [...new Set([...opening, ...rest])].slice(0, MOST_IN_POST);
  return { opening: Math.min(opening.length, addresses.length), addresses };
}
