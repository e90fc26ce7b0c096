import type { Warnings } from "../warnings.ts";
import type { TagAttributes } from "./attributes.ts";
import { addValue, type RecordBuilder } from "./builder.ts";
import type { Place } from "./place.ts";
import type { Scope } from "./scope.ts";
import type { Tag } from "./tokens.ts";

/** The namespace that tells a root's format: its own, or for RDF the default one, in which RSS stands. */
export function uriOf(tag: Tag, scope: Scope, attributes: TagAttributes): string {
  const colon = tag.name.indexOf(":");
  if (colon === -1 || tag.name.toLowerCase().endsWith(":rdf")) return scope.defaultUri;
  const declaration = `xmlns:${tag.name.slice(0, colon)}`;
  return attributes.declarations.find(([name]) => name === declaration)?.[1] ?? "";
}

/** What an entry or feed element says in its own attributes: rdf:about, xml:base, xml:lang and the like. */
export function addOwn(record: RecordBuilder, { own }: TagAttributes, place: Place, warnings: Warnings): void {
  const about = own.get("about");
  if (about !== undefined)
    addValue(record, "id", { text: about, attributes: { permalink: "none" }, rank: 4 }, warnings);
  // Some RSS items carry the attributes of CDF's.
  const href = own.get("href");
  if (href !== undefined) addValue(record, "link", { text: href, attributes: {} }, warnings);
  const changed = own.get("lastmod");
  if (changed !== undefined) addValue(record, "updated", { text: changed, attributes: {}, rank: 4 }, warnings);
  if (place.base !== undefined) addValue(record, "base", { text: place.base, attributes: {} }, warnings);
  if (place.lang !== undefined) addValue(record, "language", { text: place.lang, attributes: {}, rank: 1 }, warnings);
}
