/**
 * Which elements are open around a place whose end tag may be left out: a second one would end the first as soon as it
 * is read. A parser puts one into the other all the same, where a table stands between that cannot hold it.
 */
export interface Scope {
  readonly link: boolean;
  readonly item: boolean;
  readonly term: boolean;
}

/** Nothing is open. */
export const NO_SCOPE: Scope = { link: false, item: false, term: false };

/** True when an element of this name would end one around it, were it written there. */
export function endsAnother(tag: string, scope: Scope): boolean {
  switch (tag) {
    case "a":
      return scope.link;
    case "li":
      return scope.item;
    case "dd":
    case "dt":
      return scope.term;
    default:
      return false;
  }
}

/**
 * What is open inside such an element. A link without an address opens nothing: it does not stay.
 *
 * @see https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inbody, start tags `a`, `li`, `dd` and `dt`
 */
export function scopeWithin(tag: string, attributes: Readonly<Record<string, string>>, scope: Scope): Scope {
  if (tag === "a") return scope.link || attributes["href"] === undefined ? scope : { ...scope, link: true };
  if (!SPECIAL.has(tag)) return scope;
  const link = scope.link && !MARKED.has(tag);
  if (tag === "li") return { link, item: true, term: false };
  if (tag === "dd" || tag === "dt") return { link, item: false, term: true };
  return link ? LINK_ALONE : NO_SCOPE;
}

const LINK_ALONE: Scope = { link: true, item: false, term: false };

/** Elements of the allow-list behind which a parser does not look for an open item: its "special" ones but `div` and `p`. */
const SPECIAL: ReadonlySet<string> = new Set(
  "blockquote pre h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption colgroup thead tbody tfoot tr td th figure figcaption details summary".split(
    " ",
  ),
);

/** Elements behind which it does not look for an open link. */
const MARKED: ReadonlySet<string> = new Set(["td", "th", "caption"]);
