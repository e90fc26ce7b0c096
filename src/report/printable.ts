/** Longest foreign string on one line of a report, in characters. */
const MAX_LENGTH = 200;

/**
 * Makes a foreign string fit to stand on a terminal, in a log or in a CI step (security rule S28):
 * controls, line ends and direction marks are shown as `\u{..}`, and it is cut at 200 characters.
 *
 * A `::` or `##[` at its start is broken up too, because GitHub Actions reads such lines as commands.
 */
export function printable(text: string): string {
  const shown = text
    .slice(0, MAX_LENGTH + 1)
    .toWellFormed()
    .replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, escapeChar);
  const cut = shown.length > MAX_LENGTH ? `${shown.slice(0, MAX_LENGTH - 1)}…` : shown;
  return cut.replace(/^(\s*)(::|##\[)/, "$1\\$2");
}

function escapeChar(char: string): string {
  return `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
}
