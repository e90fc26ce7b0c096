import type { CleanEntry } from "../model/entry.ts";
import type { Match, Member } from "../model/member.ts";
import { matchesEntry } from "./match.ts";

export type FilterDecision = { readonly keep: true } | { readonly keep: false; readonly reason: string };

/** The category by which an author keeps one post away from every planet. */
const OPT_OUT: Match = { field: "tag", pattern: "no-planet", isRegExp: false };

/**
 * Whether a member's entry is for this planet. The author's word comes first, then what the operator excludes,
 * then what they ask for; an entry may break one rule only to be dropped, and the reason names it.
 */
export function decideFilter(entry: CleanEntry, member: Pick<Member, "include" | "exclude">): FilterDecision {
  if (matchesEntry(entry, OPT_OUT)) return drop('Its author asks planets to leave it out (category "no-planet").');
  const excluded = member.exclude.find((rule) => matchesEntry(entry, rule));
  if (excluded !== undefined) return drop(`Excluded in feeds.yaml: ${describe(excluded)}.`);
  if (member.include.length === 0 || member.include.some((rule) => matchesEntry(entry, rule))) return { keep: true };
  return drop(`Not included in feeds.yaml: none of ${member.include.map(describe).join(", ")}.`);
}

function drop(reason: string): FilterDecision {
  return { keep: false, reason };
}

function describe({ field, pattern, isRegExp, flags }: Match): string {
  return `${field} ${isRegExp ? `/${pattern}/${flags ?? ""}` : `"${pattern}"`}`;
}
