import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ParseOutcome } from "../model/raw-feed.ts";
import { parseFeed } from "./parse.ts";

const FIXTURES = join(import.meta.dirname, "fixtures");
const fixtures = readdirSync(FIXTURES)
  .filter((name) => !name.endsWith(".json"))
  .map((name) => readFileSync(join(FIXTURES, name)));

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const rss = (description: string): string =>
  `<rss version="2.0"><channel><title>Ponds</title><item><title>One</title><description>${description}</description></item><item><title>Two</title></item></channel></rss>`;

/** Every string anywhere in an answer. */
function strings(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(strings) : [];
}

/** What holds for any answer to any bytes. */
function expectSound(outcome: ParseOutcome): void {
  if (outcome.kind === "unreadable") expect(outcome.problem.code).not.toBe("parse/failed");
  for (const text of strings(outcome)) {
    expect(text.isWellFormed()).toBe(true);
    expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/);
  }
}

describe("any bytes", () => {
  it("give an answer of well-formed text", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (body) => expectSound(await parseFeed(body, {}))),
      { numRuns: 300 },
    );
  });

  it("between the tags of a feed give an answer of well-formed text", async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "<",
        ">",
        "</",
        "/>",
        "&",
        ";",
        "&#",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<?",
        "?>",
        '"',
        "'",
        "=",
        " ",
      ),
      fc.constantFrom(
        "<item>",
        "</item>",
        "<entry>",
        "<title",
        "<content type='xhtml'>",
        "<div>",
        "<link href='",
        "<source>",
      ),
      fc.constantFrom(
        "xmlns='",
        "xml:base='",
        "http://www.w3.org/2005/Atom",
        "__proto__",
        "constructor",
        "#1",
        "\ud83d",
        "\0",
      ),
      fc.string({ maxLength: 8 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), fc.constantFrom("rss", "feed"), async (pieces, root) => {
        expectSound(await parseFeed(bytes(`<${root}>${pieces.join("")}`), { url: "https://ponds.example/" }));
      }),
      { numRuns: 500 },
    );
  });

  it("written over a good feed give an answer of well-formed text", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...fixtures),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }),
        async (good, changes) => {
          const body = Uint8Array.from(good);
          for (const [at, byte] of changes) body[at % body.length] = byte;
          expectSound(await parseFeed(body, {}));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("of any JSON give an answer of well-formed text", async () => {
    const feed = fc.record({ version: fc.constant("https://jsonfeed.org/version/1.1"), items: fc.jsonValue() });
    const items = fc.array(
      fc.dictionary(
        fc.constantFrom("id", "tags", "authors", "content_html", "attachments", "__proto__"),
        fc.jsonValue(),
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          feed,
          items.map((list) => ({ title: "x", items: list })),
        ),
        async (value) => {
          expectSound(await parseFeed(bytes(JSON.stringify(value)), {}));
        },
      ),
    );
  });
});

describe("a feed cut anywhere", () => {
  const whole = bytes(rss("&lt;p&gt;Grüße &amp; more&lt;/p&gt;"));

  it.each(Array.from({ length: whole.length }, (_, n) => n))("after %i bytes still gives an answer", async (n) => {
    expectSound(await parseFeed(whole.subarray(0, n), {}));
  });
});

it("nothing in a feed reaches an object's prototype", async () => {
  for (const body of fixtures) await parseFeed(body, {});
  const names = ["__proto__", "constructor", "toString", "hasOwnProperty"];
  const xml = names.map((name) => `<${name} polluted="yes"><${name}>x</${name}></${name}>`).join("");
  await parseFeed(bytes(`<rss><channel>${xml}<item>${xml}<title __proto__="yes">x</title></item></channel></rss>`), {});
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect({}).not.toHaveProperty("polluted");
});

it.each([
  ["nothing", new Uint8Array(), "parse/empty"],
  ["white space", bytes(" \n\t"), "parse/empty"],
  ["a picture", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d), "parse/not-a-feed"],
  ["a PDF document", bytes("%PDF-1.7"), "parse/not-a-feed"],
  ["words", bytes("Not found"), "parse/not-a-feed"],
  ["a page without a head", bytes("<body>Not found"), "parse/html"],
  ["a page by its document type", bytes("<!doctype html><p>Not found"), "parse/html"],
  ["other XML", bytes('<?xml version="1.0"?><urlset/>'), "parse/not-a-feed"],
  ["other JSON", bytes("[1,2]"), "parse/not-a-feed"],
])("%s is unreadable, and why is said", async (_title, body, code) => {
  const outcome = await parseFeed(body, {});
  expect(outcome).toMatchObject({ kind: "unreadable", problem: { code }, candidates: [] });
});
