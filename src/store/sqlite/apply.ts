import { type EntryChange, type EntryKey, rawIdKey } from "../../model/change.ts";
import type { CleanEntry, EntryId } from "../../model/entry.ts";
import type { FeedState } from "../../model/feed.ts";
import type { Instant } from "../../model/instant.ts";
import { bodyRow, titleIn } from "../body-row.ts";
import { ENTRY_COLUMNS } from "../columns.ts";
import { type EntryRow, editedEntryRow, FILTERED, HELD, newEntryRow } from "../entry-row.ts";
import type { Sql } from "../sql.ts";
import { forgetLikenesses, putLikeness } from "./likeness.ts";
import { linkEntry, relinkEntry, relinkWithCopies } from "./links.ts";
import { addSketch, putSketch } from "./sketch.ts";

/**
 * Carries out one decision inside an open transaction.
 *
 * @throws Error when it names an entry that is not kept, or adds one that is: our own bug.
 */
export function applyEntryChange(sql: Sql, change: EntryChange, feed: FeedState, now: Instant): void {
  switch (change.kind) {
    case "add":
      addEntry(sql, change, feed, now);
      break;
    case "update":
      updateEntry(sql, change.id, change.entry, now);
      break;
    case "seen":
      setEntry(sql, change.id, "missed = 0");
      break;
    case "missed":
      setEntry(sql, change.id, "missed = missed + 1");
      break;
    case "take-down":
      setEntry(sql, change.id, "taken_down = 1");
      relinkWithCopies(sql, change.id);
      break;
    case "filter":
      filterEntry(sql, change.id);
      break;
    case "restore":
      setEntry(sql, change.id, "taken_down = 0, missed = 0");
      relinkWithCopies(sql, change.id);
      break;
    case "merge":
      mergeEntry(sql, change);
      break;
    case "split":
      splitEntry(sql, change.id);
      break;
    case "resemble":
      putLikeness(sql, { ...change, entry: findEntry(sql, change.entry).id, other: findEntry(sql, change.other).id });
      break;
    case "release":
      releaseEntries(sql, feed);
      break;
    default:
      change satisfies never;
  }
}

const INSERT_ENTRY = `
INSERT INTO entry (feed_key, raw_id, member_id, published_id, hash, text_hash, link, canonical_url, river_at,
  first_seen, edited_at, archived, merged_into, merged_by, missed, taken_down, language, topics)
VALUES (:feedKey, :rawId, :memberId, :publishedId, :hash, :textHash, :link, :canonicalUrl, :riverAt,
  :firstSeen, :editedAt, :archived, :mergedInto, :mergedBy, :missed, :takenDown, :language, :topics) RETURNING id`;

/** An id that another entry had formerly is free again; one that an entry has now gives an empty row, which the table refuses. */
const NEW_SIGHTING = `
INSERT INTO sighting VALUES (:feedKey, :rawId, :id, :at) ON CONFLICT (feed_key, raw_id) DO UPDATE
SET entry_id = CASE WHEN (SELECT raw_id FROM entry WHERE id = sighting.entry_id) = excluded.raw_id
  THEN NULL ELSE excluded.entry_id END, at = excluded.at`;

function addEntry(sql: Sql, add: Extract<EntryChange, { kind: "add" }>, feed: FeedState, now: Instant): void {
  const row = newEntryRow(add, feed, now);
  const inserted = sql.one<{ id: EntryId }>(INSERT_ENTRY, { ...row });
  if (inserted === undefined) throw new Error(`no number for the new entry ${row.rawId} of ${row.feedKey}`);
  sql.run(NEW_SIGHTING, { feedKey: row.feedKey, rawId: row.rawId, id: inserted.id, at: now });
  writeBody(sql, inserted.id, add.entry);
  linkEntry(sql, inserted.id, { ...add.entry, publishedId: row.publishedId });
  addSketch(sql, inserted.id, row.riverAt, add.entry.sketch);
}

