import { isPermanent } from "../../fetch/redirects.ts";
import { emptyFeed, visitWarnings } from "../../fetch/visit-warnings.ts";
import type { CheckedFeed } from "../../model/check.ts";
import type { VisitOutcome } from "../../model/feed.ts";
import { formatInstant, type Instant } from "../../model/instant.ts";
import type { Problem } from "../../model/problem.ts";
import { shownProblem, withoutPaths, withoutSecrets } from "../../model/secret.ts";
import type { ReadDocument } from "../documents/read-document.ts";
import type { Subscribed } from "../refresh/subscribe.ts";

/** What a feed came to, and by what it may be known again in another place of feeds.yaml. */
export interface Judged {
  readonly feed: CheckedFeed;
  /** Where the answer came from in the end. */
  readonly finalUrl?: string;
  /** What the feed calls itself for machines. */
  readonly feedId?: string;
}

/** A feed that must not be asked: its server said so, and a check is no reason to ask all the same. */
export function judgeResting({ member, state }: Subscribed): Judged {
  const { status, problem, hold } = state;
  const until = hold === undefined ? "" : ` until ${formatInstant(hold.until)}`;
  const quiet: Problem = {
    code: "check/held",
    message: `Not asked: ${hold?.host ?? "its server"} asked for quiet${until}.`,
    hint: "Check it again when that time is over.",
  };
  const gone: Problem = {
    code: "fetch/gone",
    message: problem?.message ?? "The server said that this feed is gone for good (410).",
    hint: "Give its new address or remove it. `orrery run --revive` asks the old one once more.",
  };
  const isGone = status === "gone";
  return judged(
    { member, state },
    { isAsked: false, ms: 0, errors: isGone ? [gone] : [], warnings: isGone ? [] : [quiet] },
  );
}

/** A feed that was asked. @param document - what the answer holds, when it holds anything. */
export function judgeVisit(
  feed: Pick<Subscribed, "member" | "state">,
  outcome: VisitOutcome,
  document: ReadDocument | undefined,
  now: Instant,
): Judged {
  const { ms } = outcome;
  if (outcome.kind === "failed") return judged(feed, { ms, errors: [outcome.problem] });
  if (document?.kind === "unreadable") return judged(feed, { ms, errors: [document.problem] });
  const { title, newestAt, feedId } = feed.state;
  const warnings = wayWarnings(feed, outcome, now);
  const finalUrl = outcome.url;
  // As it was at the last visit: what was read then still holds.
  if (document === undefined) return { ...judged(feed, { ms, warnings, title, newestAt }), finalUrl, ...idOf(feedId) };
  const posts = document.entries.length + document.dropped.length;
  const empty = posts === 0 ? [emptyFeed(false)] : [];
  const { facts } = document;
  const told = { title: facts.title, newestAt: facts.newestAt, posts, notes: document.warnings };
  return { ...judged(feed, { ms, warnings: [...warnings, ...empty], ...told }), finalUrl, ...idOf(facts.id) };
}

function idOf(feedId: string | undefined): { readonly feedId?: string } {
  return feedId === undefined ? {} : { feedId };
}

/** What is to be known of the way to a feed. A move that was seen for the first time is told here, for a new member's address is young. */
function wayWarnings(
  { state }: Pick<Subscribed, "state">,
  { redirects, url }: VisitOutcome,
  now: Instant,
): readonly Problem[] {
  const usual = visitWarnings(state, redirects, now);
  const isTold = usual.some(({ code }) => code === "fetch/moved");
  if (isTold || redirects.length === 0 || !isPermanent(redirects)) return usual;
  const moved: Problem = {
    code: "check/moved",
    message: `The address redirects for good to ${url}.`,
    hint: `In place of ${state.source} write ${url} in feeds.yaml.`,
  };
  return [...usual, moved];
}

interface Findings extends Partial<Pick<CheckedFeed, "isAsked" | "posts" | "errors" | "warnings" | "notes">> {
  readonly ms: number;
  readonly title?: string | undefined;
  readonly newestAt?: Instant | undefined;
}

/** Logs of CI are often public: of a private feed its host is told and no more (security rule S25). */
function judged({ member, state }: Pick<Subscribed, "member" | "state">, found: Findings): Judged {
  const hide = member.isPrivate === true ? withoutPaths : withoutSecrets;
  const shown = (problems: readonly Problem[] = []): readonly Problem[] =>
    problems.map((problem) => shownProblem(problem, hide));
  const { title, newestAt, posts } = found;
  return {
    feed: {
      feedKey: state.key,
      memberId: member.id,
      memberName: member.name,
      source: hide(state.source),
      isAsked: found.isAsked ?? true,
      ms: found.ms,
      ...(title === undefined ? {} : { title }),
      ...(posts === undefined ? {} : { posts }),
      ...(newestAt === undefined ? {} : { newestAt }),
      errors: shown(found.errors),
      warnings: shown(found.warnings),
      notes: shown(found.notes),
    },
  };
}
