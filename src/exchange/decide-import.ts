import { isReserved, MAX_SLUG } from "../model/slug.ts";
import { canonicalUrl } from "../model/url.ts";
import type { ListedMember } from "./join-feeds.ts";
import type { ListedFeed } from "./listing.ts";
import { feedsOf, type MemberKeys } from "./member-keys.ts";

/** A planet as far as newcomers may clash with it. */
export interface KnownPlanet {
  /** Id of the member, by the canonical address of each feed. */
  readonly feeds: ReadonlyMap<string, string>;
  readonly ids: ReadonlySet<string>;
}

/** A feed that is left out because the planet, or the list itself, has it already. */
export interface Duplicate extends Pick<ListedFeed, "file" | "line"> {
  readonly name: string;
  readonly feed: string;
  /** As a sentence. */
  readonly why: string;
}

/** Which members come, and which not. */
export interface ImportDecision {
  readonly members: readonly MemberKeys[];
  readonly duplicates: readonly Duplicate[];
}

/** What the id of a member would be without `id:`; `undefined` where none can be made. */
export type IdMaker = (member: {
  readonly name: string;
  readonly site?: string | undefined;
  readonly feed?: string | undefined;
}) => string | undefined;

/**
 * Decides which members of some lists are new. Whose feed or id the planet has stays out; newcomers whose names make the
 * same id get a number. An `id:` is written only where it is not what the name makes anyway.
 *
 * @param newcomers - no feed and no `id` twice.
 */
export function decideImport(
  newcomers: readonly ListedMember[],
  { feeds: known, ids }: KnownPlanet,
  idOf: IdMaker,
): ImportDecision {
  const members: MemberKeys[] = [];
  const duplicates: Duplicate[] = [];
  const free = idGiver(new Set([...ids, ...newcomers.flatMap(({ keys }) => keys.id ?? [])]));
  for (const { at, keys } of newcomers) {
    const leave = (feed: string, why: string): void => {
      duplicates.push({ ...at, name: keys.name, feed, why });
    };
    const owner = (feed: string): string | undefined => known.get(canonicalUrl(feed) ?? feed);
    for (const feed of feedsOf(keys)) {
      if (owner(feed) !== undefined)
        leave(feed, `The planet reads it already, as a feed of the member ${owner(feed)}.`);
    }
    const [first, ...others] = feedsOf(keys).filter((feed) => owner(feed) === undefined);
    if (first === undefined) continue;
    const made = idOf({ name: keys.name, site: keys.site, feed: first });
    const wanted = keys.id ?? made;
    if (wanted !== undefined && ids.has(wanted)) {
      leave(
        first,
        `The planet has a member ${wanted}: add the feed to theirs or, if it is somebody else's, a member with another id.`,
      );
      continue;
    }
    const id = keys.id ?? free(made ?? "member");
    members.push(withId(keys, id === made ? undefined : id, [first, ...others]));
  }
  return { members, duplicates };
}

/** In the order of feeds.yaml. */
function withId(
  { name, id: _, feed: __, feeds: ___, site, ...more }: MemberKeys,
  id: string | undefined,
  feeds: readonly [string, ...(readonly string[])],
): MemberKeys {
  return {
    name,
    ...(id !== undefined && { id }),
    ...(site !== undefined && { site }),
    ...(feeds.length === 1 ? { feed: feeds[0] } : { feeds }),
    ...more,
  };
}

/** Gives each id once; who comes later has a number behind it. Remembers numbers, so that a thousand of one name cost no more. */
export function idGiver(taken: Set<string>): (made: string) => string {
  const numbers = new Map<string, number>();
  return (made) => {
    const stem = isReserved(made) ? `${made}-blog` : made;
    let id = stem;
    let number = numbers.get(stem) ?? 1;
    while (taken.has(id)) {
      number += 1;
      id = `${stem.slice(0, MAX_SLUG - 6).replace(/-+$/, "")}-${number}`;
    }
    numbers.set(stem, number);
    taken.add(id);
    return id;
  };
}
