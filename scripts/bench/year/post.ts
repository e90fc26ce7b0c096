import type { Blog } from "./cast.ts";

/** A post as its author has it. Times are hours from the beginning of the year; negative ones lie before. */
export interface Post {
  readonly blog: Blog;
  /** Its number in the blog. */
  readonly n: number;
  /** The date it bears. */
  readonly at: number;
  /** When it comes into the feed; absent: at its date. */
  readonly from?: number;
  /** When its author takes it away, or puts it under another address. */
  readonly until?: number;
  /** When it was edited, in order. */
  readonly edits: readonly number[];
  /** Page of another member's post that it links to. */
  readonly cites?: string;
  /** The post of another member that this is a copy of, with its address and words. */
  readonly copyOf?: Post;
  /** The same words in the blog before it was made anew, with another address and id. */
  readonly rebuiltOf?: Post;
  /** One of many that came at once. */
  readonly isFlood?: true;
  /** Written by whoever has bought the member's domain. */
  readonly isStrangers?: true;
}

/** What a feed says of a post at one time. */
export interface Item {
  readonly post: Post;
  /** Edits so far. */
  readonly version: number;
  readonly id: string;
  readonly link: string;
  readonly title: string;
}

/** True while a feed without a limit would hold it. */
export function isOut({ at, from = at, until = Number.POSITIVE_INFINITY }: Post, hour: number): boolean {
  return from <= hour && hour < until;
}

/** Edits of a post until then. */
export function versionAt({ edits }: Post, hour: number): number {
  return edits.filter((at) => at <= hour).length;
}

/** The moments at which what its feed says of it may change. */
export function momentsOf({ at, from = at, until, edits }: Post): readonly number[] {
  return [from, ...edits, ...(until === undefined ? [] : [until])];
}
