import type { EntryId } from "../../model/entry.ts";
import { byTime, type PostLink } from "./post-links.ts";

/**
 * What each post hangs under: one of the posts it answers, so that a post with many links does not make one heap of what
 * has nothing to do with one another. It is the one that its feed names, else the newest: as in mail, where the last
 * reference is what somebody wrote back to, and what is older is what led there.
 *
 * Decided once: of the posts that the planet knew when it first knew one of them. What becomes known later moves nothing,
 * so that a thread may grow and never comes apart.
 *
 * @returns by the number of the answering post, in the order in which they became known.
 */
export function chooseParents(answers: readonly PostLink[]): ReadonlyMap<EntryId, PostLink> {
  const parents = new Map<EntryId, PostLink>();
  for (const answer of [...answers].sort(byChoice)) {
    if (!parents.has(answer.from.id)) parents.set(answer.from.id, answer);
  }
  return parents;
}

function byChoice(a: PostLink, b: PostLink): number {
  return acquainted(a) - acquainted(b) || declared(b) - declared(a) || byTime(b.to, a.to) || a.from.id - b.from.id;
}

function declared({ via }: PostLink): number {
  return via === "reply" ? 1 : 0;
}

/** When the planet came to know both ends: a number of the store is never given twice, so the higher one is the later. */
export function acquainted({ from, to }: PostLink): number {
  return Math.max(from.id, to.id);
}
