import { expect, it } from "vitest";
import { isOfComments } from "./comments-feed.ts";

const FEED = "https://ana.example/feed/";

it.each([
  ["WordPress's folder", "https://ana.example/comments/feed/index.xml", undefined, []],
  ["WordPress's question", "https://ana.example/?feed=comments-rss2", undefined, []],
  ["Blogger's", "https://ana.example/feeds/comments/default", undefined, []],
  ["a file", "https://ana.example/comments.xml", undefined, []],
  ["an English title", FEED, "Comments on: Ana’s ponds", []],
  ["a German title", FEED, "Kommentare für Anas Teiche", []],
  ["the anchors of half its posts", FEED, "Ana", ["https://ana.example/1/#comment-7", "https://ana.example/2/"]],
  ["Blogger's anchors", FEED, "Ana", ["https://ana.example/1.html?showComment=1#c1"]],
])("a feed of comments is known by %s", (_by, url, title, links) => {
  expect(isOfComments({ url, ...(title !== undefined && { title }), posts: links.map((link) => ({ link })) })).toBe(
    true,
  );
});

it.each([
  ["that carries nothing", FEED, "Ana", []],
  ["of a blog that has no comment", "https://ana.example/no-comment/feed/", "No Comment", []],
  ["on a host of that name", "https://comments.example/feed/", "The Commentator", ["https://comments.example/1/"]],
  ["with one link to a comment", FEED, "Ana", ["/1/#comment-7", "/2/", "/3/"]],
])("a feed %s is one of posts", (_which, url, title, links) => {
  expect(isOfComments({ url, title, posts: links.map((link) => ({ link })) })).toBe(false);
});
