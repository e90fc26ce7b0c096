import type { CleanEntry } from "../model/entry.ts";
import { formatInstant, type Instant } from "../model/instant.ts";
import type { ReadFeed } from "./inspection.ts";
import { jsonText } from "./json-text.ts";

/**
 * All that was read from one feed, for machines: every field of the feed and of each of its posts, with the HTML as it
 * came (`raw`, hostile) and as it would be shown (`body`). Moments are RFC 3339 in UTC, lengths of time end in `Ms` or `S`.
 */
export function inspectionJson({ feed, entries, ...rest }: ReadFeed): string {
  const { updated, newestAt, ...facts } = feed;
  const document = {
    ok: true,
    ...rest,
    feed: { ...facts, updated: moment(updated), newestAt: moment(newestAt) },
    entries: entries.map(entryJson),
  };
  return jsonText(document);
}

function entryJson(entry: CleanEntry): object {
  return { ...entry, published: moment(entry.published), updated: moment(entry.updated) };
}

/** `undefined` is left out of JSON. */
function moment(at: Instant | undefined): string | undefined {
  return at === undefined ? undefined : formatInstant(at);
}
