import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { renderPage } from "../page.ts";
import { FEWEST, MAX_BYTES } from "./budget.ts";
import { sampleOutEntry, sampleOutFeed } from "./sample.testing.ts";

const posts = (count: number, bytes: number) =>
  Array.from({ length: count }, (_, at) => sampleOutEntry(at + 1, `<p>${"é<".repeat(bytes / 6)}</p>`));

const held = (text: string): readonly string[] => text.match(/Post \d+/g) ?? [];

describe.each(["atom", "rss", "json"] as const)("a feed in %s", (format) => {
  it("holds fifty posts of a usual size", () => {
    expect(held(renderPage(sampleOutFeed(format, posts(50, 3000))))).toHaveLength(50);
  });

  it("holds as many of the newest as fit into its budget", () => {
    const text = renderPage(sampleOutFeed(format, posts(50, 18_000)));
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX_BYTES);
    expect(held(text).length).toBeGreaterThan(FEWEST);
    expect(held(text)).toEqual(Array.from({ length: held(text).length }, (_, at) => `Post ${at + 1}`));
  });

  it("holds ten however heavy they are", () => {
    expect(held(renderPage(sampleOutFeed(format, posts(50, 120_000))))).toHaveLength(FEWEST);
  });

  it("is whole as an archive document", () => {
    const archive = { current: "/atom.xml" };
    expect(held(renderPage(sampleOutFeed(format, posts(20, 60_000), { archive })))).toHaveLength(20);
  });
});
