import type { Alert } from "./alert.ts";
import type { OwnWord } from "./own-word.ts";
import type { PlanetDay } from "./planet-day.ts";
import type { CopiedMember, ListVisits } from "./reading-list.ts";

/**
 * What is remembered of a planet beside feeds and entries: few small records, each always read and written whole. A new kind
 * needs no new table.
 */
export interface Notes {
  /** By {@link Alert.id}. */
  readonly alert: Alert;
  /** By {@link dayKey}. */
  readonly day: PlanetDay;
  /** Feeds of ours whose news the hub does not know of yet, by path: `/atom.xml`. */
  readonly topic: Readonly<Record<string, never>>;
  /** What members' home pages say to planets, by member id. */
  readonly word: OwnWord;
  /** How the visits to a reading list went, by {@link ReadingList.key}. */
  readonly list: ListVisits;
  /** The members of its last good copy, by the same key: apart, because it is large and mostly stays as it is. */
  readonly listed: readonly CopiedMember[];
}

export type NoteKind = keyof Notes;

/** Notes by key, in ascending order of the keys. */
export type NotesOf<K extends NoteKind> = ReadonlyMap<string, Notes[K]>;

/** Notes to be written; `undefined` takes one away. */
export type NoteChanges<K extends NoteKind> = ReadonlyMap<string, Notes[K] | undefined>;

/** Key of a day: its number with as many digits as any for the next two thousand years, so that keys stand in the order of days. */
export function dayKey(day: number): string {
  return String(day).padStart(6, "0");
}
