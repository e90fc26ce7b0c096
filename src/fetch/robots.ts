/** Bytes of a robots.txt that are read (RFC 9309 §2.5 asks for 500 KiB at least). */
const MAX_LENGTH = 512_000;

interface Rule {
  readonly isAllowed: boolean;
  readonly pattern: string;
}

/**
 * Whether a site lets a robot follow its links to a page. For pages that nobody subscribed to alone: a feed is asked for
 * because its owner wants it read (fetching rule F42).
 *
 * @param text - robots.txt; any text at all.
 * @param product - product name of our User-Agent.
 * @param url - absolute address on the same origin.
 * @see RFC 9309 §2.2
 */
export function maySee(text: string, product: string, url: string): boolean {
  const { pathname, search } = new URL(url);
  const path = pathname + search;
  const fitting = rulesFor(text.slice(0, MAX_LENGTH), product.toLowerCase()).filter(({ pattern }) =>
    fits(pattern, path),
  );
  // The longest rule counts, and of two that are as long the one that allows.
  const best = fitting.toSorted(
    (a, b) => b.pattern.length - a.pattern.length || Number(b.isAllowed) - Number(a.isAllowed),
  );
  return best[0]?.isAllowed ?? true;
}

/** The rules of all groups that name us; where none does, those for everybody. */
function rulesFor(text: string, product: string): readonly Rule[] {
  const rules: Record<"ours" | "everybodys", Rule[]> = { ours: [], everybodys: [] };
  let [isNamed, isOurs, isEverybodys, isNaming] = [false, false, false, false];
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [, key = "", value = ""] = /^[ \t]{0,100}([A-Za-z-]+)[ \t]{0,100}:([^#]*)/.exec(line) ?? [];
    const [kind, word] = [key.toLowerCase(), value.trim()];
    if (kind === "user-agent") {
      isOurs = (isNaming && isOurs) || word.toLowerCase() === product;
      isEverybodys = (isNaming && isEverybodys) || word === "*";
      isNamed ||= isOurs;
      isNaming = true;
    } else if (kind === "allow" || kind === "disallow") {
      isNaming = false;
      if (word === "") continue; // an empty rule is no rule
      if (isOurs) rules.ours.push({ isAllowed: kind === "allow", pattern: word });
      if (isEverybodys) rules.everybodys.push({ isAllowed: kind === "allow", pattern: word });
    }
  }
  return isNamed ? rules.ours : rules.everybodys;
}

/** A pattern fits from the path's beginning; `*` stands for anything, a last `$` for the path's end. */
function fits(pattern: string, path: string): boolean {
  const isWhole = pattern.endsWith("$");
  const [head = "", ...rest] = (isWhole ? pattern.slice(0, -1) : pattern).split("*");
  if (!path.startsWith(head)) return false;
  let at = head.length;
  for (const [index, part] of rest.entries()) {
    if (isWhole && index === rest.length - 1) return path.length - part.length >= at && path.endsWith(part);
    const found = path.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return !isWhole || at === path.length;
}
