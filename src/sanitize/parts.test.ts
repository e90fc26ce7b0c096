import { describe, expect, it } from "vitest";
import { linkAddress, mediaAddress } from "./address.ts";
import { sanitizeBody } from "./sanitize.ts";
import { cleanSrcset } from "./srcset.ts";
import { countWords, firstWords } from "./text.ts";

const LINK = "https://mercury.example/posts/1/";
const ORIGIN = { base: LINK, link: LINK };
const body = (html: string): ReturnType<typeof sanitizeBody> => sanitizeBody({ html, base: LINK }, { link: LINK });
const clean = (html: string): string => body(html).html.toString();
const REL = 'rel="nofollow ugc noopener noreferrer"';

describe("link addresses", () => {
  it.each([
    ["absolute", "https://a.example/b?c=d#e", "https://a.example/b?c=d#e"],
    ["relative", "../2/", "https://mercury.example/posts/2/"],
    ["protocol-relative", "//a.example/", "https://a.example/"],
    ["a fragment leads to the original", "#note-1", "https://mercury.example/posts/1/#note-1"],
    ["user name and password go", "https://u:p@a.example/", "https://a.example/"],
    ["white space and line feeds inside", "  https://a.example/\n b", "https://a.example/%20b"],
    ["quotes are encoded", 'https://a.example/"x', "https://a.example/%22x"],
    ["mail", "mailto:ana@a.example?subject=a b", "mailto:ana@a.example?subject=a%20b"],
    ["script", "javascript:alert(1)", undefined],
    ["script in disguise", " jAvA\tscript:alert(1)", undefined],
    ["data", "data:text/html,x", undefined],
    ["other schemes", "ftp://a.example/", undefined],
    ["nothing", " ", undefined],
    ["more than 2 KiB", `https://a.example/${"a".repeat(2048)}`, undefined],
  ])("%s", (_, href, expected) => expect(linkAddress(href, ORIGIN)).toBe(expected));

  it.each([
    ["http becomes https", "http://a.example/b.png", "https://a.example/b.png"],
    ["data is dropped", "data:image/png;base64,AAAA", undefined],
    ["relative", "b.png", "https://mercury.example/posts/1/b.png"],
  ])("of pictures: %s", (_, src, expected) => expect(mediaAddress(src, ORIGIN)).toBe(expected));

  it("need a base when they are relative", () => expect(linkAddress("/a", {})).toBeUndefined());
});

describe("srcset", () => {
  it.each([
    ["densities", "/a.png 1x, /b.png 2x", "https://mercury.example/a.png, https://mercury.example/b.png 2x"],
    ["widths", "/a.png 480w,/b.png 960w", "https://mercury.example/a.png 480w, https://mercury.example/b.png 960w"],
    ["one address alone", "/a.png", "https://mercury.example/a.png"],
    ["commas inside an address", "/a,b.png 2x", "https://mercury.example/a,b.png 2x"],
    [
      "a comma after an address",
      "/a.png, /b.png 1.5x",
      "https://mercury.example/a.png, https://mercury.example/b.png 1.5x",
    ],
    ["two descriptors", "/a.png 1x 2x", undefined],
    ["two kinds", "/a.png 1x, /b.png 480w", undefined],
    ["a zero", "/a.png 0x", undefined],
    ["a command for a build log", "https://e.example/x 1x 2x 3x\n::error file=x::pwned", undefined],
    ["a script", "javascript:alert(1) 1x", undefined],
    ["commas alone", ",,,,", undefined],
  ])("%s", (_, value, expected) => expect(cleanSrcset(value, ORIGIN)).toBe(expected));
});

