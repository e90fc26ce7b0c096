import { ENTRY_NAMES } from "./fields.ts";
import type { Frame, OpenValue } from "./frame.ts";
import type { Tag } from "./tokens.ts";

/** Elements no HTML has: inside a post's text they mean that its end tag is missing. */
const STRUCTURE: ReadonlySet<string> = new Set(
  (
    "item entry channel pubdate guid description enclosure category comments author managingeditor generator lastbuilddate " +
    "published updated issued modified"
  ).split(" "),
);
/** Those a title does not hold either, though a post may. */
const NOT_IN_TITLE: ReadonlySet<string> = new Set([...STRUCTURE, "link", "content", "summary", "id"]);

/** True for a name, as written, that begins an entry. */
export function isEntryTag(name: string): boolean {
  return ENTRY_NAMES.has(name.slice(name.indexOf(":") + 1).toLowerCase());
}

/** True for a tag inside a text construct that is not part of it: the construct's own end tag is missing. */
export function breaksOut(tag: Tag, parent: Frame, value: OpenValue): boolean {
  if (value.declared === "xhtml") return false;
  if (tag.name.includes(":")) {
    const name = parent.scope.resolve(tag.name);
    return name.prefix !== "xhtml" && (parent.rules.has(name.key) || ENTRY_NAMES.has(name.key));
  }
  const local = tag.name.toLowerCase();
  return value.field === "title" ? NOT_IN_TITLE.has(local) : STRUCTURE.has(local);
}
