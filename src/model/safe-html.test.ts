import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { escapeHtml, html, jsonText, SafeHtml, trustHtml } from "./safe-html.ts";

it("escapes every value that is not safe HTML", () => {
  const title = `<script>alert("1")</script> & 'more'`;
  expect(String(html`<p title="${title}">${title}</p>`)).toBe(
    '<p title="&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;more&#39;">' +
      "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;more&#39;</p>",
  );
});

it("prints safe HTML as it is, lists joined, and nothing for what is absent", () => {
  expect(String(html`${html`<b>1</b>`}${[2, html`<i>3</i>`]}${undefined}${null}${false}${""}`)).toBe(
    "<b>1</b>2<i>3</i>",
  );
});

it.each([
  ["a copy of its shape", { toString: () => "<b>" }],
  ["an object of another class", new (class SafeHtml {})()],
])("does not take %s for safe", (_what, value) => {
  expect(String(html`${value as unknown as string}`)).toBe("");
});

it("is frozen", () => {
  expect(Object.isFrozen(trustHtml("<p>"))).toBe(true);
  expect(trustHtml("<p>")).toBeInstanceOf(SafeHtml);
});

it("lets no character through that could end text or an attribute", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(escapeHtml(text)).not.toMatch(/[<>"']/);
    }),
  );
});

it("writes JSON that can stand in a script and says the same", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const json = jsonText({ text }).toString();
      expect(json).not.toMatch(/[<>&\u2028\u2029]/);
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify({ text })));
    }),
  );
});

it("is declared by few: the sanitizer, the store's reader of what it wrote, and what makes the owner's own markup", () => {
  const src = join(import.meta.dirname, "..");
  const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter(
    (file) => /\.ts$/.test(file) && !/\.(?:test|testing|contract)\.ts$/.test(file),
  );
  const callers = files.filter((file) => /\btrustHtml\(/.test(readFileSync(join(src, file), "utf8")));
  expect(callers.sort()).toEqual([
    "model/safe-html.ts",
    "render/eleventy-markdown.ts",
    "render/eleventy-nunjucks.ts",
    "sanitize/own-pictures.ts",
    "sanitize/sanitize.ts",
    "sanitize/transport.ts",
    "store/body-row.ts",
  ]);
});
