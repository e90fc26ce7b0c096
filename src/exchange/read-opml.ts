import { addressMend, FIND_FEED, isListAddress, listedAddress } from "./address.ts";
import { groupSlugs, groupsIn } from "./groups.ts";
import { lineCounter, said, shortly } from "./lines.ts";
import { type Draft, emptyDraft, type Listing } from "./listing.ts";
import { readMarkup, type StartTag } from "./markup.ts";
import { mailContact } from "./planet-words.ts";

/**
 * Reads OPML 1 and 2, nested or not. The outline directly above a feed is its group; `text` is the member's name, as planets
 * write it, and `title` only where that is empty.
 *
 * @see OPML 2.0 §"Subscription lists", §"Inclusion"
 */
export function readOpml(text: string): Listing {
  const draft = emptyDraft();
  const lineOf = lineCounter(text);
  const folders: (string | undefined)[] = [];
  const strange = new Set<string>();
  let field = "";
  readMarkup(text, {
    open(tag) {
      if (tag.name !== "outline") {
        field = tag.isEmpty ? "" : tag.name;
        return;
      }
      const folder = folders.at(-1);
      const whole = mended(tag, text);
      const isFeed = readOutline(whole, { folder, line: lineOf(tag.at) }, draft);
      if (isFeed) tellFolder(folder, lineOf(tag.at), strange, draft);
      if (!whole.isEmpty) folders.push(isFeed ? folder : nameOf(tag));
    },
    close(name) {
      if (name === "outline") folders.pop();
      else field = "";
    },
    text(piece) {
      if (HEAD.has(field)) readHead(field, piece, draft);
    },
  });
  return { ...draft, suggestions: joined(draft.suggestions) };
}

const HEAD = new Set(["title", "owneremail"]);

interface Place {
  readonly folder: string | undefined;
  readonly line: number;
}

/**
 * A tag that was cut short by quotes nobody escaped (`description="by <a href="…">us</a>" xmlUrl="…"`): its addresses are
 * looked for up to the next outline, and what was cut short is left out.
 */
function mended(tag: StartTag, text: string): StartTag {
  if (tag.isEmpty || tag.attributes.has("xmlurl")) return tag;
  const next = /<\/?(?:outline|body|opml)[\s>]/gi;
  next.lastIndex = tag.at;
  const rest = text.slice(tag.at, next.exec(text)?.index ?? text.length);
  const found = [...rest.matchAll(/[\s"'](xmlUrl|htmlUrl)\s{0,9}=\s{0,9}["']([^"'<>]*)/gi)];
  if (found.length === 0) return tag;
  const kept = [...tag.attributes].filter(([name]) => name === "text" || name === "title");
  const attributes = new Map([
    ...kept,
    ...found.map(([, name = "", value = ""]) => [name.toLowerCase(), value] as const),
  ]);
  return { ...tag, attributes, isEmpty: true };
}

/** @returns true when the outline is about a feed or a list, false when it may be a folder. */
function readOutline(tag: StartTag, { folder, line }: Place, draft: Draft): boolean {
  const { attributes } = tag;
  const address = said(attributes.get("xmlurl")) ?? addressByType(attributes);
  const name = nameOf(tag);
  const site = said(attributes.get("htmlurl"));
  if (address === undefined) {
    if (!tag.isEmpty || (name === undefined && site === undefined)) return false;
    const why = "The outline names no feed: it has no xmlUrl.";
    draft.notUnderstood.push({ line, what: shortly(name ?? site ?? ""), why, mend: FIND_FEED });
    return true;
  }
  const feed = listedAddress(address);
  if (/^(?:include|link)$/i.test(attributes.get("type") ?? "") && isListAddress(address)) {
    draft.lists.push({ line, source: feed ?? address });
  } else if (feed === undefined) {
    const why = "Its xmlUrl is no web address.";
    draft.notUnderstood.push({ line, what: shortly(`${name ?? ""} ${address}`), why, mend: addressMend(address) });
  } else {
    const groups = groupSlugs([...groupsIn(attributes.get("category")), folder]);
    draft.feeds.push({ line, feed, ...keysOf(tag, name, site), ...(groups.length > 0 && { groups }) });
  }
  return true;
}

function keysOf({ attributes }: StartTag, name: string | undefined, site: string | undefined): object {
  const [id, bio, language] = ["memberid", "description", "language"].map((key) => said(attributes.get(key)));
  return {
    ...(name !== undefined && { name }),
    ...(id !== undefined && { id }),
    ...(site !== undefined && { site }),
    ...(bio !== undefined && { bio }),
    ...(language !== undefined && { language }),
  };
}

/** Other types put the address into `url`. */
function addressByType(attributes: ReadonlyMap<string, string>): string | undefined {
  return /^(?:rss|atom|feed|include|link)$/i.test(attributes.get("type") ?? "")
    ? said(attributes.get("url"))
    : undefined;
}

function nameOf({ attributes }: StartTag): string | undefined {
  return said(attributes.get("text")) ?? said(attributes.get("title"));
}

/** A folder is told once, however many feeds it has. */
function tellFolder(folder: string | undefined, line: number, told: Set<string>, draft: Draft): void {
  if (folder === undefined || told.has(folder) || groupSlugs([folder]).length > 0) return;
  told.add(folder);
  const why = "The folder's name has no easy Latin spelling, which a group of feeds.yaml needs.";
  draft.notUnderstood.push({ line, what: shortly(folder), why, mend: "Add `groups: [name]` to its members." });
}

function readHead(field: string, piece: string, draft: Draft): void {
  draft.suggestions.push({ key: field === "title" ? "planet.name" : "planet.contact", value: piece });
}

/** Text comes in pieces, wherever a reference stands in it. */
function joined(pieces: Listing["suggestions"]): Listing["suggestions"] {
  const whole = (key: string): string | undefined =>
    said(
      pieces
        .filter((piece) => piece.key === key)
        .map(({ value }) => value)
        .join(""),
    );
  const [name, contact] = [whole("planet.name"), mailContact(whole("planet.contact"))];
  return [
    ...(name === undefined ? [] : [{ key: "planet.name", value: name }]),
    ...(contact === undefined ? [] : [{ key: "planet.contact", value: contact }]),
  ];
}
