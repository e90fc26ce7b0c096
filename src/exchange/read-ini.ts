import { isListAddress, listedAddress } from "./address.ts";
import { groupsIn } from "./groups.ts";
import { type IniSection, readIni } from "./ini.ts";
import { fillReferences } from "./ini-references.ts";
import { said, shortly } from "./lines.ts";
import { type Draft, emptyDraft, type Listing } from "./listing.ts";
import { oldFeeds } from "./old-feeds.ts";
import { isPlanetWord, planetWord } from "./planet-words.ts";
import { UnknownKeys } from "./unknown-keys.ts";
import { filterMend, referenceMend, unreadSection } from "./unread-ini.ts";

/**
 * Reads the config.ini of Planet and Venus, where a feed is a section named by its address, and the planet.ini of Pluto,
 * where it is a section with a key `feed`, or `name = address` before the first section.
 */
export function readPlanetIni(text: string): Listing {
  const { sections, strays } = readIni(text);
  const draft = emptyDraft();
  const unknown = new UnknownKeys();
  for (const { section, unfilled } of fillReferences(sections)) {
    const role = roleOf(section);
    draft.notUnderstood.push(...unfilled.map((reference) => referenceMend(section.name, reference)));
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

type Role = "planet" | "feed" | "list" | "program" | "machinery" | "nothing";

/** `[DEFAULT]` holds for the planet and for all feeds, whichever section is which. */
function roleOf({ name, keys }: IniSection): Role {
  if (/^(?:|planet|default)$/i.test(name)) return "planet";
  const form = (keys.get("content_type") ?? keys.get("type"))?.text ?? "";
  if (/^script$/i.test(form)) return "program";
  if (/^(?:opml|foaf|csv|config)$/i.test(form)) return "list";
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
    else if (!FEED_WORDS.has(key) && planetWord(key, "") !== "machinery") {
      unknown.note(REPAIRS.has(key) ? "repairs" : "a feed", key, value.line);
    }
  }
}

const FEED_WORDS = new Set(
  "name title feed orrery_id link site face avatar hackergotchi bio language lang groups content_type".split(" "),
);

/** What Venus was told about feeds that speak amiss. @see Venus, docs/normalization.html, "Overrides" */
const REPAIRS = new Set(
  "ignore_in_feed title_type summary_type content_type name_type future_dates xml_base".split(" "),
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

/** Venus looks for faces in a folder of its own: here the pictures lie in `avatars/`, beside feeds.yaml. */
function pictureOf(face: string | undefined): string | undefined {
  return face === undefined || face.includes("/") ? face : `avatars/${face}`;
}
