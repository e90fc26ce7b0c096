import { describe, expect, it } from "vitest";
import type { Blog } from "./cast.ts";
import { documentsOf } from "./document.ts";
import { conductAt, isTakenOver } from "./fate.ts";
import { planetFile } from "./planet-file.ts";
import { tellStory } from "./story.ts";

const HOURS = 8760;
const story = tellStory({ members: 30, hours: HOURS, seed: 1 });

function blogOf(role: Blog["role"]): Blog {
  const blog = story.blogs.find((one) => one.role === role);
  if (blog === undefined) throw new Error(`nobody is ${role}`);
  return blog;
}

it("tells the same year for the same seed, and another for another", () => {
  const dates = (seed: number): readonly number[] =>
    [...tellStory({ members: 30, hours: HOURS, seed }).posts.values()].flat().map(({ at }) => at);
  expect(dates(1)).toEqual(dates(1));
  expect(dates(2)).not.toEqual(dates(1));
});

function shared(one: readonly string[], other: readonly string[]): readonly string[] {
  return one.filter((text) => other.includes(text));
}

describe("a blog's document", () => {
  const at = (role: Blog["role"], share: number) => documentsOf(story)(blogOf(role), share * HOURS);
  const ids = (role: Blog["role"], share: number): readonly string[] => at(role, share).items.map(({ id }) => id);
  const links = (role: Blog["role"], share: number): readonly string[] => at(role, share).items.map(({ link }) => link);

  it("is the same until something in it changes", () => {
    const documents = documentsOf(story);
    const blog = blogOf("stops");
    expect(documents(blog, 0.5 * HOURS)).toBe(documents(blog, 0.9 * HOURS));
    expect(documents(blog, 0.9 * HOURS).etag).not.toBe(documents(blog, 0.1 * HOURS).etag);
  });

  it("gives every post another id and the same address when the blog renumbers", () => {
    expect(shared(ids("renumbers", 0.499), ids("renumbers", 0.501))).toEqual([]);
    expect(shared(links("renumbers", 0.499), links("renumbers", 0.501)).length).toBeGreaterThan(10);
  });

  it("gives every post another id and address when the blog is made anew", () => {
    expect(shared(ids("rebuilds", 0.599), ids("rebuilds", 0.601))).toEqual([]);
    expect(shared(links("rebuilds", 0.599), links("rebuilds", 0.601))).toEqual([]);
    expect(at("rebuilds", 0.601).items).toHaveLength(blogOf("rebuilds").limit);
  });

  it("brings sixty posts at once in a flood", () => {
    const flood = at("floods", 0.551).items.filter(({ post }) => post.isFlood);
    expect(flood).toHaveLength(60);
    expect(at("floods", 0.549).items.some(({ post }) => post.isFlood)).toBe(false);
  });

  it("is a stranger's while the domain is, and the member's again afterwards", () => {
    const strangers = [0.49, 0.6, 0.71].map((share) =>
      at("taken-over", share).items.every(({ post }) => post.isStrangers === true),
    );
    expect(strangers).toEqual([false, true, false]);
    expect(isTakenOver(blogOf("plain"), 0.6 * HOURS, HOURS)).toBe(false);
  });

  it("has no dates where the blog has none", () => {
    expect(at("undated", 0.5).text).not.toContain("pubDate");
    expect(at("undated", 0.5).items.length).toBeGreaterThan(5);
  });
});

it.each<[Blog["role"], number, string]>([
  ["plain", 0.5, "serves"],
  ["errs-for-hours", 0.3, "answers"],
  ["down-for-weeks", 0.42, "answers"],
  ["down-for-weeks", 0.46, "serves"],
  ["name-is-gone", 0.4, "unnamed"],
  ["refuses", 0.6, "closed"],
  ["hangs", 0.35, "hangs"],
  ["gone", 1, "answers"],
])("%s at %d of the year: %s", (role, share, kind) => {
  expect(conductAt(blogOf(role), share * HOURS, HOURS).kind).toBe(kind);
});

it("lists who joined and who left, and follows a move, in feeds.yaml", () => {
  const file = (share: number): string => planetFile(story, share * HOURS, 80);
  const [joins, leaves, moves] = (["joins", "leaves", "moves-away"] as const).map((role) => blogOf(role).id);
  expect([0.2, 0.3].map((share) => file(share).includes(`{ id: ${joins},`))).toEqual([false, true]);
  expect([0.7, 0.8].map((share) => file(share).includes(`{ id: ${leaves},`))).toEqual([true, false]);
  expect([0.39, 0.41].map((share) => file(share).includes(`http://${moves}-new.example`))).toEqual([false, true]);
});
