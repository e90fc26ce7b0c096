import type { CleanEntry, Enclosure } from "../model/entry.ts";
import { DAY_MS, formatInstant, type Instant } from "../model/instant.ts";
import { formatBytes, formatDuration } from "./duration.ts";
import type { Paint } from "./paint.ts";
import { printable } from "./printable.ts";

/** Characters of a post's text that are shown. */
const OPENING_LENGTH = 90;

/**
 * One post for people: date and title, below them in line with the title where it is, what it has, how it begins.
 *
 * @param feedLanguage - not said again of posts that are in it.
 */
export function inspectedEntryLines(
  entry: CleanEntry,
  brush: Paint,
  feedLanguage: string | undefined,
): readonly string[] {
  const date = entry.published ?? entry.updated;
  const title = printable(entry.title === "" ? "(no title)" : entry.title);
  const below = [
    entry.link === undefined ? brush.odd("no link") : printable(entry.link),
    ...(entry.idIsDerived || entry.rawId === entry.link ? [] : [brush.quiet(`id ${printable(entry.rawId)}`)]),
    brush.quiet(printable(factsOf(entry, feedLanguage).join(" · "))),
    ...openingOf(entry.body.text).map((words) => brush.quiet(words)),
  ];
  const margin = " ".repeat(MINUTE_LENGTH + 2);
  return [
    `${date === undefined ? brush.odd("no date".padEnd(MINUTE_LENGTH)) : toMinute(date)}  ${brush.strong(title)}`,
    ...below.map((line) => margin + line),
  ];
}

const MINUTE_LENGTH = "2026-11-21 08:00".length;

/** UTC, as all times that are printed without a zone. */
function toMinute(at: Instant): string {
  return formatInstant(at).slice(0, MINUTE_LENGTH).replace("T", " ");
}

function factsOf(entry: CleanEntry, feedLanguage: string | undefined): readonly string[] {
  const { published, updated, authors, categories, enclosures, comments, source, language, inReplyTo } = entry;
  const isEdited = published !== undefined && updated !== undefined && updated - published >= DAY_MS;
  return [
    `${entry.body.words} ${entry.body.words === 1 ? "word" : "words"}`,
    ...(entry.idIsDerived ? ["no id of its own"] : []),
    ...(isEdited ? [`updated ${toMinute(updated)}`] : []),
    ...(authors.length === 0 ? [] : [`by ${authors.map(({ name }) => name).join(", ")}`]),
    ...(categories.length === 0 ? [] : [`tags: ${categories.map(({ label, term }) => label ?? term).join(", ")}`]),
    ...enclosures.filter(({ role }) => role !== "thumbnail").map(describeFile),
    ...(comments?.count === undefined ? [] : [`${comments.count} comments`]),
    ...(inReplyTo.length === 0 ? [] : ["a reply"]),
    ...(source?.title === undefined ? [] : [`from ${source.title}`]),
    ...(language === undefined || language === feedLanguage ? [] : [language]),
  ];
}

function describeFile({ type, bytes, durationS }: Enclosure): string {
  const facts = [
    ...(bytes === undefined ? [] : [formatBytes(bytes)]),
    ...(durationS === undefined ? [] : [formatDuration(durationS * 1000)]),
  ];
  return `${type ?? "a file"}${facts.length === 0 ? "" : ` (${facts.join(", ")})`}`;
}

/** The first words of a text, cut between two of them. */
function openingOf(text: string): readonly string[] {
  if (text === "") return [];
  if (text.length <= OPENING_LENGTH) return [printable(text)];
  const cut = text.slice(0, OPENING_LENGTH);
  const space = cut.lastIndexOf(" ");
  return [`${printable(space > OPENING_LENGTH / 2 ? cut.slice(0, space) : cut)} …`];
}
