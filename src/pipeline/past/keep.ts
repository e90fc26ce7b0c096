import { type Instant, later } from "../../model/instant.ts";
import type { KeepRule } from "../../model/planet.ts";
import type { Store } from "../ports.ts";

/** Posts between two writes: so few that whoever else wants to write never waits for long. */
const AT_ONCE = 500;

/** What was dropped. */
export interface Dropped {
  /** Posts whose raw HTML went. */
  readonly posts: number;
  /** Given back to the disk. */
  readonly bytes: number;
}

/**
 * Drops the raw HTML of posts that feeds.yaml wants kept no longer (`keep.raw`). What pages show stays as it is; a better
 * sanitizer then reaches these posts through their safe HTML alone. May be killed and called again.
 *
 * @param mayShrink - true: the file may be made smaller also for few posts.
 */
export async function dropOldRaw({ rawMs }: KeepRule, store: Store, now: Instant, mayShrink = false): Promise<Dropped> {
  // "none" means those of this very moment, too.
  const before = rawMs === 0 ? later(now, 1) : later(now, -rawMs);
  let posts = 0;
  for (;;) {
    const dropped = await store.dropRaw(before, AT_ONCE);
    posts += dropped;
    if (dropped === AT_ONCE) continue;
    // Whether it is worth it takes a look at every page, so that few posts are not reason enough.
    const isAsked = posts >= AT_ONCE || (mayShrink && posts > 0);
    return { posts, bytes: isAsked ? await store.shrink() : 0 };
  }
}
