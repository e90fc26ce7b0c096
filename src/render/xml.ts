/** An element as data; {@link writeXml} turns it into text. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: XmlAttributes;
  readonly children: readonly XmlChild[];
}

/** Attributes in order; those that are `undefined` are left out. */
export type XmlAttributes = Readonly<Record<string, string | number | undefined>>;

/** Text is escaped; `undefined` prints nothing. */
export type XmlChild = XmlElement | string | undefined;

/**
 * An element of a document of ours.
 *
 * @param name - from our own source, never from a feed: names are not escaped.
 */
export function element(name: string, attributes: XmlAttributes, ...children: readonly XmlChild[]): XmlElement {
  return { name, attributes, children };
}

/** An element that holds text alone; `undefined` for no text, so that optional elements can be listed plainly. */
export function textElement(name: string, text: string | undefined): XmlElement | undefined {
  return text === undefined ? undefined : { name, attributes: {}, children: [text] };
}

/**
 * A whole document, UTF-8, one element a line where no text stands beside it.
 * Whatever text is given, the result is well-formed: what XML cannot hold is left out.
 *
 * @see XML 1.0 (Fifth Edition) §2.2 (characters), §2.4 (escaping), §2.11 and §3.3.3 (line ends and blanks that a parser would change)
 */
export function writeXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${print(root)}\n`;
}

function print(node: XmlElement): string {
  const attributes = Object.entries(node.attributes)
    .map(([name, value]) => (value === undefined ? "" : ` ${name}="${escapeAttribute(String(value))}"`))
    .join("");
  const children = node.children.filter((child) => child !== undefined);
  if (children.length === 0) return `<${node.name}${attributes}/>`;
  const hasText = children.some((child) => typeof child === "string");
  const inner = children.map((child) => (typeof child === "string" ? escapeText(child) : print(child)));
  return hasText
    ? `<${node.name}${attributes}>${inner.join("")}</${node.name}>`
    : `<${node.name}${attributes}>\n${inner.join("\n")}\n</${node.name}>`;
}

/** Characters that XML 1.0 cannot hold, not even escaped. Lone surrogates are dealt with by `toWellFormed`. */
const ILLEGAL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

function escapeText(text: string): string {
  return legal(text).replace(/[&<>\r]/g, (c) => ESCAPES[c] ?? c);
}

function escapeAttribute(text: string): string {
  return legal(text).replace(/[&<>"\t\n\r]/g, (c) => ESCAPES[c] ?? c);
}

function legal(text: string): string {
  return text.toWellFormed().replace(ILLEGAL, "");
}
