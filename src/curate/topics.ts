import type { Category } from "../model/entry.ts";

/** What blog engines write when the author chose nothing. */
const NO_TOPIC: ReadonlySet<string> = new Set(["uncategorized", "uncategorised"]);

/** Topics shown with an entry. */
const MOST = 3;

/** The operator's word for a category term; `undefined` where there is none. */
export type TopicOf = (term: string) => string | undefined;

/** Reads `topics:` of feeds.yaml once; terms are compared without regard to case and outer blanks. */
export function topicReader(topics: ReadonlyMap<string, readonly string[]>): TopicOf {
  const names = new Map<string, string>();
  for (const [name, terms] of topics) for (const term of [name, ...terms]) names.set(fold(term), name);
  return (term) => names.get(fold(term));
}

/** The first three topics of an entry, synonyms folded into the operator's word, no topic twice. */
export function topicsOf(categories: readonly Category[], topicOf: TopicOf): readonly string[] {
  const topics = new Map<string, string>();
  for (const { term, label } of categories) {
    const topic = topicOf(term) ?? (label !== undefined ? (topicOf(label) ?? label) : term).trim();
    const key = fold(topic);
    if (key !== "" && !NO_TOPIC.has(key) && !topics.has(key)) topics.set(key, topic);
  }
  return [...topics.values()].slice(0, MOST);
}

function fold(term: string): string {
  return term.trim().toLowerCase();
}
