import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SENTENCE_LENGTH } from "../model/citation.ts";
import { sanitizeBody } from "./sanitize.ts";
import { sentenceEnds } from "./sentence.ts";

const linksIn = (html: string) => sanitizeBody({ html }, { link: "https://own.example/post" }).links;
/** What is said around a link that is written `[so]`. */
const said = (words: string): string | undefined =>
  linksIn(`<p>${words.replace("[", '<a href="https://a.example/x">').replace("]", "</a>")}</p>`)[0]?.sentence;

describe("a citation", () => {
  it.each([
    ["English", "First this. Then I read [that post] and laughed! Last.", "Then I read that post and laughed!"],
    [
      "names cut short",
      "So did Dr. Ana B. Dias in [her post], vs. mine. No.",
      "So did Dr. Ana B. Dias in her post, vs. mine.",
    ],
    ["what goes on in small letters", "See e.g. [this] … and so on. End.", "See e.g. this … and so on."],
    ["a quote's end", "“Why?” She asked [this.] Nobody knew.", "She asked this."],
    ["numbers", "No. In fig. 3 of No. 7 [it] is. Yes.", "In fig. 3 of No. 7 it is."],
    ["figures", "In version 3.5 [it] works. Good.", "In version 3.5 it works."],
    ["German", "Am 3. Oktober schrieb er [das]. Gut.", "Am 3. Oktober schrieb er das."],
    ["Chinese", "我读了。他写了[这篇文章]，很好！再见。", "他写了这篇文章，很好！"],
    ["Hindi", "पहला। मैंने [यह] पढ़ा। अंत।", "मैंने यह पढ़ा।"],
    ["Arabic", "هل قرأت؟ كتب [هذا] اليوم. نعم.", "كتب هذا اليوم."],
    ["no end", "only [words]", "only words"],
    ["line breaks", "One<br>[two]\n\n three.", "One two three."],
    ["marks in a word", "Read <em>Ana’s</em> [fi<b>rst</b>] post.", "Read Ana’s first post."],
  ])("has the sentence around it: %s", (_what, words, sentence) => expect(said(words)).toBe(sentence));

  it.each([
    ["items of a list", '<ul><li>one <a href="https://a.example/x">a</a></li><li>two</li></ul>', "one a"],
    ["cells", '<table><tr><td>one</td><td><a href="https://a.example/x">a</a> two</td></tr></table>', "a two"],
    ["quotes", '<blockquote><p>one</p><a href="https://a.example/x">a</a> two</blockquote>three', "a two"],
    ["code between", '<p>one</p><pre>x. y</pre><p>two <a href="https://a.example/x">a</a></p>', "two a"],
    ["a link around blocks", '<a href="https://a.example/x"><h2>one</h2><p>two</p></a>', "one two"],
  ])("keeps %s apart", (_what, html, sentence) => expect(linksIn(html)[0]?.sentence).toBe(sentence));

  it("cuts a long sentence on both sides of the link, at words", () => {
    const sentence = said(`${"before ".repeat(99)}[here] ${"after ".repeat(99)}`) ?? "";
    expect(sentence).toMatch(/^…before (?:before )+here (?:after )+after…$/);
    expect(sentence.length).toBeGreaterThan(SENTENCE_LENGTH - 20);
    expect(sentence.length).toBeLessThanOrEqual(SENTENCE_LENGTH);
  });

  it("gives the side with more to say what the other leaves", () => {
    expect(said(`[here] ${"after ".repeat(99)}`)?.length).toBeGreaterThan(SENTENCE_LENGTH - 20);
    expect(said(`${"before ".repeat(99)}[here]`)?.length).toBeGreaterThan(SENTENCE_LENGTH - 20);
  });

  it("has the words of the link, of a long one the beginning", () => {
    const [short, long] = linksIn(
      `<p><a href="https://a.example/1"> a\n b </a> <a href="https://a.example/2">${"word ".repeat(99)}</a></p>`,
    );
    expect(short?.text).toBe("a b");
    expect(long?.text).toMatch(/^(?:word )+word…$/);
    expect([long?.text.length, long?.sentence.length].every((length) => (length ?? 999) <= SENTENCE_LENGTH)).toBe(true);
  });

  it("takes the words of a second link to the same page when the first is around a picture", () => {
    const html =
      '<p><a href="https://a.example/x"><img src="https://a.example/i.png"></a></p><p>Read <a href="https://a.example/x">this</a>.</p>';
    expect(linksIn(html)).toEqual([{ target: "https://a.example/x", text: "this", sentence: "Read this." }]);
  });

  it("of an embed has no words: they are ours", () => {
    const [embed] = linksIn('<p>See.</p><iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe>');
    expect(embed).toMatchObject({ text: "", sentence: "" });
    expect(embed?.target).toContain("youtube");
  });

  it.each([
    ["in code", '<p><code><a href="https://a.example/x">x</a></code></p>'],
    ["in a block of code", '<pre><a href="https://a.example/x">x</a></pre>'],
    ["to a place on the page itself", '<a href="#note">1</a>'],
    ["to the page itself", '<a href="http://www.own.example/post/?utm_source=x">here</a>'],
    ["to a picture", '<a href="https://a.example/big.JPG?x"><img src="https://a.example/i.png"></a>'],
    ["to a mailbox", '<a href="mailto:a@a.example">a</a>'],
  ])("is none %s", (_what, html) => expect(linksIn(html)).toEqual([]));

  it("is around code a link like any other", () => {
    expect(linksIn('<p>Use <a href="https://a.example/x"><code>x()</code></a>.</p>')[0]?.sentence).toBe("Use x().");
  });
});

it("citations of any HTML are short and on one line, and each sentence holds the words of its link", () => {
  const piece = fc.constantFrom(
    "<p>",
    "</p>",
    '<a href="https://a.example/',
    "1",
    '">',
    "</a>",
    ". ",
    "。",
    "x ",
    "🪐",
    "<td>",
    "<br>",
    "…",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 200 }), (pieces) => {
      for (const { text, sentence } of linksIn(pieces.join(""))) {
        expect(Math.max(text.length, sentence.length)).toBeLessThanOrEqual(SENTENCE_LENGTH);
        expect(/[\n\t]| {2}/.test(sentence) || !sentence.isWellFormed()).toBe(false);
        expect(sentence).toContain(text.replace(/…$/, ""));
      }
    }),
  );
});

it("finds the ends of sentences in time that grows with the text alone", () => {
  const ends = sentenceEnds(`${".".repeat(50_000)}${")".repeat(50_000)}${'."'.repeat(50_000)}`);
  expect(ends.length).toBeLessThan(3);
});
