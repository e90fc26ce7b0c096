import type { Calendar, Day } from "../model/calendar.ts";
import { openDayBook } from "../model/day-book.ts";
import type { EntryId, EntryListing } from "../model/entry.ts";
import type { Member } from "../model/member.ts";

/** An entry that the site shows somewhere: no more than planning needs, for there may be 100,000 of them. */
export interface ShownEntry
  extends Pick<EntryListing, "id" | "memberId" | "riverAt" | "archived" | "topics" | "language"> {
  /** Day of `riverAt` in the planet's zone. */
  readonly day: Day;
  /** Changes when anything shown of the entry or of its copies elsewhere changes. */
  readonly key: string;
}

/** A line that is being made. Set field by field, not spread together: there may be 100,000 of them. */
type Draft = { -readonly [Field in keyof ShownEntry]: ShownEntry[Field] };

/** What may be shown, as feeds.yaml says. */
export interface ShownRule {
  /** Those who are members now, by id; nothing is shown of those whose own site says so, and no copy stands in for it; posts from before the day one joined stand in the archive only. */
  readonly members: ReadonlyMap<string, Pick<Member, "joined" | "ownWord">>;
  /** Canonical addresses taken off by hand. */
  readonly hide: ReadonlySet<string>;
  readonly calendar: Calendar;
}

/**
 * Leaves out what members who left wrote, what the operator hides, and copies of what is shown already.
 * A copy whose original left with its member stands in for it: otherwise a post would be lost.
 *
 * @param listing - newest first, copies included.
 * @returns newest first.
 */
export function selectShown(listing: readonly EntryListing[], rule: ShownRule): readonly ShownEntry[] {
  const orphans = originalsOfFormerMembers(listing, rule.members);
  const copies = copyKeys(listing, rule.members);
  const standIns = new Set<EntryId>();
  const { day } = openDayBook(rule.calendar);
  const shown: ShownEntry[] = [];
  for (const entry of listing) {
    const member = rule.members.get(entry.memberId);
    if (member === undefined || isSilent(member)) continue;
    if (entry.canonicalUrl !== undefined && rule.hide.has(entry.canonicalUrl)) continue;
    if (entry.mergedInto !== undefined) {
      if (!orphans.has(entry.mergedInto) || standIns.has(entry.mergedInto)) continue;
      standIns.add(entry.mergedInto);
    }
    const { id, memberId, riverAt, hash, topics, language } = entry;
    const line: Draft = {
      id,
      memberId,
      riverAt,
      archived: entry.archived || (member.joined !== undefined && riverAt < member.joined),
      topics,
      day: day(riverAt),
      key: `${id}:${hash}${copies.get(id) ?? ""}`,
    };
    if (language !== undefined) line.language = language;
    shown.push(line);
  }
  return shown;
}

/** True for a member whose own site asks planets to leave it out. */
export function isSilent({ ownWord }: Pick<Member, "ownWord">): boolean {
  return ownWord?.word === "none";
}

function originalsOfFormerMembers(
  listing: readonly EntryListing[],
  members: ShownRule["members"],
): ReadonlySet<EntryId> {
  return new Set(listing.filter((entry) => !members.has(entry.memberId)).map((entry) => entry.id));
}

/** What "also at" shows: copies in the feeds of those who are members now. */
function copyKeys(listing: readonly EntryListing[], members: ShownRule["members"]): ReadonlyMap<EntryId, string> {
  const keys = new Map<EntryId, string>();
  for (const { id, hash, memberId, mergedInto } of listing) {
    const member = members.get(memberId);
    if (mergedInto !== undefined && member !== undefined && !isSilent(member))
      keys.set(mergedInto, `${keys.get(mergedInto) ?? ""}+${id}:${hash}`);
  }
  return keys;
}
