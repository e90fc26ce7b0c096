import type { EntryId } from "../model/entry.ts";
import type { Instant } from "../model/instant.ts";
import type { OwnHost } from "../model/link.ts";

/** An entry that has, or had, a name. */
export interface Holder {
  readonly id: EntryId;
  readonly memberId: string;
  /** The entry that is shown for it, itself or what it is a copy of; `null` when none is. */
  readonly shownAs: EntryId | null;
  /** Whose that entry is, and where it stands in time. */
  readonly shownMember: string;
  readonly shownAt: Instant;
  /** 1 when the name is its address or id as it is now, 0 when it is a former or another one. */
  readonly isCurrent: number;
}

/** Where names are looked up. */
export interface Places {
  /** Those with a name, lowest number first, {@link HOLDERS_ASKED} at most. */
  holders(name: string): readonly Holder[];
  /** All hosts of the member to whom a host belongs; none when it is nobody's. */
  hostsBeside(host: string): readonly OwnHost[];
}

/** Most entries that are looked at for one name: a feed may put one address on all its entries. */
export const HOLDERS_ASKED = 20;

/** A page with more posts of one member than this is a list of posts. */
const MOST_ON_ONE_PAGE = 8;

/**
 * The entry that a name leads to: of those that are shown the one that has it, or the first of those that one member put
 * on one page (the news of a program, say). Where nobody has it, the same path on another host of the same member.
 *
 * @returns `null` when there is none, and when it is nobody's: a front page or a list of posts, or an outside page that
 * two write about.
 */
export function resolveName(name: string, places: Places): EntryId | null {
  const holders = places.holders(name);
  if (holders.some(({ shownAs }) => shownAs !== null)) return chooseHolder(holders, isFrontPage(name));
  const elsewhere = namesElsewhere(name, places).flatMap(({ name: other, memberId }) =>
    places.holders(other).filter((holder) => holder.memberId === memberId),
  );
  return chooseHolder(elsewhere, false);
}

/** The same path on the other hosts of a member, for an address on one of them; the front page is no path. */
export function namesElsewhere(
  name: string,
  places: Pick<Places, "hostsBeside">,
): readonly { readonly name: string; readonly memberId: string }[] {
  const { host, path } = splitName(name);
  if (host === "" || path === "") return [];
  return places
    .hostsBeside(host)
    .filter((other) => other.host !== host)
    .map((other) => ({ name: `https://${other.host}${path}`, memberId: other.memberId }));
}

/** Host and path of an address in the form of canonicalUrl; both empty for a name that is none. */
export function splitName(name: string): { readonly host: string; readonly path: string } {
  const [, host = "", path = ""] = /^https:\/\/([^/?]+)(.*)$/su.exec(name) ?? [];
  return { host, path };
}

/** Hosts that tell something: those of one member alone who has others, too. By host. */
export function usefulHosts(hosts: readonly OwnHost[]): readonly OwnHost[] {
  const byHost = new Map<string, OwnHost>();
  const shared = new Set<string>();
  for (const own of hosts) {
    const before = byHost.get(own.host);
    if (before !== undefined && before.memberId !== own.memberId) shared.add(own.host);
    byHost.set(own.host, { host: own.host, memberId: own.memberId });
  }
  const alone = [...byHost.values()].filter(({ host }) => !shared.has(host));
  const counts = Map.groupBy(alone, ({ memberId }) => memberId);
  return alone
    .filter(({ memberId }) => (counts.get(memberId)?.length ?? 0) > 1)
    .sort((a, b) => (a.host < b.host ? -1 : 1));
}

/** All hosts, former ones too, of the members of whom anything else is said than before. */
export function changedHosts(before: readonly OwnHost[], after: readonly OwnHost[]): ReadonlySet<string> {
  const known = (hosts: readonly OwnHost[]): ReadonlySet<string> =>
    new Set(hosts.map(({ host, memberId }) => `${memberId} ${host}`));
  const [old, now] = [known(before), known(after)];
  const isNew = ({ host, memberId }: OwnHost): boolean =>
    !old.has(`${memberId} ${host}`) || !now.has(`${memberId} ${host}`);
  const all = [...before, ...after];
  const members = new Set(all.filter(isNew).map(({ memberId }) => memberId));
  return new Set(all.filter(({ memberId }) => members.has(memberId)).map(({ host }) => host));
}

function isFrontPage(name: string): boolean {
  const { host, path } = splitName(name);
  return host !== "" && path === "";
}

function chooseHolder(holders: readonly Holder[], isOneOnly: boolean): EntryId | null {
  const shown = holders.filter(({ shownAs }) => shownAs !== null);
  const current = shown.filter(({ isCurrent }) => isCurrent === 1);
  const [first, ...others] = [...(current.length > 0 ? current : shown)].sort(byAge);
  if (first === undefined) return null;
  const rivals = new Set(others.map(({ shownAs }) => shownAs).filter((id) => id !== first.shownAs));
  if (rivals.size >= (isOneOnly ? 1 : MOST_ON_ONE_PAGE)) return null;
  return others.every(({ shownMember }) => shownMember === first.shownMember) ? first.shownAs : null;
}

function byAge(a: Holder, b: Holder): number {
  return a.shownAt - b.shownAt || (a.shownAs ?? a.id) - (b.shownAs ?? b.id);
}
