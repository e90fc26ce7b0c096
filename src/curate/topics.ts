import type { Category } from "../model/entry.ts";
import { isReserved, slugOf } from "../model/slug.ts";
import { digest } from "./digest.ts";
import type { ShownEntry } from "./shown.ts";

/** What blog engines write when the author chose nothing. */
const NO_TOPIC: ReadonlySet<string> = new Set(["uncategorized", "uncategorised"]);

/** Topics shown with an entry. */
const MOST = 3;

/** A topic gets a page of its own when this many members, or this many posts, have it. */
const MEMBERS = 2;
const POSTS = 5;

/** Topics that are one member's alone, of each member: a thousand posts with twenty tags each are no thousand topics. */
const ALONE = 20;

/** What is known of a category term: its key, and the operator's word where there is one. */
export type TopicOf = (term: string) => { readonly key: string; readonly name?: string };

/** A topic with a page and feeds of its own. */
export interface TopicFacts {
  /** As {@link topicKey} folds it. */
  readonly key: string;
  /** The operator's word, or the form that is written most often. */
  readonly name: string;
  /** `/topics/orbital-mechanics/`: made of the form that was written first, so that it stays. */
  readonly path: string;
  /** Newest first, archived ones included. */
  readonly entries: readonly ShownEntry[];
}

/** A topic of one entry: its name, and what it is known by among others. */
export interface NamedTopic {
  readonly name: string;
  readonly key: string;
}

/** A topic that is being gathered, with all ways in which it is written. */
interface Gathered {
  readonly entries: ShownEntry[];
  readonly forms: Map<string, Form>;
}

/** One way of writing a topic: how often, and how far down the list it stands for the last time. */
interface Form {
  readonly topic: Gathered;
  count: number;
  first: number;
}

/** Reads `topics:` of feeds.yaml once, and each term once; terms are compared by {@link topicKey}. */
export function topicReader(topics: ReadonlyMap<string, readonly string[]>): TopicOf {
  const names = new Map<string, string>();
  for (const [name, terms] of topics) for (const term of [name, ...terms]) names.set(topicKey(term), name);
  const read = new Map<string, ReturnType<TopicOf>>();
  return (term) => {
    const known = read.get(term);
    if (known !== undefined) return known;
    const name = names.get(topicKey(term));
    const fresh = name === undefined ? { key: topicKey(term) } : { key: topicKey(name), name };
    read.set(term, fresh);
    return fresh;
  };
}

/**
 * What a topic is known by, however it is written: `Orbital-Mechanics` and `orbital mechanic` give the same.
 * Capitals, accents, punctuation, blanks and the plural's s count for nothing. For comparing, never for showing.
 */
