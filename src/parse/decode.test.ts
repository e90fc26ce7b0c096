import { describe, expect, it } from "vitest";
import { decode } from "./decode.ts";
import { createWarnings } from "./warnings.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));
const utf16le = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, "utf16le"));
const utf16be = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, "utf16le").swap16());
const declared = (label: string, text: string): string => `<?xml version="1.0" encoding="${label}"?><a>${text}</a>`;

function read(bytes: Uint8Array, contentType?: string): { text: string; encoding: string; warnings: string[] } {
  const warnings = createWarnings();
  return { ...decode(bytes, contentType, warnings), warnings: warnings.list().map(({ code }) => code) };
}

describe("the encoding", () => {
  it.each([
    ["UTF-8 by default", utf8("<a>Grüße</a>"), undefined, "utf-8"],
    ["a byte order mark before the header", utf8("\ufeff<a>Grüße</a>"), "text/xml; charset=iso-8859-1", "utf-8"],
    ["two byte order marks", utf8("\ufeff\ufeff<a>Grüße</a>"), undefined, "utf-8"],
    [
      "the header before the declaration",
      latin1(declared("koi8-r", "Grüße")),
      "text/xml; charset=latin1",
      "windows-1252",
    ],
    ["the header in quotes", latin1("<a>Grüße</a>"), 'text/xml; charset="ISO-8859-1"', "windows-1252"],
    [
      "the header in single quotes with spaces",
      latin1("<a>Grüße</a>"),
      "text/xml ; charset = 'latin1'",
      "windows-1252",
    ],
    ["the declaration without a header", latin1(declared("iso-8859-1", "Grüße")), "text/xml", "windows-1252"],
    ["the declaration behind junk", latin1(`\n\n${declared("iso-8859-1", "Grüße")}`), undefined, "windows-1252"],
    ["UTF-8 when the header lies", utf8(declared("utf-8", "Grüße")), "text/xml; charset=iso-8859-1", "utf-8"],
    ["UTF-8 for a label nobody knows", utf8(declared("x-nobody", "Grüße")), "text/xml; charset=klingon", "utf-8"],
    ["a misspelled label", utf8(declared("utf8mb4", "Grüße")), undefined, "utf-8"],
    ["ansi", latin1(declared("ansi", "Grüße")), undefined, "windows-1252"],
    ["UTF-16 little-endian with a mark", utf16le("\ufeff<a>Grüße</a>"), undefined, "utf-16le"],
    ["UTF-16 big-endian with a mark", utf16be("\ufeff<a>Grüße</a>"), undefined, "utf-16be"],
    ["UTF-16 little-endian without", utf16le("<a>Grüße</a>"), undefined, "utf-16le"],
    ["UTF-16 big-endian without", utf16be("<a>Grüße</a>"), undefined, "utf-16be"],
    ["UTF-8 declared UTF-16", utf8(declared("utf-16", "Grüße")), undefined, "utf-8"],
    ["UTF-8 declared UTF-32", utf8(declared("utf-32", "Grüße")), undefined, "utf-8"],
  ])("is %s", (_title, bytes, contentType, encoding) => {
    const decoded = read(bytes, contentType);
    expect(decoded.encoding).toBe(encoding);
    expect(decoded.text).toContain("<a>Grüße</a>");
    expect(decoded.text).not.toContain("\ufeff");
  });

  it("tells when the document is not in the encoding it names", () => {
    expect(read(utf8(declared("iso-8859-1", "Grüße"))).warnings).toEqual(["parse/wrong-encoding"]);
    expect(read(utf8(declared("iso-8859-1", "plain"))).warnings).toEqual([]);
  });
});

describe("bytes that are not UTF-8", () => {
  const concat = (...parts: readonly (string | number)[]): Uint8Array =>
    Uint8Array.from(parts.flatMap((part) => (typeof part === "number" ? [part] : [...utf8(part)])));

  it.each([
    ["windows-1252 throughout", concat("<a>Gr", 0xfc, 0xdf, "e ", 0x93, "q", 0x94, "</a>"), "<a>Grüße “q”</a>"],
    ["a quotation mark alone among UTF-8", concat("Grüße, Käse: it", 0x92, "s"), "Grüße, Käse: it’s"],
    ["a torn character", concat("Привет — ", 0xe2, 0x80, " и"), "Привет — \ufffd и"],
    ["a character cut at the end", concat("Привет ", 0xd0, 0x9f, 0xd0), "Привет П\ufffd"],
    ["an overlong form", concat("Привет ", 0xc0, 0xaf), "Привет \ufffd\ufffd"],
    ["a surrogate of CESU-8", concat("Привет ", 0xed, 0xa0, 0x80), "Привет \ufffd\ufffd\ufffd"],
  ])("are read as %s", (_title, bytes, text) => {
    expect(read(bytes).text).toBe(text);
  });
});

it("drops control characters and says so", () => {
  expect(read(utf8("<a>a\0b\u0008\u007f\uffff\tc</a>"))).toEqual({
    text: "<a>ab\tc</a>",
    encoding: "utf-8",
    warnings: ["parse/control-characters"],
  });
});
