/** Elements that end a word: what stands on either side belongs to two lines. */
const BREAKS = new Set("br p div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 hr blockquote pre table tr td th img".split(" "));
/** Elements whose content nobody reads. */
const SILENT = new Set([
  "script",
  "style",
  "template",
  "noscript",
  "textarea",
  "title",
  "svg",
  "math",
  "iframe",
  "object",
]);
const INLINE = new Set(
  "a abbr acronym address article aside audio b bdi bdo big body caption center cite code col colgroup data del details dfn em embed figcaption figure font footer form head header html i input ins kbd label link main mark meta nav nobr param picture q rp rt ruby s samp section select button small source span strike strong sub summary sup tbody tfoot thead time tt u var video wbr".split(
    " ",
  ),
);

/**
 * HTML without its tags and comments, entities still encoded. Reads once from left to right.
 * Only names that HTML knows are tags: `Vec<T>` in a careless title keeps its `<T>`.
 */
export function withoutTags(html: string): string {
  let out = "";
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    if (open === -1) break;
    out += html.slice(at, open);
    const tag = readTag(html, open);
    if (tag === undefined) {
      out += "<";
      at = open + 1;
    } else if (tag.end === -1) {
      at = open; // never closed: all that follows is words
      break;
    } else {
      if (BREAKS.has(tag.name)) out += " ";
      at = SILENT.has(tag.name) && !tag.isEnd ? endOfSilent(html, tag.end, tag.name) : tag.end;
    }
  }
  return out + html.slice(at);
}

interface Tag {
  readonly name: string;
  readonly isEnd: boolean;
  /** Index after its `>`; -1 when there is none. */
  readonly end: number;
}

function readTag(html: string, open: number): Tag | undefined {
  if (html.startsWith("<!--", open)) return { name: "!", isEnd: false, end: after(html, "-->", open + 4) };
  if (html[open + 1] === "!" || html[open + 1] === "?") return { name: "!", isEnd: false, end: after(html, ">", open) };
  const start = /<(\/?)([A-Za-z][A-Za-z0-9]{0,15})(?=[\s/>])/y;
  start.lastIndex = open;
  const [whole = "", slash, foreign = ""] = start.exec(html) ?? [];
  const name = foreign.toLowerCase();
  if (!BREAKS.has(name) && !INLINE.has(name) && !SILENT.has(name)) return undefined;
  return { name, isEnd: slash === "/", end: endOfTag(html, open + whole.length) };
}

/** The `>` that is not inside a quoted attribute value. */
function endOfTag(html: string, from: number): number {
  let quote = "";
  for (let at = from; at < html.length; at += 1) {
    const sign = html[at] ?? "";
    if (quote !== "") quote = sign === quote ? "" : quote;
    else if (sign === ">") return at + 1;
    else if ((sign === '"' || sign === "'") && /[=\s]/.test(html[at - 1] ?? "")) quote = sign;
  }
  return -1;
}

/** Behind the end tag of a silent element; without one it is silent to the end. */
function endOfSilent(html: string, from: number, name: string): number {
  const end = new RegExp(`</${name}(?=[\\s/>])`, "gi");
  end.lastIndex = from;
  const found = end.exec(html);
  const closed = found === null ? -1 : endOfTag(html, found.index + 2 + name.length);
  return closed === -1 ? html.length : closed;
}

function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found === -1 ? -1 : found + mark.length;
}