describe("pictures", () => {
  it.each([
    [
      "are lazy and tell nobody where they are shown",
      '<p><img src="/a.png" alt="A"></p>',
      '<p><img src="https://mercury.example/a.png" alt="A" loading="lazy" decoding="async" referrerpolicy="no-referrer"></p>',
    ],
    ["of one pixel go", '<p>a<img src="/a.png" width="1" height="1"></p>', "<p>a</p>"],
    ["that count readers go", '<p>a<img src="https://feeds.feedburner.com/~r/x/~4/y"></p>', "<p>a</p>"],
    ["without an address go", '<p>a<img alt="b"></p>', "<p>a</p>"],
    [
      "of a width in per cent have no width in pixels",
      '<p><img src="/a.png" width="100%" height="50.5px"></p>',
      '<p><img src="https://mercury.example/a.png" height="50" alt="" loading="lazy" decoding="async" referrerpolicy="no-referrer"></p>',
    ],
    [
      "of a width that only a calculator reads are no pixels",
      '<p><img src="/a.png" width="1e9"></p>',
      '<p><img src="https://mercury.example/a.png" alt="" loading="lazy" decoding="async" referrerpolicy="no-referrer"></p>',
    ],
    [
      "have our attributes, whatever their feed says of them",
      '<p><img src="/a.png" loading="eager" referrerpolicy="unsafe-url" decoding="sync"></p>',
      '<p><img src="https://mercury.example/a.png" alt="" loading="lazy" decoding="async" referrerpolicy="no-referrer"></p>',
    ],
    [
      "that wait for script show their real address",
      '<p><img src="data:image/gif;base64,R0" data-src="/a.png" width="600px"></p>',
      '<p><img src="https://mercury.example/a.png" width="600" alt="" loading="lazy" decoding="async" referrerpolicy="no-referrer"></p>',
    ],
  ])("%s", (_, html, expected) => expect(clean(html)).toBe(expected));
});

describe("what we set ourselves", () => {
  it.each([
    ["links, whatever they say of themselves", '<a href="/a" rel="opener me">a</a>', "rel", REL.slice(5, -1)],
    ["sound", '<audio src="/a.mp3" autoplay loop preload="auto"></audio>', "preload", "none"],
    ["films", '<video src="/a.mp4" autoplay muted preload="auto"></video>', "preload", "none"],
  ])("%s", (_, html, name, value) => {
    expect(clean(html)).toContain(` ${name}="${value}"`);
    expect(clean(html)).not.toMatch(/opener me|autoplay|loop|muted/);
  });
});

describe("embeds become links", () => {
  it.each([
    [
      "a film",
      '<iframe src="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?rel=0"></iframe>',
      "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
      "Play at youtube.com",
    ],
    [
      "in a paragraph",
      '<p><iframe src="//player.vimeo.com/video/1234"></iframe></p>',
      "https://vimeo.com/1234",
      "Play at vimeo.com",
    ],
    [
      "object around embed",
      '<object><embed src="https://w.soundcloud.com/player/x"></object>',
      "https://w.soundcloud.com/player/x",
      "Play at w.soundcloud.com",
    ],
    [
      "anything else",
      '<iframe src="https://pen.example/1">No frames here.</iframe>',
      "https://pen.example/1",
      "Open at pen.example",
    ],
  ])("%s", (_, html, href, label) =>
    expect(clean(html)).toBe(`<p class="embed"><a href="${href}" ${REL}>${label}</a></p>`));

  it.each([
    ["one of a single pixel", '<p>a</p><iframe src="https://t.example/" width="0" height="0"></iframe>', "<p>a</p>"],
    ["one without an address", '<p>a</p><iframe srcdoc="<script>x</script>"></iframe>', "<p>a</p>"],
  ])("not %s", (_, html, expected) => expect(clean(html)).toBe(expected));

  it("gives back the post that an unclosed frame has swallowed", () => {
    expect(body('<p>a</p><iframe src="https://pen.example/1"><p>the rest</p>').text).toBe(
      "a Open at pen.example the rest",
    );
  });
});

