import { withoutSecrets } from "../model/secret.ts";

/** Longest foreign string on one line of a report, in characters. */
const MAX_LENGTH = 200;

/** Longest sentence of ours with what is foreign in it: three addresses of 200 characters, each with its reason, fit. */
const MAX_SENTENCE = 1500;

/**
 * Makes a foreign string fit to stand on a terminal, in a log or in a CI step (security rule S28):
 * controls, line ends and direction marks are shown as `\u{..}`, and it is cut at 200 characters. Secrets in the
 * addresses it holds are left out (S25).
 *
 * GitHub Actions reads a line that starts with `::` as a command, and `##[` wherever it stands: both are broken up.
 */
export function printable(text: string): string {
  return harmless(shown(withoutSecrets(text), MAX_LENGTH));
}

/**
 * Makes a sentence of ours printable likewise, such as the message of a problem. It is told whole; what stands in it without
 * a blank, as foreign addresses and ids do, is cut at 200 characters, and all of it at 1500.
 */
export function printableSentence(text: string): string {
  const words = withoutSecrets(text)
    .slice(0, 10 * MAX_SENTENCE)
    .split(" ");
  return harmless(shown(words.map((word) => shown(word, MAX_LENGTH)).join(" "), MAX_SENTENCE));
}

function shown(text: string, most: number): string {
  const escaped = text
    .slice(0, most + 1)
    .toWellFormed()
    .replace(
      /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb]|(?!\p{Variation_Selector})\p{Default_Ignorable_Code_Point}/gu,
      escapeChar,
    );
  return escaped.length > most ? `${escaped.slice(0, most - 1)}…` : escaped;
}

function harmless(text: string): string {
  return text.replaceAll("##[", "#\\#[").replace(/^(\s*)::/, "$1\\::");
}

function escapeChar(char: string): string {
  return `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
}
