import { DAY_MS, type Instant, later } from "../model/instant.ts";
import type { Problem } from "../model/problem.ts";
import type { Sighting } from "./about.ts";
import { decideRiverTime, type RiverTime } from "./river-time.ts";

/** Unseen old posts in one visit that are still news; more of them are a feed's past coming in at once. */
const OLD_POSTS_MAX = 10;
/** From when on a post is old, ms. */
const OLD_MS: number = 7 * DAY_MS;
/**
 * Posts without a date of their own that may stand at the top after one visit: the first one, and every later one.
 * At the first visit nobody knows how old they are; one is enough to say hello.
 */
const UNDATED_FIRST_MAX = 1;
const UNDATED_MAX = 10;

/** A new entry with its place: in the river or, archived, only in the archive and on its member's page. */
export interface Placement extends RiverTime {
  readonly sighting: Sighting;
  readonly archived: boolean;
}

/**
 * Places new entries so that no member's past, and no member's flood, stands on top of everybody else's news
 * (security rules S23, S24). Old entries keep their dates; too many at once are archived and reported.
 *
 * @param news - in the order of the document, which is all that ranks entries without dates.
 */
export function placeNews(
  news: readonly Sighting[],
  when: {
    readonly isFirstVisit: boolean;
    readonly now: Instant;
    readonly joined?: Instant;
    readonly isBackfill?: boolean;
  },
): { readonly placements: readonly Placement[]; readonly problems: readonly Problem[] } {
  if (when.isBackfill === true) return { placements: placePast(news, when.now), problems: [] };
  const timed = news.map((sighting) => ({ sighting, ...decideRiverTime(sighting.entry.published, when.now) }));
  const old = timed.filter((placed) => placed.riverAt < later(when.now, -OLD_MS));
  const undated = timed.filter((placed) => !placed.isOwnDate);

  const absorbed = new Set(!when.isFirstVisit && old.length > OLD_POSTS_MAX ? old : []);
  const surplus = new Set(undated.slice(when.isFirstVisit ? UNDATED_FIRST_MAX : UNDATED_MAX));
  const placements = timed.map((placed): Placement => {
    if (when.joined !== undefined && placed.riverAt < when.joined) {
      return { ...placed, archived: true, reason: "It is older than the day its member joined." };
    }
    if (absorbed.has(placed)) {
      return { ...placed, archived: true, reason: `It came with ${old.length} old posts at once.` };
    }
    if (surplus.has(placed)) {
      return { ...placed, archived: true, reason: undatedReason(undated.length) };
    }
    return { ...placed, archived: false };
  });
  return { placements, problems: [...oldFlood(absorbed.size), ...undatedFlood(surplus.size)] };
}

/** Posts of an older page: all archived. One without a date of its own stands with the oldest of its page, not at today. */
function placePast(news: readonly Sighting[], now: Instant): readonly Placement[] {
  const timed = news.map((sighting) => ({ sighting, ...decideRiverTime(sighting.entry.published, now) }));
  const dated = timed.filter(({ isOwnDate }) => isOwnDate).map(({ riverAt }) => riverAt);
  const oldest = dated.reduce((a, b) => (b < a ? b : a), now);
  return timed.map((placed) => ({
    ...placed,
    riverAt: placed.isOwnDate ? placed.riverAt : oldest,
    archived: true,
    reason: "It was fetched with the older posts of its feed (`orrery backfill`).",
  }));
}

/** A date in the future counts as none. */
function undatedReason(count: number): string {
  return `It came with ${count} posts at once whose dates are missing or lie in the future.`;
}

function oldFlood(count: number): readonly Problem[] {
  if (count === 0) return [];
  return [
    {
      code: "dedupe/flood",
      message: `The feed brought ${count} posts at once that are older than a week and were not seen before. They went to the archive, not to the front page.`,
      hint: "Nothing needs doing when the blog moved or its feed grew longer.",
    },
  ];
}

function undatedFlood(count: number): readonly Problem[] {
  if (count === 0) return [];
  return [
    {
      code: "dedupe/undated-flood",
      message: `The feed brought many posts without a date that can be believed. ${count} of them went to the archive, not to the front page.`,
      hint: "Give every post its date (RSS pubDate, Atom published).",
    },
  ];
}
