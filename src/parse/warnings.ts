import type { Problem } from "../model/problem.ts";

/** What can be odd about a feed that was read all the same. Codes are permanent. */
export type WarningCode =
  | "parse/wrong-encoding"
  | "parse/bad-bytes"
  | "parse/control-characters"
  | "parse/junk-before"
  | "parse/junk-after"
  | "parse/truncated"
  | "parse/document-cut"
  | "parse/bare-ampersand"
  | "parse/unknown-entity"
  | "parse/entity-ignored"
  | "parse/unclosed-tag"
  | "parse/stray-end-tag"
  | "parse/unclosed-cdata"
  | "parse/misplaced-item"
  | "parse/inline-markup"
  | "parse/unbound-prefix"
  | "parse/misspelled-namespace"
  | "parse/odd-version"
  | "parse/bad-base64"
  | "parse/too-deep"
  | "parse/too-many-items"
  | "parse/too-many-values"
  | "parse/too-many-attributes"
  | "parse/value-cut"
  | "parse/json-shape"
  | "parse/json-version";

/** Gathers what was odd about one feed: each code once, with how often it was met. */
export interface Warnings {
  /** Notes that it was met once more. `example`: a short quotation of the first place, when it says more than the code. */
  note(code: WarningCode, example?: string): void;
  /** One problem a code, in the order first met. */
  list(): readonly Problem[];
}

interface Sentence {
  /** `n`: how often, at least 1; `example`: as noted first, may be empty. */
  readonly message: (n: number, example: string) => string;
  /** What the feed's author can do. */
  readonly hint: string;
}

const times = (n: number, one: string, many: string): string => (n === 1 ? `1 ${one}` : `${n} ${many}`);
const quoted = (example: string): string => (example === "" ? "" : ` (${example})`);

