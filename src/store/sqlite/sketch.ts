import type { Lookalike } from "../../model/change.ts";
import type { EntryId, Sketch } from "../../model/entry.ts";
import type { Instant } from "../../model/instant.ts";
import { numbersOf, periodOf, periodsAround, seriesPeriods, timeAround } from "../sketch-period.ts";
import { listParam, type Sql } from "../sql.ts";
import { type FreshEntry, LOOKALIKES_MAX, SKETCH_ROWS_MAX } from "../store.ts";

/** Writes down by what numbers an entry's text is found; takes away those of a former text. */
export function putSketch(sql: Sql, id: EntryId, riverAt: Instant, sketch: Sketch | undefined): void {
  const period = periodOf(riverAt);
  const former = sql.one<{ numbers: string }>("DELETE FROM sketched WHERE entry_id = :id RETURNING numbers", { id });
  if (former !== undefined) sql.run(FORGET, { period, id, numbers: former.numbers });
  if (sketch !== undefined) insertSketch(sql, id, period, sketch);
}

/** As {@link putSketch}, for an entry that has none yet. */
export function addSketch(sql: Sql, id: EntryId, riverAt: Instant, sketch: Sketch | undefined): void {
  if (sketch !== undefined) insertSketch(sql, id, periodOf(riverAt), sketch);
}

function insertSketch(sql: Sql, id: EntryId, period: number, sketch: Sketch): void {
  const numbers = listParam(numbersOf(sketch));
  sql.run("INSERT INTO sketched VALUES (:id, :numbers)", { id, numbers });
  sql.run("INSERT OR IGNORE INTO sketch SELECT :period, value, :id FROM json_each(:numbers)", { period, id, numbers });
}

const FORGET = `
DELETE FROM sketch
WHERE period = :period AND number IN (SELECT value FROM json_each(:numbers)) AND entry_id = :id`;

/**
 * Which entries of other feeds resemble these or begin like them, and what stands around either: posts of the same feeds that
 * resemble them, too, within some years. A series shows in these.
 */
export function readLookalikes(sql: Sql, feedKey: string, fresh: readonly FreshEntry[]): readonly Lookalike[] {
  return fresh.flatMap(({ rawId, at, sketch }) => {
    if (sketch === undefined) return [];
    const near = readNear(sql, sketch, at).filter((found) => found.feedKey !== feedKey);
    if (near.length === 0) return [];
    const series = sql.all<Found>(SERIES, {
      feeds: listParam([feedKey, ...new Set(near.map((found) => found.feedKey))]),
      periods: listParam(seriesPeriods(at)),
      numbers: listParam(numbersOf(sketch)),
    });
    const ids = new Set([...near, ...series].map(({ id }) => id));
    return [...ids].map((id): Lookalike => ({ rawId, id }));
  });
}

interface Found {
  readonly id: EntryId;
  readonly feedKey: string;
}

/** Those that only begin alike are outnumbered by those that share more: where there are many, they are asked for alone. */
function readNear(sql: Sql, sketch: Sketch, at: Instant): readonly Found[] {
  const when = { ...timeAround(at), periods: listParam(periodsAround(at)) };
  const like = sql.all<Found>(ALIKE, { ...when, numbers: listParam(numbersOf(sketch)) });
  if (like.length < LOOKALIKES_MAX || sketch.opening === undefined) return like;
  return [...like, ...sql.all<Found>(ALIKE, { ...when, numbers: listParam([sketch.opening]) })];
}

const ROWS = `
SELECT entry_id AS id, feed_key AS feedKey FROM (
  SELECT entry_id FROM sketch
  WHERE period IN (SELECT value FROM json_each(:periods)) AND number IN (SELECT value FROM json_each(:numbers))
  LIMIT ${SKETCH_ROWS_MAX})
JOIN entry ON entry.id = entry_id`;

const LIKEST = `GROUP BY entry_id ORDER BY count(*) DESC, entry_id LIMIT ${LOOKALIKES_MAX}`;

const ALIKE = `${ROWS} WHERE river_at BETWEEN :from AND :to ${LIKEST}`;

const SERIES = `${ROWS} WHERE feed_key IN (SELECT value FROM json_each(:feeds)) ${LIKEST}`;
