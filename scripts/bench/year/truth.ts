import type { Blog } from "./cast.ts";
import type { FeedDocument } from "./document.ts";
import { type Item, isOut, type Post } from "./post.ts";

/** What the planet was given of a post. Hours of the year. */
export interface Given {
  readonly post: Post;
  /** When a document first brought it. */
  readonly firstAt: number;
  /** As the newest document that had it said it. */
  readonly item: Item;
  /** Other documents since its author took it away, in which it would stand between others. */
  readonly missedIn: number;
}

/** Remembers what whole documents went out: nobody can ask a planet for more. */
export interface Truth {
  served(blog: Blog, document: FeedDocument, hour: number): void;
  readonly given: () => readonly Given[];
}

/** Share of a document that must be older than a gap in it, for the gap to tell anything; the planet wants a third. */
const OLDER_SHARE = 1 / 2;

/** Nothing was given yet. */
export function openTruth(): Truth {
  const given = new Map<Post, Given>();
  const byBlog = new Map<string, Post[]>();
  const editions = new Map<string, number>();
  return {
    served(blog, { items, edition }, hour) {
      if (editions.get(blog.id) === edition) return;
      editions.set(blog.id, edition);
      const posts = byBlog.get(blog.id) ?? [];
      byBlog.set(blog.id, posts);
      const deleted = posts.filter((post) => post.until !== undefined && !isOut(post, hour));
      for (const post of deleted) if (isGap(post, items)) miss(given, post);
      for (const item of items) {
        const { post } = item;
        const before = given.get(post);
        if (before === undefined) posts.push(post);
        given.set(post, { post, firstAt: before?.firstAt ?? hour, item, missedIn: 0 });
      }
    },
    given: () => [...given.values()],
  };
}

function miss(given: Map<Post, Given>, post: Post): void {
  const before = given.get(post);
  if (before !== undefined) given.set(post, { ...before, missedIn: before.missedIn + 1 });
}

function isGap({ at }: Post, items: readonly Item[]): boolean {
  const older = items.filter(({ post }) => post.at < at).length;
  return older > items.length * OLDER_SHARE && older < items.length;
}
