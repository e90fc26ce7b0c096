import { createRequire } from "node:module";

/** An element as the strict parser gives it, with namespaces resolved. */
interface Node {
  readonly name: string;
  readonly uri: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Node[];
  text: string;
}

interface SaxTag {
  readonly local: string;
  readonly uri: string;
  readonly attributes: Readonly<Record<string, { readonly value: string }>>;
}
interface Sax {
  parser(
    strict: true,
    options: { readonly xmlns: true },
  ): {
    onopentag: (tag: SaxTag) => void;
    onclosetag: () => void;
    ontext: (text: string) => void;
    onerror: (error: Error) => void;
    write(text: string): { close(): void };
  };
}
const sax = createRequire(import.meta.url)("sax") as Sax;

const ATOM = "http://www.w3.org/2005/Atom";
const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;
const RFC_822 =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** Whatever breaks a MUST of RFC 4287, or of RFC 5005 where it is an archive document. Throws when it is not well-formed. */
export function atomFaults(xml: string): readonly string[] {
  const feed = readXml(xml);
  const faults: string[] = [];
  if (feed.name !== "feed" || feed.uri !== ATOM) faults.push("the root is no atom:feed");
  const entries = of(feed, "entry");
  exactlyOne(feed, ["id", "title", "updated"], faults);
  if (of(feed, "author").length === 0 && entries.some((entry) => of(entry, "author").length === 0))
    faults.push("an entry without author in a feed without one");
  if (!of(feed, "link").some(({ attributes }) => attributes["rel"] === "self")) faults.push("no self link");
  faults.push(...repeated(entries.map(textOf("id"))).map((id) => `two entries with the id ${id}`));
  for (const entry of entries) {
    exactlyOne(entry, ["id", "title", "updated"], faults);
    atMostOne(entry, ["published", "rights", "source", "summary", "content"], faults);
    if (of(entry, "content").length === 0 && !links(entry, "alternate").length)
      faults.push("neither content nor an alternate link");
    const alternates = links(entry, "alternate").map(
      ({ attributes }) => `${attributes["type"]} ${attributes["hreflang"]}`,
    );
    faults.push(...repeated(alternates).map((type) => `two alternate links of ${type}`));
    for (const source of of(entry, "source")) exactlyOne(source, ["id", "title", "updated"], faults);
  }
  for (const node of walk(feed)) faults.push(...nodeFaults(node));
  const isArchive = feed.children.some(({ name, uri }) => name === "archive" && uri.endsWith("/history/1.0"));
  if (isArchive && links(feed, "current").length !== 1) faults.push("an archive document without a current link");
  return faults;
}

function nodeFaults({ name, uri, attributes, text, children }: Node): readonly string[] {
  if (uri !== ATOM) return [];
  const faults: string[] = [];
  if (name === "link" && !isAbsolute(attributes["href"])) faults.push(`no absolute link: ${attributes["href"]}`);
  if ((name === "id" || name === "uri") && !isAbsolute(text)) faults.push(`no IRI: ${text}`);
  if ((name === "updated" || name === "published") && !RFC_3339.test(text)) faults.push(`no date: ${text}`);
  if (name === "category" && attributes["term"] === undefined) faults.push("a category without term");
  if (name === "author" && children.filter((child) => child.name === "name" && child.text !== "").length !== 1)
    faults.push("a person without exactly one name");
  if (name === "link" && attributes["length"] !== undefined && !/^\d+$/.test(attributes["length"]))
    faults.push("a length that is no number");
  return faults;
}

/** Whatever breaks a rule of the RSS 2.0 Specification or the Best Practices Profile. Throws when it is not well-formed. */
export function rssFaults(xml: string): readonly string[] {
  const rss = readXml(xml);
  const [channel] = of(rss, "channel", "");
  const faults: string[] = [];
  if (rss.name !== "rss" || rss.attributes["version"] !== "2.0") faults.push("the root is no rss 2.0");
  if (channel === undefined) return [...faults, "no channel"];
  exactlyOne(channel, ["title", "link", "description"], faults, "");
  const items = of(channel, "item", "");
  faults.push(...repeated(items.map(textOf("guid"))).map((guid) => `two items with the guid ${guid}`));
  for (const item of items) {
    exactlyOne(item, ["title", "link", "guid", "pubDate"], faults, "");
    atMostOne(item, ["description", "enclosure", "source", "comments"], faults, "");
    for (const { attributes } of of(item, "enclosure", "")) {
      if (!isAbsolute(attributes["url"]) || !/^\d+$/.test(attributes["length"] ?? "") || !attributes["type"])
        faults.push("an enclosure that lacks url, length or type");
    }
    for (const { attributes } of of(item, "source", ""))
      if (!isAbsolute(attributes["url"])) faults.push("a source without url");
    for (const link of of(item, "link", "")) if (!isAbsolute(link.text)) faults.push(`no absolute link: ${link.text}`);
    for (const date of of(item, "pubDate", "")) if (!RFC_822.test(date.text)) faults.push(`no date: ${date.text}`);
  }
  return faults;
}

