import type { CleanEntry } from "../model/entry.ts";
import type { Match } from "../model/member.ts";
import { tryPattern } from "./try-pattern.ts";

/** Longest text a rule is tried on, in characters: enough for any post, and every rule costs time by its length. */
const MAX_TEXT = 100_000;

/**
 * True when a rule finds its words in an entry. Plain tags are equal as wholes, other plain patterns are found as
 * whole words; both without regard to case. Regular expressions take the text as it is.
 *
 * @param slow - rules whose expression took too long on an entry before: they match nothing. Added to.
 */
export function matchesEntry(entry: CleanEntry, rule: Match, slow: Set<Match>): boolean {
  if (rule.field === "language") return isIn(entry.language, rule.pattern);
  const fields = rule.field === "any" ? FIELDS : [rule.field];
  if (!rule.isRegExp) return fields.some((field) => hasWords(entry, field, rule.pattern));
  if (slow.has(rule)) return false;
  const texts = fields.flatMap((field) => textsOf(entry, field)).map(bounded);
  const outcome = tryPattern(rule.pattern, rule.flags ?? "", texts);
  if (outcome === "slow") slow.add(rule);
  return outcome === "found";
}

/** Basic filtering: `en` is found in `en` and `en-GB`, not in `eno` (RFC 4647 §3.3.1). Of an entry that names none nothing is known. */
function isIn(language: string | undefined, range: string): boolean {
  return `${language ?? ""}-`.toLowerCase().startsWith(`${range.toLowerCase()}-`);
}

type Field = Exclude<Match["field"], "any" | "language">;

const FIELDS: readonly Field[] = ["tag", "title", "author", "content"];

function hasWords(entry: CleanEntry, field: Field, words: string): boolean {
  const texts = textsOf(entry, field).map((text) => folded(bounded(text)));
  if (field === "tag") return texts.includes(folded(words));
  const pattern = wholeWord(folded(words));
  return pattern !== undefined && texts.some((text) => pattern.test(text));
}

function textsOf(entry: CleanEntry, field: Field): readonly string[] {
  switch (field) {
    case "tag":
      return entry.categories.flatMap(({ term, label }) => (label === undefined ? [term] : [term, label]));
    case "title":
      return [entry.title];
    case "author":
      return entry.authors.flatMap(({ name, email }) => (email === undefined ? [name] : [name, email]));
    case "content":
      return [entry.body.text];
    default:
      return field satisfies never;
  }
}

function bounded(text: string): string {
  return text.slice(0, MAX_TEXT);
}

/** Letters written without spaces between words (Chinese, Japanese, Thai …) have no word ends to look for. */
const UNSPACED =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}";

function wholeWord(words: string): RegExp | undefined {
  if (words === "") return undefined;
  const literal = words.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/\s+/g, "\\s+");
  const startsInWord = /^[\p{L}\p{N}_]/u.test(words) && !new RegExp(`^[${UNSPACED}]`, "u").test(words);
  const endsInWord = /[\p{L}\p{N}_]$/u.test(words) && !new RegExp(`[${UNSPACED}]$`, "u").test(words);
  return new RegExp(
    `${startsInWord ? "(?<![\\p{L}\\p{N}\\p{M}_])" : ""}${literal}${endsInWord ? "(?![\\p{L}\\p{N}\\p{M}_])" : ""}`,
    "u",
  );
}

/** Case and width folded, so that Straße and STRASSE are one. */
function folded(text: string): string {
  return text.normalize("NFKC").toUpperCase().toLowerCase().normalize("NFC").trim();
}
