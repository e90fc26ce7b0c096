import { isHeld } from "../../fetch/row-holds.ts";
import type { Instant } from "../../model/instant.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import type { Problem } from "../../model/problem.ts";
import { communityOf } from "../community.ts";
import { standingAside } from "../members/away.ts";
import type { Ports } from "../ports.ts";
import { decideSubscriptions, type Subscribed } from "../refresh/subscribe.ts";
import { isUnasked } from "../refresh/whom-to-ask.ts";
import { type Backfilled, type Backfilling, type BackfillOptions, backfillPages } from "./backfill-pages.ts";

/**
 * Fetches the older posts of a member's feeds, page by page and at the pace of their hosts, into the archive. Each page is
 * written down with how far it came, so that it may be killed and called again. Whoever calls holds the run lock.
 */
export async function backfill(
  memberId: string,
  config: PlanetConfig,
  ports: Ports,
  options: BackfillOptions,
): Promise<readonly Backfilled[]> {
  const now = ports.now();
  const feeds = await subscribed(memberId, config, ports, now);
  const programs =
    config.filters && (await (await import("../refresh/run-programs.ts")).openPrograms(config.filters, ports));
  const about = { config, community: communityOf(config), ports, programs, now, ...options };
  try {
    const done: Backfilled[] = [];
    for (const feed of feeds) done.push(await backfillFeed(feed, about));
    return done;
  } finally {
    await programs?.close();
  }
}

async function backfillFeed(feed: Subscribed, about: Backfilling): Promise<Backfilled> {
  const problem = whyNot(feed, about.now);
  if (problem === undefined) return await backfillPages(feed, about);
  return { feedKey: feed.state.key, result: "skipped", pages: 0, added: 0, problem };
}

/** The member's feeds with their rows, which are in the store afterwards under the keys they have here. */
async function subscribed(
  memberId: string,
  config: PlanetConfig,
  { store }: Ports,
  now: Instant,
): Promise<readonly Subscribed[]> {
  const { feeds, moves, changed } = decideSubscriptions(config, await store.feeds(), now);
  if (moves.length > 0) await store.rekey(moves);
  if (changed.length > 0) await store.putFeeds(changed);
  return feeds.filter(({ member }) => member.id === memberId);
}

function whyNot({ member, subscription, state }: Subscribed, now: Instant): Problem | undefined {
  const code = "backfill/skipped";
  if (isUnasked(member, now)) {
    const [why] = standingAside(member, now);
    return { code, message: why?.problem.message ?? "Nobody asks this member's feeds." };
  }
  if (subscription.path !== undefined) {
    return { code, message: "It is a file, which has no older pages." };
  }
  if (state.lastGoodAt === undefined) {
    return { code, message: "It was never read.", hint: "Let `orrery run` read it first." };
  }
  if (state.quarantine !== undefined) {
    return {
      code,
      message: "It is held, because it may be somebody else's.",
      hint: "`orrery doctor` says how to go on.",
    };
  }
  if (state.status === "gone") return { code, message: "It answered 410 Gone." };
  if (!isHeld(state, now)) return undefined;
  return { code, message: "Its server asked for quiet.", hint: "Call the command again later." };
}