/** Whatever breaks a rule of JSON Feed 1.1. Throws when it is no JSON. */
export function jsonFeedFaults(text: string): readonly string[] {
  const feed = JSON.parse(text) as Readonly<Record<string, unknown>>;
  const items = feed["items"] as readonly Readonly<Record<string, unknown>>[];
  const faults: string[] = [];
  if (feed["version"] !== "https://jsonfeed.org/version/1.1") faults.push("another version");
  if (typeof feed["title"] !== "string") faults.push("no title");
  for (const key of ["home_page_url", "feed_url"]) if (!isAbsolute(feed[key])) faults.push(`no absolute ${key}`);
  faults.push(...repeated(items.map(({ id }) => String(id))).map((id) => `two items with the id ${id}`));
  for (const item of items) {
    if (typeof item["id"] !== "string" || item["id"] === "") faults.push("an item without id");
    if (typeof (item["content_html"] ?? item["content_text"]) !== "string") faults.push("an item without content");
    if (!isAbsolute(item["url"])) faults.push("an item without an absolute url");
    for (const key of ["date_published", "date_modified"])
      if (item[key] !== undefined && !RFC_3339.test(String(item[key]))) faults.push(`no date: ${item[key]}`);
    for (const file of (item["attachments"] ?? []) as readonly Readonly<Record<string, unknown>>[])
      if (!isAbsolute(file["url"]) || typeof file["mime_type"] !== "string") faults.push("half an attachment");
  }
  return faults;
}

function readXml(xml: string): Node {
  const root: Node = { name: "", uri: "", attributes: {}, children: [], text: "" };
  const open = [root];
  const parser = sax.parser(true, { xmlns: true });
  parser.onopentag = ({ local, uri, attributes }) => {
    const plain = Object.fromEntries(Object.entries(attributes).map(([key, { value }]) => [key, value]));
    const node: Node = { name: local, uri, attributes: plain, children: [], text: "" };
    open.at(-1)?.children.push(node);
    open.push(node);
  };
  parser.onclosetag = () => void open.pop();
  parser.ontext = (text) => {
    const node = open.at(-1);
    if (node !== undefined) node.text += text;
  };
  parser.onerror = (error) => {
    throw error;
  };
  parser.write(xml).close();
  const [top] = root.children;
  if (top === undefined) throw new Error("an empty document");
  return top;
}

function* walk(node: Node): Generator<Node> {
  yield node;
  for (const child of node.children) yield* walk(child);
}

function of(node: Node, name: string, uri: string = ATOM): readonly Node[] {
  return node.children.filter((child) => child.name === name && child.uri === uri);
}

function links(node: Node, rel: string): readonly Node[] {
  return of(node, "link").filter(({ attributes }) => attributes["rel"] === rel);
}

function textOf(name: string): (node: Node) => string {
  return (node) => node.children.find((child) => child.name === name)?.text ?? "";
}

function exactlyOne(node: Node, names: readonly string[], faults: string[], uri: string = ATOM): void {
  for (const name of names) {
    const found = of(node, name, uri);
    if (found.length !== 1) faults.push(`${found.length} ${name} in ${node.name}`);
  }
}

function atMostOne(node: Node, names: readonly string[], faults: string[], uri: string = ATOM): void {
  for (const name of names) if (of(node, name, uri).length > 1) faults.push(`more than one ${name} in ${node.name}`);
}

function repeated(values: readonly string[]): readonly string[] {
  return [...new Set(values.filter((value, at) => values.indexOf(value) !== at))];
}

function isAbsolute(address: unknown): boolean {
  return typeof address === "string" && /^[a-z][a-z0-9+.-]*:\S+$/i.test(address);
}