const SENTENCES: Readonly<Record<WarningCode, Sentence>> = {
  "parse/wrong-encoding": {
    message: (_n, example) => `The document is not in the encoding it names${quoted(example)}.`,
    hint: "Save the feed as UTF-8 and say so in both the XML declaration and the Content-Type header.",
  },
  "parse/bad-bytes": {
    message: (n) => `The document holds ${times(n, "byte that does", "bytes that do")} not belong to its encoding.`,
    hint: "Convert old text to UTF-8 before it enters the feed; text copied from Windows programs is the usual cause.",
  },
  "parse/control-characters": {
    message: (n) =>
      `The document holds ${times(n, "control character", "control characters")} that XML does not allow.`,
    hint: "Remove control characters from the posts; XML 1.0 allows tab, line feed and carriage return only.",
  },
  "parse/junk-before": {
    message: (_n, example) => `Something stands before the feed begins${quoted(example)}.`,
    hint: "Let the feed begin with its first byte; blank lines or warnings printed by a script are the usual cause.",
  },
  "parse/junk-after": {
    message: (_n, example) => `Something stands after the feed has ended${quoted(example)}.`,
    hint: "Let nothing be written after the feed's closing tag.",
  },
  "parse/truncated": {
    message: () => "The document ends in the middle.",
    hint: "Check that the server sends the whole feed; a time limit or an error while it is written may cut it.",
  },
  "parse/document-cut": {
    message: () => "The document is larger than 10 MiB and was read only so far.",
    hint: "List fewer entries in the feed; the newest ten to fifty are enough for every reader.",
  },
  "parse/bare-ampersand": {
    message: (n) => `The feed holds ${times(n, "ampersand", "ampersands")} not written as "&amp;".`,
    hint: 'Write "&amp;" for every ampersand, also in addresses.',
  },
  "parse/unknown-entity": {
    message: (n, example) =>
      `The feed uses ${times(n, "entity", "entities")} that XML does not know${quoted(example)}.`,
    hint: "Write the character itself or its number; XML knows amp, lt, gt, quot and apos only.",
  },
  "parse/entity-ignored": {
    message: (n, example) =>
      `The document type declares ${times(n, "entity", "entities")} that we do not read${quoted(example)}.`,
    hint: "Write the text itself in place of entities; large, nested and external ones are never read.",
  },
  "parse/unclosed-tag": {
    message: (n, example) => `${times(n, "element is", "elements are")} not closed${quoted(example)}.`,
    hint: "Close every element, and escape or wrap in CDATA the HTML of posts.",
  },
  "parse/stray-end-tag": {
    message: (n, example) => `${times(n, "end tag belongs", "end tags belong")} to no element${quoted(example)}.`,
    hint: "Write the same name, in the same letters, in the start tag and the end tag.",
  },
  "parse/unclosed-cdata": {
    message: (n) => `${times(n, "CDATA section is", "CDATA sections are")} not closed.`,
    hint: 'End every CDATA section with "]]>", also when a post is shortened.',
  },
  "parse/misplaced-item": {
    message: (n) => `${times(n, "item stands", "items stand")} within another item.`,
    hint: "Put the items side by side in the channel or feed.",
  },
  "parse/inline-markup": {
    message: (n, example) =>
      `${times(n, "element holds", "elements hold")} tags where escaped text belongs${quoted(example)}.`,
    hint: "Escape the HTML of posts or wrap it in CDATA.",
  },
  "parse/unbound-prefix": {
    message: (n, example) => `${times(n, "prefix is", "prefixes are")} used without a namespace${quoted(example)}.`,
    hint: "Declare the namespace on the feed's first element (xmlns:…).",
  },
  "parse/misspelled-namespace": {
    message: (n, example) => `${times(n, "namespace is", "namespaces are")} not spelled as defined${quoted(example)}.`,
    hint: "Copy the namespace from its specification, letter by letter.",
  },
  "parse/odd-version": {
    message: (_n, example) => `The feed does not say which version of RSS it is${quoted(example)}.`,
    hint: 'Begin the feed with <rss version="2.0">.',
  },
  "parse/bad-base64": {
    message: (n) => `${times(n, "value is", "values are")} marked as base64 and not readable as text.`,
    hint: "Write the content as text, HTML or XHTML.",
  },
  "parse/too-deep": {
    message: (n) => `${times(n, "element lies", "elements lie")} more than 200 levels deep and were left out.`,
    hint: "Close the elements in the posts; nobody nests that deeply on purpose.",
  },
  "parse/too-many-items": {
    message: (n) => `The feed lists more than 5,000 items; ${times(n, "was", "were")} left out.`,
    hint: "List fewer entries in the feed; the newest ten to fifty are enough for every reader.",
  },
  "parse/too-many-values": {
    message: (n) =>
      `An entry has more than 400 values, or the feed more than 100,000; ${times(n, "was", "were")} left out.`,
    hint: "Give an entry fewer categories, links or files.",
  },
  "parse/too-many-attributes": {
    message: (n) => `An element has more than 64 attributes; ${times(n, "was", "were")} left out.`,
    hint: "Remove the attributes no specification names.",
  },
  "parse/value-cut": {
    message: (n) => `${times(n, "value was", "values were")} too long and cut.`,
    hint: "Keep a post under 4 million characters and a title or an address under 20,000.",
  },
  "parse/json-shape": {
    message: (n, example) =>
      `${times(n, "value is", "values are")} not of the kind JSON Feed asks for${quoted(example)}.`,
    hint: "Check the feed against jsonfeed.org/version/1.1.",
  },
  "parse/json-version": {
    message: () => "The document looks like JSON Feed and does not name its version.",
    hint: 'Add "version": "https://jsonfeed.org/version/1.1".',
  },
};

/** Every warning code, for docs/problems.md and its test. */
export const WARNING_CODES: readonly WarningCode[] = Object.keys(SENTENCES) as WarningCode[];

const EXAMPLE_CHARS = 60;

/** An empty collection, one for each feed read. */
export function createWarnings(): Warnings {
  const met = new Map<WarningCode, { n: number; readonly example: string }>();
  return {
    note(code, example = "") {
      const before = met.get(code);
      if (before === undefined) met.set(code, { n: 1, example: shorten(example) });
      else before.n += 1;
    },
    list: () => Array.from(met, ([code, { n, example }]) => toProblem(code, n, example)),
  };
}

/** One line, short enough to read past. */
function shorten(example: string): string {
  return example.slice(0, EXAMPLE_CHARS).toWellFormed().replace(/\s+/g, " ").trim();
}

function toProblem(code: WarningCode, n: number, example: string): Problem {
  const sentence = SENTENCES[code];
  return { code, message: sentence.message(n, example), hint: sentence.hint };
}
