import { isDue } from "../../fetch/politeness.ts";
import { isHeld } from "../../fetch/row-holds.ts";
import { takenOver } from "../../fetch/taken-over.ts";
import { formatInstant, type Instant } from "../../model/instant.ts";
import type { Member } from "../../model/member.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import type { Problem } from "../../model/problem.ts";
import { withoutPaths, withoutSecrets } from "../../model/secret.ts";
import { standingAside } from "../members/away.ts";
import type { Ports } from "../ports.ts";
import { decideSubscriptions, type Subscribed } from "../refresh/subscribe.ts";
import { isUnasked } from "../refresh/whom-to-ask.ts";

/** What is wrong with a document that may cost it a post, or the address by which a post would be found. */
const COSTLY: ReadonlySet<string> = new Set([
  "parse/truncated",
  "parse/document-cut",
  "parse/too-many-items",
  "parse/too-many-values",
  "parse/too-deep",
  "parse/unclosed-tag",
  "parse/unclosed-cdata",
  "parse/misplaced-item",
  "normalize/duplicate-id",
  "normalize/no-link",
]);

/** Why a post on a member's site may be unknown here: what hinders each of the member's feeds, and when it is asked again. */
export async function explainUnseen(
  member: Member,
  config: PlanetConfig,
  { store, now }: Pick<Ports, "store" | "now">,
): Promise<readonly string[]> {
  const { feeds } = decideSubscriptions(config, await store.feeds(), now());
  const own = feeds.filter((feed) => feed.member.id === member.id);
  const reasons = own.flatMap((feed) => unseenBecause(feed, now()));
  const hide = member.isPrivate === true ? withoutPaths : withoutSecrets;
  return [...reasons.map(hide), ...(own.some(({ state }) => state.lastGoodAt !== undefined) ? [OLDER] : [])];
}

const OLDER =
  "Feeds hold their newest posts: one that was gone from its feed before the first visit was never seen here.";

/** Of one feed, the weightiest first. */
export function unseenBecause({ member, state }: Subscribed, now: Instant): readonly string[] {
  const feed = `Its feed ${state.key}`;
  if (isUnasked(member, now)) return standingAside(member, now).map(({ problem }) => problem.message);
  if (state.status === "gone") {
    const once = `\`orrery run --revive ${member.id}\` asks once more`;
    return [`${feed} said that it is gone for good (410), so nobody asks it any more; ${once}.`];
  }
  const { problem, failures, failingSince } = state;
  const failing = problem !== undefined && failures > 0 && failingSince !== undefined;
  return [
    ...takenOver(state).map(() => `${feed} may have become somebody else's: what is new in it is held.`),
    ...(failing ? [`${feed} has failed since ${formatInstant(failingSince)}: ${told(problem)}`] : []),
    ...state.warnings
      .filter(({ code }) => COSTLY.has(code))
      .map((warning) => `${feed} is broken in a way that may have cost this post or its address: ${told(warning)}`),
    `${feed} ${whenAsked(state, now)}`,
  ];
}

function told({ code, message }: Problem): string {
  return `${message.replace(/\.$/, "")} (${code}).`;
}

function whenAsked(state: Subscribed["state"], now: Instant): string {
  const { lastGoodAt, lastVisitAt, hold, nextAt, nextWhy } = state;
  if (isHeld(state, now) && hold !== undefined) {
    return `is not asked before ${formatInstant(hold.until)}: ${hold.host ?? "its server"} asked for quiet.`;
  }
  const read = lastGoodAt === undefined ? "was never read" : `was last read at ${formatInstant(lastGoodAt)}`;
  if (lastVisitAt === undefined) return "was never asked yet; the next run does.";
  if (isDue(state, now)) return `${read} and is due: the next run asks it.`;
  const later = "what was published since then is not known yet";
  return `${read} and is not due before ${formatInstant(nextAt)} (${nextWhy}): ${later}.`;
}
