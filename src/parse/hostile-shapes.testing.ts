/**
 * Documents made to hang a parser, to fill its memory or to lead it astray, and what must come out all the same.
 * Bodies are made of bytes, so that making them costs little beside reading them.
 */

/** One shape; `bodies` holds more than one where many small documents make the shape. */
export interface Shape {
  readonly name: string;
  readonly bodies: () => readonly Uint8Array[];
  /** Entries of every body, or the code of what none of them is; absent: any answer will do, but not a mistake of ours. */
  readonly expected?: number | string;
  /** A warning that every body must bring. */
  readonly warning?: string;
}

const bytes = (text: string): Buffer => Buffer.from(text);
const full = (pattern: string, length: number): Buffer => Buffer.alloc(length, pattern);
const utf16 = (text: string): Buffer => Buffer.from(text, "utf16le");
const MB = 1_000_000;

/** A feed of two items; `description` stands in the first. */
function rss(description: Uint8Array | string, before = "", item = "<item>"): Buffer {
  return Buffer.concat([
    bytes(`${before}<rss version="2.0"><channel><title>Ponds</title>${item}<title>One</title><description>`),
    Buffer.from(description),
    bytes("</description></item><item><title>Two</title></item></channel></rss>"),
  ]);
}

function numbered(count: number, write: (n: number) => string): string {
  return Array.from({ length: count }, (_, n) => write(n)).join("");
}

