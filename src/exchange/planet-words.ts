import type { Suggestion } from "./listing.ts";

/** What a key of an old planet is for us: a setting of feeds.yaml, or `undefined` when its value cannot be one. */
type Reader = (value: string) => Omit<Suggestion, "line"> | undefined;

/** Keys of `[Planet]` (Planet, Venus) and of the head of a planet.ini (Pluto) that feeds.yaml has, too. */
const PLANET_WORDS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ["name", text("planet.name")],
  ["title", text("planet.name")],
  ["description", text("planet.description")],
  ["link", address("planet.url")],
  ["url", address("planet.url")],
  ["owner_email", (value) => suggestion("planet.contact", mailContact(value))],
  ["email", (value) => suggestion("planet.contact", mailContact(value))],
  ["locale", (value) => suggestion("planet.language", languageOfLocale(value))],
  ["language", (value) => suggestion("planet.language", languageOfLocale(value))],
  ["timezone", text("planet.timezone")],
  ["items_per_page", count("river.posts", 500)],
  ["days_per_page", count("river.days", 366)],
  ["pubsubhubbub_hub", (value) => suggestion("site.hub", /^https:\/\/\S+$/.test(value) ? value : undefined)],
]);

/** Keys about the old planet's own machinery, and about what is no question any more: nothing is lost without them. */
const MACHINERY: ReadonlySet<string> = new Set(
  `activity_threshold bill_of_materials cache_blacklist_directory cache_directory cache_keep_entries date_format
   django_autoescape encoding feed_timeout filter_directories generator generator_uri http_cache_directory log_format
   log_level new_date_format new_feed_items output_dir output_theme owner_name spider_threads template_directories
   template_files facewidth faceheight`.split(/\s+/),
);

/** A setting of the whole planet as feeds.yaml would say it; `machinery` for keys that need no word. */
export function planetWord(key: string, value: string): Omit<Suggestion, "line"> | "machinery" | undefined {
  return MACHINERY.has(key) ? "machinery" : PLANET_WORDS.get(key)?.(value);
}

/** True for a key that Planet, Venus or Pluto have for the whole planet. */
export function isPlanetWord(key: string): boolean {
  return MACHINERY.has(key) || PLANET_WORDS.has(key);
}

/** A mail address as `planet.contact` wants it. @returns `undefined` for anything else. */
export function mailContact(text: string | undefined): string | undefined {
  return text !== undefined && /^[^\s@<>?:]+@[^\s@<>?:]+$/.test(text) ? `mailto:${text}` : undefined;
}

/** `pt_BR.UTF-8` is `pt-BR`; the first of several counts. */
function languageOfLocale(value: string): string | undefined {
  return /^([a-z]{2,3}(?:[_-][A-Z]{2})?)(?:[.:@]|$)/.exec(value)?.[1]?.replace("_", "-");
}

function text(key: string): Reader {
  return (value) => suggestion(key, value);
}

function address(key: string): Reader {
  return (value) => suggestion(key, /^https?:\/\/[^\s?#]+$/.test(value) ? value : undefined);
}

function count(key: string, most: number): Reader {
  return (value) => {
    const number = /^\d{1,4}$/.test(value) ? Number(value) : 0;
    return suggestion(key, number >= 1 && number <= most ? number : undefined);
  };
}

function suggestion(key: string, value: string | number | undefined): Omit<Suggestion, "line"> | undefined {
  return value === undefined || value === "" ? undefined : { key, value };
}
