/**
 * What the canonicaliser makes of any feed: one record for the feed and one for each entry.
 * A record is a list of values under each of our own field names, whatever the feed called them.
 */
export const FIELDS = [
  "title",
  "subtitle",
  "summary",
  "content",
  "id",
  "link",
  "originalLink",
  "published",
  "updated",
  "created",
  "author",
  "contributor",
  "category",
  "keywords",
  "file",
  "comments",
  "commentsFeed",
  "commentsCount",
  "replyTo",
  "source",
  "sourceTitle",
  "sourceId",
  "sourceLink",
  "rights",
  "generator",
  "language",
  "base",
  "icon",
  "logo",
  "ttl",
  "skipHour",
  "skipDay",
  "updatePeriod",
  "updateFrequency",
] as const;

export type Field = (typeof FIELDS)[number];

/** Attribute names are ours, from the rules in fields.ts; never a feed's. */
export type Attributes = Readonly<Record<string, string>>;

/** One value of a field: well-formed Unicode without control characters, entities read, ends trimmed. */
export interface Value {
  readonly text: string;
  readonly attributes: Attributes;
}

export type FeedRecord = ReadonlyMap<Field, readonly Value[]>;

/** A whole feed in the canonicaliser's terms. */
export interface Canonical {
  readonly feed: FeedRecord;
  /** In the order of the document. */
  readonly entries: readonly FeedRecord[];
}
