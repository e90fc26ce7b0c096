import type { NoteChanges, NoteKind, Notes, NotesOf } from "../../model/note.ts";
import type { Sql } from "../sql.ts";

/** {@link Store.notes} of SQLite. */
export function readNotes<K extends NoteKind>(sql: Sql, kind: K, from: string): NotesOf<K> {
  const rows = sql.all<{ key: string; record: string }>(NOTES, { kind, from });
  return new Map(rows.map(({ key, record }) => [key, JSON.parse(record) as Notes[K]])); // written by writeNotes alone
}

/** {@link Store.putNotes} of SQLite. */
export function writeNotes<K extends NoteKind>(sql: Sql, kind: K, changes: NoteChanges<K>): void {
  for (const [key, note] of changes) {
    if (note === undefined) sql.run("DELETE FROM note WHERE kind = :kind AND key = :key", { kind, key });
    else
      sql.run("INSERT OR REPLACE INTO note VALUES (:kind, :key, :record)", { kind, key, record: JSON.stringify(note) });
  }
}

const NOTES = "SELECT key, record FROM note WHERE kind = :kind AND key >= :from ORDER BY key";
