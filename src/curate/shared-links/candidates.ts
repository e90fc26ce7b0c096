import type { EntryId } from "../../model/entry.ts";
import { type Instant, later } from "../../model/instant.ts";
import { OUTSIDE_WINDOW_MS, type OutsideLink } from "../../model/link.ts";
import type { Member } from "../../model/member.ts";
import { hostOf } from "../../model/url.ts";
import type { ShownEntry } from "../shown.ts";
import { isFrontPage, isLicence, targetHost, WELL_KNOWN } from "./common-hosts.ts";

/** A page outside of the planet to which posts of several members lead. */
export interface Candidate {
  /** In the form of canonicalUrl. */
  readonly target: string;
  /** The posts, newest first. */
  readonly entries: readonly ShownEntry[];
}

/** Of a member's posts, this many and this share with the same link are what the site puts under every post. */
const REPEATS = 4;
const SHARE = 1 / 3;

/** A host is common when this many of its other pages are linked to. */
const OTHER_PAGES = 3;

/**
 * The pages that at least two members link to: no front pages of common hosts or of members, none of a member's own, and
 * nothing that a site repeats under every post. Aggregators carry other people's posts, so what is in them is not what
 * they read.
 *
 * @param links - of the newest entries, as Store.outsideLinks gives them.
 * @param shown - newest first.
 */
export function findCandidates(
  links: readonly OutsideLink[],
  shown: readonly ShownEntry[],
  members: ReadonlyMap<string, { readonly member: Member }>,
): readonly Candidate[] {
  const recent = recentEntries(shown);
  const found = new Map<string, ShownEntry[]>();
  let entry: ShownEntry | undefined;
  let isRead = false;
  for (const { from, target } of links) {
    // Links of one entry stand together: it is looked up once.
    if (from !== entry?.id) {
      entry = recent.get(from);
      isRead = entry !== undefined && members.get(entry.memberId)?.member.role === "author";
    }
    if (entry === undefined || !isRead) continue;
    const entries = found.get(target);
    if (entries === undefined) found.set(target, [entry]);
    else entries.push(entry);
  }
  const shared = [...found].filter(([, entries]) => hasTwoMembers(entries));
  const posts = countBy([...recent.values()].map(({ memberId }) => memberId));
  const hosts = new Map([...members].map(([id, { member }]) => [id, hostsOf(member)]));
  const homes = new Set([...hosts.values()].flatMap((own) => [...own]));
  const common = commonHosts(shared, [...found.keys()]);
  return shared.flatMap(([target, entries]): readonly Candidate[] => {
    const host = targetHost(target);
    if (isLicence(target)) return [];
    if (isFrontPage(target) && (WELL_KNOWN.has(host) || homes.has(host) || common.has(host))) return [];
    const counts = countBy(entries.map(({ memberId }) => memberId));
    const votes = entries.filter(({ memberId }) => {
      const count = counts.get(memberId) ?? 0;
      const isRepeated = count >= REPEATS && count > (posts.get(memberId) ?? 0) * SHARE;
      return !isRepeated && hosts.get(memberId)?.has(host) !== true;
    });
    return hasTwoMembers(votes) ? [{ target, entries: votes.sort(newestFirst) }] : [];
  });
}

/** Entries young enough to have links here, by number: looks at no more of a long list than these. */
function recentEntries(shown: readonly ShownEntry[]): ReadonlyMap<EntryId, ShownEntry> {
  const found = new Map<EntryId, ShownEntry>();
  const [newest] = shown;
  const since: Instant | undefined = newest && later(newest.riverAt, -OUTSIDE_WINDOW_MS);
  for (const entry of shown) {
    if (since === undefined || entry.riverAt < since) break;
    found.set(entry.id, entry);
  }
  return found;
}

/** Hosts whose front page is a candidate and says little, for many others of their pages are linked to as well. */
function commonHosts(
  shared: readonly (readonly [target: string, unknown])[],
  targets: readonly string[],
): ReadonlySet<string> {
  const others = new Map(shared.flatMap(([target]) => (isFrontPage(target) ? [[targetHost(target), 0]] : [])));
  if (others.size === 0) return new Set();
  for (const target of targets) {
    const count = isFrontPage(target) ? undefined : others.get(targetHost(target));
    if (count !== undefined) others.set(targetHost(target), count + 1);
  }
  return new Set([...others].filter(([, count]) => count >= OTHER_PAGES).map(([host]) => host));
}

function hostsOf({ site, subscriptions, aliases }: Member): ReadonlySet<string> {
  const addresses = [site, ...subscriptions.map(({ url }) => url), ...aliases];
  return new Set(addresses.flatMap((address) => (address === undefined ? [] : (hostOf(address) ?? []))));
}

function hasTwoMembers(entries: readonly ShownEntry[]): boolean {
  const first = entries[0]?.memberId;
  return entries.some(({ memberId }) => memberId !== first);
}

function countBy(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function newestFirst(a: ShownEntry, b: ShownEntry): number {
  return b.riverAt - a.riverAt || b.id - a.id;
}
