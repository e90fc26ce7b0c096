/** How much of one feed is read. A limit cuts and warns; it never throws. Characters are UTF-16 code units. */
export const LIMITS = {
  /** Bytes of a document. */
  documentBytes: 10_485_760,
  /** Characters of anything else that may stand before the first tag of a feed. */
  junkChars: 4096,
  /** Elements within elements. */
  depth: 200,
  /** Items or entries. */
  items: 5000,
  /** Values of one record: one feed's own, or one entry's. */
  values: 400,
  /** Values of all records together; the first of each field is kept beyond it, too. */
  documentValues: 100_000,
  /** Attributes of one element. */
  attributes: 64,
  /** Characters of one value. */
  valueChars: 4_194_304,
  /** Characters of a title, a name, an address, a date. */
  titleChars: 20_000,
  /** Characters of an xml:base, which every element below is resolved against anew. */
  baseChars: 2048,
  /** Entities declared by a document, characters of each, and characters all references to them may become. */
  entities: 64,
  entityChars: 512,
  expandedChars: 1_048_576,
  /** Feeds named by an HTML page that are worth telling. */
  candidates: 5,
  /** CDATA sections without an end that are mended, each costs a look through the rest of the document. */
  openSections: 20,
} as const;