/** Ten entities of ten of the one before: a billion of the first. */
const LAUGHS = `<!DOCTYPE r [<!ENTITY l0 "lol">${numbered(9, (n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`)}]>`;
const PARAMETERS = `<!DOCTYPE r [<!ENTITY % a "<!ENTITY b 'x'>"><!ENTITY % c SYSTEM "http://127.0.0.1:9/c.dtd">%a;%c;]>`;
const EXTERNAL = `<!DOCTYPE r SYSTEM "http://127.0.0.1:9/r.dtd" [<!ENTITY x SYSTEM "file:///etc/passwd">]>`;
const PHP = `<br />\n<b>Warning</b>:  Undefined variable $x in <b>/var/www/feed.php</b> on line <b>3</b><br />\n`;
const POLLUTED = ["__proto__", "constructor", "toString", "hasOwnProperty"]
  .map((name) => `<${name} ${name}="x"><${name}>x</${name}></${name}>`)
  .join("");
const POLLUTED_JSON = `{"version":"https://jsonfeed.org/version/1.1","__proto__":{"polluted":1},"items":[{"__proto__":{"id":"x"},"constructor":{"prototype":{"polluted":1}},"toString":"x","id":"1"}]}`;

/** In order of the list in the design; then what was found besides. */
export const SHAPES: readonly Shape[] = [
  { name: "x<h to 1 MB", bodies: () => [rss(full("x<h", MB))], expected: 2 },
  {
    name: "x<h to 1 MB in CDATA",
    bodies: () => [rss(Buffer.concat([bytes("<![CDATA["), full("x<h", MB), bytes("]]>")]))],
    expected: 2,
  },
  { name: "x<h to 1 MB, escaped", bodies: () => [rss(full("x&lt;h", MB))], expected: 2 },
  { name: "< to 1 MB", bodies: () => [rss(full("<", MB))], expected: 2 },
  { name: "< before a number", bodies: () => [rss(full("<3 ", MB))], expected: 2 },
  {
    name: "100,000 nested elements",
    bodies: () => [rss(full("<a>", 300_000))],
    expected: 2,
    warning: "parse/too-deep",
  },
  {
    name: "100,000 <a> closed by </b>",
    bodies: () => [rss(full("<a></b>", 700_000))],
    expected: 2,
    warning: "parse/stray-end-tag",
  },
  {
    name: "100,000 end tags of nothing",
    bodies: () => [rss(full("</b>", 400_000))],
    expected: 2,
    warning: "parse/stray-end-tag",
  },
  { name: "50 MB of text", bodies: () => [rss(full("word ", 50 * MB))], expected: 1, warning: "parse/document-cut" },
  {
    name: "50 MB of letters beyond ASCII",
    bodies: () => [rss(full("日本語 ", 50 * MB))],
    expected: 1,
    warning: "parse/document-cut",
  },
  {
    name: "100,000 attributes",
    bodies: () => [rss("", "", `<item ${numbered(100_000, (n) => `a${n}="x" `)}>`)],
    expected: 2,
    warning: "parse/too-many-attributes",
  },
  { name: "a billion laughs", bodies: () => [rss("&l9;", LAUGHS)], expected: 2, warning: "parse/bare-ampersand" },
  {
    name: "one entity, 300,000 times",
    bodies: () => [rss(full("&a;", 900_000), `<!DOCTYPE r [<!ENTITY a "${"x".repeat(512)}">]>`)],
    expected: 2,
    warning: "parse/entity-ignored",
  },
  {
    name: "100,000 declared entities",
    bodies: () => [rss("&e1;&e99999;", `<!DOCTYPE r [${numbered(100_000, (n) => `<!ENTITY e${n} "x">`)}]>`)],
    expected: 2,
    warning: "parse/entity-ignored",
  },
  { name: "external entities", bodies: () => [rss("&x;", EXTERNAL)], expected: 2, warning: "parse/entity-ignored" },
  { name: "parameter entities", bodies: () => [rss("&b;", PARAMETERS)], expected: 2, warning: "parse/entity-ignored" },
  {
    name: "names of object members",
    bodies: () => [rss(POLLUTED, "", `<item __proto__="x" constructor="x">${POLLUTED}`)],
    expected: 2,
  },
  { name: "names of object members as JSON keys", bodies: () => [bytes(POLLUTED_JSON)], expected: 1 },
  { name: "NUL to 1 MB", bodies: () => [rss(full("\0", MB))], expected: 2, warning: "parse/control-characters" },
  {
    name: "control characters to 1 MB",
    bodies: () => [rss(full("\u0001\u0008\u001f\u007f", MB))],
    expected: 2,
    warning: "parse/control-characters",
  },
  {
    name: "UTF-16 with a mark",
    bodies: () => [utf16(`\ufeff${rss(full("x<h", 300_000))}`)],
    expected: 2,
  },
  {
    name: "UTF-16 without a mark",
    bodies: () => [utf16(`${rss(full("x<h", 300_000))}`)],
    expected: 2,
  },
  {
    name: "UTF-16, big end first, without a mark",
    bodies: () => [utf16(`${rss(full("x<h", 300_000))}`).swap16()],
    expected: 2,
  },
  {
    name: "UTF-16 without its last byte",
    bodies: () => [utf16("\ufeff<rss><channel><item>").subarray(0, -1)],
    expected: 0,
  },
  {
    name: "UTF-7",
    bodies: () => [bytes('<?xml version="1.0" encoding="utf-7"?>+ADw-rss+AD4-+ADw-channel+AD4-')],
    expected: "parse/not-a-feed",
  },
  {
    name: "100,000 items",
    bodies: () => [
      bytes(`<rss version="2.0"><channel>${"<item><title>x</title><guid>x</guid></item>".repeat(100_000)}`),
    ],
    expected: 5000,
    warning: "parse/too-many-items",
  },
  {
    name: "100,000 items within items",
    bodies: () => [bytes(`<rss version="2.0"><channel>${"<item>".repeat(100_000)}`)],
    expected: 5000,
    warning: "parse/misplaced-item",
  },
  { name: "100,000 <!--", bodies: () => [rss(full("<!--", 400_000))], expected: 1, warning: "parse/truncated" },
  {
    name: "100,000 <!-- and one end",
    bodies: () => [rss(Buffer.concat([full("<!--", 400_000), bytes("-->")]))],
    expected: 2,
  },
  {
    name: "100,000 <![CDATA[",
    bodies: () => [rss(full("<![CDATA[", 900_000))],
    expected: 2,
    warning: "parse/unclosed-cdata",
  },
  {
    name: "truncation at every 1,000th byte",
    bodies: () => {
      const whole = rss(full("<p>Grüße &amp; &lt;b&gt; <![CDATA[<i>]]></p>", 100_000));
      return Array.from({ length: 100 }, (_, n) => whole.subarray(0, n * 1000 + 500));
    },
    expected: 1,
    warning: "parse/truncated",
  },
  {
    name: "a PHP warning before the XML",
    bodies: () => [rss("", `${PHP}<?xml version="1.0"?>`)],
    expected: 2,
    warning: "parse/junk-before",
  },
  { name: "lone surrogates as references", bodies: () => [rss(full("&#xD83D;&#56376;", MB))], expected: 2 },
  {
    name: "lone surrogates as bytes",
    bodies: () => [rss(Buffer.alloc(900_000, Buffer.from([0xed, 0xa0, 0xbd, 0x20])))],
    expected: 2,
  },
  {
    name: "lone surrogates in JSON",
    bodies: () => [bytes(`{"title":"x","items":[{"id":"1","content_text":"${"\\ud83d ".repeat(100_000)}"}]}`)],
    expected: 1,
  },

  { name: "& to 1 MB", bodies: () => [rss(full("&", MB))], expected: 2, warning: "parse/bare-ampersand" },
  { name: "100 document types", bodies: () => [rss("", "<!DOCTYPE [".repeat(100))], expected: 2 },
  {
    name: "a document type that never ends",
    bodies: () => [bytes(`<!DOCTYPE r [${"<!ENTITY a '".repeat(300_000)}`)],
    expected: "parse/not-a-feed",
  },
  {
    name: "50,000 namespaces",
    bodies: () => [rss("", "", `${numbered(50_000, (n) => `<a xmlns="u${n}"/>`)}<item>`)],
    expected: 2,
  },
  {
    name: "9,000 prefixes in force around 50,000 more",
    bodies: () => {
      const outer = numbered(150, (a) => `<a ${numbered(60, (b) => `xmlns:p${a}x${b}="u" `)}>`);
      return [bytes(`<rss version="2.0"><channel>${outer}${numbered(50_000, (n) => `<b xmlns:y="u${n}"/>`)}`)];
    },
    expected: 0,
  },
  {
    name: "an xml:base of 1 MB above 20,000 others",
    bodies: () => [
      bytes(
        `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://ponds.example/${"a".repeat(MB)}/">` +
          '<entry xml:base="b"/>'.repeat(20_000),
      ),
    ],
    expected: 5000,
  },
  {
    name: "a title of 8 MB",
    bodies: () => [bytes(`<rss version="2.0"><channel><item><title>${"x".repeat(8 * MB)}</title></item>`)],
    expected: 1,
    warning: "parse/value-cut",
  },
  { name: "text that seems read in a wrong encoding", bodies: () => [rss(full("Ã©\u0092 ", 8 * MB))], expected: 2 },
  {
    name: "a page of 100,000 open elements and end tags of others",
    bodies: () => [bytes(`<html>${"<div>".repeat(100_000)}${"</b></p>".repeat(100_000)}`)],
    expected: "parse/html",
  },
  { name: "deep JSON", bodies: () => [bytes(`{"items":${"[".repeat(MB)}`)], expected: "parse/not-a-feed" },
  {
    name: "100,000 JSON items",
    bodies: () => [
      bytes(`{"version":"https://jsonfeed.org/version/1.1","items":[${'{"id":"1"},'.repeat(100_000)}{}]}`),
    ],
    expected: 5000,
    warning: "parse/too-many-items",
  },
  {
    name: "400,000 categories",
    bodies: () => [
      bytes(`<rss version="2.0"><channel>${`<item>${"<category>a</category>".repeat(80)}</item>`.repeat(5000)}`),
    ],
    expected: 5000,
    warning: "parse/too-many-values",
  },
];
