import type { Finding } from "../../model/diagnosis.ts";
import { formatInstant, type Instant } from "../../model/instant.ts";
import type { Member } from "../../model/member.ts";
import type { Problem } from "../../model/problem.ts";

/**
 * Why nobody asks for a member's feeds, or why less of their posts is shown than feeds.yaml says: their own word or the
 * operator's. It is as somebody wants it, so nothing is to be mended.
 */
export function standingAside(member: Member, now: Instant): readonly Finding[] {
  return [...away(member, now), ...ownWord(member)].map((problem) => ({ need: "note", problem, details: [] }));
}

function away({ id, isPaused, leftAt }: Member, now: Instant): readonly Problem[] {
  const back = `\`orrery unpause ${id}\` has the feeds asked again.`;
  if (isPaused === true) {
    const message = "The member is paused: the feeds are not asked, and what they brought stays.";
    return [{ code: "doctor/paused", message, hint: back }];
  }
  if (leftAt === undefined || leftAt > now) return [];
  const message = `The member left on ${dayOf(leftAt)}: the feeds are not asked, and what they brought stays.`;
  return [{ code: "doctor/left", message, hint: back }];
}

function ownWord({ ownWord: said }: Member): readonly Problem[] {
  if (said === undefined) return [];
  return [
    {
      code: "doctor/own-word",
      message: `${ownWordSentence(said)}`,
      hint: "It is theirs to say; it is looked at once a day.",
    },
  ];
}

/** What a member's site says to planets, as a sentence. */
export function ownWordSentence({ word, since }: NonNullable<Member["ownWord"]>): string {
  const tag = `<meta name="planet" content="${word}">`;
  if (word === "none")
    return `Its author opted out on their site on ${dayOf(since)} (${tag}): nothing of theirs is shown, and the feeds are not asked.`;
  return `Its author's site asks since ${dayOf(since)} that no more than the ${word === "title" ? "title" : "opening"} of posts is shown (${tag}).`;
}

function dayOf(at: Instant): string {
  return formatInstant(at).slice(0, 10);
}
