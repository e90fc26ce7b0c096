import { type FeedGround, feedDigest, feedId, newestChange, outEntries } from "./feed-entries.ts";
import { absolute } from "./frame.ts";
import { entriesOf, type SitePage } from "./planned.ts";
import type { ShownEntry } from "./shown.ts";

/**
 * Store numbers in one document. By number, not by date: old posts of a new member come after what was kept before
 * them, and a post that is taken down leaves a gap, so neither moves an entry from one document to another.
 */
const SIZE = 50;

interface Archive {
  readonly path: string;
  /** True when no further entry can come into it. */
  readonly isFull: boolean;
  /** In the order of {@link ShownEntry}: newest first by date. */
  readonly entries: readonly ShownEntry[];
}

/**
 * Everything the planet keeps as archive documents (RFC 5005 §4), counted from the oldest, so that who subscribes late
 * can have it all. A document that is full keeps its address and its entries. The last one has an address that changes
 * with its entries, for a reader asks no address of an archive twice.
 *
 * @param ground - without answers: these come later, and a document stays as it is.
 * @param shown - newest first, archived ones included.
 * @returns oldest document first; none while there is no post.
 */
export function planArchives(ground: FeedGround, shown: readonly ShownEntry[]): readonly SitePage[] {
  const archives = cutArchives(shown);
  return archives.map((archive, at) => planArchive(ground, archive, archives[at - 1], archives[at + 1]));
}

function cutArchives(shown: readonly ShownEntry[]): readonly Archive[] {
  const last = shown.reduce((most, { id }) => Math.max(most, id), 0);
  const parts = [...Map.groupBy(shown, ({ id }) => Math.ceil(id / SIZE))].sort(([a], [b]) => a - b);
  return parts.map(([number, entries]) => {
    const filled = last - (number - 1) * SIZE;
    const isFull = filled >= SIZE;
    return { path: `/feeds/archive/${number}${isFull ? "" : `-${filled}`}.xml`, isFull, entries };
  });
}

function planArchive(ground: FeedGround, archive: Archive, prev?: Archive, next?: Archive): SitePage {
  const { path, entries: shown } = archive;
  const { setting } = ground;
  const { site } = setting;
  const prevArchive = prev?.path;
  // The address of the open document would rewrite the one before it with every post: only full ones are named.
  const nextPath = next?.isFull === true ? next.path : undefined;
  return {
    path,
    kind: "feed",
    inputs: feedDigest(ground, shown, [path, prevArchive, nextPath]),
    ...entriesOf(shown),
    fill: (stored) => {
      const entries = outEntries(ground, shown, stored);
      return {
        kind: "feed",
        format: "atom",
        site,
        path,
        // The same feed as the one that subscribers read, so the same id.
        id: feedId(setting, "/"),
        title: site.name,
        description: site.description,
        page: absolute(setting, "/"),
        updated: newestChange(entries),
        ...(prevArchive !== undefined && { prevArchive }),
        archive: { current: "/atom.xml", ...(nextPath !== undefined && { next: nextPath }) },
        entries,
      };
    },
  };
}
