import type { IniSection, IniValue } from "./ini.ts";

/** A section whose values stand as they are meant, and those that refer to nothing. */
export interface FilledSection {
  readonly section: IniSection;
  /** Left out of the section: key, value as written, and the name that nobody has. */
  readonly unfilled: readonly { readonly key: string; readonly value: IniValue; readonly name: string }[];
}

/** References within references that are followed, as in Python; and the longest value they may make, in characters. */
const MAX_DEPTH = 10;
const MAX_LENGTH = 4096;

/**
 * Puts what they refer to in the place of `%(name)s`: the key of that name in the same section, else in `[DEFAULT]`.
 *
 * @see Python `configparser`, "Interpolation of values"
 */
export function fillReferences(sections: readonly IniSection[]): readonly FilledSection[] {
  const defaults = sections.filter(({ name }) => /^default$/i.test(name)).flatMap(({ keys }) => [...keys]);
  return sections.map((section) => fillSection(section, new Map([...defaults, ...section.keys])));
}

function fillSection(section: IniSection, words: IniSection["keys"]): FilledSection {
  const keys = new Map<string, IniValue>();
  const unfilled: FilledSection["unfilled"][number][] = [];
  for (const [key, value] of section.keys) {
    const filled = fill(value.text, words);
    if (filled.missing === undefined) keys.set(key, { ...value, text: filled.text });
    else unfilled.push({ key, value, name: filled.missing });
  }
  return { section: { ...section, keys }, unfilled };
}

/** One round a depth, so that the work is bounded whatever refers to whatever. */
function fill(text: string, words: IniSection["keys"]): { readonly text: string; readonly missing?: string } {
  let filled = text;
  for (let depth = 0; ; depth += 1) {
    const names = [...filled.matchAll(REFERENCE)].map(([, name = ""]) => name.toLowerCase());
    const missing = names.find((name) => !words.has(name));
    if (names.length === 0) return { text: filled };
    if (missing !== undefined) return { text, missing };
    const length = names.reduce((sum, name) => sum + (words.get(name)?.text.length ?? 0), filled.length);
    if (depth === MAX_DEPTH || length > MAX_LENGTH) return { text, missing: names[0] ?? "" };
    filled = filled.replaceAll(REFERENCE, (_, name: string) => words.get(name.toLowerCase())?.text ?? "");
  }
}

const REFERENCE = /%\(([^()\s]{1,60})\)s/g;
