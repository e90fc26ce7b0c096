import type { Match } from "../model/member.ts";
import { type Checked, quote, refused, taken } from "./checked.ts";

/** Longest word or pattern, in characters. */
const MAX_PATTERN = 200;

/** One letter, escape or class of a regular expression, and how it may be repeated without end. */
const ATOM: string = String.raw`(?:\\.|\[(?:\\.|[^\]\\])*\]|[^\\()[\]|*+?{}])`;
const ENDLESS: string = String.raw`(?:[*+]|\{\d+,\d*\})`;

/**
 * A repeated group in which everything is optional or repeated itself: `(\w+\s?)+`. It can match the same letters in
 * more ways than can be tried. These are the plainest of such expressions only; filter/ stops the others as they run.
 */
const NESTED = new RegExp(String.raw`\((?:\?:|\?<\w+>)?(?:${ATOM}(?:${ENDLESS}|\?)\??)+\)${ENDLESS}`);

/**
 * A test on an entry's words as the operator writes it: plain, or `/regex/` with the flags i and u.
 *
 * @param field - what is looked at.
 */
export function parseMatch(text: string, field: Match["field"]): Checked<Match> {
  if (text.length > MAX_PATTERN) return refused(`is longer than ${MAX_PATTERN} characters.`, "Split it in two.");
  const regex = /^\/(.+)\/([a-z]*)$/is.exec(text.trim());
  if (regex !== null) return parseRegExp(regex[1] ?? "", regex[2] ?? "", field);
  const pattern = text.normalize("NFC").trim();
  return pattern === ""
    ? refused("holds an empty word, which would match everything.", "Remove it.")
    : taken({ field, pattern, isRegExp: false });
}

function parseRegExp(pattern: string, flags: string, field: Match["field"]): Checked<Match> {
  if (!/^(?:i|u|iu|ui)?$/.test(flags)) {
    return refused(`has flags we do not take: ${quote(flags)}.`, 'Only "i" (any case) and "u" (Unicode) may follow.');
  }
  try {
    new RegExp(pattern, flags);
  } catch {
    return refused(
      `holds a regular expression that cannot be read: ${quote(`/${pattern}/${flags}`)}.`,
      "Look for an unclosed bracket, or write the words without slashes.",
    );
  }
  if (NESTED.test(pattern)) {
    return refused(
      `repeats a repetition, which can take for ever: ${quote(`/${pattern}/${flags}`)}.`,
      'Repeat once, as in "(?:[a-z]+ )+", or write plain words.',
    );
  }
  return taken({ field, pattern, isRegExp: true, ...(flags === "" ? {} : { flags }) });
}
