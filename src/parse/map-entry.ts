import type { RawEnclosure, RawEntry, RawSource } from "../model/raw-feed.ts";
import type { FeedRecord, Value } from "./canonical/record.ts";
import { best, bestConstruct, bestText, categoriesOf, lastText, linksOf, peopleOf, toConstruct } from "./map-values.ts";

/** One entry's record as the model's RawEntry. */
export function mapEntry(record: FeedRecord): RawEntry {
  const id = best(record, "id");
  const title = bestConstruct(record, "title");
  const originalLink = bestText(record, "originalLink");
  const published = lastText(record, "published");
  const updated = lastText(record, "updated");
  const created = lastText(record, "created");
  const rights = bestConstruct(record, "rights");
  const base = bestText(record, "base");
  const lang = bestText(record, "language");
  const comments = commentsOf(record);
  const source = sourceOf(record);
  return {
    ...(id !== undefined && id.text !== "" ? { id: id.text } : {}),
    ...idIsPermalink(id),
    ...(title !== undefined ? { title } : {}),
    links: linksOf(record),
    ...(originalLink !== undefined ? { originalLink } : {}),
    ...(published !== undefined ? { published } : {}),
    ...(updated !== undefined ? { updated } : {}),
    ...(created !== undefined ? { created } : {}),
    authors: peopleOf(record, "author"),
    contributors: peopleOf(record, "contributor"),
    categories: categoriesOf(record),
    ...words(record),
    enclosures: enclosuresOf(record),
    ...(comments !== undefined ? { comments } : {}),
    inReplyTo: repliesOf(record),
    ...(source !== undefined ? { source } : {}),
    ...(rights !== undefined ? { rights } : {}),
    ...(base !== undefined ? { base } : {}),
    ...(lang !== undefined ? { lang } : {}),
  };
}

/** RSS 2.0: a guid is a permalink unless it says otherwise. Other ids say nothing of the kind. */
function idIsPermalink(id: Value | undefined): { readonly idIsPermalink?: boolean } {
  const written = id?.attributes["permalink"]?.toLowerCase();
  return id === undefined || written === "none" ? {} : { idIsPermalink: written !== "false" };
}

function words(record: FeedRecord): Pick<RawEntry, "summary" | "content"> {
  const summary = best(record, "summary");
  const content = best(record, "content") ?? fullerSummary(record, summary);
  return {
    ...(summary !== undefined ? { summary: toConstruct(summary) } : {}),
    ...(content !== undefined && content.text !== "" ? { content: toConstruct(content) } : {}),
  };
}

/** A second description that says more than the first (itunes:summary beside a teaser) is the content of an entry that has none. */
function fullerSummary(record: FeedRecord, summary: Value | undefined): Value | undefined {
  if (summary === undefined) return undefined;
  const isHtml = summary.attributes["type"] === "html" && summary.text.includes("<");
  return record
    .get("summary")
    ?.find(({ text, attributes }) => text.length > summary.text.length && (!isHtml || attributes["type"] === "html"));
}

/** Files in the order given; links of rel enclosure are files, too, and stay among the links as well. */
function enclosuresOf(record: FeedRecord): readonly RawEnclosure[] {
  const files = record.get("file") ?? [];
  const duration = files.find((file) => file.attributes["role"] === "duration")?.text;
  const own = files.filter((file) => file.attributes["role"] !== "duration").map((file) => toEnclosure(file, duration));
  const linked = linksOf(record)
    .filter(({ rel }) => rel === "enclosure")
    .map(
      ({ href, type, length, title }): RawEnclosure => ({
        url: href,
        ...(type !== undefined ? { type } : {}),
        ...(length !== undefined ? { length } : {}),
        ...(title !== undefined ? { title } : {}),
        role: "enclosure",
      }),
    );
  return [...own, ...linked].filter(({ url }) => url !== "");
}

/** @param podcast - itunes:duration of the entry, which speaks of its enclosure. */
function toEnclosure({ text, attributes }: Value, podcast: string | undefined): RawEnclosure {
  const { url, type, length, title, width, height, role } = attributes;
  const duration = attributes["duration"] ?? (role === "enclosure" ? podcast : undefined);
  return {
    url: url ?? text,
    ...(type !== undefined ? { type } : {}),
    ...(length !== undefined ? { length } : {}),
    ...(duration !== undefined ? { duration } : {}),
    ...(title !== undefined ? { title } : {}),
    ...(width !== undefined ? { width } : {}),
    ...(height !== undefined ? { height } : {}),
    role: role === "media" || role === "thumbnail" ? role : "enclosure",
  };
}

function commentsOf(record: FeedRecord): RawEntry["comments"] {
  const page = best(record, "comments");
  const link = page?.attributes["href"] ?? (page?.text === "" ? undefined : page?.text);
  const count = bestText(record, "commentsCount");
  const feed = bestText(record, "commentsFeed");
  if (link === undefined && count === undefined && feed === undefined) return undefined;
  return {
    ...(link !== undefined ? { link } : {}),
    ...(count !== undefined ? { count } : {}),
    ...(feed !== undefined ? { feed } : {}),
  };
}

function repliesOf(record: FeedRecord): RawEntry["inReplyTo"] {
  return (record.get("replyTo") ?? []).map(({ attributes: { ref, href } }) => ({
    ...(ref !== undefined ? { ref } : {}),
    ...(href !== undefined ? { href } : {}),
  }));
}

/** RSS: `<source url="feed">title</source>`. Atom: the metadata of the other feed (RFC 4287 §4.2.11). */
function sourceOf(record: FeedRecord): RawSource | undefined {
  const rss = best(record, "source");
  const id = bestText(record, "sourceId");
  const title = bestText(record, "sourceTitle") ?? (rss?.text === "" ? undefined : rss?.text);
  const links = record.get("sourceLink") ?? [];
  const url = rss?.attributes["url"] ?? hrefOf(links, "self");
  const link = hrefOf(links, "alternate");
  if (id === undefined && title === undefined && url === undefined && link === undefined) return undefined;
  return {
    ...(id !== undefined ? { id } : {}),
    ...(title !== undefined ? { title } : {}),
    ...(url !== undefined ? { url } : {}),
    ...(link !== undefined ? { link } : {}),
  };
}

function hrefOf(links: readonly Value[], rel: string): string | undefined {
  const found = links.find(({ attributes }) => (attributes["rel"] ?? "alternate") === rel);
  return found?.attributes["href"] ?? (found?.text === "" ? undefined : found?.text);
}
