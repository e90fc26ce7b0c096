import { type VisitDay, visitDayOf } from "../model/feed.ts";
import type { Instant } from "../model/instant.ts";
import { dayKey } from "../model/note.ts";
import type { PlanetConfig } from "../model/planet.ts";
import type { PlanetDay } from "../model/planet-day.ts";
import { dayName, nextSpan, type Span, type SpanFigures, type Statistics, spanStart } from "../model/statistics.ts";
import type { Store } from "../store/store.ts";

export interface StatisticsOptions {
  readonly by: Span;
  /** The spans from the one on that this moment lies in; absent: the last {@link USUAL}, without those before the first that tells of anything. */
  readonly since?: Instant | undefined;
  /** Id of the member to tell of; absent: the whole planet. */
  readonly memberId?: string | undefined;
  readonly now: Instant;
}

/** Spans that are told when nobody says since when, and the most that are told at all. */
const USUAL = 12;
const MOST = 1000;

/** A post, as far as figures know it. */
interface Post {
  readonly memberId: string;
  readonly day: number;
}

/** Counts up what the store remembers. Posts reach back as far as the planet's do; visits as far as they were counted. */
export async function gatherStatistics(
  config: PlanetConfig,
  store: Store,
  options: StatisticsOptions,
): Promise<Statistics> {
  const { memberId, by, now } = options;
  const members = config.members.filter(({ id }) => memberId === undefined || id === memberId);
  const keys = new Set(members.flatMap(({ subscriptions }) => subscriptions.map(({ key }) => key)));
  const ids = new Set(members.map(({ id }) => id));
  const posts = (await store.listing())
    .filter((entry) => entry.mergedInto === undefined && ids.has(entry.memberId))
    .map((entry) => ({ memberId: entry.memberId, day: visitDayOf(entry.riverAt) }));
  const from = firstSpan(options);
  const figures =
    memberId === undefined
      ? planetFigures([...(await store.notes("day", dayKey(from))).values()], by)
      : memberFigures(
          (await store.visitDays(from)).filter(({ feedKey }) => keys.has(feedKey)),
          by,
        );
  return {
    by,
    name: memberId === undefined ? config.planet.name : (members[0]?.name ?? memberId),
    feeds: keys.size,
    posts: posts.length,
    spans: fromFirst(spansOf({ from, through: visitDayOf(now), by }, posts, figures), options),
  };
}

/** A young planet has no use for lines about the time before it, unless somebody asks for them. */
function fromFirst(spans: readonly SpanFigures[], { since }: StatisticsOptions): readonly SpanFigures[] {
  if (since !== undefined) return spans;
  const first = spans.findIndex(({ posts, visits }) => posts > 0 || visits > 0);
  return spans.slice(first === -1 ? -1 : first);
}

function firstSpan({ by, since, now }: StatisticsOptions): number {
  const last = spanStart(visitDayOf(now), by);
  if (since !== undefined) return Math.max(spanStart(visitDayOf(since), by), earliest(last, by, MOST));
  return earliest(last, by, USUAL);
}

/** First day of the span that lies `count - 1` spans before another. */
function earliest(last: number, by: Span, count: number): number {
  let start = last;
  for (let n = 1; n < count; n += 1) start = spanStart(start - 1, by);
  return start;
}

type Reading = Omit<SpanFigures, "from" | "posts" | "members">;

const NOTHING: Reading = { visits: 0, failed: 0, bytes: 0 };

function spansOf(
  { from, through, by }: { readonly from: number; readonly through: number; readonly by: Span },
  posts: readonly Post[],
  figures: ReadonlyMap<number, Reading>,
): readonly SpanFigures[] {
  const written = Map.groupBy(
    posts.filter(({ day }) => day >= from),
    ({ day }) => spanStart(day, by),
  );
  const spans: SpanFigures[] = [];
  for (let start = from; start <= through; start = nextSpan(start, by)) {
    const own = written.get(start) ?? [];
    const members = new Set(own.map(({ memberId }) => memberId)).size;
    spans.push({ from: dayName(start), posts: own.length, members, ...(figures.get(start) ?? NOTHING) });
  }
  return spans;
}

/** @param days - oldest first. */
function planetFigures(days: readonly PlanetDay[], by: Span): ReadonlyMap<number, Reading> {
  const spans = Map.groupBy(days, ({ day }) => spanStart(day, by));
  return new Map([...spans].map(([start, own]) => [start, readingOf(own)]));
}

function readingOf(days: readonly PlanetDay[]): Reading {
  const sum = (figure: (day: PlanetDay) => number): number => days.reduce((total, day) => total + figure(day), 0);
  const database = days.findLast(({ databaseBytes }) => databaseBytes > 0)?.databaseBytes;
  const output = days.findLast(({ outputBytes }) => outputBytes > 0)?.outputBytes;
  return {
    visits: sum(({ visits }) => visits),
    failed: sum(({ failed }) => failed),
    notModified: sum(({ notModified }) => notModified),
    bytes: sum(({ bytes }) => bytes),
    builds: { times: sum(({ builds }) => builds), pages: sum(({ pages }) => pages), ms: sum(({ buildMs }) => buildMs) },
    ...(database !== undefined && { databaseBytes: database }),
    ...(output !== undefined && { outputBytes: output }),
  };
}

function memberFigures(days: readonly VisitDay[], by: Span): ReadonlyMap<number, Reading> {
  const spans = Map.groupBy(days, ({ day }) => spanStart(day, by));
  return new Map(
    [...spans].map(([start, own]) => {
      const sum = (figure: (day: VisitDay) => number): number => own.reduce((total, day) => total + figure(day), 0);
      const failed = sum((day) => day.failed);
      return [start, { visits: sum(({ good }) => good) + failed, failed, bytes: sum(({ bytes }) => bytes) }];
    }),
  );
}
