import { formatDate } from "../model/calendar.ts";
import type { EntryId } from "../model/entry.ts";
import type { MemberHealthPage, NamedPost } from "../model/site/member-health.ts";
import type { PostLink } from "./conversations/post-links.ts";
import type { Copied } from "./health-facts.ts";
import type { Entries } from "./planned.ts";
import type { Setting } from "./setting.ts";

/** Copies with what is shown in their place; those that the store lost in between are left out. */
export function copiesView(copies: readonly Copied[], entries: Entries, setting: Setting): MemberHealthPage["copies"] {
  return copies.flatMap(({ copy: { id }, original: { id: shown } }) => {
    const [copy, original] = [namedPost(id, entries, setting), namedPost(shown, entries, setting)];
    return copy === undefined || original === undefined ? [] : [{ copy, original }];
  });
}

/** Answers with what they answer. */
export function answersView(
  answers: readonly PostLink[],
  entries: Entries,
  setting: Setting,
): MemberHealthPage["answers"] {
  return answers.flatMap(({ from, to }) => {
    const [answer, post] = [namedPost(from.id, entries, setting), namedPost(to.id, entries, setting)];
    if (answer === undefined || post === undefined) return [];
    return [{ answer, post, date: { datetime: from.day, text: formatDate(from.riverAt, setting.calendar) } }];
  });
}

/** `undefined` of a post that the store lost in between. */
export function namedPost(id: EntryId, entries: Entries, { members }: Setting): NamedPost | undefined {
  const entry = entries.get(id);
  if (entry === undefined) return undefined;
  const by = members.get(entry.memberId)?.card.name ?? entry.memberId;
  return { title: entry.title, ...(entry.link !== undefined && { link: entry.link }), by };
}
