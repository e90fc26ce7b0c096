import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openSample, type Sample, withPostPages } from "../src/browser.testing.ts";

/** Scripts have run; pictures may still come. */
const READY = { waitUntil: "domcontentloaded" } as const;

let sample: Sample;
let page: Page;

const go = async (path: string): Promise<void> => {
  await page.goto(sample.url + path, READY);
};

beforeAll(async () => {
  sample = await openSample(withPostPages);
  page = await sample.open();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await go("");
});
afterAll(async () => {
  await sample?.close();
});
beforeEach(async () => {
  await page.evaluate("localStorage.clear()");
});

describe("the theme", () => {
  const ground = (): Promise<string> => page.evaluate("getComputedStyle(document.body).backgroundColor");

  it("follows the system until the reader chooses, and then stays on every page", async () => {
    await page.emulateMedia({ colorScheme: "light" });
    await go("");
    const light = await ground();
    await page.getByRole("radio", { name: "Dark" }).check({ force: true });
    const dark = await ground();
    expect(dark).not.toBe(light);
    await go("members/");
    expect(await ground()).toBe(dark);
    expect(await page.getByRole("radio", { name: "Dark" }).isChecked()).toBe(true);
    await page.getByRole("radio", { name: "System" }).check({ force: true });
    expect(await ground()).toBe(light);
  });
});

it("lets the keyboard choose a theme by the arrows, as one stop", async () => {
  await go("about/");
  const radios = page.getByRole("radio");
  expect(
    await radios.evaluateAll((all) => all.map((radio) => (radio as unknown as { tabIndex: number }).tabIndex)),
  ).toEqual([0, -1, -1]);
  await radios.first().focus();
  await page.keyboard.press("ArrowRight");
  expect(await page.getByRole("radio", { name: "Light" }).isChecked()).toBe(true);
  expect(await page.evaluate("document.documentElement.dataset.theme")).toBe("light");
});

describe("the directory", () => {
  const names = (): Promise<string[]> => page.locator(".cards h2").allInnerTexts();

  it.each([
    ["name", (all: readonly string[]) => all.toSorted()],
    ["newest", (all: readonly string[]) => all],
  ] as const)("is sorted by %s at a word", async (word, inOrder) => {
    await go("members/");
    const before = await names();
    await page.getByRole("button", { name: "posts" }).click();
    expect(await names()).not.toEqual(before);
    await page.getByRole("button", { name: word }).click();
    expect(await names()).toEqual(inOrder(before));
    expect(await page.locator(".sort [aria-pressed=true]").allInnerTexts()).toEqual([word]);
  });

  it("introduces its members", async () => {
    await go("members/");
    expect(await page.locator("#mars .p-note").innerText()).toBe("A cold desert with good bones.");
  });
});

it("copies the address of a feed", async () => {
  await go("subscribe/");
  await page.getByRole("button", { name: "Copy the address of Atom" }).click();
  expect(await page.evaluate("navigator.clipboard.readText()")).toBe("https://planet.example/atom.xml");
});

it("tells of the last run and of each member's visits", async () => {
  await page.clock.setFixedTime("2026-11-21T15:00:00Z");
  await go("health/");
  const times = page.locator("[data-times=mars]");
  await page.waitForFunction("document.querySelector('[data-times=mars]').textContent !== ''");
  expect(await times.innerText()).toMatch(/^Last visit 3 hours ago/);
  expect(await page.locator("[data-status]").innerText()).toBe("Last run 3 hours ago, 8 of 8 feeds read.");
  await page.clock.setFixedTime("2026-11-21T12:00:00Z");
});

it("keeps what somebody warns of closed until the reader opens it, and shows the title", async () => {
  await go("");
  const post = page.locator(".post:has(.warned)").first();
  expect(await post.locator("h3").isVisible()).toBe(true);
  expect(await post.locator(".words").first().isVisible()).toBe(false);
  await post.locator("summary", { hasText: "Contains: heat." }).click();
  expect(await post.locator(".words").first().isVisible()).toBe(true);
});

it("plays sound behind a word, and asks for nothing before", async () => {
  await go("members/jupiter/");
  const player = page.locator(".player").first();
  expect(await player.locator("audio").isVisible()).toBe(false);
  await player.locator("summary").press("Enter");
  expect(await player.locator("audio").isVisible()).toBe(true);
  expect(await player.locator("audio").getAttribute("preload")).toBe("none");
});

it("brings the keyboard through the front page stop by stop, and never back", async () => {
  await go("");
  const stop = "(() => { const at = document.activeElement; return at.dataset.stop ??= String(Math.random()); })()";
  const seen = new Set<string>();
  for (let times = 0; times < 120; times += 1) {
    await page.keyboard.press("Tab");
    const here = await page.evaluate<string>(stop);
    expect(seen.has(here)).toBe(false);
    seen.add(here);
  }
});

describe("the page of a post", () => {
  it("is reached by its time, says who wrote it, and gives the original as the address that counts", async () => {
    await go("members/mars/");
    const post = page.locator(".post").first();
    const title = await post.locator("h3").innerText();
    const original = await post.locator("h3 a").getAttribute("href");
    await post.locator(".byline a.own").click();
    expect(new URL(page.url()).pathname).toMatch(/^\/posts\/[0-9a-f]{16}\/$/);
    expect(await page.locator("h1").innerText()).toBe(title);
    expect(await page.locator("h1 a").getAttribute("href")).toBe(original);
    expect(await page.locator("link[rel=canonical]").getAttribute("href")).toBe(original);
    expect(await page.locator("meta[name=robots]").getAttribute("content")).toContain("noindex");
    expect(await page.locator(".h-entry .p-author").innerText()).toBe("Mars");
  });

  it("is not on the map of the site", () => {
    expect(readFileSync(join(sample.output, "sitemap.xml"), "utf8")).not.toContain("/posts/");
  });
});

it("prints the posts without what can only be pressed", async () => {
  await go("");
  await page.emulateMedia({ media: "print" });
  for (const part of [".rail", ".masthead ul", ".theme", ".post summary"]) {
    expect(await page.locator(part).first().isVisible(), part).toBe(false);
  }
  expect(await page.locator(".post h3").first().isVisible()).toBe(true);
  await page.emulateMedia({ media: null });
});
