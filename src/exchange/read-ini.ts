import { addressMend, isListAddress, listedAddress } from "./address.ts";
import { groupsIn } from "./groups.ts";
import { type IniSection, type IniValue, readIni } from "./ini.ts";
import { said, shortly } from "./lines.ts";
import { type Draft, emptyDraft, type Listing } from "./listing.ts";
import { oldFeeds } from "./old-feeds.ts";
import { isPlanetWord, planetWord } from "./planet-words.ts";
import { UnknownKeys } from "./unknown-keys.ts";

/**
 * Reads the config.ini of Planet and Venus, where a feed is a section named by its address, and the planet.ini of Pluto,
 * where it is a section with a key `feed`, or `name = address` before the first section.
 */
export function readPlanetIni(text: string): Listing {
  const { sections, strays } = readIni(text);
  const draft = emptyDraft();
  const unknown = new UnknownKeys();
  for (const section of sections) {
    const role = roleOf(section);
    if (role === "planet") readPlanet(section, draft, unknown);
    else if (role === "feed") readFeed(section, draft, unknown);
    else if (role === "list") draft.lists.push({ line: section.line, source: section.name });
    else draft.notUnderstood.push(unreadSection(section, role));
  }
  for (const { text: line, line: at } of strays) {
    const why = "The line is neither a section nor `key = value`.";
    draft.notUnderstood.push({ line: at, what: shortly(line), why, mend: "Correct it, or leave it out." });
  }
  return { ...draft, notUnderstood: [...draft.notUnderstood, ...unknown.told()] };
}

type Role = "planet" | "feed" | "list" | "machinery" | "nothing";

/** `[DEFAULT]` holds for the planet and for all feeds, whichever section is which. */
function roleOf({ name, keys }: IniSection): Role {
  if (/^(?:|planet|default)$/i.test(name)) return "planet";
  const form = (keys.get("content_type") ?? keys.get("type"))?.text ?? "";
  if (/^(?:opml|foaf|csv|config|script)$/i.test(form)) return "list";
  if (listedAddress(keys.get("feed")?.text ?? "") !== undefined) return "feed";
  if (isListAddress(name) && keys.get("feed") === undefined) return "list";
  if (listedAddress(name) !== undefined) return "feed";
  const isFile = /\.(?:tmpl|xslt?|dj|genshi|haml|erb|plugin|py|sed|pl|rb)$/i.test(name);
  return isFile ? "machinery" : "nothing";
}

function readFeed({ name: section, line, keys }: IniSection, draft: Draft, unknown: UnknownKeys): void {
  const feed = listedAddress(keys.get("feed")?.text ?? section);
  if (feed === undefined) throw new Error(`the section ${section} was taken for a feed's and names none`);
  const text = (...names: readonly string[]): string | undefined =>
    said(names.map((name) => keys.get(name)?.text).find((value) => value !== undefined && value !== ""));
  const groups = groupsIn(text("groups"));
  const texts = {
    name: text("name", "title"),
    id: text("orrery_id"),
    site: text("link", "site"),
    avatar: pictureOf(text("face", "avatar", "hackergotchi")),
    bio: text("bio"),
    language: text("language", "lang"),
  };
  const given = Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== undefined));
  draft.feeds.push({ line, feed, ...given, ...(groups.length > 0 && { groups }) });
  for (const [key, value] of keys) {
    if (isFilter(key)) draft.notUnderstood.push(filterMend(shortly(text("name", "title") ?? section), key, value));
    else if (!FEED_WORDS.has(key) && planetWord(key, "") !== "machinery") unknown.note("a feed", key, value.line);
  }
}

const FEED_WORDS = new Set(
  "name title feed orrery_id link site face avatar hackergotchi bio language lang groups content_type".split(" "),
);

function readPlanet({ name, keys }: IniSection, draft: Draft, unknown: UnknownKeys): void {
  for (const [key, value] of keys) {
    const { text, line } = value;
    const feed = name === "" && !isPlanetWord(key) ? listedAddress(text) : undefined;
    const word = planetWord(key, said(text) ?? "");
    if (key === "template_files") draft.paths.push(...oldFeeds(text));
    if (feed !== undefined) draft.feeds.push({ line, feed, name: key });
    else if (isFilter(key)) draft.notUnderstood.push(filterMend(name === "" ? "planet" : name, key, value));
    else if (word === undefined && !isDefault(key)) unknown.note("the planet", key, line);
    else if (word !== undefined && word !== "machinery" && !/^default$/i.test(name)) {
      draft.suggestions.push({ ...word, line });
    }
  }
}

/** A face for all who have none: here they have their letter. */
function isDefault(key: string): boolean {
  return /^(?:face|avatar|hackergotchi)$/.test(key) || isPlanetWord(key);
}

function isFilter(key: string): boolean {
  return /^(?:filters?|exclude|include)$/.test(key);
}

function filterMend(where: string, key: string, { text, line }: IniValue): Listing["notUnderstood"][number] {
  const why = /^filters$/.test(key)
    ? "Filters are programs of Planet or Venus; many of them do what is done here for every post."
    : "It is a regular expression of Python's, which may mean something else here.";
  const mend = 'If posts are to be left out, give the member `include: { words: "/regex/i" }` or `exclude:`.';
  return { line, what: shortly(`[${where}] ${key} = ${text}`), why, mend };
}

function unreadSection(
  { name, line, keys }: IniSection,
  role: "machinery" | "nothing",
): Listing["notUnderstood"][number] {
  const what = shortly(`[${name}]`);
  if (role === "machinery") {
    const mend = "Leave it: pages are made by templates of our own (docs/theme.md).";
    return { line, what, why: "The section is about a template or filter of the old planet.", mend };
  }
  const address = keys.get("feed")?.text ?? name;
  const why = "The section names no feed: neither its name nor a key `feed` is a web address.";
  const isFeedFile = /\.(?:atom|rss|rdf|xml|json)$/i.test(name);
  const isWord = !/[./]/.test(address);
  const mend = isFeedFile ? FEED_FILE : isWord ? "Leave it if it is about something else." : addressMend(address);
  return { line, what, why, mend };
}

const FEED_FILE = "A feed that is a file can be a member, too: put it beside feeds.yaml and name it under `path`.";

/** Venus looks for faces in a folder of its own: here the pictures lie in `avatars/`, beside feeds.yaml. */
function pictureOf(face: string | undefined): string | undefined {
  return face === undefined || face.includes("/") ? face : `avatars/${face}`;
}
