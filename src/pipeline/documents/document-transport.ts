import type { CleanEntry } from "../../model/entry.ts";
import { type PlainBody, packBody, unpackBody } from "../../sanitize/transport.ts";
import { lazyBody } from "./clean.ts";
import type { ReadDocument } from "./read-document.ts";

type Read = Extract<ReadDocument, { kind: "read" }>;

/** An entry on its way between two threads; without a body when it was read before. */
interface PackedEntry extends Omit<CleanEntry, Made> {
  readonly made?: { readonly body: PlainBody } & Pick<CleanEntry, "textHash" | "sketch">;
}

/** What is made of an entry's raw HTML when first asked for. */
type Made = "body" | "textHash" | "sketch";

const MADE: ReadonlySet<string> = new Set<Made>(["body", "textHash", "sketch"]);

/** A {@link ReadDocument} of plain values, which is all that passes between threads. */
export type PackedDocument =
  | Exclude<ReadDocument, Read>
  | (Omit<Read, "entries" | "dropped"> & {
      readonly entries: readonly PackedEntry[];
      readonly dropped: readonly PackedEntry[];
    });

/**
 * Packs a document. Making bodies is most of the work of reading, and most of what a visit brings was seen before.
 *
 * @param known - hashes of entries that were: they go without a body.
 */
export function packDocument(document: ReadDocument, known: ReadonlySet<string>): PackedDocument {
  if (document.kind === "unreadable") return document;
  return {
    ...document,
    entries: document.entries.map((entry) => packEntry(entry, !known.has(entry.hash))),
    dropped: document.dropped.map((entry) => packEntry(entry, false)),
  };
}

/** Unpacks what {@link packDocument} packed. A body that did not come is made when somebody asks for it after all. */
export function unpackDocument(packed: PackedDocument): ReadDocument {
  if (packed.kind === "unreadable") return packed;
  return { ...packed, entries: packed.entries.map(unpackEntry), dropped: packed.dropped.map(unpackEntry) };
}

function packEntry(entry: CleanEntry, withBody: boolean): PackedEntry {
  const plain = withoutBody(entry);
  if (!withBody) return plain;
  return { ...plain, made: { body: packBody(entry.body), textHash: entry.textHash, sketch: entry.sketch } };
}

/** Copied field by field: spread, and rest beside it, would ask the getters, which is the work that is to be saved. */
function withoutBody(entry: CleanEntry): Omit<CleanEntry, Made> {
  const plain: Record<string, unknown> = {};
  for (const key in entry) {
    if (!MADE.has(key)) plain[key] = entry[key as keyof CleanEntry];
  }
  return plain as Omit<CleanEntry, Made>; // all other fields of one
}

function unpackEntry({ made, ...entry }: PackedEntry): CleanEntry {
  if (made === undefined) return lazyBody(entry);
  return { ...entry, body: unpackBody(made.body), textHash: made.textHash, sketch: made.sketch };
}
