import { expect, it } from "vitest";
import { atomFeed, planetOf } from "../world.testing.ts";
import { readDocument } from "./read-document.ts";

const post = (id: string, title: string) => ({ id, title, date: "2026-11-20T08:00:00Z", html: "<p>Words.</p>" });

async function read(rules: string, posts: readonly ReturnType<typeof post>[]) {
  const [member] = planetOf(`  - { name: ana, feed: "https://ana.example/", ${rules} }`).members;
  if (member === undefined) throw new Error("the planet has a member");
  const document = await readDocument({
    arrival: { body: new TextEncoder().encode(atomFeed("ana", posts)) },
    member,
    feedKey: "ana/1",
  });
  if (document.kind !== "read") throw new Error(document.problem.message);
  return document;
}

it("gives what a rule leaves out beside what is kept, each with its reason", async () => {
  const { entries, dropped, filtered } = await read("exclude: { title: two }", [post("1", "One"), post("2", "Two")]);
  expect(entries.map(({ title }) => title)).toEqual(["One"]);
  expect(dropped.map(({ title }) => title)).toEqual(["Two"]);
  expect(filtered).toMatchObject([{ feedKey: "ana/1", rawId: dropped[0]?.rawId, title: "Two", verdict: "filtered" }]);
});

it("says once that an expression takes too long, and keeps the posts", async () => {
  const title = "a".repeat(100);
  const { entries, warnings } = await read("exclude: { title: '/(\\w|a)+$!/' }", [post("1", title), post("2", title)]);
  expect(entries).toHaveLength(2);
  expect(warnings.filter(({ code }) => code === "filter/slow-pattern")).toHaveLength(1);
});
