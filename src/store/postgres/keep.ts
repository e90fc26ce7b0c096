import type { Instant } from "../../model/instant.ts";
import type { PgSql } from "./sql.ts";

/** {@link Store.dropRaw} of PostgreSQL. The index body_with_raw finds them: other bodies are not read. */
export async function dropRawRows(sql: PgSql, before: Instant, limit: number): Promise<number> {
  return await sql.run(DROP, { before, limit });
}

const DROP = `
UPDATE body SET raw = '' WHERE entry_id IN (
  SELECT entry_id FROM body JOIN entry ON entry.id = entry_id
  WHERE raw <> '' AND first_seen < :before ORDER BY entry_id LIMIT :limit)`;
