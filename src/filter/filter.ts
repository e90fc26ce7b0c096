import type { CleanEntry } from "../model/entry.ts";
import type { Match, Member } from "../model/member.ts";
import type { Problem } from "../model/problem.ts";
import { matchesEntry } from "./match.ts";

export type FilterDecision = { readonly keep: true } | { readonly keep: false; readonly reason: string };

/** The category by which an author keeps one post away from every planet. */
const OPT_OUT: Match = { field: "tag", pattern: "no-planet", isRegExp: false };

/**
 * Whether a member's entry is for this planet. The author's word comes first, then what the operator excludes,
 * then what they ask for; an entry may break one rule only to be dropped, and the reason names it.
 *
 * @param slow - rules that took too long on entries before, and are not tried any more. Added to.
 */
export function decideFilter(
  entry: CleanEntry,
  member: Pick<Member, "include" | "exclude">,
  slow: Set<Match> = new Set(),
): FilterDecision {
  const matches = (rule: Match): boolean => matchesEntry(entry, rule, slow);
  if (matches(OPT_OUT)) return drop('Its author asks planets to leave it out (category "no-planet").');
  const excluded = member.exclude.find(matches);
  if (excluded !== undefined) return drop(`Excluded in feeds.yaml: ${describe(excluded)}.`);
  if (member.include.length === 0 || member.include.some(matches)) return { keep: true };
  return drop(`Not included in feeds.yaml: none of ${member.include.map(describe).join(", ")}.`);
}

/** Says of each rule that took too long that it counts as matching nothing. */
export function slowPatterns(slow: ReadonlySet<Match>): readonly Problem[] {
  return [...slow].map((rule) => ({
    code: "filter/slow-pattern",
    message: `The rule ${describe(rule)} of feeds.yaml takes too long on a post of this feed and was left out.`,
    hint: "Write the expression so that its repeated parts cannot match the same letters in two ways, or use plain words.",
  }));
}

function drop(reason: string): FilterDecision {
  return { keep: false, reason };
}

function describe({ field, pattern, isRegExp, flags }: Match): string {
  return `${field} ${isRegExp ? `/${pattern}/${flags ?? ""}` : `"${pattern}"`}`;
}