describe("headings", () => {
  it.each([
    ["h1 and h2", "<h1>a</h1><h2>b</h2>", "<h3>a</h3><h4>b</h4>"],
    ["h2 and h4: no step is missed", "<h2>a</h2><h4>b</h4><h3>c</h3>", "<h3>a</h3><h4>b</h4><h4>c</h4>"],
    ["the first is not the highest", "<h3>a</h3><h2>b</h2><h3>c</h3>", "<h3>a</h3><h3>b</h3><h4>c</h4>"],
    ["h5 alone", "<h5>a</h5>", "<h3>a</h3>"],
    [
      "all six",
      "<h1>a</h1><h2>b</h2><h3>c</h3><h4>d</h4><h5>e</h5><h6>f</h6>",
      "<h3>a</h3><h4>b</h4><h5>c</h5><h6>d</h6><h6>e</h6><h6>f</h6>",
    ],
    ["h3 stays", "<h3>a</h3><h4>b</h4>", "<h3>a</h3><h4>b</h4>"],
    ["inside a quote", "<blockquote><h1>a</h1></blockquote>", "<blockquote><h3>a</h3></blockquote>"],
    ["one inside another", "<h6>a<details><h2>b</h2></details></h6>", "<h3>a<details><h3>b</h3></details></h3>"],
    ["empty ones go", "<h2> </h2><p>a</p>", "<p>a</p>"],
  ])("%s", (_, html, expected) => expect(clean(html)).toBe(expected));
});

describe("for ears and keyboards", () => {
  it.each([
    ["anchors of headings are no links", '<h3>a <a href="#a"></a></h3>', "<h3>a </h3>"],
    ["a full stop is no link", '<p>a<a href="/b">.</a></p>', "<p>a.</p>"],
    [
      "what stands between items is one",
      "<ul>\n<li>a</li>b<ul><li>c</li></ul></ul>",
      "<ul>\n<li>a</li><li>b<ul><li>c</li></ul></li></ul>",
    ],
    [
      "heads of tables say of what",
      "<table><thead><tr><th>a</th><td>b</td></tr></thead><tbody><tr><th>c</th><td>d</td></tr></tbody></table>",
      '<table><thead><tr><th scope="col">a</th><td>b</td></tr></thead><tbody><tr><th scope="row">c</th><td>d</td></tr></tbody></table>',
    ],
    [
      "what they say stays",
      '<table><tbody><tr><th scope="rowgroup">a</th><th>b</th></tr></tbody></table>',
      '<table><tbody><tr><th scope="rowgroup">a</th><th scope="col">b</th></tr></tbody></table>',
    ],
    [
      "a table of code is a table",
      "<code><table><tbody><tr><td>a</td></tr></tbody></table></code>",
      "<table><tbody><tr><td>a</td></tr></tbody></table>",
    ],
    [
      "what only the pointer shows of a picture is said",
      '<p><img src="/a.png" title="A moon"></p>',
      '<p><img src="https://mercury.example/a.png" title="A moon" alt="A moon" loading="lazy" decoding="async" referrerpolicy="no-referrer"></p>',
    ],
  ])("%s", (_, html, expected) => expect(clean(html)).toBe(expected));

  it("say once what a caption says, too", () => {
    const picture = (more: string): string => `<p><img src="https://mercury.example/a.png" ${more} loading="lazy"`;
    expect(clean('<p><img src="/a.png" title="A moon"><br><em>A moon</em>.</p>')).toContain(picture('alt=""'));
    expect(clean('<p><img src="/a.png" title="A moon"> of ours</p>')).toContain(picture('title="A moon" alt="A moon"'));
  });

  it.each([
    ["of a file, by its name", "/b/stack_calls.png", "stack_calls.png"],
    ["of a page, by its host", "/2/", "mercury.example"],
  ])("say where a picture leads of which nothing is said: %s", (_, href, alt) => {
    expect(clean(`<a href="${href}"><span lang="en"><img src="/a.png"></span></a>`)).toContain(` alt="${alt}"`);
    expect(clean(`<a href="${href}"><img src="/a.png" alt="A"></a>`)).toContain(' alt="A"');
  });
});

describe("shape", () => {
  it.each([
    ["loose words become a paragraph", "a <b>b</b><p>c</p>d", "<p>a <b>b</b></p><p>c</p><p>d</p>"],
    ["double breaks part paragraphs", "a<br><br>b<br>c", "<p>a</p><p>b<br>c</p>"],
    ["divisions of words are paragraphs", "<div>a</div><div>b</div>", "<p>a</p><p>b</p>"],
    ["wrappers go", "<div><div><p>a</p></div></div>", "<p>a</p>"],
    ["empty paragraphs go", "<p>a</p><p>&nbsp;</p><p><br></p>", "<p>a</p>"],
    ["links without an address go", '<p><a name="x">a</a></p>', "<p>a</p>"],
  ])("%s", (_, html, expected) => expect(clean(html)).toBe(expected));
});

