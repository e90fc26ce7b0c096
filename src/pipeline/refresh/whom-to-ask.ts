import { isDue } from "../../fetch/politeness.ts";
import { isHeld } from "../../fetch/row-holds.ts";
import type { Unasked } from "../../model/diagnosis.ts";
import type { Instant } from "../../model/instant.ts";
import type { Member } from "../../model/member.ts";
import type { Subscribed } from "./subscribe.ts";

/** Whom a run is to ask. */
export interface Asking {
  /** Ask feeds that are not due, too; never before the end of a quiet that a server asked for. */
  readonly force: boolean;
  /** Ask nobody but files beside feeds.yaml. */
  readonly offline: boolean;
  /** Member ids to ask; absent: all. */
  readonly only?: ReadonlySet<string> | undefined;
  /** Member ids whose feeds are asked although they answered 410 or asked for quiet. */
  readonly revive: ReadonlySet<string>;
}

/**
 * Whether a run asks a feed, or why it does not. `left-out`: the operator wants it so (`--only`, `--offline`).
 * `paused`: its member is paused, or left. `opted-out`: its member's own site asks planets to leave it out. `gone`: it answered 410. `held`: its server asked for quiet. `not-due`: its time has not come.
 */
export type AskDecision = "ask" | "left-out" | "paused" | "opted-out" | "gone" | "held" | "not-due";

/** True for a member whose feeds nobody asks although their posts stay: paused, or left by now. */
export function isAway({ isPaused, leftAt }: Member, now: Instant): boolean {
  return isPaused === true || (leftAt !== undefined && leftAt <= now);
}

/** True when nobody asks for a member's feeds, whatever these are like: away, or by their own site's word. */
export function isUnasked(member: Member, now: Instant): boolean {
  return whyUnasked(member, now) !== undefined;
}

/** Why nobody asks for a member's feeds; their own word outweighs the operator's. */
export function whyUnasked(member: Member, now: Instant): Unasked | undefined {
  if (member.ownWord?.word === "none") return "opted-out";
  if (member.isPaused === true) return "paused";
  return isAway(member, now) ? "left" : undefined;
}

/** Decides for one feed. @param now - when the run begins. */
export function decideAsking({ member, subscription, state }: Subscribed, asking: Asking, now: Instant): AskDecision {
  const unasked = whyUnasked(member, now);
  if (unasked !== undefined) return unasked === "opted-out" ? "opted-out" : "paused";
  if (asking.only !== undefined && !asking.only.has(member.id)) return "left-out";
  if (subscription.path === undefined && asking.offline) return "left-out";
  if (asking.revive.has(member.id)) return "ask";
  if (state.status === "gone") return "gone";
  if (isHeld(state, now)) return "held";
  return asking.force || isDue(state, now) ? "ask" : "not-due";
}
