import type { Member } from "../model/member.ts";
import type { PlanetConfig } from "../model/planet.ts";
import { type CopiedMember, type ListCopy, MAX_LISTED, type ReadingList } from "../model/reading-list.ts";
import { MAX_SLUG } from "../model/slug.ts";
import { canonicalUrl } from "../model/url.ts";
import { isGone } from "./decide-copy.ts";
import { listName } from "./list-name.ts";

/** A member of one list, with the list. */
interface Listed {
  readonly list: ReadingList;
  readonly member: CopiedMember;
}

/**
 * The members of feeds.yaml, and behind them those of its lists. Whoever stands in feeds.yaml is told of there alone; of two
 * lists that have the same feed the first one counts, with the groups of both. Needs no clock: who is gone stays until the
 * list itself is read again.
 *
 * @param config - members of lists that are in it already count for nothing.
 * @param copies - last good copies by {@link ReadingList.key}; a list without one brings nobody yet.
 */
export function mergeLists(config: PlanetConfig, copies: ReadonlyMap<string, ListCopy>): readonly Member[] {
  const { lists = [] } = config;
  const members = config.members.filter(({ list }) => list === undefined);
  const all = lists.flatMap((list) => wantedOf(list, copies.get(list.key)).map((member): Listed => ({ list, member })));
  const own = new Set(members.flatMap(addressesOf));
  const chosen = chooseOnce(all, own).slice(0, MAX_LISTED);
  const ids = new Set(members.map(({ id }) => id));
  const taken = new Set([...ids, ...all.map(({ member }) => member.id)]);
  return [...members, ...chosen.map((listed) => toMember(listed, freeId(listed.member.id, ids, taken)))];
}

/** The members of a copy but those that feeds.yaml wants left out. */
function wantedOf({ except }: ReadingList, copy: ListCopy | undefined): readonly CopiedMember[] {
  const members = copy?.members ?? [];
  if (except.length === 0) return members;
  const unwanted = new Set(except);
  const isUnwanted = ({ site, feeds }: CopiedMember): boolean =>
    feeds.some(({ address }) => unwanted.has(address)) ||
    (site !== undefined && unwanted.has(canonicalUrl(site) ?? site));
  return members.filter((member) => !isUnwanted(member));
}

/** Each person and each feed once. Who went from one list to another is found in the other at once. */
function chooseOnce(
  all: readonly Listed[],
  own: ReadonlySet<string>,
): readonly (Listed & { readonly groups: readonly string[] })[] {
  const owners = new Map<string, Set<string>>();
  const chosen = new Map<Listed, Set<string>>();
  const inTurn = [...all.filter(({ member }) => !isGone(member)), ...all.filter(({ member }) => isGone(member))];
  for (const listed of inTurn) {
    const { member } = listed;
    const names = [...member.feeds.map(({ address }) => address), `id ${member.id}`];
    if (names.some((name) => own.has(name))) continue;
    const other = names.map((name) => owners.get(name)).find((groups) => groups !== undefined);
    const groups = other ?? new Set<string>();
    for (const group of groupsOf(listed)) groups.add(group);
    if (other !== undefined) continue;
    for (const name of names) owners.set(name, groups);
    chosen.set(listed, groups);
  }
  return all.flatMap((listed) => {
    const groups = chosen.get(listed);
    return groups === undefined ? [] : [{ ...listed, groups: [...groups] }];
  });
}

function groupsOf({ list, member }: Listed): readonly string[] {
  return [...list.rules.groups, ...(member.groups ?? [])];
}

function toMember({ list, member, groups }: Listed & { readonly groups: readonly string[] }, id: string): Member {
  const { name, site, avatar, bio, language, feeds } = member;
  const goneSince = isGone(member) ? feeds[0]?.goneSince : undefined;
  return {
    ...list.rules,
    id,
    name,
    ...(site !== undefined && { site }),
    ...(avatar !== undefined && { avatar }),
    ...(bio !== undefined && { bio }),
    ...(language !== undefined && { language }),
    groups,
    subscriptions: feeds.map(({ url, number }) => ({ key: `${id}/${number}`, url })),
    aliases: [],
    list: { name: listName(list), ...(goneSince !== undefined && { goneSince }) },
  };
}

/** An id that somebody else has in feeds.yaml by now gives way. */
function freeId(id: string, ids: ReadonlySet<string>, taken: Set<string>): string {
  if (!ids.has(id)) return id;
  const stem = id.slice(0, MAX_SLUG - 6).replace(/-+$/, "");
  let number = 2;
  while (taken.has(`${stem}-${number}`)) number += 1;
  taken.add(`${stem}-${number}`);
  return `${stem}-${number}`;
}

/** Addresses of a member's feeds, for comparing. */
export function addressesOf({ subscriptions }: Member): readonly string[] {
  return subscriptions.flatMap(({ url }) => (url === undefined ? [] : (canonicalUrl(url) ?? url)));
}
