import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { SCRIPT_LANGUAGES } from "./parts/script-words/languages.ts";
import type { Texts } from "./parts/script-words/script-words.ts";

const ASSETS = join(import.meta.dirname, "assets");
const scripts = readdirSync(ASSETS).filter((name) => name.endsWith(".js"));
const textOf = (name: string): string => readFileSync(join(ASSETS, name), "utf8");

/** The English texts of a script: what it says, and the plurals of what it counts. */
function saidBy(source: string): readonly string[] {
  const said = [...source.matchAll(/\bsay\(\s*"([^"]+)"/g)];
  const counted = [...source.matchAll(/\bcount\(\s*\w+,\s*"[^"]+",\s*"([^"]+)"/g)];
  return [...new Set([...said, ...counted].map((match) => match[1] ?? ""))].sort();
}

const placesIn = (text: string): readonly string[] => (text.match(/\{\w+\}/g) ?? []).sort();

it("is at most 30 KiB of script in all, as it travels", () => {
  const bytes = scripts.map((name) => gzipSync(textOf(name)).length);
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(30 * 1024);
});

it.each(scripts)("%s asks nobody but its own site and makes no markup of texts", (name) => {
  expect(textOf(name)).not.toMatch(
    /https?:\/\/|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/,
  );
});

describe.each(Object.entries(SCRIPT_LANGUAGES))("in %s", (language, words) => {
  const groups: readonly (readonly [string, Texts])[] = Object.entries(words);

  it.each(
    groups.filter(([name]) => name !== "page"),
  )("%s.js finds every word it says, and no other is kept", (name, texts) => {
    expect(Object.keys(texts).sort()).toEqual(saidBy(textOf(`${name}.js`)));
  });

  it("the search page finds its words", () => {
    const template = readFileSync(join(import.meta.dirname, "search.11ty.ts"), "utf8");
    expect(Object.keys(words.page).sort()).toEqual(saidBy(template));
  });

  it("every number has the forms its plural rules ask for", () => {
    const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const [, texts] of groups) {
      for (const text of Object.values(texts)) {
        if (typeof text !== "string") expect(Object.keys(text).sort()).toEqual([...categories].sort());
      }
    }
  });

  it("what is put into the English text is put into the other, too", () => {
    for (const [, texts] of groups) {
      for (const [english, text] of Object.entries(texts)) {
        const whole = typeof text === "string" ? text : text.other;
        expect(placesIn(whole), english).toEqual(placesIn(english));
      }
    }
  });
});
