import type { EntryId } from "../../model/entry.ts";
import type { EntryView } from "../../model/site/entry-view.ts";
import type { MemberCard } from "../../model/site/member-view.ts";
import type { PostMention } from "../../model/site/post-mention.ts";
import type { ShownEntry } from "../shown.ts";
import type { Conversations } from "./conversations.ts";

/** Names beside a post at most; its thread has them all. */
const MOST = 8;

/** What a post answers and who answers it, as every page tells it. */
export interface Relations extends Pick<EntryView, "inReplyTo" | "discussedBy"> {
  /** Covers the rest: part of the inputs of every page that shows the post. */
  readonly mark: string;
}

/** `undefined` for a post that neither answers nor is answered, as most are. */
export type RelationsOf = (id: EntryId) => Relations | undefined;

/** Tells what each post has to do with others. @param cards - of the members, by id. */
export function relationTeller(conversations: Conversations, cards: ReadonlyMap<string, MemberCard>): RelationsOf {
  // All at once, for each is asked for on every page that shows it, and most posts are not among these.
  const told = new Map(conversations.linked.map((id) => [id, tell(id)] as const));
  return (id) => told.get(id);

  function tell(id: EntryId): Relations {
    const replies = conversations.repliesTo(id);
    const answers = conversations.discussedBy(id);
    const first = new Map(answers.toReversed().map((entry) => [entry.memberId, entry]));
    const people = answers.filter((entry) => first.get(entry.memberId) === entry);
    const said = {
      ...(replies.length > 0 && { inReplyTo: replies.flatMap((entry) => mention(entry, true)).slice(0, MOST) }),
      ...(people.length > 0 && { discussedBy: people.flatMap((entry) => mention(entry, false)).slice(0, MOST) }),
    };
    return { ...said, mark: JSON.stringify(said) };
  }

  function mention(entry: ShownEntry, withTitle: boolean): readonly PostMention[] {
    const card = cards.get(entry.memberId);
    const title = withTitle ? (conversations.nameOf(entry.id)?.title ?? "") : "";
    const path = conversations.placeOf(entry.id);
    return card === undefined || path === undefined
      ? []
      : [{ ...mentionOf(card, path), ...(title !== "" && { title }) }];
  }
}

/** A member's name, leading somewhere else than to the member's page. */
export function mentionOf({ name, language, direction }: MemberCard, path: string): PostMention {
  return { name, ...(language !== undefined && { language }), ...(direction !== undefined && { direction }), path };
}
