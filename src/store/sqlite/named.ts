import type { KnownEntry } from "../../model/change.ts";
import { ENTRY_COLUMNS } from "../columns.ts";
import { type EntryRow, knownEntry } from "../entry-row.ts";
import { nameOf } from "../names.ts";
import type { Sql } from "../sql.ts";
import { MATCHES_PER_KEY } from "../store.ts";

/** {@link Store.named} of SQLite. */
export function readNamed(sql: Sql, reference: string): readonly KnownEntry[] {
  const name = nameOf(reference);
  if (name === undefined) return [];
  return sql.all<EntryRow>(BY_NAME, { name }).map((row) => {
    const ids = sql.all<{ rawId: string }>(IDS, { feedKey: row.feedKey, id: row.id });
    return knownEntry(
      row,
      ids.map(({ rawId }) => rawId),
    );
  });
}

const BY_NAME = `
SELECT ${ENTRY_COLUMNS} FROM address JOIN entry ON entry.id = address.entry_id
WHERE address.url = :name ORDER BY entry.id LIMIT ${MATCHES_PER_KEY}`;

const IDS = "SELECT raw_id AS rawId FROM sighting WHERE feed_key = :feedKey AND entry_id = :id ORDER BY at, raw_id";
