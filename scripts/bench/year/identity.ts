import type { Blog } from "./cast.ts";
import { TURNS } from "./fate.ts";
import type { Post } from "./post.ts";

/** Names a post's words: a copy has those of its original. */
export function nameOf(post: Post): string {
  return post.copyOf === undefined ? `${post.blog.id}/${post.n}` : nameOf(post.copyOf);
}

/** Its id in the feed. Hours are those of the year, and how many it has. */
export function idOf(post: Post, hour: number, hours: number): string {
  const { blog, n } = post;
  if (post.isStrangers) return `https://bets.example/?p=${n}`;
  if (post.rebuiltOf !== undefined) return `https://${blog.host}/?article=${n}`;
  if (blog.role === "renumbers" && hour >= TURNS.renumbers * hours) return `https://${blog.host}/?p=${n}`;
  return `tag:${blog.host},2025:${n}`;
}

/** Address of a post's page. */
export function linkOf(post: Post, hour: number, hours: number): string {
  const { blog, n } = post;
  if (post.copyOf !== undefined) return linkOf(post.copyOf, hour, hours);
  if (post.isStrangers) return `https://bets.example/tips/${n}`;
  const host = blog.role === "moves-away" && hour >= TURNS.moves * hours ? newHostOf(blog) : blog.host;
  return `https://${host}/${post.rebuiltOf === undefined ? "posts" : "articles"}/${n}`;
}

/** Where a blog moves to that moves to another site. */
export function newHostOf({ id }: Blog): string {
  return `${id}-new.example`;
}
