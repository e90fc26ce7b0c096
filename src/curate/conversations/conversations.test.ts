import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EntryListing } from "../../model/entry.ts";
import type { EntryName } from "../../model/entry-name.ts";
import { DAY_MS, HOUR_MS, instant } from "../../model/instant.ts";
import type { Edge } from "../../model/link.ts";
import { SAMPLE_NEWEST, sampleListing, sampleMember } from "../sample.testing.ts";
import { type ShownEntry, selectShown } from "../shown.ts";
import { type Conversations, gatherConversations } from "./conversations.ts";
import { treeOf } from "./tree.ts";

const MEMBERS = new Map(["ana", "ben", "chi", "dee"].map((id) => [id, sampleMember(id)]));
const START = SAMPLE_NEWEST - 400 * DAY_MS;

/** Number, member, days after the start. */
type Post = readonly [id: number, memberId: string, day: number];

function show(posts: readonly Post[]): readonly ShownEntry[] {
  const listing = posts.map(([id, memberId, day]) =>
    sampleListing(id, memberId, { riverAt: instant(START + day * DAY_MS) }),
  );
  const newestFirst = listing.sort((a: EntryListing, b: EntryListing) => b.riverAt - a.riverAt || b.id - a.id);
  return selectShown(newestFirst, { members: MEMBERS, hide: new Set(), calendar: { zone: "UTC", language: "en" } });
}

const link = (from: number, to: number): Edge => ({ from, to, via: "link" });
const named = (ids: readonly number[]): ReadonlyMap<number, EntryName> =>
  new Map(ids.map((id) => [id, { publishedId: `https://x.example/2026/post-${id}/`, title: `Post ${id}` }]));

const gather = (posts: readonly Post[], edges: readonly Edge[]): Conversations =>
  gatherConversations(show(posts), edges, named(posts.map(([id]) => id)));
const groups = (posts: readonly Post[], edges: readonly Edge[]): readonly (readonly number[])[] =>
  gather(posts, edges).threads.map(({ entries }) => entries.map(({ id }) => id));

