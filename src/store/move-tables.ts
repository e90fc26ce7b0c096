/** A column, and what it holds in any database. */
type Column = readonly [name: string, type: "text" | "bigint" | "bytea"];

/** A table of a planet's memory, as it is carried from one database to another. */
export interface MovedTable {
  readonly name: string;
  /** Columns by which its rows are in order, each row once. */
  readonly key: readonly string[];
  readonly columns: readonly Column[];
}

/** All tables but `planet`, which has one number; those that others refer to first. move.test.ts holds them to both schemas. */
export const MOVED_TABLES: readonly MovedTable[] = [
  table("feed", "key", { text: "key state" }),
  table("visit", "feed_key n", { text: "feed_key record", bigint: "n" }),
  table("visit_day", "feed_key day", { text: "feed_key", bigint: "day good failed bytes" }),
  table("document", "feed_key", { text: "feed_key", bytea: "bytes" }),
  table("entry", "id", {
    text: "feed_key raw_id member_id published_id hash text_hash link canonical_url merged_by language topics",
    bigint: "id river_at first_seen edited_at archived merged_into missed taken_down",
  }),
  table("sighting", "feed_key raw_id", { text: "feed_key raw_id", bigint: "entry_id at" }),
  table("body", "entry_id", {
    text: "details html opening rest text",
    bigint: "entry_id opening_end rest_start words policy",
    bytea: "raw",
  }),
  table("link", "entry_id position", {
    text: "target text sentence",
    bigint: "entry_id position is_reply to_entry",
  }),
  table("address", "url entry_id", { text: "url", bigint: "entry_id" }),
  table("own_host", "host", { text: "host member_id" }),
  table("sketch", "period number entry_id", { bigint: "period number entry_id" }),
  table("sketched", "entry_id", { text: "numbers", bigint: "entry_id" }),
  table("likeness", "entry_id other_id", { text: "rule evidence", bigint: "entry_id other_id" }),
  table("verdict", "feed_key raw_id", {
    text: "feed_key raw_id verdict reason link link_key title",
    bigint: "at",
  }),
  table("mention", "entry_id target", { text: "target outcome code", bigint: "entry_id status tries at" }),
  table("judgement", "feed_key raw_id", { text: "feed_key raw_id hash ruling programs", bigint: "at" }),
  table("note", "kind key", { text: "kind key record" }),
];

function table(name: string, key: string, columns: Readonly<Partial<Record<Column[1], string>>>): MovedTable {
  const types: readonly Column[1][] = ["text", "bigint", "bytea"];
  return {
    name,
    key: key.split(" "),
    columns: types.flatMap((type) => (columns[type]?.split(" ") ?? []).map((column): Column => [column, type])),
  };
}

/** The names of a table's columns, in the order in which they are carried. */
export function columnNames({ columns }: MovedTable): readonly string[] {
  return columns.map(([name]) => name);
}
