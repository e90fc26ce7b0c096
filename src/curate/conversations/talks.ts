import type { PostMention } from "../../model/site/post-mention.ts";
import type { MemberPage } from "../../model/site/post-pages.ts";
import type { Setting } from "../setting.ts";
import { mentionOf } from "./relations.ts";

/** Names on a member's page at most, in each direction. */
const MOST = 8;

/** Whose posts a member answers, and who answers theirs, most often first. None for who does neither. */
export function talksOf(setting: Setting, memberId: string): Pick<MemberPage, "talks"> {
  const { answers, answeredBy } = setting.conversations.pairs(memberId);
  if (answers.size === 0 && answeredBy.size === 0) return {};
  return { talks: { answers: named(answers), answeredBy: named(answeredBy) } };

  function named(counts: ReadonlyMap<string, number>): readonly PostMention[] {
    return [...counts]
      .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
      .flatMap(([id]) => setting.members.get(id)?.card ?? [])
      .slice(0, MOST)
      .map((card) => mentionOf(card, card.path));
  }
}