describe("a conversation that was silent for more than a year", () => {
  const old: readonly Post[] = [
    [1, "ana", -900],
    [2, "ben", -890],
  ];

  it.each<[string, readonly Post[], readonly Edge[], readonly (readonly number[])[]]>([
    ["takes in nobody", [[3, "chi", -500]], [link(3, 1)], [[1, 2]]],
    ["takes in who came before the year was over", [[3, "chi", -530]], [link(3, 1)], [[1, 2, 3]]],
    [
      "was not silent while somebody wrote",
      [
        [3, "chi", -600],
        [4, "dee", -300],
      ],
      [link(3, 1), link(4, 1)],
      [[1, 2, 3, 4]],
    ],
    [
      "lets those who take it up begin another",
      [
        [3, "chi", 0],
        [4, "dee", 1],
      ],
      [link(3, 1), link(4, 3)],
      [
        [3, 4],
        [1, 2],
      ],
    ],
    [
      "stays apart from it, whichever the planet read first",
      [
        [8, "chi", 0],
        [7, "dee", 1],
      ],
      [link(8, 1), link(7, 8)],
      [
        [8, 7],
        [1, 2],
      ],
    ],
    [
      "is no conversation of two posts either",
      [
        [3, "chi", -900],
        [4, "dee", 0],
      ],
      [link(4, 3)],
      [[1, 2]],
    ],
  ])("%s", (_what, posts, edges, threads) => {
    expect(groups([...old, ...posts], [link(2, 1), ...edges])).toEqual(threads);
  });

  it("is named by the post that takes it up, and names it", () => {
    const { repliesTo, discussedBy, placeOf, threadOf, pairs, answers } = gather(
      [...old, [3, "chi", 0]],
      [link(2, 1), link(3, 1)],
    );
    expect([repliesTo(3), discussedBy(1)].map((posts) => posts.map(({ id }) => id))).toEqual([[1], [2, 3]]);
    expect(placeOf(1)).toContain(threadOf(1)?.path);
    expect(placeOf(3)).toMatch(/^\/archive\//);
    expect([...pairs("chi").answers]).toEqual([["ana", 1]]);
    expect(answers.map(({ from, to }) => [from.id, to.id])).toEqual([
      [2, 1],
      [3, 1],
    ]);
  });
});

describe("a thread", () => {
  it.each<[string, readonly Post[], readonly Edge[], readonly (readonly number[])[]]>([
    [
      "is made by a member who links to another's post",
      [
        [1, "ana", 0],
        [2, "ben", 1],
      ],
      [link(2, 1)],
      [[1, 2]],
    ],
    [
      "is not made by a link to a newer post",
      [
        [1, "ana", 0],
        [2, "ben", 1],
      ],
      [link(1, 2)],
      [],
    ],
    [
      "is not made by links to one's own posts",
      [
        [1, "ana", 0],
        [2, "ana", 1],
      ],
      [link(2, 1)],
      [],
    ],
    [
      "is made by what a feed says it answers",
      [
        [1, "ana", 0],
        [2, "ben", 1],
      ],
      [{ from: 2, to: 1, via: "reply" }],
      [[1, 2]],
    ],
    [
      "takes in answers to answers",
      [
        [1, "ana", 0],
        [2, "ben", 1],
        [3, "chi", 2],
      ],
      [link(2, 1), link(3, 2)],
      [[1, 2, 3]],
    ],
    [
      "takes in its members' follow-ups",
      [
        [1, "ana", 0],
        [2, "ben", 1],
        [3, "ana", 5],
      ],
      [link(2, 1), link(3, 1)],
      [[1, 2, 3]],
    ],
    [
      "takes in no follow-up of another time",
      [
        [1, "ana", 0],
        [2, "ben", 1],
        [3, "ana", 300],
      ],
      [link(2, 1), link(3, 1)],
      [[1, 2]],
    ],
    [
      "takes in no older post that its root links to",
      [
        [3, "ana", 0],
        [1, "ana", 5],
        [2, "ben", 6],
      ],
      [link(1, 3), link(2, 1)],
      [[1, 2]],
    ],
    [
      "has one beginning, the newest of the posts that one answers",
      [
        [1, "ana", 0],
        [2, "ben", 1],
        [3, "chi", 2],
      ],
      [link(3, 1), link(3, 2)],
      [[2, 3]],
    ],
    [
      "stands apart from others, the latest first",
      [
        [1, "ana", 0],
        [2, "ben", 1],
        [3, "ana", 2],
        [4, "ben", 3],
      ],
      [link(2, 1), link(4, 3)],
      [
        [3, 4],
        [1, 2],
      ],
    ],
    [
      "takes the post that was read first for the older one of two at one moment",
      [
        [1, "ana", 0],
        [2, "ben", 0],
      ],
      [link(1, 2), link(2, 1)],
      [[1, 2]],
    ],
    [
      "leaves out what is not shown",
      [
        [1, "ana", 0],
        [2, "eve", 1],
      ],
      [link(2, 1)],
      [],
    ],
  ])("%s", (_, posts, edges, expected) => {
    expect(groups(posts, edges)).toEqual(expected);
  });
});

describe("boilerplate", () => {
  /** Ben's posts 11, 12 … a day apart, after Ana's only one; Chi's one stands before all. */
  const planet = (count: number): readonly Post[] => [
    [1, "ana", 0],
    ...Array.from({ length: count }, (_, at): Post => [11 + at, "ben", at + 1]),
  ];
  const links = (count: number): readonly Edge[] => Array.from({ length: count }, (_, at) => link(11 + at, 1));

  it("is a page to which more than a third of a member's posts link", () => {
    expect(groups(planet(11), links(4))).toEqual([]);
  });
  it("is none where a third or less do", () => {
    expect(groups(planet(12), links(4))).toEqual([[1, 11, 12, 13, 14]]);
  });
  it("is none where it is three posts", () => {
    expect(groups(planet(3), links(3))).toEqual([[1, 11, 12, 13]]);
  });
  it("is no answer that a feed itself declares", () => {
    const edges = links(4).map((edge): Edge => ({ ...edge, via: "reply" }));
    expect(groups(planet(4), edges)).toHaveLength(1);
  });
  it("is the way to the neighbouring post, which brings nobody into a thread", () => {
    const ways = Array.from({ length: 5 }, (_, at) => link(12 + at, 11 + at));
    expect(groups([...planet(6), [99, "chi", 2]], [...ways, link(99, 11)])).toEqual([[11, 99]]);
  });
  it("is no single link to the neighbouring post", () => {
    expect(groups([...planet(6), [99, "chi", 20]], [link(13, 12), link(99, 12)])).toEqual([[12, 13, 99]]);
  });
});

describe("the address of a thread", () => {
  const two: readonly Post[] = [
    [1, "ana", 10],
    [2, "ben", 11],
  ];
  const before = gather(two, [link(2, 1)]).threads[0];

  it("is made of the id of the post that was answered first", () => {
    expect(before?.path).toMatch(/^\/threads\/post-1-[0-9a-f]{8}\/$/);
  });
  it("stays when a still older post becomes the root", () => {
    const [thread] = gather([...two, [3, "chi", 0]], [link(2, 1), link(1, 3)]).threads;
    expect(thread?.entries.map(({ id }) => id)).toEqual([3, 1, 2]);
    expect(thread?.path).toBe(before?.path);
  });
  it("is that of the elder thread when two grow together; the other's still leads there", () => {
    const posts: readonly Post[] = [...two, [3, "chi", 0], [4, "dee", 1]];
    const younger = gather(posts, [link(4, 3)]).threads[0];
    const [thread] = gather([...posts, [5, "chi", 5]], [link(2, 1), link(4, 3), link(5, 4), link(1, 5)]).threads;
    expect(thread).toMatchObject({ path: before?.path, formerPaths: [younger?.path] });
  });

  it("is never lost, whatever comes later", () => {
    const arrival = fc.record({
      member: fc.constantFrom("ana", "ben", "chi", "dee"),
      day: fc.integer({ min: 0, max: 60 }),
      targets: fc.array(fc.nat(), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(arrival, { minLength: 2, maxLength: 25 }), (arrivals) => {
        const posts: Post[] = [];
        const edges: Edge[] = [];
        let known = new Set<string>();
        for (const [at, { member, day, targets }] of arrivals.entries()) {
          posts.push([at + 1, member, day]);
          // Declared, so that no link becomes boilerplate later on.
          for (const target of new Set(targets.map((n) => (n % (at + 1)) + 1)))
            if (target !== at + 1) edges.push({ from: at + 1, to: target, via: "reply" });
          const { threads } = gather(posts, edges);
          const paths = threads.flatMap(({ path, formerPaths }) => [path, ...formerPaths]);
          expect(new Set(paths).size).toBe(paths.length);
          for (const path of known) expect(paths).toContain(path);
          known = new Set(paths);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("who answers whom", () => {
  const found = gather(
    [
      [1, "ana", 0],
      [2, "ben", 1],
      [3, "chi", 2],
      [4, "ben", 3],
    ],
    [link(2, 1), link(3, 1), link(3, 2), link(4, 1)],
  );

  it("is told of each post", () => {
    expect(found.repliesTo(3).map(({ id }) => id)).toEqual([1, 2]);
    expect(found.discussedBy(1).map(({ id }) => id)).toEqual([2, 3, 4]);
    expect(found.repliesTo(1)).toEqual([]);
  });
  it("is told of each member, with how often", () => {
    expect([...found.pairs("ben").answers]).toEqual([["ana", 2]]);
    expect([...found.pairs("ben").answeredBy]).toEqual([["chi", 1]]);
    expect([...found.pairs("dee").answers]).toEqual([]);
  });
});

describe("the tree", () => {
  type Drawn = readonly [number, readonly Drawn[]];
  const draw = (posts: readonly Post[], edges: readonly Edge[]): readonly Drawn[] => {
    const [thread] = gather(posts, edges).threads;
    if (thread === undefined) throw new Error("no thread");
    const drawn = (branches: ReturnType<typeof treeOf>): readonly Drawn[] =>
      branches.map(({ entry, under }) => [entry.id, drawn(under)]);
    return drawn(treeOf(thread));
  };
  const three: readonly Post[] = [
    [1, "ana", 0],
    [2, "ben", 1],
    [3, "chi", 2],
  ];

  it("hangs a post under the newest of those it answers", () => {
    expect(draw(three, [link(2, 1), link(3, 1), link(3, 2)])).toEqual([[1, [[2, [[3, []]]]]]]);
  });
  it("hangs it under the one that its feed says it answers, before all links", () => {
    const edges = [link(2, 1), { from: 3, to: 1, via: "reply" } as const, link(3, 2)];
    expect(draw(three, edges)).toEqual([
      [
        1,
        [
          [2, []],
          [3, []],
        ],
      ],
    ]);
  });
  it("leaves a post where it hangs when what it answers as well is found later", () => {
    const late: readonly Post[] = [...three, [4, "dee", 1.5]];
    expect(draw(late, [link(2, 1), link(3, 1), link(3, 4)])).toEqual(draw(three, [link(2, 1), link(3, 1)]));
  });
  it("goes no more than six steps to the right, and loses no post of a long chain", () => {
    const posts = Array.from({ length: 3000 }, (_, at): Post => [at + 1, at % 2 === 0 ? "ana" : "ben", at / 24]);
    const edges = posts.slice(1).map(([id]): Edge => ({ from: id, to: id - 1, via: "reply" }));
    const tree = draw(posts, edges);
    const depth = (branches: readonly Drawn[]): number => Math.max(0, ...branches.map(([, under]) => 1 + depth(under)));
    const count = (branches: readonly Drawn[]): number =>
      branches.reduce((sum, [, under]) => sum + 1 + count(under), 0);
    expect([depth(tree), count(tree)]).toEqual([7, 3000]);
  });
});

it("needs an hour's difference to tell what is older, no more", () => {
  const posts: readonly Post[] = [
    [2, "ana", 0],
    [1, "ben", HOUR_MS / DAY_MS],
  ];
  expect(groups(posts, [link(1, 2)])).toEqual([[2, 1]]);
});