describe("the opening", () => {
  const words = (n: number): string => Array.from({ length: n }, () => "word").join(" ");
  const open = (html: string): readonly [string, boolean] => {
    const { opening, rest } = body(html);
    return [opening.toString(), rest !== undefined];
  };

  it("is all of a short post", () => expect(open("<p>a</p><p>b</p>")).toEqual(["<p>a</p><p>b</p>", false]));
  it("ends after two paragraphs", () => {
    expect(open(`<p>a</p><p>b</p><p>${words(30)}</p>`)).toEqual(["<p>a</p><p>b</p>", true]);
  });
  it("ends after sixty words", () => {
    expect(open(`<p>${words(70)}</p><p>${words(40)}</p>`)).toEqual([`<p>${words(70)}</p>`, true]);
  });
  it("keeps a rest of a few words", () => expect(open(`<p>a</p><p>b</p><p>${words(5)}</p>`)[1]).toBe(false));
  it("leaves a heading with what it heads", () => {
    expect(open(`<p>${words(70)}</p><h2>b</h2><p>${words(40)}</p>`)[0]).toBe(`<p>${words(70)}</p>`);
  });
  it("cuts one endless block, and the rest is then everything", () => {
    const html = `<p>${words(500)}</p>`;
    const { opening, rest } = body(html);
    expect(opening.toString()).toBe(`<p>${words(60)}…</p>`);
    expect(rest?.toString()).toBe(html);
  });
});

describe("words and links", () => {
  it.each([
    ["spaces", "one two  three", 3],
    ["signs are no words", "a – b & c", 3],
    ["Chinese, two signs a word", "漢字漢字", 2],
    ["nothing", "", 0],
  ])("counts: %s", (_, text, expected) => expect(countWords(text)).toBe(expected));

  it("cuts text at a word", () => expect(firstWords("one two, three", 2)).toBe("one two…"));
  it("keeps blocks apart in plain text", () =>
    expect(body("<p>a</p><ul><li>b</li><li>c</li></ul>").text).toBe("a b c"));
  it("leaves out of plain text what turns its direction or shows nothing", () =>
    expect(body("<p>a\u202Eb&shy;c\u200B\u2066d</p>").text).toBe("abcd"));
  it("lists pages once, canonical, without its own", () => {
    const html =
      '<a href="http://www.a.example/x/?utm_source=y#z">a</a> <a href="https://a.example/x">b</a> <a href="#n">c</a>';
    expect(body(html).links.map(({ target }) => target)).toEqual(["https://a.example/x"]);
  });
});

describe("values that spell a handler or a script", () => {
  it.each([
    ["an address", '<img src="/a%3Cimg onerror=x()">', 'src="https://mercury.example/a%3Cimg%20onerror&#61;x()"'],
    ["a title", '<a href="/a" title="javascript:x">a</a>', 'title="javascript&#58;x"'],
    ["a name of three letters", "let one   = 1", "let one   &#61; 1"],
    ["two texts side by side", "<o>on_crash</o><o> = x</o>", "on_crash &#61; x"],
    ["not a usual address", '<a href="/a?b=c">a</a>', 'href="https://mercury.example/a?b=c"'],
  ])("%s", (_, html, expected) => expect(clean(html)).toContain(expected));
});

describe("too much", () => {
  it.each([
    ["nesting", "<div>".repeat(20_000)],
    ["misnesting", `${"<b><i lang=a>".repeat(50)}${"<div>x</div>".repeat(5_000)}`],
    ["less-than signs", "<".repeat(100_000)],
    ["frames", "<iframe src=//a.example>".repeat(2_000)],
    ["a huge word", "a".repeat(600_000)],
  ])("%s ends in bounded HTML", (_, html) => expect(clean(html).length).toBeLessThan(2_700_000));
});
