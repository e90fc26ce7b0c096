import { decideFilter, slowPatterns } from "../../filter/filter.ts";
import type { Verdict } from "../../model/change.ts";
import type { CleanEntry, Entry } from "../../model/entry.ts";
import type { FeedFacts } from "../../model/feed.ts";
import type { Match, Member } from "../../model/member.ts";
import type { Problem } from "../../model/problem.ts";
import { normalizeFeed } from "../../normalize/normalize.ts";
import { parseFeed } from "../../parse/parse.ts";
import { type Paging, pagingOf } from "../past/older-page.ts";
import { cleanEntry } from "./clean.ts";
import { type Unreadable, unreadable } from "./unreadable.ts";

/** A document that came, and where from. */
export interface Arrival {
  readonly body: Uint8Array;
  /** Address it came from in the end; absent for a file. */
  readonly url?: string;
  readonly contentType?: string;
  readonly linkHeader?: string;
}

/** What reading one document takes: all of it plain values, for it may go to another thread. */
export interface ReadTask {
  readonly arrival: Arrival;
  readonly member: Member;
  readonly feedKey: string;
  /** Hashes of entries that were read before: their bodies need not be made again. */
  readonly known: ReadonlySet<string>;
}

/** A document in our own words, or why it could not be read. */
export type ReadDocument =
  | {
      readonly kind: "read";
      readonly facts: FeedFacts;
      readonly entries: readonly CleanEntry[];
      /** Entries a filter took out … */
      readonly dropped: readonly CleanEntry[];
      /** … and why, in the same order. */
      readonly filtered: readonly Verdict[];
      readonly warnings: readonly Problem[];
      /** Where it says its older entries are; absent when it says nothing of it. Only `orrery backfill` goes there. */
      readonly paging?: Paging;
    }
  | Unreadable;

/** The way of one document through parse, normalize, sanitize and filter. Knows nothing of what was seen before. */
export async function readDocument({ arrival, member, feedKey }: Omit<ReadTask, "known">): Promise<ReadDocument> {
  const { body, ...about } = arrival;
  const parsed = await parseFeed(body, about);
  if (parsed.kind === "unreadable") return unreadable(parsed.problem, parsed.candidates, arrival.url);

  const { facts, entries, warnings } = normalizeFeed(parsed.feed, {
    ...(arrival.url === undefined ? {} : { url: arrival.url }),
    ...(member.timezone === undefined ? {} : { timezone: member.timezone }),
    ...(member.language === undefined ? {} : { language: member.language }),
  });
  const { slow, ...sifted } = sift(entries, member, feedKey);
  const paging = pagingOf(parsed.feed, arrival.url);
  const isPaged = paging.prevArchive !== undefined || paging.next !== undefined;
  const odd = [...parsed.feed.warnings, ...warnings, ...slow];
  return { kind: "read", facts, ...sifted, warnings: odd, ...(isPaged && { paging }) };
}

interface Sifted {
  readonly entries: readonly CleanEntry[];
  readonly dropped: readonly CleanEntry[];
  readonly filtered: readonly Verdict[];
  /** Rules that could not be tried on every entry. */
  readonly slow: readonly Problem[];
}

function sift(all: readonly Entry[], member: Member, feedKey: string): Sifted {
  const entries: CleanEntry[] = [];
  const dropped: CleanEntry[] = [];
  const filtered: Verdict[] = [];
  const slow = new Set<Match>();
  for (const entry of all.map(cleanEntry)) {
    const decision = decideFilter(entry, member, slow);
    if (decision.keep) {
      entries.push(entry);
      continue;
    }
    dropped.push(entry);
    filtered.push(droppedBecause(decision.reason, entry, feedKey));
  }
  return { entries, dropped, filtered, slow: slowPatterns(slow) };
}

function droppedBecause(reason: string, { rawId, title, link }: CleanEntry, feedKey: string): Verdict {
  return { feedKey, rawId, verdict: "filtered", reason, title, ...(link === undefined ? {} : { link }) };
}
