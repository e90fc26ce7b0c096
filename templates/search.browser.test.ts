import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openSample, type Sample } from "../src/browser.testing.ts";

let sample: Sample;
let page: Page;
const asked: string[] = [];

beforeAll(async () => {
  sample = await openSample();
  page = await sample.open();
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
});
afterAll(async () => {
  await sample?.close();
});

async function search(query: string): Promise<void> {
  asked.length = 0;
  await page.goto(`${sample.url}search/`, { waitUntil: "domcontentloaded" });
  await page.getByRole("searchbox").fill(query);
}
const said = (): Promise<string> => page.locator("main [role=status]").innerText();
const results = async (): Promise<string[]> => {
  await page.locator(".found li").first().waitFor();
  return page.locator(".found h2").allInnerTexts();
};

it("fetches the index at the first keystroke and not before", async () => {
  await search("");
  await page.waitForLoadState("networkidle");
  expect(asked.filter((path) => path.endsWith(".json"))).toEqual(["/status.json"]);
  await page.getByRole("searchbox").fill("visitor");
  await results();
  expect(asked.filter((path) => path.startsWith("/search/") && path.endsWith(".json"))).toEqual([
    "/search/index.json",
    "/search/1.json",
  ]);
});

it.each([
  ["a word of the title", "visitor", "A visitor, slowly"],
  ["the beginning of a word", "visit", "A visitor, slowly"],
  ["capitals and accents left out", "ETOILE du matin", "L’étoile du matin, c’est encore moi"],
  ["Arabic without its vowels", "ظل حلقاتي", "أين ذهب ظلّ حلقاتي؟"],
  ["words and a member", "mercury visitor", "A visitor, slowly"],
])("finds a post by %s", async (_what, query, title) => {
  await search(query);
  expect(await results()).toContain(title);
});

it("tells who wrote it and when, and leads to the original", async () => {
  await search("visitor slowly");
  expect(await results()).toEqual(["A visitor, slowly"]);
  expect(await said()).toBe("1 post");
  const found = page.locator(".found li");
  expect(await found.innerText()).toContain("Mercury");
  expect(await found.innerText()).toContain("20 November 2026");
  expect(await found.locator("h2 a").getAttribute("href")).toBe("https://mercury.example/2026/11/a-visitor/");
  expect(await found.locator("p a").getAttribute("href")).toBe("/members/mercury/");
});

it("marks the language of a title that is in another", async () => {
  await search("etoile matin");
  await results();
  expect(await page.locator(".found h2").first().getAttribute("lang")).toBe("fr");
});

it("can be shared as an address", async () => {
  await search("visitor");
  await results();
  expect(page.url()).toBe(`${sample.url}search/?q=visitor`);
  await page.reload({ waitUntil: "domcontentloaded" });
  expect(await results()).toContain("A visitor, slowly");
});

it("says what to do when nothing is found, in words that stay words", async () => {
  await search("<b>threed</b> printer");
  await page.getByText("No posts match").waitFor();
  expect(await said()).toMatch(/^No posts match “<b>threed<\/b> printer”\. Try fewer words, or browse/);
  expect(await page.locator(".found li").count()).toBe(0);
});

it("says so when the index cannot be had", async () => {
  await page.route("**/search/1.json*", (route) => route.fulfill({ status: 500 }));
  await search("visitor");
  await page.getByText("The index could not be fetched.").waitFor();
  expect(await page.locator(".found li").count()).toBe(0);
  await page.unroute("**/search/1.json*");
});

it.each([
  [390, "light"],
  [1440, "dark"],
] as const)("fits at %i px, %s", async (width, colorScheme) => {
  const own = await sample.open({ viewport: { width, height: 900 }, colorScheme });
  await own.goto(`${sample.url}search/?q=the`, { waitUntil: "domcontentloaded" });
  await own.locator(".found li").first().waitFor();
  expect(await own.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  await own.context().close();
});

it("says that it needs a script to those who have none, and shows no dead form", async () => {
  const own = await sample.open({ javaScriptEnabled: false });
  await own.goto(`${sample.url}search/`);
  expect(await own.locator("main").innerText()).toContain("Search needs JavaScript. The archive does not.");
  expect(await own.locator("form").isVisible()).toBe(false);
  await own.getByRole("link", { name: "The archive does not." }).click();
  await own.waitForURL("**/archive/");
  expect(await own.locator("h1").innerText()).toBe("Archive");
});
