import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSample, type Sample } from "../src/browser.testing.ts";

let sample: Sample;

beforeAll(async () => {
  sample = await openSample();
});
afterAll(async () => {
  await sample?.close();
});

/** Left edges (or the middles of the height) of what the selector finds, in whole pixels, each once. */
async function places(page: Page, selector: string, of: "left" | "middle"): Promise<readonly number[]> {
  const boxes = await page.locator(selector).all();
  const found = await Promise.all(boxes.map((box) => box.boundingBox()));
  return [
    ...new Set(found.map((box) => Math.round(box === null ? -1 : of === "left" ? box.x : box.y + box.height / 2))),
  ];
}

describe.each([390, 1440])("the page of feeds at %i px", (width) => {
  let page: Page;
  beforeAll(async () => {
    page = await sample.open({ viewport: { width, height: 900 } });
    await page.goto(new URL("subscribe/", sample.url).href);
    await page.locator(".addresses button:visible").first().waitFor();
  });
  afterAll(async () => {
    await page?.context().close();
  });

  it("has all addresses in one column, and all buttons in another", async () => {
    expect(await page.locator(".addresses li").count()).toBeGreaterThanOrEqual(4);
    expect(await places(page, ".addresses a", "left")).toHaveLength(1);
    expect(await places(page, ".addresses button", "left")).toHaveLength(1);
  });

  it("has the button beside each address", async () => {
    for (const row of await page.locator(".addresses li").all()) {
      const [address, button] = [await row.locator("a").boundingBox(), await row.locator("button").boundingBox()];
      expect(button?.y).toBeLessThan((address?.y ?? 0) + (address?.height ?? 0));
      expect(button?.x).toBeGreaterThan((address?.x ?? 0) + (address?.width ?? 0));
    }
  });

  it("has the ways to all sections on one line", async () => {
    expect(await places(page, ".masthead li", "middle")).toHaveLength(1);
  });
});
