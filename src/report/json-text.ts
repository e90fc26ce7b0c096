/**
 * JSON for `--json`, two blanks deep: the same values, spelled so that it can be printed anywhere (security rule S28).
 * Controls, line separators and direction marks are escaped, and so is `##[`, which GitHub Actions reads as a command.
 *
 * @param indent - 0 writes one line.
 */
export function jsonText(value: unknown, indent = 2): string {
  return JSON.stringify(value, null, indent)
    .replace(/[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, escapeChar)
    .replaceAll("##[", "#\\u0023[");
}

function escapeChar(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
