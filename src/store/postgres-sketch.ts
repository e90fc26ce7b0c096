import type { Lookalike } from "../model/change.ts";
import type { EntryId, Sketch } from "../model/entry.ts";
import type { Instant } from "../model/instant.ts";
import type { PgSql } from "./postgres-sql.ts";
import { numbersOf, periodOf, periodsAround, seriesPeriods, timeAround } from "./sketch-period.ts";
import { type FreshEntry, LOOKALIKES_MAX, SKETCH_ROWS_MAX } from "./store.ts";

/** Writes down by what numbers an entry's text is found; takes away those of a former text. */
export async function putSketch(sql: PgSql, id: EntryId, riverAt: Instant, sketch: Sketch | undefined): Promise<void> {
  await sql.run(FORGET, { id, period: periodOf(riverAt) });
  await addSketch(sql, id, riverAt, sketch);
}

/** As {@link putSketch}, for an entry that has none yet. */
export async function addSketch(sql: PgSql, id: EntryId, riverAt: Instant, sketch: Sketch | undefined): Promise<void> {
  if (sketch === undefined) return;
  const numbers = numbersOf(sketch);
  await sql.run(INSERT, { id, period: periodOf(riverAt), numbers, kept: JSON.stringify(numbers) });
}

const FORGET = `
WITH former AS (DELETE FROM sketched WHERE entry_id = :id RETURNING numbers)
DELETE FROM sketch USING former
WHERE sketch.period = CAST(:period AS integer) AND sketch.entry_id = :id
  AND sketch.number = ANY(CAST(translate(former.numbers, '[]', '{}') AS bigint[]))`;

const INSERT = `
WITH made AS (INSERT INTO sketched VALUES (CAST(:id AS bigint), CAST(:kept AS text)))
INSERT INTO sketch SELECT CAST(:period AS integer), number, CAST(:id AS bigint)
FROM unnest(CAST(:numbers AS bigint[])) AS made (number) ON CONFLICT DO NOTHING`;

/**
 * Which entries of other feeds resemble these or begin like them, and what stands around either: posts of the same feeds that
 * resemble them, too, within some years.
 */
export async function readLookalikes(
  sql: PgSql,
  feedKey: string,
  fresh: readonly FreshEntry[],
): Promise<readonly Lookalike[]> {
  const found: Lookalike[] = [];
  for (const { rawId, at, sketch } of fresh) {
    const near = sketch === undefined ? [] : await readNear(sql, sketch, at);
    const others = near.filter((one) => one.feedKey !== feedKey);
    if (sketch === undefined || others.length === 0) continue;
    const series = await sql.all<Found>(SERIES, {
      feeds: [feedKey, ...new Set(others.map((one) => one.feedKey))],
      periods: seriesPeriods(at),
      numbers: numbersOf(sketch),
    });
    const ids = new Set([...others, ...series].map(({ id }) => id));
    found.push(...[...ids].map((id): Lookalike => ({ rawId, id })));
  }
  return found;
}

interface Found {
  readonly id: EntryId;
  readonly feedKey: string;
}

/** Those that only begin alike are outnumbered by those that share more: where there are many, they are asked for alone. */
async function readNear(sql: PgSql, sketch: Sketch, at: Instant): Promise<readonly Found[]> {
  const when = { ...timeAround(at), periods: periodsAround(at) };
  const like = await sql.all<Found>(ALIKE, { ...when, numbers: numbersOf(sketch) });
  if (like.length < LOOKALIKES_MAX || sketch.opening === undefined) return like;
  return [...like, ...(await sql.all<Found>(ALIKE, { ...when, numbers: [sketch.opening] }))];
}

const ROWS = `
SELECT entry_id AS id, min(feed_key) AS "feedKey" FROM (
  SELECT entry_id FROM sketch
  WHERE period = ANY(CAST(:periods AS integer[])) AND number = ANY(CAST(:numbers AS bigint[]))
  LIMIT ${SKETCH_ROWS_MAX}) AS shared
JOIN entry ON entry.id = entry_id`;

const LIKEST = `GROUP BY entry_id ORDER BY count(*) DESC, entry_id LIMIT ${LOOKALIKES_MAX}`;

const ALIKE = `${ROWS} WHERE river_at BETWEEN :from AND :to ${LIKEST}`;

const SERIES = `${ROWS} WHERE feed_key = ANY(CAST(:feeds AS text[])) ${LIKEST}`;
