import type { OldPath } from "./old-feeds.ts";

/** A feed as another program's list tells of it, in the words of feeds.yaml. Nothing is checked but the address. */
export interface ListedFeed {
  /** The file it stands in, for messages. */
  readonly file?: string;
  /** Where it stands, from 1; absent where the form has no lines of its own (JSON, YAML). */
  readonly line?: number;
  /** http(s), in the form `new URL().href`. */
  readonly feed: string;
  readonly name?: string;
  readonly id?: string;
  readonly site?: string;
  readonly avatar?: string;
  readonly bio?: string;
  readonly language?: string;
  /** Slugs. */
  readonly groups?: readonly string[];
}

/** A list that is named by a list: its members are not in the file. */
export interface ListedList {
  readonly line?: number;
  /** Address, or path as written. */
  readonly source: string;
}

/** A setting of the whole planet that has a place in feeds.yaml: told, never written. */
export interface Suggestion {
  readonly line?: number;
  /** As in feeds.yaml: `planet.name`. */
  readonly key: string;
  readonly value: string | number;
}

/** What could not be taken over. */
export interface Unread {
  readonly line?: number;
  /** The place as a person finds it: a section, a key, the text of a line. Foreign. */
  readonly what: string;
  /** Why, as a sentence. */
  readonly why: string;
  /** What to do about it, as a sentence. */
  readonly mend: string;
}

/** All that one file says. */
export interface Listing {
  readonly feeds: readonly ListedFeed[];
  readonly lists: readonly ListedList[];
  readonly suggestions: readonly Suggestion[];
  /** Feeds and lists that the old planet made, where they have another address here. */
  readonly paths: readonly OldPath[];
  readonly notUnderstood: readonly Unread[];
}

/** A listing that readers fill line by line. */
export type Draft = { readonly [K in keyof Listing]: Listing[K][number][] };

/** An empty draft. */
export function emptyDraft(): Draft {
  return { feeds: [], lists: [], suggestions: [], paths: [], notUnderstood: [] };
}
