/** A value of an .ini file with the line it begins on, from 1. */
export interface IniValue {
  readonly text: string;
  readonly line: number;
}

/** A section, or with an empty name what stands before the first one. */
export interface IniSection {
  readonly name: string;
  readonly line: number;
  /** Keys in small letters; the last one of a name wins. */
  readonly keys: ReadonlyMap<string, IniValue>;
}

/** The sections in their order, a name that stands twice given twice, and lines that are nothing. */
export interface Ini {
  readonly sections: readonly IniSection[];
  readonly strays: readonly IniValue[];
}

/**
 * Reads an .ini file as Python's ConfigParser does, of which Planet and Venus are made: `key = value` or `key: value`,
 * comments with `#` or `;` at the beginning of a line, and what is indented deeper than its key goes on with its value.
 * Keys that are all indented the same, as Pluto's are, are keys.
 *
 * @param text - lines end in `\n`.
 * @see Python `configparser`, "Supported INI File Structure"
 */
export function readIni(text: string): Ini {
  const sections: { name: string; line: number; keys: Map<string, IniValue> }[] = [];
  const strays: IniValue[] = [];
  let keys = new Map<string, IniValue>();
  let [key, indent] = ["", 0];
  for (const [index, raw] of text.split("\n").entries()) {
    const line = index + 1;
    const plain = raw.trim();
    if (plain === "" || plain.startsWith("#") || plain.startsWith(";")) continue;
    const deep = depthOf(raw);
    const name = sectionName(plain);
    const pair = keyAndValue(plain);
    const open = keys.get(key);
    if (open !== undefined && deep > indent && !(pair !== undefined && PLUTO.has(pair[0]))) {
      keys.set(key, { ...open, text: `${open.text}\n${plain}` });
    } else if (name !== undefined) {
      keys = new Map();
      key = "";
      sections.push({ name, line, keys });
    } else if (pair === undefined) strays.push({ text: plain, line });
    else {
      if (sections.length === 0) sections.push({ name: "", line, keys });
      [key, indent] = [pair[0], deep];
      keys.set(key, { text: pair[1], line });
    }
  }
  return { sections, strays };
}

/** Keys of Pluto's: people indent them as they please, so one that stands deeper is a key all the same. */
const PLUTO = new Set(["title", "feed", "link", "url", "avatar", "author", "location", "twitter", "github", "email"]);

/** Blanks and tabs before the first character. */
function depthOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** An address may hold brackets itself: the last one on the line closes. */
function sectionName(line: string): string | undefined {
  const end = line.startsWith("[") ? line.lastIndexOf("]") : -1;
  return end > 1 ? line.slice(1, end).trim() : undefined;
}

function keyAndValue(line: string): readonly [string, string] | undefined {
  const at = line.search(/[=:]/);
  const key = line.slice(0, Math.max(at, 0)).trim().toLowerCase();
  // An address that stands alone is no key `https`.
  const isKey = key !== "" && key.length <= 60 && !line.startsWith("://", at);
  return isKey ? [key, line.slice(at + 1).trim()] : undefined;
}
