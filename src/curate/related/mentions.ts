import type { EntryId } from "../../model/entry.ts";
import type { EntryName } from "../../model/entry-name.ts";
import type { PostMention } from "../../model/site/post-mention.ts";
import { anchorOf } from "../anchor.ts";
import { mentionOf } from "../conversations/relations.ts";
import { dayPath } from "../days.ts";
import type { Setting } from "../setting.ts";
import type { ShownEntry } from "../shown.ts";
import { findRelated } from "./related.ts";

/** Earlier posts on the same, as a page names them; none for most posts. */
export type RelatedTo = (id: EntryId) => readonly PostMention[];

/**
 * Tells which posts to name under one: by author, title and place in the archive. What it answers, and what answers it, is
 * said already.
 *
 * @param shown - newest first.
 * @param names - of the newest posts; see NAMES_WANTED. A post whose name is not known is not named.
 */
export function relatedTeller(
  setting: Setting,
  shown: readonly ShownEntry[],
  names: ReadonlyMap<EntryId, EntryName>,
): RelatedTo {
  const found = findRelated(shown, names, setting.topicOf);
  const { repliesTo, discussedBy } = setting.conversations;
  return (id) => {
    const related = found.get(id) ?? [];
    const named = new Set([...repliesTo(id), ...discussedBy(id)].map((entry) => entry.id));
    return related.filter((entry) => !named.has(entry.id)).flatMap(mention);
  };

  function mention({ id, memberId, day }: ShownEntry): readonly PostMention[] {
    const card = setting.members.get(memberId)?.card;
    const name = names.get(id);
    if (card === undefined || name === undefined || name.title === "") return [];
    return [{ ...mentionOf(card, `${dayPath(day)}#${anchorOf(name)}`), title: name.title }];
  }
}
