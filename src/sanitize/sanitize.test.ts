import fc from "fast-check";
import { type DefaultTreeAdapterMap, parseFragment } from "parse5";
import { describe, expect, it } from "vitest";
import { ALLOWED, EVERYWHERE, SET } from "./policy.ts";
import { sanitizeBody } from "./sanitize.ts";

const LINK = "https://mercury.example/posts/1/";
const clean = (html: string, base = LINK): string => sanitizeBody({ html, base }, { link: LINK }).html.toString();

describe("what stays and what goes", () => {
  it.each([
    ["words and emphasis", "<p>One <em>two</em></p>", "<p>One <em>two</em></p>"],
    [
      "a link around nothing that is left",
      '<a href="/x"><pre><video></video></pre></a><p>a</p>',
      "<pre></pre><p>a</p>",
    ],
    ["an item put into an item by a table", "<ul><li><table><li>a</ul>", "<ul><li>a<table></table></li></ul>"],
    ["a term put into a definition", "<dl><dd><b><table><dt>a</dl>", "<dl><dd><b>a<table></table></b></dd></dl>"],
    [
      "a link put into a link",
      '<a href="/x"><table><a href="/y">a</a></table></a>',
      '<a href="https://mercury.example/x" rel="nofollow ugc noopener noreferrer">a<table></table></a>',
    ],
    ["script, with its text", "<p>a</p><script>alert(1)</script>", "<p>a</p>"],
    ["style element", "<style>p{}</style><p>a</p>", "<p>a</p>"],
    ["event handlers", '<p onclick="x()">a</p>', "<p>a</p>"],
    [
      "style, class, id, data-, aria-",
      '<p style="x" class="h-card" id="a" data-x="1" aria-label="b">a</p>',
      "<p>a</p>",
    ],
    ["svg with script", "<svg><script>alert(1)</script></svg><p>a</p>", "<p>a</p>"],
    [
      "math and its style trick",
      "<math><annotation-xml><style><img src=x onerror=alert(1)></style></annotation-xml></math>",
      "",
    ],
    ["forms lose their fields", "<form><input name=a><button>go</button>words</form>", "<p>words</p>"],
    ["comments", "<p>a<!-- b --></p>", "<p>a</p>"],
    ["unclosed elements", "<p><b>a", "<p><b>a</b></p>"],
    ["closing tags that would break out", "</main></body><p>a</p>", "<p>a</p>"],
    ["a lone less-than sign", "<p>1 < 2 && 3 > 2</p>", "<p>1 &lt; 2 &amp;&amp; 3 &gt; 2</p>"],
    [
      "language of code",
      '<pre class="x language-rust"><code class="lang-rust">a</code></pre>',
      '<pre class="language-rust"><code class="language-rust">a</code></pre>',
    ],
    ["lang and dir", '<p lang="ar" dir="RTL">a</p>', '<p lang="ar" dir="rtl">a</p>'],
    ["a broken lang", '<p lang="x y">a</p>', "<p>a</p>"],
    [
      "old elements",
      "<center><font color=red>a</font> <strike>b</strike> <tt>c</tt></center>",
      "<p>a <s>b</s> <code>c</code></p>",
    ],
    ["line feed at the start of pre", "<pre>\n\na</pre>", "<pre>\n\na</pre>"],
    ["a break behind nothing but a control character", "\f</br>a", "<p>a</p>"],
    [
      "tricks of namespaces",
      '<form><math><mtext></form><form><mglyph><style></math><img src onerror="x()"></style></form><p>a</p>',
      "<p>a</p>",
    ],
    [
      "tricks of integration points",
      "<b><svg><desc><p>a<style><img src=x onerror=x()></style></desc></svg>b</b>",
      "<p><b>b</b></p>",
    ],
    ["tricks of selects", "<select><noscript></select><script>x()</script><p>a</p>", "<p>a</p>"],
    ["comments that end oddly", "<p>a<!-- x --!><em onclick=x()>b</em></p>", "<p>a<em>b</em></p>"],
    ["control characters", "<p>a\u0000b\u0007c&#1;d</p>", "<p>abcd</p>"],
    [
      "tables",
      "<table><tr><td colspan=2>a<td rowspan=x>b</table>",
      '<table><tbody><tr><td colspan="2">a</td><td>b</td></tr></tbody></table>',
    ],
  ])("%s", (_, html, expected) => expect(clean(html)).toBe(expected));
});

