import type { CleanEntry } from "../../model/entry.ts";
import type { FeedFacts, VisitFacts, VisitOutcome } from "../../model/feed.ts";
import type { Problem } from "../../model/problem.ts";
import { normalizeFeed } from "../../normalize/normalize.ts";
import { parseFeed } from "../../parse/parse.ts";
import { cleanEntry } from "./clean.ts";
import type { Arrival } from "./read-document.ts";

/** What we read from one feed, for the person who wonders. */
export type Inspection =
  | {
      readonly kind: "read";
      /** `atom 1.0`, `rss 2.0`, `json 1.1` … */
      readonly format: string;
      /** WHATWG label. */
      readonly encoding: string;
      /** Of the document, decompressed. */
      readonly bytes: number;
      /** How it came; absent for a file. */
      readonly visit?: VisitFacts;
      readonly feed: FeedFacts;
      /** In the feed's order. */
      readonly entries: readonly CleanEntry[];
      readonly warnings: readonly Problem[];
    }
  | { readonly kind: "unreadable"; readonly problem: Problem; readonly candidates: readonly string[] };

/** Reads one document as a run would, and keeps nothing. */
export async function inspectDocument({ body, ...about }: Arrival, visit?: VisitFacts): Promise<Inspection> {
  const parsed = await parseFeed(body, about);
  if (parsed.kind === "unreadable") {
    return { kind: "unreadable", problem: parsed.problem, candidates: parsed.candidates };
  }
  const { feed: raw } = parsed;
  const { facts, entries, warnings } = normalizeFeed(raw, about.url === undefined ? {} : { url: about.url });
  return {
    kind: "read",
    format: raw.format,
    encoding: raw.encoding,
    bytes: body.length,
    ...(visit === undefined ? {} : { visit }),
    feed: facts,
    entries: entries.map(cleanEntry),
    warnings: [...raw.warnings, ...warnings],
  };
}

/** The document of a visit; a failed visit is an inspection, too. */
export async function inspectVisit(outcome: VisitOutcome): Promise<Inspection> {
  if (outcome.kind === "failed") return { kind: "unreadable", problem: outcome.problem, candidates: [] };
  if (outcome.kind === "not-modified") throw new Error("an inspection asks without validators, so 304 is no answer");
  const { kind: _, body, bodyHash: __, contentType, linkHeader, validators: ___, ...visit } = outcome;
  const arrival: Arrival = {
    body,
    url: outcome.url,
    ...(contentType === undefined ? {} : { contentType }),
    ...(linkHeader === undefined ? {} : { linkHeader }),
  };
  return await inspectDocument(arrival, visit);
}
