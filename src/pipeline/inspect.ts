import type { CleanEntry } from "../model/entry.ts";
import type { FeedFacts, VisitOutcome } from "../model/feed.ts";
import type { Problem } from "../model/problem.ts";
import type { RawFeed } from "../model/raw-feed.ts";
import { normalizeFeed } from "../normalize/normalize.ts";
import { parseFeed } from "../parse/parse.ts";
import { cleanEntry } from "./clean.ts";
import type { Arrival } from "./read-document.ts";

/** What we read from one feed, for the person who wonders. */
export type Inspection =
  | {
      readonly kind: "read";
      readonly format: string;
      readonly encoding: string;
      readonly feed: FeedFacts;
      readonly entries: readonly CleanEntry[];
      readonly warnings: readonly Problem[];
    }
  | { readonly kind: "unreadable"; readonly problem: Problem; readonly candidates: readonly string[] };

/** Reads one document as a run would, and keeps nothing. */
export async function inspectDocument(arrival: Arrival): Promise<Inspection> {
  const { body, ...about } = arrival;
  const parsed = await parseFeed(body, about);
  if (parsed.kind === "unreadable") return parsed;
  return inspected(parsed.feed, arrival.url);
}

/** The document of a visit; a failed visit is an inspection, too. */
export async function inspectVisit(outcome: VisitOutcome): Promise<Inspection> {
  if (outcome.kind === "failed") return { kind: "unreadable", problem: outcome.problem, candidates: [] };
  if (outcome.kind === "not-modified") throw new Error("an inspection asks without validators, so 304 is no answer");
  return await inspectDocument({
    body: outcome.body,
    url: outcome.url,
    ...(outcome.contentType === undefined ? {} : { contentType: outcome.contentType }),
    ...(outcome.linkHeader === undefined ? {} : { linkHeader: outcome.linkHeader }),
  });
}

function inspected(raw: RawFeed, url: string | undefined): Inspection {
  const { facts, entries, warnings } = normalizeFeed(raw, url === undefined ? {} : { url });
  return {
    kind: "read",
    format: raw.format,
    encoding: raw.encoding,
    feed: facts,
    entries: entries.map(cleanEntry),
    warnings: [...raw.warnings, ...warnings],
  };
}