describe("any HTML", () => {
  const tags = [
    ...ALLOWED.keys(),
    "script",
    "style",
    "svg",
    "math",
    "iframe",
    "object",
    "form",
    "center",
    "font",
    "template",
    "noscript",
    "title",
    "textarea",
    "x-y",
    "select",
    "frameset",
  ];
  const attribute = fc.oneof(
    fc.constantFrom(
      ' href="#a"',
      " href=javascript:alert(1)",
      ' src="/a.png"',
      ' src="//e.example/x"',
      ' srcset="a 1x, b 2x"',
      " onerror=x",
      ' class="embed"',
      ' style="color:red"',
      " lang=en",
      " dir=rtl",
      ' width="1"',
      " title='\"><b>'",
    ),
    fc.constant(""),
  );
  const piece = fc.oneof(
    { weight: 4, arbitrary: fc.tuple(fc.constantFrom(...tags), attribute).map(([tag, a]) => `<${tag}${a}>`) },
    { weight: 3, arbitrary: fc.constantFrom(...tags).map((tag) => `</${tag}>`) },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        "word",
        " ",
        "\n",
        "&lt;b>",
        "&amp;",
        "<",
        "\"'",
        "<!--",
        "-->",
        "<br><br>",
        "<![CDATA[",
        "\u00a0",
        "é",
      ),
    },
    { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
  );
  const anyHtml = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(""));

  it("comes out with the allow-list's elements and attributes alone, as browsers read it", () => {
    fc.assert(
      fc.property(anyHtml, (html) => {
        expect(breaches(clean(html))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it("keeps its words, in their order", () => {
    // A tree of elements of the list, well formed, with a word in each place where words may stand.
    const { tree } = fc.letrec<{ tree: string; node: string }>((tie) => ({
      tree: fc.array(tie("node"), { maxLength: 4 }).map((nodes) => nodes.join("")),
      node: fc.oneof(
        { maxDepth: 4, depthIdentifier: "tree" },
        fc.constantFrom("one", "two &amp; three", "&lt;four&gt;", "é", "漢字"),
        tie("tree").map((inner) => `<table><tr><td>${inner}</td></tr></table>`),
        fc
          .tuple(
            fc.constantFrom(..."div p b em code pre blockquote h2 li ul span a figure details".split(" ")),
            tie("tree"),
          )
          .map(([tag, inner]) => `<${tag}>${inner}</${tag}>`),
      ),
    }));
    const words = (text: string): string => text.replace(/\s+/g, "");
    fc.assert(
      fc.property(tree, (html) => {
        const { text, html: made } = sanitizeBody({ html });
        expect(words(text)).toBe(words(textOf(parseFragment(html))));
        expect(words(textOf(parseFragment(made.toString())))).toBe(words(text));
      }),
      { numRuns: 1000 },
    );
  });

  it("comes out the same when it is sanitized again", () => {
    fc.assert(
      fc.property(anyHtml, (html) => {
        const once = clean(html);
        expect(clean(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });
});

/** All text of a document as a browser reads it. */
function textOf(node: DefaultTreeAdapterMap["node"]): string {
  if ("value" in node) return node.value;
  return "childNodes" in node ? node.childNodes.map(textOf).join("") : "";
}

function breaches(html: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: DefaultTreeAdapterMap["node"]): void => {
    if ("tagName" in node) {
      if (node.namespaceURI !== "http://www.w3.org/1999/xhtml" || !ALLOWED.has(node.tagName)) found.push(node.tagName);
      const names = [...(ALLOWED.get(node.tagName) ?? []), ...EVERYWHERE, ...Object.keys(SET.get(node.tagName) ?? {})];
      for (const { name, value } of node.attrs) {
        if (!names.includes(name)) found.push(`${node.tagName}@${name}`);
        if (/^(?:href|src|poster)$/.test(name) && !/^(?:https?:\/\/|mailto:)[^\s"<>]+$/.test(value)) found.push(value);
      }
    } else if (node.nodeName === "#comment") found.push("comment");
    if ("childNodes" in node) for (const child of node.childNodes) visit(child);
  };
  visit(parseFragment(html));
  return found;
}
