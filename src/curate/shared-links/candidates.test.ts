import { describe, expect, it } from "vitest";
import { DAY_MS, instant } from "../../model/instant.ts";
import type { OutsideLink } from "../../model/link.ts";
import { SAMPLE_NEWEST, sampleMember } from "../sample.testing.ts";
import type { ShownEntry } from "../shown.ts";
import { findCandidates } from "./candidates.ts";

const post = (id: number, memberId: string, days = 0): ShownEntry => ({
  id,
  memberId,
  riverAt: instant(SAMPLE_NEWEST - days * DAY_MS),
  archived: false,
  topics: [],
  day: "2026-11-21",
  key: `${id}`,
});

const MEMBERS = new Map(
  [
    sampleMember("mercury"),
    sampleMember("venus"),
    sampleMember("mars"),
    sampleMember("digest", { role: "aggregator" }),
  ].map((member) => [member.id, { member }]),
);

const POSTS = [post(1, "mercury"), post(2, "venus", 1), post(3, "mars", 2), post(4, "digest", 3)];

const targets = (links: readonly OutsideLink[], posts: readonly ShownEntry[] = POSTS): readonly string[] =>
  findCandidates(links, posts, MEMBERS).map(({ target }) => target);

const both = (target: string): readonly OutsideLink[] => [
  { from: 1, target },
  { from: 2, target },
];

it("finds a page to which two members link, with their posts, the newest first", () => {
  const target = "https://elsewhere.example/essay";
  const found = findCandidates(
    [
      { from: 2, target },
      { from: 1, target },
    ],
    POSTS,
    MEMBERS,
  );
  expect(found).toEqual([{ target, entries: [POSTS[0], POSTS[1]] }]);
});

describe("no candidate is", () => {
  it.each([
    [
      "what one member links to twice",
      [
        { from: 1, target: "https://e.example/a" },
        { from: 5, target: "https://e.example/a" },
      ],
    ],
    [
      "what an aggregator repeats",
      [
        { from: 1, target: "https://e.example/a" },
        { from: 4, target: "https://e.example/a" },
      ],
    ],
    ["the front page of a host everybody knows", both("https://github.com")],
    ["the front page of a member", both("https://mars.example")],
    ["a licence", both("https://creativecommons.org/licenses/by/4.0")],
    ["a page of one of the two members", both("https://venus.example/colophon")],
    [
      "a post that is not shown",
      [
        { from: 1, target: "https://e.example/a" },
        { from: 99, target: "https://e.example/a" },
      ],
    ],
  ])("%s", (_, links) => {
    expect(targets(links, [...POSTS, post(5, "mercury", 4)])).toEqual([]);
  });
});

it("takes the front page of a new site, but not of one whose other pages are linked to as well", () => {
  const home = both("https://new.example");
  expect(targets(home)).toEqual(["https://new.example"]);
  const others = ["a", "b", "c"].map((name) => ({ from: 3, target: `https://new.example/${name}` }));
  expect(targets([...home, ...others])).toEqual([]);
});

it("leaves out what stands under more than a third of a member's posts, from four on", () => {
  const target = "https://support.example/us";
  const mine = Array.from({ length: 9 }, (_, at) => post(10 + at, "mercury", at));
  const links = (count: number): readonly OutsideLink[] => [
    { from: 2, target },
    ...mine.slice(0, count).map(({ id }) => ({ from: id, target })),
  ];
  const posts = [...mine, post(2, "venus", 9)];
  expect(targets(links(3), posts)).toEqual([target]);
  expect(targets(links(4), posts)).toEqual([]);
});

it("looks at no post that is older than the links it was given", () => {
  const target = "https://e.example/a";
  expect(
    targets(
      [
        { from: 1, target },
        { from: 6, target },
      ],
      [...POSTS, post(6, "venus", 91)],
    ),
  ).toEqual([]);
});
