import { decideNext } from "../../fetch/next-visit.ts";
import { isDue, validatorsToSend } from "../../fetch/politeness.ts";
import { isHeld } from "../../fetch/row-holds.ts";
import type { PlannedList } from "../../model/dry-run.ts";
import type { VisitOutcome } from "../../model/feed.ts";
import { DAY_MS, type Instant, later } from "../../model/instant.ts";
import type { Problem } from "../../model/problem.ts";
import type { ListVisits, ReadingList } from "../../model/reading-list.ts";
import type { Ports } from "../ports.ts";
import type { Asking } from "../refresh/whom-to-ask.ts";

/** Largest list, bytes, as for lists that are imported. */
const MAX_BYTES = 10 * 1024 * 1024;

/** Lists have many forms and media types. */
const ACCEPT = "text/x-opml, application/xml;q=0.9, text/csv;q=0.9, text/plain;q=0.9, */*;q=0.5";

/** What a run would do with a list, and why. */
export type ListDecision = Pick<PlannedList, "plan" | "why">;

/** Of what a run is told, what counts for lists. */
export type ListAsking = Pick<Asking, "force" | "offline" | "only">;

/** Decides whether a list is asked. A run of few members needs no lists: who they are is known. */
export function decideList(
  { path }: ReadingList,
  visits: ListVisits,
  { force, offline, only }: ListAsking,
  now: Instant,
): ListDecision {
  if (path !== undefined) return { plan: "read", why: "it is a file" };
  if (offline) return { plan: "left-out", why: "--offline asks nobody" };
  if (only !== undefined) return { plan: "left-out", why: "--only names members" };
  if (isHeld(visits, now))
    return { plan: "held", why: `${visits.hold?.host ?? "its server"} asked for quiet until then` };
  if (isDue(visits, now)) return { plan: "ask", why: visits.nextWhy };
  if (force) return { plan: "ask", why: "--force asks lists that are not due, too" };
  return { plan: "not-due", why: visits.nextWhy };
}

/** One question: to a server by the visitor of all feeds, or to the folder of feeds.yaml. A bad day is an outcome. */
export async function askList(
  { path }: ReadingList,
  visits: ListVisits,
  dir: string,
  { visitor, now }: Pick<Ports, "visitor" | "now">,
): Promise<VisitOutcome> {
  if (path !== undefined) {
    const { readFeedFile } = await import("../../fetch/feed-file.ts");
    return await readFeedFile(dir, path, MAX_BYTES, visits.validators);
  }
  const { finalUrl } = visits;
  return await (await visitor()).visit({
    url: visits.source,
    validators: validatorsToSend(visits, now()),
    ...(finalUrl !== undefined && { validatorsFor: finalUrl }),
    accept: ACCEPT,
    maxBytes: MAX_BYTES,
  });
}

/** When a visit was, and how it ended. `problem`: why it counts as failed; `warnings`: of what was read. */
export interface ListVisit {
  readonly outcome: VisitOutcome;
  readonly problem?: Problem;
  readonly warnings?: readonly Problem[];
  readonly startedAt: Instant;
  readonly answeredAt: Instant;
}

/**
 * What is remembered of a list after a visit: its next one follows the rules for feeds. Only 410 Gone is no end: it is asked
 * once a day as long as feeds.yaml names it.
 */
export function visitsAfter(
  before: ListVisits,
  { path }: ReadingList,
  { outcome, problem, warnings, startedAt, answeredAt }: ListVisit,
  random: number,
): ListVisits {
  const isBad = problem !== undefined;
  const isSame = outcome.kind === "fetched" && outcome.bodyHash === before.bodyHash;
  const visit = {
    outcome: isBad ? "failed" : isSame ? "unchanged" : outcome.kind,
    freshness: outcome.freshness,
    redirects: outcome.redirects,
    validators: isBad || outcome.kind === "failed" ? {} : outcome.validators,
    ...(path === undefined ? { finalUrl: outcome.url } : { isFile: true }),
    ...(outcome.status !== undefined && { status: outcome.status }),
    ...(outcome.heldHost !== undefined && { heldHost: outcome.heldHost }),
    ...(outcome.certificateEndsAt !== undefined && { certificateEndsAt: outcome.certificateEndsAt }),
    ...(outcome.kind === "not-modified" && outcome.isBare === true && { isBare: true }),
    ...(outcome.kind === "not-modified" && outcome.keepsFreshness === true && { keepsFreshness: true }),
    ...(outcome.kind === "fetched" && !isBad && { bodyHash: outcome.bodyHash }),
    ...(isBad && { problem }),
    ...(warnings !== undefined && { warnings }),
  } as const;
  const after = decideNext(before, visit, { startedAt, answeredAt }, random);
  if (after.status === "active") return after;
  return {
    ...after,
    status: "active",
    nextAt: later(answeredAt, DAY_MS),
    nextWhy: "it answered 410 Gone: asked once a day",
  };
}