function updateEntry(sql: Sql, id: EntryId, entry: CleanEntry, now: Instant): void {
  const before = sql.one<EntryRow & { details: string }>(
    `SELECT ${ENTRY_COLUMNS}, details FROM entry JOIN body ON body.entry_id = entry.id WHERE entry.id = :id`,
    { id },
  );
  if (before === undefined) throw new Error(`no entry ${id} to update`);
  const { details, ...row } = before;
  const { feedKey, rawId, hash, textHash, link, canonicalUrl, language, topics, missed, editedAt } = editedEntryRow(
    row,
    { title: titleIn(details) },
    entry,
    now,
  );
  setEntry(
    sql,
    id,
    `raw_id = :rawId, hash = :hash, text_hash = :textHash, link = :link, canonical_url = :canonicalUrl,
     language = :language, topics = :topics, missed = :missed, edited_at = :editedAt`,
    { rawId, hash, textHash, link, canonicalUrl, language, topics, missed, editedAt },
  );
  sql.run("INSERT OR IGNORE INTO sighting VALUES (:feedKey, :rawId, :id, :at)", { feedKey, rawId, id, at: now });
  writeBody(sql, id, entry);
  linkEntry(sql, id, { ...entry, publishedId: row.publishedId });
  if (textHash === row.textHash) return;
  forgetLikenesses(sql, id);
  putSketch(sql, id, row.riverAt, entry.sketch);
}

/** Its copies stand on their own from now on. */
function filterEntry(sql: Sql, id: EntryId): void {
  setEntry(sql, id, `taken_down = ${FILTERED}, missed = 0`);
  const copies = sql.all<{ id: EntryId }>(
    "UPDATE entry SET merged_into = NULL, merged_by = NULL WHERE merged_into = :id RETURNING id",
    {
      id,
    },
  );
  for (const entry of [{ id }, ...copies]) relinkEntry(sql, entry.id);
}

function releaseEntries(sql: Sql, { key }: FeedState): void {
  const released = sql.all<{ id: EntryId }>(
    `UPDATE entry SET taken_down = 0 WHERE feed_key = :key AND taken_down = ${HELD} RETURNING id`,
    { key },
  );
  for (const { id } of released) relinkWithCopies(sql, id);
}

/** What is merged into the copy follows it, so that nothing ever points at a copy. A copy whose own copy is to be shown changes places with it. */
function mergeEntry(sql: Sql, { rule, ...merge }: Extract<EntryChange, { kind: "merge" }>): void {
  const copy = findEntry(sql, merge.copy);
  const into = findEntry(sql, merge.into);
  const isReversal = into.mergedInto === copy.id;
  const root = isReversal ? into.id : (into.mergedInto ?? into.id);
  if (root === copy.id) throw new Error(`entry ${copy.id} cannot be merged into itself`);
  if (isReversal) setEntry(sql, root, ALONE);
  sql.run(MERGE, { root, copy: copy.id, rule });
  relinkWithCopies(sql, root);
}

/** What hung on the copy hangs on the rest by this rule, too. */
const MERGE = "UPDATE entry SET merged_into = :root, merged_by = :rule WHERE id = :copy OR merged_into = :copy";

const ALONE = "merged_into = NULL, merged_by = NULL";

/** A copy stands on its own again. */
export function splitEntry(sql: Sql, id: EntryId): void {
  setEntry(sql, id, ALONE);
  relinkEntry(sql, id);
}

function findEntry(sql: Sql, { feedKey, rawId }: EntryKey): Pick<EntryRow, "id" | "mergedInto"> {
  const row = sql.one<Pick<EntryRow, "id" | "mergedInto">>(
    `SELECT entry.id, merged_into AS mergedInto FROM sighting JOIN entry ON entry.id = entry_id
     WHERE sighting.feed_key = :feedKey AND sighting.raw_id = :rawId`,
    { feedKey, rawId: rawIdKey(rawId) },
  );
  if (row === undefined) throw new Error(`no entry ${rawId} of ${feedKey} to merge`);
  return row;
}

function setEntry(
  sql: Sql,
  id: EntryId,
  columns: string,
  params: Readonly<Record<string, string | number | null>> = {},
): void {
  const changed = sql.run(`UPDATE entry SET ${columns} WHERE id = :id`, { ...params, id });
  if (changed === 0) throw new Error(`no entry ${id} to change`);
}

const PUT_BODY = `
INSERT OR REPLACE INTO body (entry_id, details, html, opening_end, rest_start, opening, rest, text, words, policy, raw)
VALUES (:id, :details, :html, :openingEnd, :restStart, :opening, :rest, :text, :words, :policy, :raw)`;

function writeBody(sql: Sql, id: EntryId, entry: CleanEntry): void {
  sql.run(PUT_BODY, { ...bodyRow(entry), id });
}
