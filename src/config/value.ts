import { isZone, startOfDay } from "../model/calendar.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, parseInstant } from "../model/instant.ts";
import { isReserved, MAX_SLUG, SLUG, slugOf } from "../model/slug.ts";
import { type Checked, quote, refused, taken } from "./checked.ts";
import { nearest } from "./suggest.ts";

/** Longest name and longest other text an operator writes, in characters. */
const MAX_NAME = 200;
const MAX_TEXT = 2000;

/** Nobody is asked more often than this; nobody needs to be asked less often than that. */
const MIN_EVERY_MS = HOUR_MS;
const MAX_EVERY_MS = 90 * DAY_MS;

/** What shows nothing, or turns the direction of the rest, can make a name look like another (security rule S9). */
const UNSEEN =
  /\p{Cc}|[\u202a-\u202e\u2066-\u2069]|(?!\p{Join_Control}|\p{Variation_Selector}|[\u{e0020}-\u{e007f}])\p{Default_Ignorable_Code_Point}/u;
/** Joiners shape Arabic, Indic and emoji; beside a Latin letter they only hide. */
const IDLE_JOINER = /\p{Script=Latin}\p{Join_Control}|\p{Join_Control}\p{Script=Latin}/u;

const UNIT_MS: Readonly<Record<string, number>> = { m: MINUTE_MS, h: HOUR_MS, d: DAY_MS };

/** One line that says something. White space is folded. */
export function name(text: string): Checked<string> {
  return line(text).trim() === "" ? refused("is empty.", "Write a name.") : words(text, MAX_NAME);
}

/** A text of one or more lines, folded into one; may be empty. */
export function prose(text: string): Checked<string> {
  return words(text, MAX_TEXT);
}

/** An id or the name of a group. */
export function slug(text: string): Checked<string> {
  if (SLUG.test(text) && text.length <= MAX_SLUG) {
    return isReserved(text)
      ? refused(`is a reserved name: ${quote(text)}.`, `Write "${text}-blog", say.`)
      : taken(text);
  }
  const guess = slugOf(text);
  return refused(
    `may hold small letters a–z, digits and single hyphens, at most ${MAX_SLUG}: ${quote(text)}.`,
    guess === undefined ? 'Write it like "mercury" or "inner-planets".' : `Did you mean "${guess}"?`,
  );
}

/** A language tag (BCP 47) in its canonical spelling: `pt-br` gives `pt-BR`. */
export function language(text: string): Checked<string> {
  try {
    const [tag] = Intl.getCanonicalLocales(text);
    if (tag !== undefined) return taken(tag);
  } catch {
    // A tag that is none throws RangeError: the operator hears of it below.
  }
  return refused(`is not a language tag: ${quote(text)}.`, 'Write it like "en", "pt-BR" or "zh-Hant".');
}

/** A time zone of the IANA list. */
export function timezone(text: string): Checked<string> {
  if (isZone(text)) return taken(text);
  const guess = nearest(text, Intl.supportedValuesOf("timeZone"));
  return refused(
    `is not a time zone: ${quote(text)}.`,
    guess === undefined ? 'Write it like "Europe/Lisbon" or "UTC".' : `Did you mean "${guess}"?`,
  );
}

/** A day of the calendar, or a moment (RFC 3339); which moment a day begins at is for the planet's zone to say. */
export function dayOrMoment(text: string): Checked<string> {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && startOfDay(text, "UTC") !== undefined;
  return isDay || parseInstant(text) !== undefined
    ? taken(text)
    : refused(`is not a date: ${quote(text)}.`, 'Write it like "2026-11-01" or "2026-11-01T08:00:00Z".');
}

/** How often at most to ask: `90m`, `6h`, `1d`; 60 minutes to 90 days, in milliseconds. */
export function interval(text: string): Checked<number> {
  const parts = /^(\d{1,6})\s*([mhd])$/.exec(text.trim());
  const ms = Number(parts?.[1]) * (UNIT_MS[parts?.[2] ?? ""] ?? Number.NaN);
  if (Number.isNaN(ms))
    return refused(`is not a length of time: ${quote(text)}.`, 'Write it like "90m", "6h" or "1d".');
  if (ms < MIN_EVERY_MS) {
    return refused(`is less than an hour: ${quote(text)}.`, 'Nobody is asked more often than every "60m".');
  }
  return ms > MAX_EVERY_MS ? refused(`is more than 90 days: ${quote(text)}.`, 'Write "90d" or less.') : taken(ms);
}

function words(text: string, max: number): Checked<string> {
  const plain = line(text);
  if (UNSEEN.test(plain) || IDLE_JOINER.test(plain)) {
    return refused("holds an invisible control character.", "Type the text again instead of pasting it.");
  }
  return plain.length > max ? refused(`is longer than ${max} characters.`, "Shorten it.") : taken(plain);
}

function line(text: string): string {
  return text.normalize("NFC").replace(/\s+/g, " ").trim();
}
