import Parser from "rss-parser";
import { type Canonical, type FeedRecord, FIELDS, type Field, type Value } from "./canonical/record.ts";
import { type Dialect, elementName, readText } from "./dialect.ts";

/** Fields with their elements' names, made once. */
const ELEMENTS: readonly (readonly [Field, string])[] = FIELDS.map((field) => [field, elementName(field)]);
const customFields = ELEMENTS.map(([, name]) => [name, name, { keepArray: true }]);

/**
 * rss-parser's only door: reads our own dialect back into records. Foreign text is never shown to it.
 *
 * @returns the same records {@link Dialect} was written from.
 */
export async function readDialect({ xml, values }: Dialect): Promise<Canonical> {
  // Its type for customFields knows no options on a feed's fields; the program takes the same triples for both.
  const parser = new Parser({ customFields: { feed: customFields as never, item: customFields as never } });
  const output: Readonly<Record<string, unknown>> & { readonly items: readonly Readonly<Record<string, unknown>>[] } =
    await parser.parseString(xml);
  return { feed: readRecord(output, values), entries: output.items.map((item) => readRecord(item, values)) };
}

function readRecord(output: Readonly<Record<string, unknown>>, values: readonly Value[]): FeedRecord {
  const record = new Map<Field, readonly Value[]>();
  for (const [field, name] of ELEMENTS) {
    const texts = output[name];
    if (Array.isArray(texts))
      record.set(
        field,
        texts.map((text) => readText(String(text), values)),
      );
  }
  return record;
}
