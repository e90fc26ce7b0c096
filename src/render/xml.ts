/** An element as data; {@link writeXml} turns it into text. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: XmlAttributes;
  readonly children: readonly XmlChild[];
}

/** Attributes in order; those that are `undefined` are left out. */
export type XmlAttributes = Readonly<Record<string, string | number | undefined>>;

/** An element as text already: {@link printElement} makes them, nobody else. */
export interface XmlPrinted {
  readonly xml: string;
}

/** Text is escaped; `undefined` prints nothing. */
export type XmlChild = XmlElement | XmlPrinted | string | undefined;

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

/** An element that is measured before it is used: the same bytes as within {@link writeXml}. */
export function printElement(node: XmlElement): XmlPrinted {
  return { xml: print(node) };
}

function print(node: XmlElement | XmlPrinted): string {
  if ("xml" in node) return node.xml;
  let tag = node.name;
  for (const [name, value] of Object.entries(node.attributes))
    if (value !== undefined) tag += ` ${name}="${escapeAttribute(String(value))}"`;
  const children = node.children.filter((child) => child !== undefined);
  if (children.length === 0) return `<${tag}/>`;
  const between = children.some((child) => typeof child === "string") ? "" : "\n";
  let inner = between;
  for (const child of children) inner += (typeof child === "string" ? escapeText(child) : print(child)) + between;
  return `<${tag}>${inner}</${node.name}>`;
}

/** Characters that XML 1.0 cannot hold, not even escaped. Lone surrogates are dealt with by `toWellFormed`. */
const ILLEGAL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** Most texts of a feed have nothing in them to escape: names, dates, addresses. */
const SPECIAL = /[^\u0020-\uD7FF\uE000-\uFFFD]|[&<>"]/;

/** Plain replacements, `&` first: HTML is full of what must be escaped, and a function call for each costs more. */
function escapeText(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return legal(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\r", "&#13;");
}

function escapeAttribute(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return escapeText(text).replaceAll('"', "&quot;").replaceAll("\t", "&#9;").replaceAll("\n", "&#10;");
}

function legal(text: string): string {
  return text.toWellFormed().replace(ILLEGAL, "");
}
