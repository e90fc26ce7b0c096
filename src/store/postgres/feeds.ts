import type { FeedState } from "../../model/feed.ts";
import { changesFeedPages } from "../shown.ts";
import { columnsOf, type PgSql } from "./sql.ts";

/** The rows of these feeds, or of all; by key. */
export async function readFeeds(sql: PgSql, keys?: readonly string[]): Promise<readonly FeedState[]> {
  const rows =
    keys === undefined
      ? await sql.tuples<[string]>("SELECT state FROM feed ORDER BY key")
      : await sql.tuples<[string]>("SELECT state FROM feed WHERE key = ANY(CAST(:keys AS text[])) ORDER BY key", {
          keys,
        });
  return rows.map(([state]) => readState(state));
}

/** A feed row as it was written. */
export function readState(state: string): FeedState {
  return JSON.parse(state) as FeedState; // written by putFeeds
}

/** Adds or replaces feed rows, inside an open transaction; the revision grows when pages show something of it. */
export async function writeFeeds(sql: PgSql, feeds: readonly FeedState[]): Promise<void> {
  if (feeds.length === 0) return;
  const keys = feeds.map(({ key }) => key);
  const before = new Map((await readFeeds(sql, keys)).map((feed) => [feed.key, feed]));
  if (feeds.some((feed) => changesFeedPages(feed, before.get(feed.key)))) await bumpRevision(sql);
  await putFeeds(sql, feeds);
}

/** Adds or replaces feed rows, inside an open transaction. Of two rows with one key the last counts. */
export async function putFeeds(sql: PgSql, feeds: readonly FeedState[]): Promise<void> {
  const rows = new Map(feeds.map((feed) => [feed.key, { key: feed.key, state: JSON.stringify(feed) }]));
  await sql.run(PUT_FEEDS, columnsOf([...rows.values()]));
}

/** In the order of keys, so that two who write the same rows never wait for one another. */
const PUT_FEEDS = `
INSERT INTO feed (key, state)
SELECT * FROM unnest(CAST(:key AS text[]), CAST(:state AS text[])) AS made (key, state) ORDER BY key COLLATE "C"
ON CONFLICT (key) DO UPDATE SET state = excluded.state`;

/** Says that pages may show something else than before, inside an open transaction. */
export async function bumpRevision(sql: PgSql): Promise<void> {
  await sql.run("UPDATE planet SET revision = revision + 1");
}
