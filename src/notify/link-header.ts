/** A link of an HTTP answer. */
export interface HeaderLink {
  /** As written: may be relative, may be empty. */
  readonly href: string;
  /** Its relations, parted by blanks; empty when it names none. */
  readonly rel: string;
}

/** More than any honest server sends. */
const MAX_LENGTH = 16_384;

/** `; name`, `; name=value` or `; name="value"`. */
const PARAMETER = /\s*;\s*([\w!#$%&+.^`|~*-]*)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/y;

/**
 * The links of a Link header, in order: `<address>; rel="a b", <other>; rel=c`. Reads on behind what it does not
 * understand. Links about another page (`anchor`) are left out.
 *
 * @param header - all values of the header, joined by commas.
 * @see RFC 8288 §3, Appendix B.2
 */
export function readLinkHeader(header: string): readonly HeaderLink[] {
  const text = header.slice(0, MAX_LENGTH);
  const links: HeaderLink[] = [];
  for (let start = text.indexOf("<"); start !== -1; ) {
    const end = text.indexOf(">", start);
    if (end === -1) break;
    const { parameters, next } = readParameters(text, end + 1);
    if (!parameters.has("anchor")) {
      links.push({ href: text.slice(start + 1, end).trim(), rel: parameters.get("rel") ?? "" });
    }
    start = text.indexOf("<", next);
  }
  return links;
}

/** Of a parameter that stands twice the first counts (RFC 8288 §3.3). */
function readParameters(text: string, from: number): { parameters: ReadonlyMap<string, string>; next: number } {
  const parameters = new Map<string, string>();
  let next = from;
  for (;;) {
    PARAMETER.lastIndex = next;
    const found = PARAMETER.exec(text);
    if (found === null) return { parameters, next };
    next = PARAMETER.lastIndex;
    const [, name = "", quoted, plain = ""] = found;
    const key = name.toLowerCase();
    if (!parameters.has(key)) parameters.set(key, quoted?.replace(/\\(.)/g, "$1") ?? plain);
  }
}
