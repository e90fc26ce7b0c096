import type { KnownEntry } from "../../model/change.ts";
import { ENTRY_COLUMNS } from "../columns.ts";
import { type EntryRow, knownEntry } from "../entry-row.ts";
import { nameOf } from "../names.ts";
import { MATCHES_PER_KEY } from "../store.ts";
import { type PgSql, shortOf } from "./sql.ts";

/** {@link Store.named} of PostgreSQL. */
export async function readNamed(sql: PgSql, reference: string): Promise<readonly KnownEntry[]> {
  const name = nameOf(reference);
  if (name === undefined) return [];
  const rows = await sql.all<EntryRow & { askedAs: readonly string[] }>(BY_NAME, { name });
  return rows.map(({ askedAs, ...row }) => knownEntry(row, askedAs));
}

const BY_NAME = `
SELECT ${ENTRY_COLUMNS}, ARRAY(
  SELECT raw_id FROM sighting WHERE entry_id = entry.id AND feed_key = entry.feed_key ORDER BY at, raw_id) AS "askedAs"
FROM address JOIN entry ON entry.id = address.entry_id
WHERE ${shortOf("url")} = ${shortOf("CAST(:name AS text)")} AND url = :name ORDER BY entry.id LIMIT ${MATCHES_PER_KEY}`;
