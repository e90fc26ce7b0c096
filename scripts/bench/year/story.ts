import { type Blog, castOf } from "./cast.ts";
import { type Chance, chanceOf } from "./chance.ts";
import { TURNS } from "./fate.ts";
import type { Post } from "./post.ts";

/** All that happens in the community in a year, told beforehand: the same seed gives the same year. */
export interface Story {
  readonly hours: number;
  readonly chance: Chance;
  readonly blogs: readonly Blog[];
  /** Every post, by blog id; by the time at which it comes into the feed. */
  readonly posts: ReadonlyMap<string, readonly Post[]>;
}

/** Posts that a blog had before the year began. */
const PAST = 12;
const FLOOD = 60;
const STRANGERS = 12;
const EDITED = 0.15;
const DELETED = 0.05;
const COPIED = 0.3;
const CITING = 0.2;

/** @param hours - of the year; what befalls members is spread over them. */
export function tellStory(about: { readonly members: number; readonly hours: number; readonly seed: number }): Story {
  const chance = chanceOf(about.seed);
  const blogs = castOf(about.members, chance);
  const own = blogs.flatMap((blog) => ownPosts(blog, about.hours, chance));
  const copied = copies(blogs, own, chance);
  const all = withCitations([...own, ...copied], chance).sort((a, b) => (a.from ?? a.at) - (b.from ?? b.at));
  const posts = Map.groupBy(all, ({ blog }) => blog.id);
  return { hours: about.hours, chance, blogs, posts };
}

function ownPosts(blog: Blog, hours: number, chance: Chance): readonly Post[] {
  const written = writtenAt(blog, hours, chance).map((at, index) => ({ blog, n: index + 1, at, edits: [] }));
  const lively = written.map((post, index) => withLife(post, written[index + 2]?.at, chance));
  if (blog.role === "rebuilds") return rebuilt(lively, TURNS.rebuilds * hours, blog.limit);
  if (blog.role === "floods") return [...lively, ...flood(blog, Math.floor(TURNS.floods * hours))];
  if (blog.role === "taken-over") return [...lively, ...strangersPosts(blog, hours)];
  return lively;
}

function writtenAt(blog: Blog, hours: number, chance: Chance): readonly number[] {
  const end = blog.role === "stops" ? TURNS.stops * hours : hours;
  const times: number[] = [];
  let at = -PAST * blog.gapHours;
  for (let n = 1; at < end; n += 1) {
    if (at >= -PAST * blog.gapHours) times.push(at);
    at += blog.gapHours * (0.3 + 1.4 * chance.fraction("gap", blog.id, n));
  }
  return times;
}

/** Some posts are edited within days, and a few of plain blogs taken away when two newer ones stand above them. */
function withLife(post: Post, twoLater: number | undefined, chance: Chance): Post {
  const name = [post.blog.id, post.n] as const;
  const isEdited = chance.fraction("edited", ...name) < EDITED;
  const edits = isEdited ? [post.at + 1 + 70 * chance.fraction("edit", ...name)] : [];
  const isDeleted = post.blog.role === "plain" && post.at > 0 && chance.fraction("deleted", ...name) < DELETED;
  const until = isDeleted && twoLater !== undefined ? { until: twoLater + 3 } : {};
  return { ...post, edits, ...until };
}

/** A blog that is made anew: what its feed holds stands there under other addresses and ids, with its old dates. */
function rebuilt(posts: readonly Post[], turn: number, limit: number): readonly Post[] {
  const before = posts.filter(({ at }) => at < turn);
  const after = posts.filter(({ at }) => at >= turn);
  const anew = before.slice(-limit).map((old): Post => ({ ...old, from: turn, edits: [], rebuiltOf: old }));
  return [...before.map((post) => ({ ...post, until: turn })), ...anew, ...after];
}

function flood(blog: Blog, at: number): readonly Post[] {
  return Array.from({ length: FLOOD }, (_, n) => ({
    blog,
    n: 10_000 + n,
    at: at + n / 100,
    from: at + 1,
    edits: [],
    isFlood: true as const,
  }));
}

function strangersPosts(blog: Blog, hours: number): readonly Post[] {
  const from = TURNS.isTakenOver * hours;
  const until = TURNS.isBack * hours;
  return Array.from({ length: STRANGERS }, (_, n) => {
    const at = n < STRANGERS / 2 ? from - 24 * (STRANGERS / 2 - n) : from + ((until - from) * n) / STRANGERS;
    return { blog, n: 20_000 + n, at, from: Math.max(at, from), until, edits: [], isStrangers: true as const };
  });
}

/** Some of one member's posts stand in another's feed a day later, with their own address. */
function copies(blogs: readonly Blog[], posts: readonly Post[], chance: Chance): readonly Post[] {
  const blog = blogs.find(({ role }) => role === "cross-poster");
  if (blog === undefined) return [];
  return posts
    .filter((post) => post.blog.role === "author" && post.at > 0 && chance.fraction("copied", post.n) < COPIED)
    .map((post) => ({
      blog,
      n: 30_000 + post.n,
      at: post.at + 2 + chance.below(30, "copy", post.n),
      edits: [],
      copyOf: post,
    }));
}

/** Every fifth post links to the newest of another blog. */
function withCitations(posts: readonly Post[], chance: Chance): Post[] {
  const newest = new Map<string, Post>();
  return posts
    .toSorted((a, b) => a.at - b.at)
    .map((post) => {
      const others = [...newest.values()].filter(({ blog }) => blog !== post.blog);
      const cited = others[chance.below(others.length, "cited", post.blog.id, post.n)];
      if (post.isStrangers || post.copyOf !== undefined) return post;
      newest.set(post.blog.id, post);
      // What a copy is made of has no words that the copy lacks.
      if (post.blog.role === "author") return post;
      const isCiting = cited !== undefined && chance.fraction("citing", post.blog.id, post.n) < CITING;
      return isCiting ? { ...post, cites: `https://${cited.blog.host}/posts/${cited.n}` } : post;
    });
}
