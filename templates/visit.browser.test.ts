import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
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
});

async function visit(at: string): Promise<void> {
  await page.clock.setFixedTime(at);
  await page.goto(sample.url, READY);
}
const line = (): Promise<string[]> => page.locator(".since").allInnerTexts();

it("draws no line on the first visit", async () => {
  await visit("2026-11-21T12:00:00Z");
  expect(await line()).toEqual([]);
});

it.each([
  ["within a week", "2026-11-17T20:00:00Z", "New since Tuesday evening"],
  ["yesterday", "2026-11-20T07:00:00Z", "New since Friday morning"],
  ["long ago", "2026-11-03T12:00:00Z", "New since 3 November"],
])("says when the last visit was, %s", async (_when, last, words) => {
  await visit(last);
  await visit("2026-11-21T12:00:00Z");
  expect(await line()).toEqual([words]);
});

it.each([390, 1440])("stands between the posts that are new and those that are not, at %i px", async (width) => {
  const last = "2026-11-18T12:00:00Z";
  await page.setViewportSize({ width, height: 900 });
  await visit(last);
  await visit("2026-11-21T12:00:00Z");
  const heading = await page.locator(".since").boundingBox();
  const posts = await page.locator(".day > div > .post").evaluateAll((all) =>
    all.map((post) => ({
      top: (post as unknown as { getBoundingClientRect(): { top: number } }).getBoundingClientRect().top,
      time: post.querySelector(".dt-published")?.getAttribute("datetime") ?? "",
    })),
  );
  for (const { top, time } of posts) expect(time > last, time).toBe(top < (heading?.y ?? 0));
});

it("keeps its place while one visit lasts, and moves with the next", async () => {
  await visit("2026-11-17T20:00:00Z");
  await visit("2026-11-19T20:00:00Z");
  await visit("2026-11-19T20:10:00Z");
  expect(await line()).toEqual(["New since Tuesday evening"]);
  await visit("2026-11-21T12:00:00Z");
  expect(await line()).toEqual(["New since Thursday evening"]);
});

it("draws no line when nothing is new", async () => {
  await visit("2026-11-23T08:00:00Z");
  await visit("2026-11-23T12:00:00Z");
  expect(await line()).toEqual([]);
});

it("takes what somebody else kept under its name for nothing", async () => {
  await page.goto(sample.url, READY);
  await page.evaluate("localStorage.setItem('orrery:/:visit', '{\"seen\":\"<b>\"}')");
  await page.reload(READY);
  expect(await line()).toEqual([]);
});

it("tells the day of a post by the planet's calendar", async () => {
  const abroad = await sample.open({ timezoneId: "Pacific/Auckland" });
  await abroad.goto(sample.url, READY);
  const told = await abroad.locator("time[data-relative]").evaluateAll((times) =>
    times.map((time) => ({
      at: Date.parse(time.getAttribute("datetime") ?? ""),
      text: time.textContent ?? "",
    })),
  );
  const midnight = Date.parse("2026-11-21T00:00:00Z");
  expect(told.some(({ at }) => at >= midnight) && told.some(({ at }) => at < midnight)).toBe(true);
  for (const { at, text } of told) {
    const days = Math.ceil((midnight - at) / 86_400_000);
    if (days === 1) expect(text).toContain(", yesterday");
    else if (days > 1) expect(text).not.toContain(",");
    else expect(text).toMatch(/, (?:\d+ (?:hours?|minutes?) ago|this minute)$/);
  }
});
