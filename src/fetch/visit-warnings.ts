import type { FeedState, Redirect } from "../model/feed.ts";
import type { Instant } from "../model/instant.ts";
import type { Problem } from "../model/problem.ts";
import { moveProblem } from "./moves.ts";
import { takenOver } from "./taken-over.ts";

/**
 * What the operator should know of the way to a feed that could be read.
 *
 * @param state - the row after the visit.
 * @param redirects - hops of this visit, in order.
 */
export function visitWarnings(state: FeedState, redirects: readonly Redirect[], now: Instant): readonly Problem[] {
  const downgrade = redirects.find((hop) => hop.isDowngrade === true);
  const moved = moveProblem(state, now);
  return [
    ...takenOver(state),
    ...(downgrade === undefined ? [] : [downgraded(downgrade)]),
    ...(moved === undefined ? [] : [moved]),
  ];
}

/**
 * A feed that could be read and holds no posts.
 *
 * @param hadPosts - earlier visits brought some: then something broke, more often than not.
 */
export function emptyFeed(hadPosts: boolean): Problem {
  return hadPosts
    ? {
        code: "fetch/empty",
        message: "The feed had posts and came without any this time. The posts that were read before are kept.",
        hint: "Ask the member whether something broke; posts taken down on purpose go under hide: in feeds.yaml.",
      }
    : { code: "fetch/empty", message: "The feed has no posts yet.", hint: "Is it the right address of the feed?" };
}

function downgraded({ from, to }: Redirect): Problem {
  return {
    code: "fetch/downgrade",
    message: `${from} redirects to ${to}, from a safe connection to one that anybody on the way can read and change.`,
    hint: "Ask the member to serve the feed by https all the way.",
  };
}
