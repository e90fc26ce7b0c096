import { DAY_MS, later } from "../model/instant.ts";
import type { LatelyTopic } from "../model/site/list.ts";
import type { Setting } from "./setting.ts";
import type { ShownEntry } from "./shown.ts";

/** What is called lately, and what it is held against, back from the newest post, ms. */
const LATELY_MS: number = 7 * DAY_MS;
const BEFORE_MS: number = 90 * DAY_MS;

/** Topics named, and members with each. */
const TOPICS = 5;
const MEMBERS = 5;

/** Members who must write about a topic: one alone is a series. */
const WRITERS = 2;

/** What chance exceeds once in twenty (χ² with one degree of freedom). */
const UNLIKELY = 3.84;

/**
 * Topics that stand out in the last seven days against their own ninety, with those who write about them. As of the newest
 * post, so that a run without news changes nothing.
 *
 * @param shown - newest first.
 * @returns what stands out most first; none on a planet younger than a week.
 */
export function latelyTopics(
  setting: Pick<Setting, "topics" | "members">,
  shown: readonly ShownEntry[],
): readonly LatelyTopic[] {
  const all = countSpans(shown, shown[0]?.riverAt);
  if (all.before.length === 0) return [];
  return [...setting.topics.values()]
    .flatMap(({ path, name, entries }) => {
      const own = countSpans(entries, shown[0]?.riverAt);
      const writers = [...new Set(own.lately.map(({ memberId }) => memberId))];
      if (writers.length < WRITERS) return [];
      const strength = logLikelihood(own.lately.length, own.before.length, all.lately.length, all.before.length);
      if (strength < UNLIKELY) return [];
      const members = writers.slice(0, MEMBERS).flatMap((id) => setting.members.get(id)?.card ?? []);
      return [{ strength, topic: { path, label: name, count: own.lately.length, members } }];
    })
    .sort((a, b) => b.strength - a.strength || (a.topic.path < b.topic.path ? -1 : 1))
    .slice(0, TOPICS)
    .map(({ topic }) => topic);
}

/**
 * How surprising it is that something comes `a` times among `c` when it came `b` times among `d` before: Dunning's
 * log-likelihood ratio G², which holds for small numbers, too. 0 when it does not come more often than before.
 *
 * @param c - more than 0. @param d - more than 0.
 * @see Ted Dunning, "Accurate Methods for the Statistics of Surprise and Coincidence" (1993)
 */
export function logLikelihood(a: number, b: number, c: number, d: number): number {
  if (a / c <= b / d) return 0;
  const cell = (seen: number, rate: number, total: number): number => {
    const expected = rate * total;
    return seen === 0 ? 0 : seen * Math.log(seen / expected);
  };
  const rate = (a + b) / (c + d);
  return 2 * (cell(a, rate, c) + cell(b, rate, d) + cell(c - a, 1 - rate, c) + cell(d - b, 1 - rate, d));
}

/** The entries of both spans; looks at no more of a long list than these. @param entries - newest first. */
function countSpans(
  entries: readonly ShownEntry[],
  newest: ShownEntry["riverAt"] | undefined,
): { readonly lately: readonly ShownEntry[]; readonly before: readonly ShownEntry[] } {
  const lately: ShownEntry[] = [];
  const before: ShownEntry[] = [];
  if (newest === undefined) return { lately, before };
  for (const entry of entries) {
    if (entry.riverAt <= later(newest, -BEFORE_MS)) break;
    (entry.riverAt > later(newest, -LATELY_MS) ? lately : before).push(entry);
  }
  return { lately, before };
}
