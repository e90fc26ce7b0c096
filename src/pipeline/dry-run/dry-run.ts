import { delayHeld } from "../../fetch/row-holds.ts";
import { takenOver } from "../../fetch/taken-over.ts";
import type { DryRun, PlannedVisit } from "../../model/dry-run.ts";
import type { Instant } from "../../model/instant.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import { shownProblem, withoutPaths, withoutSecrets } from "../../model/secret.ts";
import type { Ports, Store } from "../ports.ts";
import { type RefreshOptions, refresh } from "../refresh/refresh.ts";
import { decideSubscriptions, type Subscribed } from "../refresh/subscribe.ts";
import { type Asking, decideAsking } from "../refresh/whom-to-ask.ts";
import { changedPosts, shownPosts } from "./posts.ts";

/**
 * What a run would do now. It is the run itself, on a copy of the store and without a network: feeds that are files are
 * read and changed rules applied, so that their posts are known; of the others only whether they would be asked, and why.
 *
 * @param ports - whose store is a copy that is thrown away.
 */
export async function planRun(
  config: PlanetConfig,
  ports: Ports,
  options: RefreshOptions,
): Promise<Omit<DryRun, "pages" | "lists">> {
  const at = ports.now();
  const visits = await planVisits(config, ports.store, options, at);
  const before = await shownPosts(config, ports.store);
  const isolated: Ports = { ...ports, visitor: () => Promise.reject(new Error("a dry run asks nobody")) };
  await refresh(config, isolated, { ...options, offline: true });
  const after = await shownPosts(config, ports.store);
  return { at, visits, posts: await changedPosts(before, after, ports.store) };
}

/** Whom the run would ask, as it would decide when it begins. */
async function planVisits(
  config: PlanetConfig,
  store: Store,
  asking: Asking,
  now: Instant,
): Promise<readonly PlannedVisit[]> {
  const { feeds } = decideSubscriptions(config, await store.feeds(), now);
  const rows = feeds.map(({ state }) => state);
  const held = new Map(delayHeld(rows, now).map((row) => [row.key, row]));
  return feeds.map((feed) => planVisit({ ...feed, state: held.get(feed.state.key) ?? feed.state }, asking, now));
}

function planVisit(feed: Subscribed, asking: Asking, now: Instant): PlannedVisit {
  const { member, subscription, state } = feed;
  const decision = decideAsking(feed, asking, now);
  const hide = member.isPrivate === true ? withoutPaths : withoutSecrets;
  return {
    feedKey: state.key,
    memberId: member.id,
    memberName: member.name,
    source: hide(state.source),
    plan: decision === "ask" && subscription.path !== undefined ? "read" : decision,
    why: hide(whyOf(feed, decision, asking, now)),
    nextAt: decision === "held" ? (state.hold?.until ?? state.nextAt) : state.nextAt,
    problems: takenOver(state).map((problem) => shownProblem(problem, hide)),
  };
}

function whyOf(
  { member, state }: Subscribed,
  decision: ReturnType<typeof decideAsking>,
  { only, revive, force }: Asking,
  now: Instant,
): string {
  switch (decision) {
    case "left-out":
      return only !== undefined && !only.has(member.id) ? "--only names others" : "--offline asks nobody";
    case "paused":
      return member.isPaused === true ? "its member is paused in feeds.yaml" : "its member left";
    case "opted-out":
      return "its member's own site asks planets to leave it out";
    case "held":
      return `${state.hold?.host ?? "its server"} asked for quiet until then`;
    case "ask":
      if (revive.has(member.id)) return "--revive names its member";
      return force && state.nextAt > now ? "--force asks feeds that are not due, too" : state.nextWhy;
    case "gone":
    case "not-due":
      return state.nextWhy;
    default:
      return decision satisfies never;
  }
}
