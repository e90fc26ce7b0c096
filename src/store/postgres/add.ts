import type { EntryChange } from "../../model/change.ts";
import type { CleanEntry, EntryId } from "../../model/entry.ts";
import type { FeedState } from "../../model/feed.ts";
import type { Instant } from "../../model/instant.ts";
import { bodyRow } from "../body-row.ts";
import { type EntryRow, newEntryRow } from "../entry-row.ts";
import type { ToLink } from "./links.ts";
import { addSketches } from "./sketch.ts";
import { columnsOf, type PgSql, shortOf } from "./sql.ts";

/**
 * Adds entries, all together: a handful of statements, however many they are.
 *
 * @returns the entries, which are yet to be linked.
 * @throws Error when one is kept already: our own bug.
 */
export async function addEntries(
  sql: PgSql,
  adds: readonly Extract<EntryChange, { kind: "add" }>[],
  feed: FeedState,
  now: Instant,
): Promise<readonly ToLink[]> {
  if (adds.length === 0) return [];
  const ids = await sql.all<{ id: EntryId }>(NUMBERS, { count: adds.length });
  const added = adds.flatMap((add, at) => {
    const id = ids[at]?.id;
    return id === undefined ? [] : [{ add, row: { id, ...newEntryRow(add, feed, now) } }];
  });
  if (added.length < adds.length) throw new Error(`${added.length} numbers for ${adds.length} new entries`);
  const rows = added.map(({ row }) => row);
  await sql.run(INSERT_ENTRIES, columnsOf(rows));
  await sql.run(INSERT_SIGHTINGS, { ...columnsOf(rows.map(sightingOf)), at: now });
  await putBodies(
    sql,
    added.map(({ add, row }) => ({ id: row.id, entry: add.entry })),
  );
  await addSketches(
    sql,
    added.map(({ add, row }) => ({ id: row.id, riverAt: row.riverAt, sketch: add.entry.sketch })),
  );
  return added.map(({ add, row }) => ({ id: row.id, entry: { ...linkedOf(add.entry), publishedId: row.publishedId } }));
}

/** In the order of the adds, so that the first of them has the lowest. A number is never used again, also when all is undone. */
const NUMBERS = `
SELECT nextval(pg_get_serial_sequence('entry', 'id')) AS id FROM generate_series(1, CAST(:count AS integer)) ORDER BY id`;

const INSERT_ENTRIES = `
INSERT INTO entry (id, feed_key, raw_id, member_id, published_id, hash, text_hash, link, canonical_url, river_at,
  first_seen, edited_at, archived, merged_into, merged_by, missed, taken_down, language, topics)
SELECT * FROM unnest(CAST(:id AS bigint[]), CAST(:feedKey AS text[]), CAST(:rawId AS text[]), CAST(:memberId AS text[]),
  CAST(:publishedId AS text[]), CAST(:hash AS text[]), CAST(:textHash AS text[]), CAST(:link AS text[]),
  CAST(:canonicalUrl AS text[]), CAST(:riverAt AS bigint[]), CAST(:firstSeen AS bigint[]), CAST(:editedAt AS bigint[]),
  CAST(:archived AS integer[]), CAST(:mergedInto AS bigint[]), CAST(:mergedBy AS text[]), CAST(:missed AS integer[]),
  CAST(:takenDown AS integer[]), CAST(:language AS text[]), CAST(:topics AS text[]))`;

function sightingOf({ id, feedKey, rawId }: EntryRow): Pick<EntryRow, "id" | "feedKey" | "rawId"> {
  return { id, feedKey, rawId };
}

/** An id that another entry had formerly is free again; one that an entry has now gives an empty row, which the table refuses. */
const INSERT_SIGHTINGS = `
INSERT INTO sighting (feed_key, raw_id, entry_id, at)
SELECT *, CAST(:at AS bigint) FROM unnest(CAST(:feedKey AS text[]), CAST(:rawId AS text[]), CAST(:id AS bigint[]))
ON CONFLICT (feed_key, (${shortOf("raw_id")})) DO UPDATE
SET entry_id = CASE WHEN (SELECT raw_id FROM entry WHERE id = sighting.entry_id) = excluded.raw_id
  THEN NULL ELSE excluded.entry_id END, at = excluded.at`;

/** Writes what pages show of entries, in the place of what was there. */
export async function putBodies(
  sql: PgSql,
  entries: readonly { readonly id: EntryId; readonly entry: CleanEntry }[],
): Promise<void> {
  await sql.run(PUT_BODIES, columnsOf(entries.map(({ id, entry }) => ({ id, ...bodyRow(entry) }))));
}

const PUT_BODIES = `
INSERT INTO body (entry_id, details, html, opening_end, rest_start, opening, rest, text, words, policy, raw)
SELECT * FROM unnest(CAST(:id AS bigint[]), CAST(:details AS text[]), CAST(:html AS text[]),
  CAST(:openingEnd AS integer[]), CAST(:restStart AS integer[]), CAST(:opening AS text[]), CAST(:rest AS text[]),
  CAST(:text AS text[]), CAST(:words AS integer[]), CAST(:policy AS integer[]), CAST(:raw AS bytea[]))
ON CONFLICT (entry_id) DO UPDATE SET details = excluded.details, html = excluded.html,
  opening_end = excluded.opening_end, rest_start = excluded.rest_start, opening = excluded.opening, rest = excluded.rest,
  text = excluded.text, words = excluded.words, policy = excluded.policy, raw = excluded.raw`;

/** What of an entry makes its names and links. A body that is made when asked for is asked for once. */
export function linkedOf(entry: CleanEntry): Omit<ToLink["entry"], "publishedId"> {
  const { rawId, inReplyTo, link, otherLinks, body } = entry;
  return {
    rawId,
    inReplyTo,
    body,
    ...(link === undefined ? {} : { link }),
    ...(otherLinks === undefined ? {} : { otherLinks }),
  };
}
