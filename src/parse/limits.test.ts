import { expect, it } from "vitest";
import type { RawFeed } from "../model/raw-feed.ts";
import { parseFeed } from "./parse.ts";

async function read(xml: string): Promise<{ feed: RawFeed; codes: readonly string[] }> {
  const outcome = await parseFeed(new TextEncoder().encode(xml), {});
  if (outcome.kind !== "parsed") throw new Error(outcome.problem.message);
  return { feed: outcome.feed, codes: outcome.feed.warnings.map(({ code }) => code) };
}
const item = (inner: string): string => `<rss version="2.0"><channel><item>${inner}</item></channel></rss>`;

it("reads 5,000 items and no more", async () => {
  const { feed, codes } = await read(
    `<rss version="2.0"><channel>${"<item><guid>x</guid></item>".repeat(5_003)}</channel></rss>`,
  );
  expect(feed.entries).toHaveLength(5_000);
  expect(codes).toEqual(["parse/too-many-items"]);
});

it("reads 400 values of an entry, and the words behind them all the same", async () => {
  const { feed, codes } = await read(item(`${"<category>x</category>".repeat(500)}<title>Frogs</title>`));
  expect(feed.entries[0]?.categories).toHaveLength(400);
  expect(feed.entries[0]?.title?.value).toBe("Frogs");
  expect(codes).toEqual(["parse/too-many-values"]);
});

it("reads 64 attributes of an element, each with its own value", async () => {
  const many = Array.from({ length: 63 }, (_, i) => `a${i}="x"`).join(" ");
  const { feed, codes } = await read(item(`<category ${many} domain="https://ponds.example/" term="late"/>`));
  expect(feed.entries[0]?.categories).toEqual([]);
  expect(codes).toEqual(["parse/too-many-attributes"]);
  const enough = await read(item(`<category domain="https://ponds.example/" ${many} scheme="late">x</category>`));
  expect(enough.feed.entries[0]?.categories).toEqual([{ term: "x", scheme: "https://ponds.example/" }]);
});

it("cuts a title at 20,000 characters and never through a character", async () => {
  const { feed, codes } = await read(item(`<title>x${"🐸".repeat(10_000)}</title>`));
  const title = feed.entries[0]?.title?.value ?? "";
  expect(title).toHaveLength(19_999);
  expect(title.isWellFormed()).toBe(true);
  expect(codes).toEqual(["parse/value-cut"]);
});

it("cuts a post at 4 MiB", async () => {
  const { feed, codes } = await read(item(`<description>${"word ".repeat(1_000_000)}</description>`));
  expect(feed.entries[0]?.summary?.value).toHaveLength(4_194_304);
  expect(codes).toEqual(["parse/value-cut"]);
});

it("reads 10 MiB of a document", async () => {
  const { feed, codes } = await read(
    `<rss version="2.0"><channel><title>Ponds</title>${" ".repeat(10_485_760)}<link>x</link>`,
  );
  expect(feed.title?.value).toBe("Ponds");
  expect(feed.links).toEqual([]);
  expect(codes).toContain("parse/document-cut");
});

it("goes 200 levels deep and finds its way back", async () => {
  const deep = `<description>${"<a>".repeat(300)}x${"</a>".repeat(300)}</description>`;
  const { feed, codes } = await read(item(`${deep}<title>Frogs</title>`));
  expect(feed.entries[0]?.title?.value).toBe("Frogs");
  expect(codes).toEqual(["parse/inline-markup", "parse/too-deep"]);
});

it("finds a feed behind 4 KiB of anything else and not behind more", async () => {
  const feed = item("<title>Frogs</title>");
  expect((await read("x".repeat(4_000) + feed)).feed.entries).toHaveLength(1);
  const far = await parseFeed(new TextEncoder().encode("x".repeat(5_000) + feed), {});
  expect(far.kind).toBe("unreadable");
});
