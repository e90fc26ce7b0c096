import type { CleanEntry } from "../model/entry.ts";
import type { FeedFacts } from "../model/feed.ts";
import { formatInstant } from "../model/instant.ts";
import type { Problem } from "../model/problem.ts";
import type { Paint } from "./paint.ts";
import { printable } from "./printable.ts";
import { problemLines } from "./problems.ts";

/** What was read from one feed, as {@link inspectionLines} shows it. */
export interface ReadFeed {
  readonly format: string;
  readonly encoding: string;
  readonly feed: FeedFacts;
  readonly entries: readonly CleanEntry[];
  readonly warnings: readonly Problem[];
}

/** A feed for people: what it says of itself, its entries, what is odd about it. */
export function inspectionLines(read: ReadFeed, brush: Paint): readonly string[] {
  const { feed, entries, warnings } = read;
  return [
    brush.strong(printable(feed.title ?? "(no title)")),
    ...labelled([
      ["format", `${read.format}, ${read.encoding}`],
      ["site", feed.link],
      ["language", feed.language],
      ["generator", feed.generator],
      ["posts", String(entries.length)],
    ]),
    "",
    ...entries.flatMap((entry) => entryLines(entry, brush)),
    ...(warnings.length === 0 ? [brush.good("Nothing odd about it.")] : [brush.strong("Odd about it:")]),
    ...warnings.flatMap((warning) => problemLines(warning, brush).map((line) => `  ${line}`)),
  ];
}

function entryLines(entry: CleanEntry, brush: Paint): readonly string[] {
  const date = entry.published ?? entry.updated;
  const words = entry.body.words;
  return [
    `${brush.quiet(date === undefined ? "no date             " : formatInstant(date))}  ${printable(entry.title === "" ? "(no title)" : entry.title)}`,
    ...labelled([
      ["link", entry.link],
      ["id", entry.idIsDerived ? `${entry.rawId} (made by us: the feed gives none)` : entry.rawId],
      ["by", entry.authors.map((person) => person.name).join(", ")],
      ["tags", entry.categories.map((category) => category.label ?? category.term).join(", ")],
      ["files", entry.enclosures.map((file) => file.url).join(" ")],
      ["text", `${words} words`],
    ]),
    "",
  ];
}

function labelled(rows: readonly (readonly [string, string | undefined])[]): readonly string[] {
  return rows.flatMap(([label, value]) =>
    value === undefined || value === "" ? [] : [`  ${label.padEnd(9)} ${printable(value)}`],
  );
}
