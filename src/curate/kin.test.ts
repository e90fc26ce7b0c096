import { describe, expect, it } from "vitest";
import { kinTeller } from "./kin.ts";
import { sampleConfig, sampleListing, sampleMember } from "./sample.testing.ts";
import { prepareSetting } from "./setting.ts";
import { selectShown } from "./shown.ts";

/** A planet of members with these topics and titles, a post each. */
function kinOf(posts: readonly (readonly [member: string, topics: readonly string[], title?: string])[]) {
  const members = [...new Set(posts.map(([id]) => id))].map((id) => sampleMember(id));
  const config = sampleConfig({ members });
  const shown = selectShown(
    posts.map(([id, topics], at) => sampleListing(at + 1, id, { topics })),
    {
      members: new Map(members.map((member) => [member.id, member])),
      hide: new Set(),
      calendar: { zone: "UTC", language: "en" },
    },
  );
  const names = new Map(posts.map(([, , title = ""], at) => [at + 1, { publishedId: `${at}`, title }] as const));
  return kinTeller(prepareSetting(config, shown, [], {}), names);
}

const told = kinOf([
  ["ana", ["bees", "honey", "news"]],
  ["ben", ["bees", "honey", "news"]],
  ["cleo", ["news", "rust"]],
  ["dora", ["news", "rust"]],
  ["emil", ["chess"]],
]);

it("names first who shares most of what is rare, with the topics that make them alike", () => {
  const [first, ...others] = told("ana");
  expect(first?.member.id).toBe("ben");
  expect(first?.topics.map(({ name }) => name)).toEqual(["bees", "honey", "news"]);
  expect(others.map(({ member }) => member.id)).not.toContain("emil");
});

it("is the same in both directions", () => {
  expect(told("ben")[0]?.member.id).toBe("ana");
  expect(told("cleo")[0]?.member.id).toBe("dora");
});

it("names nobody for one whose topics are all their own", () => {
  expect(told("emil")).toEqual([]);
  expect(told("nobody")).toEqual([]);
});

it("names five at most, the same whatever the order of posts", () => {
  const posts = Array.from({ length: 9 }, (_, at) => [`m${at}`, ["bees", "honey"]] as const);
  const ids = (list: typeof posts) => kinOf(list)("m0").map(({ member }) => member.id);
  expect(ids(posts)).toEqual(["m1", "m2", "m3", "m4", "m5"]);
  expect(ids(posts.toReversed())).toEqual(ids(posts));
});

describe("titles", () => {
  const titled = (...titles: readonly (readonly [member: string, title: string])[]) =>
    kinOf(titles.map(([id, title]) => [id, [], title]));
  const others = [
    ["cleo", "Bread and butter"],
    ["dora", "Trains to the north"],
    ["emil", "Chess openings"],
    ["fred", "Knots for sailors"],
  ] as const;

  it("make members alike who name no topics, and then none is told", () => {
    const told = titled(
      ["ana", "Grinding a telescope mirror"],
      ["ben", "My telescope: grinding the mirror"],
      ...others,
    );
    expect(told("ana").map(({ member, topics }) => [member.id, topics])).toEqual([["ben", []]]);
    expect(told("ben").map(({ member }) => member.id)).toEqual(["ana"]);
    expect(told("cleo")).toEqual([]);
  });

  it("say nothing by a word or two in common", () => {
    expect(titled(["ana", "Grinding a mirror"], ["ben", "Grinding the mirror"], ...others)("ana")).toEqual([]);
  });

  it("say nothing by words that most members write", () => {
    const names = ["ana", "ben", "cleo", "dora", "emil", "fred", "gus"];
    expect(titled(...names.map((id) => [id, "Notes of the week"] as const))("ana")).toEqual([]);
  });

  it("decide among those with the same topic", () => {
    const told = kinOf([
      ["ana", ["stars"], "Grinding a telescope mirror"],
      ["ben", ["stars"], "What I ate in March"],
      ["cleo", ["stars"], "A telescope mirror, and grinding it"],
      ["dora", [], "Chess"],
      ["emil", [], "Knots"],
      ["fred", [], "Bread"],
    ]);
    expect(told("ana").map(({ member, topics }) => [member.id, topics.length])).toEqual([
      ["cleo", 1],
      ["ben", 1],
    ]);
  });
});
