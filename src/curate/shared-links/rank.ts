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
    .sort((a, b) => b.score - a.score || (a.target < b.target ? -1 : 1));
  const used = new Set<number>();
  return ranked.filter(({ entries }) => {
    const isNew = entries.some(({ id }) => !used.has(id));
    if (isNew) for (const { id } of entries) used.add(id);
    return isNew;
  });
}

function score({ target, entries }: Candidate, until: Instant): SharedLink | undefined {
  const newest = new Map<string, ShownEntry>();
  const first = new Map<string, Instant>();
  for (const entry of entries) {
    const age = until - entry.riverAt;
    if (age < 0) continue;
    first.set(entry.memberId, entry.riverAt);
    if (age < SHARED_WINDOW_MS && !newest.has(entry.memberId)) newest.set(entry.memberId, entry);
  }
  const since = [...first.values()].sort((a, b) => a - b)[1];
  if (since === undefined || newest.size < 2) return undefined;
  const votes = [...newest.values()];
  const weights = votes.map(({ riverAt }) => 1 - ((until - riverAt) / SHARED_WINDOW_MS) ** 2);
  return { target, entries: votes, since, score: weights.reduce((sum, weight) => sum + weight, 0) };
}
