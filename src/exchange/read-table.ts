import { addressMend, FIND_FEED, isListAddress, listedAddress } from "./address.ts";
import { type CsvRow, delimiterOf, readCsv } from "./csv.ts";
import { groupsIn } from "./groups.ts";
import { said, shortly } from "./lines.ts";
import { type Draft, emptyDraft, type Listing } from "./listing.ts";
import { UnknownKeys } from "./unknown-keys.ts";

/** What a column is about, and the number of it. */
type Columns = ReadonlyMap<Key, number>;
type Key = "feed" | "name" | "site" | "id" | "language" | "groups" | "bio" | "avatar";

/**
 * Reads a table (CSV, by commas, semicolons or tabs), with or without a row of headings. Without one the column of feeds
 * is found by what its addresses look like, and the name is the first cell that is none.
 */
export function readTable(text: string): Listing {
  const draft = emptyDraft();
  const rows = readCsv(text, delimiterOf(text.split("\n", 50).filter((line) => line.trim() !== "")) ?? ",");
  const [first] = rows;
  const headed = first === undefined ? undefined : columnsByHeading(first.cells);
  const columns = headed ?? columnsByLook(rows);
  for (const row of headed === undefined ? rows : rows.slice(1)) readRow(row, columns, draft);
  const unknown = new UnknownKeys();
  for (const [index, cell] of (headed === undefined ? [] : (first?.cells ?? [])).entries()) {
    if (cell !== "" && ![...columns.values()].includes(index)) unknown.note("a feed", cell, first?.line);
  }
  return { ...draft, notUnderstood: [...draft.notUnderstood, ...unknown.told()] };
}

const HEADINGS: readonly (readonly [Key, RegExp])[] = [
  ["feed", /^(?:feeds?|rss|atom|xml ?url|(?:rss|atom|feed) ?(?:feed|url|address|link))$/],
  ["site", /^(?:site|web ?site|home ?page|blog|link|address|html ?url|(?:site|blog|web|home) ?(?:url|address))$/],
  ["name", /^(?:name|title|text|author|member|introduction|(?:blog|site|feed) ?(?:name|title))$/],
  ["id", /^(?:id|slug)$/],
  ["language", /^(?:lang|language)$/],
  ["groups", /^(?:groups?|categor(?:y|ies)|folder)$/],
  ["bio", /^(?:bio|description|about)$/],
  ["avatar", /^(?:avatar|face|picture|image)$/],
];

/** Venus's own tables have a column `url`, which is the feed's when no other is. */
function columnsByHeading(cells: readonly string[]): Columns | undefined {
  if (cells.some((cell) => listedAddress(cell) !== undefined)) return undefined;
  const names = cells.map((cell) => cell.slice(0, 60).toLowerCase().replaceAll(/[_-]/g, " "));
  const columns = new Map<Key, number>();
  for (const [key, form] of HEADINGS) {
    const index = names.findIndex((name) => form.test(name));
    if (index !== -1) columns.set(key, index);
  }
  const url = names.indexOf("url");
  if (url !== -1) columns.set(columns.has("feed") ? "site" : "feed", url);
  return columns.has("feed") ? columns : undefined;
}

function columnsByLook(rows: readonly CsvRow[]): Columns {
  const some = rows.slice(0, 200).map(({ cells }) => cells);
  const width = Math.max(0, ...some.map((cells) => cells.length));
  const score = (index: number, form: RegExp): number => some.filter((cells) => form.test(cells[index] ?? "")).length;
  const columns = Array.from({ length: width }, (_, index) => index);
  const addresses = columns.filter((index) => score(index, /^(?:https?|feed):/i) > 0);
  const looks = /^(?:https?|feed):.*(?:feed|rss|atom|\.xml|\.rdf|\.json)/i;
  const byLook = addresses.toSorted((a, b) => score(b, looks) - score(a, looks));
  const [feed, site] = [byLook[0], byLook[1]];
  const name = columns.find((index) => !addresses.includes(index));
  const found: [Key, number | undefined][] = [
    ["feed", feed],
    ["site", site],
    ["name", name],
  ];
  return new Map(found.flatMap(([key, index]) => (index === undefined ? [] : [[key, index] as const])));
}

function readRow({ line, cells }: CsvRow, columns: Columns, draft: Draft): void {
  const cell = (key: Key): string | undefined => said(cells[columns.get(key) ?? -1]);
  const address = cell("feed");
  const name = cell("name");
  const feed = listedAddress(address ?? "");
  if (feed === undefined) {
    const what = shortly(cells.join(", "));
    const why = address === undefined ? "The row names no feed." : "The feed of this row is no web address.";
    const mend = address === undefined ? FIND_FEED : addressMend(address);
    draft.notUnderstood.push({ line, what, why, mend });
  } else if (isListAddress(feed)) draft.lists.push({ line, source: feed });
  else {
    const keys = (["id", "site", "avatar", "bio", "language"] as const).flatMap((key) => {
      const value = cell(key);
      return value === undefined ? [] : [[key, value] as const];
    });
    const groups = groupsIn(cell("groups"));
    draft.feeds.push({
      line,
      feed,
      ...(name !== undefined && { name }),
      ...Object.fromEntries(keys),
      ...(groups.length > 0 && { groups }),
    });
  }
}
