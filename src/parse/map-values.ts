import type { RawCategory, RawLink, RawPerson, TextConstruct } from "../model/raw-feed.ts";
import type { FeedRecord, Field, Value } from "./canonical/record.ts";
import { LIMITS } from "./limits.ts";

/** Of several values of a field the one of the lowest rank, the first of those. */
export function best(record: FeedRecord, field: Field): Value | undefined {
  let found: Value | undefined;
  for (const value of record.get(field) ?? []) {
    if (found === undefined || rankOf(value) < rankOf(found)) found = value;
  }
  return found;
}

export function rankOf(value: Value): number {
  return Number(value.attributes["rank"] ?? 0);
}

/** The best value's text; `undefined` when it has none. */
export function bestText(record: FeedRecord, field: Field): string | undefined {
  const text = best(record, field)?.text;
  return text === "" ? undefined : text;
}

/** Of several values of the lowest rank the last: of dates the one that was added later. */
export function last(record: FeedRecord, field: Field): Value | undefined {
  const rank = Math.min(...(record.get(field) ?? []).map(rankOf));
  return record.get(field)?.findLast((value) => rankOf(value) === rank);
}

export function lastText(record: FeedRecord, field: Field): string | undefined {
  const text = last(record, field)?.text;
  return text === "" ? undefined : text;
}

export function lastConstruct(record: FeedRecord, field: Field): TextConstruct | undefined {
  const value = last(record, field);
  return value === undefined ? undefined : toConstruct(value);
}

export function bestConstruct(record: FeedRecord, field: Field): TextConstruct | undefined {
  const value = best(record, field);
  return value === undefined ? undefined : toConstruct(value);
}

export function toConstruct({ text, attributes: { type, base, lang } }: Value): TextConstruct {
  return {
    type: type === "html" ? "html" : "text",
    value: text,
    ...(base !== undefined ? { base } : {}),
    ...(lang !== undefined ? { lang } : {}),
  };
}

/** Every link that names an address, in the order given. RSS writes the address as text, Atom as `href`. */
export function linksOf(record: FeedRecord): readonly RawLink[] {
  return (record.get("link") ?? []).map(toLink).filter(({ href }) => href !== "");
}

function toLink({ text, attributes: { href, rel, type, hreflang, title, length, base } }: Value): RawLink {
  return {
    href: href ?? text,
    rel: rel?.trim().toLowerCase() || "alternate",
    ...(type !== undefined ? { type } : {}),
    ...(hreflang !== undefined ? { hreflang } : {}),
    ...(title !== undefined ? { title } : {}),
    ...(length !== undefined ? { length } : {}),
    ...(base !== undefined ? { base } : {}),
  };
}

/** Everybody named, in the order given. */
export function peopleOf(record: FeedRecord, field: "author" | "contributor"): readonly RawPerson[] {
  return (record.get(field) ?? [])
    .map(toPerson)
    .filter(({ name, email, uri }) => name !== undefined || email !== undefined || uri !== undefined);
}

function toPerson({ text, attributes: { name, email, uri } }: Value): RawPerson {
  const called = name ?? (text === "" ? undefined : text);
  return {
    ...(called !== undefined ? { name: called } : {}),
    ...(email !== undefined ? { email } : {}),
    ...(uri !== undefined ? { uri } : {}),
  };
}

/** Categories with a term, then keywords, each a category of its own. */
export function categoriesOf(record: FeedRecord): readonly RawCategory[] {
  const categories = (record.get("category") ?? []).map(toCategory).filter(({ term }) => term !== "");
  const keywords = (record.get("keywords") ?? []).flatMap(({ text }) => text.split(",", LIMITS.values));
  return [...categories, ...keywords.map((term) => ({ term: term.trim() })).filter(({ term }) => term !== "")];
}

function toCategory({ text, attributes: { term, scheme, label } }: Value): RawCategory {
  return {
    term: term ?? (text === "" ? (label ?? "") : text),
    ...(scheme !== undefined ? { scheme } : {}),
    ...(label !== undefined ? { label } : {}),
  };
}
