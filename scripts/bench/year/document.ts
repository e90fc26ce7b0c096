import { hash } from "node:crypto";
import type { Blog } from "./cast.ts";
import { isTakenOver, turnsOf } from "./fate.ts";
import { feedText } from "./feed-text.ts";
import { idOf, linkOf, nameOf } from "./identity.ts";
import { type Item, isOut, momentsOf, versionAt } from "./post.ts";
import type { Story } from "./story.ts";
import { heading } from "./words.ts";

/** A feed at one time. */
export interface FeedDocument {
  /** Newest first. */
  readonly items: readonly Item[];
  readonly text: string;
  /** Its validator. */
  readonly etag: string;
  /** Grows with every change. */
  readonly edition: number;
}

/** Gives each blog's document at an hour; made anew only when something in it changed. */
export function documentsOf(story: Story): (blog: Blog, hour: number) => FeedDocument {
  const kept = new Map<string, FeedDocument>();
  const moments = new Map(story.blogs.map((blog) => [blog.id, momentsIn(story, blog)]));
  return (blog, hour) => {
    const edition = (moments.get(blog.id) ?? []).filter((at) => at <= hour).length;
    const known = kept.get(blog.id);
    if (known?.edition === edition) return known;
    const items = itemsAt(story, blog, hour);
    const text = feedText(story, blog, items, hour);
    const document = { items, text, etag: `"${hash("sha1", text)}"`, edition };
    kept.set(blog.id, document);
    return document;
  };
}

function momentsIn(story: Story, blog: Blog): readonly number[] {
  return [...(story.posts.get(blog.id) ?? []).flatMap(momentsOf), ...turnsOf(blog, story.hours)];
}

function itemsAt({ posts, hours, chance }: Story, blog: Blog, hour: number): readonly Item[] {
  const isForeign = isTakenOver(blog, hour, hours);
  const out = (posts.get(blog.id) ?? []).filter(
    (post) => isOut(post, hour) && (post.isStrangers === true) === isForeign,
  );
  const newest = out.sort((a, b) => b.at - a.at).slice(0, blog.role === "floods" ? 80 : blog.limit);
  return newest.map((post) => {
    const version = versionAt(post, hour);
    const title = heading(chance, nameOf(post)) + (version === 0 ? "" : `, revised ${version}`);
    return { post, version, id: idOf(post, hour, hours), link: linkOf(post, hour, hours), title };
  });
}
