import { decideFilter } from "../filter/filter.ts";
import type { Verdict } from "../model/change.ts";
import type { CleanEntry, Entry } from "../model/entry.ts";
import type { FeedFacts } from "../model/feed.ts";
import type { Member } from "../model/member.ts";
import type { Problem } from "../model/problem.ts";
import { normalizeFeed } from "../normalize/normalize.ts";
import { parseFeed } from "../parse/parse.ts";
import { cleanEntry } from "./clean.ts";

/** A document that came, and where from. */
export interface Arrival {
  readonly body: Uint8Array;
  /** Address it came from in the end; absent for a file. */
  readonly url?: string;
  readonly contentType?: string;
  readonly linkHeader?: string;
}

/** A document in our own words, or why it could not be read. */
export type ReadDocument =
  | {
      readonly kind: "read";
      readonly facts: FeedFacts;
      readonly entries: readonly CleanEntry[];
      /** Entries a filter took out, and why. */
      readonly filtered: readonly Verdict[];
      readonly warnings: readonly Problem[];
    }
  | { readonly kind: "unreadable"; readonly problem: Problem };

/** The way of one document through parse, normalize, sanitize and filter. Knows nothing of what was seen before. */
export async function readDocument(arrival: Arrival, member: Member, feedKey: string): Promise<ReadDocument> {
  const { body, ...about } = arrival;
  const parsed = await parseFeed(body, about);
  if (parsed.kind === "unreadable") return { kind: "unreadable", problem: namingCandidates(parsed) };

  const { facts, entries, warnings } = normalizeFeed(parsed.feed, {
    ...(arrival.url === undefined ? {} : { url: arrival.url }),
    ...(member.timezone === undefined ? {} : { timezone: member.timezone }),
    ...(member.language === undefined ? {} : { language: member.language }),
  });
  return { kind: "read", facts, ...sift(entries, member, feedKey), warnings: [...parsed.feed.warnings, ...warnings] };
}

function sift(
  entries: readonly Entry[],
  member: Member,
  feedKey: string,
): { readonly entries: CleanEntry[]; readonly filtered: Verdict[] } {
  const kept: CleanEntry[] = [];
  const filtered: Verdict[] = [];
  for (const entry of entries.map(cleanEntry)) {
    const decision = decideFilter(entry, member);
    if (decision.keep) kept.push(entry);
    else filtered.push(droppedBecause(decision.reason, entry, feedKey));
  }
  return { entries: kept, filtered };
}

function droppedBecause(reason: string, { rawId, title, link }: CleanEntry, feedKey: string): Verdict {
  return { feedKey, rawId, verdict: "filtered", reason, title, ...(link === undefined ? {} : { link }) };
}

function namingCandidates({
  problem,
  candidates,
}: {
  readonly problem: Problem;
  readonly candidates: readonly string[];
}): Problem {
  if (candidates.length === 0) return problem;
  return {
    ...problem,
    hint: `The page names ${candidates.length === 1 ? "this feed" : "these feeds"}: ${candidates.slice(0, 5).join(" , ")}`,
  };
}
