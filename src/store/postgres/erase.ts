import type { EntryId } from "../../model/entry.ts";
import { ENTRY_PLACES, FEED_TABLES } from "../erased-tables.ts";
import type { Erased } from "../store.ts";
import { ALONE } from "./apply.ts";
import { bumpRevision, readFeeds } from "./feeds.ts";
import { relinkEntries, relinkNames } from "./links.ts";
import { readNotes, writeNotes } from "./notes.ts";
import { readPlaces } from "./places.ts";
import type { PgSql } from "./sql.ts";

/** {@link Store.erase} of PostgreSQL, inside an open transaction; {@link ERASED_TABLES} must be written anew afterwards. */
export async function eraseMember(sql: PgSql, memberId: string): Promise<Erased> {
  const feeds = (await readFeeds(sql)).filter((feed) => feed.memberId === memberId).map(({ key }) => key);
  const entries = (await sql.all<{ id: EntryId }>(OWN_ENTRIES, { memberId, feeds })).map(({ id }) => id);
  await sql.script("SET CONSTRAINTS ALL DEFERRED");
  await eraseEntries(sql, entries);
  for (const table of FEED_TABLES) {
    await sql.run(`DELETE FROM ${table} WHERE feed_key = ANY(CAST(:feeds AS text[]))`, { feeds });
  }
  await sql.run("DELETE FROM feed WHERE key = ANY(CAST(:feeds AS text[]))", { feeds });
  await sql.run(FORGET_REASONS, { feeds });
  await sql.run("DELETE FROM own_host WHERE member_id = :memberId", { memberId });
  await forgetNotes(sql, memberId, new Set(feeds.map((key) => `feed ${key}`)));
  if (feeds.length + entries.length > 0) await bumpRevision(sql);
  return { feeds: feeds.length, entries: entries.length };
}

const OWN_ENTRIES = "SELECT id FROM entry WHERE member_id = :memberId OR feed_key = ANY(CAST(:feeds AS text[]))";

/** Verdicts on others' posts that name one of theirs: "It is a copy of … in ana/1 (same-url)." */
const FORGET_REASONS = `
DELETE FROM verdict WHERE EXISTS
  (SELECT 1 FROM unnest(CAST(:feeds AS text[])) AS gone (key) WHERE position(' in ' || gone.key || ' (' IN reason) > 0)`;

/** What its home page says to planets, and alerts about its feeds. */
async function forgetNotes(sql: PgSql, memberId: string, about: ReadonlySet<string>): Promise<void> {
  await writeNotes(sql, "word", new Map([[memberId, undefined]]));
  const alerts = [...(await readNotes(sql, "alert", ""))].filter(([, alert]) => about.has(alert.about));
  await writeNotes(sql, "alert", new Map(alerts.map(([key]) => [key, undefined])));
}

async function eraseEntries(sql: PgSql, ids: readonly EntryId[]): Promise<void> {
  const orphans = await sql.all<{ id: EntryId }>(FREE_COPIES, { ids });
  const targets = (await sql.all<{ target: string }>(LED_THERE, { ids })).map(({ target }) => target);
  for (const [table, column] of ENTRY_PLACES) {
    await sql.run(`DELETE FROM ${table} WHERE ${column} = ANY(CAST(:ids AS bigint[]))`, { ids });
  }
  await sql.run("DELETE FROM entry WHERE id = ANY(CAST(:ids AS bigint[]))", { ids });
  await relinkNames(sql, new Set(targets), await readPlaces(sql, targets));
  await relinkEntries(
    sql,
    orphans.map(({ id }) => id),
  );
}

const LED_THERE = "SELECT DISTINCT target FROM link WHERE to_entry = ANY(CAST(:ids AS bigint[]))";

/** Others' copies of what goes stand on their own from now on. */
const FREE_COPIES = `
UPDATE entry SET ${ALONE}
WHERE merged_into = ANY(CAST(:ids AS bigint[])) AND NOT id = ANY(CAST(:ids AS bigint[])) RETURNING id`;
