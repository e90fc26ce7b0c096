import type { FeedState } from "../model/feed.ts";
import type { Instant } from "../model/instant.ts";
import { fillText } from "../model/messages/languages.ts";
import type { Problem } from "../model/problem.ts";
import { shownProblem, withoutPaths, withoutSecrets } from "../model/secret.ts";
import type { DateText } from "../model/site/date-text.ts";
import type { FeedHealth, Remark } from "../model/site/member-health.ts";
import { publicAddress } from "./public-address.ts";
import type { MemberFacts, Setting } from "./setting.ts";
import { isHeld } from "./trouble.ts";

/** Warnings that are about the planet's own feeds.yaml, which no member can mend. */
const OURS: ReadonlySet<string> = new Set([
  "filter/slow-pattern",
  "filter/program-failed",
  "filter/program-slow",
  "filter/program-answer",
]);
/** A move is believed when it was seen this often. */
const SEEN = 2;

/** What every page of health knows. */
export interface HealthSetting extends Setting {
  readonly dateText: (at: Instant) => DateText;
  /** Of a moment in UTC. */
  readonly visitText: (at: Instant) => DateText;
}

/**
 * What could be better about a member's feeds. Of a feed that may be somebody else's nothing is told but that.
 *
 * @param until - end of the last day that is over; what began later is told tomorrow.
 */
export function feedHealth(
  setting: HealthSetting,
  { member, card, feeds }: MemberFacts,
  until: Instant,
): readonly FeedHealth[] {
  const isPrivate = member.isPrivate === true;
  const hide = isPrivate ? withoutPaths : withoutSecrets;
  return feeds.map((feed) => {
    const url = isPrivate ? undefined : publicAddress(feed.source);
    return {
      title: feed.title ?? card.name,
      ...(url !== undefined && { url }),
      remarks: remarksOn(feed, setting, until).map(({ message, hint, ...rest }) => ({
        ...rest,
        message: hide(message),
        ...(hint !== undefined && { hint: hide(hint) }),
      })),
    };
  });
}

function remarksOn(feed: FeedState, setting: HealthSetting, until: Instant): readonly Remark[] {
  const { problem, failingSince, movedTo } = feed;
  if (isHeld(feed)) return [];
  const began = (since: Instant | undefined): boolean => (since ?? 0) < until;
  return [
    ...(problem !== undefined && failingSince !== undefined && began(failingSince)
      ? [remarkOf(problem, failingSince, setting)]
      : []),
    ...(movedTo !== undefined && movedTo.seen >= SEEN && movedTo.isStranger !== true && began(movedTo.since)
      ? [moved(movedTo, setting)]
      : []),
    ...feed.warnings
      .filter(({ code }) => !OURS.has(code) && began(feed.warnedSince?.[code]))
      .map((warning) => remarkOf(warning, feed.warnedSince?.[warning.code], setting)),
  ];
}

function remarkOf(problem: Problem, since: Instant | undefined, setting: HealthSetting): Remark {
  const { code, message, hint } = shownProblem(problem);
  return { code, message, ...(hint !== undefined && { hint }), ...sinceText(since, setting) };
}

function moved({ url, since }: NonNullable<FeedState["movedTo"]>, setting: HealthSetting): Remark {
  return { code: "fetch/moved", message: fillText(setting.words.feedMoved, { url }), ...sinceText(since, setting) };
}

function sinceText(since: Instant | undefined, { dateText }: HealthSetting): Pick<Remark, "since"> {
  if (since === undefined) return {};
  return { since: dateText(since) };
}
