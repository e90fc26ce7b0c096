import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openSample, type Sample } from "../src/browser.testing.ts";

let sample: Sample;
let page: Page;

beforeAll(async () => {
  // The sample's feeds are files, which no list of addresses can name.
  sample = await openSample((feeds) =>
    feeds.replace(
      /path: \.\/scripts\/sample\/(mars|venus|earth)\.\w+/g,
      (_, name) => `feed: https://${name}.example/feed.xml?a=1&b=2`,
    ),
  );
  page = await sample.open();
});
afterAll(async () => {
  await sample?.close();
});

async function openBuilder(): Promise<void> {
  await page.goto(`${sample.url}subscribe/`, { waitUntil: "domcontentloaded" });
  await page.getByText("Choose some of them…").click();
  await page.locator(".choose form").waitFor();
}

it("offers every feed of the list of all", async () => {
  await openBuilder();
  const all = readFileSync(join(sample.output, "members.opml"), "utf8").match(/xmlUrl=/g)?.length;
  expect(all).toBeGreaterThanOrEqual(3);
  expect(await page.locator(".choose input[type=checkbox]").count()).toBe(all);
});

it("can take nothing along while nothing is chosen", async () => {
  await openBuilder();
  expect(await page.getByRole("button", { name: "Take these along" }).isDisabled()).toBe(true);
});

it("saves a list of the chosen feeds, as valid as the whole one", async () => {
  await openBuilder();
  await page.getByRole("checkbox", { name: "Mars" }).check();
  await page.getByRole("checkbox", { name: "Venus" }).check();
  expect(await page.locator(".choose [role=status]").innerText()).toBe("2 feeds chosen.");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Take these along" }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe("members.opml");
  const text = readFileSync(await saved.path(), "utf8");
  expect(text).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<opml version="2.0">/);
  expect([...text.matchAll(/xmlUrl="([^"]+)"/g)].map((match) => match[1])).toEqual([
    "https://venus.example/feed.xml?a=1&amp;b=2",
    "https://mars.example/feed.xml?a=1&amp;b=2",
  ]);
  const [title] = readFileSync(join(sample.output, "members.opml"), "utf8").match(/<title>.+<\/title>/) ?? [];
  expect(text).toContain(title);
});

it("says so when the list cannot be had", async () => {
  await page.route("**/members.opml", (route) => route.fulfill({ status: 500 }));
  await page.goto(`${sample.url}subscribe/`, { waitUntil: "domcontentloaded" });
  await page.getByText("Choose some of them…").click();
  await page.getByText("The list could not be read.").waitFor();
  expect(await page.locator(".choose form").count()).toBe(0);
});

it("leaves the address of the whole list to those without a script", async () => {
  const own = await sample.open({ javaScriptEnabled: false });
  await own.goto(`${sample.url}subscribe/`);
  expect(await own.locator("main a[type='text/x-opml']").count()).toBeGreaterThan(0);
  expect(await own.locator(".choose").count()).toBe(0);
});
