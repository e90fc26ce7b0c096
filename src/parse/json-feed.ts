import type { RawEnclosure, RawEntry, RawFeed, RawLink, RawPerson, TextConstruct } from "../model/raw-feed.ts";
import { cleanText, cut } from "./characters.ts";
import { LIMITS } from "./limits.ts";
import type { Warnings } from "./warnings.ts";

/** A JSON object whose keys are looked up by name, never copied. */
type Json = Readonly<Record<string, unknown>>;

/**
 * Reads JSON Feed 1.0 and 1.1; a value of the wrong kind is as if it were not there.
 *
 * @returns `undefined` when the text is not JSON, or JSON that is no feed.
 * @see https://www.jsonfeed.org/version/1.1/
 */
export function readJsonFeed(text: string, warnings: Warnings): Omit<RawFeed, "warnings"> | undefined {
  const feed = parseObject(text);
  if (feed === undefined) return undefined;
  const version = versionOf(feed);
  const items = feed["items"];
  if (version === undefined && !(Array.isArray(items) && (Object.hasOwn(feed, "title") || items.length > 0)))
    return undefined;
  if (version === undefined) warnings.note("parse/json-version");
  const read = reader(warnings);
  const title = read.plain(feed, "title");
  const subtitle = read.plain(feed, "description");
  const icon = read.text(feed, "favicon");
  const logo = read.text(feed, "icon");
  const lang = read.text(feed, "language");
  return {
    format: `json ${version ?? "1.0"}`,
    encoding: "utf-8",
    ...idOf(read.text(feed, "feed_url")),
    ...(title !== undefined ? { title } : {}),
    ...(subtitle !== undefined ? { subtitle } : {}),
    links: [
      ...linkOf(read.text(feed, "home_page_url"), "alternate"),
      ...linkOf(read.text(feed, "feed_url"), "self"),
      ...linkOf(read.text(feed, "next_url"), "next"),
    ],
    authors: people(feed, read),
    categories: [],
    ...(icon !== undefined ? { icon } : {}),
    ...(logo !== undefined ? { logo } : {}),
    ...(lang !== undefined ? { lang } : {}),
    schedule: {},
    entries: read.objects(feed, "items", LIMITS.items).map((item) => readItem(item, read)),
  };
}

function readItem(item: Json, read: Reader): RawEntry {
  const title = read.plain(item, "title");
  const summary = read.plain(item, "summary");
  const content = contentOf(item, read);
  const published = read.text(item, "date_published");
  const updated = read.text(item, "date_modified");
  const lang = read.text(item, "language");
  return {
    ...idOf(read.text(item, "id")),
    ...(title !== undefined ? { title } : {}),
    links: [...linkOf(read.text(item, "url"), "alternate"), ...linkOf(read.text(item, "external_url"), "related")],
    ...(published !== undefined ? { published } : {}),
    ...(updated !== undefined ? { updated } : {}),
    authors: people(item, read),
    contributors: [],
    categories: read.texts(item, "tags").map((term) => ({ term })),
    ...(summary !== undefined ? { summary } : {}),
    ...(content !== undefined ? { content } : {}),
    enclosures: [...attachments(item, read), ...picture(item, read)],
    inReplyTo: [],
    ...(lang !== undefined ? { lang } : {}),
  };
}

function contentOf(item: Json, read: Reader): TextConstruct | undefined {
  const html = read.text(item, "content_html");
  return html === undefined ? read.plain(item, "content_text") : { type: "html", value: html };
}

function attachments(item: Json, read: Reader): readonly RawEnclosure[] {
  return read.objects(item, "attachments", LIMITS.values).flatMap((file) => {
    const url = read.text(file, "url");
    if (url === undefined) return [];
    const type = read.text(file, "mime_type");
    const length = read.text(file, "size_in_bytes");
    const duration = read.text(file, "duration_in_seconds");
    const title = read.text(file, "title");
    return {
      url,
      ...(type !== undefined ? { type } : {}),
      ...(length !== undefined ? { length } : {}),
      ...(duration !== undefined ? { duration } : {}),
      ...(title !== undefined ? { title } : {}),
      role: "enclosure" as const,
    };
  });
}

function picture(item: Json, read: Reader): readonly RawEnclosure[] {
  const url = read.text(item, "image") ?? read.text(item, "banner_image");
  return url === undefined ? [] : [{ url, role: "thumbnail" }];
}

/** `authors` of version 1.1; the single `author` of 1.0 when there are none. */
function people(of: Json, read: Reader): readonly RawPerson[] {
  const several = read.objects(of, "authors", LIMITS.values);
  const one = of["author"];
  return (several.length > 0 ? several : isObject(one) ? [one] : [])
    .map((person) => {
      const name = read.text(person, "name");
      const uri = read.text(person, "url");
      return { ...(name !== undefined ? { name } : {}), ...(uri !== undefined ? { uri } : {}) };
    })
    .filter((person) => "name" in person || "uri" in person);
}

interface Reader {
  /** A string, or a number written as one (ids and sizes often are). */
  text(of: Json, key: string): string | undefined;
  plain(of: Json, key: string): TextConstruct | undefined;
  texts(of: Json, key: string): readonly string[];
  objects(of: Json, key: string, max: number): readonly Json[];
}

/** Fields that may be as long as a post. */
const LONG: ReadonlySet<string> = new Set(["content_html", "content_text", "summary", "description"]);

function reader(warnings: Warnings): Reader {
  const toText = (value: unknown, key: string): string | undefined => {
    if (typeof value === "number") return Number.isFinite(value) ? String(value) : undefined;
    if (typeof value !== "string") {
      if (value !== undefined && value !== null) warnings.note("parse/json-shape", key);
      return undefined;
    }
    const max = LONG.has(key) ? LIMITS.valueChars : LIMITS.titleChars;
    const text = cleanText(value).trim();
    if (text.length > max) warnings.note("parse/value-cut");
    return text === "" ? undefined : cut(text, max);
  };
  const list = (of: Json, key: string, max: number): readonly unknown[] => {
    const value = own(of, key);
    if (!Array.isArray(value)) {
      if (value !== undefined && value !== null) warnings.note("parse/json-shape", key);
      return [];
    }
    for (let i = max; i < value.length; i += 1)
      warnings.note(key === "items" ? "parse/too-many-items" : "parse/too-many-values");
    return value.slice(0, max);
  };
  return {
    text: (of, key) => toText(own(of, key), key),
    plain(of, key) {
      const value = toText(own(of, key), key);
      return value === undefined ? undefined : { type: "text", value };
    },
    texts: (of, key) => list(of, key, LIMITS.values).flatMap((value) => toText(value, key) ?? []),
    objects: (of, key, max) => list(of, key, max).filter(isObject),
  };
}

/** Own keys only: `constructor` and its like are nobody's values. */
function own(of: Json, key: string): unknown {
  return Object.hasOwn(of, key) ? of[key] : undefined;
}

function idOf(id: string | undefined): { readonly id?: string } {
  return id === undefined ? {} : { id };
}

function linkOf(href: string | undefined, rel: string): readonly RawLink[] {
  return href === undefined ? [] : [{ href, rel }];
}

/** `1` and `1.1` for https://jsonfeed.org/version/1 and /1.1; `undefined` when it names neither. */
function versionOf(feed: Json): string | undefined {
  const version = own(feed, "version");
  if (typeof version !== "string" || !/\bjsonfeed\.org\/version\//.test(version)) return undefined;
  return /\/version\/1\.1\b/.test(version) ? "1.1" : "1.0";
}

function parseObject(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    // Not JSON: the caller says so.
    return undefined;
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
