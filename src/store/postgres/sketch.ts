import type { Lookalike } from "../../model/change.ts";
import type { EntryId, Sketch } from "../../model/entry.ts";
import type { Instant } from "../../model/instant.ts";
import { numbersOf, periodOf, periodsAround, seriesPeriods, timeAround } from "../sketch-period.ts";
import { type FreshEntry, LOOKALIKES_MAX, SKETCH_ROWS_MAX } from "../store.ts";
import { columnsOf, type PgSql } from "./sql.ts";

/** An entry's numbers, and the time by which they are kept. */
export interface Sketched {
  readonly id: EntryId;
  readonly riverAt: Instant;
  readonly sketch: Sketch | undefined;
}

/** Writes down by what numbers an entry's text is found; takes away those of a former text. */
export async function putSketch(sql: PgSql, entry: Sketched): Promise<void> {
  await sql.run(FORGET, { id: entry.id, period: periodOf(entry.riverAt) });
  await addSketches(sql, [entry]);
}

/** As {@link putSketch}, for entries that have none yet. */
export async function addSketches(sql: PgSql, entries: readonly Sketched[]): Promise<void> {
  const made = entries.flatMap(({ id, riverAt, sketch }) =>
    sketch === undefined ? [] : [{ id, period: periodOf(riverAt), numbers: numbersOf(sketch) }],
  );
  if (made.length === 0) return;
  await sql.run(INSERT_ALL, columnsOf(made.map(({ id, numbers }) => ({ id, numbers: JSON.stringify(numbers) }))));
  await sql.run(
    INSERT,
    columnsOf(
      made.flatMap(({ id, period, numbers }) => [...new Set(numbers)].map((number) => ({ period, number, id }))),
    ),
  );
}

const FORGET = `
WITH former AS (DELETE FROM sketched WHERE entry_id = :id RETURNING numbers)
DELETE FROM sketch USING former
WHERE sketch.period = CAST(:period AS integer) AND sketch.entry_id = :id
  AND sketch.number = ANY(CAST(translate(former.numbers, '[]', '{}') AS bigint[]))`;

const INSERT_ALL = "INSERT INTO sketched SELECT * FROM unnest(CAST(:id AS bigint[]), CAST(:numbers AS text[]))";

const INSERT = `
INSERT INTO sketch
SELECT * FROM unnest(CAST(:period AS integer[]), CAST(:number AS bigint[]), CAST(:id AS bigint[]))`;

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

/** Looked up one number after the other, by the index: of a table that was empty when it first planned, the server knows no better. */
const ROWS = `
SELECT entry_id AS id, min(feed_key) AS "feedKey" FROM (
  SELECT entry_id FROM unnest(CAST(:periods AS integer[])) AS periods (period)
    CROSS JOIN unnest(CAST(:numbers AS bigint[])) AS numbers (number)
    CROSS JOIN LATERAL (SELECT entry_id FROM sketch
      WHERE sketch.period = periods.period AND sketch.number = numbers.number LIMIT ${SKETCH_ROWS_MAX}) AS found
  LIMIT ${SKETCH_ROWS_MAX}) AS shared
  CROSS JOIN LATERAL (SELECT feed_key, river_at FROM entry WHERE id = entry_id LIMIT 1) AS entry`;

const LIKEST = `GROUP BY entry_id ORDER BY count(*) DESC, entry_id LIMIT ${LOOKALIKES_MAX}`;

const ALIKE = `${ROWS} WHERE river_at BETWEEN :from AND :to ${LIKEST}`;

const SERIES = `${ROWS} WHERE feed_key = ANY(CAST(:feeds AS text[])) ${LIKEST}`;
