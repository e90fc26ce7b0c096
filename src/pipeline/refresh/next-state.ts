import { decideNext } from "../../fetch/next-visit.ts";
import type { FeedState, VisitOutcome } from "../../model/feed.ts";
import type { Instant } from "../../model/instant.ts";
import type { Member } from "../../model/member.ts";
import type { Ports } from "../ports.ts";
import type { Told } from "./feed-report.ts";
import { asBefore } from "./quarantine-row.ts";
import type { ReadFeed } from "./read-feed.ts";
import { type HeldByAll, rulesHashOf } from "./reread.ts";
import type { Subscribed } from "./subscribe.ts";

type Fetched = Extract<VisitOutcome, { kind: "fetched" }>;

/** What a row takes from the run in which it was visited. */
interface RunFacts {
  readonly ports: Pick<Ports, "random">;
  readonly startedAt: Instant;
  readonly community?: HeldByAll;
}

/**
 * The feed's row after a visit.
 *
 * @param read - when its document was read.
 */
export function nextState(
  { member, subscription, state }: Subscribed,
  { outcome, result }: Told,
  answeredAt: Instant,
  { ports, startedAt, community }: RunFacts,
  read?: ReadFeed,
): FeedState {
  const visit = {
    outcome: result,
    freshness: outcome.freshness,
    redirects: outcome.redirects,
    finalUrl: outcome.url,
    validators: outcome.kind === "failed" || read?.isCut === true ? {} : outcome.validators,
    ...(outcome.kind === "not-modified" && outcome.isBare === true ? { isBare: true } : {}),
    ...(outcome.kind === "not-modified" && outcome.keepsFreshness === true ? { keepsFreshness: true } : {}),
    ...(outcome.status === undefined ? {} : { status: outcome.status }),
    ...(outcome.heldHost === undefined ? {} : { heldHost: outcome.heldHost }),
    ...(outcome.certificateEndsAt === undefined ? {} : { certificateEndsAt: outcome.certificateEndsAt }),
    ...(outcome.kind === "failed" ? { problem: outcome.problem } : {}),
    ...(outcome.kind === "fetched" ? { bodyHash: outcome.bodyHash } : {}),
    ...(read?.facts === undefined ? {} : { facts: read.facts }),
    ...(read?.isSameFeed === undefined ? {} : { isSameFeed: read.isSameFeed }),
    ...(subscription.path === undefined ? {} : { isFile: true }),
    ...(member.everyMs === undefined ? {} : { everyMs: member.everyMs }),
    ...(member.recheck === undefined ? {} : { isRechecked: member.recheck }),
  };
  const next = decideNext(state, visit, { startedAt, answeredAt }, ports.random());
  if (read === undefined && state.quarantine !== undefined) return asBefore(state, next);
  return read?.facts === undefined || outcome.kind !== "fetched"
    ? next
    : { ...withoutType(next), ...readBy(member, community, outcome) };
}

/** What it takes to read the kept document again some day. */
function readBy(
  member: Member,
  community: RunFacts["community"],
  { contentType }: Fetched,
): Pick<FeedState, "rulesHash" | "contentType"> {
  return {
    rulesHash: rulesHashOf(member, community),
    ...(contentType === undefined ? {} : { contentType }),
  };
}

function withoutType({ contentType: _, ...row }: FeedState): FeedState {
  return row;
}
