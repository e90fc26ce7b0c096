import { DAY_MS, type Instant } from "../../model/instant.ts";
import type { ShownEntry } from "../shown.ts";
import type { Candidate } from "./candidates.ts";

/** A page that several members link to, with the posts that do. */
export interface SharedLink {
  readonly target: string;
  /** The newest post of each member, newest first. */
  readonly entries: readonly ShownEntry[];
  /** When it became shared: the second member's first link to it, as far back as links are known. */
  readonly since: Instant;
  readonly score: number;
}

/** How long a link counts, ms. */
export const SHARED_WINDOW_MS: number = 30 * DAY_MS;

/**
 * What several members are reading, at the moment `until`: two of them linked to it within thirty days. Each member has
 * one vote, which fades: 1 − (age/window)². A page that brings no post beyond those of better ones is left out, so that a
 * list of links two members copied from each other does not fill the page.
 *
 * @returns the highest score first.
 */
export function rankShared(candidates: readonly Candidate[], until: Instant): readonly SharedLink[] {
  const ranked = candidates
    .flatMap((candidate) => score(candidate, until) ?? [])
    .sort((a, b) => b.score - a.score || (a.candidate.target < b.candidate.target ? -1 : 1));
  const used = new Set<number>();
  return ranked.flatMap(({ candidate, votes, score }): readonly SharedLink[] => {
    const isNew = votes.some(({ id }) => !used.has(id));
    if (!isNew) return [];
    for (const { id } of votes) used.add(id);
    return [{ target: candidate.target, entries: votes, since: sharedSince(candidate, until), score }];
  });
}

/** A candidate that two members at least have a vote on. */
interface Scored {
  readonly candidate: Candidate;
  /** The newest post of each member within the window, newest first. */
  readonly votes: readonly ShownEntry[];
  readonly score: number;
}

function score(candidate: Candidate, until: Instant): Scored | undefined {
  const seen = new Set<string>();
  const votes: ShownEntry[] = [];
  let score = 0;
  for (const entry of candidate.entries) {
    const age = until - entry.riverAt;
    if (age >= SHARED_WINDOW_MS) break;
    if (age < 0 || seen.has(entry.memberId)) continue;
    seen.add(entry.memberId);
    votes.push(entry);
    score += 1 - (age / SHARED_WINDOW_MS) ** 2;
  }
  return votes.length < 2 ? undefined : { candidate, votes, score };
}

/** When the second member linked to it for the first time: asked only of what is listed. */
function sharedSince({ entries }: Candidate, until: Instant): Instant {
  const first = entries.at(-1);
  const second = entries.findLast(({ memberId }) => memberId !== first?.memberId);
  return second?.riverAt ?? until;
}
