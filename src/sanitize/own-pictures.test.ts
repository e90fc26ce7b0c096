import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PictureFate } from "../model/pictures.ts";
import { picturesIn, withOwnPictures } from "./own-pictures.ts";
import { sanitizeBody } from "./sanitize.ts";

const clean = (html: string) => sanitizeBody({ html, base: "https://ana.example/" }).html;
const copy = (src: string, width: number, height: number): PictureFate => ({
  kind: "copy",
  picture: { src, width, height },
});
const FATES: Readonly<Record<string, PictureFate>> = {
  "https://ana.example/a.png": copy("/media/a.webp", 1280, 640),
  "https://ana.example/poster.jpg": copy("/media/p.webp", 320, 180),
  "https://ana.example/dot.gif": { kind: "nothing" },
};
const shown = (html: string): string =>
  withOwnPictures(clean(html), {
    fateOf: (address) => FATES[address] ?? { kind: "link" },
    label: (alt, host) => (alt === "" ? `Picture at ${host}` : `Picture: ${alt} — at ${host}`),
  }).toString();
const LINK = 'rel="nofollow ugc noopener noreferrer"';
const OURS = 'loading="lazy" decoding="async"';

describe("the pictures of a post", () => {
  it.each([
    ["in order, without repeats", '<img src="/b.png"><p>x<img src="/a.png"><img src="/b.png"></p>', ["b.png", "a.png"]],
    ["posters of films", '<video src="/v.mp4" poster="/poster.jpg"></video>', ["poster.jpg"]],
    ["one of several sizes", '<img srcset="/s.png 320w, /l.png 640w" alt="">', ["s.png"]],
    ["not the other formats", '<picture><source srcset="/a.avif"><img src="/a.jpg"></picture>', ["a.jpg"]],
    ["no sound, film or link", '<audio src="/a.mp3"></audio><video src="/v.mp4"></video><a href="/a.png">a</a>', []],
    ["no words about one", "<p>&lt;img src=/a.png&gt;</p>", []],
  ])("are found: %s", (_what, html, names) => {
    expect(picturesIn(clean(html))).toEqual(names.map((name) => `https://ana.example/${name}`));
  });
});

describe("a picture with a copy", () => {
  it.each([
    ["has the copy's size", '<img src="/a.png" alt="A">', 'alt="A" width="1280" height="640"'],
    ["is no wider than its author wants", '<img src="/a.png" width="300">', 'alt="" width="300" height="150"'],
    ["keeps its own proportions", '<img src="/a.png" width="300" height="300">', 'alt="" width="300" height="150"'],
    ["follows a height alone", '<img src="/a.png" height="64">', 'alt="" width="128" height="64"'],
    ["is no larger than the copy", '<img src="/a.png" width="5000">', 'alt="" width="1280" height="640"'],
    ["keeps what is said of it", '<img src="/a.png" alt="A" title="T">', 'alt="A" title="T" width="1280" height="640"'],
    ["names no other sizes", '<img src="/a.png" srcset="/c.png 2x" sizes="9px">', 'alt="" width="1280" height="640"'],
  ])("%s", (_what, html, attributes) => {
    expect(shown(html)).toBe(`<p><img src="/media/a.webp" ${attributes} ${OURS}></p>`);
  });

  it("stands alone where its author gave several formats", () => {
    const html = '<picture><source srcset="/a.avif" type="image/avif"><img src="/a.png"></picture>';
    expect(shown(html)).toBe(`<p><img src="/media/a.webp" alt="" width="1280" height="640" ${OURS}></p>`);
  });
});

describe("what has no copy", () => {
  it.each([
    [
      "is a link with its words",
      '<img src="/z.png" alt="A &lt;b&gt; cat">',
      `<p><a href="https://ana.example/z.png" ${LINK}>Picture: A &lt;b&gt; cat — at ana.example</a></p>`,
    ],
    [
      "without words, too",
      '<img src="/z.png">',
      `<p><a href="https://ana.example/z.png" ${LINK}>Picture at ana.example</a></p>`,
    ],
    [
      "is words inside of a link",
      '<a href="/post"><b><img src="/z.png" alt="Cat"></b></a>',
      `<p><a href="https://ana.example/post" ${LINK}><b>Picture: Cat — at ana.example</b></a></p>`,
    ],
    [
      "leaves a film its address and no poster",
      '<video src="/v.mp4" poster="/z.png"></video>',
      '<p><video src="https://ana.example/v.mp4" controls preload="none"></video></p>',
    ],
  ])("%s", (_what, html, expected) => expect(shown(html)).toBe(expected));

  it("is gone when it only counted readers, with the link around it", () => {
    expect(shown('<p>Words.<a href="/count"><img src="/dot.gif"></a></p>')).toBe("<p>Words.</p>");
  });
});

it("shows our copy of a film's poster", () => {
  expect(shown('<video src="/v.mp4" poster="/poster.jpg"></video>')).toContain('poster="/media/p.webp"');
});

it.each([
  ["a post without pictures", "<p>Words, <a href='/x'>a link</a>.</p>"],
  [
    "an embed beside a picture",
    "<iframe src='https://www.youtube.com/embed/abcdefghijk'></iframe><p><img src='/a.png'></p>",
  ],
  [
    "headings, lists and code",
    "<h1>A</h1><p><img src='/a.png'></p><ul><li>b</li></ul><pre><code class='language-js'>\n\nx</code></pre>",
  ],
])("changes nothing else of %s", (_what, html) => {
  const without = (text: string): string => text.replace(/<img[^>]*>/g, "<img>");
  expect(without(shown(html))).toBe(without(clean(html).toString()));
});

it("leaves no address that a browser would ask for by itself, whatever the post", () => {
  const piece = fc.constantFrom(
    ..."<img src='/a.png'>|<audio>|</audio>|<source src='/v.mp4'>|<img srcset='/q.png 2x'>|<picture>|</picture>|<source srcset='/s.png'>|<video poster='/z.png'>|</video>|<a href='/p'>|</a>|<p>|</p>|<figure>|<table><tr><td>|<svg><image href='/x.png'/>|<input type=image src=/x>|words|<img src=x alt='\"><img src=//evil.example/>'>".split(
      "|",
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      expect(shown(pieces.join(""))).not.toMatch(/<img[^>]*\ssrc="(?!\/media\/)|srcset=|poster="(?!\/media\/)/);
    }),
    { numRuns: 300 },
  );
});
