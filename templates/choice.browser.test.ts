import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openSample, type Sample } from "../src/browser.testing.ts";

/** Scripts have run; pictures may still come. */
const READY = { waitUntil: "domcontentloaded" } as const;

let sample: Sample;
let page: Page;

beforeAll(async () => {
  sample = await openSample();
  page = await sample.open();
  await page.goto(sample.url, READY);
});
afterAll(async () => {
  await sample?.close();
});
beforeEach(async () => {
  await page.evaluate("localStorage.clear()");
  await page.goto(sample.url, READY);
});

/** Posts that are not hidden, folded ones among them: by whom, in which language. */
async function shown(): Promise<readonly { readonly author: string; readonly language: string }[]> {
  return page.locator(".day:not([hidden]) .post:not([hidden])").evaluateAll((posts) =>
    posts.map((post) => ({
      author: post.querySelector(".p-author .p-name")?.textContent ?? "",
      language: post.querySelector("h3")?.getAttribute("lang") ?? "en",
    })),
  );
}
const said = (): Promise<string> => page.locator(".choices .said").innerText();
const openPanel = (): Promise<void> => page.locator(".choices summary").click();
const choose = (name: string, what: string): Promise<unknown> =>
  page.locator(".choices li", { hasText: name }).locator("select").selectOption({ label: what });

it("shows everything at first and says nothing", async () => {
  expect(await said()).toBe("");
  expect(await page.locator(".post[hidden]").count()).toBe(0);
});

it("mutes a member for good, and says how many posts that hides", async () => {
  const before = await shown();
  const venus = before.filter(({ author }) => author === "Venus").length;
  expect(venus).toBeGreaterThan(1);
  await openPanel();
  await choose("Venus", "Mute");
  expect((await shown()).length).toBe(before.length - venus);
  expect(await said()).toBe(`${venus} posts hidden. Show them`);
  await page.goto(sample.url, READY);
  expect((await shown()).some(({ author }) => author === "Venus")).toBe(false);
});

it("shows what is hidden at a word, and hides it again", async () => {
  const all = (await shown()).length;
  await openPanel();
  await choose("Venus", "Mute");
  await page.getByRole("button", { name: "Show them" }).click();
  expect((await shown()).length).toBe(all);
  await page.getByRole("button", { name: "Hide them again" }).click();
  expect((await shown()).length).toBeLessThan(all);
});

it("follows members and languages: the rest steps back, a muted one stays away", async () => {
  await openPanel();
  await choose("Mars", "Follow");
  expect(new Set((await shown()).map(({ author }) => author))).toEqual(new Set(["Mars"]));
  await choose("Arabic", "Follow");
  await choose("Mars", "Mute");
  const left = await shown();
  expect(left.length).toBeGreaterThan(0);
  expect(left.every(({ language }) => language === "ar")).toBe(true);
});

it("follows a topic", async () => {
  await openPanel();
  await choose("Water", "Follow");
  const topics = await page
    .locator(".day:not([hidden]) .post:not([hidden])")
    .evaluateAll((posts) => posts.map((post) => post.querySelector(".ways")?.textContent ?? ""));
  expect(topics.length).toBeGreaterThan(0);
  expect(topics.every((text) => text.includes("Water"))).toBe(true);
});

it("leaves no day and no fold that holds nothing", async () => {
  await openPanel();
  await choose("Mars", "Follow");
  for (const group of await page.locator(".day:visible, .folded:visible").all()) {
    expect(await group.locator(".post:not([hidden])").count()).toBeGreaterThan(0);
  }
});

it("shows everything again at a word, and forgets", async () => {
  await openPanel();
  await choose("Venus", "Mute");
  await page.getByRole("button", { name: "Show everything" }).click();
  expect(await said()).toBe("");
  expect(await page.evaluate("localStorage.getItem('orrery:/:choice')")).toBe(null);
});

describe("the address of a choice", () => {
  it("brings the choice to another browser", async () => {
    await openPanel();
    await choose("Venus", "Mute");
    await choose("Water", "Follow");
    const address = await page.getByRole("link", { name: "Address of this choice" }).getAttribute("href");
    const here = await shown();
    const other = page;
    page = await sample.open();
    await page.goto(address ?? "", READY);
    expect(await shown()).toEqual(here);
    await page.context().close();
    page = other;
  });

  it("is kept only when the reader says so", async () => {
    await page.goto(`${sample.url}?mute=venus`, READY);
    expect(await said()).toMatch(/^\d+ posts hidden/);
    expect(await page.evaluate("localStorage.getItem('orrery:/:choice')")).toBe(null);
    await openPanel();
    await page.getByRole("button", { name: "Keep it in this browser" }).click();
    expect(page.url()).toBe(sample.url);
    await page.goto(sample.url, READY);
    expect(await said()).toMatch(/^\d+ posts hidden/);
  });

  it.each([
    ["nobody", "?mute=pluto"],
    ["markup", "?mute=%3Cimg%20src=x%20onerror=alert(1)%3E"],
  ])("that names %s hides nothing", async (_what, query) => {
    await page.goto(sample.url + query, READY);
    expect(await said()).toBe("");
    expect(await page.locator(".choices img").count()).toBe(0);
  });
});

it.each([
  [390, "light"],
  [1440, "dark"],
] as const)("fits at %i px, %s", async (width, colorScheme) => {
  const own = await sample.open({ viewport: { width, height: 900 }, colorScheme });
  await own.goto(sample.url, READY);
  await own.locator(".choices summary").click();
  expect(await own.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  expect(await own.locator(".choices select").first().isVisible()).toBe(true);
  await own.context().close();
});

it("leaves no gap for those without a script", async () => {
  const own = await sample.open({ javaScriptEnabled: false });
  await own.goto(sample.url, READY);
  expect(await own.locator(".choices").isVisible()).toBe(false);
  await own.context().close();
});
