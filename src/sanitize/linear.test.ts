import { expect, it } from "vitest";
import { LIMITS } from "./policy.ts";
import { sanitizeBody } from "./sanitize.ts";

/** Shapes that have cost readers of HTML time in squares: a beginning, what is repeated, an end. */
const SHAPES: Readonly<Record<string, readonly [string, string, string]>> = {
  "less-than signs": ["", "<", ""],
  "nested divisions": ["", "<div>", ""],
  "nested formatting": ["", "<b>", ""],
  "misnested formatting": ["", "<b><i><u></b>", ""],
  "formatting across paragraphs": ["<b><i><u>", "<p>x", ""],
  "links in links": ["", '<a href="/x">', ""],
  "closed and closed again": ["", "</p>", ""],
  "nested lists": ["", "<ul><li>", ""],
  "nested quotes": ["", "<blockquote><p>", ""],
  "nested tables": ["", "<table><tr><td>", ""],
  "words in tables": ["<table>", "x<b>", ""],
  "nested details": ["", "<details><summary>", ""],
  "open comments": ["", "<!--", ""],
  "open attributes": ["", '<p title="', ""],
  "attributes of one element": ["<p ", 'a="b" ', ">x"],
  "one long attribute": ['<img alt="', "on", '">'],
  "one long address": ['<a href="https://a.example/', "%3Con", '">a</a>'],
  "sets of pictures": ['<img srcset="', "a 1x,", '">'],
  "sets of commas": ['<img srcset="', ",", '">'],
  "sets of blanks": ['<img srcset="a', " ", '">'],
  "addresses of pictures": ["", '<img src="a">', ""],
  frames: ["", "<iframe src=//a.example>", ""],
  "frames in frames": ["", "<iframe><p>", ""],
  "raw text": ["", "<noscript><style>", ""],
  references: ["", "&amp;", ""],
  "broken references": ["", "&", ""],
  "line breaks": ["", "<br>", ""],
  "line breaks and blanks": ["", "<br> ", ""],
  "blanks without end": ["", " ", ""],
  "blanks between blocks": ["", "<p>\u00a0</p> ", ""],
  headings: ["", "<h1>x</h1>", ""],
  "nested headings": ["", "<h1>", ""],
  "one word": ["", "a", ""],
  "words without spaces": ["", "漢", ""],
  "marks on one letter": ["a", "\u0301", ""],
  ruby: ["<ruby>", "a<rt>b", ""],
  templates: ["", "<template>", ""],
  "foreign elements": ["", "<svg><math>", ""],
  selects: ["", "<select><option>", ""],
};

/** CPU time of one reading, ms. */
function cpuMs(html: string): number {
  const before = process.cpuUsage();
  sanitizeBody({ html, base: "https://a.example/" }, { link: "https://a.example/1" });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Least time that counts, ms: below it the grain of the clock would decide. */
const GRAIN_MS = 8;

/** How many times as long the largest post takes as one of an eighth: what else the machine does only adds to either. */
function growth(shape: (chars: number) => string, enough: number): number {
  const [short, long] = [shape(LIMITS.inputChars / 8), shape(LIMITS.inputChars)];
  let [least, most] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let tries = 0; tries < 4 && (tries < 1 || most > enough * Math.max(least, GRAIN_MS)); tries += 1) {
    most = Math.min(most, cpuMs(long));
    least = Math.min(least, cpuMs(short));
  }
  return most / Math.max(least, GRAIN_MS);
}

// Eight times the text: a square takes 64 times as long.
it.each(Object.entries(SHAPES))("reads %s in time that grows with their length", (_, [start, piece, end]) => {
  const shape = (chars: number): string =>
    start + piece.repeat(Math.floor((chars - start.length - end.length) / piece.length)) + end;
  expect(growth(shape, 24)).toBeLessThanOrEqual(24);
});
