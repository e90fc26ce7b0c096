import type { Entities } from "./entities.ts";
import type { Tag } from "./tokens.ts";

/** An element's attributes, read once. */
export interface TagAttributes {
  /** Namespace declarations: `xmlns`, `xmlns:x`. */
  readonly declarations: readonly (readonly [name: string, uri: string])[];
  readonly base?: string;
  readonly lang?: string;
  /** The others by local name, lower case, the first of a name kept. */
  readonly own: ReadonlyMap<string, string>;
}

const NONE: TagAttributes = { declarations: [], own: new Map() };

export function readAttributes(tag: Tag, document: string, entities: Entities): TagAttributes {
  if (tag.attributes.length === 0) return NONE;
  const declarations: (readonly [string, string])[] = [];
  const own = new Map<string, string>();
  let base: string | undefined;
  let lang: string | undefined;
  const at = tag.attributes;
  for (let i = 0; i < at.length; i += 4) {
    const name = document.slice(at[i], at[i + 1]);
    const value = entities.decode(document.slice(at[i + 2], at[i + 3]));
    if (name === "xmlns" || name.startsWith("xmlns:")) declarations.push([name, value]);
    else if (name === "xml:base") base = value;
    else if (name === "xml:lang") lang = value;
    else {
      const local = name.slice(name.indexOf(":") + 1).toLowerCase();
      if (!own.has(local)) own.set(local, value.trim());
    }
  }
  return { declarations, own, ...(base !== undefined ? { base } : {}), ...(lang !== undefined ? { lang } : {}) };
}
