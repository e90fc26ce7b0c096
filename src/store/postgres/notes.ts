import type { NoteChanges, NoteKind, Notes, NotesOf } from "../../model/note.ts";
import { columnsOf, type PgSql } from "./sql.ts";

/** {@link Store.notes} of PostgreSQL. */
export async function readNotes<K extends NoteKind>(sql: PgSql, kind: K, from: string): Promise<NotesOf<K>> {
  const rows = await sql.all<{ key: string; record: string }>(NOTES, { kind, from });
  return new Map(rows.map(({ key, record }) => [key, JSON.parse(record) as Notes[K]])); // written by writeNotes alone
}

const NOTES = "SELECT key, record FROM note WHERE kind = :kind AND key >= :from ORDER BY key";

/** {@link Store.putNotes} of PostgreSQL, inside an open transaction. */
export async function writeNotes<K extends NoteKind>(sql: PgSql, kind: K, changes: NoteChanges<K>): Promise<void> {
  const gone = [...changes].flatMap(([key, note]) => (note === undefined ? [key] : []));
  const kept = [...changes].flatMap(([key, note]) =>
    note === undefined ? [] : [{ key, record: JSON.stringify(note) }],
  );
  if (gone.length > 0) await sql.run(FORGET, { kind, gone });
  if (kept.length > 0) await sql.run(PUT, { kind, ...columnsOf(kept) });
}

const FORGET = "DELETE FROM note WHERE kind = :kind AND key = ANY(CAST(:gone AS text[]))";

const PUT = `
INSERT INTO note (kind, key, record)
SELECT CAST(:kind AS text), key, record FROM unnest(CAST(:key AS text[]), CAST(:record AS text[])) AS made (key, record)
ORDER BY key COLLATE "C"
ON CONFLICT (kind, key) DO UPDATE SET record = excluded.record`;
