import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openSample, type Sample, withPostPages } from "../src/browser.testing.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** WCAG 2.2 A and AA, and what axe holds for good practice. */
const ALL = "{ type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }";
/** What another colour scheme can change. */
const COLOURS = "{ type: 'rule', values: ['color-contrast', 'link-in-text-block'] }";

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

let sample: Sample;

beforeAll(async () => {
  sample = await openSample(withPostPages);
});
afterAll(async () => {
  await sample?.close();
});

/** One page of each kind, as the front page and the lists lead to it. */
const KINDS: readonly (readonly [kind: string, path: string, link?: string])[] = [
  ["river", ""],
  ["river, older", "river/1/"],
  ["members", "members/"],
  ["member", "members/saturn/"],
  ["archive", "archive/"],
  ["archive of a day", "archive/2026/11/20/"],
  ["topics", "topics/"],
  ["topic", "topics/", ".periods a"],
  ["language", "languages/", ".periods a"],
  ["group", "groups/", ".periods a"],
  ["threads", "threads/"],
  ["thread", "threads/", ".threads a"],
  ["weeks", "digest/"],
  ["week", "digest/", ".periods a"],
  ["shared links", "links/"],
  ["post", "", ".byline a.own"],
  ["subscribe", "subscribe/"],
  ["search", "search/?q=moon"],
  ["about", "about/"],
  ["join", "join/"],
  ["figures", "stats/"],
  ["health", "health/"],
  ["health of a member", "members/mars/health/"],
  ["ring", "ring/"],
  ["step of the ring", "ring/mars/next/"],
  ["posts in a frame", "embed/"],
  ["nothing here", "404.html"],
];

let page: Page;

beforeAll(async () => {
  // The page's own policy lets no script in that is not the site's: here axe is let in past it.
  page = await sample.open({ bypassCSP: true });
});

async function findings(rules: string): Promise<readonly string[]> {
  const { violations } = await page.evaluate<{ violations: readonly Finding[] }>(
    `axe.run({ runOnly: ${rules}, resultTypes: ['violations'] })`,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

it.each(
  KINDS,
)("axe finds nothing to mend, in light and in dark, on small screens and large: %s", async (_, path, link) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(sample.url + path, { waitUntil: "domcontentloaded" });
  if (link !== undefined) {
    await page.locator(link).first().click();
    await page.waitForLoadState("domcontentloaded");
  }
  await page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true");
  await page.evaluate(AXE);
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    // Scripts hear of the new width with the next frame.
    await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
    expect(await findings(ALL), `${width} px, light`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await findings(COLOURS), "dark").toEqual([]);
});
