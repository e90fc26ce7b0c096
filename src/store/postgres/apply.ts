import { type EntryChange, type EntryKey, rawIdKey } from "../../model/change.ts";
import type { CleanEntry, EntryId } from "../../model/entry.ts";
import type { FeedState } from "../../model/feed.ts";
import type { Instant } from "../../model/instant.ts";
import { titleIn } from "../body-row.ts";
import { ENTRY_COLUMNS } from "../columns.ts";
import { type EntryRow, editedEntryRow, FILTERED, HELD } from "../entry-row.ts";
import { addEntries, linkedOf, putBodies } from "./add.ts";
import { forgetLikenesses, putLikeness } from "./likeness.ts";
import { linkEntries, relinkEntries, type ToLink } from "./links.ts";
import { putSketch } from "./sketch.ts";
import { type PgParams, type PgSql, shortOf } from "./sql.ts";

/** What is looked at again when all changes of a visit are made: links that are written anew, and who is named by others. */
interface Left {
  readonly toLink: Map<EntryId, ToLink>;
  readonly toRelink: Set<EntryId>;
}

/**
 * Carries out what was decided, in its order, inside an open transaction. Where links lead is worked out once, at the end.
 *
 * @throws Error when a change names an entry that is not kept, or adds one that is: our own bug.
 */
export async function applyEntryChanges(
  sql: PgSql,
  changes: readonly EntryChange[],
  feed: FeedState,
  now: Instant,
): Promise<void> {
  const left: Left = { toLink: new Map(), toRelink: new Set() };
  const adds: Extract<EntryChange, { kind: "add" }>[] = [];
  const addAll = async (): Promise<void> => {
    for (const one of await addEntries(sql, adds.splice(0), feed, now)) left.toLink.set(one.id, one);
  };
  for (const change of changes) {
    if (change.kind === "add") {
      adds.push(change);
      continue;
    }
    await addAll();
    await applyEntryChange(sql, change, feed, now, left);
  }
  await addAll();
  await linkEntries(sql, [...left.toLink.values()]);
  await relinkEntries(sql, [...new Set([...left.toLink.keys(), ...left.toRelink])]);
}

async function applyEntryChange(
  sql: PgSql,
  change: Exclude<EntryChange, { kind: "add" }>,
  feed: FeedState,
  now: Instant,
  left: Left,
): Promise<void> {
  switch (change.kind) {
    case "update":
      left.toLink.set(change.id, await updateEntry(sql, change.id, change.entry, now));
      break;
    case "seen":
      await setEntry(sql, change.id, "missed = 0");
      break;
    case "missed":
      await setEntry(sql, change.id, "missed = missed + 1");
      break;
    case "take-down":
      await setEntry(sql, change.id, "taken_down = 1");
      await relinkGroup(sql, [change.id], left);
      break;
    case "filter":
      await filterEntry(sql, change.id, left);
      break;
    case "restore":
      await setEntry(sql, change.id, "taken_down = 0, missed = 0");
      await relinkGroup(sql, [change.id], left);
      break;
    case "merge":
      await mergeEntry(sql, change, left);
      break;
    case "split":
      await setEntry(sql, change.id, ALONE);
      left.toRelink.add(change.id);
      break;
    case "resemble":
      await putLikeness(sql, {
        ...change,
        entry: (await findEntry(sql, change.entry)).id,
        other: (await findEntry(sql, change.other)).id,
      });
      break;
    case "release":
      await releaseEntries(sql, feed, left);
      break;
    default:
      change satisfies never;
  }
}

async function updateEntry(sql: PgSql, id: EntryId, entry: CleanEntry, now: Instant): Promise<ToLink> {
  const before = await sql.one<EntryRow & { details: string }>(
    `SELECT ${ENTRY_COLUMNS}, details FROM entry JOIN body ON body.entry_id = entry.id WHERE entry.id = :id`,
    { id },
  );
  if (before === undefined) throw new Error(`no entry ${id} to update`);
  const { details, ...row } = before;
  const after = editedEntryRow(row, { title: titleIn(details) }, entry, now);
  const { feedKey, rawId, hash, textHash, link, canonicalUrl, language, topics, missed, editedAt } = after;
  const columns = { rawId, hash, textHash, link, canonicalUrl, language, topics, missed, editedAt };
  await setEntry(sql, id, UPDATED, columns);
  await sql.run(SEE_AGAIN, { feedKey, rawId, id, at: now });
  await putBodies(sql, [{ id, entry }]);
  if (textHash !== row.textHash) {
    await forgetLikenesses(sql, id);
    await putSketch(sql, { id, riverAt: row.riverAt, sketch: entry.sketch });
  }
  return { id, entry: { ...linkedOf(entry), publishedId: row.publishedId } };
}

