import type { Instant } from "../../model/instant.ts";
import type { Sql } from "../sql.ts";

/** {@link Store.dropRaw} of SQLite, inside an open transaction. The index body_with_raw finds them: other bodies are not read. */
export function dropRawRows(sql: Sql, before: Instant, limit: number): number {
  return sql.run(DROP, { before, limit });
}

const DROP = `
UPDATE body SET raw = x'' WHERE entry_id IN (
  SELECT entry_id FROM body CROSS JOIN entry ON entry.id = entry_id
  WHERE raw <> x'' AND first_seen < :before ORDER BY entry_id LIMIT :limit)`;

/**
 * From which part of the file on it is worth the time to write it anew: a tenth of it is always unused, a page rarely being
 * filled to its end.
 */
const WORTH_SHARE = 0.2;
/** The same in bytes. */
const WORTH_BYTES = 4 * 1024 * 1024;

/**
 * {@link Store.shrink} of SQLite, outside of transactions. Rows that became shorter leave gaps in pages that are not free, so
 * that all pages are looked at.
 *
 * @see https://sqlite.org/dbstat.html
 */
export function shrinkFile(sql: Sql): number {
  const before = sql.one<{ bytes: number; idle: number }>(IDLE);
  if (before === undefined || before.idle < WORTH_BYTES || before.idle < WORTH_SHARE * before.bytes) return 0;
  sql.script("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)");
  return before.bytes - (sql.one<{ bytes: number }>(SIZE)?.bytes ?? before.bytes);
}

const SIZE = "SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size";

const IDLE = `
SELECT page_count * page_size AS bytes, freelist_count * page_size + unused AS idle
FROM pragma_page_count, pragma_page_size, pragma_freelist_count,
  (SELECT sum(unused) AS unused FROM dbstat WHERE aggregate = TRUE)`;
