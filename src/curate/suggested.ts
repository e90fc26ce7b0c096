import type { EntryId } from "../model/entry.ts";
import type { EntryName } from "../model/entry-name.ts";
import type { DayView, EntryView } from "../model/site/entry-view.ts";
import { anchorOf } from "./anchor.ts";
import type { ShownEntry } from "./shown.ts";
import { type TopicFacts, topicKey } from "./topics.ts";

/** Topics suggested for one post, and words of a topic that are looked for. */
const MOST = 2;
const LONGEST = 3;

/** Shorter keys are found in too many titles by chance. */
const SHORTEST = 3;

type Suggested = EntryView["topics"];

/**
 * Topics for posts whose authors named none: those of the planet whose words stand in the title, one after the other. None
 * is invented. By the post's anchor, in the order of the posts.
 *
 * @param topics - those with a page, by key.
 */
export function suggestTopics(
  shown: readonly ShownEntry[],
  topics: ReadonlyMap<string, TopicFacts>,
  names: ReadonlyMap<EntryId, EntryName>,
): ReadonlyMap<string, Suggested> {
  return new Map(
    shown.flatMap((entry): readonly (readonly [string, Suggested])[] => {
      const name = entry.topics.length === 0 ? names.get(entry.id) : undefined;
      const found = name === undefined ? [] : inTitle(name.title, topics);
      return name === undefined || found.length === 0 ? [] : [[anchorOf(name), found]];
    }),
  );
}

/** The days with what is suggested for their posts. */
export function withSuggested(days: readonly DayView[], suggested: ReadonlyMap<string, Suggested>): readonly DayView[] {
  if (suggested.size === 0) return days;
  const more = (entry: EntryView): EntryView =>
    entry.topics.length > 0 ? entry : { ...entry, topics: suggested.get(entry.anchor) ?? [] };
  return days.map((day) => ({
    ...day,
    entries: day.entries.map(more),
    folded: day.folded.map((fold) => ({ ...fold, entries: fold.entries.map(more) })),
  }));
}

/** The longest first at each word, so that "solar sails" is not told as "solar". */
function inTitle(title: string, topics: ReadonlyMap<string, TopicFacts>): Suggested {
  const words = title.split(/[^\p{L}\p{M}\p{N}+#]+/u).filter((word) => word !== "");
  const found = new Map<string, Suggested[number]>();
  for (let at = 0; at < words.length && found.size < MOST; at += 1) {
    for (let length = Math.min(LONGEST, words.length - at); length > 0; length -= 1) {
      const key = topicKey(words.slice(at, at + length).join(" "));
      const topic = key.length < SHORTEST ? undefined : topics.get(key);
      if (topic === undefined) continue;
      found.set(key, { name: topic.name, path: topic.path, isSuggested: true });
      at += length - 1;
      break;
    }
  }
  return [...found.values()];
}
