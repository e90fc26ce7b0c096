import type { NoteChanges, NoteKind, Notes, NotesOf } from "../../model/note.ts";
import type { Tables } from "./tables.ts";

/** {@link Store.notes} of the memory twin. */
export function notesInMemory<K extends NoteKind>(tables: Tables, kind: K, from: string): NotesOf<K> {
  const rows = [...(tables.notes.get(kind) ?? [])].filter(([key]) => key >= from);
  const sorted = rows.sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(sorted.map(([key, record]) => [key, JSON.parse(record) as Notes[K]])); // written by putNotesInMemory alone
}

/** {@link Store.putNotes} of the memory twin. Kept as text, so that nobody changes a note in place. */
export function putNotesInMemory<K extends NoteKind>(tables: Tables, kind: K, changes: NoteChanges<K>): void {
  const own = new Map(tables.notes.get(kind));
  for (const [key, note] of changes) {
    if (note === undefined) own.delete(key);
    else own.set(key, JSON.stringify(note));
  }
  tables.notes.set(kind, own);
}
