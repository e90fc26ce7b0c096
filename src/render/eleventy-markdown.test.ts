import { expect, it } from "vitest";
import { ThemeFault } from "../model/theme-fault.ts";
import { renderMarkdown } from "./eleventy-markdown.ts";

const ground = { root: "/planet/", assets: { "map.svg": "/assets/map.1a2b.svg" } };

async function rendered(text: string): Promise<string> {
  return String((await renderMarkdown(new Map([["a", text]]), ground)).get("a")).trim();
}

it.each([
  ["paragraphs, parted by a blank line", "One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"],
  ["markup of the owner's own", 'A <abbr title="x">b</abbr>', '<p>A <abbr title="x">b</abbr></p>'],
  ["a path of the site below the planet's own", "[a](/about/)", '<p><a href="/planet/about/">a</a></p>'],
  ["an address elsewhere as it is", "[a](https://x.example/)", '<p><a href="https://x.example/">a</a></p>'],
  ["a host without scheme as it is", "[a](//x.example/)", '<p><a href="//x.example/">a</a></p>'],
  ["an asset by its name", "![Map](asset:map.svg)", '<p><img src="/planet/assets/map.1a2b.svg" alt="Map"></p>'],
  ["no script in a link", "[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>"],
  ["a first heading as a second one", "# A\n## B", "<h2>A</h2>\n<h2>B</h2>"],
  ["template syntax as it is", "{{ 37*37 }} {% if %}", "<p>{{ 37*37 }} {% if %}</p>"],
  ["a rule at its head, which is no front matter", "---\na: b\n---\nx", "<hr>\n<h2>a: b</h2>\n<p>x</p>"],
])("makes %s", async (_, text, html) => {
  expect(await rendered(text)).toBe(html);
});

it("keeps several texts apart, in any number", async () => {
  const texts = new Map(Array.from({ length: 12 }, (_, at) => [`t${at}`, `text ${at}`]));
  const made = await renderMarkdown(texts, ground);
  expect([...made].map(([name, html]) => [name, String(html).trim()])).toEqual(
    [...texts].map(([name, text]) => [name, `<p>${text}</p>`]),
  );
});

it("names an asset that is not there", async () => {
  const failure = rendered("![x](asset:none.svg)");
  await expect(failure).rejects.toThrow(/^a shows "asset:none\.svg", but there is no such asset/);
  await expect(failure).rejects.toBeInstanceOf(ThemeFault);
});
