import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openSample, type Sample } from "../src/browser.testing.ts";

/** Scripts have run; pictures may still come. */
const READY = { waitUntil: "domcontentloaded" } as const;

let sample: Sample;
let page: Page;

// A planet in another language, under a path of a host that has others, too.
beforeAll(async () => {
  sample = await openSample(
    (feeds) =>
      feeds
        .replace("language: en\n", "language: pt\n")
        .replace("https://planet.example/ ", "https://planet.example/solar/ "),
    "/solar/",
  );
  page = await sample.open();
  await page.goto(sample.url, READY);
});
afterAll(async () => {
  await sample?.close();
});

it("speaks the planet's language in what the scripts add", async () => {
  await page.keyboard.press("?");
  expect(await page.getByRole("dialog", { name: "Teclas" }).innerText()).toContain("Texto seguinte");
  await page.keyboard.press("Escape");
  await page.locator(".choices summary", { hasText: "Mostrar…" }).click();
  await page.locator(".choices select").first().selectOption({ label: "Silenciar" });
  expect(await page.locator(".choices .said").innerText()).toMatch(/^\d+ textos escondidos\. Mostrar$/);
  expect(await page.locator("[data-status]").innerText()).toMatch(/^Última leitura .+, lidos \d+ de \d+ feeds\.$/);
});

it("says in that language when the last visit was", async () => {
  await page.evaluate("localStorage.clear()");
  await page.clock.setFixedTime("2026-11-17T22:00:00Z");
  await page.goto(sample.url, READY);
  await page.clock.setFixedTime("2026-11-21T12:00:00Z");
  await page.goto(sample.url, READY);
  expect(await page.locator(".since").innerText()).toBe("Novo desde terça-feira à noite");
});

it("stays below its path, in its addresses and in what it keeps", async () => {
  await page.keyboard.press("/");
  await page.waitForURL("**/solar/search/");
  await page.getByRole("searchbox").fill("visitor");
  const member = page.locator(".found p a").first();
  await member.waitFor();
  expect(await member.getAttribute("href")).toBe("/solar/members/mercury/");
  const kept = await page.evaluate<string[]>("Object.keys(localStorage)");
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.filter((key) => !key.startsWith("orrery:/solar/:"))).toEqual([]);
});
