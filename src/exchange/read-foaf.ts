import { SLUG } from "../model/slug.ts";
import { FIND_FEED, listedAddress } from "./address.ts";
import { lineCounter, said, shortly } from "./lines.ts";
import { type Draft, emptyDraft, type Listing } from "./listing.ts";
import { readMarkup, type StartTag } from "./markup.ts";

/** Somebody who is being read; people who know one another stand within one another. */
interface Person {
  readonly line: number;
  readonly id: string | undefined;
  name: string;
  site: string | undefined;
  /** Said to have a weblog, whatever is told of it. */
  hasWeblog: boolean;
  readonly feeds: { readonly feed: string; readonly line: number }[];
}

/** The group that people are members of: the planet. */
interface Group {
  name: string;
  home: string | undefined;
}

/**
 * Reads the people of a FOAF file with their weblogs, in the shape that Planet, Venus and this program write: an agent, its
 * weblog, the weblog's channels. `rdfs:seeAlso` of a person names another such file.
 *
 * @see FOAF Vocabulary Specification; RDF/XML
 */
export function readFoaf(text: string): Listing {
  const draft = emptyDraft();
  const lineOf = lineCounter(text);
  const people: Person[] = [];
  const group: Group = { name: "", home: undefined };
  let field = "";
  readMarkup(text, {
    open(tag) {
      field = tag.isEmpty ? "" : tag.name;
      const person = people.at(-1);
      const line = lineOf(tag.at);
      if (AGENT.has(tag.name)) {
        if (!tag.isEmpty) people.push({ line, id: idOf(tag), name: "", site: undefined, hasWeblog: false, feeds: [] });
      } else if (person !== undefined) readOfPerson(tag, line, person, draft);
      else if (tag.name === "homepage") group.home ??= tag.attributes.get("resource");
    },
    close(name) {
      field = "";
      if (AGENT.has(name)) finish(people.pop(), draft);
    },
    text(piece) {
      if (field === "name") (people.at(-1) ?? group).name += piece;
    },
  });
  while (people.length > 0) finish(people.pop(), draft); // an end tag is missing
  return { ...draft, suggestions: suggestionsOf(group) };
}

const AGENT = new Set(["agent", "person"]);

/** Ours stand as `rdf:about="#ana"`. */
function idOf({ attributes }: StartTag): string | undefined {
  const about = attributes.get("about") ?? "";
  return about.startsWith("#") && SLUG.test(about.slice(1)) ? about.slice(1) : undefined;
}

function readOfPerson({ name, attributes }: StartTag, line: number, person: Person, draft: Draft): void {
  const about = said(attributes.get("about"));
  const resource = said(attributes.get("resource"));
  if (name === "weblog") person.hasWeblog = true;
  const feed = name === "channel" ? listedAddress(about ?? "") : undefined;
  if (feed !== undefined) person.feeds.push({ feed, line });
  else if (name === "document") person.site ??= about;
  else if (name === "homepage") person.site ??= resource;
  else if (name === "seealso" && resource !== undefined) draft.lists.push({ line, source: resource });
}

/** A weblog without a site of its own is known by its feed, which is no site. */
function finish(person: Person | undefined, draft: Draft): void {
  if (person === undefined) return;
  const { id, line: at, site: written = "", hasWeblog, feeds } = person;
  const name = said(person.name);
  const home = listedAddress(written) ?? written;
  const site = home === "" || feeds.some(({ feed }) => feed === home) ? undefined : home;
  for (const { feed, line } of feeds) {
    draft.feeds.push({ line, feed, ...(name && { name }), ...(id && { id }), ...(site && { site }) });
  }
  if (feeds.length > 0 || name === undefined || !hasWeblog) return;
  const why = "Their weblog names no feed that is a web address.";
  draft.notUnderstood.push({ line: at, what: shortly(name), why, mend: FIND_FEED });
}

function suggestionsOf(group: Group): Listing["suggestions"] {
  const [name, url] = [said(group.name), listedAddress(group.home ?? "")];
  return [
    ...(name === undefined ? [] : [{ key: "planet.name", value: name }]),
    ...(url === undefined ? [] : [{ key: "planet.url", value: url }]),
  ];
}
