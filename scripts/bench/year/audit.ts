import type { KnownEntry } from "../../../src/model/change.ts";
import type { EntryId } from "../../../src/model/entry.ts";
import type { EntryName } from "../../../src/model/entry-name.ts";
import type { Store } from "../../../src/pipeline/ports.ts";
import { timeOf } from "./time.ts";
import type { Given } from "./truth.ts";

/** What is wrong in the store beside the truth. Each a sentence; none when all is well. */
export interface Audit {
  readonly given: number;
  readonly faults: readonly string[];
  /** Posts that are kept out of sight, as the rules say. */
  readonly held: number;
  readonly takenDown: number;
  readonly archived: number;
  readonly copies: number;
  /** Taken away by their authors and still shown: near the end of a feed, or not looked at twice yet. */
  readonly stillShown: number;
}

/** Remembers published ids from one audit to the next. */
export interface Auditor {
  audit(given: readonly Given[], store: Store): Promise<Audit>;
}

/** Documents without a post between others after which it must be taken down. */
const MISSED_MAX = 2;

/** Compares every post that the planet was ever given with what it keeps. */
export function openAuditor(): Auditor {
  const publishedAs = new Map<EntryId, string>();
  const publishedBy = new Map<string, EntryId>();
  return {
    async audit(given, store) {
      const rows = new Map<Given, readonly KnownEntry[]>();
      for (const one of given) rows.set(one, await rowsOf(one, store));
      const kept = [...rows].flatMap(([one, [row]]) => (row === undefined ? [] : [{ one, row }]));
      const names = await store.names(kept.map(({ row }) => row.id));
      const listed = new Map((await store.listing()).map((line) => [line.id, line]));
      const originals = new Map(kept.map(({ one, row }) => [one.post, row.id]));
      const faults = [
        ...given.flatMap((one) => countFault(one, rows.get(one)?.length ?? 0)),
        ...kept.flatMap(({ one, row }) => [
          ...standingFault(one, row),
          ...placeFault(one, row),
          ...copyFault(one, row, originals),
          ...wordsFault(one, row, names),
        ]),
        ...idFaults(await store.publishedIds(), publishedAs, publishedBy),
      ];
      return { given: given.length, faults, ...countKinds(kept, new Set(idsWhere([...listed.values()]))) };
    },
  };
}

async function rowsOf({ post, item }: Given, store: Store): Promise<readonly KnownEntry[]> {
  const named = await store.named(item.link);
  return named.filter(({ feedKey }) => feedKey === `${post.blog.id}/1`);
}

function idsWhere(lines: readonly { readonly id: EntryId; readonly archived: boolean }[]): readonly EntryId[] {
  return lines.filter(({ archived }) => archived).map(({ id }) => id);
}

function countFault({ item }: Given, count: number): readonly string[] {
  if (count === 1) return [];
  return [count === 0 ? `lost: ${item.link}` : `kept ${count} times: ${item.link}`];
}

function standingFault({ post, item, missedIn }: Given, { takenDown, held, filtered }: KnownEntry): readonly string[] {
  if (filtered === true) return [`left out by no rule: ${item.link}`];
  if ((held === true) !== (post.isStrangers === true)) return [`${held ? "held" : "not held"}: ${item.link}`];
  if (takenDown && post.until === undefined) return [`taken down though never deleted: ${item.link}`];
  // Of a blog that is made anew too much changes at once for a gap to tell anything.
  const isDeleted = post.until !== undefined && post.blog.role === "plain";
  return !takenDown && isDeleted && missedIn >= MISSED_MAX ? [`not taken down: ${item.link}`] : [];
}

/** At its date, or where it was first seen when it has none. */
function placeFault({ post, firstAt, item }: Given, { riverAt }: KnownEntry): readonly string[] {
  const expected = timeOf(post.blog.role === "undated" ? firstAt : post.at);
  return riverAt === expected ? [] : [`stands at ${riverAt} and not at ${expected}: ${item.link}`];
}

function copyFault({ post, item }: Given, { mergedInto }: KnownEntry, originals: Originals): readonly string[] {
  const original = post.copyOf === undefined ? undefined : originals.get(post.copyOf);
  return mergedInto === original ? [] : [`a copy of ${mergedInto} and not of ${original}: ${item.id} ${item.link}`];
}

type Originals = ReadonlyMap<Given["post"], EntryId>;

function wordsFault({ item }: Given, { id }: KnownEntry, names: ReadonlyMap<EntryId, EntryName>): readonly string[] {
  const title = names.get(id)?.title;
  return title === undefined || title === item.title ? [] : [`an edit is lost: "${title}" for "${item.title}"`];
}

function idFaults(
  ids: ReadonlyMap<EntryId, string>,
  publishedAs: Map<EntryId, string>,
  publishedBy: Map<string, EntryId>,
): readonly string[] {
  return [...ids].flatMap(([id, published]) => {
    const [before, by] = [publishedAs.get(id), publishedBy.get(published)];
    publishedAs.set(id, published);
    publishedBy.set(published, id);
    const hasChanged = before !== undefined && before !== published;
    const isTaken = by !== undefined && by !== id;
    return [
      ...(hasChanged ? [`${id} was published as ${before} and is as ${published}`] : []),
      ...(isTaken ? [`${published} was ${by} and is ${id}`] : []),
    ];
  });
}

function countKinds(
  kept: readonly { readonly one: Given; readonly row: KnownEntry }[],
  archived: ReadonlySet<EntryId>,
) {
  const count = (test: (kept: { readonly one: Given; readonly row: KnownEntry }) => boolean): number =>
    kept.filter(test).length;
  return {
    held: count(({ row }) => row.held === true),
    takenDown: count(({ row }) => row.takenDown),
    archived: count(({ row }) => archived.has(row.id)),
    copies: count(({ row }) => row.mergedInto !== undefined),
    stillShown: count(({ one, row }) => one.post.until !== undefined && !row.takenDown && row.held !== true),
  };
}
