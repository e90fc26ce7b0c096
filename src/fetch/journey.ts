import { createHash } from "node:crypto";
import type { Freshness, Redirect, Validators, VisitFacts, VisitOutcome } from "../model/feed.ts";
import type { Instant } from "../model/instant.ts";
import type { Problem } from "../model/problem.ts";
import { shownProblem } from "../model/secret.ts";
import type { Meter } from "./decode-body.ts";
import { hostHeld } from "./host-holds.ts";
import { hostKey, type Turn } from "./host-queue.ts";
import type { TimeBudget } from "./request.ts";
import { type Answer, first, joined } from "./response.ts";
import { hasValidators, readValidators } from "./validators.ts";

/** Where a visit stands. Changed step by step, so that a visit that breaks can tell how far it came. */
export interface Journey {
  url: string;
  status: number | undefined;
  freshness: Freshness;
  heldHost: string | undefined;
  certificateEndsAt: Instant | undefined;
  inBody: boolean;
  turn: Turn | undefined;
  readonly redirects: Redirect[];
  readonly meter: Meter;
  readonly time: TimeBudget;
}

/** Most of a Content-Type that is kept, characters: it stays in the feed's row. */
const MAX_CONTENT_TYPE = 200;

/** A visit that has not asked anybody yet. */
export function startJourney(url: string, time: TimeBudget): Journey {
  const meter = { wireBytes: 0, decodedBytes: 0 };
  const unanswered = { status: undefined, freshness: {}, heldHost: undefined, certificateEndsAt: undefined };
  return { url, ...unanswered, inBody: false, turn: undefined, redirects: [], meter, time };
}

/** It ends with a document. @param body - unpacked. */
export function fetched(journey: Journey, { headers }: Answer, body: Uint8Array): VisitOutcome {
  const contentType = first(headers, "content-type")?.slice(0, MAX_CONTENT_TYPE);
  const linkHeader = joined(headers, "link");
  return {
    kind: "fetched",
    ...facts(journey),
    body,
    bodyHash: createHash("sha256").update(body).digest("hex"),
    ...(contentType !== undefined && { contentType }),
    ...(linkHeader !== undefined && { linkHeader }),
    validators: readValidators(headers),
  };
}

/** It ends with a 304, whose new validators take the place of those we sent (RFC 9111 §4.3.4). */
export function notModified(journey: Journey, { headers }: Answer, sent: Validators): VisitOutcome {
  const named = readValidators(headers);
  const isBare = !hasValidators(named);
  const keepsFreshness = !headers.has("cache-control") && !headers.has("expires");
  const doubts = { ...(isBare && { isBare }), ...(keepsFreshness && { keepsFreshness }) };
  return { kind: "not-modified", ...facts(journey), validators: { ...sent, ...named }, ...doubts };
}

/** It ends with trouble. Secrets in the problem's addresses give way to `…` (security rule S25). */
export function failed(journey: Journey, problem: Problem): VisitOutcome {
  return { kind: "failed", ...facts(journey), problem: shownProblem(problem) };
}

/** It ends where its host wants quiet, as it said to another feed. @param quiet - for how long. */
export function held(journey: Journey, quiet: Freshness): VisitOutcome {
  const unasked = { status: undefined, freshness: quiet, heldHost: hostKey(journey.url) };
  return failed({ ...journey, ...unasked }, hostHeld(hostOfUrl(journey.url)));
}

/** Host and port, for people; the text itself when it is no address. */
export function hostOfUrl(url: string): string {
  return URL.parse(url)?.host ?? url;
}

function facts(journey: Journey): VisitFacts {
  return {
    ...(journey.status !== undefined && { status: journey.status }),
    url: journey.url,
    redirects: [...journey.redirects],
    ...journey.meter,
    ms: journey.time.spentMs(),
    freshness: journey.freshness,
    ...(journey.heldHost !== undefined && { heldHost: journey.heldHost }),
    ...(journey.certificateEndsAt !== undefined && { certificateEndsAt: journey.certificateEndsAt }),
  };
}
