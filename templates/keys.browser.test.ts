import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openSample, type Sample } from "../src/browser.testing.ts";

/** Scripts have run; pictures may still come. */
const READY = { waitUntil: "domcontentloaded" } as const;

let sample: Sample;
let page: Page;

beforeAll(async () => {
  sample = await openSample();
  page = await sample.open({ viewport: { width: 1440, height: 900 } });
});
afterAll(async () => {
  await sample?.close();
});
beforeEach(async () => {
  await page.goto(sample.url, READY);
});

const focused = (): Promise<string> =>
  page.evaluate<string>("document.activeElement.closest('h2, h3')?.textContent ?? document.activeElement.tagName");
const titles = (): Promise<string[]> => page.locator(".day > div > .post > h3").allTextContents();

it("walks from title to title with j and k, and stops at the ends", async () => {
  const all = await titles();
  await page.keyboard.press("j");
  expect(await focused()).toBe(all[0]);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  expect(await focused()).toBe(all[2]);
  await page.keyboard.press("k");
  expect(await focused()).toBe(all[1]);
  await page.keyboard.press("k");
  await page.keyboard.press("k");
  expect(await focused()).toBe(all[0]);
});

it("begins where the reader has scrolled to", async () => {
  await page
    .locator(".post > h3")
    .nth(5)
    .evaluate((heading: { scrollIntoView(): void }) => heading.scrollIntoView());
  await page.keyboard.press("j");
  expect(await focused()).toBe((await titles())[5]);
});

it("passes over posts that are folded away", async () => {
  const all = await titles();
  for (const title of all) {
    await page.keyboard.press("j");
    expect(await focused()).toBe(title);
  }
});

it("opens and closes the rest of a post with e", async () => {
  const post = page.locator(".post:has(> details)").first();
  await post.locator("h3 a").focus();
  await page.keyboard.press("e");
  expect(await post.locator(":scope > details").getAttribute("open")).toBe("");
  await page.keyboard.press("e");
  expect(await post.locator(":scope > details").getAttribute("open")).toBe(null);
});

it("goes to the original with o", async () => {
  const post = page.locator(".post:has(h3 a)").first();
  const original = await post.locator("h3 a").getAttribute("href");
  await page.route(original ?? "", (route) => route.abort("aborted"));
  const asked = page.waitForRequest((request) => request.isNavigationRequest());
  await post.locator("h3 a").focus();
  await page.keyboard.press("o");
  expect((await asked).url()).toBe(original);
});

it.each([
  ["/", "/search/"],
  ["g m", "/members/"],
])("goes on with %s to %s", async (keys, path) => {
  for (const key of keys.split(" ")) await page.keyboard.press(key);
  await page.waitForURL(`**${path}`);
  expect(new URL(page.url()).pathname).toBe(path);
});

it("goes to the field of the search page with /", async () => {
  await page.goto(`${sample.url}search/`, READY);
  await page.keyboard.press("/");
  expect(await page.evaluate("document.activeElement.name")).toBe("q");
  expect(await page.locator("input[type=search]").inputValue()).toBe("");
});

it("goes to the top with t", async () => {
  for (let times = 0; times < 5; times += 1) await page.keyboard.press("j");
  expect(await page.evaluate("scrollY")).toBeGreaterThan(0);
  await page.keyboard.press("t");
  expect(await page.evaluate("scrollY")).toBe(0);
});

it.each(["Control+j", "Alt+j", "Meta+j"])("leaves %s to the browser", async (keys) => {
  await page.keyboard.press(keys);
  expect(await focused()).toBe("BODY");
});

it("is silent while text is written", async () => {
  await page.goto(`${sample.url}search/`, READY);
  await page.locator("input[type=search]").focus();
  await page.keyboard.type("jk?gmt/");
  expect(await page.locator("input[type=search]").inputValue()).toBe("jk?gmt/");
  expect(await page.locator("dialog[open]").count()).toBe(0);
});

describe("the help", () => {
  it.each(["?", "the button"])("opens with %s, closes with Escape, and gives the focus back", async (way) => {
    const opener = page.getByRole("button", { name: "Keys" });
    await opener.focus();
    if (way === "?") await page.keyboard.press("?");
    else await page.keyboard.press("Enter");
    expect(await page.getByRole("dialog", { name: "Keys" }).isVisible()).toBe(true);
    await page.keyboard.press("Escape");
    expect(await page.locator("dialog[open]").count()).toBe(0);
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Keys");
  });

  it("names every key", async () => {
    await page.keyboard.press("?");
    expect(await page.locator("dialog dt").allInnerTexts()).toEqual(["j", "k", "o", "e", "/", "gm", "t", "?"]);
  });

  it("switches the keys off for good in this browser, and on again", async () => {
    await page.keyboard.press("?");
    await page.getByRole("checkbox").uncheck();
    await page.keyboard.press("Escape");
    await page.keyboard.press("j");
    expect(await focused()).not.toBe((await titles())[0]);
    await page.reload(READY);
    await page.keyboard.press("j");
    expect(await focused()).toBe("BODY");
    await page.keyboard.press("?");
    expect(await page.locator("dialog[open]").count()).toBe(0);
    await page.getByRole("button", { name: "Keys" }).click();
    await page.getByRole("checkbox").check();
    await page.keyboard.press("Escape");
    await page.keyboard.press("t");
    await page.keyboard.press("j");
    expect(await focused()).toBe((await titles())[0]);
  });
});
