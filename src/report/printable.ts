import { withoutSecrets } from "../model/secret.ts";

/** Longest foreign string on one line of a report, in characters. */
const MAX_LENGTH = 200;

/**
 * Makes a foreign string fit to stand on a terminal, in a log or in a CI step (security rule S28):
 * controls, line ends and direction marks are shown as `\u{..}`, and it is cut at 200 characters. Secrets in the
 * addresses it holds are left out (S25).
 *
 * GitHub Actions reads a line that starts with `::` as a command, and `##[` wherever it stands: both are broken up.
 */
export function printable(text: string): string {
  const shown = withoutSecrets(text)
    .slice(0, MAX_LENGTH + 1)
    .toWellFormed()
    .replace(
      /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb]|(?!\p{Variation_Selector})\p{Default_Ignorable_Code_Point}/gu,
      escapeChar,
    );
  const cut = shown.length > MAX_LENGTH ? `${shown.slice(0, MAX_LENGTH - 1)}…` : shown;
  return cut.replaceAll("##[", "#\\#[").replace(/^(\s*)::/, "$1\\::");
}

function escapeChar(char: string): string {
  return `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
}
