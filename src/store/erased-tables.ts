import { columnNames, MOVED_TABLES } from "./move-tables.ts";

/** A table, and a column of it. */
type Place = readonly [table: string, column: string];

/** Columns that say on which entry a row hangs. `link.to_entry` is none: a link that led to what goes is another's. */
const OF_ENTRY: ReadonlySet<string> = new Set(["entry_id", "other_id"]);

/**
 * Where rows hang on an entry, and go with it. Read from the tables of the schema, so that no new one is forgotten when a
 * member's words must go.
 */
export const ENTRY_PLACES: readonly Place[] = MOVED_TABLES.flatMap((table) =>
  columnNames(table)
    .filter((column) => OF_ENTRY.has(column))
    .map((column): Place => [table.name, column]),
);

/** Tables whose rows hang on a feed by their column `feed_key`. Entries do, too: they go one by one. */
export const FEED_TABLES: readonly string[] = MOVED_TABLES.filter(
  (table) => table.name !== "entry" && columnNames(table).includes("feed_key"),
).map(({ name }) => name);

/** All tables out of which rows go with a member. */
export const ERASED_TABLES: readonly string[] = [
  ...new Set([...ENTRY_PLACES.map(([table]) => table), ...FEED_TABLES, "entry", "feed", "own_host", "note"]),
];
