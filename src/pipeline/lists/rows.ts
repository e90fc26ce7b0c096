import { adoptAddress, newFeedState } from "../../fetch/politeness.ts";
import { delayHeld } from "../../fetch/row-holds.ts";
import type { FeedState } from "../../model/feed.ts";
import type { Instant } from "../../model/instant.ts";
import type { ListCopy, ListVisits, ReadingList } from "../../model/reading-list.ts";

/**
 * The rows of lists, in their order, as a run finds them. A host that asked for quiet, when a feed or a list was read, has it
 * from lists, too.
 *
 * @param copies - what is remembered of them.
 * @param feedRows - those of the feeds; asked for only where a list is due.
 */
export async function listRows(
  lists: readonly ReadingList[],
  copies: ReadonlyMap<string, ListCopy>,
  feedRows: () => Promise<readonly FeedState[]>,
  now: Instant,
): Promise<readonly ListVisits[]> {
  const rows = lists.map((list) => rowOf(list, copies.get(list.key), now));
  const isNeeded = rows.some(({ nextAt }, index) => lists[index]?.url !== undefined && nextAt <= now);
  if (!isNeeded) return rows;
  const held = new Map(delayHeld([...(await feedRows()), ...rows], now).map((row) => [row.key, row]));
  return rows.map((row) => held.get(row.key) ?? row);
}

/** The row of a list that was never read. */
export function newListRow({ key, url, path }: ReadingList, now: Instant): ListVisits {
  return newFeedState(`list ${key}`, "", url ?? path ?? "", now);
}

/** Another address under the same `id` begins anew, and its members stay. */
function rowOf(list: ReadingList, copy: ListCopy | undefined, now: Instant): ListVisits {
  const source = list.url ?? list.path ?? "";
  if (copy === undefined) return newListRow(list, now);
  return copy.visits.source === source ? copy.visits : adoptAddress(copy.visits, source, now);
}
