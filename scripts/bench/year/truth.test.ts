import { expect, it } from "vitest";
import { documentsOf } from "./document.ts";
import { openWatch } from "./manners.ts";
import { openSchedule } from "./schedule.ts";
import { tellStory } from "./story.ts";
import { timeOf } from "./time.ts";
import { openTruth } from "./truth.ts";

// A bench that finds nothing must be able to find something.

it("remembers every post of every document that went out, once, as it was last", () => {
  const story = tellStory({ members: 1, hours: 2000, seed: 3 });
  const [blog] = story.blogs;
  if (blog === undefined) throw new Error("a community of nobody");
  const documents = documentsOf(story);
  const truth = openTruth();
  for (let hour = 0; hour < 2000; hour += 1) truth.served(blog, documents(blog, hour), hour);
  const given = truth.given();
  expect(given).toHaveLength(story.posts.get(blog.id)?.length ?? 0);
  const edited = given.filter(({ post, firstAt }) => post.edits.some((at) => at > firstAt + 1 && at < 1999));
  expect(edited.length).toBeGreaterThan(0);
  const deleted = given.filter(({ post }) => (post.until ?? 2000) < 1000);
  expect(deleted.every(({ missedIn }) => missedIn > 1)).toBe(true);
});

it("sees every kind of bad manners", () => {
  const watch = openWatch();
  watch.began("a", "/feed", 0);
  watch.began("a", "/feed", 0.5);
  watch.ended("a", 0.5, 429, 3600);
  watch.ended("a", 0.5, 200);
  watch.began("a", "/other", 1);
  watch.ended("a", 1, 410);
  watch.began("a", "/third", 9);
  const tooSoon = ["a/feed after 30 minutes, in hour 0.5"];
  expect(watch.manners()).toEqual({ requests: 4, tooSoon, inQuiet: 1, afterGone: 1, atOnceMax: 2 });
});

it.each([
  ["asked when it is due", 1, "not-modified", 0],
  ["left alone before", 0.5, "not-due", 0],
  ["asked too early", 0.5, "not-modified", 1],
  ["passed by", 1, "not-due", 1],
] as const)("tells of a feed that is %s", (_, hour, result, faults) => {
  const schedule = openSchedule();
  const run = (at: number, told: "fetched" | "not-modified" | "not-due") =>
    schedule.note({ fetch: reportOf(told, at + 1), isChanged: false, ms: 1 }, timeOf(at));
  run(0, "fetched");
  run(hour, result);
  expect(schedule.faults()).toHaveLength(faults);
});

function reportOf(result: "fetched" | "not-modified" | "not-due", nextHour: number) {
  const facts = { wireBytes: 0, decodedBytes: 0, ms: 0, added: 0, changed: 0, removed: 0, problems: [], nextWhy: "" };
  const feed = { feedKey: "a/1", memberId: "a", memberName: "A", source: "http://a.example/", result, ...facts };
  return { startedAt: timeOf(0), ms: 1, feeds: [{ ...feed, nextAt: timeOf(nextHour) }] };
}
