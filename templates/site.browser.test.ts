import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSample, type Sample } from "../src/browser.testing.ts";

let sample: Sample;

beforeAll(async () => {
  sample = await openSample();
});
afterAll(async () => {
  await sample?.close();
});

describe.each([
  [390, "light"],
  [390, "dark"],
  [1440, "light"],
  [1440, "dark"],
] as const)("at %i px, %s", (width, colorScheme) => {
  let context: BrowserContext;
  let page: Page;
  const faults: string[] = [];

  beforeAll(async () => {
    page = await sample.open({ viewport: { width, height: 900 }, colorScheme });
    context = page.context();
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => {
      // The sample's own pictures live on hosts that do not exist.
      if (message.type() === "error" && !message.text().includes("ERR_NAME_NOT_RESOLVED")) faults.push(message.text());
    });
  });
  afterAll(async () => {
    await context?.close();
  });

  it("opens the river with posts grouped by day, newest first", async () => {
    await page.goto(sample.url);
    expect(await page.title()).toContain("Planet Solar");
    const days = await page
      .locator(".day time[datetime]")
      .evaluateAll((times) => times.map((time) => time.getAttribute("datetime") ?? ""));
    const onlyDays = days.filter((day) => /^\d{4}-\d\d-\d\d$/.test(day));
    expect(onlyDays.length).toBeGreaterThan(3);
    expect(onlyDays).toEqual([...onlyDays].sort().reverse());
    expect(await page.locator("article").count()).toBeGreaterThanOrEqual(30);
  });

  it("never scrolls sideways", async () => {
    expect(await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).toBe(true);
  });

  it("has the ground of its colour scheme", async () => {
    const ground = await page.evaluate<string>("getComputedStyle(document.body).backgroundColor");
    const brightness = Math.max(...(ground.match(/\d+/g) ?? []).slice(0, 3).map(Number));
    expect(brightness > 128).toBe(colorScheme === "light");
  });

  it("expands a post in place", async () => {
    const post = page.locator("article:has(> details .e-content)").first();
    const rest = post.locator(":scope > details");
    expect(await rest.evaluate((details: { open?: boolean }) => details.open)).toBe(false);
    await rest.locator("summary").click();
    expect(await rest.evaluate((details: { open?: boolean }) => details.open)).toBe(true);
    expect((await rest.innerText()).length).toBeGreaterThan(40);
  });

  it("leads from a post to its member and back", async () => {
    await page.locator("article .p-author a").first().click();
    await page.waitForURL("**/members/*/");
    expect(await page.locator("h1").innerText()).not.toBe("");
    expect(await page.locator("article").count()).toBeGreaterThan(0);
    await page.getByRole("link", { name: "Planet Solar" }).first().click();
    await page.waitForURL(sample.url);
    expect(new URL(page.url()).pathname).toBe("/");
  });

  it("names feeds that are there", async () => {
    const feeds = await page
      .locator('link[rel="alternate"][type*="+"]')
      .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
    expect(feeds.length).toBeGreaterThanOrEqual(3);
    for (const feed of feeds) {
      const response = await page.request.get(
        new URL(new URL(feed, "https://planet.example/").pathname, sample.url).href,
      );
      expect(response.status(), feed).toBe(200);
      expect(await response.text()).toMatch(/^(?:<\?xml|\{)/);
    }
  });

  it("answers a wrong address with a page that leads back", async () => {
    await page.goto(new URL("404.html", sample.url).href);
    await page.locator("main a").first().click();
    await page.waitForURL(sample.url);
    expect(new URL(page.url()).pathname).toBe("/");
  });

  it("offers the skip link as the first stop of the keyboard", async () => {
    await page.goto(sample.url);
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.className")).toContain("skip");
  });

  it("breaks no policy and throws nothing", () => {
    expect(faults).toEqual([]);
  });
});

it("can be read without a script", async () => {
  const page = await sample.open({ javaScriptEnabled: false });
  await page.goto(sample.url);
  expect((await page.locator("main").innerText()).length).toBeGreaterThan(2000);
  await page.context().close();
});
