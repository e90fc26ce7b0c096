import type { Entry } from "../model/entry.ts";
import type { RawEntry } from "../model/raw-feed.ts";
import { readCategories } from "./category.ts";
import { readContent } from "./content.ts";
import { parseDate } from "./date.ts";
import { readEnclosures } from "./enclosure.ts";
import { readId } from "./id.ts";
import { directionOf, languageTag } from "./language.ts";
import { type Bases, chooseEntryLink, joined, otherLinks, resolve } from "./link.ts";
import { readPeople } from "./person.ts";
import { cleanLine, plainLine } from "./text.ts";

/** What an entry takes from the feed around it. */
export interface Surroundings {
  /** For addresses in an entry's text and about it: xml:base, the site's address, the document's. */
  readonly bases: Bases;
  /** For the entry's own link: see linkBase in link.ts. */
  readonly linkBases: Bases;
  /** Of the feed, else of the member. */
  readonly language?: string;
  /** IANA zone for dates that name none. */
  readonly timezone?: string;
  /** Names and tags may hold character references: RSS does not say what its text is. */
  readonly isHtml: boolean;
}

/** An entry in our own words, and what was odd about it. */
export interface ReadEntry {
  readonly entry: Entry;
  readonly oddities: {
    readonly noId: boolean;
    readonly noLink: boolean;
    readonly relativeLink: boolean;
    readonly undated: boolean;
    /** A date that could not be read, as it was written. */
    readonly unreadableDate?: string;
  };
}

/** Reads one entry: plain texts, absolute addresses, dates as instants, HTML still foreign. */
export function readEntry(raw: RawEntry, around: Surroundings): ReadEntry {
  const own = joined(raw.base, ...around.bases);
  const link = chooseEntryLink(raw, [own, ...around.linkBases]);
  const others = otherLinks(raw, link?.url, [own, ...around.linkBases]);
  const bases: Bases = [own, link?.url, ...around.bases];
  const dates = readDates(raw, around.timezone);
  const entry: Entry = {
    ...readId(raw, link?.url),
    title: plainLine(raw.title),
    ...(link === undefined ? {} : { link: link.url }),
    ...(others.length === 0 ? {} : { otherLinks: others }),
    ...dates,
    authors: readPeople(raw.authors, around.isHtml, bases[0] ?? link?.url),
    contributors: readPeople(raw.contributors, around.isHtml, bases[0] ?? link?.url),
    categories: readCategories(raw.categories, around.isHtml),
    ...readContent(raw, bases),
    enclosures: readEnclosures(raw.enclosures, bases),
    ...readComments(raw, bases),
    inReplyTo: readReplies(raw, bases),
    ...readSource(raw, bases),
    ...readRights(raw),
    ...readLanguage(raw, around),
  };
  const written = raw.published ?? raw.created ?? raw.updated;
  const undated = entry.published === undefined && entry.updated === undefined;
  return {
    entry,
    oddities: {
      noId: entry.idIsDerived,
      noLink: link === undefined,
      relativeLink: link?.isRelative === true,
      undated,
      ...(undated && written !== undefined && written.trim() !== "" ? { unreadableDate: written } : {}),
    },
  };
}

/** An entry that says only when it was changed was published then, as far as anybody can tell. */
function readDates(raw: RawEntry, timezone: string | undefined): Pick<Entry, "published" | "updated"> {
  const updated = parseDate(raw.updated, timezone);
  const published = parseDate(raw.published, timezone) ?? parseDate(raw.created, timezone) ?? updated;
  return { ...(published === undefined ? {} : { published }), ...(updated === undefined ? {} : { updated }) };
}

function readComments({ comments }: RawEntry, bases: Bases): Pick<Entry, "comments"> {
  if (comments === undefined) return {};
  const link = resolve(comments.link ?? "", bases)?.url;
  const feed = resolve(comments.feed ?? "", bases)?.url;
  const count = /^\s*(\d{1,7})\s*$/.exec(comments.count ?? "")?.[1];
  if (link === undefined && feed === undefined && count === undefined) return {};
  return {
    comments: {
      ...(link === undefined ? {} : { link }),
      ...(count === undefined ? {} : { count: Number(count) }),
      ...(feed === undefined ? {} : { feed }),
    },
  };
}

/** Ids and addresses of what this answers (RFC 4685). */
function readReplies({ inReplyTo }: RawEntry, bases: Bases): readonly string[] {
  const found = inReplyTo.flatMap(({ ref, href }) => [ref?.trim() ?? "", resolve(href ?? "", bases)?.url ?? ""]);
  return [...new Set(found)].filter((id) => id !== "" && id.length <= 2048).slice(0, 100);
}

function readSource({ source }: RawEntry, bases: Bases): Pick<Entry, "source"> {
  if (source === undefined) return {};
  const id = source.id?.trim() ?? "";
  const title = cleanLine(source.title ?? "");
  const url = resolve(source.url ?? "", bases)?.url;
  const link = resolve(source.link ?? "", bases)?.url;
  const read = {
    ...(id === "" || id.length > 2048 ? {} : { id }),
    ...(title === "" ? {} : { title }),
    ...(url === undefined ? {} : { url }),
    ...(link === undefined ? {} : { link }),
  };
  return Object.keys(read).length === 0 ? {} : { source: read };
}

function readRights({ rights }: RawEntry): Pick<Entry, "rights"> {
  const line = plainLine(rights);
  return line === "" ? {} : { rights: line };
}

function readLanguage(raw: RawEntry, around: Surroundings): Pick<Entry, "language" | "direction"> {
  const nearest = raw.content?.lang ?? raw.summary?.lang ?? raw.lang;
  const language = languageTag(nearest) ?? around.language;
  const direction = directionOf(language);
  return { ...(language === undefined ? {} : { language }), ...(direction === undefined ? {} : { direction }) };
}