export function topicKey(term: string): string {
  const words = term
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}+#]+/u);
  return words.map((word) => singular(word.replace(/^[+#]+/, ""))).join("");
}

/** English plurals, roughly: what matters is that both numbers come out the same, not that the word is one. */
function singular(word: string): string {
  if (word.length < 4 || /(?:ss|us|is|[^a-z].*)$/.test(word)) return word;
  return word
    .replace(/ies$/, "y")
    .replace(/(?<=ch|sh|x)es$/, "")
    .replace(/s$/, "");
}

/** The first three topics of an entry, synonyms folded into the operator's word, no topic twice. */
export function topicsOf(categories: readonly Category[], topicOf: TopicOf): readonly NamedTopic[] {
  const topics = new Map<string, NamedTopic>();
  for (const { term, label } of categories) {
    const { key, name: own } = topicOf(term);
    const name = (own ?? (label !== undefined ? (topicOf(label).name ?? label) : term)).trim();
    if (name !== "" && key !== "" && !NO_TOPIC.has(key) && !topics.has(key)) topics.set(key, { name, key });
  }
  return [...topics.values()].slice(0, MOST);
}

/**
 * The topics that are worth a page: two members share them, or five posts have them. By key.
 *
 * @param shown - newest first.
 */
export function gatherTopics(shown: readonly ShownEntry[], topicOf: TopicOf): ReadonlyMap<string, TopicFacts> {
  const found = new Map<string, Gathered>();
  const formOf = formReader(found, topicOf);
  for (const entry of shown) {
    // From the last to the first: of two terms that mean one topic, the last gives its form.
    for (let at = entry.topics.length - 1; at >= 0; at -= 1) {
      const form = formOf(entry.topics[at] ?? "");
      if (form === undefined || form.topic.entries.at(-1) === entry) continue;
      form.topic.entries.push(entry);
      form.count += 1;
      // The later in the list, the earlier it was written.
      form.first = form.topic.entries.length;
    }
  }
  const slugs = new Set<string>();
  const worthy = selectWorthy([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
  return new Map(
    worthy.map(([key, { entries, forms }]) => {
      const path = `/topics/${slugFor(key, firstForm(forms), slugs)}/`;
      return [key, { key, name: commonForm(forms), path, entries }];
    }),
  );
}

/** Tells which topics of an entry have a page. Entries with the same terms share the answer. */
export function topicMarker(
  topics: ReadonlyMap<string, TopicFacts>,
  topicOf: TopicOf,
): (entry: Pick<ShownEntry, "topics">) => string {
  const told = new Map<readonly string[], string>();
  return ({ topics: terms }) => {
    const mark = told.get(terms) ?? terms.flatMap((term) => topics.get(topicOf(term).key)?.path ?? []).join(" ");
    told.set(terms, mark);
    return mark;
  };
}

/** What a term means, looked up once a term, for there are far fewer of these than entries; `undefined`: nothing. */
function formReader(found: Map<string, Gathered>, topicOf: TopicOf): (term: string) => Form | undefined {
  const known = new Map<string, Form | undefined>();
  return (term) => {
    const form = known.get(term);
    if (form !== undefined || known.has(term)) return form;
    const fresh = readForm(term);
    known.set(term, fresh);
    return fresh;
  };

  function readForm(term: string): Form | undefined {
    const { key, name = term.trim() } = topicOf(term);
    if (key === "" || NO_TOPIC.has(key)) return undefined;
    const topic = found.get(key) ?? { entries: [], forms: new Map<string, Form>() };
    found.set(key, topic);
    const form = topic.forms.get(name) ?? { topic, count: 0, first: 0 };
    topic.forms.set(name, form);
    return form;
  }
}

/** Those that members share, and of those that one alone writes about the ones written about most. Keeps their order. */
function selectWorthy<T extends { readonly entries: readonly ShownEntry[] }>(
  found: readonly (readonly [string, T])[],
): readonly (readonly [string, T])[] {
  const alone = Map.groupBy(found, ([, { entries }]) => onlyMember(entries));
  const kept = new Set<string>();
  for (const [member, topics] of alone) {
    const often = topics.filter(([, { entries }]) => entries.length >= POSTS);
    const worthy =
      member === undefined ? topics : often.toSorted(([, a], [, b]) => b.entries.length - a.entries.length);
    for (const [key] of member === undefined ? worthy : worthy.slice(0, ALONE)) kept.add(key);
  }
  return found.filter(([key]) => kept.has(key));
}

/** The member who wrote all of them; `undefined` when {@link MEMBERS} did. */
function onlyMember(entries: readonly ShownEntry[]): string | undefined {
  const members = new Set<string>();
  for (const { memberId } of entries) if (members.add(memberId).size >= MEMBERS) return undefined;
  return entries[0]?.memberId;
}

function firstForm(forms: ReadonlyMap<string, Form>): string {
  const [first] = [...forms].sort(([, a], [, b]) => b.first - a.first);
  return first?.[0] ?? "";
}

/** The form written most often; of equals the first in order, which is the one with a capital. */
function commonForm(forms: ReadonlyMap<string, Form>): string {
  const [first] = [...forms].sort(([a, n], [b, m]) => m.count - n.count || (a < b ? -1 : 1));
  return first?.[0] ?? "";
}

/** An address for a topic; one that cannot be spelled in Latin letters, cannot be a folder or is taken is told apart by its key. */
function slugFor(key: string, form: string, taken: Set<string>): string {
  const own = slugOf(form);
  const mark = digest([key]).slice(0, 8);
  const slug =
    own === undefined || isReserved(own) ? `t-${mark}` : taken.has(own) ? `${own.slice(0, 50)}-${mark}` : own;
  taken.add(slug);
  return slug;
}
