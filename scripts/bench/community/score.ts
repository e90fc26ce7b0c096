import type { EntryId } from "../../../src/model/entry.ts";
import type { Store } from "../../../src/store/store.ts";
import type { Post } from "./post.ts";

/** How many were found of one kind of copy. */
export interface KindScore {
  readonly kind: string;
  readonly expected: string;
  readonly planted: number;
  readonly merged: number;
  readonly alsoAt: number;
}

/** What became of the copies, and of posts that are none. */
export interface Score {
  readonly kinds: readonly KindScore[];
  readonly merges: Precision;
  readonly likenesses: Precision;
}

export interface Precision {
  readonly all: number;
  readonly right: number;
  /** A few that are wrong, in words. */
  readonly wrong: readonly string[];
}

/** Compares what the store holds with what was planted. */
export async function scoreOf(posts: readonly Post[], store: Store): Promise<Score> {
  const byName = new Map(posts.map((post) => [`${post.feedKey} ${post.rawId}`, post]));
  const listing = await store.listing();
  const likenesses = await store.likenesses();
  const concerned = new Set([
    ...listing.flatMap(({ id, mergedInto }) => (mergedInto === undefined ? [] : [id, mergedInto])),
    ...likenesses.flatMap(({ entry, other }) => [entry, other]),
  ]);
  const entries = await store.entries([...concerned]);
  const postOf = (id: EntryId): Post | undefined => {
    const entry = entries.get(id);
    return entry && byName.get(`${entry.feedKey} ${entry.rawId}`);
  };
  const merged = listing.flatMap(({ id, mergedInto }) =>
    mergedInto === undefined ? [] : [pairOf(id, mergedInto, postOf)],
  );
  const like = likenesses.map(({ entry, other }) => pairOf(entry, other, postOf));
  return { kinds: kindsOf(posts, merged, like), merges: precisionOf(merged), likenesses: precisionOf(like) };
}

type Pair = readonly [Post | undefined, Post | undefined];

function pairOf(a: EntryId, b: EntryId, postOf: (id: EntryId) => Post | undefined): Pair {
  return [postOf(a), postOf(b)];
}

function isRight([a, b]: Pair): boolean {
  return a !== undefined && a.origin === b?.origin;
}

function kindsOf(posts: readonly Post[], merged: readonly Pair[], like: readonly Pair[]): readonly KindScore[] {
  const found = (pairs: readonly Pair[]): ReadonlySet<number> =>
    new Set(pairs.filter(isRight).flatMap(([a]) => a?.origin ?? []));
  const [inOne, mentioned] = [found(merged), found(like)];
  const copies = posts.filter(({ planted }) => planted !== undefined);
  return [...Map.groupBy(copies, ({ planted }) => `${planted?.kind}, ${planted?.expected}`).values()].map((ofKind) => ({
    kind: ofKind[0]?.planted?.kind ?? "",
    expected: ofKind[0]?.planted?.expected ?? "",
    planted: ofKind.length,
    merged: ofKind.filter(({ origin }) => inOne.has(origin)).length,
    alsoAt: ofKind.filter(({ origin }) => mentioned.has(origin)).length,
  }));
}

function precisionOf(pairs: readonly Pair[]): Precision {
  const wrong = pairs.filter((pair) => !isRight(pair));
  return {
    all: pairs.length,
    right: pairs.length - wrong.length,
    wrong: wrong.slice(0, 5).map(([a, b]) => `${a?.link} (${a?.title}) and ${b?.link} (${b?.title})`),
  };
}
