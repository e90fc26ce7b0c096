import type { About } from "../../../src/dedupe/about.ts";
import type { FeedState } from "../../../src/model/feed.ts";
import { DAY_MS, type Instant, instant } from "../../../src/model/instant.ts";
import type { Member } from "../../../src/model/member.ts";
import type { PlanetConfig } from "../../../src/model/planet.ts";
import { communityOf } from "../../../src/pipeline/community.ts";
import { decideEntries } from "../../../src/pipeline/refresh/decide-entries.ts";
import type { Store } from "../../../src/store/store.ts";
import { entryOf, type Post } from "./post.ts";

/** CPU time of what was done, ms. */
export interface Cost {
  /** Making sketches, looking copies up, comparing. */
  readonly decideMs: number;
  /** Writing all of it down. */
  readonly recordMs: number;
}

/**
 * Brings posts in as they were written, a day's new ones of a feed at a visit, through the very code of a run.
 *
 * @param posts - oldest first.
 */
export async function keepPosts(posts: readonly Post[], config: PlanetConfig, store: Store): Promise<Cost> {
  const community: Omit<About, "feedKey" | "memberId" | "role" | "now"> = communityOf(config);
  const members = new Map(config.members.map((member) => [member.id, member]));
  const cost = { decideMs: 0, recordMs: 0 };
  const days = Map.groupBy(posts, ({ at }) => Math.floor(at / DAY_MS));
  await store.inGroups(async () => {
    for (const [day, written] of days) {
      const now = instant((day + 1) * DAY_MS);
      for (const [feedKey, ofFeed] of Map.groupBy(written, (post) => post.feedKey)) {
        const member = members.get(ofFeed[0]?.memberId ?? "");
        if (member === undefined) throw new Error(`nobody has the feed ${feedKey}`);
        const entries = ofFeed.map(entryOf);
        const feed = rowOf(feedKey, member, now);
        await store.putFeeds([feed]);
        const begun = cpuMs();
        const about = { feedKey, member, community, now, isDelta: true };
        const { changes, verdicts } = await decideEntries(entries, about as Parameters<typeof decideEntries>[1], store);
        const decided = cpuMs();
        await store.record({ feed, entries: changes, verdicts }, now);
        cost.decideMs += decided - begun;
        cost.recordMs += cpuMs() - decided;
      }
    }
  });
  return cost;
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function rowOf(key: string, member: Member, now: Instant): FeedState {
  return {
    key,
    memberId: member.id,
    source: member.site ?? "",
    status: "active",
    validators: {},
    nextAt: now,
    nextWhy: "It is due.",
    failures: 0,
    warnings: [],
  };
}
