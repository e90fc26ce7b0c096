import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanLine, plainLine } from "./text.ts";

describe("HTML titles", () => {
  it.each([
    ["what was escaped twice is read once", "AT&amp;amp;T &amp;lt;b&amp;gt;", "AT&amp;T &lt;b&gt;"],
    ["entities are decoded once", "Caf&eacute; &amp;amp; bar", "Café &amp; bar"],
    ["tags go", "A <b>bold</b> <em class='x'>word</em>", "A bold word"],
    ["line breaks part words", "One<br>two", "One two"],
    ["a generic type is no tag", "Using Vec<T> in Rust", "Using Vec<T> in Rust"],
    ["a lone sign", "I <3 you & 1 < 2", "I <3 you & 1 < 2"],
    ["encoded tags are words", "The &lt;b&gt; element", "The <b> element"],
    ["script goes with its text", "a<script>alert(1)</script>b", "ab"],
    ["a tag never closed is words", 'a <b title="', 'a <b title="'],
    [">, in an attribute", '<a title="x > y">a</a>', "a"],
    ["comments", "a<!-- b > c -->d", "ad"],
    ["numbers of windows-1252", "&#147;a&#148; &#x2014; b", "“a” — b"],
    ["unknown names stay", "a &nosuch; b", "a &nosuch; b"],
    ["a surrogate by number stays as written", "&#xD800;", "&#xD800;"],
  ])("%s", (_, value, expected) => expect(plainLine({ type: "html", value })).toBe(expected));

  it("literal text is not interpreted", () => {
    expect(plainLine({ type: "text", value: "<b>a</b> &amp;" })).toBe("<b>a</b> &amp;");
  });
});

describe("one clean line", () => {
  it.each([
    ["white space", " a\n\t b\u00a0c ", "a b c"],
    ["controls of ISO 8859-1 that windows-1252 has no sign for", "a\u0081b\u008D\u008Fc\u0090\u009Dd", "abcd"],
    ["a next line", "a\u0085b", "a b"],
    ["controls", "a\u0000b\u001b[31mc", "ab[31mc"],
    ["overrides of direction", "a\u202Eb\u2066c", "abc"],
    ["runs of zero width", "a\u200B\u200B\u200Cb", "ab"],
    ["a joiner that makes one name look like another", "A\u200Dn\u200Ca", "Ana"],
    ["a joiner between Latin letters with marks", "x\u0301\u200Dy", "x\u0301y"],
    ["a joiner of Persian stays", "می\u200Cخواهم", "می\u200Cخواهم"],
    ["a joiner of Hindi stays", "क्\u200Dष", "क्\u200Dष"],
    ["marks of direction where all is written from left to right", "A\u200Ena\u200F", "Ana"],
    ["a mark of direction beside Hebrew stays", "שלום C++\u200E", "שלום C++\u200E"],
    ["invisible signs of operation and music", "a\u2064b\u{1D173}c\u{E0001}d\u{1BCA0}e", "abcde"],
    ["soft hyphens and word joiners", "An\u00ADa\u2060\uFEFF", "Ana"],
    ["a joiner inside an emoji stays", "👩\u200D💻", "👩\u200D💻"],
    ["composed", "e\u0301", "é"],
    ["piled-up marks", `a${"\u0335".repeat(40)}`, `a${"\u0335".repeat(4)}`],
    ["a hangul filler", "a\u3164b", "ab"],
    ["nothing but what nobody sees", "\u3164\u200D\uFE0F\u2800\u180E", ""],
    ["tag characters", "a\u{E0068}\u{E0069}b", "ab"],
    [
      "the flag of Wales stays",
      "🏴\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}",
      "🏴\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}",
    ],
    ["a row of variation selectors", "❤\uFE0F\uFE01\u{E0101}", "❤\uFE0F"],
    ["lone surrogates", "a\uD800b", "a\uFFFDb"],
  ])("%s", (_, text, expected) => expect(cleanLine(text)).toBe(expected));

  it("is cut at 300 characters, never through one", () => {
    const cut = [...cleanLine("👩".repeat(400))];
    expect(cut).toHaveLength(300);
    expect(cut.at(-1)).toBe("…");
  });

  it("any text becomes a line that stays as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
        const line = cleanLine(text);
        expect(line).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
        expect(line.length).toBeLessThanOrEqual(600);
        expect(cleanLine(line)).toBe(line);
      }),
    );
  });
});
