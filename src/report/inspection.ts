import type { CleanEntry } from "../model/entry.ts";
import type { FeedFacts, VisitFacts } from "../model/feed.ts";
import { formatInstant, type Instant } from "../model/instant.ts";
import type { Problem } from "../model/problem.ts";
import { formatBytes, formatDuration } from "./duration.ts";
import { inspectedEntryLines } from "./inspection-entry.ts";
import type { Paint } from "./paint.ts";
import { printable } from "./printable.ts";
import { problemLines } from "./problems.ts";

/** What was read from one feed, as {@link inspectionLines} shows it. */
export interface ReadFeed {
  readonly format: string;
  readonly encoding: string;
  /** Of the document, decompressed. */
  readonly bytes: number;
  /** How it came; absent for a file. */
  readonly visit?: VisitFacts;
  readonly feed: FeedFacts;
  readonly entries: readonly CleanEntry[];
  readonly warnings: readonly Problem[];
}

/** Posts shown in full; a screen or two, and enough to see what is wrong with all of them. */
const POSTS_SHOWN = 10;

/** A feed for people: what it says of itself, its first posts, and last, next to the prompt, what is odd about it. */
export function inspectionLines(read: ReadFeed, brush: Paint): readonly string[] {
  const { feed, entries } = read;
  const more = entries.length - POSTS_SHOWN;
  return [
    brush.strong(printable(feed.title ?? "(no title)")),
    ...(feed.subtitle === undefined ? [] : [brush.quiet(printable(feed.subtitle))]),
    "",
    ...aboutLines(read, brush),
    "",
    ...entries.slice(0, POSTS_SHOWN).flatMap((entry) => [...inspectedEntryLines(entry, brush, feed.language), ""]),
    ...(more > 0
      ? [brush.quiet(`… and ${more} more ${more === 1 ? "post" : "posts"}; --json shows all of them.`), ""]
      : []),
    ...oddityLines(read.warnings, brush),
  ];
}

/** What is odd about a feed and how to mend it, or that nothing is. */
export function oddityLines(warnings: readonly Problem[], brush: Paint): readonly string[] {
  if (warnings.length === 0) return [`${brush.good("✓")} Nothing odd about it.`];
  const heading = warnings.length === 1 ? "One thing is odd about it:" : `${warnings.length} things are odd about it:`;
  return [
    `${brush.odd("!")} ${heading}`,
    ...warnings.flatMap((warning) => problemLines(warning, brush).map((line) => `  ${line}`)),
  ];
}

function aboutLines({ visit, feed, format, encoding, bytes, entries }: ReadFeed, brush: Paint): readonly string[] {
  const asked = feed.askedIntervalMs;
  const rows: readonly (readonly [label: string, value: string | undefined])[] = [
    ["address", visit?.url],
    ...(visit?.redirects ?? []).map(({ status, from }) => ["", `moved (${status}) from ${from}`] as const),
    ["answer", visit === undefined ? undefined : answerOf(visit)],
    ["site", feed.link],
    ["id", feed.id === feed.link ? undefined : feed.id],
    ["format", `${formatName(format)} in ${encoding}, ${formatBytes(bytes)}`],
    ["language", feed.language],
    ["by", feed.authors.map(({ name }) => name).join(", ")],
    ["rights", feed.rights],
    ["made with", feed.generator],
    ["asks", asked === undefined ? undefined : `to be visited every ${formatDuration(asked)} at most`],
    ["posts", spanOf(entries)],
  ];
  return rows.flatMap(([label, value]) =>
    value === undefined || value === "" ? [] : [`  ${brush.quiet(label.padEnd(9))}  ${printable(value)}`],
  );
}

function answerOf({ status, wireBytes, ms }: VisitFacts): string {
  return `${status === undefined ? "" : `${status}, `}${formatBytes(wireBytes)} on the wire, ${Math.round(ms)} ms`;
}

/** `atom 1.0` as its makers write it. */
function formatName(format: string): string {
  const [family = "", ...version] = format.split(" ");
  const name = { atom: "Atom", rss: "RSS", json: "JSON Feed" }[family] ?? family;
  return [name, ...version].join(" ");
}

/** How many posts, and from when to when. */
function spanOf(entries: readonly CleanEntry[]): string {
  const dates = entries.map(({ published }) => published).filter((at) => at !== undefined);
  const [first, ...rest] = dates;
  if (first === undefined) return String(entries.length);
  const [oldest, newest] = [rest.reduce(earlier, first), rest.reduce(laterOf, first)].map(dayOf);
  return oldest === newest ? `${entries.length}, of ${newest}` : `${entries.length}, from ${oldest} to ${newest}`;
}

function earlier(a: Instant, b: Instant): Instant {
  return a < b ? a : b;
}

function laterOf(a: Instant, b: Instant): Instant {
  return a < b ? b : a;
}

function dayOf(at: Instant): string {
  return formatInstant(at).replace(/T.*$/, "");
}
