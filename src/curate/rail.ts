import type { ListItem, Rail } from "../model/site/list.ts";
import type { Setting } from "./setting.ts";
import type { ShownEntry } from "./shown.ts";

/** Members and topics named in the margin. */
const MEMBERS = 5;
const TOPICS = 8;

/** Who wrote last, the latest first: a list of neighbours and not a ranking. @param shown - newest first. */
export function writersOf(setting: Setting, shown: readonly ShownEntry[]): Rail["writingLately"] {
  const counts = new Map<string, number>();
  for (const { memberId } of shown) counts.set(memberId, (counts.get(memberId) ?? 0) + 1);
  return [...counts].slice(0, MEMBERS).flatMap(([memberId, count]) => {
    const member = setting.members.get(memberId)?.card;
    return member === undefined ? [] : [{ member, count }];
  });
}

/** The topics that most of these posts are about, the most frequent first, of equals by name. */
export function busyTopics(setting: Setting, shown: readonly ShownEntry[], most: number = TOPICS): readonly ListItem[] {
  // Posts with the same topics are counted together: there may be a hundred thousand.
  const marks = new Map<string, number>();
  for (const entry of shown) {
    const mark = setting.topicMark(entry);
    marks.set(mark, (marks.get(mark) ?? 0) + 1);
  }
  marks.delete("");
  const counts = new Map<string, number>();
  for (const [mark, count] of marks) {
    for (const path of new Set(mark.split(" "))) counts.set(path, (counts.get(path) ?? 0) + count);
  }
  const names = new Map([...setting.topics.values()].map(({ path, name }) => [path, name]));
  return [...counts]
    .map(([path, count]) => ({ path, label: names.get(path) ?? path, count }))
    .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
    .slice(0, most);
}
