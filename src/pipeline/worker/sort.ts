import type { FeedState } from "../../model/feed.ts";
import { DAY_MS, HOUR_MS, type Instant, later } from "../../model/instant.ts";
import type { TakenFeed } from "../../store/leases.ts";
import type { Subscribed } from "../refresh/subscribe.ts";
import { type AskDecision, decideAsking } from "../refresh/whom-to-ask.ts";

/** Feeds that were taken: those to be asked, and when the others are looked at again. */
export interface Sorted {
  readonly asked: readonly Subscribed[];
  readonly put: readonly { readonly key: string; readonly nextAt: Instant }[];
}

const A_WORKER = { force: false, offline: false, revive: new Set<string>() };

/** Decides about feeds whose time has come: their rows or feeds.yaml may say that nobody asks them now. */
export function sortOut(taken: readonly TakenFeed[], feeds: ReadonlyMap<string, Subscribed>, now: Instant): Sorted {
  const asked: Subscribed[] = [];
  const put: { key: string; nextAt: Instant }[] = [];
  for (const { state } of taken) {
    const known = feeds.get(state.key);
    const feed = known && { ...known, state };
    const decision = feed === undefined ? "paused" : decideAsking(feed, A_WORKER, now);
    if (feed !== undefined && decision === "ask") asked.push(feed);
    else put.push({ key: state.key, nextAt: nextLook(state, decision, now) });
  }
  return { asked, put };
}

/** When its row says; a day later for one that nobody asks until feeds.yaml or the operator says something else. */
function nextLook({ nextAt, hold }: FeedState, decision: AskDecision, now: Instant): Instant {
  if (decision !== "held" && decision !== "not-due") return later(now, DAY_MS);
  const due = hold !== undefined && hold.until > nextAt ? hold.until : nextAt;
  return due > now ? due : later(now, HOUR_MS);
}
