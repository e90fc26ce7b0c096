import type { KnownEntry, Verdict } from "../../model/change.ts";
import type { Standing } from "../../model/explanation.ts";
import type { Member } from "../../model/member.ts";
import type { PlanetConfig } from "../../model/planet.ts";
import { ownWordSentence } from "../members/away.ts";

/** What decides where a post stands on the site. */
export interface StandingFacts {
  readonly config: Pick<PlanetConfig, "hide" | "members">;
  /** How the site shows it; absent: it does not. */
  readonly shown?: { readonly archived: boolean } | undefined;
  /** The last verdict on it. */
  readonly verdict?: Verdict | undefined;
}

/** Where a kept post stands, and why, in sentences: the weightiest reason alone decides, in the order in which pages are made. */
export function decideStanding(
  post: KnownEntry,
  { config, shown, verdict }: StandingFacts,
): { readonly standing: Standing; readonly because: readonly string[] } {
  const member = config.members.find(({ id }) => id === post.memberId);
  const standing = standingOf(post, config, member, shown);
  const reason = verdict?.reason ?? USUAL[standing];
  switch (standing) {
    case "left":
      return { standing, because: [`${post.memberId} is no member in feeds.yaml any more: ${KEPT}`] };
    case "opted-out":
      return { standing, because: member?.ownWord === undefined ? [] : [ownWordSentence(member.ownWord)] };
    case "hidden":
      return { standing, because: [`\`hide:\` of feeds.yaml names its address: ${KEPT}`] };
    case "archived":
      return { standing, because: [archivedBecause(verdict, reason), ...shownBecause(post, member)] };
    case "shown":
      return { standing, because: [shownReason(post, verdict, reason), ...shownBecause(post, member)] };
    case "copy":
    case "filtered":
    case "held":
    case "taken-down":
      return { standing, because: [reason] };
    default:
      return standing satisfies never;
  }
}

const KEPT = "it is kept, and shown nowhere.";

/** For posts whose verdict was given before verdicts were kept, or went with their feed. */
const USUAL: Readonly<Record<Standing, string>> = {
  shown: "It stands at its own date.",
  archived: "It came as an old post.",
  copy: "It is the same post as another one.",
  filtered: "A rule of feeds.yaml or its author's own word (`no-planet`) leaves it out.",
  hidden: "",
  held: "Its feed may have become somebody else's.",
  "taken-down": "Its author took it down.",
  left: "",
  "opted-out": "",
};

function standingOf(
  post: KnownEntry,
  { hide }: StandingFacts["config"],
  member: Member | undefined,
  shown: StandingFacts["shown"],
): Standing {
  if (post.held === true) return "held";
  if (post.filtered === true) return "filtered";
  if (post.takenDown) return "taken-down";
  if (member === undefined) return "left";
  if (member.ownWord?.word === "none") return "opted-out";
  if (post.canonicalUrl !== undefined && hide.includes(post.canonicalUrl)) return "hidden";
  if (shown === undefined) return "copy";
  return shown.archived ? "archived" : "shown";
}

/** A member's `joined` may have been written after the post came. */
function archivedBecause(verdict: Verdict | undefined, reason: string): string {
  return verdict?.verdict === "archived" ? reason : "It is older than the day its member joined.";
}

function shownReason(post: KnownEntry, verdict: Verdict | undefined, reason: string): string {
  if (post.mergedInto !== undefined) return "It stands for the post that it is a copy of, whose member left.";
  return verdict === undefined || verdict.verdict === "shown" ? reason : USUAL.shown;
}

function shownBecause({ missed }: KnownEntry, member: Member | undefined): readonly string[] {
  const missing =
    "The last visit did not find it in its feed, though newer and older posts were there; if the next one misses it as well, it is taken down.";
  return [...(missed > 0 ? [missing] : []), ...shareOf(member)];
}

function shareOf(member: Member | undefined): readonly string[] {
  if (member?.ownWord !== undefined) return [ownWordSentence(member.ownWord)];
  if (member?.show === "excerpt") return ["Its member shows the opening of posts here (`show: excerpt`)."];
  return member?.show === "title" ? ["Its member shows the titles of posts here (`show: title`)."] : [];
}
