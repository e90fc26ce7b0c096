import fc from "fast-check";
import { expect, it } from "vitest";
import { type Canonical, type FeedRecord, FIELDS, type Value } from "./canonical/record.ts";
import { writeDialect } from "./dialect.ts";
import { readDialect } from "./xml.ts";

const text = fc.oneof(
  fc
    .string({ unit: "grapheme" })
    .map((s) => s.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, "").trim()),
  fc.constantFrom("#1", "#", "]]>", "<b>&amp;</b>", "a\r\nb", "&#0;", "x".repeat(600), "<o:title>"),
);
const value: fc.Arbitrary<Value> = fc
  .record({ text, attributes: fc.dictionary(fc.constantFrom("type", "href", "rank"), text, { noNullPrototype: true }) })
  .filter((v) => v.text !== "" || Object.keys(v.attributes).length > 0);
const record: fc.Arbitrary<FeedRecord> = fc
  .array(fc.tuple(fc.constantFrom(...FIELDS), fc.array(value, { minLength: 1, maxLength: 3 })), { maxLength: 4 })
  .map((fields) => new Map(fields));
const canonical: fc.Arbitrary<Canonical> = fc.record({ feed: record, entries: fc.array(record, { maxLength: 3 }) });

it("comes back from rss-parser as it was", async () => {
  await fc.assert(
    fc.asyncProperty(canonical, async (written) => {
      expect(await readDialect(writeDialect(written))).toEqual(written);
    }),
    { numRuns: 200 },
  );
});

it("keeps long text out of the XML", () => {
  const long = "x".repeat(513);
  const { xml, values } = writeDialect({ feed: new Map([["title", [{ text: long, attributes: {} }]]]), entries: [] });
  expect(xml).not.toContain(long);
  expect(values).toEqual([{ text: long, attributes: {} }]);
});