const UPDATED = `raw_id = :rawId, hash = :hash, text_hash = :textHash, link = :link, canonical_url = :canonicalUrl,
  language = :language, topics = :topics, missed = :missed, edited_at = :editedAt`;

const SEE_AGAIN = "INSERT INTO sighting VALUES (:feedKey, :rawId, :id, :at) ON CONFLICT DO NOTHING";

/** Its copies stand on their own from now on. */
async function filterEntry(sql: PgSql, id: EntryId, left: Left): Promise<void> {
  await setEntry(sql, id, `taken_down = ${FILTERED}, missed = 0`);
  const copies = await sql.all<{ id: EntryId }>(`UPDATE entry SET ${ALONE} WHERE merged_into = :id RETURNING id`, {
    id,
  });
  for (const one of [{ id }, ...copies]) left.toRelink.add(one.id);
}

async function releaseEntries(sql: PgSql, { key }: FeedState, left: Left): Promise<void> {
  const released = await sql.all<{ id: EntryId }>(
    `UPDATE entry SET taken_down = 0 WHERE feed_key = :key AND taken_down = ${HELD} RETURNING id`,
    { key },
  );
  await relinkGroup(
    sql,
    released.map(({ id }) => id),
    left,
  );
}

/** What is merged into the copy follows it, so that nothing ever points at a copy. A copy whose own copy is to be shown changes places with it. */
async function mergeEntry(
  sql: PgSql,
  { rule, ...merge }: Extract<EntryChange, { kind: "merge" }>,
  left: Left,
): Promise<void> {
  const copy = await findEntry(sql, merge.copy);
  const into = await findEntry(sql, merge.into);
  const isReversal = into.mergedInto === copy.id;
  const root = isReversal ? into.id : (into.mergedInto ?? into.id);
  if (root === copy.id) throw new Error(`entry ${copy.id} cannot be merged into itself`);
  if (isReversal) await setEntry(sql, root, ALONE);
  await sql.run(MERGE, { root, copy: copy.id, rule });
  await relinkGroup(sql, [root], left);
}

/** What hung on the copy hangs on the rest by this rule, too. */
const MERGE = "UPDATE entry SET merged_into = :root, merged_by = :rule WHERE id = :copy OR merged_into = :copy";

/** An entry that is no copy. */
export const ALONE = "merged_into = NULL, merged_by = NULL";

/** These and all their copies are to be looked at again. */
async function relinkGroup(sql: PgSql, ids: readonly EntryId[], { toRelink }: Left): Promise<void> {
  const copies = await sql.all<{ id: EntryId }>(
    "SELECT id FROM entry WHERE merged_into = ANY(CAST(:ids AS bigint[]))",
    {
      ids,
    },
  );
  for (const id of ids) toRelink.add(id);
  for (const { id } of copies) toRelink.add(id);
}

async function findEntry(sql: PgSql, { feedKey, rawId }: EntryKey): Promise<Pick<EntryRow, "id" | "mergedInto">> {
  const key = rawIdKey(rawId);
  const row = await sql.one<Pick<EntryRow, "id" | "mergedInto">>(FIND, { feedKey, key });
  if (row === undefined) throw new Error(`no entry ${rawId} of ${feedKey} to merge`);
  return row;
}

const FIND = `
SELECT entry.id, merged_into AS "mergedInto" FROM sighting JOIN entry ON entry.id = entry_id
WHERE sighting.feed_key = :feedKey AND ${shortOf("sighting.raw_id")} = ${shortOf("CAST(:key AS text)")}
  AND sighting.raw_id = :key`;

async function setEntry(sql: PgSql, id: EntryId, columns: string, params: PgParams = {}): Promise<void> {
  const changed = await sql.run(`UPDATE entry SET ${columns} WHERE id = :id`, { ...params, id });
  if (changed === 0) throw new Error(`no entry ${id} to change`);
}
