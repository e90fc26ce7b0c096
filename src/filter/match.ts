import type { CleanEntry } from "../model/entry.ts";
import type { Match } from "../model/member.ts";

/** Longest text a rule is tried on, in characters: an unlucky regular expression must not hold up a run. */
const MAX_TEXT = 100_000;

/**
 * True when a rule finds its words in an entry. Plain tags are equal as wholes, other plain patterns are found as
 * whole words; both without regard to case. Regular expressions take the text as it is.
 */
export function matchesEntry(entry: CleanEntry, rule: Match): boolean {
  if (rule.field === "any") return FIELDS.some((field) => matchesField(entry, { ...rule, field }));
  return matchesField(entry, { ...rule, field: rule.field });
}

type Field = Exclude<Match["field"], "any">;

const FIELDS: readonly Field[] = ["tag", "title", "author", "content"];

function matchesField(entry: CleanEntry, rule: Match & { readonly field: Field }): boolean {
  const texts = textsOf(entry, rule.field);
  if (rule.field === "tag" && !rule.isRegExp) return texts.some((tag) => folded(tag) === folded(rule.pattern));
  const pattern = compile(rule);
  return pattern !== undefined && texts.some((text) => pattern.test(readable(text, rule)));
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

function readable(text: string, rule: Match): string {
  const bounded = text.slice(0, MAX_TEXT);
  return rule.isRegExp ? bounded : folded(bounded);
}

/** `undefined` for an expression that cannot be compiled: config/ refuses those, so none comes this far. */
function compile({ pattern, isRegExp, flags }: Match): RegExp | undefined {
  try {
    return isRegExp ? new RegExp(pattern, flags ?? "") : wholeWord(folded(pattern.trim()));
  } catch {
    return undefined;
  }
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
