import type { DigestTopic } from "../../model/site/digest-pages.ts";
import type { EntryView } from "../../model/site/entry-view.ts";
import type { ShownEntry } from "../shown.ts";

/** Posts of a week that are listed, and of one member: a digest is read to the end or not at all. */
const MOST = 100;
const MOST_BY_MEMBER = 5;

/** A topic is a heading when this many posts of the week have it. */
const FEWEST = 2;

/** The posts that are listed: the newest of each member, up to the measure. @param entries - newest first. */
export function listedOf(entries: readonly ShownEntry[]): readonly ShownEntry[] {
  const counts = new Map<string, number>();
  const listed: ShownEntry[] = [];
  for (const entry of entries) {
    if (listed.length === MOST) break;
    const count = (counts.get(entry.memberId) ?? 0) + 1;
    counts.set(entry.memberId, count);
    if (count <= MOST_BY_MEMBER) listed.push(entry);
  }
  return listed;
}

/**
 * Each post under the most written about of its topics, once; the rest at the end. Reads nothing but the posts, so that a
 * week that is over stays as it is.
 *
 * @param rest - heading of those that share no topic with another.
 */
export function byTopic(listed: readonly EntryView[], rest: string): readonly DigestTopic[] {
  const found = new Map<string, { readonly names: string[]; readonly entries: EntryView[] }>();
  for (const entry of listed) {
    for (const { name, path } of entry.topics) {
      if (path === undefined) continue;
      const topic = found.get(path) ?? { names: [], entries: [] };
      topic.names.push(name);
      topic.entries.push(entry);
      found.set(path, topic);
    }
  }
  const left = new Set(listed);
  const topics: DigestTopic[] = [];
  const busiest = [...found].sort(([a, n], [b, m]) => m.entries.length - n.entries.length || (a < b ? -1 : 1));
  for (const [path, { names, entries: all }] of busiest) {
    const entries = all.filter((entry) => left.has(entry));
    if (entries.length < FEWEST) continue;
    for (const entry of entries) left.delete(entry);
    topics.push({ name: commonest(names), path, entries });
  }
  return left.size === 0 ? topics : [...topics, { name: rest, entries: [...left] }];
}

/** The form written most often; of equals the first in order, which is the one with a capital. */
function commonest(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const [first] = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return first?.[0] ?? "";
}
